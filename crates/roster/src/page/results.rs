//! The results of a roster as the page shows them: the first rows of each table, and all rows as CSV.

use serde::Serialize;

use super::counted;
use super::matching::Word;
use crate::csv;
use crate::desk::{Desk, Done};
use crate::sheets::{self, Sheet};
use crate::table::{Table, Value};

/// Most rows of a table that are shown.
const SHOWN: usize = 100;

/// Everything the page shows in the end.
#[derive(Debug, Serialize)]
pub struct Results {
    /// How many people there are, in a sentence.
    pub status: String,
    pub summary: String,
    /// What Excel has done to the cells, each in a sentence.
    pub warnings: Vec<String>,
    pub words: Vec<Word>,
    tables: Vec<Shown>,
}

/// A table.
#[derive(Debug, Default, Serialize)]
struct Shown {
    /// Of the sheet.
    name: &'static str,
    title: Vec<String>,
    rows: Vec<Vec<String>>,
    /// All rows.
    count: usize,
    /// What stands above its rows: the lines of a 登记表, and that not all rows are shown, where they are not.
    cut: String,
    #[serde(skip)]
    csv: String,
}

impl Shown {
    fn new(table: &Table) -> Shown {
        let mut csv = csv::MARK.to_owned();
        csv::top(table, &mut csv);
        let title = table.columns.iter().map(|column| column.title.clone()).collect();
        let cut = table.above.iter().map(|line| sentence(line)).collect();
        Shown { name: table.name, title, csv, cut, ..Shown::default() }
    }

    /// Adds a row, as wide as its headings: what concerns several people has nobody's cells.
    fn push(&mut self, row: &[Value]) {
        let mut row = row.to_vec();
        row.resize(self.title.len(), Value::text(""));
        csv::line(&row, &mut self.csv);
        self.count += 1;
        if self.rows.len() < SHOWN {
            self.rows.push(row.iter().map(Value::to_string).collect());
        }
    }
}

/// A line of a sheet's own as a sentence among others.
fn sentence(line: &str) -> String {
    let is_ended = line.ends_with(['。', '！', '？', '；', '：']);
    format!("{line}{}", if is_ended { "" } else { "。" })
}

/// The tables that rows are added to.
pub struct Tables(Vec<Shown>);

impl Tables {
    pub fn new(desk: &Desk) -> Tables {
        Tables(desk.tables().iter().map(Shown::new).collect())
    }

    /// Adds what came of a row.
    pub fn add(&mut self, done: &Done<()>) {
        self.push(Sheet::People, &done.person);
        for (form, row) in done.forms.iter().enumerate() {
            if let Some(row) = row {
                self.push(Sheet::Form(form), row);
            }
        }
    }

    fn push(&mut self, sheet: Sheet, row: &[Value]) {
        if let Some(table) = self.0.get_mut(sheet.number()) {
            table.push(row);
        }
    }

    /// Adds what is known in the end; `about` is what the results are of: the file and the guide.
    pub fn finish(mut self, desk: &mut Desk, about: &str, words: Vec<Word>) -> Results {
        let (people, told) = (desk.totals.people, desk.totals.told);
        let (doubts, letters) = (desk.doubts.count(), desk.letters.count());
        let unfilled = desk.letters.unfilled();
        for row in desk.totals_rows() {
            self.push(Sheet::Totals, &row);
        }
        for line in std::mem::take(&mut desk.doubts).lines() {
            self.push(Sheet::Unclear, &sheets::unclear(line));
        }
        for line in desk.letters.sorted() {
            self.push(Sheet::Letters, &sheets::letter(line));
        }
        for table in self.0.iter_mut().filter(|table| table.count > SHOWN) {
            let count = counted(table.count);
            table.cut += &format!("只显示前 {SHOWN} 行，下载的文件里有全部 {count} 行。");
        }
        let (all, whole, unclear) = (counted(people), counted(told), counted(people - told));
        let mut summary = format!("{about}。");
        if doubts > 0 {
            let doubts = counted(doubts);
            summary += &format!(
                "有 {unclear} 人待核对（{doubts} 处），没有填他们的结果；请照“待核对”改名单，再核对一次。"
            );
        }
        if letters > 0 {
            let open = match unfilled {
                0 => String::new(),
                count => format!("，其中 {} 封没有填全", counted(count)),
            };
            summary += &format!("介绍信 {} 封{open}。", counted(letters));
        }
        Results {
            status: format!("共 {all} 人：{whole} 人有完整结果，{unclear} 人待核对。"),
            summary,
            warnings: desk.warnings.lines().into_iter().map(|line| line + "。").collect(),
            words,
            tables: self.0,
        }
    }
}

impl Results {
    pub(super) fn csv(&self, name: &str) -> Option<&str> {
        let table = self.tables.iter().find(|table| table.name == name);
        table.map(|table| table.csv.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    #[test]
    fn a_登记表_says_its_title_above_its_rows() {
        let above = vec!["家具登记表（非官方表样）".to_owned(), "正式的表在宿管处。".to_owned()];
        let columns = vec![Column::new("姓名", 18.0)];
        let table = Table { name: "登记表2", above, columns, pinned: 0 };
        let shown = Shown::new(&table);
        assert_eq!(shown.cut, "家具登记表（非官方表样）。正式的表在宿管处。");
    }
}
