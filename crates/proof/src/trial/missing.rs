//! The questions that a case leaves open, as far as they can be known before it answers the first of them.
//!
//! Owns how that is found: of answers that no condition tells apart one is tried (`replies`), within a number of
//! replays. What only some of them lead to is not told: a case must not answer what its person is not asked.

use rules::{Answer, Answers, OptionSet, Program, QuestionId, Session, replay};

use crate::progress::replies::{Meaning, is_added, replies, tests_of};

/// Most replays for one case.
const MOST: usize = 500;

/// A question that is asked, and the options that are open on one way or another.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub question: QuestionId,
    pub open: OptionSet,
}

/// The question that is asked next, and behind it those that are asked whatever is answered to it.
pub(super) fn missing(program: &Program, answers: &Answers, session: &Session) -> Vec<Asked> {
    let Some(next) = session.next else { return Vec::new() };
    let first = Asked { question: next, open: session.options[next] };
    let mut search = Search { program, answers: answers.clone(), left: MOST };
    let mut asked = vec![first];
    let certain = search.certain(session).unwrap_or_default();
    asked.extend(certain.into_iter().filter(|asked| asked.question != next));
    asked
}

struct Search<'p> {
    program: &'p Program,
    answers: Answers,
    left: usize,
}

impl Search<'_> {
    /// What has no answer yet on every way on from here; none where it takes too long to know.
    fn certain(&mut self, session: &Session) -> Option<Vec<Asked>> {
        let Some(next) = session.next else { return Some(Vec::new()) };
        // Each number that is added means something else.
        if is_added(self.program, next) {
            return None;
        }
        let own = self.answers.get(next);
        let kind = &self.program.questions[next].kind;
        let replies = replies(kind, session.options[next], &tests_of(self.program, next))?;
        let (mut on_all, mut tried): (Option<Vec<Asked>>, Vec<Meaning>) = (None, Vec::new());
        for (meaning, answer) in replies {
            if tried.contains(&meaning) {
                continue;
            }
            self.left = self.left.checked_sub(1)?;
            self.answers.set(next, Some(answer));
            let then = replay(self.program, &self.answers, None);
            // An answer that is not allowed is asked for again.
            if then.next != Some(next) {
                tried.push(meaning);
                let here = self.certain(&then)?;
                on_all = Some(match on_all {
                    None => here,
                    Some(before) => on_both(&before, &here),
                });
            }
        }
        self.answers.set(next, own);
        let mut asked = on_all.unwrap_or_default();
        // `[]` answers nothing where something must be ticked.
        if own.is_none_or(|own| own == Answer::Choices(OptionSet::EMPTY)) {
            asked.insert(0, Asked { question: next, open: session.options[next] });
        }
        Some(asked)
    }
}

fn on_both(one: &[Asked], other: &[Asked]) -> Vec<Asked> {
    let shared = one.iter().filter_map(|asked| {
        let also = other.iter().find(|also| also.question == asked.question)?;
        Some(Asked { question: asked.question, open: asked.open | also.open })
    });
    shared.collect()
}
