//! What an item rests on: its clauses and those of the parts on its card, each once.

use language::id::BlockId;
use language::notice::Notice;
use rules::Id;

use super::{Blocks, On, clauses};
use crate::view::{CitedView, ClauseView, GuessView, ProofView, With};

/// What stands on some clauses alone.
pub(in crate::render) fn of(notice: &Notice, ids: &[String]) -> ProofView {
    let mut proof = ProofView::default();
    proof.cite(clauses(notice, ids), &With::default(), None);
    proof.numbered()
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
        proof.numbered()
    }

    /// A part may be shown to fewer people than its step, and so may what it rests on.
    fn add(&self, block: BlockId, with: With, proof: &mut ProofView) {
        let frame = self.frame(block);
        proof.blocks.0.extend(frame.index);
        proof.cite(frame.clauses, &with, None);
        // Which row of a fact holds, only the engine can say.
        if self.on == On::Guide {
            let rules = &self.guide.rules;
            for (reason, ids) in self.guide.compiled.quoted(rules, &rules.blocks[block]) {
                let ids: Vec<String> = ids.into_iter().cloned().collect();
                let quoted = clauses(&self.portal.notice, &ids);
                proof.cite(quoted, &with, Some(reason.position()));
            }
        }
        if let Some(why) = frame.inferred {
            proof.guess(why, with);
        }
    }
}

impl ProofView {
    /// Notes clauses that an item or a part of it rests on.
    fn cite(&mut self, clauses: Vec<ClauseView>, with: &With, reason: Option<usize>) {
        for clause in clauses {
            let same = |one: &&mut CitedView| one.clause.id == clause.id && one.reason == reason;
            match self.clauses.iter_mut().find(same) {
                Some(known) => known.with.also(with),
                None => self.clauses.push(CitedView { clause, with: with.clone(), reason }),
            }
        }
    }

    fn guess(&mut self, why: String, with: With) {
        match self.guesses.iter_mut().find(|guess| guess.why == why) {
            Some(guess) => guess.with.also(&with),
            None => self.guesses.push(GuessView { why, with }),
        }
    }

    /// With the places of its clauses, and whose the inferences are.
    fn numbered(mut self) -> ProofView {
        for one in &self.clauses {
            let number = &one.clause.number;
            if !number.is_empty() && !self.numbers.contains(number) {
                self.numbers.push(number.clone());
            }
        }
        let mut guesses = self.guesses.iter().map(|guess| &guess.with);
        if let Some(first) = guesses.next() {
            self.guessed = first.clone();
            guesses.for_each(|with| self.guessed.also(with));
        }
        self
    }
}

impl With {
    /// For others, too: what the item itself has, every part has.
    fn also(&mut self, others: &With) {
        if others.0.is_empty() {
            self.0.clear();
        } else if !self.0.is_empty() {
            self.0.extend(&others.0);
        }
    }
}
