//! Answers and sessions as plain integers, the only things that cross into the browser's script.
//!
//! Owns the layout. Reading is total: a number that means nothing reads as no answer.

use alloc::{vec, vec::Vec};

use super::answers::{Answer, Answers};
use super::calendar::Date;
use super::id::{Id, OptionId};
use super::program::{Kind, Program};
use super::session::{FactState, Session};
use super::set::OptionSet;

/// Stands for “no date”.
const NO_DATE: i32 = i32::MIN;

/// Three numbers a question: state (0 none, 1 answered, 2 不知道), low half, high half.
#[must_use]
pub fn answers_from_wire(program: &Program, wire: &[i32]) -> Answers {
    let cells = wire.chunks_exact(3);
    program.questions.iter().zip(cells).map(|(question, cell)| read(&question.kind, cell)).collect()
}

fn read(kind: &Kind, cell: &[i32]) -> Option<Answer> {
    match (cell[0], kind) {
        (1, Kind::Single(_)) => {
            let option = usize::try_from(cell[1]).ok().and_then(OptionId::new);
            option.map(Answer::Choice)
        }
        (1, Kind::Multi { .. }) => {
            let low = u64::from(cell[1].cast_unsigned());
            let bits = u64::from(cell[2].cast_unsigned()) << 32 | low;
            Some(Answer::Choices(OptionSet::from_bits(bits)))
        }
        (1, Kind::Date { .. }) => Some(Answer::Date(Date(cell[1]))),
        (1, Kind::Text) => Some(Answer::Filled),
        (2, Kind::Date { .. }) => Some(Answer::DateUnknown),
        _ => None,
    }
}

/// Today, unless it is the number that stands for an unknown day.
#[must_use]
pub fn today_from_wire(today: i32) -> Option<Date> {
    (today != NO_DATE).then_some(Date(today))
}

/// Five counts (questions, blocks, facts, reasons, deadlines), the next question or −1, least and
/// most questions to come, then per question state and options (low, high), per block, fact and
/// reason one number, per deadline day and days left, and once finished per block the questions
/// that make it apply, 32 a number.
#[must_use]
pub fn session_to_wire(session: &Session) -> Vec<i32> {
    let mut wire = vec![
        number(session.questions.len()),
        number(session.blocks.len()),
        number(session.facts.len()),
        number(session.reasons.len()),
        number(session.dues.len()),
        session.next.map_or(-1, |next| number(next.position())),
        number(session.remaining.0),
        number(session.remaining.1),
    ];
    for (state, &options) in session.questions.iter().zip(&session.options) {
        wire.push(*state as i32);
        wire.push(low(options.bits()));
        wire.push(low(options.bits() >> 32));
    }
    wire.extend(session.blocks.iter().map(|&truth| truth as i32));
    wire.extend(session.facts.iter().map(|fact| match *fact {
        FactState::Value(value) => number(value.position()),
        FactState::None => -1,
        FactState::Open => -2,
    }));
    wire.extend(session.reasons.iter().map(|&truth| truth as i32));
    for due in &session.dues {
        wire.push(due.day.map_or(NO_DATE, |day| day.0));
        wire.push(due.days_left.unwrap_or(NO_DATE));
    }
    let bits = |few: &[bool]| few.iter().rev().fold(0, |bits, &bit| bits << 1 | i32::from(bit));
    wire.extend(session.causes_of_blocks().flat_map(|causes| causes.chunks(32).map(bits)));
    wire
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The lower 32 bits, as the browser's signed integers carry them.
fn low(bits: u64) -> i32 {
    u32::try_from(bits & u64::from(u32::MAX)).unwrap_or_default().cast_signed()
}
