//! Entries that are too many for one script: where everything in them stands, and they themselves, in scripts.
//!
//! They are taken apart on all cores, so many together; nothing of what comes out depends on that.

use language::together::*;
use serde::{Deserialize, Serialize};

use super::super::Files;
use super::letters::{FIRST_RUN, Letters, Read};
use super::named::Groups;
use super::postings::{self, Part, Said};
use super::shards::{Cutter, Known, Tree};
use super::{Entry, digits};
use crate::theme::ThemeError;

/// Entries that are taken apart together.
const TOGETHER: usize = 512;

/// What is told of them.
#[derive(Serialize)]
pub(super) struct Cut {
    /// Of each entry how long it is, a letter: quarters of its binary logarithm.
    lengths: String,
    /// Of each entry what it is called, a letter: its place among those that `words` has, or `-`.
    kinds: String,
    /// The entries.
    texts: Tree<usize>,
    /// Where letters stand.
    places: Tree<String>,
    /// What more entries hold is a longer key with each letter behind it, too, up to `longest` letters.
    common: usize,
    longest: usize,
}

/// Many entries.
pub(super) struct Many<'a> {
    pub entries: Vec<Entry>,
    /// Each as JSON.
    pub json: Vec<String>,
    /// What entries are called that somebody may ask for.
    pub kinds: Vec<&'a str>,
    pub synonyms: &'a [Vec<&'a str>],
}

/// Where scripts with entries lie, and those that say where letters stand.
pub(super) const TEXTS: [&str; 2] = ["assets/texts.", ".js"];
pub(super) const PLACES: [&str; 2] = ["assets/words.", ".js"];

/// How they were cut, for who cuts them again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Shards {
    pub lengths: String,
    pub kinds: String,
    pub texts: Vec<Known>,
    pub places: Vec<Known>,
}

impl Cut {
    /// What is told of entries that were cut so.
    pub fn told(shards: &Shards, texts: Tree<usize>, places: Tree<String>) -> Cut {
        Cut {
            common: postings::common(shards.lengths.len()),
            longest: postings::LONGEST,
            places,
            lengths: shards.lengths.clone(),
            kinds: shards.kinds.clone(),
            texts,
        }
    }
}

/// Cuts them; the scripts become files.
///
/// # Errors
/// An error of ours.
pub(super) fn of(many: Many, files: &mut Files) -> Result<(Cut, Shards), ThemeError> {
    let Many { entries, json, kinds, synonyms } = many;
    let mut texts = Cutter::default();
    for (entry, json) in entries.iter().zip(json) {
        texts.add(&entry.0, &json);
    }
    let texts = texts.by_number(TEXTS, files)?;
    let groups = Groups::of(synonyms);
    let apart = entries.par_chunks(TOGETHER).map(|some| Apart::of(some, &groups, &kinds));
    let apart: Vec<Apart> = apart.collect();
    drop(entries);
    let lengths: String = apart.iter().map(|one| one.lengths.as_str()).collect();
    let kinds = apart.iter().map(|one| one.kinds.as_str()).collect();
    let (said, named) = joined(apart, synonyms.len())?;
    let mut places = Cutter::default();
    for lines in postings::of(&said, &named) {
        lines.each().for_each(|(key, line)| places.add(key, line));
    }
    let places = places.by_name(PLACES, files)?;
    let shards = Shards { lengths, kinds, texts: texts.shards, places: places.shards };
    Ok((Cut::told(&shards, texts.tree, places.tree), shards))
}

/// Entries that were taken apart.
#[derive(Default)]
struct Apart {
    read: Read,
    /// Of each where its heading begins among the letters, and where its text does.
    starts: Vec<[usize; 2]>,
    lengths: String,
    kinds: String,
    /// Of each the groups of 同义词 of which a word stands in it, and where.
    named: Vec<Vec<(usize, Part)>>,
}

impl Apart {
    fn of(entries: &[Entry], groups: &Groups, kinds: &[&str]) -> Apart {
        let mut apart = Apart::default();
        for entry in entries {
            let Entry(_, place, title, text) = entry;
            let heading = apart.read.letters.len();
            apart.read.add(title);
            apart.read.add(place);
            apart.starts.push([heading, apart.read.letters.len()]);
            apart.read.add(text);
            apart.lengths.push(length(entry));
            apart.kinds.push(kind(kinds, place));
            apart.named.push(groups.within(entry));
        }
        apart
    }
}

/// Of each group of 同义词 the entries in which a word of it stands, and where.
type Named = Vec<Vec<(u32, Part)>>;

/// All of them, and in which entries a word of each group of 同义词 stands.
fn joined(apart: Vec<Apart>, groups: usize) -> Result<(Said, Named), ThemeError> {
    let numbered = apart.iter().map(|one| one.read.letters.len() + one.starts.len()).sum();
    if !are_numbered(numbered) {
        return Err(ThemeError::ours("assets/words.js", "要搜索的文字多得数不下"));
    }
    let (mut starts, mut named) = (Vec::new(), vec![Vec::new(); groups]);
    let (mut read, mut before) = (Vec::new(), 0);
    let mut entry = 0;
    for one in apart {
        starts.extend(one.starts.iter().map(|both| both.map(|start| (before + start) as u32)));
        before += one.read.letters.len();
        read.push(one.read);
        for of_entry in one.named {
            of_entry.into_iter().for_each(|(group, part)| named[group].push((entry, part)));
            entry += 1;
        }
    }
    starts.push([before as u32; 2]);
    Ok((Said { letters: Letters::of(read), starts }, named))
}

/// Whether so many letters and entries can be numbered in 32 bits, words of other writings behind all
/// characters. Nothing that is counted here is more than they are.
fn are_numbered(letters: usize) -> bool {
    u32::try_from(letters).is_ok_and(|letters| letters.checked_add(FIRST_RUN).is_some())
}

/// Quarters of the binary logarithm of how many bytes an entry has.
pub(super) fn length(Entry(_, place, title, text): &Entry) -> char {
    let bytes = (place.len() + title.len() + text.len()).max(1);
    let quarters = ((bytes as u64 * 4) >> bytes.ilog2()) as usize % 4;
    digits::letter(bytes.ilog2() as usize * 4 + quarters)
}

/// Which of the kinds that somebody may ask for an entry is, the last of them a question.
pub(super) fn kind(kinds: &[&str], place: &str) -> char {
    let at = kinds.iter().position(|called| place.ends_with(called));
    at.map_or('-', digits::letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_letters_are_taken_than_can_be_numbered() {
        let most = (u32::MAX - FIRST_RUN) as usize;
        assert!(are_numbered(most));
        assert!(!are_numbered(most + 1));
        assert!(!are_numbered(usize::MAX));
    }
}
