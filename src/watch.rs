//! Says when a content folder may have changed: what the system notices, settled.
//!
//! Owns the waiting. A burst of notices is one; what editors and systems leave lying about is none; a
//! folder that is renamed, removed or put back is noticed within a second on every system, because its
//! identity is looked at that often. Reads nothing: what changed is for `load.rs` to find out.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{
    Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher,
    recommended_watcher,
};
use same_file::Handle;

use crate::load::names;

#[cfg(test)]
mod tests;

/// A burst is over when nothing came for so long: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(20);
/// A burst that does not end is looked at meanwhile.
const LONGEST: Duration = Duration::from_millis(400);
/// How often it is seen to that the folder still is the one that is watched.
const PULSE: Duration = Duration::from_secs(1);

/// A content folder that is watched.
pub struct Watch {
    folder: PathBuf,
    notices: Receiver<()>,
    sender: Sender<()>,
    /// None while the folder is gone.
    watcher: Option<Box<dyn Watcher + Send>>,
    /// The folder itself, whatever it is called by now. Held open, so that no other gets its number.
    here: Option<Handle>,
}

impl Watch {
    /// Starts watching. What changes from now on makes [`Watch::wait`] return.
    #[must_use]
    pub fn of(folder: &Path) -> Watch {
        let (sender, notices) = mpsc::channel();
        let folder = folder.to_owned();
        let mut watch = Watch { folder, notices, sender, watcher: None, here: None };
        watch.has_moved();
        watch
    }

    /// Makes [`Watch::wait`] return, whatever the folder does.
    pub fn waker(&self) -> impl Fn() + Send + use<> {
        let sender = self.sender.clone();
        move || {
            // Nobody waits any more: then nobody needs to know.
            let _ = sender.send(());
        }
    }

    /// Waits until the folder should be read again.
    pub fn wait(&mut self) {
        loop {
            if self.notices.recv_timeout(PULSE).is_ok() {
                self.settle();
                self.has_moved();
                return;
            }
            if self.has_moved() {
                return;
            }
        }
    }

    /// Lets a burst pass.
    fn settle(&self) {
        let start = Instant::now();
        while start.elapsed() < LONGEST && self.notices.recv_timeout(QUIET).is_ok() {}
    }

    /// Whether another folder, or none, stands where the watched one stood; if so, watches that one.
    fn has_moved(&mut self) -> bool {
        let now = Handle::from_path(&self.folder).ok();
        if now == self.here {
            return false;
        }
        self.here = now;
        // The old one goes first: two would tell of everything twice.
        self.watcher = None;
        self.watcher = self.here.is_some().then(|| self.watcher()).flatten();
        true
    }

    /// A watcher by the system's own means, or where it refuses (a limit reached, a strange disk) one
    /// that looks every second.
    fn watcher(&self) -> Option<Box<dyn Watcher + Send>> {
        let watch = |mut watcher: Box<dyn Watcher + Send>| {
            watcher.watch(&self.folder, RecursiveMode::Recursive).ok().map(|()| watcher)
        };
        let system = recommended_watcher(self.handler()).ok();
        let system = system.map(|watcher: RecommendedWatcher| Box::new(watcher) as Box<_>);
        system.and_then(watch).or_else(|| {
            let config = Config::default().with_poll_interval(PULSE);
            let watcher = PollWatcher::new(self.handler(), config).ok()?;
            watch(Box::new(watcher))
        })
    }

    fn handler(&self) -> impl Fn(notify::Result<Event>) + Send + 'static {
        let (sender, folder) = (self.sender.clone(), self.folder.clone());
        move |event| {
            // What could not be noticed (too much at once) may have been anything.
            if event.is_ok_and(|event| !matters(&event, &folder)) {
                return;
            }
            // Nobody waits any more: then nobody needs to know.
            let _ = sender.send(());
        }
    }
}

/// Whether a notice can mean other content. Reading is none, or our own reading would start the next.
fn matters(event: &Event, folder: &Path) -> bool {
    let is_read = match event.kind {
        EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
        _ => false,
    };
    let is_dropping =
        !event.paths.is_empty() && event.paths.iter().all(|path| dropped(path, folder));
    !is_read && !is_dropping
}

/// Whether a path lies in what an editor or the system left there. Some systems spell the folder in
/// another way; then only the name itself counts.
fn dropped(path: &Path, folder: &Path) -> bool {
    match path.strip_prefix(folder) {
        Ok(inside) => inside.iter().any(names::is_dropping),
        Err(_) => path.file_name().is_some_and(names::is_dropping),
    }
}
