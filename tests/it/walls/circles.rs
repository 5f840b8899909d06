//! Rooms that know each other in a circle, and which arrow closes it, in words.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::arrows::Arrows;

/// Rooms from each of which every other of them is reached.
pub struct Circle {
    pub rooms: BTreeSet<String>,
    /// A shortest way around, and the arrow in it that least code needs.
    pub words: String,
}

/// All circles, none within another.
pub fn circles(arrows: &Arrows) -> Vec<Circle> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in arrows.keys() {
        next.entry(from).or_default().push(to);
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for &room in next.keys() {
        if seen.contains(room) {
            continue;
        }
        let mutual = |other: &&str| way(&next, other, room).is_some();
        let reached: BTreeSet<&str> = reached(&next, room);
        if !reached.contains(room) {
            continue;
        }
        let rooms: BTreeSet<&str> = reached.into_iter().filter(mutual).collect();
        seen.extend(&rooms);
        let around = way(&next, room, room).expect("it is reached from itself");
        let rooms = rooms.into_iter().map(str::to_owned).collect();
        found.push(Circle { rooms, words: words(arrows, &around) });
    }
    found
}

fn reached<'a>(next: &BTreeMap<&'a str, Vec<&'a str>>, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = next.get(from).cloned().unwrap_or_default();
    while let Some(room) = open.pop() {
        if reached.insert(room) {
            open.extend(next.get(room).into_iter().flatten());
        }
    }
    reached
}

/// A shortest way along at least one arrow.
fn way<'a>(
    next: &BTreeMap<&'a str, Vec<&'a str>>,
    from: &'a str,
    to: &str,
) -> Option<Vec<&'a str>> {
    let mut ways = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for &room in next.get(way[way.len() - 1]).into_iter().flatten() {
            let longer = [way.as_slice(), &[room]].concat();
            if room == to {
                return Some(longer);
            }
            if seen.insert(room) {
                ways.push_back(longer);
            }
        }
    }
    None
}

fn words(arrows: &Arrows, around: &[&str]) -> String {
    let uses = |pair: &[&str]| &arrows[&(pair[0].to_owned(), pair[1].to_owned())];
    let closing = around.windows(2).min_by_key(|pair| uses(pair).len()).expect("an arrow");
    let places: Vec<&str> = uses(closing).iter().map(String::as_str).collect();
    format!(
        "the rooms {} form a circle. “{}” must not know “{}” (the thinnest arrow): {}",
        around.join(" → "),
        closing[0],
        closing[1],
        places.join(", ")
    )
}

/// The test can fail: it finds a circle, and says which arrow is the thin one.
#[test]
fn a_circle_is_said_in_words() {
    let mut arrows = Arrows::new();
    for (from, to, places) in [
        ("a", "b", &["a.rs: b::X", "a.rs: b::Y"][..]),
        ("b", "c", &["b.rs: c", "b/in.rs: c"]),
        ("c", "a", &["c.rs: a::Z"]),
        ("c", "d", &["c.rs: d"]),
    ] {
        let places = places.iter().map(|place| (*place).to_owned()).collect();
        arrows.insert((from.to_owned(), to.to_owned()), places);
    }
    let found = circles(&arrows);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rooms.iter().collect::<Vec<_>>(), ["a", "b", "c"]);
    let words = "the rooms a → b → c → a form a circle. “c” must not know “a” (the thinnest arrow): \
                 c.rs: a::Z";
    assert_eq!(found[0].words, words);
}
