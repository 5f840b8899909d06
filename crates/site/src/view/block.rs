//! Blocks as templates see them, and what stands in them.

use std::collections::BTreeMap;

use language::model::BlockKind;
use language::rule_set::Cond;
use serde::{Serialize, Serializer};

use super::{CorrectionView, ToldSumView};

/// A clause as quoted under a block.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseView {
    pub id: String,
    /// Where it stands by the notice's own numbers: 二（二）1; empty where nothing numbers it.
    pub number: String,
    /// The number says of which notice it is. Not there where there is one notice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub names_notice: bool,
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
    /// The first of its group in its list, which bears the title.
    pub opens_group: bool,
    pub clauses: Vec<ClauseView>,
    /// Equal for blocks with the same group, people, clauses and inference, whose words rest on the same answers.
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
    pub clauses: Vec<Rests>,
    pub inferred: Option<String>,
    pub shows: ShowsView,
}

/// What words show of the answers, by the engine's numbers; nothing but where the page says which answers an
/// item rests on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShowsView {
    pub questions: With,
    pub facts: With,
}

/// A clause that a block rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rests {
    pub clause: String,
    /// The engine's numbers of the rows that bring it; empty = the block cites it itself.
    pub reasons: With,
}

/// Blocks or rows by the engine's numbers, as templates write them: `3 7`. Empty = the item itself, everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct With(pub Vec<usize>);

impl Serialize for With {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbers: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        serializer.serialize_str(&numbers.join(" "))
    }
}

/// What an item rests on, with the parts on its card.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProofView {
    /// Its blocks: the answers they rest on answer 为什么.
    pub blocks: With,
    pub clauses: Vec<CitedView>,
    pub guesses: Vec<GuessView>,
    /// The parts that are inferred, where the item itself is not.
    pub guessed: With,
    /// Where the clauses stand in the notice, each place once.
    pub numbers: Vec<String>,
}

/// A clause that an item rests on.
#[derive(Debug, Clone, Serialize)]
pub struct CitedView {
    pub clause: ClauseView,
    /// The parts that rest on it.
    pub with: With,
    /// The engine's numbers of the rows of facts that bring it; empty where it is cited to everyone.
    pub reasons: With,
}

/// Why something is our inference and not the notice's words.
#[derive(Debug, Clone, Serialize)]
pub struct GuessView {
    pub why: String,
    /// The parts that are inferred.
    pub with: With,
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
    /// What the tick of a material or of a thing done is kept under: says which it is, wherever in the list
    /// it stands. Empty for all else.
    pub tick: String,
    /// Empty: the notice names nobody.
    pub who: Vec<String>,
    /// The reader does it, not an organization.
    pub mine: bool,
    /// A system does it, and nobody else.
    pub automatic: bool,
    /// 去信抬头, 转入抬头, 去向, 回执抬头, those that are ready first: each with its own copy button.
    pub headers: Vec<HeaderView>,
    /// The engine's number of the computed date; none for events.
    pub due: Option<usize>,
    /// The day it opens, counted since 1970-01-01. Not there where it is open from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<i32>,
    /// Until when on its last day, in minutes. Not there where all of the day counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
    /// The same as read: 17:00.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// It goes on for some days, of which its date is the last. Not there where it is a day.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lasts: bool,
    pub sheet: Option<SheetView>,
    /// 表样. Not there where there is none, so that a page without files says what it said before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blanks: Vec<FileView>,
    pub proof: ProofView,
    /// What stands on its card, where it is a step.
    pub parts: SectionsView,
}

/// A file to take home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileView {
    /// As it arrives: 登记表.docx.
    pub name: String,
    /// `./files/file.2d711642b726.docx`.
    pub href: String,
    /// Word，23 KB.
    pub note: String,
}

/// Steps in a row that are of the reader, or of others.
#[derive(Debug, Clone, Serialize)]
pub struct StretchView {
    /// Others do them: the reader waits.
    pub of_others: bool,
    pub steps: Vec<ItemView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct HeaderView {
    pub label: &'static str,
    /// It is written on the receipt, not on the letter.
    pub on_receipt: bool,
    /// The text question that alone makes it up: it is typed where it stands.
    pub fill: Option<FillView>,
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

/// Has the first of each group in a list bear its title.
pub fn open_groups(items: &mut [ItemView]) {
    let mut before: Option<String> = None;
    for ItemView { block, .. } in items {
        block.opens_group = block.group != before;
        before.clone_from(&block.group);
    }
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

/// A person's result on paper.
#[derive(Debug, Serialize)]
pub struct PaperView {
    pub sums: Vec<ToldSumView>,
    /// The blocks, by kind.
    #[serde(flatten)]
    pub sections: SectionsView,
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
