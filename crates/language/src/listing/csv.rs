//! The cells of a CSV text, each with its place.
//!
//! Owns its own reading: the csv crate knows no columns and reads on behind a quote that is never closed.
//! A cell that begins with `"` ends with the next single `"`, may hold separators and line ends, and takes
//! on what stands behind it; in any other cell a quote is a sign like any other. Texts have LF alone.

use std::ops::Range;

use rules::width::narrow;

/// What Excel parts cells by.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// What an input method writes for them, which separates nothing.
const WIDE: [char; 2] = ['，', '；'];

/// A cell as it is shown, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub at: Range<usize>,
}

/// Why a text is no table.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// A quote is not closed.
    Unclosed(Range<usize>),
    /// The headings are parted by a sign of the input method.
    Wide(Range<usize>),
}

/// The rows of a text; empty lines are rows of one empty cell.
pub fn rows(text: &str) -> Result<Vec<Vec<Cell>>, Fault> {
    let mut lines = text.split('\n').filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    // A title above the headings has no cells, and any signs; with as many parts as the line below it has cells, and
    // no year or number, it is the headings.
    let is_below_title = |line: &&str| {
        let is_row = |sign: char| sign.is_ascii_digit() || WIDE.contains(&sign);
        let is_parted = line.contains('\t') || first.contains(WIDE) && line.contains(SEPARATORS);
        let parts = first.trim_end_matches(WIDE).split(WIDE).count();
        let cells = [line.split(SEPARATORS), line.trim_end_matches(SEPARATORS).split(SEPARATORS)];
        let is_title = cells.into_iter().all(|cells| cells.count() != parts)
            || first.contains(|sign: char| narrow(sign).is_ascii_digit());
        is_parted && is_title && !first.contains(SEPARATORS) && !line.contains(is_row)
    };
    let heading = lines.next().filter(is_below_title).unwrap_or(first);
    let from = text.find(heading).unwrap_or(0);
    let mut reader = Reader { text, at: 0, separator: separator(heading, from)? };
    let mut rows = Vec::new();
    while reader.at < text.len() {
        rows.push(reader.row()?);
    }
    Ok(rows)
}

/// What the headings hold outside quotes, the comma first. A single column has none.
fn separator(heading: &str, from: usize) -> Result<char, Fault> {
    let outside: String = heading.split('"').step_by(2).collect();
    let found = SEPARATORS.into_iter().find(|sign| outside.contains(*sign));
    let wide = || heading.char_indices().find(|(_, sign)| WIDE.contains(sign));
    match (found, wide()) {
        (Some(sign), _) => Ok(sign),
        (None, Some((at, sign))) => Err(Fault::Wide(from + at..from + at + sign.len_utf8())),
        (None, None) => Ok(','),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    separator: char,
}

impl Reader<'_> {
    /// Reads one row, its line end too.
    fn row(&mut self) -> Result<Vec<Cell>, Fault> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            let next = self.text[self.at..].chars().next();
            self.at += next.map_or(0, char::len_utf8);
            if next != Some(self.separator) {
                return Ok(cells);
            }
        }
    }

    fn cell(&mut self) -> Result<Cell, Fault> {
        let start = self.at;
        let mut text = String::new();
        if self.text[self.at..].starts_with('"') {
            self.at += 1;
            loop {
                let rest = &self.text[self.at..];
                let end = rest.find('"').ok_or(Fault::Unclosed(start..start + 1))?;
                text.push_str(&rest[..end]);
                self.at += end + 1;
                if !self.text[self.at..].starts_with('"') {
                    break;
                }
                text.push('"');
                self.at += 1;
            }
        }
        let rest = &self.text[self.at..];
        let end = rest.find(['\n', self.separator]).unwrap_or(rest.len());
        text.push_str(&rest[..end]);
        self.at += end;
        Ok(Cell { text: shown(&text), at: start..self.at })
    }
}

/// A cell without blanks around it; `="0012"` is how programs have Excel keep the zeros of a text.
fn shown(text: &str) -> String {
    let trimmed = text.trim();
    let literal = trimmed.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    literal.filter(|inner| !inner.contains('"')).unwrap_or(trimmed).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = rows(text).expect("a table");
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn cells_are_read_as_excel_writes_them() {
        let expected =
            vec![vec!["名称", "电话"], vec!["甲,乙", "说\"好\""], vec![""], vec!["丙", "0012"]];
        assert_eq!(texts("名称,电话\n\"甲,乙\",\"说\"\"好\"\"\"\n\n 丙 ,=\"0012\""), expected);
        assert_eq!(texts("名称\t电话\n甲,乙\t1"), [["名称", "电话"], ["甲,乙", "1"]]);
        assert_eq!(texts("名称;电话\n甲;1\n"), [["名称", "电话"], ["甲", "1"]]);
        let titled = [vec!["各院系，2027届"], vec!["名称", "电话"], vec!["甲", "1"]];
        assert_eq!(texts("各院系，2027届\n名称,电话\n甲,1"), titled);
        assert_eq!(texts("各院系，2027届\n名称\t电话\n甲\t1"), titled);
        let titled = [vec!["各院系，均已核对"], vec!["名称", "电话", "地点"]];
        assert_eq!(texts("各院系，均已核对\n名称,电话,地点"), titled);
    }

    #[test]
    fn cells_know_their_place() {
        let text = "名称,电话\n甲,\"1\n2\"\n";
        let rows = rows(text).expect("a table");
        assert_eq!(&text[rows[1][1].at.clone()], "\"1\n2\"");
        assert_eq!(&text[rows[0][1].at.clone()], "电话");
    }

    #[test]
    fn what_is_no_table_is_told() {
        assert_eq!(rows("名称，电话\n甲，1"), Err(Fault::Wide(6..9)));
        assert_eq!(rows("名称，电话\n甲,1"), Err(Fault::Wide(6..9)));
        // Of such a list no row holds a number.
        assert_eq!(rows("去向，备注\n校内,无\n校外,无"), Err(Fault::Wide(6..9)));
        assert_eq!(rows("去向，备注，\n校内,\n校外,无"), Err(Fault::Wide(6..9)));
        assert_eq!(rows("去向；备注\n校内\t无"), Err(Fault::Wide(6..9)));
        assert_eq!(rows("\n名称，电话\n甲，1"), Err(Fault::Wide(7..10)));
        assert_eq!(rows("名称,电话\n甲,\"1\n"), Err(Fault::Unclosed(18..19)));
    }
}
