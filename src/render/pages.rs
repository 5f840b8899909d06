//! Home, Markdown pages, the notice, 404, and the maps for search engines.

use rules::author::markdown::escape;
use rules::author::notice::{self, Paragraph, Run};
use rules::author::portal::Portal;
use rules::author::site::Page;

use super::Files;
use super::site::{Frame, href};
use super::words::Words;
use crate::view::{CardView, HomeView, LinkView, NoticePageView, PageView};

/// The home page.
pub(super) fn home(portal: &Portal, frame: &Frame) -> HomeView {
    let roles = portal.site.roles.iter().filter_map(|role| {
        let slug = role.slug.as_ref()?;
        let text_html = role.note.as_deref().map(escape).unwrap_or_default();
        Some(CardView { title: role.name.clone(), href: href(&slug.text), text_html })
    });
    let guides = portal.guides.iter().map(|guide| CardView {
        title: guide.rules.title.clone(),
        href: href(&guide.rules.slug),
        text_html: Words::of(&guide.rules).html(&guide.rules.intro),
    });
    let pages = portal.pages.iter().map(|page| LinkView {
        title: page.title.clone(),
        href: href(&page.slug.text),
        current: false,
    });
    HomeView {
        site: frame.of("index"),
        guides: guides.collect(),
        pages: pages.collect(),
        roles: roles.collect(),
    }
}

/// A Markdown page.
pub(super) fn page(page: &Page, frame: &Frame) -> PageView {
    PageView {
        site: frame.of(&page.slug.text),
        title: page.title.clone(),
        body_html: Words::of_pages().html(&page.body),
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

/// The notice with an anchor on every clause.
pub(super) fn notice(portal: &Portal, frame: &Frame) -> NoticePageView {
    let body_html = portal.notice.paragraphs.iter().map(paragraph).collect();
    NoticePageView { site: frame.of("notice"), body_html }
}

fn paragraph(paragraph: &Paragraph) -> String {
    let words: String = paragraph.runs.iter().map(run).collect();
    match paragraph.level {
        0 => format!("<p>{words}</p>"),
        // The page has a heading of its own above the notice's.
        level => format!("<h{0}>{words}</h{0}>", level + 1),
    }
}

fn run(run: &Run) -> String {
    let text = escape(&run.text);
    match run.clauses.split_first() {
        Some((first, others)) if run.opens => {
            let anchors: String = others
                .iter()
                .map(|id| format!("<span id=\"{}\"></span>", notice::anchor(id)))
                .collect();
            let id = notice::anchor(first);
            format!("{anchors}<span id=\"{id}\" class=\"clause\">{text}</span>")
        }
        Some(_) => format!("<span class=\"clause\">{text}</span>"),
        None => text,
    }
}

/// robots.txt always; sitemap.xml where the public address is known.
pub(super) fn add_maps(portal: &Portal, files: &mut Files) {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = &portal.site.address {
        let base = address.trim_end_matches('/');
        let pages = files.keys().filter(|name| name.ends_with(".html") && *name != "404.html");
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
