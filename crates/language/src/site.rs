//! site.yaml and pages: what the portal is, apart from its guides.
//!
//! Owns their form after reading. How they are drawn is the command's business.

use std::collections::BTreeMap;

use rules::{Date, List, Workdays};

use crate::day::Days;
use crate::id::{NoticeId, RoleId};
use crate::model::Word;
use crate::notice;
use crate::place::Place;
use crate::spell;
use crate::wording::Wording;
use crate::words::Words;
use body::Body;
use holidays::YearOff;

pub use notices::Replacement;

pub mod body;
pub mod headings;
pub mod holidays;
mod notices;
pub mod read;

/// site.yaml.
#[derive(Debug, Clone)]
pub struct Site {
    /// 名称.
    pub name: String,
    /// 学校.
    pub school: String,
    /// 语言: the words of the page.
    pub words: &'static Words,
    /// Where it is written; where it is not, 名称.
    pub words_place: Place,
    /// 标识: prefix of everything a browser stores.
    pub key: String,
    /// 简介.
    pub intro: Wording,
    /// 公开网址.
    pub address: Option<String>,
    /// 版本.
    pub edition: EditionInfo,
    /// 通知, then 其他通知; none = a portal of pages only.
    pub notices: List<NoticeId, NoticeInfo>,
    /// 通知 is there, though it may be wrong.
    pub names_notice: bool,
    /// 常量.
    pub constants: BTreeMap<String, Word>,
    /// 角色.
    pub roles: List<RoleId, Role>,
    /// 联系.
    pub contacts: Vec<Contact>,
    /// 页脚.
    pub footer: Vec<String>,
    /// 指引: folder names.
    pub guides: Vec<Word>,
    /// 不适用.
    pub exempt: Vec<Exempt>,
    /// 首页期限: 名 of 期限; none = the earliest fixed days.
    pub home_dates: Vec<Word>,
    /// 更正, in the order written.
    pub corrections: Vec<Correction>,
    /// 登记表.
    pub sheets: Vec<Sheet>,
    /// 同义词: words of one group find each other.
    pub synonyms: Vec<Vec<Word>>,
    /// 名单同义词: words that mean the same in a roster. What people look for by a word need not be what it
    /// means: who searches for one may have the other in mind.
    pub roster_synonyms: Vec<Vec<Word>>,
    /// 往年字样: words of an earlier year that are meant.
    pub meant: Vec<Meant>,
    /// 放假安排, in order.
    pub holidays: Vec<YearOff>,
    /// What it comes to.
    pub workdays: Workdays,
}

/// 版本.
#[derive(Debug, Clone)]
pub struct EditionInfo {
    /// 名.
    pub name: String,
    /// 起 and 止.
    pub days: Days,
    /// Where 止 is written, or the whole of it.
    pub place: Place,
    /// 上一版: the edition this one was made from.
    pub former: Option<FormerEdition>,
}

/// 上一版.
#[derive(Debug, Clone)]
pub struct FormerEdition {
    /// 名.
    pub name: String,
    /// 起 and 止.
    pub days: Days,
}

/// One of 往年字样.
#[derive(Debug, Clone)]
pub struct Meant {
    /// 字样.
    pub words: Word,
    /// 理由.
    pub reason: String,
}

/// 通知, or one of 其他通知.
#[derive(Debug, Clone)]
pub struct NoticeInfo {
    /// Where it is written.
    pub place: Place,
    /// 名: how it is called where there are several.
    pub name: Option<Word>,
    /// 网址 of one of 其他通知, and the name of its file.
    pub slug: Option<Word>,
    /// Something of it cannot be read.
    pub is_partial: bool,
    /// 标题.
    pub title: String,
    /// 发文.
    pub issuer: String,
    /// 日期; none of a rule that bears none.
    pub date: Option<Date>,
    /// 代替: the notices it replaces, by 名.
    pub replaces: Vec<Word>,
    /// 施行: since when it holds, where that is not the day it was issued.
    pub since: Option<Date>,
    /// Where that is written, or 日期; the whole of it where neither is.
    pub since_place: Place,
}

impl NoticeInfo {
    /// The address of its page.
    #[must_use]
    pub fn address(&self) -> &str {
        self.slug.as_ref().map_or("notice", |slug| &slug.text)
    }

    /// The file of its text.
    #[must_use]
    pub fn file(&self) -> String {
        match &self.slug {
            Some(slug) => format!("{}{}.md", notice::FOLDER, slug.text),
            None => "notice.md".to_owned(),
        }
    }

    /// How it is called; its title where it has no 名.
    #[must_use]
    pub fn called(&self) -> &str {
        self.name.as_ref().map_or(&self.title, |name| &name.text)
    }

    /// Who issued it and when, and since when it holds, as editors read it.
    #[must_use]
    pub fn signature(&self) -> String {
        let date = self.date.map(|date| format!("，{}", spell::date(date))).unwrap_or_default();
        let since = self.since.map(|day| format!("，自 {} 起施行", spell::date(day)));
        format!("{}{date}{}", self.issuer, since.unwrap_or_default())
    }
}

/// One of 角色.
#[derive(Debug, Clone)]
pub struct Role {
    /// 名.
    pub name: String,
    /// 别名.
    pub aliases: Vec<String>,
    /// 网址; none = no page of its own.
    pub slug: Option<Word>,
    /// 说明.
    pub note: Option<String>,
    /// 本人: 是.
    pub reader: bool,
    /// 自动: nobody does it, a system does.
    pub automatic: bool,
}

/// One of 联系.
#[derive(Debug, Clone)]
pub struct Contact {
    /// 名.
    pub name: String,
    /// 地点.
    pub place: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 邮箱.
    pub email: Option<String>,
    /// 说明.
    pub note: Option<String>,
}

/// Clauses that are deliberately cited nowhere.
#[derive(Debug, Clone)]
pub struct Exempt {
    /// 条款.
    pub clauses: Vec<Word>,
    /// 理由.
    pub reason: String,
}

/// One of 更正: what has changed since the notice or the portal went out.
#[derive(Debug, Clone)]
pub struct Correction {
    /// 日期.
    pub date: Date,
    /// Where 日期 is written.
    pub place: Place,
    /// 说.
    pub say: Wording,
    /// 依据: clauses it corrects.
    pub clauses: Vec<Word>,
    /// 内容: 名 of blocks or 组 it corrects, in any guide.
    pub blocks: Vec<Word>,
}

impl Correction {
    /// Whether it corrects what cites `clauses` or goes by one of `names`: a block's own and those of
    /// the 组 around it.
    pub(crate) fn corrects<'a>(
        &self,
        mut clauses: impl Iterator<Item = &'a String>,
        mut names: impl Iterator<Item = &'a String>,
    ) -> bool {
        clauses.any(|clause| self.clauses.iter().any(|word| word.text == *clause))
            || names.any(|name| self.blocks.iter().any(|word| word.text == *name))
    }
}

/// Most 登记表 of a guide: each is a table of its own in the results of a roster.
pub const MOST_SHEETS: usize = 9;

/// 登记表: a form of ours for a 材料 whose printed form the notice does not give.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// 材料: 名 of the 材料 it is for, in any guide. Whoever needs that one gets the sheet.
    pub material: Word,
    /// 标题.
    pub title: Wording,
    /// The same as it is written.
    pub written_title: Word,
    /// 说明.
    pub note: Option<Wording>,
    /// 列.
    pub columns: Vec<SheetColumn>,
}

/// One of 列.
#[derive(Debug, Clone)]
pub struct SheetColumn {
    /// 名.
    pub name: Word,
    /// 填: worded in every guide that has the 材料; none = left to the pen.
    pub fill: Option<Word>,
}

/// A file of pages/.
#[derive(Debug, Clone)]
pub struct Page {
    /// 标题.
    pub title: String,
    /// 网址.
    pub slug: Word,
    /// 顺序.
    pub order: i32,
    /// 导航.
    pub in_nav: bool,
    /// 分组.
    pub group: Option<String>,
    /// 目录.
    pub has_contents: bool,
    /// The text.
    pub body: Body,
    /// The lists it shows.
    pub lists: Vec<String>,
    /// Of its text and of all that it was read against: where it is the same, so is everything above.
    pub digest: [u8; 32],
}

impl Page {
    /// Whether all that others know of a page is the same: the portal, and the pages that lead to it. Its words may
    /// be others.
    #[must_use]
    pub fn is_known_alike(&self, other: &Page) -> bool {
        (&self.title, &self.slug.text, self.order) == (&other.title, &other.slug.text, other.order)
            && (self.in_nav, &self.group, &self.lists) == (other.in_nav, &other.group, &other.lists)
            && (&self.body.images, &self.body.files) == (&other.body.images, &other.body.files)
            && self.body.citations().eq(other.body.citations())
    }
}

impl Site {
    /// The role a word names, itself or by one of its 别名.
    #[must_use]
    pub fn role(&self, name: &str) -> Option<RoleId> {
        self.roles.find(|role| role.name == name || role.aliases.iter().any(|alias| alias == name))
    }

    /// Every word that names a role.
    pub fn role_names(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().flat_map(|role| {
            std::iter::once(role.name.as_str()).chain(role.aliases.iter().map(String::as_str))
        })
    }
}
