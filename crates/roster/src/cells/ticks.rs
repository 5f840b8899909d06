//! Which options a cell of a multiple choice names.
//!
//! Owns where one of them ends and the next begins: a 名 may itself hold the sign that separates others
//! (休学、保留学籍). A cell that can be cut in two ways says nothing for certain.

use std::ops::Range;

use rules::{Answer, OptionSet};

use super::{Doubt, Matcher, NONE, Reading};
use crate::plain::{is_blank, plain};
use crate::synonyms::Way;

/// What separates the options of a multiple choice.
const SEPARATORS: [char; 7] = ['、', '，', ',', '；', ';', '\n', '\r'];

/// The words that end somewhere in a cell.
#[derive(Clone, Copy)]
struct Words {
    count: usize,
    /// The options of them all.
    all: OptionSet,
    /// The part that the last of them begins with.
    from: usize,
    set: OptionSet,
    way: Way,
}

/// No words.
const NOTHING: Words =
    Words { count: 0, all: OptionSet::EMPTY, from: 0, set: OptionSet::EMPTY, way: Way::Name };

/// The parts of a cell, those that are blank left out.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let mut end_at = |at: usize, next: usize| {
        if !is_blank(&text[start..at]) {
            parts.push(start..at);
        }
        start = next;
    };
    for (at, sign) in text.char_indices() {
        if SEPARATORS.contains(&sign) {
            end_at(at, at + sign.len_utf8());
        }
    }
    end_at(text.len(), text.len());
    parts
}

impl Matcher {
    pub(super) fn multi(&self, text: &str, mapped: Option<&String>) -> Reading {
        let whole = plain(mapped.map_or(text, String::as_str));
        if whole == NONE || whole == "(都不选)" {
            return Reading::Answer(Answer::Choices(OptionSet::EMPTY), Way::Name);
        }
        let read = match mapped {
            Some(said) => self.said(said).map(|set| (set, Way::ByHand)),
            None => self.ticked(text, true),
        };
        match read {
            Ok((set, way)) => Reading::Answer(Answer::Choices(set), way),
            Err(doubt) => doubt,
        }
    }

    /// What is said by hand, a line each: an option by its own 名, or several as in a cell.
    fn said(&self, said: &str) -> Result<OptionSet, Reading> {
        said.lines().try_fold(OptionSet::EMPTY, |all, line| match self.option(line) {
            Some((set, _)) if set.is_one() => Ok(all | set),
            _ => Ok(all | self.ticked(line, false)?.0),
        })
    }

    /// The options that a cell names; `by_hand`: its words may be mapped.
    fn ticked(&self, text: &str, by_hand: bool) -> Result<(OptionSet, Way), Reading> {
        let parts = parts(text);
        let words = self.words(text, &parts, by_hand)?;
        let (mut all, mut how, mut at) = (OptionSet::EMPTY, Way::Name, parts.len());
        while at > 0 {
            let Words { count, all: read, from, set, way } = words[at];
            if count == 0 {
                // The last part that words lead to is the one that none begins with.
                let stop = (0..at).rev().find(|&part| words[part].count > 0);
                return Err(Self::unknown(&text[parts[stop.unwrap_or(0)].clone()]));
            }
            if count > 1 {
                return Err(self.several(text, read));
            }
            let word = &text[parts[from].start..parts[at - 1].end];
            if way != Way::ByHand && !set.is_one() {
                return Err(self.several(word, set));
            }
            if all.meets(set) {
                return Err(Doubt::reading(format!("“{}”写了两次", word.trim()), None));
            }
            all |= set;
            how = if how == Way::Name { way } else { how };
            at = from;
        }
        match all.is_empty() {
            true => Err(Self::unknown(text)),
            false => Ok((all, how)),
        }
    }

    /// By the number of parts before: the words that end there, where words lead to their beginning.
    fn words(
        &self,
        text: &str,
        parts: &[Range<usize>],
        by_hand: bool,
    ) -> Result<Vec<Words>, Reading> {
        let mut words = vec![NOTHING; parts.len() + 1];
        for from in 0..parts.len() {
            if from > 0 && words[from].count == 0 {
                continue;
            }
            for end in from + 1..=parts.len().min(from + self.widest) {
                let word = &text[parts[from].start..parts[end - 1].end];
                let said = self.mapped.get(&plain(word)).filter(|_| by_hand);
                let named = match said {
                    Some(said) => Some((self.said(said)?, Way::ByHand)),
                    None => self.option(word),
                };
                if let Some((set, way)) = named {
                    let Words { count, all, .. } = words[end];
                    words[end] = Words { count: count + 1, all: all | set, from, set, way };
                }
            }
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::rc::Rc;

    use rules::{Id, List, OptionId};

    use super::*;
    use crate::data::{Choice, Kind};
    use crate::synonyms::Synonyms;

    /// The options that a cell names by number, or the doubt.
    fn read(names: &[&str], said: &[[&str; 2]], cell: &str) -> String {
        let choice = |name: &&str| Choice { name: (*name).to_owned(), ..Choice::default() };
        let choices = List::new(names.iter().map(choice).collect());
        let kind = Kind::Multi(choices.expect("few"), 0);
        let mapped = said.iter().map(|[word, said]| (plain(word), (*said).to_owned())).collect();
        let matcher = Matcher::new(&kind, mapped, &Synonyms::default(), &Rc::new(HashMap::new()));
        match matcher.meant(cell) {
            Reading::Answer(Answer::Choices(set), _) => format!("{set:?}"),
            Reading::Doubt(doubt) => doubt.why,
            other => format!("{other:?}"),
        }
    }

    fn only(options: &[u8]) -> String {
        let options = options.iter().filter_map(|&option| OptionId::new(usize::from(option)));
        format!("{:?}", options.collect::<OptionSet>())
    }

    #[test]
    fn a_name_may_hold_what_separates_others() {
        let names = ["甲种", "休学、保留学籍", "丙种"];
        for (cell, options) in [
            ("甲种、丙种", &[0, 2][..]),
            ("休学、保留学籍", &[1]),
            ("甲种、休学、保留学籍", &[0, 1]),
            ("休学、保留学籍；丙种", &[1, 2]),
            ("丙种\n休学、\n保留学籍，甲种、", &[0, 1, 2]),
        ] {
            assert_eq!(read(&names, &[], cell), only(options), "{cell}");
        }
        for (cell, why) in [
            ("甲种、休学", "没有“休学”这个选项"),
            ("甲种、休学、保留学籍、丁种", "没有“丁种”这个选项"),
            ("、", "没有“、”这个选项"),
            ("丙种、甲种、丙种", "“丙种”写了两次"),
        ] {
            assert_eq!(read(&names, &[], cell), why, "{cell}");
        }
    }

    #[test]
    fn what_can_be_cut_in_two_ways_is_doubtful() {
        let names = ["休学", "保留学籍", "休学、保留学籍"];
        for cell in ["休学、保留学籍", "休学，保留学籍、休学、保留学籍"] {
            let why = read(&names, &[], cell);
            assert!(why.ends_with("不止一种读法：“保留学籍”、“休学、保留学籍”"), "{cell}: {why}");
        }
        assert_eq!(read(&names, &[], "保留学籍、休学"), only(&[0, 1]));
        let crossing = ["甲、乙", "乙、丙", "甲", "丙"];
        let why = "“甲、乙、丙”不止一种读法：“乙、丙”、“丙”";
        assert_eq!(read(&crossing, &[], "甲、乙、丙"), why);
        // By hand it can be said.
        let cell = "休学、保留学籍";
        assert_eq!(read(&names, &[[cell, cell]], cell), only(&[2]));
        assert_eq!(read(&names, &[[cell, "休学\n保留学籍"]], cell), only(&[0, 1]));
    }

    #[test]
    fn several_are_said_by_hand() {
        let names = ["甲种", "休学、保留学籍", "丙种"];
        let said =
            [["两样", "甲种、丙种"], ["停学", "休学、保留学籍"], ["都有", "甲种\n休学、保留学籍"]];
        for (cell, options) in
            [("两样", &[0, 2][..]), ("停学", &[1]), ("都有", &[0, 1]), ("停学、两样", &[0, 1, 2])]
        {
            assert_eq!(read(&names, &said, cell), only(options), "{cell}");
        }
        assert_eq!(read(&names, &[["甲", "甲种、丁"]], "甲"), "没有“丁”这个选项");
    }
}
