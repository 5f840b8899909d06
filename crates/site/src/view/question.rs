//! What the templates see of a guide's questions, the lists their options are from, and its tables.

use serde::Serialize;

use super::ProofView;

#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// The engine's number of the question.
    pub index: usize,
    /// `single`, `multi`, `date`, `number` or `text`.
    pub kind: &'static str,
    /// 名.
    pub name: String,
    /// What a sentence calls what was answered, for 为什么: its 短语, or its 名.
    pub called: String,
    pub ask: String,
    pub hint_html: Option<String>,
    /// Who is asked, in words; none = everyone.
    pub when: Option<String>,
    pub options: Vec<OptionView>,
    /// The list whose rows are the options; then there are none besides.
    pub list: Option<RowsView>,
    /// There are so many options that they are looked for by typing.
    pub filter: bool,
    /// 日期 and 数: 不知道 is not offered.
    pub required: bool,
    /// 多选: fewest ticks (0 or 1).
    pub at_least: u8,
    /// The same in every guide that asks it in these words with these options. Not there where no other does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared: Option<String>,
    /// How many questions are to come when it is asked, itself included: `1-8`, fewest and most, or `0-8`
    /// where only the most is known; none where nobody is asked it.
    pub to_come: Option<String>,
    /// 日期: which days it takes.
    pub date: Option<DateView>,
    /// 数: which numbers it takes.
    pub number: Option<NumberView>,
    /// 文本: an example to show under the field.
    pub example: Option<String>,
    pub proof: ProofView,
}

/// The rows of a list, as its question has them.
#[derive(Debug, Clone, Serialize)]
pub struct RowsView {
    /// 名单.
    pub name: String,
    /// The id of its table.
    pub anchor: String,
    pub count: usize,
    /// What the first row is called: the script makes the others of it.
    pub first: String,
}

/// A list as a table: the names of its rows, and the columns that words show or conditions test.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The question.
    pub index: usize,
    pub anchor: String,
    pub name: String,
    pub headings: Vec<String>,
    /// Which column of the list each of these is, with blanks between.
    pub columns: String,
    /// The engine's option of each row, with blanks between.
    pub options: String,
    pub rows: Vec<Vec<String>>,
}

/// Days that can be answered.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// The first and the last, as the field has them: 2026-01-01.
    pub first: String,
    pub last: String,
    /// What is said where no such day is filled in.
    pub missing: String,
    /// 最早 and 最晚, where one of them is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<BoundsView>,
}

/// Days as the engine counts them.
#[derive(Debug, Clone, Serialize)]
pub struct BoundsView {
    pub least: i32,
    pub most: i32,
    /// 2026年1月1日至2026年12月31日: the same in words.
    pub range: String,
}

/// Numbers in units of their last digit.
#[derive(Debug, Clone, Serialize)]
pub struct NumberView {
    pub least: i32,
    pub most: i32,
    /// Digits behind the point.
    pub digits: u8,
    pub unit: String,
    /// The unit of 1. Not there where it is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    /// 0至100分, and 整数: the same in words.
    pub range: String,
    pub fineness: String,
    /// Which keys a phone shows; none where it needs a sign, which a phone's numbers lack.
    pub keyboard: Option<&'static str>,
}

#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    pub index: usize,
    pub label: String,
    pub note: Option<String>,
    pub when: Option<String>,
    /// 多选: ticking it clears the others.
    pub exclusive: bool,
}

/// A derived fact as its table, for 为什么 and for readers without script.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    pub name: String,
    pub when: Option<String>,
    pub rows: Vec<FactRowView>,
}

/// A sum and what it adds; what it comes to is the script's.
#[derive(Debug, Clone, Serialize)]
pub struct SumView {
    pub name: String,
    /// Where what it comes to stands among the numbers of a session's sums.
    pub at: usize,
    /// 小数: digits behind the point, of it and of its parts.
    pub digits: u8,
    pub unit: String,
    /// The unit of 1. Not there where it is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    pub parts: Vec<SumPartView>,
    /// Its bounds in words, with the comma before them; empty where there are none.
    pub bounds: String,
    pub proof: ProofView,
}

/// What a sum comes to for one person, on paper.
#[derive(Debug, Clone, Serialize)]
pub struct ToldSumView {
    /// Its name, what it comes to and its unit.
    pub total: String,
    /// What it adds, each with what it comes to, and the bounds in words.
    pub parts: String,
    pub proof: ProofView,
}

#[derive(Debug, Clone, Serialize)]
pub struct SumPartView {
    pub name: String,
    pub at: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct FactRowView {
    /// The engine's number of the reason.
    pub reason: usize,
    /// How it reads on a result; none where there it would say nothing: no clause, or that something
    /// is not so.
    pub say: Option<String>,
    pub when: String,
    pub value_html: String,
    pub proof: ProofView,
}
