use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use tower::ServiceExt;

use super::*;

mod news;

fn site() -> Site {
    let files = [
        ("index.html", "<h1>首页"),
        ("404.html", "<h1>没有"),
        ("leave.html", "leave"),
        ("assets/style.1.css", "css"),
        ("assets/guide.1.js", "js"),
        ("due.ics", "ics"),
    ];
    Site::new(files.map(|(name, text)| (name.to_owned(), text.into())).into())
}

/// A preview that shows the site, and tells these news.
fn preview() -> (watch::Sender<Screen>, Preview) {
    let screen = Screen {
        site: Some(site()),
        news: "{\"n\":1}".into(),
        changes: "差别".into(),
        charts: "图".into(),
    };
    let (sender, receiver) = watch::channel(screen);
    (sender, Preview::new(receiver, None))
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: String,
}

fn ask(request: Request<Body>) -> Answer {
    ask_of(preview().1, request)
}

fn ask_of(preview: Preview, request: Request<Body>) -> Answer {
    block_on(async {
        let response = router(preview, PORT, None).oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    })
}

fn request(method: &str, path: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path).header("Host", "localhost:8360");
    request.body(Body::empty()).unwrap()
}

fn get(path: &str) -> Answer {
    ask(request("GET", path))
}

/// A page of the site as it is served: with the preview's script and nothing else added. These pages
/// have no head, so it stands at the end.
fn page(published: &str) -> String {
    let version = site().version().to_owned();
    format!("{published}<script src=\"/_zhiyin/preview.js\" data-version=\"{version}\"></script>")
}

#[test]
fn serves_names_of_the_site() {
    let home = get("/");
    assert_eq!((home.status, home.body.as_str()), (200, page("<h1>首页").as_str()));
    assert_eq!(home.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(home.headers["x-content-type-options"], "nosniff");
    assert_eq!(home.headers["cache-control"], "no-store");
    assert!(!home.headers.contains_key("access-control-allow-origin"));
    assert_eq!(get("/index.html").body, home.body);
    assert_eq!(get("/leave.html?x=1").body, page("leave"));
    assert_eq!(get("/%6ceave.html").body, page("leave"));
    assert_eq!(get("/assets/style.1.css").headers["content-type"], "text/css; charset=utf-8");
    assert_eq!(get("/assets/guide.1.js").headers["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(get("/due.ics").headers["content-type"], "text/calendar; charset=utf-8");
}

#[test]
fn answers_404_with_the_page_of_the_site() {
    for path in
        ["/gone.html", "/assets", "/assets/", "/leave", "/LEAVE.HTML", "/manifest.json/", "/404"]
    {
        let answer = get(path);
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (404, page("<h1>没有").as_str()),
            "{path}"
        );
        assert_eq!(answer.headers["content-type"], "text/html; charset=utf-8");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
    let (sender, bare) = preview();
    sender.send_modify(|screen| screen.site = Some(Site::new(Files::new())));
    assert_eq!(ask_of(bare, request("GET", "/")).status, 404);
}

#[test]
fn refuses_every_spelling_of_a_way_out() {
    let paths = [
        "/../leave.html",
        "/%2e%2e/leave.html",
        "/%252e%252e/leave.html",
        "/..%2fleave.html",
        "/..%5cleave.html",
        "/..\\leave.html",
        "/leave.html%00",
        "/%00",
        "/%c0%ae%c0%ae/x",
        "/%",
        "/%2",
        "/%zz",
        "/%+1",
        "//etc/passwd",
        "//leave.html",
        "/./leave.html",
        "/assets/../leave.html",
        "/leave.html/",
        "/%ff",
        "/C:/x",
        "/leave.html%0d%0ax",
        "/assets%5cstyle.1.css",
        "/leave%2ehtml%20",
    ];
    for path in paths {
        let Ok(uri) = path.parse::<axum::http::Uri>() else { continue };
        let status = get(&uri.to_string()).status;
        assert!((400..500).contains(&status), "{path}: {status}");
    }
}

#[test]
fn answers_only_reading() {
    let head = ask(request("HEAD", "/leave.html"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.headers["content-length"], page("leave").len().to_string());
    assert_eq!(ask(request("HEAD", "/gone")).status, 404);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"] {
        let answer = ask(request(method, "/leave.html"));
        assert_eq!((answer.status, answer.body.as_str()), (405, ""), "{method}");
        assert_eq!(answer.headers["allow"], "GET, HEAD");
    }
}

#[test]
fn answers_only_loopback_names() {
    let status = |hosts: &[&str]| {
        let mut request = Request::builder().uri("/");
        for host in hosts {
            request = request.header("Host", *host);
        }
        ask(request.body(Body::empty()).unwrap()).status
    };
    for good in ["localhost:8360", "LocalHost:8360", "127.0.0.1:8360", "[::1]:8360"] {
        assert_eq!(status(&[good]), 200, "{good}");
    }
    let bad = [
        "evil.example",
        "evil.example:8360",
        "127.0.0.1.evil.example:8360",
        "localhost",
        "localhost:80",
        "localhost:83600",
        "localhost:08360",
        "localhost:",
        "localhost.:8360",
        "localhost:8360:8360",
        "x@localhost:8360",
        "[::1]",
        "0.0.0.0:8360",
        "",
        "locãlhost:8360",
        "本机:8360",
    ];
    for bad in bad {
        assert_eq!(status(&[bad]), 421, "{bad}");
    }
    assert_eq!(status(&[]), 421);
    assert_eq!(status(&["localhost:8360", "evil.example"]), 421);
    let absolute =
        Request::builder().uri("http://localhost:8360/").header("Host", "localhost:8360");
    assert_eq!(ask(absolute.body(Body::empty()).unwrap()).status, 400);
    assert_eq!(guard_at_80("localhost"), 200);
}

fn guard_at_80(host: &str) -> u16 {
    let request = Request::builder().uri("/").header("Host", host).body(Body::empty()).unwrap();
    block_on(router(preview().1, 80, None).oneshot(request)).unwrap().status().as_u16()
}

#[test]
fn takes_the_next_port_and_stays_alive() {
    let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST)];
    let taken = listen(PORT, &loopback).unwrap();
    let taken_port = taken[0].local_addr().unwrap().port();
    let (sender, receiver) = mpsc::channel();
    // The thread ends with the test process.
    thread::spawn(move || {
        let on_ready = Box::new(move |addresses: &[SocketAddr]| sender.send(addresses[0]).unwrap());
        let options = ServeOptions { port: taken_port, lan: None, today: None, on_ready };
        let (_screens, preview) = preview();
        serve(preview.screens, options)
    });
    let address = receiver.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(address.ip().is_loopback() && address.port() > taken_port);

    let half_open: Vec<_> = (0..200).map(|_| TcpStream::connect(address).unwrap()).collect();
    let long = "a".repeat(200_000);
    raw(address, &format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    raw(address, &format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"));
    raw(address, "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}");
    let host = format!("Host: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", address.port());
    let good = raw(address, &format!("GET /leave.html HTTP/1.1\r\n{host}"));
    assert!(good.starts_with("HTTP/1.1 200") && good.ends_with(&page("leave")), "{good}");
    let head = raw(address, &format!("HEAD /leave.html HTTP/1.1\r\n{host}"));
    assert!(
        head.contains(&format!("content-length: {}", page("leave").len()))
            && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    let climbing = raw(address, &format!("GET /../../etc/passwd HTTP/1.1\r\n{host}"));
    assert!(climbing.starts_with("HTTP/1.1 404"), "{climbing}");
    drop(half_open);
}

/// Sends bytes and reads until the server closes or is silent.
fn raw(address: SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
    // A server that refuses a request early closes while we still write.
    let _ = stream.write_all(text.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn says_when_no_port_is_free() {
    let first = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let held: Vec<_> = (first..=first.saturating_add(MORE_PORTS))
        .map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
        .collect();
    let error = listen(first, &[IpAddr::V4(Ipv4Addr::LOCALHOST)]).unwrap_err();
    assert!(matches!(error, ServeError::PortsTaken { .. }), "{error}");
    assert!(error.to_string().contains("被占用"));
    drop(held);
}

#[test]
fn adds_one_script_to_a_page_and_nothing_to_other_files() {
    let published = "<!doctype html><html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>甲</title></head><body>乙 &amp; 丙<head></body></html>";
    let files = [("a.html", published), ("a.js", published)];
    let site = Site::new(files.map(|(name, text)| (name.to_owned(), text.into())).into());
    let tag = format!(
        "<script src=\"/_zhiyin/preview.js\" data-version=\"{}\" data-today=\"2023-06-25\"></script>",
        site.version()
    );
    let (_sender, screens) = watch::channel(Screen { site: Some(site), ..Screen::default() });
    let preview = Preview::new(screens, Some("2023-06-25".to_owned()));
    let page = ask_of(preview.clone(), request("GET", "/a.html")).body;
    let expected = published
        .replacen("<head>", &format!("<head>{tag}"), 1)
        .replace("default-src 'none'", "default-src 'none'; connect-src 'self'");
    assert_eq!(page, expected);
    assert_eq!(ask_of(preview, request("GET", "/a.js")).body, published);
}

#[test]
fn waits_where_there_is_no_site_yet() {
    let (_sender, screens) = watch::channel(Screen::default());
    for path in ["/", "/leave.html", "/assets/style.1.css"] {
        let answer = ask_of(Preview::new(screens.clone(), None), request("GET", path));
        assert_eq!(answer.status, 503);
        let script = "<head><script src=\"/_zhiyin/preview.js\" data-version=\"\"></script>";
        assert!(answer.body.contains(script), "{}", answer.body);
    }
}

#[test]
fn answers_in_the_local_network_only_where_asked() {
    let status = |host: &str, lan: Option<&str>| {
        let lan = lan.map(|lan| lan.parse().unwrap());
        let request = Request::builder().uri("/").header("Host", host).body(Body::empty()).unwrap();
        block_on(router(preview().1, PORT, lan).oneshot(request)).unwrap().status().as_u16()
    };
    assert_eq!(status("192.168.1.5:8360", None), 421);
    assert_eq!(status("192.168.1.5:8360", Some("192.168.1.5")), 200);
    assert_eq!(status("localhost:8360", Some("192.168.1.5")), 200);
    assert_eq!(status("192.168.1.55:8360", Some("192.168.1.5")), 421);
    assert_eq!(status("[fd00::5]:8360", Some("fd00::5")), 200);
    // An address set aside for documents is nobody's.
    let error = listen(PORT, &[IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7))]).unwrap_err();
    assert!(error.to_string().starts_with("“192.0.2.7”不是这台电脑的地址"), "{error}");
}

#[test]
fn the_desk_stands_beside_the_site() {
    assert_eq!(get("/desk").headers["location"], "/desk/");
    let desk = get("/desk/");
    assert_eq!(
        (desk.status, &desk.headers["content-type"]),
        (200, &"text/html; charset=utf-8".parse().unwrap())
    );
    let at = desk.body.find("assets/module.").expect("the module");
    let module = desk.body[at..].split('"').next().unwrap();
    assert_eq!(get(&format!("/desk/{module}")).status, 200);
    for path in ["/desk/gone.js", "/desk/../Cargo.toml", "/desk/%2e%2e/a", "/desk/assets"] {
        assert_eq!(get(path).status, 404, "{path}");
    }
}
