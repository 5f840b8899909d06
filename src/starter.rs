//! What `zhiyin new` writes: a small complete portal that teaches, the schemas, and what lets VS Code use them.
//!
//! Owns what stands beside the portal, which is `content::starter`'s.

use content::starter;
use rules::Date;

use crate::publish::NewFiles;
use crate::schema;
use content::json::NoJson;

/// The settings of this repository: `schema/` and `content/` lie side by side in both.
const EDITOR: [(&str, &str); 2] = [
    (".vscode/settings.json", include_str!("../.vscode/settings.json")),
    (".vscode/extensions.json", include_str!("../.vscode/extensions.json")),
];
/// The starter on a day.
///
/// # Errors
/// See [`NoJson`].
pub fn files(today: Date) -> Result<NewFiles, NoJson> {
    let portal = starter::files(today).map(|(name, text)| (name.to_owned(), text.into_bytes()));
    Ok(portal.chain(editor()?).collect())
}

/// What stands beside a `content/` folder: the schemas and VS Code's settings.
///
/// # Errors
/// See [`NoJson`].
pub fn editor() -> Result<impl Iterator<Item = (String, Vec<u8>)>, NoJson> {
    let settings = EDITOR.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let schemas = schema::files(&schema::KINDS)?.into_iter();
    Ok(settings.chain(schemas.map(|(name, bytes)| (format!("schema/{name}"), bytes))))
}
