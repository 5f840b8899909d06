//! The handbook's pages that are not written by hand: every key, every code, every command.
//!
//! Owns only their layout. What a key means stands in the tables of `language::shapes`, what a code
//! means beside the problem it explains, what a command does in its help; so none of them can go stale
//! without `tests/it/handbook.rs` saying so.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{cli, explain};

mod keys;

/// The pages by their names below `pages/`.
#[must_use]
pub fn pages() -> BTreeMap<&'static str, String> {
    BTreeMap::from([("keys.md", keys()), ("codes.md", codes()), ("commands.md", commands())])
}

fn keys() -> String {
    let lead = "每个文件里能写哪些键、每个键写什么。标“必写”的不能少，其余不用就不写。\
        在编辑台和 VS Code 里，这些说明会在您打字的时候显示出来。\n\n\
        要填条件的地方，写法见[条件怎么写](./conditions.html)。";
    front("每个键的写法", "keys", 810) + lead + "\n" + &keys::text()
}

fn codes() -> String {
    let lead = "“错误”不改好就不会生成网站；“提醒”不影响生成，但值得看一看。\
        在命令行里可以查一个编号，例如：\n\n```text\nzhiyin explain Z203\n```\n\n\
        错误提示怎么读，见[看懂错误提示](./errors.html)。";
    front("错误编号", "codes", 820) + lead + "\n" + &explain::sections()
}

fn commands() -> String {
    let mut text = front("每条命令", "commands", 800)
        + "下面照录每条命令的帮助。在命令行里随时可以看，例如：\n\n```text\nzhiyin build --help\n```\n";
    for (name, help) in cli::helps() {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {name}\n\n```text\n{}\n```\n", help.trim_end());
    }
    text
}

/// Front matter, and a word to whoever opens the file.
fn front(title: &str, slug: &str, order: u32) -> String {
    format!(
        "---\n# 本文由程序生成，请不要手改；ZHIYIN_BLESS=1 cargo test handbook:: 重新生成\n\
         标题: {title}\n网址: {slug}\n顺序: {order}\n导航: 否\n分组: 查阅\n目录: 是\n占位符: 否\n---\n\n"
    )
}
