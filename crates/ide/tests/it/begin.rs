//! A conclusion or a row that is missing, begun.

use ide::begin::Lack;
use rules::{Answer, Answers, FactId, Id, OptionId, QuestionId};

use crate::fixture::portal;

const PATH: &str = "guides/leave/guide.yaml";

/// The guide after what whoever answers with these options has none of was begun.
fn begun(guide: &str, options: &[usize], lack: Lack) -> Option<String> {
    let fixture = portal(&format!("//- {PATH}\n{guide}"));
    let mut answers = Answers::new();
    for (number, &option) in options.iter().enumerate() {
        let option = OptionId::new(option).expect("an option");
        answers.set(QuestionId::new(number).expect("a question"), Some(Answer::Choice(option)));
    }
    let edit = fixture.snapshot().begun_for("leave", &answers, lack)?;
    Some(fixture.after(PATH, &[edit]))
}

const GUIDE: &str = "\
标题: 离校
网址: leave
问题:
  - {名: 去向, 问: 您去哪里？, 选项: [省内, 省外, '境外: 其他'], 依据: [1]}
  - {名: 留校, 问: 您留校吗？, 选项: [留, 不留], 依据: [1]}
判断:
  - {名: 要信, 表: [{当: {留校: 留}, 得: 不要}, {否则: 要}], 依据: [2]}
结论:
  - {当: {去向: 省内}, 说: 甲, 依据: [2]}
  - 当: {去向: 省外, 要信: 要}  # 完
    说: 乙
    依据: [2]
步骤:
  - {做: 交材料, 依据: [1]}
";

#[test]
fn it_is_for_all_who_answer_alike_what_the_others_ask() {
    let with =
        |when: &str| format!("    依据: [2]\n  - 当: {{{when}}}\n    依据: []\n    说: \n步骤:");
    // Who goes abroad is not asked anything else.
    for (options, when) in [
        (&[2, 0][..], "去向: \"境外: 其他\""),
        (&[1, 0], "去向: 省外, 要信: 不要"),
        (&[1], "去向: 省外"),
    ] {
        let text = begun(GUIDE, options, Lack::Conclusion).expect("a conclusion");
        assert!(text.contains(&with(when)), "{when}: {text}");
    }
}

#[test]
fn none_where_its_condition_cannot_be_told() {
    let several = GUIDE.replace("{名: 留校,", "{名: 留校, 类型: 多选,");
    let several = several.replace("{去向: 省外, 要信: 要}", "{留校: {含: 留}}");
    assert_eq!(begun(&several, &[2], Lack::Conclusion), None);
    let in_brackets = "结论: [{说: 甲, 依据: [2]}]\n步骤";
    let start = GUIDE.find("结论").expect("conclusions");
    let end = GUIDE.find("步骤").expect("steps");
    let guide = format!("{}{in_brackets}{}", &GUIDE[..start], &GUIDE[end + "步骤".len()..]);
    assert_eq!(begun(&guide, &[2], Lack::Conclusion), None);
    // Nothing sets people apart.
    assert_eq!(
        begun(
            &guide.replace(in_brackets, "结论:\n  - {说: 甲, 依据: [2]}\n步骤"),
            &[2],
            Lack::Conclusion
        ),
        None
    );
}

#[test]
fn a_row_stands_behind_the_last_of_its_table() {
    let table = "  - {名: 要信, 表: [{当: {留校: 留}, 得: 不要}, {否则: 要}], 依据: [2]}\n";
    let row = Lack::Row(FactId::new(1).expect("a fact"));
    let facts = "  - {名: 先, 表: [{当: {去向: 省内}, 得: 是}, {否则: 否}], 依据: [2]}
  - 名: 要信
    表:
      - {当: {留校: 留, 先: 是}, 得: 不要}
      - {当: {留校: 不留}, 得: 要}  # 完
    依据: [2]
";
    assert!(GUIDE.contains(table));
    let guide = GUIDE.replace(table, facts);
    let text = begun(&guide, &[1, 0], row).expect("a row");
    let after = "得: 要}  # 完\n      - 当: {留校: 留, 先: 否}\n        得: \n    依据: [2]\n结论:";
    assert!(text.contains(after), "{text}");
    // Where each row cites its own, this one is to.
    let each = facts.replace("得: 要}  # 完\n    依据: [2]", "得: 要, 依据: [2]}");
    let each = each.replace("得: 不要}", "得: 不要, 依据: [2]}");
    let text = begun(&GUIDE.replace(table, &each), &[1, 0], row).expect("a row");
    assert!(
        text.contains("- 当: {留校: 留, 先: 否}\n        依据: []\n        得: \n结论:"),
        "{text}"
    );
    // In one line there is no place to write it.
    assert_eq!(begun(GUIDE, &[1, 0], Lack::Row(FactId::new(0).expect("a fact"))), None);
}
