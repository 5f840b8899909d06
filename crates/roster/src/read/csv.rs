//! Rows of a text: comma, semicolon or tab between cells.
//!
//! Owns its own reading, some fifty lines, because rows must be numbered as Excel numbers them: the
//! csv crate leaves empty lines out, and reads to the end of the file where a quote is not closed. A
//! cell that begins with `"` ends with the next single `"` (`""` is one sign), may hold separators and
//! line ends, and takes on what stands behind it up to the separator; in any other cell a quote is a
//! sign like any other, and `="x"` is x. LF, CR LF and CR end a row.

use std::borrow::Cow;

use super::kind::Decoded;
use super::limits::Limits;
use super::places::COLUMNS;
use super::{Cell, Fault, Kind, Row, Stopped, reference};
use crate::turns::give_way;

/// The separators with what a person calls them.
const SEPARATORS: [(char, &str); 3] = [(',', "逗号"), (';', "分号"), ('\t', "制表符")];

/// What an input method writes for them, which separates nothing.
const WIDE: [char; 2] = ['，', '；'];

pub struct Text {
    text: String,
    separator: char,
    encoding: &'static str,
    /// Most bytes of the texts of a row.
    longest: usize,
}

impl Text {
    pub fn open(decoded: Decoded, heading: u32, limits: &Limits) -> Result<Text, Fault> {
        let Decoded { text, encoding } = decoded;
        let separator = separator(&text, heading)?;
        Ok(Text { text, separator, encoding, longest: limits.row })
    }

    pub fn described(&self) -> String {
        let name = SEPARATORS.iter().find(|(sign, _)| *sign == self.separator);
        format!("CSV，{} 编码，用{}分列", self.encoding, name.map_or("", |(_, name)| name))
    }

    /// Bytes that are held.
    pub fn held(&self) -> u64 {
        self.text.len() as u64
    }

    /// About how many rows there are: line ends within quotes count too.
    pub fn length(&self) -> u32 {
        let ends = self.text.bytes().filter(|byte| *byte == b'\n').count();
        (ends as u32).saturating_add(1)
    }

    pub async fn rows<E>(
        &self,
        each: &mut dyn FnMut(&Row) -> Result<(), Stopped<E>>,
    ) -> Result<(), Stopped<E>> {
        let mut reader = Reader { rest: &self.text, separator: self.separator };
        let mut row = Row { number: 0, hidden: false, cells: Vec::new() };
        while !reader.rest.is_empty() {
            row.number += 1;
            row.cells.clear();
            let before = reader.rest.len();
            reader.row(&mut row)?;
            if before - reader.rest.len() > self.longest {
                return Err(Fault::LongRow(row.number).into());
            }
            each(&row)?;
            give_way().await;
        }
        Ok(())
    }
}

/// The one separator that the headings hold outside quotes. A single column has none.
fn separator(text: &str, heading: u32) -> Result<char, Fault> {
    let mut reader = Reader { rest: text, separator: '\0' };
    let mut row = Row { number: 0, hidden: false, cells: Vec::new() };
    while row.number < heading && !reader.rest.is_empty() {
        row.number += 1;
        row.cells.clear();
        let before = reader.rest;
        if reader.row(&mut row).is_err() {
            // The quote that is not closed is told of when the rows are read.
            row.cells = vec![Cell { text: Cow::Borrowed(before), kind: Kind::Text }];
            break;
        }
        if row.number == heading {
            let length = before.len() - reader.rest.len();
            row.cells = vec![Cell { text: Cow::Borrowed(&before[..length]), kind: Kind::Text }];
        }
    }
    let line = row.cells.first().map_or("", |cell| &cell.text);
    // Every second part stands between quotes.
    let outside: String = line.split('"').step_by(2).collect();
    let found: Vec<_> = SEPARATORS.iter().filter(|(sign, _)| outside.contains(*sign)).collect();
    match found[..] {
        [] => match outside.chars().find(|sign| WIDE.contains(sign)) {
            Some(sign) => Err(Fault::WideSeparator(sign)),
            None => Ok(','),
        },
        [(sign, _)] => Ok(*sign),
        _ => {
            let names: Vec<&str> = found.iter().map(|(_, name)| *name).collect();
            Err(Fault::Separators(names.join("、")))
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    separator: char,
}

impl<'t> Reader<'t> {
    /// Reads one row, its line end too.
    fn row(&mut self, row: &mut Row<'t>) -> Result<(), Fault> {
        loop {
            let (number, column) = (row.number, row.cells.len());
            if column >= COLUMNS as usize {
                return Err(Fault::Beyond(reference(column, number)));
            }
            let text = self.cell().ok_or(Fault::Unclosed { column, row: number })?;
            row.cells.push(Cell { text: literal(text), kind: Kind::Text });
            let mut signs = self.rest.chars();
            match signs.next() {
                Some(sign) if sign == self.separator => self.rest = signs.as_str(),
                Some('\r') => {
                    self.rest = signs.as_str();
                    self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
                    return Ok(());
                }
                Some(_) => {
                    self.rest = signs.as_str();
                    return Ok(());
                }
                None => return Ok(()),
            }
        }
    }

    /// A cell up to what ends it; none where its quote is not closed.
    fn cell(&mut self) -> Option<Cow<'t, str>> {
        let Some(mut inside) = self.rest.strip_prefix('"') else {
            return Some(Cow::Borrowed(self.plain()));
        };
        let mut text = Cow::Borrowed("");
        loop {
            let (part, behind) = inside.split_once('"')?;
            join(&mut text, part);
            let Some(more) = behind.strip_prefix('"') else {
                self.rest = behind;
                join(&mut text, self.plain());
                return Some(text);
            };
            join(&mut text, "\"");
            inside = more;
        }
    }

    fn plain(&mut self) -> &'t str {
        let end = self.rest.find(['\r', '\n', self.separator]).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text
    }
}

/// `="0012"` is how programs have Excel keep the zeros of a text: it shows what stands between the quotes.
fn literal(text: Cow<str>) -> Cow<str> {
    let shown = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    match shown.filter(|shown| !shown.contains('"')) {
        Some(shown) => Cow::Owned(shown.to_owned()),
        None => text,
    }
}

fn join<'t>(text: &mut Cow<'t, str>, part: &'t str) {
    if text.is_empty() {
        *text = Cow::Borrowed(part);
    } else if !part.is_empty() {
        text.to_mut().push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::turns::to_the_end;

    fn rows(text: &str, heading: u32) -> Result<Vec<(u32, Vec<String>)>, Fault> {
        let decoded = Decoded { text: text.to_owned(), encoding: "UTF-8" };
        let mut found = Vec::new();
        let text = Text::open(decoded, heading, &Limits::default())?;
        let each = &mut |row: &Row| {
            let cells = row.cells.iter().map(|cell| cell.text.to_string()).collect();
            found.push((row.number, cells));
            Ok(())
        };
        let read = to_the_end(text.rows::<()>(each));
        match read {
            Err(Stopped::Fault(fault)) => Err(fault),
            _ => Ok(found),
        }
    }

    #[test]
    fn rows_are_numbered_as_excel_numbers_them() {
        let text = "a;b\r\n\r\n\"x\ny\";\"say \"\"so\"\"\"z\r;\n1\"2;3";
        let expected: [(u32, &[&str]); 5] = [
            (1, &["a", "b"]),
            (2, &[""]),
            (3, &["x\ny", "say \"so\"z"]),
            (4, &["", ""]),
            (5, &["1\"2", "3"]),
        ];
        let expected: Vec<(u32, Vec<String>)> = expected
            .into_iter()
            .map(|(number, cells)| (number, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text, 1), Ok(expected));
    }

    #[test]
    fn the_heading_says_what_separates() {
        assert_eq!(rows("a\tb\n1,2\t3", 1).expect("rows")[1].1, ["1,2", "3"]);
        assert_eq!(rows("\"a;b\",c\n1;2,3", 1).expect("rows")[1].1, ["1;2", "3"]);
        assert_eq!(rows("only\nx", 1).expect("rows")[1].1, ["x"]);
        assert_eq!(rows("title, with a comma\na;b\n1;2", 2).expect("rows")[2].1, ["1", "2"]);
        assert_eq!(rows("a,b;c", 1), Err(Fault::Separators("逗号、分号".to_owned())));
        assert_eq!(rows("a，b\n1，2", 1), Err(Fault::WideSeparator('，')));
        assert_eq!(rows("a（b，c）,d\n1,2", 1).expect("rows")[1].1, ["1", "2"]);
    }

    #[test]
    fn a_text_that_is_written_as_a_formula_is_read_as_excel_shows_it() {
        let text = "a,b,c,d\n=\"02019001\",\"=\"\"02019002\"\"\",=\"\",=\"a\"&\"b\"";
        assert_eq!(rows(text, 1).expect("rows")[1].1, ["02019001", "02019002", "", "=\"a\"&\"b\""]);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_found_where_it_opens() {
        assert_eq!(rows("a,b\n1,\"2\n3,4\n", 1), Err(Fault::Unclosed { column: 1, row: 2 }));
    }
}
