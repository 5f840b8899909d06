//! What only a workbook has: merged cells, several sheets, what Excel hides, days, rounded numbers, error values.

use super::results::{self, Office};
use super::roster;

/// Merged cells, several sheets, dates, rounded numbers, error values: what only a workbook has.
#[test]
fn what_only_a_workbook_has() {
    let office = Office::of("tests/check/base");
    office.put("merged.xlsx", roster::merged_heading());
    let ran = office.batch(&["merged.xlsx"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("A1:B1 是合并的单元格，表头只能有一行、一格一列"), "{}", ran.err);
    office.put("sheets.xlsx", roster::several_sheets());
    let ran = office.batch(&["sheets.xlsx"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("看不出名单在哪一张工作表里。有内容的是：名单、备注。请用 --sheet"),
        "{}",
        ran.err
    );
    let ran = office.batch(&["sheets.xlsx", "--sheet", "名单"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("提醒：A3 等 1 格是超过 15 位的数字"), "{}", ran.err);
    let rows = results::records(&office.csv());
    let column = |name: &str| rows[0].iter().position(|title| title == name).expect("the column");
    let clear: Vec<&str> = rows[1..].iter().map(|row| row[column("待核对")].as_str()).collect();
    let lost = "A3（学号）：“370102199901011260”后面的数字 Excel 已经丢了（超过 15 位，或者显示成了 2.0E+09 的样子）。请把这一列设为“文本”格式，重新填写";
    let expected = [
        "",
        lost,
        "B4（去向）：这一格是 Excel 的错误值；答了以后可能还要填：物品（C4）、搬离日（D4）",
        "C6（物品）：这一格在合并单元格 C5:C6 里，只有第一格写了字。请取消合并，每一格都填上；上下几行合并的，也可以选“照第一格读”",
    ];
    assert_eq!([clear[0], clear[1], clear[2], clear[4]], expected, "{clear:?}");
    assert_eq!(rows[1][column("回答")], "去向=校外，物品=书，搬离日=2025年6月20日");
}

/// Rows that Excel hides are people too, and whoever made the roster hears of it.
#[test]
fn hidden_rows_are_read_and_told_of() {
    let office = Office::of("tests/check/base");
    office.put("a.xlsx", roster::hidden_rows());
    let ran = office.batch(&["a.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("提醒：工作表里有 2 行是隐藏的（第 3 行等，筛选掉的也算），同样核对了。"),
        "{}",
        ran.err
    );
    assert_eq!(results::records(&office.csv()).len(), 5);
}

/// So are columns, whether they are asked for or only carried along.
#[test]
fn hidden_columns_are_read_and_told_of() {
    let office = Office::of("tests/check/base");
    office.put("a.xlsx", roster::hidden_columns());
    let ran = office.batch(&["a.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("提醒：工作表里 B、C 列是隐藏的，同样读了\n"), "{}", ran.err);
    assert_eq!(results::records(&office.csv()).len(), 3);
}

/// A sheet that Excel hides is not read, and whoever made the roster hears of it; it may be the roster itself.
#[test]
fn hidden_sheets_are_told_of() {
    let office = Office::of("tests/check/base");
    let people = "学号,去向\n1,校内";
    office.put("a.xlsx", roster::hidden_sheet(people, "学号,去向\n2,校内"));
    let ran = office.batch(&["a.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("提醒：隐藏的工作表“二班”里有内容，没有读\n"), "{}", ran.err);
    let ran = office.batch(&["a.xlsx", "--sheet", "一班"]);
    assert!(!ran.err.contains("隐藏"), "{}", ran.err);
    for shown in ["合计", ""] {
        office.put("b.xlsx", roster::hidden_sheet(shown, people));
        let ran = office.batch(&["b.xlsx"]);
        assert_eq!(ran.code, 2);
        assert!(
            ran.err.contains("看不出名单在哪一张工作表里。有内容的是：")
                && ran.err.contains("二班。请用 --sheet"),
            "{}",
            ran.err
        );
    }
    assert_eq!(office.batch(&["b.xlsx", "--sheet", "二班"]).code, 0);
}

/// 去向 is merged over three people: they are read alike only where somebody says so.
#[test]
fn merged_cells_are_read_as_the_first_where_that_is_said() {
    let office = Office::of("tests/check/base");
    office.put("a.xlsx", roster::merged_people());
    let ran = office.batch(&["a.xlsx", "--map-out", "map.yaml"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("有 3 人待核对（3 处）"), "{}", ran.err);
    let map = office.text("map.yaml");
    assert!(map.contains("\n合并:   # B 列有上下合并的格子，只有第一格写了字"), "{map}");
    office.put("said.yaml", map.replace("\n合并:", "\n合并: 照第一格读"));
    let ran = office.batch(&["a.xlsx", "--map", "said.yaml", "--map-out", "again.yaml"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("共 4 人：3 人有完整结果，1 人待核对"), "{}", ran.out);
    assert!(office.text("again.yaml").contains("\n合并: 照第一格读\n"));
    office.put("wrong.yaml", "合并: 每格都读\n");
    assert_eq!(office.batch(&["a.xlsx", "--map", "wrong.yaml"]).code, 2);
}
