//! A table as a file of CSV.
//!
//! Owns the file; its bytes are `roster::csv`'s.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use roster::csv;
use roster::table::{Table, Value};

pub struct Writer {
    file: BufWriter<File>,
    /// The row being written.
    text: String,
}

impl Writer {
    pub fn new(path: &Path, table: &Table) -> io::Result<Writer> {
        let mut file = BufWriter::new(File::create_new(path)?);
        let mut text = csv::MARK.to_owned();
        csv::top(table, &mut text);
        file.write_all(text.as_bytes())?;
        Ok(Writer { file, text })
    }

    pub fn row(&mut self, cells: &[Value]) -> io::Result<()> {
        self.text.clear();
        csv::line(cells, &mut self.text);
        self.file.write_all(self.text.as_bytes())
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }
}
