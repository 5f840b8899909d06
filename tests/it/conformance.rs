//! Flows of another system, rewritten by hand as rules: the same answers, the same results.
//!
//! Of three, the other system's data are not in this repository. Without them the comparison does not
//! run and says so; what needs only the rules runs always: both readings agree, the sets are proved, and every
//! slip sown in them is named with people who have it. The fourth (`benefit_cap`) is compared with a
//! reading of the flow that stands in the test.

mod benefit_cap;
mod compare;
mod confirm;
mod data;
mod people;
mod sets;
mod slips;

use crate::naive::Person;
use compare::Counts;
use confirm::Trial;
use people::{everyone, some};
use sets::{Readings, Set};

use crate::skipped::{say, skipped};

/// Everyone there is, or of the 89,544,000 of the benefits as many as can be tried out.
fn people(set: &str, readings: &Readings) -> Vec<Person> {
    match set {
        "benefits" => some(readings.naive(), (&Person::new(), 300)),
        _ => everyone(readings.naive()),
    }
}

#[test]
fn inheritance_is_proved() {
    proved("inheritance", &[]);
}

/// The other system gives all four countries the same outcome; here one step differs for the fourth.
#[test]
fn maternity_is_proved() {
    proved(
        "maternity",
        &[
            "Z509 [scotland] “where_does_the_mother_partner_live”选“scotland”、“wales”和选“england”，\
             结果完全一样（[wales]：这个也是）（[england]：和这个一样）",
        ],
    );
}

/// In the other system, too, every condition treats little and no savings alike.
#[test]
fn benefits_are_proved() {
    proved(
        "benefits",
        &["Z509 [none_16000] “assets_and_savings”选“none_16000”和选“under_16000”，结果完全一样\
           （[under_16000]：和这个一样）"],
    );
}

/// A set says these things and no others, and they are true.
#[track_caller]
fn proved(name: &str, expected: &[&str]) {
    let set = Set::whole(name);
    assert_eq!(set.lines(), expected);
    let readings = set.readings();
    let people = people(name, &readings);
    for person in people.iter().step_by(people.len() / 400 + 1) {
        assert_eq!(readings.view(person).next, None, "{person:?}");
        readings.naive().result_is_sound(person);
        readings.naive().facts_are_complete(person);
    }
    let trial = Trial { readings: &readings, people: &people };
    set.found().into_iter().for_each(|found| trial.confirm(found));
}

#[test]
fn everyone_has_a_path() {
    for (name, count) in [("inheritance", 42), ("maternity", 4153)] {
        assert_eq!(everyone(Set::whole(name).readings().naive()).len(), count, "{name}");
    }
}

/// All of its paths, question by question.
#[test]
fn inheritance_ends_where_the_other_system_does() {
    let counts = Counts { paths: 42, shorter: 0, most: 0, different: 42 };
    agrees("inheritance", "inherits-someone-dies-without-will", counts);
}

/// All of its paths; we pass over questions whose answer changes nothing.
#[test]
fn maternity_ends_where_the_other_system_does() {
    let counts = Counts { paths: 4153, shorter: 3876, most: 5, different: 1148 };
    agrees("maternity", "maternity-paternity-pay-leave", counts);
}

/// A sample only: 1,000 of 89,544,000 answers. The items of each are exactly those it lists.
#[test]
fn benefits_are_those_of_the_other_system_in_a_sample() {
    let counts = Counts { paths: 1000, shorter: 594, most: 2, different: 955 };
    agrees("benefits", "check-benefits-financial-support", counts);
}

fn agrees(name: &str, flow: &str, expected: Counts) {
    let Some(flow) = data::read(flow) else {
        return skipped(&format!(
            "{name} 没有与原系统对照，{} 里没有它的数据；\
             用环境变量 ZHIYIN_CONFORMANCE 指出数据所在的文件夹",
            data::folder().display()
        ));
    };
    let counts = compare::flow(&Set::whole(name).readings(), &flow);
    assert_eq!(counts, expected);
    let sample = if name == "benefits" { "（只是抽样）" } else { "（全部）" };
    say(&format!("对照 {name}：{counts}{sample}"));
}
