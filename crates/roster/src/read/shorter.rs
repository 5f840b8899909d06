//! A sheet without what is only coloured: a sheet of a million such rows with one person in the last of them.
//!
//! Owns the copy that is made of a part while it is gone over, without the cells that `styled` passes over and the rows
//! in which nothing else stands. Where these are many, calamine gets the copy: it takes ten times as long for each.

#[cfg(not(target_arch = "wasm32"))]
mod copied;
#[cfg(target_arch = "wasm32")]
mod never;

#[cfg(not(target_arch = "wasm32"))]
pub use copied::{Copied, Shorter};
#[cfg(target_arch = "wasm32")]
pub use never::{Copied, Shorter};

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::limits::Limits;
    use super::super::tests::workbook;
    use super::super::{Place, Roster, Row};
    use crate::read::xlsx::Workbook;
    use crate::turns::to_the_end;

    const WIDE: u32 = 20;

    /// Coloured rows from one to another, each of so many cells.
    fn coloured(from: u32, to: u32) -> String {
        let cell = |row: u32, column: u32| format!("<c r=\"{}{row}\" s=\"0\"/>", letter(column));
        let row = |row: u32| {
            let cells: String = (0..WIDE).map(|column| cell(row, column)).collect();
            format!("<row r=\"{row}\" spans=\"1:20\" hidden=\"{}\">{cells}</row>", row % 2)
        };
        (from..=to).map(row).collect()
    }

    fn letter(column: u32) -> char {
        char::from(b'A' + column as u8)
    }

    /// Every kind of cell and row that is none of these, among them.
    fn sheet(last: u32) -> String {
        let people = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>\
            <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\" s=\"0\"/><c r=\"C2\"><f>1+1</f></c>\
            <c r=\"D2\" t=\"inlineStr\"><is><t><![CDATA[><c r=\"B2\" s=\"0\"/></row>]]></t></is></c></row>\
            <row r=\"3\"></row><row r=\"4\"><c r=\"A4\" t=\"e\"><v>#SPILL!</v></c></row><row r='5'><c r='A5'/></row>";
        let end = format!(
            "<row r=\"{last}\" hidden=\"1\"><c r=\"B{last}\" s=\"0\"/><c r=\"C{last}\"><v>7</v></c></row>"
        );
        let (first, merged) =
            (coloured(6, last - 1), "<mergeCells><mergeCell ref='B9:B10'/></mergeCells>");
        format!(
            "<sheetData>{people}{first}{end}{}</sheetData>{merged}",
            coloured(last + 1, last + 9)
        )
    }

    /// Its rows, as they are read, and of how many cells.
    fn read(sheet: &str) -> (Vec<String>, u64) {
        let (bytes, mut rows) = (workbook(sheet, "<sst/>"), Vec::new());
        let mut roster =
            Roster::open(bytes.clone(), Place { sheet: None, heading: 1 }).expect("a roster");
        let each = &mut |row: &Row| {
            rows.push(format!("{row:?}"));
            Ok::<(), ()>(())
        };
        assert!(roster.rows(each).is_ok());
        rows.push(format!("{} {:?}", roster.length, roster.is_merged_down(1)));
        let book = to_the_end(Workbook::open(Rc::new(bytes), None, Limits::default()));
        (rows, book.expect("a workbook").cells())
    }

    /// Single quotation marks are never passed over: these rows are read as they stand.
    #[test]
    fn a_sheet_without_what_is_coloured_is_read_as_the_whole_one() {
        let whole = sheet(6_000);
        let (rows, cells) = read(&whole);
        let slow = whole
            .replace(" s=\"0\"/>", " s='0'/>")
            .replace("[><c r=\"B2\" s='0'/>", "[><c r=\"B2\" s=\"0\"/>");
        let (as_they_stand, all) = read(&slow);
        assert_eq!(rows, as_they_stand);
        assert_eq!(
            (rows.len(), rows[2].contains("number: 6000, hidden: true")),
            (4, true),
            "{rows:?}"
        );
        assert!(rows[0].contains("><c r=\\\"B2\\\" s=\\\"0\\\"/></row>"), "{rows:?}");
        assert!(all > 100_000 && cells < 100, "{cells} of {all}");
    }

    /// What does not say where it stands is counted from what stands before it.
    #[test]
    fn a_sheet_of_rows_or_cells_without_their_place_is_left_as_it_is() {
        let whole = sheet(6_000);
        for (said, silent) in
            [("<c r=\"C6000\">", "<c>"), ("<row r=\"6000\" hidden=\"1\">", "<row hidden=\"1\">")]
        {
            assert!(whole.contains(said));
            let (rows, cells) = read(&whole.replace(said, silent));
            assert!(rows[2].contains("number: 6000, hidden: true") && cells > 100_000, "{rows:?}");
        }
    }
}
