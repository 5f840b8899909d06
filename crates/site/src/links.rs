//! Checks every link of a finished site before it is published.
//!
//! Owns the question whether what a page points to is there: the file among the files, the
//! fragment among the ids of that page. Also refuses what would break elsewhere or leak: absolute
//! paths (they fail at a sub-path and on `file://`), unknown schemes, and anything the browser
//! would fetch from another host. Never follows a link to the network.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use bytes::Bytes;
use language::markdown::dereferenced;
use language::order::set_of;
use language::together::*;
use lol_html::html_content::Element;
use lol_html::{HtmlRewriter, Settings, element};
use percent_encoding::percent_decode_str;

use crate::render::{Files, is_same};

mod fault;
mod stands;

pub use fault::{BrokenLink, LinkFault};
pub(crate) use stands::Stands;

/// The pages of a site as their links were checked, for whoever checks the same site again and again.
#[derive(Debug, Default)]
pub struct Links {
    pages: BTreeMap<String, Linked>,
    /// Every file there was.
    names: Vec<String>,
    /// Whether every link led somewhere.
    held: bool,
    /// Pages that were taken apart before the site was whole.
    ahead: BTreeMap<String, Linked>,
}

/// A page, taken apart.
#[derive(Debug, Clone)]
struct Linked {
    html: Bytes,
    parts: Arc<Parts>,
}

impl Linked {
    fn of(html: Bytes) -> Linked {
        Linked { parts: Arc::new(Parts::of(&html)), html }
    }
}

/// About how many bytes of pages are taken apart at a time.
const AT_A_TIME: usize = 100_000;

impl Links {
    /// Takes a few pages apart that are others than before; true where there are no more of them.
    pub fn look_ahead(&mut self, files: &Files) -> bool {
        let mut bytes = 0;
        for (name, html) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
            if self.known(name, html).is_some() {
                continue;
            }
            if bytes > AT_A_TIME {
                return false;
            }
            bytes += html.len();
            self.ahead.insert(name.clone(), Linked::of(html.clone()));
        }
        true
    }

    /// A page that was taken apart, as it is now.
    fn known(&self, name: &str, html: &Bytes) -> Option<&Linked> {
        let all = [&self.pages, &self.ahead].into_iter();
        all.filter_map(|pages| pages.get(name)).find(|known| is_same(&known.html, html))
    }

    /// All broken links of the site, sorted by page, each once.
    #[must_use]
    pub fn check(&mut self, files: &Files) -> Vec<BrokenLink> {
        let is_known =
            |name: &str, html| self.pages.get(name).is_some_and(|known| is_same(&known.html, html));
        let changed: Vec<(&str, Linked)> = files
            .par_iter()
            .filter(|(name, html)| is_page(name) && !is_known(name, html))
            .map(|(name, html)| {
                let ahead = self.known(name, html).cloned();
                (name.as_str(), ahead.unwrap_or_else(|| Linked::of(html.clone())))
            })
            .collect();
        self.ahead.clear();
        let names_stay = self.names.iter().eq(files.keys());
        if !names_stay {
            self.names = files.keys().cloned().collect();
            self.pages.retain(|name, _| files.contains_key(name));
            self.held = false;
        }
        if self.hold_but_for(&changed) {
            return self.check_some(files, changed);
        }
        self.pages.extend(changed.into_iter().map(|(name, page)| (name.to_owned(), page)));
        let names: HashSet<&str> = files.keys().map(String::as_str).collect();
        let site = Site { is_there: &|name| names.contains(name), pages: &self.pages };
        let pages = self.pages.par_iter();
        let broken: Vec<BrokenLink> =
            pages.flat_map_iter(|(name, page)| site.broken(name, &page.parts)).collect();
        let broken = set_of(broken);
        self.held = broken.is_empty();
        broken.into_iter().collect()
    }

    /// The same of the files that were looked at last, of which these pages may be others now.
    #[must_use]
    pub fn check_again(&mut self, files: &Files, fresh: &[String]) -> Vec<BrokenLink> {
        let fresh = fresh.iter().filter_map(|name| files.get_key_value(name));
        let fresh: Vec<(&str, Linked)> =
            fresh.map(|(name, html)| (name.as_str(), Linked::of(html.clone()))).collect();
        match self.hold_but_for(&fresh) {
            true => self.check_some(files, fresh),
            false => self.check(files),
        }
    }

    /// Whether all links lead somewhere where those of these pages do.
    fn hold_but_for(&self, pages: &[(&str, Linked)]) -> bool {
        self.held && pages.iter().all(|(name, page)| self.keeps_its_ids(name, page))
    }

    /// The broken links of some pages, which are these now.
    fn check_some(&mut self, files: &Files, pages: Vec<(&str, Linked)>) -> Vec<BrokenLink> {
        let names: Vec<&str> = pages.iter().map(|(name, _)| *name).collect();
        self.pages.extend(pages.into_iter().map(|(name, page)| (name.to_owned(), page)));
        let site = Site { is_there: &|name| files.contains_key(name), pages: &self.pages };
        let pages = names.into_iter().filter_map(|name| self.pages.get_key_value(name));
        let broken = set_of(pages.flat_map(|(name, page)| site.broken(name, &page.parts)));
        self.held = broken.is_empty();
        broken.into_iter().collect()
    }

    /// Whether what led to a page still does.
    fn keeps_its_ids(&self, name: &str, page: &Linked) -> bool {
        self.pages.get(name).is_some_and(|known| known.parts.ids.is_subset(&page.parts.ids))
    }
}

fn is_page(name: &str) -> bool {
    name.ends_with(".html")
}

/// Browsers ignore some characters inside an address, so a scheme must not hide behind them.
fn plain(address: &str) -> String {
    address.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

/// Of a page, what links need.
#[derive(Debug, Default)]
struct Parts {
    ids: HashSet<String>,
    links: Vec<Link>,
    unreadable: bool,
}

#[derive(Debug)]
struct Link {
    address: String,
    /// The browser fetches it by itself, not when a person follows it.
    fetched: bool,
}

impl Parts {
    fn of(html: &[u8]) -> Self {
        let mut parts = Self::default();
        let read = {
            let visit = element!("[id], [href], [src], [poster]", |element| {
                parts.take(element);
                Ok(())
            });
            let settings = Settings::new().append_element_content_handler(visit);
            let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
            rewriter.write(html).is_ok() && rewriter.end().is_ok()
        };
        parts.unreadable = !read;
        parts
    }

    fn take(&mut self, element: &Element<'_, '_>) {
        for attribute in element.attributes() {
            let fetched = match attribute.name().as_str() {
                "id" => {
                    self.ids.insert(dereferenced(&attribute.value()).into_owned());
                    continue;
                }
                "href" => is_fetched(element),
                "src" | "poster" => true,
                _ => continue,
            };
            self.links
                .push(Link { address: dereferenced(&attribute.value()).into_owned(), fetched });
        }
    }
}

/// Whether the browser loads an element's `href` by itself: `<link>`, except one that only tells.
fn is_fetched(element: &Element<'_, '_>) -> bool {
    let telling = ["canonical", "alternate", "license"];
    match element.tag_name().as_str() {
        "a" | "area" => false,
        _ => !element.get_attribute("rel").is_some_and(|rel| telling.contains(&rel.as_str())),
    }
}

struct Site<'a> {
    /// Whether there is a file of this name.
    is_there: &'a (dyn Fn(&str) -> bool + Sync),
    pages: &'a BTreeMap<String, Linked>,
}

impl Site<'_> {
    fn broken(&self, page: &str, parts: &Parts) -> Vec<BrokenLink> {
        let broken =
            |link: &str, why| BrokenLink { page: page.to_owned(), link: link.to_owned(), why };
        let faults = parts
            .links
            .iter()
            .filter_map(|link| self.fault(page, link).map(|why| broken(&link.address, why)));
        let html = parts.unreadable.then(|| broken("", LinkFault::Html));
        faults.chain(html).collect()
    }

    fn fault(&self, page: &str, link: &Link) -> Option<LinkFault> {
        let address = plain(&link.address);
        if let Some(scheme) = scheme(&address) {
            return match scheme.to_ascii_lowercase().as_str() {
                "data" if link.fetched => None,
                "http" | "https" if link.fetched => Some(LinkFault::Foreign),
                "http" | "https" | "mailto" | "tel" => None,
                _ => Some(LinkFault::Scheme(scheme.to_owned())),
            };
        }
        if address.is_empty() {
            return Some(LinkFault::Empty);
        }
        if address.starts_with(['/', '\\']) {
            return Some(LinkFault::Absolute);
        }
        let Aim { path, id } = Aim::of(page, &address);
        if !(self.is_there)(&path) {
            return Some(LinkFault::NoFile(path));
        }
        let id = id?;
        let target = self.pages.get(&path);
        match target.is_none_or(|target| target.parts.ids.contains(&id)) {
            true => None,
            false => Some(LinkFault::NoAnchor { page: path, id }),
        }
    }
}

/// What an address within the site leads to.
struct Aim {
    path: String,
    /// The element of that page, where it is not the page as a whole.
    id: Option<String>,
}

impl Aim {
    fn of(page: &str, address: &str) -> Aim {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let path = path.split('?').next().unwrap_or_default();
        let path = if path.is_empty() { page } else { path };
        let path = decode(path.strip_prefix("./").unwrap_or(path));
        let id = decode(fragment);
        // `#a=…` carries answers, `#` and `#top` are the top of any page.
        let is_whole = id.is_empty() || id == "top" || id.starts_with("a=");
        Aim { path, id: (!is_whole).then_some(id) }
    }
}

fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut characters = scheme.chars();
    let first = characters.next().is_some_and(|c| c.is_ascii_alphabetic());
    let rest = characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (first && rest).then_some(scheme)
}

/// The text without its percent signs; a broken escape stays as it is, and then names nothing.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(html: &str) -> Vec<LinkFault> {
        let other = r#"<p id="c-2-1">x</p><p id="第一条">y</p>"#;
        let files =
            [("index.html", html), ("other.html", other), ("assets/a.css", ""), ("c.ics", "")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned().into()));
        let broken = Links::default().check(&BTreeMap::from(files));
        broken.into_iter().map(|link| link.why).collect()
    }

    #[test]
    fn accepts_what_is_there() {
        let html = r##"<!doctype html><link rel=stylesheet href="assets/a.css"><main id=top-of>
            <a href="./other.html#c-2-1">a</a><a href="other.html?x=1#%E7%AC%AC%E4%B8%80%E6%9D%A1">b</a>
            <a href="#top-of">c</a><a href="#">d</a><a href="./index.html#a=0.1">e</a>
            <a href=".&#x2F;other.html">f</a><a href="c.ics">g</a><img src="data:image/png;base64,AA">
            <a href="https://example.edu.cn/a?b=1&amp;c=2#x">h</a><a href="tel:0536-1">i</a>
            <link rel="canonical" href="https://example.edu.cn/"></main>"##;
        assert_eq!(broken(html), []);
    }

    #[test]
    fn names_what_is_not() {
        let fault = |html: &str| broken(html).pop();
        let file = |name: &str| Some(LinkFault::NoFile(name.to_owned()));
        assert_eq!(fault("<a href=./gone.html>"), file("gone.html"));
        assert_eq!(fault("<script src='assets/b.js'></script>"), file("assets/b.js"));
        assert_eq!(fault("<a href=../other.html>"), file("../other.html"));
        assert_eq!(fault("<a href=%ZZ>"), file("%ZZ"));
        let anchor = LinkFault::NoAnchor { page: "other.html".into(), id: "c-9".into() };
        assert_eq!(fault("<a href='./other.html#c-9'>"), Some(anchor));
        let own = LinkFault::NoAnchor { page: "index.html".into(), id: "x".into() };
        assert_eq!(fault("<svg><use href='#x'/></svg>"), Some(own));
        assert_eq!(fault("<a href=/other.html>"), Some(LinkFault::Absolute));
        assert_eq!(fault("<a href=//evil.example/>"), Some(LinkFault::Absolute));
        assert_eq!(fault("<a href=''>"), Some(LinkFault::Empty));
    }

    /// What is kept from one check to the next hides nothing.
    #[test]
    fn a_second_check_sees_what_the_first_would() {
        let site = |pages: &[(&str, &str)]| -> Files {
            pages
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned().into()))
                .collect()
        };
        let ids = ["<p id=x>", "<p id=x><p id=y>", "<p id=y>"];
        let links = ["<a href=./b.html#x>", "<a href=./b.html#y>", "<a href=./c.html>"];
        let steps = ids.iter().flat_map(|b| links.iter().map(move |a| (*a, *b)));
        let steps = steps.flat_map(|(a, b)| [vec![], vec![("c.html", b)]].map(|more| (a, b, more)));
        let mut sites: Vec<Files> = steps
            .map(|(a, b, more)| site(&[&[("a.html", a), ("b.html", b)][..], &more].concat()))
            .collect();
        sites.extend(sites.clone().into_iter().rev());
        let (mut kept, mut counted) = (Links::default(), 0);
        // Every site after every other.
        for one in &sites {
            for other in &sites {
                for files in [one, other] {
                    assert_eq!(kept.check(files), Links::default().check(files), "{files:?}");
                    counted += usize::from(!Links::default().check(files).is_empty());
                }
                if one.keys().eq(other.keys()) {
                    let _ = kept.check(one);
                    let fresh = other.iter().filter(|(name, html)| one.get(*name) != Some(html));
                    let fresh: Vec<String> = fresh.map(|(name, _)| name.clone()).collect();
                    let again = kept.check_again(other, &fresh);
                    assert_eq!(again, Links::default().check(other), "{one:?}, {other:?}");
                }
            }
        }
        assert!(counted > 100, "{counted}");
    }

    #[test]
    fn refuses_schemes_and_other_hosts() {
        let javascript = Some(LinkFault::Scheme("javascript".into()));
        assert_eq!(broken("<a href='javascript:alert(1)'>").pop(), javascript);
        assert_eq!(broken("<a href=' java&#9;script&#58;alert(1)'>").pop(), javascript);
        assert_eq!(
            broken("<a href='data:text/html,x'>").pop(),
            Some(LinkFault::Scheme("data".into()))
        );
        assert_eq!(broken("<img src=https://evil.example/x.png>"), [LinkFault::Foreign]);
        assert_eq!(broken("<link rel=icon href=http://evil.example/x>"), [LinkFault::Foreign]);
    }
}
