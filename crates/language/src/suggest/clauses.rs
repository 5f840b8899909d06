//! Which clause is meant by an id that is none.
//!
//! Owns how else people call a clause: by the notice's own number (第二条), with the name of a notice that needs
//! none, with another sign between name and id. A help that leads to the wrong clause is worse than none:
//! where two may be meant, nothing is said.

use std::collections::BTreeMap;

use rules::width::narrow;

use super::{among, nearest};
use crate::order::{map_of, set_of};

/// How a clause is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The 名 of its notice; empty where there is only one.
    pub notice: String,
    /// Its id as its notice marks it.
    pub own: String,
    /// Where it stands by the notice's own numbers, behind 名 where there are several notices.
    pub number: String,
}

/// Every clause, by the id it is cited by.
#[derive(Debug, Clone, Default)]
pub struct Clauses {
    each: BTreeMap<String, Called>,
}

/// What to write instead of an id that is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guess {
    /// The clause that is meant.
    pub near: Option<String>,
    /// Several clauses that were written as one.
    pub parts: Vec<String>,
    /// They stand in words, where each has braces of its own.
    pub is_in_words: bool,
    /// How an id looks.
    pub sample: Option<String>,
}

impl FromIterator<(String, Called)> for Clauses {
    fn from_iter<I: IntoIterator<Item = (String, Called)>>(each: I) -> Clauses {
        Clauses { each: map_of(each) }
    }
}

impl Clauses {
    /// Whether there is one of this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.each.contains_key(id)
    }

    /// What an id that is none most likely means.
    #[must_use]
    pub fn guess(&self, id: &str) -> Guess {
        let of = self.notice_in(id);
        let sample = of.and_then(|(of, _)| self.of(of).next());
        let sample = sample.map(|(full, _)| full).or_else(|| self.each.keys().next()).cloned();
        let parts = self.parts(id);
        let are_known = !parts.is_empty() && parts.iter().all(|part| self.contains(part));
        let near = if are_known { None } else { self.near(id, of) };
        let parts = if near.is_some() { Vec::new() } else { parts };
        Guess { near, parts, is_in_words: false, sample }
    }

    fn near(&self, id: &str, of: Option<(&str, &str)>) -> Option<String> {
        let is_called = |id: &str| {
            let id = plain(id);
            self.only(move |full, called| {
                let named = format!("{}{}", plain(&called.notice), plain(&called.own));
                plain(full) == id || named == id || called.own == id
            })
        };
        let found = is_called(id).or_else(|| self.numbered(id));
        let Some((of, own)) = of else {
            let near = || among(id, &mut self.each.keys().map(String::as_str)).map(str::to_owned);
            return found.or_else(near);
        };
        let full = format!("{of} {own}");
        found.or_else(|| is_called(&full)).or_else(|| self.numbered(&full)).or_else(|| {
            let near = among(own, &mut self.of(of).map(|(_, called)| called.own.as_str()))?;
            self.of(of).find(|(_, called)| called.own == near).map(|(full, _)| full.clone())
        })
    }

    /// The only clause that the notice itself numbers so.
    fn numbered(&self, id: &str) -> Option<String> {
        let id = plain(id);
        self.only(|_, called| {
            let number = plain(&called.number);
            number == id || number == format!("{}{id}", plain(&called.notice))
        })
    }

    fn only(&self, is_it: impl Fn(&str, &Called) -> bool) -> Option<String> {
        let mut found = self.each.iter().filter(|(full, called)| is_it(full, called));
        let (full, _) = found.next()?;
        found.next().is_none().then(|| full.clone())
    }

    fn of<'a>(&'a self, notice: &'a str) -> impl Iterator<Item = (&'a String, &'a Called)> {
        self.each.iter().filter(move |(_, called)| called.notice == notice)
    }

    /// The notice that stands before an id, perhaps not quite by its 名, and what stands behind.
    fn notice_in<'i>(&self, id: &'i str) -> Option<(&str, &'i str)> {
        let (of, own) = id.trim().split_once(char::is_whitespace)?;
        let names = set_of(self.each.values().map(|one| one.notice.as_str()));
        let near = nearest(of, names.iter().copied().filter(|name| !name.is_empty()))?;
        Some((near, own.trim()))
    }

    /// The ids that were written as one, the first of which there is.
    fn parts(&self, id: &str) -> Vec<String> {
        let inner = id.trim_matches(|sign| "()（）[]［］【】".contains(sign));
        let by_sign = inner.split(|sign| "、，,；;".contains(sign)).map(str::trim);
        let by_sign: Vec<&str> = by_sign.filter(|part| !part.is_empty()).collect();
        if by_sign.len() < 2 {
            let parts: Vec<String> = inner.split_whitespace().map(str::to_owned).collect();
            let are_known = parts.iter().all(|part| self.contains(part));
            return if parts.len() > 1 && are_known { parts } else { Vec::new() };
        }
        let mut name = String::new();
        let mut parts: Vec<String> = Vec::new();
        for part in by_sign {
            let behind = format!("{name}{part}");
            let part = if self.contains(&behind) { behind } else { part.to_owned() };
            if let Some(called) = self.each.get(&part) {
                name = part.strip_suffix(called.own.as_str()).unwrap_or_default().to_owned();
            }
            parts.push(part);
        }
        if self.contains(&parts[0]) { parts } else { Vec::new() }
    }
}

/// Letters and figures alone, in half width and lower case.
fn plain(id: &str) -> String {
    id.chars()
        .map(narrow)
        .filter(|one| one.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses() -> Clauses {
        let of = |notice: &str, own: &str, number: &str| {
            let full =
                if notice == "管理办法" { own.to_owned() } else { format!("{notice} {own}") };
            let number = format!("《{notice}》{number}");
            (full, Called { notice: notice.to_owned(), own: own.to_owned(), number })
        };
        Clauses::from_iter([
            of("管理办法", "1", "第一条"),
            of("管理办法", "8", "第八条"),
            of("管理办法", "8.1", "第八条（一）"),
            of("补充", "1", "第一条"),
            of("补充", "2a", "第二条"),
            of("补充", "7", "第九条"),
            of("补充", "7b", "第九条"),
            of("细则", "8", "八"),
        ])
    }

    #[test]
    fn a_clause_is_known_by_its_number_and_by_its_notice() {
        let table = [
            ("补充 第二条", Some("补充 2a")),
            ("《补充》第二条", Some("补充 2a")),
            ("第二条", Some("补充 2a")),
            ("第八条", Some("8")),
            ("第八条（一）", Some("8.1")),
            // Two bear the number, or two notices do.
            ("补充 第九条", None),
            ("第一条", None),
            ("补充 第三条", None),
            ("管理办法 8", Some("8")),
            ("管理办法 第八条", Some("8")),
            ("补充通知 2a", Some("补充 2a")),
            ("补充通知 7", Some("补充 7")),
            ("补充　1", Some("补充 1")),
            ("补充  1", Some("补充 1")),
            ("补充、1", Some("补充 1")),
            ("2a", Some("补充 2a")),
            ("管理办法 8.2", Some("8.1")),
            ("补充 2b", None),
            ("补充 9", None),
            ("补充 第二款", None),
        ];
        for (id, expected) in table {
            assert_eq!(clauses().guess(id).near.as_deref(), expected, "{id}");
        }
    }

    #[test]
    fn several_clauses_written_as_one_are_parted_where_there_are_such() {
        let table: [(&str, &[&str]); 7] = [
            ("1、8", &["1", "8"]),
            ("1 8", &["1", "8"]),
            ("[1，8]", &["1", "8"]),
            ("补充 1、2a", &["补充 1", "补充 2a"]),
            ("补充 1，8", &["补充 1", "8"]),
            ("管理办法 8", &[]),
            ("补充通知 7", &[]),
        ];
        for (id, expected) in table {
            assert_eq!(clauses().guess(id).parts, expected, "{id}");
        }
    }

    #[test]
    fn the_sample_is_of_the_notice_that_was_named() {
        assert_eq!(clauses().guess("补充 9").sample.as_deref(), Some("补充 1"));
        assert_eq!(clauses().guess("九").sample.as_deref(), Some("1"));
    }
}
