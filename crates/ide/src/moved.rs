//! A file that gets another name: what is written in the others instead.
//!
//! Owns which files are named by their path. A page goes by its 网址, and notices by the one in site.yaml: nothing
//! there follows, and what is wrong then is a problem as any other.

use language::image::path_of;

use crate::index::{Mention, Symbol};
use crate::mention::{FileKind, Written};
use crate::rename::scalar;
use crate::snapshot::{Edit, Snapshot};

/// The folder that 表样 and its like name files of.
const ATTACHMENTS: &str = "files/";

impl Snapshot<'_> {
    /// What is written where a file is named, once it is called otherwise. What cannot name a file at its new place
    /// stays as it is.
    #[must_use]
    pub fn moved(&self, from: &str, to: &str) -> Vec<Edit> {
        let symbol = match (FileKind::of(from), FileKind::of(to)) {
            (FileKind::List(list), FileKind::List(_)) => Symbol::List(list.to_owned()),
            (FileKind::Guide(folder), FileKind::Guide(_)) => Symbol::Guide(folder.to_owned()),
            (FileKind::Other, FileKind::Other) => Symbol::File(from.to_owned()),
            _ => return Vec::new(),
        };
        let uses = self.index().of_symbol(&symbol).filter(|mention| !mention.is_definition);
        let edit = |mention: &Mention| {
            let place = mention.place;
            let source = self.sources.get(place.file);
            let name = called(source.slice(place), from, to)?;
            let text = match mention.written {
                Written::Scalar => scalar(source.text(), place, &name),
                Written::Bare | Written::Cell | Written::Fixed => name,
            };
            Some(Edit { place, text })
        };
        uses.filter_map(edit).collect()
    }
}

/// How a file is named at its new place, where one stands that names it at the old one.
fn called(stands: &str, from: &str, to: &str) -> Option<String> {
    match (FileKind::of(from), FileKind::of(to)) {
        (FileKind::List(_), FileKind::List(name)) | (_, FileKind::Guide(name)) => {
            Some(name.to_owned())
        }
        _ => match stands.find(from) {
            Some(at) => Some(format!("{}{to}", &stands[..at])),
            // With percent signs, as some programs write an address.
            None if stands.contains('/') => {
                let bare = stands.trim_start_matches(['.', '/']);
                let folders = &stands[..stands.len() - bare.len()];
                (path_of(bare) == from).then(|| format!("{folders}{to}"))
            }
            None => to.strip_prefix(ATTACHMENTS).map(str::to_owned),
        },
    }
}
