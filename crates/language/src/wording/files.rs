//! Links to files in worded texts.

use super::{Filler, Piece};
use crate::attachment::{self, About, Found, Target};
use crate::markdown::escape;
use crate::place::Place;
use crate::problem::{AttachmentProblem, Problems};
use crate::suggest::nearest;

/// What stands behind a link to a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileNote {
    /// The file.
    pub about: About,
    /// Whether the words of the link are its name already.
    pub is_named: bool,
}

impl Filler<'_, '_> {
    /// The tag that leads to a file; of one that is not there, the words alone are left.
    pub(super) fn open_file(&mut self, target: &str) {
        let place = self.locate(target);
        let none = Found::new();
        let files = self.smith.vocabulary.files.unwrap_or(&none);
        let Some(meant) = attachment::target(target) else { return };
        self.file = find(files, &Meant { written: target, target: meant, place }, self.problems);
        if let Some(tag) = self.file.as_ref().map(tag) {
            self.markup(&tag);
        }
    }

    pub(super) fn close_file(&mut self) {
        let Some(about) = self.file.take() else { return };
        let is_named = matches!(self.wording.pieces.last(), Some(Piece::Text(words)) if words.ends_with(&about.name));
        self.markup("</a>");
        self.wording.pieces.push(Piece::File(Box::new(FileNote { about, is_named })));
    }
}

/// The tag that leads to a file; the browser keeps it under its own name.
fn tag(about: &About) -> String {
    format!("<a href=\"./{}\" download=\"{}\">", about.published, escape(&about.name))
}

/// A file as somebody names it.
pub(crate) struct Meant<'a> {
    /// As it is written.
    pub written: &'a str,
    /// What is meant by that.
    pub target: Target,
    /// Where it is written.
    pub place: Place,
}

/// The file that is meant, or why there is none. One that is there and cannot be published has been told of.
pub(crate) fn find(files: &Found, meant: &Meant, problems: &mut Problems) -> Option<About> {
    let &Meant { written, target: ref meant, place } = meant;
    let target = written.to_owned();
    if written.contains('\\') && !matches!(meant, Target::Elsewhere(_)) {
        let instead = written.replace('\\', "/");
        problems.push(place, AttachmentProblem::Backslash { target, instead });
        return None;
    }
    let problem = match meant {
        Target::File(path) => match files.get(path) {
            Some(file) => return file.as_ref().map(|file| file.about.clone()),
            None => {
                let near = nearest(path, files.keys().map(String::as_str));
                // As it would be written here: a link leads there, 表样 names the file alone.
                let near = near.map(|near| match written.contains('/') {
                    true => format!("../{near}"),
                    false => near.trim_start_matches(attachment::FOLDER).to_owned(),
                });
                AttachmentProblem::Missing { target, near }
            }
        },
        Target::Folder => AttachmentProblem::FolderLinked { target },
        Target::Elsewhere(name) => {
            let path = format!("{}{name}", attachment::FOLDER);
            let instead = format!("../{path}");
            AttachmentProblem::Elsewhere { target, is_there: files.contains_key(&path), instead }
        }
    };
    problems.push(place, problem);
    None
}
