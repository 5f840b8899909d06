//! Two dates of one person against each other, with an offset in days.

use language::number::Scale;
use language::rule_set::sum::Part;
use language::rule_set::{Cond, QuestionKind, RuleSet, Sum};
use language::span::Span;
use rules::{Date, DateTest, Id, QuestionId, SumId};

use super::{Dice, FIRST, NUMBERS, THRESHOLD, turn};

/// The two dates and one question that decides before or behind them: more would be more people than are
/// tried out.
pub const QUESTIONS: usize = 3;

/// Conditions are thrown before it is known how many sums stand before the differences they ask for.
const NUMBERED_LATER: [usize; 2] = [40, 41];

/// The first of two dates that are compared, the second behind it. By the last byte, so that the rest is as
/// before. One set in sixteen: dates by their digits take a proof far longer than anything else.
pub fn first_of_two(bytes: &[u8]) -> Option<usize> {
    match bytes.last()? {
        240..248 => Some(0),
        248.. => Some(1),
        _ => None,
    }
}

/// Bytes of a set that compares two dates in one of 128 only: of those a proof may take seconds.
pub fn rarely(mut bytes: Vec<u8>) -> Vec<u8> {
    let is_one = bytes.first().is_some_and(|byte| *byte < 32);
    if let (false, Some(last)) = (is_one, bytes.last_mut()) {
        *last %= 240;
    }
    bytes
}

impl Dice<'_> {
    /// One byte says all of it, so that the rest is as before there were bounds.
    pub fn date(&mut self) -> QuestionKind {
        let byte = self.below(256);
        let (blank, phrase, span) = ("…".to_owned(), None, self.bounds(byte / 2));
        QuestionKind::Date { required: byte % 2 == 1, blank, phrase, span }
    }

    /// 最早 and 最晚 of every other date, or one of them: all thresholds lie between them, some at an end. Two that
    /// are compared have both, so that all of their days are tried out, or neither.
    fn bounds(&self, number: usize) -> Option<Span> {
        let (&least, &most) = (NUMBERS.start(), NUMBERS.end());
        match number % 6 {
            3 => Some(Span { least, most }),
            4 | 5 if self.first_of_two.is_some() => Some(Span { least, most }),
            4 => Some(Span { least, ..Span::DAYS }),
            5 => Some(Span { most, ..Span::DAYS }),
            _ => None,
        }
    }

    /// A fixed day. Where dates are compared there is but one: both can lie on either side of it, and apart.
    pub fn day(&mut self) -> Date {
        let day = FIRST + i32::try_from(self.below(3)).expect("few");
        Date(if self.first_of_two.is_some() { THRESHOLD } else { day })
    }

    /// Whether a question is one of the two dates.
    pub fn is_one_of_two_dates(&self, number: usize) -> bool {
        self.first_of_two.is_some_and(|first| number == first || number == first + 1)
    }

    /// A test of one date against the other, where both stand before a number.
    pub fn of_two_dates(&mut self, before: usize) -> Option<Cond> {
        if self.first_of_two.is_none_or(|first| before < first + 2) || self.once_in(3) {
            return None;
        }
        let gap = SumId::new(NUMBERED_LATER[self.below(2)]).expect("few");
        // With one threshold a day more or less is all that the days tried out can tell.
        let offset = Date([-1, 0, 1][self.below(3)]);
        let make = [DateTest::Before, DateTest::NotAfter, DateTest::NotBefore, DateTest::After];
        Some(Cond::Sum(gap, make[self.below(4)](offset)))
    }
}

/// Adds the differences that conditions ask for behind the sums, as the language does: between the dates
/// that stand at `first` and behind it.
pub fn put_behind(rules: &mut RuleSet, first: usize) {
    let [one, other] = [first, first + 1].map(|at| QuestionId::new(at).expect("few"));
    for (later, (one, other)) in NUMBERED_LATER.into_iter().zip([(one, other), (other, one)]) {
        let (later, number) =
            (SumId::new(later).expect("few"), SumId::new(rules.sums.len()).expect("few"));
        let mut is_asked_for = false;
        turn::each_test(rules, &mut |test| match test {
            Cond::Sum(sum, _) if *sum == later => {
                *sum = number;
                is_asked_for = true;
            }
            _ => {}
        });
        if is_asked_for {
            let gap = gap(rules, one, other);
            rules.sums.push(gap).expect("few");
        }
    }
}

/// How many days one date lies behind another.
fn gap(rules: &RuleSet, later: QuestionId, earlier: QuestionId) -> Sum {
    let most = Span::DAYS.most - Span::DAYS.least;
    Sum {
        name: format!("q{later}－q{earlier}"),
        parts: vec![Part::Number(later, 1), Part::Number(earlier, -1)],
        lenient: false,
        least: None,
        most: None,
        scale: Scale { least: -most, most, digits: 0, unit: String::new() },
        is_gap: true,
        clauses: Vec::new(),
        place: rules.questions[later].place,
    }
}
