//! What a cell answers to its question, or why that is not certain.
//!
//! Owns the order of tries for a value (`batch.rs`) and remembers every spelling met, so that the
//! results can say what was read as what, and a file of 对照 can list what was not read.

use std::collections::HashMap;

use language::rule_set::{Choice, Question, QuestionKind};
use rules::{Answer, OptionSet};

use super::columns::{Synonyms, Way};
use super::dates;
use super::plain::{one_line, plain};
use crate::read::{Cell, Kind};

/// A multiple choice with nothing chosen: an empty cell may only have been forgotten.
pub const NONE: &str = "都不选";
/// A date that is not known.
pub const UNKNOWN: &str = "不知道";
/// What separates the options of a multiple choice.
const SEPARATORS: [char; 7] = ['、', '，', ',', '；', ';', '\n', '\r'];
/// Words and signs that say that there is no text, and would be absurd on a letter.
pub(super) const NO_TEXT: [&str; 16] = [
    "无",
    "没有",
    "暂无",
    "未定",
    "待定",
    "待填",
    "不详",
    "未知",
    "不知道",
    "略",
    "同上",
    "n/a",
    "na",
    "null",
    "xx",
    "xxx",
];
/// Longest text that is filled in, as on the page.
const LONGEST: usize = 200;
/// Most spellings remembered for a question.
const REMEMBERED: usize = 10_000;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    Answer(Answer, Way),
    Text(String),
    /// Why it is not certain, a sentence without a full stop.
    Doubt(String),
}

/// A spelling met in a column.
#[derive(Debug, Clone)]
pub struct Met {
    pub reading: Reading,
    pub count: usize,
    /// The first cell that has it, in the order of the roster.
    pub first: (usize, u32),
}

/// The reader of one question's column.
pub struct Matcher<'a> {
    question: &'a Question,
    mapped: Option<&'a HashMap<String, String>>,
    tries: Vec<(HashMap<String, OptionSet>, Way)>,
    met: HashMap<String, Met>,
}

impl<'a> Matcher<'a> {
    #[must_use]
    pub fn new(
        question: &'a Question,
        mapped: Option<&'a HashMap<String, String>>,
        synonyms: &Synonyms,
    ) -> Matcher<'a> {
        let choices = question.kind.choices();
        // 是 and 否 are too short to stand for anything else.
        let is_plain = |choice: &&Choice| ["是", "否"].contains(&choice.name.as_str());
        let table = |words: &dyn Fn(&Choice) -> Vec<String>| {
            let mut table: HashMap<String, OptionSet> = HashMap::new();
            for (option, choice) in choices.entries() {
                for word in words(choice) {
                    table.entry(word).or_default().insert(option);
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
        Matcher { question, mapped, tries, met: HashMap::new() }
    }

    /// What a cell that is not empty says; `at` is where it stands.
    pub fn read(&mut self, cell: &Cell, at: (usize, u32)) -> Reading {
        match cell.kind {
            Kind::Error => return Reading::Doubt("这一格是 Excel 的错误值".to_owned()),
            Kind::Merged => {
                return Reading::Doubt(format!(
                    "这一格在合并单元格 {} 里，看不出写的是什么",
                    cell.text
                ));
            }
            Kind::Day(day) if matches!(self.question.kind, QuestionKind::Date { .. }) => {
                return Reading::Answer(Answer::Date(day), Way::Name);
            }
            _ => {}
        }
        if let QuestionKind::Text { .. } = self.question.kind {
            return text(&cell.text);
        }
        if let Some(met) = self.met.get_mut(cell.text.as_ref()) {
            met.count += 1;
            return met.reading.clone();
        }
        let reading = self.meant(&cell.text);
        if self.met.len() < REMEMBERED {
            let met = Met { reading: reading.clone(), count: 1, first: at };
            self.met.insert(cell.text.to_string(), met);
        }
        reading
    }

    /// The spellings met, in the order of the roster.
    #[must_use]
    pub fn met(&self) -> Vec<(&str, &Met)> {
        let mut met: Vec<(&str, &Met)> =
            self.met.iter().map(|(text, met)| (text.as_str(), met)).collect();
        met.sort_by_key(|(_, met)| (met.first.1, met.first.0));
        met
    }

    fn meant(&self, text: &str) -> Reading {
        let mapped = self.mapped.and_then(|mapped| mapped.get(&plain(text)));
        match (&self.question.kind, mapped) {
            (QuestionKind::Single(_), _) => self.single(text, mapped),
            (QuestionKind::Multi(..), _) => self.multi(text, mapped),
            (QuestionKind::Date { required, .. }, _) => date(text, mapped, *required),
            (QuestionKind::Text { .. }, _) => self::text(text),
        }
    }

    fn single(&self, text: &str, mapped: Option<&String>) -> Reading {
        match self.option(mapped.map_or(text, String::as_str)) {
            Some((set, way)) => match set.only() {
                Some(option) => {
                    Reading::Answer(Answer::Choice(option), mapped.map_or(way, |_| Way::Mapped))
                }
                None => self.several(text, set),
            },
            None => Self::unknown(text),
        }
    }

    fn multi(&self, text: &str, mapped: Option<&String>) -> Reading {
        let whole = mapped.map_or(text, String::as_str);
        if plain(whole) == NONE || plain(whole) == "(都不选)" {
            return Reading::Answer(Answer::Choices(OptionSet::EMPTY), Way::Name);
        }
        let one = self.option(whole).map(|(set, way)| (set, mapped.map_or(way, |_| Way::Mapped)));
        let parts: Vec<&str> =
            whole.split(SEPARATORS).filter(|part| !super::plain::is_blank(part)).collect();
        if one.is_none() && parts.is_empty() {
            return Self::unknown(text);
        }
        match (one, self.parts(&parts)) {
            (Some((set, _)), Ok(_)) if parts.len() > 1 => self.several(text, set),
            (Some((set, way)), _) if set.is_one() => Reading::Answer(Answer::Choices(set), way),
            (Some((set, _)), _) => self.several(text, set),
            (None, Ok((set, way))) => Reading::Answer(Answer::Choices(set), way),
            (None, Err(doubt)) => doubt,
        }
    }

    /// The options that the parts of a cell name, each exactly one.
    fn parts(&self, parts: &[&str]) -> Result<(OptionSet, Way), Reading> {
        let (mut all, mut how) = (OptionSet::EMPTY, Way::Name);
        for part in parts {
            let mapped = self.mapped.and_then(|mapped| mapped.get(&plain(part)));
            let word = mapped.map_or(*part, String::as_str);
            match self.option(word) {
                Some((set, _)) if !set.is_one() => return Err(self.several(part, set)),
                Some((set, _)) if all.meets(set) => {
                    return Err(Reading::Doubt(format!("“{}”写了两次", part.trim())));
                }
                Some((set, way)) => {
                    all |= set;
                    how = if mapped.is_some() {
                        Way::Mapped
                    } else if way == Way::Name {
                        how
                    } else {
                        way
                    };
                }
                None => return Err(Self::unknown(part)),
            }
        }
        Ok((all, how))
    }

    /// The options that a word may name, by the first try that finds any.
    fn option(&self, word: &str) -> Option<(OptionSet, Way)> {
        let word = plain(word);
        self.tries.iter().find_map(|(table, way)| Some((*table.get(&word)?, *way)))
    }

    fn several(&self, text: &str, set: OptionSet) -> Reading {
        let choices = self.question.kind.choices().entries();
        let names: Vec<String> = choices
            .filter(|(option, _)| set.contains(*option))
            .map(|(_, choice)| format!("“{}”", choice.name))
            .collect();
        Reading::Doubt(format!("“{}”不止一种读法：{}", one_line(text), names.join("、")))
    }

    /// No near word is suggested: in a roster one sign turns 有 into 无, and the clerk who mends the cell
    /// has the options before him.
    fn unknown(text: &str) -> Reading {
        Reading::Doubt(format!("没有“{}”这个选项", one_line(text)))
    }
}

fn date(text: &str, mapped: Option<&String>, required: bool) -> Reading {
    let way = if mapped.is_some() { Way::Mapped } else { Way::Name };
    let text = mapped.map_or(text, String::as_str);
    if plain(text) == UNKNOWN && !required {
        return Reading::Answer(Answer::DateUnknown, way);
    }
    match dates::day(text) {
        Ok(day) => Reading::Answer(Answer::Date(day), way),
        Err(why) => Reading::Doubt(format!("“{}”：{why}", one_line(text))),
    }
}

/// A text as typed, unless it only says that there is none.
fn text(text: &str) -> Reading {
    let line = one_line(text);
    let word = plain(&line);
    if NO_TEXT.contains(&word.as_str()) || !line.chars().any(char::is_alphanumeric) {
        return Reading::Doubt(format!("“{line}”不像要填的文字；没有的请留空"));
    }
    if line.chars().count() > LONGEST {
        return Reading::Doubt(format!("文字太长，最多 {LONGEST} 个字"));
    }
    Reading::Text(line)
}

/// What can be written in a cell of a question, in words; `open` says which options.
#[must_use]
pub fn allowed(kind: &QuestionKind, open: OptionSet) -> String {
    let names = |with: Option<&str>| {
        let choices = kind.choices().entries();
        let open = choices.filter(|(option, _)| open.contains(*option));
        let names = open.map(|(_, choice)| choice.name.as_str()).chain(with);
        names.collect::<Vec<_>>().join("／")
    };
    match kind {
        QuestionKind::Single(_) => names(None),
        QuestionKind::Multi(_, 0) => format!("{}（可写几项，用顿号隔开）", names(Some(NONE))),
        QuestionKind::Multi(..) => format!("{}（可写几项，用顿号隔开）", names(None)),
        QuestionKind::Date { required: true, .. } => "日期，例如 2024-06-15".to_owned(),
        QuestionKind::Date { .. } => format!("日期，例如 2024-06-15；或 {UNKNOWN}"),
        QuestionKind::Text { .. } => "文字".to_owned(),
    }
}
