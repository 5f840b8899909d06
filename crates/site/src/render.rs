//! Renders a portal: values in, files out.
//!
//! Owns which files a site has and what each page shows. It neither reads nor writes a disk: the
//! result is every file's name and bytes, and the same portal gives the same bytes.

mod again;
mod assets;
pub mod batch;
mod beside;
mod block;
mod catalogue;
pub mod download;
mod guide;
mod home;
mod lists;
mod notice;
mod pages;
pub mod paper;
mod phone;
mod place;
mod role;
pub mod rooted;
mod search;
mod sections;
mod shared;
mod sheet;
mod site;
mod stamp;
mod stepwise;
mod sums;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use language::portal::{Checked, Portal};
use proof::Proved;

use again::Last;
use site::Frame;

use crate::theme::{Theme, ThemeError};

#[cfg(target_arch = "wasm32")]
pub use assets::give_roster;
pub use assets::module;
use beside::Sheet;
pub(crate) use beside::{Beside, Pages, beside};
pub use place::block_href;
pub(crate) use place::title as title_of_block;
pub use search::{Index, Remembered, Shelf};
pub use stamp::{Stamp, stamps};
pub use stepwise::{Begun, IndexAt};

/// Every file of a site, by name. A copy of a file costs nothing.
pub type Files = BTreeMap<String, Bytes>;

/// Whether two files are one, or at least alike.
#[must_use]
pub fn is_same(one: &Bytes, other: &Bytes) -> bool {
    one.as_ptr() == other.as_ptr() && one.len() == other.len() || one == other
}

/// Data as JSON. Text and numbers alone cannot fail to be JSON: if they do, nothing is drawn.
fn json(file: &str, data: &impl serde::Serialize) -> Result<String, ThemeError> {
    serde_json::to_string(data).map_err(|error| ThemeError::ours(file, &error.to_string()))
}

/// Renders portals, and keeps the files of the last one.
#[derive(Default)]
pub struct Renderer {
    files: Files,
    pages: Pages,
    /// What they were drawn of, where one portal was drawn whole.
    last: Option<Last>,
}

/// What came of rendering.
pub(crate) struct Rendered {
    /// Every file.
    pub files: Files,
    /// The pages that may be others than the last time; none where any file may be another or gone.
    pub fresh: Option<Vec<String>>,
}

impl Renderer {
    /// Renders every file of a portal, with an index of its words or of what they were a moment ago. One that
    /// is not proved has no pages: nobody may be told what could be wrong for them.
    ///
    /// # Errors
    /// A theme's template that cannot be rendered.
    pub(crate) fn render(
        &mut self,
        portal: &Proved,
        theme: &Theme,
        index: &Index,
    ) -> Result<Rendered, ThemeError> {
        if let Some(rendered) = self.again(portal, theme, index)? {
            return Ok(rendered);
        }
        let Beside { mut files, kept, pages, around } = beside(portal, theme, index, &self.pages)?;
        for name in kept {
            let file = self.standing(&name)?;
            files.insert(name, file);
        }
        (self.files, self.pages) = (files.clone(), pages);
        self.last = Some(Last::new(portal, theme, index, around));
        Ok(Rendered { files, fresh: None })
    }

    /// The same, where nothing but the words of some pages is new. None where more may be.
    fn again(
        &mut self,
        portal: &Checked,
        theme: &Theme,
        index: &Index,
    ) -> Result<Option<Rendered>, ThemeError> {
        let Some(last) = &mut self.last else { return Ok(None) };
        let Some(fresh) = last.fresh(portal, theme, index) else { return Ok(None) };
        let drawing = last.drawing(theme, &self.pages);
        let drawn = sheet::some(portal, last.frame(), &drawing, &fresh)?;
        last.portal = portal.clone();
        let mut fresh = Vec::new();
        for Sheet { slug, html, digest } in drawn {
            if let Some(html) = html {
                let name = file_name(&slug);
                self.files.insert(name.clone(), html);
                fresh.push(name);
            }
            self.pages.extend(digest.map(|digest| (slug, digest)));
        }
        Ok(Some(Rendered { files: self.files.clone(), fresh: Some(fresh) }))
    }

    /// A file of the last portal, which is there.
    fn standing(&self, name: &str) -> Result<Bytes, ThemeError> {
        let file = self.files.get(name).cloned();
        file.ok_or_else(|| ThemeError::ours(name, "what stands is not there"))
    }
}

/// What the pages load, and the frame of all of them.
fn begun(portal: &Portal, theme: &Theme, index: &Index) -> Result<(Files, Frame), ThemeError> {
    let mut files = index.files().clone();
    let mut assets = assets::add(theme, portal, &mut files);
    assets.search = assets::add_search(theme, index.script(), &mut files);
    let frame = Frame::new(portal, assets)?;
    Ok((files, frame))
}

/// Adds what is no page. `kept` are the names of files that belong to the site, too.
fn finished(
    portal: &Portal,
    theme: &Theme,
    files: &mut Files,
    kept: &BTreeSet<String>,
) -> Result<(), ThemeError> {
    taken_along(portal, files);
    pages::add_maps(portal, files, kept);
    theme.brings_words()
}

/// Adds what pages show or lead to as it is.
fn taken_along(portal: &Portal, files: &mut Files) {
    let images = portal.images.values();
    files.extend(images.map(|image| (image.published(), Bytes::from_owner(image.bytes.clone()))));
    let attached = portal.files.values();
    files.extend(
        attached.map(|file| (file.about.published.clone(), Bytes::from_owner(file.bytes.clone()))),
    );
}

fn file_name(slug: &str) -> String {
    format!("{slug}.html")
}
