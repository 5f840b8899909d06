//! What a workbook may hold, seen before calamine reads it.
//!
//! Owns the edges of a sheet, the length of a cell, and how much is held in memory at once: calamine
//! counts columns modulo 2³², and allots what a file only says it needs. One pass over every part, of
//! which no more than one piece of XML is held; what calamine does not tell of a sheet is gathered on the way.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Fault;
use super::dimension::Dimension;
use super::limits::weight;
use super::odd;
use super::package::attribute;
use super::pieces::{Bytes, Pieces, begins_as_xml};
use super::places::{area, place, span, within};
use super::sheet::{Gathering, Sheet};
use super::shorter::{Copied, Shorter};
use super::styled;
use crate::turns::give_way;

/// Most signs of a cell in Excel.
const SIGNS: usize = 32_767;
/// Most bytes of a cell's text: Excel writes the longest of its signs `&#20826;`.
const CELL: usize = 256 * 1024;
/// Bytes that are unpacked at once.
pub const BUFFER: usize = 64 * 1024;

pub type Archive = ZipArchive<Cursor<Bytes>>;

/// What has been seen so far.
pub struct Watch {
    /// Bytes that are held, and the most there may be.
    pub held: u64,
    most: u64,
    /// The sheets, by the number of their part.
    pub sheets: Vec<(usize, Sheet)>,
    /// What sheets say wrongly of their cells.
    pub dimensions: Vec<Dimension>,
    /// A sheet without what is only coloured, where that is most of one.
    pub shorter: Option<Shorter>,
    cell: Option<Text>,
    /// As the file calls the cell that is read.
    place: String,
    /// The sheet that is read: its rows are handed on one at a time, and not held.
    rows: Option<Gathering>,
    is_in_rows: bool,
}

/// The text of a cell, or one that cells share.
#[derive(Default)]
struct Text {
    bytes: usize,
    signs: usize,
    /// What is read is its value, and not its formula.
    is_value: bool,
    /// What it says its value is, until that is seen; none where any text will do.
    kind: Option<String>,
}

impl Watch {
    pub fn of(most: u64) -> Watch {
        Watch {
            held: 0,
            most,
            sheets: Vec::new(),
            dimensions: Vec::new(),
            shorter: None,
            cell: None,
            place: String::new(),
            rows: None,
            is_in_rows: false,
        }
    }

    /// Looks at every part that could be read as part of a workbook.
    pub async fn all(&mut self, archive: &mut Archive) -> Result<(), Fault> {
        for at in 0..archive.len() {
            // What cannot be unpacked here cannot be unpacked there.
            let Ok(part) = archive.by_index(at) else { continue };
            let ends = [".xml", ".rels"];
            let is_named = part.name().is_ok_and(|name| ends.iter().any(|end| name.ends_with(end)));
            let mut part = BufReader::with_capacity(BUFFER, part);
            if is_named || begins_as_xml(&mut part) {
                self.part(at, part).await?;
            }
        }
        Ok(())
    }

    /// Goes over a part as calamine does, which stops where this stops.
    pub async fn part(&mut self, at: usize, part: impl BufRead) -> Result<(), Fault> {
        let mut xml = Reader::from_reader(Pieces::of(part));
        xml.config_mut().check_end_names = false;
        xml.get_mut().copy = Copied::wanted();
        (self.cell, self.is_in_rows, self.rows) = (None, false, None);
        let mut buffer = Vec::new();
        // The reader has just seen a tag to its end: of what comes next it has seen nothing.
        let mut is_behind_tag = false;
        loop {
            buffer.clear();
            xml.get_mut().next();
            if is_behind_tag {
                self.styled(xml.get_mut());
            }
            let event = xml.read_event_into(&mut buffer);
            is_behind_tag = matches!(event, Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)));
            if let Ok(event) = &event {
                xml.get_mut().copy.take_if(|copy| !copy.event(event));
            }
            match event {
                Ok(Event::Start(tag)) => self.start(&tag, at)?,
                Ok(Event::Empty(tag)) => {
                    self.start(&tag, at)?;
                    self.end(tag.local_name().as_ref())?;
                }
                Ok(Event::End(tag)) => {
                    self.end(tag.local_name().as_ref())?;
                    if tag.local_name().as_ref() == "row" {
                        give_way().await;
                    }
                }
                Ok(Event::Text(text)) => self.text(&text)?,
                Ok(Event::CData(text)) => self.text(&text)?,
                Ok(Event::GeneralRef(name)) => self.count(name.len() + 2, 1)?,
                Err(_) if xml.get_ref().is_over() => return Err(self.too_long()),
                Ok(Event::Eof) => {
                    let copy = xml.get_mut().copy.take();
                    self.shorter = copy.and_then(|copy| copy.done(at)).or(self.shorter.take());
                    break;
                }
                Err(_) => break,
                Ok(_) => {}
            }
        }
        self.sheets.extend(self.rows.take().map(|rows| (at, rows.done())));
        Ok(())
    }

    /// Passes over cells that have a style and nothing else.
    fn styled(&mut self, part: &mut Pieces<impl BufRead>) {
        if let (true, None, Some(rows)) = (self.is_in_rows, &self.cell, &mut self.rows) {
            let mut copy = part.copy.take();
            styled::pass(part, |column| {
                rows.cell(Some(column));
                copy.iter_mut().for_each(Copied::passed);
            });
            part.copy = copy;
        }
    }

    fn start(&mut self, tag: &BytesStart, part: usize) -> Result<(), Fault> {
        let name = tag.local_name();
        let name = name.as_ref();
        match name {
            "c" => return self.cell(tag),
            "row" => return self.row(tag),
            "mergeCell" | "f" => self.range(name, attribute(tag, "ref"))?,
            "sheetData" => {
                self.is_in_rows = true;
                self.rows.get_or_insert_default();
            }
            "dimension" => self.dimension(tag, part)?,
            "si" => {
                self.place.clear();
                self.cell = Some(Text { is_value: true, ..Text::default() });
            }
            "col" if is_true(attribute(tag, "hidden")) => {
                let rows = self.rows.get_or_insert_default();
                span(tag).into_iter().for_each(|span| rows.hidden_columns(span));
            }
            _ => {}
        }
        if let Some(cell) = &mut self.cell {
            match name {
                "v" | "is" => cell.is_value = true,
                "f" => cell.is_value = false,
                _ => {}
            }
            if let (true, Some(rows)) = (self.is_in_rows, &mut self.rows) {
                rows.inside(name == "f");
            }
        }
        self.hold(weight(name, tag))
    }

    fn cell(&mut self, tag: &BytesStart) -> Result<(), Fault> {
        let place = place(tag);
        self.place.clear();
        self.place.push_str(place.as_deref().unwrap_or_default());
        let column = match place.as_deref() {
            Some(place) => within(place)?,
            None => None,
        };
        self.cell = Some(Text { kind: odd::kind(tag), ..Text::default() });
        if let (true, Some(rows)) = (self.is_in_rows, &mut self.rows) {
            rows.cell(column);
        }
        Ok(())
    }

    fn row(&mut self, tag: &BytesStart) -> Result<(), Fault> {
        let place = place(tag);
        if let Some(place) = &place {
            within(place)?;
        }
        // To look at all that is said takes as long again, of a million rows.
        let is_hidden = tag.contains("hidden") && is_true(attribute(tag, "hidden"));
        if let Some(rows) = &mut self.rows {
            rows.row(place.and_then(|row| row.parse().ok()), is_hidden);
        }
        self.hold(if is_hidden { 8 } else { 0 })
    }

    /// A range is one, and lies within a sheet.
    fn range(&mut self, name: &str, range: Option<Cow<str>>) -> Result<(), Fault> {
        let Some(range) = range else { return Ok(()) };
        let Some(area) = area(&range) else {
            return Err(Fault::Range(range.chars().take(20).collect()));
        };
        for corner in range.split(':') {
            within(corner)?;
        }
        if let ("mergeCell", Some(rows)) = (name, &mut self.rows) {
            rows.merged(area);
        }
        Ok(())
    }

    /// Before its rows a sheet says which cells it has.
    fn dimension(&mut self, tag: &BytesStart, part: usize) -> Result<(), Fault> {
        let is_one = |range: Cow<str>| {
            area(&range).is_some() && range.split(':').all(|corner| within(corner).is_ok())
        };
        if self.is_in_rows || attribute(tag, "ref").is_some_and(is_one) {
            return Ok(());
        }
        self.dimensions.push(Dimension { part, tag: (**tag).to_owned() });
        self.hold(tag.len() as u64)
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "c" => {
                self.cell = None;
                if let (true, Some(rows)) = (self.is_in_rows, &mut self.rows)
                    && rows.cell_ends()
                {
                    return self.hold(16);
                }
            }
            "si" => self.cell = None,
            "f" => self.cell.iter_mut().for_each(|cell| cell.is_value = true),
            "sheetData" => {
                self.is_in_rows = false;
                self.rows.iter_mut().for_each(Gathering::rows_end);
            }
            _ => {}
        }
        Ok(())
    }

    /// A stretch of text; Excel counts what it escapes (`_x000D_`) as one sign.
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if let (Some(cell), Some(rows)) = (&mut self.cell, &mut self.rows)
            && cell.is_value
            && cell.kind.take().is_some_and(|kind| odd::is_odd(&kind, text))
        {
            rows.odd(text);
            self.hold(128)?;
        }
        let escapes = || text.as_bytes().windows(2).filter(|signs| *signs == b"_x").count();
        let signs = match &self.cell {
            Some(cell) if cell.is_value => text.chars().count().saturating_sub(6 * escapes()),
            Some(_) | None => 0,
        };
        self.count(text.len(), signs)
    }

    fn count(&mut self, bytes: usize, signs: usize) -> Result<(), Fault> {
        if let Some(cell) = &mut self.cell {
            cell.bytes += bytes;
            cell.signs += signs;
            if cell.bytes > CELL || cell.signs > SIGNS {
                return Err(self.too_long());
            }
            if let (true, Some(rows)) = (cell.is_value && bytes > 0, &mut self.rows) {
                rows.value();
            }
        }
        if self.is_in_rows { Ok(()) } else { self.hold(bytes as u64) }
    }

    pub fn hold(&mut self, bytes: u64) -> Result<(), Fault> {
        self.held = self.held.saturating_add(bytes);
        if self.held > self.most { Err(Fault::TooLarge) } else { Ok(()) }
    }

    fn too_long(&self) -> Fault {
        match &self.cell {
            Some(_) => Fault::LongCell(self.place.clone()),
            None => Fault::TooLarge,
        }
    }
}

pub fn is_true(said: Option<Cow<str>>) -> bool {
    matches!(said.as_deref(), Some("1" | "true"))
}

#[cfg(test)]
mod tests {
    use super::super::pieces::PIECE;
    use super::super::tests::workbook;
    use super::super::{Place, Roster};
    use super::*;

    fn opened(sheet: &str, words: &str) -> Result<Vec<String>, Fault> {
        let place = Place { sheet: None, heading: 1 };
        Roster::open(workbook(sheet, words), place).map(|roster| roster.first.texts)
    }

    /// What is said of a roster whose first person has this cell.
    fn with_cell(cell: &str) -> Result<Vec<String>, Fault> {
        let heading = "<row r='1'><c r='A1'><v>1</v></c></row>";
        opened(&format!("<sheetData>{heading}<row r='2'>{cell}</row></sheetData>"), "<sst/>")
    }

    #[test]
    fn the_last_cell_of_a_sheet_is_read() {
        let row = with_cell("<c r='XFD2'><v>7</v></c>").expect("a roster");
        assert_eq!((row.len(), row.last().map(String::as_str)), (16_384, Some("7")));
        let far = "<sheetData><row r='1048576'><c r='A1048576'><v>1</v></c></row></sheetData>";
        assert_eq!(opened(far, "<sst/>"), Err(Fault::NoHeading(1)));
    }

    /// A release build counts these columns modulo 2³²: some come out as columns of the roster.
    #[test]
    fn what_lies_beyond_is_refused() {
        let beyond = |place: &str| Err(Fault::Beyond(place.to_owned()));
        for place in ["XFE2", "ZZZZZ2", "ZZZZZZZZ2", "mwlqkwv2", "A1048577", "A4294967298"] {
            assert_eq!(with_cell(&format!("<c r='{place}'><v>7</v></c>")), beyond(place));
        }
        let rows = "<sheetData><row r='4294967298'><c><v>1</v></c></row></sheetData>";
        assert_eq!(opened(rows, "<sst/>"), beyond("4294967298"));
        let merged = "<sheetData/><mergeCells><mergeCell ref='A1:XFE1'/></mergeCells>";
        assert_eq!(opened(merged, "<sst/>"), beyond("XFE1"));
        let many = "<c><v>7</v></c>".repeat(16_385);
        assert_eq!(with_cell(&many), beyond("XFE2"));
    }

    /// calamine would leave cells out of what is merged.
    #[test]
    fn a_range_that_is_none_is_said_to_be_so() {
        let rows = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>7</v></c></row></sheetData>";
        let said = |range: &str| {
            let merged = format!("<mergeCells><mergeCell ref='{range}'/></mergeCells>");
            opened(&format!("{rows}{merged}"), "<sst/>")
        };
        for range in ["", "A0:D2", "1:2", "#REF!", "B3:A3", "A3:A2", "A3:", "A3:B3:C3", "AA3:B4"] {
            assert_eq!(said(range), Err(Fault::Range(range.to_owned())), "{range}");
        }
        for range in ["A3", "b3:aa4", "C3:C9"] {
            assert!(said(range).is_ok(), "{range}");
        }
        let formula = "<c r='B2'><f t='shared' si='0' ref='B3:B2'>A2</f><v>1</v></c>";
        assert_eq!(with_cell(formula), Err(Fault::Range("B3:B2".to_owned())));
    }

    #[test]
    fn a_cell_is_as_long_as_in_excel() {
        let text = |signs: usize| format!("<is><t>{}</t></is>", "&#20826;".repeat(signs));
        let cell = |signs| format!("<c r='B2' t='inlineStr'>{}</c>", text(signs));
        assert_eq!(with_cell(&cell(32_767)).expect("a roster")[1].chars().count(), 32_767);
        let too_long = || Err(Fault::LongCell("B2".to_owned()));
        assert_eq!(with_cell(&cell(32_768)), too_long());
        let plain =
            |signs| format!("<c r='B2' t='str'><f>{0}</f><v>{0}</v></c>", "党".repeat(signs));
        assert_eq!(with_cell(&plain(32_767)).expect("a roster")[1].chars().count(), 32_767);
        assert_eq!(with_cell(&plain(32_768)), too_long());
        let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(CELL + 1));
        assert_eq!(opened("<sheetData/>", &shared), Err(Fault::LongCell(String::new())));
        // However long, no more than a piece of it is held.
        let tag = format!("<sheetData/><x y='{}'/>", "x".repeat(PIECE));
        assert_eq!(opened(&tag, "<sst/>"), Err(Fault::TooLarge));
    }

    #[test]
    fn what_a_file_says_it_needs_is_not_allotted() {
        let words = "<sst uniqueCount='99999999999999'><si><t>x</t></si></sst>";
        assert_eq!(opened("<sheetData/>", words), Err(Fault::TooLarge));
    }
}
