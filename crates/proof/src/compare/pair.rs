//! What of the old guide is what of the new one: questions, options, facts and values.
//!
//! Owns the matching by which a renamed thing stays the same thing: by 名 first, then by what cannot
//! be chance: the same question put, the same options, the same table. What finds no counterpart was
//! added or deleted. Blocks are matched in `pair_blocks.rs`, by what they say.

use super::numbering::{Matching, Numbering};
use super::pair_options::{self, Of};
use super::renumber::Renumber;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, Fact, Question, QuestionKind, RuleSet, Sum};
use rules::{FactId, List, OptionId, QuestionId, SumId, ValueId};

/// The common ids of two guides; none where there are more questions or facts, those of both together,
/// than can be numbered.
pub(super) fn pair(old: &RuleSet, new: &RuleSet) -> Option<Renumber> {
    let questions = questions(old, new);
    let options = old.questions.map_ids(|number| {
        let pair = questions[number].map(|question| Of { rules: new, question });
        numbering(Of { rules: old, question: number }, pair)
    });
    let options = options.try_map_ids(|question| options[question].clone().ok_or(())).ok()?;
    let questions = Numbering::of(&questions, &new.questions)?;
    let by_name = facts_by_name(old, new);
    let facts = Numbering::of(&by_name.pairs, &new.facts)?;
    // Until they are matched, values of the old guide are none of the new one's.
    let values = old.facts.map(|fact| Numbering::alone(&fact.values));
    let sums = Numbering::of(&sums(old, new), &new.sums)?;
    let mut renumber = Renumber { questions, options, facts, values, sums };
    pair_facts(old, new, by_name, &mut renumber)?;
    Some(renumber)
}

fn numbering(old: Of, pair: Option<Of>) -> Option<Numbering<OptionId>> {
    match pair {
        Some(new) => Numbering::of(&pair_options::options(old, new), new.choices()),
        None => Some(Numbering::alone(old.choices())),
    }
}

fn questions(old: &RuleSet, new: &RuleSet) -> List<QuestionId, Option<QuestionId>> {
    let mut matching = Matching::new(&old.questions, &new.questions);
    let both = |o: QuestionId, n: QuestionId| (&old.questions[o], &new.questions[n]);
    // Options of both together have to fit into one question.
    let fit = |o: QuestionId, n: QuestionId| {
        let (before, after) = (Of { rules: old, question: o }, Of { rules: new, question: n });
        is_same_kind(&both(o, n).0.kind, &both(o, n).1.kind)
            && numbering(before, Some(after)).is_some()
    };
    matching.join(|o, n| both(o, n).0.name == both(o, n).1.name && fit(o, n));
    matching.join(|o, n| both(o, n).0.ask == both(o, n).1.ask && fit(o, n));
    matching.join(|o, n| {
        let (old, new) = both(o, n);
        !old.kind.choices().is_empty() && names(old).eq(names(new)) && fit(o, n)
    });
    matching.pairs
}

fn is_same_kind(old: &QuestionKind, new: &QuestionKind) -> bool {
    let digits = |kind: &QuestionKind| match kind {
        QuestionKind::Number { scale, .. } => scale.digits,
        QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Date { .. }
        | QuestionKind::Text { .. } => 0,
    };
    // Numbers with more digits are counted in other units.
    std::mem::discriminant(old) == std::mem::discriminant(new) && digits(old) == digits(new)
}

fn names(question: &Question) -> impl Iterator<Item = &str> {
    question.kind.choices().iter().map(|choice| choice.name.as_str())
}

fn facts_by_name(old: &RuleSet, new: &RuleSet) -> Matching<FactId> {
    let mut matching = Matching::new(&old.facts, &new.facts);
    matching.join(|o, n| {
        let (old, new) = (&old.facts[o], &new.facts[n]);
        let by_name = values(old, new, |_, _| false);
        old.name == new.name && Numbering::of(&by_name, &new.values).is_some()
    });
    matching
}

/// Sums by name, then the only ones that add the same.
fn sums(old: &RuleSet, new: &RuleSet) -> List<SumId, Option<SumId>> {
    let mut matching = Matching::new(&old.sums, &new.sums);
    let both = |o: SumId, n: SumId| (&old.sums[o], &new.sums[n]);
    matching.join(|o, n| both(o, n).0.name == both(o, n).1.name);
    let names = |rules: &RuleSet, sum: &Sum| {
        let name = |part: &Part| match part {
            Part::Number(question, _) => rules.questions[*question].name.clone(),
            Part::Fact(fact, _) => rules.facts[*fact].name.clone(),
            Part::Sum(sum, _) => rules.sums[*sum].name.clone(),
        };
        sum.parts.iter().map(name).collect::<Vec<_>>()
    };
    matching.join_unmistakable(|o, n| names(old, both(o, n).0) == names(new, both(o, n).1));
    matching.pairs
}

fn pair_facts(
    old: &RuleSet,
    new: &RuleSet,
    mut matching: Matching<FactId>,
    renumber: &mut Renumber,
) -> Option<()> {
    let facts = Facts { old, new, by_name: matching.pairs.clone() };
    facts.note(&matching, renumber)?;
    // A table may use another renamed fact, so matching one may match the next.
    loop {
        let before = matching.pairs.clone();
        matching.join(|o, n| {
            let (before, after) = (&old.facts[o], &new.facts[n]);
            let names = |fact: &Fact| fact.values.iter().map(|value| value.name.clone()).collect();
            let (were, are): (Vec<String>, Vec<String>) = (names(before), names(after));
            let is_added = is_added(old, o) || is_added(new, n);
            (!is_added || were == are) && has_same_table(before, after, renumber)
        });
        facts.note(&matching, renumber)?;
        if matching.pairs == before {
            return Some(());
        }
    }
}

/// Whether the values of a fact are added.
fn is_added(rules: &RuleSet, fact: FactId) -> bool {
    rules.sums.ids().any(|sum| rules.added(sum).facts.contains(&fact))
}

/// The facts of both guides.
struct Facts<'a> {
    old: &'a RuleSet,
    new: &'a RuleSet,
    /// Those of one name, whatever their tables.
    by_name: List<FactId, Option<FactId>>,
}

impl Facts<'_> {
    /// Puts down what is matched so far. Facts matched by their table have the same values in the same order.
    fn note(&self, matching: &Matching<FactId>, renumber: &mut Renumber) -> Option<()> {
        let Facts { old, new, by_name } = self;
        renumber.facts = Numbering::of(&matching.pairs, &new.facts)?;
        for (o, pair) in matching.pairs.entries() {
            let Some(n) = *pair else { continue };
            let (before, after) = (&old.facts[o], &new.facts[n]);
            let pairs = if by_name[o].is_some() {
                // A number that is added is no name of a value.
                let is_named = !is_added(old, o) && !is_added(new, n);
                values(before, after, |o, n| {
                    let given = |value| rows_giving(before, value, |cond| renumber.cond(cond));
                    let rows = given(o);
                    is_named && !rows.is_empty() && rows == rows_giving(after, n, Cond::clone)
                })
            } else {
                before.values.map_ids(Some)
            };
            let numbering = Numbering::of(&pairs, &after.values)?;
            renumber.values[o] = numbering;
        }
        Some(())
    }
}

/// Values by name, then those that are otherwise alike.
fn values(
    old: &Fact,
    new: &Fact,
    alike: impl Fn(ValueId, ValueId) -> bool,
) -> List<ValueId, Option<ValueId>> {
    let mut matching = Matching::new(&old.values, &new.values);
    matching.join(|o, n| old.values[o].name == new.values[n].name);
    matching.join(alike);
    matching.pairs
}

/// The conditions under which a table gives a value; none of them for 否则.
fn rows_giving(fact: &Fact, value: ValueId, cond: impl Fn(&Cond) -> Cond) -> Vec<Option<Cond>> {
    let rows = fact.rows.iter().filter(|row| row.value == value);
    let otherwise = fact.otherwise.iter().filter(|otherwise| otherwise.value == value);
    rows.map(|row| Some(cond(&row.when))).chain(otherwise.map(|_| None)).collect()
}

fn has_same_table(old: &Fact, new: &Fact, renumber: &Renumber) -> bool {
    let otherwise = |fact: &Fact| fact.otherwise.as_ref().map(|otherwise| otherwise.value);
    let rows = old.rows.iter().map(|row| (renumber.cond(&row.when), row.value));
    old.values.len() == new.values.len()
        && otherwise(old) == otherwise(new)
        && renumber.gate(old.gate.as_ref()) == new.gate
        && rows.eq(new.rows.iter().map(|row| (row.when.clone(), row.value)))
}
