//! `zhiyin lsp`: the language server protocol, at whose other end an editor's program is.
//!
//! Owns the talk: what is said when. While somebody types, what is wrong with texts and names is told at once;
//! what does not hold for everyone when nothing was typed for a moment, from a thread of its own, so that
//! answers do not wait. What is known of a place is [`ide`]'s, what a folder holds `folder`'s; how both are said
//! in the protocol is in `lsp/said.rs`, its positions in `lsp/position.rs`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use language::problem::Problems;
use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use lsp_types::notification as told;
use lsp_types::notification::Notification as _;
use lsp_types::{InitializeParams, Uri};
use rules::Date;
use serde::de::DeserializeOwned;
use thiserror::Error;

mod answers;
mod folder;
mod position;
mod proving;
mod said;
mod start;

use folder::{Folder, Open};
use proving::Prover;

/// How long nothing is typed before everything is proved.
const PAUSE: Duration = Duration::from_millis(60);

/// Why the talk ended.
#[derive(Debug, Error)]
pub enum LspError {
    #[error("和编辑器说不上话：{0}。这个命令由编辑器启动，不用手动运行")]
    Protocol(#[from] ProtocolError),
    #[error("编辑器没有说再见就断开了")]
    Gone,
    #[error("编辑器说的话听不懂：{0}")]
    Odd(#[from] serde_json::Error),
    #[error("读写标准输入输出时出错：{0}")]
    Stream(#[from] std::io::Error),
}

/// Speaks over standard input and output until the editor's program says goodbye.
///
/// # Errors
/// It does not keep to the protocol, or is gone.
pub fn over_stdio(today: Date) -> Result<(), LspError> {
    let (connection, threads) = Connection::stdio();
    serve(connection, today)?;
    threads.join()?;
    Ok(())
}

/// Speaks over a connection until the other end says goodbye.
///
/// # Errors
/// As of [`over_stdio`].
pub fn serve(connection: Connection, today: Date) -> Result<(), LspError> {
    let (id, wanted) = connection.initialize_start()?;
    let wanted: InitializeParams = serde_json::from_value(wanted)?;
    let client = start::Client::of(&wanted);
    connection.initialize_finish(id, start::answer(&client))?;
    let (sender, events) = mpsc::channel();
    let prover = Prover::start(sender.clone());
    let Connection { sender: out, receiver } = connection;
    let heard = std::thread::spawn(move || {
        for message in receiver {
            if sender.send(Event::Heard(Box::new(message))).is_err() {
                return;
            }
        }
        let _ = sender.send(Event::Gone);
    });
    let say = move |message: Message| drop(out.send(message));
    let mut server = Server {
        say: Box::new(say),
        client,
        today,
        folders: BTreeMap::new(),
        open: BTreeMap::new(),
        prover,
        unproved: None,
    };
    server.watch();
    let ended = server.run(&events);
    drop((server, events));
    // Ends when the editor's program closes its end, which it does after it has said goodbye.
    drop(heard);
    ended
}

/// Something to react to.
enum Event {
    Heard(Box<Message>),
    /// What does not hold for everyone, of a folder as it was at this revision.
    Proved {
        root: PathBuf,
        revision: u64,
        found: Problems,
    },
    Gone,
}

/// The end of a talk.
enum Next {
    GoOn,
    Shutdown,
    Exit,
}

struct Server {
    say: Box<dyn Fn(Message)>,
    client: start::Client,
    today: Date,
    /// Content folders by their path.
    folders: BTreeMap<PathBuf, Folder>,
    /// The texts that are open, by their path.
    open: BTreeMap<PathBuf, Open>,
    prover: Prover,
    /// Since when something is not proved.
    unproved: Option<Instant>,
}

impl Server {
    fn run(&mut self, events: &Receiver<Event>) -> Result<(), LspError> {
        let mut is_over = false;
        loop {
            let event = match self.wait() {
                Some(wait) => events.recv_timeout(wait),
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let next = match event {
                Ok(Event::Heard(message)) => self.heard(*message),
                Ok(Event::Proved { root, revision, found }) => {
                    self.proved(&root, revision, found);
                    Next::GoOn
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.prove();
                    Next::GoOn
                }
                Ok(Event::Gone) | Err(RecvTimeoutError::Disconnected) => {
                    return if is_over { Ok(()) } else { Err(LspError::Gone) };
                }
            };
            match next {
                Next::GoOn => {}
                Next::Shutdown => is_over = true,
                Next::Exit => return if is_over { Ok(()) } else { Err(LspError::Gone) },
            }
        }
    }

    /// How long until something is to be proved.
    fn wait(&self) -> Option<Duration> {
        self.unproved.map(|since| PAUSE.saturating_sub(since.elapsed()))
    }

    fn heard(&mut self, message: Message) -> Next {
        match message {
            Message::Request(request) if request.method == "shutdown" => {
                (self.say)(Response::new_ok(request.id, ()).into());
                return Next::Shutdown;
            }
            Message::Request(request) => {
                let response = self.answer(request);
                (self.say)(response.into());
            }
            Message::Notification(note) if note.method == told::Exit::METHOD => return Next::Exit,
            Message::Notification(note) => self.note(note),
            // Of what we ask for nothing but its being done is of interest.
            Message::Response(_) => {}
        }
        Next::GoOn
    }

    fn note(&mut self, note: Notification) {
        match note.method.as_str() {
            told::DidOpenTextDocument::METHOD => {
                if let Some(opened) = params::<told::DidOpenTextDocument>(note) {
                    let document = opened.text_document;
                    self.opened(document.uri, document.text);
                }
            }
            told::DidChangeTextDocument::METHOD => {
                if let Some(changed) = params::<told::DidChangeTextDocument>(note) {
                    // Whole texts are asked for; the last one is what there is.
                    if let Some(last) = changed.content_changes.into_iter().next_back() {
                        self.changed(&changed.text_document.uri, last.text);
                    }
                }
            }
            told::DidCloseTextDocument::METHOD => {
                if let Some(closed) = params::<told::DidCloseTextDocument>(note) {
                    self.closed(&closed.text_document.uri);
                }
            }
            told::DidSaveTextDocument::METHOD | told::DidChangeWatchedFiles::METHOD => {
                self.reload()
            }
            _ => {}
        }
    }

    fn opened(&mut self, uri: Uri, text: String) {
        let Some(path) = position::path(&uri) else { return };
        self.open.insert(path.clone(), Open { uri, text });
        let Some(root) = crate::load::folder_of(&path) else { return };
        let mut folder = self.folders.remove(&root).unwrap_or_else(|| Folder::new(root.clone()));
        folder.load();
        self.folders.insert(root.clone(), folder);
        self.check(&root);
    }

    fn changed(&mut self, uri: &Uri, text: String) {
        let Some(path) = position::path(uri) else { return };
        let Some(open) = self.open.get_mut(&path) else { return };
        open.text = text;
        self.check_around(&path);
    }

    fn closed(&mut self, uri: &Uri) {
        let Some(path) = position::path(uri) else { return };
        if self.open.remove(&path).is_some() {
            self.check_around(&path);
        }
    }

    /// Files may have become others.
    fn reload(&mut self) {
        let roots: Vec<PathBuf> = self.folders.keys().cloned().collect();
        for root in roots {
            if let Some(folder) = self.folders.get_mut(&root) {
                folder.load();
            }
            self.check(&root);
        }
    }

    fn check_around(&mut self, path: &std::path::Path) {
        let root = self.folders.keys().find(|root| path.starts_with(root)).cloned();
        if let Some(root) = root {
            self.check(&root);
        }
    }

    /// Reads a folder and tells what is wrong with it.
    fn check(&mut self, root: &PathBuf) {
        if let Some(folder) = self.folders.get_mut(root) {
            folder.check(&self.open, self.today);
            self.unproved = Some(Instant::now());
        }
        self.tell(root);
    }

    /// Has everything proved that is not.
    fn prove(&mut self) {
        self.unproved = None;
        for (root, folder) in &self.folders {
            if let Some(portal) = folder.unproved() {
                self.prover.prove(root.clone(), folder.revision(), portal);
            }
        }
    }

    fn proved(&mut self, root: &PathBuf, revision: u64, found: Problems) {
        let Some(folder) = self.folders.get_mut(root) else { return };
        if folder.take(revision, found) {
            self.tell(root);
        }
    }

    fn tell(&mut self, root: &PathBuf) {
        let encoding = self.client.encoding;
        let Some(folder) = self.folders.get_mut(root) else { return };
        for told in folder.news(&self.open, encoding) {
            let method = told::PublishDiagnostics::METHOD.to_owned();
            (self.say)(Notification::new(method, told).into());
        }
    }

    /// Asks to be told of files that change.
    fn watch(&self) {
        if self.client.watches {
            (self.say)(start::watching().into());
        }
    }
}

/// What a notification says; none where it does not keep to the protocol.
fn params<N: lsp_types::notification::Notification>(note: Notification) -> Option<N::Params>
where
    N::Params: DeserializeOwned,
{
    serde_json::from_value(note.params).ok()
}

/// Answers a request of a kind, or says that it does not keep to the protocol.
fn on<R: lsp_types::request::Request>(
    request: Request,
    answer: impl FnOnce(R::Params) -> Result<R::Result, String>,
) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => match answer(params) {
            Ok(result) => Response::new_ok(request.id, result),
            Err(why) => Response::new_err(request.id, ErrorCode::RequestFailed as i32, why),
        },
        Err(error) => {
            Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string())
        }
    }
}

/// How events come to the loop.
type Events = Sender<Event>;
