//! What no case exercises, and the cases proposed for it, as `zhiyin test` prints them.
//!
//! Owns the words around both. What is exercised, and by whom it could be, comes from `rules`.

use std::fmt::Write as _;

use language::place::{Place, Sources};
use language::portal::{Portal, PortalGuide};
use language::together::*;
use proof::coverage;
use proof::coverage::{Coverage, Found, Goal, Least, Limits, Proposal, Tested};

/// How much of what is left out is listed.
pub const LIMIT: usize = 20;

/// Something worth knowing that is no problem.
pub struct Note {
    /// What it is about.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// What there is to know, one sentence without a full stop.
    pub message: String,
    /// What can be done about it.
    pub help: String,
}

/// What the cases of all guides leave out.
pub struct Report {
    total: usize,
    missing: Vec<Goal>,
    unnamed: Vec<Goal>,
}

impl Report {
    /// Looks through every guide, side by side.
    #[must_use]
    pub fn of(portal: &Portal) -> Report {
        let guides: Vec<Coverage> =
            portal.guides.par_iter().map(|guide| Tested::from(guide).coverage()).collect();
        let mut report = Report { total: 0, missing: Vec::new(), unnamed: Vec::new() };
        for Coverage { total, missing, unnamed } in guides {
            report.total += total;
            report.missing.extend(missing);
            report.unnamed.extend(unnamed);
        }
        report
    }

    /// What the cases exercise, and what an editor can do about the rest.
    #[must_use]
    pub fn text(&self, sources: &Sources) -> String {
        let hint = "zhiyin test --propose 会写出补上它们的用例，供您核对。\n";
        let is_whole = self.missing.is_empty() && self.unnamed.is_empty();
        self.summary(sources) + if is_whole { "" } else { hint }
    }

    /// How much the cases exercise, then a line for each thing left out as far as they fit.
    #[must_use]
    pub fn summary(&self, sources: &Sources) -> String {
        let (total, missing) = (self.total, self.missing.len());
        let covered = total - missing;
        let mut text = match missing {
            0 => format!("内容 {total} 项，都有用例。\n"),
            _ => format!("内容 {total} 项，有用例的 {covered} 项，没有用例的 {missing} 项：\n"),
        };
        text += &lines(&self.missing, sources);
        if let Some(first) = self.unnamed.first() {
            let source = sources.get(first.place.file);
            let line = source.position(first.place.start).line;
            let words = self.of_unnamed();
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{words}，例如 {}:{line} {} {}。",
                source.name(),
                first.label,
                first.phrase
            );
        }
        text
    }

    /// How much of what cases show none of them looks at closely.
    fn of_unnamed(&self) -> String {
        format!("有用例的内容里，{} 项的在哪、时间或者谁没有用例写到", self.unnamed.len())
    }

    /// How much there is that cases can exercise.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// What none of them exercises.
    #[must_use]
    pub fn missing(&self) -> &[Goal] {
        &self.missing
    }

    /// The same for programs.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let note = |goal: &Goal| Note {
            code: "coverage",
            place: goal.place,
            message: format!("没有用例：{} {}", goal.label, goal.phrase),
            help: "zhiyin test --propose 会写出补上它的用例".to_owned(),
        };
        let unnamed = self.unnamed.first().map(|first| Note {
            code: "coverage",
            place: first.place,
            message: self.of_unnamed(),
            help: "zhiyin test --propose 会写出补上它们的用例".to_owned(),
        });
        self.missing.iter().map(note).chain(unnamed).collect()
    }
}

/// `路径:行 种类 短语`, at most [`LIMIT`] of them.
fn lines(goals: &[Goal], sources: &Sources) -> String {
    let mut text = String::new();
    for goal in goals.iter().take(LIMIT) {
        let source = sources.get(goal.place.file);
        let line = source.position(goal.place.start).line;
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {}:{line} {} {}", source.name(), goal.label, goal.phrase);
    }
    if let Some(more @ 1..) = goals.len().checked_sub(LIMIT) {
        let _ = writeln!(text, "  另有 {more} 项未列出");
    }
    text
}

/// Proposed cases: the text to add to the files, and what there is to say about it. `say` hears meanwhile how
/// far a long search has come.
#[must_use]
pub fn propose(
    guides: &[&PortalGuide],
    sources: &Sources,
    say: &(dyn Fn(String) + Sync),
) -> (String, String) {
    let proposal = |guide: &&PortalGuide| {
        let step = |Found { people, left }: Found| {
            let title = &guide.rules.title;
            let words = format!("{title}：还在找，已有 {people} 个用例，还差 {left} 项……\n");
            say(words);
        };
        coverage::propose(Tested::from(*guide), Limits::default(), &step)
    };
    let found: Vec<Proposal> = guides.par_iter().map(proposal).collect();
    let (mut cases, mut notes) = (String::new(), String::new());
    for (guide, proposal) in guides.iter().zip(&found) {
        let written = coverage::written(Tested::from(*guide), proposal, sources);
        if !written.is_empty() {
            // The file may end in the middle of a line.
            let _ = write!(cases, "\n# {}\n{written}", heading(guide, sources));
        }
        let _ = writeln!(notes, "{}：{}", guide.rules.title, verdict(proposal));
        notes += &lines(&proposal.left, sources);
    }
    (cases, notes)
}

/// Where the cases belong.
fn heading(guide: &PortalGuide, sources: &Sources) -> String {
    let Place { file, .. } = guide.written.title.place;
    let folder = sources.get(file).name().trim_end_matches("guide.yaml");
    let what =
        if guide.cases.is_empty() { "存为这个文件" } else { "加在这个文件的末尾" };
    format!("{folder}cases.yaml：以下用例{what}")
}

fn verdict(proposal: &Proposal) -> String {
    let count = proposal.cases.len();
    match (proposal.left.len(), proposal.least) {
        (0, _) if count == 0 => "没有要补的用例。".to_owned(),
        (0, Least::Proved) => format!("建议 {count} 个用例，这是最少的。"),
        (0, Least::AtLeast(least)) => {
            format!("建议 {count} 个用例；至少要 {least} 个，能不能更少没有算完。")
        }
        (left, _) => format!("建议 {count} 个用例；还有 {left} 项没有找到用例："),
    }
}
