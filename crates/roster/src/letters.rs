//! Every letter of a roster, in the order in which they are written out.
//!
//! Owns the sorting and grouping: by whose seal, filled in before not, then destination and headers, so
//! that equal ones stand together. A line a letter, because a letter is written for one person.

use std::collections::HashMap;
use std::rc::Rc;

use super::order::order;
use super::who::Whose;
use super::words::{Letter, SEPARATOR};

/// The letters collected so far. Equal ones are kept once, people by number and packed cells: of
/// 100,000 people there may be 100,000 letters.
#[derive(Debug, Default)]
pub struct Letters {
    groups: Vec<Rc<Letter>>,
    places: HashMap<Rc<Letter>, usize>,
    people: Vec<Addressed>,
}

/// That one person takes a letter along.
#[derive(Debug)]
struct Addressed {
    /// Which of the letters.
    group: usize,
    row: u32,
    /// The person's cells, packed.
    carried: Box<str>,
}

/// Bytes that a person's letter keeps, besides texts.
const PERSON: usize = 64;

/// A letter of one person.
pub struct Line<'a> {
    pub letter: &'a Letter,
    /// The number of its group of equal letters, from 1.
    pub group: usize,
    /// How many letters the group has.
    pub count: usize,
    pub row: u32,
    /// The person's cells that are carried along.
    pub carried: std::str::Split<'a, char>,
}

impl Letters {
    /// Adds the letters of one person. Gives about how many bytes that keeps.
    pub fn add(&mut self, letters: &[Letter], whose: Whose) -> usize {
        let mut kept = 0;
        for letter in letters {
            let group = match self.places.get(letter) {
                Some(&group) => group,
                None => {
                    kept += letter.size();
                    let letter = Rc::new(letter.clone());
                    self.groups.push(Rc::clone(&letter));
                    self.places.insert(letter, self.groups.len() - 1);
                    self.groups.len() - 1
                }
            };
            let packed = whose.carried.join(SEPARATOR.encode_utf8(&mut [0; 4]));
            kept += packed.len() + PERSON;
            let carried = packed.into_boxed_str();
            self.people.push(Addressed { group, row: whose.row, carried });
        }
        kept
    }

    /// How many letters there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.people.len()
    }

    /// How many letters lack a text.
    #[must_use]
    pub fn unfilled(&self) -> usize {
        let people = self.people.iter();
        people.filter(|one| !self.groups[one.group].unfilled.is_empty()).count()
    }

    /// Every letter in order.
    pub fn sorted(&self) -> impl Iterator<Item = Line<'_>> {
        let Letters { groups, people, .. } = self;
        let by_letter = |one: usize, other: usize| key(&groups[one]).cmp(&key(&groups[other]));
        let mut rank = vec![0; groups.len()];
        let ordered = order(groups.len(), &by_letter).into_iter().enumerate();
        ordered.for_each(|(at, group)| rank[group] = at);
        let mut counts = vec![0; groups.len()];
        people.iter().for_each(|one| counts[one.group] += 1);
        let place = |at: usize| (rank[people[at].group], people[at].row);
        let by_place = |one: usize, other: usize| place(one).cmp(&place(other));
        let ordered = order(people.len(), &by_place).into_iter().map(|at| &people[at]);
        ordered.map(move |one| Line {
            letter: &groups[one.group],
            group: rank[one.group] + 1,
            count: counts[one.group],
            row: one.row,
            carried: one.carried.split(SEPARATOR),
        })
    }
}

fn key(letter: &Letter) -> (&str, bool, &Letter) {
    (&letter.seal, !letter.unfilled.is_empty(), letter)
}

#[cfg(test)]
mod tests {
    use super::super::plain::one_line;
    use super::*;

    #[test]
    fn cells_come_out_as_they_went_in() {
        let cells = ["a\u{1F}b", "", "c\u{FEFF}d"].map(one_line);
        let mut letters = Letters::default();
        letters.add(&[Letter::default()], Whose { row: 2, carried: &cells });
        let lines: Vec<Vec<&str>> = letters.sorted().map(|line| line.carried.collect()).collect();
        assert_eq!(lines, [["a\u{1F}b", "", "cd"]]);
    }
}
