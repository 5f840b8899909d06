//! The workbook: its rows are packed as they come, each sheet into a file of its own, and in the end put
//! between what else a workbook has.
//!
//! Owns how the parts become one file. What is not a row `rust_xlsxwriter` writes (`skeleton`); of rows it is
//! asked for millions of cells, and takes four times as long as all the rest of a run, so they are ours
//! (`rows`). The same rows give the same bytes: no clock, no name of a machine.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

use roster::table::{Table, Value};
use zip::{ZipArchive, ZipWriter};

mod rows;
mod skeleton;
mod texts;

use rows::Rows;
use skeleton::{Part, Skeleton};
use texts::Texts;

pub struct Workbook {
    tables: Vec<Table>,
    sheets: Vec<Rows>,
    texts: Texts,
}

impl Workbook {
    pub fn new(folder: &Path, tables: &[Table]) -> io::Result<Workbook> {
        let mut skeleton = Skeleton::of(tables, &vec![0; tables.len()])?;
        let texts = Texts::behind(skeleton.texts()?);
        let sheets = tables.iter().enumerate().map(|(number, table)| {
            let path = folder.join(format!(".rows-{number}"));
            Rows::new(&path, &skeleton.sheet(number)?, table)
        });
        let sheets = sheets.collect::<io::Result<_>>()?;
        Ok(Workbook { tables: tables.to_vec(), sheets, texts })
    }

    pub fn row(&mut self, sheet: usize, cells: &[Value]) -> io::Result<()> {
        match self.sheets.get_mut(sheet) {
            Some(sheet) => sheet.row(cells, &mut self.texts),
            None => Ok(()),
        }
    }

    pub fn save(self, path: &Path) -> io::Result<()> {
        let counts: Vec<u32> = self.sheets.iter().map(Rows::count).collect();
        let mut skeleton = Skeleton::of(&self.tables, &counts)?;
        let mut sheets = Vec::new();
        for (number, rows) in self.sheets.into_iter().enumerate() {
            let packed = rows.finish(&skeleton.sheet(number)?.after)?;
            sheets.push(ZipArchive::new(BufReader::new(packed))?);
        }
        let mut book = ZipWriter::new(BufWriter::new(File::create_new(path)?));
        for at in 0..skeleton.count() {
            match skeleton.part(at)? {
                Part::Sheet(number) => {
                    let sheet = sheets.get_mut(number).ok_or(io::ErrorKind::InvalidData)?;
                    book.raw_copy_file(sheet.by_index_raw(0)?)?;
                }
                Part::Texts => {
                    book.start_file(skeleton::TEXTS, skeleton::options())?;
                    book.write_all(self.texts.part().as_bytes())?;
                }
                Part::Other(part) => book.raw_copy_file(part)?,
            }
        }
        let file = book.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()
    }
}
