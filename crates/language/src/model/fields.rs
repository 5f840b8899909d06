//! What each kind of block may say: one table, one row a field.
//!
//! Owns the list of fields and how each stands among the others. What an editor may write, the schema,
//! what a person reads, where a block stands, the comparison, the coverage, the roster's lines, the signed
//! document, the search and the templates all walk this table, so a new field is one row here and
//! its line in the template. The values themselves are in [`super::body`].

use super::kinds::{BlockKind, HeaderKind};

/// A field of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// 说.
    Say,
    /// 做.
    Act,
    /// 事.
    What,
    /// 名称.
    Name,
    /// 标题.
    Title,
    /// 平台.
    Platform,
    /// 谁.
    Who,
    /// 何时.
    When,
    /// 在哪.
    Where,
    /// 日期, 月份, 自…后…, 事件.
    Time,
    /// 原文.
    Quote,
    /// 份数.
    Copies,
    /// 形式.
    Form,
    /// 谁提供.
    Provider,
    /// 去信抬头, 去向, 回执抬头, 转入抬头 and their second forms.
    Header(HeaderKind),
    /// 抬头怎么选.
    Choice,
    /// 盖章.
    Seal,
    /// 有效期.
    Validity,
    /// 说明.
    Note,
    /// 登记表, which site.yaml gives to one 材料.
    Sheet,
    /// 表样: blank forms of files/.
    Blanks,
}

/// What a field's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of wording.
    Inline,
    /// Markdown wording.
    Markdown,
    /// One line of wording that is copied onto a letter.
    Header(HeaderKind),
    /// One line without `{{ }}`.
    Line,
    /// Text without `{{ }}`.
    Plain,
    /// Who acts.
    Actors,
    /// When a deadline is, written under one of several keys.
    Time,
    /// A form of ours, not written in the guide.
    Sheet,
    /// One or several files of files/.
    Files,
}

/// Whether a key must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
}

/// How a field stands in a line that says the whole block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// What the block is called: the first of these that is written.
    Head,
    /// Before the head, with a colon.
    Lead,
    /// Behind the head, in brackets, between these words.
    Beside(&'static str, &'static str),
    /// Only where the whole block is shown.
    Apart,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// Which field.
    pub field: Field,
    /// The key it is written under, and its label.
    pub key: &'static str,
    /// What its value is.
    pub kind: FieldKind,
    /// Whether it must be written.
    pub presence: Presence,
    /// What templates call it; `…_html` is finished HTML, anything else plain text.
    pub view: &'static str,
    /// Where it stands in a line.
    pub stands: Stands,
    /// What it says, for editors.
    pub about: &'static str,
    /// A value, as an editor would write it behind the colon.
    pub example: &'static str,
}

/// How a value that is written under one key looks in the table.
const fn row(field: Field, key: &'static str, kind: FieldKind, view: &'static str) -> FieldSpec {
    let (presence, stands) = (Presence::Optional, Stands::Apart);
    FieldSpec { field, key, kind, presence, view, stands, about: "", example: "" }
}

impl FieldSpec {
    const fn required(self) -> FieldSpec {
        FieldSpec { presence: Presence::Required, ..self }
    }

    const fn stands(self, stands: Stands) -> FieldSpec {
        FieldSpec { stands, ..self }
    }

    const fn says(self, about: &'static str, example: &'static str) -> FieldSpec {
        FieldSpec { about, example, ..self }
    }
}

use Field as F;
use FieldKind::{Actors, Inline, Line, Markdown, Plain};
use Stands::{Apart, Beside, Head, Lead};

const WHO: FieldSpec = row(F::Who, "谁", Actors, "who")
    .stands(Beside("", ""))
    .says("由哪个角色做；通知没有写就不写", "党支部");
const WHEN: FieldSpec = row(F::When, "何时", Inline, "when_html")
    .stands(Beside("何时：", ""))
    .says("什么时候做", "离校前");
const NOTE: FieldSpec =
    row(F::Note, "说明", Markdown, "note_html").says("怎么做、注意什么", "选择 **{{ 有效期 }}**。");

/// 结论.
pub const CONCLUSION: &[FieldSpec] = &[
    row(F::Say, "说", Inline, "say_html")
        .required()
        .stands(Head)
        .says("结论的一句话", "您的材料寄往省内"),
    NOTE,
];

/// 期限.
pub const DEADLINE: &[FieldSpec] = &[
    row(F::What, "事", Inline, "what_html")
        .required()
        .stands(Head)
        .says("要做完的事", "交回登记表"),
    WHO,
    row(F::Time, "时间", FieldKind::Time, "date").required().stands(Lead),
    row(F::Quote, "原文", Plain, "quote").says("通知自己的话", "6月30日前完成"),
    NOTE,
];

/// 步骤.
pub const STEP: &[FieldSpec] = &[
    row(F::Act, "做", Inline, "do_html")
        .required()
        .stands(Head)
        .says("做什么，一句话", "在某系统里提交申请"),
    WHO,
    WHEN,
    row(F::Where, "在哪", Inline, "where_html")
        .stands(Beside("在哪：", ""))
        .says("在哪里做", "办公楼101"),
    FieldSpec { view: "how_html", ..NOTE },
];

/// 材料.
pub const MATERIAL: &[FieldSpec] = &[
    row(F::Name, "名称", Inline, "name_html").required().stands(Head).says("材料的名称", "登记表"),
    row(F::Copies, "份数", Plain, "copies")
        .stands(Beside("", ""))
        .says("几份；通知写了才写", "一式两份"),
    row(F::Form, "形式", Plain, "form")
        .stands(Beside("", ""))
        .says("原件还是复印件；通知写了才写", "原件"),
    row(F::Provider, "谁提供", Plain, "provider")
        .stands(Beside("", "提供"))
        .says("由谁提供；通知写了才写", "党支部"),
    row(F::Blanks, "表样", FieldKind::Files, "blanks")
        .says("空白表样：files 文件夹里文件的名字，可以写几个", "登记表.docx"),
    NOTE,
    row(F::Sheet, "登记表", FieldKind::Sheet, "sheet"),
];

/// 介绍信.
pub const LETTER: &[FieldSpec] = &[
    row(F::Name, "名称", Line, "name").required().stands(Head).says("哪一种介绍信", "介绍信"),
    header(HeaderKind::Outgoing).says("写给谁；没有固定写法就写 问接收方", "问接收方"),
    header(HeaderKind::OutgoingToo).says("通知允许的另一种写法", "中共某某市委组织部"),
    header(HeaderKind::Incoming).says("接收方写给谁", "问接收方"),
    header(HeaderKind::IncomingToo).says("通知允许的另一种写法", "中共某某市委组织部"),
    header(HeaderKind::Destination).says("“去”字后面写什么", "\"{{ 接收单位 }}\""),
    header(HeaderKind::Receipt).says("回执写给谁", "某某大学某某处"),
    header(HeaderKind::ReceiptToo).says("通知允许的另一种写法", "某某大学某某部"),
    row(F::Choice, "抬头怎么选", Inline, "choice_html").says(
        "有两种写法时，什么情况写哪一种",
        "接收方是市直机关的，写市直机关工委；其他的，写市委组织部",
    ),
    row(F::Seal, "盖章", Inline, "seal_html").says("盖什么章", "单位公章"),
    row(F::Validity, "有效期", Inline, "validity_html").says("多少天内有效", "\"{{ 有效期 }}\""),
    NOTE,
];

/// 平台更新.
pub const PLATFORM: &[FieldSpec] = &[
    row(F::Platform, "平台", Inline, "platform_html")
        .required()
        .stands(Lead)
        .says("哪个平台", "某系统"),
    row(F::Act, "做", Inline, "do_html").required().stands(Head).says("更新什么", "更新学历信息"),
    WHO,
    WHEN,
    NOTE,
];

/// 提醒.
pub const REMINDER: &[FieldSpec] = &[
    row(F::Title, "标题", Line, "title")
        .stands(Head)
        .says("小标题；写了它，结果里先只看到标题，点开才看到“说”", "抬头"),
    row(F::Say, "说", Markdown, "say_html")
        .required()
        .stands(Head)
        .says("要注意的话", "请与接收方核对抬头。"),
];

const fn header(kind: HeaderKind) -> FieldSpec {
    row(F::Header(kind), kind.label(), FieldKind::Header(kind), "headers").stands(Apart)
}

impl BlockKind {
    /// The fields of this kind, in the order they are written.
    #[must_use]
    pub const fn fields(self) -> &'static [FieldSpec] {
        match self {
            BlockKind::Conclusion => CONCLUSION,
            BlockKind::Deadline => DEADLINE,
            BlockKind::Step => STEP,
            BlockKind::Material => MATERIAL,
            BlockKind::Letter => LETTER,
            BlockKind::Platform => PLATFORM,
            BlockKind::Reminder => REMINDER,
        }
    }
}
