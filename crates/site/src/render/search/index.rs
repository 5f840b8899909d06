//! The index as scripts. Texts that are few travel with the script of the page, which reads them through;
//! of many it is told where each word stands, and loads the texts of what it shows.

use language::model::Word;
use language::portal::Portal;
use language::together::*;
use language::words::Words;
use serde::Serialize;

use super::super::{Files, json};
use super::cut::{self, Cut, Many};
use super::{Entry, Script};
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
    entries: Vec<Entry>,
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
    /// The endings of a word without which it is looked for, too, as a pattern.
    endings: &'static str,
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
        endings: said.endings,
        kinds: [
            (said.asks_when, vec![said.deadline]),
            (said.asks_where, vec![said.contact]),
            (said.asks_what, vec![said.material]),
            (said.asks_how, vec![said.conclusion, said.step]),
        ],
        question: said.question,
    }
}

/// The script that defines the index, `ZHIYIN_INDEX`; what that loads becomes files.
///
/// # Errors
/// An error of ours.
pub(super) fn script(
    portal: &Portal,
    entries: Vec<Entry>,
    files: &mut Files,
) -> Result<Script, ThemeError> {
    let synonyms: Vec<Vec<&str>> = portal.site.synonyms.iter().map(|one| texts(one)).collect();
    let mut index = Index { synonyms, words: heard(portal.site.words), entries, cut: None };
    let json: Vec<String> = index.entries.par_iter().map(literal).collect::<Result<_, _>>()?;
    if json.iter().map(String::len).sum::<usize>() > FEW {
        let kinds = index.words.kinds.iter().flat_map(|(_, called)| called);
        let kinds: Vec<&str> = kinds.chain([&index.words.question]).copied().collect();
        let many = Many {
            entries: std::mem::take(&mut index.entries),
            json,
            kinds,
            synonyms: &index.synonyms,
        };
        index.cut = Some(cut::of(many, files)?);
    }
    let literal = literal(&literal(&index)?)?;
    let text = format!("var ZHIYIN_INDEX=JSON.parse({literal});\n");
    Ok(Script { text, is_cut: index.cut.is_some() })
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// As JSON that is a script's, too: old engines end a string at these.
fn literal(data: &impl Serialize) -> Result<String, ThemeError> {
    let text = json("search-index.js", data)?;
    match text.contains(['\u{2028}', '\u{2029}']) {
        true => Ok(text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")),
        false => Ok(text),
    }
}
