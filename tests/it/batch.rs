//! What `zhiyin batch` makes of rosters, word for word.
//!
//! Each folder of `tests/batch/` is one roster: `roster.csv`, perhaps `map.yaml`, the complete
//! `results.csv`, and `run.txt`: the content folder and options, then the exit code and all that is
//! printed. The module that the browser loads is held to the same `results.csv`. A `sheet.csv`
//! is the complete 登记表, where the guide has one. Each is a test of its own, `batch::rosters::<folder>::run`;
//! when the words change, `ZHIYIN_BLESS=1 cargo test batch::` rewrites the answers; read them.

mod forms;
pub mod results;
mod roster;
mod workbook;

use std::fs;
use std::path::Path;

use results::Office;
use test_each_file::test_each_path;

use crate::artefact;
use crate::bless::all_same;
use crate::sandbox::{Ran, repository};

/// A roster comes out as it is written down beside it.
fn holds([path]: [&Path; 1]) {
    let folder = path.parent().expect("a folder");
    let run = fs::read_to_string(path).expect("what to run");
    let (head, _) = run.split_once("\n---- ").expect("a line `---- code`");
    let mut words = head.split_whitespace();
    let office = Office::of(words.next().expect("a content folder"));
    for name in ["roster.csv", "map.yaml"] {
        if let Ok(bytes) = fs::read(folder.join(name)) {
            office.put(name, bytes);
        }
    }
    let Ran { code, out, err } =
        office.batch(&[&["roster.csv"], &words.collect::<Vec<_>>()[..]].concat());
    all_same(&[
        (path, &format!("{head}\n---- {code}\n{err}{out}")),
        (&folder.join("results.csv"), &office.csv()),
        (&folder.join("sheet.csv"), &office.sheet()),
    ]);
}

test_each_path! { for ["txt"] in "tests/batch" as rosters => holds }

/// The same roster in every encoding and as a workbook has the same results.
#[test]
fn the_form_of_a_roster_changes_nothing() {
    let text = fs::read_to_string(repository("tests/batch/second-school/roster.csv")).expect("it");
    let expected =
        fs::read_to_string(repository("tests/batch/second-school/results.csv")).expect("it");
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let forms: [(&str, Vec<u8>); 5] = [
        ("mark.csv", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("lines.csv", text.replace('\n', "\r\n").into_bytes()),
        ("gbk.csv", encoding_rs::GBK.encode(&text).0.into_owned()),
        ("wide.txt", wide),
        ("book.xlsx", roster::workbook(&text)),
    ];
    for (name, bytes) in forms {
        let office = Office::of("tests/second-school");
        office.put(name, bytes);
        let ran = office.batch(&[name]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        assert_eq!(office.csv(), expected, "{name}");
    }
}

/// The module that the page 批量核对 loads is the command's own crate: it says the same, to the byte, of a
/// CSV and of a workbook.
#[test]
fn the_committed_module_says_the_same() {
    let (mut requests, mut expected) = (Vec::new(), Vec::new());
    let folders = fs::read_dir(repository("tests/batch")).expect("fixtures");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    for folder in folders.filter(|folder| folder.is_dir() && !folder.join("map.yaml").exists()) {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);
        let (run, text) = (read("run.txt"), read("roster.csv"));
        let content = run.split_whitespace().next().expect("a content folder");
        let content = zhiyin::pipeline::read(&repository(content), None).expect("a content folder");
        let site = site::roster::data(&content.portal.expect("a portal"));
        let site = postcard::to_allocvec(&site).expect("bytes");
        let is_plain = run.contains("用逗号分列") && !text.contains('"');
        let book = is_plain.then(|| roster::workbook(&text));
        for bytes in std::iter::once(text.into_bytes()).chain(book) {
            requests.push(artefact::Roster { site: site.clone(), bytes });
            expected.push(read("results.csv"));
        }
    }
    let Some(said) = artefact::rosters(&requests) else { return };
    for (said, expected) in said.iter().zip(expected) {
        let text = said["csv"]["结果"].as_str().unwrap_or_default();
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        assert_eq!(text, expected, "{}", said["ended"]);
    }
}

/// What Excel shows is what the CSV says, sheet by sheet; nothing is a formula.
#[test]
fn the_workbook_says_what_the_csv_says() {
    let office = Office::of("tests/check/base");
    office.put("roster.csv", fs::read(repository("tests/batch/small/roster.csv")).expect("it"));
    assert_eq!(office.batch(&["roster.csv", "--date", "2025-06-02"]).code, 0);
    let book = office.book();
    let names: Vec<&str> = book.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["结果", "介绍信", "待核对", "合计", "说明"]);
    let people: Vec<Vec<String>> = results::records(&office.csv())
        .into_iter()
        .map(|row| row.into_iter().map(unprimed).collect())
        .collect();
    assert_eq!(book[0].1, people);
    assert!(office.formulas().is_empty(), "{:?}", office.formulas());
    assert_eq!(
        book[1].1,
        table(&[
            "组|同组封数|盖章|去向|去信抬头|回执抬头|转入抬头|介绍信|有效期|未填|行|姓名|宿舍",
            "1|1|||=HYPERLINK(\"http://evil\",\"x\")物业|||放行条|||6|王四|1-104",
            "2|1|||望江花园物业|||放行条|||3|王二|1-102",
            "3|1|||＠望江 花园物业|||放行条|||8|王六|1-106",
            "4|1|||××物业|||放行条||新地址|4|王三|1-103",
        ])
    );
    assert_eq!(book[2].1, table(&["行|单元格|问题|写的是|为什么|可以写|姓名|宿舍"]));
    assert_eq!(
        book[3].1,
        table(&[
            "项目|值|人数",
            "人数|全部|6",
            "人数|完整|6",
            "人数|待核对|0",
            "人数|还有空没有填|1",
            "结论|您不用登记。|2",
            "结论|您要登记，搬离时间按时。|2",
            "结论|您要登记，搬离时间未定。|1",
            "结论|您要登记，搬离时间超时。|1",
            "时间|按时|2",
            "时间|超时|1",
            "时间|未定|1",
            "时间|（不涉及）|2",
        ])
    );
    let about: Vec<String> = book[4].1.iter().map(|row| row.join("：")).collect();
    for line in [
        "依据：后勤处《关于搬离宿舍的通知》",
        "生成日期：2025年6月2日",
        "问题：去向：C 列“去向”（名称相同）",
        "照原样带过来：A 列“姓名”（用来分清是谁）",
        "照原样带过来：B 列“宿舍”",
    ] {
        assert!(about.contains(&line.to_owned()), "{line} in {about:?}");
    }
}

/// A column that is missing keeps many from a result: it is told of once, above all cells.
#[test]
fn a_column_that_is_missing_is_told_of_once() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", fs::read(repository("tests/batch/missing/roster.csv")).expect("it"));
    assert_eq!(office.batch(&["a.csv"]).code, 1);
    assert_eq!(
        office.book()[2].1,
        table(&[
            "行|单元格|问题|写的是|为什么|可以写|姓名|学号",
            "|（没有这一列）|物品||名单里没有这一题的列，有 3 人停在这一题|家具／书／都没有（可写几项，用顿号隔开）||",
            "4|C4|去向|校处|没有“校处”这个选项|校内／校外|王三|003",
            "5|D5|搬离日|六月|“六月”：不是日期|日期，例如 2024-06-15；或 不知道|王四|004",
            "6|A6|姓名||空着，看不出这一行是谁|完整的姓名||005",
        ])
    );
}

fn table(lines: &[&str]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.split('|').map(str::to_owned).collect()).collect()
}

/// A cell without the sign that keeps it from being a formula.
fn unprimed(cell: String) -> String {
    cell.strip_prefix('\'').map_or(cell.clone(), str::to_owned)
}

/// Files that are no roster, and tables that are not one table: one sentence each.
#[test]
fn a_roster_that_cannot_be_read_is_told_in_one_sentence() {
    let two = "去向,物品\n校内,\n";
    let cases: [(&str, Vec<u8>, u8, &str); 13] = [
        ("a.xlsx", roster::bomb(), 1, "错误：“a.xlsx”：这个 .xlsx 解压以后太大（最多 1 GiB，"),
        ("a.csv", Vec::new(), 1, "错误：“a.csv”：这个文件是空的\n"),
        ("a.xlsx", b"PK\x03\x04 torn".to_vec(), 1, "错误：“a.xlsx”：打不开这个 .xlsx"),
        ("a.xls", b"<table><tr><td>x".to_vec(), 1, "错误：“a.xls”：这其实是一个网页，不是表格"),
        (
            "a.csv",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            1,
            "错误：“a.csv”：这是旧的 .xls 格式",
        ),
        ("a.csv", "去向\n校\u{0}内".into(), 1, "错误：“a.csv”：这个文件里有不是文字的内容"),
        (
            "a.csv",
            b"\xC8\xA5\xCF\xF2\n\xFF\xFF".to_vec(),
            1,
            "错误：“a.csv”：第 2 行的文字既不是 UTF-8 编码，也不是 GBK 编码",
        ),
        ("a.csv", "去向,物品\n\"校内,\n校外,书\n".into(), 1, "错误：“a.csv”：A2 的引号只有前一半"),
        ("a.csv", "去向,物品;书\n校内,\n".into(), 1, "错误：“a.csv”：表头里逗号、分号都有"),
        (
            "a.csv",
            format!("名单,\n{two}").into(),
            2,
            "错误：“a.csv”：第 1 行只有一格“名单”，像是标题，不是表头。请用 --header 写明表头在第几行，例如 --header 2\n",
        ),
        ("a.csv", format!("个人,物品\n{two}").into(), 2, "错误：第 2 行看起来也是表头"),
        ("a.csv", "去向,物品\n".into(), 1, "错误：“a.csv”：第 1 行表头下面没有人\n"),
        (
            "a.csv",
            "去向,姓名,去向\n校内,甲,校外\n".into(),
            2,
            "错误：A 列“去向”和 C 列“去向”都对应问题“去向”\n改法：",
        ),
    ];
    for (name, bytes, code, words) in cases {
        let office = Office::of("tests/check/base");
        office.put(name, bytes);
        let ran = office.batch(&[name, "--guide", "move"]);
        assert_eq!((ran.code, ran.out.as_str()), (i32::from(code), ""), "{words}: {}", ran.err);
        assert!(ran.err.contains(words), "{words}\n{}", ran.err);
        assert!(!office.has("核对结果"), "{words}");
    }
    let office = Office::of("tests/check/base");
    office.put("a.csv", format!("名单,\n{two}"));
    assert_eq!(office.batch(&["a.csv", "--header", "2"]).code, 0);
}

/// Nothing of what an office has made is lost.
#[test]
fn what_was_not_written_by_us_stays() {
    let office = Office::of("tests/check/base");
    office.put("a.csv", "去向\n校内\n");
    assert_eq!(office.batch(&["a.csv"]).code, 0);
    assert_eq!(office.batch(&["a.csv"]).code, 0, "our own files are replaced");
    assert!(office.has("核对结果/个人单.html"));
    office.put("b.csv", "去向\n不对\n");
    assert_eq!(office.batch(&["b.csv"]).code, 1);
    assert!(!office.has("核对结果/个人单.html"), "a sheet of the last run would be wrong now");
    office.put("核对结果/备注.txt", "ours");
    assert_eq!(office.batch(&["a.csv"]).code, 0, "other files may lie beside");
    office.put("核对结果/结果.csv", "worked on");
    let ran = office.batch(&["a.csv"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("结果.csv”不是 zhiyin 生成的，或者生成以后改动过，不会覆盖它"),
        "{}",
        ran.err
    );
    assert_eq!(office.text("核对结果/结果.csv"), "worked on");
    assert_eq!(office.batch(&["a.csv", "--out", "content/out"]).code, 2);
    assert_eq!(office.batch(&["a.csv", "--out", "a.csv"]).code, 2);
    assert_eq!(office.left_over(), Vec::<String>::new());
}

/// Columns that are not recognised: the first question's is needed, and a file to fill in is offered.
#[test]
fn a_file_of_对照_is_offered_and_taken() {
    let office = Office::of("content");
    office.put("a.csv", "姓名,政治面貌,积极分子确定时间\n甲,群众,\n乙,申请人,\n");
    let ran = office.batch(&["a.csv", "--guide", "leave", "--map-out", "m.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("错误：名单里没有一列是问题“身份”（您现在的身份是？），谁的结果都得不出。\n没有对应问题的列：\n  B 列“政治面貌”\n"), "{}", ran.err);
    let skeleton = office.text("m.yaml");
    assert!(
        skeleton.contains("\n列:\n  \"政治面貌\":   # B 列；没有列的问题：身份、毕业去向"),
        "{skeleton}"
    );
    let ran = office.batch(&["a.csv", "--guide", "leave", "--map-out", "m.yaml"]);
    assert!(ran.err.contains("“m.yaml”已经有了，没有覆盖它") && ran.out == skeleton, "{}", ran.err);
    office.put("m.yaml", skeleton.replace("\"政治面貌\":", "\"政治面貌\": 身份"));
    let ran = office.batch(&["a.csv", "--map", "m.yaml", "--map-out", "n.yaml"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let skeleton = office.text("n.yaml");
    assert!(
        skeleton.contains("  \"身份\":\n    \"群众\":   # B2 等 1 处；可以写：入党申请人／"),
        "{skeleton}"
    );
    assert!(skeleton.contains("列:\n  \"政治面貌\": \"身份\"\n"), "{skeleton}");
    let filled = skeleton
        .replace("\"群众\":", "\"群众\": 都不是")
        .replace("\"申请人\":", "\"申请人\": 入党申请人");
    office.put("n.yaml", filled);
    assert_eq!(office.batch(&["a.csv", "--map", "n.yaml"]).code, 0);
    office.put("n.yaml", "列: {政治面貌: 身分}\n");
    let ran = office.batch(&["a.csv", "--guide", "leave", "--map", "n.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("没有叫“身分”的问题") && ran.err.contains("n.yaml:1:11"),
        "{}",
        ran.err
    );
}

#[test]
fn the_guide_is_named_where_several_fit() {
    let office = Office::of("content");
    office.put("a.csv", "身份,是否党员\n入党申请人,不是党员\n");
    let ran = office.batch(&["a.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("名单的表头和几份指引都合得上"), "{}", ran.err);
    assert_eq!(office.batch(&["a.csv", "--guide", "转入本校"]).code, 0);
    // One column is a guide's first question, but more of them are another's, whose first is called otherwise.
    office.put("c.csv", "是否党员,政治身份,毕业去向,留校\n党员,党员,省外,否\n");
    let ran = office.batch(&["c.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("名单的表头和几份指引都合得上"), "{}", ran.err);
    assert!(ran.err.contains("--guide leave") && ran.err.contains("--guide join"), "{}", ran.err);
    office.put("b.csv", "姓名\n甲\n");
    let ran = office.batch(&["b.csv"]);
    assert!(ran.err.contains("和哪一份指引的第一个问题都对不上"), "{}", ran.err);
    assert!(ran.err.contains("不在第 1 行的，用 --header "), "{}", ran.err);
}
