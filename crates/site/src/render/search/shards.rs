//! What is too much for one script, cut into many that are loaded when they are asked for.
//!
//! Where it is cut depends on what stands there, not on what stands before: one word changed in a site
//! leaves most files as they were.

use sha2::{Digest as _, Sha256};

use super::super::Files;
use super::digits;

/// Bytes of a shard from which on it may end, and at which it does.
const LEAST: usize = 5 * 1024;
const MOST: usize = 8 * 1024;
/// Of the places where a shard may end, one in so many ends one.
const ONE_IN: u32 = 2;

/// Scripts that were cut, as the script that loads them is told.
#[derive(serde::Serialize, Default)]
pub(super) struct Shards {
    /// What comes before the numbers of each, and behind them.
    address: [&'static str; 2],
    /// The numbers of all, 12 letters each.
    names: String,
    /// How many items each has: [`digits`].
    counts: String,
}

/// Something that stays in one shard.
pub(super) struct Item {
    /// What it is known by, whatever stands around it.
    pub name: String,
    pub json: String,
}

/// Scripts, and which item each begins with.
pub(super) struct Made {
    pub shards: Shards,
    pub starts: Vec<usize>,
}

/// Adds scripts that each set `ZHIYIN_SHARD` to a list of items.
pub(super) fn add(stem: [&'static str; 2], items: &[Item], files: &mut Files) -> Made {
    let mut shards = Shards { address: stem, ..Shards::default() };
    let (mut starts, mut rest) = (Vec::new(), items);
    while !rest.is_empty() {
        starts.push(items.len() - rest.len());
        let (these, others) = rest.split_at(first(rest));
        rest = others;
        let json: Vec<&str> = these.iter().map(|item| item.json.as_str()).collect();
        let script = format!("var ZHIYIN_SHARD=[{}];\n", json.join(","));
        let hash = language::digest::hex(&Sha256::digest(&script));
        let name = &hash[..12];
        shards.names.push_str(name);
        digits::push(u32::try_from(these.len()).unwrap_or(u32::MAX), &mut shards.counts);
        let [before, behind] = stem;
        files.insert(format!("{before}{name}{behind}"), script.into());
    }
    Made { shards, starts }
}

/// How many items the first shard takes.
fn first(items: &[Item]) -> usize {
    let mut size = 0;
    for (number, item) in items.iter().enumerate() {
        let is_end = size >= MOST || (size >= LEAST && mark(&item.name).is_multiple_of(ONE_IN));
        if is_end || (number > 0 && size + item.json.len() > 2 * MOST) {
            return number;
        }
        size += item.json.len();
    }
    items.len()
}

/// The same for the same name, and else by chance (FNV).
fn mark(name: &str) -> u32 {
    let add = |mark: u32, byte: u8| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    name.bytes().fold(0x811c_9dc5, add) >> 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(items: &[Item]) -> Files {
        let mut files = Files::new();
        add(["assets/found.", ".js"], items, &mut files);
        files
    }

    fn items() -> Vec<Item> {
        let item = |number: usize| {
            let json = format!("\"{number} {}\"", "字".repeat(100 + number % 400));
            Item { name: format!("./p{number}.html"), json }
        };
        (0..2000).map(item).collect()
    }

    #[test]
    fn a_shard_is_neither_small_nor_large() {
        let files = cut(&items());
        let small = files.values().filter(|bytes| bytes.len() < LEAST).count();
        assert!(small <= 1 && files.values().all(|bytes| bytes.len() <= 2 * MOST + 100));
    }

    #[test]
    fn a_word_changed_leaves_most_files_as_they_were() {
        let (old, mut items) = (cut(&items()), items());
        items[100].json = format!("\"{}\"", "新".repeat(700));
        items.remove(200);
        let new = cut(&items);
        let same = new.keys().filter(|name| old.contains_key(*name)).count();
        assert!(same + 40 >= new.len(), "{same} of {}", new.len());
    }
}
