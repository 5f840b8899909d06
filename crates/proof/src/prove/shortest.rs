//! The shortest list of answers that makes a fault.
//!
//! Owns the search for the fewest answers such that *everyone* who gives them has the fault: what the
//! editor reads is the cause, not one person's whole story. The solver proposes a person with the
//! fault and a few of their answers to name; if someone else gives those answers without having the
//! fault, the next proposal must name an answer in which it differs from that one. Proposals name one
//! answer, then two, and so on, so the first that holds is a shortest; of those the one is taken whose
//! last question comes first, as a person would tell it.
//!
//! The search is given up when it has cost more than a few words are worth: a guide full of faults is told of
//! as fast as a whole one is proved. What was found is then shortened answer by answer, and is as true.

use super::{Prover, Replayed};
use crate::symbolic::solver::{Literal, OutOfSteps};
use rules::{Answers, List, QuestionId, replay};

/// Someone with a fault.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// All their answers.
    pub answers: Answers,
    /// The questions whose answers make the fault, in asking order; none = everyone has it.
    pub named: Vec<QuestionId>,
}

/// By which answers a person may be told. What is said of tables and by a 凡 is meant of every answer, asked
/// or not; all else of those that the page asks for.
#[derive(Debug, Clone)]
pub(super) enum ToldBy {
    /// These answers, whether the page asks for them or not.
    Answers(List<QuestionId, bool>),
    /// The answers that the page asks this person for.
    Asked,
}

/// Answers that may be named.
#[derive(Debug, Clone)]
pub(super) struct Naming {
    /// The questions, and that their answer is named.
    named: Vec<(QuestionId, Literal)>,
    /// More than so many are named, from none on.
    more_than: Vec<Literal>,
}

/// The search for the shortest words of a fault.
#[derive(Debug)]
struct Search {
    fault: Literal,
    /// What is required of this search only.
    round: Literal,
    /// The work at which it is given up.
    until: u64,
    /// Of lists as short, the one whose last question comes earliest so far.
    best: Option<Case>,
}

/// Most answers named by the exact search. A longer list is shortened answer by answer.
const MOST_NAMED: usize = 8;
/// Consequences that the solver may draw in search of the shortest words of one fault.
const WORK_A_FAULT: u64 = 1_000_000;
/// Consequences that it may draw for those of all faults of a guide.
pub(super) const WORK_IN_ALL: u64 = 2_000_000;
/// Steps that one proposal may take.
const STEPS_A_PROPOSAL: u64 = 2_000;

impl Prover<'_> {
    /// Someone with a fault, as briefly as it can be said; none if nobody has it. People the editor
    /// has been told of already (see `among`) are left out.
    pub(super) fn find(&mut self, fault: Literal) -> Result<Option<Case>, OutOfSteps> {
        let near = self.near_dates();
        if near != self.circuit.always() {
            self.among.push(near);
            let case = self.find_among(fault);
            self.among.pop();
            if let Some(case) = case? {
                return Ok(Some(case));
            }
        }
        self.find_among(fault)
    }

    fn find_among(&mut self, fault: Literal) -> Result<Option<Case>, OutOfSteps> {
        let mut assumptions = self.among.clone();
        assumptions.push(fault);
        if !self.anyone(&assumptions)? {
            return Ok(None);
        }
        let answers = self.meet();
        if !self.circuit.possible(&[!fault])? {
            return Ok(Some(Case { answers, named: Vec::new() }));
        }
        let round = self.circuit.free();
        let case = match self.shortest(fault, round)? {
            Some(case) => case,
            None => self.shortened(fault, answers)?,
        };
        self.circuit.require(&[!round]);
        self.nearer(fault, case).map(Some)
    }

    fn shortest(&mut self, fault: Literal, round: Literal) -> Result<Option<Case>, OutOfSteps> {
        let begun = self.circuit.work();
        let until = begun + self.brevity.min(WORK_A_FAULT);
        let mut search = Search { fault, round, until, best: None };
        for too_many in self.naming().more_than.into_iter().skip(1) {
            while let Some(case) = self.list(&mut search, too_many)? {
                search.best = Some(case);
            }
            if search.best.is_some() {
                break;
            }
        }
        self.brevity = self.brevity.saturating_sub(self.circuit.work() - begun);
        Ok(search.best)
    }

    /// A list that is short enough, with its last question before that of the best one so far.
    fn list(&mut self, search: &mut Search, too_many: Literal) -> Result<Option<Case>, OutOfSteps> {
        let naming = self.naming();
        let last = search.best.as_ref().and_then(|case| case.named.last());
        let is_late = |question: &QuestionId| {
            !self.may_tell(*question) || last.is_some_and(|last| question >= last)
        };
        let late = naming.named.iter().filter(|(question, _)| is_late(question));
        let late: Vec<Literal> = late.map(|(_, named)| !*named).collect();
        let Search { fault, round, .. } = *search;
        let assumptions =
            [self.among.as_slice(), &[fault, round, !too_many], late.as_slice()].concat();
        while self.proposes(search, &assumptions) {
            let answers = self.people.found(&self.circuit);
            let named = naming.named.iter().filter(|(_, named)| self.circuit.holds(*named));
            let named: Vec<QuestionId> = named.map(|(question, _)| *question).collect();
            let case = Case { answers, named };
            if self.tell_only_asked(round, &naming, &case) {
                continue;
            }
            if self.suffice(fault, &case.answers, &case.named)? {
                return Ok(Some(case));
            }
            let without = self.people.found(&self.circuit);
            self.tell_apart(round, &without, &naming);
        }
        Ok(None)
    }

    /// Whether there is a proposal, and it is found in time. One that takes too long ends the search; whether
    /// the whole proof does, the next question to the solver shows.
    fn proposes(&mut self, search: &mut Search, assumptions: &[Literal]) -> bool {
        if self.circuit.work() >= search.until {
            return false;
        }
        let Ok(found) = self.circuit.possible_within(STEPS_A_PROPOSAL, assumptions) else {
            search.until = 0;
            return false;
        };
        found
    }

    /// Whether a list names an answer that the page does not ask for: in this round it is then named
    /// only where it does.
    fn tell_only_asked(&mut self, round: Literal, naming: &Naming, case: &Case) -> bool {
        let tell = self.that_tell(&case.answers);
        let unasked = naming.named.iter();
        let unasked = unasked.filter(|(q, _)| case.named.contains(q) && !tell.contains(q));
        let unasked: Vec<_> = unasked.copied().collect();
        for &(question, named) in &unasked {
            let asked = self.asked(question);
            self.circuit.require(&[!round, !named, asked]);
        }
        !unasked.is_empty()
    }

    /// Whether a person may be told by the answer to a question.
    fn may_tell(&self, question: QuestionId) -> bool {
        match &self.told_by {
            ToldBy::Answers(these) => these[question],
            ToldBy::Asked => true,
        }
    }

    /// The answers by which this person may be told.
    pub(super) fn that_tell(&self, answers: &Answers) -> Vec<QuestionId> {
        let given = self.rules.questions.ids().filter(|&q| answers.get(q).is_some());
        match &self.told_by {
            ToldBy::Answers(these) => given.filter(|&question| these[question]).collect(),
            ToldBy::Asked => {
                let session = replay(&self.compiled.program, answers, None);
                given.filter(|&q| Replayed::is_asked(session.questions[q])).collect()
            }
        }
    }

    /// Leaves out every answer that can be left out, the last question first.
    fn shortened(&mut self, fault: Literal, answers: Answers) -> Result<Case, OutOfSteps> {
        let mut named = self.that_tell(&answers);
        if self.suffice(fault, &answers, &named)? {
            self.keep_blamed(&answers, &mut named);
        }
        let mut left = named.len();
        while left > 0 {
            left -= 1;
            let question = named.remove(left);
            let needed = named.len() - left;
            if self.suffice(fault, &answers, &named)? {
                self.keep_blamed(&answers, &mut named);
                left = named.len() - needed;
            } else {
                named.insert(left, question);
            }
        }
        Ok(Case { answers, named })
    }

    /// Of answers that suffice, those that the solver's proof of it uses.
    fn keep_blamed(&self, answers: &Answers, named: &mut Vec<QuestionId>) {
        named.retain(|&question| {
            let so = self.people.answers_so(question, answers.get(question));
            so.into_iter().any(|literal| self.circuit.is_to_blame(literal))
        });
    }

    /// Whether everyone who gives these answers has the fault, those told of already included: what is
    /// said is true, whatever else is wrong.
    pub(super) fn suffice(
        &mut self,
        fault: Literal,
        answers: &Answers,
        named: &[QuestionId],
    ) -> Result<bool, OutOfSteps> {
        let mut assumptions = vec![!fault];
        for &question in named {
            assumptions.extend(self.people.answers_so(question, answers.get(question)));
        }
        Ok(!self.circuit.possible(&assumptions)?)
    }

    /// In this round, an answer is named in which the person differs from that one.
    fn tell_apart(&mut self, round: Literal, from: &Answers, naming: &Naming) {
        let mut clause = vec![!round];
        for &(question, named) in &naming.named {
            if from.get(question).is_none() {
                clause.push(named);
                continue;
            }
            let differs = self.circuit.free();
            self.circuit.implies(differs, named);
            let so = self.people.answers_so(question, from.get(question));
            let mut other: Vec<Literal> = so.into_iter().map(|literal| !literal).collect();
            other.push(!differs);
            self.circuit.require(&other);
            clause.push(differs);
        }
        self.circuit.require(&clause);
    }

    fn naming(&mut self) -> Naming {
        if let Some(naming) = &self.naming {
            return naming.clone();
        }
        let mut named = Vec::new();
        for question in self.rules.questions.ids() {
            let reply = self.people.reply(question, &mut self.circuit);
            if !matches!(reply.form, crate::symbolic::people::Form::Text) {
                let literal = self.circuit.free();
                self.circuit.implies(literal, reply.answered);
                named.push((question, literal));
            }
        }
        let literals: Vec<Literal> = named.iter().map(|(_, literal)| *literal).collect();
        let more_than = self.circuit.counts(&literals, literals.len().min(MOST_NAMED) + 1);
        let naming = Naming { named, more_than };
        self.naming = Some(naming.clone());
        naming
    }
}
