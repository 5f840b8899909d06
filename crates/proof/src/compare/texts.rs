//! What a block, a question or a page says, as plain text.
//!
//! Owns the fields of a block by the names editors know, and how a worded text reads in a report:
//! answers filled in stand as 〔名〕, emphasis as Markdown writes it, links with their target.

use language::attachment::About;
use language::id::RoleId;
use language::markdown::Lists;
use language::model::Value;
use language::order::sort_by;
use language::rule_set::body::{Actor, Body, Sheet, SheetColumn};
use language::rule_set::time::DeadlineTime;
use language::rule_set::{Block, QuestionKind, RuleSet};
use language::site::Role;
use language::spell;
use language::visible;
use language::wording::{Piece, Wording};
use rules::{Id, List, QuestionId, SumId};

/// One field of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// The key it is written under.
    pub label: &'static str,
    /// Its words; values and answers are filled in later.
    pub pieces: Vec<Piece>,
}

/// The label of a 组's 标题 in a block's fields.
pub(super) const GROUP_TITLE: &str = "组的标题";

/// The label of the 步骤 on whose card a block stands, in a block's fields.
pub(super) const STEP: &str = "属于";

/// Everything a block of `own` says. `rules` has the names for every number.
pub(super) fn fields(
    own: &RuleSet,
    rules: &RuleSet,
    block: &Block,
    roles: &List<RoleId, Role>,
) -> Vec<Field> {
    let mut fields = Fields::default();
    // That a site turned to another language is told once, not of every time.
    let of_times = if own.words == rules.words { own } else { rules };
    fields.body(&block.body, of_times);
    let mut sums: Vec<SumId> = block.body.wordings().flat_map(Wording::sums).collect();
    sort_by(&mut sums, Ord::cmp);
    sums.dedup();
    let sums = sums.into_iter().map(|number| {
        let name = &rules.sums[number].name;
        let clauses = own.sums[number].clauses.join("、");
        format!("{name}＝{}（依据{clauses}）", sum(own, rules, number))
    });
    fields.text("和", Some(sums.collect::<Vec<_>>().join("；")));
    fields.text("谁", Some(actors(block.body.who(), roles)));
    fields
        .text(GROUP_TITLE, own.groups_of(block).find_map(|group| own.groups[group].title.clone()));
    let step = block.step.map(|step| title(own, rules, &own.blocks[step]));
    fields.text(STEP, step);
    fields.text("推断", block.inferred.clone());
    let mut clauses = block.clauses.clone();
    sort_by(&mut clauses, Ord::cmp);
    clauses.dedup();
    fields.text("依据", Some(clauses.join("、")));
    fields.0
}

/// Whom a block is for; empty = everyone.
pub(super) fn only(block: &Block, roles: &List<RoleId, Role>) -> String {
    let names = block.only.iter().map(|&role| role_name(role, roles));
    names.collect::<Vec<_>>().join("、")
}

fn role_name(role: RoleId, roles: &List<RoleId, Role>) -> String {
    roles.get(role).map_or_else(|| format!("角色{}", role.position() + 1), |role| role.name.clone())
}

/// Who acts, with the role whose page says so where the notice's word is another.
fn actors(who: &[Actor], roles: &List<RoleId, Role>) -> String {
    let names = who.iter().map(|actor| match roles.get(actor.role) {
        Some(role) if role.name != actor.name => format!("{}（{}）", actor.name, role.name),
        _ => actor.name.clone(),
    });
    names.collect::<Vec<_>>().join("、")
}

/// When a block is, as it reads; nothing where it has no time.
pub(super) fn time(rules: &RuleSet, block: &Block) -> String {
    block.body.time().map_or_else(String::new, |time| time_of(rules, time))
}

/// A time as it reads; where the notice's own words stand for how it is counted, that, too.
fn time_of(rules: &RuleSet, time: &DeadlineTime) -> String {
    let said = visible::deadline(rules, time);
    match time {
        DeadlineTime::AfterAnswer { question, counting, words: Some(_), .. } => {
            format!("{said}（{}）", counting.words(rules.words, rules.questions[*question].day()))
        }
        _ => said,
    }
}

/// What a block is called in a report: its first words.
pub(super) fn title(own: &RuleSet, rules: &RuleSet, block: &Block) -> String {
    let words = || block.body.wordings().next().map(|words| plain(&words.pieces, rules));
    let first = match block.body.head() {
        Some(Value::Plain(name)) => name.clone(),
        _ => words().unwrap_or_default(),
    };
    let group = own.groups_of(block).find_map(|group| own.groups[group].title.as_deref());
    let short: String = first.chars().take(LONGEST_TITLE).collect();
    let short = if short.len() < first.len() { format!("{short}…") } else { short };
    match group {
        Some(group) => format!("“{short}”（{group}）"),
        None => format!("“{short}”"),
    }
}

/// Most characters of a block's words in its title.
const LONGEST_TITLE: usize = 60;

#[derive(Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn words(&mut self, label: &'static str, wording: Option<&Wording>) {
        if let Some(wording) = wording.filter(|wording| !wording.pieces.is_empty()) {
            self.0.push(Field { label, pieces: wording.pieces.clone() });
        }
    }

    fn text(&mut self, label: &'static str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.push(Field { label, pieces: vec![Piece::Text(text)] });
        }
    }

    fn sheet(&mut self, Sheet { title, note, columns }: &Sheet) {
        self.words("登记表", Some(title));
        self.words("登记表说明", note.as_ref());
        let mut pieces = Vec::new();
        for SheetColumn { name, fill } in columns {
            pieces.push(Piece::Text(format!("{name}：")));
            pieces.extend(fill.iter().flat_map(|fill| fill.pieces.clone()));
            pieces.push(Piece::Text("；".to_owned()));
        }
        self.0.push(Field { label: "登记表的列", pieces });
    }

    /// What a body says; a time is counted from what the rules call the day.
    fn body(&mut self, body: &Body, rules: &RuleSet) {
        for (spec, value) in body.fields() {
            match value {
                Value::Words(wording) => self.words(spec.key, Some(wording)),
                Value::Plain(text) => self.text(spec.key, Some(text.clone())),
                Value::Time(time) => self.text(spec.key, Some(time_of(rules, time))),
                Value::Sheet(sheet) => self.sheet(sheet),
                Value::Files(files) => self.text(spec.key, Some(files_of(files))),
                // They stand with their roles, behind what the block says.
                Value::Actors(_) => {}
            }
        }
    }
}

fn files_of(files: &[About]) -> String {
    files.iter().map(About::exactly).collect::<Vec<_>>().join("；")
}

/// A text with 〔名〕 where an answer or value is filled in.
pub(super) fn plain(pieces: &[Piece], rules: &RuleSet) -> String {
    filled(pieces, rules, &|_| None)
}

/// A text with some answers and values filled in, the rest as 〔名〕.
pub(super) fn filled(
    pieces: &[Piece],
    rules: &RuleSet,
    fill: &dyn Fn(&Piece) -> Option<String>,
) -> String {
    let name = |piece: &Piece| match piece {
        Piece::Slot(question) | Piece::Choice(question) => {
            format!("〔{}〕", rules.questions[*question].name)
        }
        Piece::Fact(fact) => format!("〔{}〕", rules.facts[*fact].name),
        Piece::Sum(sum) => format!("〔{}〕", rules.sums[*sum].name),
        Piece::Cell(question, column) => {
            format!("〔{}〕", rules.questions[*question].cell_name(rules.words, *column))
        }
        Piece::Markup(_) | Piece::Text(_) | Piece::Cite(_) | Piece::File(_) => String::new(),
    };
    read(pieces, &|piece| fill(piece).unwrap_or_else(|| name(piece)))
}

/// How a sum of some rules comes about, with the names of others.
pub(super) fn sum(own: &RuleSet, rules: &RuleSet, number: SumId) -> String {
    let sum = &own.sums[number];
    let names = sum.parts.iter().map(|part| spell::part(rules, part));
    format!("{}{}", names.collect::<Vec<_>>().join("＋"), spell::bounds(rules.words, sum))
}

/// A text in which nothing is filled in: a page's.
pub(super) fn fixed(pieces: &[Piece]) -> String {
    read(pieces, &|_| String::new())
}

fn read(pieces: &[Piece], fill: &dyn Fn(&Piece) -> String) -> String {
    let mut text = Text::default();
    for piece in pieces {
        match piece {
            Piece::Markup(html) => text.markup(html),
            Piece::Text(words) => text.words(words),
            Piece::Cite(id) => text.words(&format!("〔{id}〕")),
            Piece::File(note) => text.words(&format!("（文件：{}）", note.about.exactly())),
            Piece::Slot(_)
            | Piece::Choice(_)
            | Piece::Fact(_)
            | Piece::Sum(_)
            | Piece::Cell(..) => {
                text.words(&fill(piece));
            }
        }
    }
    text.finished()
}

/// A question's words, each under the key it is written under.
pub(super) fn question(rules: &RuleSet, number: QuestionId) -> Vec<Field> {
    let question = &rules.questions[number];
    let mut fields = Fields::default();
    fields.text("问", Some(question.ask.clone()));
    fields.words("提示", question.hint.as_ref());
    if let QuestionKind::Text { blank, example } = &question.kind {
        fields.text("空时", Some(blank.clone()));
        fields.text("例", example.clone());
    }
    if let QuestionKind::Date { blank, .. } | QuestionKind::Number { blank, .. } = &question.kind {
        fields.text("空时", Some(blank.clone()));
    }
    if let QuestionKind::Number { scale, .. } = &question.kind {
        fields.text("单位", Some(scale.unit.clone()));
    }
    let mut clauses = question.clauses.clone();
    sort_by(&mut clauses, Ord::cmp);
    fields.text("依据", Some(clauses.join("、")));
    fields.0
}

/// Plain text growing from HTML tags and words.
#[derive(Default)]
struct Text {
    text: String,
    /// Targets of the links that are open.
    targets: Vec<String>,
    lists: Lists,
    /// Nothing stands yet behind the sign of a list's item.
    begins_item: bool,
}

impl Text {
    fn words(&mut self, words: &str) {
        self.text.push_str(words);
        self.begins_item &= words.is_empty();
    }

    fn markup(&mut self, html: &str) {
        for tag in html.split('<').filter_map(|rest| rest.split('>').next()) {
            if let Some(number) = self.lists.read(tag) {
                self.item(&format!("{number}. "));
                continue;
            }
            match tag {
                "strong" | "/strong" => self.words("**"),
                "code" | "/code" => self.words("`"),
                "li" => self.item("- "),
                "hr" => self.line("---"),
                "/td" | "/th" => self.words(" | "),
                "/a" => {
                    let target = self.targets.pop().unwrap_or_default();
                    // Behind a link to a file the file itself is named.
                    if target.contains(" download=") {
                        continue;
                    }
                    self.words(&format!("（链接：{target}）"));
                }
                tag if tag.starts_with("a href=") => {
                    let target = tag.trim_start_matches("a href=").trim_matches('"');
                    self.targets.push(target.to_owned());
                }
                tag if tag.starts_with("img ") => {
                    let value = |name| attribute(tag, name).unwrap_or_default();
                    let file = value("src").rsplit('/').next().unwrap_or_default();
                    self.words(&format!("（图片：{}，{file}）", value("alt")));
                }
                "p" | "br" | "tr" | "h2" | "h3" | "h4" | "blockquote" | "pre" => self.line(""),
                _ => {}
            }
        }
    }

    /// A new line, unless the text has just begun or a list item has.
    fn line(&mut self, start: &str) {
        if !self.text.is_empty() && !self.text.ends_with('\n') && !self.begins_item {
            self.text.push('\n');
        }
        self.text.push_str(start);
        self.begins_item = false;
    }

    fn item(&mut self, sign: &str) {
        self.line(sign);
        self.begins_item = true;
    }

    fn finished(self) -> String {
        self.text.trim_end().to_owned()
    }
}

/// What a tag of ours gives an attribute.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!("{name}=\""))?;
    value.split('"').next()
}
