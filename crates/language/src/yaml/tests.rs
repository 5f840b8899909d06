use std::time::{Duration, Instant};

use super::*;
use crate::place::{Source, Sources};
use crate::problem::Problem;

fn read(text: &str) -> (Option<Node>, Problems) {
    let mut sources = Sources::new();
    let file = sources.add(Source::new("a.yaml", text));
    let mut problems = Problems::new();
    let node = parse(file, text, &mut problems);
    (node, problems)
}

fn codes(text: &str) -> Vec<&'static str> {
    let (_, problems) = read(text);
    let found = problems.sorted();
    found.iter().map(|found| found.problem.code()).collect()
}

/// The values of a flat map, with `∅` for nothing.
fn values(text: &str) -> Vec<String> {
    let (node, problems) = read(text);
    assert!(problems.is_empty(), "{:?}", problems.sorted());
    let Some(node) = node else { return Vec::new() };
    let shown = node.entries().iter().map(|(_, value)| match &value.kind {
        NodeKind::Text(text) => text.clone(),
        NodeKind::Empty => "∅".to_owned(),
        NodeKind::List(items) => format!("{} 项", items.len()),
        NodeKind::Map(entries) => format!("{} 键", entries.len()),
    });
    shown.collect()
}

#[test]
fn nothing_is_typed() {
    let text = "\
甲: no
乙: 0123
丙: 1.10
丁: 12:30
戊: 2025-06-30
己: 1234567890123456789012
庚: 010-6251
辛: true
壬: 是
癸: 'null'
";
    let expected = [
        "no",
        "0123",
        "1.10",
        "12:30",
        "2025-06-30",
        "1234567890123456789012",
        "010-6251",
        "true",
        "是",
        "null",
    ];
    assert_eq!(values(text), expected);
}

#[test]
fn empty_is_told_from_text() {
    assert_eq!(values("a:\nb: ~\nc: null\nd: ''\ne: ' '\n"), ["∅", "∅", "∅", "", " "]);
    let (node, _) = read("a:\nb: ' '\nc: x\n");
    let node = node.expect("reads");
    assert!(node.get("a").is_none() && node.get("b").is_none() && node.get("d").is_none());
    assert_eq!(node.get("c").map(Node::text), Some("x"));
    assert!(node.key("a").is_some());
}

#[test]
fn all_styles_are_read() {
    let text = "\
--- # 开头
a: '它''s'
b: \"一\\n二\"
c: |
  甲
    乙
d: >-
  甲
  乙
e: [x, 'y', {z: 1}]
f: {g: h, \"i\":j}
k:
- l
- m: n
";
    assert_eq!(values(text), ["它's", "一\n二", "甲\n  乙\n", "甲乙", "3 项", "2 键", "2 项"]);
}

/// YAML puts a blank where a line ended; a sentence that goes on in the next line has none there.
#[test]
fn lines_of_chinese_are_joined_without_a_blank() {
    let text = "\
a: 同意延期的，
  最晚于6月30日
  前办完。
b: \"甲乙
  丙丁\"
c: 'it
  is 甲
  and 乙'
d: 甲

  乙
e: >
  甲
    乙
f: \"甲\\
  乙\"
";
    let expected = [
        "同意延期的，最晚于6月30日前办完。",
        "甲乙丙丁",
        "it is 甲and 乙",
        "甲\n乙",
        "甲\n  乙\n",
        "甲乙",
    ];
    assert_eq!(values(text), expected);
}

#[test]
fn places_cover_the_value_as_written() {
    let text = "甲: \"乙\" # x\n丙: |\n  丁\n  戊\n\n己: [庚, {辛: 壬}]\n癸:\n  - 子\n  - 丑\n\n";
    let (node, _) = read(text);
    let node = node.expect("reads");
    let written: Vec<&str> =
        node.entries().iter().map(|(_, value)| &text[value.place.start..value.place.end]).collect();
    assert_eq!(written, ["\"乙\"", "丁\n  戊", "[庚, {辛: 壬}]", "- 子\n  - 丑"]);
}

#[test]
fn a_piece_of_a_text_has_its_place() {
    let text = "a: 转往 {{ 流程 }} 时\nb: '转 {{ 名 }}'\nc: |\n  甲\n  {{ 乙 }}\n";
    let (node, _) = read(text);
    let node = node.expect("reads");
    for (key, needle) in [("a", "{{ 流程 }}"), ("b", "{{ 名 }}"), ("c", "{{ 乙 }}")] {
        let value = node.get(key).expect("is there");
        let found = value.locate(text, needle);
        assert_eq!(&text[found.start..found.end], needle);
        assert_eq!(value.locate(text, "没有"), value.place);
    }
    let value = node.get("b").expect("is there");
    let at = value.text().find("{{").expect("is there");
    let found = value.within(at, 2);
    assert_eq!(&text[found.start..found.end], "{{");
}

#[test]
fn a_part_counts_from_the_file() {
    let text = "---\n标题：甲\n---\n正文\n";
    let mut sources = Sources::new();
    let file = sources.add(Source::new("a.md", text));
    let mut problems = Problems::new();
    let end = text.rfind("---").expect("is there");
    assert!(parse_part(text, Place::new(file, 4, end), &mut problems).is_none());
    let place = problems.sorted()[0].place;
    assert_eq!(&text[place.start..place.end], "：");
}

#[test]
fn slips_are_told_apart() {
    let table: &[(&str, &[&str])] = &[
        ("a: b\na : c\n", &["Z033"]),
        ("标题: 甲\n　网址: a\n", &["Z023"]),
        ("a:\n \u{A0}b: c\n", &["Z023"]),
        ("a: [b, c\n", &["Z017"]),
        ("a: {b: c\n", &["Z017"]),
        ("a: [b}\n", &["Z018"]),
        ("a: b]\n", &[]),
        ("a: ]\n", &["Z020"]),
        ("a: x #y\nb: x # y\nc: x#y\n", &["Z026"]),
        ("a: 'x'y\n", &["Z015"]),
        ("a: 'x\nb: 'y'\n", &["Z014"]),
        ("a: \"\\u12\"\n", &["Z039"]),
        ("\"a\":b\n", &["Z011"]),
        ("'a'：b\n", &["Z012"]),
        ("a: 1:2\nb: http://x\n", &[]),
        ("10:30\n", &["Z034"]),
        ("a: b\u{200D}c\nd: 👨‍👩‍👧\n", &["Z005"]),
        ("a: \u{0}b\n", &["Z005"]),
        ("a: - b\n", &["Z041"]),
        ("a:\n  - b\n  - - c\n", &[]),
        ("a: ——b\n", &[]),
        ("a:\n  —— b\n", &[]),
        ("a:\n  -- b\n", &[]),
        ("a:\n  • b\n", &[]),
        ("a: {{b}}c\nd: e\n", &["Z021"]),
        ("- {a: b}\n", &["Z034"]),
        ("一句话。\n", &["Z034"]),
        ("~\n", &["Z010"]),
        ("...\n", &["Z010"]),
        ("a: b\n...\n", &[]),
        ("a: &x b\nc: *x\nd: *y\n", &["Z027", "Z028", "Z028"]),
        ("<<: {a: b}\n", &["Z030"]),
        ("{a: b}: c\n", &["Z032"]),
        ("a: !!str b\n", &["Z029"]),
        ("%YAML 1.2\n---\na: b\n", &[]),
        ("__proto__: a\nconstructor: b\n", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(codes(text), *expected, "{text}");
    }
}

#[test]
fn one_slip_is_one_message_and_the_rest_is_read() {
    let (node, problems) =
        read("a: [甲，乙，丙]\nb: {名:甲, 值：乙}\nc: {{ x }}\n材\u{200B}料: d\n");
    // The two commas of one list are one slip.
    assert_eq!(problems.len(), 5);
    let node = node.expect("is mended");
    assert_eq!(node.get("a").map(|value| value.list().len()), Some(3));
    let pair = node.get("b").expect("is there");
    assert_eq!(pair.get("值").map(Node::text), Some("乙"));
    assert_eq!(node.get("c").map(Node::text), Some("{{ x }}"));
    assert_eq!(node.get("材料").map(Node::text), Some("d"));
}

#[test]
fn duplicates_name_both_places() {
    let lines: String = (0..3000).map(|number| format!("k{number}: v\n")).collect();
    let text = format!("标题: 甲\n{lines}标题: 乙\n");
    let (_, problems) = read(&text);
    let found = problems.sorted();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].also[0].place.start, 0);
    assert_eq!(found[0].place.start, text.len() - "标题: 乙\n".len());
}

/// Milliseconds when optimised; the wide margin is for loaded machines, and still far from the minutes
/// that asking a long line again for every value once took.
#[test]
fn bombs_end_soon_with_one_message() {
    let laughs: String = (1..10)
        .map(|level| format!("l{level}: &l{level} [*l{0},*l{0},*l{0}]\n", level - 1))
        .collect();
    let blocks: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let table: Vec<(String, &str)> = vec![
        (format!("l0: &l0 x\n{laughs}"), "Z027"),
        (format!("a: {}", "[".repeat(20_000)), "Z035"),
        (format!("a: {}", "{a: ".repeat(20_000)), "Z035"),
        (blocks, "Z035"),
        (format!("a: {}1", "- ".repeat(20_000)), "Z041"),
        (format!("a: {}", ">".repeat(50_000)), "Z020"),
        (format!("a: [{}]", "x, ".repeat(200_000)), "Z036"),
        (format!("a: {}\n", "长".repeat(20_001)), "Z037"),
        ("*a ".repeat(30_000), "Z028"),
        (format!("a: {}", "{{ b }} ".repeat(20_000)), "Z021"),
        (format!("a: [{}]", "甲，".repeat(90_000)), "Z024"),
        ("\"".repeat(200_001), "Z015"),
        ("\t".repeat(500_000), "Z010"),
    ];
    for (text, code) in table {
        let start = Instant::now();
        let found = codes(&text);
        assert!(found.contains(&code), "{code} {:?}", &found[..found.len().min(3)]);
        let head: String = text.chars().take(30).collect();
        assert!(start.elapsed() < Duration::from_secs(20), "{head}: {:?}", start.elapsed());
    }
}

/// Whatever stands in a file, reading ends without a panic and every place lies within it.
#[test]
fn any_cut_of_any_line_is_read_without_a_panic() {
    let text = "标题: \"甲\"\n问题:\n  - {名：乙, 问: '丙'} # 丁\n  -戊\n\t己: [庚，辛}\n说: |\n  壬\n {{ 癸 }}\n%\n";
    let bounds: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    for start in &bounds {
        for end in bounds.iter().filter(|end| *end >= start) {
            let piece = &text[*start..*end];
            let (_, problems) = read(piece);
            for found in problems.sorted() {
                assert!(found.place.start <= found.place.end, "{piece}");
                assert!(piece.get(found.place.start..).is_some(), "{piece}");
                let _: (String, String) = (found.problem.message(), found.problem.help());
                let _: &Problem = &found.problem;
            }
        }
    }
}
