//! The desk a roster goes over: every row in, rows of the results and sheets of paper out.
//!
//! Owns the order of work for one row, and what is kept until all rows have been seen.

use std::collections::BTreeMap;

use language::portal::{Portal, PortalGuide};
use language::visible::Reader;

use super::cells::Matcher;
use super::columns::{Columns, Synonyms};
use super::doubts::Doubts;
use super::forms::Form;
use super::letters::Letters;
use super::mapping::Mapping;
use super::notes::Warnings;
use super::person::{Finding, Judge, Judged, Known, Verdict};
use super::plain::one_line;
use super::sheets;
use super::table::{Table, Value};
use super::totals::Totals;
use super::who::{Doubles, Identity};
use super::words::{Field, Telling, Told};
use crate::read::{Kind, Row, is_rounded, reference};

/// The rules and the roster's headings, matched.
#[derive(Clone, Copy)]
pub struct Matched<'a> {
    pub portal: &'a Portal,
    pub guide: &'a PortalGuide,
    pub headings: &'a [String],
    pub columns: &'a Columns,
}

/// Everything that a row may be added to.
pub struct Desk<'a> {
    matched: Matched<'a>,
    judge: Judge<'a>,
    fields: Vec<Field>,
    /// The headings of the columns that are carried along.
    carried: Vec<String>,
    form: Option<Form<'a>>,
    pub totals: Totals,
    pub letters: Letters,
    pub doubts: Doubts,
    pub warnings: Warnings,
}

/// What came of a row; `P` is how a result looks on paper, which is for whoever prints it.
pub struct Done<P> {
    /// The row of the results.
    pub person: Vec<Value>,
    /// The row of 登记表, for whom it concerns.
    pub form: Option<Vec<Value>>,
    /// The sheet of paper, where it was wanted and there is a result.
    pub sheet: Option<Sheet<P>>,
}

/// What stands on a person's sheet of paper.
pub struct Sheet<P> {
    pub row: u32,
    /// The person's own cells: heading and value.
    pub carried: Vec<(String, String)>,
    pub answers: String,
    pub unfilled: String,
    /// The result.
    pub paper: P,
    /// What the roster says in the columns of 登记表, by column.
    pub copied: Vec<Option<String>>,
}

/// Draws a result for paper.
pub type Drawer<'d, P> = &'d dyn Fn(Reader) -> P;

impl<'a> Desk<'a> {
    #[must_use]
    pub fn new(matched: Matched<'a>, mapping: &'a Mapping, doubles: Doubles) -> Desk<'a> {
        let Matched { portal, guide, headings, columns } = matched;
        let synonyms = Synonyms::of(&portal.site);
        let matchers = guide.rules.questions.map_entries(|number, question| {
            let new = || Matcher::new(question, mapping.values.get(&number), &synonyms);
            columns.of[number].map(|_| new())
        });
        let fields = Field::of(guide);
        let identity = Identity { columns: &columns.who, headings, doubles };
        Desk {
            matched,
            judge: Judge::new(guide, (columns, identity), matchers),
            carried: sheets::carried(headings, &columns.carried, &fields),
            fields,
            form: Form::of(&guide.rules, headings),
            totals: Totals::new(&guide.rules),
            letters: Letters::default(),
            doubts: Doubts::default(),
            warnings: Warnings::default(),
        }
    }

    /// The sheets before their rows.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        sheets::tables(&self.carried, &self.fields, self.form.as_ref().map(Form::table))
    }

    /// The readers of the columns, with every spelling they have met.
    #[must_use]
    pub fn matchers(&self) -> &[Option<Matcher<'a>>] {
        &self.judge.matchers
    }

    /// Judges a row.
    pub fn row<P>(&mut self, row: &Row, drawer: Option<Drawer<P>>) -> Done<P> {
        self.look_at(row);
        let carried: Vec<String> =
            self.matched.columns.carried.iter().map(|&c| shown(row, c)).collect();
        let judged = self.judge.judge(row);
        self.totals.people += 1;
        match &judged.verdict {
            Verdict::Unclear(findings) => self.unclear(row.number, &carried, findings),
            Verdict::Told { known, unused } => {
                let telling = self.told(&judged, known, &carried);
                let told = self.reading(&judged, known);
                let reader = told.reader;
                let paper = drawer.map(|draw| draw(reader));
                let sheet = paper.map(|paper| self.sheet(&told, paper, (row, &carried)));
                let form = self.form.as_ref();
                let form = form.and_then(|form| form.row(reader, |column| shown(row, column)));
                self.totals.forms += usize::from(form.is_some());
                let row = (row.number, carried.as_slice());
                let person = sheets::person(row, telling.cells, (unused, &[]));
                Done { person, form, sheet }
            }
        }
    }

    fn unclear<P>(&mut self, row: u32, carried: &[String], findings: &[Finding]) -> Done<P> {
        self.doubts.add(row, carried, findings);
        let empty = vec![String::new(); self.fields.len()];
        Done {
            person: sheets::person((row, carried), empty, (&[], findings)),
            form: None,
            sheet: None,
        }
    }

    /// A result in words, counted.
    fn told(&mut self, judged: &Judged, known: &Known, carried: &[String]) -> Telling {
        let told = self.reading(judged, known);
        let none = BTreeMap::new();
        let blank = Told { reader: Reader { texts: &none, ..told.reader }, ..told };
        // People are counted by what is the same for all who answer alike.
        let (position, conclusion) = known.concluded.get_or_init(|| blank.concluded());
        self.totals.add((*position, conclusion), &known.session);
        let telling = match judged.texts.is_empty() {
            true => known.telling.get_or_init(|| blank.telling(&self.fields)).clone(),
            false => told.telling(&self.fields),
        };
        self.totals.unfilled += usize::from(!telling.unfilled.is_empty());
        self.letters.add(&telling.letters, judged.row, carried);
        telling
    }

    fn reading<'j>(&self, judged: &'j Judged, known: &'j Known) -> Told<'j>
    where
        'a: 'j,
    {
        let Matched { portal, guide, .. } = self.matched;
        let reader = Reader {
            rules: &guide.rules,
            compiled: &guide.compiled,
            answers: &judged.answers,
            texts: &judged.texts,
            session: &known.session,
        };
        Told { portal, reader }
    }

    fn sheet<P>(&self, told: &Told, paper: P, (row, carried): (&Row, &[String])) -> Sheet<P> {
        let copied = |form: &Form| form.copied(|column| shown(row, column));
        Sheet {
            row: row.number,
            carried: self.carried.iter().cloned().zip(carried.iter().cloned()).collect(),
            answers: told.answers(),
            unfilled: told.unfilled(),
            paper,
            copied: self.form.as_ref().map(copied).unwrap_or_default(),
        }
    }

    /// What Excel has done to the cells of a row.
    fn look_at(&mut self, row: &Row) {
        if row.hidden {
            self.warnings.hidden(row.number);
        }
        for (column, cell) in row.cells.iter().enumerate() {
            if is_rounded(cell) {
                self.warnings.rounded(|| reference(column, row.number));
            }
            if cell.kind == Kind::Merged && self.matched.columns.carried.contains(&column) {
                self.warnings.covered(|| reference(column, row.number));
            }
        }
    }
}

/// A cell that is carried along.
fn shown(row: &Row, column: usize) -> String {
    let cell = row.cells.get(column).filter(|cell| cell.kind != Kind::Merged);
    cell.map_or_else(String::new, |cell| one_line(&cell.text))
}
