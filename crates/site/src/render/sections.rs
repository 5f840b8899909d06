//! A Markdown page by its headings: an anchor for each, and the plain text below it.

use language::markdown::Lists;
use language::notice::Notices;
use language::site::headings::{Heading, headings};
use language::wording::Piece;
use language::words::Words as Said;

use super::words::Words;

/// The stretch of a page from one heading to the next.
#[derive(Default)]
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
pub(super) fn of(said: &'static Said, body: &[Piece]) -> Vec<Section> {
    let mut headings = headings(body).into_iter();
    let mut found = vec![Section::default()];
    let mut in_heading = false;
    let (words, mut lists) = (Words::of_pages(said), Lists::default());
    for piece in body {
        if let Piece::Markup(html) = piece {
            let (opens, closes) = (openings(html).last(), tags(html, "</h").last());
            found.extend(headings.by_ref().take(openings(html).count()).map(Section::of));
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
            _ if in_heading => section.title.push_str(&words.words(piece, &mut lists)),
            _ => section.text.push_str(&words.words(piece, &mut lists)),
        }
    }
    for section in &mut found {
        section.title = section.title.trim().to_owned();
    }
    found.retain(|section| !section.title.is_empty() || !section.text.trim().is_empty());
    found
}

impl Section {
    fn of(heading: Heading) -> Section {
        Section { anchor: heading.anchor, level: heading.level, ..Section::default() }
    }
}

/// The page's HTML with an id on every heading.
pub(super) fn html(said: &'static Said, body: &[Piece], notices: &Notices) -> String {
    let words = Words::of_page(said, notices);
    let mut headings = headings(body).into_iter();
    let mut html = String::new();
    for piece in body {
        let drawn = words.drawn(piece);
        let mut done = 0;
        // Only finished tags are markup; in words every `<` is escaped.
        for (at, heading) in openings(&drawn).zip(headings.by_ref()) {
            let behind = at + "<h2".len();
            html.push_str(&drawn[done..behind]);
            html.push_str(&format!(" id=\"{}\"", heading.anchor));
            done = behind;
        }
        html.push_str(&drawn[done..]);
    }
    html
}

/// Where the tags of headings stand in some markup: `<h2`, not `<hr`.
fn openings(html: &str) -> impl Iterator<Item = usize> {
    tags(html, "<h")
}

fn tags(html: &str, open: &'static str) -> impl Iterator<Item = usize> {
    let level = move |at: &usize| html[at + open.len()..].starts_with(|c: char| c.is_ascii_digit());
    let tags = html.match_indices('<').map(|(at, _)| at);
    tags.filter(move |&at| html[at..].starts_with(open)).filter(level)
}

#[cfg(test)]
mod tests {
    use language::site::headings::Anchors;

    use super::*;

    /// A heading must not take an id that the page has already: they are taken.
    #[test]
    fn the_ids_of_every_page_are_no_headings() {
        let base = include_str!("../../../../themes/light/base.html");
        let page = include_str!("../../../../themes/light/page.html");
        let ids = [base, page].into_iter().flat_map(|text| text.split(" id=\"").skip(1));
        let ids = ids.filter_map(|rest| rest.split('"').next());
        let ids: Vec<&str> = ids.collect();
        assert_eq!(ids.len(), 3, "{ids:?}");
        for id in ids {
            assert_ne!(Anchors::default().of(id), id);
        }
    }

    #[test]
    fn sections_have_their_own_words_and_anchors() {
        let markup = |html: &str| Piece::Markup(html.to_owned());
        let text = |text: &str| Piece::Text(text.to_owned());
        let mut body = vec![
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
        let seen: Vec<_> = of(&language::words::ZH, &body)
            .into_iter()
            .map(|one| (one.anchor, one.title, one.text.trim().to_owned(), one.clauses))
            .collect();
        let section = |anchor: &str, title: &str, text: &str| {
            (anchor.to_owned(), title.to_owned(), text.to_owned(), Vec::<String>::new())
        };
        let mut expected = vec![section("", "", "前言<h2>"), section("甲", "甲", "")];
        expected.push(("乙".to_owned(), "乙".to_owned(), "丙".to_owned(), vec!["1".to_owned()]));
        assert_eq!(seen, expected);
        // Here is no notice that the clause could be of.
        body.retain(|piece| !matches!(piece, Piece::Cite(_)));
        assert!(
            html(&language::words::ZH, &body, &Notices::default())
                .contains("前言&lt;h2&gt;</p><h2 id=\"甲\">甲</h2><h3 id=\"乙\">乙</h3><hr>")
        );
    }
}
