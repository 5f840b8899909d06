//! The rule language as JSON Schema: what lets an editor's program complete, explain and check while
//! one types.
//!
//! Owns how the tables of `language::shapes` read as a schema; what the language allows is theirs,
//! and a key's sentence and example come from there. Draft 7, because every release of the YAML support
//! in use knows it (2020-12 came to it in 2026). A schema checks form only: names, dates against each
//! other and conditions that nobody meets are `zhiyin check`'s. What the check accepts, the schema
//! accepts; only fixed words bear no blanks around them.

use std::collections::BTreeMap;

use language::shape::Shape;
use language::shapes;

use content::json::{self, NoJson};

mod condition;
mod document;
mod record;
mod sample;
mod text;

use document::Schema;
use record::Printer;

/// A kind of file that editors write.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// What `zhiyin schema` calls it.
    pub name: &'static str,
    /// Where such files stand in the content folder.
    pub files: &'static str,
    /// What such a file may hold.
    pub shape: &'static Shape,
}

/// All kinds, in the order they are listed.
pub const KINDS: [Kind; 4] = [
    Kind { name: "site", files: "site.yaml", shape: &shapes::SITE },
    Kind { name: "guide", files: "guides/*/guide.yaml", shape: &shapes::GUIDE },
    Kind { name: "cases", files: "guides/*/cases.yaml", shape: &shapes::CASES },
    Kind {
        name: "page", files: "pages/*.md 开头两行 --- 之间的部分", shape: &shapes::PAGE
    },
];

impl Kind {
    /// The kind of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        KINDS.into_iter().find(|kind| kind.name == name)
    }

    /// The schema, as it is written to a file.
    ///
    /// # Errors
    /// See [`json::pretty`].
    pub fn json(self) -> Result<String, NoJson> {
        let schema = Schema {
            dialect: Some("http://json-schema.org/draft-07/schema#"),
            comment: Some(format!("{}；由 zhiyin schema 生成，请不要手改", self.files)),
            ..Printer::document(self.shape)
        };
        json::pretty(&schema)
    }
}

/// Schemas by their file names.
///
/// # Errors
/// See [`json::pretty`].
pub fn files(kinds: &[Kind]) -> Result<BTreeMap<String, Vec<u8>>, NoJson> {
    let file = |kind: &Kind| Ok((format!("{}.json", kind.name), kind.json()?.into_bytes()));
    kinds.iter().map(file).collect()
}
