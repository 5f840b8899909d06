//! The options of each command, with the help clap prints of them.
//!
//! Owns names, defaults and the reading of single values. Leaves what a wrong value is told to
//! `cli/wrong.rs`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

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
    /// 回答，例如 身份=预备党员；多选用顿号隔开；没有答完会说还要答什么
    #[arg(value_name = "题=答案")]
    pub answers: Vec<String>,
    /// 内容文件夹（不写就是 content）
    #[arg(long, value_name = "文件夹", default_value = "content", hide_default_value = true)]
    pub content: PathBuf,
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
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

fn port(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err("端口是 1 到 65535 的数".to_owned()),
    }
}
