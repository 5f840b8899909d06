//! What the terminal hears of a roster.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use language::portal::PortalGuide;
use language::spell;
use language::suggest::nearest;

use super::{Chosen, Pair, Roster, SHEETS, missing, strange};
use crate::failure::{Cause, Failure, Printed};
use crate::mapping::{Skeleton, Written, near};
use crate::publish::single;
use crate::publish::tables::Finished;
use roster::columns::{Columns, Doubled, Matched};
use roster::desk::Desk;
use roster::doubts;
use roster::forms::OURS;
use roster::notes::Origin;
use roster::read::{Fault, Remedy, letters};

/// Most doubtful cells that are listed; the sheet has them all.
const LISTED: usize = 10;
/// How many conclusions are counted here: with numbers or cells in them there may be as many as people.
const MOST: usize = 20;

/// A file's name without its folders.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

pub fn fault(wanted: &Roster, fault: &Fault) -> Failure {
    let cause = if fault.asks_for_an_option() { Cause::Usage } else { Cause::Content };
    let remedy = match fault.remedy() {
        None => String::new(),
        Some(Remedy::Sheet(_)) => "。请用 --sheet 写明名单是哪一张".to_owned(),
        Some(Remedy::Heading(row)) => {
            format!("；不在第 {row} 行的，请用 --header 写明在第几行")
        }
        Some(Remedy::BelowTitle(row)) => {
            format!("。请用 --header 写明表头在第几行，例如 --header {}", row + 1)
        }
        Some(Remedy::IfTitle(row)) => {
            format!("；第 {row} 行是标题的，请用 --header 写明表头在第几行")
        }
    };
    Failure::new(cause, format!("“{}”：{fault}{remedy}", wanted.asked.roster.display()))
}

pub fn doubled(doubled: &Doubled) -> Failure {
    let help = "请在名单里改掉其中一个表头，或者用 --map 写明，例如：\n列:\n  \"表头\": 问题的名\n  \"不用的表头\": 不用";
    Failure::usage(format!("{}\n改法：{help}", doubled.0))
}

pub fn another_language() -> Failure {
    Failure::content(
        "批量核对的结果只有中文的，而 site.yaml 写着“语言: en”，结果会一半中文一半英文，所以没有核对。\n改法：要核对名单，请用“语言: zh”的内容",
    )
}

pub fn second_heading(row: u32) -> Failure {
    Failure::usage(format!(
        "第 {row} 行看起来也是表头，表头只能有一行。\n改法：删掉多余的一行；表头其实在第 {row} 行的，写 --header {row}"
    ))
}

pub fn which_guide(all: &[Pair], fitting: &[Pair], row: u32) -> Failure {
    let (words, known) = match fitting {
        [] => {
            let words = format!(
                "名单第 {row} 行的表头和哪一份指引的第一个问题都对不上。表头不在第 {row} 行的，用 --header 写明在第几行；是这一行的，"
            );
            (words, all)
        }
        _ => ("名单的表头和几份指引都合得上。".to_owned(), fitting),
    };
    let known = known.iter().map(|(guide, data)| {
        let first = data.first().map(|first| &data.questions[first].name);
        let first = first.map_or_else(String::new, |it| format!("（第一个问题是“{it}”）"));
        format!("  --guide {}   {}{first}\n", guide.folder, data.title)
    });
    let known: String = known.collect();
    Failure::usage(format!("{words}请写明用哪一份：\n{}", known.trim_end_matches('\n')))
}

/// Which guide's words the file of 对照 was held against, where nobody named one.
pub fn of_the_guide(guide: &PortalGuide) -> String {
    format!(
        "对照文件是照指引“{}”（--guide {}）查的；名单要用别的指引，请写明 --guide。\n",
        guide.rules.title, guide.folder
    )
}

/// Without the first answer nobody has a result.
pub fn no_first_column(wanted: &Roster, why: &str, matched: &Matched, skeleton: &str) -> Failure {
    let Matched { guide, headings, columns } = matched;
    let mut words = format!("{why}。\n没有对应问题的列：\n");
    for (column, name) in strange(headings, columns) {
        let near = near(name, guide);
        let near = near.map_or_else(String::new, |near| format!("，您是不是想写“{near}”？"));
        let _ = writeln!(words, "  {} 列“{name}”{near}", letters(column));
    }
    let row = wanted.asked.header;
    let _ = write!(
        words,
        "改法：把表头改成问题的名，或者写一份对照文件，用 --map 给出；表头不在第 {row} 行的，用 --header 写明在第几行"
    );
    let mut failure = Failure::usage(words);
    let path = wanted.asked.map_out.as_deref();
    let told = match path.map(|path| (path, single::fresh(path, skeleton))) {
        Some((path, Ok(true))) => {
            return failure.and(&format!("待填的对照文件已写到：{}\n", path.display()));
        }
        Some((path, Ok(false))) => {
            format!("“{}”已经有了，没有覆盖它；对照文件印在下面\n", path.display())
        }
        Some((_, Err(error))) => return error.into(),
        None => "下面是待填的对照文件（--map-out 对照.yaml 会直接写成文件）：\n".to_owned(),
    };
    failure.printed.out = skeleton.to_owned();
    failure.and(&told)
}

/// What is worth knowing before the rows are read.
pub fn matching(wanted: &Roster, chosen: &Chosen, matched: &Matched, written: &Written) -> Printed {
    let Matched { guide, headings, columns } = matched;
    let mut words = String::new();
    let edition = &chosen.portal.site.edition;
    if let Some(end) = edition.days.end.filter(|&end| wanted.today > end) {
        let (name, end) = (&edition.name, spell::date(end));
        let _ =
            writeln!(words, "提醒：{name}的通知所列日期到{end}为止，已经过了，请先核实是否仍适用");
    }
    for name in written.strange(headings) {
        let near = nearest(name, headings.iter().map(String::as_str));
        let near = near.map_or_else(String::new, |near| format!("。您是不是想写“{near}”？"));
        let _ = writeln!(words, "提醒：对照文件里的“{name}”，名单里没有这一列{near}");
    }
    let missing = missing(matched);
    if !missing.is_empty() {
        let _ = writeln!(
            words,
            "提醒：名单里没有这些问题的列：{}。要答这些问题的人没有完整的结果；只是填空的，结果里留空",
            missing.join("、")
        );
        for (column, name) in strange(headings, columns) {
            if let Some(near) =
                near(name, guide).filter(|near| missing.contains(near) && near != &name)
            {
                let column = letters(column);
                let _ = writeln!(words, "  {column} 列“{name}”，您是不是想写“{near}”？");
            }
        }
    }
    words.push_str(&doubled_names(headings, columns));
    Printed::err(words)
}

/// Columns that are carried along under one name: harmless, and perhaps a slip.
fn doubled_names(headings: &[String], columns: &Columns) -> String {
    let mut words = String::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let carried = columns.carried.iter().map(|&column| (column, headings[column].as_str()));
    for (column, name) in carried.filter(|(_, name)| !name.is_empty()) {
        if let Some(first) = seen.insert(name, column) {
            let (first, second) = (letters(first), letters(column));
            let _ = writeln!(words, "提醒：{first} 列和 {second} 列的表头都是“{name}”");
        }
    }
    words
}

pub fn progress(people: usize) -> Printed {
    Printed::err(format!("已核对 {people} 人……\n"))
}

/// Writes what is still to be mapped, where that was asked for. Says what it did.
pub fn map_out(
    wanted: &Roster,
    skeleton: &Skeleton,
    written: &Written,
) -> Result<Option<String>, Failure> {
    let unread = !skeleton.values.is_empty() || skeleton.merged.is_some();
    let Some(path) = &wanted.asked.map_out else {
        let hint = "加上 --map-out 对照.yaml，可以得到一份待填的对照文件，填好以后用 --map 给出";
        return Ok(unread.then(|| hint.to_owned()));
    };
    if skeleton.is_empty() {
        return Ok(Some("没有要对照的，没有写对照文件".to_owned()));
    }
    match single::fresh(path, &skeleton.text(written))? {
        true => Ok(Some(format!("待填的对照文件已写到：{}", path.display()))),
        false => {
            Err(Failure::usage(format!("“{}”已经有了，不会覆盖它。请换一个名字", path.display())))
        }
    }
}

/// What is doubtful: how much, and the first of it.
pub struct Doubts {
    count: usize,
    told: Vec<String>,
}

impl Doubts {
    pub fn of(doubts: &doubts::Doubts) -> Doubts {
        Doubts { count: doubts.count(), told: doubts.told(LISTED) }
    }
}

/// Everything the summary speaks of.
pub struct Summary<'a> {
    pub origin: &'a Origin,
    /// Of the guide.
    pub title: &'a str,
    pub desk: &'a Desk,
    pub finished: &'a Finished,
    pub doubts: Doubts,
    /// There would have been too many sheets of paper.
    pub too_many: bool,
    /// Sheets were asked for, of rows where nobody has a result.
    pub nobody: bool,
    pub mapping: Option<String>,
}

/// Who has no result is for the office to mend, in the roster.
pub fn summary(summary: &Summary) -> Result<Printed, Failure> {
    let Summary { origin, title, desk, .. } = summary;
    let totals = &desk.totals;
    let mut out = format!("名单：{}（{}）；指引：{title}\n", origin.name, origin.described);
    let unclear = totals.people - totals.told;
    let _ =
        writeln!(out, "共 {} 人：{} 人有完整结果，{unclear} 人待核对", totals.people, totals.told);
    let conclusions: Vec<_> = totals.conclusions().collect();
    for line in conclusions.iter().take(MOST) {
        let _ = writeln!(out, "  {} 人：{}", line.count, line.value);
    }
    if let rest @ 1.. = conclusions.len().saturating_sub(MOST) {
        let _ = writeln!(out, "  还有 {rest} 种结论，见“合计”表");
    }
    if totals.unfilled > 0 {
        let _ = writeln!(out, "还有空没有填的：{} 人（见“未填”一列）", totals.unfilled);
    }
    let (letters, open) = (desk.letters.count(), desk.letters.unfilled());
    if letters > 0 {
        let open =
            if open > 0 { format!("，其中 {open} 封没有填全") } else { String::new() };
        let _ = writeln!(out, "介绍信：{letters} 封{open}（见“介绍信”表）");
    }
    let is_only = desk.forms().count() == 1;
    for (name, title, people) in desk.forms().filter(|(.., people)| *people > 0) {
        let title = if is_only { String::new() } else { format!("“{title}”，") };
        let _ = writeln!(out, "登记表：{title}{people} 人（{OURS}，见“{name}”表）");
    }
    let files: Vec<String> =
        summary.finished.files.iter().map(|file| file.display().to_string()).collect();
    let _ = writeln!(out, "已写到：{}", files.join("、"));
    let printed = Printed { out, err: remarks(summary, unclear) };
    match unclear {
        0 => Ok(printed),
        _ => Err(Failure { cause: Cause::Content, printed }),
    }
}

fn remarks(summary: &Summary, unclear: usize) -> String {
    let mut err = String::new();
    for line in summary.desk.warnings.lines() {
        let _ = writeln!(err, "提醒：{line}");
    }
    if let Some(before) = &summary.finished.replaced {
        let _ = writeln!(
            err,
            "提醒：这里原来是另一份名单的结果（{before}），已经换成这一次的。两份都要，请用 --out 各写一个文件夹，分别再运行一次"
        );
    }
    if summary.too_many {
        let _ = writeln!(
            err,
            "提醒：超过 {SHEETS} 人，没有做个人单。要印哪些行，请写 --person，例如 --person 2-101"
        );
    }
    if summary.nobody {
        err.push_str("提醒：--person 写的那几行里没有人有结果，没有做个人单\n");
    }
    if unclear > 0 {
        let Doubts { count, told } = &summary.doubts;
        let _ = writeln!(
            err,
            "有 {unclear} 人待核对（{count} 处），没有填他们的结果；其余的人已经写出："
        );
        for line in told {
            let _ = writeln!(err, "  {line}");
        }
        if *count > told.len() {
            let _ = writeln!(err, "  ……其余见“待核对”表");
        }
        err.push_str("请照“待核对”表改名单，再运行一次。\n");
    }
    if let Some(mapping) = &summary.mapping {
        let _ = writeln!(err, "{mapping}");
    }
    err
}
