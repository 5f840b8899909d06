//! `zhiyin brief`: the document a department head signs holds everything, is the same every time, and
//! is not written of a portal that has errors.
//!
//! `tests/brief/expected.html` is the complete document of the small portal of `check/base/`. When its
//! words change, `ZHIYIN_BLESS=1 cargo test brief::` rewrites it; read it.

use std::fs;

use crate::bless::same;
use crate::html::{between, page, pages};
use crate::sandbox::{Sandbox, repository};
use language::markdown::escape;
use language::portal::Portal;
use language::wording::Piece;
use zhiyin::pipeline;

const DAY: &str = "2025-06-02";

fn brief(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let ran = sandbox.zhiyin(&[&["brief"], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    fs::read_to_string(sandbox.root().join("审签稿.html")).expect("a document")
}

/// A small portal with one of everything the document shows.
fn small() -> Sandbox {
    let sandbox = Sandbox::base();
    sandbox.append(
        "site.yaml",
        "更正: [{日期: 2025-06-02, 说: '登记改到**二楼**。', 依据: [2]}]\n\
         往年字样: [{字样: 2024年以来, 理由: 制度是那年定的}]\n",
    );
    sandbox.append("notice.md", "\n{6}2024年以来没有变化。\n");
    sandbox.change(
        "guides/move/guide.yaml",
        "{当: {物品: {含: [家具]}}, 做: 查看家具, 谁: 宿管, 依据: [4]}",
        "{当: {物品: {含: [家具]}}, 做: 查看家具, 谁: 宿管, 依据: [4], 推断: 通知没有写由谁约。}",
    );
    sandbox.change(
        "guides/move/guide.yaml",
        "做: 登记, 谁: 本人, 依据: [2]}",
        "做: 登记, 谁: 本人, 依据: [2], 材料: [{名称: 登记表}]}",
    );
    sandbox
}

#[test]
fn the_whole_document() {
    let sandbox = small();
    let document = brief(&sandbox, &["--date", DAY]);
    same(&repository("tests/brief/expected.html"), &unstamped(&document));
}

/// Without the pages' fingerprints, which change with every page: what they are is a test of their own.
fn unstamped(document: &str) -> String {
    let (start, stamps) = document.split_once("<h2 id=\"stamps\">").expect("the list of pages");
    let mut cells = stamps.split("<td class=\"print\">");
    let first = cells.next().unwrap_or_default().to_owned();
    let rest = cells.fold(first, |text, cell| text + "<td class=\"print\">…" + &cell[12..]);
    format!("{start}<h2 id=\"stamps\">{rest}")
}

/// What is signed can be held against what is published, page by page.
#[test]
fn the_fingerprints_are_those_of_the_site() {
    let sandbox = small();
    let document = brief(&sandbox, &["--date", DAY]);
    let files = sandbox.build();
    for (name, html) in pages(&files) {
        let printed = between(html, "指纹：<code>", "</code>");
        let row = format!("<tr><td>{name}</td><td class=\"print\">{printed}</td></tr>");
        assert_eq!((printed.len(), document.matches(&row).count()), (12, 1), "{name}");
    }
    let home = between(page(&files, "index.html"), "规则指纹：<code>", "</code>");
    assert!(document.contains(&format!("<td class=\"print\">{home}")), "the rules'");
}

#[test]
fn what_is_said_of_it() {
    let sandbox = small();
    let ran = sandbox.zhiyin(&["brief", "--date", DAY]);
    let start = "审签稿已写到：审签稿.html\n规则指纹：";
    let end = "\n用浏览器打开，打印成 A4 纸或者 PDF。\n";
    assert!(ran.out.starts_with(start) && ran.out.ends_with(end), "{}", ran.out);
    // Clause 6 is cited nowhere, and said to be so.
    assert_eq!(ran.err, "有 1 处提醒，列在审签稿里。\n");
}

#[test]
fn the_same_document_every_time() {
    let sandbox = Sandbox::of("tests/second-school");
    let first = brief(&sandbox, &["--date", "2026-06-01"]);
    assert!(first == brief(&sandbox, &["--date", "2026-06-01"]));
    let later = brief(&sandbox, &["--date", "2026-06-02"]);
    assert!(first.replace("<td>2026年6月1日</td>", "<td>2026年6月2日</td>") == later);
    assert!(!first.contains("<script") && !first.contains("http://") && !first.contains("src="));
}

/// 只给 may name the reader too, whose result then has it.
#[test]
fn whom_alone_a_block_is_for_is_said_as_it_is() {
    for (only, said) in [
        ("[后勤处]", "<dt>只给</dt><dd>后勤处（不在本人的结果里）</dd>"),
        ("[本人, 后勤处]", "<dt>只给</dt><dd>本人、后勤处</dd>"),
    ] {
        let sandbox = Sandbox::base();
        sandbox.change("site.yaml", "- {名: 后勤处,", "- {名: 后勤处, 网址: role-house,");
        let block = format!("提醒: [{{只给: {only}, 说: 家具另外登记。, 依据: [4]}}]\n");
        sandbox.append("guides/move/guide.yaml", &block);
        let document = brief(&sandbox, &["--date", DAY]);
        assert_eq!(document.matches("<dt>只给</dt>").count(), 1);
        assert!(document.contains(said), "{only}: {document}");
    }
}

/// After its last day, the document itself says that the edition is over.
#[test]
fn an_edition_that_is_over_is_told_of() {
    let sandbox = Sandbox::of("tests/second-school");
    let over = brief(&sandbox, &["--date", "2026-09-01"]);
    assert!(over.contains("这一版到 2026年8月31日 为止，今天是 2026年9月1日"));
}

#[test]
fn a_broken_portal_gets_none() {
    let errors = [
        ("guides/move/guide.yaml", "当: {去向: 校内}, 说", "当: {去向: 校里}, 说"),
        // Proved, not read: somebody gets no conclusion.
        (
            "guides/move/guide.yaml",
            "  - {当: {去向: 校内}, 说: 您不用登记。, 说明: 直接搬就行。, 依据: [1]}\n",
            "",
        ),
        ("guides/move/cases.yaml", "不用登记", "不必登记"),
    ];
    for (file, old, new) in errors {
        let sandbox = Sandbox::base();
        fs::write(sandbox.root().join("审签稿.html"), "上一份").expect("writable");
        sandbox.change(file, old, new);
        let ran = sandbox.zhiyin(&["brief"]);
        let words = "\n内容里有错误，没有写审签稿。请先改正。\n";
        assert!(ran.code == 1 && ran.err.ends_with(words), "{}", ran.err);
        let kept = fs::read_to_string(sandbox.root().join("审签稿.html")).expect("the old one");
        assert_eq!(kept, "上一份");
    }
    let ran = Sandbox::base().zhiyin(&["brief", "--out", "content/site.yaml"]);
    let words = "错误：“content/site.yaml”不是网页文件。--out 后面要写一个以 .html 结尾的文件名，例如 审签稿.html\n";
    assert_eq!((ran.code, ran.err.as_str()), (2, words));
}

/// Every word of the shipped portal that its model holds stands in the document, and as often.
#[test]
fn nothing_of_the_shipped_portal_is_left_out() {
    let sandbox = Sandbox::of("content");
    let document = brief(&sandbox, &["--date", "2023-06-10"]);
    let portal =
        pipeline::read(&repository("content"), None).expect("read").portal.expect("a portal");
    let count = |part: &str| document.matches(part).count();
    let rules = || portal.guides.iter().map(|guide| &guide.rules);
    let blocks: usize = rules().map(|rules| rules.blocks.len()).sum();
    let questions: usize = rules().map(|rules| rules.questions.len()).sum();
    let facts: usize = rules().map(|rules| rules.facts.len()).sum();
    let assertions: usize = rules().map(|rules| rules.assertions.len()).sum();
    let cases: usize = portal.guides.iter().map(|guide| guide.cases.len()).sum();
    assert_eq!(count("<div class=\"block\">"), blocks);
    assert_eq!(count("<div class=\"block question\">"), questions);
    assert_eq!(count("<div class=\"fact\">"), facts);
    assert_eq!(count("<td>成立</td>"), assertions);
    assert_eq!(count("<td>符合（"), cases);
    assert_eq!(count("<tr id=\"c-"), portal.notices.clauses().count());
    for text in texts(&portal) {
        assert!(document.contains(&escape(&text)), "{text}");
    }
    for (id, clause) in portal.notices.clauses() {
        assert!(document.contains(&escape(&clause.text)), "{id}");
    }
}

/// The words of all questions, options and blocks.
fn texts(portal: &Portal) -> Vec<String> {
    let mut texts = Vec::new();
    for rules in portal.guides.iter().map(|guide| &guide.rules) {
        for question in &rules.questions {
            texts.push(question.ask.clone());
            for choice in question.kind.choices() {
                texts.push(choice.name.clone());
                texts.extend(choice.note.clone());
            }
        }
        for block in &rules.blocks {
            texts.extend(block.inferred.clone());
            texts.extend(block.body.who().iter().map(|actor| actor.name.clone()));
            let pieces = block.body.wordings().flat_map(|wording| &wording.pieces);
            texts.extend(pieces.filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.clone()),
                _ => None,
            }));
        }
    }
    texts
}
