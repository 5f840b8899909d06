//! Words without a mark behind the first clause: they belong to none, which may not be what was meant.
//!
//! Owns where that is told, once for all that stand together: of a table that has marks of its own for each row
//! without one, and not of what is only a number.

use super::lines::{Kind, Line};
use super::marks::{Marks, Says, is_letter};
use super::numbering;
use crate::place::{FileId, Place};
use crate::problem::{NoticeProblem, Problems, Unmarked};

/// Signs that a sentence has, and a name or a day has not.
const SAYS: [char; 6] = ['，', '。', '；', '：', ',', ';'];

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 30;

/// Tells of them.
pub(super) fn tell(file: FileId, lines: &[Line], marks: &Marks, problems: &mut Problems) {
    let last = Last::Nothing;
    let mut teller = Teller { file, marks, problems, last, found: None, is_below: false };
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let rows = rest.iter().take_while(|line| line.kind.is_table()).count();
        teller.lines(&rest[..rows.max(1)], line.kind);
        teller.is_below = line.kind == Kind::Text;
        rest = &rest[rows.max(1)..];
    }
    teller.say();
}

/// What words without a mark stand behind.
enum Last {
    /// No clause has begun.
    Nothing,
    /// A clause.
    Clause(String),
    /// A heading below the first clause, or the head of a table with marks.
    Heading,
    /// The words of no clause, said to be so, or of a mark that is told of.
    Ended,
}

struct Teller<'a> {
    file: FileId,
    marks: &'a Marks,
    problems: &'a mut Problems,
    last: Last,
    /// The line above is a paragraph, too.
    is_below: bool,
    /// What stands together without a mark.
    found: Option<(Place, NoticeProblem)>,
}

impl Teller<'_> {
    /// A line, or a whole table.
    fn lines(&mut self, lines: &[Line], kind: Kind) {
        let has_marks = lines.iter().any(|line| line.marks(self.marks).next().is_some());
        match kind {
            Kind::Blank | Kind::Rule | Kind::Delimiter => {}
            Kind::Heading => {
                self.say();
                self.last = match (has_marks, &self.last) {
                    (true, _) => self.behind(lines),
                    (false, Last::Nothing) => Last::Nothing,
                    (false, _) => Last::Heading,
                };
            }
            Kind::Head | Kind::Row if has_marks => self.table(lines),
            Kind::Head | Kind::Row | Kind::Text | Kind::Item | Kind::Quote => {
                lines.iter().for_each(|line| self.line(line));
                if has_marks {
                    self.say();
                    self.last = self.behind(lines);
                }
            }
        }
    }

    /// The rows of a table that has marks.
    fn table(&mut self, lines: &[Line]) {
        self.say();
        self.last = Last::Heading;
        for row in lines.iter().filter(|line| line.kind == Kind::Row) {
            if row.marks(self.marks).next().is_none() {
                self.line(row);
            } else {
                self.say();
                self.last = self.behind(std::slice::from_ref(row));
            }
        }
        self.say();
        self.last = Last::Ended;
    }

    /// What words behind the last mark of some lines stand behind.
    fn behind(&self, lines: &[Line]) -> Last {
        // A mark without words behind it is told of as such.
        let is_empty = lines.last().is_some_and(|line| line.words.trim_end().ends_with(is_letter));
        let last = lines.iter().flat_map(|line| line.marks(self.marks)).last();
        match last.filter(|_| !is_empty).map(|number| &self.marks.all()[number].says) {
            Some(Says::Opens(id) | Says::Continues(id)) => Last::Clause(id.clone()),
            Some(Says::Ends) | None => Last::Ended,
        }
    }

    fn line(&mut self, line: &Line) {
        let words = line.before_marks();
        let is_words = line.kind != Kind::Delimiter && !numbering::is_number(&words);
        let id = match &self.last {
            Last::Clause(id) if is_words => Some(id.clone()),
            // What is listed below a heading is no rule; a sentence is.
            Last::Heading if is_words && (line.kind == Kind::Row || words.contains(SAYS)) => None,
            _ => return,
        };
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
        let text = if is_row { line.raw.to_owned() } else { words };
        self.found = Some((place, NoticeProblem::WordsWithoutMark { text, id, kind, count: 1 }));
    }

    fn say(&mut self) {
        if let Some((place, problem)) = self.found.take() {
            self.problems.push(place, problem);
        }
    }
}
