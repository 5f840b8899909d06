//! The preview server: what is on the screen, out of memory, for this machine.
//!
//! Owns the addresses, who may ask (`serve/guard.rs`), what is answered (`serve/answer.rs`) and the
//! news that open pages are told (`serve/events.rs`). Leaves what is on the screen to `workbench.rs`,
//! and printing to its caller's callback.
//!
//! Invariant: a request chooses among the names of the site and nothing else. No path is joined,
//! no file is opened, so there is no way out of the folder: there is no folder.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::iter;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;

use axum::body::Bytes;
use axum::routing::get;
use axum::{Router, middleware};
use site::render::{Files, is_same};
use thiserror::Error;
use tokio::sync::{Semaphore, watch};

mod answer;
mod events;
mod guard;
#[cfg(test)]
mod tests;

/// The port when nobody asks for another.
pub const PORT: u16 = 8360;
/// How many ports after the one asked for are tried.
const MORE_PORTS: u16 = 10;
/// How many pages may listen for news at once.
const LISTENERS: usize = 64;

/// A site as it is served; cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Site {
    files: Arc<Files>,
    version: String,
}

impl Site {
    /// Takes the files under the names they are published with.
    #[must_use]
    pub fn new(files: Files) -> Self {
        let nothing = Site { files: Arc::default(), version: String::new() };
        nothing.followed_by(files, |_| true)
    }

    /// The site that comes after this one. `is_seen`: the names of files for which open pages load anew; of
    /// the others, what those pages may still ask for stays.
    #[must_use]
    pub fn followed_by(&self, mut files: Files, is_seen: impl Fn(&str) -> bool) -> Site {
        let mut hasher = DefaultHasher::new();
        self.version.hash(&mut hasher);
        let mut is_new = self.version.is_empty();
        let mut staying = Vec::new();
        for (name, [before, now]) in side_by_side(&self.files, &files) {
            match (before, now) {
                (Some(before), Some(now)) if is_same(before, now) => {}
                (Some(before), None) if !is_seen(name) => {
                    staying.push((name.clone(), before.clone()));
                }
                _ if is_seen(name) => {
                    (name, now).hash(&mut hasher);
                    is_new = true;
                }
                _ => {}
            }
        }
        files.extend(staying);
        let version = match is_new {
            true => format!("{:016x}", hasher.finish()),
            false => self.version.clone(),
        };
        Site { files: Arc::new(files), version }
    }

    /// Differs where what is seen of the site differs from the site before; a page that knows it knows whether
    /// it is stale.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    pub(crate) fn file(&self, name: &str) -> Option<Bytes> {
        self.files.get(name).cloned()
    }
}

/// What stands under each name in one site and in the other, without looking any of them up.
fn side_by_side<'a>(
    one: &'a Files,
    other: &'a Files,
) -> impl Iterator<Item = (&'a String, [Option<&'a Bytes>; 2])> {
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    iter::from_fn(move || {
        let order = match (ones.peek(), others.peek()) {
            (Some((one, _)), Some((other, _))) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        };
        let one = ones.next_if(|_| order.is_le());
        let other = others.next_if(|_| order.is_ge());
        let (name, _) = one.or(other)?;
        Some((name, [one, other].map(|file| file.map(|(_, bytes)| bytes))))
    })
}

/// What open pages are shown and told. Changes while it is served.
#[derive(Debug, Clone, Default)]
pub struct Screen {
    /// The last site that could be made; none before the first.
    pub site: Option<Site>,
    /// What the preview's bar is to show, as JSON in one line.
    pub news: Arc<str>,
    /// The comparison as a web page of its own.
    pub changes: Bytes,
    /// 流程图 of every guide, likewise.
    pub charts: Bytes,
}

/// Told the addresses that were free.
type OnReady = Box<dyn FnOnce(&[SocketAddr])>;

/// Where to serve, and whom to tell.
pub struct ServeOptions {
    pub port: u16,
    /// The address in the local network besides this machine's own.
    pub lan: Option<IpAddr>,
    /// The day pages take for today: 2023-06-25.
    pub today: Option<String>,
    /// Called once, when browsers can connect.
    pub on_ready: OnReady,
}

/// Why nothing is served.
#[derive(Debug, Error)]
pub enum ServeError {
    #[error("端口 {first} 到 {last} 都被占用。请关闭占用它们的程序，或用 --port 换一个端口")]
    PortsTaken { first: u16, last: u16 },
    #[error("不能使用端口 {port}：{}", words(.source))]
    Port { port: u16, source: io::Error },
    #[error("“{0}”不是这台电脑的地址。请写这台电脑在局域网里的地址，或只写 --host，由程序去找")]
    NotOurs(IpAddr),
    #[error("没有找到这台电脑在局域网里的地址。请连上网络，或写出地址，例如 --host=192.168.1.5")]
    NoNetwork,
    #[error("预览服务停了：{0}")]
    Stopped(io::Error),
}

/// Serves until Ctrl-C.
pub fn serve(screens: watch::Receiver<Screen>, options: ServeOptions) -> Result<(), ServeError> {
    let mut hosts = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
    hosts.extend(options.lan);
    let listeners = listen(options.port, &hosts)?;
    let addresses: io::Result<Vec<SocketAddr>> =
        listeners.iter().map(TcpListener::local_addr).collect();
    let addresses = addresses.map_err(ServeError::Stopped)?;
    let port = addresses.first().map_or(options.port, SocketAddr::port);
    let router = router(Preview::new(screens, options.today), port, options.lan);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(ServeError::Stopped)?;
    let served = runtime.block_on(async {
        for listener in listeners {
            listener.set_nonblocking(true)?;
            let listener = tokio::net::TcpListener::from_std(listener)?;
            // Ends with the runtime.
            drop(tokio::spawn(axum::serve(listener, router.clone()).into_future()));
        }
        (options.on_ready)(&addresses);
        tokio::signal::ctrl_c().await
    });
    served.map_err(ServeError::Stopped)
}

/// The address other devices reach this machine by. Nothing is sent: the system is asked which address
/// it would send from.
pub fn own_address() -> Result<IpAddr, ServeError> {
    let ask = || -> io::Result<IpAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        // An address set aside for documents (RFC 5737).
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr().map(|address| address.ip())
    };
    let address = ask().ok().filter(|address| !address.is_loopback() && !address.is_unspecified());
    address.ok_or(ServeError::NoNetwork)
}

/// What the answers are made from.
#[derive(Clone)]
pub struct Preview {
    screens: watch::Receiver<Screen>,
    today: Option<Arc<str>>,
    listeners: Arc<Semaphore>,
}

impl Preview {
    #[must_use]
    pub fn new(screens: watch::Receiver<Screen>, today: Option<String>) -> Preview {
        let listeners = Arc::new(Semaphore::new(LISTENERS));
        Preview { screens, today: today.map(Arc::from), listeners }
    }

    fn screen(&self) -> Screen {
        self.screens.borrow().clone()
    }
}

/// The preview as a service, guarded; `port` is the one browsers name in `Host`.
pub fn router(preview: Preview, port: u16, lan: Option<IpAddr>) -> Router {
    Router::new()
        .route("/_zhiyin/events", get(events::events))
        .route("/_zhiyin/changes.html", get(answer::changes))
        .route("/_zhiyin/charts.html", get(answer::charts))
        .route("/_zhiyin/preview.js", get(answer::script))
        .route("/_zhiyin/preview.css", get(answer::style))
        .route("/desk", get(answer::to_desk))
        .route("/desk/", get(answer::desk))
        .route("/desk/{*name}", get(answer::desk))
        .fallback(answer::answer)
        .with_state(preview)
        .layer(middleware::from_fn_with_state(guard::Door::new(port, lan), guard::guard))
}

/// The first port from the one asked for that is free on every address. A port that is forbidden is
/// no reason to go on.
fn listen(first: u16, hosts: &[IpAddr]) -> Result<Vec<TcpListener>, ServeError> {
    let last = first.saturating_add(MORE_PORTS);
    for port in first..=last {
        let listeners: io::Result<Vec<_>> = hosts.iter().map(|host| bind(*host, port)).collect();
        match listeners {
            Ok(listeners) => return Ok(listeners),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) if error.kind() == io::ErrorKind::AddrNotAvailable => {
                return Err(hosts
                    .last()
                    .map_or(ServeError::NoNetwork, |host| ServeError::NotOurs(*host)));
            }
            Err(source) => return Err(ServeError::Port { port, source }),
        }
    }
    Err(ServeError::PortsTaken { first, last })
}

fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((host, port))
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "系统不允许。请用 --port 换成 1024 以上的端口".to_owned()
        }
        _ => format!("系统出错（{error}）。请用 --port 换一个端口"),
    }
}
