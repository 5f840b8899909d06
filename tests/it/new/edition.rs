//! The next edition: what `zhiyin new-edition` changes and lists, and what no new edition may keep unnoticed.

use std::fs;

use super::{inside, tree};
use crate::bless::same;
use crate::sandbox::{Sandbox, repository};

const NEXT: [&str; 7] =
    ["new-edition", "--name", "2026届", "--from", "2026-06-01", "--until", "2026-06-30"];

#[test]
fn the_next_edition_lists_what_must_be_confirmed() {
    let sandbox = Sandbox::base();
    sandbox.change("site.yaml", "标识: base", "标识: base-2025");
    sandbox.append("site.yaml", "更正:\n  - {日期: 2025-06-02, 说: 登记改到二楼。, 依据: [2]}\n");
    sandbox.append("notice.md", "\n{无}2019年的通知同时废止，6月20日前办完。\n");
    sandbox.write("说明.txt", "");
    let before = tree(&sandbox.content(""));
    let ran = sandbox.zhiyin(&NEXT);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(tree(&sandbox.content("")) == before, "the old edition has changed");
    let new = tree(&sandbox.root().join("2026届"));
    for (answer, path) in [(&ran.out, "report.txt"), (&new["待确认.md"], "checklist.md")] {
        same(&repository("tests/new").join(path), answer);
    }
    let site = &new["content/site.yaml"];
    assert!(site.contains("标识: base-2026\n"), "{site}");
    assert!(site.ends_with("更正:\n  []\n"), "{site}");
    let edition = "版本: {名: 2026届, 起: 2026-06-01, 止: 2026-06-30, \
                   上一版: {名: 2025届, 起: 2025-06-01, 止: 2025-06-30}}\n";
    assert!(site.contains(edition), "{site}");
}

/// A limit of points or a least age reads as well when it is last year's.
#[test]
fn the_next_edition_lists_the_numbers_of_its_guides() {
    let sandbox = Sandbox::base();
    let guide = "guides/move/guide.yaml";
    let asked = "  - {名: 件数, 问: 有几件家具？, 类型: 数, 单位: 件, 最小: 0, 最大: 99}\n判断:\n";
    sandbox.change(guide, "判断:\n", asked);
    let told = "步骤:\n  - {当: {件数: {大于: 10}}, 做: 叫车, 谁: 本人, 依据: [2]}\n";
    sandbox.change(guide, "步骤:\n", told);
    let ran = sandbox.zhiyin(&NEXT);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for line in ["“0”、“99”：- {名: 件数，", "“10”：- {当: {件数: {大于: 10}}"]
    {
        let line = line.trim_end_matches('，');
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
}

/// Thirty days and two copies read as well when they were last year's; a constant is listed where it is said.
#[test]
fn the_next_edition_lists_how_long_there_is_and_how_many_copies() {
    let sandbox = Sandbox::base();
    let guide = "guides/move/guide.yaml";
    let told = "材料: [{名称: 清单, 份数: 一式两份, 依据: [2]}]\n步骤:\n";
    sandbox.change(guide, "步骤:\n", told);
    let counted =
        "期限:\n  - {当: {时间: [按时, 超时]}, 事: 领回押金, 自: 搬离日, 后: 11月, 依据: [4]}\n";
    sandbox.change(guide, "期限:\n", counted);
    let ran = sandbox.zhiyin(&NEXT);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for line in ["“一式两份”：材料:", "“11月”：- {当: {时间: [按时, 超时]}, 事: 领回押金"]
    {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    assert!(!ran.out.contains("“时限”"), "{}", ran.out);
}

/// A day without a month, and what a picture shows.
#[test]
fn the_next_edition_lists_days_without_a_month_and_pictures() {
    let sandbox = Sandbox::base();
    sandbox.append("notice.md", "\n{无}23日上午（本周五）领箱子，3日内还。\n");
    sandbox.write("images/校历.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    sandbox.append("pages/about.md", "\n![校历](../images/校历.svg)\n");
    let ran = sandbox.zhiyin(&NEXT);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains(" “23日”、“本周五”：{无}23日上午"), "{}", ran.out);
    assert!(
        ran.out.contains("图片有 1 张（images 文件夹），照样复制了，请逐张看\n"),
        "{}",
        ran.out
    );
    let list = fs::read_to_string(sandbox.root().join("2026届/待确认.md")).expect("a list");
    assert!(list.contains("- [ ] `content/images/校历.svg`\n"), "{list}");
}

/// So does what a sum counts: its own bounds, what it is compared with, and what the tables in it give.
#[test]
fn the_next_edition_lists_the_numbers_of_its_sums() {
    let sandbox = Sandbox::of("tests/points");
    let guide = "guides/points/guide.yaml";
    sandbox.change(guide, "上限: 20,", "下限: 2, 上限: 20,");
    let other = "  - {名: 窗口, 依据: [1], 表: [{当: {学历: 博士}, 得: 3}, {否则: 4}]}\n结论:\n";
    sandbox.change(guide, "结论:\n", other);
    let ran = sandbox.zhiyin(&NEXT);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for line in [
        "“2”、“20”：- {名: 加分",
        "“100”：… 加分, 志愿分, 单位分], 上限: 100",
        "“27”、“24”、“21”：…: [{当: {学历: 博士}, 得: 27}",
        "“8”、“7”、“6”、“0”：…{当: {排名: 前四分之一}, 得: 8}",
        "“15”、“10.5”、“5”：…[{当: {单位: 重点领域}, 得: 15}",
        "“72”：- {当: {总分: {不小于: 72}}, 说",
    ] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    assert!(!ran.out.contains("名: 窗口"), "no sum adds it: {}", ran.out);
}

/// A year of a 标识 is that of the edition's name, where it is not the year in which it begins.
#[test]
fn the_key_of_the_next_edition_is_of_its_year() {
    let listed = |key: &str, edition: &str, arguments: [&str; 3]| {
        let sandbox = Sandbox::base();
        sandbox.change("site.yaml", "标识: base", &format!("标识: {key}"));
        let old = "版本: {名: 2025届, 起: 2025-06-01, 止: 2025-06-30}";
        sandbox.change("site.yaml", old, &format!("版本: {{{edition}}}"));
        let [name, from, until] = arguments;
        let new = ["--name", name, "--from", from, "--until", until, "--out", "next"];
        let ran = sandbox.zhiyin(&[&["new-edition"][..], &new].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let read = |file: &str| fs::read_to_string(sandbox.root().join("next").join(file));
        let site = read("content/site.yaml").expect("a file");
        let key = site.lines().find_map(|line| line.strip_prefix("标识: ")).expect("it");
        (key.to_owned(), read("待确认.md").expect("a list"))
    };
    let of_2026 = "名: 2026届, 起: 2025-12-01, 止: 2026-06-30";
    let next = ["2027届", "2026-12-01", "2027-06-30"];
    assert_eq!(listed("move-2026", of_2026, next).0, "move-2027");
    // Spring and autumn of one year: what it is to be called cannot be told from the year.
    let spring = "名: 春季, 起: 2025-03-01, 止: 2025-06-30";
    let (key, list) = listed("move-2025", spring, ["秋季", "2025-09-01", "2025-12-30"]);
    assert_eq!(key, "move-2025");
    assert!(list.contains("“标识”里的年份没有改") && !list.contains("“标识”里没有年份"), "{list}");
    let (_, list) = listed("move", spring, ["秋季", "2025-09-01", "2025-12-30"]);
    assert!(list.contains("“标识”里没有年份"), "{list}");
}

/// The lines of a text that name 2023, but for the entry that says what the last edition was.
fn lines_of_2023(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| line.contains("2023") && !line.contains("上一版: {名: 2023届"))
}

#[test]
fn no_2023_survives_by_accident() {
    let sandbox = Sandbox::of("content");
    let ran = sandbox.zhiyin(&[
        "new-edition",
        "--name",
        "2024届",
        "--from",
        "2024-06-01",
        "--until",
        "2024-09-30",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let new = tree(&sandbox.root().join("2024届"));
    let report = sandbox.zhiyin(&["check", "2024届/content", "--format", "json"]).out;
    let problems: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let told = |file: &str, line: usize| {
        let all = problems.as_array().expect("a list").iter();
        let mut here = all.filter(|one| one["file"] == format!("2024届/{file}"));
        here.any(|one| one["line"] == line)
    };
    let listed = |file: &str, line: usize| {
        let section = new["待确认.md"].split("\n### ").filter(|part| part.starts_with(file));
        let mut entries = section.flat_map(str::lines).filter(|entry| entry.starts_with("- [ ]"));
        let number = line.to_string();
        entries.any(|entry| {
            let place = entry.split(['，', '`']).next().unwrap_or_default();
            place.split(|sign: char| !sign.is_ascii_digit()).any(|part| part == number)
        })
    };
    let mut lines = 0;
    for (file, text) in new.iter().filter(|(name, _)| name.starts_with("content/")) {
        for (line, words) in lines_of_2023(text) {
            assert!(listed(file, line), "not listed: {file}:{line} {words}");
            let is_comment = words.trim_start().starts_with('#') && file.ends_with(".yaml");
            assert!(is_comment || told(file, line), "check is silent: {file}:{line} {words}");
            lines += 1;
        }
        for (at, words) in text.lines().enumerate() {
            let dated = ["6月30日", "9月30日", "6月份"].iter().any(|day| words.contains(day));
            assert!(!dated || listed(file, at + 1), "not listed: {file}:{} {words}", at + 1);
        }
    }
    assert!(lines > 100, "{lines}");
}

/// When the last 2023 is gone, so are the reminders.
#[test]
fn an_edition_that_was_gone_through_is_clean() {
    let sandbox = Sandbox::of("content");
    sandbox.zhiyin(&[
        "new-edition",
        "--name",
        "2024届",
        "--from",
        "2024-06-01",
        "--until",
        "2024-09-30",
        "--out",
        "明年",
    ]);
    let folder = sandbox.root().join("明年");
    for (name, text) in tree(&folder.join("content")) {
        let renewed: Vec<String> = text
            .lines()
            .map(|line| match line.contains("上一版: {") {
                true => format!("{line}\n"),
                false => format!("{}\n", line.replace("2023", "2024")),
            })
            .collect();
        fs::write(folder.join("content").join(name), renewed.concat()).expect("writable");
    }
    let check = inside(&sandbox, "明年", &["check", "--strict", "--date", "2024-06-10"]);
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    let test = inside(&sandbox, "明年", &["test", "--date", "2024-06-10"]);
    assert_eq!(test.code, 0, "{}", test.err);
}

#[test]
fn new_edition_refuses_what_cannot_be_meant() {
    let sandbox = Sandbox::base();
    let before = tree(sandbox.root());
    let with = |changed: &[(&str, &str)]| {
        let mut arguments: Vec<&str> = NEXT.to_vec();
        for (option, value) in changed {
            match arguments.iter().position(|known| known == option) {
                Some(at) => arguments[at + 1] = value,
                None => arguments.extend([*option, *value]),
            }
        }
        sandbox.zhiyin(&arguments)
    };
    let refusals: [(&[(&str, &str)], &str); 6] = [
        (&[("--name", "2025届")], "现在的一版就叫“2025届”。改法：用 --name 写新的一版的名字"),
        (
            &[("--from", "2025-06-01")],
            "新的一版要晚于现在的一版：“2025届”从 2025-06-01 起。改法：检查 --from 的年份",
        ),
        (&[("--until", "2026-05-30")], "--until 早于 --from。改法：检查两个日期的年份和先后"),
        (
            &[("--name", "26/27")],
            "“26/27”不能用作文件夹名。改法：用 --out 写出新文件夹，例如 --out 2024",
        ),
        (
            &[("--out", "content/明年")],
            "“content/明年”在“content”里面，会和现在的内容混在一起。请把新文件夹放在别处",
        ),
        (
            &[("--out", "content/pages")],
            "“content/pages”里已经有东西（例如“about.md”），没有写。请换一个还没有的文件夹名",
        ),
    ];
    for (changed, words) in refusals {
        let ran = with(changed);
        assert_eq!((ran.code, ran.err), (2, format!("错误：{words}\n")));
        assert!(tree(sandbox.root()) == before, "{changed:?}");
    }
    let ran = sandbox.zhiyin(&NEXT[..5]);
    let words = "错误：没有写 --until，而现在的一版有“止”。";
    assert!(ran.code == 2 && ran.err.starts_with(words), "{}", ran.err);
    assert!(tree(sandbox.root()) == before);
    sandbox.change("guides/move/guide.yaml", "标题: 搬离宿舍", "标题：搬离宿舍");
    let ran = with(&[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.ends_with("\n旧的一版里有错误，没有做新的一版。请先改正。\n"), "{}", ran.err);
    assert!(!sandbox.root().join("2026届").exists());
}
