//! Single texts: what the check of `crates/language/src/shape/text.rs` says, as patterns.
//!
//! YAML reads `2.1` as a number and `true` as yes, so a text may be one. Patterns look at texts only, with the
//! blanks around them that the check leaves out.

use language::shape::Shape;

use super::document::Schema;
use super::sample::Sample;

const TEXT: [&str; 3] = ["string", "number", "boolean"];
const DAY: &str = "(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])\
                   |(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))";
const MONTH: &str = "(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])";
/// The name of a constant: what does not begin like a date.
const NAME: &str = r"(?!\p{N})\S[^\n]*";
/// A number, in half width and without thousands signs.
const NUMBER: &str = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?";
/// A page's name, and the names Windows keeps for devices.
const SLUG: &str = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\s*$)[a-z0-9-]{1,64}";
const ADDRESS: &str = r#"https?://[\p{Alphabetic}\p{N}-]+(?:\.[\p{Alphabetic}\p{N}-]+)*(?::[0-9]{1,5})?(?:/[^\s?#\\"<>]*)?"#;

/// The schema of a text's shape.
pub fn schema(shape: &Shape) -> Schema {
    match shape {
        Shape::Line => text(whole(r"\S[^\n]*", Slots::Refused), "只能写一行文字，不能用 {{ }}"),
        Shape::Inline => text(whole(r"\S[^\n]*", Slots::Allowed), "只能写一行文字"),
        Shape::Plain => text(whole(r"\S[\s\S]*", Slots::Refused), "要写文字，不能用 {{ }}"),
        Shape::Date => only_text(whole(DAY, Slots::Allowed), "要写成“年-月-日”，例如 2025-06-30"),
        Shape::DateOrConstant => only_text(
            whole(&format!("(?:{DAY}|{NAME})"), Slots::Refused),
            "要写日期（例如 2025-06-30）或者常量的名",
        ),
        Shape::MonthOrConstant => only_text(
            whole(&format!("(?:{MONTH}|{NAME})"), Slots::Refused),
            "要写月份（例如 2025-06）或者常量的名",
        ),
        Shape::Decimal => typed(
            &["number", "string"],
            whole(NUMBER, Slots::Refused),
            "要写数，例如 60 或者 3.5，不写单位和千分位的逗号",
        ),
        Shape::NumberOrConstant => typed(
            &["number", "string"],
            whole(&format!("(?:{NUMBER}|{NAME})"), Slots::Refused),
            "要写数（例如 60）或者常量的名",
        ),
        Shape::Slug => Schema {
            minimum: Some(0),
            ..typed(
                &["string", "integer"],
                whole(SLUG, Slots::Allowed),
                "只用小写英文字母、数字和短横线 -，最多 64 个，例如 leave",
            )
        },
        Shape::Address => only_text(
            whole(ADDRESS, Slots::Allowed),
            "从 https:// 写起，后面不带 ? 和 #，例如 https://example.edu.cn/portal",
        ),
        Shape::Bool => words(&["是", "否"]),
        Shape::Number => Schema {
            minimum: Some(0),
            maximum: Some(u32::MAX),
            ..typed(&["integer", "string"], whole(r"\+?[0-9]+", Slots::Allowed), "要写数字，例如 1")
        },
        Shape::Choice(known) => words(known),
        // Markdown, and what is no single text and does not come here.
        _ => text(r"\S".to_owned(), "要写文字"),
    }
}

/// Fixed words. A number among them may be written with quotes or without.
fn words(known: &[&str]) -> Schema {
    let plain = known.iter().map(|word| Sample::word(word));
    let quoted = known.iter().filter(|word| matches!(Sample::word(word), Sample::Number(_)));
    let quoted = quoted.map(|word| Sample::Text((*word).to_owned()));
    Schema {
        words: plain.chain(quoted).collect(),
        error_message: Some(format!("只能写：{}", known.join("、"))),
        ..Schema::default()
    }
}

/// Whether `{{ }}` may stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slots {
    Allowed,
    Refused,
}

/// A pattern of a whole text.
fn whole(pattern: &str, slots: Slots) -> String {
    let without = if slots == Slots::Refused { r"(?![\s\S]*\{\{)" } else { "" };
    format!(r"^{without}\s*{pattern}\s*$")
}

fn text(pattern: String, message: &str) -> Schema {
    typed(&TEXT, pattern, message)
}

fn only_text(pattern: String, message: &str) -> Schema {
    typed(&["string"], pattern, message)
}

fn typed(types: &[&'static str], pattern: String, message: &str) -> Schema {
    Schema {
        pattern: Some(pattern),
        pattern_error_message: Some(message.to_owned()),
        ..Schema::of(types, message)
    }
}
