//! Tables: gaps, contradictions, rows and values nobody uses, and rings.

use super::guide::{attempt, in_guide};
use super::{ASK, REST, says, table};

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

/// Rows that contradict each other settle what they should not. What is then asked of nobody, or makes
/// no difference, is not told as well: it ends with the contradiction.
#[test]
fn contradiction_is_told_alone() {
    says(
        &format!(
            "{ASK}  - {{名: 军, 问: 军, 仅当: {{去向: 就业}}, 选项: [是, 否]}}{REST}
  - {{说: '{{{{ 类 }}}}', 当: {{去向: 任意}}, 依据: [1]}}
判断: [{{名: 类, 仅当: {{去向: 任意}}, 表: [{{当: {{去向: 升学}}, 得: 甲}},
  {{当: {{去向: 就业}}, 得: 甲}}, {{当: {{军: 是}}, 得: 乙}}]}}]"
        ),
        &["Z502 [军: 是] 判断“类”对有的人同时得出甲、乙：军=是（[去向: 就业]：这一行得出“甲”）"],
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
