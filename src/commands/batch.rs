//! `zhiyin batch`: a roster over the desk, its results into a folder.
//!
//! Owns the order of the command and what the terminal says. What a row means is `batch`'s business.

use language::place::Source;
use language::portal::{Portal, PortalGuide};
use language::spell;
use language::visible::Reader;
use proof::Tested;
use rules::{Answers, Date, replay};

use super::named;
use crate::cli::Batch;
use crate::content::Content;
use crate::failure::{Cause, Failure, Printed};
use crate::load::single as load_single;
use crate::pipeline;
use crate::publish::tables::{Tables, Target};
use crate::terminal::Terminal;
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
const SHEETS: usize = 500;
/// After how many people the terminal hears of it.
const PROGRESS: usize = 20_000;

/// What was asked for, and the day it is.
#[derive(Debug, Clone, Copy)]
struct Roster<'a> {
    asked: &'a Batch,
    today: Date,
}

/// Prints what happens meanwhile.
type Say = fn(&Printed);

pub fn run(asked: &Batch, terminal: &Terminal) -> Result<Printed, Failure> {
    let wanted = Roster { asked, today: terminal.today(asked.today.date)? };
    results(&wanted, terminal.print)
}

fn results(wanted: &Roster, say: Say) -> Result<Printed, Failure> {
    let (portal, mut content) = tested(wanted.asked)?;
    let bytes = load_single::read(&wanted.asked.roster, load_single::MAX_ROSTER)?;
    let place = Place { sheet: wanted.asked.sheet.as_deref(), heading: wanted.asked.header };
    let mut roster =
        read::Roster::open(bytes, place).map_err(|fault| said::fault(wanted, &fault))?;
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
    if columns.of[first_question(guide)].is_none() {
        let skeleton = notes::skeleton(&guide.rules, (&headings, &columns), &[]);
        return Err(said::no_first_column(wanted, matched, &skeleton.text(&written)));
    }
    let doubles =
        Doubles::of(&mut roster, &columns).map_err(|fault| said::fault(wanted, &fault))?;
    let mut run = Run::open(wanted, matched, Desk::new(matched, &mapping, doubles))?;
    say(&said::matching(wanted, matched, &written));
    roster.rows(&mut |row| run.row(row, say)).map_err(|stopped| match stopped {
        Stopped::Fault(fault) => said::fault(wanted, &fault),
        Stopped::Refused(failure) => failure,
    })?;
    let origin = Origin {
        name: said::name(&wanted.asked.roster),
        described: roster.described(),
        day: spell::date(wanted.today),
    };
    run.finish(&origin, &written)
}

/// The content, proved and in agreement with its cases: nothing else may tell people what to do.
fn tested(asked: &Batch) -> Result<(Tested, Content), Failure> {
    let mut content = pipeline::read(&asked.content, None)?;
    match pipeline::test(&mut content) {
        Some(portal) => Ok((portal, content)),
        None => Err(Failure::from(&content)),
    }
}

fn mapped(wanted: &Roster, content: &mut Content) -> Result<Written, Failure> {
    let Some(path) = &wanted.asked.map else { return Ok(Written::default()) };
    let text = load_single::text(path).map_err(Failure::usage)?;
    let file = content.sources.add(Source::new(path.display().to_string(), text.clone()));
    // Reminders of the content are for those who build the site.
    content.problems = language::problem::Problems::new();
    match mapping::read(file, &text, &mut content.problems) {
        Some(written) => Ok(written),
        None => Err(wrong_map(content)),
    }
}

fn wrong_map(content: &Content) -> Failure {
    Failure { cause: Cause::Usage, ..Failure::from(content) }
}

/// The guide that was named, or the only one whose first question has a column.
fn chosen<'p>(
    wanted: &Roster,
    portal: &'p Portal,
    (headings, written): (&[String], &Written),
) -> Result<&'p PortalGuide, Failure> {
    if let Some(name) = &wanted.asked.guide {
        return named(portal, name);
    }
    let synonyms = Synonyms::of(&portal.site);
    let fits = |guide: &&PortalGuide| {
        let mut problems = language::problem::Problems::new();
        let mapping = written.resolve(&guide.rules, &mut problems);
        let found = columns::columns(headings, (&guide.rules, &synonyms), &mapping);
        let first = first_question(guide);
        !problems.has_errors() && found.map_or(true, |found| found.of[first].is_some())
    };
    let fitting: Vec<&PortalGuide> = portal.guides.iter().filter(fits).collect();
    match (&fitting[..], &portal.guides[..]) {
        ([only], _) => Ok(only),
        ([], [only]) => Ok(only),
        _ => Err(said::which_guide(portal, &fitting)),
    }
}

/// The question that everyone is asked first.
fn first_question(guide: &PortalGuide) -> usize {
    replay(&guide.compiled.program, &Answers::new(), None).next.unwrap_or_default()
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
    ) -> Result<Run<'a>, Failure> {
        let target = Target { out: &wanted.asked.out, content: &wanted.asked.content };
        let tables = Tables::open(target, &desk.tables())?;
        let Matched { portal, guide, .. } = matched;
        let frame = Frame {
            site: portal.site.name.clone(),
            guide: guide.rules.title.clone(),
            notice: portal.site.notice.as_ref().map(|notice| notice.title.clone()),
            fingerprint: portal.fingerprint[..12].to_owned(),
            day: spell::date(wanted.today),
        };
        let printer = Printer::new(frame)?;
        Ok(Run { wanted, matched, desk, tables, printer: Some(printer), sheets: 0 })
    }

    fn row(&mut self, row: &Row, say: Say) -> Result<(), Failure> {
        let people = &self.wanted.asked.person;
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
            printer.add(&sheet.into())?;
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

    fn write(&mut self, sheet: Sheet, cells: &[Value]) -> Result<(), Failure> {
        Ok(self.tables.row(sheet.number(), cells)?)
    }

    /// The sheets that need everything, then everything into its place.
    fn finish(mut self, origin: &Origin, written: &Written) -> Result<Printed, Failure> {
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
            self.tables.row(Sheet::Letters.number(), &row)?;
        }
        let skeleton = notes::skeleton(rules, (headings, columns), self.desk.matchers());
        let mapping = said::map_out(self.wanted, &skeleton, written)?;
        let page = self.printer.take().and_then(Printer::finish);
        let files = self.tables.finish(page.as_deref())?;
        let summary = said::Summary {
            origin,
            guide,
            desk: &self.desk,
            files: &files,
            doubts,
            too_many: page.is_none() && self.sheets > SHEETS,
            nobody: page.is_none() && !self.wanted.asked.person.is_empty(),
            mapping,
        };
        said::summary(&summary)
    }
}

/// The questions without a column.
fn missing<'m>(matched: &Matched<'m>) -> Vec<&'m str> {
    let Matched { guide, columns, .. } = *matched;
    let missing = columns.of.iter().enumerate().filter(|(_, of)| of.is_none());
    missing.map(|(number, _)| label(&guide.rules, number)).collect()
}

/// The columns that may have been meant for a question.
fn strange<'m>(
    headings: &'m [String],
    columns: &'m Columns,
) -> impl Iterator<Item = (usize, &'m str)> {
    columns.strange().map(|column| (column, headings[column].as_str()))
}
