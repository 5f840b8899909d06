//! Lists that differ: their cells and rows, and one division of their rows for both editions.
//!
//! Owns that the same row is the same option on both sides: rows are told apart where either edition tells
//! them apart, so that whoever chose a row chooses it again. Whom it makes a difference that a row is in
//! another class is then found as any other difference.

use std::collections::{BTreeMap, BTreeSet};

use super::{General, conds, order};
use language::id::EntryId;
use language::model::listing::Listed;
use language::order::{map_of, set_of, sort_by_key};
use language::rule_set::{Choice, Choices, Cond, Question, QuestionKind, RuleSet};
use rules::{List, OptionId, OptionSet, QuestionId};

/// Two editions whose lists are divided alike; none where that takes more options than there can be.
pub(super) fn divided(old: &RuleSet, new: &RuleSet) -> Option<[Division; 2]> {
    let (mut before, mut after) = (Division::default(), Division::default());
    for (number, question) in new.questions.entries() {
        let Some(other) = old.questions.find(|one| one.name == question.name) else { continue };
        let once = &old.questions[other];
        if let Some(listed) = &once.listed {
            before.0.insert(other, Parts::of(listed, &options(question))?);
        }
        if let Some(listed) = &question.listed {
            after.0.insert(number, Parts::of(listed, &options(once))?);
        }
    }
    Some([before, after])
}

/// The options of a 单选 by what can be chosen: rows of a list, or options written by hand. Nothing
/// where another kind of answer is given.
fn options(question: &Question) -> BTreeMap<&str, OptionId> {
    match (&question.listed, &question.kind) {
        (Some(listed), _) => {
            let rows = listed.list.rows.ids();
            map_of(rows.map(|row| (listed.name(row), listed.options[row])))
        }
        (None, QuestionKind::Single(choices)) => {
            map_of(choices.entries().map(|(option, choice)| (choice.name.as_str(), option)))
        }
        (
            None,
            QuestionKind::Multi(..)
            | QuestionKind::Date { .. }
            | QuestionKind::Number { .. }
            | QuestionKind::Text { .. },
        ) => BTreeMap::new(),
    }
}

/// The options that take the place of those of listed questions.
#[derive(Default)]
pub(super) struct Division(BTreeMap<QuestionId, Parts>);

/// The options of one question.
struct Parts {
    /// The row each new option is called by.
    names: List<OptionId, EntryId>,
    /// Which new option each row is.
    rows: List<EntryId, OptionId>,
    /// What becomes of each former option.
    of: BTreeMap<OptionId, OptionSet>,
}

impl Parts {
    /// The rows of a list, told apart as either side does. An option that both have is called by the same
    /// row on both: the first by name.
    fn of(own: &Listed<OptionId>, elsewhere: &BTreeMap<&str, OptionId>) -> Option<Parts> {
        let mut rows: Vec<EntryId> = own.list.rows.ids().collect();
        sort_by_key(&mut rows, |&row| own.name(row));
        let mut keys: BTreeMap<(OptionId, Option<OptionId>), OptionId> = BTreeMap::new();
        let mut names = List::EMPTY;
        let mut parts = BTreeMap::new();
        let mut of: List<EntryId, Option<OptionId>> = own.list.rows.filled(None);
        for row in rows {
            let key = (own.options[row], elsewhere.get(own.name(row)).copied());
            let option = match keys.get(&key) {
                Some(&option) => option,
                None => {
                    let option = names.push(row)?;
                    keys.insert(key, option);
                    option
                }
            };
            parts.entry(key.0).or_insert(OptionSet::EMPTY).insert(option);
            of[row] = Some(option);
        }
        let rows = of.into_iter().collect::<Option<Vec<OptionId>>>()?.into_iter().collect();
        Some(Parts { names, rows, of: parts })
    }

    fn choices(&self, listed: &Listed<OptionId>) -> Choices {
        self.names.map(|&row| Choice {
            name: listed.name(row).to_owned(),
            note: None,
            phrase: None,
            gate: None,
            exclusive: false,
            place: listed.list.rows[row][listed.names].place,
        })
    }
}

impl Division {
    /// Whether nothing is divided.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// The same rules with the new options.
    pub fn apply(&self, rules: &mut RuleSet) {
        for (number, parts) in &self.0 {
            let question = &mut rules.questions[*number];
            if let Some(listed) = &mut question.listed {
                listed.options = parts.rows.clone();
                question.kind = QuestionKind::Single(parts.choices(listed));
            }
        }
        conds::each(rules, &mut |cond| {
            if let Cond::Choice(question, set) = cond
                && let Some(parts) = self.0.get(question)
            {
                let each = set.iter().filter_map(|option| parts.of.get(&option));
                *set = each.fold(OptionSet::EMPTY, |all, part| all | *part);
            }
        });
    }
}

/// Rows that came or went, and cells that hold something else.
pub(super) fn changes(old: &RuleSet, new: &RuleSet) -> Vec<General> {
    let mut found = Vec::new();
    for question in &new.questions {
        let once = old.questions.iter().find(|one| one.name == question.name);
        let lists = (once.and_then(|once| once.listed.as_ref()), question.listed.as_ref());
        match lists {
            (Some(once), Some(now)) => found.extend(list(once, now)),
            (None, None) => {}
            (was, is) if once.is_some() => found.push(General {
                subject: format!("问题“{}”的选项写在哪里", question.ask),
                old: Some(whence(was)),
                new: Some(whence(is)),
            }),
            _ => {}
        }
    }
    found
}

fn whence(listed: Option<&Listed<OptionId>>) -> String {
    listed.map_or_else(|| "指引里".to_owned(), |listed| format!("名单“{}”", listed.list.name))
}

fn list(once: &Listed<OptionId>, now: &Listed<OptionId>) -> Vec<General> {
    let name = &now.list.name;
    let general =
        |subject: String, old: Option<String>, new: Option<String>| General { subject, old, new };
    let whole = |listed: &Listed<OptionId>, row: EntryId| {
        let headings = listed.list.headings.iter();
        let cells = headings.zip(&*listed.list.rows[row]);
        let cells = cells.filter(|(_, cell)| !cell.text.is_empty());
        let cells = cells.map(|(heading, cell)| format!("{}：{}", heading.text, cell.text));
        cells.collect::<Vec<_>>().join("；")
    };
    let mut found = Vec::new();
    let (before, after) = (once.list.known().join("，"), now.list.known().join("，"));
    if before != after {
        found.push(general(format!("名单“{name}”的表头"), Some(before), Some(after)));
    }
    let former: BTreeMap<&str, EntryId> =
        map_of(once.list.rows.ids().map(|row| (once.name(row), row)));
    for row in now.list.rows.ids() {
        let called = now.name(row);
        let Some(&then) = former.get(called) else {
            let subject = format!("名单“{name}”里的“{called}”");
            found.push(general(subject, None, Some(whole(now, row))));
            continue;
        };
        for (column, heading) in now.list.headings.entries() {
            let Some(same) = once.list.column(&heading.text) else { continue };
            let (old, new) = (once.list.cell(then, same), now.list.cell(row, column));
            if old != new {
                let subject = format!("名单“{name}”里“{called}”的“{}”", heading.text);
                let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
                found.push(general(subject, some(old), some(new)));
            }
        }
    }
    found.extend(turned(once, now));
    let gone = once.list.rows.ids().filter(|&row| now.row(once.name(row)).is_none());
    found.extend(gone.map(|row| {
        let subject = format!("名单“{name}”里的“{}”", once.name(row));
        general(subject, Some(whole(once, row)), None)
    }));
    found
}

/// The rows of both, where they stand in another order: so they are chosen from.
fn turned(once: &Listed<OptionId>, now: &Listed<OptionId>) -> Option<General> {
    let names = |own: &Listed<OptionId>, other: &Listed<OptionId>| {
        let theirs: BTreeSet<&str> = set_of(other.list.rows.ids().map(|row| other.name(row)));
        let names = own.list.rows.ids().map(|row| own.name(row));
        names.filter(|name| theirs.contains(name)).map(str::to_owned).collect::<Vec<_>>()
    };
    let (old, new) = (names(once, now), names(now, once));
    let is_turned = old != new && old.len() == new.len();
    is_turned.then(|| order::turned(format!("名单“{}”各行的先后", now.list.name), &old, &new))
}
