//! What a definition looks at directly, and which definitions are the same on both sides.

use rules::{FactId, List, QuestionId, SumId};
use std::collections::BTreeSet;

use super::align::Aligned;
use crate::symbolic::depend::gates;
use language::order::set_of;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, Fact, Question, QuestionKind, RuleSet, Sum};

/// Questions, facts and sums that conditions test.
#[derive(Debug, Clone, Default)]
pub(super) struct Uses {
    pub questions: BTreeSet<QuestionId>,
    pub facts: BTreeSet<FactId>,
    pub sums: BTreeSet<SumId>,
}

impl Uses {
    /// Those of some conditions.
    pub fn of<'c>(conds: impl IntoIterator<Item = &'c Cond>) -> Uses {
        let mut uses = Uses::default();
        let mut waiting: Vec<&Cond> = conds.into_iter().collect();
        while let Some(cond) = waiting.pop() {
            match cond {
                Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
                Cond::Fact(fact, _) => drop(uses.facts.insert(*fact)),
                Cond::Sum(sum, _) => drop(uses.sums.insert(*sum)),
                Cond::Choice(question, _)
                | Cond::Choices(question, ..)
                | Cond::Answered(question)
                | Cond::Date(question, _) => drop(uses.questions.insert(*question)),
            }
        }
        uses
    }

    /// What a sum adds.
    pub fn of_sum(sum: &Sum) -> Uses {
        let mut uses = Uses::default();
        for part in &sum.parts {
            match part {
                Part::Number(question, _) => drop(uses.questions.insert(*question)),
                Part::Fact(fact, _) => drop(uses.facts.insert(*fact)),
                Part::Sum(sum, _) => drop(uses.sums.insert(*sum)),
            }
        }
        uses
    }
}

/// All questions that these depend on, however deep, under any of these rules.
pub(super) fn all_below<'r>(uses: Uses, sides: &[&'r RuleSet]) -> BTreeSet<QuestionId> {
    let mut known = Uses::default();
    let mut waiting = vec![uses];
    while let Some(uses) = waiting.pop() {
        for question in uses.questions {
            if known.questions.insert(question) {
                let of = |rules: &&'r RuleSet| Uses::of(gates(&rules.questions[question]));
                waiting.extend(sides.iter().map(of));
            }
        }
        for fact in uses.facts {
            if known.facts.insert(fact) {
                let of = |rules: &&'r RuleSet| Uses::of(conds(&rules.facts[fact]));
                waiting.extend(sides.iter().map(of));
            }
        }
        for sum in uses.sums {
            if known.sums.insert(sum) {
                waiting.extend(sides.iter().map(|rules| Uses::of_sum(&rules.sums[sum])));
            }
        }
    }
    known.questions
}

/// The conditions of a fact.
pub(super) fn conds(fact: &Fact) -> impl Iterator<Item = &Cond> {
    fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when))
}

/// Every question that whether, and how, a question can be answered depends on, in either guide.
pub(super) fn below(aligned: &Aligned, question: QuestionId) -> BTreeSet<QuestionId> {
    let sides = [&aligned.old, &aligned.new];
    let of = |rules: &RuleSet| all_below(Uses::of(gates(&rules.questions[question])), &sides);
    set_of(sides.into_iter().flat_map(of))
}

/// For each question, whether both guides put it to the same people with the same options, all it
/// depends on included.
pub(super) fn same_questions(aligned: &Aligned) -> List<QuestionId, bool> {
    let (old, new) = (&aligned.old, &aligned.new);
    let mut questions =
        old.questions.map_entries(|id, old| is_same_question(old, &new.questions[id]));
    for &question in aligned.coarse.keys() {
        questions[question] = false;
    }
    let mut facts = old.facts.map_entries(|id, old| is_same_table(old, &new.facts[id]));
    let mut sums = old.sums.map_entries(|id, old| is_same_sum(old, &new.sums[id]));
    loop {
        let before = (questions.clone(), facts.clone(), sums.clone());
        let fits = |uses: Uses| {
            uses.questions.iter().all(|&question| before.0[question])
                && uses.facts.iter().all(|&fact| before.1[fact])
                && uses.sums.iter().all(|&sum| before.2[sum])
        };
        for number in new.questions.ids() {
            questions[number] &= fits(Uses::of(gates(&new.questions[number])));
        }
        for number in new.facts.ids() {
            facts[number] &= fits(Uses::of(conds(&new.facts[number])));
        }
        for number in new.sums.ids() {
            sums[number] &= fits(Uses::of_sum(&new.sums[number]));
        }
        if before == (questions.clone(), facts.clone(), sums.clone()) {
            return questions;
        }
    }
}

/// Whether a question is put under the same conditions, each option too.
pub(super) fn is_same_question(old: &Question, new: &Question) -> bool {
    let allows = |kind: &QuestionKind| match kind {
        QuestionKind::Multi(_, least) => (*least, false, None, 0),
        QuestionKind::Date { required, span, .. } => (0, *required, *span, 0),
        QuestionKind::Number { required, scale, .. } => {
            (0, *required, Some(scale.span()), scale.digits)
        }
        QuestionKind::Single(_) | QuestionKind::Text { .. } => (0, false, None, 0),
    };
    let options = |question: &Question| {
        let choices = question.kind.choices().iter();
        choices.map(|choice| (choice.gate.clone(), choice.exclusive)).collect::<Vec<_>>()
    };
    old.gate == new.gate
        && std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind)
        && allows(&old.kind) == allows(&new.kind)
        && options(old) == options(new)
}

/// Whether a fact's table says the same.
pub(super) fn is_same_table(old: &Fact, new: &Fact) -> bool {
    let otherwise = |fact: &Fact| fact.otherwise.as_ref().map(|otherwise| otherwise.value);
    let rows =
        |fact: &Fact| fact.rows.iter().map(|row| (row.when.clone(), row.value)).collect::<Vec<_>>();
    old.gate == new.gate && rows(old) == rows(new) && otherwise(old) == otherwise(new)
}

/// Whether a sum adds the same within the same bounds.
pub(super) fn is_same_sum(old: &Sum, new: &Sum) -> bool {
    let of = |sum: &Sum| (sum.lenient, sum.least, sum.most);
    old.parts == new.parts && of(old) == of(new)
}
