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
    match problem {
        YamlProblem::Tab => slip.blanks(&|line| line.lead.contains('\t')),
        YamlProblem::WideSpace { .. } => {
            slip.blanks(&|line| line.place.start == slip.line().place.start)
        }
        YamlProblem::BadIndent => slip.indent(),
        YamlProblem::UnclosedQuote { quote } => slip.end(*quote),
        YamlProblem::UnclosedBracket { open } => slip.end(closing(*open)),
        YamlProblem::WrongBracket { open, close } => slip.bracket(*open, *close),
        YamlProblem::StrayBracket { close } => {
            let title = format!("删掉 {close}");
            slip.best(title, [vec![Edit { place, text: String::new() }]].into_iter())
        }
        YamlProblem::DashAfterKey => slip.dash(),
        // Several lines are meant there.
        YamlProblem::ReservedStart { character: '|' | '>', .. } => None,
        YamlProblem::PlaceholderUnquoted { .. } | YamlProblem::ReservedStart { .. } => {
            slip.quotes(source)
        }
        _ => None,
    }
}

impl<'s> Slip<'s> {
    fn line(&self) -> &Line<'s> {
        &self.lines[self.at]
    }

    fn best(&self, title: String, ways: impl Iterator<Item = Vec<Edit>>) -> Option<Fix> {
        Some(Fix { title, edits: self.section.best(self.place, ways)? })
    }

    fn put(&self, at: usize, text: &str) -> Vec<Edit> {
        vec![Edit { place: Place { start: at, end: at, ..self.place }, text: text.to_owned() }]
    }

    /// Blanks of YAML in place of others: as wide as they may be meant, or as the lines above have it.
    fn blanks(&self, is_odd: &dyn Fn(&Line) -> bool) -> Option<Fix> {
        let odd = || (self.at..self.lines.len()).filter(|&at| is_odd(&self.lines[at]));
        let title = if odd().count() > 1 {
            "把这几行的缩进改成空格"
        } else {
            "把缩进改成空格"
        };
        let by_width = WIDTHS.map(|width| {
            odd().map(|at| self.led(at, &spaces(self.lines[at].lead, width))).collect()
        });
        let alike = odd().map(|at| self.led(at, &self.as_above(at))).collect();
        self.best(title.to_owned(), by_width.into_iter().chain([alike]))
    }

    /// A line that begins otherwise.
    fn led(&self, at: usize, lead: &str) -> Edit {
        let Line { place, lead: stands, .. } = self.lines[at];
        Edit { place: place.part(0, stands.len()), text: lead.to_owned() }
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
    fn indent(&self) -> Option<Fix> {
        let own = self.line().column;
        let above = self.lines[..self.at].iter().filter(|line| line.says());
        let mut columns: Vec<usize> =
            above.flat_map(|line| [line.column, line.words, line.words + 2]).collect();
        sort_by_key(&mut columns, |column| (column.abs_diff(own), *column));
        columns.dedup();
        columns.retain(|column| *column != own);
        let ways = columns
            .iter()
            .flat_map(|&column| [usize::MAX, own + 1, own].map(|least| self.moved(column, least)));
        let edits = self.section.best(self.place, ways)?;
        let title = match edits.first()?.text.len() {
            0 => "去掉这一行的缩进".to_owned(),
            column => format!("缩进改成 {column} 个空格"),
        };
        Some(Fix { title, edits })
    }

    /// The line at another column, and as many of the next as begin so deep.
    fn moved(&self, column: usize, least: usize) -> Vec<Edit> {
        let own = self.line().column;
        let next = self.lines[self.at + 1..].iter();
        let with = next.take_while(|line| !line.says() || line.column >= least);
        let lines = std::iter::once(self.line()).chain(with.filter(|line| line.says()));
        let moved = lines.map(|line| {
            let depth = (line.column + column).saturating_sub(own);
            Edit { place: line.place.part(0, line.column), text: " ".repeat(depth) }
        });
        moved.collect()
    }

    /// An end that is missing, wherever on its line it may be.
    fn end(&self, sign: char) -> Option<Fix> {
        let ends = self.line().ends(self.place.end).into_iter();
        self.best(format!("补上 {sign}"), ends.map(|end| self.put(end, &sign.to_string())))
    }

    /// A bracket that closes another one: it is the wrong one, or its own was forgotten.
    fn bracket(&self, open: char, close: char) -> Option<Fix> {
        let (at, right) = (self.line().crossed(self.place.start)?, closing(open).to_string());
        let place = Place { start: at, end: at + close.len_utf8(), ..self.place };
        let ways = [vec![Edit { place, text: right.clone() }], self.put(at, &right)];
        let edits = self.section.best(self.place, ways.into_iter())?;
        let is_put = edits.first()?.place.end == at;
        Some(Fix { title: format!("{} {right}", if is_put { "补上" } else { "改成" }), edits })
    }

    /// `选项: - 省内`: the entry on a line of its own, where the next one stands.
    fn dash(&self) -> Option<Fix> {
        let line = self.line();
        let next = self.lines[self.at + 1..].iter().find(|line| line.says());
        let columns = [next.map_or(0, |next| next.column), line.words + 2];
        let start =
            line.place.start + line.text[..self.place.start - line.place.start].trim_end().len();
        let place = Place { start, end: self.place.start, ..self.place };
        let way = |column: usize| vec![Edit { place, text: format!("\n{}", " ".repeat(column)) }];
        self.best("把 - 放到下一行".to_owned(), columns.into_iter().map(way))
    }

    /// The value in quotes.
    fn quotes(&self, source: &Source) -> Option<Fix> {
        let start = self.line().value(self.place.start);
        let way = |end: usize| {
            let place = Place { start, end, ..self.place };
            vec![Edit { place, text: quoted(source.slice(place)) }]
        };
        let ends = self.line().ends(self.place.end);
        self.best("给它加引号".to_owned(), ends.into_iter().map(way))
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
