//! A site of many guides: no page grows with their number but those that list them.
//!
//! Sizes are exact: the same guides each time.

use crate::html::page;
use crate::sandbox::{Files, Sandbox};

/// How many there are of the guide that leaves a school.
const MANY: usize = 12;

fn many() -> Files {
    let sandbox = Sandbox::of("content");
    let guide = sandbox.read("guides/leave/guide.yaml");
    let cases = sandbox.read("guides/leave/cases.yaml");
    let mut names = Vec::new();
    for number in 0..MANY {
        let name = format!("leave-{number}");
        let own = guide.replacen("\n标题: ", &format!("\n标题: 第{number}届"), 1);
        let own = own.replacen("网址: leave", &format!("网址: {name}"), 1);
        sandbox.write(&format!("guides/{name}/guide.yaml"), own);
        sandbox.write(&format!("guides/{name}/cases.yaml"), cases.clone());
        names.push(name);
    }
    // An address that a page for rosters would have.
    let page = "---\n标题: 名单说明\n网址: batch-leave\n---\n\n见[批量核对](./batch.html)。\n";
    sandbox.write("pages/rosters.md", page);
    let listed = format!("指引: [leave, {}", names.join(", "));
    sandbox.change("site.yaml", "指引: [leave", &listed);
    sandbox.build()
}

#[test]
fn of_many_guides_each_has_its_own_page_for_rosters() {
    let files = many();
    let list = page(&files, "batch.html");
    assert!(list.len() < 12 * 1024, "{} bytes", list.len());
    assert!(list.contains("<p>请选名单要用的指引：</p>") && !list.contains("id=\"guides\""));
    let desks: Vec<&String> = files
        .keys()
        .filter(|name| name.starts_with("batch-") && *name != "batch-leave.html")
        .collect();
    assert_eq!(desks.len(), MANY + 2, "{desks:?}");
    let one = Sandbox::of("content").build();
    let whole = page(&one, "batch.html").len();
    for name in desks {
        assert!(list.contains(&format!("<a href=\"./{name}\">")), "{name}");
        let desk = page(&files, name);
        assert!(desk.len() <= whole, "{name}: {} bytes, all of the other site {whole}", desk.len());
        assert_eq!(desk.matches("<details><summary>").count(), 1, "{name}");
    }
    assert!(list.contains("<a href=\"./batch-leave-2.html\">"), "{list}");
    assert!(page(&files, "batch-leave-3.html").contains("<h1>批量核对：第3届"));
    // The site of few guides has one page for all of them.
    assert!(!one.keys().any(|name| name.starts_with("batch-")));
}
