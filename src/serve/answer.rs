//! What is answered: the file of exactly that name, or the site's own 404 page.
//!
//! Owns the reading of a path and the content types. A name is looked up, never joined.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Site;

/// Answers a request that the guard let through.
pub async fn answer(State(site): State<Site>, request: Request) -> Response {
    let Some(name) = name(request.uri().path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let (status, name, bytes) = match site.file(&name) {
        Some(bytes) => (StatusCode::OK, name.as_str(), bytes),
        None => {
            let words = Bytes::from_static(
                "<!doctype html><meta charset=\"utf-8\">没有这个页面\n".as_bytes(),
            );
            (StatusCode::NOT_FOUND, "404.html", site.file("404.html").unwrap_or(words))
        }
    };
    let headers =
        [(CONTENT_TYPE, content_type(name).to_owned()), (CONTENT_LENGTH, bytes.len().to_string())];
    let body = match *request.method() {
        Method::HEAD => Body::empty(),
        _ => Body::from(bytes),
    };
    (status, headers, body).into_response()
}

/// The name a path asks for; none when the path is not plainly one.
///
/// A percent sign after decoding was encoded twice, a backslash is a folder on Windows, and no
/// name of ours has either: such paths are refused before they are looked up.
fn name(path: &str) -> Option<String> {
    let name = decode(path.strip_prefix('/')?)?;
    if name.contains(['%', '\\']) || name.chars().any(char::is_control) {
        return None;
    }
    match name.as_str() {
        "" => Some("index.html".to_owned()),
        _ => Some(name),
    }
}

/// Every percent sign must be followed by two hex digits, and the whole be UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
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
        _ => "application/octet-stream",
    }
}
