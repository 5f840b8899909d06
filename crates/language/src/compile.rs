//! Compiles a [`RuleSet`] into the [`Program`] the engine runs.
//!
//! Owns the numbering: equal conditions become one node, every node stands after what it refers to.
//! Words stay behind; [`Compiled`] says which block, row and deadline each number means. A rule set
//! has no rings (`resolve.rs` sees to it), so the recursion here ends.

use std::collections::{BTreeSet, HashMap};

use rules::{
    CondId, Due, DueId, FactId, Kind, List, Node, OptionId, OptionSet, Program, QuestionId,
    ReasonId, Row, ShownId, SumId, Way, Workdays,
};

use crate::id::{BlockId, RowId};
use crate::number::Scale;
use crate::order::{set_of, sort};
use crate::rule_set::sum::{Part, Sum};
use crate::rule_set::{Block, Cond, DeadlineTime, QuestionKind, RuleSet};
use crate::span::Span;
use crate::wording::Wording;

/// A program and what its ids mean in the rule set.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// What the browser downloads.
    pub program: Program,
    /// The same as it travels.
    pub bytes: Vec<u8>,
    /// What each block of the program is in the rule set.
    pub blocks: List<ShownId, BlockId>,
    /// What each reason stands for.
    pub reasons: List<ReasonId, Reason>,
    /// The block each due date is of.
    pub dues: List<DueId, BlockId>,
    /// For each block of the rule set, which it is in the program.
    shown: List<BlockId, Option<ShownId>>,
    /// For each block of the rule set, its due date.
    due: List<BlockId, Option<DueId>>,
}

/// A row of a table, for 为什么.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The table.
    pub fact: FactId,
    /// The row; none = 否则.
    pub row: Option<RowId>,
}

/// A clause that a block rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited<'r> {
    /// Its id.
    pub clause: &'r String,
    /// The rows that bring it: it is cited to whom one of them holds for. None = the block cites it itself.
    pub reasons: Vec<ReasonId>,
}

/// Why rules cannot be compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompileError {
    /// More conditions than the program can number.
    TooManyConditions,
    /// What `resolve.rs` should not have let through.
    Impossible(&'static str),
}

/// What it was compiled to, or why it could not be.
type Result<T> = std::result::Result<T, CompileError>;

impl Compiled {
    /// Which block of the program a block is; none where it is only for other roles.
    #[must_use]
    pub fn shown_as(&self, block: BlockId) -> Option<ShownId> {
        self.shown.get(block).copied().flatten()
    }

    /// The due date of a block, where it has one with a day.
    #[must_use]
    pub fn due_of(&self, block: BlockId) -> Option<DueId> {
        self.due.get(block).copied().flatten()
    }

    /// What a block rests on, each clause once: its own, and those that come with the words it takes over
    /// from facts. A form that hangs on it is no word of the block's.
    #[must_use]
    pub fn cited<'r>(&self, rules: &'r RuleSet, block: &'r Block) -> Vec<Cited<'r>> {
        let mut cited: Vec<Cited> = Vec::new();
        for clause in &block.clauses {
            if !cited.iter().any(|one| one.clause == clause) {
                cited.push(Cited { clause, reasons: Vec::new() });
            }
        }
        for sum in block.body.own_wordings().flat_map(Wording::sums) {
            for clause in &rules.sums[sum].clauses {
                if !cited.iter().any(|one| one.clause == clause) {
                    cited.push(Cited { clause, reasons: Vec::new() });
                }
            }
        }
        let own = cited.len();
        let facts: BTreeSet<FactId> = set_of(block.body.own_wordings().flat_map(Wording::facts));
        let reasons = self.reasons.entries().filter(|(_, reason)| facts.contains(&reason.fact));
        for (id, reason) in reasons {
            for clause in rules.facts[reason.fact].clauses_of(reason.row) {
                match cited.iter().position(|one| one.clause == clause) {
                    Some(at) if at < own => {}
                    Some(at) => cited[at].reasons.push(id),
                    None => cited.push(Cited { clause, reasons: vec![id] }),
                }
            }
        }
        cited
    }
}

/// Compiles what a person sees: blocks of 只给 other roles stay out.
///
/// # Errors
/// See [`CompileError`].
pub fn compile(rules: &RuleSet) -> Result<Compiled> {
    let mut compiler = Compiler::new(rules);
    let questions = compiler.all_questions()?;
    let facts = compiler.all_facts()?;
    let sums = rules.sums.map(sum);
    let blocks: List<ShownId, BlockId> =
        rules.blocks.ids().filter(|&block| rules.is_for_reader(block)).collect();
    let compiled = blocks.iter().map(|&block| compiler.block(&rules.blocks[block]));
    let program_blocks = compiled.collect::<Result<_>>()?;
    let (reasons, conds) = compiler.reasons()?;
    let mut dues = List::EMPTY;
    let mut program_dues = List::EMPTY;
    for &block in &blocks {
        if let Some(due) = due(&rules.blocks[block])? {
            dues.add(block);
            program_dues.add(due);
        }
    }
    let is_calendar_needed = program_dues.iter().any(counts_workdays);
    let program = Program {
        edition: rules.edition,
        questions,
        facts,
        sums,
        nodes: compiler.nodes,
        blocks: program_blocks,
        reasons: conds,
        dues: program_dues,
        workdays: if is_calendar_needed { rules.workdays.clone() } else { Workdays::UNKNOWN },
    };
    let (mut shown, mut due) = (rules.blocks.filled(None), rules.blocks.filled(None));
    blocks.entries().for_each(|(id, &block)| shown[block] = Some(id));
    dues.entries().for_each(|(id, &block)| due[block] = Some(id));
    let no_bytes = CompileError::Impossible("写不成字节的规则");
    let bytes = program.encode().map_err(|_| no_bytes)?;
    Ok(Compiled { program, bytes, blocks, reasons, dues, shown, due })
}

struct Compiler<'r> {
    rules: &'r RuleSet,
    nodes: List<CondId, Node>,
    ids: HashMap<Node, CondId>,
    questions: List<QuestionId, Option<rules::Question>>,
    facts: List<FactId, Option<rules::Fact>>,
}

impl<'r> Compiler<'r> {
    fn new(rules: &'r RuleSet) -> Compiler<'r> {
        Compiler {
            rules,
            nodes: List::EMPTY,
            ids: HashMap::new(),
            questions: rules.questions.filled(None),
            facts: rules.facts.filled(None),
        }
    }

    fn all_questions(&mut self) -> Result<List<QuestionId, rules::Question>> {
        self.rules.questions.try_map_ids(|id| self.question(id))
    }

    fn all_facts(&mut self) -> Result<List<FactId, rules::Fact>> {
        self.rules.facts.try_map_ids(|id| self.fact(id))
    }

    /// Compiles a question once; its gates then stand before anything that tests it.
    fn question(&mut self, id: QuestionId) -> Result<rules::Question> {
        if let Some(done) = &self.questions[id] {
            return Ok(done.clone());
        }
        let question = &self.rules.questions[id];
        let gate = self.gate(question.gate.as_ref())?;
        let choices = question.kind.choices();
        let options: List<OptionId, Option<CondId>> =
            choices.try_map_ids(|option| self.gate(choices[option].gate.as_ref()))?;
        let kind = match &question.kind {
            QuestionKind::Single(_) => Kind::Single(options),
            QuestionKind::Multi(choices, at_least) => {
                let exclusive = choices.entries().filter(|(_, choice)| choice.exclusive);
                let exclusive: OptionSet = exclusive.map(|(option, _)| option).collect();
                Kind::Multi { options, at_least: *at_least, exclusive }
            }
            QuestionKind::Date { required, span: None, .. } => Kind::Date { required: *required },
            &QuestionKind::Date { required, span: Some(Span { least, most }), .. }
            | &QuestionKind::Number { required, scale: Scale { least, most, .. }, .. } => {
                Kind::Number { required, least, most }
            }
            QuestionKind::Text { .. } => Kind::Text,
        };
        let compiled = rules::Question { gate, kind };
        self.questions[id] = Some(compiled.clone());
        Ok(compiled)
    }

    fn fact(&mut self, id: FactId) -> Result<rules::Fact> {
        if let Some(done) = &self.facts[id] {
            return Ok(done.clone());
        }
        let fact = &self.rules.facts[id];
        let gate = self.gate(fact.gate.as_ref())?;
        let rows = fact.rows.iter();
        let rows = rows.map(|row| Ok(Row { when: self.cond(&row.when)?, value: row.value }));
        let rows = rows.collect::<Result<_>>()?;
        let otherwise = fact.otherwise.as_ref().map(|otherwise| otherwise.value);
        let values = u8::try_from(fact.values.len());
        let values = values.map_err(|_| CompileError::Impossible("一个判断的值多得数不下"))?;
        let compiled = rules::Fact { gate, values, rows, otherwise };
        self.facts[id] = Some(compiled.clone());
        Ok(compiled)
    }

    /// What a sum adds stands before anything that tests it.
    fn sum(&mut self, id: SumId) -> Result<()> {
        let added = self.rules.added(id);
        for question in added.questions {
            self.question(question)?;
        }
        for fact in added.facts {
            self.fact(fact)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<rules::Block> {
        let when = self.gate(block.when.as_ref())?;
        let mut uses = Uses::default();
        for wording in block.body.wordings() {
            uses.add(self.rules, wording);
        }
        uses.questions.extend(block.body.counts_from());
        // A block's own mention of a question is compiled after that question's gates.
        for &question in &uses.questions {
            self.question(question)?;
        }
        for &fact in &uses.facts {
            self.fact(fact)?;
        }
        let questions = uses.questions.into_iter().collect();
        Ok(rules::Block { when, questions, facts: uses.facts.into_iter().collect() })
    }

    /// Every row of every table, as a condition of its own.
    fn reasons(&mut self) -> Result<(List<ReasonId, Reason>, List<ReasonId, CondId>)> {
        let (mut reasons, mut conds) = (List::EMPTY, List::EMPTY);
        for (id, fact) in self.rules.facts.entries() {
            for (number, row) in fact.rows.entries() {
                reasons.add(Reason { fact: id, row: Some(number) });
                let when = self.cond(&row.when)?;
                conds.add(self.within(fact.gate.as_ref(), when)?);
            }
            if fact.otherwise.is_some() {
                reasons.add(Reason { fact: id, row: None });
                self.fact(id)?;
                conds.add(self.node(Node::Otherwise(id))?);
            }
        }
        Ok((reasons, conds))
    }

    fn within(&mut self, gate: Option<&Cond>, when: CondId) -> Result<CondId> {
        match self.gate(gate)? {
            Some(gate) => self.node(Node::All(vec![gate, when])),
            None => Ok(when),
        }
    }

    fn gate(&mut self, cond: Option<&Cond>) -> Result<Option<CondId>> {
        cond.map(|cond| self.cond(cond)).transpose()
    }

    fn cond(&mut self, cond: &Cond) -> Result<CondId> {
        let node = match cond {
            Cond::All(parts) if parts.len() == 1 => return self.cond(&parts[0]),
            Cond::Any(parts) if parts.len() == 1 => return self.cond(&parts[0]),
            Cond::All(parts) => Node::All(self.conds(parts)?),
            Cond::Any(parts) => Node::Any(self.conds(parts)?),
            Cond::Fact(fact, set) => {
                self.fact(*fact)?;
                Node::Fact(*fact, *set)
            }
            Cond::Sum(sum, test) => {
                self.sum(*sum)?;
                Node::Sum(*sum, *test)
            }
            Cond::Choice(question, set) => Node::Choice(self.tested(*question)?, *set),
            Cond::Choices(question, quantity, set) => {
                Node::Choices(self.tested(*question)?, *quantity, *set)
            }
            Cond::Answered(question) => Node::Answered(self.tested(*question)?),
            Cond::Date(question, test) => Node::Date(self.tested(*question)?, *test),
        };
        self.node(node)
    }

    fn conds(&mut self, parts: &[Cond]) -> Result<Vec<CondId>> {
        let mut ids: Vec<CondId> =
            parts.iter().map(|part| self.cond(part)).collect::<Result<_>>()?;
        sort(&mut ids);
        ids.dedup();
        Ok(ids)
    }

    fn tested(&mut self, question: QuestionId) -> Result<QuestionId> {
        self.question(question)?;
        Ok(question)
    }

    fn node(&mut self, node: Node) -> Result<CondId> {
        if let Some(&id) = self.ids.get(&node) {
            return Ok(id);
        }
        let id = self.nodes.push(node.clone()).ok_or(CompileError::TooManyConditions)?;
        self.ids.insert(node, id);
        Ok(id)
    }
}

/// Questions and facts a block's words show, the slots inside fact values and what a sum adds included.
#[derive(Default)]
struct Uses {
    questions: BTreeSet<QuestionId>,
    facts: BTreeSet<FactId>,
}

impl Uses {
    fn add(&mut self, rules: &RuleSet, wording: &Wording) {
        self.questions.extend(wording.questions());
        for sum in wording.sums() {
            let added = rules.added(sum);
            self.questions.extend(added.questions);
            self.facts.extend(added.facts);
        }
        for fact in wording.facts() {
            self.facts.insert(fact);
            for value in &rules.facts[fact].values {
                self.questions.extend(value.wording.questions());
            }
        }
    }
}

/// A sum without its words.
fn sum(sum: &Sum) -> rules::Sum {
    let parts = sum.parts.iter().map(|part| match part {
        Part::Number(question, times) => rules::Part::Number(*question, *times),
        Part::Fact(fact, counts) => rules::Part::Fact(*fact, counts.to_vec()),
        Part::Sum(sum, times) => rules::Part::Sum(*sum, *times),
    });
    let (least, most) = (sum.least.unwrap_or(i32::MIN), sum.most.unwrap_or(i32::MAX));
    rules::Sum { parts: parts.collect(), lenient: sum.lenient, least, most }
}

/// The due date of a deadline block; events have none.
fn due(block: &Block) -> Result<Option<Due>> {
    let Some(time) = block.body.time() else { return Ok(None) };
    Ok(match *time {
        DeadlineTime::Event(_) => None,
        DeadlineTime::AfterAnswer { question, counting, .. } => {
            let (count, way) = counting.ways();
            Some(Due::Counted { question, count, way })
        }
        DeadlineTime::Day(..)
        | DeadlineTime::Window(_)
        | DeadlineTime::Month(..)
        | DeadlineTime::AfterDay { .. } => {
            let end = time.last_day();
            Some(Due::Day(end.ok_or(CompileError::Impossible("期限的月份没有最后一天"))?))
        }
    })
}

fn counts_workdays(due: &Due) -> bool {
    matches!(due, Due::Counted { way: Way::Workdays | Way::WorkdaysBefore, .. })
}
