//! What a file holds, and what folds.

use ide::outline::Entry;

use crate::fixture::{Fixture, portal};

fn drawn(entries: &[Entry], depth: usize, text: &mut String) {
    for entry in entries {
        text.push_str(&format!("{}{}\n", "  ".repeat(depth), entry.name));
        drawn(&entry.entries, depth + 1, text);
    }
}

fn outline(fixture: &Fixture, path: &str) -> String {
    let mut text = String::new();
    drawn(&fixture.snapshot().outline(fixture.file(path)), 0, &mut text);
    text
}

#[test]
fn of_a_guide() {
    let fixture = portal("");
    assert_eq!(
        outline(&fixture, "guides/leave/guide.yaml"),
        "标题\n网址\n问题\n  去向\n判断\n  要信\n    表\n      要\n      否则\n结论\n  要介绍信\n  不要介绍信\n步骤\n  交材料\n"
    );
}

#[test]
fn of_a_page() {
    let page = "//- pages/faq.md\n---\n标题: 甲\n网址: faq\n---\n## 子\n一\n### 丑\n二\n\n```\n# 不是\n```\n## 寅\n三\n";
    let fixture = portal(page);
    assert_eq!(outline(&fixture, "pages/faq.md"), "子\n  丑\n寅\n");
    let folds = fixture.snapshot().folds(fixture.file("pages/faq.md"));
    assert_eq!(
        fixture.all(folds),
        [
            "pages/faq.md:5:1 ## 子⏎一⏎### 丑⏎二⏎⏎```⏎# 不是⏎```",
            "pages/faq.md:7:1 ### 丑⏎二⏎⏎```⏎# 不是⏎```",
            "pages/faq.md:13:1 ## 寅⏎三",
        ]
    );
}

#[test]
fn folds_of_a_guide() {
    let text = "//- guides/leave/guide.yaml\n# 一\n# 二\n标题: 离校\n网址: leave\n问题:\n  - 名: 甲\n    问: 乙？\n  - {名: 丙}\n";
    let fixture = portal(text);
    let folds = fixture.snapshot().folds(fixture.file("guides/leave/guide.yaml"));
    assert_eq!(
        fixture.all(folds),
        [
            "guides/leave/guide.yaml:1:1 # 一⏎# 二",
            "guides/leave/guide.yaml:5:1 问题:⏎  - 名: 甲⏎    问: 乙？⏎  - {名: 丙}",
            "guides/leave/guide.yaml:6:5 名: 甲⏎    问: 乙？",
        ]
    );
}
