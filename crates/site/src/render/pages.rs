//! Markdown pages and the order they are read in, 404, and the maps for search engines.

use language::order::set_of;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use language::markdown::escape;
use language::order::map_of;
use language::portal::Portal;
use language::site::Page;
use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::site::{Frame, href};
use super::{Files, sections};
use crate::view::{GroupView, LinkView, PageView};

/// A page, and those before and behind it in the order they are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    pub page: &'a Arc<Page>,
    pub previous: Option<&'a LinkView>,
    pub next: Option<&'a LinkView>,
}

/// A Markdown page.
pub(super) fn page(portal: &Portal, standing: &Standing, frame: &Frame) -> PageView {
    let Standing { page, previous, next } = standing;
    let contents = match page.has_contents {
        true => contents(portal, page),
        false => Vec::new(),
    };
    PageView {
        site: frame.of(&page.slug.text),
        title: page.title.clone(),
        group: page.group.clone(),
        contents,
        body_html: sections::html(portal.site.words, page.body.pieces(), &portal.notices),
        previous: previous.cloned(),
        next: next.cloned(),
    }
}

/// What a page's 目录 lists.
fn contents(portal: &Portal, page: &Page) -> Vec<LinkView> {
    let sections = sections::of(portal.site.words, page.body.pieces()).into_iter();
    let sections = sections.filter(|section| section.level == 2);
    let link = |section: sections::Section| LinkView {
        title: section.title,
        href: format!("#{}", section.anchor),
        current: false,
    };
    sections.map(link).collect()
}

/// Links to some pages.
pub(super) fn links<'a>(pages: impl IntoIterator<Item = &'a Arc<Page>>) -> Vec<LinkView> {
    pages.into_iter().map(|page| link(page)).collect()
}

fn link(page: &Page) -> LinkView {
    LinkView { title: page.title.clone(), href: href(&page.slug.text), current: false }
}

/// The pages of each 分组, groups in the order of their first pages.
pub(super) fn groups(portal: &Portal) -> Vec<GroupView> {
    let mut groups: Vec<GroupView> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &portal.pages {
        let Some(title) = &page.group else { continue };
        let at = *places.entry(title).or_insert_with(|| {
            groups.push(GroupView { title: title.clone(), pages: Vec::new() });
            groups.len() - 1
        });
        groups[at].pages.push(link(page));
    }
    groups
}

/// The order in which pages are read, through all groups: made once for a site, looked up by every page.
pub(super) struct Order {
    links: Vec<LinkView>,
    places: BTreeMap<String, usize>,
}

impl Order {
    pub fn of(portal: &Portal) -> Order {
        let links: Vec<LinkView> =
            groups(portal).into_iter().flat_map(|group| group.pages).collect();
        let places = map_of(links.iter().enumerate().map(|(at, link)| (link.href.clone(), at)));
        Order { links, places }
    }

    /// A page with those before and behind it.
    pub fn standing<'a>(&'a self, page: &'a Arc<Page>) -> Standing<'a> {
        let at = self.places.get(&href(&page.slug.text)).copied();
        let link = |at: usize| self.links.get(at);
        let previous = at.and_then(|at| at.checked_sub(1)).and_then(link);
        Standing { page, previous, next: at.and_then(|at| link(at + 1)) }
    }
}

/// The page for addresses that do not exist. Servers also show it for those below folders that are not
/// there, where `./` leads nowhere (`rooted.rs`); so the way home is written out where it is known, and told
/// in words where it is not.
pub(super) fn not_found(portal: &Portal, frame: &Frame) -> PageView {
    let said = portal.site.words;
    let mut body = format!(
        "<p>{}</p><p><a href=\"./index.html\">{}</a></p>",
        escape(said.lost_why),
        escape(said.lost_home)
    );
    match &portal.site.address {
        Some(address) => {
            let home = escape(&format!("{}/index.html", address.trim_end_matches('/')));
            let label = escape(said.lost_address);
            body += &format!("<p>{label}<a href=\"{home}\">{home}</a></p>");
        }
        None => body += &format!("<p>{}</p>", escape(said.lost_way)),
    }
    PageView {
        site: frame.of("404"),
        title: said.lost.to_owned(),
        group: None,
        contents: Vec::new(),
        body_html: body,
        previous: None,
        next: None,
    }
}

/// robots.txt always; sitemap.xml where the public address is known. `kept`: what belongs to the site besides.
pub(super) fn add_maps(portal: &Portal, files: &mut Files, kept: &BTreeSet<String>) {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = &portal.site.address {
        // Both files hold addresses as machines write them: what is not ASCII as percent signs.
        let base = utf8_percent_encode(address.trim_end_matches('/'), CONTROLS).to_string();
        let all = set_of(files.keys().chain(kept));
        let pages = all.into_iter().filter(|name| name.ends_with(".html"));
        // Neither says anything by itself.
        let pages = pages.filter(|name| !["404.html", "search.html"].contains(&name.as_str()));
        let urls: String = pages
            .map(|name| format!("  <url><loc>{}/{name}</loc></url>\n", escape(&base)))
            .collect();
        let map = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
        );
        robots.push_str(&format!("Sitemap: {base}/sitemap.xml\n"));
        files.insert("sitemap.xml".to_owned(), map.into());
    }
    files.insert("robots.txt".to_owned(), robots.into());
}
