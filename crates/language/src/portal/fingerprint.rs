//! Fingerprints: which rules made a page, and which stored answers still fit it.

use sha2::{Digest, Sha256};

use super::pages::others;
use crate::compile::Compiled;
use crate::digest::hex;
use crate::model::listing::FOLDER;
use crate::place::{Files, Sources};
use crate::rule_set::RuleSet;

/// Over what stored answers mean: the program and the names of questions and options, and nothing else. A
/// material in other words must not cost anyone their answers; ticks have keys of their own on the page.
pub(super) fn of_answers(rules: &RuleSet, compiled: &Compiled) -> String {
    let mut hash = Sha256::new();
    hash.update(&compiled.bytes);
    for question in &rules.questions {
        hash.update(question.name.as_bytes());
        hash.update([0]);
        let mut name = |name: &str| {
            hash.update(name.as_bytes());
            hash.update([1]);
        };
        match &question.listed {
            Some(listed) => listed.all_names().for_each(&mut name),
            None => question.kind.choices().iter().for_each(|choice| name(&choice.name)),
        }
    }
    hex(&hash.finalize())
}

/// Over the rules: site.yaml, the notices and every guide. Other pages and pictures are no rules, each page
/// of the site has a fingerprint of its own; blanks and line ends at a file's end say nothing.
pub(super) fn of_files(files: &Files, sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for (name, &file) in others(files).filter(|(name, _)| is_rules(name)) {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(sources.get(file).text().trim_end().as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize())
}

fn is_rules(name: &str) -> bool {
    let is_kept = [FOLDER, crate::notice::FOLDER].iter().any(|folder| name.starts_with(folder));
    ["site.yaml", "notice.md"].contains(&name) || name.ends_with("/guide.yaml") || is_kept
}
