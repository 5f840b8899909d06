//! A points table: eight parts, two caps, a limit of 72, proved for everyone and read a second time.

use std::fs;

use crate::naive::files;
use crate::naive::vary::Pick;
use crate::naive::walk::Walked;
use crate::sandbox::{Sandbox, repository};

const FOLDER: &str = "tests/points";

#[test]
fn a_table_of_eight_parts_is_short_and_proved() {
    let guide = fs::read_to_string(repository("tests/points/guides/points/guide.yaml"));
    assert!(guide.expect("a guide").lines().count() < 60);
    let ran = Sandbox::of(FOLDER).zhiyin(&["check", "--strict", "--date", "2025-03-01"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "检查完毕，没有发现错误。\n"));
    let ran = Sandbox::of(FOLDER).zhiyin(&["test", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 0, "{}", ran.out + &ran.err);
}

/// Whoever has 71.5 to 71.9 points is told nothing: found, with one of them.
#[test]
fn a_gap_of_half_a_point_is_found_with_a_person() {
    let sandbox = Sandbox::of(FOLDER);
    let lost = ("{当: {总分: {小于: 72}}, 说: '您得", "{当: {总分: {小于: 71.5}}, 说: '您得");
    sandbox.change("guides/points/guide.yaml", lost.0, lost.1);
    let ran = sandbox.zhiyin(&["check", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 1);
    let said = ran.out + &ran.err;
    assert!(said.contains("错误[Z503]: 有的人没有结论：学历="), "{said}");
}

/// The engine shows what a plain reading shows, on the first ways through it and to the end.
#[test]
fn the_engine_adds_as_the_oracle_does() {
    let portal = files::portal(FOLDER);
    let guide = Walked::new(&portal, &portal.guides[0], 400);
    for step in &guide.steps {
        guide.agree(&step.person, step.today, &step.view);
        for pick in [Pick::First, Pick::Last] {
            let full = guide.naive.completed(&step.person, (None, pick));
            guide.agree(&full, step.today, &guide.naive.view(&full, step.today));
        }
    }
}
