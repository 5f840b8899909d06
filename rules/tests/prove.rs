//! What the proof says: every verdict on a small guide, and nothing on the shipped ones.

#![cfg(feature = "author")]

#[path = "prove/guide.rs"]
mod guide;

use std::path::Path;

use guide::{attempt, guide, in_guide, read};

/// Three questions: 去向 is asked of two in three, 地区 of those who work.
const ASK: &str = "
问题:
  - {名: 身份, 问: 身, 选项: [党员, 团员, 群众]}
  - {名: 去向, 问: 去, 仅当: {身份: [党员, 团员]}, 选项: [就业, 升学]}
  - {名: 地区, 问: 地, 仅当: {去向: 就业}, 选项: [省内, 省外]}
";
/// Everyone has one conclusion and a reminder, and every option shows: a test sees its own fault only.
const REST: &str = "
结论: [{说: 好, 依据: [1]}]
提醒:
  - {说: 好, 依据: [1]}
  - {说: 党, 当: {身份: 党员}, 依据: [1]}
  - {说: 团, 当: {身份: 团员}, 依据: [1]}
  - {说: 升, 当: {去向: 升学}, 依据: [1]}
  - {说: 内, 当: {地区: 省内}, 依据: [1]}
";

/// Each line is `code [the words at its place] message（[words at another place]：label）…`.
#[track_caller]
fn says(yaml: &str, expected: &[&str]) {
    let found = guide(yaml).proof();
    assert_eq!(found, expected, "{found:#?}");
}

/// A table for those who have a 去向.
fn table(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("      - {{{row}}}\n")).collect();
    format!("{ASK}{REST}判断:\n  - 名: 流程\n    仅当: {{去向: 任意}}\n    表:\n{rows}")
}

#[test]
fn nothing_to_say() {
    says(&format!("{ASK}{REST}"), &[]);
    says(
        &table(&[
            "当: {地区: 省内}, 得: 甲",
            "当: {地区: 省外}, 得: 乙",
            "当: {去向: 升学}, 得: 乙",
        ]),
        &[],
    );
}

#[test]
fn dropped_branch() {
    says(
        &table(&["当: {地区: 省内}, 得: 甲", "当: {去向: 升学}, 得: 乙"]),
        &["Z501 [流程] 判断“流程”对有的人没有结果：地区=省外"],
    );
}

#[test]
fn contradicting_rows() {
    says(
        &table(&[
            "当: {地区: 省内}, 得: 甲",
            "当: {地区: 省外, 身份: 党员}, 得: 乙",
            "当: {去向: 就业, 身份: 党员}, 得: 丙",
            "当: {身份: 团员, 去向: 升学}, 得: 丙",
        ]),
        &[
            // The gap is told of people whose rows do not contradict each other.
            "Z501 [流程] 判断“流程”对有的人没有结果：身份=党员，去向=升学",
            "Z502 [去向: 就业, 身份: 党员] 判断“流程”对有的人同时得出乙、丙：身份=党员，地区=省外\
             （[地区: 省外, 身份: 党员]：这一行得出“乙”）",
            "Z502 [去向: 就业, 身份: 党员] 判断“流程”对有的人同时得出甲、丙：身份=党员，地区=省内\
             （[地区: 省内]：这一行得出“甲”）",
        ],
    );
}

#[test]
fn row_shadowed_by_a_union() {
    says(
        &table(&[
            "当: {地区: 省内}, 得: 甲",
            "当: {地区: 省外}, 得: 甲",
            "当: {去向: 就业, 身份: 党员}, 得: 甲",
            "当: {去向: 升学}, 得: 丙",
        ]),
        &["Z508 [去向: 就业, 身份: 党员] 判断“流程”的这一行永远用不到\
           （[地区: 省内]：这一行已经对同样的人得出“甲”）\
           （[地区: 省外]：这一行已经对同样的人得出“甲”）"],
    );
    // Of two equal rows only one is too many; overlapping rows both have a use.
    says(
        &table(&[
            "当: {去向: 就业}, 得: 甲",
            "当: {去向: 就业}, 得: 甲",
            "当: {去向: 升学}, 得: 丙",
        ]),
        &[
            "Z508 [去向: 就业] 判断“流程”的这一行永远用不到（[去向: 就业]：这一行已经对同样的人得出“甲”）",
        ],
    );
    says(
        &table(&[
            "当: {身份: 党员}, 得: 甲",
            "当: {去向: 就业}, 得: 甲",
            "当: {身份: 团员, 去向: 升学}, 得: 丙",
        ]),
        &[],
    );
}

#[test]
fn row_that_never_applies() {
    says(
        &table(&[
            "当: {去向: 就业}, 得: 甲",
            "当: {去向: 升学, 地区: 省内}, 得: 甲",
            "当: {去向: 升学}, 得: 丙",
        ]),
        &["Z508 [去向: 升学, 地区: 省内] 判断“流程”的这一行永远用不到"],
    );
}

#[test]
fn pointless_otherwise() {
    says(
        &table(&["当: {去向: 就业}, 得: 甲", "当: {去向: 升学}, 得: 丙", "否则: 丁"]),
        &["Z518 [丁] 判断“流程”用不到“否则”的“丁”：前面的条件已经包括了所有人"],
    );
    says(
        &format!("{ASK}{REST}判断: [{{名: 有, 是: {{身份: [党员, 团员, 群众]}}}}]"),
        &["Z518 [是] 判断“有”用不到“否则”的“否”：前面的条件已经包括了所有人"],
    );
}

#[test]
fn fact_of_nobody() {
    says(
        &format!(
            "{ASK}{REST}判断:
  - {{名: 甲, 仅当: {{身份: 群众, 去向: 就业}}, 表: [{{当: {{地区: 省内}}, 得: 甲}}, {{否则: 乙}}]}}"
        ),
        &["Z519 [甲] 没有人符合判断“甲”的“仅当”"],
    );
}

#[test]
fn a_ring_is_refused_before() {
    let yaml = format!("{ASK}{REST}判断: [{{名: 甲, 是: {{乙: 是}}}}, {{名: 乙, 是: {{甲: 是}}}}]");
    let (guides, problems, _) = attempt(&in_guide(&yaml));
    assert!(guides.is_empty());
    assert!(problems.sorted().iter().any(|found| found.problem.code() == "Z224"));
    let yaml = ASK.replace("仅当: {身份: [党员, 团员]}", "仅当: {地区: 省内}");
    let (guides, problems, _) = attempt(&in_guide(&format!("{yaml}{REST}")));
    assert!(guides.is_empty());
    assert!(problems.sorted().iter().any(|found| found.problem.code() == "Z223"));
}

#[test]
fn question_nobody_is_asked() {
    let ask = |question: &str, rest: &str| format!("{ASK}  - {{{question}}}{REST}{rest}");
    // Its 仅当 cannot hold.
    says(
        &ask(
            "名: 军, 问: 军, 仅当: {身份: 群众, 去向: 就业}, 选项: [是, 否]",
            "  - {说: 军, 当: {军: 是}, 依据: [1]}",
        ),
        &["Z506 [军] 问题“军”永远不会被问到", "Z507 [说] 这个提醒谁也看不到"],
    );
    // Nothing depends on it.
    says(&ask("名: 军, 问: 军, 选项: [是, 否]", ""), &["Z506 [军] 问题“军”永远不会被问到"]);
    // Something does, but never for those who could be asked: the engine's own reach.
    says(
        &ask(
            "名: 军, 问: 军, 仅当: {去向: 升学}, 选项: [是, 否]",
            "  - {说: 军, 当: {地区: 任意, 军: 是}, 依据: [1]}",
        ),
        &["Z506 [军] 问题“军”永远不会被问到", "Z507 [说] 这个提醒谁也看不到"],
    );
    // A text no result shows; where the block that shows it is dead, that is told once.
    says(&ask("名: 单位, 问: 单, 类型: 文本", ""), &["Z506 [单位] 问题“单位”永远不会被问到"]);
    says(
        &ask(
            "名: 单位, 问: 单, 类型: 文本",
            "  - {说: '{{ 单位 }}', 当: {身份: 群众, 去向: 就业}, 依据: [1]}",
        ),
        &["Z507 [说] 这个提醒谁也看不到"],
    );
}

#[test]
fn option_nobody_can_choose() {
    let options = "[省内, 省外, {选: 校内, 仅当: {去向: 升学}}]";
    says(
        &format!("{}{REST}", ASK.replace("[省内, 省外]", options)),
        &["Z514 [校内] “地区”的选项“校内”谁也选不到"],
    );
}

#[test]
fn too_few_options() {
    let options = "[省内, {选: 省外, 仅当: {身份: 党员}}]";
    says(
        &format!("{}{REST}", ASK.replace("[省内, 省外]", options)),
        &["Z510 [地区] 有的人在“地区”里没有两个可选：身份=团员，去向=就业"],
    );
    // With no option at all the page would wait for ever. The words that need the answer are not
    // told of as well.
    let options = "[{选: 省内, 仅当: {身份: 党员}}, {选: 省外, 仅当: {身份: 党员}}]";
    says(
        &format!(
            "{}{REST}  - {{说: '{{{{ 地区 }}}}', 当: {{去向: 就业}}, 依据: [1]}}",
            ASK.replace("[省内, 省外]", options)
        ),
        &["Z510 [地区] 有的人在“地区”里没有两个可选：身份=团员，去向=就业"],
    );
    // Whoever is not asked needs no options: for 团员 nothing depends on 地区.
    says(&format!("{}{REST}", ASK.replace("[省内, 省外]", options)), &[]);
}

#[test]
fn option_without_effect() {
    says(
        &format!("{}{REST}", ASK.replace("[省内, 省外]", "[省内, 省外, 境外]")),
        &["Z509 [境外] “地区”选“境外”不会改变任何内容（[省外]：选这个，结果完全一样）"],
    );
    // The same words under both are one result.
    says(
        &format!(
            "{}{REST}  - {{说: 外, 当: {{地区: 省外}}, 依据: [1]}}
  - {{说: 外, 当: {{地区: 境外}}, 依据: [1]}}",
            ASK.replace("[省内, 省外]", "[省内, 省外, 境外]")
        ),
        &["Z509 [境外] “地区”选“境外”不会改变任何内容（[省外]：选这个，结果完全一样）"],
    );
    // An option open to some only is not exchanged for one they do not have.
    let options = "[省内, {选: 省外, 仅当: {身份: 党员}}, {选: 境外, 仅当: {身份: 团员}}]";
    says(&format!("{}{REST}", ASK.replace("[省内, 省外]", options)), &[]);
}

#[test]
fn tick_without_effect() {
    let ask = format!(
        "{ASK}  - {{名: 手续, 问: 手, 类型: 多选, 至少: 0, 仅当: {{去向: 任意}}, \
         选项: [党费, 志愿书, {{选: 无, 互斥: 是}}, 户口]}}{REST}"
    );
    says(
        &format!(
            "{ask}  - {{说: 费, 当: {{手续: {{含: [党费]}}}}, 依据: [1]}}
  - {{说: 齐, 当: {{手续: {{不含: [党费, 志愿书]}}}}, 依据: [1]}}"
        ),
        &["Z509 [户口] “手续”选“户口”不会改变任何内容"],
    );
}

#[test]
fn question_without_effect() {
    let ask = format!("{ASK}  - {{名: 军, 问: 军, 仅当: {{去向: 任意}}, 选项: [是, 否]}}{REST}");
    says(
        &format!(
            "{ask}  - {{说: 军, 当: {{军: 是}}, 依据: [1]}}
  - {{说: 军, 当: {{军: 否}}, 依据: [1]}}"
        ),
        &["Z520 [军] 问题“军”怎么回答都一样，不会改变任何内容"],
    );
    // The rows keep it open although they give the same value to those who 升学.
    let rows = |second: &str| {
        format!(
            "{ask}  - {{说: '{{{{ 类 }}}}', 当: {{军: 任意}}, 依据: [1]}}
判断:
  - 名: 类
    仅当: {{军: 任意}}
    表:
      - {{当: {{去向: 就业, 军: 是}}, 得: 一}}
      - {{当: {{去向: 就业, 军: 否}}, 得: 二}}
      - {{当: {{去向: 升学, 军: 是}}, 得: 二}}
      - {{当: {{去向: 升学, 军: 否}}, 得: {second}}}"
        )
    };
    says(&rows("二"), &["Z523 [军] 有的人被问到“军”，可是怎么回答都一样：去向=升学"]);
    says(&rows("三"), &[]);
}

#[test]
fn block_nobody_sees() {
    says(
        &format!(
            "{ASK}{REST}  - {{说: 死, 当: {{身份: 群众, 地区: 省内}}, 依据: [1]}}
组:
  - 当: {{身份: 群众, 去向: 升学}}
    依据: [1]
    步骤: [{{做: 甲}}, {{做: 乙, 当: {{身份: 群众}}}}]
    材料: [{{名称: 丙, 只给: [党支部]}}]"
        ),
        &[
            "Z507 [说] 这个提醒谁也看不到",
            "Z507 [做] 这个步骤谁也看不到（[做]：这一项也是，条件相同）（[名称]：这一项也是，条件相同）",
        ],
    );
}

#[test]
fn block_everyone_sees() {
    says(
        &format!(
            "{ASK}{REST}  - {{说: 都, 当: {{身份: [党员, 团员, 群众]}}, 依据: [1]}}
  - {{说: 任, 当: {{身份: 任意}}, 依据: [1]}}"
        ),
        &["Z515 [说] 这个提醒写了“当”，却对每个人都适用"],
    );
}

#[test]
fn conclusions() {
    says(
        &format!(
            "{ASK}
结论:
  - {{说: 一, 当: {{去向: 就业}}, 依据: [1]}}
  - {{说: 二, 当: {{地区: 省内}}, 依据: [1]}}
  - {{说: 三, 当: {{身份: 群众}}, 依据: [1]}}
提醒: [{{说: 党, 当: {{身份: 党员}}, 依据: [1]}}, {{说: 团, 当: {{身份: 团员}}, 依据: [1]}},
  {{说: 升, 当: {{去向: 升学}}, 依据: [1]}}]
断言: [{{凡: {{身份: 任意}}, 恰有一个: 结论}}]"
        ),
        &[
            "Z504 [说] 有的人同时有两个结论：地区=省内（[说]：这一条也适用于这个人）",
            "Z503 [说] 有的人没有结论：去向=升学",
            "Z513 [说] 有的人除了结论什么也看不到：身份=群众",
        ],
    );
}

#[test]
fn assertions() {
    says(
        &format!(
            "{ASK}{REST}断言:
  - {{凡: {{身份: 党员}}, 必有: 步骤}}
  - {{凡: {{身份: 党员, 去向: 升学}}, 恰有一个: 提醒}}
  - {{凡: {{身份: 群众}}, 不得有: 提醒}}
  - {{凡: {{身份: 群众, 地区: 省内}}, 不得有: 提醒}}
  - {{凡: {{身份: 群众}}, 恰有一个: 提醒}}"
        ),
        &[
            "Z505 [{凡: {身份: 党员}, 必有: 步骤}] 断言不成立，例如：身份=党员",
            "Z505 [{凡: {身份: 党员, 去向: 升学}, 恰有一个: 提醒}] 断言不成立，例如：身份=党员，去向=升学\
             （[说]：这一项适用于这个人）（[说]：这一项适用于这个人）",
            "Z505 [{凡: {身份: 群众}, 不得有: 提醒}] 断言不成立，例如：身份=群众（[说]：这一项适用于这个人）",
            "Z511 [{凡: {身份: 群众, 地区: 省内}, 不得有: 提醒}] 没有人符合这条断言的“凡”",
        ],
    );
}

/// 凡 speaks of everyone who would answer so, also where the page has no need to ask.
#[test]
fn assertion_about_an_answer_not_needed() {
    says(
        &format!(
            "{ASK}  - {{名: 档案, 问: 档, 仅当: {{去向: 任意}}, 选项: [是, 否]}}{REST}
步骤: [{{做: 报备, 当: {{身份: 党员, 档案: 是}}, 依据: [1]}}]
断言: [{{凡: {{档案: 是}}, 必有: 步骤}}]"
        ),
        &["Z505 [{凡: {档案: 是}, 必有: 步骤}] 断言不成立，例如：身份=团员，档案=是"],
    );
}

#[test]
fn words_need_answers_and_values() {
    says(
        &format!(
            "{ASK}
  - {{名: 单位, 问: 单, 类型: 文本, 仅当: {{地区: 省外}}}}
  - {{名: 日子, 问: 日, 类型: 日期, 仅当: {{去向: 升学}}}}{REST}
  - {{说: '{{{{ 单位 }}}}', 当: {{去向: 就业}}, 依据: [1]}}
  - {{说: '{{{{ 类 }}}}', 当: {{去向: 任意}}, 依据: [1]}}
  - {{说: '{{{{ 地区 }}}}', 当: {{身份: 党员}}, 依据: [1]}}
期限: [{{事: 报到, 自: 日子, 后: 2月, 当: {{身份: 团员}}, 依据: [1]}}]
判断:
  - 名: 类
    仅当: {{地区: 任意}}
    表: [{{当: {{地区: 省内}}, 得: '到{{{{ 单位 }}}}'}}, {{否则: 无}}]"
        ),
        &[
            "Z516 [说] 看到这一项的人，有的没有被问到“单位”：地区=省内",
            "Z516 [说] 看到这一项的人，有的没有被问到“单位”：地区=省内",
            "Z517 [说] 看到这一项的人，有的在判断“类”里没有值：去向=升学",
            "Z516 [说] 看到这一项的人，有的没有被问到“地区”：身份=党员，去向=升学",
            "Z516 [事] 看到这一项的人，有的没有被问到“日子”：身份=团员，去向=就业",
        ],
    );
}

#[test]
fn dates_are_told_on_their_border() {
    says(
        &format!(
            "{ASK}
  - {{名: 日子, 问: 日, 类型: 日期, 必填: 是, 仅当: {{去向: 升学}}}}{REST}
  - {{说: '{{{{ 批 }}}}{{{{ 次 }}}}', 当: {{日子: 任意}}, 依据: [1]}}
判断:
  - 名: 批
    仅当: {{日子: 任意}}
    表:
      - {{当: {{日子: {{早于: 截止}}}}, 得: 前}}
      - {{当: {{日子: {{晚于: 截止}}}}, 得: 后}}
  - 名: 次
    仅当: {{日子: 任意}}
    表:
      - {{当: {{日子: {{不晚于: 截止}}}}, 得: 前}}
      - {{当: {{日子: {{不早于: 截止}}}}, 得: 后}}"
        ),
        &[
            "Z501 [批] 判断“批”对有的人没有结果：日子=2024年6月30日",
            "Z502 [日子: {不早于: 截止] 判断“次”对有的人同时得出前、后：日子=2024年6月30日\
             （[日子: {不晚于: 截止]：这一行得出“前”）",
        ],
    );
}

#[test]
fn unknown_date_is_an_answer() {
    says(
        &format!(
            "{ASK}
  - {{名: 日子, 问: 日, 类型: 日期, 仅当: {{去向: 升学}}}}{REST}
  - {{说: '{{{{ 批 }}}}', 当: {{日子: 任意}}, 依据: [1]}}
判断:
  - 名: 批
    仅当: {{日子: 任意}}
    表:
      - {{当: {{日子: {{不晚于: 截止}}}}, 得: 前}}
      - {{当: {{日子: {{晚于: 截止}}}}, 得: 后}}"
        ),
        &["Z501 [批] 判断“批”对有的人没有结果：日子=不知道"],
    );
}

#[test]
fn unfinished_proof_is_an_error() {
    let (found, _) = guide(&format!("{ASK}{REST}")).proof_within(0);
    assert_eq!(found, ["Z521 [] 没有证完：查到问题时，已经用完了 0 步"]);
}

#[test]
fn shipped_guides_are_proved() {
    for name in ["content", "tests/second-school"] {
        let files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name));
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
    let mut files = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../content"));
    for (name, text) in &mut files {
        if name == "guides/leave/guide.yaml" {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            *text = text.replace(from, to);
        }
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let guides = read(&files);
    let found: Vec<String> = guides.iter().flat_map(guide::Guide::proof).collect();
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
            "Z506 [接收党组织进入灯塔] 问题“接收党组织进入灯塔”永远不会被问到",
            "Z508 [接收党组织所在地: 省内, 街镇或人才机构: 是] 判断“流程”的这一行永远用不到（[接收党组织所在地: 省内]：这一行已经对同样的人得出“省内”）",
            "Z502 [接收党组织所在地: 省内, 接收党组织进入灯塔: 未进入灯塔平台] 判断“流程”对有的人同时得出省内、省外：接收党组织进入灯塔=未进入灯塔平台（[接收党组织所在地: 省内]：这一行得出“省内”）",
            "Z502 [接收党组织所在地: 省内, 接收党组织进入灯塔: 不确定] 判断“流程”对有的人同时得出省内、待确认：接收党组织进入灯塔=不确定（[接收党组织所在地: 省内]：这一行得出“省内”）",
        ],
    );
    sown(
        "      - 当: {留校: 不确定}\n        得: 未规定",
        "      - 当: {留校: 不确定}\n        得: 延期",
        &[
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
        &["Z506 [接收党支部] 问题“接收党支部”永远不会被问到", "Z507 [当] 这个步骤谁也看不到"],
    );
    sown(
        "        仅当: {单位党组织: 未建立}\n",
        "        仅当: {单位党组织: 已建立}\n",
        &[
            "Z514 [单位所在地街道、乡镇党组织] “接收党组织”的选项“单位所在地街道、乡镇党组织”谁也选不到",
            "Z507 [当] 这个步骤谁也看不到",
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
                let text = std::fs::read_to_string(&path).expect("text");
                files.push((name.replace('\\', "/"), text));
            }
        }
    }
    files
}
