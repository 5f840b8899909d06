//! Answers and sessions as plain integers, the only things that cross into the browser's script.
//!
//! Owns the writing and the reading; where each number stands is written in `layout`. Reading is total:
//! a number that means nothing reads as no answer. What cannot be written is not written as something else.

use alloc::vec::Vec;

use super::answers::{Answer, Answers};
use super::calendar::Date;
use super::id::{Id, OptionId};
use super::layout::{
    ANSWER_SIZE, BLOCK_COUNT, DUE_COUNT, FACT_COUNT, FINISHED, GIVEN, HEAD_SIZE, NEXT, NO_AMOUNT,
    NO_DATE, NO_VALUE, OPEN_VALUE, QUESTION_COUNT, REASON_COUNT, SET_BITS, SUM_NUMBERS, UNKNOWN,
    UNKNOWN_AMOUNT,
};
use super::program::{Kind, Program};
use super::session::{FactState, Session};
use super::set::OptionSet;
use super::sum::Amount;

/// The answers that these numbers stand for.
#[must_use]
pub fn answers_from_wire(program: &Program, wire: &[i32]) -> Answers {
    let cells = wire.chunks_exact(ANSWER_SIZE as usize);
    program.questions.iter().zip(cells).map(|(question, cell)| read(&question.kind, cell)).collect()
}

fn read(kind: &Kind, cell: &[i32]) -> Option<Answer> {
    match (cell[0], kind) {
        (GIVEN, Kind::Single(_)) => {
            let option = usize::try_from(cell[1]).ok().and_then(OptionId::new);
            option.map(Answer::Choice)
        }
        (GIVEN, Kind::Multi { .. }) => {
            let low = u64::from(cell[1].cast_unsigned());
            let bits = u64::from(cell[2].cast_unsigned()) << 32 | low;
            Some(Answer::Choices(OptionSet::from_bits(bits)))
        }
        (GIVEN, Kind::Date { .. } | Kind::Number { .. }) => Some(Answer::Date(Date(cell[1]))),
        (GIVEN, Kind::Text) => Some(Answer::Filled),
        (UNKNOWN, Kind::Date { .. } | Kind::Number { .. }) => Some(Answer::DateUnknown),
        _ => None,
    }
}

/// Today, unless it is the number that stands for an unknown day.
#[must_use]
pub fn today_from_wire(today: i32) -> Option<Date> {
    (today != NO_DATE).then_some(Date(today))
}

/// A session in numbers, as `layout` has them; none where it has more of something than a number can say.
#[must_use]
// Compiled where it is called, as `Program::decode` is.
#[inline]
pub fn session_to_wire(session: &Session) -> Option<Vec<i32>> {
    let mut head = [0; HEAD_SIZE as usize];
    head[QUESTION_COUNT as usize] = number(session.questions.len())?;
    head[BLOCK_COUNT as usize] = number(session.blocks.len())?;
    head[FACT_COUNT as usize] = number(session.facts.len())?;
    head[REASON_COUNT as usize] = number(session.reasons.len())?;
    head[DUE_COUNT as usize] = number(session.dues.len())?;
    let amounts = session.sums.iter().map(|sum| 1 + sum.parts.len());
    head[SUM_NUMBERS as usize] = number(amounts.sum())?;
    head[NEXT as usize] = session.next.map_or(FINISHED, i32::from);
    let mut wire = head.to_vec();
    for (state, &options) in session.questions.iter().zip(&session.options) {
        wire.push(*state as i32);
        wire.push(low(options.bits()));
        wire.push(low(options.bits() >> SET_BITS));
    }
    wire.extend(session.blocks.iter().map(|&truth| truth as i32));
    wire.extend(session.facts.iter().map(|fact| match *fact {
        FactState::Value(value) => value.into(),
        FactState::None => NO_VALUE,
        FactState::Open => OPEN_VALUE,
    }));
    wire.extend(session.reasons.iter().map(|&truth| truth as i32));
    for due in &session.dues {
        wire.push(due.day.map_or(NO_DATE, |day| day.0));
        wire.push(due.days_left.unwrap_or(NO_DATE));
    }
    for sum in &session.sums {
        wire.push(amount(sum.total));
        wire.extend(sum.parts.iter().map(|&part| amount(part)));
    }
    let bits = |few: &[bool]| few.iter().rev().fold(0, |bits, &bit| bits << 1 | i32::from(bit));
    wire.extend(
        session.causes_of_blocks().flat_map(|causes| causes.chunks(SET_BITS as usize).map(bits)),
    );
    Some(wire)
}

fn amount(amount: Amount) -> i32 {
    match amount {
        Amount::Is(amount) => amount,
        Amount::Missing | Amount::Open => NO_AMOUNT,
        Amount::Unknown => UNKNOWN_AMOUNT,
    }
}

fn number(count: usize) -> Option<i32> {
    i32::try_from(count).ok()
}

/// The lower 32 bits, as the browser's signed integers carry them.
fn low(bits: u64) -> i32 {
    (bits as u32).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_no_number_says_is_not_written_as_another() {
        assert_eq!(number(2_147_483_647), Some(i32::MAX));
        assert_eq!(number(2_147_483_648), None);
    }

    #[test]
    fn a_set_travels_in_two_halves() {
        let halves = |bits: u64| (low(bits), low(bits >> SET_BITS));
        assert_eq!(halves(0x8000_0001_FFFF_FFFE), (-2, -2_147_483_647));
        assert_eq!(halves(u64::MAX), (-1, -1));
    }
}
