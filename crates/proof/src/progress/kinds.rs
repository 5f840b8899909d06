//! How many kinds of people a guide tells apart: ways through its questions that some condition tells from another.
//!
//! Owns the count, over the same states as how many questions are to come. Of a guide with too many of them, or
//! one that adds numbers, there is none.

use std::collections::{HashMap, HashSet};

use rules::{List, Node, Program, QuestionId};

use super::matter::{Matter, State};
use super::replies::{is_added, replies, tests_of};
use super::{MOST_WORK, OutOfWork, Way};

/// How many kinds of people there are; none where they are too many to be counted.
#[must_use]
pub fn kinds(program: &Program) -> Option<u64> {
    if program.questions.ids().any(|question| is_added(program, question)) {
        return None;
    }
    let mut walk = Walk {
        program,
        matter: Matter::of(program),
        tests: program.questions.map_ids(|id| tests_of(program, id)),
        known: HashMap::new(),
        left: MOST_WORK,
    };
    walk.from(&mut Way::default()).ok()
}

struct Walk<'p> {
    program: &'p Program,
    matter: Matter,
    /// The conditions on each question.
    tests: List<QuestionId, Vec<Node>>,
    /// How many kinds go on from each state.
    known: HashMap<State, u64>,
    left: usize,
}

impl Walk<'_> {
    /// How many kinds give these answers; an error once the work is used up.
    fn from(&mut self, way: &mut Way) -> Result<u64, OutOfWork> {
        let session = way.replayed(self.program, &mut self.left)?;
        let Some(next) = session.next else { return Ok(1) };
        let state = self.matter.state(&session, &way.given);
        if let Some(&count) = self.known.get(&state) {
            return Ok(count);
        }
        let kind = &self.program.questions[next].kind;
        let replies = replies(kind, session.options[next], &self.tests[next]).ok_or(OutOfWork)?;
        let (mut count, mut tried) = (0u64, HashSet::new());
        for (meaning, answer) in replies {
            if tried.contains(&meaning) {
                continue;
            }
            way.answers.set(next, Some(answer));
            way.given.push((next, meaning.clone()));
            // An answer that is not allowed is asked for again.
            if way.replayed(self.program, &mut self.left)?.next != Some(next) {
                count = count.checked_add(self.from(way)?).ok_or(OutOfWork)?;
                tried.insert(meaning);
            }
            way.given.pop();
        }
        way.answers.set(next, None);
        self.known.insert(state, count);
        Ok(count)
    }
}
