//! Lists that differ: their cells and rows, and one division of their rows for both editions.
//!
//! Owns that the same row is the same option on both sides: rows are told apart where either edition tells
//! them apart, so that whoever chose a row chooses it again. Whom it makes a difference that a row is in
//! another class is then found as any other difference.

use std::collections::BTreeMap;

use super::General;
use language::id::EntryId;
use language::model::listing::Listed;
use language::rule_set::{Choice, Choices, Cond, QuestionKind, RuleSet};
use rules::{List, OptionId, OptionSet, QuestionId};

/// Two editions whose lists are divided alike; none where that takes more options than there can be.
pub(super) fn divided(old: &RuleSet, new: &RuleSet) -> Option<[Division; 2]> {
    let (mut before, mut after) = (Division::default(), Division::default());
    for (number, question) in new.questions.entries() {
        let Some(listed) = &question.listed else { continue };
        let other = old.questions.find(|one| one.name == question.name);
        let Some(other) = other else { continue };
        let Some(once) = &old.questions[other].listed else { continue };
        before.0.insert(other, Parts::of(once, listed)?);
        after.0.insert(number, Parts::of(listed, once)?);
    }
    Some([before, after])
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
    fn of(own: &Listed<OptionId>, other: &Listed<OptionId>) -> Option<Parts> {
        let elsewhere: BTreeMap<&str, OptionId> =
            other.list.rows.ids().map(|row| (other.name(row), other.options[row])).collect();
        let mut rows: Vec<EntryId> = own.list.rows.ids().collect();
        rows.sort_by_key(|&row| own.name(row));
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
    pub fn apply(&self, rules: &RuleSet) -> RuleSet {
        let mut rules = rules.clone();
        for (number, parts) in &self.0 {
            let question = &mut rules.questions[*number];
            if let Some(listed) = &mut question.listed {
                listed.options = parts.rows.clone();
                question.kind = QuestionKind::Single(parts.choices(listed));
            }
        }
        for cond in conds_mut(&mut rules) {
            self.cond(cond);
        }
        rules
    }

    fn cond(&self, cond: &mut Cond) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => {
                parts.iter_mut().for_each(|part| self.cond(part));
            }
            Cond::Choice(question, set) => {
                if let Some(parts) = self.0.get(question) {
                    let each = set.iter().filter_map(|option| parts.of.get(&option));
                    *set = each.fold(OptionSet::EMPTY, |all, part| all | *part);
                }
            }
            Cond::Choices(..)
            | Cond::Answered(_)
            | Cond::Date(..)
            | Cond::Fact(..)
            | Cond::Sum(..) => {}
        }
    }
}

/// Rows that came or went, and cells that hold something else.
pub(super) fn changes(old: &RuleSet, new: &RuleSet) -> Vec<General> {
    let mut found = Vec::new();
    for question in &new.questions {
        let once = old.questions.iter().find(|one| one.name == question.name);
        let lists = (once.and_then(|once| once.listed.as_ref()), question.listed.as_ref());
        if let (Some(once), Some(now)) = lists {
            found.extend(list(once, now));
        }
    }
    found
}

fn list(once: &Listed<OptionId>, now: &Listed<OptionId>) -> Vec<General> {
    let name = &now.list.name;
    let general =
        |subject: String, old: Option<String>, new: Option<String>| General { subject, old, new };
    let whole = |listed: &Listed<OptionId>, row: EntryId| {
        let cells = listed.list.rows[row].iter().map(|cell| cell.text.as_str());
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("，")
    };
    let mut found = Vec::new();
    let (before, after) = (once.list.known().join("，"), now.list.known().join("，"));
    if before != after {
        found.push(general(format!("名单“{name}”的表头"), Some(before), Some(after)));
    }
    let former: BTreeMap<&str, EntryId> =
        once.list.rows.ids().map(|row| (once.name(row), row)).collect();
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
    let gone = once.list.rows.ids().filter(|&row| now.row(once.name(row)).is_none());
    found.extend(gone.map(|row| {
        let subject = format!("名单“{name}”里的“{}”", once.name(row));
        general(subject, Some(whole(once, row)), None)
    }));
    found
}

/// Every condition of some rules, to be rewritten.
pub(super) fn conds_mut(rules: &mut RuleSet) -> Vec<&mut Cond> {
    let mut conds: Vec<&mut Cond> = Vec::new();
    for question in &mut rules.questions {
        conds.extend(&mut question.gate);
        if let QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) = &mut question.kind
        {
            conds.extend(choices.iter_mut().flat_map(|choice| &mut choice.gate));
        }
    }
    for fact in &mut rules.facts {
        conds.extend(&mut fact.gate);
        conds.extend(fact.rows.iter_mut().map(|row| &mut row.when));
    }
    conds.extend(rules.blocks.iter_mut().flat_map(|block| &mut block.when));
    conds.extend(rules.assertions.iter_mut().map(|one| &mut one.whoever));
    conds
}
