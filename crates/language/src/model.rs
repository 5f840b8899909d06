//! A guide as its editor wrote it: names are words, nothing is looked up yet.
//!
//! Owns the shape of guide.yaml after reading. Whether a name exists, and what it means, is
//! `resolve.rs`'s business. Every word keeps its place, so that each problem can point at it.

use std::convert::Infallible;

use rules::List;

use crate::id::{BlockId, GroupId};
use crate::place::Place;

pub mod body;
mod conditions;
pub mod fields;
pub mod kinds;
pub mod listing;
mod sum;

pub use body::{Stage, Value};
pub use conditions::{DateOp, Test, Than};
pub use fields::Field;
pub use kinds::{BlockKind, Demand, HeaderKind};
use listing::Listed;
pub use sum::Sum;

use crate::words::Words;

/// The header value that means: nothing is fixed, ask the receiving side and fill it in.
pub const ASK_RECEIVER: &str = "问接收方";

/// The name of the text question a header of 问接收方 is filled in by.
#[must_use]
pub fn asked_header(words: &Words, letter: &str, kind: HeaderKind) -> String {
    format!("{letter}·{}", kind.called(words))
}

/// A word or text with the place it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// A guide.yaml.
#[derive(Debug, Clone)]
pub struct Guide {
    /// 标题.
    pub title: Word,
    /// 网址.
    pub slug: Word,
    /// 简介.
    pub intro: Option<Word>,
    /// 问题, in asking order.
    pub questions: Vec<Question>,
    /// 判断.
    pub facts: Vec<Fact>,
    /// 判断 that add: 和.
    pub sums: Vec<Sum>,
    /// All blocks, in the order they are written.
    pub blocks: List<BlockId, Block>,
    /// 组, in the order they are written; blocks refer to them.
    pub groups: List<GroupId, Group>,
    /// 断言.
    pub assertions: Vec<Assertion>,
    /// A question or fact could not be read, so names may be missing.
    pub partial: bool,
    /// A block could not be read, so what it cites may be cited nowhere else.
    pub lacks_blocks: bool,
}

/// One entry of 问题.
#[derive(Debug, Clone)]
pub struct Question {
    /// 名.
    pub name: Word,
    /// 问.
    pub ask: Word,
    /// 提示.
    pub hint: Option<Word>,
    /// 仅当.
    pub gate: Option<Condition>,
    /// 类型 and what belongs to it.
    pub kind: QuestionKind,
    /// 选项 from a list.
    pub from: Option<FromList>,
    /// That list, once it has been put to use: 选项 then are what is told apart of it.
    pub listed: Option<Listed<usize>>,
    /// 依据.
    pub clauses: Vec<Word>,
}

/// `{名单: …, 列: …}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromList {
    /// 名单.
    pub list: Word,
    /// 列; none = the first.
    pub column: Option<Word>,
}

/// The five types.
#[derive(Debug, Clone)]
pub enum QuestionKind {
    /// 单选.
    Single(Vec<Choice>),
    /// 多选, with 至少.
    Multi(Vec<Choice>, u8),
    /// 日期.
    Date(Box<Dates>),
    /// 数.
    Number(Box<Number>),
    /// 文本.
    Text {
        /// 空时.
        blank: Option<Word>,
        /// 例.
        example: Option<Word>,
    },
}

/// A question that is answered with a date.
#[derive(Debug, Clone)]
pub struct Dates {
    /// 必填.
    pub required: bool,
    /// 空时.
    pub blank: Option<Word>,
    /// 短语.
    pub phrase: Option<Word>,
    /// 最早.
    pub earliest: Option<Word>,
    /// 最晚.
    pub latest: Option<Word>,
}

/// A question that is answered with a number.
#[derive(Debug, Clone)]
pub struct Number {
    /// 最小.
    pub least: Word,
    /// 最大.
    pub most: Word,
    /// 小数: digits behind the point.
    pub digits: u8,
    /// 单位.
    pub unit: Option<Word>,
    /// 必填.
    pub required: bool,
    /// 空时.
    pub blank: Option<Word>,
    /// 短语.
    pub phrase: Option<Word>,
}

/// One of 选项.
#[derive(Debug, Clone)]
pub struct Choice {
    /// 选.
    pub name: Word,
    /// 说明.
    pub note: Option<Word>,
    /// 短语.
    pub phrase: Option<Word>,
    /// 仅当.
    pub gate: Option<Condition>,
    /// 互斥.
    pub exclusive: bool,
}

/// One of 短语: what a value is called in a sentence.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// The value.
    pub value: Word,
    /// Its words there.
    pub said: Word,
}

/// One entry of 判断. The short form `是:` is read as its two-row table.
#[derive(Debug, Clone)]
pub struct Fact {
    /// 名.
    pub name: Word,
    /// 仅当.
    pub gate: Option<Condition>,
    /// 表 without its 否则.
    pub rows: Vec<FactRow>,
    /// 否则.
    pub otherwise: Option<FactValue>,
    /// 短语, by value.
    pub phrases: Vec<Phrase>,
    /// 依据 of 取; rows have their own.
    pub clauses: Vec<Word>,
    /// 取: the column that gives the value.
    pub taken: Option<Word>,
    /// What it is of a list, where it is made of one.
    pub of_list: Option<ListFact>,
}

/// What a fact is of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFact {
    /// A column that conditions test, a value for each different cell. Nobody wrote it.
    Column,
    /// 取: the cell of the row chosen.
    Taken,
}

impl ListFact {
    /// What editors know a fact as.
    #[must_use]
    pub fn label(of_list: Option<ListFact>) -> &'static str {
        match of_list {
            Some(ListFact::Column) => "名单的列",
            Some(ListFact::Taken) | None => "判断",
        }
    }
}

impl Fact {
    /// What editors know it as.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        ListFact::label(self.of_list)
    }

    /// Where a value is written first; of 是 there is no such place.
    #[must_use]
    pub fn value(&self, text: &str) -> Option<&Word> {
        let rows = self.rows.iter().map(|row| &row.value).chain(&self.otherwise);
        let mut values = rows.map(|given| &given.value);
        let is_first = |value: &&Word| value.text == text;
        let is_yes_or_no = self.rows.iter().any(|row| {
            self.otherwise.iter().any(|other| other.value.place == row.value.value.place)
        });
        values.find(is_first).filter(|_| !is_yes_or_no)
    }
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct FactRow {
    /// 当.
    pub when: Condition,
    /// 得 and 依据.
    pub value: FactValue,
}

/// What a row gives.
#[derive(Debug, Clone)]
pub struct FactValue {
    /// 得.
    pub value: Word,
    /// 依据.
    pub clauses: Vec<Word>,
}

/// A condition: every line must hold.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Where it stands.
    pub place: Place,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of a condition.
#[derive(Debug, Clone)]
pub enum Line {
    /// `题: …`.
    Test(Word, Test),
    /// `任一: […]`.
    AnyOf(Vec<Condition>),
}

/// A 组: a title and name shared by the blocks in it.
#[derive(Debug, Clone)]
pub struct Group {
    /// 名.
    pub name: Option<Word>,
    /// 标题.
    pub title: Option<Word>,
    /// The 组 around it.
    pub parent: Option<GroupId>,
}

/// A block of any kind.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where it stands.
    pub place: Place,
    /// 名.
    pub name: Option<Word>,
    /// The innermost 组 it stands in.
    pub group: Option<GroupId>,
    /// Its own 当 and those of the 组 around it; all must hold.
    pub when: Vec<Condition>,
    /// 依据, its own or its 组's.
    pub clauses: Vec<Word>,
    /// 推断.
    pub inferred: Option<Word>,
    /// 只给.
    pub only: Vec<Word>,
    /// The place of the 步骤 it is written in.
    pub inside: Option<Place>,
    /// 属于: the 名 of the 步骤 it belongs to.
    pub belongs: Option<Word>,
    /// What it says.
    pub body: Body,
}

/// When a deadline is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadlineTime {
    /// 日期, with 时.
    Day(Word, Option<Word>),
    /// 起 and 止, with 时.
    Window {
        /// 起.
        first: Word,
        /// 止.
        last: Word,
        /// 时.
        clock: Option<Word>,
    },
    /// 月份.
    Month(Word),
    /// 自, and 后, 前 or 每年.
    Counted(Counted),
    /// 事件.
    Event(Word),
}

/// A deadline that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// 自.
    pub from: Word,
    /// 后, 前 or 每年.
    pub counting: Counting,
    /// 时.
    pub clock: Option<Word>,
    /// 说法.
    pub words: Option<Word>,
}

/// How days are counted from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counting {
    /// 后.
    After(Word),
    /// 前.
    Before(Word),
    /// 每年.
    Yearly(Word),
}

/// Values as an editor wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written;

impl Stage for Written {
    type Words = Word;
    type Plain = Word;
    type Actor = Word;
    type Time = DeadlineTime;
    /// A form of ours is written in site.yaml.
    type Sheet = Infallible;
    type File = Word;
}

/// What a block says, as written.
pub type Body = body::Body<Written>;

/// One of 断言.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// Where it stands.
    pub place: Place,
    /// 凡.
    pub whoever: Condition,
    /// 必有, 不得有 or 恰有一个.
    pub demand: Demand,
    /// 种类, or the 名 of a 组 or block.
    pub of: Word,
    /// 理由.
    pub reason: Option<Word>,
}
