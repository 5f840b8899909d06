//! Words without a mark right behind a clause: they belong to none, which may not be what was meant.
//!
//! Owns where that is told, once for all that stand together: not of tables that have marks of their own,
//! and not of what is only a number.

use super::lines::{Kind, Line};
use super::marks::{Marks, Says, is_letter};
use super::numbering;
use crate::place::{FileId, Place};
use crate::problem::{NoticeProblem, Problems, Unmarked};

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 30;

/// Tells of them.
pub(super) fn tell(file: FileId, lines: &[Line], marks: &Marks, problems: &mut Problems) {
    let mut teller = Teller { file, marks, problems, last: None, found: None, is_below: false };
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let rows = rest.iter().take_while(|line| line.kind.is_table()).count();
        teller.lines(&rest[..rows.max(1)], line.kind);
        teller.is_below = line.kind == Kind::Text;
        rest = &rest[rows.max(1)..];
    }
    teller.say();
}

struct Teller<'a> {
    file: FileId,
    marks: &'a Marks,
    problems: &'a mut Problems,
    /// The clause whose words stand last, since the last heading.
    last: Option<String>,
    /// The line above is a paragraph, too.
    is_below: bool,
    /// What stands together without a mark.
    found: Option<(Place, NoticeProblem)>,
}

impl Teller<'_> {
    /// A line, or a whole table.
    fn lines(&mut self, lines: &[Line], kind: Kind) {
        let mut marks = lines.iter().flat_map(|line| line.marks(self.marks)).peekable();
        let has_marks = marks.peek().is_some();
        // A mark without words behind it is told of as such.
        let is_empty = lines.last().is_some_and(|line| line.words.trim_end().ends_with(is_letter));
        let last = marks.last().filter(|_| !is_empty);
        let last = last.and_then(|number| match &self.marks.all()[number].says {
            Says::Opens(id) | Says::Continues(id) => Some(id.clone()),
            Says::Ends => None,
        });
        match kind {
            Kind::Blank | Kind::Rule | Kind::Delimiter => return,
            Kind::Heading => self.say(),
            Kind::Head | Kind::Row if has_marks => {
                self.say();
                self.last = None;
                return;
            }
            Kind::Head | Kind::Row | Kind::Text | Kind::Item | Kind::Quote => {
                lines.iter().for_each(|line| self.line(line));
                if !has_marks {
                    return;
                }
                self.say();
            }
        }
        self.last = last;
    }

    fn line(&mut self, line: &Line) {
        let words = line.before_marks();
        let is_words = line.kind != Kind::Delimiter && !numbering::is_number(&words);
        let Some(id) = self.last.as_ref().filter(|_| is_words) else { return };
        if let Some((_, NoticeProblem::WordsWithoutMark { count, .. })) = &mut self.found {
            *count += 1;
            return;
        }
        let start = line.start + line.raw.len() - line.raw.trim_start().len();
        let place = Place::new(self.file, start, line.start + line.raw.len());
        let is_heading = words.chars().count() <= LONGEST_HEADING
            && numbering::numbers_part(&words)
            && !words.ends_with(['。', '；', '：', ';', ':']);
        let kind = match line.kind {
            Kind::Head | Kind::Row => Unmarked::Row,
            Kind::Item => Unmarked::Item,
            Kind::Quote => Unmarked::Quote,
            _ if is_heading => Unmarked::Heading,
            _ if self.is_below => Unmarked::Below,
            _ => Unmarked::Paragraph,
        };
        let is_row = kind == Unmarked::Row;
        let (text, id) = (if is_row { line.raw.to_owned() } else { words }, id.clone());
        self.found = Some((place, NoticeProblem::WordsWithoutMark { text, id, kind, count: 1 }));
    }

    fn say(&mut self) {
        if let Some((place, problem)) = self.found.take() {
            self.problems.push(place, problem);
        }
    }
}
