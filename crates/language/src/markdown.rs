//! Markdown as editors write it, cut into finished markup and plain text.
//!
//! Owns which Markdown is allowed and what HTML it becomes. Raw HTML and links to unknown schemes
//! come out as parts of their own, for `wording.rs` to refuse, and so do pictures, which it looks up.
//! Placeholders are `wording.rs`'s business: it fills them into the text parts only, so no value can ever
//! become markup.

use crate::attachment;
use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

mod address;
pub mod cjk;
mod files;
mod numbers;
mod references;
mod slips;
pub mod stars;
mod table;
mod tags;

pub use numbers::Lists;
pub use references::dereferenced;
pub use slips::{Slip, block_in};
pub use table::WideRow;
pub(crate) use table::cells;

use slips::Slips;
use tags::{close_tag, open_tag};

/// A part of parsed Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Finished HTML tags.
    Markup(String),
    /// Text, not yet escaped.
    Text(String),
    /// Code or a link's target: text that must not hold placeholders.
    Fixed(String),
    /// A link to another page of the site; its tag follows.
    Link(String),
    /// A link to a file of files/, as it is written; its words follow, then [`Part::FileEnd`].
    File(String),
    /// The end of such a link.
    FileEnd,
    /// A link to where no link may lead; its words follow without it.
    Unsafe(String),
    /// An HTML tag, which is only text here.
    Tag(String),
    /// A picture: where it is, and the words in its place.
    Image(String, String),
    /// A table's row with cells that no column takes; what there is room for follows.
    Wide(WideRow),
}

/// What became of Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// In reading order.
    pub parts: Vec<Part>,
    /// What was most likely meant as emphasis and is shown as it is typed.
    pub meant: Vec<String>,
    /// What else was most likely meant otherwise.
    pub slips: Vec<Slip>,
}

/// What headings become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    /// Of a page whose title is the first heading: `#` and `##` are second level.
    Page,
    /// Inside a block: a strong line, so that the page's outline stays whole.
    Block,
    /// Of the notice, whose page has a title above the notice's own.
    Notice,
}

/// Parses Markdown.
#[must_use]
pub fn parse(text: &str, headings: Headings) -> Parsed {
    let shielded = cjk::shield(text);
    let mut writer = Writer {
        parts: Vec::new(),
        meant: Vec::new(),
        headings,
        links: Vec::new(),
        inside: Inside::Text,
        image: None,
        columns: Vec::new(),
        column: 0,
        lists: Lists::default(),
    };
    let mut slips = Slips::of(&shielded);
    for (event, range) in Parser::new_ext(&shielded, Options::ENABLE_TABLES).into_offset_iter() {
        slips.see(&event, range.clone());
        match event {
            Event::Start(Tag::List(first)) => writer.list(first, &shielded[range]),
            Event::Start(Tag::Item) => writer.item(&shielded[range]),
            Event::Start(Tag::TableRow) => {
                writer.row(&shielded[range]);
                writer.event(event);
            }
            event => writer.event(event),
        }
    }
    slips.flush();
    if headings != Headings::Notice {
        writer.join_lines();
    }
    Parsed { parts: writer.parts, meant: writer.meant, slips: slips.found }
}

/// A soft line break, until both neighbours are known.
const SOFT_BREAK: &str = "\n";

struct Writer {
    parts: Vec<Part>,
    meant: Vec<String>,
    headings: Headings,
    /// What each open link became.
    links: Vec<Opened>,
    inside: Inside,
    /// The picture whose words are being read.
    image: Option<(String, String)>,
    /// How the columns of the table stand, and which one is next.
    columns: Vec<Alignment>,
    column: usize,
    lists: Lists,
}

/// What a link became.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// An `<a>`.
    Page,
    /// Left to who knows the files.
    File,
    /// Its words.
    Nothing,
}

/// What the writer is inside of, where that changes what it writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    TableHead,
    CodeBlock,
}

impl Writer {
    fn event(&mut self, event: Event) {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            self.mark();
        }
        match event {
            event if self.image.is_some() => self.in_image(event),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.inside == Inside::CodeBlock => {
                self.parts.push(Part::Fixed(cjk::unshield(&text)));
            }
            Event::Text(text) => {
                self.meant.extend(cjk::meant(&text));
                self.text(&text);
            }
            Event::Html(tag) | Event::InlineHtml(tag) => {
                self.parts.push(Part::Tag(cjk::unshield(&tag)));
            }
            Event::Code(code) => {
                self.markup("<code>");
                self.parts.push(Part::Fixed(cjk::unshield(&code)));
                self.markup("</code>");
            }
            Event::SoftBreak => self.text(SOFT_BREAK),
            Event::HardBreak => self.markup("<br>"),
            Event::Rule => self.markup("<hr>"),
            _ => {}
        }
    }

    /// Of what stands in a picture's brackets, only the words count.
    fn in_image(&mut self, event: Event) {
        let words = match event {
            Event::End(TagEnd::Image) => {
                let image = self.image.take();
                return self.parts.extend(image.map(|(target, words)| Part::Image(target, words)));
            }
            Event::Text(text) | Event::Code(text) => cjk::unshield(&text),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            _ => return,
        };
        if let Some(image) = &mut self.image {
            image.1.push_str(&words);
        }
    }

    fn row(&mut self, row: &str) {
        let wide = WideRow::of(&cjk::unshield(row), self.columns.len());
        self.parts.extend(wide.map(Part::Wide));
    }

    fn list(&mut self, first: Option<u64>, source: &str) {
        self.mark();
        let tag = self.lists.open(first, source);
        self.markup(&tag);
    }

    fn item(&mut self, source: &str) {
        let tag = self.lists.item(source);
        self.markup(&tag);
    }

    /// What an item begins with, where no browser counts it: in its first paragraph, if it has paragraphs.
    fn mark(&mut self) {
        if let Some(mark) = self.lists.mark() {
            self.text(&mark);
        }
    }

    fn cell(&mut self) {
        let tag = if self.inside == Inside::TableHead { "th scope=\"col\"" } else { "td" };
        let class = match self.columns.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        self.column += 1;
        self.markup(&format!("<{tag}{class}>"));
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => self.heading(level, "<"),
            Tag::Paragraph => {
                self.markup(open_tag(&tag));
                self.mark();
            }
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.link(&format!("mailto:{dest_url}"));
            }
            Tag::Link { dest_url, .. } => self.link(&dest_url),
            Tag::Image { dest_url, .. } => {
                self.image = Some((cjk::unshield(&dest_url), String::new()));
            }
            Tag::CodeBlock(_) => {
                self.inside = Inside::CodeBlock;
                // Long lines are scrolled, so the keyboard must get there.
                self.markup("<pre tabindex=\"0\"><code>");
            }
            Tag::Table(columns) => {
                self.columns = columns;
                // A wide one is scrolled, so the keyboard must get there.
                self.markup("<div class=\"table\" tabindex=\"0\"><table>");
            }
            Tag::TableHead => {
                self.column = 0;
                self.inside = Inside::TableHead;
                self.markup("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.markup("<tr>");
            }
            Tag::TableCell => self.cell(),
            other => self.markup(open_tag(&other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level, "</"),
            TagEnd::List(_) => {
                let tag = self.lists.end();
                self.markup(tag);
            }
            TagEnd::Link => match self.links.pop() {
                Some(Opened::Page) => self.markup("</a>"),
                Some(Opened::File) => self.parts.push(Part::FileEnd),
                Some(Opened::Nothing) | None => {}
            },
            TagEnd::CodeBlock => {
                self.inside = Inside::Text;
                self.markup("</code></pre>");
            }
            TagEnd::TableHead => {
                self.inside = Inside::Text;
                self.markup("</tr></thead><tbody>");
            }
            TagEnd::TableCell => {
                self.markup(if self.inside == Inside::TableHead { "</th>" } else { "</td>" })
            }
            other => self.markup(close_tag(other)),
        }
    }

    fn heading(&mut self, level: HeadingLevel, opening: &str) {
        let tag = match (self.headings, level) {
            (Headings::Page, HeadingLevel::H1 | HeadingLevel::H2) => "h2>",
            (Headings::Page, HeadingLevel::H3) => "h3>",
            (Headings::Notice, HeadingLevel::H1) => "h2>",
            (Headings::Notice, HeadingLevel::H2) => "h3>",
            (Headings::Page | Headings::Notice, _) => "h4>",
            (Headings::Block, _) if opening == "<" => return self.markup("<p><strong>"),
            (Headings::Block, _) => return self.markup("</strong></p>"),
        };
        self.markup(&format!("{opening}{tag}"));
    }

    fn link(&mut self, target: &str) {
        let target = cjk::unshield(target);
        if attachment::target(&target).is_some() {
            self.links.push(Opened::File);
            return self.parts.push(Part::File(target));
        }
        let safe = address::is_safe(&target);
        self.links.push(if safe { Opened::Page } else { Opened::Nothing });
        if safe && !target.contains(':') && !target.contains("{{") {
            self.parts.push(Part::Link(target.clone()));
        }
        if safe {
            self.markup(&format!("<a href=\"{}\">", escape(&target)));
        }
        if target.contains("{{") {
            self.parts.push(Part::Fixed(target));
        } else if !safe {
            self.parts.push(Part::Unsafe(target));
        }
    }

    fn markup(&mut self, html: &str) {
        match self.parts.last_mut() {
            _ if html.is_empty() => {}
            Some(Part::Markup(last)) => last.push_str(html),
            _ => self.parts.push(Part::Markup(html.to_owned())),
        }
    }

    fn text(&mut self, text: &str) {
        let text = cjk::unshield(text);
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(&text),
            _ => self.parts.push(Part::Text(text)),
        }
    }

    /// A soft break between Chinese characters is nothing; elsewhere it is a blank.
    fn join_lines(&mut self) {
        for part in &mut self.parts {
            if let Part::Text(text) = part
                && text.contains('\n')
            {
                *text = join_lines(text);
            }
        }
    }
}

/// Joins lines: nothing between Chinese characters, a blank between others.
#[must_use]
pub fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        if let Some(next) = lines.peek() {
            let left = joined.chars().next_back();
            let right = next.chars().next();
            let chinese = left.is_some_and(cjk::is_wide) || right.is_some_and(cjk::is_wide);
            if !chinese {
                joined.push(' ');
            }
        }
    }
    joined
}

/// Escapes text for HTML text and attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    // All five are single bytes, so a text may be cut before and behind them.
    let is_sign = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    while let Some(at) = rest.as_bytes().iter().position(is_sign) {
        escaped.push_str(&rest[..at]);
        escaped.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    escaped.push_str(rest);
    escaped
}

#[cfg(test)]
mod tests;
