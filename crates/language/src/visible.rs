//! What a person reads: the words of the blocks that apply, with slots and values filled.
//!
//! Owns the text of a result, for cases and for comparing the browser with the engine. The page
//! itself shows the same words from its HTML.

use std::collections::BTreeMap;

use rules::{
    Amount, Answer, Answers, Date, DueState, FactId, FactState, QuestionId, ReasonId, Session,
    SumId, Truth,
};

use crate::attachment::About;
use crate::compile::Compiled;
use crate::id::{BlockId, ColumnId};
use crate::markdown::Lists;
use crate::model::Value;
use crate::model::fields::FieldSpec;
use crate::rule_set::{Actor, Clock, DeadlineTime, QuestionKind, RuleSet, Sheet, Window};
use crate::site::holidays;
use crate::wording::{Piece, Wording};
use crate::words::{Words, filled};

mod sum;

/// A person in front of a finished result.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// Their program.
    pub compiled: &'a Compiled,
    /// What was answered.
    pub answers: &'a Answers,
    /// What was typed into text questions, and what was chosen from lists.
    pub texts: &'a BTreeMap<QuestionId, String>,
    /// What the engine says.
    pub session: &'a Session,
}

/// What our inference is called among what a block says.
pub const INFERRED: &str = "推断";

/// What one field of a block says to somebody.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// Which field; none for what hangs on the block: a form, our inference.
    pub spec: Option<&'static FieldSpec>,
    /// What it is called: 在哪.
    pub key: &'a str,
    /// Its words.
    pub text: String,
}

impl<'a> Reader<'a> {
    /// The blocks that apply, in page order.
    pub fn blocks(&self) -> impl Iterator<Item = BlockId> + use<'a> {
        let shown = self.compiled.blocks.iter().zip(&self.session.blocks);
        shown.filter(|(_, truth)| **truth == Truth::Yes).map(|(&block, _)| block)
    }

    /// Everything a block says, field by field, in the order of the table of fields. The cases, `why` and
    /// the proposals of cases ask here; pages and sheets of paper say the same, drawn.
    #[must_use]
    pub fn says(&self, number: BlockId) -> Vec<Said<'a>> {
        let block = &self.rules.blocks[number];
        let mut said: Vec<Said> = Vec::new();
        for (spec, value) in block.body.fields() {
            let text = match value {
                Value::Words(wording) => self.text(wording),
                Value::Plain(text) => text.clone(),
                Value::Actors(who) => doers(self.rules.words, who),
                Value::Time(time) => self.date(number, time),
                Value::Files(files) => named(self.rules.words, files),
                Value::Sheet(sheet) => {
                    said.extend(self.sheet(sheet));
                    continue;
                }
            };
            said.push(Said { spec: Some(spec), key: spec.key, text });
        }
        let inferred = block.inferred.clone();
        said.extend(inferred.map(|text| Said { spec: None, key: INFERRED, text }));
        said.retain(|said| !said.text.trim().is_empty());
        said
    }

    /// What stands on a form: title, note, and what is filled in under the names of its columns.
    fn sheet(&self, sheet: &'a Sheet) -> Vec<Said<'a>> {
        let columns = sheet.columns.iter();
        let filled =
            columns.filter_map(|column| Some((column.name.as_str(), column.fill.as_ref()?)));
        let title = [("登记表", &sheet.title)].into_iter();
        let all = title.chain(sheet.note.iter().map(|note| ("登记表说明", note))).chain(filled);
        all.map(|(key, wording)| Said { spec: None, key, text: self.text(wording) }).collect()
    }

    /// The clauses a block rests on for this person, each once.
    #[must_use]
    pub fn clauses(&self, number: BlockId) -> Vec<&'a String> {
        let holds = |reason: &ReasonId| self.session.reasons[*reason] == Truth::Yes;
        let cited = self.compiled.cited(self.rules, &self.rules.blocks[number]).into_iter();
        let cited = cited.filter(|one| one.reasons.is_empty() || one.reasons.iter().any(holds));
        cited.map(|one| one.clause).collect()
    }

    /// A wording as this person reads it.
    #[must_use]
    pub fn text(&self, wording: &Wording) -> String {
        self.texts(wording).map(|(_, text)| text).collect()
    }

    /// The same piece by piece: where an item of a list begins stands its number.
    pub fn texts<'w>(&self, wording: &'w Wording) -> impl Iterator<Item = (&'w Piece, String)> {
        let mut lists = Lists::default();
        wording.pieces.iter().map(move |piece| match piece {
            Piece::Markup(html) => (piece, lists.text(html)),
            _ => (piece, self.piece(piece)),
        })
    }

    /// A piece of a wording as this person reads it; markup and citations say nothing by themselves.
    #[must_use]
    pub fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Markup(_) | Piece::Cite(_) => String::new(),
            Piece::File(note) => file(self.rules.words, &note.about),
            Piece::Text(text) => text.clone(),
            Piece::Slot(question) => self.slot(*question),
            Piece::Choice(question) => match self.answers.get(*question) {
                Some(Answer::Choice(option)) => {
                    self.rules.questions[*question].kind.choices()[option].name.clone()
                }
                _ => String::new(),
            },
            Piece::Cell(question, column) => self.cell(*question, *column).to_owned(),
            Piece::Sum(sum) => self.sum(*sum),
            Piece::Fact(fact) => {
                self.value(*fact).map_or_else(String::new, |wording| self.text(wording))
            }
        }
    }

    /// The cell of the row that was chosen: of the one named among the texts, or of the first that the
    /// option stands for.
    fn cell(&self, question: QuestionId, column: ColumnId) -> &'a str {
        let Some(Answer::Choice(option)) = self.answers.get(question) else { return "" };
        let Some(listed) = &self.rules.questions[question].listed else { return "" };
        let row = listed.chosen(option, self.texts.get(&question).map(String::as_str));
        row.map_or("", |row| listed.list.cell(row, column))
    }

    /// What a sum comes to, without its unit; nothing where it does not concern the person.
    fn sum(&self, sum: SumId) -> String {
        match self.session.sums[sum].total {
            Amount::Is(total) => self.rules.sums[sum].scale.bare(total),
            Amount::Unknown => self.rules.words.amount_unknown.to_owned(),
            Amount::Missing | Amount::Open => String::new(),
        }
    }

    /// How a fact's value reads, where it has one.
    #[must_use]
    pub fn value(&self, fact: FactId) -> Option<&'a Wording> {
        match self.session.facts[fact] {
            FactState::Value(value) => {
                let values = &self.rules.facts[fact].values;
                values.get(value).map(|value| &value.wording)
            }
            FactState::None | FactState::Open => None,
        }
    }

    fn slot(&self, question: QuestionId) -> String {
        match (&self.rules.questions[question].kind, self.answers.get(question)) {
            (QuestionKind::Date { .. }, Some(Answer::Date(date))) => self.rules.words.date(date),
            (QuestionKind::Text { blank, .. }, Some(Answer::Filled)) => {
                self.texts.get(&question).unwrap_or(blank).clone()
            }
            (QuestionKind::Number { scale, .. }, Some(Answer::Date(number))) => {
                scale.bare(number.0)
            }
            (
                QuestionKind::Date { blank, .. }
                | QuestionKind::Number { blank, .. }
                | QuestionKind::Text { blank, .. },
                _,
            ) => blank.clone(),
            (QuestionKind::Single(_) | QuestionKind::Multi(..), _) => String::new(),
        }
    }

    /// When a deadline is for this person.
    #[must_use]
    pub fn date(&self, block: BlockId, time: &DeadlineTime) -> String {
        let due = self.compiled.due_of(block);
        match (time, due.map(|due| self.session.dues[due])) {
            (DeadlineTime::AfterAnswer { .. }, Some(DueState { day: Some(day), .. })) => {
                counted(self.rules.words, day, &deadline(self.rules, time))
            }
            _ => deadline(self.rules, time),
        }
    }
}

/// Files by their names, each with its kind and size.
#[must_use]
pub fn named(words: &Words, files: &[About]) -> String {
    let named = files.iter().map(|about| format!("{}{}", about.name, file(words, about)));
    words.listed(&named.collect::<Vec<_>>())
}

/// What is said behind a file's name: （Word，23 KB）.
#[must_use]
pub fn file(words: &Words, about: &About) -> String {
    words.in_brackets(&about.note(words))
}

/// Who acts, in one word or several.
#[must_use]
pub fn doers(words: &Words, who: &[Actor]) -> String {
    let names: Vec<&str> = who.iter().map(|actor| actor.name.as_str()).collect();
    if names.is_empty() { words.by_unsaid.to_owned() } else { words.listed(&names) }
}

/// When a deadline is, as the page says without script.
#[must_use]
pub fn deadline(rules: &RuleSet, time: &DeadlineTime) -> String {
    let said = rules.words;
    match time {
        DeadlineTime::Day(day, clock) => {
            format!("{}{}", said.date_and_weekday(*day), clock_words(said, *clock))
        }
        DeadlineTime::Window(Window { first, last, clock }) => {
            format!("{}{}", said.window(*first, *last), clock_words(said, *clock))
        }
        DeadlineTime::Month(year, month) => said.month_of(*year, *month),
        DeadlineTime::AfterAnswer { question, counting, clock, words } => {
            let own = words.clone();
            let words = own.unwrap_or_else(|| {
                let rule = counting.words(said, rules.questions[*question].day());
                rule + &Clock::on_the_last_day(*clock, said)
            });
            // Where it leads past these years, nobody can say which day it is.
            let years =
                holidays::years(said, &rules.workdays).filter(|_| counting.counts_workdays());
            let years = years.map(|years| filled(said.by_holidays, &[("years", &years)]));
            format!("{words}{}", years.unwrap_or_default())
        }
        DeadlineTime::AfterDay { day, words: Some(words), .. } => counted(said, *day, words),
        DeadlineTime::AfterDay { day, clock, words: None, .. } => {
            format!("{}{}", said.date_and_weekday(*day), clock_words(said, *clock))
        }
        DeadlineTime::Event(event) => event.clone(),
    }
}

/// A counted day before the words of its rule, unless they begin with that very day.
fn counted(said: &Words, day: Date, words: &str) -> String {
    if words.starts_with(&said.date(day)) {
        words.to_owned()
    } else {
        format!("{}{}{words}", said.date_and_weekday(day), said.comma)
    }
}

fn clock_words(words: &Words, clock: Option<Clock>) -> String {
    let before = |clock: Clock| filled(words.before_clock, &[("clock", &clock.to_string())]);
    clock.map_or_else(String::new, before)
}
