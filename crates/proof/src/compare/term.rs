//! Some answers that people give: the building block of “who”.
//!
//! Owns what a list of answers means, as statements and in words.

use std::collections::BTreeMap;

use crate::symbolic::circuit::Circuit;
use crate::symbolic::people::{Form, Reply, members};
use crate::symbolic::solver::Literal;
use language::rule_set::{Cond, RuleSet};
use language::spell;
use rules::{Date, DateTest, OptionSet, Quantity, QuestionId};

/// Answers to some questions, by their common ids; everyone who gives them all is meant. No
/// answers = everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term(pub BTreeMap<QuestionId, Part>);

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
        days: &[i32],
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
            (Part::Between(from, to), Form::Date { known, before }) => {
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
                let names = no.iter().filter_map(|option| asked.kind.choices().get(option));
                let names: Vec<String> = names.map(|choice| format!("“{}”", choice.name)).collect();
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

impl Term {
    /// In words, with the names of some rules; 所有人 where nothing is demanded.
    pub(super) fn words(&self, rules: &RuleSet) -> String {
        let parts: Vec<String> =
            self.0.iter().map(|(&question, part)| part.words(question, rules)).collect();
        if parts.is_empty() { "所有人".to_owned() } else { parts.join("，") }
    }
}
