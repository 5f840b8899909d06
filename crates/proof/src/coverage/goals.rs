//! Everything a case may exercise, with its place and its name for an editor.

use crate::symbolic::days;
use language::compile::{Compiled, Reason};
use language::model::{ListFact, Value};
use language::number::Scale;
use language::order::sort_by_key;
use language::place::Place;
use language::rule_set::body::Body;
use language::rule_set::{Question, QuestionKind, RuleSet};
use language::span::Span;
use language::spell;
use language::wording::{Piece, Wording};
use rules::{Date, OptionId, QuestionId, ReasonId, ShownId, ValueId};

/// Longest name of a block or row, in characters.
const NAME: usize = 40;

/// Something a case may exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What it is.
    pub kind: Kind,
    /// Where it is written.
    pub place: Place,
    /// 步骤, 判断, 选项, …
    pub label: &'static str,
    /// What stands there, in few words.
    pub phrase: String,
}

/// The kinds of things a case may exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A block is shown.
    Block(ShownId),
    /// A row of a table, or its 否则, holds.
    Row(ReasonId),
    /// An option of a question is chosen.
    Chosen(QuestionId, OptionId),
    /// Nothing is ticked.
    NothingTicked(QuestionId),
    /// The day lies in this stretch of those the rules tell apart.
    Stretch(QuestionId, usize),
    /// 不知道 is answered.
    UnknownDay(QuestionId),
    /// A 文本 is filled in.
    Filled(QuestionId),
    /// A 文本 is left as printed.
    LeftBlank(QuestionId),
}

/// Everything there is to exercise, in the order it is written.
pub(super) fn all(rules: &RuleSet, compiled: &Compiled) -> Vec<Goal> {
    let mut goals: Vec<Goal> = Vec::new();
    for (number, borders) in days::of(rules).entries() {
        of_question(number, &rules.questions[number], borders, &mut goals);
    }
    for (id, &reason) in compiled.reasons.entries() {
        // What a column of a list says is exercised by its rows.
        if rules.facts[reason.fact].of_list != Some(ListFact::Column) {
            goals.push(of_row(rules, id, reason));
        }
    }
    for (shown, &number) in compiled.blocks.entries() {
        let block = &rules.blocks[number];
        goals.push(Goal {
            kind: Kind::Block(shown),
            place: block.place,
            label: block.body.kind().label(),
            phrase: short(&title(rules, &block.body)),
        });
    }
    sort_by_key(&mut goals, |goal| goal.place.start);
    goals
}

fn of_question(number: QuestionId, question: &Question, borders: &[i32], goals: &mut Vec<Goal>) {
    let name = &question.name;
    let mut add = |kind, place, (label, phrase)| goals.push(Goal { kind, place, label, phrase });
    for (option, choice) in question.kind.choices().entries() {
        let rows = question.listed.as_ref().map(|listed| listed.rows_of(option).count());
        let (place, more) = match rows {
            Some(1) => (question.place, String::new()),
            Some(rows) => (question.place, format!("等 {rows} 行")),
            None => (choice.place, String::new()),
        };
        let words = ("选项", format!("{name}：{}{more}", choice.name));
        add(Kind::Chosen(number, option), place, words);
    }
    match &question.kind {
        QuestionKind::Single(_) => {}
        QuestionKind::Multi(_, least) => {
            if *least == 0 {
                let words = ("选项", format!("{name}：都不选"));
                add(Kind::NothingTicked(number), question.place, words);
            }
        }
        QuestionKind::Date { required, span, .. } => {
            for stretch in 0..=borders.len() {
                let words = ("日期", format!("{name}{}", days_between(*span, borders, stretch)));
                add(Kind::Stretch(number, stretch), question.place, words);
            }
            if !required {
                let words = ("日期", format!("{name}：不知道"));
                add(Kind::UnknownDay(number), question.place, words);
            }
        }
        QuestionKind::Number { required, scale, .. } => {
            for stretch in 0..=borders.len() {
                let words = ("数", format!("{name}{}", numbers_between(scale, borders, stretch)));
                add(Kind::Stretch(number, stretch), question.place, words);
            }
            if !required {
                let words = ("数", format!("{name}：不知道"));
                add(Kind::UnknownDay(number), question.place, words);
            }
        }
        QuestionKind::Text { .. } => {
            let words = |state| ("文本", format!("{name}：{state}"));
            add(Kind::Filled(number), question.place, words("已填"));
            add(Kind::LeftBlank(number), question.place, words("没有填"));
        }
    }
}

/// A stretch of numbers in words.
fn numbers_between(scale: &Scale, borders: &[i32], stretch: usize) -> String {
    let first = stretch.checked_sub(1).and_then(|before| borders.get(before));
    let first = first.copied().unwrap_or(scale.least);
    let last = borders.get(stretch).map_or(scale.most, |&border| border - 1);
    if first == last {
        return format!("是{}", scale.spelled(first));
    }
    format!("在{}到{}之间", scale.spelled(first), scale.spelled(last))
}

/// A stretch of days in words.
fn days_between(span: Option<Span>, borders: &[i32], stretch: usize) -> String {
    let first = stretch.checked_sub(1).and_then(|before| borders.get(before)).map(|&day| Date(day));
    let last = borders.get(stretch).map(|day| Date(day.saturating_sub(1)));
    let first = first.or(span.and_then(Span::earliest));
    let last = last.or(span.and_then(Span::latest));
    match (first, last) {
        (None, None) => "：填了日期".to_owned(),
        (None, Some(last)) => format!("不晚于{}", spell::date(last)),
        (Some(first), None) => format!("不早于{}", spell::date(first)),
        (Some(day), Some(last)) if day == last => format!("是{}", spell::date(day)),
        (Some(first), Some(last)) => {
            format!("在{}到{}之间", spell::date(first), spell::date(last))
        }
    }
}

fn of_row(rules: &RuleSet, id: ReasonId, reason: Reason) -> Goal {
    let fact = &rules.facts[reason.fact];
    let phrase = |value: ValueId, when: &str| {
        format!("{}得“{}”：{when}", fact.name, fact.values[value].name)
    };
    let (place, phrase) = match (reason.row.map(|row| &fact.rows[row]), &fact.otherwise) {
        (Some(row), _) => {
            let when = spell::spell(rules, &row.when);
            (row.place, phrase(row.value, if when.is_empty() { "所有人" } else { &when }))
        }
        (None, Some(otherwise)) => (otherwise.place, phrase(otherwise.value, "否则")),
        (None, None) => (fact.place, fact.name.clone()),
    };
    Goal { kind: Kind::Row(id), place, label: "判断", phrase: short(&phrase) }
}

/// What a block is about, as the page without script says it.
fn title(rules: &RuleSet, body: &Body) -> String {
    match body.head() {
        Some(Value::Plain(name)) => name.clone(),
        Some(Value::Words(wording)) => text(rules, wording),
        Some(Value::Actors(_) | Value::Time(_) | Value::Sheet(_) | Value::Files(_)) | None => {
            String::new()
        }
    }
}

/// A wording with the names of what is filled in.
fn text(rules: &RuleSet, wording: &Wording) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Markup(_) | Piece::Cite(_) | Piece::File(_) => String::new(),
        Piece::Text(text) => text.clone(),
        Piece::Slot(question) | Piece::Choice(question) => {
            format!("〔{}〕", rules.questions[*question].name)
        }
        Piece::Fact(fact) => format!("〔{}〕", rules.facts[*fact].name),
        Piece::Sum(sum) => format!("〔{}〕", rules.sums[*sum].name),
        Piece::Cell(question, column) => {
            format!("〔{}〕", rules.questions[*question].cell_name(rules.words, *column))
        }
    };
    wording.pieces.iter().map(piece).collect()
}

/// One line that is not too long.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
