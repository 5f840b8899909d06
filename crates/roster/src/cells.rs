//! What a cell answers to its question, or why that is not certain.
//!
//! Owns the order of tries for a value (`lib.rs`) and remembers every spelling met, so that the
//! results can say what was read as what, and what was not read can be said by hand.

use std::collections::HashMap;
use std::rc::Rc;

use rules::{Answer, Date, OptionSet};

use super::data;
use super::data::Choice;
use super::dates;
use super::numbers;
use super::order::in_order;
use super::plain::{one_line, plain, says_nothing};
use super::spoiled::spoiled;
use super::synonyms::{Synonyms, Way};
use rows::Rows;

mod rows;
mod ticks;

use crate::read::{Cell, Kind};

/// A multiple choice with nothing chosen: an empty cell may only have been forgotten.
pub const NONE: &str = "都不选";
/// A date that is not known.
pub const UNKNOWN: &str = "不知道";
/// In a file of 对照, of a single choice: every word that is not understood.
pub const REST: &str = "其余";
/// Longest text that is filled in, as on the page.
const LONGEST: usize = 200;
/// Most spellings remembered for a question.
const REMEMBERED: usize = 10_000;
/// Most bytes of them.
const ROOM: usize = 1 << 20;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    Answer(Answer, Way),
    /// A row of a list, by name.
    Row(Answer, String, Way),
    Text(String),
    /// A text that only says there is none.
    Nothing,
    Doubt(Doubt),
}

/// Why a cell answers nothing for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// A sentence without a full stop.
    pub why: String,
    /// The word that was not understood, where it would help to say what to read instead of it.
    pub word: Option<String>,
}

impl Doubt {
    fn reading(why: String, word: Option<&str>) -> Reading {
        Reading::Doubt(Doubt { why, word: word.map(str::to_owned) })
    }
}

/// Where a cell stands, in the order of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub row: u32,
    pub column: usize,
}

/// A spelling met in a column.
#[derive(Debug, Clone)]
pub struct Met {
    pub reading: Reading,
    pub count: usize,
    /// The first cell that has it.
    pub first: Spot,
}

/// The reader of one question's column.
pub struct Matcher {
    kind: data::Kind,
    mapped: HashMap<String, String>,
    tries: Vec<(HashMap<String, OptionSet>, Way)>,
    /// Most parts of a cell that one word takes: one, where none holds what separates others.
    widest: usize,
    rows: Rows,
    /// Of all questions, and whose they are: for texts.
    options: Rc<HashMap<String, String>>,
    met: HashMap<String, Met>,
    /// Bytes of the spellings met.
    taken: usize,
}

impl Matcher {
    /// `mapped`: plain words, and what to read instead; `options`: those of all questions (`options_of`).
    #[must_use]
    pub fn new(
        kind: &data::Kind,
        mapped: HashMap<String, String>,
        synonyms: &Synonyms,
        options: &Rc<HashMap<String, String>>,
    ) -> Matcher {
        let choices = kind.choices();
        // 是 and 否 are too short to stand for anything else.
        let is_plain = |choice: &&Choice| ["是", "否"].contains(&choice.name.as_str());
        let table = |words: &dyn Fn(&Choice) -> Vec<String>| {
            let mut table: HashMap<String, OptionSet> = HashMap::new();
            for (option, choice) in choices.entries() {
                for word in words(choice) {
                    table.entry(word).or_insert(OptionSet::EMPTY).insert(option);
                }
            }
            table
        };
        let tries = vec![
            (table(&|choice| vec![plain(&choice.name)]), Way::Name),
            (
                table(&|choice| choice.phrase.iter().map(|phrase| plain(phrase)).collect()),
                Way::Phrase,
            ),
            (
                table(&|choice| {
                    let name = plain(&choice.name);
                    let others = (!is_plain(&choice)).then(|| synonyms.others(&name));
                    others.into_iter().flatten().map(str::to_owned).collect()
                }),
                Way::Synonym,
            ),
        ];
        let rows = Rows::of(kind, synonyms);
        let (kind, options) = (kind.clone(), Rc::clone(options));
        let words = tries.iter().flat_map(|(table, _)| table.keys()).chain(mapped.keys());
        let widest = words.map(|word| ticks::parts(word).len()).max().unwrap_or_default();
        Matcher { kind, mapped, tries, widest, rows, options, met: HashMap::new(), taken: 0 }
    }

    /// What a cell that is not empty says; `at` is where it stands.
    pub fn read(&mut self, cell: &Cell, at: Spot) -> Reading {
        if let Some(why) = cell.unreadable() {
            return Doubt::reading(why, None);
        }
        match cell.kind {
            Kind::Rounded if matches!(self.kind, data::Kind::Number(_)) => {
                let why = format!("这一格存的是 {}，显示的却少几位小数", cell.text);
                return Doubt::reading(why, None);
            }
            Kind::Part if matches!(self.kind, data::Kind::Date(_)) => {
                let why = format!(
                    "这一格只看得到“{}”，是哪一天不能确定。请把单元格格式设为日期，看清年月日再保存",
                    cell.text
                );
                return Doubt::reading(why, None);
            }
            Kind::Day(day) => {
                if let data::Kind::Date(scale) = &self.kind {
                    return match dates::within(day, scale) {
                        Ok(day) => Reading::Answer(Answer::Date(day), Way::Name),
                        Err(why) => Doubt::reading(format!("“{}”：{why}", cell.text), None),
                    };
                }
            }
            _ => {}
        }
        if let data::Kind::Text { .. } = self.kind {
            return self.text(&cell.text);
        }
        if let Some(met) = self.met.get_mut(cell.text.as_ref()) {
            met.count += 1;
            return met.reading.clone();
        }
        let reading = self.meant(&cell.text);
        if self.met.len() < REMEMBERED && self.taken + cell.text.len() <= ROOM {
            self.taken += cell.text.len();
            let met = Met { reading: reading.clone(), count: 1, first: at };
            self.met.insert(cell.text.to_string(), met);
        }
        reading
    }

    /// The spellings met, in the order of the roster.
    #[must_use]
    pub fn met(&self) -> Vec<(&str, &Met)> {
        let met = self.met.iter().map(|(text, met)| (text.as_str(), met)).collect();
        in_order(met, |(_, met)| met.first)
    }

    fn meant(&self, text: &str) -> Reading {
        let mapped = self.mapped.get(&plain(text));
        match &self.kind {
            data::Kind::Single(_) => self.single(text, mapped),
            data::Kind::Listed(_) => self.row(text, mapped),
            data::Kind::Multi(..) => self.multi(text, mapped),
            data::Kind::Date(scale) | data::Kind::Number(scale) => self.point(text, mapped, scale),
            data::Kind::Text { .. } => self.text(text),
        }
    }

    fn point(&self, written: &str, mapped: Option<&String>, scale: &data::Scale) -> Reading {
        let way = if mapped.is_some() { Way::ByHand } else { Way::Name };
        let text = mapped.map_or(written, String::as_str);
        if plain(text) == UNKNOWN && !scale.required {
            return Reading::Answer(Answer::DateUnknown, way);
        }
        let point = if matches!(self.kind, data::Kind::Number(_)) {
            numbers::number(text, scale).map(Date)
        } else {
            dates::day(text).map_err(str::to_owned).and_then(|day| dates::within(day, scale))
        };
        match point {
            Ok(point) => Reading::Answer(Answer::Date(point), way),
            Err(why) => Doubt::reading(format!("“{}”：{why}", one_line(text)), Some(written)),
        }
    }

    fn single(&self, text: &str, mapped: Option<&String>) -> Reading {
        let read = self.option(mapped.map_or(text, String::as_str));
        let read = read.map(|(set, way)| (set, mapped.map_or(way, |_| Way::ByHand)));
        let Some((set, way)) = read.or_else(|| self.rest()) else {
            return Self::unknown(text);
        };
        match set.only() {
            Some(option) => Reading::Answer(Answer::Choice(option), way),
            None => self.several(text, set),
        }
    }

    /// A text as typed, unless it says that there is none or answers another question: then its column may be
    /// another one than it seems.
    fn text(&self, text: &str) -> Reading {
        if let Some(said) = self.mapped.get(&plain(text)) {
            return Reading::Text(one_line(said));
        }
        let line = one_line(text);
        if let Some(why) = spoiled(&line) {
            return Doubt::reading(why, None);
        }
        match self.options.get(&line) {
            Some(question) => {
                let why =
                    format!("“{line}”是“{question}”的选项，不像这一题要填的；确实是的，请写得更全");
                Doubt::reading(why, None)
            }
            None => filled(line),
        }
    }

    /// What every other word is to mean, where somebody has said so.
    fn rest(&self) -> Option<(OptionSet, Way)> {
        let (set, _) = self.option(self.mapped.get(REST)?)?;
        Some((set, Way::ByHand))
    }

    /// The options that a word may name, by the first try that finds any.
    fn option(&self, word: &str) -> Option<(OptionSet, Way)> {
        let word = plain(word);
        self.tries.iter().find_map(|(table, way)| Some((*table.get(&word)?, *way)))
    }

    fn several(&self, text: &str, set: OptionSet) -> Reading {
        let choices = self.kind.choices().entries();
        let names: Vec<String> = choices
            .filter(|(option, _)| set.contains(*option))
            .map(|(_, choice)| format!("“{}”", choice.name))
            .collect();
        let why = format!("“{}”不止一种读法：{}", one_line(text), names.join("、"));
        Doubt::reading(why, Some(text))
    }

    /// No near word is suggested: in a roster one sign turns 有 into 无, and the clerk who mends the cell
    /// has the options before him.
    fn unknown(text: &str) -> Reading {
        Doubt::reading(format!("没有“{}”这个选项", one_line(text)), Some(text))
    }
}

/// By the names of options the first question that has it.
#[must_use]
pub fn options_of(guide: &data::Guide) -> HashMap<String, String> {
    let mut options = HashMap::new();
    for question in guide.questions.iter() {
        for choice in question.kind.choices().iter() {
            options.entry(choice.name.clone()).or_insert_with(|| question.name.clone());
        }
    }
    options
}

/// A text on one line, unless it only says that there is none.
fn filled(line: String) -> Reading {
    if says_nothing(&line) {
        return Reading::Nothing;
    }
    if line.chars().count() > LONGEST {
        return Doubt::reading(format!("文字太长，最多 {LONGEST} 个字"), None);
    }
    Reading::Text(line)
}

/// What can be written in a cell of a question, in words; `open` says which options.
#[must_use]
pub fn allowed(kind: &data::Kind, open: OptionSet) -> String {
    let names = |with: Option<&str>| {
        let choices = kind.choices().entries();
        let open = choices.filter(|(option, _)| open.contains(*option));
        let names = open.map(|(_, choice)| choice.name.as_str()).chain(with);
        names.collect::<Vec<_>>().join("／")
    };
    match kind {
        data::Kind::Single(_) => names(None),
        data::Kind::Listed(rows) => rows::allowed(rows),
        data::Kind::Multi(_, 0) => format!("{}（可写几项，用顿号隔开）", names(Some(NONE))),
        data::Kind::Multi(..) => format!("{}（可写几项，用顿号隔开）", names(None)),
        data::Kind::Date(scale) | data::Kind::Number(scale) => {
            let unknown = if scale.required { String::new() } else { format!("；或 {UNKNOWN}") };
            let what = match (matches!(kind, data::Kind::Date(_)), scale.range.is_empty()) {
                (true, true) => "日期，例如 2024-06-15",
                (true, false) => "的日期",
                (false, _) => "的数",
            };
            format!("{}{what}{unknown}", scale.range)
        }
        data::Kind::Text { .. } => "文字".to_owned(),
    }
}

/// The words that a value of a question can be said to mean by hand; none for texts.
#[must_use]
pub fn sayable(kind: &data::Kind) -> Vec<&str> {
    let more = match kind {
        data::Kind::Multi(_, 0) => Some(NONE),
        data::Kind::Date(scale) | data::Kind::Number(scale) => (!scale.required).then_some(UNKNOWN),
        data::Kind::Multi(..) | data::Kind::Single(_) => None,
        data::Kind::Listed(_) | data::Kind::Text { .. } => None,
    };
    let rows: &[data::Entry] = if let data::Kind::Listed(rows) = kind { rows } else { &[] };
    let rows = rows.iter().map(|row| row.name.as_str());
    rows.chain(kind.choices().iter().map(|choice| choice.name.as_str())).chain(more).collect()
}
