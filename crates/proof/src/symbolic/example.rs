//! From an example back to a person, and from a person's answers to statements.

use language::rule_set::QuestionKind;
use rules::{Answer, Answers, Date, QuestionId};

use super::circuit::Circuit;
use super::people::{Form, People, Reply};
use super::plain::first_point;
use super::solver::Literal;

impl People<'_> {
    /// The person found last.
    pub fn found(&self, circuit: &Circuit) -> Answers {
        let answer = |(question, reply): (QuestionId, &Option<Reply>)| {
            let reply = reply.as_ref()?;
            if !circuit.holds(reply.answered) {
                return None;
            }
            match (&reply.form, &self.rules.questions[question].kind) {
                (Form::Options { chosen, .. }, QuestionKind::Single(_)) => {
                    chosen.find(|&chosen| circuit.holds(chosen)).map(Answer::Choice)
                }
                (Form::Options { chosen, .. }, _) => {
                    let chosen = chosen.entries().filter(|(_, one)| circuit.holds(**one));
                    Some(Answer::Choices(chosen.map(|(option, _)| option).collect()))
                }
                (Form::Date { known, .. }, _) if !circuit.holds(*known) => {
                    Some(Answer::DateUnknown)
                }
                (Form::Date { exact, .. }, _) if !exact.is_empty() => {
                    let digits = exact.iter().map(|&digit| circuit.holds(digit));
                    let number =
                        self.days[question].exact.and_then(|numbers| numbers.number(digits));
                    number.map(|number| Answer::Date(Date(number)))
                }
                (Form::Date { before, .. }, _) => {
                    let stretch = before.iter().position(|&before| circuit.holds(before));
                    let whole = self.whole_number(question, stretch, circuit).map(Date);
                    Some(Answer::Date(whole.unwrap_or_else(|| self.day(question, stretch))))
                }
                (Form::Text, _) => None,
            }
        };
        self.replies.entries().map(answer).collect()
    }

    /// A day of a stretch: the one next to the border that makes the stretch.
    pub fn day(&self, question: QuestionId, stretch: Option<usize>) -> Date {
        let days = &self.days[question].borders;
        match stretch {
            Some(0) => Date(days[0].saturating_sub(1)),
            Some(later) => Date(days[later - 1]),
            None => match days.last() {
                Some(&last) => Date(last),
                None => first_point(self.rules, question),
            },
        }
    }

    /// One day of every stretch of a date question, first to last.
    pub fn stretches(&self, question: QuestionId) -> Vec<Date> {
        let count = self.days[question].borders.len();
        (0..count).map(Some).chain([None]).map(|stretch| self.day(question, stretch)).collect()
    }

    /// Another day or number next to one that [`Self::day`] gave, in the same stretch if that has two.
    pub fn another_day(&self, question: QuestionId, day: Date) -> Date {
        let is_before_all = self.days[question].borders.first().is_some_and(|&first| day.0 < first);
        let step = if is_before_all { -1 } else { 1 };
        let another = day.0.saturating_add(step);
        let span = self.rules.questions[question].kind.span();
        let is_there = span.is_none_or(|span| span.holds(another));
        Date(if is_there { another } else { day.0 - step })
    }

    /// That two replies to a date question lie in the same stretch, and that is a single day.
    pub fn same_day(
        &self,
        question: QuestionId,
        replies: [&Reply; 2],
        circuit: &mut Circuit,
    ) -> Literal {
        let days = &self.days[question].borders;
        let [
            Form::Date { before: one, exact: digits, known: first },
            Form::Date { before: other, exact: others, known: second },
        ] = replies.map(|reply| &reply.form)
        else {
            return circuit.never();
        };
        if !digits.is_empty() {
            let both = digits.iter().zip(others);
            let same = both.map(|(&one, &other)| !circuit.differ(one, other)).collect::<Vec<_>>();
            return circuit.all(same.into_iter().chain([*first, *second]));
        }
        let single = (1..days.len()).filter(|&at| days[at] - days[at - 1] == 1);
        let single: Vec<usize> = single.collect();
        let same = single
            .into_iter()
            .map(|at| circuit.all([!one[at - 1], one[at], !other[at - 1], other[at]]));
        let mut same: Vec<Literal> = same.collect();
        // A least and a most may be alone in the first stretch or the last.
        if let (Some(span), Some(first), Some(last)) =
            (self.rules.questions[question].kind.span(), days.first(), days.last())
        {
            if *first - span.least == 1 {
                same.push(circuit.all([one[0], other[0]]));
            }
            if *last == span.most {
                let at = days.len() - 1;
                let known = replies.map(known);
                let both = known.into_iter().flatten().chain([!one[at], !other[at]]);
                same.push(circuit.all(both.collect::<Vec<_>>()));
            }
        }
        circuit.any(same)
    }

    /// Statements that together say: the person answers a question as this one does.
    pub fn answers_so(&self, question: QuestionId, answer: Option<Answer>) -> Vec<Literal> {
        let Some(reply) = &self.replies[question] else { return Vec::new() };
        if matches!(reply.form, Form::Text) {
            return Vec::new();
        }
        let Some(answer) = answer else { return vec![!reply.answered] };
        match (&reply.form, answer) {
            (Form::Options { chosen, .. }, Answer::Choice(option)) => {
                vec![chosen[option]]
            }
            (Form::Options { chosen, .. }, Answer::Choices(set)) => {
                let ticks = chosen.entries();
                let ticks = ticks.map(|(id, &one)| if set.contains(id) { one } else { !one });
                ticks.chain([reply.answered]).collect()
            }
            (Form::Date { known, .. }, Answer::DateUnknown) => vec![reply.answered, !*known],
            (Form::Date { known, exact, .. }, Answer::Date(date)) if !exact.is_empty() => {
                let numbers = self.days[question].exact;
                let digits = numbers.and_then(|numbers| numbers.digits_of(date.0));
                let digits = digits.into_iter().flatten().zip(exact);
                let digits = digits.map(|(is_set, &digit)| if is_set { digit } else { !digit });
                digits.chain([*known]).collect()
            }
            (Form::Date { known, before, .. }, Answer::Date(date)) => {
                let days = self.days[question].borders.iter().zip(before);
                let sides = days.map(|(&day, &before)| if date.0 < day { before } else { !before });
                sides.chain([*known]).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// That a day or number is known.
fn known(reply: &Reply) -> Option<Literal> {
    match reply.form {
        Form::Date { known, .. } => Some(known),
        Form::Options { .. } | Form::Text => None,
    }
}
