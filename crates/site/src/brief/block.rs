//! A block on paper: everything it says, to whom, by which clauses.

use language::markdown::escape;
use language::portal::{Portal, PortalGuide, touches};
use language::rule_set::{Actor, Block, Body, RuleSet, Sheet};
use language::spell;
use language::visible;
use language::wording::Wording;
use serde::Serialize;

use super::view::{Quote, quotes};
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
    /// What else it says: label and words.
    pub fields: Vec<(&'static str, String)>,
    pub clauses: Vec<Quote>,
    pub inferred: Option<String>,
    /// Corrections that touch it.
    pub corrections: Vec<String>,
}

/// A block of a guide.
pub fn view((portal, guide): (&Portal, &PortalGuide), block: &Block, number: usize) -> BlockView {
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
    let corrections = corrections.filter(|correction| touches(correction, rules, block));
    let (title_html, fields) = Fields::of(rules, &block.body);
    BlockView {
        number,
        title_html,
        group: groups.join(" › "),
        when: when(rules, block.when.as_ref()),
        only: only.join("、"),
        fields,
        clauses: quotes(&portal.notice, &block.clauses),
        inferred: block.inferred.clone(),
        corrections: corrections
            .map(|one| format!("{}：{}", spell::date(one.date), html(None, &one.say)))
            .collect(),
    }
}

/// Collects what a block says besides its title; what is not written is left out.
struct Fields<'a> {
    rules: &'a RuleSet,
    all: Vec<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    /// A block's title and its fields.
    fn of(rules: &'a RuleSet, body: &Body) -> (String, Vec<(&'static str, String)>) {
        let mut fields = Fields { rules, all: Vec::new() };
        let title = fields.read(body);
        (title, fields.all)
    }

    fn read(&mut self, body: &Body) -> String {
        match body {
            Body::Conclusion { say, note } => self.with(say, &[("说明", note)]),
            Body::Step { act, who, time, place, note } => {
                self.who(who);
                self.with(act, &[("何时", time), ("在哪", place), ("说明", note)])
            }
            Body::Material { name, copies, form, provider, note, sheet } => {
                self.plain("份数", copies.as_deref());
                self.plain("形式", form.as_deref());
                self.plain("谁提供", provider.as_deref());
                self.sheet(sheet.as_ref());
                self.with(name, &[("说明", note)])
            }
            Body::Letter { name, headers, seal, validity, note } => {
                for (kind, header) in headers {
                    self.all.push((kind.label(), html(Some(self.rules), header)));
                }
                self.add(&[("盖章", seal), ("有效期", validity), ("说明", note)]);
                escape(name)
            }
            Body::Platform { platform, act, who, time, note } => {
                self.all.push(("平台", html(Some(self.rules), platform)));
                self.who(who);
                self.with(act, &[("何时", time), ("说明", note)])
            }
            Body::Deadline { what, who, time, quote, note } => {
                self.plain("期限", Some(&visible::deadline(self.rules, time)));
                self.who(who);
                self.plain("原文", quote.as_deref());
                self.with(what, &[("说明", note)])
            }
            Body::Reminder { title: Some(title), say } => {
                self.all.push(("文字", html(Some(self.rules), say)));
                escape(title)
            }
            Body::Reminder { title: None, say } => html(Some(self.rules), say),
        }
    }

    fn with(&mut self, title: &Wording, rest: &[(&'static str, &Option<Wording>)]) -> String {
        self.add(rest);
        html(Some(self.rules), title)
    }

    fn add(&mut self, rest: &[(&'static str, &Option<Wording>)]) {
        for (label, wording) in rest {
            let drawn = wording.as_ref().map(|wording| (*label, html(Some(self.rules), wording)));
            self.all.extend(drawn);
        }
    }

    fn sheet(&mut self, sheet: Option<&Sheet>) {
        let Some(Sheet { title, note, columns }) = sheet else { return };
        let title = html(Some(self.rules), title);
        self.all.push(("登记表（非官方表样）", title));
        self.add(&[("登记表说明", note)]);
        for (name, fill) in columns {
            let fill = fill.as_ref().map_or_else(
                || "（空着手写，名单里有就照抄）".to_owned(),
                |fill| html(Some(self.rules), fill),
            );
            self.all.push(("登记表的列", format!("{}：{fill}", escape(name))));
        }
    }

    fn plain(&mut self, label: &'static str, text: Option<&str>) {
        self.all.extend(text.map(|text| (label, escape(text))));
    }

    fn who(&mut self, who: &[Actor]) {
        let names: Vec<&str> = who.iter().map(|actor| actor.name.as_str()).collect();
        let written = (!names.is_empty()).then(|| names.join("、"));
        self.plain("谁", written.as_deref());
    }
}
