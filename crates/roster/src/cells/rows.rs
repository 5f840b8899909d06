//! Which row of a list a cell names.

use std::collections::HashMap;

use rules::{Answer, Id, OptionId};

use super::{Doubt, Matcher, Reading};
use crate::data::{Entry, Kind};
use crate::plain::{one_line, plain};
use crate::synonyms::{Synonyms, Way};

/// Most names that are counted out of what may be written.
const LISTED: usize = 12;

/// Rows by the words that name them, in the order of the tries.
#[derive(Default)]
pub struct Rows(Vec<(HashMap<String, Vec<usize>>, Way)>);

impl Rows {
    /// The rows that answer a question; none where it has no list.
    pub fn of(kind: &Kind, synonyms: &Synonyms) -> Rows {
        let Kind::Listed(rows) = kind else { return Rows::default() };
        let table = |words: &dyn Fn(&Entry) -> Vec<String>| {
            let mut table: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, row) in rows.iter().enumerate() {
                for word in words(row) {
                    let named = table.entry(word).or_default();
                    if !named.contains(&at) {
                        named.push(at);
                    }
                }
            }
            table
        };
        let others = |row: &Entry| row.others.iter().map(|name| plain(name)).collect();
        let alike = |row: &Entry| {
            let name = plain(&row.name);
            synonyms.others(&name).map(str::to_owned).collect()
        };
        Rows(vec![
            (table(&|row| vec![plain(&row.name)]), Way::Name),
            (table(&others), Way::OtherName),
            (table(&alike), Way::Synonym),
        ])
    }

    fn named(&self, word: &str) -> Option<(&[usize], Way)> {
        let word = plain(word);
        self.0.iter().find_map(|(table, way)| Some((table.get(&word)?.as_slice(), *way)))
    }
}

impl Matcher {
    /// The row that a word names, by the first try that finds any.
    pub(super) fn row(&self, text: &str, mapped: Option<&String>) -> Reading {
        let Kind::Listed(rows) = &self.kind else { return Self::unknown(text) };
        let Some((named, way)) = self.rows.named(mapped.map_or(text, String::as_str)) else {
            return Self::unknown(text);
        };
        let way = if mapped.is_some() { Way::ByHand } else { way };
        match named {
            [row] => match OptionId::new(rows[*row].option) {
                Some(option) => Reading::Row(Answer::Choice(option), rows[*row].name.clone(), way),
                None => Self::unknown(text),
            },
            several => {
                let names = several.iter().map(|&row| format!("“{}”", rows[row].name));
                let names = names.collect::<Vec<_>>().join("、");
                let why = format!("“{}”不止一种读法：{names}", one_line(text));
                Doubt::reading(why, Some(text))
            }
        }
    }
}

/// What can be written, in words.
pub fn allowed(rows: &[Entry]) -> String {
    let names: Vec<&str> = rows.iter().take(LISTED).map(|row| row.name.as_str()).collect();
    let more = if rows.len() > LISTED { format!(" 等 {} 个", rows.len()) } else { String::new() };
    names.join("／") + &more
}
