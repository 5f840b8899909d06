//! What `zhiyin serve` works with: the content is read again after every save, and what came of it is
//! put on the screen and told in the terminal.
//!
//! Owns the order of things. What can be seen comes first: the site (`workbench/make.rs`) or what is
//! wrong with it; what its cases and a comparison say (`workbench/examine.rs`) comes after, on a thread
//! of its own, so that it never keeps a page waiting; nor does the index of a large site (`workbench/search.rs`). A site that cannot be made leaves the last good
//! one on the screen. Leaves noticing a save to `watch.rs` and the network to `serve.rs`.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use rules::Date;
use tokio::sync::watch;

use crate::diff::Edition;
use crate::failure::{Failure, Printed};
use crate::load::LoadError;
use crate::report::Colour;
use crate::serve::{Screen, Site};
use crate::watch::Watch;

mod against;
mod examine;
mod make;
mod news;
mod search;
#[cfg(test)]
mod tests;

use against::Against;
use examine::Examiner;
use make::{Made, Maker};
use news::News;
use search::Indexer;

/// Prints what happens; called from several threads.
pub type Say = Arc<dyn Fn(&Printed) + Send + Sync>;

/// What to work on.
pub struct Wanted<'a> {
    /// The content folder.
    pub content: &'a Path,
    /// What to compare with: a folder or a commit; none = the last commit, or the state at the start.
    pub against: Option<&'a str>,
    /// Whether problems are printed in colour.
    pub colour: Colour,
    /// The day the edition is compared with.
    pub today: Date,
}

/// Reads the content, and goes on doing so after every save, on threads that end with the process.
///
/// # Errors
/// There is no such folder, or nothing to compare with where something was named.
pub fn start(wanted: &Wanted, say: Say) -> Result<watch::Receiver<Screen>, Failure> {
    let against = Against::new(wanted.content, wanted.against)?;
    let (screens, receiver) = watch::channel(Screen::default());
    let board = Arc::new(Board { news: Mutex::new(News::default()), screens });
    let (sender, inbox) = mpsc::channel();
    let examiner = Examiner::new(against, board.clone(), say.clone());
    let mut watch = Watch::of(wanted.content);
    let mut bench = Bench {
        content: wanted.content.to_owned(),
        maker: Maker::new(wanted.colour, wanted.today, Indexer::new(watch.waker())),
        board,
        examiner: sender,
        say,
        told: None,
        lagged: false,
    };
    let made = bench.maker.make(&bench.content)?;
    bench.show(made, None);
    thread::spawn(move || examiner.work(&inbox));
    thread::spawn(move || {
        loop {
            watch.wait();
            bench.look();
        }
    });
    Ok(receiver)
}

/// What is on the screen, and what stands in its bar.
struct Board {
    news: Mutex<News>,
    screens: watch::Sender<Screen>,
}

impl Board {
    /// Changes the news, and the site with them where there is a new one. Gives back the one before it: to let go of
    /// ten thousand files takes a moment, in which nobody should wait for the screen.
    fn post(&self, site: Option<Site>, edit: impl FnOnce(&mut News)) -> Option<Site> {
        let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        edit(&mut news);
        let mut before = None;
        self.screens.send_modify(|screen| {
            if site.is_some() {
                before = std::mem::replace(&mut screen.site, site);
            }
            news.version = screen.site.as_ref().map(|site| site.version().to_owned());
            screen.news = news.json().into();
            screen.changes =
                news.changes.as_ref().map(|changes| changes.page()).unwrap_or_default();
            screen.charts =
                news.cases.as_ref().map(|cases| cases.charts.clone()).unwrap_or_default();
        });
        before
    }
}

/// The thread that makes the site.
struct Bench {
    content: PathBuf,
    maker: Maker,
    board: Arc<Board>,
    examiner: Sender<Arc<Edition>>,
    say: Say,
    /// What was printed last of the state of things, so that nothing is said twice.
    told: Option<String>,
    /// What is found on the screen is that of the site before.
    lagged: bool,
}

impl Bench {
    fn look(&mut self) {
        let start = Instant::now();
        match self.maker.make(&self.content) {
            Ok(made) => {
                self.show(made, Some(start));
                self.maker.go_on();
            }
            Err(error) => self.lose(&error),
        }
    }

    /// Puts what was made on the screen. `start`: when a save was noticed, but for the first time.
    fn show(&mut self, made: Made, start: Option<Instant>) {
        let Made { drawn, problems, site, lags } = made;
        let Some((edition, files)) = site else {
            self.board.post(None, |news| (news.problems, news.folder) = (problems, None));
            let rest = match self.has_site() {
                true => "网页停在上一次没有错误的样子；改好保存以后，会自己更新。",
                false => "改好保存以后，网页会自己出现。",
            };
            return self.tell(drawn + "\n" + rest + "\n", None);
        };
        let catches_up = std::mem::replace(&mut self.lagged, lags) && !lags;
        let site = match self.site() {
            // Only who searches sees it, and nobody's page need load anew.
            Some(before) if catches_up => before.followed_by(files, |name| !is_of_search(name)),
            Some(before) => before.followed_by(files, |_| true),
            None => Site::new(files),
        };
        let is_new = self.version().as_deref() != Some(site.version());
        let before =
            self.board.post(Some(site), |news| (news.problems, news.folder) = (problems, None));
        // It ends only with the process.
        let _ = self.examiner.send(Arc::new(edition));
        let took = start.map(|start| start.elapsed().as_millis());
        let done = took.filter(|_| is_new).map(|took| format!("已更新，用时 {took} 毫秒。\n"));
        self.tell(drawn, done);
        drop(before);
    }

    /// The folder is not there, or cannot be opened.
    fn lose(&mut self, error: &LoadError) {
        let words = match error {
            LoadError::NotFound(_) | LoadError::NotAFolder(_) => format!(
                "内容文件夹“{}”不见了：它被改名、移走或删除了。放回原处以后，预览会自己恢复",
                self.content.display()
            ),
            LoadError::Unreadable { .. } => error.to_string(),
        };
        self.board.post(None, |news| news.folder = Some(words.clone()));
        self.tell(format!("错误：{words}。\n"), None);
    }

    /// Says how things stand where that is new, and what was done.
    fn tell(&mut self, state: String, done: Option<String>) {
        let is_mended = state.is_empty() && self.told.as_ref().is_some_and(|told| !told.is_empty());
        let is_new = self.told.as_ref() != Some(&state);
        let mut printed = Printed::out(done.unwrap_or_default());
        if is_new {
            printed.err.clone_from(&state);
        }
        if is_mended && printed.out.is_empty() {
            printed.out = "已改好。\n".to_owned();
        }
        self.told = Some(state);
        (self.say)(&printed);
    }

    fn has_site(&self) -> bool {
        self.version().is_some()
    }

    fn version(&self) -> Option<String> {
        self.site().map(|site| site.version().to_owned())
    }

    fn site(&self) -> Option<Site> {
        self.board.screens.borrow().site.clone()
    }
}

/// Whether a file is of the search alone. Other assets have another name where they are others, and then the
/// pages that load them are other pages.
fn is_of_search(name: &str) -> bool {
    name == "search.html" || name.starts_with("assets/")
}
