//! Whether words are the notice's own, and under which clauses they stand there.
//!
//! Owns what counts as the same words: blanks, full or half width and the kind of quotation marks are
//! the typist's, and what is left out is written ……. Leaves what to say of it to `deadline.rs`.

use std::collections::BTreeSet;
use std::ops::Range;

use rules::width::narrow;

use crate::notice::Notices;

/// The notices as words are looked up in them.
pub struct Verbatim<'n> {
    notices: &'n Notices,
    text: String,
    /// Stretches of the text with the clauses they belong to, in order.
    runs: Vec<(Range<usize>, &'n [String])>,
}

/// Where words stand.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// In the clauses cited.
    Cited,
    /// In these clauses too, that are not cited.
    Elsewhere(BTreeSet<String>),
    /// Nowhere in the notice.
    Nowhere,
}

impl<'n> Verbatim<'n> {
    /// Of the notices.
    pub fn of(notices: &'n Notices) -> Verbatim<'n> {
        let mut all = Verbatim { notices, text: String::new(), runs: Vec::new() };
        for notice in notices.each.iter() {
            for run in notice.runs() {
                let start = all.text.len();
                all.text.push_str(&plain(&run.text));
                all.runs.push((start..all.text.len(), &run.clauses));
            }
            // No words go on from one notice to the next.
            all.text.push('\u{0}');
        }
        all
    }

    /// Whether clauses are all there, and known to be all that the notice has.
    pub fn has_all(&self, clauses: &[String]) -> bool {
        !self.notices.faulty() && clauses.iter().all(|id| self.notices.clause(id).is_some())
    }

    /// Whether the notice has these words anywhere.
    pub fn says(&self, words: &str) -> bool {
        self.text.contains(&plain(words))
    }

    /// Where words stand, seen from some clauses.
    pub fn find(&self, words: &str, cited: &[String]) -> Found {
        let mut elsewhere = BTreeSet::new();
        for part in plain(words).split(['…']).map(|part| part.trim_matches(is_sign)) {
            match self.part(part, cited) {
                Found::Nowhere => return Found::Nowhere,
                Found::Elsewhere(clauses) => elsewhere.extend(clauses),
                Found::Cited => {}
            }
        }
        if elsewhere.is_empty() { Found::Cited } else { Found::Elsewhere(elsewhere) }
    }

    /// The place of a part that asks for the fewest further clauses. The notice may say it twice.
    fn part(&self, part: &str, cited: &[String]) -> Found {
        let places = self.text.match_indices(part).map(|(at, part)| at..at + part.len());
        let missing = places.filter_map(|place| self.missing(&place, cited));
        match missing.min_by_key(BTreeSet::len) {
            None if part.is_empty() => Found::Cited,
            None => Found::Nowhere,
            Some(clauses) if clauses.is_empty() => Found::Cited,
            Some(clauses) => Found::Elsewhere(clauses),
        }
    }

    /// The clauses a stretch needs beside some others; none where it stands in no clause at all.
    fn missing(&self, place: &Range<usize>, cited: &[String]) -> Option<BTreeSet<String>> {
        let first = self.runs.partition_point(|(run, _)| run.end <= place.start);
        let touched = self.runs[first..].iter().take_while(|(run, _)| run.start < place.end);
        let mut missing = BTreeSet::new();
        for (_, clauses) in touched.filter(|(run, _)| !run.is_empty()) {
            if !clauses.iter().any(|clause| cited.contains(clause)) {
                missing.insert(clauses.first()?.clone());
            }
        }
        Some(missing)
    }
}

/// Without what is the typist's: blanks, widths, the kind of quotation marks.
fn plain(text: &str) -> String {
    let letters =
        text.chars().filter(|letter| !letter.is_whitespace()).map(|letter| match letter {
            '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '＂' | '＇' | '\'' => {
                '"'
            }
            '。' | '．' => '.',
            '—' | '–' | '－' => '-',
            other => narrow(other),
        });
    letters.collect::<String>().replace("...", "…")
}

/// A sign that a quotation may begin or end with of its own accord.
fn is_sign(letter: char) -> bool {
    ",.;:、!?".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    use crate::notice;
    use crate::place::{Source, Sources};
    use crate::problem::Problems;

    const NOTICE: &str = "# 通知\n\n{1}应于 6月30日前，到“一号楼”{2a}{2b}交登记表（２份）；{3}逾期不收。\n\n\
                          没有编号的话。\n\n## 其他\n\n不属于哪一条。\n\n{4}逾期不收。";

    fn find(words: &str, cited: &[&str]) -> String {
        let mut sources = Sources::new();
        let file = sources.add(Source::new("notice.md", NOTICE));
        let notice = notice::read(
            file,
            &sources,
            notice::Shelves { images: &BTreeMap::new(), files: &BTreeMap::new() },
            &mut Problems::new(),
        );
        let cited: Vec<String> = cited.iter().map(|id| (*id).to_owned()).collect();
        let notices = notice::Notices { each: [notice].into_iter().collect() };
        match Verbatim::of(&notices).find(words, &cited) {
            Found::Cited => "cited".to_owned(),
            Found::Elsewhere(clauses) => Vec::from_iter(clauses).join(" "),
            Found::Nowhere => "nowhere".to_owned(),
        }
    }

    #[test]
    fn the_same_words_whoever_typed_them() {
        for words in [
            "应于6月30日前",
            "应于 ６ 月 30 日 前，到「一号楼」",
            "应于6月30日前,到\"一号楼\"。",
            "应于……一号楼",
            "应于...一号楼",
            "",
            "……",
        ] {
            assert_eq!(find(words, &["1"]), "cited", "{words}");
        }
    }

    #[test]
    fn words_may_run_on_into_the_next_clause() {
        let words = "到“一号楼”交登记表(2份)";
        assert_eq!(find(words, &["1", "2b"]), "cited");
        assert_eq!(find(words, &["1", "2a"]), "cited");
        assert_eq!(find(words, &["2b"]), "1");
        assert_eq!(find(words, &[]), "1 2a");
        assert_eq!(find("应于……逾期不收", &["1"]), "3");
        assert_eq!(find("没有编号的话", &["3"]), "nowhere", "a clause ends with its paragraph");
    }

    #[test]
    fn what_the_notice_says_twice_is_found_where_it_is_cited() {
        assert_eq!(find("逾期不收", &["4"]), "cited");
        assert_eq!(find("逾期不收", &["1"]), "3");
    }

    #[test]
    fn other_words_are_nowhere() {
        for words in ["应于6月29日前", "6月30日以前", "不属于哪一条", "应于……不见"]
        {
            assert_eq!(find(words, &["1"]), "nowhere", "{words}");
        }
    }
}
