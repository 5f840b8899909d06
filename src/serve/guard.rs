//! Who may ask: browsers on this machine, under a loopback name, to read.
//!
//! Owns the refusal of everything else. Without the check of `Host`, any page on the web could
//! point a name of its own at 127.0.0.1 and read a draft from the editor's browser.

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, HOST, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The port the server listens on.
#[derive(Debug, Clone, Copy)]
pub struct Port(pub u16);

/// Lets a request through or refuses it; no answer is kept by the browser.
pub async fn guard(State(port): State<Port>, request: Request, next: Next) -> Response {
    let mut response = match refusal(port, &request) {
        Some(refused) => refused,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refusal(port: Port, request: &Request) -> Option<Response> {
    if !is_ours(port, request.headers()) {
        let words = "本服务只在这台电脑上预览用，请从 http://localhost 打开。\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, words).into_response());
    }
    if request.uri().authority().is_some() {
        // An address with a host in it is meant for a proxy.
        return Some(StatusCode::BAD_REQUEST.into_response());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = [(ALLOW, "GET, HEAD")];
        return Some((StatusCode::METHOD_NOT_ALLOWED, allow).into_response());
    }
    None
}

/// Exactly one `Host`: a loopback name with our port (which browsers leave out when it is 80).
fn is_ours(Port(port): Port, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let Ok(host) = host.to_str() else { return false };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        let named = host.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
        named.is_some_and(|_| match &host[name.len()..] {
            "" => port == 80,
            rest => rest.strip_prefix(':') == Some(&port.to_string()),
        })
    })
}
