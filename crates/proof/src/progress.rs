//! How many questions are still to come when one is asked: fewest and most, over everyone it is asked of.
//!
//! Owns the walk over the states of a guide. Of answers that no condition tells apart one is tried
//! (`replies`), and states that differ only in what matters no more are walked once (`matter`). A guide
//! that still has too many of them gets a bound that takes one look at each question, and says so.

mod bound;
pub mod flow;
mod kinds;
mod matter;
pub(crate) mod replies;

pub use kinds::kinds;

use std::collections::{HashMap, HashSet};

use rules::{Answers, Kind, List, Node, Program, QuestionId, Session, replay};

use matter::{Matter, State};
use replies::{Meaning, every_number, is_added, replies, tests_of};

/// How many questions are still to come, the one that is asked included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToCome {
    /// Fewest and most: there is somebody for either.
    Between(usize, usize),
    /// Never more; nobody worked out whether there is somebody.
    AtMost(usize),
}

/// The work that finding out may take, in conditions looked at: some tenths of a second.
const MOST_WORK: usize = 30_000_000;

/// What is to come at each question; none where it is asked of nobody, or filled in on the result.
#[must_use]
pub fn to_come(program: &Program) -> List<QuestionId, Option<ToCome>> {
    to_come_within(MOST_WORK, program)
}

/// The same with a limit of the caller's.
#[must_use]
pub fn to_come_within(work: usize, program: &Program) -> List<QuestionId, Option<ToCome>> {
    let mut walk = Walk {
        program,
        matter: Matter::of(program),
        tests: program.questions.map_ids(|id| tests_of(program, id)),
        is_added: program.questions.map_ids(|id| is_added(program, id)),
        known: HashMap::new(),
        seen: program.questions.filled(None),
        left: work,
    };
    if walk.start().is_err() {
        return bound::bound(program);
    }
    let between =
        |range: &Option<Range>| range.map(|Range(least, most)| ToCome::Between(least, most));
    walk.seen.map(between)
}

/// Fewest and most.
#[derive(Debug, Clone, Copy)]
struct Range(usize, usize);

impl Range {
    fn with(self, other: Option<Range>) -> Range {
        other.map_or(self, |other| Range(self.0.min(other.0), self.1.max(other.1)))
    }
}

struct Walk<'p> {
    program: &'p Program,
    matter: Matter,
    /// The conditions on each question.
    tests: List<QuestionId, Vec<Node>>,
    /// Whether each question's number is added, so that no two of them mean the same.
    is_added: List<QuestionId, bool>,
    known: HashMap<State, Range>,
    /// What was found at each question so far.
    seen: List<QuestionId, Option<Range>>,
    /// The work that is left.
    left: usize,
}

/// Somebody on the way: the answers, and what each of them means.
#[derive(Default)]
struct Way {
    answers: Answers,
    given: Vec<(QuestionId, Meaning)>,
}

impl Walk<'_> {
    fn start(&mut self) -> Result<Range, OutOfWork> {
        let mut way = Way::default();
        let session = self.replay(&way)?;
        self.from(&mut way, &session)
    }

    /// What comes after these answers, which lead to this session; an error once the work is used up.
    fn from(&mut self, way: &mut Way, session: &Session) -> Result<Range, OutOfWork> {
        let Some(next) = session.next else { return Ok(Range(0, 0)) };
        let state = self.matter.state(session, &way.given);
        if let Some(&range) = self.known.get(&state) {
            return Ok(range);
        }
        let kind = &self.program.questions[next].kind;
        let replies = match (kind, self.is_added[next]) {
            (Kind::Number { required, least, most }, true) => {
                every_number(*least..=*most, !required)
            }
            // Every day may lie at another distance from another date, and there are too many days.
            (Kind::Date { .. }, true) => None,
            _ => replies(kind, session.options[next], &self.tests[next]),
        };
        let replies = replies.ok_or(OutOfWork)?;
        let (mut after, mut tried) = (None, HashSet::new());
        for (meaning, answer) in replies {
            if tried.contains(&meaning) {
                continue;
            }
            way.answers.set(next, Some(answer));
            way.given.push((next, meaning.clone()));
            // An answer that is not allowed is asked for again.
            let then = self.replay(way)?;
            if then.next != Some(next) {
                after = Some(self.from(way, &then)?.with(after));
                tried.insert(meaning);
            }
            way.given.pop();
        }
        way.answers.set(next, None);
        // Where nothing can be answered, nothing comes after.
        let Range(least, most) = after.unwrap_or(Range(0, 0));
        let range = Range(least + 1, most + 1);
        self.seen[next] = Some(range.with(self.seen[next]));
        self.known.insert(state, range);
        Ok(range)
    }

    fn replay(&mut self, way: &Way) -> Result<Session, OutOfWork> {
        way.replayed(self.program, &mut self.left)
    }
}

impl Way {
    /// Where somebody stands; an error once the work is used up.
    fn replayed(&self, program: &Program, left: &mut usize) -> Result<Session, OutOfWork> {
        let size = program.nodes.len() + program.blocks.len();
        let work = size * (self.given.len() + 1);
        *left = left.checked_sub(work).ok_or(OutOfWork)?;
        Ok(replay(program, &self.answers, None))
    }
}

struct OutOfWork;
