//! Questions: someone is asked each, someone can choose each option, and nobody is left with fewer
//! than two.

use super::{Finding, Prover, Replayed};
use crate::symbolic::journey;
use crate::symbolic::people::Form;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::problem::ProofProblem;
use language::rule_set::{Cond, QuestionKind};
use rules::{QuestionId, replay};

impl Prover<'_> {
    /// Proves every question.
    pub(super) fn questions(&mut self) -> Result<(), OutOfSteps> {
        for number in self.rules.questions.ids() {
            let question = &self.rules.questions[number];
            if matches!(question.kind, QuestionKind::Text { .. }) {
                continue;
            }
            let gate = self.people.reply(number, &mut self.circuit).gate;
            if self.someone_is_asked(number, gate)? {
                self.options_open(number)?;
                self.too_few(number)?;
            } else {
                self.unasked[number] = true;
                if self.follows_from_table(gate, &question.gate)? {
                    continue;
                }
                let problem = ProofProblem::NeverAsked { question: question.name.clone() };
                self.problems.push(question.place, problem);
            }
        }
        Ok(())
    }

    /// Whether that nobody like this is asked follows from a table that has been told of: from a gap,
    /// or, where there are such people, from rows that contradict each other.
    fn follows_from_table<'c>(
        &mut self,
        like: Literal,
        gates: impl IntoIterator<Item = &'c Cond>,
    ) -> Result<bool, OutOfSteps> {
        if self.anyone(&[like])? { Ok(self.contradicts) } else { self.follows_from_gap(gates) }
    }

    /// Whether someone like this is asked the question.
    fn someone_is_asked(&mut self, number: QuestionId, like: Literal) -> Result<bool, OutOfSteps> {
        let gate = self.people.reply(number, &mut self.circuit).gate;
        if gate == like && self.seen_asked[number] {
            return Ok(true);
        }
        if !self.anyone(&[gate, like])? {
            return Ok(false);
        }
        // Most often the first example is asked it, and the engine's own word for that will do.
        if self.is_asked_of_example(number) {
            return Ok(true);
        }
        let asked = self.asked(number);
        self.anyone(&[asked, like, self.served])
    }

    /// Whether the page asks the person found last. What else it asks them is noted as well.
    fn is_asked_of_example(&mut self, number: QuestionId) -> bool {
        let answers = self.meet();
        let session = replay(&self.compiled.program, &answers, None);
        let asked = session.questions.map(|state| Replayed::is_asked(*state));
        for (seen, &asked) in self.seen_asked.iter_mut().zip(&asked) {
            *seen |= asked;
        }
        asked[number]
    }

    /// That the page asks a question.
    pub(super) fn asked(&mut self, number: QuestionId) -> Literal {
        if let Some(asked) = self.asked[number] {
            return asked;
        }
        let program = &self.compiled.program;
        let asked = journey::asked(program, number, &mut self.people, &mut self.circuit);
        self.asked[number] = Some(asked);
        asked
    }

    /// Options that nobody can choose.
    fn options_open(&mut self, number: QuestionId) -> Result<(), OutOfSteps> {
        let Form::Options { open, .. } = self.people.reply(number, &mut self.circuit).form else {
            return Ok(());
        };
        let question = &self.rules.questions[number];
        for (choice, &open) in question.kind.choices().iter().zip(&open) {
            if choice.gate.is_some() && !self.someone_is_asked(number, open)? {
                if self.follows_from_table(open, question.gate.iter().chain(&choice.gate))? {
                    continue;
                }
                let problem = ProofProblem::OptionNeverOffered {
                    question: question.name.clone(),
                    option: choice.name.clone(),
                };
                self.problems.push(choice.place, problem);
            }
        }
        Ok(())
    }

    /// Someone who is asked and has fewer than two options.
    fn too_few(&mut self, number: QuestionId) -> Result<(), OutOfSteps> {
        let question = &self.rules.questions[number];
        // A list has rows enough, however few of them are told apart.
        if question.listed.is_some() {
            return Ok(());
        }
        let choices = question.kind.choices();
        let always_open = choices.iter().filter(|choice| choice.gate.is_none()).count();
        let reply = self.people.reply(number, &mut self.circuit);
        let (Form::Options { open, .. }, 0 | 1) = (&reply.form, always_open) else {
            return Ok(());
        };
        let few = !self.circuit.two_of(open);
        if !self.someone_is_asked(number, few)? {
            return Ok(());
        }
        let asked = self.asked(number);
        let fault = self.circuit.all([asked, few]);
        if let Some(case) = self.find(fault)? {
            let shown =
                |replayed: &Replayed| Some(replayed.asks(number) && replayed.offers(number) < 2);
            self.report(&case, shown, |person| {
                let question_name = question.name.clone();
                let problem = ProofProblem::TooFewForSomeone { question: question_name, person };
                Finding::new(question.place, problem)
            });
        }
        // With no answer to give the page waits for ever; nothing more is said of such people.
        let waits = self.circuit.all([asked, !reply.answered]);
        self.leave_out(self.served, waits);
        Ok(())
    }

    /// 文本 questions that no result shows; where a shown block is dead that has been said of the block.
    pub(super) fn texts(&mut self) -> Result<(), OutOfSteps> {
        for (number, question) in self.rules.questions.entries() {
            if !matches!(question.kind, QuestionKind::Text { .. }) {
                continue;
            }
            let gate = self.people.reply(number, &mut self.circuit).gate;
            let mut shown = Vec::new();
            let mut told = false;
            for (block, &position) in self.compiled.program.blocks.iter().zip(&self.compiled.blocks)
            {
                if block.questions.contains(&number) {
                    told |= self.dead[position];
                    let when = self.rules.blocks[position].when.as_ref();
                    shown.push(self.people.gate(when, &mut self.circuit));
                }
            }
            let somewhere = self.circuit.any(shown);
            if !told && !self.anyone(&[gate, somewhere])? {
                let problem = ProofProblem::NeverAsked { question: question.name.clone() };
                self.problems.push(question.place, problem);
            }
        }
        Ok(())
    }
}
