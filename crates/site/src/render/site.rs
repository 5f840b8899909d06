//! The frame of every page: name, edition, notice, contacts, navigation.

use language::day::written_day;
use language::portal::Portal;
use language::site::{Contact, NoticeInfo};
use language::words::Words as Said;

use super::words::Words;
use crate::view::{AssetsView, ContactView, EditionView, LinkView, NoticeView, SiteView};

/// The frame, without saying which page is the current one.
pub(super) struct Frame {
    view: SiteView,
}

impl Frame {
    pub fn new(portal: &Portal, assets: AssetsView) -> Frame {
        let site = &portal.site;
        let view = SiteView {
            name: site.name.clone(),
            school: site.school.clone(),
            intro_html: Words::of_pages(site.words).html(&site.intro),
            description: Words::of_pages(site.words).plain(&site.intro),
            key: site.key.clone(),
            edition: EditionView {
                name: site.edition.name.clone(),
                start: written_day(site.edition.days.start),
                end: site.edition.days.end.map(written_day),
                last_day: site.edition.days.end.map(|day| site.words.date(day)),
            },
            notice: site.notice.as_ref().map(|info| notice(site.words, info)),
            fingerprint: String::new(),
            fingerprint_name: "",
            contacts: site.contacts.iter().map(contact).collect(),
            footer: site.footer.clone(),
            nav: navigation(portal),
            downloads: super::download::place(portal),
            assets,
        };
        Frame { view }
    }

    /// The frame of the page at an address.
    pub fn of(&self, slug: &str) -> SiteView {
        let mut view = self.view.clone();
        for link in &mut view.nav {
            link.current = link.href == href(slug);
        }
        view
    }
}

/// The relative address of a page.
pub(super) fn href(slug: &str) -> String {
    format!("./{slug}.html")
}

fn navigation(portal: &Portal) -> Vec<LinkView> {
    let said = portal.site.words;
    let link = |title: &str, slug: &str| LinkView {
        title: title.to_owned(),
        href: href(slug),
        current: false,
    };
    let guides = portal.guides.iter().map(|guide| link(&guide.rules.title, &guide.rules.slug));
    let pages = portal.pages.iter().filter(|page| page.in_nav);
    let pages = pages.map(|page| link(&page.title, &page.slug.text));
    let notice = portal.site.notice.iter().map(|_| link(said.notice_text, "notice"));
    std::iter::once(link(said.home, "index"))
        .chain(guides)
        .chain([link(said.search, super::search::SLUG)])
        .chain(notice)
        .chain(super::download::link(portal))
        .chain(pages)
        .collect()
}

fn notice(said: &Said, notice: &NoticeInfo) -> NoticeView {
    NoticeView {
        title: notice.title.clone(),
        issuer: notice.issuer.clone(),
        date: notice.date.map(|day| said.date(day)),
        href: "./notice.html".to_owned(),
    }
}

fn contact(contact: &Contact) -> ContactView {
    ContactView {
        name: contact.name.clone(),
        place: contact.place.clone(),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        note: contact.note.clone(),
    }
}
