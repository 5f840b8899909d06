//! Which questions somebody is asked whatever they answer to the one that is open.
//!
//! Owns how far that is followed: choices of one option alone, within a number of replays. What lies beyond
//! is only said to be possible, for a clerk must not fill in what nobody needs.

use rules::{Answer, Answers, QuestionId, QuestionState, replay};

use super::data::{Guide, Kind};

/// Most replays for one person.
const MOST: usize = 200;

/// Follows every answer of a person who is not finished.
struct Certain<'g> {
    guide: &'g Guide,
    left: usize,
}

/// Some questions.
pub type Asked = Vec<QuestionId>;

/// The questions that somebody with these answers is asked for certain, the next one among them.
#[must_use]
pub fn asked(guide: &Guide, answers: &Answers) -> Asked {
    Certain { guide, left: MOST }.after(&mut answers.clone()).unwrap_or_default()
}

impl Certain<'_> {
    /// What is asked on every way on from here; none where it takes too long to know.
    fn after(&mut self, answers: &mut Answers) -> Option<Asked> {
        self.left = self.left.checked_sub(1)?;
        let session = replay(&self.guide.program, answers, None);
        let mut states = session.questions.entries();
        let next = states.find(|(_, state)| **state == QuestionState::Next);
        let Some((next, _)) = next else { return Some(Vec::new()) };
        let mut asked: Option<Asked> = None;
        if let Kind::Single(choices) = &self.guide.questions[next].kind {
            let open = session.options[next];
            let given = answers.get(next);
            for option in choices.ids().filter(|option| open.contains(*option)) {
                answers.set(next, Some(Answer::Choice(option)));
                let on_this_way = self.after(answers);
                answers.set(next, given);
                let on_this_way = on_this_way?;
                asked = Some(match asked {
                    None => on_this_way,
                    Some(before) => {
                        before.into_iter().filter(|one| on_this_way.contains(one)).collect()
                    }
                });
            }
        }
        let mut asked = asked.unwrap_or_default();
        asked.push(next);
        Some(asked)
    }
}
