//! What must hold of everyone's result: one 结论 and something besides, and every 断言.

use super::shortest::ToldBy;
use super::{Finding, MOST_ALIKE, Prover, Replayed};
use crate::symbolic::plain::Plain;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::id::BlockId;
use language::model::{BlockKind, Demand, Field};
use language::problem::ProofProblem;
use language::rule_set::{Assertion, Subject};
use rules::{Answers, QuestionId};

impl Prover<'_> {
    /// Proves that everyone has exactly one 结论, and that nobody has nothing else.
    pub(super) fn conclusions(&mut self) -> Result<(), OutOfSteps> {
        let (conclusions, others) = self.conclusions_and_others();
        self.no_conclusion(&conclusions)?;
        self.two_conclusions(&conclusions)?;
        self.nothing_besides(&conclusions, &others)
    }

    fn conclusions_and_others(&self) -> (Vec<BlockId>, Vec<BlockId>) {
        let is_conclusion =
            |block: BlockId| self.rules.blocks[block].body.kind() == BlockKind::Conclusion;
        self.compiled.blocks.iter().partition(|&&block| is_conclusion(block))
    }

    fn one_conclusion(&mut self) -> Literal {
        let (conclusions, _) = self.conclusions_and_others();
        let whens = self.whens(&conclusions);
        let (some, two) = (self.circuit.any(whens.clone()), self.circuit.two_of(&whens));
        self.circuit.all([some, !two])
    }

    fn whens(&mut self, blocks: &[BlockId]) -> Vec<Literal> {
        blocks.iter().map(|&block| self.when(block)).collect()
    }

    fn no_conclusion(&mut self, conclusions: &[BlockId]) -> Result<(), OutOfSteps> {
        let whens = self.whens(conclusions);
        let none = !self.circuit.any(whens);
        // The last one: another would be written below it.
        let last = conclusions.last().map(|&block| self.rules.blocks[block].place);
        let Some(place) = last.or_else(|| super::somewhere(self.rules)) else { return Ok(()) };
        if let Some(case) = self.find(none)? {
            let shown = |replayed: &Replayed| Some(replayed.count(conclusions)? == 0);
            let rules = self.rules;
            let unasked = self.waits_for(conclusions, &case.answers);
            self.report(&case, shown, |person| {
                let problem = ProofProblem::NoConclusion { person };
                let Some((conclusion, question)) = unasked else {
                    return Finding::new(place, problem);
                };
                let question = &rules.questions[question];
                let word = format!("这个人没有被问到“{}”，条件里比它的都不成立", question.name);
                Finding::new(rules.blocks[conclusion].place, problem).with(question.place, &word)
            });
        }
        Ok(())
    }

    /// The 结论 this person would have but for a question they are not asked: 非 wants an answer, too.
    fn waits_for(
        &self,
        conclusions: &[BlockId],
        answers: &Answers,
    ) -> Option<(BlockId, QuestionId)> {
        let plain = Plain::like(self.rules, answers);
        conclusions.iter().find_map(|&conclusion| {
            let when = self.rules.blocks[conclusion].when.as_ref()?;
            let mut unasked = Vec::new();
            let holds = plain.would_hold(when, &mut unasked);
            holds.then(|| unasked.first().copied()).flatten().map(|question| (conclusion, question))
        })
    }

    fn two_conclusions(&mut self, conclusions: &[BlockId]) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        // A person of whom two conclusions have been told is not shown for the next two.
        let among = self.among.len();
        while self.among.len() < among + MOST_ALIKE {
            let Some((first, second)) = self.pair(self.circuit.always(), conclusions)? else {
                break;
            };
            let both = [self.when(first), self.when(second)];
            let both = self.circuit.all(both);
            let Some(case) = self.find(both)? else { break };
            let shown = |replayed: &Replayed| Some(replayed.count(&[first, second])? == 2);
            self.report(&case, shown, |person| {
                let problem = ProofProblem::TwoConclusions { person };
                Finding::new(rules.blocks[second].place, problem)
                    .with(rules.blocks[first].place, "这一条也适用于这个人")
            });
            self.among.push(!both);
        }
        self.among.truncate(among);
        Ok(())
    }

    /// Two blocks that apply together to someone like this.
    fn pair(
        &mut self,
        like: Literal,
        blocks: &[BlockId],
    ) -> Result<Option<(BlockId, BlockId)>, OutOfSteps> {
        let whens = self.whens(blocks);
        let two = self.circuit.two_of(&whens);
        let assumptions = [self.among.as_slice(), &[like, two]].concat();
        if !self.anyone(&assumptions)? {
            return Ok(None);
        }
        let mut holding = (0..blocks.len()).filter(|&at| self.circuit.holds(whens[at]));
        let pair = holding.next().zip(holding.next());
        Ok(pair.map(|(first, second)| (blocks[first], blocks[second])))
    }

    /// People who see a 结论 and nothing else.
    fn nothing_besides(
        &mut self,
        conclusions: &[BlockId],
        others: &[BlockId],
    ) -> Result<(), OutOfSteps> {
        let whens = self.whens(others);
        let nothing = !self.circuit.any(whens);
        for &conclusion in conclusions {
            // Its 说明 says why there is nothing to do.
            if self.rules.blocks[conclusion].body.words(Field::Note).is_some() {
                continue;
            }
            let when = self.when(conclusion);
            let only = self.circuit.all([when, nothing]);
            let Some(case) = self.find(only)? else { continue };
            let place = self.rules.blocks[conclusion].place;
            let shown = |replayed: &Replayed| {
                Some(replayed.shows(conclusion)? && replayed.count(others)? == 0)
            };
            self.report(&case, shown, |person| {
                Finding::new(place, ProofProblem::NothingToDo { person })
            });
        }
        Ok(())
    }

    /// Proves every 断言.
    pub(super) fn assertions(&mut self) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let among = self.among.clone();
        self.told_by = ToldBy::Answers(self.rules.questions.filled(true));
        let one_conclusion = self.one_conclusion();
        for assertion in &rules.assertions {
            self.among.clone_from(&among);
            // Who has no conclusion, or two, has been told of whether it is asserted or not.
            if assertion.of == Subject::Kind(BlockKind::Conclusion) {
                self.among.push(one_conclusion);
            }
            let whoever = self.people.cond(&assertion.whoever, &mut self.circuit);
            if !self.anyone(&[whoever])? {
                if self.follows_from_gap([&assertion.whoever])? {
                    continue;
                }
                self.problems.push(assertion.place, ProofProblem::AssertionOfNobody);
                continue;
            }
            let of = |&block: &BlockId| rules.concerns(&assertion.of, block);
            let blocks: Vec<BlockId> = self.compiled.blocks.iter().copied().filter(of).collect();
            match assertion.demand {
                Demand::Some => self.none_of(assertion, whoever, &blocks)?,
                Demand::None => self.some_of(assertion, whoever, &blocks)?,
                Demand::ExactlyOne => {
                    self.none_of(assertion, whoever, &blocks)?;
                    self.two_of(assertion, whoever, &blocks)?;
                }
            }
        }
        self.among = among;
        self.told_by = ToldBy::Asked;
        Ok(())
    }

    /// Someone it speaks of has none of the blocks.
    fn none_of(
        &mut self,
        assertion: &Assertion,
        whoever: Literal,
        blocks: &[BlockId],
    ) -> Result<(), OutOfSteps> {
        let whens = self.whens(blocks);
        let some = self.circuit.any(whens);
        let fault = self.circuit.all([whoever, !some]);
        self.assertion_fails(assertion, fault, Broken { blocks, count: 0, shown: &[] })
    }

    /// Someone it speaks of has one of the blocks.
    fn some_of(
        &mut self,
        assertion: &Assertion,
        whoever: Literal,
        blocks: &[BlockId],
    ) -> Result<(), OutOfSteps> {
        let whens = self.whens(blocks);
        let some = self.circuit.any(whens.clone());
        let mut assumptions = self.among.clone();
        assumptions.extend([whoever, some]);
        if !self.anyone(&assumptions)? {
            return Ok(());
        }
        let Some(at) = whens.iter().position(|&when| self.circuit.holds(when)) else {
            return Ok(());
        };
        let fault = self.circuit.all([whoever, whens[at]]);
        let shown = &[blocks[at]];
        self.assertion_fails(assertion, fault, Broken { blocks: shown, count: 1, shown })
    }

    /// Someone it speaks of has two of the blocks.
    fn two_of(
        &mut self,
        assertion: &Assertion,
        whoever: Literal,
        blocks: &[BlockId],
    ) -> Result<(), OutOfSteps> {
        let Some((first, second)) = self.pair(whoever, blocks)? else { return Ok(()) };
        let fault = [whoever, self.when(first), self.when(second)];
        let fault = self.circuit.all(fault);
        let shown = &[first, second];
        self.assertion_fails(assertion, fault, Broken { blocks: shown, count: 2, shown })
    }

    fn assertion_fails(
        &mut self,
        assertion: &Assertion,
        fault: Literal,
        broken: Broken,
    ) -> Result<(), OutOfSteps> {
        let rules = self.rules;
        let Some(case) = self.find(fault)? else { return Ok(()) };
        let shown = |replayed: &Replayed| {
            Some(
                replayed.holds(&assertion.whoever)?
                    && replayed.count(broken.blocks)? == broken.count,
            )
        };
        self.report(&case, shown, |person| {
            let finding = Finding::new(assertion.place, ProofProblem::AssertionFails { person });
            let places = broken.shown.iter().map(|&block| rules.blocks[block].place);
            places.fold(finding, |finding, place| finding.with(place, "这一项适用于这个人"))
        });
        Ok(())
    }
}

/// How a 断言 fails: so many of these blocks apply, and some of them are pointed at.
#[derive(Clone, Copy)]
struct Broken<'b> {
    blocks: &'b [BlockId],
    count: usize,
    shown: &'b [BlockId],
}
