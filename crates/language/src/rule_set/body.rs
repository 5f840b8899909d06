//! What blocks say, worded and resolved: the seven kinds with their fields.

use rules::QuestionId;

use crate::attachment::About;
use crate::id::RoleId;
use crate::model::body;
use crate::model::fields::Stands;
use crate::model::{Stage, Value};
use crate::rule_set::time::DeadlineTime;
use crate::wording::Wording;

/// Values as they mean, worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved;

impl Stage for Resolved {
    type Words = Wording;
    type Plain = String;
    type Actor = Actor;
    type Time = DeadlineTime;
    type Sheet = Sheet;
    type File = About;
}

/// What a block says, worded.
pub type Body = body::Body<Resolved>;

/// A form of ours, worded. It is not the notice's, and says so wherever it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// 标题.
    pub title: Wording,
    /// 说明.
    pub note: Option<Wording>,
    /// 列: 名 and 填.
    pub columns: Vec<SheetColumn>,
}

/// A column of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetColumn {
    /// 名.
    pub name: String,
    /// 填; without it the cell is written by hand.
    pub fill: Option<Wording>,
}

impl Sheet {
    fn wordings_mut(&mut self) -> impl Iterator<Item = &mut Wording> {
        let fills = self.columns.iter_mut().filter_map(|column| column.fill.as_mut());
        std::iter::once(&mut self.title).chain(&mut self.note).chain(fills)
    }

    fn wordings(&self) -> impl Iterator<Item = &Wording> {
        let fills = self.columns.iter().filter_map(|column| column.fill.as_ref());
        std::iter::once(&self.title).chain(&self.note).chain(fills)
    }
}

/// Who acts: the word the notice uses there, and the role it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Actor {
    /// As written.
    pub name: String,
    /// That role.
    pub role: RoleId,
}

impl Body {
    /// Everything it says that may hold slots, a sheet for it included.
    pub fn wordings(&self) -> impl Iterator<Item = &Wording> {
        self.own_wordings().chain(self.sheet().into_iter().flat_map(Sheet::wordings))
    }

    /// Everything it says itself that may hold slots.
    pub fn own_wordings(&self) -> impl Iterator<Item = &Wording> {
        self.fields().filter_map(|(_, value)| match value {
            Value::Words(wording) => Some(wording),
            Value::Plain(_)
            | Value::Actors(_)
            | Value::Time(_)
            | Value::Sheet(_)
            | Value::Files(_) => None,
        })
    }

    /// The same, to be rewritten, a sheet for it included.
    pub fn wordings_mut(&mut self) -> impl Iterator<Item = &mut Wording> {
        self.values_mut().flat_map(|value| match value {
            Value::Words(wording) => vec![wording],
            Value::Sheet(sheet) => sheet.wordings_mut().collect(),
            Value::Plain(_) | Value::Actors(_) | Value::Time(_) | Value::Files(_) => Vec::new(),
        })
    }

    /// What it is called: the first head that is written.
    #[must_use]
    pub fn head(&self) -> Option<&Value<Resolved>> {
        self.fields().find(|(spec, _)| spec.stands == Stands::Head).map(|(_, value)| value)
    }

    /// The date question whose answer a deadline counts from.
    #[must_use]
    pub fn counts_from(&self) -> Option<QuestionId> {
        self.time().and_then(DeadlineTime::counts_from)
    }
}
