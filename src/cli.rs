//! The command line: what can be asked for, and its words.
//!
//! Owns the commands and their help; the options are in `cli/options.rs`, the wording of a wrong
//! command line in `cli/wrong.rs`. Leaves carrying them out, printing and exit codes to `main`:
//! parsing gives a value, and so does being stopped.

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

mod options;
#[cfg(test)]
mod tests;
mod wrong;

pub use options::{
    Batch, Brief, Build, Check, Completions, Content, Desk, Diff, Explain, Format, Graph, Lsp, New,
    NewEdition, Report, Rows, Schema, Serve, Shell, Test, Today, Why,
};
pub use wrong::usage_error;

const ALL: &str = "\
{about}

用法：{usage}

命令：
{subcommands}

选项：
{options}

退出码：0 一切正常；1 内容或名单里有问题；2 命令写错了；3 磁盘、权限或端口的问题；130、143 写到一半被叫停（Ctrl+C 或系统），没有写完的已经清掉。
";

const ONE: &str = "\
{about}

用法：{usage}

参数：
{positionals}

选项：
{options}
";

/// Of a command that is not told what to work on.
const BARE: &str = "\
{about}

用法：{usage}

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
    /// 把全部内容印成一份审签稿，请部门负责人签字
    #[command(help_template = ONE, override_usage = "zhiyin brief [内容文件夹] [选项]")]
    Brief(Brief),
    /// 画一份指引的流程图：先问什么，回答以后到哪里
    #[command(help_template = ONE, override_usage = "zhiyin graph <指引> [选项]")]
    Graph(Graph),
    /// 写出编辑台：双击就能打开的网页，在里面改规则、看预览、发布
    #[command(help_template = BARE, override_usage = "zhiyin desk --out <文件夹>")]
    Desk(Desk),
    /// 写一个可以马上生成网站的例子，照着改
    #[command(help_template = ONE, override_usage = "zhiyin new <文件夹>")]
    New(New),
    /// 由现在的一版做出下一版，列出每一处要确认的年份和日期
    #[command(help_template = ONE)]
    #[command(
        override_usage = "zhiyin new-edition [内容文件夹] --name <名字> --from <日期> --until <日期> [选项]"
    )]
    NewEdition(NewEdition),
    /// 用规则核对一份名单：每个人的结果、介绍信抬头、个人单
    #[command(help_template = ONE, override_usage = "zhiyin batch <名单> [选项]")]
    Batch(Batch),
    /// 解释一个问题编号
    #[command(help_template = ONE, override_usage = "zhiyin explain [编号]")]
    Explain(Explain),
    /// 打印命令行的补全脚本：按 Tab 键补全命令和选项
    #[command(help_template = ONE, override_usage = "zhiyin completions <命令行>")]
    Completions(Completions),
    /// 打印 YAML 文件的 JSON Schema，供编辑器提示和检查
    #[command(help_template = ONE, override_usage = "zhiyin schema [文件] [选项]")]
    Schema(Schema),
    /// 给编辑器用的服务：补全、检查、改名（由 VS Code 等编辑器启动，不用手动运行）
    #[command(help_template = BARE, override_usage = "zhiyin lsp [选项]")]
    Lsp(Lsp),
}

/// What a shell reads to complete our command lines.
#[must_use]
pub fn completions(shell: Shell) -> String {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::PowerShell => clap_complete::Shell::PowerShell,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "zhiyin", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Every command and its help, in the order they are listed.
#[must_use]
pub fn helps() -> Vec<(String, String)> {
    let mut all = command();
    all.build();
    let helps = all.get_subcommands_mut();
    helps.map(|one| (one.get_name().to_owned(), one.render_help().to_string())).collect()
}

/// The command that goes into a folder, as a line; none where one is there already.
#[must_use]
pub fn enter(folder: &Path) -> String {
    let shown = folder.display().to_string();
    let plain = !shown.contains([' ', '&', '(', ')', '\'', ';']);
    match shown.as_str() {
        "." => String::new(),
        _ if plain => format!("  cd {shown}\n"),
        _ => format!("  cd \"{shown}\"\n"),
    }
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
