//! A Markdown page by its headings: an anchor for each, and the plain text below it.

use language::wording::{Piece, Wording};

use super::words::Words;

/// The stretch of a page from one heading to the next.
pub(super) struct Section {
    /// The id of its heading; empty for what stands above the first.
    pub anchor: String,
    /// Of its heading: 2 to 4; 0 above the first.
    pub level: u32,
    /// Its heading.
    pub title: String,
    /// The words below.
    pub text: String,
    /// The clauses it refers to.
    pub clauses: Vec<String>,
}

/// The sections of a page, in order.
pub(super) fn of(body: &Wording) -> Vec<Section> {
    let mut found = vec![Section::new(0, 0)];
    let mut in_heading = false;
    for piece in &body.pieces {
        if let Piece::Markup(html) = piece {
            let (opens, closes) = (heading(html, "<h"), heading(html, "</h"));
            if let Some(at) = opens {
                let level = html[at + "<h".len()..].chars().next().and_then(|c| c.to_digit(10));
                found.push(Section::new(found.len(), level.unwrap_or_default()));
            }
            // Tags that touch are one piece: `</h2><h3>` closes a heading and opens the next.
            in_heading = match (opens, closes) {
                (Some(open), close) => close.is_none_or(|close| close < open),
                (None, Some(_)) => false,
                (None, None) => in_heading,
            };
        }
        let Some(section) = found.last_mut() else { continue };
        match piece {
            Piece::Cite(id) => section.clauses.push(id.clone()),
            _ if in_heading => section.title.push_str(&Words::of_pages().words(piece)),
            _ => section.text.push_str(&Words::of_pages().words(piece)),
        }
    }
    for section in &mut found {
        section.title = section.title.trim().to_owned();
    }
    found.retain(|section| !section.title.is_empty() || !section.text.trim().is_empty());
    found
}

impl Section {
    fn new(number: usize, level: u32) -> Section {
        let anchor = if number == 0 { String::new() } else { anchor(number) };
        let (title, text, clauses) = (String::new(), String::new(), Vec::new());
        Section { anchor, level, title, text, clauses }
    }
}

/// The page's HTML with an id on every heading.
pub(super) fn html(body: &Wording) -> String {
    let mut number = 0;
    let mut html = String::new();
    for piece in &body.pieces {
        let drawn = Words::of_pages().drawn(piece);
        let mut rest = drawn.as_str();
        // Only finished tags are markup; in words every `<` is escaped.
        while let Some(at) = heading(rest, "<h") {
            number += 1;
            html.push_str(&rest[..at + 3]);
            html.push_str(&format!(" id=\"{}\"", anchor(number)));
            rest = &rest[at + 3..];
        }
        html.push_str(rest);
    }
    html
}

fn anchor(number: usize) -> String {
    format!("s{number}")
}

/// Where a heading's tag stands in some markup: `<h2`, not `<hr`.
fn heading(html: &str, open: &str) -> Option<usize> {
    let level = |at: &usize| html[at + open.len()..].starts_with(['2', '3', '4']);
    html.match_indices(open).map(|(at, _)| at).find(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_their_own_words_and_anchors() {
        let markup = |html: &str| Piece::Markup(html.to_owned());
        let text = |text: &str| Piece::Text(text.to_owned());
        let pieces = vec![
            markup("<p>"),
            text("前言<h2>"),
            markup("</p><h2>"),
            text("甲"),
            markup("</h2><h3>"),
            text("乙"),
            markup("</h3><hr><p>"),
            text("丙"),
            Piece::Cite("1".to_owned()),
            markup("</p>"),
        ];
        let body = Wording { pieces, ..Wording::default() };
        let seen: Vec<_> = of(&body)
            .into_iter()
            .map(|one| (one.anchor, one.title, one.text.trim().to_owned(), one.clauses))
            .collect();
        let section = |anchor: &str, title: &str, text: &str| {
            (anchor.to_owned(), title.to_owned(), text.to_owned(), Vec::<String>::new())
        };
        let mut expected = vec![section("", "", "前言<h2>"), section("s1", "甲", "")];
        expected.push(("s2".to_owned(), "乙".to_owned(), "丙".to_owned(), vec!["1".to_owned()]));
        assert_eq!(seen, expected);
        assert!(
            html(&body)
                .contains("前言&lt;h2&gt;</p><h2 id=\"s1\">甲</h2><h3 id=\"s2\">乙</h3><hr>")
        );
    }
}
