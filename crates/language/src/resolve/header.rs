//! What must not be left in a letter's header: it is copied onto paper as it stands.
//!
//! Owns blanks and 问接收方, wherever a header shows them: written in it, or brought by a constant, an
//! option or a value of a fact.

use rules::{FactId, List, QuestionId};

use crate::id::ColumnId;
use crate::model::{ASK_RECEIVER, Body, Field, HeaderKind, QuestionKind, Word, asked_header};
use crate::place::Place;
use crate::problem::{Also, Problems, WritingProblem};
use crate::resolve::names::Names;
use crate::rule_set::Fact;
use crate::wording::{Piece, Wording};
use crate::words::Words;

/// What must not be left in a header for somebody to copy onto paper.
const BLANKS: [&str; 6] = ["××", "XX", "xx", "ＸＸ", "__", "＿＿"];

/// The guide as far as a header shows it.
#[derive(Clone, Copy)]
pub(super) struct Shown<'w, 'a> {
    pub names: &'w Names<'a>,
    pub facts: &'w List<FactId, Fact>,
}

/// The slot that is filled in where a header is nothing but 问接收方.
pub(super) fn asked(names: &Names, words: &Words, letter: &Word, kind: HeaderKind) -> Wording {
    let name = asked_header(words, &letter.text, kind);
    let slot = names.questions.find(|question| question.name.text == name);
    let pieces = slot.map(Piece::Slot).into_iter().collect();
    Wording { pieces, ..Wording::default() }
}

/// Reports what a header must not hold.
pub(super) fn check(word: &Word, wording: &Wording, shown: Shown, problems: &mut Problems) {
    if word.text.contains(ASK_RECEIVER) {
        let problem = WritingProblem::AskReceiverMixed { text: word.text.clone(), through: None };
        problems.push(word.place, problem);
    } else if let Some(brought) = shown.asking(word, wording) {
        let also = brought.place.map(|place| Also::new(place, "这里写着“问接收方”"));
        let (text, through) = (ASK_RECEIVER.to_owned(), Some(brought.name));
        let problem = WritingProblem::AskReceiverMixed { text, through };
        problems.push_with(word.place, problem, also.into_iter().collect());
    }
    if let Some(blank) = shown.blank_in(wording) {
        let problem = WritingProblem::OpenPlaceholderInHeader { text: blank.to_owned() };
        problems.push(word.place, problem);
    }
}

/// Reports a second form that is the first one once more.
pub(super) fn second_forms(body: &Body, problems: &mut Problems) {
    for (kind, word) in body.headers() {
        let Some(first) = kind.second_of() else { continue };
        let written = body.words(Field::Header(first));
        if written.is_some_and(|written| written.text.trim() == word.text.trim()) {
            let (key, first) = (kind.label(), first.label());
            problems.push(word.place, WritingProblem::SameHeaderTwice { key, first });
        }
    }
}

/// What a placeholder brings, and where that is written.
struct Brought {
    name: String,
    place: Option<Place>,
}

impl<'a> Shown<'_, 'a> {
    /// What a column of a list holds.
    fn cells(self, question: QuestionId, column: ColumnId) -> impl Iterator<Item = &'a Word> {
        let listed = self.names.question(question).listed.iter();
        listed.flat_map(move |listed| listed.list.rows.iter().map(move |row| &row[column]))
    }

    /// The placeholder that brings 问接收方.
    fn asking(self, word: &Word, wording: &Wording) -> Option<Brought> {
        wording.pieces.iter().find_map(|piece| match piece {
            Piece::Text(text) => self.constant(word, text),
            Piece::Choice(question) => {
                let question = self.names.question(*question);
                let QuestionKind::Single(choices) = &question.kind else { return None };
                let choice = choices.iter().find(|choice| asks(&choice.name.text))?;
                let name = question.name.text.clone();
                Some(Brought { name, place: Some(choice.name.place) })
            }
            Piece::Fact(fact) => self.value(*fact),
            Piece::Cell(question, column) => {
                let word = self.cells(*question, *column).find(|cell| asks(&cell.text))?;
                let name = self.names.question(*question).name.text.clone();
                Some(Brought { name, place: Some(word.place) })
            }
            Piece::Slot(_) | Piece::Sum(_) | Piece::Markup(_) | Piece::Cite(_) | Piece::File(_) => {
                None
            }
        })
    }

    fn constant(self, word: &Word, text: &str) -> Option<Brought> {
        let constants = self.names.vocabulary().constants;
        let brings =
            |name: &&str| word.text.contains(name) && self.names.constant(name).is_some_and(asks);
        let name = constants.into_keys().filter(|_| asks(text)).find(brings)?;
        let place = self.names.constant_word(name).map(|word| word.place);
        Some(Brought { name: name.to_owned(), place })
    }

    /// A value may bring it in its turn from a constant.
    fn value(self, fact: FactId) -> Option<Brought> {
        let says = |piece: &Piece| matches!(piece, Piece::Text(text) if asks(text));
        let values = &self.facts[fact].values;
        let value = values.iter().find(|value| value.wording.pieces.iter().any(says))?;
        let fact = self.names.facts[fact];
        let given = fact.rows.iter().map(|row| &row.value).chain(&fact.otherwise);
        let word = given.map(|given| &given.value).find(|word| word.text == value.name);
        Some(Brought { name: fact.name.text.clone(), place: word.map(|word| word.place) })
    }

    /// A blank left in what a header shows.
    fn blank_in(self, wording: &Wording) -> Option<&'static str> {
        wording.pieces.iter().find_map(|piece| match piece {
            Piece::Text(text) => blank(text),
            Piece::Fact(fact) => {
                self.facts[*fact].values.iter().find_map(|value| self.blank_in(&value.wording))
            }
            Piece::Choice(question) => match &self.names.question(*question).kind {
                QuestionKind::Single(choices) => {
                    choices.iter().find_map(|choice| blank(&choice.name.text))
                }
                QuestionKind::Multi(..) | QuestionKind::Date { .. } => None,
                QuestionKind::Number(_) | QuestionKind::Text { .. } => None,
            },
            Piece::Cell(question, column) => {
                self.cells(*question, *column).find_map(|cell| blank(&cell.text))
            }
            Piece::Slot(_) | Piece::Sum(_) | Piece::Markup(_) | Piece::Cite(_) | Piece::File(_) => {
                None
            }
        })
    }
}

fn asks(text: &str) -> bool {
    text.contains(ASK_RECEIVER)
}

fn blank(text: &str) -> Option<&'static str> {
    // XX between letters is a name: XXL超市.
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    let only_x = words.any(|word| word.len() > 1 && word.chars().all(|c| matches!(c, 'x' | 'X')));
    let is_letters = |blank: &str| blank.is_ascii() && blank.starts_with(char::is_alphabetic);
    BLANKS.into_iter().find(|blank| text.contains(blank) && (only_x || !is_letters(blank)))
}
