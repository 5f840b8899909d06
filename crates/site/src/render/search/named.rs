//! In which entries words stand that mean the same.

use memchr::memmem::Finder;

use super::Entry;
use super::letters::fold;
use super::postings::Part;

/// Groups of words that mean the same, folded.
pub(super) struct Groups(Vec<Vec<Name>>);

/// A word, made ready to be looked for in every entry.
struct Name {
    finder: Finder<'static>,
    starts_with_digit: bool,
}

impl Groups {
    pub fn of(synonyms: &[Vec<&str>]) -> Groups {
        let names = |group: &Vec<&str>| group.iter().filter_map(|name| Name::of(name)).collect();
        Groups(synonyms.iter().map(names).collect())
    }

    /// The groups of which a word stands in an entry, and where.
    pub fn within(&self, Entry(_, place, title, text): &Entry) -> Vec<(usize, Part)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let (heading, text) = ([title, place].map(|text| fold(text)), fold(text));
        let place = |(number, group): (usize, &Vec<Name>)| {
            let is_in = |text: &String| group.iter().any(|name| name.stands_in(text));
            let part = if heading.iter().any(is_in) {
                Some(Part::Heading)
            } else {
                is_in(&text).then_some(Part::Text)
            };
            part.map(|part| (number, part))
        };
        self.0.iter().enumerate().filter_map(place).collect()
    }
}

impl Name {
    /// None of a word of which nothing is left.
    fn of(word: &str) -> Option<Name> {
        let word = fold(word);
        let starts_with_digit = word.starts_with(is_digit);
        (!word.is_empty())
            .then(|| Name { finder: Finder::new(word.as_bytes()).into_owned(), starts_with_digit })
    }

    /// 1月 does not stand in 11月, as in the script's `placeOf`.
    fn stands_in(&self, text: &str) -> bool {
        let mut places = self.finder.find_iter(text.as_bytes());
        places.any(|at| !(self.starts_with_digit && text[..at].ends_with(is_digit)))
    }
}

fn is_digit(letter: char) -> bool {
    "0123456789〇一二三四五六七八九十".contains(letter)
}
