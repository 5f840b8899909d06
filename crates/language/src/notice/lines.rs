//! notice.md as it is given to Markdown: every line stands by itself, as Word pastes it.
//!
//! Owns which lines belong together (those of a table and nothing else), and which signs at a line's
//! beginning are Markdown's. Numbers (`1. `) are not: they are the notice's own words, and a list of
//! Markdown's would count anew.

use super::marks::{Marks, is_letter};
use crate::markdown::{cells, cjk};
use crate::place::{FileId, Place};
use crate::problem::Problems;

/// Spaces beyond the words of an item that make no code of what is written below it.
const DEEPEST: usize = 3;

/// A line.
pub(super) struct Line<'a> {
    /// Where it begins in the file.
    pub start: usize,
    /// As it is typed.
    pub raw: &'a str,
    pub kind: Kind,
    /// Its words with letters for the marks, without the sign they begin with.
    pub words: String,
    /// How far the sign is indented.
    indent: usize,
    /// The sign, as Markdown is to have it.
    sign: &'a str,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Heading,
    Item,
    Quote,
    /// A line across the page.
    Rule,
    /// The heading of a table.
    Head,
    /// The line below it.
    Delimiter,
    Row,
    Text,
}

impl Kind {
    pub fn is_table(self) -> bool {
        matches!(self, Kind::Head | Kind::Delimiter | Kind::Row)
    }
}

/// Reads the lines and their marks.
pub(super) fn read<'a>(
    file: FileId,
    text: &'a str,
    marks: &mut Marks,
    problems: &mut Problems,
) -> Vec<Line<'a>> {
    let mut start = 0;
    let mut lines: Vec<Line> = Vec::new();
    for whole in text.split_inclusive('\n') {
        let raw = whole.trim_end();
        let read = marks.read(raw, Place::new(file, start, start + raw.len()), problems);
        lines.push(Line::of(start, raw, &read));
        start += whole.len();
    }
    tables(&mut lines);
    lines
}

/// The notice as Markdown.
pub(super) fn prepared(lines: &[Line]) -> String {
    let mut text = String::new();
    let (mut before, mut list) = (Kind::Blank, List::default());
    for line in lines {
        let indent = list.indent(line);
        let is_apart = before == Kind::Blank || line.kind == Kind::Blank;
        let is_one = before.is_table() && matches!(line.kind, Kind::Delimiter | Kind::Row);
        if !is_apart && !is_one {
            let is_quoted = before == Kind::Quote && line.kind == Kind::Quote;
            text.push_str(if is_quoted { ">\n" } else { "\n" });
        }
        text.push_str(&" ".repeat(indent));
        text.push_str(line.sign);
        text.push_str(&line.words);
        text.push('\n');
        before = line.kind;
    }
    text
}

/// The list that a line may belong to.
#[derive(Default)]
struct List {
    /// Where the words of its last item begin.
    words: Option<usize>,
}

impl List {
    /// How far a line is to be indented: as it is in a list, as far as that makes no code of it, and not
    /// at all elsewhere.
    fn indent(&mut self, line: &Line) -> usize {
        if line.kind == Kind::Blank {
            return 0;
        }
        let belongs = line.kind == Kind::Item || line.indent > 1 && line.kind != Kind::Heading;
        let indent = match self.words.filter(|_| belongs) {
            Some(words) if line.indent > words + DEEPEST => words,
            Some(words) => line.indent.min(words),
            None => 0,
        };
        self.words = match line.kind {
            Kind::Item => Some(indent + line.sign.len()),
            _ => self.words.filter(|_| belongs),
        };
        indent
    }
}

impl<'a> Line<'a> {
    fn of(start: usize, raw: &'a str, read: &str) -> Line<'a> {
        let words = read.trim_start_matches([' ', '\t']);
        let blanks = &read[..read.len() - words.len()];
        let indent = blanks.chars().map(|blank| if blank == '\t' { 4 } else { 1 }).sum();
        // `{3.3}- 甲` is what `- {3.3}甲` is.
        let body = words.trim_start_matches(|letter| is_letter(letter) || letter == ' ');
        let head: String =
            words[..words.len() - body.len()].chars().filter(|letter| is_letter(*letter)).collect();
        let (kind, sign, rest) = match sign_of(body) {
            Some((Kind::Quote | Kind::Rule, ..)) if !head.is_empty() => (Kind::Text, "", body),
            Some((kind, sign, length)) => {
                (kind, sign, body[length..].trim_start_matches([' ', '\t']))
            }
            None if words.trim().is_empty() => (Kind::Blank, "", ""),
            None => (Kind::Text, "", body),
        };
        let words = format!("{head}{}", numbers(rest));
        Line { start, raw, kind, words, indent, sign }
    }

    /// The words before the first mark.
    pub fn before_marks(&self) -> String {
        let words = self.words.chars().take_while(|letter| !is_letter(*letter));
        cjk::unshield(&words.collect::<String>()).trim().to_owned()
    }

    /// The numbers of its marks.
    pub fn marks<'m>(&'m self, marks: &'m Marks) -> impl Iterator<Item = usize> + 'm {
        self.words.chars().filter_map(|letter| marks.number(letter))
    }
}

/// What a line is by its sign, the sign as Markdown is to have it, and its length.
fn sign_of(body: &str) -> Option<(Kind, &'static str, usize)> {
    const HEADINGS: [&str; 6] = ["# ", "## ", "### ", "#### ", "##### ", "###### "];
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let across = |sign: char| {
        let signs = body.chars().filter(|letter| !letter.is_whitespace());
        signs.clone().count() >= 3 && signs.clone().all(|letter| letter == sign)
    };
    if ['-', '*'].into_iter().any(across) {
        return Some((Kind::Rule, "---", body.len()));
    }
    let sharps = body.bytes().take_while(|byte| *byte == b'#').count();
    if let Some(sign) = sharps.checked_sub(1).and_then(|at| HEADINGS.get(at)) {
        return is_apart(&body[sharps..]).then_some((Kind::Heading, *sign, sharps));
    }
    let item = |sign: &'static str| body.starts_with(&sign[..1]) && is_apart(&body[1..]);
    if let Some(sign) = ["- ", "* ", "+ "].into_iter().find(|sign| item(sign)) {
        return Some((Kind::Item, sign, 1));
    }
    body.starts_with('>').then_some((Kind::Quote, "> ", 1))
}

/// Words with letters in place of what would make a number an item, and of what would begin code.
fn numbers(words: &str) -> String {
    if words.starts_with("```") {
        let rest = words.trim_start_matches('`');
        let letters = std::iter::repeat_n(cjk::stand_in('`'), words.len() - rest.len());
        return letters.chain(rest.chars()).collect();
    }
    let digits = words.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(words.len());
    match words[digits..].chars().next() {
        Some(sign @ ('.' | ')')) if digits > 0 => {
            format!("{}{}{}", &words[..digits], cjk::stand_in(sign), &words[digits + 1..])
        }
        _ => words.to_owned(),
    }
}

/// Finds the tables: a line, below it one of bars and dashes with as many cells, then lines with bars.
fn tables(lines: &mut [Line]) {
    let mut at = 0;
    while at + 1 < lines.len() {
        let (head, below) = (&lines[at], &lines[at + 1]);
        let is_head = head.kind == Kind::Text
            && is_delimiter(&below.words)
            && cells(bare(&head.words)).len() == cells(&below.words).len();
        if !is_head {
            at += 1;
            continue;
        }
        let is_row = |line: &&Line| line.kind == Kind::Text && line.words.contains('|');
        let rows = lines[at + 2..].iter().take_while(is_row).count();
        let (table, kinds) = (&mut lines[at..at + 2 + rows], [Kind::Head, Kind::Delimiter]);
        let kinds = kinds.into_iter().chain(std::iter::repeat(Kind::Row));
        for (line, kind) in table.iter_mut().zip(kinds) {
            line.kind = kind;
            line.words = into_cell(&line.words);
        }
        at += 2 + rows;
    }
}

fn is_delimiter(words: &str) -> bool {
    words.contains('|')
        && words.contains('-')
        && words.chars().all(|letter| "|:- \t".contains(letter))
}

/// Words without the marks they begin with.
fn bare(words: &str) -> &str {
    words.trim_start_matches(is_letter)
}

/// `{2.3}| 甲 | 乙 |` is what `| {2.3}甲 | 乙 |` is.
fn into_cell(row: &str) -> String {
    let rest = bare(row);
    match rest.strip_prefix('|').filter(|_| rest.len() < row.len()) {
        Some(inside) => format!("|{}{}", &row[..row.len() - rest.len()], inside.trim_start()),
        None => row.to_owned(),
    }
}
