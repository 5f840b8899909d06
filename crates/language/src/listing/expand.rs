//! Puts lists to use in a guide: their rows become options, the columns that conditions test become facts.
//!
//! Owns which rows are told apart: those that differ in a column some condition tests, and those that a
//! condition names. All others are one option. A column that is tested (`学院.校区`) is a fact with a value
//! for each different cell; a fact of 取 is one whose only value is the cell of the row chosen. So whatever
//! comes after knows questions and facts alone.

use crate::order::set_of;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rules::{Id, OptionId, ValueId};

use crate::id::{ColumnId, EntryId};
use crate::model::listing::{Listed, Listing, Listings};
use crate::model::{
    Choice, Condition, Fact, FactRow, FactValue, FromList, Guide, Line, ListFact, Phrase, Question,
    QuestionKind, Test, Word,
};
use crate::place::Place;
use crate::problem::{Also, ListProblem, NameProblem, Problems};
use crate::shape::RESERVED;
use crate::suggest::nearest;

mod renames;
mod uses;

use super::alike;
use super::empty::Shown;
use renames::{Taken, answered_at_all, columns, rename, rename_parts};
use uses::{Column, Uses, column_of};

/// Puts the lists that a guide names to use. Where that is not possible it is told, and the guide is partial.
pub fn expand(guide: &mut Guide, listings: &Listings, problems: &mut Problems) {
    let mut expander = Expander { listings, problems, partial: false };
    for question in &mut guide.questions {
        if let Some(from) = question.from.clone() {
            question.listed = expander.attach(question, &from);
            expander.partial |= question.listed.is_none();
        }
    }
    let taken = expander.take(guide);
    for condition in guide.conditions_mut() {
        rename(condition, &taken);
    }
    for sum in &mut guide.sums {
        rename_parts(sum, &taken);
    }
    let uses = Uses::of(guide);
    for (name, place) in &uses.unlisted {
        expander.fail(*place, ListProblem::NotListed { name: name.clone() });
    }
    let mut facts = Vec::new();
    for (number, question) in guide.questions.iter_mut().enumerate() {
        let Some(mut listed) = question.listed.take() else { continue };
        let tested = expander.tested(&listed, uses.columns.get(&number));
        let named = expander.named(question, &listed, uses.names.get(&number));
        let classes = classes(&listed, &tested, &named);
        if classes.len() > OptionId::MOST {
            let (name, count) = (question.name.text.clone(), classes.len());
            let limit = OptionId::MOST;
            let problem = ListProblem::TooManyClasses { question: name, count, limit };
            expander.fail(question.name.place, problem);
        }
        for (class, rows) in classes.iter().enumerate() {
            rows.iter().for_each(|&row| listed.options[row] = class);
        }
        let first = |rows: &Vec<EntryId>| rows.first().copied();
        let standing: Vec<EntryId> = classes.iter().filter_map(first).collect();
        question.kind =
            QuestionKind::Single(standing.iter().map(|&row| choice(&listed, row)).collect());
        let columns = tested.iter();
        facts.extend(columns.map(|tested| column_fact(&question.name, &listed, &standing, tested)));
        question.listed = Some(listed);
    }
    guide.partial |= expander.partial;
    let columns = columns(&guide.questions);
    for condition in guide.conditions_mut() {
        answered_at_all(condition, &columns);
    }
    guide.facts.extend(facts);
}

/// A column that a condition tests, and where it first does.
struct Tested {
    column: ColumnId,
    name: Word,
}

struct Expander<'a, 'p> {
    listings: &'a Listings,
    problems: &'p mut Problems,
    partial: bool,
}

impl Expander<'_, '_> {
    fn fail(&mut self, place: Place, problem: impl Into<crate::problem::Problem>) {
        self.problems.push(place, problem);
        self.partial = true;
    }

    /// The list a question takes its options from.
    fn attach(&mut self, question: &Question, from: &FromList) -> Option<Listed<usize>> {
        let Some(listing) = self.listings.get(&from.list.text) else {
            let known: Vec<String> = self.listings.keys().cloned().collect();
            let near =
                nearest(&from.list.text, known.iter().map(String::as_str)).map(str::to_owned);
            let problem = ListProblem::UnknownList { name: from.list.text.clone(), near, known };
            self.fail(from.list.place, problem);
            return None;
        };
        let list = listing.clone()?;
        let names = match &from.column {
            Some(word) => self.column(&list, &word.text, word.place)?,
            None => list.headings.ids().next()?,
        };
        if list.rows.len() < 2 {
            let (question, count) = (question.name.text.clone(), list.rows.len());
            let list = Some(list.name.clone());
            let problem = NameProblem::TooFewOptions { question, count, list };
            self.fail(from.list.place, problem);
        }
        self.names(&list, names, from.column.as_ref());
        self.filled(&list, names, from.list.place);
        let options = list.rows.filled(0);
        Some(Listed { list, names, options })
    }

    fn column(&mut self, list: &Listing, name: &str, place: Place) -> Option<ColumnId> {
        let column = list.column(name);
        if column.is_none() {
            self.fail(place, list.without(name));
        }
        column
    }

    /// What options are called: each something else, and no word of conditions.
    fn names(&mut self, list: &Listing, column: ColumnId, named: Option<&Word>) {
        self.partial |= alike::tell(list, column, self.problems);
        let mut seen: HashMap<&str, Place> = HashMap::new();
        for row in &list.rows {
            let word = &row[column];
            if word.text.is_empty() {
                continue;
            }
            if RESERVED.contains(&word.text.as_str()) {
                let (what, word_text) = ("选项", word.text.clone());
                self.fail(word.place, NameProblem::ReservedWord { what, word: word_text });
            }
            if let Some(&first) = seen.get(word.text.as_str()) {
                let also = vec![Also::new(first, "第一次写在这里")];
                let column = named.map(|word| word.text.clone());
                let problem = ListProblem::RowTwice { name: word.text.clone(), column };
                self.problems.push_with(word.place, problem, also);
                self.partial = true;
            } else {
                seen.insert(&word.text, word.place);
            }
        }
    }

    /// Empty cells of a column that somebody would miss.
    fn filled(&mut self, list: &Listing, column: ColumnId, used: Place) {
        let shown = Shown { list, column, used };
        self.partial |= shown.tell_empty(shown.empty(), self.problems);
    }

    /// 取: the facts that are a cell; their names stand for the column they take.
    fn take(&mut self, guide: &mut Guide) -> BTreeMap<String, Taken> {
        let mut taken = BTreeMap::new();
        for fact in &mut guide.facts {
            let Some(word) = fact.taken.clone() else { continue };
            let Some((question, column)) = self.taken_from(&guide.questions, &word) else {
                self.partial = true;
                continue;
            };
            let Some(listed) = &guide.questions[question].listed else { continue };
            self.filled(&listed.list, column, word.place);
            let asked = guide.questions[question].name.text.clone();
            let wording = format!("{{{{ {} }}}}", word.text);
            let told =
                format!("取自名单“{}”的“{}”", listed.list.name, listed.list.headings[column].text);
            let clauses = std::mem::take(&mut fact.clauses);
            let value = Word { text: wording, place: word.place };
            let said = Word { text: told, place: word.place };
            fact.phrases.push(Phrase { value: value.clone(), said });
            let row = answered(&asked, word.place);
            let own = fact.gate.iter().flat_map(|gate| &gate.lines).cloned().collect();
            // Its own 仅当 must hold besides.
            fact.gate
                .get_or_insert_with(|| Condition { place: word.place, lines: Vec::new() })
                .lines
                .extend(row.lines.iter().cloned());
            fact.rows = vec![FactRow { when: row, value: FactValue { value, clauses } }];
            fact.of_list = Some(ListFact::Taken);
            taken.insert(fact.name.text.clone(), Taken { column: word.text, gate: own });
        }
        taken
    }

    fn taken_from(&mut self, questions: &[Question], word: &Word) -> Option<(usize, ColumnId)> {
        let Some((number, column)) = column_of(questions, &word.text) else {
            self.no_column(questions, word);
            return None;
        };
        let question = &questions[number];
        match &question.listed {
            Some(listed) => Some((number, self.column(&listed.list, column, word.place)?)),
            // That its list cannot be read has been told.
            None if question.from.is_some() => None,
            None => {
                let name = question.name.text.clone();
                self.fail(word.place, ListProblem::NotListed { name });
                None
            }
        }
    }

    /// A 取 that names no question's column.
    fn no_column(&mut self, questions: &[Question], word: &Word) {
        let name = word.text.clone();
        let known: Vec<String> = columns(questions).into_keys().collect();
        let near = nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
        let problem = NameProblem::UnknownName { what: "“题.列”", name, near, known };
        self.fail(word.place, problem);
    }

    /// The columns of a list that conditions test.
    fn tested(
        &mut self,
        listed: &Listed<usize>,
        columns: Option<&BTreeMap<String, Column>>,
    ) -> Vec<Tested> {
        let mut tested = Vec::new();
        for (heading, Column { name, is_compared }) in columns.into_iter().flatten() {
            let Some(column) = self.column(&listed.list, heading, name.place) else { continue };
            self.filled(&listed.list, column, name.place);
            if !is_compared {
                continue;
            }
            self.partial |= alike::tell(&listed.list, column, self.problems);
            let values = set_of(listed.list.rows.iter().map(|row| row[column].text.as_str()));
            if values.len() > ValueId::MOST {
                let (count, limit) = (values.len(), ValueId::MOST);
                let problem =
                    ListProblem::TooManyValues { column: name.text.clone(), count, limit };
                self.fail(name.place, problem);
                continue;
            }
            tested.push(Tested { column, name: name.clone() });
        }
        tested
    }

    /// The rows that conditions name.
    fn named(
        &mut self,
        question: &Question,
        listed: &Listed<usize>,
        words: Option<&Vec<Word>>,
    ) -> BTreeSet<EntryId> {
        let mut rows = BTreeSet::new();
        for word in words.into_iter().flatten() {
            if let Some(row) = listed.row(&word.text) {
                rows.insert(row);
                continue;
            }
            let known: Vec<String> = listed.all_names().map(str::to_owned).collect();
            let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
            let (question, option) = (question.name.text.clone(), word.text.clone());
            self.fail(word.place, NameProblem::UnknownOption { question, option, near, known });
        }
        rows
    }
}

/// `{题: 任意}`.
fn answered(question: &str, place: Place) -> Condition {
    let name = Word { text: question.to_owned(), place };
    Condition { place, lines: vec![Line::Test(name, Test::Anything(place))] }
}

/// Rows that nothing tells apart, in the order of their first ones.
fn classes(
    listed: &Listed<usize>,
    tested: &[Tested],
    named: &BTreeSet<EntryId>,
) -> Vec<Vec<EntryId>> {
    let mut order: Vec<Vec<EntryId>> = Vec::new();
    let mut seen: HashMap<(Vec<&str>, Option<EntryId>), usize> = HashMap::new();
    for row in listed.list.rows.ids() {
        let cells = tested.iter().map(|tested| listed.list.cell(row, tested.column)).collect();
        let key = (cells, named.contains(&row).then_some(row));
        let class = *seen.entry(key).or_insert(order.len());
        if class == order.len() {
            order.push(Vec::new());
        }
        order[class].push(row);
    }
    order
}

/// The option a row stands for.
fn choice(listed: &Listed<usize>, row: EntryId) -> Choice {
    let name = listed.list.rows[row][listed.names].clone();
    Choice { name, note: None, phrase: None, gate: None, exclusive: false }
}

/// A tested column as a fact: which of its values the row chosen has.
fn column_fact(
    question: &Word,
    listed: &Listed<usize>,
    standing: &[EntryId],
    tested: &Tested,
) -> Fact {
    let mut values: Vec<(&Word, Vec<Word>)> = Vec::new();
    for &row in standing {
        let cells = &listed.list.rows[row];
        let (value, option) = (&cells[tested.column], cells[listed.names].clone());
        match values.iter_mut().find(|(known, _)| known.text == value.text) {
            Some((_, options)) => options.push(option),
            None => values.push((value, vec![option])),
        }
    }
    let place = tested.name.place;
    let rows = values.into_iter().map(|(value, options)| {
        let name = Word { text: question.text.clone(), place };
        let when = Condition { place, lines: vec![Line::Test(name, Test::OneOf(options))] };
        FactRow { when, value: FactValue { value: value.clone(), clauses: Vec::new() } }
    });
    Fact {
        name: tested.name.clone(),
        gate: Some(answered(&question.text, place)),
        rows: rows.collect(),
        otherwise: None,
        phrases: Vec::new(),
        clauses: Vec::new(),
        taken: None,
        of_list: Some(ListFact::Column),
    }
}
