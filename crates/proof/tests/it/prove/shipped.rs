//! The shipped guides: nothing is said of them, and faults sown in them are named.

use std::path::Path;

use super::guide::{Guide, read};

#[test]
fn shipped_guides_are_proved() {
    for name in ["content", "tests/second-school"] {
        let files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let guides = read(&files);
        assert!(!guides.is_empty());
        for guide in guides {
            assert_eq!(guide.proof(), Vec::<String>::new(), "{name} {}", guide.rules.slug);
        }
    }
}

/// The shipped guide with one fault sown: one message, or what follows from it.
#[track_caller]
fn sown(from: &str, to: &str, expected: &[&str]) {
    let mut files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"));
    for (name, text) in &mut files {
        if name == "guides/leave/guide.yaml" {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            *text = text.replace(from, to);
        }
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let guides = read(&files);
    let found: Vec<String> = guides.iter().flat_map(Guide::proof).collect();
    assert_eq!(found, expected, "{found:#?}");
}

#[test]
fn faults_sown_in_the_shipped_guide() {
    let row = "      - 当: {新支部: 支部不变}\n        得: 未规定\n        依据: [2.3.2a]\n";
    sown(row, "", &["Z501 [流程] 判断“流程”对有的人没有结果：新支部=支部不变"]);
    sown(
        "当: {接收党组织所在地: 省内, 接收党组织进入灯塔: 已进入灯塔平台}",
        "当: {接收党组织所在地: 省内}",
        &[
            "Z508 [接收党组织所在地: 省内, 街镇或人才机构: 是] 判断“流程”的这一行永远用不到（[接收党组织所在地: 省内]：这一行已经对同样的人得出“省内”）",
            "Z502 [接收党组织所在地: 省内, 接收党组织进入灯塔: 未进入灯塔平台] 判断“流程”对有的人同时得出省内、省外：接收党组织进入灯塔=未进入灯塔平台（[接收党组织所在地: 省内]：这一行得出“省内”）",
            "Z502 [接收党组织所在地: 省内, 接收党组织进入灯塔: 不确定] 判断“流程”对有的人同时得出省内、待确认：接收党组织进入灯塔=不确定（[接收党组织所在地: 省内]：这一行得出“省内”）",
        ],
    );
    sown(
        "      - 当: {留校: 不确定}\n        得: 未规定",
        "      - 当: {留校: 不确定}\n        得: 延期",
        &[
            "Z507 [当] 这个步骤谁也看不到",
            "Z505 [凡: {身份: 预备党员, 离校党员: 是}\n    必有: 预备党员转正\n    理由: 预备党员一定要及时完成转接] 断言不成立，例如：身份=预备党员，留校=不确定",
            "Z505 [凡: {流程: 延期}\n    不得有: 步骤\n    理由: 延期毕业或结业通知未规定，不能列出步骤] 断言不成立，例如：留校=不确定（[做]：这一项适用于这个人）",
        ],
    );
    sown(
        "- 当: {身份: 入党积极分子, 积极分子确定时间: 往年确定}",
        "- 当: {身份: 入党积极分子, 积极分子确定时间: 本年度新确定}",
        &[
            "Z504 [当] 有的人同时有两个结论：身份=入党积极分子，积极分子确定时间=本年度新确定（[当]：这一条也适用于这个人）",
            "Z503 [当] 有的人没有结论：身份=入党积极分子，积极分子确定时间=往年确定",
        ],
    );
    sown(
        "仅当: {流程: 省内}\n",
        "仅当: {流程: 省内, 党员: 否}\n",
        &[
            "Z506 [接收党支部] 问题“接收党支部”永远不会被问到",
            "Z507 [标题] 这个提醒谁也看不到（[当]：这一项也是，条件相同）",
        ],
    );
    sown(
        "        仅当: {单位党组织: 未建立}\n",
        "        仅当: {单位党组织: 已建立}\n",
        &[
            "Z514 [单位所在地街道、乡镇党组织] “接收党组织”的选项“单位所在地街道、乡镇党组织”谁也选不到",
        ],
    );
}

/// The texts of a folder, by their names in it.
fn folder(root: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below the root").to_string_lossy();
                let bytes = std::fs::read(&path).expect("a file");
                let text = String::from_utf8_lossy(&bytes).into_owned();
                files.push((name.replace('\\', "/"), text));
            }
        }
    }
    files
}
