//! The engine against the oracle, on every way through both portals and a rule that holds for good.

use std::sync::OnceLock;

use crate::artefact::{self, Artefact, Request};
use crate::naive::asking::Truth;
use crate::naive::vary::Pick;
use crate::naive::view::State;
use crate::naive::walk::{Replays, Walked};
use crate::naive::{self, Person, files, is_text};
use proof::progress::{self, ToCome};
use rules::QuestionState;

/// Every guide of them, walked through once for all tests.
fn guides() -> &'static [Walked<'static>] {
    static GUIDES: OnceLock<Vec<Walked>> = OnceLock::new();
    GUIDES.get_or_init(|| {
        let sources = ["content", "tests/second-school", "tests/standing"];
        let portals = Box::new(sources.map(files::portal));
        let portals: &'static _ = Box::leak(portals);
        let guides = portals.iter().flat_map(|portal| {
            portal.guides.iter().map(move |guide| Walked::new(portal, guide, usize::MAX))
        });
        guides.collect()
    })
}

#[test]
fn the_engine_shows_what_the_oracle_shows() {
    for guide in guides() {
        assert!(guide.ends().count() > 1, "{} has one way", guide.naive.guide.title.text);
        for step in &guide.steps {
            guide.agree(&step.person, step.today, &step.view);
            guide.agree_on_refusals(step);
        }
    }
}

/// The naive reading knows two meanings, of open and of final answers: they must agree at the end.
#[test]
fn a_result_means_what_the_final_answers_mean() {
    for guide in guides() {
        for step in guide.ends() {
            let applying = guide.naive.applying(&step.person);
            for (truth, applies) in step.view.blocks.iter().zip(applying) {
                assert_eq!(*truth, if applies { Truth::Yes } else { Truth::No });
            }
            for (may_be, fact) in step.view.facts.iter().zip(&guide.naive.guide.facts) {
                let value = guide.naive.value(&step.person, fact);
                assert!(may_be.contains(&value), "{} cannot be {value:?}", fact.name.text);
            }
        }
    }
}

#[test]
fn every_result_has_one_conclusion_and_keeps_the_assertions() {
    for guide in guides() {
        for step in guide.ends() {
            guide.naive.result_is_sound(&step.person);
            for pick in [Pick::First, Pick::Last] {
                let full = guide.naive.completed(&step.person, (None, pick));
                guide.naive.facts_are_complete(&full);
                if full != step.person {
                    guide.naive.result_is_sound(&full);
                }
            }
        }
    }
}

#[test]
fn skipping_a_question_never_changes_a_result() {
    for guide in guides() {
        for step in guide.ends() {
            let outcome = guide.naive.outcome(&step.person);
            for more in guide.naive.answering_more(&step.person) {
                assert_eq!(outcome, guide.naive.outcome(&more), "{:?}\n{more:?}", step.person);
            }
        }
    }
}

#[test]
fn changing_one_answer_keeps_the_others_that_still_apply() {
    let mut changes = 0;
    for guide in guides() {
        let count = guide.ends().count();
        for (number, step) in guide.ends().enumerate().step_by(count / 200 + 1) {
            let question = step.asked[number % step.asked.len()];
            let others = guide.naive.otherwise(&step.person, question);
            if let Some(answer) = others.get(number % others.len().max(1)) {
                let name = guide.naive.guide.questions[question].name.text.clone();
                let mut changed = step.person.clone();
                changed.insert(name, answer.clone());
                change(guide, (&step.person, &changed), question);
                changes += 1;
            }
        }
    }
    assert!(changes >= 200, "only {changes} changes tried");
}

fn change(guide: &Walked, (before, after): (&Person, &Person), question: usize) {
    let naive = &guide.naive;
    let view = naive.view(after, None);
    guide.agree(after, None, &view);
    let states = |person| naive::compare::session(naive, &guide.program, person, None).questions;
    let (states, earlier) = (states(after), states(before));
    // As the naive reading has them, by their positions.
    let (states, earlier): (&[QuestionState], &[QuestionState]) = (&states, &earlier);
    assert_eq!(states[..question], earlier[..question], "an earlier answer is lost");
    assert_eq!(states[question], QuestionState::Answered, "the new answer does not count");
    for (number, asked) in naive.guide.questions.iter().enumerate().skip(question + 1) {
        let kept = after.contains_key(&asked.name.text) && view.states[number] != State::NotAsked;
        let of = &asked.name.text;
        if !is_text(asked) && !kept && view.next.is_none_or(|next| number < next) {
            assert_eq!(states[number], QuestionState::NotAsked, "{of} is asked no longer");
        }
    }
}

#[test]
fn answers_to_questions_not_asked_change_nothing() {
    for guide in guides() {
        for step in guide.ends() {
            for pick in [Pick::First, Pick::Last] {
                let junk = guide.naive.with_junk(&step.person, (&step.view, pick));
                guide.agree(&junk, step.today, &step.view);
            }
        }
    }
}

/// The committed module, alone and with its script in node, gives the same numbers.
#[test]
fn the_artefact_shows_what_the_oracle_shows() {
    let replays: Vec<Replays> = guides().iter().map(Walked::replays).collect();
    let module = Artefact::load();
    for Replays { program, calls } in &replays {
        // An interpreter takes milliseconds a call, so of a big guide it gets some; node gets all.
        let step = calls.len() / 400 + 1;
        let mut guide = module.guide(program).expect("a program it can run");
        for (answers, today, session) in calls.iter().step_by(step) {
            assert_eq!(*session, guide.replay(answers, *today), "wasmi, {answers:?} {today}");
        }
    }
    let requests: Vec<Request> = replays.iter().map(request).collect();
    let Some(replies) = artefact::node(&requests) else { return artefact::without_node() };
    for (replays, reply) in replays.iter().zip(replies) {
        let reply = reply.expect("a program it can run");
        assert_eq!(reply.len(), replays.calls.len(), "node replays everything");
        for ((answers, today, session), found) in replays.calls.iter().zip(reply) {
            assert_eq!(*session, found, "node, {answers:?} {today}");
        }
    }
}

fn request(replays: &Replays) -> Request {
    let calls = replays.calls.iter().map(|(answers, today, _)| (answers.clone(), *today));
    Request { program: replays.program.clone(), calls: calls.collect() }
}

/// What is said to be still to come holds on every way, and at each question there is a way for either end.
#[test]
fn what_is_to_come_is_true() {
    for guide in guides() {
        let said = progress::to_come(&guide.program);
        let seen = guide.to_come();
        let seen = seen.iter().map(|seen| seen.map(|(least, most)| ToCome::Between(least, most)));
        assert_eq!(said.to_vec(), seen.collect::<Vec<_>>(), "{}", guide.naive.guide.title.text);
    }
}

/// The figures of the shipped guide, as they were counted by hand.
#[test]
fn what_is_to_come_of_whoever_leaves() {
    let guide = &guides()[0];
    let said = progress::to_come(&guide.program);
    let named = guide.naive.guide.questions.iter().zip(&said).filter_map(|(question, said)| {
        let Some(ToCome::Between(least, most)) = said else { return None };
        Some(format!("{} {least}–{most}", question.name.text))
    });
    let expected = [
        "身份 1–8",
        "积极分子确定时间 1–1",
        "毕业去向 1–7",
        "留校 2–6",
        "转校内其他党总支 4–5",
        "新支部 2–2",
        "单位党组织 3–5",
        "接收党组织 3–4",
        "接收党组织所在地 2–4",
        "接收党组织进入灯塔 2–3",
        "接收党支部 2–2",
        "档案 1–1",
    ];
    assert_eq!(named.collect::<Vec<_>>(), expected);
}
