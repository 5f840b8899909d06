//! The rows of one sheet, packed into a file of their own as they come.
//!
//! Owns how a cell is written. Texts are written as texts, never as formulas or links, whatever they begin
//! with. Source: ECMA-376 Part 1, 18.3.1 (row, c) and 22.9.2.19 (what a text escapes).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use roster::read::letters;
use roster::table::{Table, Value};
use zip::ZipWriter;

use super::skeleton::{Around, options};
use super::texts::Texts;

/// Longest text of a cell, in UTF-16 units: Excel takes 32,767.
const LONGEST: usize = 32_000;

pub struct Rows {
    part: ZipWriter<BufWriter<File>>,
    /// How many rows stand above the first.
    above: usize,
    count: u32,
    /// What stands in a cell of each column behind its reference.
    style: String,
    /// The letters of the columns.
    columns: Vec<String>,
    /// The row being written.
    text: String,
}

impl Rows {
    pub fn new(path: &Path, around: &Around, table: &Table) -> io::Result<Rows> {
        let file = File::options().read(true).write(true).create_new(true).open(path)?;
        let mut part = ZipWriter::new(BufWriter::new(file));
        part.start_file(around.name.as_str(), options())?;
        part.write_all(around.before.as_bytes())?;
        Ok(Rows {
            part,
            above: table.above.len() + 1,
            count: 0,
            style: format!("\" s=\"{}\"", around.style),
            columns: (0..table.columns.len()).map(letters).collect(),
            text: String::new(),
        })
    }

    /// How many rows there are.
    pub fn count(&self) -> u32 {
        self.count
    }

    pub fn row(&mut self, cells: &[Value], texts: &mut Texts) -> io::Result<()> {
        self.count += 1;
        let number = (self.above + self.count as usize).to_string();
        let to = &mut self.text;
        to.clear();
        to.extend(["<row r=\"", &number, "\">"]);
        for (cell, column) in cells.iter().zip(&self.columns) {
            if cell.is_empty() {
                continue;
            }
            to.extend(["<c r=\"", column, &number, &self.style]);
            value(cell, texts, to)?;
            to.push_str("</c>");
        }
        to.push_str("</row>");
        self.part.write_all(self.text.as_bytes())
    }

    /// The file, once everything is in it.
    pub fn finish(mut self, after: &str) -> io::Result<File> {
        self.part.write_all(after.as_bytes())?;
        self.part.finish()?.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

/// The rest of a cell, behind its style.
fn value(cell: &Value, texts: &mut Texts, to: &mut String) -> io::Result<()> {
    match cell {
        // Writing to a text cannot fail.
        Value::Number(number) => drop(write!(to, "><v>{number}</v>")),
        Value::Decimal(text) => {
            // Our own spelling of a number, which always reads as one.
            let number = text.parse::<f64>().map_err(io::Error::other)?;
            let _ = write!(to, "><v>{number}</v>");
        }
        Value::Same(text) if text.len() <= LONGEST => {
            let _ = write!(to, " t=\"s\"><v>{}</v>", texts.number(text));
        }
        Value::Same(text) => inline(text, to),
        Value::Text(text) => inline(text, to),
    }
    Ok(())
}

fn inline(text: &str, to: &mut String) {
    to.push_str(" t=\"inlineStr\"><is>");
    escape(&fitting(text), to);
    to.push_str("</is>");
}

/// A text as an element, with what XML cannot hold as Excel writes it: `_x0007_`.
pub fn escape(text: &str, to: &mut String) {
    let ends = ['\t', '\n', ' '];
    let is_kept = text.starts_with(ends) || text.ends_with(ends);
    to.push_str(if is_kept { "<t xml:space=\"preserve\">" } else { "<t>" });
    let is_plain = |byte: u8| match byte {
        b'&' | b'<' | b'>' | b'_' => false,
        b'\t' | b'\n' | b' '.. => true,
        _ => false,
    };
    let odd = ['\u{FFFE}', '\u{FFFF}'];
    match text.bytes().all(is_plain) && !odd.iter().any(|sign| text.contains(*sign)) {
        true => to.push_str(text),
        false => text.char_indices().for_each(|(at, sign)| one(sign, &text[at..], to)),
    }
    to.push_str("</t>");
}

/// One sign; `rest` begins with it.
fn one(sign: char, rest: &str, to: &mut String) {
    match sign {
        '&' => to.push_str("&amp;"),
        '<' => to.push_str("&lt;"),
        '>' => to.push_str("&gt;"),
        // What only looks like such a sign stays what it is.
        '_' if is_escape(rest.as_bytes()) => to.push_str("_x005F_"),
        '\t' | '\n' => to.push(sign),
        '\0'..' ' | '\u{FFFE}' | '\u{FFFF}' => drop(write!(to, "_x{:04X}_", u32::from(sign))),
        _ => to.push(sign),
    }
}

/// Whether something begins like `_x0007_`.
fn is_escape(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"_x").and_then(|rest| rest.get(..5));
    digits.is_some_and(|digits| digits[4] == b'_' && digits[..4].iter().all(u8::is_ascii_hexdigit))
}

/// A text that fits a cell; one that does not says so at its end.
fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > LONGEST
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}……（太长，后面略去）", &text[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut to = String::new();
        escape(text, &mut to);
        to
    }

    #[test]
    fn a_text_is_written_as_excel_writes_it() {
        for (text, written) in [
            ("张三，望江", "<t>张三，望江</t>"),
            ("a & <b>", "<t>a &amp; &lt;b&gt;</t>"),
            ("a\nb\tc", "<t>a\nb\tc</t>"),
            (" a", "<t xml:space=\"preserve\"> a</t>"),
            ("a\r\u{7}", "<t>a_x000D__x0007_</t>"),
            ("_x000D_", "<t>_x005F_x000D_</t>"),
            ("_x00GD_ _x000D a_b", "<t>_x00GD_ _x000D a_b</t>"),
            ("\u{FFFE}", "<t>_xFFFE_</t>"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }
}
