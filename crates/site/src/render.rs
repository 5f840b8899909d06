//! Renders a portal: values in, files out.
//!
//! Owns which files a site has and what each page shows. It neither reads nor writes a disk: the
//! result is every file's name and bytes, and the same portal gives the same bytes.

mod assets;
pub mod batch;
mod block;
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
mod site;
mod stamp;
mod sums;
mod words;

use std::collections::BTreeMap;

use language::portal::Portal;
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
    let assets = assets::add(theme, portal, &index, &mut files);
    let frame = site::Frame::new(portal, assets);
    each_page(portal, &frame, &mut Drawing { theme, files: &mut files })?;
    let images = portal.images.values();
    files.extend(images.map(|image| (image.published(), image.bytes.to_vec())));
    let attached = portal.files.values();
    files.extend(attached.map(|file| (file.about.published.clone(), file.bytes.to_vec())));
    pages::add_maps(portal, &mut files);
    theme.brings_words()?;
    Ok(files)
}

/// Who is given every page.
trait PageTaker {
    fn take(&mut self, slug: &str, view: impl PageTemplate) -> Result<(), ThemeError>;
}

/// Every page of a portal, with its fingerprint.
fn each_page(
    portal: &Portal,
    frame: &site::Frame,
    taker: &mut impl PageTaker,
) -> Result<(), ThemeError> {
    let mut page = stamp::Stamping { portal, taker };
    page.take("index", home::view(portal, frame))?;
    for guide in &portal.guides {
        page.take(&guide.rules.slug, guide::view(portal, guide, frame))?;
    }
    for (number, role) in portal.site.roles.entries() {
        if let Some(slug) = &role.slug {
            page.take(&slug.text, role::view(portal, number, frame))?;
        }
    }
    for (number, info) in portal.site.notices.entries() {
        page.take(info.address(), notice::view(portal, number, frame))?;
    }
    if batch::is_there(portal) {
        page.take(batch::SLUG, batch::view(portal, frame)?)?;
    }
    if !portal.files.is_empty() {
        page.take(download::SLUG, download::view(portal, frame))?;
    }
    page.take(search::SLUG, search::view(portal, frame))?;
    for one in &portal.pages {
        page.take(&one.slug.text, pages::page(portal, one, frame))?;
    }
    page.take("404", pages::not_found(portal, frame))
}

/// Pages become files.
struct Drawing<'a> {
    theme: &'a Theme,
    files: &'a mut Files,
}

impl PageTaker for Drawing<'_> {
    fn take(&mut self, slug: &str, view: impl PageTemplate) -> Result<(), ThemeError> {
        let html = self.theme.render(&view)?;
        self.files.insert(format!("{slug}.html"), html.into_bytes());
        Ok(())
    }
}
