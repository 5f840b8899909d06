//! A file that gets another name, or goes: what is written in the others instead, and which of them would miss it.
//!
//! Owns which files are named by their path. A page goes by its 网址, and notices by the one in site.yaml: nothing
//! there follows, and what is wrong then is a problem as any other.

use language::image::path_of;
use language::order::{set_of, sort_by};
use language::place::Place;

use crate::index::{Mention, Symbol};
use crate::mention::{FileKind, Written};
use crate::rename::scalar;
use crate::snapshot::{Edit, Snapshot, Spot};

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
        let uses = self.index().of_symbol(&symbol).into_iter();
        let edit = |mention: Mention| {
            let place = mention.place;
            let source = self.sources.get(place.file);
            let name = called(source.slice(place), from, to)?;
            let text = match mention.written {
                Written::Scalar => scalar(source.text(), place, &name),
                Written::Bare | Written::Cell | Written::Fixed => name,
            };
            Some(Edit { place, text })
        };
        uses.filter(|mention| !mention.is_definition).filter_map(edit).collect()
    }
}

impl Snapshot<'_> {
    /// Where the other files would miss a file that is gone: what names it, leads to it, or names a thing that has its
    /// name in it.
    #[must_use]
    pub fn missed(&self, path: &str) -> Vec<Place> {
        let Some(&file) = self.files.get(path) else { return Vec::new() };
        let mentions = self.index().mentions();
        let (own, others): (Vec<&Mention>, Vec<&Mention>) =
            mentions.iter().partition(|mention| mention.place.file == file);
        let given = own.into_iter().filter(|mention| mention.is_definition);
        let given = set_of(given.map(|mention| &mention.symbol));
        let uses = others.into_iter().filter(|mention| !mention.is_definition);
        let uses = uses.filter(|mention| given.contains(&mention.symbol));
        let mut places: Vec<Place> = uses.map(|mention| mention.place).collect();
        places.extend(self.listed(path));
        sort_by(&mut places, Ord::cmp);
        places.dedup();
        places
    }

    /// Where site.yaml lists a notice beside the first.
    fn listed(&self, path: &str) -> Option<Place> {
        let FileKind::Notice(Some(slug)) = FileKind::of(path) else { return None };
        let &file = self.files.get("site.yaml")?;
        let site = self.tree(Spot { file, offset: 0 })?;
        let mut slugs = site.get("其他通知")?.list().iter().filter_map(|one| one.get("网址"));
        Some(slugs.find(|own| own.text() == slug)?.place)
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
