//! The desk: what it publishes is what `zhiyin build` writes, and it reads files in memory as the command reads a disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use ::content::loaded::Loaded;
use ::content::memory::{self, Files};
use ::desk::{Desk, Examined, NotPublished, Problem, archive};
use rules::Date;
use walkdir::WalkDir;
use zhiyin::load;

use crate::sandbox::Sandbox;

/// Every file of a folder.
fn files(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_str().expect("UTF-8");
        (path.to_owned(), Arc::from(fs::read(entry.path()).expect("bytes")))
    });
    files.collect()
}

fn desk(folder: &Path) -> Desk {
    Desk::open(files(folder), "content", Date::from_civil(2023, 6, 9))
}

#[test]
fn what_is_published_is_what_build_writes() {
    for portal in ["content", "starter/content", "tests/second-school", "tests/english"] {
        let room = Sandbox::of(portal);
        let built = room.build();
        let mut desk = desk(&room.content(""));
        // What is kept from before changes nothing.
        assert!(desk.make().is_new, "{portal}");
        let zip = desk.publish().unwrap_or_else(|why| panic!("{portal}: {why:?}"));
        let published = archive::unpacked(&zip).expect("an archive");
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&published), names(&built), "{portal}");
        for (name, bytes) in &built {
            assert!(published[name] == *bytes, "{portal}: {name} differs");
        }
    }
}

/// What travels before the desk can be used: all of it but what a button loads.
#[test]
fn the_first_load_keeps_to_its_budget() {
    let files = zhiyin::desk::files();
    let page = std::str::from_utf8(&files["index.html"]).expect("UTF-8");
    let is_later = |name: &str| {
        let given = ["data-roster", "data-examples", "data-more", "data-src"];
        given.iter().any(|at| page.contains(&format!("{at}=\"{name}\"")))
    };
    let later = files.keys().filter(|name| is_later(name)).count();
    assert_eq!(later, 4, "what a button loads has other names");
    let first = files.iter().filter(|(name, _)| !is_later(name));
    let sum: usize = first.map(|(_, bytes)| packed::brotli(bytes)).sum();
    assert!(sum <= 1_500_000, "{sum} bytes with brotli");
}

/// The example is the content of this repository, whole.
#[test]
fn the_example_is_all_of_the_content() {
    let own = files(&crate::sandbox::repository("content"));
    let own = own.iter().map(|(path, bytes)| (format!("content/{path}"), bytes.to_vec()));
    let shown = zhiyin::desk::example();
    let shown = shown.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    assert_eq!(shown.collect::<BTreeMap<_, _>>(), own.collect::<BTreeMap<_, _>>());
}

#[test]
fn memory_is_read_as_a_disk_is() {
    let room = Sandbox::base();
    let strays = [
        "先读我.txt",
        "guides/readme.txt",
        "guides/move/notes.md",
        "guides/move/a/b/c/d.txt",
        "guides/move/a/e.txt",
        "pages/a.docx",
        "pages/a - 副本.md",
        ".git/config",
        "~$a.docx",
        "images/a.svg",
        "images/b.PNG",
        "files/登记表.docx",
        "files/a/b.pdf",
        "lists/甲.csv",
        "theme/a/b.css",
        "theme/.hidden",
        "site.yaml.bak",
        "cases.yaml",
    ];
    for stray in strays {
        room.write(stray, "甲,乙\n");
    }
    let same = |room: &Sandbox, what: &str| {
        let folder = room.content("");
        let disk = load::load(&folder).expect("a folder");
        let memory = memory::load(&files(&folder), &load::names::shown_prefix(&folder));
        let said = |loaded: &Loaded| {
            let Loaded { files, problems, theme, images, attachments } = loaded;
            format!("{files:#?}{problems:#?}{theme:#?}{images:#?}{attachments:#?}")
        };
        assert!(
            said(&disk) == said(&memory),
            "{what}:\n{:#?}\n{:#?}",
            disk.problems,
            memory.problems
        );
    };
    same(&room, "strays");
    room.write("notice.md", b"\xff\xfea\0");
    room.write("pages/b.md", vec![b'a'; 1024 * 1024 + 1]);
    same(&room, "bytes");
    fs::remove_file(room.content("site.yaml")).expect("removed");
    fs::create_dir(room.content("site.yaml")).expect("a folder");
    room.write("site.yaml/a.txt", "a");
    same(&room, "a folder in place of a file");
    fs::remove_dir_all(room.content("site.yaml")).expect("removed");
    fs::remove_dir_all(room.content("pages")).expect("removed");
    room.write("pages", "a");
    same(&room, "a file in place of a folder");
}

/// What an editor does: spoils a name, mends it by its 改法, changes a sentence, looks who is affected.
#[test]
fn an_edit_is_told_mended_and_compared() {
    let room = Sandbox::base();
    let mut desk = desk(&room.content(""));
    assert!(desk.make().is_new);
    let page = desk.page("move.html").expect("a page");
    assert!(
        !page.contains("http-equiv") && !page.contains("src=\"assets/"),
        "files are left outside"
    );
    let path = "guides/move/guide.yaml";
    let text = desk.text(path).expect("a text");
    let wrong = text.replacen("当: {去向: ", "当: {去项: ", 1);
    assert_ne!(wrong, text);
    desk.put(path, wrong.as_bytes());
    let problems = desk.problems();
    let found = problems.iter().find(|one| one.code == "Z202").expect("a name that is none");
    let Problem { fix, target, .. } = found;
    assert_eq!(target.path.as_deref(), Some(path));
    let [change] = &fix.as_ref().expect("a fix").changes[..] else { panic!("one change") };
    let units: Vec<u16> = wrong.encode_utf16().collect();
    let (before, after) = (&units[..change.target.from], &units[change.target.to..]);
    let middle: Vec<u16> = change.text.encode_utf16().collect();
    let mended = String::from_utf16(&[before, &middle, after].concat()).expect("a text");
    assert_eq!(mended, text);
    // Pages stay as they were while something is wrong.
    let made = desk.make();
    assert!(!made.is_new && made.pages.contains(&"move.html".to_owned()));
    let Err(NotPublished::Refused(problems)) = desk.publish() else { panic!("published") };
    assert!(problems.iter().any(|one| one.code == "Z202"));
    desk.put(path, mended.as_bytes());
    assert!(desk.make().is_new);
    let Examined::Found(changes) = desk.changes() else { panic!("no comparison") };
    assert!(changes.text.contains("两份内容对每个人的指引都相同"), "{}", changes.text);
    let Examined::Found(cases) = desk.cases() else { panic!("no cases") };
    assert_eq!(cases.failing, 0);
}

/// What cases say is seen without looking at them; while nothing new stands, it is as it was.
#[test]
fn failing_cases_are_counted_with_every_edition() {
    let room = Sandbox::base();
    let mut desk = desk(&room.content(""));
    assert_eq!(desk.make().failing, 0);
    let (cases, guide) = ("guides/move/cases.yaml", "guides/move/guide.yaml");
    let right = desk.text(cases).expect("a text");
    let wrong = right.replacen("搬离时间按时", "搬离时间超时", 1);
    assert_ne!(wrong, right);
    desk.put(cases, wrong.as_bytes());
    assert_eq!(desk.make().failing, 1);
    let text = desk.text(guide).expect("a text");
    desk.put(guide, text.replacen("标题", "标提", 1).as_bytes());
    let made = desk.make();
    assert!(!made.is_new && made.failing == 1);
    desk.put(guide, text.as_bytes());
    desk.put(cases, right.as_bytes());
    assert_eq!(desk.make().failing, 0);
}

/// Whoever a case is of sits in the preview, and is a case again; so does whoever is proposed.
#[test]
fn people_travel_between_cases_and_pages() {
    for portal in ["content", "starter/content", "tests/second-school"] {
        let room = Sandbox::of(portal);
        let mut desk = desk(&room.content(""));
        assert!(desk.make().is_new, "{portal}");
        let Examined::Found(cases) = desk.cases() else { panic!("{portal}: no cases") };
        assert_eq!(cases.failing, 0, "{portal}");
        assert!(cases.list.iter().any(|case| case.person.is_some()), "{portal}");
        for case in &cases.list {
            let Some(person) = &case.person else { panic!("{portal}: {} is nobody", case.name) };
            assert!(desk.page(&person.page).is_some(), "{portal}: {}", person.page);
            let change = desk.case_of(person).unwrap_or_else(|why| panic!("{}: {why}", case.name));
            assert_eq!(change.target.path, case.target.path, "{portal}: {}", case.name);
            assert!(change.text.contains("答案: {"), "{}", change.text);
        }
    }
}

#[test]
fn proposed_cases_hold_where_they_are_put() {
    let room = Sandbox::of("starter/content");
    let mut desk = desk(&room.content(""));
    desk.put("guides/checkout/cases.yaml", "用例: []\n".as_bytes());
    assert!(desk.make().is_new);
    let Examined::Found(proposals) = desk.proposals() else { panic!("nothing stands") };
    assert!(!proposals.list.is_empty());
    for one in &proposals.list {
        let change = desk.with_case(&one.folder, &one.text);
        let path = change.target.path.clone().expect("a path");
        let before = desk.text(&path).unwrap_or_default();
        let units: Vec<u16> = before.encode_utf16().collect();
        let kept = String::from_utf16(&units[..change.target.from]).expect("a text");
        desk.put(&path, format!("{kept}{}", change.text).as_bytes());
    }
    assert!(desk.make().is_new);
    let Examined::Found(cases) = desk.cases() else { panic!("no cases") };
    assert_eq!((cases.total, cases.failing), (proposals.list.len(), 0));
    assert_eq!(cases.missing, 0, "what was proposed exercises all");
}

/// Every line of a guide has its part of a page, and the part leads back to a line at or above it.
#[test]
fn lines_and_parts_of_pages_lead_to_each_other() {
    for (portal, path) in [
        ("content", "guides/leave/guide.yaml"),
        ("content", "notice.md"),
        ("starter/content", "guides/checkout/guide.yaml"),
        ("tests/second-school", "site.yaml"),
    ] {
        let room = Sandbox::of(portal);
        let mut desk = desk(&room.content(""));
        assert!(desk.make().is_new, "{portal}");
        let text = desk.text(path).expect("a text");
        let (mut at, mut ids, mut pages) = (0, 0, BTreeMap::new());
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let Some(part) = desk.shown_at(path, at) else {
                panic!("{path}:{} nowhere", number + 1)
            };
            let page = pages
                .entry(part.page.clone())
                .or_insert_with_key(|name| desk.page(name).unwrap_or_else(|| panic!("{name}")));
            let is_there = part.id.is_empty()
                || part.id.starts_with("fact:")
                || part.id.strip_prefix("reason:").is_some_and(|row| {
                    ["reason", "row"]
                        .iter()
                        .any(|at| page.contains(&format!("data-{at}=\"{row}\"")))
                })
                || page.contains(&format!("id=\"{}\"", part.id));
            assert!(is_there, "{path}:{}: {} has no {}", number + 1, part.page, part.id);
            // Roles see conclusions, too, on pages of their own.
            if line.contains("说: 您应先申请延期") {
                assert_eq!(part.page, "checkout.html");
            }
            let back = desk.written_at(&part.page, std::slice::from_ref(&part.id)).expect("a line");
            assert_eq!(back.path.as_deref(), Some(path));
            // A row of a table is more than its table.
            if line.contains("{当: {钥匙: 遗失了}, 得: 有") {
                assert_eq!(back.line, number + 1);
            }
            let is_whole = part.id.is_empty();
            assert!(
                is_whole || back.line <= number + 1,
                "{path}:{} leads to {}",
                number + 1,
                back.line
            );
            ids += usize::from(!part.id.is_empty());
            at += line.encode_utf16().count();
        }
        assert!(ids > 0 || path == "site.yaml", "{path}: nothing is shown anywhere");
    }
}

/// Whom a proof and a comparison name sits in the preview.
#[test]
fn named_people_sit_in_the_preview() {
    let room = Sandbox::of("starter/content");
    let mut desk = desk(&room.content(""));
    assert!(desk.make().is_new);
    let path = "guides/checkout/guide.yaml";
    let text = desk.text(path).expect("a text");
    desk.put(path, text.replace("  - 当: {时间: 不能}\n", "  - 当: {时间: 能}\n").as_bytes());
    let made = desk.make();
    assert!(!made.is_new);
    let problem = made.problems.iter().find(|one| one.code == "Z503").expect("nobody's conclusion");
    let path_of = problem.target.path.clone().expect("a path");
    let person = desk.person_of(&path_of, &problem.message).expect("somebody");
    assert_eq!(person.page, "checkout.html");
    let begun = desk.begun_for(&path_of, &problem.message).expect("a conclusion");
    assert_eq!(begun.text, "\n  - 当: {时间: 不能}\n    依据: []\n    说: ");
    assert!(person.answers.starts_with("1-"), "{}: {}", problem.message, person.answers);
    desk.put(path, text.replace("最晚于6月30日前", "最晚于6月28日前").as_bytes());
    assert!(desk.make().is_new);
    let Examined::Found(changes) = desk.changes() else { panic!("no comparison") };
    assert_eq!(changes.people.len(), changes.view.guides[0].entries.len());
    assert!(changes.people.iter().all(Option::is_some), "{:#?}", changes.people);
}

/// Where a name is said, what a file holds, and which of its lines can be folded: as the page shows them.
#[test]
fn a_file_is_told_by_its_names_entries_and_folds() {
    let room = Sandbox::base();
    let mut desk = desk(&room.content(""));
    let path = "guides/move/guide.yaml";
    let text = desk.text(path).expect("a text");
    let at = text.find("去向").expect("a question");
    let units = text[..at].encode_utf16().count();
    let uses = desk.references(path, units);
    assert!(uses.len() > 2, "{uses:?}");
    assert!(uses.iter().all(|one| one.words.contains("去向")), "{uses:?}");
    assert!(uses.iter().any(|one| one.target.path.as_deref() == Some("guides/move/cases.yaml")));
    let outline = desk.outline(path);
    assert!(outline.iter().any(|one| one.name == "问题" && !one.entries.is_empty()), "{outline:?}");
    let folds = desk.folds(path);
    let lines = text.lines().count();
    assert!(folds.iter().all(|fold| fold.first < fold.last && fold.last <= lines), "{folds:?}");
    let questions = text.lines().position(|line| line.starts_with("问题:")).expect("a line") + 1;
    assert!(folds.iter().any(|fold| fold.first == questions), "{folds:?}");
    assert!(desk.folds("images/none.png").is_empty() && desk.outline("none").is_empty());
}
