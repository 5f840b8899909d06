//! The frame of every page: name, edition, notice, contacts, navigation.

use language::day::written_day;
use language::id::NoticeId;
use language::portal::Portal;
use language::site::{Contact, NoticeInfo, Site};
use language::words::filled;
use rules::Date;

use super::batch::{self, Desk};
use super::catalogue::{self, List};
use super::pages::Order;
use super::phone;
use super::shared::Shared;
use super::words::Words;
use crate::theme::ThemeError;
use crate::view::{
    AssetsView, ContactView, EditionView, LinkView, NoticeView, ReplacedView, SiteView,
};

/// The frame, without saying which page is the current one.
pub(super) struct Frame {
    view: SiteView,
    /// The questions that several guides ask.
    pub shared: Shared,
    /// The order in which pages are read.
    pub order: Order,
    /// The lists of its pages, where there are many.
    pub lists: Vec<List>,
    /// The pages on which rosters are worked through.
    pub desks: Vec<Desk>,
}

impl Frame {
    /// # Errors
    /// An error of ours.
    pub fn new(portal: &Portal, assets: AssetsView) -> Result<Frame, ThemeError> {
        let mut frame = Frame::begun(portal, assets);
        frame.take_desks(portal)?;
        Ok(frame)
    }

    /// The same without the pages on which rosters are worked through.
    pub fn begun(portal: &Portal, assets: AssetsView) -> Frame {
        let (site, lists) = (&portal.site, catalogue::lists(portal));
        let mut notices = site.notices.ids().map(|of| introduced(site, of));
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
            notice: notices.next(),
            other_notices: notices.collect(),
            fingerprint: String::new(),
            fingerprint_name: "",
            contacts: site.contacts.iter().map(contact).collect(),
            footer: site.footer.clone(),
            nav: navigation(portal, &lists),
            downloads: super::download::place(portal),
            assets,
        };
        let (shared, order) = (Shared::of(portal), Order::of(portal));
        Frame { view, shared, order, lists, desks: Vec::new() }
    }

    /// Adds those pages.
    ///
    /// # Errors
    /// An error of ours.
    pub fn take_desks(&mut self, portal: &Portal) -> Result<(), ThemeError> {
        self.desks = batch::desks(portal)?;
        Ok(())
    }

    /// Tells where the search has its script.
    pub fn finds_by(&mut self, address: String) {
        self.view.assets.search = address;
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

fn navigation(portal: &Portal, lists: &[List]) -> Vec<LinkView> {
    let said = portal.site.words;
    let link = |title: &str, slug: &str| LinkView {
        title: title.to_owned(),
        href: href(slug),
        current: false,
    };
    let guides = portal.guides.iter().map(|guide| link(&guide.rules.title, &guide.rules.slug));
    let notices = portal.site.notices.iter();
    let notices = notices.map(|info| link(&original(&portal.site, info), info.address()));
    std::iter::once(link(said.home, "index"))
        .chain(guides)
        .chain([link(said.search, super::search::SLUG)])
        .chain(notices)
        .chain(super::download::link(portal))
        .chain(catalogue::in_navigation(portal, lists))
        .collect()
}

/// What leads to the text of a notice.
pub(super) fn original(site: &Site, info: &NoticeInfo) -> String {
    match site.notices.len() {
        1 => site.words.notice_text.to_owned(),
        _ => filled(site.words.notice_original, &[("name", info.called())]),
    }
}

/// A notice, with those that take its place or whose place it takes.
pub(super) fn introduced(site: &Site, of: NoticeId) -> NoticeView {
    let info = &site.notices[of];
    let other = |number: NoticeId, since: Date| ReplacedView {
        title: site.notices[number].title.clone(),
        href: href(site.notices[number].address()),
        since: site.words.date(since),
    };
    let olds = site.notices.ids().filter_map(|old| Some((old, site.replacement(old)?)));
    let olds = olds.filter(|(_, found)| found.by == of);
    NoticeView {
        title: info.title.clone(),
        issuer: info.issuer.clone(),
        date: info.date.map(|day| site.words.date(day)),
        href: href(info.address()),
        in_force: info.since.map(|day| site.words.date(day)),
        replaced: site.replacement(of).map(|found| other(found.by, found.since)),
        replaces: olds.map(|(old, found)| other(old, found.since)).collect(),
    }
}

fn contact(contact: &Contact) -> ContactView {
    ContactView {
        name: contact.name.clone(),
        place: contact.place.clone(),
        phone: contact.phone.clone(),
        phones: contact.phone.iter().flat_map(|text| phone::parts(text)).collect(),
        email: contact.email.clone(),
        note: contact.note.clone(),
    }
}
