//! Benefits added and compared with a cap: our rules beside a reading of the other system's flow in plain
//! Rust. No data are needed, so this runs always.
//!
//! The flow is `benefit-cap-calculator` of alphagov/smart-answers (MIT, Crown copyright) as of commit
//! 987c5b2c98, the last that had it. `Household::told` was written from that flow and its calculator, never
//! from our YAML. What is not the same, and why:
//!
//! - The flow adds floats. Ours adds hundredths exactly, as the flow's own words have it (“the same as or
//!   lower than”): `floats_alone_part_the_two` shows that they part nowhere but exactly at the cap.
//! - What is left of the housing benefit is the housing benefit less what is over. An answer cannot be
//!   subtracted from another, only a value that a table gives can, by its negative. So ours says what is
//!   over and who is left with the least, 0.50, but not what others are left with.
//! - The flow finds the region by a postcode, in a register of its own; ours asks for the region.
//! - A number must have a most: 9,999.99 a week. The flow has none.

use rules::{Amount, FactState, QuestionState, Session, Truth};

use super::sets::{Readings, Set};
use crate::naive::{Person, Value, number};
use crate::sandbox::Sandbox;
use crate::skipped::say;

mod households;

use households::{EXEMPT, Family, Household, KINDS, Region, households};

/// The flow's outcomes, as our 结果 names them.
const OUTCOMES: [&str; 6] = [
    "没有住房补助",
    "免于封顶",
    "大伦敦受影响",
    "大伦敦不受影响",
    "其他地方受影响",
    "其他地方不受影响",
];

/// What somebody is told, and what they were asked for it.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    asked: Vec<String>,
    outcome: &'static str,
    counted: Option<Counted>,
}

/// What was added, in hundredths.
#[derive(Debug, PartialEq, Eq)]
struct Counted {
    total: i64,
    /// None where it is not over.
    over: Option<i64>,
    /// What is left would be less than 0.50, and is 0.50.
    floored: bool,
}

fn cap(region: Region, family: Family) -> i64 {
    match (region, family) {
        (Region::London, Family::Single) => 29_635,
        (Region::London, Family::Couple | Family::Parent) => 44_231,
        (Region::National, Family::Single) => 25_769,
        (Region::National, Family::Couple | Family::Parent) => 38_462,
    }
}

impl Household {
    /// The flow, question by question.
    fn told(&self) -> Told {
        let mut asked = vec!["住房补助".to_owned()];
        let end = |asked, outcome| Told { asked, outcome, counted: None };
        if !self.has_housing {
            return end(asked, OUTCOMES[0]);
        }
        asked.push("工作抵免".to_owned());
        if self.has_credit {
            return end(asked, OUTCOMES[1]);
        }
        asked.push("免封顶项".to_owned());
        if !self.exempt.is_empty() {
            return end(asked, OUTCOMES[1]);
        }
        asked.push("计入项".to_owned());
        let mut total = 0;
        for &kind in &self.kinds {
            asked.push(format!("{}额", KINDS[kind]));
            total += self.amounts[kind];
        }
        total += self.housing;
        asked.extend(["住房补助额", "家庭", "地区"].map(str::to_owned));
        let cap = cap(self.region, self.family);
        let outcome = match (self.region, total > cap) {
            (Region::London, true) => OUTCOMES[2],
            (Region::London, false) => OUTCOMES[3],
            (Region::National, true) => OUTCOMES[4],
            (Region::National, false) => OUTCOMES[5],
        };
        let over = (total > cap).then(|| total - cap);
        let floored = over.is_some_and(|over| self.housing - over < 50);
        Told { asked, outcome, counted: Some(Counted { total, over, floored }) }
    }

    /// Whether the flow's own arithmetic calls it over: floats, in the order in which it asks.
    fn is_over_in_floats(&self) -> bool {
        let pounds = |hundredths: i64| -> f64 {
            format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().expect("a number")
        };
        let kinds = self.kinds.iter().map(|&kind| pounds(self.amounts[kind]));
        let total = kinds.fold(0.0, |total, amount| total + amount) + pounds(self.housing);
        total > pounds(cap(self.region, self.family))
    }

    /// What they answer. Amounts are given for all kinds, also those that nobody asks of them.
    fn person(&self) -> Person {
        let yes = |yes: bool, words: [&str; 2]| Value::Choice(words[usize::from(!yes)].to_owned());
        let set = |all: &[&str], chosen: &[usize]| {
            Value::Set(chosen.iter().map(|&at| all[at].to_owned()).collect())
        };
        let money = |hundredths: i64| Value::Number(Some(hundredths * 100));
        let family = match self.family {
            Family::Single => "单身",
            Family::Couple => "同居伴侣",
            Family::Parent => "单亲",
        };
        let region = match self.region {
            Region::London => "大伦敦",
            Region::National => "其他地方",
        };
        let mut person = Person::from([
            ("住房补助".to_owned(), yes(self.has_housing, ["领", "不领"])),
            ("工作抵免".to_owned(), yes(self.has_credit, ["够", "不够"])),
            ("免封顶项".to_owned(), set(&EXEMPT, &self.exempt)),
            ("计入项".to_owned(), set(&KINDS, &self.kinds)),
            ("住房补助额".to_owned(), money(self.housing)),
            ("家庭".to_owned(), Value::Choice(family.to_owned())),
            ("地区".to_owned(), Value::Choice(region.to_owned())),
        ]);
        let amounts = KINDS.iter().zip(self.amounts);
        person.extend(amounts.map(|(kind, amount)| (format!("{kind}额"), money(amount))));
        person
    }
}

/// What the engine tells of a session that is at its end.
fn told_by_engine(readings: &Readings, session: &Session) -> Told {
    let rules = &readings.guide.rules;
    let questions = rules.questions.iter().zip(&session.questions);
    let asked = questions.filter(|(_, state)| **state == QuestionState::Answered);
    let asked = asked.map(|(question, _)| question.name.clone()).collect();
    let fact = rules.facts.find(|fact| fact.name == "结果").expect("the fact");
    let FactState::Value(value) = session.facts[fact] else { panic!("{session:?}") };
    let value = &rules.facts[fact].values[value].name;
    let outcome = OUTCOMES.into_iter().find(|outcome| outcome == value).expect("an outcome");
    let sum = |name: &str| {
        let sum = rules.sums.find(|sum| sum.name == name).expect("a sum");
        match session.sums[sum].total {
            Amount::Is(hundredths) => Some(i64::from(hundredths)),
            Amount::Missing => None,
            other => panic!("{name}: {other:?}"),
        }
    };
    let counted = sum("合计").map(|total| Counted {
        total,
        over: sum("超出额").filter(|over| *over > 0),
        floored: shows(readings, session, "只留五十便士"),
    });
    Told { asked, outcome, counted }
}

/// Whether a block of this 名 is shown.
fn shows(readings: &Readings, session: &Session, name: &str) -> bool {
    let mut page = readings.naive().page().iter().zip(&session.blocks);
    let named = page.find(|(shown, _)| shown.block.name.as_ref().is_some_and(|it| it.text == name));
    named.is_some_and(|(_, truth)| *truth == Truth::Yes)
}

#[test]
fn the_rules_are_proved_and_their_cases_hold() {
    for command in ["check", "test"] {
        let sandbox = Sandbox::of("tests/conformance/benefit-cap");
        let ran = sandbox.zhiyin(&[command, "--strict", "--date", "2026-03-01"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command}: {}", ran.out);
    }
}

#[test]
fn everyone_is_told_what_the_flow_tells() {
    let set = Set::whole("benefit-cap");
    let readings = set.readings();
    let mut ends = [0; OUTCOMES.len()];
    let [mut at_cap, mut floored] = [0; 2];
    let all = households();
    for household in &all {
        let (told, person) = (household.told(), household.person());
        assert_eq!(readings.view(&person).next, None, "{household:?}");
        let session = readings.session(&person);
        assert_eq!(told_by_engine(&readings, &session), told, "{household:?}");
        stops_where_an_answer_is_missing(&readings, (person, &told.asked));
        let end = OUTCOMES.iter().position(|outcome| *outcome == told.outcome);
        ends[end.expect("an outcome")] += 1;
        if let Some(counted) = &told.counted {
            at_cap += i32::from(counted.total == cap(household.region, household.family));
            floored += i32::from(counted.floored);
        }
    }
    assert_eq!((all.len(), at_cap, floored), (1_360, 90, 199));
    assert_eq!(ends, [86, 225, 188, 342, 210, 309]);
    say(&format!(
        "对照 benefit-cap：{} 种回答，题和结果都与流程相同，6 种结果都有人，其中 {at_cap} 种正好等于封顶额",
        all.len()
    ));
}

/// Without any one of the answers the question is asked, and nobody has a sum that lacks a part.
fn stops_where_an_answer_is_missing(readings: &Readings, (person, asked): (Person, &[String])) {
    let rules = &readings.guide.rules;
    for name in asked {
        let mut less = person.clone();
        less.remove(name);
        let session = readings.session(&less);
        let next = session.next.map(|next| rules.questions[next].name.as_str());
        assert_eq!(next, Some(name.as_str()), "{less:?}");
        let total = rules.sums.find(|sum| sum.name == "合计").expect("the sum");
        let is_amount = name.ends_with('额');
        assert!(!is_amount || session.sums[total].total == Amount::Open, "{less:?}");
    }
}

/// In floats some who are exactly at their cap are over it: nobody else is told otherwise.
#[test]
fn floats_alone_part_the_two() {
    let mut parted = 0;
    for household in households() {
        let Some(counted) = household.told().counted else { continue };
        if household.is_over_in_floats() != counted.over.is_some() {
            assert_eq!(counted.total, cap(household.region, household.family), "{household:?}");
            parted += 1;
        }
    }
    assert_eq!(parted, 5);
}

/// A cap a hundredth too high is seen from both sides: by those who are over it by just that, and by
/// the proof, which names one of them.
#[test]
fn a_slip_of_a_hundredth_is_seen() {
    let slip = [
        ("合计: {大于: 257.69}", "合计: {大于: 257.7}"),
        ("合计: {不大于: 257.69}", "合计: {不大于: 257.7}"),
    ];
    let set = Set::sown("benefit-cap", &slip);
    let [said] = set.lines().try_into().expect("one problem");
    assert!(said.starts_with("Z505 [{凡: {结果: [大伦敦不受影响, "), "{said}");
    let amounts = said.split("额=").skip(1).map(|rest| rest.split_once("英镑").expect("a unit").0);
    assert_eq!(amounts.map(number::parse).sum::<i64>(), 2_577_000, "{said}");
    let readings = set.readings();
    let mut wrong = 0;
    for household in households() {
        let (told, person) = (household.told(), household.person());
        if told_by_engine(&readings, &readings.session(&person)).outcome != told.outcome {
            let over = told.counted.and_then(|counted| counted.over);
            assert_eq!((over, told.outcome), (Some(1), OUTCOMES[4]), "{household:?}");
            wrong += 1;
        }
    }
    assert_eq!(wrong, 15);
}
