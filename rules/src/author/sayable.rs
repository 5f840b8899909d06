//! Whether a guide can say some words to anyone, whatever they answer.
//!
//! Owns what may stand in the place of an answer: any option, any value, any day, and of what is typed
//! the texts of one case. So what is said never to be shown is never shown in that case's result,
//! however its other answers are changed; it says nothing of who would see it.

use std::collections::{BTreeMap, BTreeSet};

use super::rule_set::{Block, Body, DeadlineTime, QuestionKind, RuleSet};
use super::suggest::nearest;
use super::visible;
use super::wording::{Piece, Wording};

/// What a day is written in.
const DAY: &str = "0123456789年月日（）星期一二三四五六";
/// What ends a piece of a sentence.
const ENDS: &[char] = &['，', '。', '；', '：', '、', '（', '）', '“', '”', '《', '》'];

/// All that a guide may say, but for blanks.
pub(super) struct Sayable<'r> {
    rules: &'r RuleSet,
    texts: &'r BTreeMap<usize, String>,
}

/// A part of a text.
enum Part {
    Letters(String),
    Day,
    OneOf(Vec<Vec<Part>>),
}

impl<'r> Sayable<'r> {
    /// Of a guide, with what one case types.
    pub(super) fn of(rules: &'r RuleSet, texts: &'r BTreeMap<usize, String>) -> Sayable<'r> {
        Sayable { rules, texts }
    }

    /// Whether a block of the guide's own page can say words that are without blanks.
    pub(super) fn can_say(&self, words: &str) -> bool {
        let words: Vec<char> = words.chars().collect();
        self.fields().any(|field| holds(&field, &words))
    }

    /// What the guide says that is nearest to words it cannot say, but for what is not meant.
    pub(super) fn nearest(&self, words: &str, meant: impl Fn(&str) -> bool) -> Option<String> {
        let length = words.chars().count();
        let mut near = BTreeSet::new();
        for letters in self.fields().flatten().flat_map(letters) {
            near.extend(letters.split(ENDS).map(str::to_owned));
            let signs: Vec<char> = letters.chars().collect();
            near.extend(signs.windows(length.max(1)).map(String::from_iter));
        }
        let near = near.iter().map(String::as_str).filter(|near| meant(near));
        nearest(words, near).map(str::to_owned)
    }

    /// Field by field what the blocks say: words must stand together in one.
    fn fields(&self) -> impl Iterator<Item = Vec<Part>> {
        let blocks = self.rules.blocks.iter().enumerate();
        let blocks = blocks.filter(|(number, _)| self.rules.is_for_reader(*number));
        blocks.flat_map(|(_, block)| self.block(block))
    }

    fn block(&self, block: &Block) -> Vec<Vec<Part>> {
        let mut fields: Vec<Vec<Part>> =
            block.body.wordings().map(|wording| self.wording(wording)).collect();
        let who = block.body.who().iter().map(|actor| actor.name.as_str());
        let plain = match &block.body {
            Body::Material { copies, form, provider, .. } => {
                vec![copies.as_deref(), form.as_deref(), provider.as_deref()]
            }
            Body::Letter { name, .. } => vec![Some(name.as_str())],
            Body::Deadline { quote, .. } => vec![quote.as_deref()],
            Body::Reminder { title, .. } => vec![title.as_deref()],
            _ => Vec::new(),
        };
        let plain = plain.into_iter().flatten().chain(who).chain(block.inferred.as_deref());
        fields.extend(plain.map(|text| vec![solid(text)]));
        if let Body::Deadline { time, .. } = &block.body {
            let mut ways = vec![vec![solid(&visible::deadline(self.rules, time))]];
            if let DeadlineTime::AfterAnswer { .. } = time {
                ways.push(vec![Part::Day]);
            }
            fields.push(vec![Part::OneOf(ways)]);
        }
        fields
    }

    fn wording(&self, wording: &Wording) -> Vec<Part> {
        wording.pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: &Piece) -> Part {
        match piece {
            Piece::Markup(_) | Piece::Cite(_) => Part::Letters(String::new()),
            Piece::Text(text) => solid(text),
            Piece::Slot(question) => self.slot(*question),
            Piece::Choice(question) => {
                let choices = self.rules.questions[*question].kind.choices().iter();
                Part::OneOf(choices.map(|choice| vec![solid(&choice.name)]).collect())
            }
            Piece::Fact(fact) => {
                let values = self.rules.facts[*fact].values.iter();
                Part::OneOf(values.map(|value| self.wording(&value.wording)).collect())
            }
        }
    }

    fn slot(&self, question: usize) -> Part {
        match &self.rules.questions[question].kind {
            QuestionKind::Date { blank, .. } => {
                Part::OneOf(vec![vec![Part::Day], vec![solid(blank)]])
            }
            QuestionKind::Text { blank, .. } => {
                let typed = self.texts.get(&question);
                Part::OneOf(
                    typed.into_iter().chain([blank]).map(|text| vec![solid(text)]).collect(),
                )
            }
            QuestionKind::Single(_) | QuestionKind::Multi(..) => Part::Letters(String::new()),
        }
    }
}

fn solid(text: &str) -> Part {
    Part::Letters(text.chars().filter(|letter| !letter.is_whitespace()).collect())
}

/// Every stretch of letters in a part.
fn letters(part: Part) -> Vec<String> {
    match part {
        Part::Letters(letters) => vec![letters],
        Part::Day => Vec::new(),
        Part::OneOf(ways) => ways.into_iter().flatten().flat_map(letters).collect(),
    }
}

/// Whether a field can hold words in a row.
fn holds(field: &[Part], words: &[char]) -> bool {
    read(field, words, BTreeSet::from([0])).contains(&words.len())
}

/// How much of some words may stand at the end of what was read, from how much may have stood before.
fn read(parts: &[Part], words: &[char], mut found: BTreeSet<usize>) -> BTreeSet<usize> {
    for part in parts {
        found = match part {
            Part::Letters(letters) => letters
                .chars()
                .fold(found, |found, letter| step(&found, words, |sign| sign == letter)),
            Part::Day => {
                let mut days = found.clone();
                for _ in 0..words.len() {
                    days.extend(step(&days, words, |sign| DAY.contains(sign)));
                }
                days
            }
            Part::OneOf(ways) => {
                ways.iter().flat_map(|way| read(way, words, found.clone())).collect()
            }
        };
    }
    found
}

/// One letter more.
fn step(found: &BTreeSet<usize>, words: &[char], fits: impl Fn(char) -> bool) -> BTreeSet<usize> {
    let on = found.iter().filter_map(|&at| match words.get(at) {
        Some(&sign) => fits(sign).then_some(at + 1),
        None => Some(at),
    });
    on.chain([0]).collect()
}
