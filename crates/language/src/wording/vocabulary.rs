//! The names that a text may use, and what each stands for.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rules::{FactId, QuestionId, SumId};

use crate::attachment;
use crate::id::ColumnId;
use crate::image::Found;
use crate::model::listing::Listing;
use crate::suggest::Clauses;

/// What a name in `{{ }}` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A text or date question.
    Slot(QuestionId),
    /// A choice question.
    Choice(QuestionId),
    /// A fact.
    Fact(FactId),
    /// A sum.
    Sum(SumId),
    /// A question with several answers, which make no sentence.
    Several,
    /// A column of the list that a question's options are.
    Cell(QuestionId, ColumnId),
}

/// The names that may stand in `{{ }}`.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary<'a> {
    /// 常量 of site.yaml.
    pub constants: BTreeMap<&'a str, &'a str>,
    /// Questions and facts of the guide.
    pub names: HashMap<&'a str, Meaning>,
    /// Columns of lists, as `题.列`.
    pub cells: HashMap<String, (QuestionId, ColumnId)>,
    /// The list of each question whose options are one.
    pub lists: HashMap<&'a str, &'a Listing>,
    /// Names that exist but cannot be filled in here.
    pub not_here: BTreeSet<&'a str>,
    /// Clauses, where the text may refer to them as `{id}`.
    pub clauses: Option<&'a Clauses>,
    /// Pictures, where the text may show them.
    pub images: Option<&'a Found>,
    /// Files, where the text may lead to them.
    pub files: Option<&'a attachment::Found>,
    /// Whether a list may stand in the text as a table.
    pub shows_lists: bool,
    /// Braces are nothing but braces.
    pub plain_braces: bool,
}
