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
    year: Year,
    month: u32,
    day: u32,
    /// Monday is the first.
    weekday: Option<u32>,
}

/// The year of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    Is(i32),
    /// None is said: that in which the edition has the day.
    OfEdition,
    /// 去年, 24年: another, which nothing here tells.
    Other,
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
    let of_notices = || {
        let is_notice = |name: &str| site.notices.iter().any(|info| name == info.file());
        let notices = texts.files.iter().filter(move |(name, _)| is_notice(name));
        notices.flat_map(|(_, &file)| mentioned.days_of(file))
    };
    for (name, &file) in texts.files {
        let source = texts.sources.get(file);
        let text = source.text();
        let days = mentioned.days_of(file).iter();
        let wrong = days.filter_map(|day| Some((day, day.problem(text, edition)?)));
        let wrong: Vec<(&Named, EditionProblem)> = wrong.collect();
        // A case may hold that something wrong is not said.
        let is_looked_at = source.is_read() && !name.ends_with("/cases.yaml");
        if wrong.is_empty() || !is_looked_at || is_replaced(site, name) {
            continue;
        }
        let but = [&OTHER_YEARS[..], &["原文"]].concat();
        let values = |but: &[&str]| name.ends_with(".yaml").then(|| values(file, text, but));
        let uncorrected = values(&[&but[..], &["更正"]].concat());
        let values = values(&but);
        let is_notice = site.notices.iter().any(|info| *name == info.file());
        for (day, problem) in wrong {
            let at = &day.at;
            let place = Place::new(file, at.start, at.end);
            let is_said = match &values {
                Some(values) => covers(values, place),
                None => !is_code(text, at.start),
            };
            let mut corrected = corrected.iter().filter(|mark| is_notice && mark.file == file);
            let is_corrected = corrected.any(|mark| is_marked(text, at.start, source.slice(*mark)));
            let meant = meant(site, text, at);
            told.needed.extend(meant.iter().copied());
            // A 更正 says which day the notice has wrong.
            let in_correction = uncorrected.as_ref().is_some_and(|values| !covers(values, place));
            let is_quoted = || is_called_wrong(text, at) || of_notices().any(|one| one.is(day));
            let is_quoted = in_correction && is_quoted();
            if is_said && !is_corrected && !is_quoted && meant.is_empty() {
                told.problems.push(place, problem);
            }
        }
    }
}

/// Whether the words around a day say that it is wrong: 6月31日应为6月30日, 误写成6月31日.
fn is_called_wrong(text: &str, at: &Range<usize>) -> bool {
    let ends = |one: char| "。；\n".contains(one);
    let before = text[..at.start].rsplit(ends).next().unwrap_or_default();
    let behind = text[at.end..].split(ends).next().unwrap_or_default();
    ["应为", "应是", "应当是", "有误", "错", "笔误"].iter().any(|word| behind.contains(word))
        || ["误", "错", "不是", "而非", "原"].iter().any(|word| before.contains(word))
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
    let mut day_before: Option<Named> = None;
    for mention in times {
        let Mention { at, moment } = mention;
        if *moment == Moment::Yearless {
            continue;
        }
        let written = year_before.take().filter(|(_, end)| is_of_year(&text[*end..at.start]));
        let before = day_before.take().filter(|day| goes_on(text, day.at.end, at.start));
        let known = match *moment {
            Moment::Day(day) => {
                let (year, month, day) = day.civil();
                Some((Some(year), month, day, at.end))
            }
            Moment::MonthDay(month, Some(day)) => Some((None, month, day, at.end)),
            Moment::MonthDay(month, None) => {
                day_at(text, at.end).map(|(day, end)| (None, month, day, end))
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
        // Months of the moon have other days.
        let is_lunar = is_lunar(&text[..at.start]);
        let known = known.filter(|(.., day, end)| !is_lunar && !is_number_of(text, *day, *end));
        let Some((year, month, day, end)) = known else { continue };
        let year = year.or(written.map(|(year, _)| year)).map(Year::Is);
        let year = year.or_else(|| Some(before?.year_on(month)));
        let year = year.unwrap_or_else(|| unsaid(&text[..at.start]));
        let mut next = Some((day, at.start..end));
        while let Some((day, at)) = next {
            let weekday = weekday_at(text, at.end);
            let end = weekday.map_or(at.end, |(_, end)| end);
            next = day_behind(text, end);
            let weekday = weekday.map(|(weekday, _)| weekday);
            let named = Named { at, year, month, day, weekday };
            day_before = Some(Named { at: end..end, ..named.clone() });
            found.extend(Some(named).filter(Named::is_doubtful));
        }
    }
    found
}

/// Whether what stands between a year and a month has the month be of that year: 2024年的6月.
fn is_of_year(between: &str) -> bool {
    matches!(between.trim(), "年" | "年的")
}

/// Whether nothing but a sign stands between two days, so that the second is of the first one's year.
fn goes_on(text: &str, end: usize, start: usize) -> bool {
    let between = text.get(end..start).unwrap_or_default().trim();
    !between.is_empty()
        && between.chars().count() < 3
        && between.chars().all(|one| ON.contains(&one))
}

/// The year of a day that says none, by what stands right before it: 去年6月20日 and 24年6月20日 are of another.
fn unsaid(before: &str) -> Year {
    let before = before.trim_end();
    let before = before.strip_suffix('的').unwrap_or(before);
    let is_this = ["今年", "本年"].iter().any(|word| before.ends_with(word));
    if before.ends_with('年') && !is_this { Year::Other } else { Year::OfEdition }
}

/// Whether a day of the old calendar follows.
fn is_lunar(before: &str) -> bool {
    ["农历", "阴历", "旧历"].iter().any(|word| before.trim_end().ends_with(word))
}

/// What is numbered by 号 as days are, in whole words.
const NUMBERED: [&str; 20] = [
    "楼",
    "窗口",
    "房间",
    "教室",
    "教学楼",
    "宿舍楼",
    "公寓楼",
    "会议室",
    "信箱",
    "柜台",
    "站台",
    "线路",
    "机房",
    "机位",
    "展位",
    "展厅",
    "车位",
    "座位",
    "床位",
    "铺位",
];
/// What else is, but begins or stands before other words as well: 31号线上提交, 31号食堂停业.
const NUMBERED_ALONE: [&str; 32] = [
    "窗", "房", "室", "门", "柜", "台", "桌", "厅", "馆", "院", "公寓", "宿舍", "箱", "文", "线",
    "车", "库", "机", "令", "场", "路", "区", "站", "岗", "座", "床", "铺", "展", "食堂", "餐厅",
    "校区", "会议",
];

/// Whether a day that ends here is the number of something: 31号楼, 36号窗口. What is no month's day needs only
/// look like it.
fn is_number_of(text: &str, day: u32, end: usize) -> bool {
    let rest = &text[behind_blanks(text, end)..];
    let stands_alone = |word: &&str| {
        let after = rest.strip_prefix(*word).map(|after| after.starts_with(char::is_alphabetic));
        after.is_some_and(|goes_on| day > 31 || !goes_on)
    };
    let is_whole = NUMBERED.iter().any(|word| rest.starts_with(word));
    text[..end].ends_with('号') && (is_whole || NUMBERED_ALONE.iter().any(stands_alone))
}

impl Named {
    fn is_doubtful(&self) -> bool {
        self.weekday.is_some() || self.date(self.year_or_leap()).is_none()
    }

    /// Whether another text has the same day wrong: any weekday where there is no such day.
    fn is(&self, other: &Named) -> bool {
        let is_none = other.date(other.year_or_leap()).is_none();
        (self.month, self.day) == (other.month, other.day)
            && (is_none || self.weekday == other.weekday)
    }

    fn date(&self, year: i32) -> Option<Date> {
        Date::from_civil(year, self.month, self.day)
    }

    /// Its year; one that has every day there is where that is not said.
    fn year_or_leap(&self) -> i32 {
        match self.year {
            Year::Is(year) => year,
            Year::OfEdition | Year::Other => LEAP,
        }
    }

    /// The year of a month that this day goes on to: 2024年12月30日至1月3日 ends in 2025.
    fn year_on(&self, month: u32) -> Year {
        match self.year {
            Year::Is(year) if month < self.month => Year::Is(year + 1),
            year => year,
        }
    }

    /// What is wrong with it in an edition; nothing where the year is not known.
    pub fn problem(&self, text: &str, edition: Days) -> Option<EditionProblem> {
        let year = self.year_or_leap();
        if self.date(year).is_none() {
            let last = Date::month_end(year, self.month)?.civil().2;
            let words = text[self.at.clone()].to_owned();
            return Some(EditionProblem::NoSuchDay { words, month: self.month, last });
        }
        let day = self.date(match self.year {
            Year::Is(year) => year,
            Year::OfEdition => self.year_in(edition)?,
            Year::Other => return None,
        })?;
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
    (!is_number_of(text, day, end)).then_some((day, end))
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
    let is_one =
        !(ON.contains(&next) && in_brackets) && next != '/' && !goes_on_to_weekday(weekday, rest);
    // 周一山 is somebody's name.
    let is_word = in_brackets || !is_short || !next.is_alphabetic() || "至到前起".contains(next);
    let rest = if in_brackets { rest.trim_start_matches(['）', ')']) } else { rest };
    (is_one && is_word).then_some((weekday, text.len() - rest.len()))
}

/// What a numeral counts or names, so that it is no weekday: 、二楼, 到五点, ，三食堂.
const COUNTED: [&str; 35] = [
    "日", "号", "月", "年", "点", "时前", "时后", "时整", "时止", "时半", "楼", "层", "食堂",
    "餐厅", "公寓", "宿舍", "教室", "教学", "校区", "会议", "个", "次", "名", "位", "份", "级",
    "批", "类", "项", "种", "张", "册", "天", "方协", "方就",
];

/// Whether another weekday follows behind a sign: 星期一至星期五, 周一、三. 周一至三十日 goes on to a day, and
/// 星期一，五点 to an hour.
fn goes_on_to_weekday(weekday: u32, rest: &str) -> bool {
    let joins = |sign: char| ON.contains(&sign) || sign == '/';
    let signs = |sign: char| joins(sign) || [' ', '\u{3000}', '，', ','].contains(&sign);
    let next = rest.trim_start_matches(signs);
    let between = &rest[..rest.len() - next.len()];
    let whole = ["星期", "礼拜", "周"].iter().find_map(|word| next.strip_prefix(word));
    let Some(name) = whole.unwrap_or(next).chars().next() else { return false };
    let number = numeral(name).filter(|number| (1..=6).contains(number));
    if whole.is_some() {
        return !between.is_empty() && (number.is_some() || "日天末".contains(name));
    }
    let after = &next[name.len_utf8()..];
    let is_counted = after.starts_with(|one| numeral(one).is_some())
        || COUNTED.iter().any(|word| after.starts_with(word));
    // 周日至四 begins with the week.
    let is_later = number.is_some_and(|number| number > weekday % 7);
    between.contains(joins) && is_later && !is_counted
}

#[cfg(test)]
mod tests;
