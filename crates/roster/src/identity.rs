//! Whom a row is about: what is doubtful about the cells that say so.
//!
//! Owns the finding of a number that stands in two rows, for which every row has to be seen before
//! anybody is judged. The cells are carried along by others.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::convert::Infallible;
use std::hash::BuildHasher as _;
use std::rc::Rc;

use super::columns::{Columns, Naming};
use super::finding::Finding;
use super::plain::{heading, one_line, plain, says_nothing};
use super::spoiled::spoiled;
use super::who::Who;
use crate::read::{Cell, Fault, Meter, Roster, Row, Stopped, is_rounded, reference};

/// What begins the rows below a table that are about nobody.
const NOBODY: [&str; 12] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "人数",
    "总人数",
    "注",
    "备注",
    "说明",
    "填表人",
    "制表人",
    "审核人",
];
/// Bytes that are kept of a number.
const KEPT: usize = 64;
/// Most cells that are named as the same.
const NAMED: usize = 3;

/// Numbers that stand in several rows.
#[derive(Debug, Default)]
pub struct Doubles {
    columns: HashMap<usize, Seen>,
    /// Counts what is kept of rows.
    pub meter: Rc<Meter>,
}

/// The rows of a column by their number, made plain.
#[derive(Debug, Default)]
struct Seen {
    /// A number is known by 128 bits that nobody can foresee: of a million numbers two are taken for one
    /// less often than a disk forgets one.
    sight: [RandomState; 2],
    rows: HashMap<[u64; 2], Rows>,
}

/// The rows that one number stands in.
#[derive(Debug)]
struct Rows {
    first: u32,
    again: Vec<u32>,
}

impl Seen {
    fn key(&self, text: &str) -> [u64; 2] {
        let plain = plain(text);
        [self.sight[0].hash_one(&plain), self.sight[1].hash_one(&plain)]
    }

    fn add(&mut self, text: &str, row: u32) {
        let key = self.key(text);
        match self.rows.entry(key) {
            Entry::Occupied(rows) => rows.into_mut().again.push(row),
            Entry::Vacant(entry) => drop(entry.insert(Rows { first: row, again: Vec::new() })),
        }
    }
}

impl Doubles {
    /// Goes over all rows, where a column has such numbers.
    ///
    /// # Errors
    /// The file breaks off, or there is too much to be kept.
    pub async fn of(roster: &mut Roster, columns: &Columns) -> Result<Doubles, Fault> {
        let mut doubles = Doubles { columns: HashMap::new(), meter: roster.meter() };
        let telling = columns.telling_apart();
        doubles.columns.extend(telling.map(|one| (one.column, Seen::default())));
        if doubles.columns.is_empty() {
            return Ok(doubles);
        }
        let Doubles { columns, meter } = &mut doubles;
        let each = &mut |row: &Row| {
            for (&column, seen) in &mut *columns {
                if let Some(cell) = row.cell(column) {
                    seen.add(&cell.text, row.number);
                    meter.hold(KEPT);
                }
            }
            Ok(())
        };
        let read = roster.rows_by_turns::<Infallible>(each).await;
        for seen in columns.values_mut() {
            seen.rows.retain(|_, rows| !rows.again.is_empty());
        }
        match read {
            Ok(()) => Ok(doubles),
            Err(Stopped::Fault(fault)) => Err(fault),
            Err(Stopped::Refused(never)) => match never {},
        }
    }

    /// The other cells that say the same.
    fn others(&self, column: usize, text: &str, row: u32) -> Option<String> {
        let seen = self.columns.get(&column).filter(|seen| !seen.rows.is_empty())?;
        let Rows { first, again } = seen.rows.get(&seen.key(text))?;
        let others = std::iter::once(first).chain(again).filter(|other| **other != row);
        let cells = others.take(NAMED).map(|&row| reference(column, row));
        let (named, count) = (cells.collect::<Vec<_>>().join("、"), again.len());
        Some(if count > NAMED { format!("{named} 等 {count} 格") } else { named })
    }
}

/// Whether a cell is a sum or a remark below the table: 合计, 注：……
fn is_nobody(text: &str) -> bool {
    let text = plain(text);
    let rest = NOBODY.iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// The reader of the columns that say whom a row is about.
pub struct Identity {
    pub columns: Rc<Columns>,
    pub headings: Rc<[String]>,
    pub doubles: Doubles,
}

impl Identity {
    /// Every doubt about whom a row is about.
    pub fn doubts(&self, row: &Row) -> Vec<Finding> {
        let doubts = self.columns.who.iter().filter_map(|&Naming { column, who }| {
            let cell = row.cell(column);
            let why = match cell {
                None => "空着，看不出这一行是谁".to_owned(),
                Some(cell) => self.doubt(cell, Naming { column, who }, row.number)?,
            };
            let heading = &self.headings[column];
            Some(Finding {
                cell: Some(reference(column, row.number)),
                question: heading.clone(),
                value: cell.map_or_else(String::new, |cell| one_line(&cell.text)),
                why,
                allowed: match who {
                    Who::Name => format!("完整的{heading}"),
                    Who::Number => format!("这个人自己的{heading}"),
                },
            })
        });
        doubts.collect()
    }

    fn doubt(&self, cell: &Cell, Naming { column, who }: Naming, row: u32) -> Option<String> {
        let text = one_line(&cell.text);
        if let Some(why) = cell.unreadable() {
            return Some(why);
        }
        match spoiled(&text) {
            Some(why) => Some(why),
            _ if is_rounded(cell) => Some(format!(
                "“{text}”后面的数字 Excel 已经丢了（超过 15 位，或者显示成了 2.0E+09 的样子）。请把这一列设为“文本”格式，重新填写"
            )),
            _ if says_nothing(&text) => Some(format!("“{text}”看不出是谁")),
            _ if heading(&text) == heading(&self.headings[column]) => {
                Some(format!("“{text}”和表头一样，像是又一行表头。是的，请删掉这一行"))
            }
            _ if is_nobody(&text) => {
                Some(format!("“{text}”不像是一个人。这一行不是人的，请删掉它"))
            }
            _ if who == Who::Name && text.chars().any(|sign| matches!(sign, '、' | '；' | ';')) => {
                Some(format!("“{text}”像是不止一个人，请一人一行"))
            }
            _ if who == Who::Name => None,
            _ => {
                let others = self.doubles.others(column, &cell.text, row)?;
                Some(format!("和 {others} 相同，分不清是谁"))
            }
        }
    }

    /// The column of a name that another row has as well, where no number tells the two apart.
    pub fn namesake(&self, row: &Row) -> Option<usize> {
        let mut names = self.columns.who.iter().filter(|one| one.who == Who::Name);
        let is_double = |one: &&Naming| {
            let cell = row.cell(one.column);
            cell.and_then(|cell| self.doubles.others(one.column, &cell.text, row.number)).is_some()
        };
        names.find(is_double).map(|one| one.column)
    }
}
