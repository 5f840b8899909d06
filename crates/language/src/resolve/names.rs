//! Looks names up: the one namespace of constants, questions and facts.
//!
//! Owns what a name means in a condition and in wording, and words “您是不是想写…” for the others.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Guide, Question, QuestionKind, Word};
use crate::place::Place;
use crate::problem::{ConditionProblem, NameProblem, Problems};
use crate::suggest::nearest;
use crate::wording::{Meaning, Vocabulary};

/// What a name in a condition refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// A question, by position.
    Question(usize),
    /// A fact, by position.
    Fact(usize),
}

/// The names of one guide.
pub struct Names<'a> {
    guide: &'a Guide,
    constants: &'a BTreeMap<String, Word>,
    referents: HashMap<&'a str, Referent>,
    /// Values of each fact, in the order they first appear.
    values: Vec<Vec<&'a str>>,
}

impl<'a> Names<'a> {
    /// Collects the names of a guide and reports those given twice.
    pub fn collect(
        guide: &'a Guide,
        constants: &'a BTreeMap<String, Word>,
        problems: &mut Problems,
    ) -> Names<'a> {
        let mut seen: HashMap<&str, Place> =
            constants.iter().map(|(name, word)| (name.as_str(), word.place)).collect();
        let mut referents = HashMap::new();
        let questions = guide.questions.iter().enumerate();
        let facts = guide.facts.iter().enumerate();
        let named = questions
            .map(|(number, question)| (&question.name, Referent::Question(number)))
            .chain(facts.map(|(number, fact)| (&fact.name, Referent::Fact(number))));
        for (name, referent) in named {
            if let Some(&first) = seen.get(name.text.as_str()) {
                let what = match referent {
                    Referent::Question(_) => "问题",
                    Referent::Fact(_) => "判断",
                };
                let problem = NameProblem::DuplicateName { what, name: name.text.clone() };
                let also = vec![(first, "第一次写在这里".to_owned())];
                problems.push_with(name.place, problem, also);
            } else {
                seen.insert(&name.text, name.place);
            }
            // Beside a constant of the same name the question is meant: one message is enough.
            referents.entry(name.text.as_str()).or_insert(referent);
        }
        let values = guide.facts.iter().map(values_of).collect();
        Names { guide, constants, referents, values }
    }

    /// The values a fact can have.
    #[must_use]
    pub fn values(&self, fact: usize) -> &[&'a str] {
        &self.values[fact]
    }

    /// A constant, where it is written.
    #[must_use]
    pub fn constant_word(&self, name: &str) -> Option<&'a Word> {
        self.constants.get(name)
    }

    /// The text of a constant.
    #[must_use]
    pub fn constant(&self, name: &str) -> Option<&'a str> {
        self.constants.get(name).map(|word| word.text.as_str())
    }

    /// The question a position stands for.
    #[must_use]
    pub fn question(&self, number: usize) -> &'a Question {
        &self.guide.questions[number]
    }

    /// What a name in a condition refers to; reports a name that is unknown or decides nothing.
    pub fn referent(&self, name: &Word, problems: &mut Problems) -> Option<Referent> {
        let Some(&referent) = self.referents.get(name.text.as_str()) else {
            let mut known = self.deciding();
            known.sort();
            let near = nearest(&name.text, known.iter().map(String::as_str)).map(str::to_owned);
            if self.constants.contains_key(&name.text) {
                let problem = ConditionProblem::NameIsConstant { name: name.text.clone() };
                problems.push(name.place, problem);
                return None;
            }
            let what = "问题或判断";
            let problem = NameProblem::UnknownName { what, name: name.text.clone(), near, known };
            problems.push(name.place, problem);
            return None;
        };
        if let Referent::Question(number) = referent
            && self.is_text(number)
        {
            problems.push(name.place, ConditionProblem::NameIsText { name: name.text.clone() });
            return None;
        }
        Some(referent)
    }

    /// The names a condition may use: a 文本 decides nothing.
    fn deciding(&self) -> Vec<String> {
        let referents = self.referents.iter().filter(|(_, referent)| match referent {
            Referent::Question(number) => !self.is_text(*number),
            Referent::Fact(_) => true,
        });
        referents.map(|(name, _)| (*name).to_owned()).collect()
    }

    fn is_text(&self, number: usize) -> bool {
        matches!(self.question(number).kind, QuestionKind::Text { .. })
    }

    /// The names wording may use.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary<'a> {
        let constants =
            self.constants.iter().map(|(name, word)| (name.as_str(), word.text.as_str()));
        let names = self.referents.iter().map(|(&name, &referent)| {
            let meaning = match referent {
                Referent::Fact(fact) => Meaning::Fact(fact),
                Referent::Question(number) => match self.question(number).kind {
                    QuestionKind::Single(_) => Meaning::Choice(number),
                    QuestionKind::Multi(..) => Meaning::Several,
                    QuestionKind::Date { .. } | QuestionKind::Text { .. } => Meaning::Slot(number),
                },
            };
            (name, meaning)
        });
        Vocabulary {
            constants: constants.collect(),
            names: names.collect(),
            ..Vocabulary::default()
        }
    }
}

fn values_of(fact: &crate::model::Fact) -> Vec<&str> {
    let mut values: Vec<&str> = Vec::new();
    let rows = fact.rows.iter().map(|row| &row.value);
    for given in rows.chain(&fact.otherwise) {
        if !values.contains(&given.value.text.as_str()) {
            values.push(&given.value.text);
        }
    }
    values
}
