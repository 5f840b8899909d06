//! What a problem says of people: whom it names, who has its fault, and among whom it looks.

use language::id::BlockId;
use language::model::kinds::{BlockKind, Demand};
use language::place::Place;
use language::problem::{Diagnostic, Problem, ProofProblem};
use language::rule_set::{RuleSet, Subject};
use rules::{FactId, QuestionId};
use std::collections::BTreeSet;

use super::everyone::{Everyone, Person};
use super::results::Need;

/// What holds of some people.
type Of<'e> = Box<dyn Fn(&Person) -> bool + 'e>;

/// A fault of people.
pub struct Fault<'e> {
    pub among: Of<'e>,
    pub holds: Of<'e>,
    /// Others like it were told first, and their people left out.
    pub is_one_of_several: bool,
    /// The person is an example, who is told by what matters to them.
    pub is_example: bool,
    /// The questions whose answers may tell the person; none = all.
    pub told_by: Option<BTreeSet<QuestionId>>,
}

impl<'e> Fault<'e> {
    fn new(among: Of<'e>, holds: Of<'e>) -> Fault<'e> {
        Fault { among, holds, is_one_of_several: false, is_example: false, told_by: None }
    }

    /// A fault looked for where nothing else is at fault.
    fn among_all(everyone: &'e Everyone, holds: impl Fn(&Person) -> bool + 'e) -> Fault<'e> {
        Fault::new(Box::new(|p| everyone.among(p)), Box::new(holds))
    }

    fn one_of_several(self) -> Fault<'e> {
        Fault { is_one_of_several: true, ..self }
    }
}

/// The fault a problem speaks of; none where it is of nobody, or which one is not told.
pub fn fault<'e>(everyone: &'e Everyone, diagnostic: &'e Diagnostic) -> Option<Fault<'e>> {
    let Problem::Proof(problem) = &*diagnostic.problem else { return None };
    match problem {
        ProofProblem::NoRow { fact, .. } => gap(everyone, fact),
        ProofProblem::RowsDisagree { fact, .. } => contradiction(everyone, fact, diagnostic),
        // Who is asked is the engine's word, and that holds only where no table contradicts itself.
        ProofProblem::TooFewForSomeone { question, .. } => too_few(everyone, question),
        ProofProblem::AskedInVain { question, .. } => in_vain(everyone, question),
        ProofProblem::SlotNotAsked { question, .. } => no_answer(everyone, question, diagnostic),
        ProofProblem::ValueMissing { fact, .. } => {
            let sum = everyone.rules.sums.find(|sum| sum.name == *fact).map(Need::Total);
            let need = fact_named(everyone, fact).map(Need::Value).or(sum)?;
            let block = block_at(everyone.rules, diagnostic.place)?;
            Some(Fault::among_all(everyone, move |p| everyone.lacks(p, block, need)))
        }
        ProofProblem::SumPartMissing { sum, .. } => {
            let number = everyone.rules.sums.find(|one| one.name == *sum)?;
            let among = move |p: &Person| everyone.among_for_sum(p, number);
            let holds = move |p: &Person| everyone.lacks_a_part(p, number);
            let fault = Fault::new(Box::new(among), Box::new(holds));
            Some(Fault { told_by: Some(everyone.below_sum(number).questions), ..fault })
        }
        ProofProblem::SumUnknown { sum, .. } => {
            let number = everyone.rules.sums.find(|one| one.name == *sum)?;
            let block = block_at(everyone.rules, diagnostic.place)?;
            Some(Fault::among_all(everyone, move |p| everyone.reads_unknown(p, block, number)))
        }
        ProofProblem::TiedWithoutStep { .. } => {
            let block = block_at(everyone.rules, diagnostic.place)?;
            Some(Fault::among_all(everyone, move |p| everyone.misses_step(p, block)))
        }
        ProofProblem::FixedDayTooSoon { .. } => {
            let fixed = block_at(everyone.rules, diagnostic.place)?;
            let counted = also(everyone, diagnostic)[0];
            Some(Fault::among_all(everyone, move |p| everyone.is_too_soon(p, fixed, counted)))
        }
        ProofProblem::SaidTwice { .. } => {
            let mut said = also(everyone, diagnostic);
            said.push(block_at(everyone.rules, diagnostic.place)?);
            let is_read_twice = move |p: &Person| everyone.count(p, &said) > 1;
            Some(Fault::among_all(everyone, is_read_twice).one_of_several())
        }
        ProofProblem::UnknownUntold { question, .. } => {
            let number = question_named(everyone, question)?;
            let fault = Fault::among_all(everyone, move |p| everyone.is_untold(p, number));
            Some(Fault { is_example: true, ..fault })
        }
        ProofProblem::AssertionFails { .. } => assertion(everyone, diagnostic),
        _ => of_conclusions(everyone, problem, diagnostic),
    }
}

fn fact_named(everyone: &Everyone, name: &str) -> Option<FactId> {
    everyone.rules.facts.find(|fact| fact.name == name)
}

fn question_named(everyone: &Everyone, name: &str) -> Option<QuestionId> {
    everyone.rules.questions.find(|question| question.name == name)
}

/// The other blocks a problem points at.
fn also(everyone: &Everyone, diagnostic: &Diagnostic) -> Vec<BlockId> {
    diagnostic.also.iter().filter_map(|one| block_at(everyone.rules, one.place)).collect()
}

fn gap<'e>(everyone: &'e Everyone, fact: &str) -> Option<Fault<'e>> {
    let fact = fact_named(everyone, fact)?;
    let among = move |p: &Person| everyone.among_below(p, fact);
    let holds = move |p: &Person| everyone.is_gap(p, fact);
    let fault = Fault::new(Box::new(among), Box::new(holds));
    Some(Fault { told_by: Some(everyone.below(fact).questions), ..fault })
}

fn contradiction<'e>(
    everyone: &'e Everyone,
    fact: &str,
    diagnostic: &'e Diagnostic,
) -> Option<Fault<'e>> {
    let number = fact_named(everyone, fact)?;
    let fact = &everyone.rules.facts[number];
    let rows = [diagnostic.place, diagnostic.also[0].place]
        .map(|place| fact.rows.iter().find(|row| row.place == place).expect("a row"));
    let among = move |p: &Person| everyone.among_below(p, number);
    let holds = move |p: &Person| {
        everyone.gate(p, fact.gate.as_ref()) && rows.iter().all(|row| everyone.holds(p, &row.when))
    };
    Some(Fault::new(Box::new(among), Box::new(holds)).one_of_several())
}

fn too_few<'e>(everyone: &'e Everyone, question: &str) -> Option<Fault<'e>> {
    let number = question_named(everyone, question)?;
    let among = |p: &Person| everyone.is_sound_throughout(p);
    Some(Fault::new(Box::new(among), Box::new(move |p| everyone.too_few(p, number))))
}

fn in_vain<'e>(everyone: &'e Everyone, question: &str) -> Option<Fault<'e>> {
    let number = question_named(everyone, question)?;
    let among = move |p: &Person| everyone.among(p) && everyone.is_asked(p, number);
    let holds = move |p: &Person| !everyone.is_asked(p, number) || everyone.in_vain(p, number);
    Some(Fault::new(Box::new(among), Box::new(holds)).one_of_several())
}

/// The same question may be missing in more than one way; which one is not told.
fn no_answer<'e>(
    everyone: &'e Everyone,
    question: &str,
    diagnostic: &Diagnostic,
) -> Option<Fault<'e>> {
    let number = question_named(everyone, question)?;
    let block = block_at(everyone.rules, diagnostic.place)?;
    let needs = everyone.needs(block).into_iter().filter(|need| need.reply() == Some(number));
    let needs: Vec<Need> = needs.collect();
    let [need] = needs[..] else { return None };
    Some(Fault::among_all(everyone, move |p| everyone.lacks(p, block, need)))
}

fn assertion<'e>(everyone: &'e Everyone, diagnostic: &Diagnostic) -> Option<Fault<'e>> {
    let assertion = everyone.rules.assertions.iter().find(|one| one.place == diagnostic.place)?;
    let Subject::Kind(kind) = assertion.of else { return None };
    let (blocks, also) = (everyone.of(kind), also(everyone, diagnostic));
    let none = also.is_empty() && assertion.demand != Demand::None;
    let conclusions = everyone.of(BlockKind::Conclusion);
    let among = move |p: &Person| {
        everyone.among(p) && (kind != BlockKind::Conclusion || everyone.count(p, &conclusions) == 1)
    };
    let holds = move |p: &Person| {
        let fails = if none {
            everyone.count(p, &blocks) == 0
        } else {
            everyone.count(p, &also) == also.len()
        };
        everyone.holds(p, &assertion.whoever) && fails
    };
    Some(Fault::new(Box::new(among), Box::new(holds)))
}

fn of_conclusions<'e>(
    everyone: &'e Everyone,
    problem: &ProofProblem,
    diagnostic: &Diagnostic,
) -> Option<Fault<'e>> {
    let conclusions = everyone.of(BlockKind::Conclusion);
    let block = block_at(everyone.rules, diagnostic.place)?;
    let fault = match problem {
        ProofProblem::NoConclusion { .. } => {
            Fault::among_all(everyone, move |p| everyone.count(p, &conclusions) == 0)
        }
        ProofProblem::TwoConclusions { .. } => {
            let both = [block, also(everyone, diagnostic)[0]];
            Fault::among_all(everyone, move |p| everyone.count(p, &both) == 2).one_of_several()
        }
        ProofProblem::NothingToDo { .. } => {
            let others = everyone.compiled.blocks.iter().copied();
            let others: Vec<BlockId> = others.filter(|b| !conclusions.contains(b)).collect();
            Fault::among_all(everyone, move |p| {
                everyone.applies(p, block) && everyone.count(p, &others) == 0
            })
        }
        _ => return None,
    };
    Some(fault)
}

/// The name a problem speaks of.
pub fn name(problem: &ProofProblem) -> String {
    match problem {
        ProofProblem::NoRow { fact, .. }
        | ProofProblem::RowNeverUsed { fact }
        | ProofProblem::ValueMissing { fact, .. }
        | ProofProblem::OtherwiseNeverUsed { fact, .. }
        | ProofProblem::FactOfNobody { fact } => fact.clone(),
        ProofProblem::SumPartMissing { sum, .. } | ProofProblem::SumUnknown { sum, .. } => {
            sum.clone()
        }
        ProofProblem::NeverAsked { question }
        | ProofProblem::TooFewForSomeone { question, .. }
        | ProofProblem::SlotNotAsked { question, .. }
        | ProofProblem::AskedInVain { question, .. }
        | ProofProblem::UnknownUntold { question, .. }
        | ProofProblem::QuestionChangesNothing { question } => question.clone(),
        ProofProblem::OptionChangesNothing { options, .. } => options[0].clone(),
        ProofProblem::OptionNeverOffered { option, .. } => option.clone(),
        _ => String::new(),
    }
}

/// The person a problem names.
pub fn person(problem: &ProofProblem) -> Option<&str> {
    match problem {
        ProofProblem::NoRow { person, .. }
        | ProofProblem::RowsDisagree { person, .. }
        | ProofProblem::NoConclusion { person }
        | ProofProblem::TwoConclusions { person }
        | ProofProblem::AssertionFails { person }
        | ProofProblem::TooFewForSomeone { person, .. }
        | ProofProblem::NothingToDo { person }
        | ProofProblem::AskedInVain { person, .. }
        | ProofProblem::SlotNotAsked { person, .. }
        | ProofProblem::ValueMissing { person, .. }
        | ProofProblem::SumPartMissing { person, .. }
        | ProofProblem::SumUnknown { person, .. }
        | ProofProblem::TiedWithoutStep { person, .. }
        | ProofProblem::FixedDayTooSoon { person, .. }
        | ProofProblem::UnknownUntold { person, .. }
        | ProofProblem::SaidTwice { person, .. }
        | ProofProblem::NotConfirmed { person } => Some(person),
        _ => None,
    }
}

/// The block that stands at a place.
fn block_at(rules: &RuleSet, place: Place) -> Option<BlockId> {
    rules.blocks.find(|block| block.place == place)
}
