//! The file of 对照: what columns and values of a roster mean in a guide's own words.
//!
//! Owns its form (`列:` heading → question, `值:` question → value → option, `合并:` how merged cells are read), the check of every name in
//! it, and the empty one written out for somebody to fill in. A line that is not filled in yet says
//! nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::rc::Rc;

use language::place::{FileId, Place};
use language::problem::{Form, NameProblem, Problems, ShapeProblem, Spot, YamlProblem};
use language::shape;
use language::shape::{Field, Record, Shape};
use language::suggest::nearest;
use language::yaml;
use language::yaml::{Key, Node, NodeKind};
use roster::by_hand::{ByHand, Target};
use roster::cells::{Doubt, Matcher, Met, NONE, REST, Reading, Spot as At, allowed};
use roster::columns::Matched;
use roster::data::{Guide, Kind};
use roster::notes::LISTED;
use roster::plain::{heading, one_line, plain};
use roster::read::{Cell, letters, reference};
use roster::synonyms::Synonyms;
use roster::who::Who;
use rules::{OptionSet, QuestionId};

/// What a column is mapped to that is carried along, whatever it is called.
pub const UNUSED: &str = "不用";
/// How cells merged over several rows may be read.
const AS_FIRST: &str = "照第一格读";

static SHAPE: Shape = Shape::Record(&Record {
    name: "对照文件",
    fields: &[&[
        Field::optional("列", Shape::MapOf(&Shape::Line), "名单里的列是哪一题", "{人员类别: 身份}"),
        Field::optional(
            "值",
            Shape::MapOf(&Shape::MapOf(&Shape::Filled(&Shape::OneOrMany(&Shape::Line)))),
            "名单里的写法是哪一个选项",
            "{身份: {研究生: 硕士生}}",
        ),
        Field::optional("合并", Shape::Choice(&[AS_FIRST]), "上下合并的格子怎么读", AS_FIRST),
    ]],
    rules: &[],
});

/// The file as written.
#[derive(Debug, Default)]
pub struct Written {
    columns: Vec<(Key, Node)>,
    values: Vec<(Key, Vec<(Key, Node)>)>,
    /// Cells merged over several rows are read as the first of them.
    merged: bool,
}

/// The file as it means for one guide.
#[derive(Debug, Default)]
pub struct Mapping {
    /// By heading.
    pub columns: HashMap<String, Target>,
    /// By question and value: what to read instead; of several options, each on a line.
    pub values: BTreeMap<QuestionId, HashMap<String, String>>,
    merged: bool,
}

impl Mapping {
    /// What it says of the columns and words of a roster.
    #[must_use]
    pub fn by_hand(self, headings: &[String]) -> ByHand {
        let said =
            |(column, name): (usize, &String)| Some((column, *self.columns.get(&heading(name))?));
        let columns = headings.iter().enumerate().filter_map(said).collect();
        ByHand { columns, values: self.values, merged: self.merged }
    }
}

/// Reads the file; none where it has problems.
#[must_use]
pub fn read(file: FileId, text: &str, problems: &mut Problems) -> Option<Written> {
    let mut found = Problems::new();
    let root = yaml::parse(file, text, &mut found).map(filled);
    if let Some(root) = &root {
        shape::validate(root, &SHAPE, &mut found);
    }
    let sound = !found.has_errors();
    problems.extend(found);
    let root = root.filter(|_| sound)?;
    let entries = |key| root.get(key).map_or(&[][..], Node::entries).to_vec();
    let values = entries("值").into_iter().map(|(key, node)| (key, node.entries().to_vec()));
    let merged = root.get("合并").is_some();
    Some(Written { columns: entries("列"), values: values.collect(), merged })
}

/// The map without the lines that are not filled in yet.
fn filled(node: Node) -> Node {
    let NodeKind::Map(entries) = node.kind else { return node };
    let entries = entries.into_iter().map(|(key, value)| (key, filled(value)));
    let says = |value: &Node| {
        !value.is_blank() && !matches!(&value.kind, NodeKind::Map(map) if map.is_empty())
    };
    let kind = NodeKind::Map(entries.filter(|(_, value)| says(value)).collect());
    Node { kind, ..node }
}

impl Written {
    /// Looks every name up in a guide.
    pub fn resolve(&self, guide: &Guide, problems: &mut Problems) -> Mapping {
        let mut mapping = Mapping { merged: self.merged, ..Mapping::default() };
        for (key, node) in &self.columns {
            if let Some(target) = target(guide, node, problems) {
                let before = mapping.columns.insert(heading(&key.text), target);
                check_twice(key, before.is_some_and(|before| before != target), problems);
            }
        }
        for (key, entries) in &self.values {
            let Some(number) = question(guide, &key.text, key.place, problems) else { continue };
            let values = mapping.values.entry(number).or_default();
            for (value, node) in entries {
                check_options(guide, number, node, problems);
                check_rest(&guide.questions[number].kind, value, problems);
                let lines: Vec<&str> = node.items().iter().map(Node::text).collect();
                let said = lines.join("\n");
                let before = values.insert(plain(&value.text), said.clone());
                check_twice(value, before.is_some_and(|before| before != said), problems);
            }
        }
        mapping
    }

    /// The headings it speaks of that a roster has not.
    pub fn strange<'w>(&'w self, headings: &'w [String]) -> impl Iterator<Item = &'w str> {
        let there = |name: &str| headings.iter().any(|one| heading(one) == heading(name));
        self.columns.iter().map(|(key, _)| key.text.as_str()).filter(move |name| !there(name))
    }
}

/// Two spellings of one word that are to mean different things.
fn check_twice(key: &Key, is_contradicted: bool, problems: &mut Problems) {
    if is_contradicted {
        problems.push(key.place, YamlProblem::DuplicateKey { key: key.text.clone() });
    }
}

/// 其余 is understood of single choices alone: of several, it would swallow what stands beside a slip.
fn check_rest(kind: &Kind, key: &Key, problems: &mut Problems) {
    if plain(&key.text) == REST && !matches!(kind, Kind::Single(_)) {
        let (key_text, what) = (key.text.clone(), "不是单选的题");
        let known = vec!["名单里的写法"];
        let problem = ShapeProblem::UnknownKey { key: key_text, what, known, near: None };
        problems.push(key.place, problem);
    }
}

/// A question of the guide's comes before a word of ours.
fn target(guide: &Guide, node: &Node, problems: &mut Problems) -> Option<Target> {
    let is_question = guide.questions.iter().any(|question| question.name == node.text());
    match Who::called(node.text()) {
        _ if node.text() == UNUSED => Some(Target::Unused),
        Some(who) if !is_question => Some(Target::Who(who)),
        _ => question(guide, node.text(), node.place, problems).map(Target::Question),
    }
}

fn question(
    guide: &Guide,
    name: &str,
    place: Place,
    problems: &mut Problems,
) -> Option<QuestionId> {
    // The terminal and the page call a question by its label.
    let labelled = || guide.questions.ids().find(|&number| guide.label(number) == name);
    let found = guide.questions.find(|question| question.name == name).or_else(labelled);
    if found.is_none() {
        let known: Vec<String> = labels(guide).map(str::to_owned).collect();
        let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        let problem =
            NameProblem::UnknownName { what: "问题", name: name.to_owned(), near, known };
        problems.push(place, problem);
    }
    found
}

/// The options that a value stands for must be some; a list of them is understood of multiple choices alone.
fn check_options(guide: &Guide, number: QuestionId, node: &Node, problems: &mut Problems) {
    let question = &guide.questions[number];
    if matches!(question.kind, Kind::Multi(..)) || node.list().is_empty() {
        for item in node.items() {
            check_option(guide, number, item, problems);
        }
        return;
    }
    problems.push(node.place, wrong_type(&question.name, node, Form::Text));
}

fn wrong_type(question: &str, node: &Node, wanted: Form) -> ShapeProblem {
    let example = if wanted == Form::List { "[一项, 另一项]" } else { "一项" };
    let (key, spot, got) = (question.to_owned(), Spot::Value, node.form());
    ShapeProblem::WrongType { key, spot, wanted, got, example }
}

/// Days are read like any other cell.
fn check_option(guide: &Guide, number: QuestionId, node: &Node, problems: &mut Problems) {
    let question = &guide.questions[number];
    let several = matches!(question.kind, Kind::Multi(..));
    let names: Vec<&str> = match &question.kind {
        Kind::Listed(rows) => rows.iter().map(|row| row.name.as_str()).collect(),
        kind => kind.choices().iter().map(|choice| choice.name.as_str()).collect(),
    };
    let is_known = names.contains(&node.text()) || several && node.text() == NONE;
    if names.is_empty() || is_known {
        return;
    }
    let doubt = if several { doubtful(&question.kind, node.text()) } else { None };
    let option = match doubt {
        None if several => return,
        // It can be cut in two ways.
        Some(Doubt { word: Some(word), .. }) if word == node.text() && word.contains('、') => {
            return problems.push(node.place, wrong_type(&question.name, node, Form::List));
        }
        doubt => doubt.and_then(|doubt| doubt.word).unwrap_or_else(|| node.text().to_owned()),
    };
    let known: Vec<String> = names.into_iter().map(str::to_owned).collect();
    let near = nearest(&option, known.iter().map(String::as_str)).map(str::to_owned);
    let question = question.name.clone();
    problems.push(node.place, NameProblem::UnknownOption { question, option, near, known });
}

/// What is doubtful of options written as in a cell.
fn doubtful(kind: &Kind, text: &str) -> Option<Doubt> {
    let mut plainly =
        Matcher::new(kind, HashMap::new(), &Synonyms::default(), &Rc::new(HashMap::new()));
    let cell = Cell { text: text.into(), kind: roster::read::Kind::Text };
    match plainly.read(&cell, At { row: 0, column: 0 }) {
        Reading::Doubt(doubt) => Some(doubt),
        _ => None,
    }
}

/// The question a heading may have been meant for, where it is near one.
#[must_use]
pub fn near<'g>(name: &str, guide: &'g Guide) -> Option<&'g str> {
    nearest(name, labels(guide))
}

fn labels(guide: &Guide) -> impl Iterator<Item = &str> {
    guide.questions.ids().map(|number| guide.label(number))
}

/// What is still to be mapped.
#[derive(Debug, Default)]
pub struct Skeleton {
    /// Headings, with what to know of each.
    pub columns: Vec<(String, String)>,
    /// Questions, each with values and what to know of them.
    pub values: Vec<(String, Vec<(String, String)>)>,
    /// The first column that is asked for and has cells merged over several rows.
    pub merged: Option<usize>,
}

impl Skeleton {
    /// What a file of 对照 would have to say: headings and spellings that were not recognised.
    #[must_use]
    pub fn of(matched: &Matched, matchers: &[Option<Matcher>]) -> Skeleton {
        let Matched { guide, headings, columns } = matched;
        let mut skeleton = Skeleton::default();
        let missing = columns.of.entries().filter(|(_, of)| of.is_none());
        let missing: Vec<&str> = missing.map(|(number, _)| guide.label(number)).collect();
        if !missing.is_empty() {
            let may_be = missing.join("、");
            for column in columns.strange() {
                let name = &headings[column];
                if !name.is_empty() {
                    let near = near(name, guide)
                        .map_or_else(String::new, |near| format!("，您是不是想写“{near}”"));
                    let about = format!("{} 列{near}；没有列的问题：{may_be}", letters(column));
                    skeleton.columns.push((name.clone(), about));
                }
            }
        }
        for (question, matcher) in guide.questions.iter().zip(matchers) {
            let met = matcher.iter().flat_map(Matcher::met);
            let unread = met.filter(|(_, met)| matches!(met.reading, Reading::Doubt(_)));
            let allowed = allowed(&question.kind, OptionSet::ALL);
            let list = match question.kind {
                Kind::Multi(..) => "；也可写成列表：[一项, 另一项]",
                _ => "",
            };
            let about = |(text, met): (&str, &Met)| {
                let first = reference(met.first.column, met.first.row);
                (text.to_owned(), format!("{first} 等 {} 处；可以写：{allowed}{list}", met.count))
            };
            // Spellings that differ in blanks alone are one line of the file.
            let mut written = HashSet::new();
            let fresh = unread.filter(|(text, _)| written.insert(plain(text)));
            let entries: Vec<(String, String)> = fresh.take(LISTED).map(about).collect();
            if !entries.is_empty() {
                skeleton.values.push((question.name.clone(), entries));
            }
        }
        skeleton
    }

    /// A file to be filled in, what is mapped already in front.
    #[must_use]
    pub fn text(&self, known: &Written) -> String {
        let mut text = "# 名单和指引的对照。冒号后面写指引里的词；不填的行不起作用。\n".to_owned();
        let columns = !self.columns.is_empty() || !known.columns.is_empty();
        text.push_str(if columns { "列:\n" } else { "" });
        for (key, node) in &known.columns {
            let _ = writeln!(text, "  {}: {}", quoted(&key.text), quoted(node.text()));
        }
        for (heading, about) in &self.columns {
            let _ = writeln!(text, "  {}:   # {about}", quoted(heading));
        }
        let mut values: Vec<(&str, String)> = Vec::new();
        for (key, entries) in &known.values {
            let lines = entries
                .iter()
                .map(|(value, node)| format!("    {}: {}\n", quoted(&value.text), rewritten(node)));
            values.push((&key.text, lines.collect()));
        }
        for (question, entries) in &self.values {
            let lines = entries
                .iter()
                .map(|(value, about)| format!("    {}:   # {about}\n", quoted(value)));
            let lines: String = lines.collect();
            match values.iter_mut().find(|(known, _)| known == question) {
                Some((_, known)) => known.push_str(&lines),
                None => values.push((question, lines)),
            }
        }
        text.push_str(&self.merged_line(known));
        text.push_str(if values.is_empty() { "" } else { "值:\n" });
        for (question, lines) in values {
            let _ = write!(text, "  {}:\n{lines}", quoted(question));
        }
        text
    }

    fn merged_line(&self, known: &Written) -> String {
        match self.merged {
            _ if known.merged => format!("合并: {AS_FIRST}\n"),
            Some(column) => format!(
                "合并:   # {} 列有上下合并的格子，只有第一格写了字；下面的也照它读的，填“{AS_FIRST}”\n",
                letters(column)
            ),
            None => String::new(),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.values.is_empty() && self.merged.is_none()
    }
}

/// An option, or a list of them.
fn rewritten(node: &Node) -> String {
    let items: Vec<String> = node.list().iter().map(|item| quoted(item.text())).collect();
    match &items[..] {
        [] => quoted(node.text()),
        items => format!("[{}]", items.join(", ")),
    }
}

/// A word in YAML's double quotes, whatever it holds.
fn quoted(word: &str) -> String {
    let word = one_line(word);
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}
