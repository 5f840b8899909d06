//! Blocks as templates see them, and what stands in them.

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

#[derive(Debug, Clone, Serialize)]
pub struct ConclusionView {
    pub block: BlockView,
    pub say_html: String,
    pub note_html: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    pub block: BlockView,
    pub do_html: String,
    /// Empty: the notice names nobody.
    pub who: Vec<String>,
    /// The reader does it, not an organization.
    pub mine: bool,
    /// 本人做, 组织做 or 系统自动; none where the notice names nobody.
    pub by: Option<&'static str>,
    pub when_html: Option<String>,
    pub where_html: Option<String>,
    pub how_html: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MaterialView {
    pub block: BlockView,
    /// What its tick is kept under: says which material it is, wherever in the list it stands.
    pub tick: String,
    pub name_html: String,
    pub copies: Option<String>,
    pub form: Option<String>,
    pub provider: Option<String>,
    pub note_html: Option<String>,
    pub sheet: Option<SheetView>,
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

#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    pub block: BlockView,
    pub name: String,
    /// 去信抬头, 去向, 回执抬头, 转入抬头: each with its own copy button.
    pub headers: Vec<HeaderView>,
    pub seal_html: Option<String>,
    pub validity_html: Option<String>,
    pub note_html: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct HeaderView {
    pub label: &'static str,
    /// Contains `<span data-slot="5" class="slot">××</span>` where something is to be filled in.
    pub html: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct PlatformView {
    pub block: BlockView,
    pub platform_html: String,
    pub do_html: String,
    pub who: Vec<String>,
    pub when_html: Option<String>,
    pub note_html: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct DeadlineView {
    pub block: BlockView,
    pub what_html: String,
    pub who: Vec<String>,
    pub mine: bool,
    /// As read without script: 2023年6月30日（星期五）, 2023年6月, 党员关系转接前, 自开信日起90天.
    pub date: String,
    /// The engine's number of the computed date; none for events.
    pub due: Option<usize>,
    /// The notice's own words.
    pub quote: Option<String>,
    pub note_html: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ReminderView {
    pub block: BlockView,
    pub title: Option<String>,
    pub say_html: String,
}
