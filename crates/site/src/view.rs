//! What templates see: plain, complete, already worded values.
//!
//! Owns the typed shape of every page's data; the rooms under `render/` fill it, `theme.rs` hands it
//! to Tera. Fields ending in `_html` are finished, escaped HTML; every other text is escaped by Tera.

use serde::Serialize;

mod block;
mod question;

pub use block::{
    BlockView, CitedView, ClauseView, FileView, FillView, GuessView, HeaderView, ItemView, Kin,
    PaperView, ProofView, Rests, SectionsView, SheetRowView, SheetView, ShowsView, StretchView,
    With, open_groups,
};
pub use question::{
    BoundsView, DateView, FactRowView, FactView, ListView, NumberView, OptionView, QuestionView,
    RowsView, SumPartView, SumView, ToldSumView,
};

/// What every page shows in its frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteView {
    pub name: String,
    pub school: String,
    pub intro_html: String,
    /// The same as plain text.
    pub description: String,
    /// Prefix of everything the browser stores.
    pub key: String,
    pub edition: EditionView,
    /// None = the portal rests on no notice.
    pub notice: Option<NoticeView>,
    /// 其他通知. Not there where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_notices: Vec<NoticeView>,
    /// The first 12 hex digits of a fingerprint: of the rules on the home page, of what it says on any other.
    pub fingerprint: String,
    /// What that is called.
    pub fingerprint_name: &'static str,
    pub contacts: Vec<ContactView>,
    pub footer: Vec<String>,
    pub nav: Vec<LinkView>,
    /// Where all files can be had, for paper: the address of 下载, or its name. Not there without files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub downloads: Option<String>,
    pub assets: AssetsView,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionView {
    pub name: String,
    /// ISO dates; no end of what holds for good.
    pub start: String,
    pub end: Option<String>,
    /// The end as read: 2023年6月30日.
    pub last_day: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    pub title: String,
    pub issuer: String,
    /// As read: 2023年6月7日; none of a rule that bears none.
    pub date: Option<String>,
    pub href: String,
    /// Since when it holds, where that is not the day it was issued. Not there without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<String>,
    /// The notice that replaces it, and those it replaces. Not there without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced: Option<ReplacedView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<ReplacedView>,
}

/// Another notice that takes the place of one, or whose place one takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplacedView {
    pub title: String,
    pub href: String,
    /// As read: 2023年6月7日.
    pub since: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView {
    pub name: String,
    pub place: Option<String>,
    /// As written.
    pub phone: Option<String>,
    /// The same, part by part.
    pub phones: Vec<DialledView>,
    pub email: Option<String>,
    pub note: Option<String>,
}

/// A part of what is written of telephones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DialledView {
    pub text: String,
    /// What is dialled, where it is a number.
    pub dial: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    pub title: String,
    /// Relative: `./leave.html`.
    pub href: String,
    pub current: bool,
}

/// Relative addresses of the hashed assets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AssetsView {
    pub style: String,
    /// Engine, bindings and our script in one classic file.
    pub script: String,
    /// The script of 批量核对.
    pub batch: String,
    /// The module that judges rosters, which that script loads when a file is given.
    pub roster: String,
    /// The stylesheet of the page 批量核对.
    pub batch_style: String,
    /// What a finished result loads: link, QR code, calendar.
    pub tools: String,
    /// 大字 and 高对比, on every page.
    pub look: String,
    /// The search field and the days of the home page.
    pub home: String,
    /// The search page's script with its index.
    pub search: String,
}

/// `index.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    pub site: SiteView,
    pub guides: Vec<CardView>,
    pub dates: Vec<HomeDateView>,
    pub corrections: Vec<HomeCorrectionView>,
    /// Pages by their 分组.
    pub groups: Vec<GroupView>,
    /// Pages without one.
    pub pages: Vec<LinkView>,
    pub roles: Vec<CardView>,
}

/// A 期限 on the home page.
#[derive(Debug, Clone, Serialize)]
pub struct HomeDateView {
    /// As read: 2023年6月30日（星期五）.
    pub date: String,
    /// The day as ISO, where it is one: the page says once it has passed.
    pub day: Option<String>,
    /// Until when on that day, in minutes. Not there where all of it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
    pub what_html: String,
    /// The block, in its guide or on a role's page.
    pub href: String,
    pub who: Vec<String>,
    /// 适用于…, in words; none = everyone.
    pub when: Option<String>,
}

/// A 更正 where it stands in full, with what it touches.
#[derive(Debug, Clone, Serialize)]
pub struct HomeCorrectionView {
    pub correction: CorrectionView,
    pub touches: Vec<UseView>,
}

/// A 更正.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// As read: 2023年6月15日.
    pub date: String,
    pub say_html: String,
    /// The rows of facts that alone bring the clause; empty = it touches everyone.
    pub reasons: With,
}

/// The search page.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPageView {
    pub site: SiteView,
    /// The guides, for readers without script.
    pub guides: Vec<LinkView>,
    pub pages: Vec<LinkView>,
}

/// The page 批量核对.
#[derive(Debug, Clone, Serialize)]
pub struct BatchPageView {
    pub site: SiteView,
    pub title: String,
    /// What it is for, in a sentence.
    pub about: String,
    pub guides: Vec<BatchGuideView>,
    /// What the tables of 登记表 are called, where a guide has several: all but the first.
    pub more_forms: Vec<&'static str>,
    /// What the script needs to know of the guides: postcard of `roster::data::Site`, base64.
    pub data_html: String,
}

/// A guide as the one who makes the roster sees it.
#[derive(Debug, Clone, Serialize)]
pub struct BatchGuideView {
    pub title: String,
    pub columns: Vec<BatchColumnView>,
    /// The row of headings of a roster that nobody stands in yet, as CSV, without mark and line end.
    pub blank: String,
}

/// A question as a column of a roster.
#[derive(Debug, Clone, Serialize)]
pub struct BatchColumnView {
    pub name: String,
    pub ask: String,
    /// What can be written there.
    pub allowed: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    pub title: String,
    pub href: String,
    pub text_html: String,
}

/// Pages of one 分组.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    pub title: String,
    pub pages: Vec<LinkView>,
}

/// The page 下载.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadPageView {
    pub site: SiteView,
    pub title: String,
    pub files: Vec<DownloadView>,
}

/// A file, and what leads to it.
#[derive(Debug, Clone, Serialize)]
pub struct DownloadView {
    /// The element's id.
    pub anchor: String,
    pub file: FileView,
    pub uses: Vec<UseView>,
}

/// A Markdown page, and 404.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    pub site: SiteView,
    pub title: String,
    /// 分组.
    pub group: Option<String>,
    /// 目录: the page's own headings.
    pub contents: Vec<LinkView>,
    pub body_html: String,
    /// The pages beside it, where it is one of a 分组.
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// The notice, clause by clause.
#[derive(Debug, Clone, Serialize)]
pub struct NoticePageView {
    pub site: SiteView,
    /// Which of several it is, by its 名. Not there where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeView>,
    pub paragraphs: Vec<ParagraphView>,
}

/// A heading, paragraph, list or table of the notice, and what has been made of its clauses.
#[derive(Debug, Clone, Serialize)]
pub struct ParagraphView {
    /// With `<span id="c-2-1-1a" class="clause">` around each clause.
    pub html: String,
    /// The clauses that open in it.
    pub clauses: Vec<ClauseUseView>,
    pub corrections: Vec<CorrectionView>,
}

/// Where a clause is used.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseUseView {
    pub id: String,
    pub href: String,
    pub uses: Vec<UseView>,
    /// 不适用: why nothing cites it.
    pub exempt: Option<String>,
}

/// A place that rests on a clause, or that a correction touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UseView {
    /// 毕业离校，步骤.
    pub label: String,
    pub title: String,
    pub href: String,
}

/// A role's page: everything that role does, in every guide.
#[derive(Debug, Clone, Serialize)]
pub struct RolePageView {
    pub site: SiteView,
    pub name: String,
    pub note: Option<String>,
    /// The page 批量核对, for those who have a roster.
    pub batch: Option<String>,
    /// What has a day, of all guides, in order.
    pub dated: Vec<ItemView>,
    pub guides: Vec<RoleGuideView>,
}

/// What else one role does in one guide.
#[derive(Debug, Clone, Serialize)]
pub struct RoleGuideView {
    pub title: String,
    pub href: String,
    pub groups: Vec<RoleGroupView>,
}

/// The blocks of one 组 that concern one role.
#[derive(Debug, Clone, Serialize)]
pub struct RoleGroupView {
    /// The element's id.
    pub anchor: String,
    pub title: String,
    /// How many blocks.
    pub count: usize,
    /// The blocks, by kind.
    #[serde(flatten)]
    pub sections: SectionsView,
}

/// A guide: one complete document, every question and block in it.
#[derive(Debug, Clone, Serialize)]
pub struct GuidePageView {
    pub site: SiteView,
    pub title: String,
    pub slug: String,
    /// What it is about, for lists of pages that others keep.
    pub description: String,
    pub intro_html: String,
    /// The compiled program, base64.
    pub program: String,
    /// Full fingerprint of program and names: stored answers carry it.
    pub fingerprint: String,
    pub questions: Vec<QuestionView>,
    pub facts: Vec<FactView>,
    pub sums: Vec<SumView>,
    /// The lists that options come from, each as a table.
    pub lists: Vec<ListView>,
    /// The steps, in order.
    pub stretches: Vec<StretchView>,
    /// The other blocks that stand on no card, by kind. Under a name of their own, so that a theme's template
    /// that knows no cards is refused instead of leaving things out.
    pub own: SectionsView,
    /// Those of them that others do.
    pub others: SectionsView,
}
