//! Whether a portal's texts belong to its edition, and the next edition of a portal (`renew.rs`).
//!
//! Owns which times of the calendar are the edition's before: what names them was not changed when
//! the year did. An edition made from another says so (上一版); without that it is the year before 起.
//! Older years are history and nobody's slip, and a date without a year is true every year: whether it
//! still is, only an editor knows. What is meant can be said (往年字样).

use crate::order::sort_by;
use crate::order::{set_of, sort_by_key};
use std::collections::BTreeSet;
use std::ops::Range;

use crate::day::{Days, parse_day};
use crate::model::{Counted, Counting, DeadlineTime, Guide, Word};
use crate::place::{FileId, Place};
use crate::problem::{DayProblem, EditionProblem, Problems};
use crate::rule_set::{self, RuleSet};
use crate::site::{EditionInfo, FormerEdition, NoticeInfo, Site, holidays};
use crate::span::Span;
use crate::spell;
use crate::words::ZH;
use crate::yaml;
use crate::yaml::{Node, NodeKind};
use rules::Date;

mod mentioned;
mod mentions;
mod odd;
pub mod renew;
mod undated;

pub(crate) use mentioned::{Mentioned, Texts};
pub use mentions::{Mention, Moment, mentions};

/// The edition before, as texts may still name it.
#[derive(Debug, Clone)]
pub struct Former<'a> {
    now: Days,
    years: BTreeSet<i32>,
    edition: Option<&'a FormerEdition>,
    /// Its 名, where only that gives it away.
    name: Option<&'a str>,
}

impl<'a> Former<'a> {
    /// Of an edition.
    #[must_use]
    pub fn of(edition: &'a EditionInfo) -> Former<'a> {
        let former = edition.former.as_ref();
        let mut old: BTreeSet<i32> = set_of(former.iter().flat_map(|former| former.days.years()));
        // What holds for good has no edition a year before.
        if edition.days.end.is_some() {
            old.insert(edition.days.start.civil().0 - 1);
        }
        old.retain(|year| !edition.days.years().contains(year));
        let name = former.map(|former| former.name.as_str());
        let name = name.filter(|name| mentions(name).is_empty() && !edition.name.contains(name));
        Former { now: edition.days, years: old, edition: former, name }
    }

    /// Where a text names it.
    #[must_use]
    pub fn named_in(&self, text: &str) -> Vec<Range<usize>> {
        self.named_among(&mentions(text), text)
    }

    /// The same, of the times that a text names.
    fn named_among(&self, times: &[Mention], text: &str) -> Vec<Range<usize>> {
        let times = times.iter().filter(|mention| self.owns(mention.moment));
        let mut found: Vec<Range<usize>> = times.map(|mention| mention.at.clone()).collect();
        if let Some(name) = self.name {
            found.extend(text.match_indices(name).map(|(at, name)| at..at + name.len()));
            sort_by_key(&mut found, |range| range.start);
        }
        found
    }

    /// Whether a time is its, and not the present edition's.
    #[must_use]
    pub fn owns(&self, moment: Moment) -> bool {
        let year = |year: i32| self.years.contains(&year);
        match moment {
            Moment::Day(day) => year(day.civil().0) || self.was(day, day),
            Moment::Month(of, month) => {
                let days = Date::from_civil(of, month, 1).zip(Date::month_end(of, month));
                year(of) || days.is_some_and(|(first, last)| self.was(first, last))
            }
            Moment::Year(of) => year(of),
            Moment::ShortYear(short) => self.years.iter().any(|year| year % 100 == short),
            Moment::MonthDay(..) | Moment::Yearless => false,
        }
    }

    /// Whether these days lie in the edition before, and none of them in the present one: the two may
    /// share a year.
    fn was(&self, first: Date, last: Date) -> bool {
        // Days since a former edition for good may be of anything.
        let before = |days: Days| days.end.is_some() && days.hold(first, last);
        !self.now.hold(first, last) && self.edition.is_some_and(|former| before(former.days))
    }
}

/// What texts are held against.
#[derive(Clone, Copy)]
pub(crate) struct Against<'a> {
    pub site: &'a Site,
    /// The marks of the clauses that a 更正 corrects.
    pub corrected: &'a [Place],
}

/// Reminds of texts that still name the edition before or a day that is none, and of 往年字样 that nothing needs.
pub(crate) fn check(
    against: Against,
    texts: Texts,
    mentioned: &mut Mentioned,
    problems: &mut Problems,
) {
    let Texts { files, sources } = texts;
    let site = against.site;
    mentioned.look_through(texts);
    check_end(&site.edition, problems);
    let former = Former::of(&site.edition);
    let mut needed = BTreeSet::new();
    for (name, &file) in files {
        let source = sources.get(file);
        let found = former.named_among(mentioned.of(file), source.text());
        if found.is_empty() || !source.is_read() || is_replaced(site, name) {
            continue;
        }
        let values = name.ends_with(".yaml").then(|| values(file, source.text(), &OTHER_YEARS));
        for range in found {
            let meant = meant(site, source.text(), &range);
            needed.extend(meant.iter().copied());
            let place = Place::new(file, range.start, range.end);
            // Comments are not published.
            let is_value = values.as_ref().is_none_or(|values| covers(values, place))
                && !introduces_replaced(site, place);
            // A date outside the edition has been told of where it is a date, not only words.
            if meant.is_empty()
                && is_value
                && !is_order(source.text(), &range)
                && !problems.tell_of_the_day(place)
            {
                let words = source.slice(place).to_owned();
                let edition = site.edition.name.clone();
                problems.push(place, EditionProblem::FormerWords { words, edition });
            }
        }
    }
    odd::check(against, texts, mentioned, &mut odd::Told { needed: &mut needed, problems });
    for (number, meant) in site.meant.iter().enumerate() {
        if !needed.contains(&number) {
            let words = meant.words.text.clone();
            let times = |&file: &FileId| sources.get(file).text().matches(&words[..]).count();
            // One of them is its own.
            let stands = files.values().map(times).sum::<usize>() > 1;
            problems.push(meant.words.place, EditionProblem::NothingMeant { words, stands });
        }
    }
}

/// The notices that are replaced: their years are an earlier edition's by design.
fn replaced(site: &Site) -> impl Iterator<Item = &NoticeInfo> {
    let entries = site.notices.entries();
    entries.filter(|(of, _)| site.replaced(*of).is_some()).map(|(_, info)| info)
}

/// Whether a file is the text of one.
fn is_replaced(site: &Site, file: &str) -> bool {
    replaced(site).any(|info| file == info.file())
}

/// Whether a stretch of site.yaml is about one.
fn introduces_replaced(site: &Site, at: Place) -> bool {
    let holds = |of: Place| of.file == at.file && of.start <= at.start && at.end <= of.end;
    replaced(site).any(|info| holds(info.place))
}

/// Whether a number is that of 顺序, which is no year.
fn is_order(text: &str, range: &Range<usize>) -> bool {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    line.trim_end().strip_suffix(':').is_some_and(|key| key.trim() == "顺序")
}

/// Reminds of an edition that ended before today, and of days that have passed in one that never ends.
pub fn check_today<'a>(
    site: &Site,
    guides: impl Iterator<Item = (&'a Guide, &'a RuleSet)>,
    today: Date,
    problems: &mut Problems,
) {
    let edition = &site.edition;
    match edition.days.end {
        Some(end) if end < today => {
            let problem = EditionProblem::EditionOver {
                name: edition.name.clone(),
                end: spell::date(end),
                today: spell::date(today),
            };
            problems.push(edition.place, problem);
        }
        Some(_) => {}
        None => {
            for (guide, rules) in guides {
                for dated in times(guide, rules) {
                    if let Some(last) = dated.time.last_day().filter(|last| *last < today) {
                        let (day, today) = (spell::date(last), spell::date(today));
                        problems.push(dated.word.place, EditionProblem::DayPassed { day, today });
                    }
                    exhausted(dated, site, today, problems);
                }
            }
        }
    }
}

/// When a deadline is, and the words that say it.
#[derive(Clone, Copy)]
struct Dated<'a> {
    word: &'a Word,
    time: &'a rule_set::DeadlineTime,
    /// The days that the question takes which it is counted from, where it says so.
    asked: Option<Span>,
}

/// When the deadlines of a guide are.
fn times<'a>(guide: &'a Guide, rules: &'a RuleSet) -> impl Iterator<Item = Dated<'a>> {
    guide.blocks.iter().filter_map(|block| {
        let meant = rules.blocks.iter().find(|meant| meant.place == block.place)?;
        let word = match block.body.time()? {
            DeadlineTime::Day(word, _)
            | DeadlineTime::Window { last: word, .. }
            | DeadlineTime::Month(word)
            | DeadlineTime::Event(word) => word,
            DeadlineTime::Counted(Counted { from, counting, .. }) => match meant.body.time()? {
                rule_set::DeadlineTime::AfterAnswer { .. } => {
                    let (Counting::After(word) | Counting::Before(word) | Counting::Yearly(word)) =
                        counting;
                    word
                }
                _ => from,
            },
        };
        let time = meant.body.time()?;
        let asked = match time {
            rule_set::DeadlineTime::AfterAnswer { question, .. } => {
                rules.questions[*question].kind.span()
            }
            _ => None,
        };
        Some(Dated { word, time, asked })
    })
}

/// Reminds of working days that can no longer be counted, because 放假安排 was not carried on. Where the question has
/// a last day, nobody counts from today once that has passed.
fn exhausted(dated: Dated, site: &Site, today: Date, problems: &mut Problems) {
    let Dated { word, time, asked } = dated;
    let rule_set::DeadlineTime::AfterAnswer { counting, .. } = time else { return };
    let (count, way) = counting.ways();
    let first = asked.and_then(Span::earliest).unwrap_or(site.edition.days.start);
    if let Some(years) = holidays::years(&ZH, &site.workdays).filter(|_| counting.counts_workdays())
        && today.counted(count, way, &site.workdays).is_none()
        // What was told of the days that are asked for is not told again.
        && first.counted(count, way, &site.workdays).is_some()
        && asked.and_then(Span::latest).is_none()
    {
        let period = site.constants.get(&word.text).unwrap_or(word).text.clone();
        let today = spell::date(today);
        problems.push(word.place, DayProblem::NoLongerKnown { period, years, today });
    }
}

/// Reminds of an edition for one year's people that is said to hold for good: 止 was most likely forgotten.
fn check_end(edition: &EditionInfo, problems: &mut Problems) {
    let for_a_year =
        ["届", "级", "学年", "年度", "学期"].iter().any(|of| edition.name.contains(of));
    if for_a_year && edition.days.end.is_none() {
        problems.push(edition.place, EditionProblem::NoEnd { name: edition.name.clone() });
    }
}

/// The 往年字样 that a stretch of a text lies in.
fn meant(site: &Site, text: &str, range: &Range<usize>) -> Vec<usize> {
    let holds = |words: &str| {
        if words.is_empty() || words.len() < range.len() {
            return false;
        }
        let from = text.floor_char_boundary(range.end.saturating_sub(words.len()));
        let to = text.ceil_char_boundary((range.start + words.len()).min(text.len()));
        let inside = |(at, _): (usize, &str)| {
            from + at <= range.start && range.end <= from + at + words.len()
        };
        text[from..to].match_indices(words).any(inside)
    };
    let all = site.meant.iter().enumerate();
    all.filter(|(_, meant)| holds(&meant.words.text)).map(|(number, _)| number).collect()
}

/// What speaks of an earlier edition, or of other years, by design.
const OTHER_YEARS: [&str; 4] = ["上一版", "往年字样", "放假安排", "代替"];

/// Where the keys and values of a YAML file stand, but for those of some keys.
fn values(file: FileId, text: &str, but: &[&str]) -> Vec<Place> {
    let mut places = Vec::new();
    // What is wrong with the file has been told when it was read.
    if let Some(root) = yaml::parse(file, text, &mut Problems::new()) {
        collect(&root, but, &mut places);
    }
    sort_by(&mut places, Ord::cmp);
    places
}

fn collect(node: &Node, but: &[&str], places: &mut Vec<Place>) {
    match &node.kind {
        NodeKind::Text(_) => places.push(node.place),
        NodeKind::Empty => {}
        NodeKind::List(items) => items.iter().for_each(|item| collect(item, but, places)),
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                match key.text.as_str() {
                    key if but.contains(&key) => {}
                    "答案" => answers(value, but, places),
                    _ => {
                        places.push(key.place);
                        collect(value, but, places);
                    }
                }
            }
        }
    }
}

/// A day that somebody answers is their own.
fn answers(node: &Node, but: &[&str], places: &mut Vec<Place>) {
    let others = node.entries().iter().filter(|(_, value)| parse_day(value.text()).is_none());
    others.for_each(|(_, value)| collect(value, but, places));
}

/// Whether one of some places, sorted and apart, holds the beginning of another.
fn covers(places: &[Place], place: Place) -> bool {
    let next = places.partition_point(|known| known.start <= place.start);
    next.checked_sub(1).is_some_and(|last| place.start < places[last].end)
}
