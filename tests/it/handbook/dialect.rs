//! The page that writes down the Markdown: what it shows is what its own examples become.

use super::HANDBOOK;
use crate::sandbox::{Sandbox, repository};

fn page() -> String {
    std::fs::read_to_string(repository(HANDBOOK).join("pages/markdown.md")).expect("the page")
}

/// Beside what is typed stands the same, read as Markdown.
#[test]
fn every_sample_is_shown_as_it_is_typed() {
    let page = page();
    let rows: Vec<(&str, &str)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "))
        .collect();
    assert!(rows.len() >= 10, "{}", rows.len());
    for (typed, shown) in rows {
        assert_eq!(typed, shown);
    }
    let blocks: Vec<&str> = page.split("```text 写\n").skip(1).collect();
    assert_eq!(blocks.len(), 1);
    for block in blocks {
        let (typed, behind) = block.split_once("```\n").expect("the end of the block");
        assert!(behind.contains(&format!("\n\n{typed}\n")), "{typed}");
    }
}

/// Outside of code nothing is left of the marks.
#[test]
fn no_mark_is_left_over() {
    let site = Sandbox::of(HANDBOOK).build();
    let html = String::from_utf8(site["markdown.html"].clone()).expect("UTF-8");
    let article = html.split("<article").nth(1).and_then(|rest| rest.split("</article>").next());
    let article = article.expect("the text");
    let mut pieces = article.split("<code>");
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shown += piece.split_once("</code>").expect("the end of the code").1;
    }
    // What the page shows of these on purpose.
    let shown = shown.replace("**不着重**、[不是链接]", "").replace("138****1234", "");
    for mark in ["**", "](", "|", "\\", "##", "&gt;"] {
        assert!(!shown.contains(mark), "{mark}: {shown}");
    }
    for wanted in [
        "<td><strong>注意：</strong>请带原件</td>",
        "<td>请在<strong>6月30日(周五)</strong>前交</td>",
        "<td>身份证复印件*1、照片*2</td>",
        "<td>姓名：____，学号：____</td>",
        "<td>第（一）~（三）项</td>",
        "<a href=\"tel:0536-8785000\">",
        "<ol><li>填表</li><li>交表</li></ol>",
        "<ul><li>身份证</li><li>户口本</li></ul>",
        "<td class=\"right\">2</td>",
        "<blockquote><p>逾期不再办理。</p></blockquote>",
    ] {
        assert!(article.contains(wanted), "{wanted}: {article}");
    }
}
