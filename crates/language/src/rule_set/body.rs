//! What blocks say, worded and resolved: the seven kinds with their fields.

use rules::{Date, QuestionId, Unit};

use crate::id::RoleId;
use crate::model::kinds::{BlockKind, HeaderKind};
use crate::wording::Wording;

/// What a block says, worded.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// 结论: 说, 说明.
    Conclusion {
        /// 说.
        say: Wording,
        /// 说明.
        note: Option<Wording>,
    },
    /// 步骤.
    Step {
        /// 做.
        act: Wording,
        /// 谁.
        who: Vec<Actor>,
        /// 何时.
        time: Option<Wording>,
        /// 在哪.
        place: Option<Wording>,
        /// 说明.
        note: Option<Wording>,
    },
    /// 材料.
    Material {
        /// 名称.
        name: Wording,
        /// 份数.
        copies: Option<String>,
        /// 形式.
        form: Option<String>,
        /// 谁提供.
        provider: Option<String>,
        /// 说明.
        note: Option<Wording>,
        /// 登记表 of site.yaml, where it is for this 材料.
        sheet: Option<Sheet>,
    },
    /// 介绍信.
    Letter {
        /// 名称.
        name: String,
        /// The headers given.
        headers: Vec<(HeaderKind, Wording)>,
        /// 盖章.
        seal: Option<Wording>,
        /// 有效期.
        validity: Option<Wording>,
        /// 说明.
        note: Option<Wording>,
    },
    /// 平台更新.
    Platform {
        /// 平台.
        platform: Wording,
        /// 做.
        act: Wording,
        /// 谁.
        who: Vec<Actor>,
        /// 何时.
        time: Option<Wording>,
        /// 说明.
        note: Option<Wording>,
    },
    /// 期限.
    Deadline {
        /// 事.
        what: Wording,
        /// 谁.
        who: Vec<Actor>,
        /// When.
        time: DeadlineTime,
        /// 原文.
        quote: Option<String>,
        /// 说明.
        note: Option<Wording>,
    },
    /// 提醒.
    Reminder {
        /// 标题.
        title: Option<String>,
        /// 说.
        say: Wording,
    },
}

/// A form of ours, worded. It is not the notice's, and says so wherever it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// 标题.
    pub title: Wording,
    /// 说明.
    pub note: Option<Wording>,
    /// 列: 名 and 填.
    pub columns: Vec<(String, Option<Wording>)>,
}

impl Sheet {
    fn wordings(&self) -> impl Iterator<Item = &Wording> {
        let fills = self.columns.iter().filter_map(|(_, fill)| fill.as_ref());
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

/// When a deadline is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DeadlineTime {
    /// 日期.
    Day(Date),
    /// 月份: year, month.
    Month(i32, u32),
    /// So long after the day answered to a date question.
    AfterAnswer {
        /// The date question.
        question: QuestionId,
        /// How long.
        period: Period,
    },
    /// So long after a fixed day.
    AfterDay {
        /// The day.
        from: Date,
        /// How long.
        period: Period,
    },
    /// 事件.
    Event(String),
}

/// A number of days, months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Body {
    /// Which of the seven kinds it is.
    #[must_use]
    pub fn kind(&self) -> BlockKind {
        match self {
            Body::Conclusion { .. } => BlockKind::Conclusion,
            Body::Step { .. } => BlockKind::Step,
            Body::Material { .. } => BlockKind::Material,
            Body::Letter { .. } => BlockKind::Letter,
            Body::Platform { .. } => BlockKind::Platform,
            Body::Deadline { .. } => BlockKind::Deadline,
            Body::Reminder { .. } => BlockKind::Reminder,
        }
    }

    /// Everything it says that may hold slots, a sheet for it included.
    pub fn wordings(&self) -> impl Iterator<Item = &Wording> {
        self.own_wordings().chain(self.sheet().into_iter().flat_map(Sheet::wordings))
    }

    /// The sheet for it.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        match self {
            Body::Material { sheet, .. } => sheet.as_ref(),
            _ => None,
        }
    }

    /// Everything it says itself that may hold slots.
    pub fn own_wordings(&self) -> impl Iterator<Item = &Wording> {
        let (always, maybe): (Vec<&Wording>, Vec<&Option<Wording>>) = match self {
            Body::Conclusion { say, note } => (vec![say], vec![note]),
            Body::Step { act, time, place, note, .. } => (vec![act], vec![time, place, note]),
            Body::Material { name, note, .. } => (vec![name], vec![note]),
            Body::Letter { headers, seal, validity, note, .. } => {
                (headers.iter().map(|(_, header)| header).collect(), vec![seal, validity, note])
            }
            Body::Platform { platform, act, time, note, .. } => {
                (vec![platform, act], vec![time, note])
            }
            Body::Deadline { what, note, .. } => (vec![what], vec![note]),
            Body::Reminder { say, .. } => (vec![say], vec![]),
        };
        always.into_iter().chain(maybe.into_iter().flatten())
    }

    /// Who acts.
    #[must_use]
    pub fn who(&self) -> &[Actor] {
        match self {
            Body::Step { who, .. } | Body::Platform { who, .. } | Body::Deadline { who, .. } => who,
            _ => &[],
        }
    }
}
