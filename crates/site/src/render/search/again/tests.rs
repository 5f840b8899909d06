//! An index made again, beside the same made anew.

use super::super::cut::Many;
use super::*;

const GROUPS: [&[&str]; 2] = [&["党费", "团费"], &["2023年", "今年"]];
const KINDS: [&str; 2] = ["说明", "问题"];

/// The next of numbers that look like chance.
fn next(seed: &mut u64, upto: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % upto
}

fn text(seed: &mut u64) -> String {
    let words =
        ["党费", "支部", "交到", "。", "2023年", "十一", "Party", "甲乙丙", "、", "转", "团费"];
    let rare = |seed: &mut u64| char::from_u32(0x4e00 + next(seed, 3000) as u32).unwrap_or('一');
    let word = |seed: &mut u64| match next(seed, 3) {
        0 => words[next(seed, words.len() as u64) as usize].to_owned(),
        _ => rare(seed).to_string(),
    };
    (0..20 + next(seed, 200)).map(|_| word(seed)).collect()
}

fn entry(number: usize, seed: &mut u64) -> Entry {
    let title = format!("第{number}页{}", text(seed).chars().take(4).collect::<String>());
    let at = format!("./p{number}-{}.html", next(seed, 3));
    Entry(at, "说明".to_owned(), title, text(seed))
}

fn copies(entries: &[Entry]) -> Vec<Entry> {
    let copy = |Entry(at, place, title, text): &Entry| {
        Entry(at.clone(), place.clone(), title.clone(), text.clone())
    };
    entries.iter().map(copy).collect()
}

/// All made anew.
fn whole(entries: &[Entry]) -> (Before, Files) {
    let mut files = Files::new();
    let json: Vec<String> = entries.iter().map(|one| literal(one).expect("JSON")).collect();
    let size = json.iter().map(String::len).sum();
    let synonyms: Vec<Vec<&str>> = GROUPS.iter().map(|one| one.to_vec()).collect();
    let many = Many { entries: copies(entries), json, kinds: KINDS.to_vec(), synonyms: &synonyms };
    let (_, shards) = cut::of(many, &mut files).expect("an index");
    (Before { around: [0; 32], size, shards }, files)
}

/// Made of the one before; the bytes of what is kept are those.
fn again(before: &Before, old: &Files, changed: &[Changed]) -> Option<(Before, Files)> {
    let groups = Groups::of(&GROUPS.iter().map(|one| one.to_vec()).collect::<Vec<_>>());
    let judged = Judged { groups: &groups, kinds: &KINDS };
    let shelf = |name: &str| old.get(name).cloned();
    let cut = Again { before, judged, shelf: &shelf }.with(changed)?;
    let mut files = Files::new();
    let texts = cut.texts.by_number(TEXTS, &mut files).expect("scripts").shards;
    let places = cut.places.by_name(PLACES, &mut files).expect("scripts").shards;
    let shards = Shards { lengths: cut.lengths, kinds: cut.kinds, texts, places };
    for name in kept(&shards, &files) {
        let bytes = old[&name].clone();
        files.insert(name, bytes);
    }
    Some((Before { around: before.around, size: cut.size, shards }, files))
}

/// Whatever entries say, one change after the other.
#[test]
fn the_index_made_again_is_the_index_made_anew() {
    let mut seed = 7;
    let mut entries: Vec<Entry> = (0..400).map(|number| entry(number, &mut seed)).collect();
    let (mut before, mut files) = whole(&entries);
    let (mut made, mut left, mut kept) = (0, 0, 0);
    for step in 0..30 {
        let several = 1 + next(&mut seed, 3) as usize;
        let changed = (0..several).map(|_| {
            let number = next(&mut seed, 400) as usize;
            let mut new = entry(number, &mut seed);
            if step % 2 == 0 {
                // A few words more of what it said.
                new.3 = format!("{}{}", entries[number].3, rest(&mut seed));
                new.2.clone_from(&entries[number].2);
            }
            Changed { number, entry: new }
        });
        let mut changed: Vec<Changed> = changed.collect();
        changed.sort_by_key(|one| one.number);
        changed.dedup_by_key(|one| one.number);
        for Changed { number, entry } in &changed {
            entries[*number] = copies(std::slice::from_ref(entry)).remove(0);
        }
        let anew = whole(&entries);
        match again(&before, &files, &changed) {
            Some((is, other)) => {
                assert!(other == anew.1, "step {step}");
                let known = |one: &Before| (one.size, one.shards.clone());
                let (is, should) = (known(&is), known(&anew.0));
                assert_eq!(is.0, should.0);
                let letters = |shards: &Shards| (shards.lengths.clone(), shards.kinds.clone());
                assert_eq!(letters(&is.1), letters(&should.1));
                assert_eq!(is.1.texts, should.1.texts);
                assert_eq!(is.1.places, should.1.places);
                made += 1;
                kept += other.keys().filter(|name| files.contains_key(*name)).count();
            }
            None => left += 1,
        }
        (before, files) = anew;
    }
    assert!(made >= 6 && left >= 1, "{made} made again, {left} left");
    // Half of the entries that change move, too, and with an address its neighbours in the shards.
    assert!(kept > made * files.len() / 3, "{kept} kept of {made} times {}", files.len());
}

fn rest(seed: &mut u64) -> String {
    text(seed).chars().take(12).collect()
}

/// Nothing is made of files that are not what they were.
#[test]
fn what_is_spoilt_is_not_used() {
    let mut seed = 11;
    let entries: Vec<Entry> = (0..300).map(|number| entry(number, &mut seed)).collect();
    let (before, files) = whole(&entries);
    let changed = || {
        let Entry(at, place, title, text) = copies(&entries[17..18]).remove(0);
        vec![Changed { number: 17, entry: Entry(at, place, title, text + "齉") }]
    };
    assert!(again(&before, &files, &changed()).is_some());
    let spoilt = |bytes: &Bytes| {
        let mut bytes = bytes.to_vec();
        let last = bytes.len() - 4;
        bytes[last] ^= 1;
        Bytes::from(bytes)
    };
    let spoilt = files.iter().map(|(name, bytes)| (name.clone(), spoilt(bytes))).collect();
    assert!(again(&before, &spoilt, &changed()).is_none());
    assert!(again(&before, &Files::new(), &changed()).is_none());
}
