//! 通知 and 其他通知: which notices there are, and which of them replaces which.

use std::collections::BTreeMap;

use rules::{Date, List};

use super::{NoticeInfo, Site};
use crate::day::parse_day;
use crate::id::NoticeId;
use crate::model::Word;
use crate::order::set_of;
use crate::place::Place;
use crate::problem::{Also, NameProblem, NoticeProblem, Problems};
use crate::read::{list, maybe, words};
use crate::shape::is_slug;
use crate::spell;
use crate::suggest::nearest;
use crate::yaml::Node;

/// By what a notice is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replacement {
    /// The notice that replaces it.
    pub by: NoticeId,
    /// The first day it does so.
    pub since: Date,
}

impl Site {
    /// By which notice another is replaced.
    #[must_use]
    pub fn replacement(&self, of: NoticeId) -> Option<Replacement> {
        let by = self.successor(of)?;
        Some(Replacement { by, since: self.notices[by].in_force()? })
    }

    /// The notices that another replaces.
    pub(crate) fn replaced_by(&self, by: NoticeId) -> impl Iterator<Item = NoticeId> {
        self.notices.ids().filter(move |of| self.successor(*of) == Some(by))
    }

    fn successor(&self, of: NoticeId) -> Option<NoticeId> {
        let name = &self.notices[of].name.as_ref()?.text;
        self.notices.find(|one| one.replaces.iter().any(|word| word.text == *name))
    }

    /// The same, where that begins within this edition, or before it.
    #[must_use]
    pub fn replaced(&self, of: NoticeId) -> Option<Replacement> {
        let end = self.edition.days.end;
        self.replacement(of).filter(|found| end.is_none_or(|end| found.since <= end))
    }

    /// Whether people need be told of nothing in a notice, being replaced or said to be.
    pub(crate) fn is_past(&self, of: NoticeId) -> bool {
        self.replaced(of).is_some()
            || self.successor(of).is_some_and(|by| self.notices[by].in_force().is_none())
    }

    /// The notices this edition rests on: those that are not replaced.
    pub fn notices_in_force(&self) -> impl Iterator<Item = &NoticeInfo> {
        let in_force = self.notices.entries().filter(|(of, _)| self.replaced(*of).is_none());
        in_force.map(|(_, info)| info)
    }

    /// Whether each of several has a 名 of its own that it can be cited by. That one has none is told.
    pub(crate) fn notices_are_named(&self) -> bool {
        let names = || self.notices.iter().filter_map(|info| info.name.as_ref());
        let different = set_of(names().map(|name| name.text.as_str()));
        self.notices.len() < 2
            || different.len() == self.notices.len() && names().all(|name| is_name(&name.text))
    }
}

impl NoticeInfo {
    /// The first day it holds, as far as it is written.
    pub(crate) fn in_force(&self) -> Option<Date> {
        self.since.or(self.date)
    }
}

/// Reads them.
pub(super) fn read(root: &Node, problems: &mut Problems) -> List<NoticeId, NoticeInfo> {
    let nodes = root.get("通知").into_iter().chain(list(root, "其他通知"));
    let notices: List<NoticeId, NoticeInfo> = nodes.map(notice).collect();
    if notices.len() > 1 {
        names(&notices, problems);
    }
    let mut replaced: BTreeMap<&str, Place> = BTreeMap::new();
    for (id, info) in notices.entries() {
        for word in &info.replaces {
            if let Some(&first) = replaced.get(word.text.as_str()) {
                let also = vec![Also::new(first, "这里已经写了")];
                let name = word.text.clone();
                problems.push_with(word.place, NoticeProblem::ReplacedTwice { name }, also);
            }
            replaced.insert(&word.text, word.place);
            replaces(&notices, id, word, problems);
        }
    }
    notices
}

/// A notice, as far as it can be read: what is wrong with one key has been told of, and what cites the notice
/// is not wrong for that.
fn notice(node: &Node) -> NoticeInfo {
    let day = |key| match node.get(key) {
        Some(day) => parse_day(day.text()).map(Some),
        None => Some(None),
    };
    let text = |key| node.get(key).map(|text| text.text().to_owned());
    let (title, issuer, date, since) = (text("标题"), text("发文"), day("日期"), day("施行"));
    let slug = maybe(node, "网址");
    let is_misspelt = slug.as_ref().is_some_and(|slug| !is_slug(&slug.text));
    NoticeInfo {
        place: node.place,
        name: maybe(node, "名"),
        slug: slug.filter(|_| !is_misspelt),
        is_partial: title.is_none() || issuer.is_none() || date.is_none() || since.is_none(),
        title: title.unwrap_or_default(),
        issuer: issuer.unwrap_or_default(),
        date: date.flatten(),
        replaces: words(node, "代替"),
        since: since.flatten(),
        since_place: node.get("施行").or_else(|| node.get("日期")).unwrap_or(node).place,
    }
}

/// Each has a 名 of its own that can stand before a clause's id.
fn names(notices: &[NoticeInfo], problems: &mut Problems) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for info in notices {
        let Some(name) = &info.name else {
            problems.push(info.place, NoticeProblem::Nameless);
            continue;
        };
        if !is_name(&name.text) {
            problems.push(name.place, NoticeProblem::BadName { name: name.text.clone() });
        }
        if let Some(&first) = seen.get(name.text.as_str()) {
            let also = vec![Also::new(first, "第一次写在这里")];
            let problem = NameProblem::DuplicateName { what: "通知", name: name.text.clone() };
            problems.push_with(name.place, problem, also);
        }
        seen.entry(&name.text).or_insert(name.place);
    }
}

/// Whether it can stand before a clause's id.
fn is_name(name: &str) -> bool {
    name.chars().all(|letter| letter.is_alphanumeric() || "（）-".contains(letter))
}

/// 代替 names another notice, says since when, and is not turned round.
fn replaces(
    notices: &List<NoticeId, NoticeInfo>,
    by: NoticeId,
    word: &Word,
    problems: &mut Problems,
) {
    let is_it = |info: &NoticeInfo| info.name.as_ref().is_some_and(|name| name.text == word.text);
    let Some(old) = notices.find(is_it) else {
        let names = notices.iter().filter_map(|info| info.name.as_ref());
        let known: Vec<String> = names.map(|name| name.text.clone()).collect();
        let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
        let (what, name) = ("通知", word.text.clone());
        return problems.push(word.place, NameProblem::UnknownName { what, name, near, known });
    };
    let (new, old_info) = (&notices[by], &notices[old]);
    let name = word.text.clone();
    if leads_back(notices, by, old) {
        return problems.push(word.place, NoticeProblem::ReplacesItself { name });
    }
    let Some(since) = new.in_force() else {
        if new.is_partial {
            return;
        }
        return problems.push(word.place, NoticeProblem::ReplacedUndated { name });
    };
    if let Some(day) = old_info.date.filter(|day| *day > since) {
        let (day, since) = (spell::date(day), spell::date(since));
        problems.push(word.place, NoticeProblem::ReplacesNewer { name, day, since });
    }
}

/// Whether a notice, or what it replaces in turn, replaces another.
fn leads_back(notices: &List<NoticeId, NoticeInfo>, to: NoticeId, from: NoticeId) -> bool {
    let mut open = vec![from];
    let mut met = vec![false; notices.len()];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if std::mem::replace(&mut met[rules::Id::position(at)], true) {
            continue;
        }
        let named = notices[at].replaces.iter().filter_map(|word| {
            notices.find(|info| info.name.as_ref().is_some_and(|name| name.text == word.text))
        });
        open.extend(named);
    }
    false
}
