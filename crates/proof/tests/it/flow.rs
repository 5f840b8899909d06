//! Where answers lead: every way of small guides, and none where there are too many.

use language::rule_set::QuestionKind;
use proof::progress::flow::{Step, Turn, flow};
use rules::Answer;

use crate::prove::guide::{Guide, guide};

/// Each way of a guide, a line each, in its order.
fn lines(yaml: &str) -> Vec<String> {
    let guide = guide(yaml);
    let flow = flow(&guide.rules, &guide.compiled).expect("few states");
    let mut lines = vec![format!("先 {}", step(&guide, &flow.first))];
    for (id, turns) in flow.ways.entries() {
        let question = &guide.rules.questions[id];
        for turn in turns {
            let answers = answers(&question.kind, turn);
            lines.push(format!("{} {answers} → {}", question.name, step(&guide, &turn.to)));
        }
    }
    lines
}

fn answers(kind: &QuestionKind, turn: &Turn) -> String {
    let word = |answer: &Answer| match answer {
        Answer::Choice(option) => kind.choices()[*option].name.clone(),
        Answer::Choices(set) => {
            let chosen = kind.choices().entries().filter(|(option, _)| set.contains(*option));
            format!(
                "[{}]",
                chosen.map(|(_, choice)| choice.name.as_str()).collect::<Vec<_>>().join(" ")
            )
        }
        Answer::Date(day) => language::day::written_day(*day),
        Answer::DateUnknown => "不知道".to_owned(),
        Answer::Filled => "已填".to_owned(),
    };
    turn.answers.iter().map(word).collect::<Vec<_>>().join("、")
}

fn step(guide: &Guide, step: &Step) -> String {
    match step {
        Step::Question(id) => guide.rules.questions[*id].name.clone(),
        Step::End(shown) => {
            let numbers = shown.iter().map(|shown| guide.compiled.blocks[*shown].to_string());
            format!("结论 {}", numbers.collect::<Vec<_>>().join("、"))
        }
    }
}

#[test]
fn answers_lead_to_questions_and_conclusions() {
    let yaml = "
问题:
  - {名: 身份, 问: 身, 选项: [党员, 团员, 群众]}
  - {名: 去向, 问: 去, 仅当: {身份: [党员, 团员]}, 选项: [就业, 升学]}
结论:
  - {说: 群, 当: {身份: 群众}, 依据: [1]}
  - {说: 党, 当: {身份: 党员}, 依据: [1]}
  - {说: 就, 当: {身份: 团员, 去向: 就业}, 依据: [1]}
  - {说: 升, 当: {身份: 团员, 去向: 升学}, 依据: [1]}
";
    let expected = [
        "先 身份",
        "身份 党员 → 结论 1",
        "身份 团员 → 去向",
        "身份 群众 → 结论 0",
        "去向 就业 → 结论 2",
        "去向 升学 → 结论 3",
    ];
    assert_eq!(lines(yaml), expected);
}

/// One answer leads on by what was answered before.
#[test]
fn the_same_answer_may_lead_to_two() {
    let yaml = "
问题:
  - {名: 甲, 问: 甲, 选项: [是, 否]}
  - {名: 乙, 问: 乙, 选项: [是, 否]}
  - {名: 丙, 问: 丙, 仅当: {甲: 是, 乙: 是}, 选项: [是, 否]}
结论: [{说: 好, 依据: [1]}]
提醒:
  - {说: 丙, 当: {丙: 是}, 依据: [1]}
  - {说: 乙, 当: {乙: 是}, 依据: [1]}
";
    let expected =
        ["先 甲", "甲 是、否 → 乙", "乙 是 → 丙", "乙 否、是 → 结论 0", "丙 是、否 → 结论 0"];
    assert_eq!(lines(yaml), expected);
}

/// A guide that adds numbers has too many states.
#[test]
fn there_may_be_none() {
    let guide = guide(
        "
问题:
  - {名: 分, 问: 分, 类型: 数, 最小: 0, 最大: 100, 必填: 是}
判断:
  - {名: 总分, 和: [分]}
结论:
  - {说: 过, 当: {总分: {不小于: 60}}, 依据: [1]}
  - {说: 不过, 当: {总分: {小于: 60}}, 依据: [1]}
",
    );
    assert_eq!(flow(&guide.rules, &guide.compiled), None);
}
