//! Character references of HTML: `&amp;`, `&#8212;`. Markdown knows every one of them, so there is no second table.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// What an attribute's value says: its references are what they name, and all else stays.
#[must_use]
pub fn dereferenced(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let (mut said, mut rest) = (String::with_capacity(value.len()), value);
    while let Some(at) = rest.find('&') {
        said += &rest[..at];
        rest = &rest[at..];
        let end = rest[1..].find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#');
        let reference =
            end.filter(|&end| rest[1 + end..].starts_with(';')).map(|end| &rest[..end + 2]);
        let text = reference.map_or_else(|| "&".to_owned(), named);
        said += &text;
        rest = &rest[reference.map_or(1, str::len)..];
    }
    Cow::Owned(said + rest)
}

/// What a reference names; itself where it names nothing.
fn named(reference: &str) -> String {
    let words = |event| if let Event::Text(text) = event { Some(text) } else { None };
    Parser::new(reference).filter_map(words).map(|text| text.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::dereferenced;

    #[test]
    fn references_are_what_they_name_and_all_else_stays() {
        for (value, said) in [
            ("./a.html", "./a.html"),
            ("?a=1&amp;b=2&b", "?a=1&b=2&b"),
            ("&lt;&quot;&#39;&#x27;&gt;", "<\"''>"),
            ("&nbsp;&CounterClockwiseContourIntegral;", "\u{a0}∳"),
            ("&nothing;&;&#;&#x;& amp;&amp", "&nothing;&;&#;&#x;& amp;&amp"),
            ("*&amp;* &amp;amp; 甲&amp；", "*&* &amp; 甲&amp；"),
        ] {
            assert_eq!(dereferenced(value), said);
        }
    }
}
