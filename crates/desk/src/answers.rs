//! What is known of a place in an editor's text: what may be written, what is said, where it is defined, how it
//! is called otherwise.

use ide::complete::ItemKind;
use serde::Serialize;

use crate::desk::Desk;
use crate::said::{self, Change, Target};

/// Something that may be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offered {
    pub label: String,
    /// `key`, `name`, `value` or `snippet`.
    pub kind: &'static str,
    /// What it means, in a line.
    pub detail: String,
    pub change: Change,
    /// In its text `$0` or `${1:…}` is where one goes on writing.
    pub has_stops: bool,
}

/// What is said of a place, in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Help {
    pub target: Target,
    pub text: String,
}

/// A name that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renaming {
    pub target: Target,
    pub name: String,
}

impl Desk {
    /// What may be written at a place.
    pub fn complete(&mut self, path: &str, at: usize) -> Vec<Offered> {
        let Some(spot) = self.spot(path, at) else { return Vec::new() };
        let items = self.snapshot().complete(spot);
        let offered = items.into_iter().map(|item| Offered {
            label: item.label,
            kind: match item.kind {
                ItemKind::Key => "key",
                ItemKind::Name => "name",
                ItemKind::Value => "value",
                ItemKind::Snippet => "snippet",
            },
            detail: item.detail,
            change: said::change(self.texts(), &item.edit),
            has_stops: item.has_stops,
        });
        offered.collect()
    }

    /// What is said of a place.
    pub fn hover(&mut self, path: &str, at: usize) -> Option<Help> {
        let spot = self.spot(path, at)?;
        let hover = self.snapshot().hover(spot)?;
        Some(Help { target: said::target(self.texts(), hover.place), text: hover.text })
    }

    /// Where the things at a place have their names.
    pub fn definition(&mut self, path: &str, at: usize) -> Vec<Target> {
        let Some(spot) = self.spot(path, at) else { return Vec::new() };
        let places = self.snapshot().definition(spot);
        places.into_iter().map(|place| said::target(self.texts(), place)).collect()
    }

    /// The name at a place, where it can be changed.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn prepare_rename(&mut self, path: &str, at: usize) -> Result<Renaming, String> {
        let spot = self.spot(path, at).ok_or("这个文件里没有可以改的名字")?;
        let mention = self.snapshot().prepare_rename(spot)?;
        let written = self.content.sources.get(spot.file).slice(mention.place);
        let name = written.trim_matches(['"', '\'']).to_owned();
        Ok(Renaming { target: said::target(self.texts(), mention.place), name })
    }

    /// Another name for what stands at a place, everywhere.
    ///
    /// # Errors
    /// Why it cannot be called so.
    pub fn rename(&mut self, path: &str, at: usize, name: &str) -> Result<Vec<Change>, String> {
        let spot = self.spot(path, at).ok_or("这个文件里没有可以改的名字")?;
        let edits = self.snapshot().rename(spot, name)?;
        Ok(edits.iter().map(|edit| said::change(self.texts(), edit)).collect())
    }

    /// What is written where a file is named, once it is called otherwise.
    pub fn moved(&mut self, from: &str, to: &str) -> Vec<Change> {
        let edits = self.snapshot().moved(from, to);
        edits.iter().map(|edit| said::change(self.texts(), edit)).collect()
    }

    /// A case of somebody who is told the block at a place, where no case has such a person yet.
    pub fn case_for(&mut self, path: &str, at: usize) -> Option<Change> {
        let spot = self.spot(path, at)?;
        let edit = self.snapshot().case_for_block(spot)?;
        Some(said::change(self.texts(), &edit))
    }
}
