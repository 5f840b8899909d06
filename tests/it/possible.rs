//! Where all situations are read at once, without script or before the first answer, only what can be is
//! printed, and what is looked up says for whom it is.

use crate::html::page;
use crate::sandbox::Sandbox;

const GUIDE: &str = "guides/move/guide.yaml";

fn words(html: &str) -> String {
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect()
}

/// A desk for each kind of goods, and a step for those who bring some.
fn built() -> (String, String) {
    let sandbox = Sandbox::base();
    let question = "判断:\n  - 名: 地点\n    依据: [4]\n    表:\n      - {当: {方式: 自提}, 得: 东楼}\n      - {当: {方式: 寄送}, 得: 西楼}\n      - {当: {方式: [代办, 放弃]}, 得: 南楼}\n";
    sandbox.change(GUIDE, "判断:\n", question);
    let asked = "  - {名: 方式, 问: 怎样取？, 选项: [自提, 寄送, 代办, 放弃]}\n判断:\n";
    sandbox.change(GUIDE, "判断:\n", asked);
    let steps = "步骤:\n  - {做: 到窗口去, 谁: 本人, 在哪: '{{ 地点 }}', 依据: [4]}\n  - {当: {方式: [自提, 寄送]}, 做: '带上{{ 方式 }}单', 谁: 本人, 在哪: '{{ 地点 }}二层', 依据: [4]}\n  - {当: {方式: 寄送}, 做: 留下地址, 谁: 本人, 在哪: '{{ 地点 }}三层', 依据: [4]}\n";
    sandbox.change(GUIDE, "步骤:\n", steps);
    sandbox.write("guides/move/cases.yaml", "用例: []\n");
    let files = sandbox.build();
    (words(page(&files, "move.html")), words(page(&files, "role-me.html")))
}

#[test]
fn only_what_can_be_is_printed_and_says_for_whom() {
    let (guide, role) = built();
    for page in [&guide, &role] {
        for whole in [
            "在哪东楼（自提）／西楼（寄送）／南楼（代办、放弃）",
            "带上自提／寄送单",
            "在哪东楼（自提）／西楼（寄送）二层",
            "在哪西楼三层",
        ] {
            assert!(page.contains(whole), "{whole}\n{page}");
        }
    }
}
