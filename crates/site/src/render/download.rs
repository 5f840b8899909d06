//! The page 下载: every file that anything on the site leads to, and what does.

use language::attachment::About;
use language::portal::{Portal, PortalGuide};
use language::wording::Wording;

use super::block;
use super::place::{label, of_block, question_href};
use super::site::{Frame, href, original};
use crate::view::{DownloadPageView, DownloadView, LinkView, UseView};

/// The address of the page.
pub(super) const SLUG: &str = "download";

/// The way to the page; there is none where there are no files.
pub(super) fn link(portal: &Portal) -> Option<LinkView> {
    let title = || portal.site.words.download.to_owned();
    let link = || LinkView { title: title(), href: href(SLUG), current: false };
    (!portal.files.is_empty()).then(link)
}

/// Where somebody who holds a sheet of paper finds the files.
#[must_use]
pub fn place(portal: &Portal) -> Option<String> {
    let address = portal.site.address.as_deref().map(|address| address.trim_end_matches('/'));
    let page = match address {
        Some(address) => format!("{address}/{SLUG}.html"),
        None => portal.site.words.download_place.to_owned(),
    };
    (!portal.files.is_empty()).then_some(page)
}

/// The page.
pub(super) fn view(portal: &Portal, frame: &Frame) -> DownloadPageView {
    let title = portal.site.words.download.to_owned();
    DownloadPageView { site: frame.of(SLUG), title, files: files(portal) }
}

/// The files in the order they are met.
pub(super) fn files(portal: &Portal) -> Vec<DownloadView> {
    let (mut shelf, said) = (Shelf(Vec::new()), portal.site.words);
    for guide in &portal.guides {
        shelf.guide(portal, guide);
    }
    for page in &portal.pages {
        let place = || used(said.page, &page.title, href(&page.slug.text));
        page.body.files.iter().for_each(|about| shelf.add(about, place));
    }
    for (info, notice) in portal.site.notices.iter().zip(portal.notices.each.iter()) {
        let notice_of = || used(said.notice, &original(&portal.site, info), href(info.address()));
        notice.files.iter().for_each(|about| shelf.add(about, notice_of));
    }
    shelf.words(&portal.site.intro, || used(said.home, &portal.site.name, href("index")));
    let numbered = shelf.0.into_iter().enumerate();
    let view = |(at, (about, uses)): (usize, (&About, Vec<UseView>))| DownloadView {
        anchor: format!("f{}", at + 1),
        file: block::file(said, about),
        uses,
    };
    numbered.map(view).collect()
}

fn used(label: &str, title: &str, href: String) -> UseView {
    UseView { label: label.to_owned(), title: title.to_owned(), href }
}

/// Files with what leads to them.
struct Shelf<'a>(Vec<(&'a About, Vec<UseView>)>);

impl<'a> Shelf<'a> {
    fn guide(&mut self, portal: &Portal, guide: &'a PortalGuide) {
        let rules = &guide.rules;
        self.words(&rules.intro, || used(rules.words.guide, &rules.title, href(&rules.slug)));
        for (number, question) in rules.questions.entries() {
            let place = || {
                used(
                    &label(guide, rules.words.question),
                    &question.ask,
                    question_href(guide, number),
                )
            };
            question.hint.iter().for_each(|hint| self.words(hint, place));
        }
        for (number, block) in rules.blocks.entries() {
            let place = || of_block(portal, guide, number);
            block.body.files().iter().for_each(|about| self.add(about, place));
            block.body.own_wordings().for_each(|wording| self.words(wording, place));
        }
    }

    fn words(&mut self, wording: &'a Wording, place: impl Fn() -> UseView) {
        wording.files().for_each(|about| self.add(about, &place));
    }

    fn add(&mut self, about: &'a About, place: impl Fn() -> UseView) {
        let place = place();
        match self.0.iter_mut().find(|(known, _)| *known == about) {
            // Several blocks may say the same to different people.
            Some((_, uses))
                if uses
                    .iter()
                    .any(|known| (&known.label, &known.title) == (&place.label, &place.title)) => {}
            Some((_, uses)) => uses.push(place),
            None => self.0.push((about, vec![place])),
        }
    }
}
