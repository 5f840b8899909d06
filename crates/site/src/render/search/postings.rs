//! Which entries hold letters that touch, or words that mean the same.
//!
//! A key is a letter, or two that touch; where more than [`common`] entries hold it, each letter behind it
//! makes a longer one, up to [`LONGEST`]. So what is asked for is either a key itself, or its beginning is a
//! key that few entries hold: words that are common one by one still tell one page from another when they
//! stand together.

use language::order::sort;
use language::together::*;

use super::digits;
use super::letters::{GAP, Letters};

/// Letters of a key at most.
pub(super) const LONGEST: usize = 6;
/// Entries up to which a key is never continued, and of how many one.
const FEW: usize = 32;
const ONE_IN: usize = 32;

/// What more entries hold is also listed with what stands behind it.
pub(super) const fn common(entries: usize) -> usize {
    if entries / ONE_IN > FEW { entries / ONE_IN } else { FEW }
}

/// Letters that a text begins with: what stands there says more of what it is about.
const OPENING: usize = 24;

/// Keys, sorted as scripts sort: each a line `"党费 1A2"`, as JSON. Behind the key stands of each entry, from
/// the one behind the last on, how many are passed over, three times, and in which [`Part`] of it the key
/// stands; [`digits`] each.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Lines {
    /// Each line, with its key.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let lines = starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end]);
        lines.map(|line| (line[1..].split(' ').next().unwrap_or_default(), line))
    }

    fn add(
        &mut self,
        key: impl Iterator<Item = impl AsRef<str>>,
        places: impl FnOnce(&mut String),
    ) {
        self.text.push('"');
        key.for_each(|part| self.text.push_str(part.as_ref()));
        self.text.push(' ');
        places(&mut self.text);
        self.text.push('"');
        self.ends.push(self.text.len());
    }
}

/// Where something stands in an entry; of several the first counts, and says most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Opening,
    Heading,
}

/// Adds places, entry by entry.
struct Places<'a> {
    /// The entry behind the last.
    next: u32,
    count: usize,
    to: &'a mut String,
}

impl Places<'_> {
    fn add(&mut self, entry: u32, part: Part) {
        if entry >= self.next {
            digits::push((entry - self.next) * 3 + part as u32, self.to);
            self.next = entry + 1;
            self.count += 1;
        }
    }
}

/// Behind the key of a line: the entries that hold it, and in which part. None where it is no line of ours.
pub(super) fn places(written: &str) -> Option<Vec<(u32, Part)>> {
    let mut next = 0_u32;
    let place = |number: u32| {
        let entry = next.checked_add(number / 3)?;
        next = entry.checked_add(1)?;
        let part = match number % 3 {
            0 => Part::Text,
            1 => Part::Opening,
            _ => Part::Heading,
        };
        Some((entry, part))
    };
    digits::numbers(written)?.into_iter().map(place).collect()
}

/// The line of a key, without the quotes around it.
pub(super) fn line(key: &str, places: &[(u32, Part)]) -> String {
    let mut line = format!("{key} ");
    let mut written = Places { next: 0, count: 0, to: &mut line };
    places.iter().for_each(|&(entry, part)| written.add(entry, part));
    line
}

/// The part of an entry that a letter stands in, by where it stands there and where the text begins.
pub(super) fn part(at: usize, text: usize) -> Part {
    match at {
        _ if at < text => Part::Heading,
        _ if at < text + OPENING => Part::Opening,
        _ => Part::Text,
    }
}

/// The letters of all entries, and where each entry begins.
pub(super) struct Said {
    pub letters: Letters,
    /// Of each entry where its heading begins and where its text does, and behind them the end.
    pub starts: Vec<[u32; 2]>,
}

/// Letters in a stretch of which the first entry is known, so that nothing is looked for far.
const STRETCH: usize = 32;

/// The way from a place to its entry.
struct Entries<'a> {
    starts: &'a [[u32; 2]],
    /// Of each stretch the entry that its first letter stands in.
    firsts: Vec<u32>,
}

impl Entries<'_> {
    fn of(said: &Said) -> Entries<'_> {
        let mut entry = 0;
        let firsts = (0..said.letters.all.len().div_ceil(STRETCH)).map(|stretch| {
            while said.starts[entry + 1][0] as usize <= stretch * STRETCH {
                entry += 1;
            }
            entry as u32
        });
        Entries { firsts: firsts.collect(), starts: &said.starts }
    }

    /// The entry of a place, and the part of it.
    fn at(&self, place: u32) -> (u32, Part) {
        let mut entry = self.firsts[place as usize / STRETCH];
        while self.starts[entry as usize + 1][0] <= place {
            entry += 1;
        }
        let [_, text] = self.starts[entry as usize];
        (entry, part(place as usize, text as usize))
    }
}

/// All keys that begin with one letter.
struct Under<'a> {
    letters: &'a Letters,
    entries: &'a Entries<'a>,
    common: usize,
    /// The letters of the key.
    key: Vec<u32>,
    lines: Lines,
}

impl Under<'_> {
    /// Adds the key that stands at some places, in their order, and those it begins.
    fn add(&mut self, places: &mut [Next]) {
        let Under { letters, entries, key, lines, .. } = self;
        let names = key.iter().map(|&letter| &letters.names[letter as usize]);
        let mut count = 0;
        lines.add(names, |to| {
            let mut written = Places { next: 0, count: 0, to };
            for &next in places.iter() {
                let (entry, part) = entries.at(place(next));
                written.add(entry, part);
            }
            count = written.count;
        });
        if key.len() == 1 || (count > self.common && key.len() < LONGEST) {
            self.continued(places);
        }
    }

    /// The same for each letter behind it.
    fn continued(&mut self, places: &mut [Next]) {
        if self.key.len() > 1 {
            let behind = self.key.len();
            let next = |at: Next| self.letters.all[place(at) as usize + behind];
            places.iter_mut().for_each(|at| *at = before(next(*at), place(*at)));
        }
        places.sort_unstable();
        for same in places.chunk_by_mut(|one, other| letter(*one) == letter(*other)) {
            if letter(same[0]) != GAP {
                self.key.push(letter(same[0]));
                self.add(same);
                self.key.pop();
            }
        }
    }
}

/// A place and a letter behind it, in one number that is sorted by the letter first.
type Next = u64;

fn before(letter: u32, place: u32) -> Next {
    u64::from(letter) << u32::BITS | u64::from(place)
}

const fn letter(next: Next) -> u32 {
    (next >> u32::BITS) as u32
}

const fn place(next: Next) -> u32 {
    (next & u32::MAX as Next) as u32
}

/// The keys of all entries, those of a letter together. `named` are the entries in which one of some words
/// stands that mean the same, and where: they have keys of their own, `=` with a number.
pub(super) fn of(said: &Said, named: &[Vec<(u32, Part)>]) -> Vec<Lines> {
    let entries = Entries::of(said);
    let count = said.letters.names.len();
    let places = by_letter(&said.letters.all, count);
    let common = common(said.starts.len() - 1);
    let under = |letter: usize| {
        let key = vec![letter as u32];
        let mut under = Under {
            letters: &said.letters,
            entries: &entries,
            common,
            key,
            lines: Lines::default(),
        };
        under.add(&mut places.of(letter).to_vec());
        under.lines
    };
    let mut all: Vec<Lines> = (1..count).into_par_iter().with_max_len(1).map(under).collect();
    let at = said.letters.names[1..].partition_point(|name| name.as_str() < "=");
    all.insert(at, of_groups(named));
    all
}

fn of_groups(named: &[Vec<(u32, Part)>]) -> Lines {
    let mut lines = Lines::default();
    let mut keys: Vec<(String, usize)> =
        (0..named.len()).map(|number| (format!("={number}"), number)).collect();
    sort(&mut keys);
    for (key, number) in keys.iter().filter(|(_, number)| !named[*number].is_empty()) {
        lines.add([key].into_iter(), |to| {
            let mut places = Places { next: 0, count: 0, to };
            named[*number].iter().for_each(|&(entry, part)| places.add(entry, part));
        });
    }
    lines
}

/// All places with the letter behind each, by the letter that stands there.
struct ByLetter {
    places: Vec<Next>,
    starts: Vec<usize>,
}

impl ByLetter {
    fn of(&self, letter: usize) -> &[Next] {
        &self.places[self.starts[letter]..self.starts[letter + 1]]
    }
}

fn by_letter(letters: &[u32], count: usize) -> ByLetter {
    let mut starts = vec![0; count + 1];
    for &letter in letters.iter().filter(|letter| **letter != GAP) {
        starts[letter as usize + 1] += 1;
    }
    for letter in 0..count {
        starts[letter + 1] += starts[letter];
    }
    let mut next = starts.clone();
    let mut places = vec![0; starts[count]];
    // A gap ends all of them.
    let pairs = letters.iter().zip(letters.iter().skip(1));
    for (place, (&letter, &behind)) in (0..).zip(pairs).filter(|(_, (letter, _))| **letter != GAP) {
        places[next[letter as usize]] = before(behind, place);
        next[letter as usize] += 1;
    }
    ByLetter { places, starts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::letters::Read;

    /// Entries of a title and a text each.
    fn said(entries: &[[&str; 2]]) -> Said {
        let (mut read, mut starts) = (Read::default(), Vec::new());
        let at = |read: &Read| u32::try_from(read.letters.len()).expect("few");
        for [title, text] in entries {
            let start = at(&read);
            read.add(title);
            starts.push([start, at(&read)]);
            read.add(text);
        }
        starts.push([at(&read); 2]);
        Said { letters: Letters::of(vec![read]), starts }
    }

    fn lines(said: &Said, named: &[Vec<(u32, Part)>]) -> Vec<String> {
        let lines = of(said, named);
        lines
            .iter()
            .flat_map(Lines::each)
            .map(|(_, line)| line.trim_matches('"').to_owned())
            .collect()
    }

    #[test]
    fn where_letters_pairs_and_synonyms_stand() {
        let said = said(&[["还书", "一次"], ["办证", "归还，还书3"], ["证", "十一次"]]);
        let named = [vec![(0, Part::Heading), (1, Part::Text)], vec![]];
        let expected = "3. 4, =0 20, 一. 1, 一.次 1, 书 21, 书3. 4, 办 5, 办证 5, 十一. 7, 十一.次 7, 归 4, \
                        归还 4, 次 14, 证 52, 还 21, 还书 21";
        assert_eq!(lines(&said, &named).join(", "), expected);
    }

    /// What stands in many entries is told apart by what stands behind it.
    #[test]
    fn keys_of_many_entries_are_continued() {
        let texts: Vec<String> =
            (0..40).map(|number| format!("党费交到支部{}", number % 20)).collect();
        let entries: Vec<[&str; 2]> = texts.iter().map(|text| ["", text.as_str()]).collect();
        let lines = lines(&said(&entries), &[]);
        let keys: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
        let of = |start: &str| keys.iter().filter(|key| key.starts_with(start)).count();
        assert!(
            ["党费", "党费交", "党费交到支部"].iter().all(|key| keys.contains(key)),
            "{keys:?}"
        );
        assert_eq!([of("党"), of("支部"), of("到支部"), of("部")], [6, 21, 21, 21]);
        assert!(keys.is_sorted_by(|one, other| one.encode_utf16().lt(other.encode_utf16())));
    }

    /// Twice the pages, at most twice the index and a tenth more.
    #[test]
    fn it_grows_in_a_straight_line() {
        let text = |number: usize| format!("第{number}页说明报到和离校的办法");
        let size = |count: usize| {
            let texts: Vec<String> = (0..count).map(text).collect();
            let entries: Vec<[&str; 2]> =
                texts.iter().map(|text| ["说明", text.as_str()]).collect();
            lines(&said(&entries), &[]).iter().map(String::len).sum::<usize>()
        };
        assert!(size(4000) * 10 <= size(2000) * 22);
    }
}
