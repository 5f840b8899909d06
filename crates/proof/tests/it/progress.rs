//! How many questions are still to come: every range of small guides, and a bound where there is no time.

use proof::progress::{ToCome, kinds, to_come, to_come_within};

use crate::prove::guide::guide;

/// What is said at each question, a line each.
fn lines(yaml: &str, work: Option<usize>) -> Vec<String> {
    let guide = guide(yaml);
    let program = &guide.compiled.program;
    let to_come = work.map_or_else(|| to_come(program), |work| to_come_within(work, program));
    let said = |said: &Option<ToCome>| match said {
        None => "无".to_owned(),
        Some(ToCome::Between(least, most)) => format!("{least}–{most}"),
        Some(ToCome::AtMost(most)) => format!("最多 {most}"),
    };
    let named = to_come
        .entries()
        .map(|(id, to_come)| format!("{} {}", guide.rules.questions[id].name, said(to_come)));
    named.collect()
}

#[track_caller]
fn says(yaml: &str, expected: &[&str]) {
    assert_eq!(lines(yaml, None), expected);
}

/// 去向 is asked of two in three, 地区 of those who work; 备注 is filled in on the result.
const FORKS: &str = "
问题:
  - {名: 身份, 问: 身, 选项: [党员, 团员, 群众]}
  - {名: 去向, 问: 去, 仅当: {身份: [党员, 团员]}, 选项: [就业, 升学]}
  - {名: 地区, 问: 地, 仅当: {去向: 就业}, 选项: [省内, 省外]}
  - {名: 备注, 问: 备, 类型: 文本}
结论: [{说: '好{{ 备注 }}', 依据: [1]}]
提醒:
  - {说: 升, 当: {去向: 升学}, 依据: [1]}
  - {说: 内, 当: {地区: 省内}, 依据: [1]}
";

#[test]
fn forks() {
    says(FORKS, &["身份 1–3", "去向 1–2", "地区 1–1", "备注 无"]);
}

/// 党员 and 团员 are told and asked the same: they are one kind, which goes on in three ways.
#[test]
fn kinds_of_people_are_counted() {
    assert_eq!(kinds(&guide(FORKS).compiled.program), Some(4));
    let one = FORKS.replace("{身份: [党员, 团员]}", "{身份: 团员}");
    assert_eq!(kinds(&guide(&one).compiled.program), Some(4));
    let two = FORKS.replace("{说: 升, 当: {去向: 升学}", "{说: 升, 当: {去向: 升学, 身份: 团员}");
    assert_eq!(kinds(&guide(&two).compiled.program), Some(7));
}

#[test]
fn a_bound_where_there_is_no_time() {
    let expected = ["身份 最多 3", "去向 最多 2", "地区 最多 1", "备注 无"];
    assert_eq!(lines(FORKS, Some(0)), expected);
}

/// Of branches that exclude each other only the longest is to come, however deep the choice between them lies.
#[test]
fn a_bound_counts_one_branch() {
    let mut yaml = "
问题:
  - {名: 身份, 问: 身, 选项: [党员, 团员, 群众]}
  - {名: 去向, 问: 去, 仅当: {身份: 党员}, 选项: [校内, 校外]}
"
    .to_owned();
    let mut reminders = String::new();
    for (branch, when) in [("内", "去向: 校内"), ("外", "早晚: 晚"), ("团", "身份: 团员")]
    {
        for number in 0..4 {
            yaml += &format!(
                "  - {{名: {branch}{number}, 问: {branch}{number}问, 仅当: {{{when}}}, 选项: [是, 否]}}\n"
            );
            reminders += &format!(
                "  - {{说: {branch}{number}说, 当: {{{branch}{number}: 是}}, 依据: [1]}}\n"
            );
        }
    }
    yaml += "
判断:
  - {名: 早晚, 表: [{当: {去向: 校外}, 得: 晚}, {否则: 早}]}
结论: [{说: 好, 依据: [1]}]
提醒:
";
    let said = lines(&(yaml + &reminders), Some(0));
    let expected =
        ["身份 最多 6", "去向 最多 5", "内0 最多 4", "内1 最多 3", "内2 最多 2", "内3 最多 1"];
    assert_eq!(said[..6], expected);
    assert_eq!((&*said[6], &*said[10]), ("外0 最多 4", "团0 最多 4"));
}

/// What nothing depends on any more is not asked.
#[test]
fn what_is_settled_is_not_asked() {
    let yaml = "
问题:
  - {名: 甲, 问: 甲, 选项: [是, 否]}
  - {名: 乙, 问: 乙, 选项: [是, 否]}
  - {名: 丙, 问: 丙, 选项: [是, 否]}
结论: [{说: 好, 依据: [1]}]
提醒:
  - {说: 全, 当: {甲: 是, 乙: 是, 丙: 是}, 依据: [1]}
";
    says(yaml, &["甲 1–3", "乙 1–2", "丙 1–1"]);
}

/// 不知道 and the days around the one that is named; whoever is not asked 届满 has one question less.
#[test]
fn dates() {
    let yaml = "
问题:
  - {名: 离校日, 问: 离, 类型: 日期}
  - {名: 届满, 问: 届, 仅当: {离校日: {早于: 2023-07-01}}, 选项: [已满, 未满]}
  - {名: 查询, 问: 查, 仅当: {离校日: 不知道}, 选项: [是, 否]}
  - {名: 结果, 问: 果, 仅当: {查询: 是}, 选项: [有, 无]}
结论: [{说: 好, 依据: [1]}]
提醒:
  - {说: 满, 当: {届满: 已满}, 依据: [1]}
  - {说: 有, 当: {结果: 有}, 依据: [1]}
";
    says(yaml, &["离校日 1–3", "届满 1–1", "查询 1–2", "结果 1–1"]);
}

/// One that stands alone, two that are told apart, and one that nothing asks for.
#[test]
fn several_choices() {
    let yaml = "
问题:
  - 名: 手续
    问: 手
    类型: 多选
    选项: [党费未缴清, 志愿书遗失, 其他, {选: 以上都没有, 互斥: 是}]
  - {名: 补缴, 问: 补, 仅当: {手续: {含: 党费未缴清}}, 选项: [是, 否]}
  - {名: 补办, 问: 办, 仅当: {手续: {含: 志愿书遗失}}, 选项: [是, 否]}
结论: [{说: 好, 依据: [1]}]
提醒:
  - {说: 缴, 当: {补缴: 是}, 依据: [1]}
  - {说: 办, 当: {补办: 是}, 依据: [1]}
";
    says(yaml, &["手续 1–3", "补缴 1–2", "补办 1–1"]);
}

/// Forty questions of which each decides about one block: a state each, not 2 to the fortieth.
#[test]
fn what_matters_no_more_is_not_walked_again() {
    let mut yaml = "问题:\n".to_owned();
    let mut blocks = "结论: [{说: 好, 依据: [1]}]\n提醒:\n".to_owned();
    for number in 0..40 {
        yaml += &format!("  - {{名: 第{number}题, 问: 问{number}, 选项: [是, 否]}}\n");
        blocks += &format!("  - {{说: 说{number}, 当: {{第{number}题: 是}}, 依据: [1]}}\n");
    }
    let said = lines(&format!("{yaml}{blocks}"), None);
    let expected: Vec<String> =
        (0..40).map(|number| format!("第{number}题 {0}–{0}", 40 - number)).collect();
    assert_eq!(said, expected);
}
