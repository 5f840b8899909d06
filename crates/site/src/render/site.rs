//! The frame of every page: name, edition, notice, contacts, navigation.

use language::day::written_day;
use language::portal::Portal;
use language::site::{Contact, NoticeInfo};
use language::spell;

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
            intro_html: Words::of_pages().html(&site.intro),
            description: Words::of_pages().plain(&site.intro),
            key: site.key.clone(),
            edition: EditionView {
                name: site.edition.name.clone(),
                start: written_day(site.edition.days.start),
                end: site.edition.days.end.map(written_day),
                last_day: site.edition.days.end.map(spell::date),
            },
            notice: site.notice.as_ref().map(notice),
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
    let link = |title: &str, slug: &str| LinkView {
        title: title.to_owned(),
        href: href(slug),
        current: false,
    };
    let guides = portal.guides.iter().map(|guide| link(&guide.rules.title, &guide.rules.slug));
    let pages = portal.pages.iter().filter(|page| page.in_nav);
    let pages = pages.map(|page| link(&page.title, &page.slug.text));
    let notice = portal.site.notice.iter().map(|_| link("通知原文", "notice"));
    std::iter::once(link("首页", "index"))
        .chain(guides)
        .chain([link("搜索", super::search::SLUG)])
        .chain(notice)
        .chain(super::download::link(portal))
        .chain(pages)
        .collect()
}

fn notice(notice: &NoticeInfo) -> NoticeView {
    NoticeView {
        title: notice.title.clone(),
        issuer: notice.issuer.clone(),
        date: notice.date.map(spell::date),
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
