//! Tags of Markdown that are the same wherever they stand, and which of them part no line.

use pulldown_cmark::{Tag, TagEnd};

pub(super) fn open_tag(tag: &Tag) -> &'static str {
    match tag {
        Tag::Paragraph => "<p>",
        Tag::BlockQuote(_) => "<blockquote>",
        Tag::Strong => "<strong>",
        _ => "",
    }
}

pub(super) fn close_tag(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "</p>",
        TagEnd::BlockQuote(_) => "</blockquote>",
        TagEnd::Item => "</li>",
        TagEnd::Strong => "</strong>",
        TagEnd::Table => "</tbody></table></div>",
        TagEnd::TableRow => "</tr>",
        _ => "",
    }
}

/// Whether tags leave the words before and behind them in one line.
pub(super) fn is_inside_a_line(html: &str) -> bool {
    let names = html.split('<').skip(1);
    let name = |tag: &str| tag.trim_start_matches('/').starts_with(char::is_alphabetic);
    names.filter(|tag| name(tag)).all(|tag| {
        let tag = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
        ["strong", "em", "code", "a", "del", "span"].contains(&tag)
    })
}
