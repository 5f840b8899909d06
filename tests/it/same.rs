//! The committed engine and the native one, on every answer path of a small program with a question
//! of each kind.

use crate::artefact::{self, Artefact, Replies, Request};
use rules::layout::{FINISHED, NEXT};
use rules::{
    Block, CondId, Date, DateTest, Due, DueId, Edition, Fact, FactId, Id, Kind, List, Node,
    OptionSet, Part, Program, Quantity, Question, QuestionId, Row, Sum, SumId, ValueSet, Way,
    Workdays, answers_from_wire, replay, session_to_wire, today_from_wire,
};

const NO_DATE: i32 = i32::MIN;
const START: i32 = 19_358; // 2023-01-01
const END: i32 = 19_722; // 2023-12-31

/// 单选 of three (the last one only where nothing is gated away), 多选 of four with one that stands
/// alone, 日期 asked after the second option, 文本 shown to some; a 和 of the day and the fact, and one of
/// that 和, with a 上限.
fn program() -> Program {
    let question = |gate, kind| Question { gate, kind };
    let block = |when, questions: &[QuestionId], facts: &[FactId]| Block {
        when,
        questions: questions.to_vec(),
        facts: facts.to_vec(),
    };
    let ([choice, ticks, day, text], fact) = ([0, 1, 2, 3].map(id::<QuestionId>), id::<FactId>(0));
    let [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10] = std::array::from_fn(id::<CondId>);
    Program {
        edition: Edition { start: Date(START), end: Date(END) },
        questions: list([
            question(None, Kind::Single(list([None, None, None]))),
            question(
                Some(c0),
                Kind::Multi {
                    options: list([None, None, Some(c1), None]),
                    at_least: 1,
                    exclusive: OptionSet::from_bits(0b1000),
                },
            ),
            question(Some(c1), Kind::Date { required: false }),
            question(None, Kind::Text),
        ]),
        facts: list([Fact {
            gate: Some(c0),
            values: 2,
            rows: vec![Row { when: c2, value: id(0) }],
            otherwise: Some(id(1)),
        }]),
        nodes: list([
            Node::Choice(choice, OptionSet::from_bits(0b011)),
            Node::Choice(choice, OptionSet::from_bits(0b010)),
            Node::Choices(ticks, Quantity::All, OptionSet::from_bits(0b0011)),
            Node::Choices(ticks, Quantity::None, OptionSet::from_bits(0b1000)),
            Node::Date(day, DateTest::NotAfter(Date(START + 180))),
            Node::Date(day, DateTest::Unknown),
            Node::Any(vec![c4, c5]),
            Node::Fact(fact, ValueSet::from_bits(0b01)),
            Node::All(vec![c3, c7]),
            Node::Answered(day),
            Node::Sum(id(1), DateTest::NotBefore(Date(2 * START + 365))),
        ]),
        blocks: list([
            block(None, &[], &[]),
            block(Some(c6), &[day], &[]),
            block(Some(c8), &[text], &[fact]),
            block(Some(c9), &[], &[]),
            block(Some(c10), &[day], &[fact]),
        ]),
        reasons: list([c2, c3]),
        sums: sums(day, fact),
        dues: dues(day),
        workdays: Workdays {
            first: Date(START),
            last: Date(END),
            turned: vec![Date(START + 178), Date(START + 184)],
        },
    }
}

fn sums(day: QuestionId, fact: FactId) -> List<SumId, Sum> {
    list([
        sum(vec![Part::Number(day, 1), Part::Fact(fact, vec![5, -2])], true, END),
        sum(vec![Part::Sum(id(0), 2), Part::Fact(fact, vec![0, 1])], false, i32::MAX),
    ])
}

fn sum(parts: Vec<Part>, lenient: bool, most: i32) -> Sum {
    Sum { parts, lenient, least: i32::MIN, most }
}

fn dues(question: QuestionId) -> List<DueId, Due> {
    let due = |count, way| Due::Counted { question, count, way };
    list([
        Due::Day(Date(START + 100)),
        due(3, Way::Months),
        due(6, Way::MonthsBefore),
        due(10, Way::Workdays),
        due(10, Way::WorkdaysBefore),
        due(630, Way::Yearly),
    ])
}

fn id<I: Id>(position: usize) -> I {
    I::new(position).expect("few")
}

fn list<I: Id, T>(items: impl Into<Vec<T>>) -> List<I, T> {
    List::new(items.into()).expect("few")
}

/// Every combination, and for each question some answers that mean nothing.
fn calls() -> Vec<(Vec<i32>, i32)> {
    let single = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 2, 0], [1, 3, 0], [1, -1, 0], [2, 1, 0]];
    let multi =
        [[0, 0, 0], [1, -1, -1], [1, 1, 1]].into_iter().chain((0..16).map(|set| [1, set, 0]));
    let date = [[0, 0, 0], [2, 0, 0], [1, START + 180, 0], [1, START + 181, 0], [1, i32::MAX, 0]];
    let text = [[0, 0, 0], [1, 0, 0]];
    let mut calls = vec![(vec![], NO_DATE), (vec![1, 0], START), (vec![1; 40], END)];
    for a in single {
        for b in multi.clone() {
            for c in date {
                let today = [NO_DATE, START - 1, START + 90, END][calls.len() % 4];
                let d = text[calls.len() / 4 % 2];
                calls.push(([a, b, c, d].concat(), today));
            }
        }
    }
    calls
}

fn native(request: &Request) -> Replies {
    let program = Program::decode(&request.program).ok()?;
    let session = |(answers, today): &(Vec<i32>, i32)| {
        let answers = answers_from_wire(&program, answers);
        session_to_wire(&replay(&program, &answers, today_from_wire(*today))).expect("few")
    };
    Some(request.calls.iter().map(session).collect())
}

fn in_wasmi(artefact: &Artefact, request: &Request) -> Replies {
    let mut guide = artefact.guide(&request.program)?;
    let first = guide.memory_size();
    let sessions = request.calls.iter().map(|(answers, today)| guide.replay(answers, *today));
    let sessions = sessions.collect();
    assert_eq!(guide.memory_size(), first, "replaying leaves nothing behind");
    Some(sessions)
}

#[test]
fn all_answers_give_the_same_session_everywhere() {
    let request = Request { program: program().encode().expect("bytes"), calls: calls() };
    let expected = native(&request).expect("a sound program");
    let finished = |session: &&Vec<i32>| session[NEXT as usize] == FINISHED;
    assert!(expected.iter().any(|session| finished(&session)), "some are finished");
    let wasmi = in_wasmi(&Artefact::load(), &request).expect("accepted by wasmi");
    assert_eq!(wasmi.len(), expected.len());
    for ((call, native), wasmi) in request.calls.iter().zip(&expected).zip(&wasmi) {
        assert_eq!(wasmi, native, "{call:?}");
    }
    let Some(node) = artefact::node(&[request]) else { return artefact::without_node() };
    assert!(node == [Some(expected)], "node gives other sessions");
}

/// Every way to cut the program off, and every byte changed: refused by all or run alike by all.
#[test]
fn damaged_programs_are_refused_alike() {
    let whole = program().encode().expect("bytes");
    let cut = (0..whole.len()).map(|length| whole[..length].to_vec());
    let changed = (0..whole.len()).flat_map(|place| {
        [0x01, 0x80].map(|flip| {
            let mut bytes = whole.clone();
            bytes[place] ^= flip;
            bytes
        })
    });
    let calls: Vec<_> = calls().into_iter().step_by(211).collect();
    let requests: Vec<Request> =
        cut.chain(changed).map(|program| Request { program, calls: calls.clone() }).collect();
    let expected: Vec<Replies> = requests.iter().map(native).collect();
    assert!(expected.iter().any(Option::is_some) && expected.iter().any(Option::is_none));

    let artefact = Artefact::load();
    let wasmi: Vec<_> = requests.iter().map(|request| in_wasmi(&artefact, request)).collect();
    assert!(wasmi == expected, "wasmi takes other programs, or runs them otherwise");
    let Some(node) = artefact::node(&requests) else { return artefact::without_node() };
    assert!(node == expected, "node takes other programs, or runs them otherwise");
}
