//! Guides for tests: YAML in, what the proof says out.

use std::collections::BTreeMap;

use language::attachment::Attachment;
use language::compile::Compiled;
use language::place::Files;
use language::place::{Place, Source, Sources};
use language::portal;
use language::problem::{Diagnostic, Problems};
use language::rule_set::RuleSet;
use proof::prove::{Effort, MOST_STEPS, prove_within};

const SITE: &str = "\
名称: 例
学校: 例
标识: test
版本: {名: 例, 起: 2023-06-07, 止: 2023-09-30}
通知: {标题: 例, 发文: 例, 日期: 2023-06-07}
常量: {截止: 2024-06-30}
角色:
  - {名: 本人, 网址: role-me, 本人: 是}
  - {名: 党支部, 网址: role-branch}
指引: [g]
";

/// A guide that has been read, and its text.
pub struct Guide {
    pub rules: RuleSet,
    pub compiled: Compiled,
    sources: Sources,
}

/// Reads a guide. 标题, 网址 and the rest of the site are supplied; clause 1 may be cited.
pub fn guide(yaml: &str) -> Guide {
    read(&in_guide(yaml)).pop().expect("one guide")
}

/// A content folder with one guide.
pub fn in_guide(yaml: &str) -> [(&'static str, String); 3] {
    [
        ("site.yaml", SITE.to_owned()),
        ("notice.md", "{1}例。\n".to_owned()),
        ("guides/g/guide.yaml", format!("标题: 例\n网址: g\n{yaml}")),
    ]
}

/// Reads all guides of a content folder given as names and texts.
pub fn read(files: &[(&str, impl AsRef<str>)]) -> Vec<Guide> {
    let (guides, problems, sources) = attempt(files);
    let errors: Vec<String> = problems
        .sorted()
        .iter()
        .filter(|found| found.problem.severity().name() == "error")
        .map(|found| line(found, &sources))
        .collect();
    assert!(errors.is_empty(), "the guide has errors of another kind: {errors:#?}");
    guides
}

/// Reads a content folder and keeps what is said of it.
pub fn attempt(files: &[(&str, impl AsRef<str>)]) -> (Vec<Guide>, Problems, Sources) {
    let mut sources = Sources::new();
    let files: Files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), sources.add(source(name, text.as_ref()))))
        .collect::<BTreeMap<_, _>>();
    let mut problems = Problems::new();
    let portal = portal::read(&files, &sources, &mut problems);
    let guides = portal.map(|portal| portal.into_portal().guides).unwrap_or_default();
    let guides = guides.into_iter().map(|guide| Guide {
        rules: guide.rules,
        compiled: guide.compiled,
        sources: sources.clone(),
    });
    (guides.collect(), problems, sources)
}

/// A file to take home is what its name says; what it holds is nothing to the proof.
fn source(name: &str, text: &str) -> Source {
    match name.starts_with("files/") {
        true => Source::attachment(name, Attachment::new(name, text.as_bytes())),
        false => Source::new(name, text),
    }
}

impl Guide {
    /// What the proof says, a line each.
    pub fn proof(&self) -> Vec<String> {
        self.proof_within(MOST_STEPS).0
    }

    /// The same, with a limit.
    pub fn proof_within(&self, steps: u64) -> (Vec<String>, Effort) {
        let mut problems = Problems::new();
        let effort = prove_within(steps, &self.rules, &self.compiled, &mut problems);
        (problems.sorted().iter().map(|found| line(found, &self.sources)).collect(), effort)
    }
}

/// Code, the words at the place, the message, and each other place with its label.
fn line(found: &Diagnostic, sources: &Sources) -> String {
    let words = |place: Place| {
        let source = sources.get(place.file);
        let (before, rest) = source.text().split_at(place.start);
        // Of a condition the place is only its first key.
        let end = if before.ends_with("当: {") { rest.find('}') } else { None };
        rest[..end.unwrap_or(source.slice(place).len())].to_owned()
    };
    let also: String =
        found.also.iter().map(|one| format!("（[{}]：{}）", words(one.place), one.words)).collect();
    let (code, message) = (found.problem.code(), found.problem.message());
    format!("{code} [{}] {message}{also}", words(found.place))
}
