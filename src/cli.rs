//! The command line: what can be asked for, and its words.
//!
//! Owns commands, options, their help and the wording of a wrong command line. Leaves carrying them
//! out, printing and exit codes to `main`: parsing gives a value, and so does being stopped.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

#[cfg(test)]
mod tests;

const ALL: &str = "\
{about}

用法：{usage}

命令：
{subcommands}

选项：
{options}

退出码：0 一切正常；1 内容里有问题；2 命令写错了；3 磁盘、权限或端口的问题。
";

const ONE: &str = "\
{about}

用法：{usage}

参数：
{positionals}

选项：
{options}
";

/// A command line that can be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(
    name = "zhiyin",
    version,
    about = "指引：把政策规则（YAML）和说明（Markdown）变成静态的办事指引网站"
)]
#[command(help_template = ALL, override_usage = "zhiyin <命令> [选项]")]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// 检查内容，生成网站
    #[command(help_template = ONE, override_usage = "zhiyin build [内容文件夹] [选项]")]
    Build(Build),
    /// 在这台电脑上预览网站
    #[command(help_template = ONE, override_usage = "zhiyin serve [内容文件夹] [选项]")]
    Serve(Serve),
    /// 只检查内容，不生成网站
    #[command(help_template = ONE, override_usage = "zhiyin check [内容文件夹] [选项]")]
    Check(Check),
    /// 用 cases.yaml 里的用例检验指引
    #[command(help_template = ONE, override_usage = "zhiyin test [内容文件夹] [选项]")]
    Test(Test),
    /// 说明某个人会看到什么、为什么
    #[command(help_template = ONE, override_usage = "zhiyin why <指引> [题=答案]... [选项]")]
    Why(Why),
    /// 比较两份内容：哪些人得到的指引不同，怎样不同
    #[command(help_template = ONE)]
    #[command(
        override_usage = "zhiyin diff <旧内容文件夹> <新内容文件夹> [选项]\n      zhiyin diff --git <版本> [内容文件夹] [选项]"
    )]
    Diff(Diff),
    /// 解释一个问题编号
    #[command(help_template = ONE, override_usage = "zhiyin explain [编号]")]
    Explain(Explain),
}

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

/// `zhiyin explain`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Explain {
    /// 问题编号，例如 Z203；不写就列出全部编号
    #[arg(value_name = "编号")]
    pub code: Option<String>,
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

/// Why there is nothing to carry out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Help or version, asked for: for stdout, exit 0.
    Show(String),
    /// A wrong command line, in words: for stderr, exit 2.
    Usage(String),
}

impl Cli {
    /// Reads the arguments, the program's own name first.
    pub fn parse_from<I, T>(arguments: I) -> Result<Self, Stop>
    where
        I: IntoIterator<Item = T>,
        T: Into<OsString> + Clone,
    {
        let matches = command().try_get_matches_from(arguments);
        matches.and_then(|matches| Self::from_arg_matches(&matches)).map_err(stop)
    }
}

/// The commands with help flags of our own: clap's describe themselves in English.
fn command() -> clap::Command {
    let help = Arg::new("help").short('h').long("help").help("显示帮助").action(ArgAction::Help);
    let version =
        Arg::new("version").short('V').long("version").help("显示版本").action(ArgAction::Version);
    Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.global(true))
        .arg(version)
}

fn stop(error: clap::Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Show(error.to_string()),
        _ => Stop::Usage(usage_error(&error)),
    }
}

/// A wrong command line in words, with what to do about it.
#[must_use]
pub fn usage_error(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return error.to_string();
    }
    let mut words = format!("错误：{}", wrong(error));
    if let Some(suggestion) = suggestion(error) {
        // Writing to a String cannot fail.
        let _ = write!(words, "。您是不是想写“{suggestion}”？");
    }
    words.push_str("\n改法：");
    words.push_str(&way_out(error));
    words.push('\n');
    words
}

fn wrong(error: &clap::Error) -> String {
    let argument = bare(&context(error, ContextKind::InvalidArg));
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("没有“{argument}”这个选项")
        }
        ErrorKind::UnknownArgument => format!("多出了“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "没有写要做什么".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少“{argument}”"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("“{argument}”后面没有写内容")
        }
        ErrorKind::InvalidValue => format!("“{argument}”不能是“{value}”"),
        ErrorKind::ValueValidation => {
            format!("“{argument}”不能是“{value}”{}", reason(error))
        }
        ErrorKind::ArgumentConflict => format!("“{argument}”只能写一次"),
        ErrorKind::InvalidUtf8 => "命令里有不是 UTF-8 的字符".to_owned(),
        _ => "命令写得不对".to_owned(),
    }
}

/// What our own reading of a value says.
fn reason(error: &clap::Error) -> String {
    let source = std::error::Error::source(error);
    source.map_or_else(String::new, |source| format!("：{source}"))
}

fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestions = kinds.into_iter().map(|kind| bare(&context(error, kind)));
    suggestions.into_iter().find(|suggestion| !suggestion.is_empty())
}

fn way_out(error: &clap::Error) -> String {
    let valid = context(error, ContextKind::ValidValue);
    match error.kind() {
        ErrorKind::InvalidValue if !valid.is_empty() => format!("可以写：{valid}"),
        ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand => {
            "可以写 build、serve、check、test、why、diff 或 explain；zhiyin --help 有说明"
                .to_owned()
        }
        _ => "zhiyin --help 列出所有命令，zhiyin build --help 这样列出一个命令的选项".to_owned(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => StyledStr::to_string(text),
        _ => String::new(),
    }
}

/// An option without the name of its value: `--out <文件夹>` becomes `--out`.
fn bare(argument: &str) -> String {
    argument.split(' ').next().unwrap_or_default().to_owned()
}

fn port(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err("端口是 1 到 65535 的数".to_owned()),
    }
}
