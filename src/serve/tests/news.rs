//! The stream of news, and who is told nothing.

use std::pin::Pin;

use axum::body::HttpBody as _;

use super::*;

/// The first so many messages of a stream.
async fn messages(response: axum::response::Response, count: usize) -> String {
    let mut body = response.into_body();
    let mut text = String::new();
    while text.matches("\n\n").count() < count {
        let frame = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        text += std::str::from_utf8(frame.unwrap().unwrap().data_ref().unwrap()).unwrap();
    }
    text
}

#[test]
fn tells_the_news_at_once_and_again_when_they_change() {
    let (sender, preview) = preview();
    let told = block_on(async {
        let router = router(preview, PORT, None);
        let response = router.oneshot(request("GET", "/_zhiyin/events")).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        sender.send_modify(|screen| screen.news = "{\"n\":2}".into());
        messages(response, 1).await
    });
    // Somebody who comes late is told how things are, not how they were.
    assert_eq!(told, "data: {\"n\":2}\n\n");
}

#[test]
fn tells_every_change_to_who_stays() {
    let (sender, preview) = preview();
    let told = block_on(async {
        let response =
            router(preview, PORT, None).oneshot(request("GET", "/_zhiyin/events")).await.unwrap();
        let changing = async move {
            for n in 2..4 {
                tokio::time::sleep(Duration::from_millis(50)).await;
                sender.send_modify(|screen| screen.news = format!("{{\"n\":{n}}}").into());
            }
        };
        drop(tokio::spawn(changing));
        messages(response, 3).await
    });
    assert_eq!(told, "data: {\"n\":1}\n\ndata: {\"n\":2}\n\ndata: {\"n\":3}\n\n");
}

const OWN: [&str; 5] = [
    "/_zhiyin/events",
    "/_zhiyin/changes.html",
    "/_zhiyin/preview.js",
    "/_zhiyin/preview.css",
    "/leave.html",
];

#[test]
fn tells_nothing_to_pages_of_other_sites() {
    let status = |path: &str, host: &str, origin: Option<&str>, method: &str| {
        let mut request = Request::builder().method(method).uri(path).header("Host", host);
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        block_on(async {
            let request = request.body(Body::empty()).unwrap();
            let response = router(preview().1, PORT, None).oneshot(request).await.unwrap();
            assert!(!response.headers().contains_key("access-control-allow-origin"));
            assert_eq!(response.headers()["cross-origin-resource-policy"], "same-origin");
            response.status().as_u16()
        })
    };
    let host = "localhost:8360";
    for path in OWN {
        for origin in [None, Some("http://localhost:8360"), Some("http://127.0.0.1:8360")] {
            assert_eq!(status(path, host, origin, "GET"), 200, "{path} {origin:?}");
        }
        let foreign = [
            "http://evil.example",
            "https://localhost:8360",
            "http://localhost",
            "http://localhost:80",
            "http://localhost:8360.evil.example",
            "http://evil.example:8360",
            "null",
            "",
        ];
        for origin in foreign {
            assert_eq!(status(path, host, Some(origin), "GET"), 403, "{path} {origin}");
        }
        assert_eq!(status(path, "evil.example", None, "GET"), 421, "{path}");
        assert_eq!(status(path, "evil.example:8360", Some("http://evil.example:8360"), "GET"), 421);
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            assert_eq!(status(path, host, None, method), 405, "{method} {path}");
        }
    }
    for path in ["/_zhiyin/", "/_zhiyin", "/_zhiyin/preview.map", "/_zhiyin/../leave.html"] {
        assert_eq!(status(path, host, None, "GET"), 404, "{path}");
    }
}

#[test]
fn keeps_its_place_for_other_pages() {
    let preview = preview().1;
    block_on(async {
        let ask = || router(preview.clone(), PORT, None).oneshot(request("GET", "/_zhiyin/events"));
        let mut open = Vec::new();
        for _ in 0..LISTENERS {
            open.push(ask().await.unwrap());
        }
        assert!(open.iter().all(|response| response.status() == 200));
        assert_eq!(ask().await.unwrap().status(), 503);
        open.pop();
        assert_eq!(ask().await.unwrap().status(), 200);
    });
}
