//! The pages of a site, and each of them drawn.
//!
//! Owns which pages there are and in which order they stand. They know nothing of each other, so they are
//! made on all cores; what comes out is in order all the same.

use std::sync::Arc;

use language::id::{NoticeId, RoleId};
use language::portal::{Portal, PortalGuide};
use language::site::Page;
use language::together::*;

use super::again::Fresh;
use super::batch::Desk;
use super::catalogue::List;
use super::pages::Standing;
use super::site::Frame;
use super::stamp::Stamping;
use super::{batch, download, file_name, guide, home, notice, pages, role, search};
use crate::theme::{PageTemplate, ThemeError};
use crate::view::PageView;

/// Who is given every page.
pub(super) trait Taker: Sync {
    /// What a page becomes.
    type Taken: Send;

    fn take(&self, slug: &str, view: impl PageTemplate) -> Result<Self::Taken, ThemeError>;

    /// A page of `pages/`, which may be the same as before: then its view is not made.
    fn take_page(
        &self,
        standing: &Standing,
        view: impl FnOnce() -> Result<PageView, ThemeError>,
    ) -> Result<Self::Taken, ThemeError> {
        self.take(&standing.page.slug.text, view()?)
    }
}

/// What every page becomes, with its fingerprint, in order.
pub(super) fn each<T: Taker>(
    portal: &Portal,
    frame: &Frame,
    taker: &T,
) -> Result<Vec<T::Taken>, ThemeError> {
    drawn(Sheet::all(portal, frame), portal, frame, taker)
}

/// The same of some pages of `pages/`, and of what shows their words.
pub(super) fn some<T: Taker>(
    portal: &Portal,
    frame: &Frame,
    taker: &T,
    fresh: &Fresh,
) -> Result<Vec<T::Taken>, ThemeError> {
    let notices = Sheet::notices(portal).filter(|_| fresh.cites);
    let pages = fresh.pages.iter().copied().map(Sheet::Page);
    drawn(notices.chain(pages).collect(), portal, frame, taker)
}

fn drawn<T: Taker>(
    sheets: Vec<Sheet>,
    portal: &Portal,
    frame: &Frame,
    taker: &T,
) -> Result<Vec<T::Taken>, ThemeError> {
    let taker = Stamping { portal, taker };
    let drawn: Vec<Result<T::Taken, ThemeError>> =
        sheets.into_par_iter().map(|sheet| sheet.drawn(portal, frame, &taker)).collect();
    // Of several faults the first is told, whichever core was faster.
    drawn.into_iter().collect()
}

/// The file of every page, in order.
pub(super) fn names(portal: &Portal, frame: &Frame) -> Vec<String> {
    Sheet::all(portal, frame).into_iter().map(|sheet| file_name(sheet.slug())).collect()
}

/// What the page of this number becomes.
pub(super) fn one<T: Taker>(
    portal: &Portal,
    frame: &Frame,
    taker: &T,
    number: usize,
) -> Result<T::Taken, ThemeError> {
    let taker = Stamping { portal, taker };
    Sheet::all(portal, frame)[number].drawn(portal, frame, &taker)
}

/// A page that is not drawn yet.
#[derive(Clone, Copy)]
enum Sheet<'a> {
    Home,
    Guide(&'a PortalGuide),
    Role(RoleId, &'a str),
    Notice(NoticeId, &'a str),
    Desks,
    Desk(&'a Desk),
    Download,
    Search,
    List(usize, &'a str),
    Page(&'a Arc<Page>),
    NotFound,
}

impl<'a> Sheet<'a> {
    fn all(portal: &'a Portal, frame: &'a Frame) -> Vec<Sheet<'a>> {
        let roles = portal.site.roles.entries();
        let roles = roles.filter_map(|(number, role)| Some((number, role.slug.as_ref()?)));
        std::iter::once(Sheet::Home)
            .chain(portal.guides.iter().map(Sheet::Guide))
            .chain(roles.map(|(number, slug)| Sheet::Role(number, &slug.text)))
            .chain(Sheet::notices(portal))
            .chain((frame.desks.len() > 1).then_some(Sheet::Desks))
            .chain(frame.desks.iter().map(Sheet::Desk))
            .chain((!portal.files.is_empty()).then_some(Sheet::Download))
            .chain([Sheet::Search])
            .chain(frame.lists.iter().enumerate().map(|(at, list)| Sheet::List(at, &list.slug)))
            .chain(portal.pages.iter().map(Sheet::Page))
            .chain([Sheet::NotFound])
            .collect()
    }

    fn notices(portal: &'a Portal) -> impl Iterator<Item = Sheet<'a>> {
        let notices = portal.site.notices.entries();
        notices.map(|(number, info)| Sheet::Notice(number, info.address()))
    }

    fn slug(self) -> &'a str {
        match self {
            Sheet::Home => "index",
            Sheet::Guide(one) => &one.rules.slug,
            Sheet::Role(_, slug) | Sheet::Notice(_, slug) | Sheet::List(_, slug) => slug,
            Sheet::Desks => batch::SLUG,
            Sheet::Desk(one) => &one.slug,
            Sheet::Download => download::SLUG,
            Sheet::Search => search::SLUG,
            Sheet::Page(one) => &one.slug.text,
            Sheet::NotFound => "404",
        }
    }

    fn drawn<T: Taker>(
        self,
        portal: &Portal,
        frame: &Frame,
        taker: &T,
    ) -> Result<T::Taken, ThemeError> {
        match self {
            Sheet::Home => taker.take("index", home::view(portal, frame)),
            Sheet::Guide(one) => taker.take(&one.rules.slug, guide::view(portal, one, frame)),
            Sheet::Role(number, slug) => taker.take(slug, role::view(portal, number, frame)),
            Sheet::Notice(number, slug) => taker.take(slug, notice::view(portal, number, frame)),
            Sheet::Desks => taker.take(batch::SLUG, batch::list(frame)),
            Sheet::Desk(one) => taker.take(&one.slug, one.view(portal, frame)),
            Sheet::Download => taker.take(download::SLUG, download::view(portal, frame)),
            Sheet::Search => taker.take(search::SLUG, search::view(portal, frame)),
            Sheet::List(at, slug) => taker.take(slug, List::view(at, frame)),
            Sheet::Page(one) => {
                let standing = frame.order.standing(one);
                taker.take_page(&standing, || Ok(pages::page(portal, &standing, frame)))
            }
            Sheet::NotFound => taker.take("404", pages::not_found(portal, frame)),
        }
    }
}
