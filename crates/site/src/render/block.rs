//! Blocks as pages show them.
//!
//! Owns the step from a resolved block to its view, for guide pages and role pages alike.

use language::id::BlockId;
use rules::{Id, QuestionId, ReasonId};
use std::collections::BTreeMap;

use language::digest::hex;
use language::model::fields::FieldKind;
use language::model::{BlockKind, Field, Value};
use language::notice::Notice;
use language::portal::{Portal, PortalGuide, touches};
use language::rule_set::body::Resolved;
use language::rule_set::{Actor, Block, DeadlineTime, QuestionKind, RuleSet, Sheet};
use language::visible;
use language::visible::Reader;
use language::wording::Wording;
use language::{site, spell};

use sha2::{Digest, Sha256};

use super::words::{Words, clause_href};
use crate::view::{
    BlockView, ClauseView, CorrectionView, FillView, HeaderView, ItemView, Kin, QuotedView,
    SectionsView, SheetRowView, SheetView,
};

/// Where blocks are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// The guide's own page: the engine shows and hides them.
    Guide,
    /// A role's page, in a list of its own: each with its condition in words.
    Role,
    /// A role's page, below the title of its group.
    RoleGroup,
    /// One person's sheet of paper.
    Paper,
}

/// The blocks of one guide as one kind of page shows them.
pub(super) struct Blocks<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
    words: Words<'a>,
    on: On,
    reader: Option<Reader<'a>>,
    /// Blocks that are shown as another one, by that one.
    twins: BTreeMap<BlockId, Vec<BlockId>>,
}

impl<'a> Blocks<'a> {
    pub fn new(portal: &'a Portal, guide: &'a PortalGuide, on: On) -> Blocks<'a> {
        let (words, twins) = (Words::of(&guide.rules), BTreeMap::new());
        Blocks { portal, guide, words, on, reader: None, twins }
    }

    /// The blocks as one person reads them.
    pub fn read_by(portal: &'a Portal, guide: &'a PortalGuide, reader: Reader<'a>) -> Blocks<'a> {
        let words = Words::read_by(reader);
        Blocks { words, reader: Some(reader), ..Blocks::new(portal, guide, On::Paper) }
    }

    /// The same, with blocks that are shown as another one.
    pub fn with_twins(self, twins: BTreeMap<BlockId, Vec<BlockId>>) -> Blocks<'a> {
        Blocks { twins, ..self }
    }

    /// The views of some blocks, in the order given.
    pub fn sections(&self, numbers: impl IntoIterator<Item = BlockId>) -> SectionsView {
        let mut sections = SectionsView::default();
        for number in numbers {
            let kind = self.guide.rules.blocks[number].body.kind();
            let section = sections.of(kind);
            let item = self.item(number, section);
            section.push(item);
        }
        sections
    }

    fn item(&self, number: BlockId, before: &[ItemView]) -> ItemView {
        let body = &self.guide.rules.blocks[number].body;
        let who = body.who();
        let due = self.guide.compiled.due_of(number);
        let headers = body.headers().map(|(kind, wording)| HeaderView {
            label: kind.label(),
            html: self.words.html(wording),
        });
        ItemView {
            block: self.frame(number),
            fields: self.fields(number),
            tick: self.tick(number, before),
            who: names(who),
            mine: self.is_mine(who),
            by: self.by(who),
            headers: headers.collect(),
            due: due.filter(|_| self.on == On::Guide).map(Id::position),
            sheet: body.sheet().filter(|_| self.has_sheets()).map(|sheet| self.sheet(sheet)),
        }
    }

    /// The key of a material's tick: a digest of what it is, and its number among those that read the same.
    fn tick(&self, number: BlockId, before: &[ItemView]) -> String {
        let body = &self.guide.rules.blocks[number].body;
        if body.kind() != BlockKind::Material {
            return String::new();
        }
        let name = body.words(Field::Name).map(|name| self.words.plain(name));
        let mut hash = Sha256::new();
        hash.update(name.unwrap_or_default());
        hash.update([0]);
        for (_, value) in body.rows().filter(|(spec, _)| spec.kind == FieldKind::Plain) {
            if let Some(Value::Plain(text)) = value {
                hash.update(text);
            }
            hash.update([0]);
        }
        let key = &hex(&hash.finalize())[..8];
        let same = before.iter().filter(|material| material.tick.starts_with(key)).count();
        if same == 0 { key.to_owned() } else { format!("{key}-{}", same + 1) }
    }

    /// What is words, by the names that templates use.
    fn fields(&self, number: BlockId) -> BTreeMap<&'static str, Option<String>> {
        let rows = self.guide.rules.blocks[number].body.rows();
        let words = rows.filter_map(|(spec, value)| match spec.kind {
            FieldKind::Actors | FieldKind::Header(_) | FieldKind::Sheet => None,
            FieldKind::Inline
            | FieldKind::Markdown
            | FieldKind::Line
            | FieldKind::Plain
            | FieldKind::Time => {
                Some((spec.view, value.and_then(|value| self.words(number, value))))
            }
        });
        words.collect()
    }

    fn words(&self, number: BlockId, value: &Value<Resolved>) -> Option<String> {
        match value {
            Value::Words(wording) => Some(self.words.html(wording)),
            Value::Plain(text) => Some(text.clone()),
            Value::Time(time) => Some(self.date(number, time)),
            Value::Actors(_) | Value::Sheet(_) => None,
        }
    }

    /// Whether it is for the person, whose sheet is filled in.
    fn has_sheets(&self) -> bool {
        matches!(self.on, On::Guide | On::Paper)
    }

    fn sheet(&self, sheet: &Sheet) -> SheetView {
        let row = |(name, fill): &(String, Option<Wording>)| SheetRowView {
            name: name.clone(),
            html: self.words.maybe(fill.as_ref()),
        };
        SheetView {
            title_html: self.words.html(&sheet.title),
            note_html: self.words.maybe(sheet.note.as_ref()),
            rows: sheet.columns.iter().map(row).collect(),
        }
    }

    fn date(&self, number: BlockId, time: &DeadlineTime) -> String {
        match &self.reader {
            Some(reader) => reader.date(number, time),
            None => visible::deadline(&self.guide.rules, time),
        }
    }

    fn frame(&self, number: BlockId) -> BlockView {
        let rules = &self.guide.rules;
        let block = &rules.blocks[number];
        let index = match self.on {
            On::Guide => self.guide.compiled.shown_as(number).map(Id::position),
            On::Role | On::RoleGroup | On::Paper => None,
        };
        let twins = self.twins.get(&number).map_or(&[][..], Vec::as_slice);
        let all = || std::iter::once(number).chain(twins.iter().copied());
        let mut ids: Vec<String> = Vec::new();
        for id in all().flat_map(|block| &rules.blocks[block].clauses) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        let when = self.when(all());
        let group = group_title(rules, block).filter(|_| self.on != On::RoleGroup);
        BlockView {
            index,
            anchor: self.anchor(number),
            kin: Kin {
                group: group.clone(),
                cond: block.when.clone(),
                when: when.clone(),
                clauses: ids.clone(),
                inferred: block.inferred.clone(),
            },
            when,
            group,
            clauses: clauses(&self.portal.notice, &ids),
            quoted: self.quoted(block),
            inferred: block.inferred.clone(),
            fills: if self.on == On::Guide { self.fills(block) } else { Vec::new() },
            corrections: self.corrections(all()),
            also: twins.iter().map(|&twin| self.anchor(twin)).collect(),
        }
    }

    /// Which row of a fact holds, only the engine can say.
    fn quoted(&self, block: &Block) -> Vec<QuotedView> {
        if self.on != On::Guide {
            return Vec::new();
        }
        let rows = self.guide.compiled.quoted(&self.guide.rules, block).into_iter();
        let view = |(reason, ids): (ReasonId, Vec<&String>)| {
            let ids: Vec<String> = ids.into_iter().cloned().collect();
            QuotedView { reason: reason.position(), clauses: clauses(&self.portal.notice, &ids) }
        };
        rows.map(view).collect()
    }

    fn anchor(&self, number: BlockId) -> String {
        match self.on {
            On::Guide => format!("b{number}"),
            On::Role | On::RoleGroup | On::Paper => format!("{}-b{number}", self.guide.rules.slug),
        }
    }

    /// To whom some blocks apply together; none = everyone.
    fn when(&self, numbers: impl Iterator<Item = BlockId>) -> Option<String> {
        let mut whens: Vec<String> = Vec::new();
        for number in numbers {
            let words = when(&self.guide.rules, number)?;
            if !whens.contains(&words) {
                whens.push(words);
            }
        }
        Some(whens.join("；"))
    }

    fn corrections(&self, numbers: impl Iterator<Item = BlockId>) -> Vec<CorrectionView> {
        let rules = &self.guide.rules;
        let touched: Vec<&Block> = numbers.map(|number| &rules.blocks[number]).collect();
        let all = self.portal.site.corrections.iter();
        let theirs =
            all.filter(|correction| touched.iter().any(|block| touches(correction, rules, block)));
        theirs.map(correction).collect()
    }

    /// An input for every text the block shows; the script keeps those of one question alike.
    fn fills(&self, block: &Block) -> Vec<FillView> {
        self.texts(block).into_iter().map(|question| self.fill(question)).collect()
    }

    /// The text questions a block shows, in the order it shows them.
    fn texts(&self, block: &Block) -> Vec<QuestionId> {
        let rules = &self.guide.rules;
        let mut texts = Vec::new();
        for wording in block.body.wordings() {
            let values = wording.facts().flat_map(|fact| &rules.facts[fact].values);
            let inside = values.flat_map(|value| value.wording.questions());
            for question in wording.questions().chain(inside) {
                let is_text = matches!(rules.questions[question].kind, QuestionKind::Text { .. });
                if is_text && !texts.contains(&question) {
                    texts.push(question);
                }
            }
        }
        texts
    }

    fn fill(&self, number: QuestionId) -> FillView {
        let question = &self.guide.rules.questions[number];
        let example = match &question.kind {
            QuestionKind::Text { example, .. } => example.clone(),
            _ => None,
        };
        FillView {
            question: number.position(),
            ask: question.ask.clone(),
            hint_html: self.words.maybe(question.hint.as_ref()),
            example,
        }
    }

    /// Who does it, in a word or two; on a role's page it is that role.
    fn by(&self, who: &[Actor]) -> Option<&'static str> {
        if who.is_empty() || self.on != On::Guide {
            None
        } else if self.is_mine(who) {
            Some(if who.len() == 1 { "本人做" } else { "本人和组织做" })
        } else if who.iter().all(|actor| self.role(actor).automatic) {
            Some("系统自动")
        } else {
            Some("组织做")
        }
    }

    fn is_mine(&self, who: &[Actor]) -> bool {
        who.iter().any(|actor| self.role(actor).reader)
    }

    fn role(&self, actor: &Actor) -> &site::Role {
        &self.portal.site.roles[actor.role]
    }
}

/// To whom a block applies, in words; none = everyone.
pub(super) fn when(rules: &RuleSet, number: BlockId) -> Option<String> {
    let when = rules.blocks[number].when.as_ref().map(|when| spell::whom(rules, when));
    when.filter(|words| !words.is_empty())
}

/// The title of the innermost 组 around a block that has one.
pub(super) fn group_title(rules: &RuleSet, block: &Block) -> Option<String> {
    rules.groups_of(block).find_map(|group| rules.groups[group].title.clone())
}

/// A 更正 as shown.
pub(super) fn correction(correction: &site::Correction) -> CorrectionView {
    CorrectionView {
        date: spell::date(correction.date),
        say_html: Words::of_pages().html(&correction.say),
    }
}

/// Clauses with their words.
pub(super) fn clauses(notice: &Notice, ids: &[String]) -> Vec<ClauseView> {
    let view = |id: &String| ClauseView {
        id: id.clone(),
        href: clause_href(id),
        text: notice.clauses.get(id).map_or_else(String::new, |clause| clause.text.clone()),
    };
    ids.iter().map(view).collect()
}

pub(super) fn names(who: &[Actor]) -> Vec<String> {
    who.iter().map(|actor| actor.name.clone()).collect()
}
