//! The frame of every page: name, edition, notice, contacts, navigation.

use language::day::written_day;
use language::id::NoticeId;
use language::portal::Portal;
use language::site::{Contact, NoticeInfo, Site};
use language::spell;
use rules::Date;

use super::words::Words;
use crate::view::{
    AssetsView, ContactView, EditionView, LinkView, NoticeView, ReplacedView, SiteView,
};

/// The frame, without saying which page is the current one.
pub(super) struct Frame {
    view: SiteView,
}

impl Frame {
    pub fn new(portal: &Portal, assets: AssetsView) -> Frame {
        let site = &portal.site;
        let mut notices = site.notices.ids().map(|of| introduced(site, of));
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
            notice: notices.next(),
            other_notices: notices.collect(),
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
    let notices = portal.site.notices.iter();
    let notices = notices.map(|info| link(&original(&portal.site, info), info.address()));
    std::iter::once(link("首页", "index"))
        .chain(guides)
        .chain([link("搜索", super::search::SLUG)])
        .chain(notices)
        .chain(super::download::link(portal))
        .chain(pages)
        .collect()
}

/// What leads to the text of a notice.
pub(super) fn original(site: &Site, info: &NoticeInfo) -> String {
    match site.notices.len() {
        1 => "通知原文".to_owned(),
        _ => format!("《{}》原文", info.called()),
    }
}

/// A notice, with those that take its place or whose place it takes.
pub(super) fn introduced(site: &Site, of: NoticeId) -> NoticeView {
    let info = &site.notices[of];
    let other = |number: NoticeId, since: Date| ReplacedView {
        title: site.notices[number].title.clone(),
        href: href(site.notices[number].address()),
        since: spell::date(since),
    };
    let olds = site.notices.ids().filter_map(|old| Some((old, site.replacement(old)?)));
    let olds = olds.filter(|(_, found)| found.by == of);
    NoticeView {
        title: info.title.clone(),
        issuer: info.issuer.clone(),
        date: info.date.map(spell::date),
        href: href(info.address()),
        replaced: site.replacement(of).map(|found| other(found.by, found.since)),
        replaces: olds.map(|(old, found)| other(old, found.since)).collect(),
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
