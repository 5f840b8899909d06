//! What cases and a comparison say of the site on the screen.
//!
//! Owns the second thread: of the editions that wait for it, it takes the newest.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use axum::body::Bytes;
use language::markdown::escape;
use language::problem::Problems;

use super::against::Against;
use super::news::{Cases, Changes, Difference, Gap};
use super::{Board, Say};
use crate::diff::{self, Comparison, Edition};
use crate::failure::Printed;
use crate::report::LIMIT;
use crate::report::card;
use content::coverage;

/// For so long after a site is made, the processor is left to the page that is drawing it.
const FIRST_THE_PAGE: Duration = Duration::from_millis(250);

/// Examines editions, one after the other.
pub struct Examiner {
    against: Against,
    board: Arc<Board>,
    say: Say,
    /// How many cases did not hold last.
    failing: usize,
}

impl Examiner {
    pub fn new(against: Against, board: Arc<Board>, say: Say) -> Examiner {
        Examiner { against, board, say, failing: 0 }
    }

    /// Until nobody sends any more.
    pub fn work(mut self, inbox: &Receiver<Arc<Edition>>) {
        while let Ok(mut edition) = inbox.recv() {
            thread::sleep(FIRST_THE_PAGE);
            while let Ok(newer) = inbox.try_recv() {
                edition = newer;
            }
            let cases = cases(&edition);
            self.tell(&cases);
            self.board.post(None, |news| news.cases = Some(cases));
            let changes = self.changes(&edition);
            self.board.post(None, |news| news.changes = Some(changes));
        }
    }

    fn tell(&mut self, cases: &Cases) {
        let Cases { total, failing, .. } = *cases;
        if self.failing == failing {
            return;
        }
        self.failing = failing;
        let out = match failing {
            0 => format!("用例：{total} 个全部符合。\n"),
            _ => format!(
                "用例：{total} 个里有 {failing} 个不符合。哪里不符合，点预览页下方的“用例”，或运行 zhiyin test。\n"
            ),
        };
        (self.say)(&Printed::out(out));
    }

    fn changes(&mut self, now: &Arc<Edition>) -> Changes {
        let old = match self.against.edition(now) {
            Ok(old) => old,
            Err(words) => {
                return Changes { against: String::new(), note: Some(words), difference: None };
            }
        };
        let comparison = Comparison::of(&old.edition, now);
        let view = comparison.on_page();
        // A template of ours that cannot be filled is a mistake of ours, and said so in its place.
        let page = diff::page(&view).unwrap_or_else(|error| error.to_string());
        let entries = view.guides.iter().map(|guide| guide.count()).sum::<usize>();
        let difference = Difference {
            count: entries + view.general.len(),
            view,
            doubts: comparison.doubts(),
            page: Bytes::from(page),
        };
        Changes { against: old.name, note: old.note, difference: Some(difference) }
    }
}

/// 流程图 of every guide, one below the other.
fn charts(edition: &Edition) -> Bytes {
    let Edition { portal, texts, .. } = edition;
    let drawn = portal.guides.iter().map(|guide| {
        let chart = site::chart::chart(guide, &texts.sources);
        let parts = site::chart::folded(&chart);
        let drawn = parts.iter().enumerate().map(|(at, one)| part(one, at == 0));
        let parts: String = drawn.collect();
        format!("<h2>{}</h2>\n{parts}", escape(&chart.title))
    });
    let drawn: String = drawn.collect();
    Bytes::from(format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>流程图</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head><body><h1>流程图</h1>\n{drawn}</body></html>\n"
    ))
}

/// A part of a picture, folded where there are several.
fn part(part: &site::chart::Part, is_open: bool) -> String {
    let site::chart::Part { title, svg } = part;
    // Wider than a phone, it is moved sideways by itself.
    let svg = format!("<div tabindex=\"0\" style=\"overflow-x: auto\">\n{svg}</div>\n");
    match title.is_empty() {
        true => svg,
        false => {
            let open = if is_open { " open" } else { "" };
            format!("<details{open}><summary>{}</summary>\n{svg}</details>\n", escape(title))
        }
    }
}

/// Replays every case of an edition and looks at what none of them exercises.
fn cases(edition: &Edition) -> Cases {
    let Edition { portal, texts, .. } = edition;
    let mut found = Problems::new();
    let proof::Cases { total, failing } = proof::replay(portal, &mut found);
    let coverage = coverage::Report::of(portal);
    let gaps = coverage.missing().iter().map(|goal| Gap {
        words: format!("{} {}", goal.label, goal.phrase),
        place: card::named(goal.place, &texts.sources),
    });
    let list = card::cards(&found, &texts.sources, LIMIT);
    let gaps: Vec<Gap> = gaps.take(LIMIT).collect();
    Cases {
        total,
        failing,
        more: found.sorted().len() - list.len(),
        list,
        items: coverage.total(),
        more_gaps: coverage.missing().len() - gaps.len(),
        gaps,
        charts: charts(edition),
    }
}
