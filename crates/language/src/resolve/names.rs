//! Looks names up: the one namespace of constants, questions and facts.
//!
//! Owns what a name means in a condition and in wording, and words “您是不是想写…” for the others.

use std::collections::{BTreeMap, HashMap};

use rules::{FactId, Id, List, OptionId, QuestionId, SumId, ValueId};

use crate::day::UNKNOWN_DATE;
use crate::id::ColumnId;
use crate::model::listing::Listed;
use crate::model::{Choice, Fact, Guide, ListFact, Question, QuestionKind, Sum, Word};
use crate::order::{map_of, sort_by};
use crate::place::Place;
use crate::problem::{Also, ConditionProblem, DayProblem, NameProblem, Problems, TODAY};
use crate::resolve::{dates, sums};
use crate::rule_set;
use crate::suggest::fitting;
use crate::wording::{Meaning, Vocabulary};

/// Most questions or facts a guide may have: the program counts them in a byte.
const MOST: usize = 255;

/// Options and values that tell nothing of whose they are.
const COMMON: [&str; 8] = ["是", "否", "有", "无", "没有", "不是", "其他", UNKNOWN_DATE];

/// What a name in a condition refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// A question.
    Question(QuestionId),
    /// A fact.
    Fact(FactId),
    /// A sum.
    Sum(SumId),
}

/// The names of one guide.
pub struct Names<'a> {
    /// Its questions.
    pub questions: List<QuestionId, &'a Question>,
    /// Its facts.
    pub facts: List<FactId, &'a Fact>,
    written_sums: List<SumId, &'a Sum>,
    /// The sums as they are meant.
    pub sums: List<SumId, rule_set::Sum>,
    constants: &'a BTreeMap<String, Word>,
    referents: HashMap<&'a str, Referent>,
    /// Options of each question.
    options: List<QuestionId, List<OptionId, &'a str>>,
    /// Values of each fact, in the order they first appear.
    values: List<FactId, List<ValueId, &'a str>>,
}

impl<'a> Names<'a> {
    /// Collects the names of a guide and reports those given twice; none where there are more of
    /// something than can be numbered, which is reported alone.
    pub fn collect(
        guide: &'a Guide,
        constants: &'a BTreeMap<String, Word>,
        problems: &mut Problems,
    ) -> Option<Names<'a>> {
        let mut limit = Limit { problems, place: guide.title.place };
        let questions = limit.list("问题", guide.questions.iter().collect());
        let facts = limit.list("判断", guide.facts.iter().collect());
        let sums = limit.list("和", guide.sums.iter().collect());
        let options = guide.questions.iter().map(|question| {
            limit.place = question.name.place;
            limit.list("选项", choices(question).collect())
        });
        let options: Vec<Option<List<OptionId, &str>>> = options.collect();
        let options = List::new(options.into_iter().collect::<Option<Vec<_>>>()?)?;
        let values = guide.facts.iter().map(|fact| {
            limit.place = fact.name.place;
            limit.list("值", values_of(fact))
        });
        let values: Vec<Option<List<ValueId, &str>>> = values.collect();
        let values = List::new(values.into_iter().collect::<Option<Vec<_>>>()?)?;
        let (questions, facts): (List<QuestionId, &Question>, List<FactId, &Fact>) =
            (questions?, facts?);
        let written_sums: List<SumId, &Sum> = sums?;
        let mut seen: HashMap<&str, Place> =
            constants.iter().map(|(name, word)| (name.as_str(), word.place)).collect();
        let mut referents = HashMap::new();
        let named = questions
            .entries()
            .map(|(id, question)| (&question.name, Referent::Question(id)))
            .chain(facts.entries().map(|(id, fact)| (&fact.name, Referent::Fact(id))))
            .chain(written_sums.entries().map(|(id, sum)| (&sum.name, Referent::Sum(id))));
        for (name, referent) in named {
            if let Some(&first) = seen.get(name.text.as_str()) {
                let what = match referent {
                    Referent::Question(_) => "问题",
                    Referent::Fact(_) | Referent::Sum(_) => "判断",
                };
                let problem = NameProblem::DuplicateName { what, name: name.text.clone() };
                let also = vec![Also::new(first, "第一次写在这里")];
                problems.push_with(name.place, problem, also);
            } else {
                seen.insert(&name.text, name.place);
            }
            // Beside a constant of the same name the question is meant: one message is enough.
            referents.entry(name.text.as_str()).or_insert(referent);
        }
        let sums = List::EMPTY;
        let mut names =
            Names { questions, facts, written_sums, sums, constants, referents, options, values };
        names.sums = names.added_up(guide, problems)?;
        names.columns_named_twice(problems);
        Some(names)
    }

    /// The sums that are written, and behind them how far apart dates lie.
    fn added_up(
        &self,
        guide: &Guide,
        problems: &mut Problems,
    ) -> Option<List<SumId, rule_set::Sum>> {
        let written = sums::sums(self, problems);
        let all = written.iter().cloned().chain(dates::gaps(guide, self)).collect();
        Limit { problems, place: guide.title.place }.list("和，连同互相比的日期，", all)
    }

    /// The sums as written.
    pub fn written_sums(&self) -> impl Iterator<Item = &'a Sum> {
        self.written_sums.iter().copied()
    }

    /// 题.列 is a name like any other: what else is called so would be read in its place.
    fn columns_named_twice(&self, problems: &mut Problems) {
        let mut seen: HashMap<String, Place> = HashMap::new();
        for (_, name, listed) in self.listed() {
            for heading in &listed.list.headings {
                let full = format!("{name}.{}", heading.text);
                let also = vec![Also::new(heading.place, "名单的这一列也叫这个名字")];
                let twice = match self.referents.get(full.as_str()) {
                    Some(Referent::Question(id)) => Some(("问题", self.questions[*id].name.place)),
                    Some(Referent::Fact(id)) => Some(("判断", self.facts[*id].name.place))
                        .filter(|_| self.facts[*id].of_list != Some(ListFact::Column)),
                    Some(Referent::Sum(id)) => Some(("判断", self.written_sums[*id].name.place)),
                    None => None,
                };
                let constant = self.constants.get(&full).map(|word| ("常量", word.place));
                let column = seen.get(&full).map(|&place| ("名单的列", place));
                for (what, place) in [twice, constant, column].into_iter().flatten() {
                    let problem = NameProblem::DuplicateName { what, name: full.clone() };
                    problems.push_with(place, problem, also.clone());
                }
                seen.insert(full, heading.place);
            }
        }
    }

    /// The questions whose options are a list.
    fn listed(&self) -> impl Iterator<Item = (QuestionId, &'a String, &'a Listed<usize>)> {
        self.questions.entries().filter_map(|(number, &question)| {
            Some((number, &question.name.text, question.listed.as_ref()?))
        })
    }

    /// The options of a question; none of dates and texts.
    #[must_use]
    pub fn options(&self, question: QuestionId) -> &List<OptionId, &'a str> {
        &self.options[question]
    }

    /// The values a fact can have.
    #[must_use]
    pub fn values(&self, fact: FactId) -> &List<ValueId, &'a str> {
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

    /// A question.
    #[must_use]
    pub fn question(&self, number: QuestionId) -> &'a Question {
        self.questions[number]
    }

    /// What a name in a condition refers to; reports a name that is unknown or decides nothing.
    pub fn referent(&self, name: &Word, problems: &mut Problems) -> Option<Referent> {
        self.having(name, &[], problems)
    }

    /// The same of a name that is said to have these options or values: they tell which one is meant.
    pub fn having(
        &self,
        name: &Word,
        values: &[&str],
        problems: &mut Problems,
    ) -> Option<Referent> {
        let Some(&referent) = self.referents.get(name.text.as_str()) else {
            let mut known = self.deciding();
            sort_by(&mut known, Ord::cmp);
            let cells = self.cells();
            let near: Vec<&str> = known.iter().chain(cells.keys()).map(String::as_str).collect();
            // Many questions have an option 是.
            let is_telling = values.iter().any(|value| !COMMON.contains(value));
            let has = |known: &str| is_telling && self.has_all(known, values);
            let near = fitting(&name.text, &near, &has).map(str::to_owned);
            if self.constants.contains_key(&name.text) {
                let problem = ConditionProblem::NameIsConstant { name: name.text.clone() };
                problems.push(name.place, problem);
                return None;
            }
            if name.text == TODAY {
                problems.push(name.place, DayProblem::NotAFixedDay { text: name.text.clone() });
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

    fn has_all(&self, name: &str, values: &[&str]) -> bool {
        let has = |known: &[&str]| values.iter().all(|value| known.contains(value));
        match self.referents.get(name) {
            Some(Referent::Question(question)) => has(&self.options[*question]),
            Some(Referent::Fact(fact)) => has(&self.values[*fact]),
            Some(Referent::Sum(_)) | None => false,
        }
    }

    /// The names a condition may use: a 文本 decides nothing.
    fn deciding(&self) -> Vec<String> {
        let referents = self.referents.iter().filter(|(_, referent)| match referent {
            Referent::Question(number) => !self.is_text(*number),
            Referent::Fact(_) | Referent::Sum(_) => true,
        });
        referents.map(|(name, _)| (*name).to_owned()).collect()
    }

    fn is_text(&self, number: QuestionId) -> bool {
        matches!(self.question(number).kind, QuestionKind::Text { .. })
    }

    /// The columns of lists that wording may use.
    #[must_use]
    pub fn cells(&self) -> HashMap<String, (QuestionId, ColumnId)> {
        let cells = self.listed().flat_map(|(number, name, listed)| {
            let headings = listed.list.headings.entries();
            headings.map(move |(column, heading)| {
                (format!("{name}.{}", heading.text), (number, column))
            })
        });
        cells.collect()
    }

    /// The names wording may use.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary<'a> {
        let constants =
            self.constants.iter().map(|(name, word)| (name.as_str(), word.text.as_str()));
        let is_written = |referent: &Referent| match referent {
            Referent::Fact(fact) => self.facts[*fact].of_list != Some(ListFact::Column),
            Referent::Question(_) | Referent::Sum(_) => true,
        };
        let names = self.referents.iter().filter(|(_, referent)| is_written(referent));
        let names = names.map(|(&name, &referent)| {
            let meaning = match referent {
                Referent::Fact(fact) => Meaning::Fact(fact),
                Referent::Sum(sum) => Meaning::Sum(sum),
                Referent::Question(number) => match self.question(number).kind {
                    QuestionKind::Single(_) => match &self.question(number).listed {
                        Some(listed) => Meaning::Cell(number, listed.names),
                        None => Meaning::Choice(number),
                    },
                    QuestionKind::Multi(..) => Meaning::Several,
                    QuestionKind::Date { .. }
                    | QuestionKind::Number(_)
                    | QuestionKind::Text { .. } => Meaning::Slot(number),
                },
            };
            (name, meaning)
        });
        Vocabulary {
            constants: map_of(constants),
            names: names.collect(),
            cells: self.cells(),
            lists: self.listed().map(|(_, name, listed)| (name.as_str(), &*listed.list)).collect(),
            ..Vocabulary::default()
        }
    }
}

/// What can be numbered: 255 questions and facts, 64 options and values, which travel as sets.
struct Limit<'p> {
    problems: &'p mut Problems,
    place: Place,
}

impl Limit<'_> {
    /// Things with ids of their own, unless there are too many.
    fn list<I: Id, T>(&mut self, what: &'static str, things: Vec<T>) -> Option<List<I, T>> {
        let limit = I::MOST.min(MOST);
        if things.len() > limit {
            self.problems.push(self.place, NameProblem::TooMany { what, limit });
            return None;
        }
        List::new(things)
    }
}

fn choices(question: &Question) -> impl Iterator<Item = &str> {
    let choices: &[Choice] = match &question.kind {
        QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => choices,
        QuestionKind::Date { .. } | QuestionKind::Number(_) | QuestionKind::Text { .. } => &[],
    };
    choices.iter().map(|choice| choice.name.text.as_str())
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
