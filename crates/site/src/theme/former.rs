//! What a theme had before: a theme of an older edition of the program is told what became of it.

use std::collections::BTreeMap;

use super::ThemeError;

/// Files that a theme had, each with the script that it became a part of.
pub(super) const FILES: [(&str, &str); 10] = [
    ("page.js", "guide.js"),
    ("session.js", "guide.js"),
    ("draw.js", "guide.js"),
    ("move.js", "guide.js"),
    ("act.js", "guide.js"),
    ("qr.js", "tools.js"),
    ("roster.js", "batch.js"),
    ("cells.js", "batch.js"),
    ("judge.js", "batch.js"),
    ("tables.js", "batch.js"),
];

/// Names that the templates of a guide had, and what stands in their place.
const NAMES: [(&str, &str); 12] = [
    ("brief", "要点已经并进各步骤的卡片"),
    ("brief_date", "要点已经并进各步骤的卡片"),
    ("who_row", "改用 who"),
    ("proof", "改用 basis"),
    ("by", "改用 who"),
    ("steps", "指引页的步骤改在 stretches 里，一段一段地列"),
    ("conclusions", "指引页改用 own.conclusions"),
    (
        "deadlines",
        "指引页改用 own.deadlines 和 others.deadlines；写在步骤里的在 item.parts.deadlines",
    ),
    ("materials", "指引页改用 own.materials；写在步骤里的在 item.parts.materials"),
    ("letters", "指引页改用 own.letters；写在步骤里的在 item.parts.letters"),
    (
        "platforms",
        "指引页改用 own.platforms 和 others.platforms；写在步骤里的在 item.parts.platforms",
    ),
    ("reminders", "指引页改用 own.reminders；写在步骤里的在 item.parts.reminders"),
];

/// What became of a name that a line of a template uses.
pub(super) fn gone(line: &str) -> Option<String> {
    let mut words = line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let (name, now) = words.find_map(|word| NAMES.iter().find(|(name, _)| *name == word))?;
    Some(format!("“{name}”已经没有了：{now}"))
}

/// A guide's page whose script would have nothing to say.
pub(super) fn without_words(overrides: &BTreeMap<String, String>) -> Option<ThemeError> {
    let name = "guide.html";
    overrides.get(name).filter(|text| !text.contains("data-words")).map(|_| ThemeError {
        file: name.to_owned(),
        overridden: true,
        place: None,
        message: format!("“{name}”里没有 data-words，网页的脚本就没有话可说"),
        help:
            "请在 <main …> 里加上 data-words=\"{{ \"guide\" | words_of }}\"，对照默认主题的同名文件"
                .to_owned(),
    })
}
