//! How many people there are of each kind.
//!
//! Owns the counts: by conclusion, and by every value of every fact.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rules::{FactId, FactState, Id, List, QuestionId, ShownId};

use super::data::{Guide, Kind, Part};
use super::order;
use super::sheets::{UNCLEAR, WHOLE};
use super::table::Value;
use super::texts::Texts;
use super::words::{BLANK, Concluded, Reader};

/// Counts over a roster.
#[derive(Debug, Default)]
pub struct Totals {
    /// Rows with something in them.
    pub people: usize,
    /// People with a whole result.
    pub told: usize,
    /// People whose result has a text that is not filled in.
    pub unfilled: usize,
    /// People whom each 登记表 concerns.
    pub forms: Vec<usize>,
    /// By conclusion, in the page's order: the block's position, then its words.
    conclusions: BTreeMap<Option<ShownId>, BTreeMap<String, Cells>>,
    /// By fact and value; the last of each is 不涉及.
    facts: List<FactId, Vec<usize>>,
    /// Of facts whose value is a cell of a list, by the words of the cell.
    cells: BTreeMap<FactId, BTreeMap<String, Cells>>,
}

/// Those for whom a conclusion or a fact's value reads the same.
#[derive(Debug, Default)]
struct Cells {
    /// The first row of its list that has it, where it holds a cell of one.
    row: usize,
    count: usize,
}

/// A line of the totals.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'a> {
    pub kind: &'a str,
    pub value: Cow<'a, str>,
    pub count: usize,
}

impl Totals {
    #[must_use]
    pub fn new(guide: &Guide) -> Totals {
        let facts = guide.facts.map(|fact| vec![0; fact.values.len() + 1]);
        Totals { facts, forms: vec![0; guide.forms.len()], ..Totals::default() }
    }

    /// Counts a person with a whole result; `blank` is the conclusion where no text is filled in.
    pub fn add(&mut self, blank: &Concluded, told: Reader) {
        self.told += 1;
        let (row, conclusion) = concluded(&blank.words, told);
        count(self.conclusions.entry(blank.position).or_default(), &conclusion, row);
        for ((fact, state), counts) in told.session.facts.entries().zip(self.facts.iter_mut()) {
            let last = counts.len() - 1;
            let at = match state {
                FactState::Value(value) => value.position(),
                FactState::None | FactState::Open => last,
            };
            counts[at] += 1;
            let question = match state {
                FactState::Value(value) => list_of(&told.guide.facts[fact].values[*value]),
                FactState::None | FactState::Open => None,
            };
            if let Some(question) = question {
                let row = told.row_of(question).unwrap_or(usize::MAX);
                count(self.cells.entry(fact).or_default(), &told.value(fact), row);
            }
        }
    }

    /// How many have each conclusion.
    pub fn conclusions(&self) -> impl Iterator<Item = Line<'_>> {
        self.conclusions.values().flat_map(in_order).map(|(words, count)| Line {
            kind: "结论",
            value: words.into(),
            count,
        })
    }

    /// The rows of 合计.
    #[must_use]
    pub fn rows(&self, guide: &Guide) -> Vec<Vec<Value>> {
        let unclear = self.people - self.told;
        let people = [
            ("全部", self.people),
            (WHOLE, self.told),
            (UNCLEAR, unclear),
            ("还有空没有填", self.unfilled),
        ];
        let mut rows = Vec::new();
        let mut push = |Line { kind, value, count }: Line| {
            rows.push(vec![Value::text(kind), Value::text(value), count.into()]);
        };
        for (value, count) in people {
            push(Line { kind: "人数", value: value.into(), count });
        }
        self.conclusions().for_each(&mut push);
        self.facts(guide).for_each(push);
        rows
    }

    /// How many have each value of each fact; values that nobody has are left out.
    fn facts<'t>(&'t self, guide: &'t Guide) -> impl Iterator<Item = Line<'t>> {
        guide.facts.entries().zip(&self.facts).flat_map(|((id, fact), counts)| {
            let cells = self.cells.get(&id).into_iter().flat_map(in_order);
            let cells = cells.map(|(value, count)| (value.clone(), count));
            let values = fact.values.iter().zip(counts);
            let values = values.filter(|(value, _)| list_of(value).is_none());
            let values = values.map(|(value, &count)| (worded(guide, value), count));
            let none = counts.last().map(|&count| ("（不涉及）".to_owned(), count));
            let lines = cells.chain(values).chain(none).filter(|(_, count)| *count > 0);
            let line = |(value, count): (String, usize)| Line {
                kind: &fact.name,
                value: value.into(),
                count,
            };
            lines.map(line).collect::<Vec<_>>()
        })
    }
}

/// A conclusion with the cells of the person's row, and which row that is. Texts are left blank: there would
/// be as many as people.
fn concluded<'b>(blank: &'b str, told: Reader) -> (usize, Cow<'b, str>) {
    let is_listed = |question| matches!(told.guide.questions[question].kind, Kind::Listed(_));
    let mut rows = Texts::default();
    for (question, row) in told.texts.iter().filter(|(question, _)| is_listed(*question)) {
        rows.push(question, row);
    }
    let row = rows.iter().find_map(|(question, _)| told.row_of(question));
    match row.map(|row| (row, Reader { texts: &rows, ..told }.concluded().words)) {
        Some((row, words)) if words != blank => (row, words.into()),
        _ => (0, blank.into()),
    }
}

fn count(cells: &mut BTreeMap<String, Cells>, words: &str, row: usize) {
    match cells.get_mut(words) {
        Some(cells) => {
            cells.row = cells.row.min(row);
            cells.count += 1;
        }
        None => drop(cells.insert(words.to_owned(), Cells { row, count: 1 })),
    }
}

/// By the rows of the list, and of one row by their words.
fn in_order(cells: &BTreeMap<String, Cells>) -> impl Iterator<Item = (&String, usize)> {
    let cells = order::in_order(cells.iter().collect(), |(_, cells)| cells.row);
    cells.into_iter().map(|(words, cells)| (words, cells.count))
}

/// The question whose list a value is a cell of.
fn list_of(value: &[Part]) -> Option<QuestionId> {
    value.iter().find_map(|part| match part {
        Part::Cell(question, _) => Some(*question),
        Part::Text(_) | Part::Answer(_) | Part::Fact(_) | Part::Sum(_) | Part::Due(..) => None,
    })
}

/// A value as it reads before anything is filled in.
fn worded(guide: &Guide, value: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Answer(question) => match &guide.questions[*question].kind {
            Kind::Text { blank } => blank.clone(),
            Kind::Date(scale) | Kind::Number(scale) => scale.blank.clone(),
            Kind::Single(_) | Kind::Listed(_) | Kind::Multi(..) => String::new(),
        },
        Part::Cell(..) => BLANK.to_owned(),
        Part::Fact(fact) => format!("〔{}〕", guide.facts[*fact].name),
        Part::Sum(sum) => format!("〔{}〕", guide.sums[*sum].name),
        Part::Due(_, otherwise) => otherwise.clone(),
    };
    value.iter().map(part).collect()
}
