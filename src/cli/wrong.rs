//! What a wrong command line is told: what is wrong, what may be meant, what can be written.
//!
//! Owns the wording, from clap's own account of the error. Leaves the commands to `cli.rs`.

use std::fmt::Write as _;

use clap::CommandFactory;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use language::day::written_day;
use language::edition::{Moment, mentions};

/// What the help calls the value of an option that is a day.
const DAY: &str = "<日期>";

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
            format!("可以写 {}；zhiyin --help 有说明", names())
        }
        ErrorKind::ValueValidation if context(error, ContextKind::InvalidArg).contains(DAY) => {
            let value = context(error, ContextKind::InvalidValue);
            format!("日期写成四位年-两位月-两位日，例如 {}", day(&value))
        }
        _ => "zhiyin --help 列出所有命令，zhiyin build --help 这样列出一个命令的选项".to_owned(),
    }
}

/// The day that was meant, as it is written; or any.
fn day(value: &str) -> String {
    let found = mentions(value).into_iter().find_map(|mention| match mention.moment {
        Moment::Day(day) => Some(written_day(day)),
        _ => None,
    });
    found.unwrap_or_else(|| "2024-06-10".to_owned())
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => StyledStr::to_string(text),
        _ => String::new(),
    }
}

/// An option without the name of its value: `--out <文件夹>` becomes `--out`, `--host[=<地址>]` `--host`.
fn bare(argument: &str) -> String {
    let word = argument.split(' ').next().unwrap_or_default();
    word.split_once("[=").map_or(word, |(name, _)| name).to_owned()
}

/// The names of the commands, as a sentence lists them.
fn names() -> String {
    let names: Vec<String> = super::Cli::command()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    match names.split_last() {
        Some((last, rest)) => format!("{} 或 {last}", rest.join("、")),
        None => String::new(),
    }
}
