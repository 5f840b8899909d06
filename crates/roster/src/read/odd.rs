//! Cells whose value is none of the kind they say it is: `#SPILL!`, or what a program got wrong.
//!
//! Owns which these are. calamine refuses the sheet at the first of them and does not say where it stands, so
//! they are looked for on the pass before.

use std::borrow::Cow;

use calamine::{CellErrorType, XlsxError};
use quick_xml::events::BytesStart;

use super::package::attribute;

/// A cell with a value that its kind does not have.
#[derive(Debug)]
pub struct Odd {
    /// The how many-eth cell of the sheet it is, from 1.
    pub cell: u64,
    /// Its row (as Excel numbers it) and column (from 0).
    pub row: u32,
    pub column: u32,
    pub text: String,
}

/// What a cell says its value is, where not every text is one. Nearly all say last and plainly that it is a text.
pub fn kind(tag: &BytesStart) -> Option<String> {
    let is_text = tag.ends_with(" t=\"s\"") || tag.ends_with("tr\"");
    let is_silent = || !tag.bytes().any(|sign| sign == b't');
    let kind = if is_text || is_silent() { None } else { attribute(tag, "t") };
    kind.filter(|kind| !["s", "str", "inlineStr", "is", "d"].contains(&kind.as_ref()))
        .map(Cow::into_owned)
}

/// Whether calamine may refuse a value.
pub fn is_odd(kind: &str, value: &str) -> bool {
    match kind {
        "e" => value.parse::<CellErrorType>().is_err(),
        "n" => value.parse::<f64>().is_err(),
        "b" => !matches!(value, "0" | "1"),
        _ => true,
    }
}

/// Whether it is a cell's value that cannot be read; what it stands in can be.
pub fn is_of_a_value(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::Unrecognized { .. }
            | XlsxError::CellTAttribute(_)
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::workbook;
    use super::super::{Fault, Place, Roster};

    /// What is read of a row with these cells.
    fn row(cells: &str) -> Result<Vec<String>, Fault> {
        let heading = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>";
        let rows = format!("<sheetData>{heading}<row r='2'>{cells}</row></sheetData>");
        let place = Place { sheet: None, heading: 1 };
        Roster::open(workbook(&rows, "<sst/>"), place).map(|roster| roster.first.texts)
    }

    #[test]
    fn a_value_that_no_excel_had_is_one_cell() {
        for (kind, value) in
            [("e", "#GETTING_DATA"), ("e", "#SPILL!"), ("n", "八五"), ("b", "对"), ("x", "何")]
        {
            let cells = format!(
                "<c r='B2' t='{kind}'><v>{value}</v></c><c r='C2' t='e'><v>#N/A</v></c><c r='D2'><v>7</v></c>"
            );
            assert_eq!(row(&cells).expect("a roster"), ["", value, "#N/A", "7"]);
        }
        // calamine does not tell where a cell is that comes behind and does not say so itself.
        let silent = "<c r='B2' t='e'><v>#GETTING_DATA</v></c><c><v>7</v></c>";
        let value = "#GETTING_DATA".to_owned();
        assert_eq!(row(silent), Err(Fault::OddValue { row: 1, value }));
        // A value that is read after all is no reason to take another's place.
        let lenient = "<c r='B2' t='b'><v>true</v></c><c r='C2' t='e'><v>#SPILL!</v></c>";
        assert_eq!(row(lenient).expect("a roster"), ["", "TRUE", "#SPILL!"]);
    }
}
