//! Someone who answers a guide as the page asks, as statements.
//!
//! Owns what each goal means for such a person: the same as in `met.rs`, but for everyone at once.

use crate::symbolic::circuit::Circuit;
use crate::symbolic::journey;
use crate::symbolic::people::{Form, People};
use crate::symbolic::solver::Literal;
use language::rule_set::{QuestionKind, RuleSet};
use rules::{Answer, Answers, Block, CondId, List, OptionId, Program, QuestionId};

use super::Tested;
use super::goals::{Goal, Kind};

/// A person without faults: no table contradicts itself or has a gap for them, and the page never
/// waits for an answer they cannot give.
pub(super) struct Someone<'r> {
    people: People<'r>,
    /// For each question, that it is asked. A 文本 is asked where the result shows it.
    asked: List<QuestionId, Literal>,
    /// For all there is to answer, questions and boxes to tick, that it is answered or ticked.
    pub effort: Vec<Literal>,
    /// For each question, that it is a 文本 and filled in.
    filled: List<QuestionId, Literal>,
    /// Either every 文本 shown is filled in, or none is.
    pub alike: Literal,
    /// For each goal, that it is exercised.
    pub goals: Vec<Literal>,
}

impl<'r> Someone<'r> {
    pub fn new(
        Tested { rules, compiled, .. }: Tested<'r>,
        goals: &[Goal],
        circuit: &mut Circuit,
    ) -> Someone<'r> {
        let mut people = People::new(rules, circuit);
        sound(rules, &mut people, circuit);
        let program = &compiled.program;
        let mut asked = rules
            .questions
            .map_ids(|question| journey::asked(program, question, &mut people, circuit));
        for (question, &asked) in asked.entries() {
            let answered = people.reply(question, circuit).answered;
            circuit.implies(asked, answered);
        }
        let known = journey::known_to_hold(program, asked.clone(), &mut people, circuit);
        let mut filled = rules.questions.filled(circuit.never());
        for text in texts(rules) {
            asked[text] = shown(text, program, &known, circuit);
            filled[text] = circuit.free();
            circuit.implies(filled[text], asked[text]);
        }
        let alike = alike(rules, &asked, &filled, circuit);
        let effort = effort(rules, &asked, &people, circuit);
        let mut someone = Someone { people, asked, effort, filled, alike, goals: Vec::new() };
        for goal in goals {
            let holds = match goal.kind {
                Kind::Block(position) => gate(program.blocks[position].when, &known, circuit),
                Kind::Row(position) => gate(Some(program.reasons[position]), &known, circuit),
                kind => someone.answers(kind, circuit),
            };
            someone.goals.push(holds);
        }
        someone
    }

    /// That a question is asked and answered so.
    fn answers(&mut self, kind: Kind, circuit: &mut Circuit) -> Literal {
        let (question, so) = match kind {
            Kind::Filled(question) => return self.filled[question],
            Kind::LeftBlank(question) => {
                return circuit.all([self.asked[question], !self.filled[question]]);
            }
            // Blocks and rows are no answers.
            Kind::Block(_) | Kind::Row(_) => return circuit.never(),
            Kind::Chosen(question, option) => (question, Said::Chosen(option)),
            Kind::NothingTicked(question) => (question, Said::Nothing),
            Kind::Stretch(question, stretch) => (question, Said::Stretch(stretch)),
            Kind::UnknownDay(question) => (question, Said::Unknown),
        };
        let mut parts = vec![self.asked[question]];
        match (self.people.reply(question, circuit).form, so) {
            (Form::Options { chosen, .. }, Said::Chosen(option)) => parts.push(chosen[option]),
            (Form::Options { chosen, .. }, Said::Nothing) => {
                parts.extend(chosen.into_iter().map(|chosen| !chosen));
            }
            (Form::Date { known, .. }, Said::Unknown) => parts.push(!known),
            (Form::Date { known, before, .. }, Said::Stretch(stretch)) => {
                parts.push(known);
                parts.extend(before.get(stretch));
                parts.extend(stretch.checked_sub(1).map(|earlier| !before[earlier]));
            }
            _ => parts.push(circuit.never()),
        }
        circuit.all(parts)
    }

    /// The person found last.
    pub fn found(&self, circuit: &Circuit) -> Answers {
        let found = self.people.found(circuit);
        let mut answers = self.people.nearer(&found);
        for (question, &filled) in self.filled.entries() {
            if circuit.holds(filled) {
                answers.set(question, Some(Answer::Filled));
            }
        }
        answers
    }
}

/// The 文本.
fn texts(rules: &RuleSet) -> impl Iterator<Item = QuestionId> {
    let questions = rules.questions.entries();
    let texts = questions.filter(|(_, asked)| matches!(asked.kind, QuestionKind::Text { .. }));
    texts.map(|(number, _)| number)
}

/// That a 文本 is there to be filled in: a block that is shown has a place for it.
fn shown(
    text: QuestionId,
    program: &Program,
    known: &List<CondId, Literal>,
    circuit: &mut Circuit,
) -> Literal {
    let has_place = |block: &&Block| block.questions.contains(&text);
    let blocks = program.blocks.iter().filter(has_place);
    let blocks: Vec<Literal> = blocks.map(|block| gate(block.when, known, circuit)).collect();
    let somewhere = circuit.any(blocks);
    circuit.all([gate(program.questions[text].gate, known, circuit), somewhere])
}

/// That a condition is known to hold; none = always.
fn gate(cond: Option<CondId>, known: &List<CondId, Literal>, circuit: &Circuit) -> Literal {
    cond.map_or(circuit.always(), |id| known[id])
}

fn effort(
    rules: &RuleSet,
    asked: &List<QuestionId, Literal>,
    people: &People,
    circuit: &mut Circuit,
) -> Vec<Literal> {
    let mut effort = asked.to_vec();
    for (number, question) in rules.questions.entries() {
        if let (QuestionKind::Multi(..), Some(boxes)) = (&question.kind, people.chosen(number)) {
            effort.extend(boxes.iter().map(|&ticked| circuit.all([asked[number], ticked])));
        }
    }
    effort
}

fn alike(
    rules: &RuleSet,
    asked: &List<QuestionId, Literal>,
    filled: &List<QuestionId, Literal>,
    circuit: &mut Circuit,
) -> Literal {
    let none: Vec<Literal> = texts(rules).map(|text| !filled[text]).collect();
    let none = circuit.all(none);
    let all: Vec<Literal> =
        texts(rules).map(|text| circuit.any([!asked[text], filled[text]])).collect();
    let all = circuit.all(all);
    circuit.any([none, all])
}

/// What is said in an answer.
enum Said {
    Chosen(OptionId),
    Nothing,
    Stretch(usize),
    Unknown,
}

/// From now on every table gives such people exactly one value where it concerns them.
fn sound(rules: &RuleSet, people: &mut People, circuit: &mut Circuit) {
    for number in rules.facts.ids() {
        let derived = people.fact(number, circuit);
        let several = circuit.two_of(&derived.values);
        circuit.require(&[!several]);
        circuit.require(&[&[!derived.gate], &*derived.values].concat());
    }
}
