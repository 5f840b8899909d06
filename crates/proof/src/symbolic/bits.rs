//! Numbers as statements: in binary, one statement a digit.
//!
//! Owns the arithmetic of sums: what is one of a few amounts, what two numbers come to, the greater and the
//! lesser of a number and a bound. Everything is an equivalence, so sums are exact; multiples of a step
//! are counted in that step, so that a sum of tens is no harder than one of ones.

use super::circuit::Circuit;
use super::solver::Literal;

/// `low + step × digits`.
#[derive(Debug, Clone)]
pub(crate) struct Bits {
    /// What it is where no digit is set.
    low: i64,
    /// What the lowest digit counts.
    step: i64,
    /// Most steps there can be.
    span: i64,
    /// Lowest first.
    digits: Vec<Literal>,
}

impl Bits {
    /// Always the same number.
    pub fn constant(number: i64) -> Bits {
        Bits { low: number, step: 1, span: 0, digits: Vec::new() }
    }

    /// So many steps of one, in binary, from the lowest number on.
    pub fn counted(low: i64, span: i64, digits: Vec<Literal>) -> Bits {
        Bits { low, step: 1, span, digits }
    }

    /// Any number of so many.
    pub fn free(low: i64, span: i64, circuit: &mut Circuit) -> Bits {
        let digits = (0..width(span)).map(|_| circuit.free()).collect();
        let bits = Bits { low, step: 1, span, digits };
        let beyond = bits.overflows(low + span, circuit);
        circuit.require(&[!beyond]);
        bits
    }

    /// That it is the same number as another.
    pub fn equals(self, other: Bits, circuit: &mut Circuit) -> Literal {
        let low = self.low.min(other.low);
        let (one, two) = (self.counted_from(low, circuit), other.counted_from(low, circuit));
        let never = circuit.never();
        let digits = (0..one.len().max(two.len())).map(|at| {
            let digit = |of: &[Literal]| of.get(at).copied().unwrap_or(never);
            !circuit.differ(digit(&one), digit(&two))
        });
        let digits: Vec<Literal> = digits.collect();
        circuit.all(digits)
    }

    /// The amount whose statement holds; exactly one of them does.
    pub fn one_of(amounts: &[(i64, Literal)], circuit: &mut Circuit) -> Bits {
        let low = amounts.iter().map(|(amount, _)| *amount).min().unwrap_or(0);
        let most = amounts.iter().map(|(amount, _)| *amount).max().unwrap_or(0);
        let step = amounts.iter().fold(0, |step, (amount, _)| divisor(step, amount - low)).max(1);
        let span = (most - low) / step;
        let digits = (0..width(span)).map(|digit| {
            let set =
                amounts.iter().filter(|(amount, _)| ((amount - low) / step) >> digit & 1 == 1);
            circuit.any(set.map(|(_, holds)| *holds).collect::<Vec<_>>())
        });
        Bits { low, step, span, digits: digits.collect() }
    }

    /// So many times the number; less than nothing, where it is taken away.
    pub fn times(mut self, times: i64) -> Bits {
        if times < 0 {
            self = self.turned();
        }
        self.low *= times.abs();
        self.step *= times.abs();
        self
    }

    /// As far on the other side of nothing: the digits that are not set, counted from the least there could be.
    fn turned(self) -> Bits {
        let span = (1 << self.digits.len()) - 1;
        let digits = self.digits.into_iter().map(|digit| !digit).collect();
        Bits { low: -(self.low + span * self.step), step: self.step, span, digits }
    }

    /// Both together.
    pub fn plus(self, other: Bits, circuit: &mut Circuit) -> Bits {
        let step = match (self.span, other.span) {
            (0, _) => other.step,
            (_, 0) => self.step,
            _ => divisor(self.step, other.step),
        };
        let (one, two) = (self.in_steps_of(step, circuit), other.in_steps_of(step, circuit));
        let span = one.span + two.span;
        let digits = add(&one.digits, &two.digits, circuit);
        Bits { low: one.low + two.low, step, span, digits: cut(digits, span) }
    }

    /// That it is a number or more.
    pub fn at_least(&self, number: i64, circuit: &mut Circuit) -> Literal {
        let steps = -(self.low - number).div_euclid(self.step);
        if steps <= 0 {
            return circuit.always();
        }
        if steps > self.span {
            return circuit.never();
        }
        self.reaches(steps, circuit)
    }

    /// That the digits say more than there can be.
    pub fn overflows(&self, most: i64, circuit: &mut Circuit) -> Literal {
        let steps = (most - self.low).div_euclid(self.step) + 1;
        if width(steps) > self.digits.len() {
            return circuit.never();
        }
        self.reaches(steps, circuit)
    }

    /// That the digits say so many steps or more.
    fn reaches(&self, steps: i64, circuit: &mut Circuit) -> Literal {
        let mut reached = circuit.always();
        for (at, &digit) in self.digits.iter().enumerate() {
            reached = if steps >> at & 1 == 1 {
                circuit.all([digit, reached])
            } else {
                circuit.any([digit, reached])
            };
        }
        reached
    }

    /// The number, or a bound where it is more.
    pub fn at_most(self, most: i64, circuit: &mut Circuit) -> Bits {
        if self.low + self.span * self.step <= most {
            return self;
        }
        let over = self.at_least(most + 1, circuit);
        if over == circuit.always() {
            return Bits::constant(most);
        }
        let mut bits = self.or_else(over, most, circuit);
        bits.span = (most - bits.low) / bits.step;
        bits.digits = cut(bits.digits, bits.span);
        bits
    }

    /// The number, or a bound where it is less.
    pub fn no_less_than(self, least: i64, circuit: &mut Circuit) -> Bits {
        let enough = self.at_least(least, circuit);
        if enough == circuit.always() {
            return self;
        }
        if enough == circuit.never() {
            return Bits::constant(least);
        }
        self.or_else(!enough, least, circuit)
    }

    /// The number where a statement holds, otherwise nought.
    pub fn only_where(self, holds: Literal, circuit: &mut Circuit) -> Bits {
        if holds == circuit.always() {
            return self;
        }
        self.down_to(0, circuit).or_else(!holds, 0, circuit)
    }

    /// What it is for the person found last.
    pub fn found(&self, circuit: &Circuit) -> i64 {
        let digits = self.digits.iter().enumerate();
        let steps: i64 = digits.map(|(at, &digit)| i64::from(circuit.holds(digit)) << at).sum();
        self.low + steps * self.step
    }

    /// Its digits where ones are counted from a number that is no higher than it ever is.
    pub fn counted_from(self, low: i64, circuit: &mut Circuit) -> Vec<Literal> {
        self.down_to(low, circuit).in_steps_of(1, circuit).digits
    }

    /// The same number, counted from one that is no higher.
    fn down_to(self, low: i64, circuit: &mut Circuit) -> Bits {
        if low >= self.low {
            return self;
        }
        let step = divisor(self.step, self.low - low);
        let bits = self.in_steps_of(step, circuit);
        let more = (bits.low - low) / step;
        let constant = (0..width(more))
            .map(|at| if more >> at & 1 == 1 { circuit.always() } else { circuit.never() });
        let constant: Vec<Literal> = constant.collect();
        let span = bits.span + more;
        let digits = cut(add(&bits.digits, &constant, circuit), span);
        Bits { low, step, span, digits }
    }

    /// The number, or another that is not below the lowest, where a statement holds.
    fn or_else(self, when: Literal, number: i64, circuit: &mut Circuit) -> Bits {
        let step = divisor(self.step, number - self.low).max(1);
        let bits = self.in_steps_of(step, circuit);
        let steps = (number - bits.low) / step;
        let digits = (0..width(bits.span.max(steps))).map(|at| {
            let own = bits.digits.get(at).copied().unwrap_or(circuit.never());
            if steps >> at & 1 == 1 { circuit.any([own, when]) } else { circuit.all([own, !when]) }
        });
        let digits = digits.collect();
        Bits { low: bits.low, step, span: bits.span.max(steps), digits }
    }

    /// The same number, counted in a step that divides its own.
    fn in_steps_of(self, step: i64, circuit: &mut Circuit) -> Bits {
        let times = self.step / step;
        if times == 1 || self.span == 0 {
            return Bits { step, ..self };
        }
        let mut digits: Vec<Literal> = Vec::new();
        for at in (0..width(times)).filter(|at| times >> at & 1 == 1) {
            let mut shifted = vec![circuit.never(); at];
            shifted.extend(&self.digits);
            digits = add(&digits, &shifted, circuit);
        }
        let span = self.span * times;
        Bits { low: self.low, step, span, digits: cut(digits, span) }
    }
}

/// Digits of the sum of two numbers.
fn add(one: &[Literal], two: &[Literal], circuit: &mut Circuit) -> Vec<Literal> {
    let mut carry = circuit.never();
    let mut sum = Vec::new();
    for at in 0..one.len().max(two.len()) {
        let digit = |of: &[Literal]| of.get(at).copied();
        let (one, two) = (digit(one), digit(two));
        let never = circuit.never();
        let (one, two) = (one.unwrap_or(never), two.unwrap_or(never));
        let differ = circuit.differ(one, two);
        sum.push(circuit.differ(differ, carry));
        let (both, passed) = (circuit.all([one, two]), circuit.all([differ, carry]));
        carry = circuit.any([both, passed]);
    }
    sum.push(carry);
    sum
}

/// Digits that can be set.
fn cut(mut digits: Vec<Literal>, span: i64) -> Vec<Literal> {
    digits.truncate(width(span));
    digits
}

/// How many digits a number has in binary.
pub(super) fn width(number: i64) -> usize {
    (i64::BITS - number.leading_zeros()) as usize
}

/// The greatest that divides both; nought divides nothing.
fn divisor(one: i64, other: i64) -> i64 {
    if other == 0 { one.abs() } else { divisor(other, one % other) }
}
