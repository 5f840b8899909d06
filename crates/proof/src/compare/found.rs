//! What a comparison finds, as values: worded, but not drawn.

use super::cover::Who;
use language::id::BlockId;
use language::place::Place;
use rules::{FactId, QuestionId};

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Guide by guide, in the new order; those that are gone last.
    pub guides: Vec<GuideDifference>,
    /// What everybody sees and no rule decides: site.yaml, pages, the notice.
    pub general: Vec<General>,
}

/// What is different in one guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideDifference {
    /// 标题, the new one where there is one.
    pub title: String,
    /// Which edition has the guide.
    pub presence: Presence,
    /// Edit by edit.
    pub entries: Vec<Entry>,
    /// 标题 and 简介.
    pub general: Vec<General>,
    /// Edits that make no difference to anyone.
    pub notes: Vec<String>,
    /// Someone has to answer otherwise, and is left out of the other entries.
    pub leaves_out: bool,
    /// The limit of steps was reached: what is said is true, but not all.
    pub is_finished: bool,
}

/// Which edition has a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Both.
    Both,
    /// Only the old one.
    Old,
    /// Only the new one.
    New,
}

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What kind of edit, for programs.
    pub cause: &'static str,
    /// The edit in words.
    pub heading: String,
    /// What was written before and after, and where.
    pub edits: Vec<Edit>,
    /// Everyone for whom it makes a difference.
    pub who: Who,
    /// One of them.
    pub example: Option<Example>,
    /// Which difference.
    pub effects: Vec<Effects>,
}

/// Something written, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// None = it was not there.
    pub old: Option<Written>,
    /// None = it is gone.
    pub new: Option<Written>,
}

/// Something written, in words, and where; the words may be empty where the effects hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// In words.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Their answers.
    pub words: String,
    /// Both replays show what is said of them. If not, the comparison itself is wrong.
    pub is_confirmed: bool,
}

/// Effects on the same people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// Of those the entry is about, these; none = all of them.
    pub who: Option<Who>,
    /// What becomes different.
    pub list: Vec<Effect>,
}

/// Something that becomes different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What happens to what.
    pub what: What,
    /// 步骤, 材料, 问题, …
    pub kind: &'static str,
    /// Its name or first words, in quotation marks.
    pub title: String,
    /// What it says otherwise.
    pub fields: Vec<FieldChange>,
}

/// What happens to what. Blocks are those of the old and of the new guide, questions and facts have
/// their common ids: the new one's own, those only the old one has counted on after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A block is not shown any more.
    NoLonger {
        /// In the old guide.
        old: BlockId,
        /// In the new guide, where it has a counterpart.
        new: Option<BlockId>,
    },
    /// A block is shown now.
    Newly {
        /// In the old guide, where it has a counterpart.
        old: Option<BlockId>,
        /// In the new guide.
        new: BlockId,
    },
    /// A block says something else.
    Reworded {
        /// In the old guide.
        old: BlockId,
        /// In the new guide.
        new: BlockId,
    },
    /// A block comes sooner or later than another of its kind that it came behind or before.
    Moved {
        /// In the old guide.
        old: BlockId,
        /// In the new guide.
        new: BlockId,
    },
    /// A question is not asked any more.
    NoLongerAsked(QuestionId),
    /// A question is asked now.
    NewlyAsked(QuestionId),
    /// A question is put otherwise.
    QuestionReworded(QuestionId),
    /// A fact has other 依据.
    Sources(FactId),
    /// An answer to a question cannot be given any more.
    AnswerGone(QuestionId),
    /// An answer to a question can be given now.
    AnswerNew(QuestionId),
    /// A block of the new guide is shown to those who give an answer that is new.
    Told(BlockId),
}

/// A block where the two guides have it: one of them, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counterparts {
    /// In the old guide.
    pub old: Option<BlockId>,
    /// In the new guide.
    pub new: Option<BlockId>,
}

/// A text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// What the text is.
    pub label: String,
    /// None = there was none.
    pub old: Option<String>,
    /// None = there is none now.
    pub new: Option<String>,
}

impl FieldChange {
    pub(crate) fn new(label: impl Into<String>, old: String, new: String) -> FieldChange {
        let given = |text: String| (!text.is_empty()).then_some(text);
        FieldChange { label: label.into(), old: given(old), new: given(new) }
    }
}

/// A text that everybody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct General {
    /// Where it is seen.
    pub subject: String,
    /// What was said and is said; none = nothing.
    pub old: Option<String>,
    /// What is said now.
    pub new: Option<String>,
}

impl Difference {
    /// Whether everyone gets the same guidance, and everybody sees the same besides.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let same = |guide: &GuideDifference| {
            guide.is_finished
                && guide.presence == Presence::Both
                && guide.entries.is_empty()
                && guide.general.is_empty()
        };
        self.general.is_empty() && self.guides.iter().all(same)
    }

    /// Whether everything was compared, and every example is what it is said to be.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let entries = || self.guides.iter().flat_map(|guide| &guide.entries);
        let mut examples = entries().filter_map(|entry| entry.example.as_ref());
        examples.all(|example| example.is_confirmed)
            && entries().all(|entry| entry.who.is_whole)
            && self.guides.iter().all(|guide| guide.is_finished)
    }
}

impl What {
    /// The block it is about; none where it is about something else.
    #[must_use]
    pub fn block(self) -> Option<Counterparts> {
        let (old, new) = match self {
            What::NoLonger { old, new } => (Some(old), new),
            What::Newly { old, new } => (old, Some(new)),
            What::Reworded { old, new } | What::Moved { old, new } => (Some(old), Some(new)),
            _ => return None,
        };
        Some(Counterparts { old, new })
    }
}
