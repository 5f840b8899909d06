//! The sheets of the results: which there are, and the rows of each.
//!
//! Owns titles, widths and the order of columns. Values come from the other rooms.

use super::data::Guide;
use super::doubts;
use super::fields::Field;
use super::finding::Finding;
use super::letters;
use super::table::{Column, Table, Value};
use super::who::Whose;
use super::words::SEPARATOR;
use crate::read::letters as column_letters;

/// The sheets, in the order of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    People,
    Letters,
    Unclear,
    Totals,
    Notes,
    /// One of 登记表, where the guide has any.
    Form(usize),
}

impl Sheet {
    /// Its place in the workbook.
    #[must_use]
    pub fn number(self) -> usize {
        match self {
            Sheet::People => 0,
            Sheet::Letters => 1,
            Sheet::Unclear => 2,
            Sheet::Totals => 3,
            Sheet::Notes => 4,
            Sheet::Form(form) => 5 + form,
        }
    }
}

/// Whether a person has a result: what the column 核对 says.
pub const WHOLE: &str = "完整";
pub const UNCLEAR: &str = "待核对";

/// The headings of the columns that are carried along. One that is also a column of ours says whose
/// it is.
#[must_use]
pub fn carried(headings: &[String], columns: &[usize], ours: &[Column]) -> Vec<String> {
    let others = ["行", "核对", "多余的回答", UNCLEAR];
    let is_ours = |name: &str| others.contains(&name) || ours.iter().any(|one| one.title == name);
    let name = |&column: &usize| match headings[column].as_str() {
        "" => format!("（{} 列）", column_letters(column)),
        name if is_ours(name) => format!("{name}（名单）"),
        name => name.to_owned(),
    };
    columns.iter().map(name).collect()
}

/// Every sheet before its rows, but for 登记表.
#[must_use]
pub fn tables(carried: &[String], guide: &Guide, fields: &[Field]) -> Vec<Table> {
    let theirs = || carried.iter().map(|name| Column::new(name, 14.0));
    let row = || Column::new("行", 6.0);
    let named = |names: &[(&str, f64)]| -> Vec<Column> {
        names.iter().map(|(title, width)| Column::new(*title, *width)).collect()
    };
    let pinned = |count: usize| count.min(3) as u16;
    let people: Vec<Column> = [row()]
        .into_iter()
        .chain(theirs())
        .chain([Column::new("核对", 8.0)])
        .chain(fields.iter().map(|field| field.column(guide)))
        .chain(named(&[("多余的回答", 30.0), (UNCLEAR, 50.0)]))
        .collect();
    let mut letters = named(&[
        ("组", 5.0),
        ("同组封数", 9.0),
        ("盖章", 20.0),
        ("去向", 26.0),
        ("去信抬头", 28.0),
        ("回执抬头", 28.0),
        ("转入抬头", 22.0),
    ]);
    for field in fields.iter().filter(|field| field.is_rare()) {
        letters.push(field.column(guide));
    }
    letters.extend(named(&[("介绍信", 20.0), ("有效期", 22.0), ("未填", 18.0)]));
    let unclear = named(&[
        ("单元格", 9.0),
        ("问题", 16.0),
        ("写的是", 20.0),
        ("为什么", 44.0),
        ("可以写", 50.0),
    ]);
    let table = |name, columns| Table { name, above: Vec::new(), columns, pinned: 0 };
    let people = Table { pinned: pinned(carried.len() + 1), ..table("结果", people) };
    vec![
        people,
        table("介绍信", letters.into_iter().chain([row()]).chain(theirs()).collect()),
        table(UNCLEAR, [row()].into_iter().chain(unclear).chain(theirs()).collect()),
        table("合计", named(&[("项目", 18.0), ("值", 70.0), ("人数", 8.0)])),
        table("说明", named(&[("项目", 18.0), ("内容", 100.0)])),
    ]
}

/// A row of the results; the fields are empty where the person is unclear.
#[must_use]
pub fn person(
    whose: Whose,
    fields: &[Value],
    unused: &[Finding],
    unclear: &[Finding],
) -> Vec<Value> {
    let status = if unclear.is_empty() { WHOLE } else { UNCLEAR };
    let lines = |findings: &[Finding]| {
        let lines: Vec<String> = findings.iter().map(Finding::line).collect();
        Value::Text(lines.join("\n"))
    };
    [Value::from(whose.row)]
        .into_iter()
        .chain(whose.carried.iter().map(Value::text))
        .chain([Value::text(status)])
        .chain(fields.iter().cloned())
        .chain([noted(unused), lines(unclear)])
        .collect()
}

/// Answers without use: the cell and what it says are enough.
fn noted(unused: &[Finding]) -> Value {
    let lines: Vec<String> = unused
        .iter()
        .map(|one| {
            let cell = one.cell.as_deref().unwrap_or_default();
            format!("{cell}（{}）：{}", one.question, one.value)
        })
        .collect();
    Value::Text(lines.join("\n"))
}

/// A row of 待核对.
#[must_use]
pub fn unclear(line: doubts::Line) -> Vec<Value> {
    let Finding { cell, question, value, why, allowed } = line.finding;
    let cell = cell.unwrap_or_else(|| "（没有这一列）".to_owned());
    [line.row.map_or_else(|| Value::text(""), Value::from)]
        .into_iter()
        .chain([cell, question, value, why, allowed].map(Value::Text))
        .chain(line.carried.iter().map(Value::text))
        .collect()
}

/// A row of 介绍信.
#[must_use]
pub fn letter(line: letters::Line) -> Vec<Value> {
    let letter = line.letter;
    let headers =
        [&letter.seal, &letter.destination, &letter.outgoing, &letter.receipt, &letter.incoming];
    let mut row = vec![Value::from(line.group), Value::from(line.count)];
    let mut add = |text: &str| row.push(Value::text(text));
    headers.into_iter().for_each(|text| add(text));
    letter.rare.split_terminator(SEPARATOR).for_each(&mut add);
    [&letter.name, &letter.validity, &letter.unfilled].into_iter().for_each(|text| add(text));
    row.push(Value::from(line.row));
    row.extend(line.carried.map(Value::text));
    row
}
