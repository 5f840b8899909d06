//! What is too much for one script, cut into many that are loaded when they are asked for; so is the list of
//! them, so that what every search loads does not grow with the site.
//!
//! Where it is cut depends on what stands there, not on what stands before: one word changed in a site
//! leaves most files as they were.

use language::together::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::super::{Files, json};
use crate::theme::ThemeError;

/// Bytes of a shard from which on it may end, and at which it does.
const LEAST: usize = 5 * 1024;
const MOST: usize = 8 * 1024;
/// Of the places where a shard may end, one in so many ends one.
const ONE_IN: u32 = 2;
/// Shards on a list from which on it may end, one in so many, and at which it does.
const LEAST_LISTED: usize = 32;
const ONE_LIST_IN: u32 = 16;
const MOST_LISTED: usize = 64;

/// Scripts that are listed in scripts.
#[derive(Serialize)]
pub(super) struct Tree<First> {
    /// What comes before the name of each, and behind it.
    address: [&'static str; 2],
    /// The scripts that list others: the name of each, and what the first of these begins with.
    lists: Vec<(String, First)>,
}

/// A script as it was cut: how it is named, and what the first of its items is known by, how long it is, and how
/// many stand before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub script: String,
    pub first: String,
    pub length: usize,
    pub number: usize,
}

/// What comes of cutting.
pub(super) struct Listed<First> {
    pub tree: Tree<First>,
    /// All scripts but the lists.
    pub shards: Vec<Known>,
}

/// Cuts items, one behind the other, into scripts that each set `ZHIYIN_SHARD` to a list.
#[derive(Default)]
pub(super) struct Cutter {
    done: Vec<Shard>,
    /// What is not done yet.
    now: Shard,
    count: usize,
}

#[derive(Default)]
struct Shard {
    /// The items, commas between them; none of a script that is there.
    text: String,
    /// What the first is known by, how long it is, and how many there are before it.
    first: String,
    length: usize,
    number: usize,
    /// The name of the script; empty until it is made.
    script: String,
}

impl Cutter {
    /// Adds an item, which stays in one shard, and what it is known by, whatever stands around it.
    pub fn add(&mut self, name: &str, json: &str) {
        if self.ends_before(name, json.len()) {
            self.end();
        }
        match self.now.text.is_empty() {
            true => {
                let (first, length) = (name.to_owned(), json.len());
                self.now = Shard { first, length, number: self.count, ..Shard::default() };
            }
            false => self.now.text.push(','),
        }
        self.now.text.push_str(json);
        self.count += 1;
    }

    /// Whether the shard that is not done ends before this item.
    pub fn ends_before(&self, name: &str, length: usize) -> bool {
        let size = self.now.text.len();
        let may_end = size >= LEAST && mark(name).is_multiple_of(ONE_IN);
        size > 0 && (size >= MOST || may_end || size + length > 2 * MOST)
    }

    pub fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.now));
    }

    /// Whether the next item begins a shard.
    pub fn is_between(&self) -> bool {
        self.now.text.is_empty()
    }

    /// Adds a script that is there, of so many items, where the next begins another.
    pub fn add_known(&mut self, known: &Known, count: usize) {
        let Known { script, first, length, .. } = known.clone();
        let number = self.count;
        self.done.push(Shard { text: String::new(), first, length, number, script });
        self.count += count;
    }

    /// Adds the scripts to the files; of each is listed the item it begins with.
    pub fn by_name(
        self,
        address: [&'static str; 2],
        files: &mut Files,
    ) -> Result<Listed<String>, ThemeError> {
        self.listed(address, files, |shard, _| shard.first.clone())
    }

    /// The same, of which is listed how many items stand before it, counted from where its list begins: more
    /// of them before a list change nothing in it.
    pub fn by_number(
        self,
        address: [&'static str; 2],
        files: &mut Files,
    ) -> Result<Listed<usize>, ThemeError> {
        self.listed(address, files, |shard, list| shard.number - list.map_or(0, |list| list.number))
    }

    fn listed<First: Serialize>(
        mut self,
        address: [&'static str; 2],
        files: &mut Files,
        first: impl Fn(&Shard, Option<&Shard>) -> First,
    ) -> Result<Listed<First>, ThemeError> {
        if !self.now.text.is_empty() {
            self.end();
        }
        let fresh = self.done.par_iter_mut().filter(|shard| shard.script.is_empty());
        let finish = |shard: &mut Shard| {
            let (name, file, bytes) = script(address, std::mem::take(&mut shard.text));
            shard.script = name;
            (file, bytes)
        };
        let made: Vec<(String, Vec<u8>)> = fresh.map(finish).collect();
        files.extend(made.into_iter().map(|(file, bytes)| (file, bytes.into())));
        let mut lists = Vec::new();
        let mut rest = &self.done[..];
        while let Some(begins) = rest.first() {
            let (these, others) = rest.split_at(on_a_list(rest));
            let of: Vec<(&str, First)> =
                these.iter().map(|one| (one.script.as_str(), first(one, Some(begins)))).collect();
            let items = json("search-index.js", &of)?;
            let (name, file, bytes) = script(address, items[1..items.len() - 1].to_owned());
            files.insert(file, bytes.into());
            lists.push((name, first(begins, None)));
            rest = others;
        }
        let shards = self.done.into_iter().map(Shard::known).collect();
        Ok(Listed { tree: Tree { address, lists }, shards })
    }
}

impl Shard {
    fn known(self) -> Known {
        let Shard { first, length, number, script, .. } = self;
        Known { script, first, length, number }
    }
}

/// The name of a script, its file's name, and its bytes.
fn script([before, behind]: [&str; 2], items: String) -> (String, String, Vec<u8>) {
    let script = format!("var ZHIYIN_SHARD=[{items}];\n");
    let name = name_of(script.as_bytes());
    let file = format!("{before}{name}{behind}");
    (name, file, script.into_bytes())
}

fn name_of(script: &[u8]) -> String {
    language::digest::hex(&Sha256::digest(script))[..12].to_owned()
}

impl Known {
    /// The name of its file.
    pub fn file(&self, [before, behind]: [&str; 2]) -> String {
        format!("{before}{}{behind}", self.script)
    }

    /// The items, of the bytes of that file. None where they are others.
    pub fn items<'b, Item: Deserialize<'b>>(&self, bytes: &'b [u8]) -> Option<Vec<Item>> {
        let items = bytes.strip_prefix(b"var ZHIYIN_SHARD=")?.strip_suffix(b";\n")?;
        (name_of(bytes) == self.script).then(|| serde_json::from_slice(items).ok()).flatten()
    }
}

/// How many shards the first list takes.
fn on_a_list(shards: &[Shard]) -> usize {
    let is_end = |shard: &Shard| mark(&shard.first).is_multiple_of(ONE_LIST_IN);
    let next = shards.iter().take(MOST_LISTED).skip(LEAST_LISTED).position(is_end);
    next.map_or(MOST_LISTED.min(shards.len()), |at| LEAST_LISTED + at)
}

/// The same for the same name, and else by chance (FNV).
fn mark(name: &str) -> u32 {
    let add = |mark: u32, byte: u8| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    name.bytes().fold(0x811c_9dc5, add) >> 7
}

#[cfg(test)]
mod tests {
    use super::*;

    type Items = Vec<(String, String)>;

    fn cut(items: &Items) -> Files {
        let (mut cutter, mut files) = (Cutter::default(), Files::new());
        items.iter().for_each(|(name, json)| cutter.add(name, json));
        cutter.by_number(["assets/found.", ".js"], &mut files).expect("JSON");
        files
    }

    fn items() -> Items {
        let item = |number: usize| {
            let json = format!("\"{number} {}\"", "字".repeat(100 + number % 400));
            (format!("./p{number}.html"), json)
        };
        (0..4000).map(item).collect()
    }

    #[test]
    fn a_shard_is_neither_small_nor_large() {
        let files = cut(&items());
        let lists =
            files.values().filter(|bytes| bytes.starts_with(b"var ZHIYIN_SHARD=[[")).count();
        let small = files.values().filter(|bytes| bytes.len() < LEAST).count();
        assert!(small <= 1 + lists && files.values().all(|bytes| bytes.len() <= 2 * MOST + 100));
        assert!(lists * LEAST_LISTED <= files.len() && lists * (MOST_LISTED + 1) >= files.len());
    }

    #[test]
    fn a_word_changed_leaves_most_files_as_they_were() {
        let (old, mut items) = (cut(&items()), items());
        items[100].1 = format!("\"{}\"", "新".repeat(700));
        items.remove(200);
        let new = cut(&items);
        let same = new.keys().filter(|name| old.contains_key(*name)).count();
        assert!(same + 40 >= new.len(), "{same} of {}", new.len());
    }
}
