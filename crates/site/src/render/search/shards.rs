//! What is too much for one script, cut into many that are loaded when they are asked for; so is the list of
//! them, so that what every search loads does not grow with the site.
//!
//! Where it is cut depends on what stands there, not on what stands before: one word changed in a site
//! leaves most files as they were.

use language::together::*;
use serde::Serialize;
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
    /// The items, commas between them.
    text: String,
    /// What the first is known by, and how many there are before it.
    name: String,
    number: usize,
}

impl Cutter {
    /// Adds an item, which stays in one shard, and what it is known by, whatever stands around it.
    pub fn add(&mut self, name: &str, json: &str) {
        let size = self.now.text.len();
        let may_end = size >= LEAST && mark(name).is_multiple_of(ONE_IN);
        if size > 0 && (size >= MOST || may_end || size + json.len() > 2 * MOST) {
            self.done.push(std::mem::take(&mut self.now));
        }
        match self.now.text.is_empty() {
            true => {
                self.now = Shard { text: String::new(), name: name.to_owned(), number: self.count }
            }
            false => self.now.text.push(','),
        }
        self.now.text.push_str(json);
        self.count += 1;
    }

    /// Adds the scripts to the files; of each is listed the item it begins with.
    pub fn by_name(
        self,
        address: [&'static str; 2],
        files: &mut Files,
    ) -> Result<Tree<String>, ThemeError> {
        self.listed(address, files, |shard, _| shard.name.clone())
    }

    /// The same, of which is listed how many items stand before it, counted from where its list begins: more
    /// of them before a list change nothing in it.
    pub fn by_number(
        self,
        address: [&'static str; 2],
        files: &mut Files,
    ) -> Result<Tree<usize>, ThemeError> {
        self.listed(address, files, |shard, list| shard.number - list.map_or(0, |list| list.number))
    }

    fn listed<First: Serialize>(
        mut self,
        address: [&'static str; 2],
        files: &mut Files,
        first: impl Fn(&Shard, Option<&Shard>) -> First,
    ) -> Result<Tree<First>, ThemeError> {
        if !self.now.text.is_empty() {
            self.done.push(self.now);
        }
        let finish = |shard: &mut Shard| script(address, std::mem::take(&mut shard.text));
        let made: Vec<(String, String, Vec<u8>)> = self.done.par_iter_mut().map(finish).collect();
        let mut names = Vec::with_capacity(made.len());
        for (name, file, bytes) in made {
            files.insert(file, bytes.into());
            names.push(name);
        }
        let mut lists = Vec::new();
        let mut rest = &self.done[..];
        while let Some(begins) = rest.first() {
            let (these, others) = rest.split_at(on_a_list(rest));
            let names = names.drain(..these.len());
            let of: Vec<(String, First)> =
                names.zip(these).map(|(name, one)| (name, first(one, Some(begins)))).collect();
            let items = json("search-index.js", &of)?;
            let (name, file, bytes) = script(address, items[1..items.len() - 1].to_owned());
            files.insert(file, bytes.into());
            lists.push((name, first(begins, None)));
            rest = others;
        }
        Ok(Tree { address, lists })
    }
}

/// The name of a script, its file's name, and its bytes.
fn script([before, behind]: [&str; 2], items: String) -> (String, String, Vec<u8>) {
    let script = format!("var ZHIYIN_SHARD=[{items}];\n");
    let hash = language::digest::hex(&Sha256::digest(&script));
    let name = &hash[..12];
    (name.to_owned(), format!("{before}{name}{behind}"), script.into_bytes())
}

/// How many shards the first list takes.
fn on_a_list(shards: &[Shard]) -> usize {
    let is_end = |shard: &Shard| mark(&shard.name).is_multiple_of(ONE_LIST_IN);
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
