//! What a second publication changes, and what it does not: a reader's cache keeps every page that says
//! the same.

use std::collections::BTreeSet;

use crate::sandbox::{Files, Sandbox};

const GUIDE: &str = "guides/move/guide.yaml";

/// The names of files that are not the same in both, hashes in names left out.
fn changed(before: &Files, after: &Files) -> BTreeSet<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differs = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    differs.map(|name| name.split('.').next().unwrap_or_default().to_owned()).collect()
}

/// What a slip of an editor's hand changes in the small portal.
fn of(edit: impl Fn(&Sandbox)) -> Vec<String> {
    let sandbox = Sandbox::base();
    // A second guide: what is said in one must not touch the other.
    let other = sandbox
        .read(GUIDE)
        .replace("网址: move", "网址: other")
        .replace("标题: 搬离宿舍", "标题: 另一份");
    let cases = sandbox.read("guides/move/cases.yaml");
    sandbox.write("guides/other/guide.yaml", other);
    sandbox.write("guides/other/cases.yaml", cases);
    sandbox.change("site.yaml", "指引: [move]", "指引: [move, other]");
    let before = sandbox.build();
    edit(&sandbox);
    changed(&before, &sandbox.build()).into_iter().collect()
}

#[test]
fn a_sentence_of_a_page_changes_that_page_and_what_is_found() {
    let changed = of(|s| s.append("pages/about.md", "\n多一句话。\n"));
    assert_eq!(changed, ["about", "assets/search", "manifest", "search"]);
}

#[test]
fn a_sentence_of_a_guide_leaves_the_other_guides_and_pages() {
    let changed = of(|s| s.change(GUIDE, "新地址是？", "您的新地址是？"));
    for stays in ["other", "about", "404"] {
        assert!(!changed.iter().any(|name| name == stays), "{stays} is another page: {changed:?}");
    }
    assert!(["move", "index"].iter().all(|page| changed.iter().any(|name| name == page)));
}

#[test]
fn a_line_end_at_the_end_of_a_file_changes_nothing() {
    for name in ["site.yaml", "notice.md", GUIDE, "guides/move/cases.yaml", "pages/about.md"] {
        assert_eq!(of(|s| s.append(name, "\n\n")), Vec::<String>::new(), "{name}");
    }
}
