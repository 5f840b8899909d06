//! The preview server: a finished site out of memory, for this machine only.
//!
//! Owns the address, who may ask (`serve/guard.rs`), and what is answered (`serve/answer.rs`).
//! Leaves building the site to the command that calls it, and printing to its callback.
//!
//! Invariant: a request chooses among the names of the site and nothing else. No path is joined,
//! no file is opened, so there is no way out of the folder: there is no folder.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::middleware;
use thiserror::Error;

mod answer;
mod guard;
#[cfg(test)]
mod tests;

/// The port when nobody asks for another.
pub const PORT: u16 = 8360;
/// How many ports after the one asked for are tried.
const MORE_PORTS: u16 = 10;

/// A site as it is served; cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Site {
    files: Arc<BTreeMap<String, Bytes>>,
}

impl Site {
    /// Takes the files under the names they are published with.
    #[must_use]
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        let files = files.into_iter().map(|(name, bytes)| (name, Bytes::from(bytes))).collect();
        Self { files: Arc::new(files) }
    }

    fn file(&self, name: &str) -> Option<Bytes> {
        self.files.get(name).cloned()
    }
}

/// Where to serve, and whom to tell.
pub struct ServeOptions {
    pub port: u16,
    /// Called once, when browsers can connect, with the address that was free.
    pub on_ready: Box<dyn FnOnce(&SocketAddr)>,
}

/// Why nothing is served.
#[derive(Debug, Error)]
pub enum ServeError {
    #[error("端口 {first} 到 {last} 都被占用。请关闭占用它们的程序，或用 --port 换一个端口")]
    PortsTaken { first: u16, last: u16 },
    #[error("不能使用端口 {port}：{}", words(.source))]
    Port { port: u16, source: io::Error },
    #[error("预览服务停了：{0}")]
    Stopped(io::Error),
}

/// Serves until the process is stopped.
pub fn serve(site: Site, options: ServeOptions) -> Result<(), ServeError> {
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(ServeError::Stopped)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(ServeError::Stopped)?;
    runtime.block_on(async {
        listener.set_nonblocking(true).map_err(ServeError::Stopped)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeError::Stopped)?;
        (options.on_ready)(&address);
        axum::serve(listener, router(site, address.port())).await.map_err(ServeError::Stopped)
    })
}

/// The site as a service, guarded; `port` is the one browsers name in `Host`.
pub fn router(site: Site, port: u16) -> Router {
    Router::new()
        .fallback(answer::answer)
        .with_state(site)
        .layer(middleware::from_fn_with_state(guard::Port(port), guard::guard))
}

/// The first free port from the one asked for. A port that is forbidden is no reason to go on.
fn listen(first: u16) -> Result<TcpListener, ServeError> {
    let last = first.saturating_add(MORE_PORTS);
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(source) => return Err(ServeError::Port { port, source }),
        }
    }
    Err(ServeError::PortsTaken { first, last })
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "系统不允许。请用 --port 换成 1024 以上的端口".to_owned()
        }
        _ => format!("系统出错（{error}）。请用 --port 换一个端口"),
    }
}
