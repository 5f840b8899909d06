//! What must be known about a run besides its results: 说明, and warnings.

use super::cells::{Matcher, Met, Reading};
use super::columns::{Matched, Taken};
use super::data::Question;
use super::plain::one_line;
use super::synonyms::Way;
use super::table::Value;
use super::words::answered;
use crate::read::{letters, reference};

/// Most spellings of one question that are listed.
pub const LISTED: usize = 200;

/// What a run was made from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The roster's name.
    pub name: String,
    /// How it was read.
    pub described: String,
    /// The day of the run, as read.
    pub day: String,
    /// Whose notice the rules are from; empty where there is none.
    pub notice: String,
    /// The guide, the site and its edition.
    pub guide: String,
    /// Of the rules.
    pub fingerprint: String,
}

/// The rows of 说明.
#[must_use]
pub fn rows(matched: &Matched, origin: &Origin, matchers: &[Option<Matcher>]) -> Vec<Vec<Value>> {
    let Matched { guide, headings, columns } = matched;
    let mut rows: Vec<(String, String)> = [
        ("说明", "由 zhiyin 按规则生成，请核对。以通知原文为准。".to_owned()),
        ("依据", origin.notice.clone()),
        ("指引", origin.guide.clone()),
        ("规则指纹", origin.fingerprint.clone()),
        ("生成日期", origin.day.clone()),
        ("名单", format!("{}（{}）", origin.name, origin.described)),
        ("推断", "标有〔含推断〕的不全是通知原文，理由见网页或个人单。".to_owned()),
        ("步骤", "本人要办和他人要办的步骤分两列写；连在一起的先后，见网页或个人单。".to_owned()),
        ("待核对的人", "没有填任何结果。请照“待核对”表改名单，再运行一次。".to_owned()),
        ("结果.csv", "给程序用。以 = + - @ 等开头的格子前面加了一个英文单引号，免得被当成公式；只有正负号和数字的不加。用 Excel 看请打开 结果.xlsx。".to_owned()),
    ]
    .map(|(item, text)| (item.to_owned(), text))
    .into();
    for (question, of) in guide.questions.iter().zip(&columns.of) {
        let text = match of {
            Some(Taken { column, way }) => {
                format!("{} 列“{}”（{}）", letters(*column), headings[*column], way.label())
            }
            None => "名单里没有这一列".to_owned(),
        };
        rows.push((format!("问题：{}", question.name), text));
    }
    for &column in &columns.carried {
        let who = columns.who.iter().any(|one| one.column == column);
        let who = if who { "（用来分清是谁）" } else { "" };
        let text = format!("{} 列“{}”{who}", letters(column), headings[column]);
        rows.push(("照原样带过来".to_owned(), text));
    }
    for (question, matcher) in guide.questions.iter().zip(matchers) {
        for (text, met) in matcher.iter().flat_map(Matcher::met).take(LISTED) {
            if let Some(words) = read_as(question, text, met) {
                rows.push((format!("认作：{}", question.name), words));
            }
        }
    }
    rows.into_iter().map(|(item, text)| vec![Value::Text(item), Value::Text(text)]).collect()
}

/// A spelling that was read as something else than it says.
fn read_as(question: &Question, text: &str, met: &Met) -> Option<String> {
    let (words, way) = match &met.reading {
        Reading::Answer(answer, way) => (answered(&question.kind, *answer), *way),
        Reading::Row(_, name, way) => (name.clone(), *way),
        Reading::Text(_) | Reading::Nothing | Reading::Doubt(_) => return None,
    };
    if way == Way::Name {
        return None;
    }
    let text = one_line(text);
    Some(format!("“{text}”认作“{words}”（{}），{} 处", way.label(), met.count))
}

/// What may be odd about a cell, though a result comes of it.
#[derive(Debug, Clone, Copy)]
pub enum Odd {
    /// A number that Excel has rounded.
    Rounded,
    /// It is carried along and lies under another one.
    Covered,
    /// A formula that is carried along and has no value in the file.
    Unvalued,
    /// It is carried along and holds nobody's words.
    Spoiled,
    /// A name that other rows have too, where no number tells people apart.
    Namesake,
}

/// What is said behind how many cells there are, in the order of [`Odd`].
const ODD: [&str; 5] = [
    "是超过 15 位的数字，Excel 只留前 15 位，后面的已经变成 0，登记表里留空。请把那一列设为“文本”格式，重新填写",
    "在合并单元格里，只有左上角那一格有内容，其余当作空的",
    "是公式，文件里没有存下结果，当作空的。请在 Excel 或 WPS 里打开名单，保存一次",
    "是“同上”、Excel 的错误值，或者有存坏了的字，登记表里留空。请把每一格写全",
    "的姓名不止一行有，名单里没有学号，看不出是同名，还是一个人写了两次",
];

/// The first of some cells, and how many there are.
#[derive(Debug, Default, Clone, Copy)]
struct Cells {
    column: usize,
    row: u32,
    count: usize,
}

/// What was seen of the roster that the person who made it should know.
#[derive(Debug, Default)]
pub struct Warnings {
    odd: [Cells; ODD.len()],
    hidden: Cells,
    /// Columns, by their letters.
    hidden_columns: Vec<String>,
    /// Their names.
    hidden_sheets: String,
    /// No column says whom a row is about.
    nameless: bool,
}

impl Cells {
    fn add(&mut self, column: usize, row: u32) {
        if self.count == 0 {
            (self.column, self.row) = (column, row);
        }
        self.count += 1;
    }
}

impl Warnings {
    /// A cell that is odd.
    pub fn odd(&mut self, odd: Odd, column: usize, row: u32) {
        self.odd[odd as usize].add(column, row);
    }

    /// A column that Excel does not show and that was read.
    pub fn hidden_column(&mut self, column: usize) {
        self.hidden_columns.push(letters(column));
    }

    /// Sheets that Excel does not show and that were not read.
    pub fn hidden_sheets(&mut self, names: &[String]) {
        self.hidden_sheets = names.join("”“");
    }

    /// No column says whom a row is about: nothing can be seen of blanks and doubles.
    pub fn nameless(&mut self) {
        self.nameless = true;
    }

    /// A row that Excel does not show.
    pub fn hidden(&mut self, row: u32) {
        self.hidden.add(0, row);
    }

    /// Each in a sentence.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.nameless {
            lines.push("没有一列说明每一行是谁，空着的、重复的都查不出来。请把表头写成“姓名”或“学号”；表头不便改的，请指明哪一列是姓名、哪一列是学号".to_owned());
        }
        for (Cells { column, row, count }, words) in self.odd.iter().zip(ODD) {
            if *count > 0 {
                lines.push(format!("{} 等 {count} 格{words}", reference(*column, *row)));
            }
        }
        if let Cells { row, count: count @ 1.., .. } = self.hidden {
            let more = if count > 1 { "等" } else { "" };
            lines.push(format!("工作表里有 {count} 行是隐藏的（第 {row} 行{more}，筛选掉的也算），同样核对了。不该核对的，请从名单里删掉"));
        }
        if !self.hidden_columns.is_empty() {
            lines.push(format!("工作表里 {} 列是隐藏的，同样读了", self.hidden_columns.join("、")));
        }
        if !self.hidden_sheets.is_empty() {
            lines.push(format!("隐藏的工作表“{}”里有内容，没有读", self.hidden_sheets));
        }
        lines
    }
}
