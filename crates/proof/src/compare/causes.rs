//! Why something differs for a person.
//!
//! Owns the way from a difference to the edit behind it. A definition (a table, a 仅当, a 当) of the new
//! guide is read with the old answers and values: where that already differs from the old result, the
//! definition's own edit is the cause. Where it does not, the things it looks at are given their new
//! values one by one, and the first that makes the difference hands on its own causes. So everyone for
//! whom something differs has exactly one cause.

use language::id::BlockId;
use rules::{FactId, QuestionId, SumId, ValueId};
use std::collections::HashMap;
use std::rc::Rc;

use super::Way;
use super::pair_blocks::BlockPair;
use super::space::{Renewed, Space};
use super::table::{Edit, Line, edits};
use super::uses::{Uses, conds, is_same_question, is_same_table};
use crate::symbolic::depend::gates;
use crate::symbolic::people::{Derived, People};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::rule_set::{Cond, QuestionKind, RuleSet};

/// An edit that changes what people see. Numbers are the common ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Cause {
    /// 常量, by name.
    Constants(Vec<String>),
    /// A question's 仅当, or its options'.
    Asking(QuestionId),
    /// The words of a question.
    Question(QuestionId),
    /// Lines of a fact, those that belong together.
    Table(FactId, Vec<usize>),
    /// How a value of a fact is shown.
    Value(FactId, ValueId),
    /// What a sum adds, and its bounds.
    Sum(SumId),
    /// 依据 of a fact's rows.
    Clauses(FactId),
    /// 标题 of a 组, old and new.
    Title(String, String),
    /// 当: what is no longer demanded, and what is demanded now.
    When(Vec<Cond>, Vec<Cond>),
    /// 只给 of one pair of blocks, by the new one.
    Only(BlockId),
    /// 放假安排.
    Holidays,
    /// Words of blocks.
    Words(Vec<Cut>),
    /// New blocks that another of their kind was moved past: what was moved past the same is one edit.
    Moved(Vec<BlockId>),
    /// An old block without counterpart.
    Gone(BlockId),
    /// A new block without counterpart.
    Added(BlockId),
    /// A question is, or is no longer, needed by what may be shown.
    Need(QuestionId),
}

/// What was taken out of a text, and what was put in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Cut {
    pub taken: String,
    pub put: String,
}

/// People and the edit they owe their difference to.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    pub to: Cause,
    pub by: Literal,
}

type Causes = Rc<Vec<Owed>>;

/// The new guide with constants as they were.
pub(super) struct Reverted {
    /// With all constants as they were.
    pub all: RuleSet,
    /// With one of them as it was.
    pub each: Vec<(String, RuleSet)>,
}

impl Reverted {
    /// The same with answers put as they are compared.
    pub fn counted(self, way: &Way) -> Reverted {
        let each = self.each.into_iter().map(|(name, rules)| (name, way.apply(&rules)));
        Reverted { all: way.apply(&self.all), each: each.collect() }
    }

    /// The constants by which a part of the new guide differs from the old, if it does so by nothing
    /// else. `part` gives the part of a variant of the new guide.
    pub fn constants<T: PartialEq>(
        &self,
        old: &T,
        new: &T,
        part: impl Fn(&RuleSet) -> T,
    ) -> Option<Cause> {
        if part(&self.all) != *old {
            return None;
        }
        let own = self.each.iter().filter(|(_, rules)| part(rules) != *new);
        Some(Cause::Constants(own.map(|(name, _)| name.clone()).collect()))
    }
}

/// The search for causes.
pub(super) struct Search<'s, 'a> {
    pub space: &'s mut Space<'a>,
    pub reverted: Option<&'s Reverted>,
    facts: HashMap<FactId, Causes>,
    questions: HashMap<QuestionId, Causes>,
    sums: HashMap<SumId, Causes>,
}

/// What a definition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Fact(FactId),
    Question(QuestionId),
    Sum(SumId),
}

impl<'s, 'a> Search<'s, 'a> {
    /// A search that has found nothing yet.
    pub fn new(space: &'s mut Space<'a>, reverted: Option<&'s Reverted>) -> Search<'s, 'a> {
        let (facts, questions, sums) = (HashMap::new(), HashMap::new(), HashMap::new());
        Search { space, reverted, facts, questions, sums }
    }

    /// Why a fact has another value, or none, or has one now.
    pub fn fact(&mut self, number: FactId) -> Result<Causes, OutOfSteps> {
        if let Some(known) = self.facts.get(&number) {
            return Ok(Rc::clone(known));
        }
        let mut causes = Vec::new();
        if self.space.aligned.numbers.facts.in_both(number) {
            let [old, new] = self.space.facts(number);
            if self.can_differ(&old.values, &new.values)? {
                let uses = Uses::of(conds(&self.space.aligned.new.facts[number]));
                let evaluate = |people: &mut People<'a>, space: &mut Space<'a>| {
                    people.derive(number, &mut space.circuit).values.to_vec()
                };
                let (own, below) = self.split(&old.values, uses, evaluate)?;
                self.own_of_fact(number, own, &mut causes)?;
                causes.extend(below);
            }
        }
        let causes = Rc::new(causes);
        self.facts.insert(number, Rc::clone(&causes));
        Ok(causes)
    }

    /// Why a question is answered only before, or only now.
    pub fn question(&mut self, number: QuestionId) -> Result<Causes, OutOfSteps> {
        if let Some(known) = self.questions.get(&number) {
            return Ok(Rc::clone(known));
        }
        let mut causes = Vec::new();
        if self.space.aligned.numbers.questions.in_both(number) {
            let [old, new] = self.space.replies(number);
            let (old, new) = (vec![old.answered], vec![new.answered]);
            if self.can_differ(&old, &new)? {
                let uses = Uses::of(gates(&self.space.aligned.new.questions[number]));
                let evaluate = |people: &mut People<'a>, space: &mut Space<'a>| {
                    vec![answered(people, number, space)]
                };
                let (own, below) = self.split(&old, uses, evaluate)?;
                causes.push(Owed { to: self.edit_of_question(number), by: own });
                causes.extend(below);
            }
        }
        let causes = Rc::new(causes);
        self.questions.insert(number, Rc::clone(&causes));
        Ok(causes)
    }

    /// Why a sum comes to something else, or there is none, or there is one now.
    pub fn sum(&mut self, number: SumId) -> Result<Causes, OutOfSteps> {
        if let Some(known) = self.sums.get(&number) {
            return Ok(Rc::clone(known));
        }
        let mut causes = Vec::new();
        if self.space.aligned.numbers.sums.in_both(number) {
            let [old, new] = self.space.sums(number);
            if self.can_differ(&old, &new)? {
                let uses = Uses::of_sum(&self.space.aligned.new.sums[number]);
                let within = self.space.aligned.span(number);
                let evaluate = |people: &mut People<'a>, space: &mut Space<'a>| {
                    let total = people.add_up(number, &mut space.circuit);
                    total.statements(within, &mut space.circuit)
                };
                let (own, below) = self.split(&old, uses, evaluate)?;
                causes.push(Owed { to: Cause::Sum(number), by: own });
                causes.extend(below);
            }
        }
        let causes = Rc::new(causes);
        self.sums.insert(number, Rc::clone(&causes));
        Ok(causes)
    }

    /// Why a block applies only before, or only now, if not for its `own` edit.
    pub fn block(
        &mut self,
        BlockPair { old, new }: BlockPair,
        was: Literal,
        own: Cause,
    ) -> Result<Vec<Owed>, OutOfSteps> {
        let aligned = self.space.aligned;
        let when = aligned.new.blocks[new].when.as_ref();
        let evaluate = |people: &mut People<'a>, space: &mut Space<'a>| {
            vec![people.gate(when, &mut space.circuit)]
        };
        let (own_literal, mut causes) = self.split(&[was], Uses::of(when), evaluate)?;
        let when_of = |rules: &RuleSet| rules.blocks[new].when.clone();
        let before = aligned.old.blocks[old].when.clone();
        let constants = self
            .reverted
            .and_then(|reverted| reverted.constants(&before, &when_of(&aligned.new), when_of));
        causes.push(Owed { to: constants.unwrap_or(own), by: own_literal });
        Ok(causes)
    }

    fn can_differ(&mut self, old: &[Literal], new: &[Literal]) -> Result<bool, OutOfSteps> {
        let differ = self.differ(old, new);
        Ok(differ != self.space.circuit.never() && self.space.anyone(&[differ])?)
    }

    fn differ(&mut self, old: &[Literal], new: &[Literal]) -> Literal {
        let circuit = &mut self.space.circuit;
        let each = old.iter().zip(new).map(|(&old, &new)| circuit.differ(old, new));
        let each: Vec<Literal> = each.collect();
        circuit.any(each)
    }

    /// For whom a definition's own edit makes the difference, and who has it from below.
    fn split(
        &mut self,
        old: &[Literal],
        uses: Uses,
        evaluate: impl Fn(&mut People<'a>, &mut Space<'a>) -> Vec<Literal>,
    ) -> Result<(Literal, Vec<Owed>), OutOfSteps> {
        let mut parts: Vec<(Part, Causes)> = Vec::new();
        for fact in uses.facts {
            parts.push((Part::Fact(fact), self.fact(fact)?));
        }
        for question in uses.questions {
            parts.push((Part::Question(question), self.question(question)?));
        }
        for sum in uses.sums {
            parts.push((Part::Sum(sum), self.sum(sum)?));
        }
        parts.retain(|(_, causes)| !causes.is_empty());
        let mut renewed = Renewed::default();
        let mut people = self.space.reading(&renewed);
        let values = evaluate(&mut people, self.space);
        let own = self.differ(old, &values);
        let (mut unchanged, mut below) = (!own, Vec::new());
        for (part, causes) in parts {
            match part {
                Part::Fact(fact) => renewed.facts.push(fact),
                Part::Question(question) => renewed.questions.push(question),
                Part::Sum(sum) => renewed.sums.push(sum),
            }
            let mut people = self.space.reading(&renewed);
            let values = evaluate(&mut people, self.space);
            let differ = self.differ(old, &values);
            let moved = self.space.circuit.all([unchanged, differ]);
            unchanged = self.space.circuit.all([unchanged, !differ]);
            for Owed { to, by } in causes.iter() {
                let by = self.space.circuit.all([moved, *by]);
                below.push(Owed { to: to.clone(), by });
            }
        }
        Ok((own, below))
    }

    fn edit_of_question(&self, number: QuestionId) -> Cause {
        let aligned = self.space.aligned;
        let (old, new) = (&aligned.old.questions[number], &aligned.new.questions[number]);
        let constants =
            self.reverted.filter(|reverted| is_same_question(old, &reverted.all.questions[number]));
        let Some(reverted) = constants else { return Cause::Asking(number) };
        let each = reverted.each.iter();
        let own = each.filter(|(_, rules)| !is_same_question(new, &rules.questions[number]));
        Cause::Constants(own.map(|(name, _)| name.clone()).collect())
    }

    /// The edits of a table, those that anyone meets together as one.
    fn own_of_fact(
        &mut self,
        number: FactId,
        own: Literal,
        causes: &mut Vec<Owed>,
    ) -> Result<(), OutOfSteps> {
        let aligned = self.space.aligned;
        let (old, new) = (&aligned.old.facts[number], &aligned.new.facts[number]);
        if let Some(reverted) = self.reverted
            && is_same_table(old, &reverted.all.facts[number])
        {
            let each = reverted.each.iter();
            let used = each.filter(|(_, rules)| !is_same_table(new, &rules.facts[number]));
            let names = used.map(|(name, _)| name.clone()).collect();
            causes.push(Owed { to: Cause::Constants(names), by: own });
            return Ok(());
        }
        let edits = edits(old, new);
        let [before, _] = self.space.facts(number);
        let after = self.space.reading(&Renewed::default()).derive(number, &mut self.space.circuit);
        let met: Vec<Literal> =
            edits.iter().map(|&edit| self.meets(edit, &before, &after)).collect();
        let mut group: Vec<usize> = (0..edits.len()).collect();
        for one in 0..edits.len() {
            for other in one + 1..edits.len() {
                let together = [own, met[one], met[other]];
                if group[one] != group[other] && self.space.anyone(&together)? {
                    let (from, to) = (group[other], group[one]);
                    group.iter_mut().filter(|group| **group == from).for_each(|one| *one = to);
                }
            }
        }
        let mut left = own;
        for root in 0..edits.len() {
            let members: Vec<usize> =
                (0..edits.len()).filter(|&edit| group[edit] == root).collect();
            let meets = self.space.circuit.any(members.iter().map(|&edit| met[edit]));
            let theirs = self.space.circuit.all([left, meets]);
            left = self.space.circuit.all([left, !meets]);
            if !members.is_empty() {
                causes.push(Owed { to: Cause::Table(number, members), by: theirs });
            }
        }
        // Only a table that contradicts itself leaves anyone here.
        causes.push(Owed { to: Cause::Table(number, Vec::new()), by: left });
        Ok(())
    }

    /// That an edited line applies to someone, before or now.
    fn meets(&mut self, edit: Edit, before: &Derived, after: &Derived) -> Literal {
        let circuit = &mut self.space.circuit;
        let mut applies = |line: Option<Line>, of: &Derived| match line {
            Some(Line::Row(row)) => circuit.all([of.gate, of.rows[row]]),
            Some(Line::Otherwise) => circuit.all([of.gate, of.no_row]),
            Some(Line::Gate) | None => circuit.never(),
        };
        let lines = [applies(edit.old, before), applies(edit.new, after)];
        if edit.old == Some(Line::Gate) {
            return circuit.differ(before.gate, after.gate);
        }
        circuit.any(lines)
    }
}

/// That a question is answered, by its 仅当 and options as these people read them.
fn answered(people: &mut People, number: QuestionId, space: &mut Space) -> Literal {
    let question = &people.rules.questions[number];
    let gate = people.gate(question.gate.as_ref(), &mut space.circuit);
    let must = match &question.kind {
        QuestionKind::Single(_) => true,
        QuestionKind::Multi(_, least) => *least > 0,
        QuestionKind::Date { .. } | QuestionKind::Number { .. } | QuestionKind::Text { .. } => {
            false
        }
    };
    if !must {
        return gate;
    }
    let open = people.open(gate, question.kind.choices(), &mut space.circuit);
    space.circuit.any(open)
}
