//! Blocks as templates see them, and what stands in them.

use std::collections::BTreeMap;

use language::model::BlockKind;
use language::rule_set::Cond;
use serde::Serialize;

use super::CorrectionView;

/// A clause as quoted under a block.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseView {
    pub id: String,
    /// `./notice.html#c-2-1-1a`.
    pub href: String,
    pub text: String,
}

/// What every block carries.
#[derive(Debug, Clone, Serialize)]
pub struct BlockView {
    /// The engine's number of the block; none on role pages' role-only blocks.
    pub index: Option<usize>,
    /// The element's id: `b12`.
    pub anchor: String,
    /// 适用于…, in words; none = everyone.
    pub when: Option<String>,
    /// Title of the group it stands in.
    pub group: Option<String>,
    pub clauses: Vec<ClauseView>,
    /// What the words rest on that it takes over from facts.
    pub quoted: Vec<QuotedView>,
    /// Equal for blocks with the same group, people, clauses and inference.
    pub kin: Kin,
    /// The reason why this is our inference and not the notice's words.
    pub inferred: Option<String>,
    /// Text questions filled in here.
    pub fills: Vec<FillView>,
    pub corrections: Vec<CorrectionView>,
    /// Ids of blocks that say the same to others and are shown as this one.
    pub also: Vec<String>,
}

/// What blocks have in common that stand below one proof.
#[derive(Debug, Clone, Serialize)]
pub struct Kin {
    pub group: Option<String>,
    /// To whom they apply, exactly.
    pub cond: Option<Cond>,
    /// The same in words, with those that are shown as this one.
    pub when: Option<String>,
    pub clauses: Vec<String>,
    pub inferred: Option<String>,
}

/// Clauses by which a row of a fact holds.
#[derive(Debug, Clone, Serialize)]
pub struct QuotedView {
    /// The engine's number of the reason.
    pub reason: usize,
    pub clauses: Vec<ClauseView>,
}

/// An input on the result, for a 文本 question.
#[derive(Debug, Clone, Serialize)]
pub struct FillView {
    pub question: usize,
    pub ask: String,
    pub hint_html: Option<String>,
    pub example: Option<String>,
}

/// A block: what every block carries, and the fields of its kind.
#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    pub block: BlockView,
    /// By the names of the table of fields, every field of the kind; null where nothing is written.
    /// A deadline's `date` as read without script: 2023年6月30日（星期五）, 2023年6月, 自开信日起90天.
    #[serde(flatten)]
    pub fields: BTreeMap<&'static str, Option<String>>,
    /// What a material's tick is kept under: says which it is, wherever in the list it stands. Empty for
    /// all else.
    pub tick: String,
    /// Empty: the notice names nobody.
    pub who: Vec<String>,
    /// The reader does it, not an organization.
    pub mine: bool,
    /// 本人做, 组织做 or 系统自动; none where the notice names nobody.
    pub by: Option<&'static str>,
    /// 去信抬头, 去向, 回执抬头, 转入抬头: each with its own copy button.
    pub headers: Vec<HeaderView>,
    /// The engine's number of the computed date; none for events.
    pub due: Option<usize>,
    pub sheet: Option<SheetView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct HeaderView {
    pub label: &'static str,
    /// Contains `<span data-slot="5" class="slot">××</span>` where something is to be filled in.
    pub html: String,
}

/// A form of ours for a material, which is not the notice's.
#[derive(Debug, Clone, Serialize)]
pub struct SheetView {
    pub title_html: String,
    pub note_html: Option<String>,
    pub rows: Vec<SheetRowView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SheetRowView {
    pub name: String,
    /// None = a line to write on.
    pub html: Option<String>,
}

/// The blocks of a page, by kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SectionsView {
    pub conclusions: Vec<ItemView>,
    pub deadlines: Vec<ItemView>,
    pub steps: Vec<ItemView>,
    pub materials: Vec<ItemView>,
    pub letters: Vec<ItemView>,
    pub platforms: Vec<ItemView>,
    pub reminders: Vec<ItemView>,
}

impl SectionsView {
    /// The blocks of one kind.
    pub fn of(&mut self, kind: BlockKind) -> &mut Vec<ItemView> {
        match kind {
            BlockKind::Conclusion => &mut self.conclusions,
            BlockKind::Deadline => &mut self.deadlines,
            BlockKind::Step => &mut self.steps,
            BlockKind::Material => &mut self.materials,
            BlockKind::Letter => &mut self.letters,
            BlockKind::Platform => &mut self.platforms,
            BlockKind::Reminder => &mut self.reminders,
        }
    }
}
