//! Spells a condition out in words: “预备党员，接收党组织在省外”.
//!
//! Owns how tests read. The words of options and values are the editor's (短语); this room only joins
//! them, so that the static page says of every block to whom it applies.

use std::borrow::Cow;

use rules::{
    Date, DateTest, FactId, OptionId, OptionSet, Quantity, QuestionId, SumId, ValueId, ValueSet,
};

use crate::day::Days;
use crate::model::ListFact;
use crate::model::listing::Listed;
use crate::number::Scale;
use crate::rule_set::sum::Part;
use crate::rule_set::{Cond, Fact, FactValue, Question, QuestionKind, RuleSet};
use crate::words::{Words, ZH, filled};

pub mod simplify;
mod sums;

pub use sums::{bounds, part, sum};

/// A condition in words; empty where it always holds.
#[must_use]
pub fn spell(rules: &RuleSet, cond: &Cond) -> String {
    let shortest = simplify::all(vec![cond.clone()]);
    shortest.map_or_else(String::new, |cond| Speller { rules }.cond(&cond, Inside::Nothing))
}

/// Whom a condition means, for a reader who does not know what the questions are called: being asked
/// is spelled as what has to be so for that.
#[must_use]
pub fn whom(rules: &RuleSet, cond: &Cond) -> String {
    spell(rules, &simplify::ungated(rules, cond))
}

/// The answers that give a value of a table which looks it up by one question; none for any other table.
#[must_use]
pub fn looked_up(rules: &RuleSet, fact: &Fact, value: ValueId) -> Option<String> {
    let mut of: Option<QuestionId> = None;
    let (mut own, mut others) = (OptionSet::EMPTY, OptionSet::EMPTY);
    for row in &fact.rows {
        let (question, set) = match simplify::all(vec![row.when.clone()])? {
            Cond::Choice(question, set) => (question, set),
            _ => return None,
        };
        if *of.get_or_insert(question) != question {
            return None;
        }
        let to = if row.value == value { &mut own } else { &mut others };
        *to |= set;
    }
    let choices = rules.questions[of?].kind.choices();
    if fact.otherwise.as_ref().is_some_and(|otherwise| otherwise.value == value) {
        own = OptionSet::all_of(choices) - others;
    }
    let names = choices.entries().filter(|(option, _)| own.contains(*option));
    let names: Vec<&str> = names.map(|(_, choice)| choice.name.as_str()).collect();
    (!names.is_empty()).then(|| rules.words.listed(&names))
}

/// A date as editors read it: 2023年6月30日. On pages it reads as their language has it.
#[must_use]
pub fn date(date: Date) -> String {
    ZH.date(date)
}

/// Days as editors read them: 2023年6月7日至2023年9月30日.
#[must_use]
pub fn days(days: Days) -> String {
    match days.end {
        Some(end) => filled(ZH.from_to, &[("first", &date(days.start)), ("last", &date(end))]),
        None => filled(ZH.for_good, &[("start", &date(days.start))]),
    }
}

/// How editors read a day or a number answered, with its unit.
#[must_use]
pub fn point(kind: &QuestionKind, point: Date) -> String {
    match kind {
        QuestionKind::Number { scale, .. } => scale.spelled(point.0),
        QuestionKind::Date { .. }
        | QuestionKind::Single(_)
        | QuestionKind::Multi(..)
        | QuestionKind::Text { .. } => date(point),
    }
}

/// What a part stands in, which decides whether it needs brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    All,
    Any,
}

struct Speller<'r> {
    rules: &'r RuleSet,
}

impl Speller<'_> {
    fn words(&self) -> &'static Words {
        self.rules.words
    }

    fn cond(&self, cond: &Cond, inside: Inside) -> String {
        match cond {
            Cond::All(parts) if parts.len() == 1 => self.cond(&parts[0], inside),
            Cond::Any(parts) if parts.len() == 1 => self.cond(&parts[0], inside),
            Cond::All(parts) => {
                let joined = self.join(parts, Inside::All, self.words().all_of);
                if inside == Inside::Any && parts.len() > 1 {
                    filled(self.words().all_inside, &[("text", &joined)])
                } else {
                    joined
                }
            }
            Cond::Any(parts) => {
                let joined = self.join(parts, Inside::Any, self.words().any_of);
                if inside == Inside::All {
                    filled(self.words().any_inside, &[("text", &joined)])
                } else {
                    joined
                }
            }
            Cond::Choice(question, set) => self.choice(*question, *set),
            Cond::Choices(question, quantity, set) => self.choices(*question, *quantity, *set),
            Cond::Answered(question) => {
                named(self.words().answered, &self.rules.questions[*question].name)
            }
            Cond::Date(question, test) => self.date(*question, *test),
            Cond::Fact(fact, set) => self.fact(*fact, *set),
            Cond::Sum(sum, test) => self.sum(*sum, *test),
        }
    }

    fn join(&self, parts: &[Cond], inside: Inside, with: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for part in parts {
            let word = self.cond(part, inside);
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        words.join(with)
    }

    fn choice(&self, question: QuestionId, set: OptionSet) -> String {
        let question = &self.rules.questions[question];
        let all = OptionSet::all_of(question.kind.choices());
        let (chosen, left_out) = (all & set, all - set);
        if chosen.is_empty() {
            return self.words().nobody.to_owned();
        }
        if let Some(listed) = &question.listed {
            return rows(self.words(), question, listed, chosen);
        }
        // “除…外” reads better than a long list. The bare names are quoted: a 短语 may be a sentence.
        if chosen.len() > 3 && left_out.len() * 2 < chosen.len() && !left_out.is_empty() {
            let names = left_out.iter().map(|option| &question.kind.choices()[option].name);
            let names: Vec<&str> = names.map(String::as_str).collect();
            return with_values(self.words(), self.words().all_but, &question.name, &names);
        }
        self.options(question, chosen)
    }

    fn options(&self, question: &Question, chosen: OptionSet) -> String {
        let words = chosen.iter().map(|option| self.option(question, option));
        self.words().any_of(&words.collect::<Vec<_>>())
    }

    fn option(&self, question: &Question, option: OptionId) -> String {
        let choice = &question.kind.choices()[option];
        match &choice.phrase {
            Some(phrase) => phrase.clone(),
            None if self.is_clear(&choice.name) => choice.name.clone(),
            None => is(self.words(), &question.name, &choice.name),
        }
    }

    /// Whether an option's name alone says which question it answers.
    fn is_clear(&self, name: &str) -> bool {
        let options = self.rules.questions.iter().flat_map(|q| q.kind.choices());
        name.chars().count() >= self.words().clear_from()
            && options.filter(|choice| choice.name == name).count() == 1
    }

    fn choices(&self, question: QuestionId, quantity: Quantity, set: OptionSet) -> String {
        let question = &self.rules.questions[question];
        let words: Vec<String> = set.iter().map(|option| self.option(question, option)).collect();
        match quantity {
            Quantity::Any => self.words().any_of(&words),
            Quantity::All => words.join(self.words().both),
            Quantity::None => {
                let parts = [("name", &*question.name), ("values", &self.words().listed(&words))];
                filled(self.words().holds_none, &parts)
            }
        }
    }

    fn date(&self, question: QuestionId, test: DateTest) -> String {
        let question = &self.rules.questions[question];
        let name = question.day();
        if let QuestionKind::Number { scale, .. } = &question.kind {
            return number(self.words(), name, scale, test);
        }
        match test {
            DateTest::Unknown => named(self.words().not_known, name),
            test => self.compared(name, test, |day| self.words().date(day)),
        }
    }

    /// A date against another day, however that is called.
    fn compared(&self, name: &str, test: DateTest, called: impl Fn(Date) -> String) -> String {
        let words = self.words();
        let (word, day) = match test {
            DateTest::Before(day) => (words.earlier, day),
            DateTest::NotAfter(day) => (words.not_later, day),
            DateTest::NotBefore(day) => (words.not_earlier, day),
            DateTest::After(day) => (words.later, day),
            DateTest::Unknown => return named(words.not_known, name),
        };
        filled(word, &[("name", name), ("day", &called(day))])
    }

    fn sum(&self, number_of: SumId, test: DateTest) -> String {
        let sum = &self.rules.sums[number_of];
        if let (true, [Part::Number(later, _), Part::Number(earlier, _)]) =
            (sum.is_gap, &sum.parts[..])
        {
            let [later, earlier] =
                [later, earlier].map(|question| self.rules.questions[*question].day());
            return self.compared(later, test, |offset| self.counted(earlier, offset));
        }
        match test {
            // Whoever has a sum has at least that.
            DateTest::NotBefore(Date(least)) if least <= sum.scale.least => {
                named(self.words().has_sum, &sum.name)
            }
            test => number(self.words(), &sum.name, &sum.scale, test),
        }
    }

    /// So many days behind a day, or before it.
    fn counted(&self, day: &str, Date(offset): Date) -> String {
        let word = match offset {
            0 => return day.to_owned(),
            1.. => self.words().days_after,
            _ => self.words().days_before,
        };
        filled(word, &[("day", day), ("n", &offset.unsigned_abs().to_string())])
    }

    fn fact(&self, number: FactId, set: ValueSet) -> String {
        let fact = &self.rules.facts[number];
        if set.is_empty() {
            return self.words().nobody.to_owned();
        }
        if set == ValueSet::all_of(&fact.values) {
            return named(self.words().settled, &fact.name);
        }
        if fact.of_list == Some(ListFact::Column) {
            return column(self.words(), fact, set);
        }
        let words = set.iter().map(|id| value(self.words(), fact, &fact.values[id]));
        self.words().any_of(&words.collect::<Vec<_>>())
    }
}

/// How it reads that a fact has a value.
#[must_use]
pub fn value(words: &Words, fact: &Fact, value: &FactValue) -> String {
    match (&value.phrase, value.name.as_str()) {
        (Some(phrase), _) => phrase.clone(),
        (None, "是") => fact.name.clone(),
        (None, "否") => named(words.is_not, &fact.name),
        (None, name) => is(words, &fact.name, name),
    }
}

fn named(word: &str, name: &str) -> String {
    filled(word, &[("name", name)])
}

fn is(words: &Words, name: &str, value: &str) -> String {
    filled(words.is, &[("name", name), ("value", value)])
}

/// A word that names something and several of its values.
fn with_values(words: &Words, word: &str, name: &str, values: &[&str]) -> String {
    filled(word, &[("name", name), ("values", &words.listed(&quoted(words, values)))])
}

/// The same with one of the values.
fn with_any(words: &Words, word: &str, name: &str, values: &[&str]) -> String {
    filled(word, &[("name", name), ("values", &words.any_of(&quoted(words, values)))])
}

/// Rows of a list: those that a condition names, or all but those. Options that are several rows are what
/// no condition names.
fn rows(
    words: &Words,
    question: &Question,
    listed: &Listed<OptionId>,
    chosen: OptionSet,
) -> String {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for row in listed.list.rows.ids() {
        let to = if chosen.contains(listed.options[row]) { &mut own } else { &mut others };
        to.push(listed.name(row));
    }
    // What only another edition's list has, where two are compared, is no row of this one.
    let is_row = |option: OptionId| listed.options.contains(&option);
    for (option, choice) in question.kind.choices().entries().filter(|(id, _)| !is_row(*id)) {
        let to = if chosen.contains(option) { &mut own } else { &mut others };
        to.push(&choice.name);
    }
    let question = &question.name;
    if own.len() <= others.len() || others.is_empty() {
        return with_any(words, words.is_one, question, &own);
    }
    with_values(words, words.all_but, question, &others)
}

/// What a fact is called; a column of a list by the question it belongs to: 学院的校区.
#[must_use]
pub fn called<'f>(words: &Words, fact: &'f Fact) -> Cow<'f, str> {
    match fact.of_list {
        Some(ListFact::Column) => fact.name.replacen('.', words.of, 1).into(),
        Some(ListFact::Taken) | None => fact.name.as_str().into(),
    }
}

/// A column of a list has one of these values: “学院的校区为东校区或南校区”.
fn column(words: &Words, fact: &Fact, set: ValueSet) -> String {
    let name = called(words, fact);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (id, value) in fact.values.entries() {
        let to = if set.contains(id) { &mut own } else { &mut others };
        to.push(value.name.as_str());
    }
    if own.len() <= others.len() || others.is_empty() || own.len() <= 3 {
        return with_any(words, words.is_one, &name, &own);
    }
    with_any(words, words.is_none, &name, &others)
}

fn quoted(words: &Words, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| words.in_quotes(name)).collect()
}

/// How a comparison of a number reads: 绩点不小于3.5.
fn number(words: &Words, name: &str, scale: &Scale, test: DateTest) -> String {
    let (word, Date(count)) = match test {
        DateTest::Before(count) => (words.below, count),
        DateTest::NotAfter(count) => (words.at_most, count),
        DateTest::NotBefore(count) => (words.at_least, count),
        DateTest::After(count) => (words.above, count),
        DateTest::Unknown => return named(words.not_known, name),
    };
    filled(word, &[("name", name), ("count", &scale.spelled(count))])
}
