//! `zhiyin batch`: a roster over the desk, its results into a folder.
//!
//! Owns the order of the command and what the terminal says. What a row means is for the crate `roster`.

use std::cmp::Reverse;
use std::rc::Rc;

use language::place::Source;
use language::portal::{Portal, PortalGuide};
use language::problem::Severity;
use language::spell;
use language::visible::Reader;
use proof::Tested;
use rules::Date;

use super::named;
use crate::cli::Batch;
use crate::failure::{Cause, Failure, Printed};
use crate::load::single as load_single;
use crate::mapping::{self, Skeleton, Written};
use crate::pipeline;
use crate::publish::tables::{Tables, Target};
use crate::terminal::Terminal;
use content::Content;
use roster::columns;
use roster::columns::{Columns, Matched};
use roster::data;
use roster::desk::Desk;
use roster::identity::Doubles;
use roster::notes;
use roster::notes::Origin;
use roster::read;
use roster::read::{FirstRow, Place, Row, Stopped};
use roster::sheets::Sheet;
use roster::synonyms::Synonyms;
use roster::table::Value;
use roster::turns::to_the_end;
use roster::words;
use site::handout::{Frame, Printer};
use site::render::{self, paper};

mod onlooker;
mod said;

use onlooker::Onlooker;

/// Most sheets of paper where nobody says whose are wanted.
const SHEETS: usize = 500;

/// What was asked for, and the day it is.
#[derive(Debug, Clone, Copy)]
struct Roster<'a> {
    asked: &'a Batch,
    today: Date,
}

pub fn run(asked: &Batch, terminal: &Terminal) -> Result<Printed, Failure> {
    let wanted = Roster { asked, today: terminal.today(asked.today.date)? };
    results(&wanted, &Onlooker::new(terminal))
}

fn results(wanted: &Roster, onlooker: &Onlooker) -> Result<Printed, Failure> {
    onlooker.doing("检查内容");
    let (portal, mut content) = tested(wanted.asked)?;
    if !render::batch::speaks(&portal) {
        return Err(said::another_language());
    }
    let site = site::roster::data(&portal);
    onlooker.doing("读名单");
    let bytes = load_single::read(&wanted.asked.roster, load_single::MAX_ROSTER)?;
    let place = Place { sheet: wanted.asked.sheet.as_deref(), heading: wanted.asked.header };
    let mut roster =
        read::Roster::open(bytes, place).map_err(|fault| said::fault(wanted, &fault))?;
    let headings: Rc<[String]> = roster.headings.as_slice().into();
    let FirstRow { number, texts: first } = &roster.first;
    if site.guides.iter().any(|guide| columns::is_heading(first, &headings, guide)) {
        return Err(said::second_heading(*number));
    }
    let written = mapped(wanted, &mut content)?;
    let chosen =
        Chosen::of(wanted, &portal, &site, Headed { headings: &headings, written: &written })?;
    let by_hand = written.resolve(&chosen.data, &mut content.problems).by_hand(&headings);
    if content.problems.has_errors() {
        let is_guessed = wanted.asked.guide.is_none() && site.guides.len() > 1;
        let of = is_guessed.then(|| said::of_the_guide(chosen.guide));
        return Err(wrong_map(&content).and(&of.unwrap_or_default()));
    }
    let synonyms = Synonyms::of(&site.synonyms);
    let columns = columns::columns(&headings, &chosen.data, &synonyms, &by_hand)
        .map_err(|doubled| said::doubled(&doubled))?;
    let matched = Matched { guide: Rc::clone(&chosen.data), headings, columns: Rc::new(columns) };
    if let Some(why) = matched.columns.without_first(&matched.guide) {
        let skeleton = Skeleton::of(&matched, &[]).text(&written);
        return Err(said::no_first_column(wanted, &why, &matched, &skeleton));
    }
    roster.read_merged_as_first(by_hand.merged);
    let merged = matched.columns.asked_for().find(|&column| roster.is_merged_down(column));
    let doubles = to_the_end(Doubles::of(&mut roster, &matched.columns))
        .map_err(|fault| said::fault(wanted, &fault))?;
    let mut desk = Desk::new(matched.clone(), &by_hand, &synonyms, doubles);
    desk.hidden(&roster);
    let mut run = Run::open(wanted, chosen, matched, desk)?;
    run.merged = merged.filter(|_| !by_hand.merged);
    onlooker.say(&said::matching(wanted, &run.chosen, &run.matched, &written));
    onlooker.rows(roster.length);
    roster.rows(&mut |row| run.row(row, onlooker)).map_err(|stopped| match stopped {
        Stopped::Fault(fault) => said::fault(wanted, &fault),
        Stopped::Refused(failure) => failure,
    })?;
    onlooker.doing("写结果");
    let origin = run.chosen.origin(wanted, roster.described());
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

/// The guide whose rules the roster goes through.
struct Chosen<'p> {
    portal: &'p Portal,
    guide: &'p PortalGuide,
    /// The same, as rosters are judged by it.
    data: Rc<data::Guide>,
}

/// A roster's headings, and what the file of 对照 says of them.
struct Headed<'a> {
    headings: &'a [String],
    written: &'a Written,
}

/// A guide and its data.
type Pair<'p> = (&'p PortalGuide, &'p data::Guide);

impl<'p> Chosen<'p> {
    /// The guide that was named, or the only one whose first question has a column, unless more of the
    /// columns answer another.
    fn of(
        wanted: &Roster,
        portal: &'p Portal,
        site: &'p data::Site,
        known: Headed,
    ) -> Result<Chosen<'p>, Failure> {
        let guides: Vec<Pair<'p>> = portal.guides.iter().zip(&site.guides).collect();
        let fitting: Vec<Pair<'p>> = match &wanted.asked.guide {
            Some(name) => {
                let named = named(portal, name)?;
                guides.iter().copied().filter(|(guide, _)| std::ptr::eq(*guide, named)).collect()
            }
            None => {
                let synonyms = Synonyms::of(&site.synonyms);
                let fits = guides.iter().map(|&pair| (pair, Fit::of(pair.1, &synonyms, &known)));
                let fits: Vec<(Pair<'p>, Fit)> = fits.collect();
                let with = |has: &dyn Fn(&Fit) -> bool| -> Vec<Pair<'p>> {
                    fits.iter().filter(|(_, fit)| has(fit)).map(|(pair, _)| *pair).collect()
                };
                let sound = with(&|fit| fit.first && fit.wrong == 0);
                let firsts = || fits.iter().filter(|(_, fit)| fit.first);
                let most = firsts().map(|(_, fit)| fit.columns).max().unwrap_or_default();
                match sound.len() {
                    // Then what is wrong with the map is told, instead of the headings.
                    0 if fits.iter().all(|(_, fit)| fit.wrong > 0) => nearest(&fits),
                    0 => with(&|fit| fit.first),
                    // A guide that more of the columns answer may be meant, too: its first heading may be
                    // misspelt.
                    1 => with(&|fit| fit.first && fit.wrong == 0 || fit.columns > most),
                    _ => sound,
                }
            }
        };
        match (&fitting[..], &guides[..]) {
            ([(guide, data)], _) | ([], [(guide, data)]) => {
                Ok(Chosen { portal, guide, data: Rc::new((*data).clone()) })
            }
            _ => Err(said::which_guide(&guides, &fitting, wanted.asked.header)),
        }
    }

    /// What the sheet 说明 says of where everything comes from.
    fn origin(&self, wanted: &Roster, described: String) -> Origin {
        let Portal { site, fingerprint, .. } = self.portal;
        let notices = site.notices_in_force();
        let notices = notices.map(|notice| format!("{}《{}》", notice.issuer, notice.title));
        Origin {
            name: said::name(&wanted.asked.roster),
            described,
            day: spell::date(wanted.today),
            notice: notices.collect::<Vec<_>>().join("；"),
            guide: format!("{}（{}，{}）", self.data.title, site.name, site.edition.name),
            fingerprint: fingerprint.clone(),
        }
    }
}

/// Whether a roster may be meant for a guide.
struct Fit {
    /// Its first question has a column, or something about its columns has to be decided.
    first: bool,
    /// How much of the map is not the guide's.
    wrong: usize,
    /// How many of its questions have a column.
    columns: usize,
}

impl Fit {
    fn of(guide: &data::Guide, synonyms: &Synonyms, headed: &Headed) -> Fit {
        let mut problems = language::problem::Problems::new();
        let Headed { headings, written } = *headed;
        let by_hand = written.resolve(guide, &mut problems).by_hand(headings);
        let (found, doubled) = columns::recognised(headings, guide, synonyms, &by_hand);
        let first = doubled.is_some() || found.without_first(guide).is_none();
        let columns = found.of.iter().filter(|column| column.is_some()).count();
        let wrong = problems.iter().filter(|one| one.problem.severity() == Severity::Error);
        Fit { first, wrong: wrong.count(), columns }
    }
}

/// Of guides none of which has all names of the map, the one that it was written for most likely.
fn nearest<'p>(fits: &[(Pair<'p>, Fit)]) -> Vec<Pair<'p>> {
    let best = fits.iter().min_by_key(|(_, fit)| (!fit.first, fit.wrong, Reverse(fit.columns)));
    best.map(|(pair, _)| *pair).into_iter().collect()
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
    /// The first column that is asked for and has merged cells nobody has said how to read.
    merged: Option<usize>,
}

impl<'a> Run<'a> {
    fn open(
        wanted: &'a Roster<'a>,
        chosen: Chosen<'a>,
        matched: Matched,
        desk: Desk,
    ) -> Result<Run<'a>, Failure> {
        let target = Target { out: &wanted.asked.out, content: &wanted.asked.content };
        let tables = Tables::open(target, &desk.tables())?;
        let Chosen { portal, guide, .. } = chosen;
        let frame = Frame {
            site: portal.site.name.clone(),
            guide: guide.rules.title.clone(),
            notices: portal.site.notices_in_force().map(|notice| notice.title.clone()).collect(),
            fingerprint: portal.fingerprint[..12].to_owned(),
            day: spell::date(wanted.today),
            downloads: site::render::download::place(portal),
        };
        let printer = Printer::new(frame)?;
        let (printer, sheets, merged) = (Some(printer), 0, None);
        Ok(Run { wanted, chosen, matched, desk, tables, printer, sheets, merged })
    }

    fn row(&mut self, row: &Row, onlooker: &Onlooker) -> Result<(), Failure> {
        let people = &self.wanted.asked.person;
        let is_wanted = people.is_empty() || people.iter().any(|rows| rows.contains(&row.number));
        let Chosen { portal, guide, .. } = self.chosen;
        let draw = |told: words::Reader| {
            let words::Reader { answers, texts, session, .. } = told;
            let (rules, compiled) = (&guide.rules, &guide.compiled);
            let texts = texts.iter().map(|(question, text)| (question, text.to_owned())).collect();
            paper::view(portal, guide, Reader { rules, compiled, answers, texts: &texts, session })
        };
        let wants_paper = is_wanted && self.printer.is_some();
        let done = self.desk.row(row, wants_paper.then_some(&draw));
        self.write(Sheet::People, &done.person)?;
        for (form, row) in done.forms.iter().enumerate() {
            if let Some(row) = row {
                self.write(Sheet::Form(form), row)?;
            }
        }
        if let (Some(sheet), Some(printer)) = (done.sheet, &mut self.printer) {
            printer.add(&sheet.into())?;
            self.sheets += 1;
        }
        if self.sheets > SHEETS && people.is_empty() {
            self.printer = None;
        }
        onlooker.row(row.number, self.desk.totals.people);
        Ok(())
    }

    fn write(&mut self, sheet: Sheet, cells: &[Value]) -> Result<(), Failure> {
        Ok(self.tables.row(sheet.number(), cells)?)
    }

    /// The sheets that need everything, then everything into its place.
    fn finish(mut self, origin: &Origin, written: &Written) -> Result<Printed, Failure> {
        let matched = self.matched.clone();
        let mut rows: Vec<(Sheet, Vec<Value>)> = Vec::new();
        rows.extend(self.desk.totals_rows().into_iter().map(|row| (Sheet::Totals, row)));
        let matchers = self.desk.matchers();
        let about = notes::rows(&matched, origin, matchers);
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
        let skeleton = Skeleton::of(&matched, self.desk.matchers());
        let skeleton = Skeleton { merged: self.merged, ..skeleton };
        let mapping = said::map_out(self.wanted, &skeleton, written)?;
        let page = self.printer.take().and_then(Printer::finish);
        let of = format!("{}，{}", origin.name, origin.described);
        let finished = self.tables.finish(page.as_deref(), of)?;
        let summary = said::Summary {
            origin,
            title: &matched.guide.title,
            desk: &self.desk,
            finished: &finished,
            doubts,
            too_many: page.is_none() && self.sheets > SHEETS,
            nobody: page.is_none() && !self.wanted.asked.person.is_empty(),
            mapping,
        };
        said::summary(&summary)
    }
}

/// The questions without a column.
fn missing(matched: &Matched) -> Vec<&str> {
    let Matched { guide, columns, .. } = matched;
    let missing = columns.of.entries().filter(|(_, of)| of.is_none());
    missing.map(|(number, _)| guide.label(number)).collect()
}

/// The columns that may have been meant for a question.
fn strange<'m>(
    headings: &'m [String],
    columns: &'m Columns,
) -> impl Iterator<Item = (usize, &'m str)> {
    columns.strange().map(|column| (column, headings[column].as_str()))
}
