//! A small complete portal that teaches (`starter/` of this repository).
//!
//! Owns which files these are and their year. The portal is of the coming June, so that no new portal
//! is over on its first day.

use rules::Date;

/// The portal, with its files as they stand in a new folder.
const PORTAL: [(&str, &str); 7] = [
    ("先读我.txt", include_str!("../../../starter/先读我.txt")),
    ("名单示例.csv", include_str!("../../../starter/名单示例.csv")),
    ("content/site.yaml", include_str!("../../../starter/content/site.yaml")),
    ("content/notice.md", include_str!("../../../starter/content/notice.md")),
    ("content/pages/about.md", include_str!("../../../starter/content/pages/about.md")),
    (
        "content/guides/checkout/guide.yaml",
        include_str!("../../../starter/content/guides/checkout/guide.yaml"),
    ),
    (
        "content/guides/checkout/cases.yaml",
        include_str!("../../../starter/content/guides/checkout/cases.yaml"),
    ),
];
/// The year the starter is written for, and the one after it.
const WRITTEN_FOR: (&str, &str) = ("2025", "2026");

/// The starter on a day: its files as they stand in a new folder.
pub fn files(today: Date) -> impl Iterator<Item = (&'static str, String)> {
    PORTAL.into_iter().map(move |(name, text)| (name, of_year(text, today)))
}

/// The starter's files as they are written.
#[must_use]
pub fn written() -> [(&'static str, &'static str); 7] {
    PORTAL
}

/// A text of the starter on a day.
#[must_use]
pub fn of_year(text: &str, today: Date) -> String {
    let year = coming_june(today);
    let (this, next) = WRITTEN_FOR;
    // By way of a sign that is in no text: one year's new number may be the other's old one.
    let marked = text.replace(next, "\0").replace(this, &year.to_string());
    marked.replace('\0', &(year + 1).to_string())
}

/// The year of the next June that has not begun.
fn coming_june(today: Date) -> i32 {
    let (year, month, _) = today.civil();
    year + i32::from(month >= 6)
}
