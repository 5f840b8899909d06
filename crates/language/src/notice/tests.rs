//! What the notice's lines become, and where its clauses end.

use std::collections::BTreeMap;

use super::{Kind, Line, Notice, Shelves, read};
use crate::place::{Source, Sources};
use crate::problem::Problems;

fn seen(text: &str) -> (Notice, Vec<&'static str>) {
    let mut sources = Sources::new();
    let file = sources.add(Source::new("notice.md", text));
    let mut problems = Problems::new();
    let notice = read(
        file,
        &sources,
        Shelves { images: &BTreeMap::new(), files: &BTreeMap::new() },
        &mut problems,
    );
    let codes = problems.iter().map(|found| found.problem.code()).collect();
    (notice, codes)
}

/// Each clause with its words.
fn clauses(text: &str) -> Vec<(String, String)> {
    let (notice, _) = seen(text);
    notice.clauses.into_iter().map(|(id, clause)| (id, clause.text)).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(id, words)| ((*id).to_owned(), (*words).to_owned())).collect()
}

fn html(text: &str) -> String {
    let mut html = String::new();
    for block in seen(text).0.blocks {
        for line in block.lines {
            html.push_str(&line.tags);
            line.runs.iter().for_each(|run| html.push_str(&run.html));
        }
        html.push_str(&block.end);
    }
    html
}

#[test]
fn a_clause_ends_with_its_line() {
    let text = "# 通知\n{1}甲\n乙\n{2}丙{3}丁\n## 标题\n戊\n{4}己\n\n党委组织部\n\n2023年6月7日\n";
    assert_eq!(clauses(text), pairs(&[("1", "甲"), ("2", "丙"), ("3", "丁"), ("4", "己")]));
}

#[test]
fn a_clause_goes_on_where_it_is_said() {
    let text = "{1}附件：1. 表\n{1续}2. 说明\n\n{2}甲{无}乙{3}丙{2续}丁\n{2续}{3续}戊\n";
    let expected = [("1", "附件：1. 表 2. 说明"), ("2", "甲……丁 戊"), ("3", "丙 戊")];
    assert_eq!(clauses(text), pairs(&expected));
    assert_eq!(seen(text).1, [""; 0]);
}

#[test]
fn several_clauses_share_words() {
    assert_eq!(clauses("{1}{2} 甲{3}乙"), pairs(&[("1", "甲"), ("2", "甲"), ("3", "乙")]));
}

#[test]
fn a_mark_in_a_row_holds_to_its_end() {
    let text = "{1}下表：\n| 情形 | 交还 |\n|---|---|\n| 在 | {2}钥匙 |\n| {3}不在 | 10元 |\n\
                | {4}甲 | {5}乙 |\n{1续}表完\n";
    let expected =
        [("1", "下表： 表完"), ("2", "钥匙"), ("3", "不在 10元"), ("4", "甲"), ("5", "乙")];
    assert_eq!(clauses(text), pairs(&expected));
}

#[test]
fn marks_before_the_sign_of_a_line_are_behind_it() {
    let inside = "- {1}甲\n- {2}乙\n\n| {3}丙 | 丁 |\n|---|---|\n| {4}戊 | 己 |\n\n## {5}庚\n";
    let before = "{1}- 甲\n{2}- 乙\n\n{3}| 丙 | 丁 |\n|---|---|\n{4}| 戊 | 己 |\n\n{5}## 庚\n";
    assert_eq!(html(before), html(inside));
    assert_eq!(clauses(before), clauses(inside));
    assert_eq!(clauses(inside)[2], ("3".to_owned(), "丙 丁".to_owned()));
}

#[test]
fn lines_are_paragraphs_as_word_pastes_them() {
    let text = "# 通知\n各学院：\n　　一、时间\n1. 甲。\n2. 乙。\n3) 丙\n      2. 汇总表\n\t丁\n\
                ```\n戊\n---\n己\n2027年5月20日";
    let (notice, codes) = seen(text);
    let lines: Vec<String> =
        notice.lines().map(|line| line.runs.iter().map(|run| &*run.text).collect()).collect();
    let expected = [
        "通知",
        "各学院：",
        "　　一、时间",
        "1. 甲。",
        "2. 乙。",
        "3) 丙",
        "2. 汇总表",
        "丁",
        "```",
        "戊",
        "己",
        "2027年5月20日",
    ];
    assert_eq!(lines, expected);
    assert!(notice.lines().skip(1).all(|line| line.kind == Kind::Paragraph));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn lists_and_tables_are_drawn() {
    assert_eq!(
        html("- 甲\n- **乙**\n  - 丙\n- 丁\n戊"),
        "<ul><li>甲</li><li><strong>乙</strong><ul><li>丙</li></ul></li><li>丁</li></ul><p>戊</p>"
    );
    assert_eq!(
        html("| 甲 | 乙 |\n|---|--:|\n| 丙 |\n丁"),
        "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">甲</th>\
         <th scope=\"col\" class=\"right\">乙</th></tr></thead><tbody><tr><td>丙</td>\
         <td class=\"right\"></td></tr></tbody></table></div><p>丁</p>"
    );
    assert_eq!(html("> 甲\n> 乙"), "<blockquote><p>甲</p><p>乙</p></blockquote>");
    // Lines that Markdown takes for one paragraph all the same.
    assert_eq!(html("| 甲 |\n| 乙 |"), "<p>| 甲 |</p><p>| 乙 |</p>");
}

#[test]
fn what_is_no_markdown_in_a_notice_stays_as_it_is_typed() {
    for text in [
        "<em>甲</em>",
        "<!-- 甲 -->",
        "<script>",
        "R&amp;D",
        "&nbsp;",
        "*1",
        "第（一）~（三）",
        "a_b",
    ] {
        assert_eq!(html(text), format!("<p>{}</p>", crate::markdown::escape(text)), "{text}");
    }
    assert_eq!(html("\\{1}甲\\*"), "<p>{1}甲*</p>");
    assert_eq!(html("{1}**甲{2}乙**丙"), "<p><strong>甲</strong><strong>乙</strong>丙</p>");
    assert_eq!(
        html("[甲{1}乙](./a.html)"),
        "<p><a href=\"./a.html\">甲</a><a href=\"./a.html\">乙</a></p>"
    );
}

#[test]
fn a_mark_that_is_none_is_told() {
    for (text, code) in [
        ("{续}甲", "Z318"),
        ("{续1}甲", "Z318"),
        ("{1}甲{2续}乙", "Z317"),
        ("{1续}甲\n{1}乙", "Z317"),
        ("{1}甲\n{1续}\n", "Z306"),
        ("{1}\n甲", "Z306"),
        ("{1}{无}甲", "Z306"),
        ("｛1续｝甲", "Z305"),
        ("｛无｝甲", "Z305"),
        ("[甲]({1}./a.html)", "Z319"),
        ("{1", "Z305"),
    ] {
        assert_eq!(seen(text).1, [code], "{text}");
    }
}

#[test]
fn words_behind_a_clause_are_told_once() {
    let quiet = [
        "甲\n{1}乙\n## 丙\n丁",
        "{1}甲\n{无}乙\n丙",
        "{1}甲\n1. {2}乙\n- {3}丙\n（一）{4}丁",
        "{1}甲\n| 乙 | 丙 |\n|---|---|\n| 丁 | {2}戊 |\n| {无}己 | 庚 |\n\n辛",
        "{1}甲\n\n---\n\n{2}乙",
    ];
    for text in quiet {
        assert_eq!(seen(text).1, [""; 0], "{text}");
    }
    for text in [
        "{1}甲\n乙\n丙\n- 丁\n## 戊",
        "{1}甲\n乙{2}丙\n",
        "## {1}甲\n\n乙",
        "{1}甲\n| 乙 |\n|---|\n| 丙 |",
        "{1}甲\n| 乙 | 丙 |\n|---|---|\n| 丁 | {2}戊 |\n| 己 | 庚 |\n\n辛",
        "{1}甲\n## 乙\n丙，丁。",
    ] {
        assert_eq!(seen(text).1, ["Z320"], "{text}");
    }
}

#[test]
fn a_colon_leads_up_to_what_is_listed() {
    let below = |text: &str| seen(text).0.clauses["1"].below.join(" ");
    assert_eq!(below("{1}1. 下列：\n{2}（1）甲{3}乙\n{4}（2）丙\n{5}2. 丁"), "2 3 4");
    assert_eq!(below("{1}下列：\n- {2}甲\n- {3}乙\n{4}丙"), "2 3");
    assert_eq!(below("{1}下表：\n| {2}甲 |\n|---|\n| {3}乙 |"), "2 3");
    assert_eq!(below("{1}有：{2}甲；{3}乙。{4}丙"), "2 3");
    for text in [
        "{1}各学院：\n{2}甲",
        "{1}如下：\n{2}一、甲",
        "{1}如下：\n## 一、\n{2}1. 甲",
        "{1}甲\n- {2}乙",
        "{1}甲：\n- 乙",
    ] {
        assert_eq!(below(text), "", "{text}");
    }
}

#[test]
fn every_visible_sign_is_shown() {
    let signs = [
        "甲",
        "**",
        "*",
        "- ",
        "# ",
        "1. ",
        "|",
        "\n",
        "\n\n",
        "  ",
        "{1}",
        "{2续}",
        "（",
        "：",
        "_",
        "~",
        "`",
        "<",
        "&lt;",
        "[",
        "]",
        "(./a.html)",
        "> ",
        "\\",
        "---",
    ];
    let mut dice: u64 = 7;
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..12 {
            dice = dice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(signs[usize::try_from(dice >> 33).unwrap_or_default() % signs.len()]);
        }
        let shown: String = seen(&text).0.runs().map(|run| run.text.clone()).collect();
        let count = |text: &str| text.matches('甲').count();
        assert_eq!(count(&shown), count(&text), "{text}");
        // Whatever is not a mark or a sign of Markdown stands there in its order.
        let plain = |text: &str| -> String {
            text.chars().filter(|sign| "甲：（<&;".contains(*sign)).collect()
        };
        assert_eq!(plain(&shown), plain(&text), "{text}");
    }
}

/// Beginnings without an end, as many as a file holds, cost what they are long: were each looked for through the
/// whole notice, this would take hours, and nothing that is made of them may be longer than they are.
#[test]
fn a_notice_of_beginnings_costs_what_it_is_long() {
    for mark in ["[a](", "![a](", "[a][", "<a ", "**a", "`a", "](", "{", "{1续}", "| a ", "> "] {
        let many = format!("# 甲\n\n{{1}}{}\n", mark.repeat(50_000));
        let (notice, told) = seen(&many);
        let lines = notice.lines();
        let drawn = |line: &Line| {
            let runs = line.runs.iter().map(|run| run.text.len() + run.html.len() + 40);
            line.tags.len() + runs.sum::<usize>()
        };
        let length: usize = lines.map(drawn).sum();
        assert!(length <= 50 * many.len(), "{mark}: {length} of {}", many.len());
        assert!(told.len() <= 50_001, "{mark}: {}", told.len());
    }
}
