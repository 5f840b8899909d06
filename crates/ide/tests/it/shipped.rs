//! The portal that is shipped, and the schools of the tests: every name of theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ide::case::Answered;
use ide::index::Symbol;
use ide::mention::Written;
use ide::snapshot::{Edit, Snapshot};
use language::place::Place;
use language::problem::{Problem, Problems};

use crate::fixture::{Fixture, of};

fn folder(path: &str) -> Fixture {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let mut texts = BTreeMap::new();
    collect(&root, &root, &mut texts);
    of(texts)
}

fn collect(root: &Path, at: &Path, texts: &mut BTreeMap<String, String>) {
    let entries = fs::read_dir(at).expect("a folder").map(|entry| entry.expect("an entry").path());
    for path in entries.collect::<BTreeSet<PathBuf>>() {
        if path.is_dir() {
            collect(root, &path, texts);
        } else if path
            .extension()
            .is_some_and(|end| ["yaml", "md", "csv"].iter().any(|one| end == *one))
        {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            texts.insert(name, fs::read_to_string(&path).expect("UTF-8"));
        }
    }
}

/// A word that nothing is called.
const OTHER: &str = "从没有人叫过的名";

fn symbols(snapshot: &Snapshot) -> BTreeSet<Symbol> {
    snapshot.index().mentions().into_iter().map(|mention| mention.symbol).collect()
}

/// Everything is called otherwise at once, and the portal says nothing against it: so no mention is missed.
#[test]
fn every_name_is_changed_everywhere() {
    let fixture = folder("content");
    let snapshot = fixture.snapshot();
    let mut edits: BTreeMap<Place, String> = BTreeMap::new();
    let (mut changed, mut kept) = (0, Vec::new());
    for (number, symbol) in symbols(&snapshot).into_iter().enumerate() {
        match snapshot.called(&symbol, &format!("名{number}")) {
            Ok(all) => {
                changed += 1;
                edits.extend(all.into_iter().map(|edit| (edit.place, edit.text)));
            }
            Err(why) => kept.push((symbol, why)),
        }
    }
    let known = ["固定的词", "请先分开", "请改文件"];
    let odd: Vec<_> =
        kept.iter().filter(|(_, why)| !known.iter().any(|one| why.contains(one))).collect();
    assert!(odd.is_empty(), "{odd:?}");
    assert!(changed > 200, "{changed}");
    let edits: Vec<Edit> = edits.into_iter().map(|(place, text)| Edit { place, text }).collect();
    let (files, sources) = snapshot.edited(&edits);
    let mut problems = Problems::new();
    let read = language::portal::read(&files, &sources, &mut problems);
    assert!(read.is_some(), "{:#?}", problems.sorted());
    // Options and values are words of the results, which the cases expect as they were; names are known.
    proof::replay(&read.expect("a portal"), &mut problems);
    let unknown = problems.iter().filter(|found| matches!(*found.problem, Problem::Name(_)));
    let unknown: Vec<_> = unknown.map(|found| found.problem.message()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// What uses a name, misspelt there alone, is told of: so every mention is one.
#[test]
fn every_mention_is_a_mention() {
    let fixture = folder("content");
    let snapshot = fixture.snapshot();
    for (number, symbol) in symbols(&snapshot).into_iter().enumerate() {
        // Each takes a reading of everything; all kinds have their turn.
        if number % 29 == 0 {
            misspelt(&fixture, &symbol);
        }
    }
}

/// What is asked of one place or one thing is what all of them say of it.
#[test]
fn a_part_of_the_mentions_is_a_part_of_them_all() {
    let fixture = folder("content");
    let snapshot = fixture.snapshot();
    let (index, all) = (snapshot.index(), snapshot.index().mentions());
    for symbol in symbols(&snapshot) {
        let wanted: Vec<_> = all.iter().filter(|mention| mention.symbol == symbol).collect();
        assert_eq!(index.of_symbol(&symbol).iter().collect::<Vec<_>>(), wanted, "{symbol:?}");
    }
    for mention in &all {
        let at = mention.place.end;
        let holds =
            |place: Place| place.file == mention.place.file && place.start <= at && at <= place.end;
        let wanted = all.iter().filter(|one| holds(one.place)).count();
        let found = index.at(mention.place.file, at);
        assert_eq!(found.len(), wanted, "{mention:?}");
        assert!(found.contains(mention), "{mention:?}");
    }
}

/// One use of a name, misspelt.
fn misspelt(fixture: &Fixture, symbol: &Symbol) {
    let snapshot = fixture.snapshot();
    let uses = snapshot.index().of_symbol(symbol).into_iter();
    let uses = uses.filter(|mention| !mention.is_definition);
    let mut uses = uses.filter(|mention| mention.written == Written::Scalar);
    let Some(mention) = uses.next_back() else {
        return;
    };
    let edit = Edit { place: mention.place, text: OTHER.to_owned() };
    let (files, sources) = snapshot.edited(&[edit]);
    let mut problems = Problems::new();
    if let Some(portal) = language::portal::read(&files, &sources, &mut problems) {
        proof::replay(&portal, &mut problems);
    }
    let told = problems.iter().any(|found| found.problem.message().contains(OTHER));
    assert!(told, "{symbol:?} at {}", fixture.said(mention.place));
}

#[test]
fn a_person_becomes_a_case() {
    let fixture = folder("content");
    let snapshot = fixture.snapshot();
    let answered = |question: &str, word: &str| Answered {
        question: question.to_owned(),
        words: vec![word.to_owned()],
    };
    let answers = [answered("是否党员", "党员"), answered("原党组织所在地", "省内")];
    let edit = snapshot.case_of("join", &answers).expect("a case");
    let (files, sources) = snapshot.edited(std::slice::from_ref(&edit));
    let mut problems = Problems::new();
    let portal = language::portal::read(&files, &sources, &mut problems).expect("a portal");
    let before = fixture.portal.as_ref().expect("a portal").guides[1].cases.len();
    assert_eq!(portal.guides[1].cases.len(), before + 1);
    let mut said = Problems::new();
    let cases = proof::replay(&portal, &mut said);
    assert_eq!(cases.failing, 0, "{:?}", said.sorted());
    assert_eq!(snapshot.case_of("join", &[answered("是否党员", "不是的")]), None);
    assert_eq!(snapshot.case_of("gone", &answers), None);
}
