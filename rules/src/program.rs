//! The compiled rules: conditions, not text.
//!
//! Owns the data the browser downloads. Names, wording and clauses stay in the HTML; here everything
//! is a position in a list. Invariants (held by `compile`, checked by `decode`): a node refers only
//! to nodes before it, directly or through a question's gate or a fact's rows, so one pass in order
//! evaluates everything; every position exists.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::calendar::{Date, Way, Workdays};
use super::id::{
    CondId, DueId, FactId, List, OptionId, QuestionId, ReasonId, ShownId, SumId, ValueId,
};
use super::set::{OptionSet, ValueSet};

/// A guide's rules, compiled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The time the edition speaks for; outside it days left are not shown.
    pub edition: Edition,
    /// In the order they are asked.
    pub questions: List<QuestionId, Question>,
    /// Derived facts.
    pub facts: List<FactId, Fact>,
    /// Conditions, parts before wholes.
    pub nodes: List<CondId, Node>,
    /// In the order of the page.
    pub blocks: List<ShownId, Block>,
    /// Fact rows, for 为什么: when each of them holds.
    pub reasons: List<ReasonId, CondId>,
    /// Deadlines with a date.
    pub dues: List<DueId, Due>,
    /// Each adds only those before it.
    pub sums: List<SumId, Sum>,
    /// Which days are worked. It travels behind all else, and only where a deadline counts working days.
    #[serde(skip, default = "unknown")]
    pub workdays: Workdays,
}

fn unknown() -> Workdays {
    Workdays::UNKNOWN
}

/// First and last day of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

/// A question: who is asked, and what can be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Who is asked; `None` = everyone.
    pub gate: Option<CondId>,
    /// What can be answered.
    pub kind: Kind,
}

impl Question {
    /// The gates of its options; none where it has no options.
    #[must_use]
    pub fn options(&self) -> &List<OptionId, Option<CondId>> {
        static NONE: List<OptionId, Option<CondId>> = List::EMPTY;
        match &self.kind {
            Kind::Single(options) | Kind::Multi { options, .. } => options,
            Kind::Date { .. } | Kind::Number { .. } | Kind::Text => &NONE,
        }
    }
}

/// The five types of question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// 单选: one of the options, each with its own gate.
    Single(List<OptionId, Option<CondId>>),
    /// 多选: a set of the options.
    Multi {
        /// Each option's own gate.
        options: List<OptionId, Option<CondId>>,
        /// Fewest options to choose: 0 or 1.
        at_least: u8,
        /// Options (bit set) that stand alone when chosen.
        exclusive: OptionSet,
    },
    /// 日期.
    Date {
        /// 不知道 is not an answer.
        required: bool,
    },
    /// 数: a decimal, counted in units of its last digit, so that 25.3 is 253; or 日期 that has a first or last day.
    Number {
        /// 不知道 is not an answer.
        required: bool,
        /// 最小.
        least: i32,
        /// 最大.
        most: i32,
    },
    /// 文本: decides nothing, is filled in on the result.
    Text,
}

/// A derived fact: a decision table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Whom it concerns; outside it has no value.
    pub gate: Option<CondId>,
    /// How many values there are.
    pub values: u8,
    /// When which value applies. Inside the gate exactly one value does.
    pub rows: Vec<Row>,
    /// The value where no row holds.
    pub otherwise: Option<ValueId>,
}

/// A row of a decision table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// When it holds.
    pub when: CondId,
    /// The value it gives.
    pub value: ValueId,
}

/// A sum, counted in units of its last digit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What is added.
    pub parts: Vec<Part>,
    /// 缺: 0: a part that does not concern the person counts nothing where another does; otherwise there is
    /// no sum then.
    pub lenient: bool,
    /// 下限; without one, the least there is.
    pub least: i32,
    /// 上限; without one, the most there is.
    pub most: i32,
}

/// What is added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A number, and how many units of the sum its own unit is.
    Number(QuestionId, i32),
    /// A fact, and what each of its values counts.
    Fact(FactId, Vec<i32>),
    /// A sum before this one, and how many units of this sum its own unit is.
    Sum(SumId, i32),
}

/// A condition. Option and value sets are bit sets, so 64 is the most a question or fact can have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// The single choice is one of these.
    Choice(QuestionId, OptionSet),
    /// The chosen set against these.
    Choices(QuestionId, Quantity, OptionSet),
    /// The question has been answered.
    Answered(QuestionId),
    /// The day answered, or the number in units of its last digit, against another.
    Date(QuestionId, DateTest),
    /// The fact's value is one of these.
    Fact(FactId, ValueSet),
    /// The fact concerns the person and no row of its table holds: its 否则 applies.
    Otherwise(FactId),
    /// What the sum comes to, against a number. Who has no sum passes no test.
    Sum(SumId, DateTest),
    /// All hold; empty = always.
    All(Vec<CondId>),
    /// At least one holds.
    Any(Vec<CondId>),
}

/// How a chosen set is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Quantity {
    /// 含: any of these is chosen.
    Any,
    /// 全含: all of these are chosen.
    All,
    /// 不含: none of these is chosen.
    None,
}

/// How a day is compared, or a number: both are whole numbers on a line. 不知道 satisfies only [`DateTest::Unknown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateTest {
    /// 早于, 小于: before the day.
    Before(Date),
    /// 不晚于, 不大于: on the day or before.
    NotAfter(Date),
    /// 不早于, 不小于: on the day or after.
    NotBefore(Date),
    /// 晚于, 大于: after the day.
    After(Date),
    /// 不知道 was answered.
    Unknown,
}

impl DateTest {
    /// Whether a day, or a number, passes.
    #[must_use]
    pub fn passes(self, date: Date) -> bool {
        match self {
            DateTest::Before(day) => date < day,
            DateTest::NotAfter(day) => date <= day,
            DateTest::NotBefore(day) => date >= day,
            DateTest::After(day) => date > day,
            DateTest::Unknown => false,
        }
    }
}

/// A block of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// To whom it applies; `None` = everyone.
    pub when: Option<CondId>,
    /// Questions whose answer its wording shows, by itself or in a sum.
    pub questions: Vec<QuestionId>,
    /// Facts whose value its wording shows, by itself or in a sum.
    pub facts: Vec<FactId>,
}

/// A date to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// A fixed day.
    Day(Date),
    /// Counted from the day answered to a date question.
    Counted {
        /// The date question.
        question: QuestionId,
        /// How many.
        count: u16,
        /// Of what, and which way.
        way: Way,
    },
}
