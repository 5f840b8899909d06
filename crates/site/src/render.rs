//! Renders a portal: values in, files out.
//!
//! Owns which files a site has and what each page shows. It neither reads nor writes a disk: the
//! result is every file's name and bytes, and the same portal gives the same bytes.

mod assets;
mod batch;
mod block;
mod guide;
mod home;
mod notice;
mod pages;
pub mod paper;
mod place;
mod role;
mod search;
mod sections;
mod site;
mod words;

use std::collections::BTreeMap;

use proof::Proved;

use crate::theme::{Theme, ThemeError};

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
    let (has_guides, index) = (!portal.guides.is_empty(), search::index(portal)?);
    let assets = assets::add(theme, (has_guides, &index), &mut files);
    let frame = site::Frame::new(portal, assets);
    let mut page = |slug: &str, html: String| {
        files.insert(format!("{slug}.html"), html.into_bytes());
    };
    page("index", theme.render(&home::view(portal, &frame))?);
    for guide in &portal.guides {
        let view = guide::view(portal, guide, &frame);
        page(&guide.rules.slug, theme.render(&view)?);
    }
    for (number, role) in portal.site.roles.entries() {
        if let Some(slug) = &role.slug {
            page(&slug.text, theme.render(&role::view(portal, number, &frame))?);
        }
    }
    if portal.site.notice.is_some() {
        page("notice", theme.render(&notice::view(portal, &frame))?);
    }
    if !portal.guides.is_empty() {
        page(batch::SLUG, theme.render(&batch::view(portal, &frame)?)?);
    }
    page(search::SLUG, theme.render(&search::view(portal, &frame))?);
    for one in &portal.pages {
        page(&one.slug.text, theme.render(&pages::page(portal, one, &frame))?);
    }
    page("404", theme.render(&pages::not_found(portal, &frame))?);
    let images = portal.images.values();
    files.extend(images.map(|image| (image.published(), image.bytes.to_vec())));
    pages::add_maps(portal, &mut files);
    Ok(files)
}
