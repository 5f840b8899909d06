//! The page for addresses that do not exist, as servers show it: also below folders, where `./` leads nowhere.
//!
//! Owns where its links go instead: from the root of the host, by the path of 公开网址. Every other page, and
//! the preview, keep links that work in any folder.

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The path a public address names: `/`, or `/portal/`.
#[must_use]
pub fn path_of(address: &str) -> String {
    let behind = address.split_once("://").map_or(address, |(_, behind)| behind);
    let path = behind.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// A page whose links start at a path.
///
/// # Errors
/// The page is no HTML that can be taken apart; the links were checked, so it can.
pub fn rooted(html: &str, path: &str) -> Result<String, RewritingError> {
    let visit = element!("[href], [src]", |element| {
        let own = (element.tag_name() == "link").then(|| start_tag(element));
        for name in ["href", "src"] {
            let Some(address) = element.get_attribute(name) else { continue };
            if let Some(address) = from_root(&address, path) {
                element.set_attribute(name, &address)?;
                // A copy that is looked at somewhere else still has its styles.
                own.iter().for_each(|tag| element.before(tag, ContentType::Html));
            }
        }
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(visit))
}

fn from_root(address: &str, path: &str) -> Option<String> {
    let is_elsewhere = address.contains(':') || address.starts_with(['/', '#']);
    let own = address.strip_prefix("./").unwrap_or(address);
    (!is_elsewhere).then(|| format!("{path}{own}"))
}

/// The tag as it stands.
fn start_tag(element: &Element<'_, '_>) -> String {
    let attributes = element.attributes().iter();
    let attributes = attributes.map(|one| format!(" {}=\"{}\"", one.name(), one.value()));
    format!("<{}{}>", element.tag_name(), attributes.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_site_start_at_its_path() {
        let html = r##"<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="assets/a.css"><script src="assets/b.js"></script><a href="#main">a</a><a href="./index.html">b</a><a href="https://example.edu.cn/">c</a><a href="tel:1">d</a>"##;
        let expected = r##"<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="assets/a.css"><link rel="stylesheet" href="/portal/assets/a.css"><script src="/portal/assets/b.js"></script><a href="#main">a</a><a href="/portal/index.html">b</a><a href="https://example.edu.cn/">c</a><a href="tel:1">d</a>"##;
        assert_eq!(rooted(html, "/portal/").ok().as_deref(), Some(expected));
    }

    #[test]
    fn the_path_is_that_of_the_address() {
        let paths = ["https://a.cn", "https://a.cn/", "https://a.cn/甲", "http://a.cn:80/a/b/"];
        assert_eq!(paths.map(path_of), ["/", "/", "/甲/", "/a/b/"]);
    }
}
