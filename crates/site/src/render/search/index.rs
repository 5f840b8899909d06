//! The index as scripts. Texts that are few travel with the script of the page, which reads them through;
//! of many it is told where each word stands, and loads the texts of what it shows.

use language::model::Word;
use language::portal::Portal;
use language::words::Words;
use serde::Serialize;

use super::super::{Files, json};
use super::postings::{self, Posting, Said};
use super::shards::{self, Item, Shards};
use super::{Entry, digits};
use crate::theme::ThemeError;

/// Bytes of all entries up to which they are one script: at most some 64 KB as they travel.
const FEW: usize = 160 * 1024;

/// What can be found.
#[derive(Serialize)]
struct Index<'a> {
    /// 同义词.
    synonyms: Vec<Vec<&'a str>>,
    /// What the script says, and what it hears in what is asked.
    words: Heard,
    /// In the order they are listed: where, what it is called there, what it says. None where they are cut.
    entries: &'a [Entry],
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<Cut>,
}

#[derive(Serialize)]
struct Heard {
    hits: &'static str,
    about: &'static str,
    near: &'static str,
    only_near: &'static str,
    none: &'static str,
    missing: &'static str,
    wait: &'static str,
    /// What only asks, as a pattern.
    asking: &'static str,
    /// How one asks for a kind of entry, as a pattern, and what such entries are called.
    kinds: [(&'static str, Vec<&'static str>); 4],
    /// What questions are called, which are no answer.
    question: &'static str,
}

fn heard(said: &Words) -> Heard {
    Heard {
        hits: said.hits,
        about: said.hits_about,
        near: said.hits_near,
        only_near: said.hits_only_near,
        none: said.hits_none,
        missing: said.hits_missing,
        wait: said.hits_wait,
        asking: said.asking,
        kinds: [
            (said.asks_when, vec![said.deadline]),
            (said.asks_where, vec![said.contact]),
            (said.asks_what, vec![said.material]),
            (said.asks_how, vec![said.conclusion, said.step]),
        ],
        question: said.question,
    }
}

/// Entries that are many.
#[derive(Serialize)]
struct Cut {
    /// Of each entry how long it is, a letter: quarters of its binary logarithm.
    lengths: String,
    /// Of each entry what it is called, a letter: its place among those that `words` has, or `-`.
    kinds: String,
    /// The entries.
    texts: Shards,
    /// Where words stand, and the first word of each shard.
    places: Shards,
    firsts: Vec<String>,
}

/// The script that defines the index, `ZHIYIN_INDEX`; what it loads becomes files.
///
/// # Errors
/// An error of ours.
pub(super) fn script(
    portal: &Portal,
    entries: &[Entry],
    files: &mut Files,
) -> Result<String, ThemeError> {
    let synonyms: Vec<Vec<&str>> = portal.site.synonyms.iter().map(|one| texts(one)).collect();
    let mut index = Index { synonyms, words: heard(portal.site.words), entries, cut: None };
    let items: Vec<Item> = entries.iter().map(item).collect::<Result<_, _>>()?;
    if items.iter().map(|item| item.json.len()).sum::<usize>() > FEW {
        index.cut = Some(cut(&index, &items, files)?);
        index.entries = &[];
    }
    let literal = literal(&literal(&index)?)?;
    Ok(format!("var ZHIYIN_INDEX=JSON.parse({literal});\n"))
}

fn item(entry: &Entry) -> Result<Item, ThemeError> {
    Ok(Item { name: entry.0.clone(), json: literal(entry)? })
}

fn cut(index: &Index, items: &[Item], files: &mut Files) -> Result<Cut, ThemeError> {
    let said = index.entries.iter();
    let said = said.map(|Entry(_, place, title, text)| Said { heading: [title, place], text });
    let said: Vec<Said> = said.collect();
    let postings = postings::of(&said, &index.synonyms);
    let of_word = |Posting { key, places }: Posting| {
        let json = literal(&format!("{key} {places}"))?;
        Ok(Item { name: key, json })
    };
    let words: Vec<Item> = postings.into_iter().map(of_word).collect::<Result<_, _>>()?;
    let places = shards::add(["assets/words.", ".js"], &words, files);
    let firsts = places.starts.iter().filter_map(|start| Some(words.get(*start)?.name.clone()));
    Ok(Cut {
        lengths: said.iter().map(length).collect(),
        kinds: said.iter().map(|said| kind(&index.words, said)).collect(),
        texts: shards::add(["assets/texts.", ".js"], items, files).shards,
        firsts: firsts.collect(),
        places: places.shards,
    })
}

/// Quarters of the binary logarithm of how many bytes an entry has.
fn length(said: &Said) -> char {
    let bytes = said.text.len() + said.heading.into_iter().map(str::len).sum::<usize>();
    let bytes = bytes.max(1);
    let quarters = ((bytes as u64 * 4) >> bytes.ilog2()) as usize % 4;
    digits::letter(bytes.ilog2() as usize * 4 + quarters)
}

/// Which of the kinds that somebody may ask for an entry is, the last of them a question.
fn kind(words: &Heard, said: &Said) -> char {
    let called = words.kinds.iter().flat_map(|(_, called)| called).chain([&words.question]);
    let [_, place] = said.heading;
    called
        .zip(0..)
        .find(|(called, _)| place.ends_with(**called))
        .map_or('-', |(_, at)| digits::letter(at))
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// As JSON that is a script's, too: old engines end a string at these.
fn literal(data: &impl Serialize) -> Result<String, ThemeError> {
    let text = json("search-index.js", data)?;
    Ok(text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}
