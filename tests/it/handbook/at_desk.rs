//! What the desk shows of a portal that a page of the handbook changes, as its panels read: the values are the desk's
//! own, the words around them those of `themes/light/web/src/desk`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::content::memory::Files;
use ::desk::{Desk, Examined, Problem, Target};
use rules::Date;
use walkdir::WalkDir;

/// A content folder that was opened in the desk before anything was changed.
pub struct AtDesk {
    folder: PathBuf,
    files: Files,
    desk: Desk,
}

impl AtDesk {
    pub fn opens(folder: &Path, today: Option<Date>) -> AtDesk {
        let files = files(folder);
        let mut desk = Desk::open(files.clone(), "content", today);
        assert!(desk.make().is_new, "what the handbook begins with stands");
        AtDesk { folder: folder.to_owned(), files, desk }
    }

    /// The panel of that name as it is now; none where there is no such panel.
    pub fn shows(&mut self, panel: &str) -> Option<String> {
        let now = files(&self.folder);
        for path in self.files.keys().filter(|path| !now.contains_key(*path)) {
            self.desk.remove(path);
        }
        for (path, bytes) in
            now.iter().filter(|(path, bytes)| self.files.get(*path) != Some(*bytes))
        {
            self.desk.put(path, bytes);
        }
        self.files = now;
        let problems = self.desk.make().problems;
        match panel {
            "问题" => Some(listed(&problems, "没有问题。\n")),
            "用例" => Some(self.cases()),
            "提出用例" => Some(self.proposals()),
            "变更" => Some(self.changes()),
            _ => None,
        }
    }

    fn cases(&self) -> String {
        let cases = found(self.desk.cases());
        let mut said = match cases.failing {
            0 => format!("{} 个用例全部符合。\n", cases.total),
            failing => format!("{} 个用例里有 {failing} 个不符合。\n", cases.total),
        };
        said += &listed(&cases.problems, "");
        said += &match cases.missing {
            0 => format!("内容 {} 项，都有用例。\n", cases.items),
            missing => format!("内容 {} 项，没有用例的 {missing} 项：\n", cases.items),
        };
        let gaps = cases.gaps.iter().map(|gap| format!("{} {}\n", gap.words, place(&gap.target)));
        said + &gaps.collect::<String>()
    }

    fn proposals(&self) -> String {
        let proposals = found(self.desk.proposals());
        proposals.list.iter().map(|one| format!("{}\n{}\n", one.guide, one.text.trim())).collect()
    }

    /// Each change and whom it concerns; what they see before and now is left to the desk.
    fn changes(&self) -> String {
        let view = found(self.desk.changes()).view;
        let mut said = String::new();
        for entry in view.guides.iter().flat_map(|guide| &guide.entries) {
            said +=
                &format!("{}\n涉及：{}\n", entry.heading, whom(&entry.who.terms, entry.who.more));
        }
        let general = view.guides.iter().flat_map(|guide| &guide.general).chain(&view.general);
        for field in general {
            let quoted = |text: &Option<String>| {
                text.as_ref().map_or("（没有）".to_owned(), |text| format!("“{text}”"))
            };
            said += &format!(
                "{}：原来 {} → 现在 {}\n",
                field.label,
                quoted(&field.old),
                quoted(&field.new)
            );
        }
        said
    }
}

fn found<Of>(examined: Examined<Of>) -> Of {
    match examined {
        Examined::Found(found) => found,
        Examined::Nothing { why } => panic!("{why}"),
    }
}

fn place(target: &Target) -> String {
    format!("{} 第 {} 行", target.path.as_deref().unwrap_or_default(), target.line)
}

fn listed(problems: &[Problem], none: &str) -> String {
    let card = |problem: &Problem| {
        let label = if problem.severity == "error" { "错误" } else { "提醒" };
        let (message, help) = (&problem.message, &problem.help);
        format!("{label} {message} {}\n改法：{help}\n", place(&problem.target))
    };
    match problems {
        [] => none.to_owned(),
        _ => problems.iter().map(card).collect(),
    }
}

fn whom(terms: &[String], more: usize) -> String {
    let terms = terms.iter().map(|term| if term.is_empty() { "所有人" } else { term.as_str() });
    let more = if more > 0 { format!("；另有 {more} 种") } else { String::new() };
    terms.collect::<Vec<_>>().join("；或者 ") + &more
}

/// Every file of a folder, by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Arc<[u8]>> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_str().expect("UTF-8");
        (path.to_owned(), Arc::from(fs::read(entry.path()).expect("bytes")))
    });
    files.collect()
}
