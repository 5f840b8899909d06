//! A bound on how many questions are to come, without walking through the answers.
//!
//! Owns what has to be answered for a question to be asked at all: for each 单选 behind it the options that
//! lead there. Questions whose needs exclude each other are not both asked, so of branches only the longest
//! counts. How well that is worked out is limited; where it is not, more are counted, never fewer.

use std::collections::BTreeMap;

use rules::{CondId, FactId, Kind, List, Node, OptionSet, Program, QuestionId, ValueSet};

use super::ToCome;
use language::order::{map_of, sort};

/// Questions looked at while branches are told apart, for all questions together.
const MOST_LOOKS: usize = 4_000_000;

/// For each 单选 that decides it, the options without which it is not so; none where nothing makes it so.
type Need = Option<BTreeMap<QuestionId, OptionSet>>;

/// At most so many are still to come at each question.
pub(super) fn bound(program: &Program) -> List<QuestionId, Option<ToCome>> {
    let needs = Needs::of(program);
    let asked = program.questions.map_ids(|id| needs.asked(id));
    let mut to_come = program.questions.filled(None);
    let most_looks = MOST_LOOKS / program.questions.len().max(1);
    for id in program.questions.ids().filter(|&id| program.questions[id].kind != Kind::Text) {
        let Some(own) = &asked[id] else { continue };
        let later = program.questions.ids_after(id).filter_map(|later| {
            let is_text = program.questions[later].kind == Kind::Text;
            let need = asked[later].as_ref().filter(|need| !is_text && meet(own, need))?;
            Some(need)
        });
        let mut branches = Branches { program, looks: most_looks };
        let most = branches.most(own, later.collect());
        to_come[id] = Some(ToCome::AtMost(most + 1));
    }
    to_come
}

/// Whether two needs can be met by one person.
fn meet(one: &BTreeMap<QuestionId, OptionSet>, other: &BTreeMap<QuestionId, OptionSet>) -> bool {
    one.iter().all(|(question, set)| other.get(question).is_none_or(|other| set.meets(*other)))
}

/// Questions of which one person is asked some.
struct Branches<'p> {
    program: &'p Program,
    looks: usize,
}

impl Branches<'_> {
    /// At most so many of these are asked of one person who gave these answers.
    fn most(
        &mut self,
        given: &BTreeMap<QuestionId, OptionSet>,
        later: Vec<&BTreeMap<QuestionId, OptionSet>>,
    ) -> usize {
        let mut best: Option<(usize, QuestionId)> = None;
        let mut deciding: Vec<QuestionId> =
            later.iter().flat_map(|need| need.keys().copied()).collect();
        sort(&mut deciding);
        deciding.dedup();
        for question in deciding {
            let options = self.options(given, question);
            if options.is_one() {
                continue;
            }
            let Some(looks) = self.looks.checked_sub(later.len() * options.iter().count()) else {
                break;
            };
            self.looks = looks;
            let most = options.iter().map(|option| {
                let set = OptionSet::of(option);
                later.iter().filter(|need| leads(need, question, set)).count()
            });
            let most = most.max().unwrap_or_default();
            if best.is_none_or(|(least, _)| most < least) {
                best = Some((most, question));
            }
        }
        let Some((_, question)) = best.filter(|(most, _)| *most < later.len()) else {
            return later.len();
        };
        let branches = self.options(given, question).iter().map(|option| {
            let set = OptionSet::of(option);
            let mut given = given.clone();
            given.insert(question, set);
            let own = later.iter().copied().filter(|need| leads(need, question, set));
            self.most(&given, own.collect())
        });
        branches.collect::<Vec<usize>>().into_iter().max().unwrap_or_default()
    }

    fn options(&self, given: &BTreeMap<QuestionId, OptionSet>, question: QuestionId) -> OptionSet {
        let all = OptionSet::all_of(self.program.questions[question].options());
        given.get(&question).map_or(all, |set| *set & all)
    }
}

/// Whether an answer leaves a need to be met.
fn leads(need: &BTreeMap<QuestionId, OptionSet>, question: QuestionId, set: OptionSet) -> bool {
    need.get(&question).is_none_or(|needed| needed.meets(set))
}

/// What every condition needs.
struct Needs<'p> {
    program: &'p Program,
    nodes: List<CondId, Need>,
}

impl Needs<'_> {
    fn of(program: &Program) -> Needs<'_> {
        let nodes = program.nodes.filled(Some(BTreeMap::new()));
        let mut needs = Needs { program, nodes };
        // Parts stand before wholes, and what decides who is asked before what tests the answer.
        for (id, node) in program.nodes.entries() {
            needs.nodes[id] = needs.node(node);
        }
        needs
    }

    fn node(&self, node: &Node) -> Need {
        match node {
            Node::All(parts) => all(parts.iter().map(|&part| self.nodes[part].clone())),
            Node::Any(parts) => any(parts.iter().map(|&part| self.nodes[part].clone())),
            Node::Choice(question, set) => {
                let options = self.program.questions[*question].options().entries();
                let ways = options
                    .filter(|(option, _)| set.contains(*option))
                    .map(|(_, gate)| self.cond(*gate));
                let own = Some(map_of([(*question, *set)]));
                all([own, any(ways), self.asked(*question)].into_iter())
            }
            Node::Choices(question, ..) | Node::Answered(question) | Node::Date(question, _) => {
                self.asked(*question)
            }
            Node::Fact(fact, set) => self.fact(*fact, *set),
            Node::Otherwise(fact) => self.cond(self.program.facts[*fact].gate),
            // Who lacks a part may have a sum of the others.
            Node::Sum(..) => Some(BTreeMap::new()),
        }
    }

    fn fact(&self, id: FactId, set: ValueSet) -> Need {
        let fact = &self.program.facts[id];
        let gate = self.cond(fact.gate);
        if fact.otherwise.is_some_and(|value| set.contains(value)) {
            return gate;
        }
        let rows = fact.rows.iter().filter(|row| set.contains(row.value));
        all([gate, any(rows.map(|row| self.nodes[row.when].clone()))].into_iter())
    }

    /// To be asked a question.
    fn asked(&self, question: QuestionId) -> Need {
        self.cond(self.program.questions[question].gate)
    }

    fn cond(&self, cond: Option<CondId>) -> Need {
        cond.map_or_else(|| Some(BTreeMap::new()), |id| self.nodes[id].clone())
    }
}

/// What is needed where all of these are.
fn all(needs: impl Iterator<Item = Need>) -> Need {
    let mut together = BTreeMap::new();
    for need in needs {
        for (question, set) in need? {
            let known = together.get(&question).copied().unwrap_or(OptionSet::ALL);
            let both = known & set;
            if both.is_empty() {
                return None;
            }
            together.insert(question, both);
        }
    }
    Some(together)
}

/// What is needed where one of these is.
fn any(needs: impl Iterator<Item = Need>) -> Need {
    let mut possible = needs.flatten();
    let mut together = possible.next()?;
    for need in possible {
        together.retain(|question, _| need.contains_key(question));
        for (question, set) in &mut together {
            *set |= need[question];
        }
    }
    Some(together)
}
