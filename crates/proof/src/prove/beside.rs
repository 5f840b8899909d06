//! Fixed days that stand beside days counted from a person's own date.
//!
//! “到校：2027年9月6日” beside “自退役日起2年内” is right only for those who are back by then. Owns which
//! days stand side by side, and finds the person whose own date is later than the fixed one: for them
//! the two cannot both be right.

use super::{Finding, Prover, Replayed};
use crate::symbolic::solver::OutOfSteps;
use language::compile::Compiled;
use language::edition::{Moment, mentions};
use language::id::BlockId;
use language::model::{BlockKind, Field};
use language::order::sort;
use language::problem::ProofProblem;
use language::rule_set::{Block, Cond, Counting, DeadlineTime, RuleSet};
use language::spell;
use language::wording::Piece;
use rules::{Answer, Date, DateTest, QuestionId};

/// A fixed day and a deadline that is counted from an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// The block with the fixed day.
    fixed: BlockId,
    day: Date,
    /// The deadline beside it.
    counted: BlockId,
    /// The question it counts from.
    pub question: QuestionId,
}

impl Beside {
    /// The first date that is too late for the fixed day.
    pub fn border(self) -> i32 {
        self.day.0.saturating_add(1)
    }
}

/// Every fixed day on the guide's page that stands beside a counted one.
pub(super) fn all(rules: &RuleSet, compiled: &Compiled) -> Vec<Beside> {
    let counted = compiled
        .blocks
        .iter()
        .filter_map(|&counted| Some((counted, counts_on(&rules.blocks[counted])?)));
    let mut beside = Vec::new();
    for (counted, question) in counted {
        for &fixed in &compiled.blocks {
            if fixed != counted && !stand_together(rules, fixed, counted) {
                continue;
            }
            let days = fixed_days(rules, &rules.blocks[fixed]).into_iter();
            beside.extend(days.map(|day| Beside { fixed, day, counted, question }));
        }
    }
    beside
}

/// The question whose day a deadline counts on from: what is due before that day may well stand beside a
/// fixed one that is earlier still.
fn counts_on(block: &Block) -> Option<QuestionId> {
    match *block.body.time()? {
        DeadlineTime::AfterAnswer { counting: Counting::Before(_), .. } => None,
        DeadlineTime::AfterAnswer { question, .. } => Some(question),
        DeadlineTime::Day(..)
        | DeadlineTime::Window(_)
        | DeadlineTime::Month(..)
        | DeadlineTime::AfterDay { .. }
        | DeadlineTime::Event(_) => None,
    }
}

/// On one card, in one 组, two 期限 of one list, or a 结论, which stands above all.
fn stand_together(rules: &RuleSet, one: BlockId, other: BlockId) -> bool {
    let (first, second) = (&rules.blocks[one], &rules.blocks[other]);
    let card = |number: BlockId, block: &Block| block.step.unwrap_or(number);
    let is_deadline = |block: &Block| block.body.kind() == BlockKind::Deadline;
    let lists = is_deadline(first) && is_deadline(second);
    first.body.kind() == BlockKind::Conclusion
        || card(one, first) == card(other, second)
        || first.group == second.group && (first.group.is_some() || lists)
}

/// The days a block says, whoever reads it; those before the edition are of something else. A deadline with
/// 原文 has the notice's own day (`language` holds the two together), which is right for whomever it is given.
fn fixed_days(rules: &RuleSet, block: &Block) -> Vec<Date> {
    let mut days: Vec<Date> = match block.body.time() {
        _ if block.body.plain(Field::Quote).is_some() => Vec::new(),
        Some(DeadlineTime::Event(event)) => days_in(event, Some(rules.edition.start)).collect(),
        Some(time) => time.last_day().into_iter().collect(),
        None => Vec::new(),
    };
    for piece in block.body.own_wordings().flat_map(|wording| &wording.pieces) {
        if let Piece::Text(text) = piece {
            // In the midst of a sentence a day without a year may be of every year.
            days.extend(days_in(text, None));
        }
    }
    days.retain(|&day| day >= rules.edition.start);
    sort(&mut days);
    days.dedup();
    days
}

/// The days that a text names. Where an edition's first day is given, a day without a year is read as its
/// readers read it: the first such day from then on. 每年6月30日 and 次年6月30日 are no day of their own.
fn days_in(text: &str, start: Option<Date>) -> impl Iterator<Item = Date> {
    mentions(text).into_iter().filter_map(move |mention| match mention.moment {
        Moment::Day(day) => Some(day),
        Moment::MonthDay(month, Some(day)) => {
            let start = start?;
            let of_another_year = text[..mention.at.start].trim_end().ends_with('年');
            let year = start.civil().0;
            let days = [year, year + 1].into_iter();
            let mut days = days.filter_map(|year| Date::from_civil(year, month, day));
            days.find(|day| *day >= start).filter(|_| !of_another_year)
        }
        Moment::Month(..)
        | Moment::Year(_)
        | Moment::ShortYear(_)
        | Moment::MonthDay(_, None)
        | Moment::Yearless => None,
    })
}

impl Prover<'_> {
    /// Proves that nobody is told a fixed day that their own date is later than, each block once.
    pub(super) fn fixed_days(&mut self, beside: &[Beside]) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let mut told: Vec<BlockId> = Vec::new();
        for &pair in beside {
            let Beside { fixed, day, counted, question } = pair;
            if told.contains(&fixed) || self.dead[fixed] || self.dead[counted] {
                continue;
            }
            let later = Cond::Date(question, DateTest::After(day));
            let later = self.people.cond(&later, &mut self.circuit);
            let both = [self.when(fixed), self.when(counted), later];
            let fault = self.circuit.all(both);
            if fault == self.circuit.never() {
                continue;
            }
            let Some(case) = self.find(fault)? else { continue };
            told.push(fixed);
            let is_later =
                matches!(case.answers.get(question), Some(Answer::Date(own)) if own > day);
            let shown = |replayed: &Replayed| {
                Some(replayed.shows(fixed)? && replayed.shows(counted)? && is_later)
            };
            self.report(&case, shown, |person| {
                let (day, question) = (spell::date(day), rules.questions[question].name.clone());
                let word = format!("这个期限从“{question}”算起");
                let problem = ProofProblem::FixedDayTooSoon { day, question, person };
                let finding = Finding::new(rules.blocks[fixed].place, problem);
                if fixed == counted {
                    return finding;
                }
                finding.with(rules.blocks[counted].place, &word)
            });
        }
        Ok(())
    }
}
