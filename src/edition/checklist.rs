//! What is to be confirmed in a new edition, in words: `待确认.md` and the report on the terminal.

use std::fmt::Write as _;
use std::path::Path;

use language::edition::renew::{self, Change, Concern};
use language::place::Lines;

use super::{Listed, Made};
use crate::cli::enter;
use crate::load::names;

/// The file below the new folder.
pub const NAME: &str = "待确认.md";

/// Longest part of a source line that is shown, in characters.
const SHOWN: usize = 60;

/// The sections: why lines are in it, its title, and what to do with them.
const SECTIONS: [(Concern, &str, &str); 3] = [
    (
        Concern::Former,
        "一定要改：还写着上一版的年份或日期",
        "没有改的，`zhiyin check` 会一直提醒（注释里的除外，注释不显示在网页上）。\
         确实要写往年的，写进 site.yaml 的“往年字样”并说明理由，就不再提醒。",
    ),
    (
        Concern::Yearless,
        "逐处核对：没有写年份、月份的日子，每一个常量，每一个“后”“前”“份数”，每一个数的界限，加进和里的每一个数",
        "这些字每年都读得通，程序判断不了对不对，`zhiyin check` 也不会提醒，只能由您对着今年的通知看。",
    ),
    (
        Concern::OtherYear,
        "也看一看：写着其他年份的",
        "可能是历史（哪一年的文件），也可能跟着届次走。",
    ),
];

/// `待确认.md`.
#[must_use]
pub fn markdown(made: &Made) -> String {
    let edition = &made.site.edition;
    let mut text = format!(
        "# 待确认：{}\n\n\
         这是“{}”（{}）之后的一版，{}。原来的文件夹没有改动。\n\n\
         每核对好一处，就把 `[ ]` 改成 `[x]`。全部核对完，这个文件可以删。\n\n\
         ## 先做这几件\n\n\
         - [ ] 用今年的通知原文换掉 `content/notice.md`，每一条前面标上编号；条款有增减的，`zhiyin check` 会指出来\n\
         - [ ] `content/site.yaml` 的“通知”：标题、发文、日期\n\
         {}{}{}- [ ] 逐处核对下面列出的每一行\n\
         - [ ] 运行 `zhiyin check`（现在有 {} 处提醒）和 `zhiyin test`，直到没有要改的\n\
         - [ ] 运行 `zhiyin diff` 加旧的和新的内容文件夹，逐条看改了什么、影响谁\n\n\
         ## 已经改好的，请看一眼\n\n",
        edition.name,
        made.old.name,
        made.old.days.written(),
        edition.days.written(),
        other_notices(made),
        key_kept(made),
        lists(made),
        made.reminders,
    );
    let site = made.loaded.files.iter().find(|file| file.path == "site.yaml");
    let lines = Lines::of(site.map_or("", |file| &file.text));
    for change in &made.changes {
        text += &changed(change, lines.index(change.place.start) + 1);
    }
    for (concern, title, about) in SECTIONS {
        text += &section(made, concern, title, about);
    }
    text += &attached(made);
    text += &pictures(made);
    if !made.left_behind.is_empty() {
        text += "\n## 没有复制的文件\n\n程序不读这些文件，要用的请自己复制。\n\n";
        for name in &made.left_behind {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "- {}", code(name));
        }
    }
    text
}

/// A form may be last year's though its name is not.
fn attached(made: &Made) -> String {
    let files = &made.loaded.attachments;
    if files.is_empty() {
        return String::new();
    }
    let about =
        "文件里面写的年份、日期和联系方式，程序看不到；请打开来看，换了新的就用原来的名字放进去。";
    let mut text = format!("\n## 逐个打开看：供下载的文件（{} 个）\n\n{about}\n\n", files.len());
    for file in files {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "- [ ] {}", code(&format!("content/{}", file.path)));
    }
    text
}

/// A calendar or a form may stand in a picture, which no check reads.
fn pictures(made: &Made) -> String {
    let images = &made.loaded.images;
    if images.is_empty() {
        return String::new();
    }
    let about = "图里的年份、日期和表样，程序看不到；请打开来看，换了新的就用原来的名字放进去。";
    let mut text = format!("\n## 逐张看：图片（{} 张）\n\n{about}\n\n", images.len());
    for image in images {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "- [ ] {}", code(&format!("content/{}", image.path)));
    }
    text
}

/// Rooms, phones and hours change from year to year, and read as well when they are last year's.
fn lists(made: &Made) -> String {
    let files = made.loaded.files.iter().filter(|file| names::is_list(&file.path));
    let lines = files.map(|file| {
        format!("- [ ] `content/{}`：名单逐行核对，有没有增减、改名、换了地点和电话\n", file.path)
    });
    lines.collect()
}

/// Which of them still hold, and which are new, only an editor knows.
fn other_notices(made: &Made) -> String {
    let others = made.site.notices.iter().filter(|info| info.slug.is_some());
    let lines = others.map(|info| {
        let (file, name) = (info.file(), info.called());
        format!(
            "- [ ] `content/{file}`：“{name}”今年还有没有效；换了就换掉原文，改“其他通知”里的标题、发文、日期，由哪一份代替的写“代替”\n"
        )
    });
    lines.collect()
}

/// A 标识 without a year stays as it is, and so may what browsers keep under it.
fn key_kept(made: &Made) -> &'static str {
    if made.changes.iter().any(|change| change.what == "标识") {
        ""
    } else if renew::has_year(&made.site.key) {
        "- [ ] `content/site.yaml` 的“标识”里的年份没有改，看不出要换成哪一年；一届一个，请换一个\n"
    } else {
        "- [ ] `content/site.yaml` 的“标识”里没有年份，没有改；一届一个，请换一个\n"
    }
}

fn changed(change: &Change, line: usize) -> String {
    let at = format!("`content/site.yaml` 第 {line} 行");
    match change.what {
        "更正" => {
            let old: String =
                change.old.lines().map(|line| format!("  {}\n", line.trim())).collect();
            format!("- 更正（{at}）：都是上一版的，已清空。原来的是：\n\n  ```yaml\n{old}  ```\n")
        }
        what => format!("- {what}（{at}）：{} 改成 {}\n", code(&change.old), code(&change.new)),
    }
}

fn section(made: &Made, concern: Concern, title: &str, about: &str) -> String {
    let lines: Vec<&Listed> = made.lines.iter().filter(|line| line.concern == concern).collect();
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## {title}（{} 处）\n\n{about}\n", lines.len());
    let mut file = "";
    for line in lines {
        // Writing to a String cannot fail.
        if line.file != file {
            file = &line.file;
            let _ = writeln!(text, "\n### {file}\n");
        }
        let (place, words) = (format!("第 {} 行第 {} 列", line.line, line.column), words(line));
        let _ = writeln!(text, "- [ ] {place}{}，{words}：{}", also(line), code(&line.text));
    }
    text
}

/// What the terminal says: all that must be changed, and how much else there is.
#[must_use]
pub fn report(made: &Made, out: &Path) -> String {
    let edition = &made.site.edition;
    let shown = |name: &str| out.join(name).display().to_string();
    let mut text = format!(
        "已写好“{}”（{}）：{}。原来的文件夹没有改动。\n\n已经改好的：",
        edition.name,
        edition.days.written(),
        out.display()
    );
    let changes: Vec<&str> = made.changes.iter().map(|change| change.what).collect();
    let _ = writeln!(text, "{}（site.yaml）\n", changes.join("、"));
    for (concern, title, _) in SECTIONS {
        let lines: Vec<&Listed> =
            made.lines.iter().filter(|line| line.concern == concern).collect();
        if lines.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{title}（{} 处）", lines.len());
        for line in lines {
            let (place, words) = (format!("{}:{}", line.line, line.column), words(line));
            let (file, also) = (shown(&line.file), also(line));
            let _ = writeln!(text, "  {file}:{place}{also} {words}：{}", line.text);
        }
        text.push('\n');
    }
    let attached = made.loaded.attachments.len();
    if attached > 0 {
        let _ = writeln!(
            text,
            "供下载的文件有 {attached} 个（files 文件夹），照样复制了，请逐个打开看\n"
        );
    }
    let pictures = made.loaded.images.len();
    if pictures > 0 {
        let _ = writeln!(text, "图片有 {pictures} 张（images 文件夹），照样复制了，请逐张看\n");
    }
    for name in &made.left_behind {
        let _ = writeln!(text, "没有复制：{name}（程序不读它）");
    }
    let _ = write!(
        text,
        "以上各处也写在 {}，可以逐处打勾。\n\n接下来：\n{}  zhiyin check     现在有 {} 处提醒，改一处少一处\n  zhiyin test      用例也要跟着改\n",
        shown(NAME),
        enter(out),
        made.reminders,
    );
    text
}

/// “2023”、“6月30日”
fn words(line: &Listed) -> String {
    line.words.iter().map(|words| format!("“{words}”")).collect::<Vec<_>>().join("、")
}

/// The line, or the part of it around some words.
pub fn excerpt(line: &str, around: &str) -> String {
    let line = line.trim();
    let letters: Vec<char> = line.chars().collect();
    let at = line.find(around).map_or(0, |at| line[..at].chars().count());
    let from = if letters.len() > SHOWN { at.saturating_sub(SHOWN / 3) } else { 0 };
    let to = (from + SHOWN).min(letters.len());
    let dots = |cut: bool| if cut { "…" } else { "" };
    let part: String = letters[from..to].iter().collect();
    format!("{}{part}{}", dots(from > 0), dots(to < letters.len()))
}

/// （另有 2 行一样：163、190）
fn also(line: &Listed) -> String {
    let lines: Vec<String> = line.also.iter().map(usize::to_string).collect();
    match lines.len() {
        0 => String::new(),
        count => format!("（另有 {count} 行一样：{}）", lines.join("、")),
    }
}

/// As code in Markdown, on one line.
fn code(text: &str) -> String {
    let line = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    if line.contains('`') { format!("`` {line} ``") } else { format!("`{line}`") }
}
