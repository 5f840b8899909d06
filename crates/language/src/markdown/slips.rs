//! What Markdown would change, or show as it is typed, though something else was meant.
//!
//! Owns which stretches of a text are told of: lines that flow together though they begin like items, blocks
//! nobody asked for, and marks of other dialects that mean nothing here. Everything looks only a line, and
//! at most [`FAR`] characters, ahead, so the work grows with the text and no faster.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::cjk::{self, unshield};
use super::stars;

/// How far a mark's end is looked for, in characters.
pub(super) const FAR: usize = 200;

/// Longest number an item begins with, in figures: a longer one is a year or a telephone.
const MOST_DIGITS: usize = 3;

/// One of them, with the words it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A line that begins like an item of a list, and is joined to the one before.
    Joined(String),
    /// Text that becomes a block of this name because of its indentation or of the line below.
    Becomes(String, &'static str),
    /// What other dialects take for a mark, and is shown as it is typed.
    Shown(String),
    /// Two stars that make nothing strong, though they were to.
    Alone(String),
    /// `&nbsp;` and the like: what is typed, and what is shown instead of it.
    Decoded(String, String),
}

/// Collects them while a text is parsed.
pub(super) struct Slips<'a> {
    shielded: &'a str,
    /// The text since the last event that is none, with its backslashes.
    typed: String,
    begins: Begins,
    in_code: bool,
    pub(super) found: Vec<Slip>,
}

/// What the text that is being read stands at the beginning of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Nothing,
    Paragraph,
    Item,
}

impl Slips<'_> {
    pub(super) fn of(shielded: &str) -> Slips<'_> {
        let (typed, found) = (String::new(), Vec::new());
        Slips { shielded, typed, begins: Begins::Nothing, in_code: false, found }
    }

    pub(super) fn see(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Text(_) if self.in_code => {}
            Event::Text(text) => {
                if self.shielded[..range.start].ends_with('\\') {
                    self.typed.push('\\');
                }
                let source = &self.shielded[range];
                if source.len() > 1
                    && source.starts_with('&')
                    && source.ends_with(';')
                    && **text != *source
                {
                    self.found.push(Slip::Decoded(source.to_owned(), text.to_string()));
                }
                self.typed.push_str(&unshield(text));
            }
            Event::SoftBreak => {
                let next = unshield(self.shielded[range.end..].lines().next().unwrap_or_default());
                let next = next.trim_start_matches([' ', '\t', '>']);
                if begins_like_item(next) {
                    self.found.push(Slip::Joined(next.chars().take(20).collect()));
                }
                self.typed.push('\n');
            }
            other => {
                self.flush();
                if let Event::Start(Tag::Strong) = other {
                    self.strong(range.clone());
                }
                self.block(other, &self.shielded[range]);
            }
        }
    }

    /// Tells of what was read.
    pub(super) fn flush(&mut self) {
        let (typed, begins) = (std::mem::take(&mut self.typed), self.begins);
        if !typed.is_empty() {
            self.begins = Begins::Nothing;
        }
        let begins_with = |marks: &[&str]| marks.iter().any(|mark| typed.starts_with(mark));
        if begins == Begins::Item && begins_with(&["[ ]", "[x]", "[X]"]) {
            self.found.push(Slip::Shown(typed.chars().take(3).collect()));
        }
        self.found.extend(stars::alone(&typed).into_iter().map(Slip::Alone));
        let mut starts_block = begins != Begins::Nothing;
        // Of joined lines the second and following are told of already.
        let is_told = typed.lines().nth(1).is_some_and(begins_like_item);
        for line in typed.lines() {
            if starts_block && (begins_block(line) || !is_told && lacks_blank(line)) {
                self.found.push(Slip::Shown(line.chars().take(20).collect()));
            }
            starts_block = false;
            self.found.extend(marks_in(line).map(Slip::Shown));
        }
    }

    /// Stars may be blanks that are to be filled in.
    fn strong(&mut self, range: Range<usize>) {
        let (before, after) = (&self.shielded[..range.start], &self.shielded[range.end..]);
        let source = &self.shielded[range];
        let (before, after) = (before.chars().next_back(), after.chars().next());
        if stars::is_between_blanks(source.trim_matches('*'), before, after) {
            self.becomes(source, stars::STRONG);
        }
    }

    fn block(&mut self, event: &Event, source: &str) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                self.in_code = true;
                match kind {
                    CodeBlockKind::Indented => self.becomes(source, "代码"),
                    CodeBlockKind::Fenced(_) if !is_closed(source) => {
                        self.becomes(source, UNCLOSED)
                    }
                    CodeBlockKind::Fenced(_) => {}
                }
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Paragraph) if self.begins != Begins::Item => {
                self.begins = Begins::Paragraph;
            }
            Event::Start(Tag::Item) => self.begins = Begins::Item,
            Event::Start(Tag::Heading { .. }) if !source.trim_start().starts_with('#') => {
                self.becomes(source, "标题");
            }
            Event::Start(Tag::Heading { .. })
                if source.trim_matches(['#', ' ', '\n']).is_empty() =>
            {
                self.becomes(source, "没有字的标题");
            }
            _ => self.begins = Begins::Nothing,
        }
    }

    fn becomes(&mut self, source: &str, what: &'static str) {
        let line = unshield(source.trim_start().lines().next().unwrap_or_default());
        self.found.push(Slip::Becomes(line.trim_end().chars().take(20).collect(), what));
    }
}

/// What becomes of all that is below a line of three ` without a second one.
const UNCLOSED: &str = "代码，连同下面所有的行";

/// Whether a block between two lines of ` has the second one.
fn is_closed(source: &str) -> bool {
    let fence = source.bytes().take_while(|byte| *byte == b'`').count();
    let below = source.trim_end().split_once('\n').map_or("", |(_, below)| below);
    let last = below.rsplit('\n').next().unwrap_or_default().trim_matches([' ', '\t', '>']);
    last.len() >= fence && last.bytes().all(|byte| byte == b'`')
}

/// Whether a line begins as the items of a list do in office text.
fn begins_like_item(line: &str) -> bool {
    let after = |rest: &str, marks: &str| rest.starts_with(|letter| marks.contains(letter));
    let number = |text: &str| -> usize {
        let is_number =
            |letter: &char| letter.is_numeric() || "一二三四五六七八九十百零〇".contains(*letter);
        text.chars().take_while(is_number).take(MOST_DIGITS).map(char::len_utf8).sum()
    };
    let Some(first) = line.chars().next() else { return false };
    match first {
        // 第一条 总则; not 第一条规定的, which goes on with a sentence.
        '第' => {
            let counted = &line[first.len_utf8()..];
            let length = number(counted);
            let mut rest = counted[length..].chars();
            let is_unit = rest.next().is_some_and(|unit| "条章款项节编".contains(unit));
            let is_apart = |next: char| next.is_whitespace() || "：:、，".contains(next);
            length > 0 && is_unit && rest.next().is_none_or(is_apart)
        }
        '（' | '(' => {
            let inside = &line[first.len_utf8()..];
            let length = number(inside);
            length > 0 && after(&inside[length..], "）)")
        }
        '•' | '·' | '●' | '○' | '◆' | '■' | '□' | '★' | '☆' | '※' | '▪' | '–' | '－' | '|'
        | '｜' => true,
        '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' => true,
        '-' | '*' | '+' => !line.starts_with("--") && !line.starts_with("**"),
        '#' | '＃' => begins_block(line),
        _ => {
            let length = number(line);
            let rest = &line[length..];
            let decimal = rest.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
            length > 0 && (after(rest, "、）)") || after(rest, ".．") && !decimal)
        }
    }
}

/// Whether a line begins with the sign of an item and no blank behind it.
fn lacks_blank(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether a paragraph begins like a heading or a table, and is neither.
fn begins_block(line: &str) -> bool {
    let sharps = line.chars().take_while(|letter| "#＃".contains(*letter)).count();
    let rest = line.trim_start_matches(['#', '＃']);
    let is_heading = (1..=6).contains(&sharps)
        && rest.starts_with(|next: char| !next.is_ascii_digit())
        && !rest.contains(['#', '＃']);
    let is_row =
        line.starts_with(['|', '｜']) && rest.chars().skip(1).any(|letter| "|｜".contains(letter));
    is_heading || is_row
}

/// Brackets that the words of a link are put in, of which only the first are right.
const BRACKETS: [(char, char); 5] =
    [('[', ']'), ('【', '】'), ('［', '］'), ('〔', '〕'), ('《', '》')];

/// Links, notes and references that are none.
fn marks_in(line: &str) -> impl Iterator<Item = String> {
    let mut read = 0;
    line.char_indices().filter_map(move |(at, open)| {
        if at < read
            || !BRACKETS.iter().any(|pair| pair.0 == open)
            || line[..at].ends_with(['\\', '!'])
        {
            return None;
        }
        let rest = &line[at..];
        let length = mark(rest)?;
        read = at + length;
        Some(rest[..length].to_owned())
    })
}

/// How long the mark is that a text beginning with a bracket begins with.
fn mark(rest: &str) -> Option<usize> {
    let find = |from: usize, letter: char| {
        let mut ahead = rest[from..].char_indices().take(FAR);
        ahead.find(|(_, found)| *found == letter).map(|(at, _)| from + at + letter.len_utf8())
    };
    let (open, close) = BRACKETS.into_iter().find(|pair| rest.starts_with(pair.0))?;
    let end = find(0, close)?;
    let next = rest[end..].chars().next();
    match next {
        Some('(' | '（') => {
            let close = find(end, ')').into_iter().chain(find(end, '）')).min()?;
            let address = rest[end..close].trim_start_matches(['(', '（']);
            // Such an address has been told of, and is a problem of its own.
            let is_told = address.contains("{{");
            let begins = ["./", "../", "#", "http", "/", "mailto:", "tel:"];
            let leads = begins.iter().any(|begin| address.starts_with(begin));
            (leads && !is_told).then_some(close)
        }
        Some('[') if open == '[' => find(end, ']'),
        _ if rest.starts_with("[^") => Some(end),
        _ => None,
    }
}

/// What a line of text would be if it were Markdown, where that is more than text. A number at its
/// beginning (`1. 登记`) reads as it is written, so it is not meant.
#[must_use]
pub fn block_in(text: &str) -> Option<&'static str> {
    Parser::new(&cjk::shield(text)).find_map(|event| match event {
        Event::Start(Tag::Heading { .. }) => Some("标题"),
        Event::Start(Tag::List(None)) => Some("列表"),
        Event::Start(Tag::BlockQuote(_)) => Some("引用"),
        Event::Start(Tag::CodeBlock(_)) => Some("代码块"),
        Event::Start(Tag::Image { .. }) => Some("图片"),
        Event::Start(Tag::Link { .. }) => Some("链接"),
        Event::Rule => Some("分隔线"),
        _ => None,
    })
}
