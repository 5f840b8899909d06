//! Rows of a workbook, read cell by cell as they stand in the file.
//!
//! Owns which sheet is meant and its rows, with what `shown`, `odd` and `merged` say of their cells. Formulas count by the value Excel stored with them; hidden rows count too, and say so.

use std::borrow::Cow;
use std::io::Cursor;
use std::rc::Rc;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::formats::Format;
use super::limits::Limits;
use super::merged::Covers;
use super::odd::{Odd, is_of_a_value};
use super::package::Package;
use super::pieces::Bytes;
use super::places::COLUMNS;
use super::sheet::{Area, Sheet, Span};
use super::shown::{EXACT, shown};
use super::{Cell, EMPTY, Fault, Kind, Row, Stopped, reference};
use crate::turns::give_way;

type Book = Xlsx<Cursor<Bytes>>;

pub struct Workbook {
    book: Book,
    name: String,
    /// Sheets that Excel does not show, that hold something and are not read.
    pub hidden_sheets: Vec<String>,
    sheet: Sheet,
    /// The formats of its styles.
    formats: Vec<Format>,
    limits: Limits,
    /// Bytes that are held: the file and its parts.
    pub held: u64,
    /// The columns that the headings have; as many as there can be, until they are read.
    pub width: usize,
    /// Cells merged over several rows are read as the first of them.
    pub merged_as_first: bool,
}

impl Workbook {
    pub async fn open(
        bytes: Rc<Vec<u8>>,
        sheet: Option<&str>,
        limits: Limits,
    ) -> Result<Workbook, Fault> {
        let mut bytes = Bytes(bytes);
        let mut package = loop {
            let mut package = Package::open(bytes.clone(), &limits).await?;
            match package.shortened(&bytes) {
                Some(shorter) => bytes = shorter,
                None => break package,
            }
        };
        let bytes = package.mended(bytes)?;
        let held = (bytes.0.len() as u64).saturating_add(package.held());
        let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Fault::NotAWorkbook)?;
        let Chosen { name, hidden: hidden_sheets } = chosen(&mut book, sheet)?;
        let (sheet, formats) = (package.sheet(&name).await?, package.formats().await);
        let width = COLUMNS as usize;
        let merged_as_first = false;
        Ok(Workbook {
            book,
            name,
            hidden_sheets,
            sheet,
            formats,
            limits,
            held,
            width,
            merged_as_first,
        })
    }

    pub fn length(&self) -> u32 {
        self.sheet.length
    }

    /// How many cells are read.
    #[cfg(test)]
    pub fn cells(&self) -> u64 {
        self.sheet.cells
    }

    pub fn hidden_columns(&self) -> &[Span] {
        &self.sheet.hidden_columns
    }

    pub fn is_merged_down(&self, column: usize, heading: u32) -> bool {
        let is_down = |area: &Area| area.rows.first >= heading && area.rows.first < area.rows.last;
        self.sheet.merged.iter().any(|area| is_down(area) && area.columns.first as usize == column)
    }

    /// The sheet that is read, and those that are not: where it holds no roster, it may be one of them.
    pub fn all_sheets(&self) -> Vec<String> {
        let mut all = self.hidden_sheets.clone();
        all.insert(0, self.name.clone());
        all
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
        let mut covers = Covers::of(&self.sheet.merged, self.width, self.merged_as_first);
        let mut row = Row { number: 0, hidden: false, cells: Vec::new() };
        let (mut seen, mut bytes) = (0, 0);
        loop {
            let next = match seen < self.sheet.cells {
                true => {
                    seen += 1;
                    Next::of(&mut cells, self.sheet.odd(seen))
                        .map_err(|error| broken(error, row.number))?
                }
                false => None,
            };
            let at = next.as_ref().map(|next| next.at);
            if at.is_none_or(|(number, _)| number + 1 != row.number) {
                if !row.cells.is_empty() {
                    covers.mark(&mut row)?;
                    each(&row)?;
                    give_way().await;
                }
                row.cells.clear();
                bytes = 0;
            }
            let (Some(next), Some((number, column))) = (next, at) else { return Ok(()) };
            if number + 1 < row.number {
                return Err(Fault::Broken(row.number).into());
            }
            if number + 1 != row.number {
                row.number = number + 1;
                row.hidden = self.sheet.is_hidden(row.number);
            }
            // Styled cells without a value say nothing, and there may be thousands of them.
            let is_empty = matches!(next.value, DataRef::Empty);
            if is_empty && !self.sheet.is_unvalued(row.number, column) {
                continue;
            }
            if column >= COLUMNS {
                return Err(Fault::Beyond(reference(column as usize, row.number)).into());
            }
            let cell = next.seen(&self.formats);
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

/// A cell as it comes from the file.
struct Next<'b> {
    /// Its row and column, from 0.
    at: (u32, u32),
    value: DataRef<'b>,
    style: usize,
    /// calamine refuses its value.
    is_odd: bool,
}

impl<'b> Next<'b> {
    /// The cell that comes next; `odd` is what is known of it where it may be refused.
    fn of(
        cells: &mut XlsxCellReader<'b, Cursor<Bytes>>,
        odd: Option<&Odd>,
    ) -> Result<Option<Next<'b>>, XlsxError> {
        match (cells.next_cell_with_style_id(), odd) {
            (Ok(cell), _) => Ok(cell.map(|(cell, style)| Next {
                at: cell.get_position(),
                value: cell.get_value().clone(),
                style,
                is_odd: false,
            })),
            (Err(error), Some(odd)) if is_of_a_value(&error) => Ok(Some(Next {
                at: (odd.row.saturating_sub(1), odd.column),
                value: DataRef::String(odd.text.clone()),
                style: 0,
                is_odd: true,
            })),
            (Err(error), _) => Err(error),
        }
    }

    /// As it is seen in a style.
    fn seen(self, formats: &[Format]) -> Cell<'b> {
        let format = formats.get(self.style).copied().filter(|format| !format.is_whole());
        match self.value {
            DataRef::Empty => UNVALUED,
            DataRef::String(text) if self.is_odd => Cell { text: text.into(), kind: Kind::Odd },
            value => shown(value, format),
        }
    }
}

const UNVALUED: Cell<'static> = Cell { text: Cow::Borrowed(""), kind: Kind::Unvalued };

/// The sheet with the roster.
struct Chosen {
    name: String,
    /// Hidden ones that hold something.
    hidden: Vec<String>,
}

/// The one named, or the only one in sight that holds anything.
fn chosen(book: &mut Book, wanted: Option<&str>) -> Result<Chosen, Fault> {
    let sheets = book.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let is_visible = |sheet: &calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let sheets: Vec<_> = sheets.map(|sheet| (sheet.name.clone(), is_visible(sheet))).collect();
    if let Some(wanted) = wanted {
        if sheets.iter().any(|(name, _)| name == wanted) {
            return Ok(Chosen { name: wanted.to_owned(), hidden: Vec::new() });
        }
        let known: Vec<String> = sheets.into_iter().map(|(name, _)| name).collect();
        return Err(Fault::NoSuchSheet { name: wanted.to_owned(), known: known.join("、") });
    }
    let (mut written, mut hidden) = (Vec::new(), Vec::new());
    for (name, is_visible) in sheets {
        match (holds_anything(book, &name), is_visible) {
            (Ok(true), true) => written.push(name),
            (Err(fault), true) => return Err(fault),
            (Ok(false), _) => {}
            // One that cannot be read holds something.
            (Ok(true) | Err(_), false) => hidden.push(name),
        }
    }
    match (written.pop(), written.is_empty()) {
        (None, _) if hidden.is_empty() => Err(Fault::NoContent),
        (None, _) => Err(Fault::Sheets(hidden)),
        (Some(name), true) => Ok(Chosen { name, hidden }),
        (Some(last), false) => {
            written.push(last);
            Err(Fault::Sheets(written))
        }
    }
}

/// Whether a sheet has a cell with a value. Its cells are read as its rows are: the page's module has the code for it
/// once.
fn holds_anything(book: &mut Book, name: &str) -> Result<bool, Fault> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Fault::NotAWorkbook)?;
    loop {
        match cells.next_cell_with_style_id() {
            Ok(None) => return Ok(false),
            Ok(Some((cell, _))) if matches!(cell.get_value(), DataRef::Empty) => {}
            Err(error) if !is_of_a_value(&error) => return Err(Fault::Broken(0)),
            Ok(Some(_)) | Err(_) => return Ok(true),
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
    use super::super::tests::{workbook, workbook_with};
    use super::super::{Place, Roster};
    use super::*;

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

    /// Some programs write the names of parts with Windows' slashes: what is hidden is told all the same.
    #[test]
    fn hidden_rows_are_seen_whatever_the_parts_are_called() {
        let rows = "<cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2' hidden='1'><c r='A2'><v>3</v></c><c r='B2'><v>4</v></c></row><row r='3'><c r='A3'><v>5</v></c></row></sheetData>";
        for slash in ["/", "\\"] {
            let place = Place { sheet: None, heading: 1 };
            let mut roster =
                Roster::open(workbook_with(rows, "<sst/>", slash), place).expect(slash);
            assert_eq!(roster.hidden_columns(), [Span { first: 1, last: 1 }], "{slash}");
            let mut hidden = Vec::new();
            let each = &mut |row: &super::Row| {
                hidden.push((row.number, row.hidden));
                Ok::<(), ()>(())
            };
            assert!(roster.rows(each).is_ok());
            assert_eq!(hidden, [(2, true), (3, false)], "{slash}");
        }
    }
}
