//! Who may ask: browsers on this machine, and where asked for in the local network, to read.
//!
//! Owns the refusal of everything else. Without the check of `Host`, any page on the web could
//! point a name of its own at 127.0.0.1 and read a draft from the editor's browser; without the
//! check of `Origin`, it could listen to the news.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, HOST, HeaderName, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The names the server goes by.
#[derive(Debug, Clone)]
pub struct Door {
    names: Arc<[String]>,
    port: u16,
}

impl Door {
    /// The loopback names, and an address in the local network where it is served there too.
    #[must_use]
    pub fn new(port: u16, lan: Option<IpAddr>) -> Door {
        let mut names: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).into();
        names.extend(lan.map(|address| match address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        }));
        Door { names: names.into(), port }
    }

    /// A name of ours with our port, which browsers leave out when it is 80.
    fn is_ours(&self, host: &str) -> bool {
        self.names.iter().any(|name| {
            let named = host.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
            named.is_some_and(|_| match &host[name.len()..] {
                "" => self.port == 80,
                rest => rest.strip_prefix(':') == Some(&self.port.to_string()),
            })
        })
    }

    /// Exactly one `Host`, and it is ours.
    fn is_meant(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        host.to_str().is_ok_and(|host| self.is_ours(host))
    }

    /// No page of another origin asks. A page of ours may say so, and need not.
    fn is_own_page(&self, headers: &HeaderMap) -> bool {
        let host = |origin: &HeaderValue| {
            let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
            host.is_some_and(|host| self.is_ours(host))
        };
        headers.get_all(ORIGIN).iter().all(host)
    }
}

/// Lets a request through or refuses it; no answer is kept by the browser.
pub async fn guard(State(door): State<Door>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&door, &request) {
        Some(refused) => refused,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("same-origin"));
    response
}

fn refusal(door: &Door, request: &Request) -> Option<Response> {
    if !door.is_meant(request.headers()) {
        let words = "本服务只在这台电脑上预览用，请从 zhiyin serve 说的地址打开。\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, words).into_response());
    }
    if !door.is_own_page(request.headers()) {
        return Some((StatusCode::FORBIDDEN, "不接受别的网站的请求。\n").into_response());
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
