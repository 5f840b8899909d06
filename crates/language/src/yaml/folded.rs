//! Texts over several lines, which YAML folds into one.
//!
//! Owns what stands where a line ended: YAML puts a blank there; between Chinese characters that is nothing, as it is
//! in Markdown.

use std::borrow::Cow;

use granit_parser::ScalarStyle;

use crate::markdown::join_lines;

/// A text that is `written` so, as YAML reads it; without the blanks that stand for line ends within Chinese.
pub(super) fn joined<'t>(written: &str, text: &'t str, style: ScalarStyle) -> Cow<'t, str> {
    let inside = match style {
        ScalarStyle::Literal => return Cow::Borrowed(text),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            let closed = written.strip_prefix(['\'', '"']);
            closed.and_then(|text| text.strip_suffix(['\'', '"'])).unwrap_or_default()
        }
        ScalarStyle::Plain | ScalarStyle::Folded => written,
    };
    if !inside.trim().contains('\n') {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = inside.trim().lines().map(str::trim).collect();
    let end = text.len() - text.trim_end_matches('\n').len();
    let (read, end) = text.split_at(text.len() - end);
    // Lines with signs that YAML reads as others, or with nothing between them, stay as it reads them.
    match read == lines.join(" ") && !lines.contains(&"") {
        true => Cow::Owned(join_lines(&lines.join("\n")) + end),
        false => Cow::Borrowed(text),
    }
}
