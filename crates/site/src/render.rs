//! Renders a portal: values in, files out.
//!
//! Owns which files a site has and what each page shows. It neither reads nor writes a disk: the
//! result is every file's name and bytes, and the same portal gives the same bytes.

mod assets;
pub mod batch;
mod block;
mod catalogue;
pub mod download;
mod guide;
mod home;
mod lists;
mod notice;
mod pages;
pub mod paper;
mod place;
mod role;
pub mod rooted;
mod search;
mod sections;
mod shared;
mod sheet;
mod site;
mod stamp;
mod sums;
mod words;

use std::collections::BTreeMap;

use proof::Proved;

use crate::theme::{PageTemplate, Theme, ThemeError};

pub use stamp::{Stamp, stamps};

/// Every file of a site, by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Data as JSON. Text and numbers alone cannot fail to be JSON: if they do, nothing is drawn.
fn json(file: &str, data: &impl serde::Serialize) -> Result<String, ThemeError> {
    serde_json::to_string(data).map_err(|error| ThemeError::ours(file, &error.to_string()))
}

/// Renders every file of a portal. One that is not proved has no pages: nobody may be told what could
/// be wrong for them.
///
/// # Errors
/// A theme's template that cannot be rendered.
pub fn render(portal: &Proved, theme: &Theme) -> Result<Files, ThemeError> {
    let mut files = Files::new();
    let index = search::index(portal, &mut files)?;
    let assets = assets::add(theme, portal, index, &mut files);
    let frame = site::Frame::new(portal, assets);
    files.extend(sheet::each(portal, &frame, &Drawing { theme })?);
    let images = portal.images.values();
    files.extend(images.map(|image| (image.published(), image.bytes.to_vec())));
    let attached = portal.files.values();
    files.extend(attached.map(|file| (file.about.published.clone(), file.bytes.to_vec())));
    pages::add_maps(portal, &mut files);
    theme.brings_words()?;
    Ok(files)
}

/// Pages become files.
struct Drawing<'a> {
    theme: &'a Theme,
}

impl sheet::Taker for Drawing<'_> {
    type Taken = (String, Vec<u8>);

    fn take(&self, slug: &str, view: impl PageTemplate) -> Result<Self::Taken, ThemeError> {
        let html = self.theme.render(&view)?;
        Ok((format!("{slug}.html"), html.into_bytes()))
    }
}
