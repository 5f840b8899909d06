//! What a person sees of a cell counts, what two lines of 对照 contradict is refused, and what makes room
//! for other results is told.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::batch::results::{self, Office};

/// People who move out, with a cell of this format each: the heading, the format, what is stored.
fn workbook(cells: &[(&str, Stored)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["学号", "去向", "物品", "搬离日"]) {
        sheet.write_string(0, column, heading).expect("a heading");
    }
    for (row, (code, stored)) in (1..).zip(cells) {
        let format = Format::new().set_num_format(*code);
        sheet.write_string(row, 1, "校外").expect("a cell");
        sheet.write_string(row, 2, "书").expect("a cell");
        match stored {
            Stored::Number(number) => {
                sheet.write_number_with_format(row, 0, *number, &format).expect("a number");
                sheet.write_string(row, 3, "2025-06-20").expect("a day");
            }
            Stored::Day(year) => {
                let day = ExcelDateTime::from_ymd(*year, 6, 20).expect("a day");
                sheet.write_string(row, 0, format!("A{row}")).expect("a number");
                sheet.write_datetime_with_format(row, 3, &day, &format).expect("a day");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

enum Stored {
    Number(f64),
    /// 20 June of a year.
    Day(u16),
}

/// The doubts of every row, and its number.
fn judged(cells: &[(&str, Stored)]) -> Vec<[String; 2]> {
    let office = Office::of("tests/check/base");
    office.put("a.xlsx", workbook(cells));
    let ran = office.batch(&["a.xlsx"]);
    assert!([0, 1].contains(&ran.code), "{}", ran.err);
    let rows = results::records(&office.csv());
    let column = |name: &str| rows[0].iter().position(|title| title == name).expect("the column");
    let (doubt, number) = (column("待核对"), column("学号"));
    rows[1..].iter().map(|row| [row[number].clone(), row[doubt].clone()]).collect()
}

/// A slip of the keyboard is as far off in a workbook as in a text.
#[test]
fn a_day_of_a_year_that_nobody_lives_in_is_no_day() {
    let years = [2199, 2200, 9999].map(|year| ("yyyy-mm-dd", Stored::Day(year)));
    let doubts: Vec<String> = judged(&years).into_iter().map(|[_, doubt]| doubt).collect();
    assert_eq!(doubts[0], "");
    for (cell, doubt) in (3..).zip(&doubts[1..]) {
        assert!(doubt.contains(&format!("D{cell}（搬离日）")), "{doubt}");
        assert!(doubt.contains("年份不在 1900 到 2199 之间"), "{doubt}");
    }
}

#[test]
fn a_day_of_which_a_part_is_seen_is_no_day() {
    let part = |cell: u32, seen: &str| {
        format!(
            "D{cell}（搬离日）：这一格只看得到“{seen}”，是哪一天不能确定。请把单元格格式设为日期，看清年月日再保存"
        )
    };
    let cells = [
        "yyyy\"年\"m\"月\"",
        "yyyy/mm",
        "m\"月\"d\"日\"",
        "yyyy",
        "yyyy-mm-dd",
        "[$-804]yyyy\"年\"m\"月\"d\"日\";@",
    ];
    let doubts: Vec<String> = judged(&cells.map(|code| (code, Stored::Day(2025))))
        .into_iter()
        .map(|[_, doubt]| doubt)
        .collect();
    let expected = [
        part(2, "2025年6月"),
        part(3, "2025年6月"),
        part(4, "6月20日"),
        part(5, "2025年"),
        String::new(),
        String::new(),
    ];
    assert_eq!(doubts, expected);
}

#[test]
fn a_number_is_the_digits_that_are_seen() {
    let seen = judged(&[
        ("00000000", Stored::Number(12_345.0)),
        ("General", Stored::Number(20_230_001.0)),
        ("0", Stored::Number(370_102_199_901_012_000.0)),
    ]);
    let lost = "A4（学号）：“370102199901012000”后面的数字 Excel 已经丢了（超过 15 位，或者显示成了 2.0E+09 的样子）。请把这一列设为“文本”格式，重新填写";
    let expected = [["00012345", ""], ["20230001", ""], ["370102199901012000", lost]]
        .map(|row| row.map(str::to_owned));
    assert_eq!(seen, expected);
}

#[test]
fn a_number_that_a_text_file_shows_by_its_power_is_nobody_s() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "学号,去向\n2.02E+09,校内\n2020001,校内\n");
    let ran = office.batch(&["a.csv"]);
    assert!(ran.err.contains("A2（学号）：“2.02E+09”后面的数字 Excel 已经丢了"), "{}", ran.err);
    assert!(ran.out.contains("1 人有完整结果，1 人待核对"), "{}", ran.out);
}

#[test]
fn two_spellings_of_one_word_do_not_mean_two_things() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "去向\n外面\n");
    office.put("m.yaml", "值:\n  去向:\n    外面: 校外\n    \"外 面\": 校内\n");
    let ran = office.batch(&["a.csv", "--map", "m.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("m.yaml:4:5") && ran.err.contains("“外 面”写了两次"), "{}", ran.err);
    office.put("m.yaml", "值:\n  去向:\n    外面: 校内\n    \"外 面\": 校内\n");
    assert_eq!(office.batch(&["a.csv", "--map", "m.yaml"]).code, 0);
}

/// A file that is offered can be taken, whatever blanks stand in the cells.
#[test]
fn spellings_that_differ_in_blanks_are_one_line_of_对照() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "去向\n外面\n\"外面 \"\n");
    let ran = office.batch(&["a.csv", "--map-out", "m.yaml"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let skeleton = office.text("m.yaml");
    assert_eq!(skeleton.matches("外面").count(), 1, "{skeleton}");
    office.put("m.yaml", skeleton.replace("\"外面\":", "\"外面\": 校内"));
    assert_eq!(office.batch(&["a.csv", "--map", "m.yaml"]).code, 0);
}

/// Several options as text and as a list, one of them with the sign that separates others in its 名; what can
/// be cut in two ways is refused, with the form that cannot.
#[test]
fn several_options_are_said_in_对照() {
    let office = Office::of("tests/check/base");
    let rules = office.text("content/guides/move/guide.yaml");
    let rules = rules.replace("[家具, 书, {选: 都没有", "[家具, 书, 家具、书, 桌、椅, {选: 都没有");
    office.put("content/guides/move/guide.yaml", rules);
    office.put("a.csv", "姓名,去向,物品,搬离日,新地址\n甲,校外,一车,2025-06-20,东街\n乙,校外,书、桌、椅,2025-06-20,东街\n");
    let ran = office.batch(&["a.csv", "--map-out", "m.yaml", "--date", "2025-06-02"]);
    assert!(ran.err.contains("C2（物品）：没有“一车”这个选项") && ran.code == 1, "{}", ran.err);
    let skeleton = office.text("m.yaml");
    assert!(skeleton.contains("；也可写成列表：[一项, 另一项]"), "{skeleton}");
    let said = |value: &str| {
        office.put("s.yaml", format!("值: {{物品: {{一车: {value}}}}}\n"));
        office.batch(&["a.csv", "--map", "s.yaml", "--map-out", "again.yaml"])
    };
    for (value, read) in [
        ("书、桌、椅", "物品=书、桌、椅，"),
        ("[家具, 桌、椅]", "物品=家具、桌、椅，"),
        ("家具、书", "物品=家具、书，"),
    ] {
        let ran = said(value);
        assert_eq!(ran.code, 0, "{value}: {}", ran.err);
        assert!(office.csv().contains(read), "{value}: {}", office.csv());
    }
    for (value, why) in [
        ("书、桌", "“物品”里没有“桌”"),
        ("[书, 桌]", "“物品”里没有“桌”"),
        ("桌、椅、家具、书", "“物品”要写成列表"),
    ] {
        let ran = said(value);
        assert!(ran.code == 2 && ran.err.contains(why), "{value}: {}", ran.err);
    }
    office.put("s.yaml", "值: {去向: {外面: [校外, 校内]}}\n");
    let ran = office.batch(&["a.csv", "--map", "s.yaml"]);
    assert!(ran.err.contains("“去向”要写成一段文字，这里是列表"), "{}", ran.err);
}

#[test]
fn 其余_is_every_word_that_is_not_understood() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "姓名,去向\n甲,校内\n乙,在校\n丙,没搬\n");
    office.put("m.yaml", "值: {去向: {其余: 校内}}\n");
    let ran = office.batch(&["a.csv", "--map", "m.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("共 3 人：3 人有完整结果"), "{}", ran.out);
}

/// Of several choices it would swallow what stands beside a slip, so there it is no key.
#[test]
fn 其余_is_refused_of_what_is_no_single_choice() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "去向,物品\n校外,家具、箱\n");
    office.put("m.yaml", "值: {物品: {其余: 书}}\n");
    let ran = office.batch(&["a.csv", "--map", "m.yaml"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("不是单选的题里没有“其余”这个键"), "{}", ran.err);
    assert!(ran.err.contains("m.yaml:1:10"), "{}", ran.err);
}

/// One class after the other into the same folder.
#[test]
fn results_that_make_room_for_another_roster_s_are_told_of() {
    let office = Office::of("tests/check/base");
    let mut book = Workbook::new();
    for class in ["一班", "二班"] {
        let sheet = book.add_worksheet().set_name(class).expect("a name");
        sheet.write_string(0, 0, "去向").expect("a cell");
        sheet.write_string(1, 0, "校内").expect("a cell");
    }
    office.put("a.xlsx", book.save_to_buffer().expect("a workbook"));
    let told =
        "提醒：这里原来是另一份名单的结果（a.xlsx，Excel 工作簿，工作表“一班”），已经换成这一次的";
    for (class, is_told) in [("一班", false), ("一班", false), ("二班", true)] {
        let ran = office.batch(&["a.xlsx", "--sheet", class]);
        assert_eq!((ran.code, ran.err.contains(told)), (0, is_told), "{}", ran.err);
    }
}

/// What somebody has to answer in any case is told of in one round, and with it what depends on an answer.
#[test]
fn what_is_asked_in_any_case_is_told_at_once() {
    let office = Office::of("content");
    office.put(
        "a.csv",
        "姓名,身份,毕业去向,留校,单位党组织,档案\n甲,正式党员,升学,,,\n乙,正式党员,,,,\n",
    );
    let ran = office.batch(&["a.csv", "--guide", "leave"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let doubts: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("  ")).collect();
    let expected = [
        "  D2（留校）：没有填，而这个人要答",
        "  F2（档案）：没有填，而这个人也要答",
        "  C3（毕业去向）：没有填，而这个人要答；答了以后可能还要填：留校（D3）、单位党组织（E3）、档案（F3）",
    ];
    assert_eq!(doubts, expected);
}

/// A text that is another question's option may be in the wrong column; who knows that it is not says so.
#[test]
fn a_text_that_is_an_option_is_taken_where_somebody_says_so() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "姓名,去向,物品,搬离日,新地址\n甲,校外,书,2025-06-20,校内\n");
    let ran = office.batch(&["a.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let doubt = "E2（新地址）：“校内”是“去向”的选项，不像这一题要填的；确实是的，请写得更全";
    assert!(office.csv().contains(doubt), "{}", office.csv());
    office.put("map.yaml", "值: {新地址: {校内: 校内}}\n");
    let ran = office.batch(&["a.csv", "--map", "map.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(office.csv().contains("校内物业"), "{}", office.csv());
    // Only what was said is taken.
    office.put("b.csv", "姓名,去向,物品,搬离日,新地址\n甲,校外,书,2025-06-20,校外\n");
    assert_eq!(office.batch(&["b.csv", "--map", "map.yaml"]).code, 1);
}

/// What is wrong with the file of 对照 whichever guide is meant is told before anybody is asked for the guide.
#[test]
fn a_wrong_file_of_对照_is_told_without_a_guide() {
    let office = Office::of("tests/told");
    office.put("a.csv", "姓名,住处,人\n甲,东楼,本科生\n");
    let table = [
        // The column of the first question is what is misspelt: no guide fits.
        ("列: {住处: 楼房, 人: 身份}\n", "没有叫“楼房”的问题", "退宿", "leave"),
        // Of two guides that fit, one has every other name.
        (
            "列: {住处: 楼, 人: 哪类}\n值: {哪类: {专升本: 本科}}\n",
            "“哪类”里没有“本科”",
            "换宿舍",
            "join",
        ),
    ];
    for (map, wrong, title, folder) in table {
        office.put("m.yaml", map);
        let ran = office.batch(&["a.csv", "--map", "m.yaml"]);
        let guide = format!("对照文件是照指引“{title}”（--guide {folder}）查的");
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(wrong) && ran.err.contains("m.yaml:"), "{}", ran.err);
        assert!(ran.err.contains(&guide), "{}", ran.err);
    }
    // Where one is named, nothing needs to be said of it.
    let ran = office.batch(&["a.csv", "--map", "m.yaml", "--guide", "join"]);
    assert!(ran.code == 2 && !ran.err.contains("--guide"), "{}", ran.err);
    // A map that is right for one guide alone chooses it, and one right for both leaves it open.
    office.put("m.yaml", "列: {住处: 楼, 人: 身份}\n");
    let ran = office.batch(&["a.csv", "--map", "m.yaml"]);
    assert!(ran.out.contains("指引：退宿") && ran.code == 1, "{}{}", ran.out, ran.err);
    office.put("m.yaml", "列: {住处: 楼}\n");
    let ran = office.batch(&["a.csv", "--map", "m.yaml"]);
    assert!(ran.err.contains("名单的表头和几份指引都合得上"), "{}", ran.err);
}
