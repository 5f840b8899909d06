//! Everything that differs for someone, each with the statement of whom and the edit behind it.
//!
//! Owns the list of what there is to see: blocks, their words, and questions with theirs. A block that
//! stands on the guide's own page is compared for its readers; one that stands on other roles' pages
//! only, for those it is about.

use super::causes::{Cause, Owed, Reverted, Search};
use super::copies::Seen;
use super::pair_blocks::{BlockPair, Blocks, conjuncts};
use super::space::{Side, Space};
use super::texts;
use super::{Effect, FieldChange, What};
use crate::symbolic::journey;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::compile::Compiled;
use language::id::{BlockId, RoleId};
use language::rule_set::{Cond, FactRow, QuestionKind, RuleSet};
use language::site::Role;
use rules::{List, QuestionId};

/// Something that differs for the people of a statement.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub cause: Cause,
    pub literal: Literal,
    pub effect: Effect,
}

/// One side of the comparison.
#[derive(Debug, Clone, Copy)]
pub struct Guide<'a> {
    /// As it means.
    pub rules: &'a RuleSet,
    /// As it runs.
    pub compiled: &'a Compiled,
    /// The roles of its site.
    pub roles: &'a List<RoleId, Role>,
}

/// The collecting of changes.
pub(super) struct Collector<'s, 'a> {
    pub search: Search<'s, 'a>,
    pub blocks: &'s Blocks,
    pub guides: [Guide<'s>; 2],
    pub changes: Vec<Change>,
}

impl<'s, 'a> Collector<'s, 'a> {
    /// Everything that differs for anyone.
    pub fn all(
        space: &'s mut Space<'a>,
        blocks: &'s Blocks,
        guides: [Guide<'s>; 2],
        reverted: Option<&'s Reverted>,
    ) -> Result<Vec<Change>, OutOfSteps> {
        let search = Search::new(space, reverted);
        let mut collector = Collector { search, blocks, guides, changes: Vec::new() };
        collector.questions()?;
        collector.rows();
        for (old, pair) in blocks.pairs.entries() {
            match *pair {
                Some(new) => collector.pair(BlockPair { old, new })?,
                None => collector.alone(Side::Old, old),
            }
        }
        for new in blocks.new.ids().filter(|new| !blocks.pairs.contains(&Some(*new))) {
            collector.alone(Side::New, new);
        }
        collector.moved()?;
        let mut changes = Vec::new();
        for change in std::mem::take(&mut collector.changes) {
            let never = collector.space().circuit.never();
            if change.literal != never && collector.space().anyone(&[change.literal])? {
                changes.push(change);
            }
        }
        Ok(changes)
    }

    pub(super) fn space(&mut self) -> &mut Space<'a> {
        self.search.space
    }

    pub(super) fn push(&mut self, cause: Cause, literal: Literal, effect: Effect) {
        self.changes.push(Change { cause, literal, effect });
    }

    fn all_of(&mut self, parts: impl IntoIterator<Item = Literal>) -> Literal {
        self.space().circuit.all(parts)
    }

    /// That a block's 当 holds.
    pub(super) fn when(&mut self, side: Side, block: BlockId) -> Literal {
        let space = self.space();
        let aligned = space.aligned;
        match side {
            Side::Old => {
                let when = aligned.old.blocks[block].when.as_ref();
                space.old.gate(when, &mut space.circuit)
            }
            Side::New => {
                let when = aligned.new.blocks[block].when.as_ref();
                space.new.gate(when, &mut space.circuit)
            }
        }
    }

    fn alone(&mut self, side: Side, block: BlockId) {
        let when = self.when(side, block);
        let (cause, what) = match side {
            Side::Old => (Cause::Gone(block), What::NoLonger { old: block, new: None }),
            Side::New => (Cause::Added(block), What::Newly { old: None, new: block }),
        };
        let effect = self.effect(side, block, what);
        self.push_seen(Seen { side, block, people: when, cause }, effect);
    }

    fn effect(&mut self, side: Side, block: BlockId, what: What) -> Effect {
        let aligned = self.space().aligned;
        let (rules, guide) = match side {
            Side::Old => (&aligned.old, self.guides[0]),
            Side::New => (&aligned.new, self.guides[1]),
        };
        let said = &rules.blocks[block];
        let mut title = texts::title(rules, &aligned.new, said);
        if !rules.is_for_reader(block) {
            title = format!("{title}（只给{}）", texts::only(said, guide.roles));
        }
        Effect { what, kind: said.body.kind().label(), title, fields: Vec::new() }
    }

    fn pair(&mut self, pair: BlockPair) -> Result<(), OutOfSteps> {
        let BlockPair { old, new } = pair;
        let (was, is) = (self.when(Side::Old, old), self.when(Side::New, new));
        let aligned = self.space().aligned;
        let reads = [aligned.old.is_for_reader(old), aligned.new.is_for_reader(new)];
        let gone = What::NoLonger { old, new: Some(new) };
        let come = What::Newly { old: Some(old), new };
        let gone = self.effect(Side::Old, old, gone);
        let come = self.effect(Side::New, new, come);
        match reads {
            [true, false] => self.push(Cause::Only(new), was, gone),
            [false, true] => self.push(Cause::Only(new), is, come),
            _ => {
                let own = self.own_when(pair);
                if was != is {
                    for Owed { to, by } in self.search.block(pair, was, own)? {
                        let people = self.all_of([by, was, !is]);
                        let lost = Seen { side: Side::Old, block: old, people, cause: to.clone() };
                        self.push_seen(lost, gone.clone());
                        let people = self.all_of([by, !was, is]);
                        let gained = Seen { side: Side::New, block: new, people, cause: to };
                        self.push_seen(gained, come.clone());
                    }
                }
                self.words(pair, [was, is])?;
            }
        }
        Ok(())
    }

    /// The edit of a 当: the same edit of several blocks, as of a 组's, is one.
    fn own_when(&mut self, BlockPair { old, new }: BlockPair) -> Cause {
        let aligned = self.space().aligned;
        let of = |rules: &RuleSet, block: BlockId| conjuncts(rules.blocks[block].when.as_ref());
        let (before, after) = (of(&aligned.old, old), of(&aligned.new, new));
        let without = |these: &[Cond], those: &[Cond]| {
            these.iter().filter(|part| !those.contains(part)).cloned().collect()
        };
        Cause::When(without(&before, &after), without(&after, &before))
    }

    /// Rows that give the same to the same people, with other 依据.
    fn rows(&mut self) {
        let aligned = self.space().aligned;
        for number in aligned.new.facts.ids() {
            let (old, new) = (&aligned.old.facts[number], &aligned.new.facts[number]);
            let [before, after] = self.space().facts(number);
            for (o, row) in old.rows.entries() {
                let same = new.rows.find(|other| {
                    other.when == row.when
                        && other.value == row.value
                        && other.clauses != row.clauses
                });
                let twin = |other: &FactRow| other.when == row.when && other.clauses == row.clauses;
                let Some(n) = same.filter(|_| !new.rows.iter().any(twin)) else { continue };
                let both = [before.gate, before.rows[o], after.gate, after.rows[n]];
                let both = self.all_of(both);
                let (were, are) = (row.clauses.join("、"), new.rows[n].clauses.join("、"));
                let fields = vec![FieldChange::new("依据", were, are)];
                let title = format!("“{}”为“{}”", new.name, new.values[row.value].name);
                let effect = Effect { what: What::Sources(number), kind: "判断", title, fields };
                self.push(Cause::Clauses(number), both, effect);
            }
        }
    }

    fn questions(&mut self) -> Result<(), OutOfSteps> {
        let aligned = self.space().aligned;
        let asked = self.asked();
        for (number, &[was, is]) in asked.entries() {
            let question = &aligned.new.questions[number];
            let title = format!("“{}”", question.ask);
            let effect =
                |what| Effect { what, kind: "问题", title: title.clone(), fields: Vec::new() };
            let gone = effect(What::NoLongerAsked(number));
            let come = effect(What::NewlyAsked(number));
            // A text is filled in on the result: whether it is asked for is told with the block.
            let is_text = matches!(question.kind, QuestionKind::Text { .. });
            let numbers = &aligned.numbers.questions;
            match (numbers.in_old(number), numbers.in_new(number)) {
                (Some(_), None) if !is_text => self.push(Cause::Asking(number), was, gone),
                (None, Some(_)) if !is_text => self.push(Cause::Asking(number), is, come),
                (Some(_), Some(_)) => {
                    if !is_text && was != is {
                        self.asked_otherwise(number, [was, is], [gone, come])?;
                    }
                    self.question_words(number, [was, is]);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// For each question, that the old page asks it and that the new one does.
    fn asked(&mut self) -> List<QuestionId, [Literal; 2]> {
        let guides = self.guides;
        let space = self.space();
        let numbers = &space.aligned.numbers.questions;
        let mut asked = space.said.filled([space.circuit.never(); 2]);
        for (at, side) in [Side::Old, Side::New].into_iter().enumerate() {
            let Guide { rules, compiled, .. } = guides[at];
            let mut people = space.own_people(rules, side);
            for (number, question) in rules.questions.entries() {
                let joint = if side == Side::Old { numbers.joint(number) } else { number };
                asked[joint][at] = match question.kind {
                    QuestionKind::Text { .. } => people.reply(number, &mut space.circuit).answered,
                    QuestionKind::Single(_)
                    | QuestionKind::Multi(..)
                    | QuestionKind::Date { .. }
                    | QuestionKind::Number { .. } => {
                        journey::asked(&compiled.program, number, &mut people, &mut space.circuit)
                    }
                };
            }
        }
        asked
    }

    fn asked_otherwise(
        &mut self,
        number: QuestionId,
        [was, is]: [Literal; 2],
        [gone, come]: [Effect; 2],
    ) -> Result<(), OutOfSteps> {
        let causes = self.search.question(number)?;
        let differ = self.space().circuit.differ(was, is);
        let mut left = differ;
        let mut causes: Vec<Owed> = causes.to_vec();
        for cause in &causes {
            left = self.all_of([left, !cause.by]);
        }
        causes.push(Owed { to: Cause::Need(number), by: left });
        for Owed { to, by } in causes {
            let lost = self.all_of([by, was, !is]);
            self.push(to.clone(), lost, gone.clone());
            let gained = self.all_of([by, !was, is]);
            self.push(to, gained, come.clone());
        }
        Ok(())
    }
}
