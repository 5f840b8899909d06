//! A guide whose every name has been looked up: the rules as they mean.
//!
//! Owns the resolved form that is compiled, spelled out in words and proved. A [`RuleSet`] in hand
//! has no dangling name, no ring and no unknown placeholder.

use serde::Serialize;

use rules::{
    DateTest, Edition, FactId, List, OptionId, OptionSet, Quantity, QuestionId, SumId, ValueId,
    ValueSet, Workdays,
};

use crate::id::{BlockId, ColumnId, GroupId, RoleId, RowId};
use crate::model::ListFact;
use crate::model::kinds::{BlockKind, Demand};
use crate::model::listing::Listed;
use crate::number::Scale;
use crate::place::Place;
use crate::wording::Wording;
use crate::words::Words;

pub mod body;
mod citer;
pub mod sum;
pub mod time;

pub use sum::{Added, Sum, added};

pub use body::{Actor, Body, Sheet};
pub use citer::Citer;
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

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// 名.
    pub name: String,
    /// 问.
    pub ask: String,
    /// 提示.
    pub hint: Option<Wording>,
    /// 仅当.
    pub gate: Option<Cond>,
    /// 类型.
    pub kind: QuestionKind,
    /// The list whose rows are the options.
    pub listed: Option<Listed<OptionId>>,
    /// 依据.
    pub clauses: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// The options of a question.
pub type Choices = List<OptionId, Choice>;

/// The type of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum QuestionKind {
    /// 单选.
    Single(Choices),
    /// 多选, with 至少.
    Multi(Choices, u8),
    /// 日期.
    Date {
        /// 必填.
        required: bool,
        /// 空时.
        blank: String,
        /// 短语.
        phrase: Option<String>,
    },
    /// 数.
    Number {
        /// 必填.
        required: bool,
        /// 空时.
        blank: String,
        /// 短语.
        phrase: Option<String>,
        /// What numbers it takes.
        scale: Scale,
    },
    /// 文本.
    Text {
        /// 空时.
        blank: String,
        /// 例.
        example: Option<String>,
    },
}

impl Question {
    /// What can be chosen, by name: the rows of a list, or the options.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (listed, written) = match &self.listed {
            Some(listed) => (Some(listed.all_names()), None),
            None => (None, Some(self.kind.choices().iter().map(|choice| choice.name.as_str()))),
        };
        listed.into_iter().flatten().chain(written.into_iter().flatten())
    }

    /// The option of a name.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<OptionId> {
        match &self.listed {
            Some(listed) => listed.row(name).map(|row| listed.options[row]),
            None => self.kind.choices().find(|choice| choice.name == name),
        }
    }

    /// What a cell of the list its options are is called: 学院的电话, and the name of the row as the question.
    #[must_use]
    pub fn cell_name(&self, words: &Words, column: ColumnId) -> String {
        match &self.listed {
            Some(listed) if listed.names != column => {
                format!("{}{}{}", self.name, words.of, listed.list.headings[column].text)
            }
            _ => self.name.clone(),
        }
    }

    /// What a sentence calls the day or number answered: its 短语, or its 名.
    #[must_use]
    pub fn day(&self) -> &str {
        match &self.kind {
            QuestionKind::Date { phrase: Some(phrase), .. }
            | QuestionKind::Number { phrase: Some(phrase), .. } => phrase,
            QuestionKind::Date { .. }
            | QuestionKind::Number { .. }
            | QuestionKind::Single(_)
            | QuestionKind::Multi(..)
            | QuestionKind::Text { .. } => &self.name,
        }
    }
}

impl QuestionKind {
    /// The options to choose from; none for dates, numbers and texts.
    #[must_use]
    pub fn choices(&self) -> &Choices {
        static NONE: Choices = List::EMPTY;
        match self {
            QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => choices,
            QuestionKind::Date { .. } | QuestionKind::Number { .. } | QuestionKind::Text { .. } => {
                &NONE
            }
        }
    }

    /// Whether it is answered with a point on a line, a day or a number, that somebody may not know.
    #[must_use]
    pub fn may_be_unknown(&self) -> bool {
        matches!(
            self,
            QuestionKind::Date { required: false, .. }
                | QuestionKind::Number { required: false, .. }
        )
    }
}

/// An option.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// 选.
    pub name: String,
    /// 说明.
    pub note: Option<String>,
    /// 短语.
    pub phrase: Option<String>,
    /// 仅当.
    pub gate: Option<Cond>,
    /// 互斥.
    pub exclusive: bool,
    /// Where it is written.
    pub place: Place,
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
