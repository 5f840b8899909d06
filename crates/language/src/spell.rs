//! Spells a condition out in words: “预备党员，接收党组织在省外”.
//!
//! Owns how tests read. The words of options and values are the editor's (短语); this room only joins
//! them, so that the static page says of every block to whom it applies.

use rules::{Date, DateTest, FactId, OptionId, OptionSet, Quantity, QuestionId, ValueId, ValueSet};

use crate::day::Days;
use crate::model::ListFact;
use crate::model::listing::Listed;
use crate::number::Scale;
use crate::rule_set::{Cond, Fact, FactValue, Question, QuestionKind, RuleSet};

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
    (!names.is_empty()).then(|| names.join("、"))
}

/// A date as read: 2023年6月30日.
#[must_use]
pub fn date(date: Date) -> String {
    let (year, month, day) = date.civil();
    format!("{year}年{month}月{day}日")
}

/// Days as read: 2023年6月7日至2023年9月30日.
#[must_use]
pub fn days(days: Days) -> String {
    match days.end {
        Some(end) => format!("{}至{}", date(days.start), date(end)),
        None => format!("{}起长期有效", date(days.start)),
    }
}

/// How a day or a number answered is written, with its unit.
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

/// A date with its weekday: 2023年6月30日（星期五）.
#[must_use]
pub fn date_and_weekday(day: Date) -> String {
    format!("{}（{}）", date(day), weekday(day))
}

/// From one day to another, without saying the year twice: 2026年7月1日（星期三）至7月5日（星期日）.
#[must_use]
pub fn window(first: Date, last: Date) -> String {
    let ((from, ..), (year, month, day)) = (first.civil(), last.civil());
    let end = if first == last {
        return date_and_weekday(first);
    } else if from == year {
        format!("{month}月{day}日（{}）", weekday(last))
    } else {
        date_and_weekday(last)
    };
    format!("{}至{end}", date_and_weekday(first))
}

fn weekday(day: Date) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let weekday = usize::try_from(day.weekday()).map_or(0, |weekday| weekday - 1);
    format!("星期{}", names[weekday])
}

/// How a test that nobody passes reads.
const NOBODY: &str = "（没有人）";

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
    fn cond(&self, cond: &Cond, inside: Inside) -> String {
        match cond {
            Cond::All(parts) if parts.len() == 1 => self.cond(&parts[0], inside),
            Cond::Any(parts) if parts.len() == 1 => self.cond(&parts[0], inside),
            Cond::All(parts) => {
                let joined = self.join(parts, Inside::All, "，");
                if inside == Inside::Any && parts.len() > 1 {
                    format!("{joined}的")
                } else {
                    joined
                }
            }
            Cond::Any(parts) => {
                let joined = self.join(parts, Inside::Any, "，或者");
                if inside == Inside::All { format!("（{joined}）") } else { joined }
            }
            Cond::Choice(question, set) => self.choice(*question, *set),
            Cond::Choices(question, quantity, set) => self.choices(*question, *quantity, *set),
            Cond::Answered(question) => {
                format!("已回答“{}”", self.rules.questions[*question].name)
            }
            Cond::Date(question, test) => self.date(*question, *test),
            Cond::Fact(fact, set) => self.fact(*fact, *set),
            Cond::Sum(sum, test) => {
                let sum = &self.rules.sums[*sum];
                match test {
                    // Whoever has a sum has at least that.
                    DateTest::NotBefore(Date(least)) if *least <= sum.scale.least => {
                        format!("有{}", sum.name)
                    }
                    test => number(&sum.name, &sum.scale, *test),
                }
            }
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
            return NOBODY.to_owned();
        }
        if let Some(listed) = &question.listed {
            return rows(question, listed, chosen);
        }
        // “除…外” reads better than a long list. The bare names are quoted: a 短语 may be a sentence.
        if chosen.len() > 3 && left_out.len() * 2 < chosen.len() && !left_out.is_empty() {
            let names = left_out.iter().map(|option| &question.kind.choices()[option].name);
            let names: Vec<String> = names.map(|name| format!("“{name}”")).collect();
            return format!("{}：除{}外", question.name, names.join("、"));
        }
        self.options(question, chosen)
    }

    fn options(&self, question: &Question, chosen: OptionSet) -> String {
        let words = chosen.iter().map(|option| self.option(question, option));
        any_of(&words.collect::<Vec<_>>())
    }

    fn option(&self, question: &Question, option: OptionId) -> String {
        let choice = &question.kind.choices()[option];
        match &choice.phrase {
            Some(phrase) => phrase.clone(),
            None if self.is_clear(&choice.name) => choice.name.clone(),
            None => format!("{}：{}", question.name, choice.name),
        }
    }

    /// Whether an option's name alone says which question it answers.
    fn is_clear(&self, name: &str) -> bool {
        let options = self.rules.questions.iter().flat_map(|q| q.kind.choices());
        name.chars().count() > 2 && options.filter(|choice| choice.name == name).count() == 1
    }

    fn choices(&self, question: QuestionId, quantity: Quantity, set: OptionSet) -> String {
        let question = &self.rules.questions[question];
        let words: Vec<String> = set.iter().map(|option| self.option(question, option)).collect();
        match quantity {
            Quantity::Any => any_of(&words),
            Quantity::All => words.join("并且"),
            Quantity::None => format!("{}不含{}", question.name, words.join("、")),
        }
    }

    fn date(&self, question: QuestionId, test: DateTest) -> String {
        let question = &self.rules.questions[question];
        let name = question.day();
        if let QuestionKind::Number { scale, .. } = &question.kind {
            return number(name, scale, test);
        }
        match test {
            DateTest::Before(day) => format!("{name}早于{}", date(day)),
            DateTest::NotAfter(day) => format!("{name}不晚于{}", date(day)),
            DateTest::NotBefore(day) => format!("{name}不早于{}", date(day)),
            DateTest::After(day) => format!("{name}晚于{}", date(day)),
            DateTest::Unknown => format!("不知道{name}"),
        }
    }

    fn fact(&self, number: FactId, set: ValueSet) -> String {
        let fact = &self.rules.facts[number];
        if set.is_empty() {
            return NOBODY.to_owned();
        }
        if set == ValueSet::all_of(&fact.values) {
            return format!("“{}”已确定", fact.name);
        }
        if fact.of_list == Some(ListFact::Column) {
            return column(fact, set);
        }
        let words = set.iter().map(|id| value(fact, &fact.values[id]));
        any_of(&words.collect::<Vec<_>>())
    }
}

/// How it reads that a fact has a value.
#[must_use]
pub fn value(fact: &Fact, value: &FactValue) -> String {
    match (&value.phrase, value.name.as_str()) {
        (Some(phrase), _) => phrase.clone(),
        (None, "是") => fact.name.clone(),
        (None, "否") => format!("非{}", fact.name),
        (None, name) => format!("{}：{name}", fact.name),
    }
}

/// Rows of a list: those that a condition names, or all but those. Options that are several rows are what
/// no condition names.
fn rows(question: &Question, listed: &Listed<OptionId>, chosen: OptionSet) -> String {
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
        return format!("{question}为{}", any_of(&quoted(&own)));
    }
    format!("{question}：除{}外", quoted(&others).join("、"))
}

/// A column of a list has one of these values: “学院的校区为东校区或南校区”.
fn column(fact: &Fact, set: ValueSet) -> String {
    let name = fact.name.replacen('.', "的", 1);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (id, value) in fact.values.entries() {
        let to = if set.contains(id) { &mut own } else { &mut others };
        to.push(value.name.as_str());
    }
    if own.len() <= others.len() || others.is_empty() || own.len() <= 3 {
        return format!("{name}为{}", any_of(&quoted(&own)));
    }
    format!("{name}不是{}", any_of(&quoted(&others)))
}

fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("“{name}”")).collect()
}

/// How a comparison of a number reads: 绩点不小于3.5.
fn number(name: &str, scale: &Scale, test: DateTest) -> String {
    match test {
        DateTest::Before(Date(count)) => format!("{name}小于{}", scale.spelled(count)),
        DateTest::NotAfter(Date(count)) => format!("{name}不大于{}", scale.spelled(count)),
        DateTest::NotBefore(Date(count)) => format!("{name}不小于{}", scale.spelled(count)),
        DateTest::After(Date(count)) => format!("{name}大于{}", scale.spelled(count)),
        DateTest::Unknown => format!("不知道{name}"),
    }
}

/// What is said of a sum where a number in it is not known.
pub const UNKNOWN: &str = "不知道";

/// “甲、乙或丙”.
fn any_of(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}或{last}", rest.join("、")),
        _ => words.concat(),
    }
}
