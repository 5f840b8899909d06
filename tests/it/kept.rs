//! What phones keep outlives changes that it does not depend on.

use crate::html::page;
use crate::sandbox::Sandbox;

/// Stored answers carry a fingerprint of what they mean: words of a result are not of it.
#[test]
fn a_material_in_other_words_keeps_the_answers_of_phones() {
    let fingerprint = |sandbox: &Sandbox| {
        let files = sandbox.build();
        let page = page(&files, "move.html").to_owned();
        let at = page.split_once("data-fingerprint=\"").expect("a fingerprint").1;
        at.split('"').next().unwrap_or_default().to_owned()
    };
    let sandbox = Sandbox::base();
    let guide = "guides/move/guide.yaml";
    sandbox.change(
        guide,
        "断言:",
        "材料: [{名称: 登记单, 依据: [2]}, {名称: 委托书, 依据: [2]}]\n断言:",
    );
    let before = fingerprint(&sandbox);
    assert_eq!(before.len(), 64);
    for (old, new) in [("名称: 登记单", "名称: 登记表"), ("做: 登记,", "做: 到宿管处登记,")]
    {
        sandbox.change(guide, old, new);
        assert_eq!(fingerprint(&sandbox), before, "{new}");
    }
    sandbox.change(guide, "书, {选: 都没有", "书本, {选: 都没有");
    sandbox.change("guides/move/cases.yaml", "物品: [书]", "物品: [书本]");
    assert_ne!(fingerprint(&sandbox), before, "an option in other words is another answer");
}
