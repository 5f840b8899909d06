//! What a block shows of somebody's answers.

use language::model::Value as Written;
use language::model::{
    Block, BlockKind, Body, Counted, Counting, DeadlineTime, Fact, Field, QuestionKind, Word,
};

use super::{Day, Naive, Person, Value};

impl<'a> Naive<'a> {
    /// The names in a block's wording and in its 自, and those in the values of the facts shown.
    pub fn shown_names(&self, block: &'a Block) -> Vec<String> {
        let mut names: Vec<String> = said(&block.body).into_iter().flat_map(placeholders).collect();
        names.extend(self.filled(block).flat_map(placeholders));
        names = names.into_iter().flat_map(|name| self.with_parts(name)).collect();
        let facts: Vec<&Fact> = names.iter().filter_map(|name| self.fact(name)).collect();
        for fact in facts {
            let rows = fact.rows.iter().map(|row| &row.value);
            let values = rows.chain(&fact.otherwise).map(|given| &given.value);
            names.extend(values.flat_map(placeholders));
        }
        if let Some(name) = block.body.plain(Field::Name) {
            let asked = block.body.headers().filter(|(_, header)| header.text == "问接收方");
            names.extend(asked.map(|(kind, _)| format!("{}·{}", name.text, kind.label())));
        }
        if let Some(DeadlineTime::Counted(Counted { from, .. })) = block.body.time()
            && self.is_date(&from.text)
        {
            names.push(from.text.clone());
        }
        names.retain(|name| !self.constants.contains_key(name));
        names
    }

    /// What the 登记表 of a 材料 fills in.
    fn filled(&self, block: &Block) -> impl Iterator<Item = &'a Word> {
        let name = block.name.as_ref().map(|name| name.text.as_str());
        let is_material = block.body.kind() == BlockKind::Material;
        let mut sheets = self.sheets.iter();
        let sheet = sheets.find(|sheet| is_material && name == Some(&sheet.material.text));
        sheet.into_iter().flat_map(|sheet| &sheet.columns).filter_map(|column| column.fill.as_ref())
    }

    pub fn is_date(&self, name: &str) -> bool {
        let mut questions = self.guide.questions.iter();
        questions.any(|question| {
            question.name.text == name && matches!(question.kind, QuestionKind::Date { .. })
        })
    }

    /// For each 期限 of the reader's page that has a date, the day, where it is known.
    pub fn dues(&self, person: &Person) -> Vec<Option<Day>> {
        let blocks = self.page().iter().map(|shown| shown.block);
        blocks.filter_map(dated).map(|time| self.due(person, time)).collect()
    }

    /// The same for the blocks that apply.
    pub fn dues_of_applying(&self, person: &Person, applying: &[bool]) -> Vec<Option<Day>> {
        let blocks = self.page().iter().zip(applying).filter(|(_, applies)| **applies);
        let times = blocks.filter_map(|(shown, _)| dated(shown.block));
        times.map(|time| self.due(person, time)).collect()
    }

    fn due(&self, person: &Person, time: &DeadlineTime) -> Option<Day> {
        match time {
            DeadlineTime::Day(word, _) | DeadlineTime::Window { last: word, .. } => {
                Some(self.day(&word.text))
            }
            DeadlineTime::Month(word) => Day::month_end(self.constant(&word.text)),
            DeadlineTime::Counted(Counted { from, counting, .. }) => {
                let from = if self.is_date(&from.text) {
                    match person.get(&from.text) {
                        Some(Value::Date(day)) => *day,
                        _ => None,
                    }
                } else {
                    Some(self.day(&from.text))
                };
                self.counted(from?, counting)
            }
            DeadlineTime::Event(_) => None,
        }
    }

    /// The day that is counted from another; none where the way leads past the years of 放假安排.
    fn counted(&self, from: Day, counting: &Counting) -> Option<Day> {
        let (word, step): (&Word, fn(Day) -> Day) = match counting {
            Counting::After(word) => (word, Day::next),
            Counting::Before(word) => (word, Day::previous),
            Counting::Yearly(word) => {
                let (month, day) = self.constant(&word.text).split_once('-').expect("8-30");
                let is_it = |date: &Day| {
                    (date.month, date.day)
                        == (month.parse().expect("a month"), day.parse().expect("a day"))
                };
                return std::iter::successors(Some(from.next()), |day| Some(day.next()))
                    .find(is_it);
            }
        };
        let period = self.constant(&word.text);
        let Some(count) = period.strip_suffix("工作日") else {
            return Some(match counting {
                Counting::Before(_) => from.before(period),
                Counting::After(_) | Counting::Yearly(_) => from.after(period),
            });
        };
        let count: u32 = count.trim_end_matches('个').trim().parse().expect("working days");
        let mut day = from;
        for _ in 0..count {
            day = step(day);
            while !self.is_worked(day)? {
                day = step(day);
            }
        }
        Some(day)
    }

    /// Whether a day is worked; none in years that are not listed.
    fn is_worked(&self, day: Day) -> Option<bool> {
        let listed = self.holidays.iter().any(|year| year.year == day.year);
        let is_off = |days: &String| {
            let (first, last) = days.split_once('至').unwrap_or((days, days));
            Day::parse(first.trim()) <= Some(day) && Some(day) <= Day::parse(last.trim())
        };
        let mut worked = self.holidays.iter().flat_map(|year| &year.worked);
        let mut off = self.holidays.iter().flat_map(|year| &year.off);
        // 1970-01-01 was a Thursday.
        let weekend = [2, 3].contains(&day.number().rem_euclid(7));
        let is_worked = worked.any(|one| Day::parse(one) == Some(day));
        listed.then(|| is_worked || !weekend && !off.any(is_off))
    }

    /// Days from today to a due date. Hidden before the edition and a year past its end, when the
    /// phone's clock is not to be believed.
    pub fn days_left(&self, due: Option<Day>, today: Option<Day>) -> Option<i32> {
        let (first, last) = self.edition();
        let in_time = |today: &Day| last.is_none_or(|last| *today <= last.after("1年"));
        let today = today.filter(|today| *today >= first && in_time(today))?;
        Some(due?.number() - today.number())
    }
}

/// When a deadline is that is not an event.
fn dated(block: &Block) -> Option<&DeadlineTime> {
    block.body.time().filter(|time| !matches!(time, DeadlineTime::Event(_)))
}

/// Everything in a block that may hold placeholders.
fn said(body: &Body) -> Vec<&Word> {
    let words = body.fields().filter_map(|(_, value)| match value {
        Written::Words(word) => Some(word),
        _ => None,
    });
    words.collect()
}

/// The names between `{{` and `}}`.
fn placeholders(word: &Word) -> Vec<String> {
    let opened = word.text.split("{{").skip(1);
    opened.filter_map(|rest| Some(rest.split_once("}}")?.0.trim().to_owned())).collect()
}
