//! Rosters with slips nobody would think of, from a fixed seed and a fixed number of steps: nothing
//! panics, whatever is refused is refused in words, and what is handed on is bounded by what went in. So is the work:
//! time is the machine's, but how often reading gives way, once a row of whatever part, is counted to the last.
//!
//! Workbooks are spoilt inside: the parts of the archive, which are what a program writes wrongly.

use std::future::Future;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use roster::read::{Place, Roster, Row, Stopped};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const STEPS_OF_TEXTS: usize = 2_000;
const STEPS_OF_WORKBOOKS: usize = 600;
/// Columns of a sheet: what stands in the last one makes a row so long.
const COLUMNS: usize = 16_384;

/// Throws numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's MMIX generator; its high bits are good enough to choose by.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

const OF_TEXTS: &[&[u8]] = &[
    b",",
    b"\"",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b";",
    b"\0",
    b"\x1a",
    b"\xff",
    b"\x81",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"=",
    "，".as_bytes(),
    "“".as_bytes(),
    "　".as_bytes(),
    "姓名".as_bytes(),
    "2025年6月".as_bytes(),
    "９".as_bytes(),
    b"<html>",
];

const OF_PARTS: &[&[u8]] = &[
    b"<",
    b">",
    b"\"",
    b"/",
    b"</row>",
    b"<row>",
    b"<row r=\"0\">",
    b"<row r=\"1048577\">",
    b"<row r=\"99999999999\">",
    b"<c r=\"XFD1\">",
    b"<c r=\"XFE1\"/>",
    b"<c r=\"A0\"/>",
    b"<c r=\"A1048576\" t=\"s\"><v>0</v></c>",
    b"<c><v>1</v></c>",
    b"<v>",
    b"-1",
    b"1e308",
    b"NaN",
    b"99999999999999999999",
    b"t=\"s\"",
    b"t=\"e\"",
    b"t=\"b\"",
    b"t=\"d\"",
    b"t=\"inlineStr\"",
    b"s=\"9\"",
    b"hidden=\"1\"",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"<mergeCell ref=\"B2:A1\"/>",
    b"<mergeCell ref=\"\"/>",
    b"<dimension ref=\"A1:XFD1048576\"/>",
    b"<dimension ref=\"A0:B0\"/>",
    b"<dimension ref=\"D7:A1\"/>",
    b"<dimension>",
    b"&#x0;",
    b"&#65;",
    b"&lt;",
    b"&nbsp;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<?x?>",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"xml:space=\"preserve\"",
    b"\xff",
    b"\0",
    "甲".as_bytes(),
];

fn slip(dice: &mut Dice, bytes: &[u8], signs: &[&[u8]]) -> Vec<u8> {
    let at = dice.below(bytes.len() + 1);
    let to = (at + 1 + dice.below(40)).min(bytes.len());
    let sign = signs[dice.below(signs.len())];
    match dice.below(6) {
        0 => [&bytes[..at], &bytes[to..]].concat(),
        1 => [&bytes[..at], sign, &bytes[at..]].concat(),
        2 => [&bytes[..at], sign, &bytes[to..]].concat(),
        3 => [&bytes[..at], &sign.repeat(1 << dice.below(10)), &bytes[at..]].concat(),
        4 => [&bytes[..at], &bytes[at..to].repeat(1 << dice.below(8)), &bytes[to..]].concat(),
        _ => bytes[..at].to_vec(),
    }
}

/// What was handed on.
#[derive(Default)]
struct Seen {
    rows: usize,
    cells: usize,
    bytes: usize,
    turns: usize,
}

/// Does work to its end, and counts its turns.
fn counted<T>(work: impl Future<Output = T>, turns: &mut usize) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(done) => return done,
            Poll::Pending => *turns += 1,
        }
    }
}

/// Reads a file to its end, with what it took; why it could not be, in words.
fn read(bytes: Vec<u8>) -> (Seen, Result<(), String>) {
    let (mut seen, mut turns) = (Seen::default(), 0);
    let place = Place { sheet: None, heading: 1 };
    let opened = counted(Roster::open_by_turns(Rc::new(bytes), place), &mut turns);
    let read = opened
        .map_err(|fault| fault.to_string())
        .and_then(|roster| rows(roster, &mut seen, &mut turns));
    (Seen { turns, ..seen }, read)
}

fn rows(mut roster: Roster, seen: &mut Seen, turns: &mut usize) -> Result<(), String> {
    let each = &mut |row: &Row| {
        seen.rows += 1;
        seen.cells += row.cells.len();
        seen.bytes += row.cells.iter().map(|cell| cell.text.len()).sum::<usize>();
        Ok(())
    };
    let done = counted(roster.rows_by_turns::<()>(each), turns);
    drop(roster.described());
    match done {
        Ok(()) => Ok(()),
        Err(Stopped::Fault(fault)) => Err(fault.to_string()),
        Err(Stopped::Refused(())) => unreachable!("nothing is refused here"),
    }
}

/// Whether a file made from so many bytes can be read, or what is wrong with how it is read.
fn outcome(bytes: Vec<u8>, from: usize) -> Result<bool, String> {
    let (seen, read) = catch_unwind(AssertUnwindSafe(|| read(bytes))).map_err(|_| "panicked")?;
    // A row takes at least a sign, and is gone over as part of its file, for the headings, and to be handed on.
    if seen.turns > 3 * (from + 1) {
        return Err(format!("{} turns for {from} bytes", seen.turns));
    }
    match read {
        Err(words) => {
            let is_one =
                !words.trim().is_empty() && !words.contains('\n') && words.chars().count() < 1_000;
            is_one.then_some(false).ok_or(format!("refused with {words:?}"))
        }
        // A row takes at least a sign, and so does a text; a text that is used again has its cell.
        Ok(()) => {
            let Seen { rows, cells, bytes, .. } = seen;
            let fits = rows <= from && cells <= (rows + 1) * COLUMNS && bytes <= from * 1_000;
            fits.then_some(true)
                .ok_or(format!("{rows} rows, {cells} cells, {bytes} bytes of {from}"))
        }
    }
}

#[test]
fn spoilt_texts() {
    let plain = "姓名,学号,去向,备注\r\n甲,0001,校内,\"一、\n二\"\r\n乙,0002,\"校外，\"\"远\"\"\",\r\n,,,\r\n丙,0003,校内,2025-06-01\r\n";
    let (utf16, gbk): (Vec<u8>, Vec<u8>) = (
        [0xfeff].into_iter().chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        encoding_rs::GBK.encode(plain).0.into_owned(),
    );
    let mut dice = Dice(1);
    let mut wrong = Vec::new();
    for step in 0..STEPS_OF_TEXTS {
        let mut bytes = [plain.as_bytes(), &utf16, &gbk][step % 3].to_vec();
        for _ in 0..=dice.below(3) {
            bytes = slip(&mut dice, &bytes, OF_TEXTS);
        }
        let from = bytes.len();
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        wrong.extend(
            outcome(bytes, from).err().map(|fault| format!("step {step}: {fault}\n{shown}\n")),
        );
    }
    assert!(wrong.is_empty(), "{} files: {}", wrong.len(), wrong[0]);
}

/// One of everything a roster has.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet()).expect("a sheet");
    book.save_to_buffer().expect("a workbook")
}

fn fill(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let date = ExcelDateTime::from_ymd(2025, 6, 1).expect("a day");
    for (column, title) in ["姓名", "学号", "去向", "搬离日", "备注"].into_iter().enumerate()
    {
        sheet.write(0, u16::try_from(column).expect("few"), title)?;
    }
    for row in 1..6 {
        sheet.write(row, 0, "甲")?.write(row, 1, f64::from(row))?.write(row, 2, "校外")?;
        sheet.write_with_format(row, 3, &date, &day)?.write_formula(row, 4, "=1+1")?;
    }
    sheet.write(2, 4, true)?.set_row_hidden(3)?.set_column_hidden(4)?;
    sheet.merge_range(5, 0, 5, 1, "合计", &Format::new())?;
    Ok(())
}

/// The archive's parts.
fn parts(book: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("an archive");
    let count = archive.len();
    let part = |at| {
        let mut file = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn spoilt_workbooks() {
    let whole = parts(workbook());
    let (seen, read) = read(archive(&whole));
    assert_eq!((read, seen.rows), (Ok(()), 5));
    assert!(seen.turns >= 2 * 6, "every row is a turn: {}", seen.turns);
    // The parts that say what a roster is, and some others.
    let read_ones =
        ["sheet1.xml", "sharedStrings.xml", "styles.xml", "workbook.xml", ".rels", "Types"];
    let mut dice = Dice(2);
    let (mut wrong, mut still) = (Vec::new(), 0);
    for step in 0..STEPS_OF_WORKBOOKS {
        let mut parts = whole.clone();
        let wanted = read_ones[[0, 0, 0, 1, 2, 3, 4, 5][step % 8]];
        let part = parts.iter_mut().find(|(name, _)| name.contains(wanted)).expect("a part");
        for _ in 0..=dice.below(3) {
            part.1 = slip(&mut dice, &part.1, OF_PARTS);
        }
        let shown = String::from_utf8_lossy(&part.1).into_owned();
        let mut book = archive(&parts);
        if step % 16 == 15 {
            book = slip(&mut dice, &book, OF_PARTS);
        }
        let from = parts.iter().map(|(_, bytes)| bytes.len()).sum();
        match outcome(book, from) {
            Ok(read) => still += usize::from(read),
            Err(fault) => wrong.push(format!("step {step}: {fault}\n{shown}\n")),
        }
    }
    assert!(wrong.is_empty(), "{} workbooks: {}", wrong.len(), wrong[0]);
    assert!(
        still > STEPS_OF_WORKBOOKS / 20,
        "only {still} could be read: the slips are too coarse"
    );
}
