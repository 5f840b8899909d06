//! `zhiyin batch`: a roster over the desk, its results into a folder.
//!
//! Owns the order of the command and what the terminal says. What a row means is `batch`'s business.

use std::path::Path;

use language::place::Source;
use language::portal::{Portal, PortalGuide};
use language::spell;
use language::visible::Reader;
use rules::{Answers, Date, QuestionId, replay};

use super::{Outcome, Reporting, no_guide, prove, read, refused};
use crate::cli::Rows;
use crate::content::Content;
use crate::load::single as load_single;
use crate::why;
use crate::write::tables::{Tables, TablesError, Target};
use roster::columns;
use roster::columns::{Columns, Synonyms};
use roster::desk::{Desk, Matched};
use roster::mapping;
use roster::mapping::Written;
use roster::notes;
use roster::notes::Origin;
use roster::read;
use roster::read::{Place, Row, Stopped};
use roster::sheets::Sheet;
use roster::table::Value;
use roster::who::Doubles;
use roster::words::label;
use site::handout::{Frame, Printer};
use site::render::paper;

mod said;

/// Most sheets of paper where nobody says whose are wanted.
pub const SHEETS: usize = 500;
/// After how many people the terminal hears of it.
const PROGRESS: usize = 20_000;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Roster<'a> {
    pub content: &'a Path,
    pub roster: &'a Path,
    pub guide: Option<&'a str>,
    pub place: Place<'a>,
    pub map: Option<&'a Path>,
    pub map_out: Option<&'a Path>,
    pub out: &'a Path,
    /// Whose sheets of paper, by row; none = everyone's.
    pub people: &'a [Rows],
    pub today: Date,
}

/// `zhiyin batch`. `say` prints what happens meanwhile.
pub fn batch(wanted: &Roster, say: &dyn Fn(&Outcome)) -> Outcome {
    match run(wanted, say) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn run(wanted: &Roster, say: &dyn Fn(&Outcome)) -> Result<Outcome, Outcome> {
    let (portal, mut content) = checked(wanted.content)?;
    let bytes = load_single::read(wanted.roster, load_single::MAX_ROSTER)
        .map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let mut roster =
        read::Roster::open(bytes, wanted.place).map_err(|fault| said::fault(wanted, &fault))?;
    let headings = roster.headings.clone();
    let (number, first) = &roster.first;
    if portal.guides.iter().any(|guide| columns::is_heading(first, &headings, &guide.rules)) {
        return Err(said::second_heading(*number));
    }
    let written = mapped(wanted, &mut content)?;
    let guide = chosen(wanted, &portal, (&headings, &written))?;
    let mapping = written.resolve(&guide.rules, &mut content.problems);
    if content.problems.has_errors() {
        return Err(wrong_map(&content));
    }
    let synonyms = Synonyms::of(&portal.site);
    let columns = columns::columns(&headings, (&guide.rules, &synonyms), &mapping)
        .map_err(|doubled| said::doubled(&doubled))?;
    let matched = Matched { portal: &portal, guide, headings: &headings, columns: &columns };
    if let Some(first) = first_question(guide)
        && columns.of[first].is_none()
    {
        let skeleton = notes::skeleton(&guide.rules, (&headings, &columns), &[]);
        return Err(said::no_first_column(wanted, matched, (first, &skeleton.text(&written))));
    }
    let doubles =
        Doubles::of(&mut roster, &columns).map_err(|fault| said::fault(wanted, &fault))?;
    let mut run = Run::open(wanted, matched, Desk::new(matched, &mapping, doubles))?;
    say(&said::matching(wanted, matched, &written));
    roster.rows(&mut |row| run.row(row, say)).map_err(|stopped| match stopped {
        Stopped::Fault(fault) => said::fault(wanted, &fault),
        Stopped::Refused(outcome) => outcome,
    })?;
    let origin = Origin {
        name: said::name(wanted.roster),
        described: roster.described(),
        day: spell::date(wanted.today),
    };
    run.finish(&origin, &written)
}

/// The content, proved and in agreement with its cases: nothing else may tell people what to do.
fn checked(content: &Path) -> Result<(Portal, Content), Outcome> {
    let (portal, mut content) = read(content, Reporting::PLAIN)?;
    prove(&portal, &mut content.problems);
    proof::try_cases(&portal, &mut content.problems);
    match content.problems.has_errors() {
        true => Err(refused(&content, Reporting::PLAIN)),
        false => Ok((portal, content)),
    }
}

fn mapped(wanted: &Roster, content: &mut Content) -> Result<Written, Outcome> {
    let Some(path) = wanted.map else { return Ok(Written::default()) };
    let text = load_single::text(path).map_err(|error| Outcome::failed(2, error))?;
    let file = content.sources.add(Source::new(path.display().to_string(), text.clone()));
    // Reminders of the content are for those who build the site.
    content.problems = language::problem::Problems::new();
    match mapping::read(file, &text, &mut content.problems) {
        Some(written) => Ok(written),
        None => Err(wrong_map(content)),
    }
}

fn wrong_map(content: &Content) -> Outcome {
    Outcome { code: 2, ..refused(content, Reporting::PLAIN) }
}

/// The guide that was named, or the only one whose first question has a column.
fn chosen<'p>(
    wanted: &Roster,
    portal: &'p Portal,
    (headings, written): (&[String], &Written),
) -> Result<&'p PortalGuide, Outcome> {
    if let Some(name) = wanted.guide {
        return why::guide(portal, name).ok_or_else(|| no_guide(portal, name));
    }
    let synonyms = Synonyms::of(&portal.site);
    let fits = |guide: &&PortalGuide| {
        let mut problems = language::problem::Problems::new();
        let mapping = written.resolve(&guide.rules, &mut problems);
        let found = columns::columns(headings, (&guide.rules, &synonyms), &mapping);
        let first = first_question(guide);
        let has_column = |found: &Columns| first.is_none_or(|first| found.of[first].is_some());
        !problems.has_errors() && found.as_ref().map_or(true, has_column)
    };
    let fitting: Vec<&PortalGuide> = portal.guides.iter().filter(fits).collect();
    match (&fitting[..], &portal.guides[..]) {
        ([only], _) => Ok(only),
        ([], [only]) => Ok(only),
        _ => Err(said::which_guide(portal, &fitting)),
    }
}

/// The question that everyone is asked first; none where nobody is asked anything.
fn first_question(guide: &PortalGuide) -> Option<QuestionId> {
    replay(&guide.compiled.program, &Answers::new(), None).next
}

/// A run over the rows.
struct Run<'a> {
    wanted: &'a Roster<'a>,
    matched: Matched<'a>,
    desk: Desk<'a>,
    tables: Tables,
    printer: Option<Printer>,
    sheets: usize,
}

impl<'a> Run<'a> {
    fn open(
        wanted: &'a Roster<'a>,
        matched: Matched<'a>,
        desk: Desk<'a>,
    ) -> Result<Run<'a>, Outcome> {
        let target = Target { out: wanted.out, content: wanted.content };
        let tables = Tables::open(target, &desk.tables()).map_err(|error| failed(&error))?;
        let Matched { portal, guide, .. } = matched;
        let frame = Frame {
            site: portal.site.name.clone(),
            guide: guide.rules.title.clone(),
            notice: portal.site.notice.as_ref().map(|notice| notice.title.clone()),
            fingerprint: portal.fingerprint[..12].to_owned(),
            day: spell::date(wanted.today),
        };
        let printer = Printer::new(frame).map_err(|error| Outcome::failed(1, error))?;
        Ok(Run { wanted, matched, desk, tables, printer: Some(printer), sheets: 0 })
    }

    fn row(&mut self, row: &Row, say: &dyn Fn(&Outcome)) -> Result<(), Outcome> {
        let people = self.wanted.people;
        let is_wanted = people.is_empty() || people.iter().any(|rows| rows.contains(&row.number));
        let Matched { portal, guide, .. } = self.matched;
        let draw = |reader: Reader| paper::view(portal, guide, reader);
        let wants_paper = is_wanted && self.printer.is_some();
        let done = self.desk.row(row, wants_paper.then_some(&draw));
        self.write(Sheet::People, &done.person)?;
        if let Some(row) = &done.form {
            self.write(Sheet::Form, row)?;
        }
        if let (Some(sheet), Some(printer)) = (done.sheet, &mut self.printer) {
            printer.add(&sheet.into()).map_err(|error| Outcome::failed(1, error))?;
            self.sheets += 1;
        }
        if self.sheets > SHEETS && people.is_empty() {
            self.printer = None;
        }
        if self.desk.totals.people.is_multiple_of(PROGRESS) {
            say(&said::progress(self.desk.totals.people));
        }
        Ok(())
    }

    fn write(&mut self, sheet: Sheet, cells: &[Value]) -> Result<(), Outcome> {
        self.tables.row(sheet.number(), cells).map_err(|error| failed(&error))
    }

    /// The sheets that need everything, then everything into its place.
    fn finish(mut self, origin: &Origin, written: &Written) -> Result<Outcome, Outcome> {
        let Matched { portal, guide, headings, columns } = self.matched;
        let rules = &guide.rules;
        let mut rows: Vec<(Sheet, Vec<Value>)> = Vec::new();
        rows.extend(self.desk.totals.rows(rules).into_iter().map(|row| (Sheet::Totals, row)));
        let matchers = self.desk.matchers();
        let about = notes::rows((portal, guide), origin, (headings, columns), matchers);
        rows.extend(about.into_iter().map(|row| (Sheet::Notes, row)));
        for (sheet, row) in rows {
            self.write(sheet, &row)?;
        }
        let doubts = said::Doubts::of(&self.desk.doubts);
        for line in std::mem::take(&mut self.desk.doubts).lines() {
            self.write(Sheet::Unclear, &roster::sheets::unclear(line))?;
        }
        for line in self.desk.letters.sorted() {
            let row = roster::sheets::letter(line);
            let written = self.tables.row(Sheet::Letters.number(), &row);
            written.map_err(|error| failed(&error))?;
        }
        let skeleton = notes::skeleton(rules, (headings, columns), self.desk.matchers());
        let mapping = said::map_out(self.wanted, &skeleton, written)?;
        let page = self.printer.take().and_then(Printer::finish);
        let files = self.tables.finish(page.as_deref()).map_err(|error| failed(&error))?;
        let summary = said::Summary {
            origin,
            guide,
            desk: &self.desk,
            files: &files,
            doubts,
            too_many: page.is_none() && self.sheets > SHEETS,
            nobody: page.is_none() && !self.wanted.people.is_empty(),
            mapping,
        };
        Ok(said::summary(&summary))
    }
}

fn failed(error: &TablesError) -> Outcome {
    Outcome::failed(error.exit_code(), error)
}

/// The questions without a column.
fn missing<'m>(matched: &Matched<'m>) -> Vec<&'m str> {
    let Matched { guide, columns, .. } = *matched;
    let missing = columns.of.entries().filter(|(_, of)| of.is_none());
    missing.map(|(number, _)| label(&guide.rules, number)).collect()
}

/// The columns that may have been meant for a question.
fn strange<'m>(
    headings: &'m [String],
    columns: &'m Columns,
) -> impl Iterator<Item = (usize, &'m str)> {
    columns.strange().map(|column| (column, headings[column].as_str()))
}
