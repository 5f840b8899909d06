//! The options of each command, with the help clap prints of them.
//!
//! Owns names, defaults and the reading of single values. Leaves what a wrong value is told to
//! `cli/wrong.rs`.

use std::net::IpAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rules::Date;

/// `zhiyin build`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Build {
    #[command(flatten)]
    pub content: Content,
    /// 网站写到哪个文件夹（不写就是 public）；里面别人的文件不会动
    #[arg(long, value_name = "文件夹", default_value = "public", hide_default_value = true)]
    pub out: PathBuf,
    #[command(flatten)]
    pub report: Report,
}

/// `zhiyin serve`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Serve {
    #[command(flatten)]
    pub content: Content,
    /// 和哪一份比较：内容文件夹，或 git 里的版本（不写就是 git 里最近一次提交，没有就是预览开始时）
    #[arg(long, value_name = "文件夹或版本")]
    pub against: Option<String>,
    /// 把这一天当作今天来预览，例如 2023-06-25
    #[arg(long, value_name = "日期", value_parser = day)]
    pub date: Option<Date>,
    /// 同一网络里的手机也能打开（任何人都能看到，请只在可信的网络里用）；也可写 --host=这台电脑的地址
    #[arg(long, value_name = "地址", num_args = 0..=1, require_equals = true, value_parser = host)]
    #[allow(clippy::option_option)]
    pub host: Option<Option<IpAddr>>,
    /// 端口（不写就是 8360）；被占用时试后面的 10 个
    #[arg(long, value_name = "端口", default_value_t = crate::serve::PORT, hide_default_value = true)]
    #[arg(value_parser = port)]
    pub port: u16,
}

/// `zhiyin check`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Check {
    #[command(flatten)]
    pub content: Content,
    #[command(flatten)]
    pub report: Report,
}

/// `zhiyin test`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Test {
    #[command(flatten)]
    pub content: Content,
    /// 写出还缺的用例（尽量少），供您核对后加进 cases.yaml；--propose=leave 只写一份指引的
    #[arg(long, value_name = "指引", num_args = 0..=1, require_equals = true)]
    #[allow(clippy::option_option)]
    pub propose: Option<Option<String>>,
    #[command(flatten)]
    pub report: Report,
}

/// `zhiyin why`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Why {
    /// 指引的文件夹名、网址或标题，例如 leave
    #[arg(value_name = "指引")]
    pub guide: String,
    /// 回答，例如 身份=预备党员；多选用顿号隔开，或者一个选项写一次；没有答完会说还要答什么
    #[arg(value_name = "题=答案")]
    pub answers: Vec<String>,
    #[command(flatten)]
    pub today: Today,
    /// 内容文件夹（不写就是 content）
    #[arg(long, value_name = "文件夹", default_value = "content", hide_default_value = true)]
    pub content: PathBuf,
}

/// `zhiyin graph`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Graph {
    /// 指引的文件夹名、网址或标题，例如 leave
    #[arg(value_name = "指引")]
    pub guide: String,
    /// 写到哪个文件：.svg 是图，.mmd 和 .md 是 Mermaid 文字（不写就把 Mermaid 文字打印出来）
    #[arg(long, value_name = "文件")]
    pub out: Option<PathBuf>,
    /// 内容文件夹（不写就是 content）
    #[arg(long, value_name = "文件夹", default_value = "content", hide_default_value = true)]
    pub content: PathBuf,
}

/// `zhiyin desk`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Desk {
    /// 写到哪个文件夹：没有的、空的，或者以前写的编辑台
    #[arg(long, value_name = "文件夹")]
    pub out: PathBuf,
}

/// `zhiyin diff`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Diff {
    /// 旧的和新的内容文件夹；有 --git 时只写新的（不写就是 content）
    #[arg(value_name = "内容文件夹", num_args = 0..=2)]
    pub folders: Vec<PathBuf>,
    /// 和 git 里的这个版本比较：提交号、标签或分支名，例如 HEAD~1
    #[arg(long, value_name = "版本", allow_hyphen_values = true)]
    pub git: Option<String>,
    /// 另写成一个网页文件，可以发给大家，例如 --html 改了什么.html
    #[arg(long, value_name = "文件")]
    pub html: Option<PathBuf>,
    /// 怎样列出不同：text 给人看（不写就是它），json 给程序看
    #[arg(long, value_name = "格式", default_value = "text", value_enum)]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// `zhiyin brief`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Brief {
    #[command(flatten)]
    pub content: Content,
    /// 写成哪个网页文件（不写就是 审签稿.html）
    #[arg(long, value_name = "文件", default_value = "审签稿.html", hide_default_value = true)]
    pub out: PathBuf,
    #[command(flatten)]
    pub today: Today,
}

/// `zhiyin new`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct New {
    /// 写到哪个文件夹：还没有的，或者空的
    #[arg(value_name = "文件夹")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub today: Today,
}

/// `zhiyin new-edition`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct NewEdition {
    #[command(flatten)]
    pub content: Content,
    /// 新的一版的名字，例如 2024届
    #[arg(long, value_name = "名字")]
    pub name: String,
    /// 从哪天起适用，例如 2024-06-01
    #[arg(long, value_name = "日期", value_parser = day)]
    pub from: Date,
    /// 通知里最后一个日期，例如 2024-09-30；长期有效的规定不写
    #[arg(long, value_name = "日期", value_parser = day)]
    pub until: Option<Date>,
    /// 写到哪个新文件夹（不写就用新的一版的名字）
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
}

/// `zhiyin batch`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Batch {
    /// 名单：.xlsx 或 .csv，一行表头，下面一行一个人
    #[arg(value_name = "名单")]
    pub roster: PathBuf,
    /// 用哪一份指引：文件夹名、网址或标题；只有一份合得上时不用写
    #[arg(long, value_name = "指引")]
    pub guide: Option<String>,
    /// 对照文件：名单里的列、写法和指引里的词怎样对应
    #[arg(long, value_name = "文件")]
    pub map: Option<PathBuf>,
    /// 把没有认出的列和写法写成一份待填的对照文件，例如 --map-out 对照.yaml
    #[arg(long, value_name = "文件")]
    pub map_out: Option<PathBuf>,
    /// 名单在哪一张工作表（工作簿里只有一张有内容时不用写）
    #[arg(long, value_name = "工作表")]
    pub sheet: Option<String>,
    /// 表头在第几行（不写就是 1）
    #[arg(long, value_name = "行", default_value_t = 1, hide_default_value = true)]
    #[arg(value_parser = row)]
    pub header: u32,
    /// 结果写到哪个文件夹（不写就是 核对结果）；里面别人的文件不会动
    #[arg(long, value_name = "文件夹", default_value = "核对结果", hide_default_value = true)]
    pub out: PathBuf,
    /// 个人单只印名单的这几行，例如 --person 2-51,60；不写就印全部（最多 500 人）
    #[arg(long, value_name = "行", value_delimiter = ',', value_parser = rows)]
    pub person: Vec<Rows>,
    #[command(flatten)]
    pub today: Today,
    /// 内容文件夹（不写就是 content）
    #[arg(long, value_name = "文件夹", default_value = "content", hide_default_value = true)]
    pub content: PathBuf,
}

/// Rows from one to another.
pub type Rows = RangeInclusive<u32>;

/// `zhiyin completions`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Completions {
    /// 给哪一种命令行：bash、zsh、fish 或 powershell
    #[arg(value_name = "命令行", hide_possible_values = true)]
    pub shell: Shell,
}

/// The shells that can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

/// `zhiyin explain`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Explain {
    /// 问题编号，例如 Z203；不写就列出全部编号
    #[arg(value_name = "编号")]
    pub code: Option<String>,
}

/// `zhiyin lsp`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Lsp {
    #[command(flatten)]
    pub today: Today,
    /// 不起作用：有的编辑器总会加上它
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// `zhiyin schema`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Schema {
    /// 哪一种文件：site、guide、cases 或 page；不写就列出有哪几种
    #[arg(value_name = "文件")]
    pub name: Option<String>,
    /// 写进这个文件夹，不打印；没有写哪一种，就写全部
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
}

/// Where the content is.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Content {
    /// 内容文件夹，里面有 site.yaml（不写就是 content）
    #[arg(value_name = "内容文件夹", default_value = "content", hide_default_value = true)]
    pub content: PathBuf,
}

/// How problems are shown.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Report {
    /// 怎样列出问题：text 给人看（不写就是它），json 给程序看
    #[arg(long, value_name = "格式", default_value = "text", value_enum)]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// 有提醒也当作错误
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub today: Today,
}

/// The day to take for today.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Today {
    /// 按哪一天看，例如 2024-06-10（不写就是今天）
    #[arg(long = "date", value_name = "日期", value_parser = day)]
    pub date: Option<Date>,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

fn host(text: &str) -> Result<IpAddr, String> {
    match text.parse() {
        Ok(address) if !IpAddr::is_unspecified(&address) => Ok(address),
        _ => Err("要写这台电脑在局域网里的地址，例如 192.168.1.5".to_owned()),
    }
}

fn day(text: &str) -> Result<Date, String> {
    let written = |(at, sign): (usize, char)| match at {
        4 | 7 => sign == '-',
        _ => sign.is_ascii_digit(),
    };
    let wrong = if text.len() == 10 && text.char_indices().all(written) {
        "没有这一天"
    } else {
        "不是这里认得的写法"
    };
    language::day::parse_day(text).ok_or_else(|| wrong.to_owned())
}

fn port(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err("端口是 1 到 65535 的数".to_owned()),
    }
}

fn row(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(row) if row > 0 => Ok(row),
        _ => Err("行号是从 1 开始的数".to_owned()),
    }
}

fn rows(text: &str) -> Result<Rows, String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (row(first.trim()), row(last.trim())) {
        (Ok(first), Ok(last)) if first <= last => Ok(first..=last),
        _ => Err("要写行号，例如 12，或从小到大的一段，例如 2-51".to_owned()),
    }
}
