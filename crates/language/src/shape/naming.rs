//! Which texts are names, and of what: the part of the tables that editors' programs go by.
//!
//! Owns the kinds of names. That a name is there is checked where names are looked up; conditions, and
//! what stands in `{{ }}`, name things by their form and need no row here.

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A question of the guide.
    Question,
    /// An option of a question.
    Option,
    /// A fact.
    Fact,
    /// A value of a fact.
    Value,
    /// A block or 组.
    Block,
    /// A 步骤.
    Step,
    /// A 期限 of any guide.
    Deadline,
    /// A 材料 of any guide.
    Material,
    /// A kind of blocks, or a block or 组.
    Subject,
    /// A constant of site.yaml.
    Constant,
    /// A role.
    Role,
    /// A clause.
    Clause,
    /// A table of lists/.
    List,
    /// A column of the list that stands beside it.
    Column,
    /// 题.列: a column of a question's list.
    Cell,
    /// What can be added: a question or a fact.
    Addend,
    /// A day to count from: a date question or a constant.
    Day,
    /// A span of time: a constant, or the span itself.
    Span,
    /// A folder of guides/.
    Guide,
    /// A file of files/.
    File,
    /// A question and, as its value, what is answered to it.
    Answer,
}

/// Whether a text gives a name or uses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The thing has its name here.
    Gives(Named),
    /// The thing has its name elsewhere.
    Uses(Named),
}
