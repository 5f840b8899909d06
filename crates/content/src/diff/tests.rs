//! What is said where a comparison is not the whole truth.

use proof::compare::{Difference, Entry, Example, GuideDifference, Presence, Who};

use super::doubts;

fn guide() -> GuideDifference {
    GuideDifference {
        title: "离校".to_owned(),
        presence: Presence::Both,
        entries: Vec::new(),
        general: Vec::new(),
        notes: Vec::new(),
        leaves_out: false,
        is_finished: true,
    }
}

fn said(guide: GuideDifference) -> (bool, String) {
    let difference = Difference { guides: vec![guide], general: Vec::new() };
    (difference.is_sound(), doubts(&difference))
}

#[test]
fn what_is_not_certain_is_said() {
    assert_eq!(said(guide()), (true, String::new()));
    let words = "错误：指引“离校”没有比较完：规则太复杂，用完了规定的步数。上面列出的不全，请不要据此认为其他人没有变化\n";
    assert_eq!(said(GuideDifference { is_finished: false, ..guide() }), (false, words.to_owned()));
    let entry = |is_confirmed, is_whole| Entry {
        cause: "words",
        heading: "步骤“登记”的文字改了".to_owned(),
        edits: Vec::new(),
        who: Who { is_whole, ..Who::default() },
        example: Some(Example { words: String::new(), is_confirmed }),
        effects: Vec::new(),
    };
    let words = "错误：指引“离校”里“步骤“登记”的文字改了”一项，用例子重放的结果和说的不一样。这是程序的问题，请报告\n";
    let found = said(GuideDifference { entries: vec![entry(false, true)], ..guide() });
    assert_eq!(found, (false, words.to_owned()));
    let words = "错误：指引“离校”里“步骤“登记”的文字改了”一项涉及的情形太多，没有列全\n";
    let found = said(GuideDifference { entries: vec![entry(true, false)], ..guide() });
    assert_eq!(found, (false, words.to_owned()));
}
