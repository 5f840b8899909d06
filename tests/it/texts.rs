//! Three texts of other offices, encoded whole: what their READMEs say of clauses and lines is so.

use std::collections::BTreeSet;
use std::fs;

use crate::sandbox::{Sandbox, repository};

/// The folder, a day within its edition, and the clauses of which only a part can be encoded.
const TEXTS: [(&str, &str, &[&str]); 3] = [
    ("tests/points", "2025-03-01", &[]),
    ("tests/colleges", "2025-06-10", &[]),
    ("tests/days", "2026-09-05", &[]),
];

/// Of each text everything is cited, nothing is doubtful, and its cases hold.
#[test]
fn the_texts_are_clean() {
    for (folder, today, _) in TEXTS {
        let sandbox = Sandbox::of(folder);
        let ran = sandbox.zhiyin(&["check", "--strict", "--date", today]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{folder}");
        let ran = sandbox.zhiyin(&["test", "--date", today]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{folder}");
    }
}

#[test]
fn readmes_name_every_clause() {
    for (folder, _, partly) in TEXTS {
        let readme = readme(folder);
        let clauses = clauses(&text(folder, "notice.md"));
        assert!(readme.contains(&format!(" {} clauses.\n", clauses.len())), "{folder}");
        let rows =
            readme.lines().filter(|line| line.starts_with("| ") && !line.contains("clause |"));
        let (mut named, mut in_part) = (BTreeSet::new(), BTreeSet::new());
        for row in rows {
            let mut cells = row.trim_matches('|').splitn(2, '|').map(str::trim);
            let (ids, how) = (cells.next().expect("clauses"), cells.next().expect("how"));
            let ids = ids.split(", ").flat_map(|ids| between(ids, &clauses));
            let ids: Vec<String> = ids.collect();
            named.extend(ids.iter().cloned());
            if let Some(reason) = how.strip_prefix("partly: ") {
                assert!(reason.len() > 40, "{folder}: {row}");
                in_part.extend(ids);
            } else {
                assert_eq!(how, "whole", "{folder}: {row}");
            }
        }
        assert_eq!(named, clauses.iter().cloned().collect(), "{folder}");
        assert_eq!(in_part, partly.iter().map(|id| (*id).to_owned()).collect(), "{folder}");
    }
}

#[test]
fn readmes_count_the_lines() {
    for (folder, ..) in TEXTS {
        let readme = readme(folder).replace('\n', " ");
        let said = readme.split("The content is ").nth(1).expect("the lines");
        let (total, parts) = said.split_once(" lines: ").expect("the parts");
        let parts = parts.split('.').collect::<Vec<_>>();
        let lines = lines(folder);
        assert_eq!(
            total.parse(),
            Ok(lines.iter().map(|(_, count)| count).sum::<usize>()),
            "{folder}"
        );
        for (name, count) in lines {
            let named = ["site.yaml", "guide.yaml", "cases.yaml"]
                .into_iter()
                .find(|one| name.ends_with(one));
            let named =
                named.unwrap_or(if name.ends_with(".csv") { "the list" } else { "the page" });
            assert!(
                parts.join(".").contains(&format!("{named} {count}")),
                "{folder}: {name} {count}"
            );
        }
    }
}

/// What a table would need that has a row for each way in which the parts come together.
#[test]
fn points_in_rows() {
    let guide = text("tests/points", "guides/points/guide.yaml");
    let tables = guide.lines().filter(|line| line.contains("表: ["));
    let rows = tables.map(|line| line.matches("得: ").count() + line.matches("否则: ").count());
    let ways: usize = rows.product();
    let spelled = format!("{},{:03} rows", ways / 1000, ways % 1000);
    assert!(readme("tests/points").contains(&spelled), "{spelled}");
}

/// Beside the three, since a content folder holds nothing but content.
fn readme(folder: &str) -> String {
    text("tests/texts", &format!("{}.md", folder.trim_start_matches("tests/")))
}

fn text(folder: &str, path: &str) -> String {
    fs::read_to_string(repository(&format!("{folder}/{path}"))).expect(path)
}

/// The ids that are marked in a notice, in its order.
fn clauses(notice: &str) -> Vec<String> {
    let marks = notice.split('{').skip(1).filter_map(|mark| Some(mark.split_once('}')?.0));
    marks.filter(|id| *id != "无" && !id.ends_with('续')).map(str::to_owned).collect()
}

/// `2–4`, or one clause.
fn between(ids: &str, clauses: &[String]) -> Vec<String> {
    let (first, last) = ids.split_once('–').unwrap_or((ids, ids));
    let at = |id: &str| clauses.iter().position(|one| one == id).expect(id);
    clauses[at(first)..=at(last)].to_vec()
}

/// The files of a portal but its notice, with their lines.
fn lines(folder: &str) -> Vec<(String, usize)> {
    let mut files = Vec::new();
    let mut folders = vec![repository(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name != "notice.md" {
                files.push((name, fs::read_to_string(path).expect("a text").lines().count()));
            }
        }
    }
    files
}
