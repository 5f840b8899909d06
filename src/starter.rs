//! What `zhiyin new` writes: a small complete portal that teaches (`starter/` of this repository), the
//! schemas, and what lets VS Code use them.
//!
//! Owns which files these are and their year. The portal is of the coming June, so that no new portal
//! is over on its first day.

use rules::Date;

use crate::json::NoJson;
use crate::publish::NewFiles;
use crate::schema;

/// The portal, with its files as they stand in a new folder.
const PORTAL: [(&str, &str); 7] = [
    ("先读我.txt", include_str!("../starter/先读我.txt")),
    ("名单示例.csv", include_str!("../starter/名单示例.csv")),
    ("content/site.yaml", include_str!("../starter/content/site.yaml")),
    ("content/notice.md", include_str!("../starter/content/notice.md")),
    ("content/pages/about.md", include_str!("../starter/content/pages/about.md")),
    (
        "content/guides/checkout/guide.yaml",
        include_str!("../starter/content/guides/checkout/guide.yaml"),
    ),
    (
        "content/guides/checkout/cases.yaml",
        include_str!("../starter/content/guides/checkout/cases.yaml"),
    ),
];
/// The settings of this repository: `schema/` and `content/` lie side by side in both.
const EDITOR: [(&str, &str); 2] = [
    (".vscode/settings.json", include_str!("../.vscode/settings.json")),
    (".vscode/extensions.json", include_str!("../.vscode/extensions.json")),
];
/// The year the starter is written for, and the one after it.
const WRITTEN_FOR: (&str, &str) = ("2025", "2026");

/// The starter on a day.
///
/// # Errors
/// See [`NoJson`].
pub fn files(today: Date) -> Result<NewFiles, NoJson> {
    let year = coming_june(today);
    let (this, next) = WRITTEN_FOR;
    // By way of a sign that is in no text: one year's new number may be the other's old one.
    let of_year = |text: &str| {
        let marked = text.replace(next, "\0").replace(this, &year.to_string());
        marked.replace('\0', &(year + 1).to_string())
    };
    let portal = PORTAL.iter().map(|(name, text)| ((*name).to_owned(), of_year(text).into_bytes()));
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

/// The year of the next June that has not begun.
fn coming_june(today: Date) -> i32 {
    let (year, month, _) = today.civil();
    year + i32::from(month >= 6)
}
