//! Rows of a workbook, read cell by cell as they stand in the file.
//!
//! Owns everything that touches calamine: which sheet is meant, what a cell shows, which cells are
//! merged. Formulas count by the value Excel stored with them; hidden rows count too, and say so.

use std::borrow::Cow;
use std::io::Cursor;
use std::rc::Rc;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use rules::Date;

use super::formats::Format;
use super::limits::Limits;
use super::merged::Covers;
use super::package::Package;
use super::places::COLUMNS;
use super::sheet::{Area, Sheet, Span};
use super::{Cell, EMPTY, Fault, Kind, Row, Stopped, reference};
use crate::turns::give_way;

/// Numbers from here on have more digits than Excel keeps.
const EXACT: f64 = 1e15;

/// The bytes of a file, read in two ways.
#[derive(Clone)]
struct Bytes(Rc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

type Book = Xlsx<Cursor<Bytes>>;

pub struct Workbook {
    book: Book,
    name: String,
    sheet: Sheet,
    /// The formats of its styles.
    formats: Vec<Format>,
    limits: Limits,
    /// Bytes that are held: the file and its parts.
    pub held: u64,
    /// The columns that the headings have; as many as there can be, until they are read.
    pub width: usize,
}

impl Workbook {
    pub async fn open(
        bytes: Rc<Vec<u8>>,
        sheet: Option<&str>,
        limits: Limits,
    ) -> Result<Workbook, Fault> {
        let bytes = Bytes(bytes);
        let mut package = Package::open(bytes.as_ref(), &limits).await?;
        let held = (bytes.as_ref().len() as u64).saturating_add(package.held());
        let mut book: Book =
            Xlsx::new(Cursor::new(bytes.clone())).map_err(|_| Fault::NotAWorkbook)?;
        let name = chosen(&mut book, sheet)?;
        let (sheet, formats) = (package.sheet(&name).await?, package.formats().await);
        let width = COLUMNS as usize;
        Ok(Workbook { book, name, sheet, formats, limits, held, width })
    }

    pub fn length(&self) -> u32 {
        self.sheet.length
    }

    pub fn hidden_columns(&self) -> &[Span] {
        &self.sheet.hidden_columns
    }

    pub fn described(&self) -> String {
        format!("Excel 工作簿，工作表“{}”", self.name)
    }

    /// A heading over several columns or rows says nothing certain of any of them.
    pub fn check_headings(&self, row: u32) -> Result<(), Fault> {
        let row = row - 1;
        let is_over = |area: &&Area| area.rows.contains(row);
        match self.sheet.merged.iter().find(is_over) {
            Some(area) => Err(Fault::MergedHeading { row: row + 1, range: area.name() }),
            None => Ok(()),
        }
    }

    pub async fn rows<E>(
        &mut self,
        each: &mut dyn FnMut(&Row) -> Result<(), Stopped<E>>,
    ) -> Result<(), Stopped<E>> {
        let cells = self.book.worksheet_cells_reader(&self.name);
        let mut cells = cells.map_err(|_| Fault::NotAWorkbook)?;
        let mut covers = Covers::of(&self.sheet.merged, self.width);
        let mut row = Row { number: 0, hidden: false, cells: Vec::new() };
        let (mut left, mut bytes) = (self.sheet.cells, 0);
        loop {
            let cell = match left {
                0 => None,
                _ => cells.next_cell_with_style_id().map_err(|error| broken(error, row.number))?,
            };
            left = left.saturating_sub(1);
            let at = cell.as_ref().map(|(cell, _)| cell.get_position());
            if at.is_none_or(|(number, _)| number + 1 != row.number) {
                if !row.cells.is_empty() {
                    covers.mark(&mut row)?;
                    each(&row)?;
                    give_way().await;
                }
                row.cells.clear();
                bytes = 0;
            }
            let (Some((cell, style)), Some((number, column))) = (cell, at) else { return Ok(()) };
            if number + 1 < row.number {
                return Err(Fault::Broken(row.number).into());
            }
            if number + 1 != row.number {
                row.number = number + 1;
                row.hidden = self.sheet.is_hidden(row.number);
            }
            // Styled cells without a value say nothing, and there may be thousands of them.
            let is_empty = matches!(cell.get_value(), DataRef::Empty);
            if is_empty && !self.sheet.is_unvalued(row.number, column) {
                continue;
            }
            if column >= COLUMNS {
                return Err(Fault::Beyond(reference(column as usize, row.number)).into());
            }
            let format = self.formats.get(style).copied().filter(|format| !format.is_whole());
            let cell = match cell.get_value() {
                DataRef::Empty => UNVALUED,
                value => shown(value.clone(), format),
            };
            bytes += cell.text.len();
            if bytes > self.limits.row {
                return Err(Fault::LongRow(row.number).into());
            }
            let column = column as usize;
            row.cells.resize(row.cells.len().max(column + 1), EMPTY);
            row.cells[column] = cell;
        }
    }
}

const UNVALUED: Cell<'static> = Cell { text: Cow::Borrowed(""), kind: Kind::Unvalued };

/// The sheet with the roster: the one named, or the only one that holds anything.
fn chosen(book: &mut Book, wanted: Option<&str>) -> Result<String, Fault> {
    let sheets = book.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names = |visible: bool| {
        let shown = |sheet: &&calamine::Sheet| !visible || sheet.visible == SheetVisible::Visible;
        sheets.clone().filter(shown).map(|sheet| sheet.name.clone()).collect::<Vec<_>>()
    };
    let (all, visible) = (names(false), names(true));
    if let Some(wanted) = wanted {
        return all
            .iter()
            .find(|name| *name == wanted)
            .cloned()
            .ok_or_else(|| Fault::NoSuchSheet { name: wanted.to_owned(), known: all.join("、") });
    }
    let mut written = Vec::new();
    for name in visible {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|_| Fault::NotAWorkbook)?;
        // The rows are read in the same way: the page's module has the code for it once.
        while let Some((cell, _)) = cells.next_cell_with_style_id().map_err(|_| Fault::Broken(0))? {
            if !matches!(cell.get_value(), DataRef::Empty) {
                written.push(name);
                break;
            }
        }
    }
    match (written.pop(), written.is_empty()) {
        (None, _) => Err(Fault::NoContent),
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            written.push(last);
            Err(Fault::Sheets(written))
        }
    }
}

/// What keeps the cells behind a row from being read.
fn broken(error: XlsxError, row: u32) -> Fault {
    match error {
        XlsxError::CellError(value) => {
            Fault::OddValue { row, value: value.chars().take(20).collect() }
        }
        _ => Fault::Broken(row),
    }
}

/// A value as its format shows it, as far as that says more or less than the value.
fn shown(value: DataRef, format: Option<Format>) -> Cell {
    let (text, kind): (Cow<str>, Kind) = match value {
        DataRef::Empty => return EMPTY,
        DataRef::String(text) | DataRef::DurationIso(text) => (text.into(), Kind::Text),
        DataRef::SharedString(text) => (text.into(), Kind::Text),
        DataRef::Bool(true) => ("TRUE".into(), Kind::Text),
        DataRef::Bool(false) => ("FALSE".into(), Kind::Text),
        DataRef::Int(number) => (digits(number.to_string(), format).into(), Kind::Number),
        DataRef::Float(number) => return numbered(number, format),
        DataRef::DateTime(day) => return dated(&day, format),
        DataRef::DateTimeIso(text) => match crate::dates::day(&text) {
            Ok(day) => (text.into(), Kind::Day(day)),
            Err(_) => (text.into(), Kind::Text),
        },
        DataRef::Error(error) => (error.to_string().into(), Kind::Error),
    };
    Cell { text, kind }
}

/// A number, as far as its format shows it.
fn numbered(number: f64, format: Option<Format>) -> Cell<'static> {
    let format = format.unwrap_or_default();
    let (text, places) = exact(if format.percent { number * 100.0 } else { number });
    let is_seen = format.decimals.is_none_or(|decimals| places <= decimals);
    let text = if format.percent { text + "%" } else { digits(text, Some(format)) };
    Cell { text: text.into(), kind: if is_seen { Kind::Number } else { Kind::Rounded } }
}

/// A number to the 15 digits that Excel keeps, and how many of them stand behind the point.
fn exact(number: f64) -> (String, usize) {
    let (mut places, mut one) = (0, 1.0);
    while number != 0.0 && places < 15 && number.abs() * one * 10.0 < EXACT {
        places += 1;
        one *= 10.0;
    }
    let mut text = (number * one).round_ties_even().to_string();
    while places > 0 && text.ends_with('0') {
        text.pop();
        places -= 1;
    }
    if places > 0 {
        let sign = usize::from(text.starts_with('-'));
        while text.len() <= places + sign {
            text.insert(sign, '0');
        }
        text.insert(text.len() - places, '.');
    }
    (text, places)
}

/// A number with the zeros before it that its format puts there.
fn digits(number: String, format: Option<Format>) -> String {
    let is_counting = number.bytes().all(|digit| digit.is_ascii_digit());
    let wanted = format.filter(|_| is_counting).map_or(0, |format| format.digits);
    format!("{number:0>wanted$}")
}

/// A day of the calendar; a time alone, or a length of time, is only a number.
fn dated(day: &ExcelDateTime, format: Option<Format>) -> Cell<'static> {
    let (year, month, of_month, ..) = day.to_ymd_hms_milli();
    let date = Date::from_civil(i32::from(year), u32::from(month), u32::from(of_month));
    let number = || Cell { text: day.as_f64().to_string().into(), kind: Kind::Number };
    let Some(date) = date.filter(|_| day.is_datetime() && day.as_f64() >= 1.0) else {
        return number();
    };
    if let Some(format) = format {
        return match format.part_of(date) {
            Some(text) => Cell { text: text.into(), kind: Kind::Part },
            None => number(),
        };
    }
    let text = format!("{year:04}-{month:02}-{of_month:02}");
    // A year that nobody lives in is refused as in a text.
    let kind = crate::dates::day(&text).map_or(Kind::Text, Kind::Day);
    Cell { text: text.into(), kind }
}

/// Whether Excel has rounded a number: its last digits are not those that were typed.
#[must_use]
pub fn is_rounded(cell: &Cell) -> bool {
    let long = |text: &str| text.len() > 15 && text.bytes().all(|digit| digit.is_ascii_digit());
    match cell.kind {
        Kind::Number | Kind::Rounded => {
            cell.text.parse().is_ok_and(|number: f64| number.abs() >= EXACT)
        }
        // A text file only shows it: 3.70783E+17, or zeros where Excel has dropped digits.
        Kind::Text => {
            // To look for one sign takes no time, for two it does: it is asked of every cell.
            let power = cell.text.bytes().any(|sign| sign == b'+');
            let power = power.then(|| cell.text.split_once("E+")).flatten();
            power.is_some_and(|(head, power)| {
                head.parse::<f64>().is_ok() && power.parse::<u8>().is_ok()
            }) || long(&cell.text) && cell.text[15..].bytes().all(|digit| digit == b'0')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::workbook;
    use super::super::{Place, Roster};
    use super::*;

    fn seen(number: f64, code: &str) -> (String, Kind) {
        let cell = shown(DataRef::Float(number), Some(Format::of_code(code)));
        (cell.text.into_owned(), cell.kind)
    }

    #[test]
    fn a_number_is_as_excel_keeps_it() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (85.3, "85.3"),
            (1.0 - 0.9, "0.1"),
            (99.999_999_999_999_99, "100"),
            (-2.5, "-2.5"),
            (0.0, "0"),
            (2023.0, "2023"),
        ] {
            assert_eq!(exact(number).0, text);
        }
        assert_eq!(exact(123_456_789_012_345_680.0).0, "123456789012345680");
    }

    #[test]
    fn a_number_is_as_its_format_shows_it() {
        assert_eq!(seen(0.853, "0.0%"), ("85.3%".to_owned(), Kind::Number));
        assert_eq!(seen(0.07, "0%"), ("7%".to_owned(), Kind::Number));
        assert_eq!(seen(0.853, "0%"), ("85.3%".to_owned(), Kind::Rounded));
        assert_eq!(seen(85.25, "0"), ("85.25".to_owned(), Kind::Rounded));
        assert_eq!(seen(85.25, "#,##0.00"), ("85.25".to_owned(), Kind::Number));
        assert_eq!(seen(7.0, "000"), ("007".to_owned(), Kind::Number));
    }

    /// Somebody has coloured the sheet to its end: these cells are seen once, and not read.
    #[test]
    fn styled_cells_without_a_value_are_not_read() {
        let people =
            "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>";
        let empty = "<row><c s='0'/><c s='0'/></row>".repeat(1_000);
        let opened = |end: &str| {
            let bytes = workbook(&format!("<sheetData>{people}{empty}{end}"), "<sst/>");
            crate::turns::to_the_end(Workbook::open(Rc::new(bytes), None, Limits::default()))
        };
        let book = opened("</sheetData>").expect("a workbook");
        assert_eq!((book.sheet.cells, book.length()), (2, 2));
        let last = "<row><c s='0'/><c><v>3</v></c></row></sheetData>";
        let book = opened(last).expect("a workbook");
        assert_eq!((book.sheet.cells, book.length()), (2_004, 1_003));
        // Where the rows break off, nobody knows what would have come.
        let place = Place { sheet: None, heading: 1 };
        let torn = workbook(&format!("<sheetData>{people}{empty}<row><c"), "<sst/>");
        let mut roster = Roster::open(torn, place).expect("a roster");
        assert!(matches!(
            roster.rows(&mut |_| Ok::<(), ()>(())),
            Err(Stopped::Fault(Fault::Broken(1002)))
        ));
    }

    /// Formulas that a program has written and Excel never worked out, beside ones that came to nothing.
    #[test]
    fn a_formula_without_a_value_is_no_empty_cell() {
        let cell = |place: &str, inside: &str| format!("<c r='{place}'{inside}</c>");
        let cells = [
            cell("A2", "><f>1+1</f>"),
            cell("B2", "><f>1+1</f><v></v>"),
            cell("C2", "><f>1+1</f><v>2</v>"),
            cell("D2", " t='str'><f>\"\"</f><v></v>"),
            cell("E2", " s='0'>"),
            cell("F2", "><v>1</v>"),
        ];
        let rows = format!(
            "<cols><col min='2' max='3' hidden='1'/></cols><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2'>{}</row></sheetData>",
            cells.concat()
        );
        let place = Place { sheet: None, heading: 1 };
        let mut roster = Roster::open(workbook(&rows, "<sst/>"), place).expect("a roster");
        assert_eq!(roster.hidden_columns(), [Span { first: 1, last: 2 }]);
        let mut seen = Vec::new();
        let each = &mut |row: &super::Row| {
            let said = |column| row.cell(column).map(|cell| cell.unreadable().is_some());
            seen.push((0..6).map(said).collect::<Vec<_>>());
            Ok::<(), ()>(())
        };
        assert!(roster.rows(each).is_ok());
        let (unreadable, readable) = (Some(true), Some(false));
        assert_eq!(seen, [[unreadable, unreadable, readable, None, None, readable]]);
    }
}
