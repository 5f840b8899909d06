//! Whole entries to be filled in.
//!
//! Owns their texts. They are written as the handbook writes them, with the keys that an entry must have and
//! those that it mostly has.

use language::shape::Record;

use super::cursor::Cursor;
use super::{Item, ItemKind};
use crate::snapshot::Edit;

struct Snippet {
    /// Of what map; a question is one by whatever type.
    records: &'static [&'static str],
    label: &'static str,
    detail: &'static str,
    lines: &'static [&'static str],
}

const QUESTIONS: &[&str] = &["单选题", "多选题", "文本题", "日期题", "数题"];

const SNIPPETS: &[Snippet] = &[
    Snippet {
        records: QUESTIONS,
        label: "一道单选题",
        detail: "名、问、选项",
        lines: &[
            "名: ${1:名}",
            "问: ${2:您……？}",
            "选项:",
            "  - ${3:甲}",
            "  - ${4:乙}",
            "依据: [$0]",
        ],
    },
    Snippet {
        records: QUESTIONS,
        label: "一道日期题",
        detail: "名、类型、问",
        lines: &["名: ${1:名}", "类型: 日期", "问: ${2:您哪一天……？}", "依据: [$0]"],
    },
    Snippet {
        records: &["选项"],
        label: "一个选项",
        detail: "选、说明",
        lines: &["选: ${1:选项}", "说明: ${0:小字}"],
    },
    Snippet {
        records: &["表的一行"],
        label: "表的一行",
        detail: "当、得",
        lines: &["当: {${1}}", "得: ${0:值}"],
    },
    Snippet {
        records: &["步骤"],
        label: "一个步骤",
        detail: "做、谁、依据",
        lines: &["做: ${1:做什么}", "谁: ${2:本人}", "依据: [$0]"],
    },
    Snippet {
        records: &["材料"],
        label: "一种材料",
        detail: "名称、份数、依据",
        lines: &["名称: ${1:名称}", "份数: ${2:一份}", "依据: [$0]"],
    },
    Snippet {
        records: &["介绍信"],
        label: "一种介绍信",
        detail: "名称、去信抬头、依据",
        lines: &["名称: ${1:介绍信}", "去信抬头: ${2:问接收方}", "依据: [$0]"],
    },
    Snippet {
        records: &["用例"],
        label: "一个用例",
        detail: "名、答案、应有",
        lines: &["名: ${1:这个人}", "答案: {${2}}", "应有: [$0]"],
    },
];

/// The snippets for a new entry of a list.
pub(super) fn of(record: &Record, cursor: &Cursor) -> Vec<Item> {
    let fitting = SNIPPETS.iter().filter(|snippet| snippet.records.contains(&record.name));
    // In brackets an entry is one line.
    let fitting = fitting.filter(|_| !cursor.in_flow);
    fitting.map(|snippet| item(snippet, cursor)).collect()
}

/// The snippet for an option, which can also be a text alone.
pub(super) fn of_option(cursor: &Cursor) -> Vec<Item> {
    let fitting = SNIPPETS.iter().filter(|snippet| snippet.records.contains(&"选项"));
    fitting.filter(|_| !cursor.in_flow).map(|snippet| item(snippet, cursor)).collect()
}

fn item(snippet: &Snippet, cursor: &Cursor) -> Item {
    // Every line by itself: editors disagree on how they indent the lines of a snippet.
    let between = format!("\n{}", " ".repeat(cursor.column));
    Item {
        label: snippet.label.to_owned(),
        kind: ItemKind::Snippet,
        detail: snippet.detail.to_owned(),
        edit: Edit { place: cursor.replace, text: snippet.lines.join(&between) },
        has_stops: true,
    }
}
