//! What the ticks on a page are kept under.
//!
//! Owns their keys: a digest of what is ticked, so that a tick stays with its thing wherever the thing stands
//! in the list.

use std::collections::BTreeMap;

use language::digest::hex;
use language::model::fields::FieldKind;
use language::model::{BlockKind, Field, Value};
use language::rule_set::Body;
use sha2::{Digest, Sha256};

use crate::render::words::Words;

/// How many things of a page have the same digest.
#[derive(Default)]
pub(super) struct Ticks {
    known: BTreeMap<String, usize>,
}

impl Ticks {
    /// The key of a material or of a thing done; nothing else is ticked.
    pub fn key(&mut self, body: &Body, words: &Words) -> String {
        let of = |field| body.words(field).map(|wording| words.plain(wording)).unwrap_or_default();
        let mut hash = Sha256::new();
        match body.kind() {
            BlockKind::Material => hash.update(of(Field::Name)),
            BlockKind::Step => hash.update(format!("做 {}", of(Field::Act))),
            BlockKind::Conclusion
            | BlockKind::Deadline
            | BlockKind::Letter
            | BlockKind::Platform
            | BlockKind::Reminder => return String::new(),
        }
        hash.update([0]);
        for (_, value) in body.rows().filter(|(spec, _)| spec.kind == FieldKind::Plain) {
            if let Some(Value::Plain(text)) = value {
                hash.update(text);
            }
            hash.update([0]);
        }
        let key = hex(&hash.finalize())[..8].to_owned();
        let same = self.known.entry(key.clone()).or_default();
        *same += 1;
        if *same == 1 { key } else { format!("{key}-{same}") }
    }
}
