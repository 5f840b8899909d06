//! Where the answers to each question lead: to which question next, or to which conclusions.
//!
//! Owns the walk over a guide's states, once more: as for how many questions are to come, of answers that no
//! condition tells apart one is tried, and states that go on alike are walked once. A guide that has too
//! many of them has no flow.

use std::collections::HashSet;

use language::compile::Compiled;
use language::model::kinds::BlockKind;
use language::rule_set::RuleSet;
use rules::{Answer, Kind, List, Node, OptionSet, Program, QuestionId, Session, ShownId, Truth};

use super::matter::{Matter, State};
use super::replies::{alike, is_added, replies, tests_of};
use super::{MOST_WORK, OutOfWork, Way};

/// How a guide goes on from its beginning, and from each question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What everyone meets first.
    pub first: Step,
    /// Where the answers to a question lead; empty where nobody is asked it.
    pub ways: List<QuestionId, Vec<Turn>>,
    /// Of a 多选 the options that conditions do not tell apart, by their first; those that stand alone left out.
    pub alike: List<QuestionId, Vec<OptionSet>>,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A question.
    Question(QuestionId),
    /// The result, with these conclusions.
    End(Vec<ShownId>),
}

/// Answers that can lead to one step. Where others were given before, the same answer may lead to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Of days and numbers one of each stretch that conditions tell apart. Of a 多选 sets that stand for all in
    /// which there are none, some or all of the options that are alike: the first of these is some of them.
    pub answers: Vec<Answer>,
    /// What they lead to.
    pub to: Step,
}

/// The flow of a guide; none where it has too many states to be walked.
#[must_use]
pub fn flow(rules: &RuleSet, compiled: &Compiled) -> Option<Flow> {
    let program = &compiled.program;
    // Numbers that are added lead on by their sum: there is no end of states.
    if program.questions.ids().any(|question| is_added(program, question)) {
        return None;
    }
    let is_conclusion = |shown: &ShownId| {
        rules.blocks[compiled.blocks[*shown]].body.kind() == BlockKind::Conclusion
    };
    let tests = program.questions.map_ids(|id| tests_of(program, id));
    let alike = program.questions.map_ids(|id| match &program.questions[id].kind {
        Kind::Multi { options, exclusive, .. } => {
            alike(options.ids().collect::<OptionSet>() - *exclusive, &tests[id])
        }
        _ => Vec::new(),
    });
    let mut walk = Walk {
        program,
        alike,
        matter: Matter::of(program),
        tests,
        conclusions: program.blocks.ids().filter(is_conclusion).collect(),
        seen: HashSet::new(),
        ways: program.questions.map_ids(|_| Vec::new()),
        left: MOST_WORK,
    };
    let first = walk.from(&mut Way::default()).ok()?;
    Some(Flow { first, ways: walk.ways, alike: walk.alike })
}

struct Walk<'p> {
    program: &'p Program,
    matter: Matter,
    /// The conditions on each question.
    tests: List<QuestionId, Vec<Node>>,
    alike: List<QuestionId, Vec<OptionSet>>,
    conclusions: Vec<ShownId>,
    seen: HashSet<(State, Vec<bool>)>,
    ways: List<QuestionId, Vec<Turn>>,
    left: usize,
}

impl Walk<'_> {
    /// What comes after these answers; an error once the work is used up.
    fn from(&mut self, way: &mut Way) -> Result<Step, OutOfWork> {
        let session = self.replay(way)?;
        let holds = |shown: &ShownId| session.blocks[*shown] == Truth::Yes;
        let Some(next) = session.next else {
            return Ok(Step::End(self.conclusions.iter().copied().filter(holds).collect()));
        };
        // What is concluded already stays so to the end.
        let concluded = self.conclusions.iter().map(holds).collect();
        let state = (self.matter.state(&session, &way.given), concluded);
        if !self.seen.insert(state) {
            return Ok(Step::Question(next));
        }
        let kind = &self.program.questions[next].kind;
        let replies = replies(kind, session.options[next], &self.tests[next]).ok_or(OutOfWork)?;
        let mut met: Vec<(_, Step)> = Vec::new();
        for (meaning, answer) in replies {
            if let Some((_, to)) = met.iter().find(|(known, _)| *known == meaning) {
                let to = to.clone();
                self.note(next, answer, to);
                continue;
            }
            way.answers.set(next, Some(answer));
            way.given.push((next, meaning.clone()));
            // An answer that is not allowed is asked for again.
            if self.replay(way)?.next != Some(next) {
                let to = self.from(way)?;
                self.note(next, answer, to.clone());
                met.push((meaning, to));
            }
            way.given.pop();
        }
        way.answers.set(next, None);
        Ok(Step::Question(next))
    }

    fn note(&mut self, question: QuestionId, answer: Answer, to: Step) {
        let answer = self.of_its_kind(question, answer);
        let turns = &mut self.ways[question];
        match turns.iter_mut().find(|turn| turn.to == to) {
            Some(turn) if turn.answers.contains(&answer) => {}
            Some(turn) => turn.answers.push(answer),
            None => turns.push(Turn { answers: vec![answer], to }),
        }
    }

    /// Sets of options as they are noted: not everyone can choose from the same, and would be told apart by that.
    fn of_its_kind(&self, question: QuestionId, answer: Answer) -> Answer {
        let Answer::Choices(set) = answer else { return answer };
        let kind = self.alike[question].iter().fold(set, |kind, alike| {
            let has_some = set.meets(*alike) && !alike.is_within(set);
            let first = alike.first().filter(|_| has_some);
            if has_some { (kind - *alike) | first.into_iter().collect() } else { kind }
        });
        Answer::Choices(kind)
    }

    fn replay(&mut self, way: &Way) -> Result<Session, OutOfWork> {
        way.replayed(self.program, &mut self.left)
    }
}
