//! People who answer as wished wherever that is open to them, and otherwise give the first answer there
//! is: what [`Plain`](super::plain::Plain) does for one person, as statements for all.

use super::circuit::Circuit;
use super::people::{Form, People, Reply};
use super::solver::Literal;
use language::rule_set::QuestionKind;
use rules::{Answer, List, OptionId, OptionSet, QuestionId};

impl People<'_> {
    /// The reply to a question, as wished.
    pub(crate) fn wished(
        &mut self,
        question: QuestionId,
        wish: Option<Answer>,
        circuit: &mut Circuit,
    ) -> Reply {
        let rules = self.rules;
        let gate = self.gate(rules.questions[question].gate.as_ref(), circuit);
        let form = match &rules.questions[question].kind {
            QuestionKind::Single(choices) => {
                let open = self.open(gate, choices, circuit);
                let wish = match wish {
                    Some(Answer::Choice(option)) => OptionSet::of(option),
                    _ => OptionSet::EMPTY,
                };
                let answered = circuit.any(open.iter().copied());
                let chosen = wished_or_first(&open, wish, answered, circuit);
                return Reply { gate, answered, form: Form::Options { open, chosen } };
            }
            QuestionKind::Multi(choices, least) => {
                let open = self.open(gate, choices, circuit);
                let some = circuit.any(open.iter().copied());
                let answered = if *least == 0 { gate } else { some };
                let wish = match wish {
                    Some(Answer::Choices(set)) => set,
                    _ => OptionSet::EMPTY,
                };
                // Where nothing need be ticked, nothing is.
                let first = if *least == 0 { circuit.never() } else { some };
                let chosen = wished_or_first(&open, wish, first, circuit);
                return Reply { gate, answered, form: Form::Options { open, chosen } };
            }
            QuestionKind::Date { required, .. } | QuestionKind::Number { required, .. } => {
                let day = match wish {
                    Some(Answer::Date(day)) => Some(day),
                    None if *required => Some(super::plain::first_point(rules, question)),
                    _ => None,
                };
                let known = if day.is_some() { gate } else { circuit.never() };
                let before = self.days[question].borders.iter().map(|&border| match day {
                    Some(day) if day.0 < border => gate,
                    _ => circuit.never(),
                });
                let exact = self.days[question].exact.zip(day);
                let digits = exact.and_then(|(numbers, day)| numbers.digits_of(day.0));
                let digits = digits.into_iter().flatten();
                let exact = digits.map(|is_set| if is_set { gate } else { circuit.never() });
                Form::Date { known, before: before.collect(), exact: exact.collect() }
            }
            QuestionKind::Text { .. } => Form::Text,
        };
        Reply { gate, answered: gate, form }
    }
}

/// All of the wish where all of it is open; otherwise the first open option, where one must be chosen.
fn wished_or_first(
    open: &List<OptionId, Literal>,
    wish: OptionSet,
    must: Literal,
    circuit: &mut Circuit,
) -> List<OptionId, Literal> {
    let wished = super::people::members(open, wish);
    let granted = if wished.is_empty() { circuit.never() } else { circuit.all(wished) };
    let mut earlier = granted;
    open.map_entries(|option, &open| {
        let first = circuit.all([must, open, !earlier]);
        earlier = circuit.any([earlier, open]);
        if wish.contains(option) { circuit.any([granted, first]) } else { first }
    })
}
