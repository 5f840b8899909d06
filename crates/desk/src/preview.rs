//! A page of the site as one document that needs no other file.
//!
//! Owns where a page's files go: styles and scripts into it, pictures into their addresses. It is shown in a frame
//! that may load nothing, so that what a stranger wrote reaches nothing; the frame has a policy of its own, and the
//! page's, which speaks of files beside it, is left out. Scripts that a page loads later are asked for by name.

use std::cell::RefCell;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use site::render::Files;

/// What a page is called, as its HTML says it; empty where there is no such page.
#[must_use]
pub fn title<'a>(name: &str, files: &'a Files) -> &'a str {
    let html =
        files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let behind = html.split_once("<title>").unwrap_or_default().1;
    behind.split_once("</title>").unwrap_or_default().0
}

/// A page by its name; none where there is no such page.
#[must_use]
pub fn page(name: &str, files: &Files) -> Option<String> {
    let html = std::str::from_utf8(files.get(name)?).ok()?;
    // What waits for the end of the page stands at its end.
    let deferred = RefCell::new(String::new());
    let policy = element!("meta[http-equiv]", |meta| {
        meta.remove();
        Ok(())
    });
    let style = element!("link[rel=stylesheet][href]", |link| {
        if let Some(style) = held(link, "href", files) {
            let media = link.get_attribute("media").unwrap_or_else(|| "all".to_owned());
            let style = format!("<style media=\"{media}\">{}</style>", style.replace("</", "<\\/"));
            link.replace(&style, ContentType::Html);
        }
        Ok(())
    });
    let script = element!("script[src]", |script| {
        let Some(text) = held(script, "src", files) else { return Ok(()) };
        let text = format!("<script>{}</script>", text.replace("</script", "<\\/script"));
        match script.has_attribute("defer") {
            true => {
                deferred.borrow_mut().push_str(&text);
                script.remove();
            }
            false => script.replace(&text, ContentType::Html),
        }
        Ok(())
    });
    let body = element!("body", |body| {
        body.append(&deferred.borrow(), ContentType::Html);
        Ok(())
    });
    let picture = element!("img[src]", |image| {
        let address = image.get_attribute("src").unwrap_or_default();
        if let Some(bytes) = file(&address, files) {
            image.set_attribute("src", &data(&address, bytes))?;
        }
        Ok(())
    });
    let handlers = [policy, style, script, body, picture].into_iter();
    let settings = handlers.fold(RewriteStrSettings::new(), |settings, handler| {
        settings.append_element_content_handler(handler)
    });
    rewrite_str(html, settings).ok()
}

/// A script that a page loads later, by its address.
#[must_use]
pub fn script(address: &str, files: &Files) -> Option<String> {
    let bytes = file(address, files).filter(|_| address.ends_with(".js"))?;
    String::from_utf8(bytes.to_vec()).ok()
}

fn file<'f>(address: &str, files: &'f Files) -> Option<&'f [u8]> {
    files.get(address.strip_prefix("./").unwrap_or(address)).map(|bytes| &bytes[..])
}

/// The text of the file that an element names.
fn held<'f>(element: &Element, attribute: &str, files: &'f Files) -> Option<&'f str> {
    std::str::from_utf8(file(&element.get_attribute(attribute)?, files)?).ok()
}

/// A picture as an address.
fn data(name: &str, bytes: &[u8]) -> String {
    let kind = match name.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        _ => "image/png",
    };
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}
