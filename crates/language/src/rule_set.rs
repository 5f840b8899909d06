//! A guide whose every name has been looked up: the rules as they mean.
//!
//! Owns the resolved form that is compiled, spelled out in words and proved. A [`RuleSet`] in hand
//! has no dangling name, no ring and no unknown placeholder.

use serde::Serialize;

use rules::{
    DateTest, Edition, FactId, List, OptionSet, Quantity, QuestionId, SumId, ValueId, ValueSet,
    Workdays,
};

use crate::id::{BlockId, GroupId, RoleId, RowId};
use crate::model::ListFact;
use crate::model::kinds::{BlockKind, Demand};
use crate::place::Place;
use crate::wording::Wording;
use crate::words::Words;

pub mod body;
mod citer;
mod question;
pub mod sum;
pub mod time;

pub use sum::{Added, Sum, added};

pub use body::{Actor, Body, Sheet};
pub use citer::Citer;
pub use question::{Choice, Choices, Question, QuestionKind};
pub use time::{Clock, Counting, DeadlineTime, Measure, Period, Window};

/// A resolved guide.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSet {
    /// 标题.
    pub title: String,
    /// 网址.
    pub slug: String,
    /// 简介.
    pub intro: Wording,
    /// The words of the page, in the language of the site.
    pub words: &'static Words,
    /// The edition it belongs to.
    pub edition: Edition,
    /// Which days are worked, as far as site.yaml lists it.
    pub workdays: Workdays,
    /// In asking order.
    pub questions: List<QuestionId, Question>,
    /// In the order they are written.
    pub facts: List<FactId, Fact>,
    /// 和, in the order they are written.
    pub sums: List<SumId, Sum>,
    /// In the order they are written.
    pub blocks: List<BlockId, Block>,
    /// 组.
    pub groups: List<GroupId, Group>,
    /// 断言.
    pub assertions: Vec<Assertion>,
    /// The roles that read the guide: 本人.
    pub readers: Vec<RoleId>,
}

/// A derived fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// 名.
    pub name: String,
    /// 仅当.
    pub gate: Option<Cond>,
    /// The values it can have, in the order they first appear.
    pub values: List<ValueId, FactValue>,
    /// 表.
    pub rows: List<RowId, FactRow>,
    /// 否则.
    pub otherwise: Option<Otherwise>,
    /// What it is of a list, where it is made of one.
    pub of_list: Option<ListFact>,
    /// Where it is written.
    pub place: Place,
}

impl Fact {
    /// What editors know it as.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        ListFact::label(self.of_list)
    }
}

/// A value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct FactValue {
    /// As written, and as conditions name it.
    pub name: String,
    /// As shown; may hold slots.
    pub wording: Wording,
    /// 短语.
    pub phrase: Option<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct FactRow {
    /// 当.
    pub when: Cond,
    /// The value it gives.
    pub value: ValueId,
    /// 依据.
    pub clauses: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

impl Fact {
    /// 依据 of a row, or of 否则.
    #[must_use]
    pub fn clauses_of(&self, row: Option<RowId>) -> &[String] {
        match (row, &self.otherwise) {
            (Some(row), _) => &self.rows[row].clauses,
            (None, Some(otherwise)) => &otherwise.clauses,
            (None, None) => &[],
        }
    }
}

/// 否则.
#[derive(Debug, Clone, PartialEq)]
pub struct Otherwise {
    /// The value it gives.
    pub value: ValueId,
    /// 依据.
    pub clauses: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// A condition over ids.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub enum Cond {
    /// All hold; empty = always.
    All(Vec<Cond>),
    /// At least one holds.
    Any(Vec<Cond>),
    /// The single choice is one of these.
    Choice(QuestionId, OptionSet),
    /// The chosen set against these.
    Choices(QuestionId, Quantity, OptionSet),
    /// The question has been answered.
    Answered(QuestionId),
    /// The day, or the number, against another.
    Date(QuestionId, DateTest),
    /// The fact's value is one of these.
    Fact(FactId, ValueSet),
    /// The sum, against a number. Who has no sum passes no test.
    Sum(SumId, DateTest),
}

/// 组.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// 名.
    pub name: Option<String>,
    /// 标题.
    pub title: Option<String>,
    /// The 组 around it.
    pub parent: Option<GroupId>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// 名.
    pub name: Option<String>,
    /// The innermost 组 it stands in.
    pub group: Option<GroupId>,
    /// To whom it applies; none = everyone.
    pub when: Option<Cond>,
    /// 依据.
    pub clauses: Vec<String>,
    /// 推断.
    pub inferred: Option<String>,
    /// 只给: roles; empty = everyone.
    pub only: Vec<RoleId>,
    /// The 步骤 on whose card it stands; none = a card or line of its own.
    pub step: Option<BlockId>,
    /// What it says.
    pub body: Body,
    /// Where it is written.
    pub place: Place,
}

/// 断言.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// 凡.
    pub whoever: Cond,
    /// 必有, 不得有, 恰有一个.
    pub demand: Demand,
    /// The blocks it speaks of.
    pub of: Subject,
    /// 理由.
    pub reason: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// The blocks an assertion speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Every block of a kind.
    Kind(BlockKind),
    /// Every block in a 组, nested ones included.
    Group(GroupId),
    /// One block.
    Block(BlockId),
}

impl RuleSet {
    /// The sums that are written.
    pub fn written_sums(&self) -> impl Iterator<Item = (SumId, &Sum)> {
        self.sums.entries().filter(|(_, sum)| !sum.is_gap)
    }

    /// Questions and facts that a sum adds, those of the sums in it included.
    #[must_use]
    pub fn added(&self, sum: SumId) -> Added {
        added(&self.sums, sum)
    }

    /// The groups a block stands in, innermost first.
    pub fn groups_of(&self, block: &Block) -> impl Iterator<Item = GroupId> {
        std::iter::successors(block.group, |&group| self.groups[group].parent)
    }

    /// Whether a block stands on the guide's page, and not only on other roles' pages.
    #[must_use]
    pub fn is_for_reader(&self, block: BlockId) -> bool {
        let only = &self.blocks[block].only;
        only.is_empty() || only.iter().any(|role| self.readers.contains(role))
    }

    /// Whether an assertion speaks of a block.
    #[must_use]
    pub fn concerns(&self, subject: &Subject, block: BlockId) -> bool {
        match *subject {
            Subject::Kind(kind) => self.blocks[block].body.kind() == kind,
            Subject::Group(group) => self.groups_of(&self.blocks[block]).any(|g| g == group),
            Subject::Block(wanted) => wanted == block,
        }
    }
}
