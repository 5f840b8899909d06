//! Proves of a guide what must hold for every possible person.
//!
//! Owns the questions put to the proof; the answer is a problem with a place and, where people are
//! concerned, one person in the question's own words. Nothing is sampled and nothing enumerated: a
//! guide becomes statements (`symbolic`) and a SAT solver looks for a person who breaks a rule.
//!
//! # Who is a person
//! The page skips a question nothing undecided depends on. The proof does not: a *person* answers
//! every question whose 仅当 holds and to which at least one answer is open, and no other. That proves
//! the same about what people are shown:
//!
//! * *What the engine settles early is what all answers give.* Its three truth values are Kleene's: a
//!   condition settled under some answers has the same value under any completion of them. A test of a
//!   question not answered is settled as `No` only where the 仅当 is settled as `No`, or every option
//!   it names is closed, and then no completion satisfies it. A fact has a value as soon as one row
//!   holds, whatever the open rows say; that is the completion's value because rows that contradict
//!   each other are reported first and left out afterwards (see *order*).
//! * *When the engine stops, every block is settled.* A block still open contains an open test, an open
//!   path leads to it, so its question was reached. Its 仅当 is settled: it depends on questions above,
//!   reached by the same path and so, by induction, answered or ruled out. If it holds the question
//!   was asked; if not the test is settled. (Reached sets only shrink, so nothing is reached later that
//!   was passed over before.) The same holds of the values and answers a shown block's words need.
//! * *So a person sees the blocks that hold under all their answers*, those the page never asked for
//!   included, and any such person exists: skipped questions can be answered in some way.
//!
//! Three kinds of finding speak of more than what is shown, and mean every answer, asked or not:
//! tables (a gap or contradiction counts even where nothing needs the fact for that person: the table
//! is wrong, and the next block to use it would show it), option gates (an option is open if its 仅当
//! holds), and the 凡 of an assertion (凡 a person who would answer so, even if the page need not ask).
//! A *gap* leaves the fact without a value, for the engine and here alike: it satisfies no test.
//!
//! Where a finding is about being *asked*, the engine's own rule is translated (`symbolic/journey.rs`): a question
//! is asked of a person if its 仅当 holds and, their answers to the questions above known, an open path
//! leads to it from a block that may still apply. A person whose 仅当 holds but to whom no answer is
//! open has no answer; if the page would ask them, it would wait for ever: Z510 reports that, and they
//! are left out afterwards.
//!
//! Whoever a finding names exists on the page: they are told by answers that it asks them for, and of a table
//! by the answers it rests on, so nobody is told by what a fault itself brings about.
//!
//! # Order
//! Tables come first, each after those it uses, then questions, blocks, assertions, options. People met
//! in a fault of a table or a question are left out of what follows, so that
//! one mistake is told once. “Nobody” findings (a block no one sees, a row no one uses) leave nobody out;
//! they are not told where they follow from a gap (`filled.rs`). Rows that contradict each other settle
//! what they should not: who is asked what, and what an answer changes, is told once they are mended.
//!
//! # Effort
//! One solver is asked again and again under assumptions. What it learns is counted, and at
//! [`MOST_STEPS`] the proof gives up with an error of its own: it never passes silently.

use language::id::BlockId;
use std::rc::Rc;

use language::compile::Compiled;
use language::place::Place;
use language::problem::{Also, Problem, Problems, ProofProblem};
use language::rule_set::RuleSet;
use rules::{Answers, FactId, Id, List, Program, QuestionId};

use crate::symbolic::circuit::Circuit;
use crate::symbolic::days;
use crate::symbolic::people::{Given, People};
use crate::symbolic::solver::{Batsat, Literal, OutOfSteps};
use beside::Beside;
use confirm::{Replayed, with_everything_asked};
use shortest::{Case, Naming, ToldBy};
use twins::Twins;

mod assertions;
mod beside;
mod blocks;
pub(super) mod confirm;
mod filled;
mod look;
mod near;
mod options;
mod questions;
mod shortest;
mod sights;
mod sums;
mod tables;
mod twice;
mod twins;
mod unknown;
mod vain;

/// Most steps (clauses learnt) a proof may take.
pub const MOST_STEPS: u64 = 300_000;
/// Most people remembered for trying things out on.
const MOST_MET: usize = 64;
/// Most findings of the same kind about the same table or about conclusions.
const MOST_ALIKE: usize = 5;

/// What a proof took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Clauses the solver had to learn.
    pub steps: u64,
    /// Statements made.
    pub statements: usize,
    /// Consequences the solver drew: what all its answers cost.
    pub work: u64,
}

/// Proves a guide; what does not hold for everyone is reported.
pub fn prove(rules: &RuleSet, compiled: &Compiled, problems: &mut Problems) {
    prove_within(MOST_STEPS, rules, compiled, problems);
}

/// Proves a guide in at most so many steps. Reaching the limit is reported as an error.
pub fn prove_within(
    limit: u64,
    rules: &RuleSet,
    compiled: &Compiled,
    problems: &mut Problems,
) -> Effort {
    let mut prover = Prover::new(limit, rules, compiled, problems);
    if let Err(stage) = prover.run()
        && let Some(place) = somewhere(rules)
    {
        prover.problems.push(place, ProofProblem::NotProved { stage, steps: limit });
    }
    let (steps, statements) = prover.circuit.effort();
    Effort { steps, statements, work: prover.circuit.work() }
}

/// Everyone, with the days that the rules compare dates with and those of fixed deadlines.
fn given(rules: &RuleSet, beside: &[Beside]) -> Given {
    let mut days = days::of(rules);
    for pair in beside {
        days[pair.question].push(pair.border());
    }
    Given::days(rules, days::lines(rules, days::with_others(rules, days)))
}

/// The guide's file: a proof that is not finished has no other place.
fn somewhere(rules: &RuleSet) -> Option<Place> {
    let questions = rules.questions.iter().map(|question| question.place);
    let facts = rules.facts.iter().map(|fact| fact.place);
    let blocks = rules.blocks.iter().map(|block| block.place);
    let place = questions.chain(facts).chain(blocks).next()?;
    Some(Place::top(place.file))
}

/// A proof under way.
struct Prover<'a> {
    rules: &'a RuleSet,
    compiled: &'a Compiled,
    /// The program, with everything asked.
    whole: Program,
    problems: &'a mut Problems,
    circuit: Circuit,
    people: People<'a>,
    /// For each fact: not one of those a fault of its table has been reported of.
    sound: List<FactId, Literal>,
    /// Not one of those who are asked a question without options.
    served: Literal,
    /// Fixed days beside counted ones, until they are looked at.
    beside: Vec<Beside>,
    /// Whom it is proved for: not those told of already.
    among: Vec<Literal>,
    /// Whether a contradiction has been reported.
    contradicts: bool,
    /// For each fact, whether its table has been reported to have a gap.
    gaps: List<FactId, bool>,
    /// Everyone, those gaps filled with any value; made where it is needed.
    filled: Option<People<'a>>,
    /// For each question, that it is asked; made where it is needed.
    asked: List<QuestionId, Option<Literal>>,
    naming: Option<Naming>,
    /// That dates are near those of the rules; made where it is needed.
    near: Option<Literal>,
    /// Work that may still be spent on shortest words.
    brevity: u64,
    /// By which answers a person may be told.
    told_by: ToldBy,
    /// For each question, everyone doubled; made where it is needed.
    twins: List<QuestionId, Option<Rc<Twins<'a>>>>,
    /// Examples met on the way.
    met: Vec<Answers>,
    /// For each question, whether a replay has shown it is asked of someone.
    seen_asked: List<QuestionId, bool>,
    /// For each question, whether nobody is asked it.
    unasked: List<QuestionId, bool>,
    /// For each question, whether it has been reported to make no difference.
    idle: List<QuestionId, bool>,
    /// For each block, whether nobody sees it.
    dead: List<BlockId, bool>,
}

impl<'a> Prover<'a> {
    fn new(
        limit: u64,
        rules: &'a RuleSet,
        compiled: &'a Compiled,
        problems: &'a mut Problems,
    ) -> Prover<'a> {
        let mut circuit = Circuit::new(Box::new(Batsat::new(limit)));
        let beside = beside::all(rules, compiled);
        let people = People::given(rules, given(rules, &beside), &mut circuit);
        let sound = rules.facts.map(|_| circuit.free());
        let served = circuit.free();
        Prover {
            rules,
            compiled,
            whole: with_everything_asked(&compiled.program),
            problems,
            circuit,
            people,
            sound,
            served,
            beside,
            among: Vec::new(),
            contradicts: false,
            gaps: rules.facts.filled(false),
            filled: None,
            asked: rules.questions.filled(None),
            naming: None,
            near: None,
            brevity: shortest::WORK_IN_ALL,
            told_by: ToldBy::Asked,
            twins: rules.questions.map(|_| None),
            met: Vec::new(),
            seen_asked: rules.questions.filled(false),
            unasked: rules.questions.filled(false),
            idle: rules.questions.filled(false),
            dead: rules.blocks.filled(false),
        }
    }

    /// All of the proof; where it could not be finished, what it was at.
    fn run(&mut self) -> Result<(), &'static str> {
        self.tables().map_err(|_| "判断")?;
        self.sums().map_err(|_| "和")?;
        self.questions().map_err(|_| "问题")?;
        self.blocks().map_err(|_| "内容")?;
        self.conclusions().map_err(|_| "结论")?;
        self.assertions().map_err(|_| "断言")?;
        if self.contradicts {
            return Ok(());
        }
        let beside = std::mem::take(&mut self.beside);
        self.fixed_days(&beside).map_err(|_| "期限")?;
        self.options().map_err(|_| "选项")
    }

    /// Whether anyone is like this.
    fn anyone(&mut self, all_of: &[Literal]) -> Result<bool, OutOfSteps> {
        self.circuit.possible(all_of)
    }

    /// The person found last, remembered.
    fn meet(&mut self) -> Answers {
        let answers = self.people.found(&self.circuit);
        if self.met.len() < MOST_MET && !self.met.contains(&answers) {
            self.met.push(answers.clone());
        }
        answers
    }

    /// Which of these hold of nobody. One example answers for all that hold of it.
    fn of_nobody<I: Id>(
        &mut self,
        these: &List<I, Literal>,
        among: &[Literal],
    ) -> Result<List<I, bool>, OutOfSteps> {
        let mut nobody = these.filled(None);
        for at in these.ids() {
            if nobody[at].is_some() {
                continue;
            }
            let mut assumptions = among.to_vec();
            assumptions.push(these[at]);
            if self.anyone(&assumptions)? {
                self.meet();
                for (one, known) in these.iter().zip(&mut nobody) {
                    if self.circuit.holds(*one) {
                        *known = Some(false);
                    }
                }
            } else {
                nobody[at] = Some(true);
            }
        }
        Ok(nobody.map(|nobody| *nobody == Some(true)))
    }

    /// From now on people with this fault are left out.
    fn leave_out(&mut self, sound: Literal, fault: Literal) {
        self.circuit.require(&[!sound, !fault]);
    }

    /// Reports a fault of one person, if the replay shows it too.
    fn report(
        &mut self,
        case: &Case,
        shown: impl Fn(&Replayed) -> Option<bool>,
        finding: impl FnOnce(String) -> Finding,
    ) {
        let replayed = Replayed::new(self.rules, self.compiled, &self.whole, &case.answers);
        let person = replayed.describe(&case.named);
        let confirmed = shown(&replayed) == Some(true);
        let Finding { place, problem, also } = finding(person.clone());
        if confirmed {
            self.problems.push_with(place, problem, also);
        } else {
            self.problems.push(place, ProofProblem::NotConfirmed { person });
        }
    }
}

/// A problem, its place, and other places that belong to it.
struct Finding {
    place: Place,
    problem: Problem,
    also: Vec<Also>,
}

impl Finding {
    fn new(place: Place, problem: ProofProblem) -> Finding {
        Finding { place, problem: problem.into(), also: Vec::new() }
    }

    fn with(mut self, place: Place, word: &str) -> Finding {
        self.also.push(Also::new(place, word));
        self
    }
}
