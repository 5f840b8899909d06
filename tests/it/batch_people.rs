//! Two hundred people who do not exist, for every guide of both schools: each row of the results says
//! what the naive reading, the engine and `zhiyin why` say of the same person.
//!
//! A roster is thrown from a seed: people from every way through the guide, their answers spelled in any
//! of the ways that count as certain, columns in any order, with answers nobody asks for in between.

use std::collections::BTreeMap;

use crate::batch::results::{Office, records};
use crate::dice::Dice;
use crate::naive::compare;
use crate::naive::walk::Walked;
use crate::naive::{Day, Person, Value, files, is_text, number};
use language::model::{BlockKind, Question, QuestionKind};
use language::place::Sources;
use language::portal::{Portal, PortalGuide};
use language::problem::Problems;
use rules::QuestionState;
use zhiyin::why::{self, Of, Typed};

const PEOPLE: usize = 200;
const HEADERS: [&str; 4] = ["去信抬头", "去向", "回执抬头", "转入抬头"];

/// Spells what a person would answer.
impl Dice {
    fn spelled(&mut self, question: &Question, value: &Value) -> String {
        match value {
            Value::Choice(name) => self.option(question, name),
            Value::Set(names) if names.is_empty() => "都不选".to_owned(),
            Value::Set(names) => {
                let separator = *self.pick(&["、", "；", ";", "，", "\n"]);
                let names: Vec<String> =
                    names.iter().map(|name| self.option(question, name)).collect();
                names.join(separator)
            }
            Value::Date(None) => " 不知道".to_owned(),
            Value::Date(Some(day)) => self.day(*day),
            Value::Number(number) => number::spelled(*number),
            Value::Text(text) => text.clone().unwrap_or_default(),
        }
    }

    fn option(&mut self, question: &Question, name: &str) -> String {
        let (QuestionKind::Single(choices) | QuestionKind::Multi(choices, _)) = &question.kind
        else {
            unreachable!("only options are chosen")
        };
        let choice = choices.iter().find(|choice| choice.name.text == name).expect("an option");
        let phrase = choice.phrase.as_ref().map_or(name, |phrase| &phrase.text);
        let single = choices
            .iter()
            .filter(|one| one.phrase.as_ref().is_some_and(|it| it.text == phrase))
            .count()
            == 1;
        // A 短语 with a separator in it is two words in a multiple choice.
        let plain =
            matches!(question.kind, QuestionKind::Single(_)) || !phrase.contains(['、', '，']);
        match self.below(4) {
            0 if single && plain => phrase.to_owned(),
            1 => format!(" {name}\u{3000}"),
            2 => name.replace('（', "(").replace('）', ")"),
            _ => name.to_owned(),
        }
    }

    fn day(&mut self, day: Day) -> String {
        let Day { year, month, day } = day;
        match self.below(5) {
            0 => format!("{year}/{month}/{day}"),
            1 => format!("{year}年{month}月{day}日"),
            2 => format!("{year:04}{month:02}{day:02}"),
            3 => format!("{year}.{month}.{day}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// A roster and the people in it.
struct Made {
    text: String,
    people: Vec<Person>,
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn made(walked: &Walked, seed: u64) -> Made {
    let mut dice = Dice(seed);
    let ends: Vec<&Person> = walked.ends().map(|step| &step.person).collect();
    let questions = &walked.naive.guide.questions;
    let mut order: Vec<usize> = (0..questions.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, dice.below(at + 1));
    }
    let mut text = format!(
        "编号,{}\n",
        order.iter().map(|&at| quoted(&questions[at].name.text)).collect::<Vec<_>>().join(",")
    );
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let mut person: Person = (*dice.pick(&ends)).clone();
        for question in questions.iter().filter(|question| is_text(question)) {
            if dice.below(3) > 0 {
                let word = *dice.pick(&["望江水务", "=1+1", "@乙", "<b>丙</b>"]);
                person.insert(question.name.text.clone(), Value::Text(Some(word.to_owned())));
            }
        }
        let cells = order.iter().map(|&at| {
            let question = &questions[at];
            match person.get(&question.name.text) {
                Some(value) => quoted(&dice.spelled(question, value)),
                // What nobody asks for may say anything.
                None if dice.below(4) == 0 && !is_text(question) => quoted("随便写的"),
                None => String::new(),
            }
        });
        let cells: Vec<String> = cells.collect();
        text.push_str(&format!("P{number},{}\n", cells.join(",")));
        people.push(person);
    }
    Made { text, people }
}

/// What `zhiyin why` says of a person; it refuses what nobody asks them.
fn why((portal, guide): (&Portal, &PortalGuide), walked: &Walked, person: &Person) -> String {
    let session = compare::session(&walked.naive, &walked.program, person, None);
    let questions = walked.naive.guide.questions.iter().zip(&*session.questions);
    let asked: Vec<&str> = questions
        .filter(|(_, state)| **state != QuestionState::NotAsked)
        .map(|(question, _)| question.name.text.as_str())
        .collect();
    let day = |day: &Option<Day>| match day {
        Some(Day { year, month, day }) => format!("{year:04}-{month:02}-{day:02}"),
        None => "不知道".to_owned(),
    };
    let answers: Vec<String> = person
        .iter()
        .filter(|(name, _)| asked.contains(&name.as_str()))
        .filter_map(|(name, value)| {
            let value = match value {
                Value::Choice(option) => option.clone(),
                Value::Set(options) => options.join("、"),
                Value::Date(date) => day(date),
                Value::Number(number) => number::spelled(*number),
                Value::Text(text) => text.clone()?,
            };
            Some(format!("{name}={value}"))
        })
        .collect();
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let typed = Typed { answers: &answers, today: None };
    let told = why::tell(Of { portal, guide }, typed, &mut sources, &mut problems);
    told.unwrap_or_else(|| panic!("{answers:?} is understood"))
}

/// The texts behind a kind's name in what `why` says.
fn heads(why: &str, kind: BlockKind) -> Vec<&str> {
    let label = format!("{}：", kind.label());
    why.lines().filter_map(|line| line.strip_prefix(label.as_str())).collect()
}

struct Row<'r> {
    cells: BTreeMap<&'r str, &'r str>,
}

impl Row<'_> {
    fn lines(&self, columns: &[&str]) -> Vec<&str> {
        let cells = columns.iter().filter_map(|column| self.cells.get(column));
        cells.flat_map(|cell| cell.lines()).collect()
    }

    /// Every text stands in some line of these columns, and there are no other lines.
    fn says(&self, columns: &[&str], texts: &[&str], whom: &str) {
        let lines = self.lines(columns);
        assert_eq!(lines.len(), texts.len(), "{columns:?} of {whom}: {lines:?}\n{texts:?}");
        for text in texts {
            let (text, found) = (text.trim(), lines.iter().any(|line| line.contains(text.trim())));
            assert!(found, "“{text}” is not in {columns:?} of {whom}: {lines:?}");
        }
    }
}

#[test]
fn every_row_says_what_the_page_would_say() {
    for folder in ["content", "tests/second-school"] {
        let portal = files::portal(folder);
        for (seed, guide) in portal.guides.iter().enumerate() {
            let walked = Walked::new(&portal, guide, usize::MAX);
            let made = made(&walked, 2023 + seed as u64);
            let office = Office::of(folder);
            office.put("people.csv", &made.text);
            let ran = office.batch(&["people.csv", "--guide", &guide.folder]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let table = records(&office.csv());
            assert_eq!(table.len(), PEOPLE + 1);
            for (row, person) in table[1..].iter().zip(&made.people) {
                let titles = table[0].iter().map(String::as_str);
                let cells = titles.zip(row.iter().map(String::as_str)).collect();
                compare(&Row { cells }, (&portal, guide), (&walked, person));
            }
        }
    }
}

fn compare(
    row: &Row,
    (portal, guide): (&Portal, &PortalGuide),
    (walked, person): (&Walked, &Person),
) {
    let whom = format!("{person:?}");
    let why = why((portal, guide), walked, person);
    assert_eq!(row.cells["核对"], "完整", "{whom}");
    let steps = ["本人要办", "他人要办"];
    let columns: [(BlockKind, &[&str]); 4] = [
        (BlockKind::Conclusion, &["结论"]),
        (BlockKind::Step, &steps),
        (BlockKind::Material, &["材料"]),
        (BlockKind::Platform, &["平台更新"]),
    ];
    for (kind, columns) in columns {
        row.says(columns, &heads(&why, kind), &whom);
    }
    // The oracle counts what applies; headers that are filled in stand there as typed.
    let applying = walked.naive.applying(person);
    let page = walked.naive.page().iter().zip(applying).filter(|(_, applies)| *applies);
    let mut counts: BTreeMap<BlockKind, usize> = BTreeMap::new();
    page.for_each(|(shown, _)| *counts.entry(shown.block.body.kind()).or_default() += 1);
    let count = |kind| counts.get(&kind).copied().unwrap_or_default();
    assert_eq!(row.lines(&steps).len(), count(BlockKind::Step), "{whom}");
    assert_eq!(row.lines(&["期限"]).len(), count(BlockKind::Deadline), "{whom}");
    assert_eq!(row.lines(&["介绍信"]).len(), count(BlockKind::Letter), "{whom}");
    let headers: Vec<&str> = row.lines(&HEADERS);
    let said = why.lines().filter_map(|line| line.trim_start().split_once("："));
    let said = said.filter(|(label, _)| HEADERS.contains(label)).map(|(_, header)| header);
    for header in said {
        let header = header.trim_start_matches('\'');
        let found = headers.iter().any(|line| line.trim_start_matches('\'') == header);
        assert!(found, "“{header}” is no header of {whom}: {headers:?}");
    }
}

/// A fact of 取 is counted by what the rows say, in the order of the list; whoever has none is 不涉及.
#[test]
fn totals_count_a_taken_column_by_its_cells() {
    let office = Office::of("tests/colleges");
    let roster = "姓名,学院,党员\n甲,数学学院,是\n乙,外院,是\n丙,外国语学院,否\n丁,文学院,是\n";
    office.put("roster.csv", roster);
    assert_eq!(office.batch(&["roster.csv", "--date", "2025-06-10"]).code, 0);
    let book = office.book();
    let (_, totals) = book.iter().find(|(name, _)| name == "合计").expect("totals");
    let taken: Vec<String> =
        totals.iter().filter(|row| row[0] == "抬头").map(|row| row[1..].join(" ")).collect();
    let of = |college: &str, count| format!("中共某某大学{college}委员会 {count}");
    assert_eq!(taken, [of("文学院", 1), of("外国语学院", 2), of("数学学院", 1)], "{totals:?}");
}
