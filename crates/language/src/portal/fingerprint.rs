//! Fingerprints: which rules made a page, and which stored answers still fit it.

use sha2::{Digest, Sha256};

use crate::compile::Compiled;
use crate::digest::hex;
use crate::place::{Files, Sources};
use crate::rule_set::RuleSet;

/// Over what stored answers mean: the program and the names of questions and options, and nothing else. A
/// material in other words must not cost anyone their answers; ticks have keys of their own on the page.
pub(super) fn of_answers(rules: &RuleSet, compiled: &Compiled) -> String {
    let mut hash = Sha256::new();
    hash.update(compiled.program.encode());
    for question in &rules.questions {
        hash.update(question.name.as_bytes());
        hash.update([0]);
        for choice in question.kind.choices() {
            hash.update(choice.name.as_bytes());
            hash.update([1]);
        }
    }
    hex(&hash.finalize())
}

/// Over every rules file: says which rules made a page.
pub(super) fn of_files(files: &Files, sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for (name, &file) in files.iter().filter(|(name, _)| !name.ends_with("cases.yaml")) {
        hash.update(name.as_bytes());
        hash.update([0]);
        let source = sources.get(file);
        hash.update(source.image().map_or(source.text().as_bytes(), |image| &image.bytes));
        hash.update([0]);
    }
    hex(&hash.finalize())
}
