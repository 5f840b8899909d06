//! Built pages taken apart, for tests.

use lol_html::html_content::Element;
use lol_html::{HtmlRewriter, Settings, element};

use crate::sandbox::Files;

/// Pages by name, as text.
pub fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
    pages.map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
}

pub fn page<'a>(files: &'a Files, name: &str) -> &'a str {
    pages(files).find(|(page, _)| *page == name).expect("the page").1
}

/// The part of a page between two texts.
pub fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let after = html.split_once(start).unwrap_or_else(|| panic!("no {start}")).1;
    after.split_once(end).unwrap_or_else(|| panic!("no {end}")).0
}

/// The words in a script's data; its numbers are the program, which nobody is shown.
pub fn strings(data: &serde_json::Value) -> String {
    use serde_json::Value;
    match data {
        Value::String(text) => format!("{text}\n"),
        Value::Array(parts) => parts.iter().map(strings).collect(),
        Value::Object(parts) => parts.values().map(strings).collect(),
        _ => String::new(),
    }
}

/// Whether a script of this type is only data, which is never run.
pub fn is_data(kind: Option<&str>) -> bool {
    kind == Some("application/octet-stream")
}

/// Calls `see` with every element of a page.
pub fn each_element(html: &str, mut see: impl FnMut(&Element)) {
    let visit = element!("*", |element| {
        see(element);
        Ok(())
    });
    let settings = Settings::new().append_element_content_handler(visit);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(html.as_bytes()).expect("is HTML");
    rewriter.end().expect("is HTML");
}

/// A text with its ☠ and ☢ written out, and their numbers.
pub fn armed(text: &str) -> (String, Vec<u32>) {
    let mut parts = text.split_inclusive(['☠', '☢']);
    let mut armed = String::new();
    let mut numbers = Vec::new();
    let mut sign = None;
    for part in parts.by_ref() {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let rest = match (sign, part[..digits].parse::<u32>()) {
            (Some(sign), Ok(number)) => {
                let open = if sign == '☢' { "\\<" } else { "<" };
                armed += &format!("{number}\">{open}img src=x onerror=alert({number})>");
                numbers.push(number);
                &part[digits..]
            }
            _ => part,
        };
        armed += rest.trim_end_matches(['☠', '☢']);
        sign = part.chars().next_back();
    }
    (armed, numbers)
}
