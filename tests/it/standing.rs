//! A rule that holds for good: 版本 without 止, a notice without 日期. What depends on either says so
//! everywhere, and nothing says an end that nobody wrote. And a letter whose notice permits two forms of the
//! header: both stand wherever the letter does, with the words when to take which.

use crate::batch::results::Office;
use crate::sandbox::{Files, Sandbox};

fn page<'a>(files: &'a Files, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

#[test]
fn its_pages_name_no_end_and_no_date() {
    let files = Sandbox::of("tests/standing").build();
    for name in ["index.html", "lend.html", "notice.html", "role-me.html", "batch.html"] {
        let page = page(&files, name);
        assert!(page.contains("（图书馆）</p>"), "{name}");
        for word in ["None", "null", "9999", "data-end", "data-expired", "所列日期已过"] {
            assert!(!page.contains(word), "{name} has {word}");
        }
    }
    assert!(page(&files, "notice.html").contains("借阅室管理细则。图书馆。以下文字照录原文"));
    assert!(page(&files, "lend.html").contains("最后一次使用后保存 90 天。想留着结果"));
}

#[test]
fn nothing_is_wrong_with_it_in_any_year() {
    let sandbox = Sandbox::of("tests/standing");
    for day in ["2027-03-01", "2099-12-31"] {
        let ran = sandbox.zhiyin(&["check", "--strict", "--date", day]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{day}");
    }
}

#[test]
fn the_signed_document_and_the_comparison_say_that_it_holds_for_good() {
    let sandbox = Sandbox::of("tests/standing");
    let ran = sandbox.zhiyin(&["brief", "--date", "2030-01-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let brief = std::fs::read_to_string(sandbox.root().join("审签稿.html")).expect("it");
    assert!(brief.contains("2027年修订，2027年3月1日起长期有效"), "{brief}");
    assert!(brief.contains("借阅室管理细则（图书馆）"), "{brief}");
    let ended = "起: 2027-03-01, 止: 2027-12-31}";
    std::fs::rename(sandbox.content(""), sandbox.root().join("old")).expect("moved");
    let new = Sandbox::of("tests/standing");
    new.change("site.yaml", "起: 2027-03-01}", ended);
    std::fs::rename(new.content(""), sandbox.root().join("new")).expect("moved");
    let ran = sandbox.zhiyin(&["diff", "old", "new"]);
    assert!(ran.out.contains("old：2027年修订，2027年3月1日起长期有效"), "{}", ran.out);
    assert!(ran.out.contains("2027年修订，2027年3月1日至2027年12月31日"), "{}", ran.out);
}

/// Its next revision holds for good too, and names of the one before only the year it was made in.
#[test]
fn its_next_revision() {
    let sandbox = Sandbox::of("tests/standing");
    let line = ["new-edition", "--name", "2032年修订", "--from", "2032-09-01", "--out", "2032"];
    let ran = sandbox.zhiyin(&line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("已写好“2032年修订”（2032-09-01 起长期有效）"), "{}", ran.out);
    let made = sandbox.root().join("2032");
    let site = std::fs::read_to_string(made.join("content/site.yaml")).expect("it");
    let edition =
        "版本: {名: 2032年修订, 起: 2032-09-01, 上一版: {名: 2027年修订, 起: 2027-03-01}}";
    assert!(site.contains(edition), "{site}");
    let list = std::fs::read_to_string(made.join("待确认.md")).expect("it");
    assert!(
        list.contains("这是“2027年修订”（2027-03-01 起长期有效）之后的一版，2032-09-01 起长期有效")
    );
    let ran = sandbox.zhiyin(&["check", "2032/content", "--strict"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "days since the former one are its own");
}

#[test]
fn a_roster_is_not_told_that_it_is_over() {
    let sandbox = Sandbox::of("tests/standing");
    let roster = "姓名,身份,借出日期\n甲,校内人员,2041-05-06\n";
    std::fs::write(sandbox.root().join("名单.csv"), roster).expect("written");
    let ran = sandbox.zhiyin(&["batch", "名单.csv", "--date", "2041-06-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        !ran.err.contains("已经过了") && !ran.out.contains("已经过了"),
        "{}{}",
        ran.err,
        ran.out
    );
}

#[test]
fn both_forms_of_a_header_stand_wherever_the_letter_does() {
    let sandbox = Sandbox::of("tests/standing");
    let files = sandbox.build();
    let forms = ["去信抬头也可写", "某校图书馆借阅室", "抬头怎么选", "只借一本的，也可写后一种"];
    let told = |text: &str, name: &str| {
        for words in forms {
            assert!(text.contains(words), "{name} lacks {words}");
        }
    };
    let guide = page(&files, "lend.html");
    told(guide, "lend.html");
    assert_eq!(guide.matches("data-copy=").count(), 3, "each can be copied");
    let at = |words: &str| guide.find(words).expect("it stands there");
    let first = at(">某校图书馆</span>");
    assert!(
        first < at("去信抬头也可写") && at("去信抬头也可写") < at("<dt>回执抬头"),
        "side by side"
    );
    let search: String = files
        .iter()
        .filter(|(name, _)| name.contains("search"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(search.contains("某校图书馆借阅室"), "search finds it");
    assert_eq!(sandbox.zhiyin(&["brief", "--date", "2030-01-01"]).code, 0);
    told(&std::fs::read_to_string(sandbox.root().join("审签稿.html")).expect("it"), "审签稿");
    let why = sandbox.zhiyin(&["why", "lend", "身份=校外人员", "借出日期=2041-05-06"]);
    told(&why.out, "why");
}

#[test]
fn a_roster_has_both_forms_of_a_header() {
    let office = Office::of("tests/standing");
    let roster = "姓名,身份,借出日期\n甲,校外人员,2041-05-06\n乙,校内人员,2041-05-06\n";
    office.put("名单.csv", roster);
    let ran = office.batch(&["名单.csv", "--date", "2041-06-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let book = office.book();
    let (_, letters) = book.iter().find(|(name, _)| name == "介绍信").expect("letters");
    let headers = ["去信抬头", "回执抬头", "转入抬头", "去信抬头也可写", "抬头怎么选", "介绍信"];
    assert_eq!(letters[0][4..10], headers);
    let filled = ["某校图书馆", "待向接收方询问", "", "某校图书馆借阅室"];
    assert_eq!(letters[1][4..8], filled);
    assert_eq!(letters[1][8..10], ["只借一本的，也可写后一种", "借阅介绍信"]);
    let results = office.csv();
    assert!(results.contains("某校图书馆借阅室") && results.contains("抬头怎么选"), "{results}");
    let paper = office.text("核对结果/个人单.html");
    assert!(paper.contains("<dt>去信抬头也可写</dt><dd>某校图书馆借阅室</dd>"), "{paper}");
    assert!(paper.contains("只借一本的，也可写后一种"), "{paper}");
}

/// Not each letter has a second form, a seal or a validity: of several, each line says whose it is.
#[test]
fn of_several_letters_each_line_of_a_roster_says_whose_it_is() {
    let office = Office::of("tests/standing");
    let guide = office.text("content/guides/lend/guide.yaml");
    let more = "    依据: [第四条]\n  - 当: {身份: 校外人员}\n    名称: 参观介绍信\n    去信抬头: 某校保卫处\n    盖章: 单位公章\n    依据: [第四条]\n  - 当: {身份: 校外人员}\n    名称: 参观介绍信\n    去信抬头: 某校档案馆\n    依据: [第四条]\n期限:\n  - {事: 清还";
    let changed = guide.replacen("    依据: [第四条]\n期限:\n  - {事: 清还", more, 1);
    assert_ne!(guide, changed);
    office.put("content/guides/lend/guide.yaml", changed);
    office.put("名单.csv", "姓名,身份,借出日期\n甲,校外人员,2041-05-06\n");
    let ran = office.batch(&["名单.csv", "--date", "2041-06-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let results = office.csv();
    for cell in [
        "\"借阅介绍信：某校图书馆\n参观介绍信（第 2 封）：某校保卫处\n参观介绍信（第 3 封）：某校档案馆\"",
        ",借阅介绍信：某校图书馆借阅室,",
        ",借阅介绍信：只借一本的，也可写后一种,",
        ",参观介绍信（第 2 封）：单位公章,",
        "\"借阅介绍信\n参观介绍信\n参观介绍信\"",
    ] {
        assert!(results.contains(cell), "{cell}: {results}");
    }
    let book = office.book();
    let (_, letters) = book.iter().find(|(name, _)| name == "介绍信").expect("letters");
    assert_eq!(letters.len(), 4, "a line a letter, and none needs to say whose it is: {letters:?}");
    assert!(letters.iter().all(|line| line.iter().all(|cell| !cell.contains('：'))), "{letters:?}");
}
