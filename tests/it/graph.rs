//! `zhiyin graph`: a small guide whole, and the pictures of the shipped ones.

use std::fs;

use crate::sandbox::Sandbox;

const MERMAID: &str = "\
flowchart TD
  n0[\"去向：您搬到哪里？\"]
  n1[\"物品：您有哪些物品？（仅问：去向：校外）\"]
  n2[\"搬离日：您哪天搬离？（仅问：去向：校外）\"]
  n3([\"您不用登记。（适用于：去向：校内）\"])
  n4([\"您要登记，搬离时间按时／超时／未定。（适用于：去向：校外）\"])
  n0 -->|\"校内\"| n3
  n0 -->|\"校外\"| n1
  n1 --> n2
  n2 --> n4
";

/// What is drawn of the same guide: what it is, where it is written, its words, how many lines go from it.
const DRAWN: [&str; 9] = [
    "card content/guides/move/guide.yaml:4 去向／您搬到哪里？ 0",
    "row content/guides/move/guide.yaml:4 校内 → 结果 1 0",
    "row content/guides/move/guide.yaml:5 校外 → 物品 1",
    "card content/guides/move/guide.yaml:6 物品／您有哪些物品？／仅问：去向：校外 0",
    "row content/guides/move/guide.yaml:6 任何回答 → 搬离日 1",
    "card content/guides/move/guide.yaml:7 搬离日／您哪天搬离？／仅问：去向：校外 0",
    "row content/guides/move/guide.yaml:7 任何回答 → 结果 2 0",
    "card content/guides/move/guide.yaml:18 结果 1：您不用登记。／适用于：去向：校内 0",
    "card content/guides/move/guide.yaml:19 结果 2：您要登记，搬离时间按时／超时／未定。／适用于：去向：校外 0",
];

#[test]
fn a_small_guide_as_text() {
    let sandbox = Sandbox::base();
    let ran = sandbox.zhiyin(&["graph", "move"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, MERMAID);
    let ran = sandbox.zhiyin(&["graph", "move", "--out", "图.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "流程图已写到：图.md\n"));
    let written = fs::read_to_string(sandbox.root().join("图.md")).expect("it");
    assert_eq!(written, format!("```mermaid\n{MERMAID}```\n"));
}

/// Every question and result has its card, its words and the line it is written in.
#[test]
fn the_picture_is_whole_and_loads_nothing() {
    for content in ["content", "starter/content", "tests/second-school", "tests/english"] {
        let sandbox = Sandbox::of(content);
        for guide in fs::read_dir(sandbox.content("guides")).expect("guides") {
            let guide = guide.expect("one").file_name().into_string().expect("a name");
            let ran = sandbox.zhiyin(&["graph", &guide, "--out", "a.svg"]);
            assert_eq!(ran.code, 0, "{content} {guide}: {}", ran.err);
            let svg = fs::read_to_string(sandbox.root().join("a.svg")).expect("it");
            let tree = roxmltree::Document::parse(&svg).expect("XML");
            let places = tree.descendants().filter(|node| node.has_attribute("data-place"));
            let cards = places.clone().filter(|node| node.has_attribute("data-card"));
            let text = sandbox.zhiyin(&["graph", &guide]).out;
            let boxes = text.lines().filter(|line| line.ends_with("\"]") || line.ends_with("\"])"));
            assert_eq!(cards.clone().count(), boxes.count(), "{content} {guide}");
            for place in places {
                let place = place.attribute("data-place").expect("a place");
                let (file, line) = place.rsplit_once(':').expect("a line");
                let written = sandbox.read(file.trim_start_matches("content/"));
                let line: usize = line.parse().expect("a number");
                assert!(written.lines().nth(line - 1).is_some_and(|line| !line.trim().is_empty()));
            }
            for loading in ["href", "src=", "url(http", "<script", "<style", "<image"] {
                assert!(!svg.contains(loading), "{content} {guide}: {loading}");
            }
        }
    }
}

/// Each card and each row of answers leads to its own line, and a row has the lines that are drawn of it.
#[test]
fn a_small_guide_drawn() {
    let sandbox = Sandbox::base();
    sandbox.change("guides/move/guide.yaml", "选项: [校内, 校外]", "选项: [校内,\n      校外]");
    assert_eq!(sandbox.zhiyin(&["graph", "move", "--out", "a.svg"]).code, 0);
    let svg = fs::read_to_string(sandbox.root().join("a.svg")).expect("it");
    let tree = roxmltree::Document::parse(&svg).expect("XML");
    let drawn = tree.descendants().filter(|node| node.has_attribute("data-place")).map(|node| {
        let words = node.children().filter(|child| child.has_tag_name("text"));
        let words: Vec<&str> = words.filter_map(|child| child.text()).collect();
        let lines = node.children().filter(|child| child.has_tag_name("path")).count();
        let what = if node.has_attribute("data-card") { "card" } else { "row" };
        let place = node.attribute("data-place").unwrap_or_default();
        format!("{what} {place} {} {lines}", words.join("／"))
    });
    assert_eq!(drawn.collect::<Vec<_>>(), DRAWN);
}

const OPTIONS: [&str; 4] = ["甲", "乙", "丙", "丁"];
const ALONE: &str = "都没有";

/// Whether what stands on a line is true of somebody who ticks these; read here word by word.
fn is_true(words: &str, ticked: &[&str]) -> bool {
    words.split('；').any(|way| way.split('，').all(|part| part_is_true(part, ticked)))
}

fn part_is_true(part: &str, ticked: &[&str]) -> bool {
    let counted = |names: &str| {
        let names: Vec<&str> = names.split('、').collect();
        (names.iter().filter(|name| ticked.contains(name)).count(), names.len())
    };
    let between =
        |before: &str, behind: &str| part.strip_prefix(before)?.strip_suffix(behind).map(counted);
    if part == "都不选" {
        ticked.is_empty()
    } else if let Some((some, _)) = between("至少选了", "中的一个") {
        some > 0
    } else if let Some((some, all)) = between("选了", "中的一部分") {
        some > 0 && some < all
    } else if let Some((some, all)) = between("没有全选", "") {
        some < all
    } else if let Some((some, all)) = between("", "全选或者全不选") {
        some == 0 || some == all
    } else if let Some((some, all)) = between("", "都选了") {
        some == all
    } else if let Some((some, _)) = between("", "都没选").or_else(|| between("没选", "")) {
        some == 0
    } else {
        let (some, all) = between("选了", "").or_else(|| between("选", "")).expect(part);
        some == all
    }
}

fn holds(test: &str, names: &[&str], ticked: &[&str]) -> bool {
    let count = names.iter().filter(|name| ticked.contains(name)).count();
    match test {
        "含" => count > 0,
        "全含" => count == names.len(),
        _ => count == 0,
    }
}

/// Of a 多选 everyone is on exactly one line, and it leads where the conditions say.
#[test]
fn every_way_to_tick_is_on_one_line() {
    let [any, all, none] = ["含", "全含", "不含"];
    for (at_least, conditions) in [
        (1, &[(any, &["甲", "乙", "丙"][..])][..]),
        (1, &[(all, &["甲", "乙", "丙"])]),
        (1, &[(any, &["甲"]), (all, &["乙", "丙"])]),
        (0, &[(any, &["甲"]), (any, &[ALONE])]),
        (0, &[(none, &["甲", "乙"]), (all, &["丙", "丁"])]),
        (0, &[(any, &["甲", "乙"]), (all, &["甲", "乙"])]),
        (1, &[(any, &["甲", "乙"]), (any, &["乙", "丙"]), (any, &[ALONE])]),
        (0, &[(any, &["甲", "乙"]), (all, &["甲", "乙"]), (all, &["丙", "丁"])]),
    ] {
        let sandbox = Sandbox::base();
        fs::remove_file(sandbox.content("guides/move/cases.yaml")).expect("it");
        let ends = conditions.iter().enumerate().map(|(number, (test, names))| {
            let names = names.join(", ");
            format!("  - {{当: {{情形: {{{test}: [{names}]}}}}, 说: 其{number}。, 依据: [1]}}\n")
        });
        sandbox.write(
            "guides/move/guide.yaml",
            format!(
                "标题: 搬\n网址: move\n问题:\n  - {{名: 情形, 问: 有吗？, 类型: 多选, 至少: {at_least}, 选项: [{}, {{选: {ALONE}, 互斥: 是}}]}}\n结论:\n  - {{说: 共。, 依据: [1]}}\n{}",
                OPTIONS.join(", "),
                ends.collect::<String>()
            ),
        );
        let ran = sandbox.zhiyin(&["graph", "move"]);
        assert_eq!(ran.code, 0, "{conditions:?}: {}", ran.err);
        let lines: Vec<[&str; 2]> = ran
            .out
            .lines()
            .filter_map(|line| {
                let (words, to) = line.strip_prefix("  n0 -->|\"")?.split_once("\"| ")?;
                let card = ran.out.lines().find(|card| card.starts_with(&format!("  {to}([")));
                Some([words, card.expect("a card")])
            })
            .collect();
        let sets = (at_least..16).map(|set: usize| {
            OPTIONS
                .iter()
                .enumerate()
                .filter(|(at, _)| set >> at & 1 == 1)
                .map(|(_, name)| *name)
                .collect()
        });
        for ticked in sets.chain([vec![ALONE]]) {
            let on: Vec<_> = lines.iter().filter(|[words, _]| is_true(words, &ticked)).collect();
            let [[_, card]] = on[..] else {
                panic!("{conditions:?} {ticked:?}: {on:?}\n{}", ran.out)
            };
            for (number, (test, names)) in conditions.iter().enumerate() {
                let holds = holds(test, names, &ticked);
                let told = format!("其{number}。");
                assert_eq!(card.contains(&told), holds, "{conditions:?} {ticked:?}: {card}");
            }
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let sandbox = Sandbox::base();
    let ran = sandbox.zhiyin(&["graph", "move", "--out", "guide.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("请以 .svg（图）、.mmd 或 .md（Mermaid 文字）结尾"), "{}", ran.err);
    assert!(!sandbox.root().join("guide.yaml").exists());
    let ran = sandbox.zhiyin(&["graph", "gone"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("没有叫“gone”的指引。可以写：move"), "{}", ran.err);
    let points = Sandbox::of("tests/points");
    let ran = points.zhiyin(&["graph", "points"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("这份指引的情形太多，没有逐一走过"), "{}", ran.err);
    assert!(!ran.out.contains("-->"), "{}", ran.out);
}
