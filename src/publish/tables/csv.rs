//! CSV that Excel opens as it is meant: UTF-8 with a mark, CR LF, no formulas.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use roster::table::{Table, Value};

pub struct Writer {
    file: BufWriter<File>,
}

impl Writer {
    pub fn new(path: &Path, table: &Table) -> io::Result<Writer> {
        let mut file = BufWriter::new(File::create_new(path)?);
        file.write_all("\u{FEFF}".as_bytes())?;
        let mut writer = Writer { file };
        for line in &table.above {
            writer.row(&[Value::text(line)])?;
        }
        let titles: Vec<Value> =
            table.columns.iter().map(|column| Value::text(&column.title)).collect();
        writer.row(&titles)?;
        Ok(writer)
    }

    pub fn row(&mut self, cells: &[Value]) -> io::Result<()> {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.file.write_all(b",")?;
            }
            match cell {
                Value::Number(number) => write!(self.file, "{number}")?,
                Value::Text(text) => self.text(&harmless(text))?,
            }
        }
        self.file.write_all(b"\r\n")
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        if !text.contains(['"', ',', '\n', '\r', ';', '\t']) {
            return self.file.write_all(text.as_bytes());
        }
        write!(self.file, "\"{}\"", text.replace('"', "\"\""))
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }
}

/// A text that no program takes for a formula: one that begins like one gets a `'` in front (OWASP, CSV
/// Injection). Signed numbers begin so too, and are left alone: they are only numbers.
fn harmless(text: &str) -> Cow<'_, str> {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    match begins && !is_number(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or_default();
    let points = digits.bytes().filter(|byte| *byte == b'.').count();
    let only = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    only && points <= 1 && digits.starts_with(|digit: char| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_only_text() {
        for text in [
            "=1+1",
            "+cmd|'/c calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "＝1+1",
            "+",
            "-",
            "-1.2.3",
            "+(86)",
        ] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["-5", "+8613812345678", "-0.5", "1+1", "a=b", "138-0000", ""] {
            assert_eq!(harmless(text), text);
        }
    }
}
