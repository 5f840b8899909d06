//! What is answered: the file of exactly that name, or the site's own 404 page.
//!
//! Owns the reading of a path, the content types, and what the preview adds to a page: one script of
//! its own, in front of all others, and that the page may listen for changes. A name is looked up, never joined.

use std::cell::Cell;
use std::sync::LazyLock;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use percent_encoding::percent_decode_str;

use super::{Preview, Site};
use crate::desk;

const SCRIPT: &str = include_str!("../../themes/light/web/dist/preview.js");
const STYLE: &str = include_str!("../../themes/preview/preview.css");
/// Stands in for every page while none could be made yet.
const WAITING: &str = include_str!("../../themes/preview/waiting.html");

/// Answers a request that the guard let through.
pub async fn answer(State(preview): State<Preview>, request: Request) -> Response {
    let Some(name) = name(request.uri().path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let site = preview.screen().site;
    let (status, name, bytes) = match &site {
        Some(site) => found(site, &name),
        None => (
            StatusCode::SERVICE_UNAVAILABLE,
            "waiting.html",
            Bytes::from_static(WAITING.as_bytes()),
        ),
    };
    let bytes = match name.ends_with(".html") {
        true => Bytes::from(with_script(&bytes, site.as_ref(), preview.today.as_deref())),
        false => bytes,
    };
    let headers =
        [(CONTENT_TYPE, content_type(name).to_owned()), (CONTENT_LENGTH, bytes.len().to_string())];
    let body = match *request.method() {
        Method::HEAD => Body::empty(),
        _ => Body::from(bytes),
    };
    (status, headers, body).into_response()
}

fn found<'n>(site: &Site, name: &'n str) -> (StatusCode, &'n str, Bytes) {
    match site.file(name) {
        Some(bytes) => (StatusCode::OK, name, bytes),
        None => {
            let words = Bytes::from_static(
                "<!doctype html><meta charset=\"utf-8\">没有这个页面\n".as_bytes(),
            );
            (StatusCode::NOT_FOUND, "404.html", site.file("404.html").unwrap_or(words))
        }
    }
}

/// A page with the preview's script in front of its own scripts. The page's policy allows it, as a file
/// of the same origin, and is made to allow that it listens. What is published never has it.
fn with_script(page: &[u8], site: Option<&Site>, today: Option<&str>) -> Vec<u8> {
    let version = site.map_or("", Site::version);
    let today = today.map(|day| format!(" data-today=\"{day}\"")).unwrap_or_default();
    let tag =
        format!("<script src=\"/_zhiyin/preview.js\" data-version=\"{version}\"{today}></script>");
    let text = String::from_utf8_lossy(page);
    let is_in = Cell::new(false);
    let head = element!("head", |head| {
        if !is_in.replace(true) {
            head.prepend(&tag, ContentType::Html);
        }
        Ok(())
    });
    let policy = element!("meta[http-equiv=\"Content-Security-Policy\" i]", |policy| {
        let said = policy.get_attribute("content").unwrap_or_default();
        if !said.contains("connect-src") {
            policy.set_attribute("content", &format!("{said}; connect-src 'self'"))?;
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(head)
        .append_element_content_handler(policy);
    match rewrite_str(&text, settings) {
        Ok(page) if is_in.get() => page.into_bytes(),
        // A theme may leave the head out, and browsers think it up.
        _ => format!("{text}{tag}").into_bytes(),
    }
}

/// The comparison as a page of its own.
pub async fn changes(State(preview): State<Preview>) -> Response {
    ([(CONTENT_TYPE, content_type("x.html"))], preview.screen().changes).into_response()
}

/// 流程图 of every guide.
pub async fn charts(State(preview): State<Preview>) -> Response {
    ([(CONTENT_TYPE, content_type("x.html"))], preview.screen().charts).into_response()
}

/// 编辑台, whose links start at its folder.
pub async fn to_desk() -> Redirect {
    Redirect::permanent("/desk/")
}

/// A file of 编辑台, as `zhiyin desk` writes it.
pub async fn desk(request: Request) -> Response {
    static FILES: LazyLock<desk::Files> = LazyLock::new(desk::files);
    let path = request.uri().path().strip_prefix("/desk").unwrap_or_default();
    let file = name(path).and_then(|name| FILES.get_key_value(&name));
    match file {
        Some((name, bytes)) => ([(CONTENT_TYPE, content_type(name))], &bytes[..]).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub async fn script() -> Response {
    ([(CONTENT_TYPE, content_type("x.js"))], SCRIPT).into_response()
}

pub async fn style() -> Response {
    ([(CONTENT_TYPE, content_type("x.css"))], STYLE).into_response()
}

/// The name a path asks for; none when the path is not plainly one.
///
/// A percent sign after decoding was encoded twice or encodes nothing, a backslash is a folder on Windows, and no
/// name of ours has either: such paths are refused before they are looked up.
fn name(path: &str) -> Option<String> {
    let name = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    if name.contains(['%', '\\']) || name.chars().any(char::is_control) {
        return None;
    }
    match name.as_ref() {
        "" => Some("index.html".to_owned()),
        name => Some(name.to_owned()),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "ofd" => "application/ofd",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "wps" | "et" | "dps" => "application/octet-stream",
        _ => "application/octet-stream",
    }
}
