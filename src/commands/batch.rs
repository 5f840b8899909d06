//! `zhiyin batch`: a roster over the desk, its results into a folder.
//!
//! Owns the order of the command and what the terminal says. What a row means is `batch`'s business.

use std::path::Path;
use std::rc::Rc;

use language::place::Source;
use language::portal::{Portal, PortalGuide};
use language::spell;
use language::visible::Reader;
use rules::Date;

use super::{Outcome, Reporting, no_guide, prove, read, refused};
use crate::cli::Rows;
use crate::content::Content;
use crate::load::single as load_single;
use crate::mapping::{self, Skeleton, Written};
use crate::why;
use crate::write::tables::{Tables, TablesError, Target};
use roster::by_hand::ByHand;
use roster::columns;
use roster::columns::Columns;
use roster::data::{Guide, Site};
use roster::desk::{Desk, Matched};
use roster::identity::Doubles;
use roster::notes;
use roster::notes::Origin;
use roster::read;
use roster::read::{Place, Row, Stopped};
use roster::sheets::Sheet;
use roster::synonyms::Synonyms;
use roster::table::Value;
use roster::turns::to_the_end;
use roster::words;
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
    let site = site::roster::data(&portal);
    let bytes = load_single::read(wanted.roster, load_single::MAX_ROSTER)
        .map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let mut roster =
        read::Roster::open(bytes, wanted.place).map_err(|fault| said::fault(wanted, &fault))?;
    let headings: Rc<[String]> = roster.headings.as_slice().into();
    let (number, first) = &roster.first;
    if site.guides.iter().any(|guide| columns::is_heading(first, &headings, guide)) {
        return Err(said::second_heading(*number));
    }
    let written = mapped(wanted, &mut content)?;
    let chosen = Chosen::of(wanted, (&portal, &site), (&headings, &written))?;
    let by_hand = written.resolve(&chosen.data, &mut content.problems).by_hand(&headings);
    if content.problems.has_errors() {
        return Err(wrong_map(&content));
    }
    let synonyms = Synonyms::of(&site.synonyms);
    let columns = columns::columns(&headings, (&chosen.data, &synonyms), &by_hand)
        .map_err(|doubled| said::doubled(&doubled))?;
    let matched = Matched {
        guide: Rc::clone(&chosen.data),
        headings: Rc::clone(&headings),
        columns: Rc::new(columns),
    };
    if let Some(why) = matched.columns.without_first(&chosen.data) {
        let skeleton = Skeleton::of(&chosen.data, (&headings, &matched.columns), &[]);
        let skeleton = skeleton.text(&written);
        return Err(said::no_first_column(wanted, (&why, &matched), &skeleton));
    }
    let doubles = to_the_end(Doubles::of(&mut roster, &matched.columns))
        .map_err(|fault| said::fault(wanted, &fault))?;
    let desk = Desk::new(matched.clone(), (&by_hand, &synonyms), doubles);
    let mut run = Run::open(wanted, (chosen, matched), desk)?;
    say(&said::matching(wanted, &run.chosen, &run.matched, &written));
    roster.rows(&mut |row| run.row(row, say)).map_err(|stopped| match stopped {
        Stopped::Fault(fault) => said::fault(wanted, &fault),
        Stopped::Refused(outcome) => outcome,
    })?;
    let origin = run.chosen.origin(wanted, roster.described());
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

/// The guide whose rules the roster goes through.
struct Chosen<'p> {
    portal: &'p Portal,
    guide: &'p PortalGuide,
    /// The same, as rosters are judged by it.
    data: Rc<Guide>,
}

impl<'p> Chosen<'p> {
    /// The guide that was named, or the only one whose first question has a column.
    fn of(
        wanted: &Roster,
        (portal, site): (&'p Portal, &Site),
        (headings, written): (&[String], &Written),
    ) -> Result<Chosen<'p>, Outcome> {
        let guides = || portal.guides.iter().zip(&site.guides);
        let chosen = |(guide, data): (&'p PortalGuide, &Guide)| Chosen {
            portal,
            guide,
            data: Rc::new(data.clone()),
        };
        if let Some(name) = wanted.guide {
            let named = why::guide(portal, name).ok_or_else(|| no_guide(portal, name))?;
            let one = guides().find(|(guide, _)| guide.folder == named.folder);
            return one.map(chosen).ok_or_else(|| no_guide(portal, name));
        }
        let synonyms = Synonyms::of(&site.synonyms);
        let fits = |(_, guide): &(&PortalGuide, &Guide)| {
            let mut problems = language::problem::Problems::new();
            let by_hand: ByHand = written.resolve(guide, &mut problems).by_hand(headings);
            let found = columns::columns(headings, (guide, &synonyms), &by_hand);
            let has_first = |found: Columns| guide.first().is_none_or(|q| found.of[q].is_some());
            !problems.has_errors() && found.map_or(true, has_first)
        };
        let fitting: Vec<_> = guides().filter(fits).collect();
        match (&fitting[..], portal.guides.len()) {
            ([only], _) => Ok(chosen(*only)),
            ([], 1) => guides().next().map(chosen).ok_or_else(|| said::which_guide(&[], &[])),
            _ => Err(said::which_guide(&guides().collect::<Vec<_>>(), &fitting)),
        }
    }

    /// What the sheet 说明 says of where everything comes from.
    fn origin(&self, wanted: &Roster, described: String) -> Origin {
        let Portal { site, fingerprint, .. } = self.portal;
        let notice = site.notice.as_ref();
        let notice = notice.map(|notice| format!("{}《{}》", notice.issuer, notice.title));
        Origin {
            name: said::name(wanted.roster),
            described,
            day: spell::date(wanted.today),
            notice: notice.unwrap_or_default(),
            guide: format!("{}（{}，{}）", self.data.title, site.name, site.edition.name),
            fingerprint: fingerprint.clone(),
        }
    }
}

/// A run over the rows.
struct Run<'a> {
    wanted: &'a Roster<'a>,
    chosen: Chosen<'a>,
    matched: Matched,
    desk: Desk,
    tables: Tables,
    printer: Option<Printer>,
    sheets: usize,
}

impl<'a> Run<'a> {
    fn open(
        wanted: &'a Roster<'a>,
        (chosen, matched): (Chosen<'a>, Matched),
        desk: Desk,
    ) -> Result<Run<'a>, Outcome> {
        let target = Target { out: wanted.out, content: wanted.content };
        let tables = Tables::open(target, &desk.tables()).map_err(|error| failed(&error))?;
        let Chosen { portal, guide, .. } = chosen;
        let frame = Frame {
            site: portal.site.name.clone(),
            guide: guide.rules.title.clone(),
            notice: portal.site.notice.as_ref().map(|notice| notice.title.clone()),
            fingerprint: portal.fingerprint[..12].to_owned(),
            day: spell::date(wanted.today),
        };
        let printer = Printer::new(frame).map_err(|error| Outcome::failed(1, error))?;
        Ok(Run { wanted, chosen, matched, desk, tables, printer: Some(printer), sheets: 0 })
    }

    fn row(&mut self, row: &Row, say: &dyn Fn(&Outcome)) -> Result<(), Outcome> {
        let people = self.wanted.people;
        let is_wanted = people.is_empty() || people.iter().any(|rows| rows.contains(&row.number));
        let Chosen { portal, guide, .. } = self.chosen;
        let draw = |told: words::Reader| {
            let words::Reader { answers, texts, session, .. } = told;
            let (rules, compiled) = (&guide.rules, &guide.compiled);
            paper::view(portal, guide, Reader { rules, compiled, answers, texts, session })
        };
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
        let Matched { guide, headings, columns } = self.matched.clone();
        let mut rows: Vec<(Sheet, Vec<Value>)> = Vec::new();
        rows.extend(self.desk.totals_rows().into_iter().map(|row| (Sheet::Totals, row)));
        let matchers = self.desk.matchers();
        let about = notes::rows(&guide, origin, (&headings, &columns), matchers);
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
        let skeleton = Skeleton::of(&guide, (&headings, &columns), self.desk.matchers());
        let mapping = said::map_out(self.wanted, &skeleton, written)?;
        let page = self.printer.take().and_then(Printer::finish);
        let files = self.tables.finish(page.as_deref()).map_err(|error| failed(&error))?;
        let summary = said::Summary {
            origin,
            title: &self.chosen.data.title,
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
fn missing(matched: &Matched) -> Vec<&str> {
    let Matched { guide, columns, .. } = matched;
    let missing = columns.of.iter().enumerate().filter(|(_, of)| of.is_none());
    missing.map(|(number, _)| guide.label(number)).collect()
}

/// The columns that may have been meant for a question.
fn strange<'m>(
    headings: &'m [String],
    columns: &'m Columns,
) -> impl Iterator<Item = (usize, &'m str)> {
    columns.strange().map(|column| (column, headings[column].as_str()))
}
