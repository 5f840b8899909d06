//! Turns of phrase that several problems share.
//!
//! Owns how names, lists of names and suggestions are set in a sentence. Text from a file is cut and
//! kept on one line, so that a message stays a message whatever the file holds.

/// Longest piece of an editor's text that a sentence quotes, in characters.
const QUOTED: usize = 40;
/// Longest list of names that a sentence counts out.
const LISTED: usize = 16;

/// `“甲”`.
pub(super) fn quote(text: impl AsRef<str>) -> String {
    format!("“{}”", cut(text.as_ref()))
}

/// `“甲”、“乙”`, and how many more there are.
pub(super) fn quotes<T: AsRef<str>>(texts: &[T]) -> String {
    let shown: Vec<String> = texts.iter().take(LISTED).map(quote).collect();
    counted(shown.join("、"), texts.len())
}

/// `甲、乙`, and how many more there are; in quotes where one of them holds a `、` itself.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    if texts.iter().any(|text| text.as_ref().contains('、')) {
        return quotes(texts);
    }
    let shown: Vec<String> = texts.iter().take(LISTED).map(|text| cut(text.as_ref())).collect();
    counted(shown.join("、"), texts.len())
}

/// The suggestion when there is one, or else the other help.
pub(super) fn guess(near: &Option<String>, otherwise: String) -> String {
    match near {
        Some(near) => format!("您是不是想写{}？", quote(near)),
        None => otherwise,
    }
}

/// What can be chosen from, or that there is nothing yet.
pub(super) fn choose<T: AsRef<str>>(what: &str, known: &[T]) -> String {
    if known.is_empty() {
        format!("这里还没有任何{what}，请先写好再引用")
    } else {
        format!("可以写的有：{}", list(known))
    }
}

/// A value in half-width quotes, in the kind it does not contain.
pub(super) fn yaml_quoted(text: &str) -> String {
    let text = cut(text);
    if text.contains('"') || text.contains('\\') {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// A text on one line, its tail replaced by … when it is long.
pub(super) fn cut(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words.take(QUOTED) {
        line.push(' ');
        line.push_str(word);
    }
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn counted(shown: String, total: usize) -> String {
    if total > LISTED { format!("{shown} 等 {total} 个") } else { shown }
}
