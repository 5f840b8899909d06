//! The next edition of a portal's site.yaml, and what an editor must confirm in all its texts.
//!
//! Owns what is changed without asking, which is little: the edition's own entry, the key of what
//! browsers store, and corrections, which are the old edition's. Everything else that names a time is
//! only listed: no date is guessed, and none is passed over.

use std::ops::Range;

use super::mentions::digit;
use super::undated::undated;
use super::{Former, Moment, mentions};
use crate::day::{Days, written_day};
use crate::number::is_numeral;
use crate::order::{set_of, sort_by_key};
use crate::place::{FileId, Place};
use crate::problem::Problems;
use crate::shape::NUMBER_TESTS;
use crate::site::{EditionInfo, Site};
use crate::yaml;
use crate::yaml::quoted::in_brackets;
use crate::yaml::{Node, NodeKind};

/// The edition to make.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// 名.
    pub name: &'a str,
    /// 起 and 止.
    pub days: Days,
}

/// Something changed without asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub what: &'static str,
    /// As it was.
    pub old: String,
    /// As it is.
    pub new: String,
    /// Where its value stands in the new text.
    pub place: Place,
}

/// The new site.yaml and its changes, in the order they are written. None where the text is no
/// site.yaml that could be read.
#[must_use]
pub fn renew(
    file: FileId,
    text: &str,
    site: &Site,
    wanted: Wanted,
) -> Option<(String, Vec<Change>)> {
    let root = yaml::parse(file, text, &mut Problems::new())?;
    let mut changes = vec![edition(root.get("版本")?, text, site, wanted)];
    changes.extend(root.get("标识").and_then(|key| renamed_key(key, site, wanted)));
    changes.extend(root.get("更正").filter(|list| !list.list().is_empty()).map(|list| Change {
        what: "更正",
        old: slice(text, list.place),
        new: "[]".to_owned(),
        place: list.place,
    }));
    sort_by_key(&mut changes, |change| change.place);
    let mut renewed = String::new();
    let mut read = 0;
    for change in &mut changes {
        renewed.push_str(text.get(read..change.place.start)?);
        read = change.place.end;
        let start = renewed.len();
        renewed.push_str(&change.new);
        change.place = Place::new(file, start, renewed.len());
    }
    renewed.push_str(text.get(read..)?);
    Some((renewed, changes))
}

fn slice(text: &str, place: Place) -> String {
    text.get(place.start..place.end).unwrap_or_default().to_owned()
}

fn edition(node: &Node, text: &str, site: &Site, wanted: Wanted) -> Change {
    let entry = |name: &str, days: Days| {
        let end = days.end.map(|end| format!(", 止: {}", written_day(end))).unwrap_or_default();
        format!("名: {}, 起: {}{end}", in_brackets(name), written_day(days.start))
    };
    let old = &site.edition;
    let former = entry(&old.name, old.days);
    let new = format!("{{{}, 上一版: {{{former}}}}}", entry(wanted.name, wanted.days));
    Change { what: "版本", old: slice(text, node.place), new, place: node.place }
}

/// 标识 with the new year in place of the old one, where it has one.
fn renamed_key(node: &Node, site: &Site, wanted: Wanted) -> Option<Change> {
    let key = node.text();
    let (at, new) = mentions(key).into_iter().find_map(|mention| match mention.moment {
        Moment::Year(year) => Some((mention.at, next_year(year, &site.edition, wanted)?)),
        _ => None,
    })?;
    let renamed = format!("{}{new}{}", &key[..at.start], &key[at.end..]);
    (renamed != key).then(|| Change {
        what: "标识",
        old: key.to_owned(),
        new: renamed,
        place: node.place,
    })
}

/// What a year of the old edition is in the new one: the year it is named by, or one of its days.
fn next_year(year: i32, old: &EditionInfo, wanted: Wanted) -> Option<i32> {
    let years = old.days.years();
    let from = *years.start();
    match named_year(&old.name) {
        Some(named) if named == year => named_year(wanted.name),
        _ => years.contains(&year).then_some(year + wanted.days.start.civil().0 - from),
    }
}

/// 2027届, 27届.
fn named_year(name: &str) -> Option<i32> {
    mentions(name).into_iter().find_map(|mention| match mention.moment {
        Moment::Year(year) => Some(year),
        Moment::ShortYear(year) => Some(2000 + year),
        _ => None,
    })
}

/// Whether a 标识 names a year.
#[must_use]
pub fn has_year(key: &str) -> bool {
    mentions(key).iter().any(|mention| matches!(mention.moment, Moment::Year(_)))
}

/// Why a line must be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// It names the edition before.
    Former,
    /// It names a day without a year, a constant's value, how long there is, how many copies, or a number that bounds
    /// something or is added.
    Yearless,
    /// It names another year.
    OtherYear,
}

/// A line to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The first byte to look at.
    pub start: usize,
    /// What stands there.
    pub words: Vec<String>,
    /// Why, by the gravest.
    pub concern: Concern,
}

/// Every line of a text that names a time of the calendar, and those of some other stretches.
#[must_use]
pub fn lines(text: &str, former: &Former, others: &[Place]) -> Vec<Line> {
    let own = former.named_in(text);
    let mut found: Vec<(Range<usize>, Concern)> =
        own.iter().map(|range| (range.clone(), Concern::Former)).collect();
    for mention in mentions(text) {
        let concern = match mention.moment {
            Moment::MonthDay(..) | Moment::Yearless => Concern::Yearless,
            _ => Concern::OtherYear,
        };
        if !own.contains(&mention.at) {
            found.push((mention.at, concern));
        }
    }
    found.extend(yearly(text).map(|range| (range, Concern::Yearless)));
    let is_told = |day: &Range<usize>, (told, _): &(Range<usize>, Concern)| {
        told.start < day.end && day.start < told.end
    };
    let days = undated(text).into_iter().filter(|day| !found.iter().any(|one| is_told(day, one)));
    let days: Vec<_> = days.map(|day| (day, Concern::Yearless)).collect();
    found.extend(days);
    let inside =
        |place: &Place, range: &Range<usize>| place.start <= range.start && range.end <= place.end;
    for place in others {
        if !found.iter().any(|(range, _)| inside(place, range)) {
            found.push((place.start..place.end, Concern::Yearless));
        }
    }
    sort_by_key(&mut found, |(range, _)| range.start);
    by_line(text, found)
}

/// The values of 每年: a month and a day that no word of time gives away.
fn yearly(text: &str) -> impl Iterator<Item = Range<usize>> {
    const KEY: &str = "每年:";
    text.match_indices(KEY).filter_map(|(at, _)| {
        let rest = &text[at + KEY.len()..];
        let start = at + KEY.len() + (rest.len() - rest.trim_start_matches([' ', '"', '\'']).len());
        let sign = |letter: char| !letter.is_ascii_digit() && letter != '-';
        let end = text[start..].find(sign).map_or(text.len(), |end| start + end);
        (start < end).then_some(start..end)
    })
}

/// Every number a guide draws a line at, counts or adds: it reads as well when it is last year's.
#[must_use]
pub fn amounts(file: FileId, text: &str) -> Vec<Place> {
    let mut found = Vec::new();
    if let Some(root) = yaml::parse(file, text, &mut Problems::new()) {
        gather(&root, &mut found);
        found.extend(added(&root));
    }
    found
}

/// The numbers of the tables that sums add; of a list's column the word that takes it, or adds it.
fn added(root: &Node) -> impl Iterator<Item = Place> + use<> {
    let facts = || root.get("判断").into_iter().flat_map(Node::list);
    let adds = || facts().filter_map(|fact| fact.get("和")).flat_map(Node::list);
    let parts = set_of(adds().map(Node::text));
    let asked = root.get("问题").into_iter().flat_map(Node::list);
    let named = asked.chain(facts()).filter_map(|one| one.get("名")).map(Node::text);
    let named = set_of(named);
    let cells = adds().filter(|part| !named.contains(part.text())).map(|part| part.place);
    let cells: Vec<Place> = cells.collect();
    let is_part = move |fact: &&Node| fact.get("名").is_some_and(|it| parts.contains(it.text()));
    let part = move || facts().filter(is_part.clone());
    let columns = part().filter_map(|fact| fact.get("取")).map(|column| column.place);
    let columns: Vec<Place> = columns.collect();
    let rows = part().filter_map(|fact| fact.get("表")).flat_map(Node::list);
    let counts = rows.flat_map(|row| ["得", "否则"].into_iter().filter_map(|key| row.get(key)));
    let counts = counts.filter(|count| is_numeral(count.text())).map(|count| count.place);
    let counts: Vec<Place> = counts.collect();
    columns.into_iter().chain(cells).chain(counts)
}

fn gather(node: &Node, found: &mut Vec<Place>) {
    match &node.kind {
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                let key = key.text.as_str();
                if is_amount(key, value.text()) {
                    found.push(value.place);
                }
                gather(value, found);
            }
        }
        NodeKind::List(items) => items.iter().for_each(|item| gather(item, found)),
        NodeKind::Text(_) | NodeKind::Empty => {}
    }
}

/// Whether the value of a key is a bound, how long there is, or how many copies are handed in.
fn is_amount(key: &str, value: &str) -> bool {
    let is_bound = ["最小", "最大", "下限", "上限"].contains(&key)
        || NUMBER_TESTS.iter().any(|(test, _)| *test == key);
    // The name of a constant stands in site.yaml, and is listed there.
    let is_written = || value == "半年" || value.starts_with(|first| digit(first).is_some());
    match key {
        "后" | "前" => is_written(),
        "份数" => true,
        _ => is_bound && is_numeral(value),
    }
}

fn by_line(text: &str, found: Vec<(Range<usize>, Concern)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (range, concern) in found {
        let words = text[range.clone()].to_owned();
        let same = lines.last_mut().filter(|line| !text[line.start..range.start].contains('\n'));
        match same {
            Some(line) => {
                if !line.words.contains(&words) {
                    line.words.push(words);
                }
                line.concern = line.concern.min(concern);
            }
            None => lines.push(Line { start: range.start, words: vec![words], concern }),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::yearly;

    #[test]
    fn a_day_of_every_year_is_to_be_confirmed() {
        let text = "{自: 日, 每年: 8-30}\n每年: '09-01'\n每年: 截止\n";
        let found: Vec<&str> = yearly(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["8-30", "09-01"]);
    }
}
