//! What the desk keeps from one key to the next shows in nothing: after each of many edits in turn, all it says and
//! shows is what a desk says and shows that is opened with these files.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::content::memory::Files;
use ::desk::{Desk, Made};
use rules::Date;
use walkdir::WalkDir;

use crate::dice::Dice;
use crate::sandbox::repository;

/// How many edits of each portal; of so many one is left before all of it is drawn.
const EDITS: usize = 40;

/// What comes into a line.
const WORDS: [&str; 6] = ["一", "二0", " ", "是", "#", "[甲](./index.html)"];

fn files(portal: &str) -> Files {
    let folder = repository(portal);
    let entries = WalkDir::new(&folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(&folder).expect("below").to_str().expect("UTF-8");
        (path.to_owned(), Arc::from(std::fs::read(entry.path()).expect("bytes")))
    });
    files.collect()
}

fn opened(files: &Files) -> Desk {
    Desk::open(files.clone(), "content", Date::from_civil(2023, 6, 9))
}

/// Every page as one document.
type Pages = BTreeMap<String, String>;

fn pages(desk: &mut Desk, made: &Made) -> Pages {
    let all = made.pages.iter();
    all.map(|name| (name.clone(), desk.page(name).expect("a page that is listed"))).collect()
}

/// An edit of a text: a letter goes, a word comes, a line goes or comes again, or the text is what it was.
fn edited(text: &str, first: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return first.to_owned();
    }
    let at = dice.below(lines.len());
    let line = lines[at];
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let place = *dice.pick(&places);
    let changed = match dice.below(6) {
        0 => return first.to_owned(),
        1 => String::new(),
        2 => line.repeat(2),
        3 => {
            let letter = line[place..].chars().next().map_or(0, char::len_utf8);
            [&line[..place], &line[place + letter..]].concat()
        }
        _ => [&line[..place], *dice.pick(&WORDS), &line[place..]].concat(),
    };
    [lines[..at].concat(), changed, lines[at + 1..].concat()].concat()
}

/// Draws what is left.
fn finished(desk: &mut Desk) -> Made {
    std::iter::repeat_with(|| desk.go_on()).flatten().next().expect("an end")
}

/// What is asked while the worker is about it: some of it in part, some not at all, and then the next key comes. What
/// came of it, where that was all.
fn looked_at(desk: &mut Desk, before: &Pages, dice: &mut Dice) -> Option<Made> {
    let mut made = None;
    for _ in 0..dice.below(5) {
        match dice.below(3) {
            0 => drop(desk.prove()),
            1 => made = desk.go_on(),
            _ => {
                let names: Vec<&String> = before.keys().collect();
                drop(desk.page(names[dice.below(names.len())]));
            }
        }
    }
    made
}

#[test]
fn after_every_key_all_is_as_if_it_were_opened_so() {
    for (number, portal) in
        ["starter/content", "tests/second-school", "tests/english"].into_iter().enumerate()
    {
        let first = files(portal);
        let (mut now, mut dice) = (first.clone(), Dice(number as u64));
        let mut desk = opened(&now);
        let made = desk.make();
        let (mut stands, mut told) = (pages(&mut desk, &made), [0, 0, 0]);
        let texts: Vec<&String> = first.keys().filter(|path| desk.text(path).is_some()).collect();
        let texts: Vec<String> = texts.into_iter().cloned().collect();
        for edit in 0..EDITS {
            let path = dice.pick(&texts);
            let original = std::str::from_utf8(&first[path]).expect("a text");
            let text = edited(&desk.text(path).expect("a text"), original, &mut dice);
            now.insert(path.clone(), Arc::from(text.as_bytes()));
            desk.put(path, text.as_bytes());
            let checked = desk.problems();
            // The next key comes while names are read.
            desk.read_names();
            let made = looked_at(&mut desk, &stands, &mut dice);
            if dice.below(3) == 0 {
                // What stands now is compared with the next edit that is left alone.
                if let Some(made) = made.filter(|made| made.is_new) {
                    stands = pages(&mut desk, &made);
                }
                told[0] += 1;
                continue;
            }
            let mut cold = opened(&now);
            assert_eq!(checked, cold.problems(), "{portal}, {edit}: {path}");
            let at = edit * 997 % (text.encode_utf16().count() + 1);
            let asked = |of: &mut Desk| {
                (of.complete(path, at), of.references(path, at), of.missed(path), of.folds(path))
            };
            assert_eq!(asked(&mut desk), asked(&mut cold), "{portal}, {edit}: {path}:{at}");
            let (warm_made, cold_made) = (finished(&mut desk), cold.make());
            assert_eq!(warm_made.problems, cold_made.problems, "{portal}, {edit}: {path}");
            assert_eq!(warm_made.is_new, cold_made.is_new, "{portal}, {edit}: {path}");
            if cold_made.is_new {
                stands = pages(&mut cold, &cold_made);
            }
            told[if cold_made.is_new { 1 } else { 2 }] += 1;
            let seen = pages(&mut desk, &warm_made);
            assert!(seen == stands, "{portal}, {edit}: {path}: other pages");
        }
        assert!(told.iter().all(|&count| count > 0), "{portal}: {told:?}");
    }
}

/// Where a click on a page leads is asked of the page that is seen: of an edition that was proved and never shown, and
/// of one that does not hold, there is none.
#[test]
fn a_click_leads_into_the_edition_that_is_seen() {
    let mut files = files("tests/check/base");
    let path = "guides/move/guide.yaml";
    let mut desk = opened(&files);
    let made = finished(&mut desk);
    assert!(made.is_new, "{:?}", made.problems);
    desk.page("move.html").expect("a page");
    let text = String::from_utf8(files[path].to_vec()).expect("UTF-8");
    let lead = |desk: &Desk| desk.written_at("move.html", &["b2".to_owned()]).map(|at| at.line);
    let before = lead(&desk);
    assert!(before.is_some());
    // A step more before all others, and before it is drawn a conclusion less.
    let more = text
        .replace("步骤:\n", "步骤:\n  - {当: {去向: 校外}, 做: 登记两次, 谁: 本人, 依据: [2]}\n");
    assert_ne!(more, text);
    desk.put(path, more.as_bytes());
    assert!(desk.prove());
    let less = more
        .replace("  - {当: {去向: 校内}, 说: 您不用登记。, 说明: 直接搬就行。, 依据: [1]}\n", "");
    assert_ne!(less, more);
    desk.put(path, less.as_bytes());
    assert!(!finished(&mut desk).is_new);
    files.insert(path.to_owned(), Arc::from(less.into_bytes()));
    // The line above went, another came: the same step is where it was.
    assert_eq!(lead(&desk), before);
}
