//! Questions and what can be answered to them.

use rules::{Date, List, OptionId};

use super::Cond;
use crate::id::ColumnId;
use crate::model::listing::Listed;
use crate::number::Scale;
use crate::place::Place;
use crate::span::Span;
use crate::wording::Wording;
use crate::words::Words;

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
        /// 最早 and 最晚, where one of them is written.
        span: Option<Span>,
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

    /// The points that can be answered, where they have ends: numbers always do, days where 最早 or 最晚 is
    /// written.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            QuestionKind::Date { span, .. } => *span,
            QuestionKind::Number { scale, .. } => Some(scale.span()),
            QuestionKind::Single(_) | QuestionKind::Multi(..) | QuestionKind::Text { .. } => None,
        }
    }

    /// The points that can be answered; of days without ends all that a page takes.
    #[must_use]
    pub fn points(&self) -> Option<Span> {
        let is_date = matches!(self, QuestionKind::Date { .. });
        self.span().or(is_date.then_some(Span::DAYS))
    }

    /// The day that can be answered which is nearest to another.
    #[must_use]
    pub fn nearest(&self, day: Date) -> Date {
        self.span().map_or(day, |span| Date(day.0.max(span.least).min(span.most)))
    }

    /// The same in words: 0至100分, 2026年1月1日至2026年12月31日.
    #[must_use]
    pub fn range(&self, words: &Words) -> Option<String> {
        match self {
            QuestionKind::Number { scale, .. } => Some(scale.range(words)),
            QuestionKind::Date { span, .. } => Some(span.unwrap_or(Span::DAYS).days(words)),
            QuestionKind::Single(_) | QuestionKind::Multi(..) | QuestionKind::Text { .. } => None,
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
