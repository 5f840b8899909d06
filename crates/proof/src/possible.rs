//! What a block can show: of a value or an answer in its words, those that somebody it is for has.
//!
//! Owns the search. A value that no reader of a block can have would only mislead those who read all
//! situations at once. Where the search is given up, everything counts as possible.

use std::collections::HashMap;

use crate::prove::MOST_STEPS;
use crate::symbolic::circuit::Circuit;
use crate::symbolic::people::People;
use crate::symbolic::solver::{Batsat, Literal};
use language::portal::Possible;
use language::rule_set::{Cond, RuleSet};
use language::wording::Piece;
use rules::{FactId, OptionSet, QuestionId, ValueSet};

/// Most questions put to the solver: blocks for the same people share theirs.
const MOST_ASKED: usize = 20_000;

/// Something that is shown to certain people.
type Shown<'r, I> = (Option<&'r Cond>, I);

struct Search<'r> {
    circuit: Circuit,
    people: People<'r>,
    asked: usize,
}

/// What the blocks of a guide can show.
pub(crate) fn possible(rules: &RuleSet) -> Possible {
    let mut circuit = Circuit::new(Box::new(Batsat::new(MOST_STEPS)));
    let people = People::new(rules, &mut circuit);
    let mut search = Search { circuit, people, asked: 0 };
    let mut values: HashMap<Shown<FactId>, ValueSet> = HashMap::new();
    let mut options: HashMap<Shown<QuestionId>, OptionSet> = HashMap::new();
    let mut possible = Possible::default();
    for (number, block) in rules.blocks.entries() {
        let when = block.when.as_ref();
        for piece in block.body.wordings().flat_map(|wording| &wording.pieces) {
            match *piece {
                Piece::Fact(fact) => {
                    let found = values.entry((when, fact)).or_insert_with(|| {
                        let all = rules.facts[fact].values.ids();
                        all.filter(|&value| {
                            search.may_be(when, &Cond::Fact(fact, ValueSet::of(value)))
                        })
                        .collect()
                    });
                    possible.values.insert((number, fact), *found);
                }
                Piece::Choice(question) => {
                    let found = options.entry((when, question)).or_insert_with(|| {
                        let all = rules.questions[question].kind.choices().ids();
                        all.filter(|&option| {
                            search.may_be(when, &Cond::Choice(question, OptionSet::of(option)))
                        })
                        .collect()
                    });
                    possible.options.insert((number, question), *found);
                }
                Piece::Slot(_) | Piece::Sum(_) | Piece::Cell(..) => {}
                Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) | Piece::File(_) => {}
            }
        }
    }
    possible
}

impl Search<'_> {
    /// Whether a condition can hold of somebody a block is for.
    fn may_be(&mut self, when: Option<&Cond>, cond: &Cond) -> bool {
        self.asked += 1;
        if self.asked > MOST_ASKED {
            return true;
        }
        let gate: Literal = self.people.gate(when, &mut self.circuit);
        let holds = self.people.cond(cond, &mut self.circuit);
        self.circuit.possible(&[gate, holds]).unwrap_or(true)
    }
}
