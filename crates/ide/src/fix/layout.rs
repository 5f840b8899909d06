//! Slips of layout: lines that begin at a wrong column or with a sign that is no blank, and ends that are missing.
//!
//! Owns the ways in which such a slip may be meant. Where it stands seldom tells of one that is certain, so they are
//! tried; what is offered is the one that reads.

use language::order::sort_by_key;
use language::place::{Place, Source};
use language::problem::YamlProblem;
use language::yaml::quoted::quoted;

use super::Fix;
use super::line::{Line, closing, lines};
use super::section::Section;
use crate::snapshot::Edit;

/// How many columns a tab goes on to a multiple of, and how many a blank of an input method stands for.
#[derive(Clone, Copy)]
struct Width {
    tab: usize,
    wide: usize,
}

const WIDTHS: [Width; 3] =
    [Width { tab: 2, wide: 2 }, Width { tab: 4, wide: 1 }, Width { tab: 8, wide: 4 }];

/// A slip and what stands around it.
struct Slip<'s> {
    section: Section<'s>,
    lines: Vec<Line<'s>>,
    /// The number of its line.
    at: usize,
    place: Place,
}

/// How a slip of layout is mended, if a way reads.
pub(super) fn fix(problem: &YamlProblem, place: Place, source: &Source) -> Option<Fix> {
    let section = Section::around(source, place);
    let lines = lines(&section);
    let at = lines.iter().rposition(|line| line.place.start <= place.start)?;
    let slip = Slip { section, lines, at, place };
    let (title, ways) = match problem {
        YamlProblem::Tab => slip.blanks(|line| line.lead.contains('\t')),
        YamlProblem::WideSpace { .. } => slip.blanks(|_| false),
        YamlProblem::BadIndent => slip.indent(),
        YamlProblem::UnclosedQuote { quote } => slip.end(*quote),
        YamlProblem::UnclosedBracket { open } => slip.end(closing(*open)),
        YamlProblem::WrongBracket { open, close } => slip.bracket(*open, *close)?,
        YamlProblem::StrayBracket { close } => (format!("删掉 {close}"), vec![slip.cut(place, "")]),
        YamlProblem::DashAfterKey => slip.dash(),
        // Several lines are meant there.
        YamlProblem::ReservedStart { character: '|' | '>', .. } => return None,
        YamlProblem::PlaceholderUnquoted { .. } | YamlProblem::ReservedStart { .. } => {
            slip.quotes(source)
        }
        _ => return None,
    };
    let is_moved = matches!(problem, YamlProblem::BadIndent);
    Some(Fix { title, edits: slip.section.best(place, ways, is_moved)? })
}

/// What is offered, and the ways it may be meant.
type Ways = (String, Vec<Vec<Edit>>);

impl<'s> Slip<'s> {
    fn line(&self) -> &Line<'s> {
        &self.lines[self.at]
    }

    /// A text in place of a stretch.
    fn cut(&self, place: Place, text: &str) -> Vec<Edit> {
        vec![Edit { place, text: text.to_owned() }]
    }

    fn stretch(&self, start: usize, end: usize) -> Place {
        Place { start, end, ..self.place }
    }

    /// Blanks of YAML in place of others, in the line and those below it that are as odd: as wide as they may be
    /// meant, or as the lines above have it.
    fn blanks(&self, is_odd: fn(&Line) -> bool) -> Ways {
        let mut odd = vec![self.at];
        for at in self.at + 1..self.lines.len() {
            if is_odd(&self.lines[at]) {
                odd.push(at);
            }
        }
        let title = match odd.len() {
            1 => "把缩进改成空格",
            _ => "把这几行的缩进改成空格",
        };
        let mut ways = vec![Vec::new(); WIDTHS.len() + 1];
        for at in odd {
            let lead = self.lines[at].lead;
            for (way, width) in WIDTHS.iter().enumerate() {
                ways[way].push(self.led(at, spaces(lead, *width)));
            }
            ways[WIDTHS.len()].push(self.led(at, self.as_above(at)));
        }
        (title.to_owned(), ways)
    }

    /// A line that begins otherwise.
    fn led(&self, at: usize, text: String) -> Edit {
        let Line { place, lead, .. } = self.lines[at];
        Edit { place: place.part(0, lead.len()), text }
    }

    /// What a line begins with where it goes on as the one above does.
    fn as_above(&self, at: usize) -> String {
        let is_entry = self.lines[at].is_entry();
        let mut above = self.lines[..at].iter().rev().filter(|line| line.says());
        let column = match above.next() {
            Some(line) if line.opens() => line.words + 2,
            Some(line) if is_entry => {
                let entry = std::iter::once(line).chain(above).find(|line| line.is_entry());
                entry.map_or(line.words, |entry| entry.column)
            }
            Some(line) => line.words,
            None => 0,
        };
        format!("{}{}", " ".repeat(column), if is_entry { "- " } else { "" })
    }

    /// The line, and what belongs to it, at a column where one above begins; the nearest first.
    fn indent(&self) -> Ways {
        let own = self.line().column;
        let mut columns = Vec::new();
        for line in &self.lines[..self.at] {
            if line.says() {
                columns.extend([line.column, line.words, line.words + 2]);
            }
        }
        columns.retain(|column| *column != own);
        sort_by_key(&mut columns, |column| (column.abs_diff(own), *column));
        columns.dedup();
        let mut ways = Vec::new();
        for column in columns {
            ways.extend([usize::MAX, own + 1, own].map(|least| self.moved(column, least)));
        }
        ("对齐这一行".to_owned(), ways)
    }

    /// The line at another column, and as many of the next as begin so deep.
    fn moved(&self, column: usize, least: usize) -> Vec<Edit> {
        let own = self.line().column;
        let mut moved = Vec::new();
        for line in &self.lines[self.at..] {
            if !line.says() {
                continue;
            }
            if !moved.is_empty() && line.column < least {
                break;
            }
            let depth = (line.column + column).saturating_sub(own);
            moved.push(Edit { place: line.place.part(0, line.column), text: " ".repeat(depth) });
        }
        moved
    }

    /// An end that is missing, wherever on its line it may be.
    fn end(&self, sign: char) -> Ways {
        let mut ways = Vec::new();
        for end in self.line().ends(self.place.end) {
            ways.push(self.cut(self.stretch(end, end), &sign.to_string()));
        }
        (format!("补上 {sign}"), ways)
    }

    /// A bracket that closes another one: it is the wrong one, or its own was forgotten.
    fn bracket(&self, open: char, close: char) -> Option<Ways> {
        let (at, right) = (self.line().crossed(self.place.start)?, closing(open).to_string());
        let ends = [at + close.len_utf8(), at];
        Some((
            format!("这里用 {right}"),
            ends.map(|end| self.cut(self.stretch(at, end), &right)).into(),
        ))
    }

    /// `选项: - 省内`: the entry on a line of its own, where the next one stands.
    fn dash(&self) -> Ways {
        let (line, at) = (self.line(), self.place.start);
        let next = self.lines.get(self.at + 1).map_or(0, |next| next.column);
        let start = line.place.start + line.before(at).trim_end().len();
        let way =
            |column: usize| self.cut(self.stretch(start, at), &format!("\n{}", " ".repeat(column)));
        ("把 - 放到下一行".to_owned(), [next, line.words + 2].map(way).into())
    }

    /// The value in quotes.
    fn quotes(&self, source: &Source) -> Ways {
        let start = self.line().value(self.place.start);
        let mut ways = Vec::new();
        for end in self.line().ends(self.place.end) {
            let place = self.stretch(start, end);
            ways.push(self.cut(place, &quoted(source.slice(place))));
        }
        ("给它加引号".to_owned(), ways)
    }
}

/// Blanks in the place of what a line begins with.
fn spaces(lead: &str, width: Width) -> String {
    let mut text = String::new();
    for sign in lead.chars() {
        match sign {
            '\t' => text.extend(std::iter::repeat_n(' ', width.tab - text.len() % width.tab)),
            '\u{3000}' => text.extend(std::iter::repeat_n(' ', width.wide)),
            '-' => text.push('-'),
            _ => text.push(' '),
        }
    }
    text
}
