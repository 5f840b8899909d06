//! What depends on what.

use language::rule_set::sum::Part;
use language::rule_set::{Block, Cond, Question, RuleSet};
use language::wording::Piece;
use rules::{DateTest, FactId, List, QuestionId, SumId, ValueSet};

/// The 仅当 of a question and of its options.
pub(crate) fn gates(question: &Question) -> impl Iterator<Item = &Cond> {
    let options = question.kind.choices().iter().filter_map(|choice| choice.gate.as_ref());
    question.gate.iter().chain(options)
}

/// What a fact depends on.
pub(crate) struct Below {
    pub facts: List<FactId, bool>,
    pub questions: List<QuestionId, bool>,
    pub sums: List<SumId, bool>,
}

/// Every fact and question that a fact depends on, however deep, itself included.
pub(crate) fn below(rules: &RuleSet, fact: FactId) -> Below {
    below_conds(rules, &[Cond::Fact(fact, ValueSet::EMPTY)])
}

/// Every fact and question that a sum depends on, however deep.
pub(crate) fn below_sum(rules: &RuleSet, sum: SumId) -> Below {
    below_conds(rules, &[Cond::Sum(sum, DateTest::Unknown)])
}

/// Everything on which it depends what some blocks say, and to whom.
pub(crate) fn below_blocks<'r>(
    rules: &'r RuleSet,
    blocks: impl Iterator<Item = &'r Block>,
) -> Below {
    let mut conds: Vec<Cond> = Vec::new();
    for block in blocks {
        conds.extend(block.when.clone());
        conds.extend(block.body.counts_from().map(Cond::Answered));
        conds.extend(block.body.wordings().flat_map(|wording| &wording.pieces).filter_map(asked));
    }
    below_conds(rules, &conds)
}

/// What a piece of a text depends on, as a condition that leads there.
fn asked(piece: &Piece) -> Option<Cond> {
    match *piece {
        Piece::Slot(question) | Piece::Choice(question) | Piece::Cell(question, _) => {
            Some(Cond::Answered(question))
        }
        Piece::Fact(fact) => Some(Cond::Fact(fact, ValueSet::EMPTY)),
        Piece::Sum(sum) => Some(Cond::Sum(sum, DateTest::Unknown)),
        Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) | Piece::File(_) => None,
    }
}

fn below_conds(rules: &RuleSet, conds: &[Cond]) -> Below {
    let mut below = Below {
        facts: rules.facts.filled(false),
        questions: rules.questions.filled(false),
        sums: rules.sums.filled(false),
    };
    // A sum's parts, as conditions that lead there.
    let tests = rules.facts.map_ids(|fact| Cond::Fact(fact, ValueSet::EMPTY));
    let asks = rules.questions.map_ids(Cond::Answered);
    let adds = rules.sums.map_ids(|sum| Cond::Sum(sum, DateTest::Unknown));
    let mut waiting: Vec<&Cond> = conds.iter().collect();
    while let Some(cond) = waiting.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => waiting.extend(parts),
            Cond::Fact(fact, _) => {
                if !std::mem::replace(&mut below.facts[*fact], true) {
                    let fact = &rules.facts[*fact];
                    waiting.extend(fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)));
                }
            }
            Cond::Sum(sum, _) => {
                if !std::mem::replace(&mut below.sums[*sum], true) {
                    waiting.extend(rules.sums[*sum].parts.iter().map(|part| match part {
                        Part::Number(question, _) => &asks[*question],
                        Part::Fact(fact, _) => &tests[*fact],
                        Part::Sum(sum, _) => &adds[*sum],
                    }));
                }
            }
            Cond::Choice(question, _)
            | Cond::Choices(question, ..)
            | Cond::Answered(question)
            | Cond::Date(question, _) => {
                if !std::mem::replace(&mut below.questions[*question], true) {
                    waiting.extend(gates(&rules.questions[*question]));
                }
            }
        }
    }
    below
}

/// The question itself and every question whose 仅当 or options depend on its answer.
pub(crate) fn dependents(rules: &RuleSet, question: QuestionId) -> List<QuestionId, bool> {
    let mut free =
        Free { rules, questions: rules.questions.filled(false), facts: rules.facts.filled(false) };
    free.questions[question] = true;
    loop {
        let before = (free.questions.clone(), free.facts.clone());
        for (number, fact) in rules.facts.entries() {
            let mut conds = fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when));
            free.facts[number] = conds.any(|cond| free.touches(cond));
        }
        for (number, other) in rules.questions.entries() {
            let mut conds = gates(other);
            free.questions[number] = number == question || conds.any(|cond| free.touches(cond));
        }
        if before == (free.questions.clone(), free.facts.clone()) {
            return free.questions;
        }
    }
}

/// What may turn out differently.
struct Free<'r> {
    rules: &'r RuleSet,
    questions: List<QuestionId, bool>,
    facts: List<FactId, bool>,
}

impl Free<'_> {
    fn touches(&self, cond: &Cond) -> bool {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().any(|part| self.touches(part)),
            Cond::Fact(fact, _) => self.facts[*fact],
            Cond::Sum(sum, _) => {
                let added = self.rules.added(*sum);
                added.facts.iter().any(|&fact| self.facts[fact])
                    || added.questions.iter().any(|&question| self.questions[question])
            }
            Cond::Choice(question, _)
            | Cond::Choices(question, ..)
            | Cond::Answered(question)
            | Cond::Date(question, _) => self.questions[*question],
        }
    }
}
