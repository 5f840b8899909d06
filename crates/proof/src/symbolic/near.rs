//! Days near those of the rules, of all that nothing tells apart.
//!
//! Owns which days are told of a person whose dates are compared with each other. The solver knows these by
//! their digits and finds any of three centuries; a person reads days of their own time. Between the borders
//! of each date, and between those of how far two lie apart, all days are the same for the rules.

use super::circuit::Circuit;
use super::days::{Exact, of_sum};
use super::people::{Form, People};
use super::solver::Literal;
use language::order::sort;
use language::rule_set::sum::Part;
use language::rule_set::{QuestionKind, Sum};
use rules::{Answer, Answers, Date, List, QuestionId, SumId};

/// How far two dates lie apart, at least and at most.
struct Apart {
    later: QuestionId,
    earlier: QuestionId,
    within: Exact,
}

/// Days before the first day that the rules speak of and behind the last that are still near to them.
const AROUND: i32 = 366;

impl People<'_> {
    /// That all dates which are compared with each other lie near the days that the rules speak of; always so
    /// where none are.
    pub fn near_dates(&mut self, circuit: &mut Circuit) -> Literal {
        let near = self.days_near();
        let mut all = Vec::new();
        for question in self.rules.questions.ids() {
            let Some(days) = self.days[question].exact.filter(|_| self.is_date(question)) else {
                continue;
            };
            let Form::Date { known, exact, .. } = self.reply(question, circuit).form else {
                continue;
            };
            let bits = days.bits(exact);
            let begun = bits.at_least(i64::from(near.least), circuit);
            let over = bits.at_least(i64::from(near.most) + 1, circuit);
            let within = circuit.all([begun, !over]);
            all.push(circuit.any([!known, within]));
        }
        circuit.all(all)
    }

    /// The days of the edition, those that dates are compared with and the ends of those that can be answered, some
    /// before and some behind them, and as many more as two dates are to lie apart.
    fn days_near(&self) -> Exact {
        let rules = self.rules;
        let dates = rules.questions.ids().filter(|&question| self.is_date(question));
        let borders = dates.flat_map(|question| {
            let span = rules.questions[question].kind.span();
            let ends = span.map(|span| [span.earliest(), span.latest()]).into_iter().flatten();
            let ends = ends.flatten().map(|day| day.0);
            ends.chain(self.days[question].borders.iter().copied())
        });
        let days = borders.chain([rules.edition.start.0, rules.edition.end.0]);
        let gaps = rules.sums.entries().filter(|(_, sum)| sum.is_gap);
        let apart = gaps.flat_map(|(sum, _)| of_sum(rules, sum)).map(i32::saturating_abs).max();
        let around = AROUND.saturating_add(apart.unwrap_or(0));
        let (least, most) =
            days.fold((i32::MAX, i32::MIN), |(least, most), day| (least.min(day), most.max(day)));
        Exact { least: least.saturating_sub(around), most: most.saturating_add(around) }
    }

    fn is_date(&self, question: QuestionId) -> bool {
        matches!(self.rules.questions[question].kind, QuestionKind::Date { .. })
    }

    /// The same answers with the dates that are compared with each other as near to the days of the rules as
    /// the same results allow, those asked first nearest.
    pub fn nearer(&self, answers: &Answers) -> Answers {
        let apart: Vec<Apart> =
            self.rules.sums.ids().filter_map(|sum| self.apart(sum, answers)).collect();
        let mut nearer = answers.clone();
        let mut days = self.rules.questions.map_ids(|question| self.around(question, answers));
        for question in self.rules.questions.ids() {
            let Some(near) = self.near(question, answers) else { continue };
            while apart.iter().any(|apart| apart.narrow(&mut days)) {}
            let Some(day) = &mut days[question] else { continue };
            let nearest = near.0.clamp(day.least, day.most);
            *day = Exact { least: nearest, most: nearest };
            nearer.set(question, Some(Answer::Date(Date(nearest))));
        }
        nearer
    }

    /// Of a date that this person knows, and that is compared with others: that it is not before the day by
    /// which its stretch is told, and its digits.
    pub fn late(
        &mut self,
        question: QuestionId,
        answers: &Answers,
        circuit: &mut Circuit,
    ) -> Option<(Literal, Vec<Literal>)> {
        let (near, days) = (self.near(question, answers)?, self.days[question].exact?);
        let Form::Date { exact, .. } = self.reply(question, circuit).form else { return None };
        let late = days.bits(exact.clone()).at_least(i64::from(near.0), circuit);
        Some((late, exact))
    }

    /// The day of its stretch that a date would be told by if it was compared with no other.
    fn near(&self, question: QuestionId, answers: &Answers) -> Option<Date> {
        self.around(question, answers)?;
        let borders = &self.days[question].borders;
        let Some(Answer::Date(day)) = answers.get(question) else { return None };
        Some(self.day(question, borders.iter().position(|&border| day.0 < border)))
    }

    /// The days between the borders around a date that is known by its digits.
    fn around(&self, question: QuestionId, answers: &Answers) -> Option<Exact> {
        let all = self.days[question].exact?;
        match answers.get(question) {
            Some(Answer::Date(day)) if self.is_date(question) => {
                Some(between(&self.days[question].borders, day.0, all))
            }
            _ => None,
        }
    }

    /// How far two dates that are compared, and known, may lie apart.
    fn apart(&self, sum: SumId, answers: &Answers) -> Option<Apart> {
        let Sum { is_gap: true, parts, scale, .. } = &self.rules.sums[sum] else { return None };
        let [Part::Number(later, _), Part::Number(earlier, _)] = parts[..] else { return None };
        let (Some(Answer::Date(one)), Some(Answer::Date(other))) =
            (answers.get(later), answers.get(earlier))
        else {
            return None;
        };
        let mut borders = of_sum(self.rules, sum);
        sort(&mut borders);
        let all = Exact { least: scale.least, most: scale.most };
        Some(Apart { later, earlier, within: between(&borders, one.0 - other.0, all) })
    }
}

impl Apart {
    /// Leaves out days of either date that no day of the other goes with; whether there were any. Where
    /// nothing is left to leave out, each day that is left goes with some of all others.
    fn narrow(&self, days: &mut List<QuestionId, Option<Exact>>) -> bool {
        let (Some(later), Some(earlier)) = (days[self.later], days[self.earlier]) else {
            return false;
        };
        let Exact { least, most } = self.within;
        let one =
            later.narrowed(earlier.least.saturating_add(least), earlier.most.saturating_add(most));
        let other =
            earlier.narrowed(one.least.saturating_sub(most), one.most.saturating_sub(least));
        days[self.later] = Some(one);
        days[self.earlier] = Some(other);
        (one, other) != (later, earlier)
    }
}

impl Exact {
    /// Those that lie from one number to another.
    fn narrowed(self, least: i32, most: i32) -> Exact {
        Exact { least: self.least.max(least), most: self.most.min(most) }
    }
}

/// The numbers around one between the borders next to it.
fn between(borders: &[i32], number: i32, all: Exact) -> Exact {
    let least = borders.iter().rev().find(|&&border| border <= number);
    let beyond = borders.iter().find(|&&border| border > number);
    all.narrowed(least.copied().unwrap_or(all.least), beyond.map_or(all.most, |beyond| beyond - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::Id;

    #[test]
    fn what_is_left_goes_together() {
        let [one, other] = [0, 1].map(|at| QuestionId::new(at).expect("few"));
        let all = Exact { least: 0, most: 100 };
        let mut days = List::new(vec![Some(all), Some(all)]).expect("few");
        let apart =
            |least, most| Apart { later: one, earlier: other, within: Exact { least, most } };
        assert!(apart(10, 20).narrow(&mut days) && !apart(10, 20).narrow(&mut days));
        assert_eq!(days[one], Some(Exact { least: 10, most: 100 }));
        assert_eq!(days[other], Some(Exact { least: 0, most: 90 }));
        days[one] = Some(Exact { least: 50, most: 50 });
        assert!(apart(10, 20).narrow(&mut days));
        assert_eq!(days[other], Some(Exact { least: 30, most: 40 }));
        assert_eq!(between(&[3, 7], 7, all), Exact { least: 7, most: 100 });
        assert_eq!(between(&[3, 7], 6, all), Exact { least: 3, most: 6 });
        assert_eq!(between(&[3, 7], 2, all), Exact { least: 0, most: 2 });
    }
}
