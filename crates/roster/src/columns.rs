//! Which column answers which question.
//!
//! Owns the order of tries (`lib.rs`) and the refusal of two columns for one question. A column that
//! is none of them is carried along untouched. Near words are never taken.

use std::rc::Rc;

use rules::{List, QuestionId};

use super::by_hand::{ByHand, Target};
use super::data::{Guide, Question};
use super::plain::{heading, plain};
use super::synonyms::{Synonyms, Way};
use super::who::Who;
use crate::read::letters;

/// The columns of a roster, understood.
#[derive(Debug, Default)]
pub struct Columns {
    /// For each question its column.
    pub of: List<QuestionId, Option<Taken>>,
    /// Columns that answer no question.
    pub carried: Vec<usize>,
    /// Those of them that say whom a row is about.
    pub who: Vec<Naming>,
}

/// A column that is taken for a question's, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    pub column: usize,
    pub way: Way,
}

/// A column that says whom a row is about.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    pub column: usize,
    pub who: Who,
}

impl Columns {
    /// Those whose cells matter: they answer a question, or say whom a row is about.
    pub fn asked_for(&self) -> impl Iterator<Item = usize> {
        let answering = self.of.iter().flatten().map(|taken| taken.column);
        answering.chain(self.who.iter().map(|naming| naming.column))
    }

    /// Those by which two rows are seen to be about one person: its number, or where there is none the name.
    pub fn telling_apart(&self) -> impl Iterator<Item = &Naming> {
        let has_number = self.who.iter().any(|one| one.who == Who::Number);
        self.who.iter().filter(move |one| !has_number || one.who == Who::Number)
    }

    /// Columns of which nothing is known.
    pub fn strange(&self) -> impl Iterator<Item = usize> {
        let is_known = |column| self.who.iter().any(|one| one.column == column);
        self.carried.iter().copied().filter(move |&column| !is_known(column))
    }

    /// That the question everyone is asked first has no column, where it has none: a sentence without a
    /// full stop.
    #[must_use]
    pub fn without_first(&self, guide: &Guide) -> Option<String> {
        let first = guide.first().filter(|first| self.of[*first].is_none())?;
        let Question { name, ask, .. } = &guide.questions[first];
        Some(format!("名单里没有一列是问题“{name}”（{ask}），谁的结果都得不出"))
    }
}

/// The guide and the roster's headings, matched.
#[derive(Debug, Clone)]
pub struct Matched {
    pub guide: Rc<Guide>,
    pub headings: Rc<[String]>,
    pub columns: Rc<Columns>,
}

/// Two columns that answer one question, or a column that answers several.
#[derive(Debug, PartialEq, Eq)]
pub struct Doubled(pub String);

/// Understands the headings of a roster.
///
/// # Errors
/// Something that only a person can decide.
pub fn columns(
    headings: &[String],
    guide: &Guide,
    synonyms: &Synonyms,
    by_hand: &ByHand,
) -> Result<Columns, Doubled> {
    match recognised(headings, guide, synonyms, by_hand) {
        (columns, None) => Ok(columns),
        (_, Some(doubled)) => Err(doubled),
    }
}

/// The same, as far as the headings can be understood, and the first thing that only a person can decide.
#[must_use]
pub fn recognised(
    headings: &[String],
    guide: &Guide,
    synonyms: &Synonyms,
    by_hand: &ByHand,
) -> (Columns, Option<Doubled>) {
    let mut doubled = None;
    let mut found = Columns { of: guide.questions.filled(None), ..Columns::default() };
    for (column, name) in headings.iter().enumerate() {
        let name_of = |column: usize| format!("{} 列“{}”", letters(column), headings[column]);
        let said = by_hand.columns.get(&column).copied();
        let (questions, way) = meant(&heading(name), guide, synonyms, said);
        match questions[..] {
            [] => {
                found.carried.push(column);
                let who = who(&heading(name), synonyms, said);
                found.who.extend(who.map(|who| Naming { column, who }));
            }
            [question] => {
                if let Some(other) = found.of[question] {
                    let (one, two) = (name_of(other.column), name_of(column));
                    let question = &guide.questions[question].name;
                    let why = format!("{one}和 {two}都对应问题“{question}”");
                    doubled = doubled.or(Some(Doubled(why)));
                    continue;
                }
                found.of[question] = Some(Taken { column, way });
            }
            _ => {
                let names: Vec<String> = questions
                    .iter()
                    .map(|&question| format!("“{}”", guide.questions[question].name))
                    .collect();
                let names = names.join("、");
                let why = format!("{}可以对应几个问题：{names}", name_of(column));
                doubled = doubled.or(Some(Doubled(why)));
            }
        }
    }
    (found, doubled)
}

/// What a heading says of whom a row is about; what is said by hand has the last word.
fn who(name: &str, synonyms: &Synonyms, said: Option<Target>) -> Option<Who> {
    match said {
        None => Who::headed(name, synonyms),
        Some(Target::Who(who)) => Some(who),
        Some(Target::Question(_) | Target::Unused) => None,
    }
}

/// The questions a heading may mean, by the first try that finds any.
fn meant(
    name: &str,
    guide: &Guide,
    synonyms: &Synonyms,
    said: Option<Target>,
) -> (Vec<QuestionId>, Way) {
    match said {
        Some(Target::Question(question)) => return (vec![question], Way::ByHand),
        Some(Target::Who(_) | Target::Unused) => return (Vec::new(), Way::ByHand),
        None => {}
    }
    let with = |fits: &dyn Fn(&Question) -> bool| -> Vec<QuestionId> {
        let questions = guide.questions.entries();
        questions.filter(|(_, question)| fits(question)).map(|(number, _)| number).collect()
    };
    if name.is_empty() {
        return (Vec::new(), Way::Name);
    }
    let tries = [
        (with(&|question| heading(&question.name) == name), Way::Name),
        (with(&|question| heading(&question.ask) == name), Way::Ask),
        (
            with(&|question| synonyms.others(name).any(|other| plain(&question.name) == other)),
            Way::Synonym,
        ),
    ];
    tries.into_iter().find(|(found, _)| !found.is_empty()).unwrap_or((Vec::new(), Way::Name))
}

/// Whether a row holds headings once more: two of its cells or more, and no fewer than half, are names
/// of questions or say what stands above them.
#[must_use]
pub fn is_heading(row: &[String], headings: &[String], guide: &Guide) -> bool {
    let says_again = |column: usize, text: &str| {
        let text = heading(text);
        headings.get(column).is_some_and(|above| heading(above) == text)
            || guide.questions.iter().any(|question| heading(&question.name) == text)
    };
    let written = || row.iter().enumerate().filter(|(_, text)| !text.is_empty());
    let again = written().filter(|(column, text)| says_again(*column, text)).count();
    again >= 2 && again * 2 >= written().count()
}
