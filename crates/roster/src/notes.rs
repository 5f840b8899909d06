//! What must be known about a run besides its results: 说明, warnings, and what is still to be mapped.

use language::portal::{Portal, PortalGuide};
use language::rule_set::RuleSet;
use rules::OptionSet;

use super::cells::{self, Matcher, Met, Reading};
use super::columns::{self, Columns, Way};
use super::mapping::Skeleton;
use super::table::Value;
use crate::read::letters;

/// Most spellings of one question that are listed.
const LISTED: usize = 200;

/// What a run was made from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The roster's name.
    pub name: String,
    /// How it was read.
    pub described: String,
    /// The day of the run, as read.
    pub day: String,
}

/// The rows of 说明.
#[must_use]
pub fn rows(
    (portal, guide): (&Portal, &PortalGuide),
    origin: &Origin,
    (headings, columns): (&[String], &Columns),
    matchers: &[Option<Matcher>],
) -> Vec<Vec<Value>> {
    let notice = portal.site.notice.as_ref();
    let source = notice.map(|notice| format!("{}《{}》", notice.issuer, notice.title));
    let mut rows: Vec<(String, String)> = [
        ("说明", "由 zhiyin 按规则生成，请核对。以通知原文为准。".to_owned()),
        ("依据", source.unwrap_or_default()),
        ("指引", format!("{}（{}，{}）", guide.rules.title, portal.site.name, portal.site.edition.name)),
        ("规则指纹", portal.fingerprint.clone()),
        ("生成日期", origin.day.clone()),
        ("名单", format!("{}（{}）", origin.name, origin.described)),
        ("推断", "标有〔含推断〕的不全是通知原文，理由见网页或个人单。".to_owned()),
        ("步骤", "本人要办和他人要办的步骤分两列写；连在一起的先后，见网页或个人单。".to_owned()),
        ("待核对的人", "没有填任何结果。请照“待核对”表改名单，再运行一次。".to_owned()),
        ("结果.csv", "给程序用。以 = + - @ 等开头的格子前面加了一个英文单引号，免得被当成公式；只有正负号和数字的不加。用 Excel 看请打开 结果.xlsx。".to_owned()),
    ]
    .map(|(item, text)| (item.to_owned(), text))
    .into();
    for (question, of) in guide.rules.questions.iter().zip(&columns.of) {
        let text = match of {
            Some((column, way)) => {
                format!("{} 列“{}”（{}）", letters(*column), headings[*column], way.label())
            }
            None => "名单里没有这一列".to_owned(),
        };
        rows.push((format!("问题：{}", question.name), text));
    }
    for &column in &columns.carried {
        let who = columns.who.iter().any(|(one, _)| *one == column);
        let who = if who { "（用来分清是谁）" } else { "" };
        let text = format!("{} 列“{}”{who}", letters(column), headings[column]);
        rows.push(("照原样带过来".to_owned(), text));
    }
    for (question, matcher) in guide.rules.questions.iter().zip(matchers) {
        for (text, met) in matcher.iter().flat_map(Matcher::met).take(LISTED) {
            if let Some(words) = read_as(question, text, met) {
                rows.push((format!("认作：{}", question.name), words));
            }
        }
    }
    rows.into_iter().map(|(item, text)| vec![Value::Text(item), Value::Text(text)]).collect()
}

/// A spelling that was read as something else than it says.
fn read_as(question: &language::rule_set::Question, text: &str, met: &Met) -> Option<String> {
    let Reading::Answer(answer, way) = met.reading else { return None };
    if way == Way::Name {
        return None;
    }
    let words = language::person::words(&question.kind, answer);
    let text = super::plain::one_line(text);
    Some(format!("“{text}”认作“{words}”（{}），{} 处", way.label(), met.count))
}

/// What a file of 对照 would have to say: headings and spellings that were not recognised.
#[must_use]
pub fn skeleton(
    rules: &RuleSet,
    (headings, columns): (&[String], &Columns),
    matchers: &[Option<Matcher>],
) -> Skeleton {
    let mut skeleton = Skeleton::default();
    let missing: Vec<&str> = rules
        .questions
        .iter()
        .zip(&columns.of)
        .filter(|(_, of)| of.is_none())
        .map(|(question, _)| question.name.as_str())
        .collect();
    if !missing.is_empty() {
        let may_be = missing.join("、");
        for column in columns.strange() {
            let name = &headings[column];
            if !name.is_empty() {
                let near = columns::near(name, rules)
                    .map_or_else(String::new, |near| format!("，您是不是想写“{near}”"));
                let about = format!("{} 列{near}；没有列的问题：{may_be}", letters(column));
                skeleton.columns.push((name.clone(), about));
            }
        }
    }
    for (question, matcher) in rules.questions.iter().zip(matchers) {
        let met = matcher.iter().flat_map(Matcher::met);
        let unread = met.filter(|(_, met)| matches!(met.reading, Reading::Doubt(_)));
        let allowed = cells::allowed(&question.kind, OptionSet::ALL);
        let about = |(text, met): (&str, &Met)| {
            let first = crate::read::reference(met.first.0, met.first.1);
            (text.to_owned(), format!("{first} 等 {} 处；可以写：{allowed}", met.count))
        };
        let entries: Vec<(String, String)> = unread.take(LISTED).map(about).collect();
        if !entries.is_empty() {
            skeleton.values.push((question.name.clone(), entries));
        }
    }
    skeleton
}

/// What was seen of the roster that the person who made it should know.
#[derive(Debug, Default)]
pub struct Warnings {
    rounded: Option<(String, usize)>,
    covered: Option<(String, usize)>,
    hidden: Option<(u32, usize)>,
}

impl Warnings {
    /// A number that Excel has rounded.
    pub fn rounded(&mut self, cell: impl FnOnce() -> String) {
        self.rounded.get_or_insert_with(|| (cell(), 0)).1 += 1;
    }

    /// A cell that is carried along and lies under another one.
    pub fn covered(&mut self, cell: impl FnOnce() -> String) {
        self.covered.get_or_insert_with(|| (cell(), 0)).1 += 1;
    }

    /// A row that Excel does not show.
    pub fn hidden(&mut self, row: u32) {
        self.hidden.get_or_insert((row, 0)).1 += 1;
    }

    /// Each in a sentence.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let rounded = self.rounded.as_ref().map(|(cell, count)| {
            format!("{cell} 等 {count} 格是超过 15 位的数字，Excel 只留前 15 位，后面的已经变成 0。请把那一列设为“文本”格式，重新填写")
        });
        let covered = self.covered.as_ref().map(|(cell, count)| {
            format!("{cell} 等 {count} 格在合并单元格里，只有左上角那一格有内容，其余当作空的")
        });
        let hidden = self.hidden.as_ref().map(|(row, count)| {
            format!("工作表里有 {count} 行是隐藏的（第 {row} 行{}，筛选掉的也算），同样核对了。不该核对的，请从名单里删掉", if *count > 1 { "等" } else { "" })
        });
        rounded.into_iter().chain(covered).chain(hidden)
    }
}
