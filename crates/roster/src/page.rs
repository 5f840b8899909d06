//! A roster on the page 批量核对: given, judged some rows at a time, judged anew when something is said
//! by hand.
//!
//! Owns what the page shows, in words and tables that its script only has to put into place, and that the
//! page can draw between two rows. What a row means is the business of the other rooms. The script
//! asks again and again; nothing here waits, and nothing is kept beyond the page.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde::Serialize;

use super::data::Site;
use super::read::Roster;

mod choices;
mod matching;
mod results;
mod run;

pub use choices::Choices;
pub use matching::Matching;
pub use results::Results;
pub use run::Refusal;

use run::{Ended, Job};

/// The page as long as it is open.
pub struct Page {
    site: Rc<Site>,
    file: Option<File>,
    run: Option<Run>,
    board: Rc<RefCell<Board>>,
    ended: Option<Result<Results, Refusal>>,
}

/// The file that was given.
struct File {
    name: Rc<str>,
    bytes: Rc<Vec<u8>>,
    /// A run takes it and gives it back.
    opened: Option<Opened>,
}

type Run = Pin<Box<dyn Future<Output = Ended>>>;

/// The file as it was opened.
struct Opened {
    roster: Roster,
    sheet: Option<String>,
    /// The row of the headings.
    heading: u32,
}

/// What a run leaves to be seen while it lasts.
#[derive(Debug, Default)]
struct Board {
    /// 已核对.
    doing: &'static str,
    /// The row it is at, and about how many there are.
    row: Rc<Cell<u32>>,
    length: u32,
    matching: Option<Matching>,
}

impl Board {
    fn goes_over(&mut self, roster: &Roster, doing: &'static str) {
        (self.doing, self.length) = (doing, roster.length);
        self.row = Rc::clone(&roster.row);
        self.row.set(0);
    }
}

/// How far a run is.
#[derive(Debug, Serialize)]
pub struct Progress {
    /// 已核对到第 200 行……; empty before rows are read.
    words: String,
    /// How much of the file has been gone over, of a thousand.
    part: u64,
}

impl Page {
    #[must_use]
    pub fn new(site: Site) -> Page {
        let board = Rc::default();
        Page { site: Rc::new(site), file: None, run: None, board, ended: None }
    }

    /// Takes a file; what was there is forgotten.
    pub fn give(&mut self, name: &str, bytes: Vec<u8>) {
        self.run = None;
        self.ended = None;
        self.file = Some(File { name: name.into(), bytes: Rc::new(bytes), opened: None });
    }

    /// Begins to judge the file that was given; a run that is under way ends without a result.
    pub fn begin(&mut self, choices: Choices) {
        self.run = None;
        self.ended = None;
        self.board = Rc::default();
        let Some(file) = &mut self.file else { return };
        let is_wanted = |of: &Opened| of.sheet == choices.sheet && of.heading == choices.heading;
        let opened = file.opened.take().filter(is_wanted);
        let job = Job {
            site: Rc::clone(&self.site),
            name: Rc::clone(&file.name),
            bytes: Rc::clone(&file.bytes),
            choices,
        };
        let roster = opened.map(|opened| opened.roster);
        self.run = Some(Box::pin(job.run(roster, Rc::clone(&self.board))));
    }

    /// Goes on for some rows. Gives whether there is more to do.
    pub fn go_on(&mut self, rows: u32) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..rows {
            let Some(run) = &mut self.run else { return false };
            if let Poll::Ready(Ended { opened, result }) = run.as_mut().poll(&mut context) {
                self.run = None;
                self.ended = Some(result);
                if let Some(file) = &mut self.file {
                    file.opened = opened;
                }
            }
        }
        self.run.is_some()
    }

    /// How far the run is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let board = self.board.borrow();
        let row = board.row.get();
        let words = match board.doing {
            "" => String::new(),
            doing => format!("{doing}到第 {} 行……", counted(row as usize)),
        };
        Progress { words, part: (u64::from(row) * 1000 / u64::from(board.length.max(1))).min(1000) }
    }

    /// How the columns were understood, once for a run.
    #[must_use]
    pub fn matching(&self) -> Option<Matching> {
        self.board.borrow_mut().matching.take()
    }

    /// What came of the run; none while it lasts.
    #[must_use]
    pub fn ended(&self) -> Option<&Result<Results, Refusal>> {
        self.ended.as_ref()
    }

    /// A table of the results as a file of CSV; none where there is no such table.
    #[must_use]
    pub fn csv(&self, table: &str) -> Option<&str> {
        match &self.ended {
            Some(Ok(results)) => results.csv(table),
            Some(Err(_)) | None => None,
        }
    }
}

/// 5,000: as people write it.
fn counted(number: usize) -> String {
    let digits = number.to_string();
    let head = (digits.len() + 2) % 3 + 1;
    let (head, rest) = digits.split_at(head.min(digits.len()));
    let groups = (0..rest.len() / 3).map(|at| &rest[at * 3..at * 3 + 3]);
    std::iter::once(head).chain(groups).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_groups_of_three() {
        let numbers = [0, 7, 12, 999, 1_000, 12_345, 123_456, 1_000_000];
        assert_eq!(
            numbers.map(counted),
            ["0", "7", "12", "999", "1,000", "12,345", "123,456", "1,000,000"]
        );
    }
}
