//! A deadline held against the edition and against the words of the notice it quotes.
//!
//! Owns which days cannot be right: outside the edition, or another than 原文 says. The three slips
//! have one cause most often, so a day is told of once, with what the notice says where it says it.

use crate::day::{Days, written_day};
use crate::edition::{Former, Moment};
use crate::model;
use crate::model::{Block, Field, Word};
use crate::notice::verbatim::{Found, Verbatim};
use crate::place::Place;
use crate::problem::{Also, NoticeProblem, Problems, ProofProblem};
use crate::resolve::ends::{self, Wrong};
use crate::resolve::moved::{self, Correction};
use crate::resolve::quoted::{disagreeing, judged};
use crate::resolve::{clocks, said, unsaid};
use crate::rule_set::{Counting, DeadlineTime, Window};
use crate::site::Site;
use rules::Date;

/// What a deadline is held against.
pub(super) struct Against<'a> {
    pub site: &'a Site,
    pub notice: &'a Verbatim<'a>,
    /// What the 更正 that touch it say.
    pub corrections: &'a [Correction],
}

/// Reminds of a deadline whose day or whose 原文 is not the notice's. Where one of the `corrections` that
/// touch it names its day, that day is another than in 原文, which stays the notice's.
pub(super) fn check(
    block: &Block,
    time: Option<&DeadlineTime>,
    against: &Against,
    problems: &mut Problems,
) {
    let Against { site, notice, corrections } = *against;
    let Some(written) = block.body.time() else { return };
    let quote = block.body.plain(Field::Quote);
    let quoted = quote.filter(|quote| verbatim(quote, &block.clauses, notice, problems));
    if let model::DeadlineTime::Counted(model::Counted { words: Some(said), .. }) = written {
        verbatim(said, &block.clauses, notice, problems);
    }
    // A time that cannot be read has been told of.
    let Some(time) = time else { return };
    let (key, word) = match written {
        model::DeadlineTime::Day(word, _) => ("日期", word),
        model::DeadlineTime::Window { first, .. } => ("起", first),
        model::DeadlineTime::Month(word) => ("月份", word),
        model::DeadlineTime::Counted(counted) => ("自", &counted.from),
        model::DeadlineTime::Event(word) => ("事件", word),
    };
    let corrected =
        corrections.iter().any(|one| judged(&one.say, time).iter().any(|(_, same)| *same));
    let standing = quote.filter(|_| !corrected);
    let of_clock = quote.and_then(|quote| clock(quote, Deadline { written, time }, corrections));
    let against = match (standing, time, written) {
        (None, ..) => None,
        (Some(quote), DeadlineTime::Window(own), model::DeadlineTime::Window { last, .. }) => {
            ends::wrong(&quote.text, *own).map(|wrong| of_ends(wrong, word, last, *own))
        }
        (Some(quote), ..) => {
            let said = disagreeing(&quote.text, time);
            let time = shown(time).filter(|_| !said.is_empty());
            time.map(|time| Differs { key, place: word.place, time, said })
        }
    };
    // Words that the notice does not have have been told of.
    if let Some(quote) = quoted {
        length(quote, Deadline { written, time }, corrections, problems);
    }
    let is_told = against.is_some();
    for Differs { key, place, time, said } in against.into_iter().chain(of_clock) {
        let also = quote.iter().map(|quote| Also::new(quote.place, "原文")).collect();
        problems.push_with(place, NoticeProblem::QuoteOfAnotherDay { key, time, said }, also);
    }
    if let Some(quote) = standing.filter(|_| corrections.is_empty()) {
        unsaid::check(quote, time, problems);
    }
    if is_told {
        return;
    }
    if let Some((name, shown)) = block.name.as_ref().zip(shown(time)) {
        let deadline = moved::Deadline { name, place: word.place, time, shown };
        moved::check(corrections, deadline, problems);
    }
    if let Some(date) = outside(time, site.edition.days)
        && !is_meant(time, site)
    {
        let Days { start, end } = site.edition.days;
        let (start, end) = (written_day(start), end.map(written_day));
        let former = moment(time).is_some_and(|moment| Former::of(&site.edition).owns(moment));
        let problem = ProofProblem::DeadlineOutsideEdition { date, start, end, former };
        problems.push(word.place, problem);
    }
}

/// When a deadline is, as it is written and as it means.
#[derive(Clone, Copy)]
struct Deadline<'a> {
    written: &'a model::DeadlineTime,
    time: &'a DeadlineTime,
}

/// A day or a time of day that a quotation says otherwise.
struct Differs {
    key: &'static str,
    place: Place,
    time: String,
    said: Vec<String>,
}

/// Reminds of a quotation that names another length of time than is counted, and no correction names that.
fn length(quote: &Word, deadline: Deadline, corrections: &[Correction], problems: &mut Problems) {
    let Some((counting, word)) = counted(deadline) else { return };
    let corrected = corrections.iter().any(|one| said::names_own(&one.say, counting));
    if !corrected && !said::names(&quote.text, counting) {
        let problem = said::otherwise("原文", &quote.text, counting);
        problems.push_with(quote.place, problem, vec![Also::new(word.place, "算法")]);
    }
}

/// How a deadline is counted, and where that is written.
fn counted(Deadline { written, time }: Deadline<'_>) -> Option<(Counting, &Word)> {
    let model::DeadlineTime::Counted(model::Counted { counting: how, .. }) = written else {
        return None;
    };
    let (model::Counting::After(word)
    | model::Counting::Before(word)
    | model::Counting::Yearly(word)) = how;
    match *time {
        DeadlineTime::AfterAnswer { counting, .. } | DeadlineTime::AfterDay { counting, .. } => {
            Some((counting, word))
        }
        DeadlineTime::Day(..)
        | DeadlineTime::Window(_)
        | DeadlineTime::Month(..)
        | DeadlineTime::Event(_) => None,
    }
}

/// Which end of a window a quotation says otherwise.
fn of_ends(wrong: Wrong, from: &Word, to: &Word, Window { first, last, .. }: Window) -> Differs {
    let (first, last) = (written_day(first), written_day(last));
    match wrong {
        Wrong::First(said) => Differs { key: "起", place: from.place, time: first, said },
        Wrong::Last(said) => Differs { key: "止", place: to.place, time: last, said },
        Wrong::Both(said) => {
            Differs { key: "起", place: from.place, time: format!("{first} 至 {last}"), said }
        }
    }
}

/// That a quotation ends at another time of day, and no correction names the one that is written.
fn clock(
    quote: &Word,
    Deadline { written, time }: Deadline,
    corrections: &[Correction],
) -> Option<Differs> {
    let word = match written {
        model::DeadlineTime::Day(_, clock) | model::DeadlineTime::Window { clock, .. } => {
            clock.as_ref()?
        }
        model::DeadlineTime::Counted(counted) => counted.clock.as_ref()?,
        model::DeadlineTime::Month(_) | model::DeadlineTime::Event(_) => return None,
    };
    let clock = time.clock()?;
    let said = clocks::others(&quote.text, clock);
    let corrected = corrections.iter().any(|one| clocks::names(&one.say, clock));
    let differs = Differs { key: "时", place: word.place, time: clock.to_string(), said };
    (!corrected && !differs.said.is_empty()).then_some(differs)
}

/// Whether a time of the edition before is one of 往年字样.
fn is_meant(time: &DeadlineTime, site: &Site) -> bool {
    let written = shown(time).unwrap_or_default();
    let former = moment(time).is_some_and(|moment| Former::of(&site.edition).owns(moment));
    former && site.meant.iter().any(|meant| meant.words.text.contains(&written))
}

/// The time that is written down.
fn moment(time: &DeadlineTime) -> Option<Moment> {
    match *time {
        DeadlineTime::Day(day, _) | DeadlineTime::AfterDay { from: day, .. } => {
            Some(Moment::Day(day))
        }
        DeadlineTime::Window(window) => Some(Moment::Day(window.last)),
        DeadlineTime::Month(year, month) => Some(Moment::Month(year, month)),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}

/// Whether 原文 stands in the clauses cited, as far as that can be told; otherwise reminds of it.
fn verbatim(quote: &Word, clauses: &[Word], notice: &Verbatim, problems: &mut Problems) -> bool {
    let cited: Vec<String> = clauses.iter().map(|word| word.text.clone()).collect();
    let elsewhere = match notice.find(&quote.text, &cited) {
        // Clauses that are not there, or none at all, have been told of.
        _ if cited.is_empty() || !notice.has_all(&cited) => return true,
        Found::Cited => return true,
        Found::Elsewhere(clauses) => clauses.into_iter().collect(),
        Found::Nowhere => Vec::new(),
    };
    problems.push(quote.place, NoticeProblem::QuoteNotInClauses { cited, elsewhere });
    false
}

/// A time as it is written.
fn shown(time: &DeadlineTime) -> Option<String> {
    match *time {
        DeadlineTime::Day(day, _) => Some(written_day(day)),
        DeadlineTime::Window(Window { first, last, .. }) => {
            Some(format!("{} 至 {}", written_day(first), written_day(last)))
        }
        DeadlineTime::AfterDay { from, .. } => Some(written_day(from)),
        DeadlineTime::Month(year, month) => Some(format!("{year:04}-{month:02}")),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}

/// The date of a deadline that is not in an edition. One that is counted from a day may well end after
/// it, since only printed dates make an edition's end; before its beginning it is over in any case.
fn outside(time: &DeadlineTime, edition: Days) -> Option<String> {
    match *time {
        DeadlineTime::Window(Window { first, last, .. }) => {
            [last, first].into_iter().find(|&day| !edition.hold(day, day)).map(written_day)
        }
        DeadlineTime::Day(day, _) => (!edition.hold(day, day)).then(|| written_day(day)),
        DeadlineTime::Month(year, month) => {
            let first = Date::from_civil(year, month, 1)?;
            let last = Date::month_end(year, month)?;
            (!edition.hold(first, last)).then(|| format!("{year:04}-{month:02}"))
        }
        DeadlineTime::AfterDay { day, .. } => (day < edition.start).then(|| written_day(day)),
        DeadlineTime::AfterAnswer { .. } | DeadlineTime::Event(_) => None,
    }
}
