//! What the proof says: every verdict on a small guide, and nothing on the shipped ones.
//!
//! Owns the small guide the other files sow their faults in.

mod asking;
pub mod guide;
mod shipped;
mod shown;
mod tables;

use guide::guide;

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
fn unfinished_proof_is_an_error() {
    let (found, _) = guide(&format!("{ASK}{REST}")).proof_within(0);
    assert_eq!(found, ["Z521 [] 没有证完：查到问题时，已经用完了 0 步"]);
}
