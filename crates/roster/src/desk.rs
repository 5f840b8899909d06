//! The desk a roster goes over: every row in, rows of the results and sheets of paper out.
//!
//! Owns the order of work for one row, and what is kept until all rows have been seen.

use std::rc::Rc;

use rules::{List, QuestionId};
use serde::Serialize;

use super::by_hand::ByHand;
use super::cells::{Matcher, options_of};
use super::columns::{Columns, Matched};
use super::data::Guide;
use super::doubts::Doubts;
use super::fields::Field;
use super::finding::Finding;
use super::forms::{Form, NAMES};
use super::identity::{Doubles, Identity};
use super::letters::Letters;
use super::notes::{Odd, Warnings};
use super::person::{Judge, Judged, Known, Verdict};
use super::plain::one_line;
use super::sheets;
use super::spoiled::is_spoiled;
use super::synonyms::Synonyms;
use super::table::{Column, Table, Value};
use super::texts::Texts;
use super::totals::Totals;
use super::who::Whose;
use super::words::{Reader, Telling};
use crate::read::{Kind, Meter, Roster, Row, is_rounded};

/// Everything that a row may be added to.
pub struct Desk {
    matched: Matched,
    judge: Judge,
    fields: Vec<Field>,
    /// Which of them may read differently for people with the same answers.
    own: Vec<bool>,
    /// The headings of the columns that are carried along.
    carried: Vec<String>,
    forms: Vec<Form>,
    pub totals: Totals,
    pub letters: Letters,
    pub doubts: Doubts,
    pub warnings: Warnings,
    /// Counts what is kept of rows.
    meter: Rc<Meter>,
}

/// What came of a row; `P` is how a result looks on paper, which is for whoever prints it.
pub struct Done<P> {
    /// The row of the results.
    pub person: Vec<Value>,
    /// The row of each 登记表, for whom it concerns.
    pub forms: Vec<Option<Vec<Value>>>,
    /// The sheet of paper, where it was wanted and there is a result.
    pub sheet: Option<Sheet<P>>,
}

/// A cell that no question asks for: it stands in the results as it came.
#[derive(Debug, Serialize)]
pub struct Carried {
    pub heading: String,
    pub text: String,
}

/// What stands on a person's sheet of paper.
pub struct Sheet<P> {
    pub row: u32,
    /// The person's own cells: heading and value.
    pub carried: Vec<Carried>,
    pub answers: String,
    pub unfilled: String,
    /// The result.
    pub paper: P,
    /// What the roster says in the columns of 登记表, by column.
    pub copied: Vec<Vec<Option<String>>>,
}

/// Draws a result for paper.
pub type Drawer<'d, P> = &'d dyn Fn(Reader) -> P;

impl Desk {
    #[must_use]
    pub fn new(matched: Matched, by_hand: &ByHand, synonyms: &Synonyms, doubles: Doubles) -> Desk {
        let Matched { guide, headings, columns } = matched.clone();
        let options = Rc::new(options_of(&guide));
        let matchers = guide.questions.map_entries(|number, question| {
            let mapped = by_hand.values.get(&number).cloned().unwrap_or_default();
            columns.of[number].map(|_| Matcher::new(&question.kind, mapped, synonyms, &options))
        });
        let fields = Field::of(&guide);
        let ours: Vec<Column> = fields.iter().map(|field| field.column(&guide)).collect();
        let mut warnings = Warnings::default();
        if columns.who.is_empty() {
            warnings.nameless();
        }
        Desk {
            carried: sheets::carried(&headings, &columns.carried, &ours),
            own: fields.iter().map(|field| field.is_own(&guide)).collect(),
            fields,
            forms: guide.forms.iter().map(|form| Form::new(form, &headings)).collect(),
            totals: Totals::new(&guide),
            meter: Rc::clone(&doubles.meter),
            judge: Judge::new(guide, Identity { columns, headings, doubles }, matchers),
            matched,
            letters: Letters::default(),
            doubts: Doubts::default(),
            warnings,
        }
    }

    /// Notes what Excel does not show: the columns that have a heading, and other sheets.
    pub fn hidden(&mut self, roster: &Roster) {
        self.warnings.hidden_sheets(roster.hidden_sheets());
        let spans = roster.hidden_columns();
        let headings = self.matched.headings.iter().enumerate();
        for (column, _) in headings.filter(|(_, heading)| !heading.is_empty()) {
            if spans.iter().any(|span| span.contains(column as u32)) {
                self.warnings.hidden_column(column);
            }
        }
    }

    /// The sheets before their rows.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = sheets::tables(&self.carried, &self.matched.guide, &self.fields);
        for (form, name) in self.forms.iter().zip(NAMES) {
            tables.push(form.table(name));
        }
        tables
    }

    /// Each 登记表: its table, its title and how many people it concerns.
    pub fn forms(&self) -> impl Iterator<Item = (&'static str, &str, usize)> {
        let forms = self.forms.iter().map(Form::title).zip(&self.totals.forms);
        NAMES.into_iter().zip(forms).map(|(name, (title, &count))| (name, title, count))
    }

    /// The rows of 合计.
    #[must_use]
    pub fn totals_rows(&self) -> Vec<Vec<Value>> {
        self.totals.rows(&self.matched.guide)
    }

    /// The readers of the columns, with every spelling they have met.
    #[must_use]
    pub fn matchers(&self) -> &List<QuestionId, Option<Matcher>> {
        &self.judge.matchers
    }

    /// Judges a row.
    pub fn row<P>(&mut self, row: &Row, drawer: Option<Drawer<P>>) -> Done<P> {
        self.look_at(row);
        if let Some(column) = self.judge.namesake(row) {
            self.warnings.odd(Odd::Namesake, column, row.number);
        }
        let carried: Vec<String> =
            self.matched.columns.carried.iter().map(|&c| shown(row, c)).collect();
        let judged = self.judge.judge(row);
        self.totals.people += 1;
        match &judged.verdict {
            Verdict::Unclear(findings) => {
                self.unclear(Whose { row: row.number, carried: &carried }, findings)
            }
            Verdict::Told { known, unused } => {
                let telling = self.told(&judged, known, &carried);
                let guide = Rc::clone(&self.matched.guide);
                let reader = reading(&guide, &judged, known);
                let paper = drawer.map(|draw| draw(reader));
                let sheet = paper.map(|paper| self.sheet(reader, paper, row));
                let mut forms = Vec::new();
                for (form, count) in self.forms.iter().zip(&mut self.totals.forms) {
                    let cells = form.row(reader, |column| printed(row, column));
                    *count += usize::from(cells.is_some());
                    forms.push(cells);
                }
                let whose = Whose { row: row.number, carried: &carried };
                let person = sheets::person(whose, &telling.cells, unused, &[]);
                Done { person, forms, sheet }
            }
        }
    }

    fn unclear<P>(&mut self, whose: Whose, findings: &[Finding]) -> Done<P> {
        let kept = self.doubts.add(whose, findings);
        self.meter.hold(kept);
        let empty = vec![Value::text(""); self.fields.len()];
        Done {
            person: sheets::person(whose, &empty, &[], findings),
            forms: Vec::new(),
            sheet: None,
        }
    }

    /// A result in words, counted.
    fn told(&mut self, judged: &Judged, known: &Known, carried: &[String]) -> Rc<Telling> {
        let guide = Rc::clone(&self.matched.guide);
        let told = reading(&guide, judged, known);
        let none = Texts::default();
        let blank = Reader { texts: &none, ..told };
        // People are counted by what is the same for all who answer alike, and by the cells of their rows.
        let concluded = known.concluded.get_or_init(|| blank.concluded());
        self.totals.add(concluded, told);
        let others = known.telling.get_or_init(|| {
            let mut telling = blank.telling(&self.fields);
            if known.is_shared {
                telling.cells = telling.cells.into_iter().map(Value::shared).collect();
            }
            Rc::new(telling)
        });
        let telling = match judged.texts.is_empty() {
            true => Rc::clone(others),
            false => Rc::new(told.own_telling(&self.fields, &self.own, others)),
        };
        let words = |cells: &[Value]| cells.iter().map(Value::to_string).collect::<Vec<_>>();
        debug_assert_eq!(words(&telling.cells), words(&told.telling(&self.fields).cells));
        self.totals.unfilled += usize::from(!telling.unfilled.is_empty());
        let kept = self.letters.add(&telling.letters, Whose { row: judged.row, carried });
        self.meter.hold(kept);
        telling
    }

    fn sheet<P>(&self, told: Reader, paper: P, row: &Row) -> Sheet<P> {
        // On paper a person's cells stand as markup, and once more in every 登记表.
        self.meter.hold(row.cells.iter().map(|cell| cell.text.len() * 4).sum());
        let of = |(heading, &column): (&String, &usize)| Carried {
            heading: heading.clone(),
            text: shown(row, column),
        };
        let copied = |form: &Form| form.copied(|column| printed(row, column));
        Sheet {
            row: row.number,
            carried: self.carried.iter().zip(&self.matched.columns.carried).map(of).collect(),
            answers: told.answers(),
            unfilled: told.unfilled(),
            paper,
            copied: self.forms.iter().filter(|form| form.concerns(told)).map(copied).collect(),
        }
    }

    /// What Excel has done to the cells of a row.
    fn look_at(&mut self, row: &Row) {
        if row.hidden {
            self.warnings.hidden(row.number);
        }
        let Columns { who, .. } = &*self.matched.columns;
        let is_strange = |column: usize| who.iter().all(|one| one.column != column);
        for (column, cell) in row.cells.iter().enumerate() {
            let mut odd = |odd| self.warnings.odd(odd, column, row.number);
            if is_rounded(cell) {
                odd(Odd::Rounded);
            }
            if !self.matched.columns.carried.contains(&column) {
                continue;
            }
            match cell.kind {
                Kind::Merged => odd(Odd::Covered),
                Kind::Unvalued => odd(Odd::Unvalued),
                _ if is_strange(column) && is_spoiled(cell) => odd(Odd::Spoiled),
                _ => {}
            }
        }
    }
}

/// A person in front of a result.
fn reading<'a>(guide: &'a Guide, judged: &'a Judged, known: &'a Known) -> Reader<'a> {
    Reader { guide, answers: &judged.answers, texts: &judged.texts, session: &known.session }
}

/// A cell that is carried along.
fn shown(row: &Row, column: usize) -> String {
    let cell = row.cells.get(column).filter(|cell| cell.kind != Kind::Merged);
    cell.map_or_else(String::new, |cell| one_line(&cell.text))
}

/// The same for a form that goes to others: what is not the person's own words, or lacks digits that Excel has lost, is
/// left to be written by hand.
fn printed(row: &Row, column: usize) -> String {
    let is_lost = row.cells.get(column).is_some_and(|cell| is_rounded(cell) || is_spoiled(cell));
    if is_lost { String::new() } else { shown(row, column) }
}
