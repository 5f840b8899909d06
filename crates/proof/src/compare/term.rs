//! Some answers that people give: the building block of “who”.
//!
//! Owns what a list of answers means, as statements and in words.

use std::collections::{BTreeMap, BTreeSet};

use super::space::Side;
use crate::symbolic::circuit::Circuit;
use crate::symbolic::days::Line;
use crate::symbolic::people::{Form, Reply, members};
use crate::symbolic::solver::Literal;
use language::rule_set::{Cond, RuleSet};
use language::spell;
use rules::{Date, DateTest, OptionSet, Quantity, QuestionId, SumId};

/// Answers to some questions, by their common ids; everyone who gives them all is meant. No
/// answers = everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// By question.
    pub answers: BTreeMap<QuestionId, Part>,
    /// Between which numbers sums lie.
    pub sums: BTreeMap<Measure, Range>,
    /// Sums that come to something else than before.
    pub changed: BTreeSet<SumId>,
    /// A number that the other guide cannot take.
    pub finer: Option<TooFine>,
}

/// An answer that has more digits behind the point than so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFine {
    /// By its common id.
    pub question: QuestionId,
    /// As many as the other guide takes.
    pub digits: u8,
}

/// A sum in one of the guides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// By its common id.
    pub sum: SumId,
    /// In which guide; none = in both, where nobody's differs.
    pub side: Option<Side>,
}

/// Between which numbers a sum lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// That or more.
    pub from: Option<i32>,
    /// Less than that.
    pub to: Option<i32>,
}

/// What is answered to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// 单选: one of these options.
    OneOf(OptionSet),
    /// 多选: all of the first, none of the second.
    Ticks(OptionSet, OptionSet),
    /// 日期: known, and not before the first day (where given), and before the second (where given).
    Between(Option<i32>, Option<i32>),
    /// 日期: 不知道.
    Unknown,
    /// Anything.
    Answered,
}

impl Part {
    /// Statements that together say it.
    pub(super) fn literals(
        &self,
        reply: &Reply,
        line: &Line,
        circuit: &mut Circuit,
    ) -> Vec<Literal> {
        let answered = reply.answered;
        match (self, &reply.form) {
            (Part::OneOf(set), Form::Options { chosen, .. }) => {
                vec![circuit.any(members(chosen, *set))]
            }
            (Part::Ticks(yes, no), Form::Options { chosen, .. }) => {
                let no = members(chosen, *no).into_iter().map(|chosen| !chosen);
                members(chosen, *yes).into_iter().chain(no).chain([answered]).collect()
            }
            (Part::Between(from, to), Form::Date { known, exact, .. }) if !exact.is_empty() => {
                let Some(numbers) = line.exact else { return vec![circuit.never()] };
                let bits = numbers.bits(exact.clone());
                let mut reached = |number: i32| bits.at_least(i64::from(number), circuit);
                let from = from.map(&mut reached);
                let to = to.map(|to| !reached(to));
                from.into_iter().chain(to).chain([*known]).collect()
            }
            (Part::Between(from, to), Form::Date { known, before, .. }) => {
                let days = &line.borders;
                let before = |day: i32| days.binary_search(&day).ok().map(|at| before[at]);
                let from = from.and_then(before).map(|before| !before);
                let to = to.and_then(before);
                from.into_iter().chain(to).chain([*known]).collect()
            }
            (Part::Unknown, Form::Date { known, .. }) => vec![answered, !*known],
            _ => vec![answered],
        }
    }

    fn words(&self, question: QuestionId, rules: &RuleSet) -> String {
        let of = |cond: Cond| spell::spell(rules, &cond);
        let date = |test| Cond::Date(question, test);
        match *self {
            Part::OneOf(set) => of(Cond::Choice(question, set)),
            Part::Answered => of(Cond::Answered(question)),
            Part::Ticks(yes, no) if yes.is_empty() && no.is_empty() => of(Cond::Answered(question)),
            Part::Ticks(yes, no) => {
                let asked = &rules.questions[question];
                let name = |option| format!("“{}”", asked.kind.choices()[option].name);
                let names: Vec<String> = no.iter().map(name).collect();
                let has =
                    (!yes.is_empty()).then(|| of(Cond::Choices(question, Quantity::All, yes)));
                let has_not =
                    (!no.is_empty()).then(|| format!("{}不含{}", asked.name, names.join("、")));
                has.into_iter().chain(has_not).collect::<Vec<_>>().join("，")
            }
            Part::Between(None, None) => format!("知道{}", rules.questions[question].name),
            Part::Between(Some(day), Some(next)) if next == day.saturating_add(1) => {
                let asked = &rules.questions[question];
                format!("{}为{}", asked.name, spell::point(&asked.kind, Date(day)))
            }
            Part::Between(from, to) => {
                let from = from.map(|day| date(DateTest::NotBefore(Date(day))));
                let to = to.map(|day| date(DateTest::Before(Date(day))));
                of(Cond::All(from.into_iter().chain(to).collect()))
            }
            Part::Unknown => of(date(DateTest::Unknown)),
        }
    }
}

impl Range {
    fn words(self, Measure { sum, side }: Measure, rules: &RuleSet) -> String {
        let rule = &rules.sums[sum];
        let when = match side {
            None => "",
            Some(Side::Old) => "原来",
            Some(Side::New) => "现在",
        };
        match (self.from, self.to) {
            (Some(from), Some(to)) if to == from.saturating_add(1) => {
                format!("{when}{}为{}", rule.name, rule.scale.spelled(from))
            }
            (from, to) => {
                let least = Some(rule.scale.least).filter(|_| to.is_none());
                let from = from.or(least).map(|from| DateTest::NotBefore(Date(from)));
                let tests = from.into_iter().chain(to.map(|to| DateTest::Before(Date(to))));
                let words = tests.map(|test| spell::spell(rules, &Cond::Sum(sum, test)));
                words.map(|words| format!("{when}{words}")).collect::<Vec<_>>().join("，")
            }
        }
    }
}

impl Term {
    /// In words, with the names of some rules; 所有人 where nothing is demanded.
    pub(super) fn words(&self, rules: &RuleSet) -> String {
        let answers = self.answers.iter().map(|(&question, part)| part.words(question, rules));
        let sums = self.sums.iter().map(|(&measure, range)| range.words(measure, rules));
        let changed = self.changed.iter().map(|&sum| format!("{}变了", rules.sums[sum].name));
        let finer = self.finer.iter().map(|&TooFine { question, digits }| {
            let name = &rules.questions[question].name;
            match digits {
                0 => format!("{name}不是整数"),
                digits => format!("{name}的小数多于{digits}位"),
            }
        });
        let parts: Vec<String> = answers.chain(sums).chain(changed).chain(finer).collect();
        if parts.is_empty() { "所有人".to_owned() } else { parts.join("，") }
    }
}
