//! Markdown pages and the order they are read in, 404, and the maps for search engines.

use language::markdown::escape;
use language::portal::Portal;
use language::site::Page;
use percent_encoding::{CONTROLS, utf8_percent_encode};

use super::site::{Frame, href};
use super::{Files, sections};
use crate::view::{GroupView, LinkView, PageView};

/// A Markdown page.
pub(super) fn page(portal: &Portal, page: &Page, frame: &Frame) -> PageView {
    let contents = sections::of(&page.body).into_iter().filter(|section| section.level == 2);
    let contents = contents.filter(|_| page.has_contents).map(|section| LinkView {
        title: section.title,
        href: format!("#{}", section.anchor),
        current: false,
    });
    let (previous, next) = beside(portal, page);
    PageView {
        site: frame.of(&page.slug.text),
        title: page.title.clone(),
        group: page.group.clone(),
        contents: contents.collect(),
        body_html: sections::html(&page.body, &portal.notices),
        previous,
        next,
    }
}

/// Links to some pages.
pub(super) fn links<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Vec<LinkView> {
    let link = |page: &Page| LinkView {
        title: page.title.clone(),
        href: href(&page.slug.text),
        current: false,
    };
    pages.into_iter().map(link).collect()
}

/// The pages of each 分组, groups in the order of their first pages.
pub(super) fn groups(portal: &Portal) -> Vec<GroupView> {
    let mut titles: Vec<&String> = Vec::new();
    for title in portal.pages.iter().filter_map(|page| page.group.as_ref()) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let group = |title: &String| {
        let pages = portal.pages.iter().filter(|page| page.group.as_ref() == Some(title));
        GroupView { title: title.clone(), pages: links(pages) }
    };
    titles.into_iter().map(group).collect()
}

/// The pages before and behind one, through all groups.
fn beside(portal: &Portal, page: &Page) -> (Option<LinkView>, Option<LinkView>) {
    let all: Vec<LinkView> = groups(portal).into_iter().flat_map(|group| group.pages).collect();
    let own = href(&page.slug.text);
    match all.iter().position(|link| link.href == own) {
        Some(at) => {
            (at.checked_sub(1).and_then(|at| all.get(at)).cloned(), all.get(at + 1).cloned())
        }
        None => (None, None),
    }
}

/// The page for addresses that do not exist. Servers also show it for those below folders that are not
/// there, where `./` leads nowhere (`rooted.rs`); so the way home is written out where it is known, and told
/// in words where it is not.
pub(super) fn not_found(portal: &Portal, frame: &Frame) -> PageView {
    let mut body = "<p>没有这个页面。可能地址写错了，也可能页面已经移走。</p>\
                    <p><a href=\"./index.html\">回到首页</a></p>"
        .to_owned();
    match &portal.site.address {
        Some(address) => {
            let home = escape(&format!("{}/index.html", address.trim_end_matches('/')));
            body += &format!("<p>首页的地址：<a href=\"{home}\">{home}</a></p>");
        }
        None => {
            body += "<p>打不开首页时，请从地址栏里网址的末尾起，一段一段删去再试（一段到“/”为止）。</p>";
        }
    }
    PageView {
        site: frame.of("404"),
        title: "找不到页面".to_owned(),
        group: None,
        contents: Vec::new(),
        body_html: body,
        previous: None,
        next: None,
    }
}

/// robots.txt always; sitemap.xml where the public address is known.
pub(super) fn add_maps(portal: &Portal, files: &mut Files) {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = &portal.site.address {
        // Both files hold addresses as machines write them: what is not ASCII as percent signs.
        let base = utf8_percent_encode(address.trim_end_matches('/'), CONTROLS).to_string();
        let pages = files.keys().filter(|name| name.ends_with(".html"));
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
        files.insert("sitemap.xml".to_owned(), map.into_bytes());
    }
    files.insert("robots.txt".to_owned(), robots.into_bytes());
}
