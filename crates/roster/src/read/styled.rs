//! Cells with a style and nothing else: somebody has coloured a sheet to its end, and there are millions of them.
//!
//! Owns passing over those that are written as Excel, WPS and the common programs write them. Any other is left to
//! the XML reader, which takes ten times as long for each.

use std::io::BufRead;

use super::places::COLUMNS;

/// Passes over the cells that come next, and tells of each in which column (from 0) it stands.
pub fn pass(part: &mut impl BufRead, mut each: impl FnMut(u32)) {
    let Ok(bytes) = part.fill_buf() else { return };
    let mut rest = bytes;
    while let Some((column, behind)) = styled(rest) {
        each(column);
        rest = behind;
    }
    let passed = bytes.len() - rest.len();
    part.consume(passed);
}

/// The column of a cell like `<c r="B3" s="7"/>`, and what stands behind it.
fn styled(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut rest, mut column) = (bytes.strip_prefix(b"<c r=\"")?, 0);
    while let [letter @ b'A'..=b'Z', behind @ ..] = rest {
        // Beyond the last column nothing is passed over, so that this stays small.
        column = column * 26 + u32::from(letter - b'A') + 1;
        if column > COLUMNS {
            return None;
        }
        rest = behind;
    }
    let row = digits(rest);
    rest = row.behind.strip_prefix(b"\"")?;
    if let Some(style) = rest.strip_prefix(b" s=\"") {
        rest = digits(style).behind.strip_prefix(b"\"")?;
    }
    // With six digits no row is too far down.
    let is_place = matches!(row.count, 1..=6);
    let behind = rest.strip_prefix(b"/>").filter(|_| is_place)?;
    Some((column.checked_sub(1)?, behind))
}

struct Digits<'b> {
    count: usize,
    behind: &'b [u8],
}

fn digits(bytes: &[u8]) -> Digits<'_> {
    let count = bytes.iter().take_while(|sign| sign.is_ascii_digit()).count();
    Digits { count, behind: &bytes[count..] }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::super::bounds::Watch;
    use super::*;
    use crate::turns::to_the_end;

    /// The columns that are passed over, and what is left.
    fn passed(text: &str) -> (Vec<u32>, &str) {
        let (mut columns, mut part) = (Vec::new(), text.as_bytes());
        pass(&mut part, |column| columns.push(column));
        (columns, &text[text.len() - part.len()..])
    }

    #[test]
    fn only_cells_with_nothing_in_them_are_passed_over() {
        let end = "</row>";
        let cells = r#"<c r="A1"/><c r="B1" s="12"/><c r="XFD1048576" s=""/>"#;
        assert_eq!(passed(r#"<c r="B3" s="7"/><c r"#), (vec![1], "<c r"));
        assert_eq!(passed(r#"<c r="XFD999999" s="7"/></row>"#), (vec![16_383], end));
        assert_eq!(passed(cells).0, [0, 1]);
        for other in [
            r#"<c r="XFE3"/>"#,
            r#"<c r="AAAAAAAAAAAAAAAA3"/>"#,
            r#"<c r="b3"/>"#,
            r#"<c r="B"/>"#,
            r#"<c r="3"/>"#,
            r#"<c r="B3" s="7" t="n"/>"#,
            r#"<c r="B3" s="7"></c>"#,
            r#"<c r="B3" s="7"><v>1</v></c>"#,
            r#"<c s="7"/>"#,
            r#"<cols r="B3"/>"#,
            " ",
        ] {
            assert_eq!(passed(other), (Vec::new(), other));
        }
    }

    /// What is gathered of a sheet, unpacked by pieces of so many bytes.
    fn gathered(text: &str, piece: usize) -> String {
        let mut watch = Watch::of(u64::MAX);
        let part = BufReader::with_capacity(piece, text.as_bytes());
        to_the_end(watch.part(0, part)).expect("a sheet");
        format!("{:?}", watch.sheets)
    }

    /// Single quotation marks are never passed over: the XML reader has read the same.
    #[test]
    fn a_sheet_is_gathered_as_the_xml_reader_gathers_it() {
        let kinds = [
            "<c r=\"C9\" s=\"3\"/>",
            "<c r=\"AB9\"/>",
            "<c/>",
            "<c r=\"D9\" t=\"e\"><v>#SPILL!</v></c>",
            "<c r=\"E9\" s=\"3\"></c>",
            "<c r=\"F9\"><f>1+1</f></c>",
            "<c r=\"G9\"><v>7</v></c>",
            "\n",
            "<c r=\"H9\"><c r=\"I9\" s=\"1\"/><f>1+1</f></c>",
            "</row><row r=\"12\" hidden=\"1\">",
            "</row><row r=\"13\" spans=\"1:9\">",
        ];
        let (mut seed, mut seen) = (7_u64, 0);
        for _ in 0..200 {
            let mut cells = String::new();
            for _ in 0..30 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                cells += kinds[(seed >> 33) as usize % kinds.len()];
            }
            let sheet = format!("<x><sheetData><row r=\"9\">{cells}</row></sheetData></x>");
            let wanted = gathered(&sheet.replace('"', "'"), 64 * 1024);
            for piece in [1, 50, 64 * 1024] {
                assert_eq!(gathered(&sheet, piece), wanted, "{sheet}");
            }
            seen += usize::from(wanted.contains("odd: [Odd") && wanted.contains("formulas: [("));
        }
        assert!(seen > 100, "{seen}");
    }
}
