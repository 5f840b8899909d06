//! Markdown pages, 404, and the maps for search engines.

use rules::author::markdown::escape;
use rules::author::portal::Portal;
use rules::author::site::Page;

use super::site::Frame;
use super::{Files, sections};
use crate::view::PageView;

/// A Markdown page.
pub(super) fn page(page: &Page, frame: &Frame) -> PageView {
    PageView {
        site: frame.of(&page.slug.text),
        title: page.title.clone(),
        body_html: sections::html(&page.body),
    }
}

/// The page for addresses that do not exist.
pub(super) fn not_found(frame: &Frame) -> PageView {
    let body = "<p>没有这个页面。可能地址写错了，也可能页面已经移走。</p>\
                <p><a href=\"./index.html\">回到首页</a></p>";
    PageView {
        site: frame.of("404"), title: "找不到页面".to_owned(), body_html: body.to_owned()
    }
}

/// robots.txt always; sitemap.xml where the public address is known.
pub(super) fn add_maps(portal: &Portal, files: &mut Files) {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = &portal.site.address {
        let base = address.trim_end_matches('/');
        let pages = files.keys().filter(|name| name.ends_with(".html"));
        // Neither says anything by itself.
        let pages = pages.filter(|name| !["404.html", "search.html"].contains(&name.as_str()));
        let urls: String = pages
            .map(|name| format!("  <url><loc>{}/{name}</loc></url>\n", escape(base)))
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
