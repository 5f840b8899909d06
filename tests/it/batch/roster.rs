//! Rosters made for tests: workbooks, and people who do not exist.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

fn bytes(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().expect("a workbook")
}

fn fill(sheet: &mut Worksheet, text: &str) {
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell).expect("a cell");
            }
        }
    }
}

/// Text without quotes as a workbook; days of it as days of Excel.
pub fn workbook(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, text);
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            if let Ok(date) = ExcelDateTime::parse_from_str(cell)
                && cell.len() == 10
            {
                sheet.write_datetime_with_format(row, column, &date, &day).expect("a day");
            }
        }
    }
    // What Excel leaves behind in every new workbook.
    book.add_worksheet();
    bytes(book)
}

/// A title over both columns where the headings belong.
pub fn merged_heading() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, "\n去向,物品\n校内,");
    sheet.merge_range(0, 0, 0, 1, "宿舍名单", &Format::new()).expect("a title");
    bytes(book)
}

/// A roster of which Excel does not show two rows and the row of the headings.
pub fn hidden_rows() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet();
    let sheet = book.add_worksheet().set_name("名单 & <二>").expect("a name");
    fill(sheet, "姓名,去向\n甲,校内\n乙,校内\n丙,校内\n\n丁,校内");
    for row in [0, 2, 4, 5] {
        sheet.set_row_hidden(row).expect("a row");
    }
    bytes(book)
}

/// A roster of which Excel shows neither the column that is asked for nor the one beside it.
pub fn hidden_columns() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, "姓名,去向,备注\n甲,校内,无\n乙,校内,无");
    for column in [1, 2, 3] {
        sheet.set_column_hidden(column).expect("a column");
    }
    bytes(book)
}

/// A roster whose first three people have one cell for all of them; what the fourth has is no option.
pub fn merged_people() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, "姓名,去向\n甲,校内\n乙,\n丙,\n丁,校处");
    sheet.merge_range(1, 1, 3, 1, "校内", &Format::new()).expect("a cell");
    bytes(book)
}

/// A workbook that says one of its parts is 2 GiB long.
pub fn bomb() -> Vec<u8> {
    let mut bytes = workbook("去向\n校内");
    let header = bytes.windows(4).position(|signs| signs == b"PK\x01\x02").expect("a header");
    bytes[header + 24..header + 28].copy_from_slice(&0x8000_0000_u32.to_le_bytes());
    bytes
}

/// A roster with a second sheet of notes, and cells that say nothing certain.
/// A sheet that Excel does not show behind one that it does.
pub fn hidden_sheet(shown: &str, hidden: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("一班").expect("a name"), shown);
    fill(book.add_worksheet().set_name("二班").expect("a name").set_hidden(true), hidden);
    bytes(book)
}

pub fn several_sheets() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名单").expect("a name");
    fill(
        sheet,
        "学号,去向,物品,搬离日\n1,校外,书,\n,校内,\n3,\n4,校外,,2025-06-20\n5,校外,,2025-06-20",
    );
    let day = Format::new().set_num_format("m/d/yyyy");
    let date = ExcelDateTime::from_ymd(2025, 6, 20).expect("a day");
    sheet.write_datetime_with_format(1, 3, &date, &day).expect("a day");
    sheet.write_number(2, 0, 370_102_199_901_011_234_f64).expect("a number");
    let error = Formula::new("=NA()").set_result("#N/A");
    sheet.write_formula(3, 1, error).expect("an error");
    sheet.merge_range(4, 2, 5, 2, "书", &Format::new()).expect("merged");
    fill(book.add_worksheet().set_name("备注").expect("a name"), "请核对");
    bytes(book)
}
