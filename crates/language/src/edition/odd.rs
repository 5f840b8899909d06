//! Days that no calendar has (6月31日), and weekdays that are another day's (2023年6月30日（星期一）).
//!
//! Owns how a text names a day with its weekday, and the days behind it of the same month. The year is the one that is
//! written; where none is, the year in which the edition has this day.

use std::collections::BTreeSet;
use std::ops::Range;

use rules::Date;

use super::mentions::{Mention, Moment, behind_blanks, digit, numeral};
use super::{Against, Mentioned, OTHER_YEARS, Texts, covers, is_replaced, meant, values};
use crate::day::Days;
use crate::place::Place;
use crate::problem::{EditionProblem, Problems};
use crate::spell;
use crate::words::ZH;

/// A day that may be none, or another than its weekday says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub at: Range<usize>,
    year: Option<i32>,
    month: u32,
    day: u32,
    /// Monday is the first.
    weekday: Option<u32>,
}

/// What was told, and which 往年字样 were needed.
pub(super) struct Told<'a> {
    pub needed: &'a mut BTreeSet<usize>,
    pub problems: &'a mut Problems,
}

/// Reminds of such days, but where the notice's own words are corrected, or kept on purpose.
pub(super) fn check(against: Against, texts: Texts, mentioned: &Mentioned, told: &mut Told) {
    let Against { site, corrected } = against;
    let edition = site.edition.days;
    for (name, &file) in texts.files {
        let source = texts.sources.get(file);
        let text = source.text();
        let days = mentioned.days_of(file).iter();
        let wrong = days.filter_map(|day| Some((day.at.clone(), day.problem(text, edition)?)));
        let wrong: Vec<(Range<usize>, EditionProblem)> = wrong.collect();
        // A case may hold that something wrong is not said.
        let is_looked_at = source.is_read() && !name.ends_with("/cases.yaml");
        if wrong.is_empty() || !is_looked_at || is_replaced(site, name) {
            continue;
        }
        let but = [&OTHER_YEARS[..], &["更正", "原文"]].concat();
        let values = name.ends_with(".yaml").then(|| values(file, text, &but));
        let is_notice = site.notices.iter().any(|info| *name == info.file());
        for (at, problem) in wrong {
            let place = Place::new(file, at.start, at.end);
            let is_said = match &values {
                Some(values) => covers(values, place),
                None => !is_code(text, at.start),
            };
            let mut corrected = corrected.iter().filter(|mark| is_notice && mark.file == file);
            let is_corrected = corrected.any(|mark| is_marked(text, at.start, source.slice(*mark)));
            let meant = meant(site, text, &at);
            told.needed.extend(meant.iter().copied());
            if is_said && !is_corrected && meant.is_empty() {
                told.problems.push(place, problem);
            }
        }
    }
}

/// Whether a place of a notice lies in the clause that a mark opens: it or `{1续}` stands before it in its line, with
/// no words between it and the last mark there.
fn is_marked(text: &str, at: usize, mark: &str) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let bare = |mark: &str| mark.trim().trim_end_matches('续').trim_end().to_owned();
    let wanted = bare(mark.trim_matches(['{', '}']));
    let mut words = "";
    let marks = text[line..at].rsplit('}').skip(1).map_while(|part| {
        let (before, id) = part.rsplit_once('{')?;
        let is_last = !std::mem::replace(&mut words, before).contains(char::is_alphanumeric);
        is_last.then(|| bare(id))
    });
    marks.into_iter().any(|id| id == wanted)
}

/// Whether a place of Markdown lies in code, which shows how something is written.
fn is_code(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let fences = text[..line].lines().filter(|line| line.trim_start().starts_with("```"));
    fences.count() % 2 == 1 || text[line..at].matches('`').count() % 2 == 1
}

/// What goes on to another day of the month.
const ON: [char; 12] = ['至', '到', '—', '–', '－', '-', '~', '～', '、', '和', '及', '或'];

/// The days of a text that must be looked at, of all the times it names.
pub(super) fn named(text: &str, times: &[Mention]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut year_before = None;
    for mention in times {
        let Mention { at, moment } = mention;
        let year = year_before.take().filter(|(_, end)| text[*end..at.start].trim() == "年");
        let year = year.map(|(year, _)| year);
        let known = match *moment {
            Moment::Day(day) => {
                let (year, month, day) = day.civil();
                Some((Some(year), month, day, at.end))
            }
            Moment::MonthDay(month, Some(day)) => Some((year, month, day, at.end)),
            Moment::MonthDay(month, None) => {
                day_at(text, at.end).map(|(day, end)| (year, month, day, end))
            }
            Moment::Month(year, month) if text[..at.end].ends_with('月') => {
                day_at(text, at.end).map(|(day, end)| (Some(year), month, day, end))
            }
            Moment::Year(year) => {
                year_before = Some((year, at.end));
                None
            }
            Moment::Month(..) | Moment::ShortYear(_) | Moment::Yearless => None,
        };
        // 6月31号楼 has a building.
        let known = known.filter(|(.., end)| !text[*end..].starts_with('楼'));
        let Some((year, month, day, end)) = known else { continue };
        let mut next = Some((day, at.start..end));
        while let Some((day, at)) = next {
            let weekday = weekday_at(text, at.end);
            next = day_behind(text, weekday.map_or(at.end, |(_, end)| end));
            let weekday = weekday.map(|(weekday, _)| weekday);
            let named = Named { at, year, month, day, weekday };
            found.extend(Some(named).filter(Named::is_doubtful));
        }
    }
    found
}

impl Named {
    fn is_doubtful(&self) -> bool {
        self.weekday.is_some() || self.date(self.year.unwrap_or(LEAP)).is_none()
    }

    fn date(&self, year: i32) -> Option<Date> {
        Date::from_civil(year, self.month, self.day)
    }

    /// What is wrong with it in an edition; nothing where the year is not known.
    pub fn problem(&self, text: &str, edition: Days) -> Option<EditionProblem> {
        if self.date(self.year.unwrap_or(LEAP)).is_none() {
            let last = Date::month_end(self.year.unwrap_or(LEAP), self.month)?.civil().2;
            let words = text[self.at.clone()].to_owned();
            return Some(EditionProblem::NoSuchDay { words, month: self.month, last });
        }
        let day = self.date(self.year.or_else(|| self.year_in(edition))?)?;
        let name = |weekday: u32| ZH.weekdays.split(' ').nth(weekday as usize - 1);
        let said = self.weekday.filter(|weekday| *weekday != day.weekday())?;
        let (said, is) = (name(said)?.to_owned(), name(day.weekday())?.to_owned());
        Some(EditionProblem::OtherWeekday { day: spell::date(day), said, is })
    }

    /// The year in which the edition has this day, where it is one.
    fn year_in(&self, edition: Days) -> Option<i32> {
        let last = edition.end?.civil().0;
        let has = |year: &i32| self.date(*year).is_some_and(|day| edition.hold(day, day));
        let mut years = (edition.start.civil().0..=last).filter(has);
        years.next().filter(|_| years.next().is_none())
    }
}

/// A year that has every day there is.
const LEAP: i32 = 2000;

/// The day of a month that stands here, in digits or in words, and where it ends.
fn day_at(text: &str, at: usize) -> Option<(u32, usize)> {
    let at = behind_blanks(text, at);
    let (mut day, mut end) = (0, at);
    for letter in text[at..].chars().take(4) {
        // 三十一 is 3, 30, 31; 31 is 3, 31.
        day = match (digit(letter), numeral(letter)) {
            (Some(one), _) => day * 10 + one,
            (_, Some(10)) => day.max(1) * 10,
            (_, Some(one)) if day % 10 == 0 => day + one,
            _ => break,
        };
        end += letter.len_utf8();
    }
    if end == at || day > 99 {
        return None;
    }
    let end = behind_blanks(text, end);
    let sign = text[end..].chars().next().filter(|sign| ['日', '号'].contains(sign))?;
    let end = end + sign.len_utf8();
    (!text[end..].starts_with('楼')).then_some((day, end))
}

/// The next day of the same month: 至30日, 、31日. 至30日内 may be how long.
fn day_behind(text: &str, at: usize) -> Option<(u32, Range<usize>)> {
    let sign = text[behind_blanks(text, at)..].chars().next().filter(|sign| ON.contains(sign))?;
    let start = behind_blanks(text, at) + sign.len_utf8();
    let start = text.len() - text[start..].trim_start_matches(sign).len();
    let start = behind_blanks(text, start);
    let (day, end) = day_at(text, start)?;
    let is_length = ["内", "以内", "之内"].iter().any(|word| text[end..].starts_with(word));
    (!is_length).then_some((day, start..end))
}

/// The weekday right behind a day, and where it ends: （星期五）, (周五), 星期五. None of several days (星期一至星期五).
fn weekday_at(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text[behind_blanks(text, at)..].trim_start_matches(['（', '(']);
    let in_brackets = text[..text.len() - rest.len()].ends_with(['（', '(']);
    let (is_short, rest) = match rest.strip_prefix("星期").or(rest.strip_prefix("礼拜")) {
        Some(rest) => (false, rest),
        None => (true, rest.strip_prefix('周')?),
    };
    let name = rest.chars().next()?;
    let weekday = match name {
        '日' | '天' => 7,
        name => numeral(name).filter(|number| (1..=6).contains(number))?,
    };
    let rest = &rest[name.len_utf8()..];
    let next = rest.chars().next().unwrap_or('。');
    let is_one = !(ON.contains(&next) && in_brackets) && next != '/';
    // 周一山 is somebody's name.
    let is_word = in_brackets || !is_short || !next.is_alphabetic();
    let rest = if in_brackets { rest.trim_start_matches(['）', ')']) } else { rest };
    (is_one && is_word).then_some((weekday, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::super::mentions::mentions;
    use super::*;

    fn told(text: &str) -> String {
        let day = |month, day| Date::from_civil(2023, month, day).expect("a day");
        let edition = Days { start: day(6, 7), end: Some(day(9, 30)) };
        let found = named(text, &mentions(text));
        let told = found.iter().filter_map(|named| named.problem(text, edition));
        let told = told.map(|problem| match problem {
            EditionProblem::NoSuchDay { words, .. } => words,
            EditionProblem::OtherWeekday { day, is, .. } => format!("{day}={is}"),
            other => format!("{other:?}"),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_that_are_none() {
        for (text, expected) in [
            ("6月31日前交表", "6月31日"),
            ("2月30日，2 月 30 日", "2月30日 2 月 30 日"),
            ("2023年2月29日", "2023年2月29日"),
            ("2023年 6 月 31 号", "2023年 6 月 31 号"),
            ("6月1日至31日办理", "31日"),
            ("6月1日（星期四）至31日（星期六）", "31日"),
            ("6月29日、30日、31日", "31日"),
            ("六月三十一日", "六月三十一日"),
            ("二〇二三年二月二十九日", "二月二十九日"),
            ("6月0日", "6月0日"),
            ("６月３１日", "６月３１日"),
            ("6月45日", "6月45日"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        for text in [
            "2月29日、6月30日至7月31日",
            "2024年2月29日",
            "二〇二四年二月二十九日",
            "6月31号楼",
            "6月起31日内",
            "6月1日至31日内",
            "5月1日至31日",
            "第6.31条、6-31",
            "2023年13月",
            "7月三十一日",
        ] {
            assert_eq!(told(text), "", "{text}");
        }
    }

    #[test]
    fn weekdays_of_another_day() {
        for (text, expected) in [
            ("2023年6月30日（星期一）", "2023年6月30日=星期五"),
            ("2023年6月30日 (周一)前", "2023年6月30日=星期五"),
            ("2023年6月30日星期一上午", "2023年6月30日=星期五"),
            ("2023-06-30（礼拜天）", "2023年6月30日=星期五"),
            ("2019年5月1日（星期日）", "2019年5月1日=星期三"),
            ("6月30日（星期一）", "2023年6月30日=星期五"),
            ("6月26日（星期一）至30日（星期四）", "2023年6月30日=星期五"),
            ("2023年6月26日（星期二）至30日（星期五）", "2023年6月26日=星期一"),
            ("2023年6月30日（星期一下午）", "2023年6月30日=星期五"),
            ("二〇二三年六月三十日（星期一）", "2023年6月30日=星期五"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        for text in [
            "2023年6月30日（星期五）、6月26日（周一）至7月1日（周六）",
            // The edition has no such day: which year is meant, nobody knows.
            "10月30日（星期五）",
            "2023年6月26日（星期二至星期五）",
            "2023年6月26日（周二、周五）",
            "2023年6月30日周一山主讲",
            "2023年6月30日，星期一照常上班",
            "2023年6月起，星期一",
        ] {
            assert_eq!(told(text), "", "{text}");
        }
    }
}
