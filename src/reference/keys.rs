//! Every key of every file, in words.

use std::fmt::Write as _;

use language::shape::{Field, Presence, Record, Rule, Shape};
use language::site::headings::Anchors;

use crate::schema;

/// A heading of its own for every file and every map in it.
pub(super) fn text() -> String {
    let mut writer = Writer::default();
    // Where a map is described is only known once all have been seen, so the pages are written twice.
    for _ in 0..2 {
        writer.anchors = Anchors::default();
        writer.text.clear();
        let mut told = Vec::new();
        for kind in schema::KINDS {
            writer.heading("## ", kind.files);
            match kind.shape {
                Shape::Record(record) => writer.described(record, &mut told),
                shape => writer.records(shape, &mut told),
            }
        }
    }
    writer.text
}

#[derive(Default)]
struct Writer {
    /// Those of the headings so far.
    anchors: Anchors,
    /// That of the last.
    anchor: String,
    /// The maps and their headings.
    known: Vec<(&'static Record, String)>,
    text: String,
}

impl Writer {
    fn heading(&mut self, marks: &str, title: &str) {
        self.anchor = self.anchors.of(title);
        let _ = write!(self.text, "\n{marks}{}\n\n", plain(title));
    }

    /// The maps that can be reached from a shape, each once, outer ones first.
    fn records(&mut self, shape: &Shape, told: &mut Vec<&'static Record>) {
        match shape {
            Shape::Record(record) => self.record(record, told),
            Shape::Either(inner, record) => {
                self.records(inner, told);
                self.record(record, told);
            }
            Shape::ByChoice(variants) => {
                variants.cases.iter().for_each(|(_, record)| self.record(record, told));
            }
            Shape::ListOf(inner)
            | Shape::OneOrMany(inner)
            | Shape::Filled(inner)
            | Shape::MapOf(inner) => self.records(inner, told),
            _ => {}
        }
    }

    fn record(&mut self, record: &'static Record, told: &mut Vec<&'static Record>) {
        if told.iter().any(|known| std::ptr::eq(*known, record)) {
            return;
        }
        self.heading("### ", record.name.trim());
        self.described(record, told);
    }

    /// The keys of a map, below the heading that has just been written.
    fn described(&mut self, record: &'static Record, told: &mut Vec<&'static Record>) {
        told.push(record);
        if !self.known.iter().any(|(known, _)| std::ptr::eq(*known, record)) {
            self.known.push((record, self.anchor.clone()));
        }
        let fields: Vec<String> = record.all().map(|field| self.field(field)).collect();
        self.text.push_str(&fields.concat());
        for rule in record.rules {
            let _ = write!(self.text, "\n{}\n", sentence(rule));
        }
        record.all().for_each(|field| self.records(&field.shape, told));
    }

    fn field(&self, field: &Field) -> String {
        let must = if field.presence == Presence::Required { "必写，" } else { "" };
        let example = code(&format!("{}: {}", field.key, field.example));
        format!(
            "- **{}**（{must}{}）：{}。例：{example}\n",
            plain(field.key),
            self.kind(&field.shape),
            plain(field.about),
        )
    }

    /// What a value is, in a few words.
    fn kind(&self, shape: &Shape) -> String {
        let list = |inner: &Shape| match inner {
            Shape::Line | Shape::Plain | Shape::Slug => String::new(),
            inner => format!("，每项是{}", self.kind(inner)),
        };
        match shape {
            Shape::Line => "一行文字".to_owned(),
            Shape::Plain => "文字".to_owned(),
            Shape::Inline => "一句话，可以填占位符".to_owned(),
            Shape::Markdown => "一段 Markdown，可以填占位符".to_owned(),
            Shape::Date => "日期".to_owned(),
            Shape::DateOrConstant => "日期，或常量的名".to_owned(),
            Shape::MonthOrConstant => "月份，或常量的名".to_owned(),
            Shape::Decimal => "数".to_owned(),
            Shape::NumberOrConstant => "数，或常量的名".to_owned(),
            Shape::Slug => "小写英文字母、数字和连字符".to_owned(),
            Shape::Address => "https:// 开头的网址".to_owned(),
            Shape::Bool => "是或否".to_owned(),
            Shape::Number => "整数".to_owned(),
            Shape::Choice(words) => words.join("、") + "中的一个",
            Shape::ListOf(inner) => format!("列表{}", list(inner)),
            Shape::OneOrMany(inner) => format!("一个或一列{}", list(inner)),
            Shape::Filled(inner) => self.kind(inner),
            Shape::MapOf(inner) => format!("名和值，值是{}", self.kind(inner)),
            Shape::Record(record) => self.link(record),
            Shape::Either(short, record) => {
                format!("{}，或{}", self.kind(short), self.link(record))
            }
            Shape::ByChoice(variants) => {
                let links: Vec<String> =
                    variants.cases.iter().map(|(_, record)| self.link(record)).collect();
                links.join("、")
            }
            Shape::Condition => "[条件](./conditions.html)".to_owned(),
        }
    }

    fn link(&self, record: &'static Record) -> String {
        let known = self.known.iter().find(|(known, _)| std::ptr::eq(*known, record));
        let name = plain(record.name.trim());
        match known {
            Some((_, anchor)) => format!("[{name}](#{anchor})"),
            None => name,
        }
    }
}

fn sentence(rule: &Rule) -> String {
    let quoted = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|key| format!("“{}”", plain(key))).collect();
        keys.concat()
    };
    match rule {
        Rule::OneOf(keys) => format!("{}写一个，只写一个。", quoted(keys)),
        Rule::SomeOf(keys) => format!("{}至少写一个。", quoted(keys)),
        Rule::Needs(key, needs) => format!("写了{}，就要写{}。", quoted(&[key]), quoted(&[needs])),
        Rule::NeedsOne(key, keys) => {
            format!("写了{}，就要在{}里写一个，只写一个。", quoted(&[key]), quoted(keys))
        }
    }
}

/// A text as code, whatever marks are in it.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{text}{fence}")
}

/// A text in which nothing is Markdown.
fn plain(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if r"\`*_[]<>#|&!".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
