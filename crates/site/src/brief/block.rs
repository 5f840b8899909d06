//! A block on paper: everything it says, to whom, by which clauses.

use language::markdown::escape;
use language::model::fields::{FieldSpec, Stands};
use language::model::{Field, Value};
use language::portal::{Portal, PortalGuide, touched_by};
use language::rule_set::body::{Resolved, SheetColumn};
use language::rule_set::{Actor, Block, Body, RuleSet, Sheet};
use language::spell;
use language::visible;
use language::wording::Wording;
use serde::Serialize;

use super::view::{Line, Quote, quotes};
use super::words::{html, when};

/// A block.
#[derive(Serialize)]
pub struct BlockView {
    /// Counted among its kind.
    pub number: usize,
    pub title_html: String,
    /// Titles of the 组 it stands in, outermost first.
    pub group: String,
    /// To whom it applies; none = everyone.
    pub when: Option<String>,
    /// The roles that alone see it.
    pub only: String,
    /// The reader of the guide is none of them.
    pub not_for_reader: bool,
    /// What else it says: label and words.
    pub fields: Vec<Line>,
    pub clauses: Vec<Quote>,
    pub inferred: Option<String>,
    /// Corrections that touch it.
    pub corrections: Vec<String>,
}

/// A block of a guide.
pub fn view(portal: &Portal, guide: &PortalGuide, block: &Block, number: usize) -> BlockView {
    let rules = &guide.rules;
    let mut groups: Vec<&str> = rules
        .groups_of(block)
        .filter_map(|group| {
            rules.groups[group].title.as_ref().or(rules.groups[group].name.as_ref())
        })
        .map(String::as_str)
        .collect();
    groups.reverse();
    let only: Vec<&str> =
        block.only.iter().map(|&role| portal.site.roles[role].name.as_str()).collect();
    let corrections = portal.site.corrections.iter();
    let corrections =
        corrections.filter(|correction| touched_by(correction, guide, block).is_some());
    let (title_html, mut fields) = Fields::of(rules, &block.body);
    if let Some(step) = block.step {
        fields.insert(0, Line::new("属于", Fields::of(rules, &rules.blocks[step].body).0));
    }
    BlockView {
        number,
        title_html,
        group: groups.join(" › "),
        when: when(rules, block.when.as_ref()),
        only: only.join("、"),
        not_for_reader: !block.only.is_empty()
            && !block.only.iter().any(|role| rules.readers.contains(role)),
        fields,
        clauses: quotes(&portal.notices, &block.clauses),
        inferred: block.inferred.clone(),
        corrections: corrections
            .map(|one| format!("{}：{}", spell::date(one.date), html(None, &one.say)))
            .collect(),
    }
}

/// Collects what a block says besides its title; what is not written is left out.
struct Fields<'a> {
    rules: &'a RuleSet,
    all: Vec<Line>,
}

impl<'a> Fields<'a> {
    /// A block's title and its fields.
    fn of(rules: &'a RuleSet, body: &Body) -> (String, Vec<Line>) {
        let mut fields = Fields { rules, all: Vec::new() };
        let title = fields.read(body);
        (title, fields.all)
    }

    /// Before the head what leads it, behind it the rest, last how it is done.
    fn read(&mut self, body: &Body) -> String {
        let is = |stands, spec: &FieldSpec| spec.stands == stands;
        let head = body.fields().position(|(spec, _)| is(Stands::Head, spec));
        let rest = || body.fields().enumerate().filter(|(at, _)| Some(*at) != head);
        for (_, (spec, value)) in rest().filter(|(_, (spec, _))| is(Stands::Lead, spec)) {
            self.field(spec, value);
        }
        let follows = |spec: &FieldSpec| !is(Stands::Lead, spec) && spec.field != Field::Note;
        for (_, (spec, value)) in rest().filter(|(_, (spec, _))| follows(spec)) {
            self.field(spec, value);
        }
        self.add(&[("说明", body.words(Field::Note))]);
        match body.head() {
            Some(Value::Plain(title)) => escape(title),
            Some(Value::Words(wording)) => html(Some(self.rules), wording),
            Some(Value::Actors(_) | Value::Time(_) | Value::Sheet(_) | Value::Files(_)) | None => {
                String::new()
            }
        }
    }

    fn field(&mut self, spec: &FieldSpec, value: &Value<Resolved>) {
        let label = match spec.field {
            Field::Time => "期限",
            Field::Say => "文字",
            _ => spec.key,
        };
        match value {
            Value::Words(wording) => self.add(&[(label, Some(wording))]),
            Value::Plain(text) => self.plain(label, text),
            Value::Actors(who) => self.who(who),
            Value::Time(time) => self.plain(label, &visible::deadline(self.rules, time)),
            Value::Sheet(sheet) => self.sheet(sheet),
            Value::Files(files) => {
                files.iter().for_each(|about| self.plain(label, &about.exactly()));
            }
        }
    }

    fn add(&mut self, rest: &[(&'static str, Option<&Wording>)]) {
        for (label, wording) in rest {
            let drawn = wording.map(|wording| Line::new(*label, html(Some(self.rules), wording)));
            self.all.extend(drawn);
        }
    }

    fn sheet(&mut self, Sheet { title, note, columns }: &Sheet) {
        let title = html(Some(self.rules), title);
        self.all.push(Line::new("登记表（非官方表样）", title));
        self.add(&[("登记表说明", note.as_ref())]);
        for SheetColumn { name, fill } in columns {
            let fill = fill.as_ref().map_or_else(
                || "（空着手写，名单里有就照抄）".to_owned(),
                |fill| html(Some(self.rules), fill),
            );
            self.all.push(Line::new("登记表的列", format!("{}：{fill}", escape(name))));
        }
    }

    fn plain(&mut self, label: &'static str, text: &str) {
        self.all.push(Line::new(label, escape(text)));
    }

    fn who(&mut self, who: &[Actor]) {
        let names: Vec<&str> = who.iter().map(|actor| actor.name.as_str()).collect();
        if !names.is_empty() {
            self.plain("谁", &names.join("、"));
        }
    }
}
