//! What an edit is called, and what was written before and after.
//!
//! Owns the words of headings; who is concerned, and how, is said elsewhere.

use language::id::BlockId;
use language::order::set_of;
use rules::{FactId, QuestionId, SumId, ValueId};
use std::collections::BTreeMap;

use super::align::Aligned;
use super::causes::Cause;
use super::changes::Change;
use super::table::{self, Line};
use super::texts;
use super::{Edit, Effect, Written};
use language::model::{ListFact, Word};
use language::place::Place;
use language::rule_set::{Cond, Fact, Question, RuleSet};
use language::spell::spell;

/// 常量 of both sides.
pub(super) type Constants<'a> = [&'a BTreeMap<String, Word>; 2];

/// What can be said of an edit before its people are known.
pub(super) struct Heading {
    pub cause: &'static str,
    pub heading: String,
    pub edits: Vec<Edit>,
}

/// Words edits.
pub(super) struct Headings<'a> {
    pub aligned: &'a Aligned,
    pub constants: Constants<'a>,
}

impl Headings<'_> {
    /// The heading of an edit.
    pub fn of(&self, cause: &Cause, changes: &[Change]) -> Heading {
        match cause {
            Cause::Constants(names) => {
                let edits = names.iter().map(|name| self.constant(name)).collect();
                let heading = format!("常量“{}”改了", names.join("”“"));
                Heading { cause: "constant", heading, edits }
            }
            Cause::Asking(number) => self.asking(*number),
            Cause::Question(number) => self.question_heading("question", *number, "的文字改了"),
            Cause::Need(number) => {
                self.question_heading("need", *number, "问谁变了，因为用到它的回答的内容变了")
            }
            Cause::Table(fact, lines) => self.table(*fact, lines),
            Cause::Sum(sum) => self.sum(*sum),
            Cause::Value(fact, value) => self.value(*fact, *value),
            Cause::Clauses(fact) => {
                let edit = self.both(|rules| {
                    let fact = &rules.facts[*fact];
                    written(fact.name.clone(), fact.place)
                });
                let fact = &self.aligned.new.facts[*fact];
                let heading = format!("{}“{}”的依据改了", fact.kind(), fact.name);
                Heading { cause: "sources", heading, edits: vec![edit] }
            }
            // What was written and is written stands among what everyone sees.
            Cause::Holidays => {
                let heading = "放假安排改了，按工作日算的期限不在原来的日子".to_owned();
                Heading { cause: "holidays", heading, edits: Vec::new() }
            }
            cause => self.blocks(cause, changes),
        }
    }

    /// The heading of an edit of blocks.
    fn blocks(&self, cause: &Cause, changes: &[Change]) -> Heading {
        let (cause_name, heading) = match cause {
            Cause::Title(old, new) => ("words", titled(old, new)),
            Cause::When(..) => ("condition", named(changes, "的“当”改了")),
            Cause::Only(_) => ("roles", named(changes, "的“只给”改了")),
            Cause::Moved(_) => ("order", moved(changes)),
            Cause::Gone(_) => ("removed", format!("删去{}", first(changes))),
            Cause::Added(_) => ("added", format!("新增{}", first(changes))),
            _ => ("words", named(changes, "的文字改了")),
        };
        let text = |rules: &RuleSet| match cause {
            Cause::When(old, new) => {
                let is_old = std::ptr::eq(rules, &self.aligned.old);
                conditions(rules, if is_old { old } else { new })
            }
            _ => String::new(),
        };
        Heading { cause: cause_name, heading, edits: self.edited_blocks(changes, text) }
    }

    fn question_heading(&self, cause: &'static str, number: QuestionId, what: &str) -> Heading {
        let edit = self.question(number, |question| question.ask.clone());
        let heading = format!("问题“{}”{what}", self.aligned.new.questions[number].ask);
        Heading { cause, heading, edits: vec![edit] }
    }

    fn value(&self, fact: FactId, value: ValueId) -> Heading {
        let edit = self.both(|rules| {
            let fact = &rules.facts[fact];
            written(texts::plain(&fact.values[value].wording.pieces, rules), fact.place)
        });
        let fact = &self.aligned.new.facts[fact];
        let value = &fact.values[value].name;
        let heading = format!("{}“{}”的值“{value}”，文字改了", fact.kind(), fact.name);
        Heading { cause: "value", heading, edits: vec![edit] }
    }

    fn sum(&self, number: SumId) -> Heading {
        let edit =
            self.both(|rules| written(texts::sum(rules, rules, number), rules.sums[number].place));
        let heading = format!("判断“{}”改了", self.aligned.new.sums[number].name);
        Heading { cause: "sum", heading, edits: vec![edit] }
    }

    fn constant(&self, name: &str) -> Edit {
        let word = |side: &BTreeMap<String, Word>| {
            side.get(name).map(|word| written(word.text.clone(), word.place))
        };
        Edit { old: word(self.constants[0]), new: word(self.constants[1]) }
    }

    fn both(&self, words: impl Fn(&RuleSet) -> Written) -> Edit {
        Edit { old: Some(words(&self.aligned.old)), new: Some(words(&self.aligned.new)) }
    }

    fn question(&self, number: QuestionId, words: impl Fn(&Question) -> String) -> Edit {
        let numbers = &self.aligned.numbers.questions;
        let of = |rules: &RuleSet| {
            let question = &rules.questions[number];
            written(words(question), question.place)
        };
        Edit {
            old: numbers.in_old(number).map(|_| of(&self.aligned.old)),
            new: numbers.in_new(number).map(|_| of(&self.aligned.new)),
        }
    }

    fn asking(&self, number: QuestionId) -> Heading {
        let aligned = self.aligned;
        let numbers = &aligned.numbers.questions;
        let ask = &aligned.new.questions[number].ask;
        let (old, new) = (&aligned.old.questions[number], &aligned.new.questions[number]);
        let heading = match (numbers.in_old(number), numbers.in_new(number)) {
            (None, _) => format!("新增问题“{ask}”"),
            (_, None) => format!("删去问题“{ask}”"),
            _ if old.gate == new.gate => format!("问题“{ask}”的选项给谁选改了"),
            _ => format!("问题“{ask}”的“仅当”改了"),
        };
        let gate = |rules: &RuleSet| {
            let question = &rules.questions[number];
            let text = match &question.gate {
                Some(gate) => format!("仅当（{}）", spell(rules, gate)),
                None => "没有“仅当”，问所有人".to_owned(),
            };
            written(text, question.place)
        };
        let edit = Edit {
            old: numbers.in_old(number).map(|_| gate(&aligned.old)),
            new: numbers.in_new(number).map(|_| gate(&aligned.new)),
        };
        Heading { cause: "asking", heading, edits: vec![edit] }
    }

    fn table(&self, number: FactId, lines: &[usize]) -> Heading {
        let aligned = self.aligned;
        let (old, new) = (&aligned.old.facts[number], &aligned.new.facts[number]);
        let column = (new.of_list == Some(ListFact::Column)).then(|| self.column(new)).flatten();
        if let Some(edits) = column {
            let heading = format!("名单的列“{}”改了", new.name);
            return Heading { cause: "fact", heading, edits };
        }
        let edits = table::edits(old, new);
        let edits = lines.iter().map(|&line| Edit {
            old: edits[line].old.map(|line| written_line(&aligned.old, old, line)),
            new: edits[line].new.map(|line| written_line(&aligned.new, new, line)),
        });
        let heading = format!("{}“{}”改了", new.kind(), new.name);
        Heading { cause: "fact", heading, edits: edits.collect() }
    }

    /// The cells that were edited of a column that conditions test: nobody wrote a table for it.
    fn column(&self, fact: &Fact) -> Option<Vec<Edit>> {
        let (question, heading) = fact.name.split_once('.')?;
        let listed = |rules: &RuleSet| {
            let question = rules.questions.find(|one| one.name == question)?;
            let listed = rules.questions[question].listed.clone()?;
            Some((listed.list.column(heading)?, listed))
        };
        let old = listed(&self.aligned.old)?;
        let (column, new) = listed(&self.aligned.new)?;
        let edits = new.list.rows.ids().filter_map(|row| {
            let then = old.1.row(new.name(row))?;
            let (was, is) = (&old.1.list.rows[then][old.0], &new.list.rows[row][column]);
            let cell =
                |cell: &Word| written(format!("{}：{}", new.name(row), cell.text), cell.place);
            (was.text != is.text).then(|| Edit { old: Some(cell(was)), new: Some(cell(is)) })
        });
        Some(edits.collect())
    }

    /// The blocks that were edited, each once.
    fn edited_blocks(&self, changes: &[Change], text: impl Fn(&RuleSet) -> String) -> Vec<Edit> {
        let aligned = self.aligned;
        let of = |rules: &RuleSet, block: BlockId| written(text(rules), rules.blocks[block].place);
        let mut edits: Vec<Edit> = Vec::new();
        for block in changes.iter().filter_map(|change| change.effect.what.block()) {
            let edit = Edit {
                old: block.old.map(|old| of(&aligned.old, old)),
                new: block.new.map(|new| of(&aligned.new, new)),
            };
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
        edits
    }
}

/// 组 with and without 标题 are not told apart by a pair of quotes with nothing between.
fn titled(old: &str, new: &str) -> String {
    match (old, new) {
        ("", new) => format!("新增组的标题“{new}”"),
        (old, "") => format!("删去组的标题“{old}”"),
        (old, new) => format!("组的标题“{old}”改为“{new}”"),
    }
}

/// A single block by its words, several by their number.
fn named(changes: &[Change], what: &str) -> String {
    match count(changes) {
        1 => format!("{}{what}", first(changes)),
        count => format!("{count} 条内容{what}，改法相同"),
    }
}

fn moved(changes: &[Change]) -> String {
    match count(changes) {
        1 => format!("{}换了位置", first(changes)),
        count => format!("{count} 条内容一起换了位置"),
    }
}

/// How many blocks there are.
fn count(changes: &[Change]) -> usize {
    let blocks = changes.iter().filter_map(|change| change.effect.what.block());
    set_of(blocks).len()
}

fn first(changes: &[Change]) -> String {
    let name = |effect: &Effect| format!("{}{}", effect.kind, effect.title);
    let first = changes.iter().find(|change| change.effect.what.block().is_some());
    first.map_or_else(String::new, |change| name(&change.effect))
}

fn written(text: String, place: Place) -> Written {
    Written { text, place }
}

/// Conditions one by one.
fn conditions(rules: &RuleSet, conds: &[Cond]) -> String {
    if conds.is_empty() {
        return "没有这个条件".to_owned();
    }
    spell(rules, &Cond::All(conds.to_vec()))
}

/// A line of a table in words.
fn written_line(rules: &RuleSet, fact: &Fact, line: Line) -> Written {
    match line {
        Line::Gate => {
            let text = fact.gate.as_ref().map(|gate| spell(rules, gate));
            let text =
                text.map_or("没有“仅当”".to_owned(), |words| format!("仅当（{words}）"));
            written(text, fact.place)
        }
        Line::Row(row) => {
            let row = &fact.rows[row];
            let value = &fact.values[row.value].name;
            written(format!("{}：得“{value}”", spell(rules, &row.when)), row.place)
        }
        Line::Otherwise => {
            let value = fact.otherwise.as_ref().map(|last| &fact.values[last.value].name);
            let value = value.map_or("", String::as_str);
            let place = fact.otherwise.as_ref().map_or(fact.place, |last| last.place);
            written(format!("否则：得“{value}”"), place)
        }
    }
}
