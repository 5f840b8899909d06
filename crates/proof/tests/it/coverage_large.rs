//! Proposals for guides with more to exercise than a search can weigh: a chain of sums.
//!
//! What they may cost is counted, so the bounds here are numbers of consequences, not seconds.

use std::cell::RefCell;
use std::fmt::Write as _;

use proof::coverage::{Found, Limits, Tested, propose};

use crate::prove::guide::{Guide, guide};

/// Every question gives 0 to 3, and a table for each adds it to what came before.
fn chain(questions: usize) -> Guide {
    let mut text = String::from("问题:\n");
    for at in 0..questions {
        let _ = writeln!(text, "  - {{名: 题{at}, 问: 第{at}项？, 选项: [甲, 乙, 丙, 丁]}}");
    }
    text.push_str("判断:\n");
    for at in 0..questions {
        let before = |sum: usize, given: char| match at {
            0 => format!("{{题0: {given}}}"),
            _ => format!("{{和{}: {sum}, 题{at}: {given}}}", at - 1),
        };
        let _ = writeln!(text, "  - 名: 和{at}\n    表:");
        for sum in 0..=3 * at {
            for (more, given) in "甲乙丙丁".chars().enumerate() {
                let when = before(sum, given);
                let _ = writeln!(text, "      - {{当: {when}, 得: {}}}", sum + more);
            }
        }
    }
    let _ = writeln!(text, "结论: [{{说: '合计{{{{ 和{} }}}}', 依据: [1]}}]", questions - 1);
    guide(&text)
}

#[test]
fn what_a_tired_search_finds_is_whole() {
    let guide = chain(5);
    let tested = Tested { rules: &guide.rules, compiled: &guide.compiled, cases: &[] };
    for work in [0, 2_000_000] {
        let limits = Limits { work, ..Limits::default() };
        let proposal = propose(tested, limits, &|_| {});
        assert!(proposal.left.is_empty(), "{} left", proposal.left.len());
        let count = proposal.cases.len();
        // 52 rows of the last table need somebody each.
        assert!((52..=160).contains(&count), "{count} cases with {work}");
    }
}

#[test]
fn a_long_search_says_how_far_it_is() {
    let guide = chain(7);
    let tested = Tested { rules: &guide.rules, compiled: &guide.compiled, cases: &[] };
    let heard: RefCell<Vec<Found>> = RefCell::default();
    let proposal = propose(tested, Limits::default(), &|found| heard.borrow_mut().push(found));
    assert!(proposal.left.is_empty() && proposal.cases.len() < 120, "{}", proposal.cases.len());
    let heard = heard.into_inner();
    assert!((2..=12).contains(&heard.len()), "{heard:?}");
    assert!(heard.is_sorted_by(|one, next| one.people <= next.people && one.left >= next.left));
}
