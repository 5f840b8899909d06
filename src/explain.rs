//! What a code means, for who meets it: on the screen, or all of them as a document.
//!
//! Owns only the layout; every word is in `crates/language/src/problem.rs` beside the problem it explains.

use std::fmt::Write as _;

use language::problem::{Explanation, Problem};

/// Every code, a line each.
#[must_use]
pub fn list() -> String {
    let line =
        |code: Explanation| format!("{} {}：{}\n", code.code, code.severity.label(), code.what);
    Problem::explanations().map(line).collect()
}

/// One code in full; none where there is no such code.
#[must_use]
pub fn one(code: &str) -> Option<String> {
    let wanted = code.trim().to_ascii_uppercase();
    let found = Problem::explanations().find(|explanation| explanation.code == wanted)?;
    Some(format!(
        "{} {}\n\n是什么：{}\n为什么：{}\n这样写会出现：{}\n应当这样：{}\n",
        found.code,
        found.severity.label(),
        found.what,
        found.why,
        found.example,
        found.instead,
    ))
}

/// All codes as Markdown: `docs/错误编号.md`.
#[must_use]
pub fn document() -> String {
    let mut text = "\
# 错误编号

“错误”不改好就不会生成网站；“提醒”不影响生成，但值得看一看（加上 `--strict` 就也当作错误）。\
在命令行里可以查一个编号：`zhiyin explain Z203`。

本文由程序里的说明生成，请不要手改；改了 `crates/language/src/problem` 里的说明以后，\
用 `ZHIYIN_BLESS=1 cargo test codes::` 重新生成。
"
    .to_owned();
    for group in Problem::groups() {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n", group.title);
        for code in group.explanations() {
            let _ = write!(text, "\n<a id=\"{}\"></a>\n{}", code.code, section(code));
        }
    }
    text
}

/// The same for a page of ours, which has no HTML in it.
#[must_use]
pub fn sections() -> String {
    let mut text = String::new();
    for group in Problem::groups() {
        let _ = write!(text, "\n## {}\n", group.title);
        group.explanations().for_each(|code| text.push_str(&section(code)));
    }
    text
}

fn section(code: Explanation) -> String {
    format!(
        "\n### {0}（{1}）\n\n{2}{3}\n\n这样写会出现：\n\n```text\n{4}\n```\n\n\
         应当这样：\n\n```text\n{5}\n```\n",
        code.code,
        code.severity.label(),
        plain(code.what),
        plain(code.why),
        code.example,
        code.instead,
    )
}

/// A sentence in which nothing is markup.
fn plain(sentence: &str) -> String {
    let mut text = String::new();
    for letter in sentence.chars() {
        if r"\`*_{}[]<>#|&!".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}
