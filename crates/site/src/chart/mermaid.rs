//! A picture as Mermaid text, which documents and wikis draw: <https://mermaid.js.org/syntax/flowchart.html>.

use std::fmt::Write as _;

use super::{Card, Chart, Row};

/// The picture as a flowchart from top to bottom.
#[must_use]
pub fn mermaid(chart: &Chart) -> String {
    let mut text = String::from("flowchart TD\n");
    for (number, card) in chart.cards.iter().enumerate() {
        let words = escaped(&words(card));
        let _ = match card.end.is_some() {
            true => writeln!(text, "  n{number}([\"{words}\"])"),
            false => writeln!(text, "  n{number}[\"{words}\"]"),
        };
    }
    for (number, card) in chart.cards.iter().enumerate() {
        for row in &card.rows {
            let answers = escaped(&said(row));
            for to in &row.to {
                let _ = match answers.is_empty() {
                    true => writeln!(text, "  n{number} --> n{to}"),
                    false => writeln!(text, "  n{number} -->|\"{answers}\"| n{to}"),
                };
            }
        }
    }
    text
}

/// What stands on the lines of a row.
fn said(row: &Row) -> String {
    match (row.answers.as_str(), row.to.len()) {
        (answers, 0 | 1) => answers.to_owned(),
        ("", _) => "看前面怎样答".to_owned(),
        (answers, _) => format!("{answers}，看前面怎样答"),
    }
}

fn words(card: &Card) -> String {
    let mut words = card.title.clone();
    if !card.text.is_empty() {
        words += &format!("：{}", card.text);
    }
    if !card.when.is_empty() {
        let whom = if card.end.is_some() { "适用于" } else { "仅问" };
        words += &format!("（{whom}：{}）", card.when);
    }
    words
}

/// Inside quotation marks Mermaid reads entities, written with `#`, and Markdown where it begins with a grave.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' => {
                let _ = write!(text, "#{};", u32::from(letter));
            }
            letter if letter.is_control() => text.push(' '),
            letter => text.push(letter),
        }
    }
    text
}
