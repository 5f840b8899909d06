//! What an item rests on: its clauses and those of the parts on its card, each once.

use language::id::BlockId;
use language::notice::Notices;
use language::order::sort_by;
use rules::{Id, ShownId};

use super::{Blocks, On, clauses};
use crate::view::{CitedView, GuessView, ProofView, Rests, ShowsView, With};

/// What stands on some clauses alone.
pub(in crate::render) fn of(notices: &Notices, ids: &[String]) -> ProofView {
    let mut proof = ProofView::default();
    for clause in clauses(notices, ids) {
        proof.cite(CitedView { clause, with: With::default(), reasons: With::default() });
    }
    proof.numbered(notices)
}

impl Blocks<'_> {
    /// What stands under a block with some parts on its card.
    pub(super) fn proof(&self, number: BlockId, parts: &[BlockId]) -> ProofView {
        let mut proof = ProofView::default();
        self.add(number, With::default(), &mut proof);
        for &part in parts {
            let with = With(self.frame(part).index.into_iter().collect());
            self.add(part, with, &mut proof);
        }
        proof.numbered(&self.portal.notices)
    }

    /// A part may be shown to fewer people than its step, and so may what it rests on.
    fn add(&self, block: BlockId, with: With, proof: &mut ProofView) {
        let frame = self.frame(block);
        proof.blocks.0.extend(frame.index);
        for (clause, rests) in frame.clauses.into_iter().zip(frame.kin.clauses) {
            proof.cite(CitedView { clause, with: with.clone(), reasons: rests.reasons });
        }
        if let Some(why) = frame.inferred {
            proof.guess(why, with);
        }
    }

    /// What the words of a block on the guide's page show; what everyone types there is no reason for anything.
    pub(super) fn shows(&self, block: Option<ShownId>) -> ShowsView {
        let Some(block) = block.and_then(|id| self.guide.compiled.program.blocks.get(id)) else {
            return ShowsView::default();
        };
        let rules = &self.guide.rules;
        let is_of_all =
            |question| self.is_text(question) && rules.questions[question].gate.is_none();
        let asked = block.questions.iter().filter(|&&question| !is_of_all(question));
        ShowsView {
            questions: With(asked.map(|question| question.position()).collect()),
            facts: With(block.facts.iter().map(|fact| fact.position()).collect()),
        }
    }

    /// What some blocks shown as one rest on, each clause once. Which row of a fact holds, only the engine
    /// can say, and it is there on the guide's page; elsewhere every row may hold, but for a known reader.
    pub(super) fn rests(&self, blocks: impl Iterator<Item = BlockId>) -> Vec<Rests> {
        let mut all: Vec<Rests> = Vec::new();
        for block in blocks {
            for new in self.rests_of(block) {
                match all.iter_mut().find(|known| known.clause == new.clause) {
                    Some(known) => known.reasons.also(&new.reasons),
                    None => all.push(new),
                }
            }
        }
        all
    }

    fn rests_of(&self, block: BlockId) -> Vec<Rests> {
        let always = |clause: &String| Rests { clause: clause.clone(), reasons: With::default() };
        if let Some(reader) = &self.reader {
            return reader.clauses(block).into_iter().map(always).collect();
        }
        let rules = &self.guide.rules;
        let cited = self.guide.compiled.cited(rules, &rules.blocks[block]).into_iter();
        let rests = cited.map(|one| match self.on {
            On::Guide => {
                let reasons = With(one.reasons.into_iter().map(Id::position).collect());
                Rests { clause: one.clause.clone(), reasons }
            }
            On::Role | On::RoleGroup | On::Paper => always(one.clause),
        });
        rests.collect()
    }
}

impl ProofView {
    /// Notes a clause that an item or a part of it rests on. It is given once, where whoever it is given to
    /// can be said in one line.
    fn cite(&mut self, new: CitedView) {
        let known = self.clauses.iter_mut().filter(|one| one.clause.id == new.clause.id);
        for one in known {
            let is_alike = one.with == new.with || one.reasons == new.reasons;
            if is_alike || one.covers(&new) || new.covers(one) {
                one.with.also(&new.with);
                one.reasons.also(&new.reasons);
                return;
            }
        }
        self.clauses.push(new);
    }

    fn guess(&mut self, why: String, with: With) {
        match self.guesses.iter_mut().find(|guess| guess.why == why) {
            Some(guess) => guess.with.also(&with),
            None => self.guesses.push(GuessView { why, with }),
        }
    }

    /// With the places of its clauses, and whose the inferences are.
    fn numbered(mut self, notices: &Notices) -> ProofView {
        self.numbers = notices.places(self.clauses.iter().map(|one| &one.clause.id));
        let mut guesses = self.guesses.iter().map(|guess| &guess.with);
        if let Some(first) = guesses.next() {
            self.guessed = first.clone();
            guesses.for_each(|with| self.guessed.also(with));
        }
        self
    }
}

impl CitedView {
    /// Whether whoever is given the other is given this one.
    fn covers(&self, other: &CitedView) -> bool {
        self.with.covers(&other.with) && self.reasons.covers(&other.reasons)
    }
}

impl With {
    /// For others, too: what the item itself has, every part has.
    pub(super) fn also(&mut self, others: &With) {
        if others.0.is_empty() {
            self.0.clear();
        } else if !self.0.is_empty() {
            self.0.extend(&others.0);
            sort_by(&mut self.0, Ord::cmp);
            self.0.dedup();
        }
    }

    fn covers(&self, others: &With) -> bool {
        let holds = |other: &usize| self.0.contains(other);
        self.0.is_empty() || (!others.0.is_empty() && others.0.iter().all(holds))
    }
}
