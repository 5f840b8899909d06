//! Questions that two guides ask: the same by their words and options, whatever their names. What the page
//! does with it is in `tests/browser/told.mjs`.

use crate::sandbox::{Files, Sandbox};

/// What the questions of a guide have in common with another guide's.
fn shared(files: &Files, guide: &str) -> Vec<String> {
    let page = std::str::from_utf8(&files[&format!("{guide}.html")]).expect("UTF-8");
    let marks = page.split(" data-shared=\"").skip(1);
    marks.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn the_same_question_is_known_by_what_it_says() {
    let files = Sandbox::of("tests/told").build();
    let marks = shared(&files, "leave");
    assert_eq!(marks.len(), 2, "{marks:?}");
    assert_eq!(marks, shared(&files, "join"));
}

#[test]
fn another_option_another_order_other_words_or_another_condition_make_it_another() {
    for (old, new) in [
        ("您有哪些钥匙？", "您手里有哪些钥匙？"),
        ("[房门, 柜子, {", "[柜子, 房门, {"),
        ("[房门, 柜子, {", "[房门, 柜子, 信箱, {"),
        ("类型: 多选, 选项", "类型: 多选, 至少: 0, 选项"),
        ("提示: 看录取通知书。", "提示: 看学生证。"),
        ("提示: 看录取通知书。, ", ""),
        ("说明: 含第二学位", "说明: 不含第二学位"),
        ("仅当: {楼: 东楼}", "仅当: {楼: 西楼}"),
        ("{选: 交流生, 仅当: {楼: 东楼}}", "交流生"),
    ] {
        let sandbox = Sandbox::of("tests/told");
        sandbox.change("guides/join/guide.yaml", old, new);
        let marks = shared(&sandbox.build(), "join");
        assert_eq!(marks.len(), 1, "{old} => {new}");
    }
}

#[test]
fn a_site_whose_guides_ask_different_things_has_none() {
    for content in ["content", "tests/second-school", "tests/notices"] {
        let files = Sandbox::of(content).build();
        let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
        for (name, page) in pages {
            let page = String::from_utf8_lossy(page);
            assert!(
                !page.contains("data-shared") && !page.contains("data-told"),
                "{content}: {name}"
            );
        }
    }
}
