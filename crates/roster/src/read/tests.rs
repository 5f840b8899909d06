//! Workbooks for tests, of XML that no writer would write.

use std::io::{Cursor, Write as _};

const START: &str = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet with this XML in it, and these shared words.
pub fn workbook(sheet: &str, words: &str) -> Vec<u8> {
    workbook_with(sheet, words, "/")
}

/// The same with another sign between the folders of its parts.
pub fn workbook_with(sheet: &str, words: &str, slash: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let related = |kind: &str, target: &str| {
        let start =
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
        format!(
            "{start}<Relationship Id='a' Type='{RELATIONS}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns:r='{RELATIONS}'><sheets><sheet name='一' sheetId='1' r:id='a'/></sheets></workbook>"
    );
    for (name, text) in [
        ("_rels/.rels", related("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml")),
        ("xl/sharedStrings.xml", words.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("{START}{sheet}</worksheet>")),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name.replace('/', slash), options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}
