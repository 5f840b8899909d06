//! Numbers counted in other units: a question that takes more digits behind the point in one edition.
//!
//! Owns that both editions count alike, in the finer unit, so that 10 is the same answer as 10.0 and an
//! edit of the digits alone makes no difference to who reads what.

use std::collections::BTreeMap;

use super::General;
use super::align::Coarse;
use super::renumber::Renumber;
use super::space::Side;
use super::sums;
use language::number::Scale;
use language::order::map_of;
use language::rule_set::{Cond, Question, QuestionKind, RuleSet};
use language::words::ZH;
use rules::{Date, DateTest, QuestionId};

/// How many of the finer units make one, for each question that counts in coarser ones.
#[derive(Default)]
pub(super) struct Finer(BTreeMap<QuestionId, Factor>);

#[derive(Clone, Copy)]
struct Factor {
    times: i32,
    /// Of the finer units.
    digits: u8,
    /// Of its own.
    own: u8,
}

/// What each of two editions is to be multiplied by. What then would be too large to count is left as it
/// is, and is another question.
pub(super) fn finer(old: &RuleSet, new: &RuleSet) -> [Finer; 2] {
    let [mut before, mut after] = [Finer::default(), Finer::default()];
    for (then, now) in pairs(old, new) {
        let (was, is) = (&old.questions[then], &new.questions[now]);
        let Some((was, is)) = scale(was).zip(scale(is)) else { continue };
        let (coarse, fine) = if was.digits < is.digits { (was, is) } else { (is, was) };
        let Some(factor) = factor(coarse, fine) else { continue };
        if !sums::can_count(old, then, fine.digits) || !sums::can_count(new, now, fine.digits) {
            continue;
        }
        match was.digits < is.digits {
            true => before.0.insert(then, factor),
            false => after.0.insert(now, factor),
        };
    }
    [before, after]
}

/// Questions that take other digits, by their 名 or else by what they ask.
fn pairs(old: &RuleSet, new: &RuleSet) -> Vec<(QuestionId, QuestionId)> {
    let counterpart = |question: &Question| {
        let by_name = old.questions.find(|one| one.name == question.name);
        by_name.or_else(|| old.questions.find(|one| one.ask == question.ask))
    };
    let both = new.questions.entries().filter_map(|(now, question)| {
        let then = counterpart(question)?;
        let digits = |question: &Question| scale(question).map(|scale| scale.digits);
        let (was, is) = (digits(&old.questions[then])?, digits(question)?);
        (was != is).then_some((then, now))
    });
    both.collect()
}

fn scale(question: &Question) -> Option<&Scale> {
    match &question.kind {
        QuestionKind::Number { scale, .. } => Some(scale),
        QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Date { .. }
        | QuestionKind::Text { .. } => None,
    }
}

fn factor(coarse: &Scale, fine: &Scale) -> Option<Factor> {
    let times = 10_i32.checked_pow(u32::from(fine.digits.checked_sub(coarse.digits)?))?;
    // Beyond either end there is room for one more.
    let fits = |count: i32| count.checked_mul(times)?.checked_add(count.signum());
    fits(coarse.least).and(fits(coarse.most))?;
    Some(Factor { times, digits: fine.digits, own: coarse.digits })
}

impl Finer {
    /// Whether everything is counted as it is.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Which questions of one edition are meant, in the numbers both have.
    pub fn coarse(&self, side: Side, numbers: &Renumber) -> BTreeMap<QuestionId, Coarse> {
        let coarse = self.0.iter().filter_map(|(&number, factor)| {
            let joint = match side {
                Side::Old => numbers.questions.joint(number),
                Side::New => number,
            };
            let coarse = Coarse { side, digits: factor.own, times: factor.times };
            numbers.questions.in_both(joint).then_some((joint, coarse))
        });
        map_of(coarse)
    }

    /// The same rules, counting in the finer units.
    pub fn apply(&self, rules: &mut RuleSet) {
        let finer = |question: QuestionId| self.0.get(&question).map(|one| (one.digits, one.times));
        sums::count_finer(rules, finer);
        for (number, factor) in &self.0 {
            if let QuestionKind::Number { scale, .. } = &mut rules.questions[*number].kind {
                scale.least = scale.least.saturating_mul(factor.times);
                scale.most = scale.most.saturating_mul(factor.times);
                scale.digits = factor.digits;
            }
        }
        super::conds::each(rules, &mut |cond| {
            let Cond::Date(question, test) = cond else { return };
            let Some(factor) = self.0.get(question) else { return };
            let finer = |count: Date| Date(count.0.saturating_mul(factor.times));
            *test = match *test {
                DateTest::Before(count) => DateTest::Before(finer(count)),
                DateTest::NotAfter(count) => DateTest::NotAfter(finer(count)),
                DateTest::NotBefore(count) => DateTest::NotBefore(finer(count)),
                DateTest::After(count) => DateTest::After(finer(count)),
                DateTest::Unknown => DateTest::Unknown,
            };
        });
    }
}

/// 小数 that is another.
pub(super) fn changes(old: &RuleSet, new: &RuleSet) -> Vec<General> {
    let fineness = |question: &Question| scale(question).map(|scale| scale.fineness(&ZH));
    let change = |(then, now): (QuestionId, QuestionId)| General {
        subject: format!("问题“{}”能填几位小数", new.questions[now].ask),
        old: fineness(&old.questions[then]),
        new: fineness(&new.questions[now]),
    };
    pairs(old, new).into_iter().map(change).collect()
}
