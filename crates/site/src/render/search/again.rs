//! The index of a site in which a few pages say something else: what else is in it is not made again.
//!
//! Owns what is remembered of an index, and the way from it to the next one, by what single entries held and hold.
//! Entries have numbers, so this is the way only where there are as many as before, each at its place; and a key
//! that begins or ceases to be continued asks for all entries that hold it. Then nothing is said, and who asks
//! makes all of it anew. What comes out is, byte for byte, what that would give.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::super::Files;
use super::Entry;
use super::cut::{self, PLACES, Shards, TEXTS};
use super::index::literal;
use super::letters::{GAP, Read};
use super::named::Groups;
use super::postings::{self, LONGEST, Part, common, line, places};
use super::shards::{Cutter, Known};

#[cfg(test)]
mod tests;

/// What is remembered of an index that was cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Before {
    /// What all entries are judged by: 同义词 and the words of the pages.
    pub around: [u8; 32],
    /// Bytes of all entries as JSON.
    pub size: usize,
    pub shards: Shards,
}

/// Files of the site before, by name: none that is not there, or is not as it was.
pub type Shelf<'a> = &'a (dyn Fn(&str) -> Option<Bytes> + Sync);

/// An entry that says something else now.
pub(super) struct Changed {
    pub number: usize,
    pub entry: Entry,
}

/// Of an index, what is judged alike for all entries.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub groups: &'a Groups,
    pub kinds: &'a [&'a str],
}

/// The way from one index to the next.
pub(super) struct Again<'a> {
    pub before: &'a Before,
    pub judged: Judged<'a>,
    pub shelf: Shelf<'a>,
}

/// What comes of it: cut anew, but for scripts that are there.
pub(super) struct CutAgain {
    pub size: usize,
    pub lengths: String,
    pub kinds: String,
    pub texts: Cutter,
    pub places: Cutter,
}

impl Again<'_> {
    /// The index with these entries in place of those that had their numbers. None where all must be made.
    pub fn with(&self, changed: &[Changed]) -> Option<CutAgain> {
        let Shards { lengths, kinds, texts, places } = &self.before.shards;
        let mut texts = Opened::new(texts, TEXTS, self.shelf);
        let mut places = Opened::new(places, PLACES, self.shelf);
        let (mut lengths, mut kinds) = (lengths.clone(), kinds.clone());
        let mut size = self.before.size;
        let mut turned: BTreeMap<Key, Vec<Turn>> = BTreeMap::new();
        for Changed { number, entry } in changed {
            let item = of_entry(entry)?;
            let length = item.json.len();
            let was = texts.replace(*number, item)?.json;
            size = size - was.len() + length;
            let was: Entry = serde_json::from_str(&was).ok()?;
            let letter = |letter: char| letter.to_string();
            lengths.replace_range(number..=number, &letter(cut::length(entry)));
            kinds.replace_range(number..=number, &letter(cut::kind(self.judged.kinds, &entry.1)));
            self.turns(*number, [&was, entry], &mut turned);
        }
        let common = common(lengths.len());
        // Short keys come first: what is continued is known before what continues it.
        for (key, turns) in &turned {
            places.turn(key, turns, common)?;
        }
        let (texts, places) = (texts.cut()?, places.cut()?);
        Some(CutAgain { size, lengths, kinds, texts, places })
    }

    /// Where an entry holds a key that it did not, or no longer.
    fn turns(&self, number: usize, [was, is]: [&Entry; 2], turned: &mut BTreeMap<Key, Vec<Turn>>) {
        let (was, is) = (self.keys(was), self.keys(is));
        let gone = was.keys().filter(|key| !is.contains_key(*key)).map(|key| (key, None));
        let there = is.iter().filter(|(key, part)| was.get(*key) != Some(*part));
        let there = there.map(|(key, part)| (key, Some(*part)));
        for (key, part) in gone.chain(there) {
            turned.entry(key.clone()).or_default().push(Turn { number: number as u32, part });
        }
    }

    /// All that may be keys of an entry, and the part of it in which each stands first.
    fn keys(&self, entry: &Entry) -> HashMap<Key, Part> {
        let Entry(_, place, title, text) = entry;
        let mut read = Read::default();
        read.add(title);
        read.add(place);
        let begins = read.letters.len();
        read.add(text);
        let names: Vec<String> = read.letters.iter().map(|&letter| read.name(letter)).collect();
        let mut keys = HashMap::new();
        for at in 0..names.len() {
            let behind = read.letters[at..].iter().take(LONGEST);
            let touching = behind.take_while(|letter| **letter != GAP).count();
            let part = postings::part(at, begins);
            let mut text = String::new();
            for letters in 1..=touching {
                text.push_str(&names[at + letters - 1]);
                let beginning = text.len() - names[at + letters - 1].len();
                keys.entry(Key { letters, text: text.clone(), beginning }).or_insert(part);
            }
        }
        let named = self.judged.groups.within(entry).into_iter();
        keys.extend(named.map(|(group, part)| (Key::of_group(group), part)));
        keys
    }
}

/// What may be a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    /// How many; of a group of 同义词 none.
    letters: usize,
    text: String,
    /// How much of the text all letters but the last are.
    beginning: usize,
}

impl Key {
    fn of_group(number: usize) -> Key {
        Key { letters: 0, text: format!("={number}"), beginning: 0 }
    }
}

/// Where an entry holds a key now, if it does.
struct Turn {
    number: u32,
    part: Option<Part>,
}

/// Scripts that were cut, of which some are opened, and hold something else now.
struct Opened<'a> {
    known: &'a [Known],
    address: [&'static str; 2],
    shelf: Shelf<'a>,
    /// The items of those that were opened, each as JSON, and whether they are others now.
    items: BTreeMap<usize, Items>,
}

#[derive(Default)]
struct Items {
    all: Vec<Item>,
    is_other: bool,
}

/// What an item is known by, and it itself, as JSON.
struct Item {
    name: String,
    json: String,
}

impl<'a> Opened<'a> {
    fn new(known: &'a [Known], address: [&'static str; 2], shelf: Shelf<'a>) -> Opened<'a> {
        Opened { known, address, shelf, items: BTreeMap::new() }
    }

    fn open(&mut self, shard: usize) -> Option<&mut Items> {
        if !self.items.contains_key(&shard) {
            let known = self.known.get(shard)?;
            let bytes = (self.shelf)(&known.file(self.address))?;
            let all = match self.address == TEXTS {
                true => known.items(&bytes)?.iter().map(of_entry).collect::<Option<Vec<Item>>>()?,
                false => known.items(&bytes)?.into_iter().map(of_line).collect(),
            };
            self.items.insert(shard, Items { all, is_other: false });
        }
        self.items.get_mut(&shard)
    }

    /// Puts an entry where another was; gives that back.
    fn replace(&mut self, number: usize, item: Item) -> Option<Item> {
        let shard = self.known.partition_point(|known| known.number <= number).checked_sub(1)?;
        let at = number - self.known[shard].number;
        let items = self.open(shard)?;
        items.is_other = true;
        Some(std::mem::replace(items.all.get_mut(at)?, item))
    }

    /// Where a key is, or would be: its shard, and the place in it.
    fn find(&mut self, key: &str) -> Option<(usize, Result<usize, usize>)> {
        let is_before = |known: &Known| compared(&known.first, key).is_le();
        let shard = self.known.partition_point(is_before).saturating_sub(1);
        let items = &self.open(shard)?.all;
        Some((shard, items.binary_search_by(|item| compared(&item.name, key))))
    }

    /// The entries that hold a key; none where it is no key.
    fn holding(&mut self, key: &str) -> Option<Vec<(u32, Part)>> {
        let (shard, at) = self.find(key)?;
        let Ok(at) = at else { return Some(Vec::new()) };
        let written = self.items.get(&shard)?.all[at].json.trim_matches('"').split(' ').nth(1)?;
        places(written)
    }

    /// Tells a key of entries that hold it now, or no longer.
    fn turn(&mut self, key: &Key, turns: &[Turn], common: usize) -> Option<()> {
        let Key { letters, text, beginning } = key;
        // What continues a key that few entries hold is none.
        if *letters > 2 && self.holding(&text[..*beginning])?.len() <= common {
            return Some(());
        }
        let was = self.holding(text)?;
        let mut is: BTreeMap<u32, Part> = was.iter().copied().collect();
        for Turn { number, part } in turns {
            match part {
                Some(part) => is.insert(*number, *part),
                None => is.remove(number),
            };
        }
        let continues = |entries: usize| (2..LONGEST).contains(letters) && entries > common;
        if continues(was.len()) != continues(is.len()) {
            return None;
        }
        let is: Vec<(u32, Part)> = is.into_iter().collect();
        self.write(text, &is)
    }

    fn write(&mut self, key: &str, places: &[(u32, Part)]) -> Option<()> {
        let (shard, at) = self.find(key)?;
        let items = self.items.get_mut(&shard)?;
        items.is_other = true;
        let item = || Item { name: key.to_owned(), json: format!("\"{}\"", line(key, places)) };
        match at {
            Ok(at) if places.is_empty() => drop(items.all.remove(at)),
            Ok(at) => items.all[at] = item(),
            Err(at) if !places.is_empty() => items.all.insert(at, item()),
            Err(_) => {}
        }
        Some(())
    }

    /// Cuts all of it. A script stays that holds the same, begins where one ended, and ends before the same.
    fn cut(mut self) -> Option<Cutter> {
        let mut cutter = Cutter::default();
        for shard in 0..self.known.len() {
            let known = &self.known[shard];
            let (name, length) = match self.other(shard).map(|items| items.all.first()) {
                Some(None) => continue,
                Some(Some(item)) => (&item.name, item.json.len()),
                None => (&known.first, known.length),
            };
            if cutter.ends_before(name, length) {
                cutter.end();
            }
            let stays = cutter.is_between() && self.other(shard).is_none();
            match self.known.get(shard + 1) {
                Some(next) if stays && self.begins_alike(shard + 1) => {
                    cutter.add_known(known, next.number - known.number);
                }
                None if stays => cutter.add_known(known, 0),
                _ => {
                    let items = self.open(shard)?;
                    items.all.iter().for_each(|item| cutter.add(&item.name, &item.json));
                }
            }
        }
        Some(cutter)
    }

    fn other(&self, shard: usize) -> Option<&Items> {
        self.items.get(&shard).filter(|items| items.is_other)
    }

    fn begins_alike(&self, shard: usize) -> bool {
        let Known { first, length, .. } = &self.known[shard];
        self.other(shard).is_none_or(|items| {
            let begins = items.all.first();
            begins.is_some_and(|item| item.name == *first && item.json.len() == *length)
        })
    }
}

/// As scripts sort.
fn compared(one: &str, other: &str) -> Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

fn of_entry(entry: &Entry) -> Option<Item> {
    Some(Item { name: entry.0.clone(), json: literal(entry).ok()? })
}

fn of_line(line: &str) -> Item {
    let name = line.split(' ').next().unwrap_or_default().to_owned();
    Item { name, json: format!("\"{line}\"") }
}

/// The files of scripts that are there.
pub(super) fn kept(shards: &Shards, made: &Files) -> Vec<String> {
    let texts = shards.texts.iter().map(|known| known.file(TEXTS));
    let places = shards.places.iter().map(|known| known.file(PLACES));
    texts.chain(places).filter(|file| !made.contains_key(file)).collect()
}
