//! Compiles a [`RuleSet`] into the [`Program`] the engine runs.
//!
//! Owns the numbering: equal conditions become one node, every node stands after what it refers to.
//! Words stay behind; [`Compiled`] says which block, row and deadline each number means. A rule set
//! has no rings (`resolve.rs` sees to it), so the recursion here ends.

use std::collections::{BTreeSet, HashMap};

use rules;
use rules::{CondId, Due, Node, Program, Row};

use crate::rule_set::{Block, Cond, DeadlineTime, QuestionKind, RuleSet};
use crate::wording::{Piece, Wording};

/// A program and what its numbers mean in the rule set.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// What the browser downloads.
    pub program: Program,
    /// For each block of the program, its position in the rule set.
    pub blocks: Vec<usize>,
    /// For each reason, the fact and row it stands for; the row past the last is 否则.
    pub reasons: Vec<(usize, usize)>,
    /// For each due date, the position of its block in the rule set.
    pub dues: Vec<usize>,
}

impl Compiled {
    /// The reasons behind the words that a block takes over from facts, by their numbers, each with the
    /// clauses it adds to the block's own.
    #[must_use]
    pub fn quoted<'r>(
        &self,
        rules: &'r RuleSet,
        block: &'r Block,
    ) -> Vec<(usize, Vec<&'r String>)> {
        let pieces = block.body.wordings().flat_map(|wording| &wording.pieces);
        let said = |piece: &Piece| match piece {
            Piece::Fact(fact) => Some(*fact),
            _ => None,
        };
        let facts: BTreeSet<usize> = pieces.filter_map(said).collect();
        let reasons = self.reasons.iter().enumerate();
        let reasons = reasons.filter(|(_, (fact, _))| facts.contains(fact));
        let added = reasons.map(|(number, &(fact, row))| {
            let clauses = rules.facts[fact].clauses_of(row).iter();
            (number, clauses.filter(|id| !block.clauses.contains(id)).collect::<Vec<_>>())
        });
        added.filter(|(_, clauses)| !clauses.is_empty()).collect()
    }
}

/// Compiles what a person sees: blocks of 只给 other roles stay out.
#[must_use]
pub fn compile(rules: &RuleSet) -> Compiled {
    let mut compiler = Compiler::new(rules);
    let questions = (0..rules.questions.len()).map(|q| compiler.question(q)).collect();
    let facts = (0..rules.facts.len()).map(|f| compiler.fact(f)).collect();
    let shown: Vec<usize> =
        (0..rules.blocks.len()).filter(|&block| rules.is_for_reader(block)).collect();
    let blocks = shown.iter().map(|&block| compiler.block(&rules.blocks[block])).collect();
    let (reasons, reason_ids) = compiler.reasons();
    let (dues, due_blocks) =
        shown.iter().filter_map(|&block| Some((due(&rules.blocks[block])?, block))).unzip();
    let program = Program {
        edition: rules.edition,
        questions,
        facts,
        nodes: compiler.nodes,
        blocks,
        reasons: reason_ids,
        dues,
    };
    Compiled { program, blocks: shown, reasons, dues: due_blocks }
}

struct Compiler<'r> {
    rules: &'r RuleSet,
    nodes: Vec<Node>,
    ids: HashMap<Node, CondId>,
    questions: Vec<Option<rules::Question>>,
    facts: Vec<Option<rules::Fact>>,
}

impl<'r> Compiler<'r> {
    fn new(rules: &'r RuleSet) -> Compiler<'r> {
        Compiler {
            rules,
            nodes: Vec::new(),
            ids: HashMap::new(),
            questions: vec![None; rules.questions.len()],
            facts: vec![None; rules.facts.len()],
        }
    }

    /// Compiles a question once; its gates then stand before anything that tests it.
    fn question(&mut self, number: usize) -> rules::Question {
        if let Some(done) = &self.questions[number] {
            return done.clone();
        }
        let question = &self.rules.questions[number];
        let gate = self.gate(question.gate.as_ref());
        let options =
            question.kind.choices().iter().map(|choice| self.gate(choice.gate.as_ref())).collect();
        let kind = match &question.kind {
            QuestionKind::Single(_) => rules::Kind::Single(options),
            QuestionKind::Multi(choices, at_least) => {
                let exclusive = choices.iter().zip(0..).filter(|(choice, _)| choice.exclusive);
                let exclusive = exclusive.fold(0, |set: u64, (_, bit)| set | 1 << bit);
                rules::Kind::Multi { options, at_least: *at_least, exclusive }
            }
            QuestionKind::Date { required, .. } => rules::Kind::Date { required: *required },
            QuestionKind::Text { .. } => rules::Kind::Text,
        };
        let compiled = rules::Question { gate, kind };
        self.questions[number] = Some(compiled.clone());
        compiled
    }

    fn fact(&mut self, number: usize) -> rules::Fact {
        if let Some(done) = &self.facts[number] {
            return done.clone();
        }
        let fact = &self.rules.facts[number];
        let gate = self.gate(fact.gate.as_ref());
        let rows = fact.rows.iter();
        let rows =
            rows.map(|row| Row { when: self.cond(&row.when), value: small(row.value) }).collect();
        let otherwise = fact.otherwise.as_ref().map(|otherwise| small(otherwise.value));
        let compiled = rules::Fact { gate, values: small(fact.values.len()), rows, otherwise };
        self.facts[number] = Some(compiled.clone());
        compiled
    }

    fn block(&mut self, block: &Block) -> rules::Block {
        let when = self.gate(block.when.as_ref());
        let mut uses = Uses::default();
        for wording in block.body.wordings() {
            uses.add(self.rules, wording);
        }
        uses.questions.extend(block.body.counts_from());
        // A block's own mention of a question is compiled after that question's gates.
        uses.questions.iter().for_each(|&question| drop(self.question(question)));
        uses.facts.iter().for_each(|&fact| drop(self.fact(fact)));
        rules::Block { when, questions: sorted(uses.questions), facts: sorted(uses.facts) }
    }

    /// Every row of every table, as a condition of its own.
    fn reasons(&mut self) -> (Vec<(usize, usize)>, Vec<CondId>) {
        let mut names = Vec::new();
        let mut ids = Vec::new();
        for (number, fact) in self.rules.facts.iter().enumerate() {
            for (position, row) in fact.rows.iter().enumerate() {
                names.push((number, position));
                let when = self.cond(&row.when);
                ids.push(self.within(fact.gate.as_ref(), when));
            }
            if fact.otherwise.is_some() {
                names.push((number, fact.rows.len()));
                self.fact(number);
                ids.push(self.node(Node::Otherwise(small(number))));
            }
        }
        (names, ids)
    }

    fn within(&mut self, gate: Option<&Cond>, when: CondId) -> CondId {
        match self.gate(gate) {
            Some(gate) => self.node(Node::All(vec![gate, when])),
            None => when,
        }
    }

    fn gate(&mut self, cond: Option<&Cond>) -> Option<CondId> {
        cond.map(|cond| self.cond(cond))
    }

    fn cond(&mut self, cond: &Cond) -> CondId {
        let node = match cond {
            Cond::All(parts) if parts.len() == 1 => return self.cond(&parts[0]),
            Cond::Any(parts) if parts.len() == 1 => return self.cond(&parts[0]),
            Cond::All(parts) => Node::All(self.conds(parts)),
            Cond::Any(parts) => Node::Any(self.conds(parts)),
            Cond::Fact(fact, set) => {
                self.fact(*fact);
                Node::Fact(small(*fact), *set)
            }
            Cond::Choice(question, set) => Node::Choice(self.tested(*question), *set),
            Cond::Choices(question, quantity, set) => {
                Node::Choices(self.tested(*question), *quantity, *set)
            }
            Cond::Answered(question) => Node::Answered(self.tested(*question)),
            Cond::Date(question, test) => Node::Date(self.tested(*question), *test),
        };
        self.node(node)
    }

    fn conds(&mut self, parts: &[Cond]) -> Vec<CondId> {
        let mut ids: Vec<CondId> = parts.iter().map(|part| self.cond(part)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn tested(&mut self, question: usize) -> u8 {
        self.question(question);
        small(question)
    }

    fn node(&mut self, node: Node) -> CondId {
        if let Some(&id) = self.ids.get(&node) {
            return id;
        }
        let id = CondId::try_from(self.nodes.len()).unwrap_or(CondId::MAX);
        self.nodes.push(node.clone());
        self.ids.insert(node, id);
        id
    }
}

/// Questions and facts a block's words show, the slots inside fact values included.
#[derive(Default)]
struct Uses {
    questions: Vec<usize>,
    facts: Vec<usize>,
}

impl Uses {
    fn add(&mut self, rules: &RuleSet, wording: &Wording) {
        self.questions.extend(wording.questions());
        for fact in wording.facts() {
            self.facts.push(fact);
            for value in &rules.facts[fact].values {
                self.questions.extend(value.wording.questions());
            }
        }
    }
}

/// The due date of a deadline block; events have none.
fn due(block: &Block) -> Option<Due> {
    let time = block.body.time()?;
    match *time {
        DeadlineTime::Day(day) => Some(Due::Day(day)),
        DeadlineTime::Month(year, month) => rules::Date::month_end(year, month).map(Due::Day),
        DeadlineTime::AfterDay { from, period } => {
            Some(Due::Day(from.after(period.count, period.unit)))
        }
        DeadlineTime::AfterAnswer { question, period } => {
            let question = small(question);
            Some(Due::After { question, count: period.count, unit: period.unit })
        }
        DeadlineTime::Event(_) => None,
    }
}

fn sorted(mut numbers: Vec<usize>) -> Vec<u8> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(small).collect()
}

/// `resolve.rs` refuses guides with more than 255 questions or facts, or 64 options or values.
fn small(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
