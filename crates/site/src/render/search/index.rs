//! The index as scripts. Texts that are few travel with the script of the page, which reads them through;
//! of many it is told where each word stands, and loads the texts of what it shows.

use language::model::Word;
use language::portal::Portal;
use language::together::*;
use language::words::Words;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::super::{Files, json};
use super::again::{Before, CutAgain};
use super::cut::{self, Cut, Many, PLACES, Shards, TEXTS};
use super::{Entry, Script};
use crate::theme::ThemeError;

/// Bytes of all entries up to which they are one script: at most some 64 KB as they travel.
const FEW: usize = 160 * 1024;

/// What can be found, as the script has it.
#[derive(Serialize)]
struct Data<'a> {
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

/// What is searched, and by which words.
pub(super) struct Index<'a> {
    data: Data<'a>,
    /// What all entries are judged by, of which others would be another index.
    around: [u8; 32],
}

impl<'a> Index<'a> {
    /// Of a portal, without entries.
    ///
    /// # Errors
    /// An error of ours.
    pub fn of(portal: &'a Portal) -> Result<Index<'a>, ThemeError> {
        let synonyms: Vec<Vec<&str>> = portal.site.synonyms.iter().map(|one| texts(one)).collect();
        let (words, entries) = (heard(portal.site.words), Vec::new());
        let data = Data { synonyms, words, entries, cut: None };
        let around = Sha256::digest(literal(&data)?).into();
        Ok(Index { data, around })
    }

    /// What entries are called that somebody may ask for.
    pub fn kinds(&self) -> Vec<&'static str> {
        let Heard { kinds, question, .. } = &self.data.words;
        kinds.iter().flat_map(|(_, called)| called).chain([question]).copied().collect()
    }

    pub fn synonyms(&self) -> &[Vec<&'a str>] {
        &self.data.synonyms
    }

    pub fn around(&self) -> [u8; 32] {
        self.around
    }

    /// The script that defines the index, `ZHIYIN_INDEX`; what that loads becomes files. What is remembered
    /// of entries that are cut.
    ///
    /// # Errors
    /// An error of ours.
    pub fn script(
        mut self,
        entries: Vec<Entry>,
        files: &mut Files,
    ) -> Result<(Script, Option<Before>), ThemeError> {
        let json: Vec<String> = entries.par_iter().map(literal).collect::<Result<_, _>>()?;
        let size = json.iter().map(String::len).sum();
        if !is_cut(size) {
            self.data.entries = entries;
            return Ok((self.data.script()?, None));
        }
        let (kinds, synonyms) = (self.kinds(), self.synonyms());
        let (cut, shards) = cut::of(Many { entries, json, kinds, synonyms }, files)?;
        self.data.cut = Some(cut);
        Ok((self.data.script()?, Some(Before { around: self.around, size, shards })))
    }

    /// The same of entries that were cut again.
    ///
    /// # Errors
    /// An error of ours.
    pub fn script_again(
        mut self,
        again: CutAgain,
        files: &mut Files,
    ) -> Result<(Script, Before), ThemeError> {
        let CutAgain { size, lengths, kinds, texts, places } = again;
        let (texts, places) = (texts.by_number(TEXTS, files)?, places.by_name(PLACES, files)?);
        let shards = Shards { lengths, kinds, texts: texts.shards, places: places.shards };
        self.data.cut = Some(Cut::told(&shards, texts.tree, places.tree));
        Ok((self.data.script()?, Before { around: self.around, size, shards }))
    }
}

/// Whether entries of so many bytes are too many for one script.
pub(super) fn is_cut(size: usize) -> bool {
    size > FEW
}

impl Data<'_> {
    fn script(&self) -> Result<Script, ThemeError> {
        let literal = literal(&literal(self)?)?;
        let text = format!("var ZHIYIN_INDEX=JSON.parse({literal});\n");
        Ok(Script { text, is_cut: self.cut.is_some() })
    }
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// As JSON that is a script's, too: old engines end a string at these.
pub(super) fn literal(data: &impl Serialize) -> Result<String, ThemeError> {
    let text = json("search-index.js", data)?;
    match text.contains(['\u{2028}', '\u{2029}']) {
        true => Ok(text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")),
        false => Ok(text),
    }
}
