//! The rules read a second time, plainly: two truth values, one person, every question answered.
//!
//! Owns the naive reading that examples are compared with and that options are tried out on. It
//! shares nothing with the engine or the solver but the meaning of a single test.

use std::cell::RefCell;

use language::rule_set::{Cond, Question, QuestionKind, RuleSet, sum::Part};
use rules::{
    Answer, Answers, Date, DateTest, FactId, List, Node, OptionSet, Quantity, QuestionId, SumId,
    ValueSet,
};

/// Why there is no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSum {
    /// A part does not concern the person.
    Missing,
    /// A number in it is not known to the person.
    Unknown,
}

/// A person who has answered every question that concerns them.
pub(crate) struct Plain<'r> {
    rules: &'r RuleSet,
    answers: Answers,
    /// The question of which no condition is to test 不知道.
    untested: Option<QuestionId>,
    /// For each fact the values its table gives (none outside its 仅当), once looked at.
    facts: RefCell<List<FactId, Option<ValueSet>>>,
}

impl<'r> Plain<'r> {
    /// Someone who answers as wished wherever the question and the answer are open to them, and
    /// otherwise gives the first answer there is.
    pub fn like(rules: &'r RuleSet, wish: &Answers) -> Plain<'r> {
        let facts = RefCell::new(rules.facts.filled(None));
        let mut plain = Plain { rules, answers: Answers::new(), untested: None, facts };
        for (number, question) in rules.questions.entries() {
            if plain.is_asked(question) {
                let wished = wish.get(number).filter(|&answer| plain.is_valid(question, answer));
                let answer = wished.or_else(|| plain.first_answer(number));
                plain.answers.set(number, answer);
            }
        }
        plain
    }

    /// The same person, as if 不知道 were nothing that a condition tests of a question.
    pub fn without_unknown(&self, question: QuestionId) -> Plain<'r> {
        let facts = RefCell::new(self.rules.facts.filled(None));
        let untested = Some(question);
        Plain { rules: self.rules, answers: self.answers.clone(), untested, facts }
    }

    /// Their answers.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether a 仅当 or 当 holds; none = always.
    pub fn gate(&self, cond: Option<&Cond>) -> bool {
        cond.is_none_or(|cond| self.holds(cond))
    }

    /// Whether a condition holds.
    pub fn holds(&self, cond: &Cond) -> bool {
        let answer = |question: QuestionId| self.answers.get(question);
        let test = |question: QuestionId, node: Node| {
            answer(question).is_some_and(|answer| answer.satisfies(&node))
        };
        match cond {
            Cond::All(parts) => parts.iter().all(|part| self.holds(part)),
            Cond::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Cond::Choice(question, set) => test(*question, Node::Choice(*question, *set)),
            Cond::Choices(question, quantity, set) => {
                test(*question, Node::Choices(*question, *quantity, *set))
            }
            Cond::Answered(question) => answer(*question).is_some(),
            Cond::Date(question, DateTest::Unknown) if self.untested == Some(*question) => false,
            Cond::Date(question, date) => test(*question, Node::Date(*question, *date)),
            Cond::Fact(fact, set) => self.values(*fact).meets(*set),
            Cond::Sum(sum, test) => self.total(*sum).is_ok_and(|total| test.passes(Date(total))),
        }
    }

    /// Whether a condition would hold if 非 and 不含 held where a question has no answer; those are noted.
    pub fn would_hold(&self, cond: &Cond, unasked: &mut Vec<QuestionId>) -> bool {
        let leaves_out = match cond {
            Cond::All(parts) => return parts.iter().all(|part| self.would_hold(part, unasked)),
            Cond::Any(parts) => return parts.iter().any(|part| self.would_hold(part, unasked)),
            // Most of the options: written as 非, or as good as.
            Cond::Choice(question, set) => {
                let options = self.rules.questions[*question].kind.choices().len();
                (set.len() * 2 > options && set.len() < options).then_some(*question)
            }
            Cond::Choices(question, Quantity::None, _) => Some(*question),
            Cond::Choices(..)
            | Cond::Answered(_)
            | Cond::Date(..)
            | Cond::Fact(..)
            | Cond::Sum(..) => None,
        };
        match leaves_out.filter(|question| self.answers.get(*question).is_none()) {
            Some(question) => {
                unasked.push(question);
                true
            }
            None => self.holds(cond),
        }
    }

    /// The values a fact's table gives.
    pub fn values(&self, number: FactId) -> ValueSet {
        if let Some(known) = self.facts.borrow()[number] {
            return known;
        }
        let fact = &self.rules.facts[number];
        let mut values = ValueSet::EMPTY;
        if self.gate(fact.gate.as_ref()) {
            let rows = fact.rows.iter().filter(|row| self.holds(&row.when));
            values = rows.map(|row| row.value).collect();
            if let (true, Some(otherwise)) = (values.is_empty(), &fact.otherwise) {
                values.insert(otherwise.value);
            }
        }
        self.facts.borrow_mut()[number] = Some(values);
        values
    }

    /// What a sum comes to.
    pub fn total(&self, sum: SumId) -> Result<i32, NoSum> {
        let rule = &self.rules.sums[sum];
        let mut total: i32 = 0;
        let mut without = None;
        let mut some = false;
        for part in &rule.parts {
            match self.part(part) {
                Ok(amount) => {
                    total = total.saturating_add(amount);
                    some = true;
                }
                Err(NoSum::Unknown) => without = Some(NoSum::Unknown),
                Err(NoSum::Missing) if rule.lenient => {}
                Err(NoSum::Missing) => without = without.or(Some(NoSum::Missing)),
            }
        }
        let total = rule.least.map_or(total, |least| total.max(least));
        let total = rule.most.map_or(total, |most| total.min(most));
        match without {
            Some(why) => Err(why),
            None if some => Ok(total),
            None => Err(NoSum::Missing),
        }
    }

    /// What a part of a sum comes to.
    pub fn part(&self, part: &Part) -> Result<i32, NoSum> {
        match part {
            Part::Number(question, times) => match self.answers.get(*question) {
                Some(Answer::Date(number)) => Ok(number.0 * times),
                Some(_) => Err(NoSum::Unknown),
                None => Err(NoSum::Missing),
            },
            Part::Fact(fact, counts) => {
                let value = self.values(*fact).only();
                value.map(|value| counts[value]).ok_or(NoSum::Missing)
            }
            Part::Sum(sum, times) => self.total(*sum).map(|total| total * times),
        }
    }

    /// Whether a question's 仅当 holds and there is an answer to give.
    pub fn is_asked(&self, question: &Question) -> bool {
        self.gate(question.gate.as_ref())
    }

    /// The options open to the person.
    pub fn open(&self, question: &Question) -> OptionSet {
        let choices = question.kind.choices().entries();
        let open = choices.filter(|(_, choice)| self.gate(choice.gate.as_ref()));
        open.map(|(option, _)| option).collect()
    }

    /// Whether an answer may be given to a question.
    pub fn is_valid(&self, question: &Question, answer: Answer) -> bool {
        match (&question.kind, answer) {
            (QuestionKind::Single(_), Answer::Choice(option)) => {
                self.open(question).contains(option)
            }
            (QuestionKind::Multi(choices, least), Answer::Choices(set)) => {
                let alone = choices.entries().any(|(option, choice)| {
                    choice.exclusive && set.contains(option) && set.len() > 1
                });
                set.is_within(self.open(question)) && set.len() >= usize::from(*least) && !alone
            }
            (
                kind @ (QuestionKind::Date { .. } | QuestionKind::Number { .. }),
                Answer::Date(point),
            ) => kind.span().is_none_or(|span| span.holds(point.0)),
            (
                QuestionKind::Date { required, .. } | QuestionKind::Number { required, .. },
                Answer::DateUnknown,
            ) => !required,
            _ => false,
        }
    }

    /// The first answer there is to a question.
    fn first_answer(&self, number: QuestionId) -> Option<Answer> {
        let question = &self.rules.questions[number];
        let open = self.open(question);
        match &question.kind {
            QuestionKind::Single(_) => open.first().map(Answer::Choice),
            QuestionKind::Multi(_, 0) => Some(Answer::Choices(OptionSet::EMPTY)),
            QuestionKind::Multi(..) => {
                open.first().map(|first| Answer::Choices(OptionSet::of(first)))
            }
            QuestionKind::Date { required: true, .. }
            | QuestionKind::Number { required: true, .. } => {
                Some(Answer::Date(first_point(self.rules, number)))
            }
            QuestionKind::Date { required: false, .. }
            | QuestionKind::Number { required: false, .. } => Some(Answer::DateUnknown),
            QuestionKind::Text { .. } => None,
        }
    }
}

/// The first day, or number, that is answered where nothing is wished for.
pub(super) fn first_point(rules: &RuleSet, question: QuestionId) -> Date {
    match &rules.questions[question].kind {
        QuestionKind::Number { scale, .. } => Date(scale.least),
        kind @ (QuestionKind::Date { .. }
        | QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Text { .. }) => kind.nearest(rules.edition.start),
    }
}
