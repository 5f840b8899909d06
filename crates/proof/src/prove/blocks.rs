//! Blocks: someone sees each, not everyone where it carries a condition, and its words are whole for
//! everyone who does.

use super::{Finding, Prover, Replayed};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::problem::{Also, ProofProblem};
use language::rule_set::Cond;
use language::wording::{Piece, Wording};
use rules::{Date, DateTest, FactId, List, QuestionId, SumId, ValueId, ValueSet};

rules::id! {
    /// One of the blocks that carry a condition.
    Looked
}

/// Whether a condition begins with all of another one.
fn narrows(when: &Option<Cond>, outer: &Option<Cond>) -> bool {
    match (when, outer) {
        (_, None) => true,
        (Some(Cond::All(parts)), Some(Cond::All(outer))) => parts.starts_with(outer),
        _ => false,
    }
}

/// What a block's words need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// An answer, or a text to fill in.
    Reply(QuestionId),
    /// A value.
    Value(FactId),
    /// What a sum comes to, or that a number in it is unknown.
    Total(SumId),
    /// An answer, where the fact has this value.
    ReplyIn(FactId, ValueId, QuestionId),
}

impl Need {
    /// Whether a person lacks it; none where the readings do not agree.
    fn is_missing(self, person: &Replayed) -> Option<bool> {
        match self {
            Need::Reply(question) => Some(!person.replies(question)?),
            Need::Value(fact) => Some(person.values(fact).is_empty()),
            Need::Total(sum) => person.lacks_sum(sum),
            Need::ReplyIn(fact, value, question) => {
                Some(person.values(fact).contains(value) && !person.replies(question)?)
            }
        }
    }
}

impl Prover<'_> {
    /// Proves every block.
    pub(super) fn blocks(&mut self) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let whens = rules.blocks.map_ids(|block| self.when(block));
        self.dead = self.of_nobody(&whens, &[])?;
        self.report_dead()?;
        self.for_everyone(&whens)?;
        self.texts()?;
        for block in rules.blocks.ids() {
            if !self.dead[block] && self.compiled.shown_as(block).is_some() {
                self.words(block)?;
                self.beside_its_step(block)?;
            }
        }
        self.said_once()?;
        self.sums_in_words()
    }

    /// Whoever sees a block sees the step on whose card it stands. What is written in the step holds
    /// the step's own conditions, and needs no proof. A step that nobody sees is told of for itself.
    fn beside_its_step(&mut self, number: BlockId) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let block = &rules.blocks[number];
        let Some(step) = block.step.filter(|&step| !self.dead[step]) else { return Ok(()) };
        if narrows(&block.when, &rules.blocks[step].when) {
            return Ok(());
        }
        let (when, of_step) = (self.when(number), self.when(step));
        let fault = self.circuit.all([when, !of_step]);
        if fault == self.circuit.never() {
            return Ok(());
        }
        let Some(case) = self.find(fault)? else { return Ok(()) };
        let shown = |replayed: &Replayed| Some(replayed.shows(number)? && !replayed.shows(step)?);
        self.report(&case, shown, |person| {
            let kind = block.body.kind().label();
            let (name, at) = (rules.blocks[step].name.clone(), rules.blocks[step].place);
            let step = name.unwrap_or_default();
            Finding::new(block.place, ProofProblem::TiedWithoutStep { kind, step, person })
                .with(at, "那一步写在这里")
        });
        Ok(())
    }

    /// That a block applies.
    pub(super) fn when(&mut self, block: BlockId) -> Literal {
        self.people.gate(self.rules.blocks[block].when.as_ref(), &mut self.circuit)
    }

    /// Blocks nobody sees. Where the 当 of the 组 around them is the reason, they are told together.
    fn report_dead(&mut self) -> Result<(), OutOfSteps> {
        let mut told: Vec<(Literal, Finding)> = Vec::new();
        let rules = self.rules;
        for (number, block) in rules.blocks.entries() {
            if !self.dead[number] || self.follows_from_gap(&block.when)? {
                continue;
            }
            let reason = self.reason(block.when.as_ref())?;
            if let Some((_, finding)) = told.iter_mut().find(|(known, _)| *known == reason) {
                finding.also.push(Also::new(block.place, "这一项也是，条件相同"));
            } else {
                let problem = ProofProblem::NeverShown { kind: block.body.kind().label() };
                told.push((reason, Finding::new(block.place, problem)));
            }
        }
        for (_, Finding { place, problem, also }) in told {
            self.problems.push_with(place, problem, also);
        }
        Ok(())
    }

    /// The shortest run of a block's conditions, outermost first, that nobody fulfils.
    fn reason(&mut self, when: Option<&Cond>) -> Result<Literal, OutOfSteps> {
        let Some(Cond::All(conds)) = when else { return Ok(self.circuit.never()) };
        let mut parts = Vec::new();
        for cond in conds {
            parts.push(self.people.cond(cond, &mut self.circuit));
            if !self.anyone(&parts)? {
                break;
            }
        }
        Ok(self.circuit.all(parts))
    }

    /// Blocks with a condition that everyone fulfils. 任意 alone is no condition: it only says that
    /// the block waits for an answer.
    fn for_everyone(&mut self, whens: &List<BlockId, Literal>) -> Result<(), OutOfSteps> {
        let among = self.among.clone();
        if !self.anyone(&among)? {
            return Ok(());
        }
        let chosen = |&block: &BlockId| {
            let when = self.rules.blocks[block].when.as_ref();
            !self.dead[block] && when.is_some_and(|when| self.restricts(when))
        };
        let blocks: List<Looked, BlockId> = whens.ids().filter(chosen).collect();
        let opposites = blocks.map(|&block| !whens[block]);
        let everyone = self.of_nobody(&opposites, &among)?;
        let mut told: Vec<(Literal, Finding)> = Vec::new();
        for (&number, _) in blocks.iter().zip(&everyone).filter(|(_, everyone)| **everyone) {
            let block = &self.rules.blocks[number];
            if let Some((_, finding)) = told.iter_mut().find(|(known, _)| *known == whens[number]) {
                finding.also.push(Also::new(block.place, "这一项也是，条件相同"));
            } else {
                let problem = ProofProblem::ShownToEveryone { kind: block.body.kind().label() };
                told.push((whens[number], Finding::new(block.place, problem)));
            }
        }
        for (_, Finding { place, problem, also }) in told {
            self.problems.push_with(place, problem, also);
        }
        Ok(())
    }

    /// Whether a condition tests anything but that there is an answer or a value.
    fn restricts(&self, cond: &Cond) -> bool {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().any(|part| self.restricts(part)),
            Cond::Answered(_) => false,
            Cond::Fact(fact, set) => *set != ValueSet::all_of(&self.rules.facts[*fact].values),
            Cond::Sum(sum, test) => {
                *test != DateTest::NotBefore(Date(self.rules.sums[*sum].scale.least))
            }
            Cond::Choice(..) | Cond::Choices(..) | Cond::Date(..) => true,
        }
    }

    /// Whoever sees a block has the answers and values its words show.
    fn words(&mut self, number: BlockId) -> Result<(), OutOfSteps> {
        let when = self.when(number);
        for need in self.needs(number) {
            let lacks = self.lacks(need);
            let fault = self.circuit.all([when, lacks]);
            if fault == self.circuit.never() {
                continue;
            }
            let Some(case) = self.find(fault)? else { continue };
            let rules = self.rules;
            let shown =
                |replayed: &Replayed| Some(replayed.shows(number)? && need.is_missing(replayed)?);
            self.report(&case, shown, |person| {
                let place = rules.blocks[number].place;
                let problem = match need {
                    Need::Reply(question) | Need::ReplyIn(_, _, question) => {
                        let question = rules.questions[question].name.clone();
                        ProofProblem::SlotNotAsked { question, person }
                    }
                    Need::Total(sum) => {
                        let fact = rules.sums[sum].name.clone();
                        ProofProblem::ValueMissing { fact, person }
                    }
                    Need::Value(fact) => {
                        let fact = rules.facts[fact].name.clone();
                        ProofProblem::ValueMissing { fact, person }
                    }
                };
                Finding::new(place, problem)
            });
        }
        Ok(())
    }

    fn lacks(&mut self, need: Need) -> Literal {
        match need {
            Need::Reply(question) => !self.people.reply(question, &mut self.circuit).answered,
            Need::Value(fact) => {
                let values = self.people.fact(fact, &mut self.circuit).values;
                !self.circuit.any(values)
            }
            Need::Total(sum) => {
                let total = self.people.total(sum, &mut self.circuit);
                self.circuit.all([!total.known, !total.unknown])
            }
            Need::ReplyIn(fact, value, question) => {
                let value = self.people.fact(fact, &mut self.circuit).values[value];
                let reply = self.people.reply(question, &mut self.circuit).answered;
                self.circuit.all([value, !reply])
            }
        }
    }

    /// What a block's words need, each once.
    fn needs(&self, number: BlockId) -> Vec<Need> {
        let body = &self.rules.blocks[number].body;
        let mut needs: Vec<Need> =
            body.wordings().flat_map(|wording| self.needs_of(wording)).collect();
        needs.extend(body.counts_from().map(Need::Reply));
        let mut once: Vec<Need> = Vec::new();
        needs.retain(|need| {
            let new = !once.contains(need);
            once.push(*need);
            new
        });
        needs
    }

    fn needs_of(&self, wording: &Wording) -> Vec<Need> {
        let needs = wording.pieces.iter().flat_map(|piece| match *piece {
            Piece::Slot(question) | Piece::Choice(question) | Piece::Cell(question, _) => {
                vec![Need::Reply(question)]
            }
            Piece::Fact(fact) => {
                let values = self.rules.facts[fact].values.entries();
                let inside = values.flat_map(|(value, shown)| {
                    let questions = shown.wording.questions();
                    questions.map(move |question| Need::ReplyIn(fact, value, question))
                });
                std::iter::once(Need::Value(fact)).chain(inside).collect()
            }
            Piece::Sum(sum) => vec![Need::Total(sum)],
            Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) | Piece::File(_) => Vec::new(),
        });
        needs.collect()
    }
}
