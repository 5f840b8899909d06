//! The pictures of images/: which there are, and which of them are shown.

use std::sync::Arc;

use super::pages::others;
use crate::image::{self, Found, Images};
use crate::notice::Notices;
use crate::order::map_of;
use crate::place::{Files, Sources};
use crate::site::Page;

/// All pictures.
pub(super) fn all_images(files: &Files, sources: &Sources) -> Found {
    let pictures = others(files).filter(|(name, _)| name.starts_with(image::FOLDER));
    map_of(pictures.map(|(name, &file)| (name.clone(), sources.get(file).image().cloned())))
}

/// The pictures that pages and the notices show.
pub(super) fn shown(pages: &[Arc<Page>], notices: &Notices, mut found: Found) -> Images {
    let names = pages.iter().flat_map(|page| &page.body.images).chain(notices.images());
    map_of(names.filter_map(|name| Some((name.clone(), found.remove(name)??))))
}
