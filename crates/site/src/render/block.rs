//! Blocks as pages show them.
//!
//! Owns the step from a resolved block to its view, for guide pages and role pages alike.

use language::attachment::About;
use language::id::BlockId;
use language::order::{map_of, set_of, sort_by_key};
use rules::{Id, ReasonId, Truth};
use std::collections::{BTreeMap, BTreeSet};

use language::model::fields::FieldKind;
use language::model::{BlockKind, Field, HeaderKind, Value};
use language::notice::Notices;
use language::portal::{Portal, PortalGuide, touched_by};
use language::rule_set::body::{Resolved, SheetColumn};
use language::rule_set::{Actor, Block, Clock, DeadlineTime, RuleSet};
use language::visible;
use language::visible::Reader;
use language::wording::Wording;
use language::words::Words as Said;
use language::{site, spell};

use super::words::{Words, clause_href};
use crate::view::{
    BlockView, ClauseView, CorrectionView, FileView, HeaderView, ItemView, Kin, ProofView,
    SectionsView, SheetRowView, SheetView, With, open_groups,
};
use ticks::Ticks;

mod fills;
pub(super) mod proof;
mod ticks;

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

    /// The views of some blocks, in the order given; what stands on the card of one of them stands there.
    pub fn sections(&self, numbers: impl IntoIterator<Item = BlockId>) -> SectionsView {
        let numbers: Vec<BlockId> = numbers.into_iter().collect();
        let here: BTreeSet<BlockId> = set_of(numbers.iter().copied());
        let card = |&number: &BlockId| self.step(number).filter(|step| here.contains(step));
        let mut parts: BTreeMap<BlockId, Vec<BlockId>> = BTreeMap::new();
        for number in &numbers {
            if let Some(step) = card(number) {
                parts.entry(step).or_default().push(*number);
            }
        }
        let mut ticks = Ticks::default();
        let mut sections = SectionsView::default();
        for &number in numbers.iter().filter(|number| card(number).is_none()) {
            let parts = parts.remove(&number).unwrap_or_default();
            let mut item = self.item(number, &mut ticks);
            item.proof = self.proof(number, &parts);
            for part in parts {
                let kind = self.guide.rules.blocks[part].body.kind();
                item.parts.of(kind).push(self.item(part, &mut ticks));
            }
            sections.of(self.guide.rules.blocks[number].body.kind()).push(item);
        }
        BlockKind::ALL.into_iter().for_each(|kind| open_groups(sections.of(kind)));
        sections
    }

    /// The step on whose card a block stands; on paper, every kind is a list of its own.
    fn step(&self, number: BlockId) -> Option<BlockId> {
        self.guide.rules.blocks[number].step.filter(|_| self.on != On::Paper)
    }

    /// Without its proof and the parts on its card.
    fn item(&self, number: BlockId, ticks: &mut Ticks) -> ItemView {
        let body = &self.guide.rules.blocks[number].body;
        let who = body.who();
        let due = self.guide.compiled.due_of(number);
        let clock = body.time().and_then(DeadlineTime::clock);
        ItemView {
            block: self.frame(number),
            fields: self.fields(number),
            tick: ticks.key(body, &self.words),
            who: names(who),
            mine: self.is_mine(who),
            automatic: self.is_automatic(who),
            headers: self.headers(number),
            due: due.filter(|_| self.on == On::Guide).map(Id::position),
            opens: body.time().and_then(DeadlineTime::window).map(|window| window.first.0),
            until: clock.map(Clock::minutes),
            clock: clock.as_ref().map(Clock::to_string),
            lasts: body.time().is_some_and(DeadlineTime::lasts),
            sheet: self.sheet(number),
            blanks: body.files().iter().map(|about| file(self.guide.rules.words, about)).collect(),
            proof: ProofView::default(),
            parts: SectionsView::default(),
        }
    }

    /// The headers of a letter: those that can be copied as they are first, second forms beside their first.
    fn headers(&self, number: BlockId) -> Vec<HeaderView> {
        let (body, words) = (&self.guide.rules.blocks[number].body, self.words_of(number));
        let view = |(kind, wording): (HeaderKind, &Wording)| HeaderView {
            label: kind.called(self.guide.rules.words),
            on_receipt: matches!(kind, HeaderKind::Receipt | HeaderKind::ReceiptToo),
            fill: self.typed(wording).map(|question| self.fill(question)),
            html: words.html(wording),
        };
        let is_open = |kind| {
            let wording = body.words(Field::Header(kind));
            wording.is_some_and(|wording| wording.questions().next().is_some())
        };
        let mut headers: Vec<(HeaderKind, &Wording)> = body.headers().collect();
        sort_by_key(&mut headers, |&(kind, _)| is_open(kind.second_of().unwrap_or(kind)));
        headers.into_iter().map(view).collect()
    }

    /// What is words, by the names that templates use.
    fn fields(&self, number: BlockId) -> BTreeMap<&'static str, Option<String>> {
        let rows = self.guide.rules.blocks[number].body.rows();
        let words = rows.filter_map(|(spec, value)| match spec.kind {
            FieldKind::Actors | FieldKind::Header(_) | FieldKind::Sheet | FieldKind::Files => None,
            FieldKind::Inline
            | FieldKind::Markdown
            | FieldKind::Line
            | FieldKind::Plain
            | FieldKind::Time => {
                Some((spec.view, value.and_then(|value| self.words(number, value))))
            }
        });
        map_of(words)
    }

    /// What draws the words of a block.
    fn words_of(&self, number: BlockId) -> Words<'_> {
        let twins = self.twins.get(&number).map_or(&[][..], Vec::as_slice);
        self.words.of_block(self.guide, number, twins)
    }

    fn words(&self, number: BlockId, value: &Value<Resolved>) -> Option<String> {
        match value {
            Value::Words(wording) => Some(self.words_of(number).html(wording)),
            Value::Plain(text) => Some(text.clone()),
            Value::Time(time) => Some(self.date(number, time)),
            Value::Actors(_) | Value::Sheet(_) | Value::Files(_) => None,
        }
    }

    /// Whether it is for the person, whose sheet is filled in.
    fn has_sheets(&self) -> bool {
        matches!(self.on, On::Guide | On::Paper)
    }

    fn sheet(&self, number: BlockId) -> Option<SheetView> {
        let sheet = self.guide.rules.blocks[number].body.sheet().filter(|_| self.has_sheets())?;
        let words = self.words_of(number);
        let row = |SheetColumn { name, fill }: &SheetColumn| SheetRowView {
            name: name.clone(),
            html: words.maybe(fill.as_ref()),
        };
        Some(SheetView {
            title_html: words.html(&sheet.title),
            note_html: words.maybe(sheet.note.as_ref()),
            rows: sheet.columns.iter().map(row).collect(),
        })
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
            On::Guide => self.guide.compiled.shown_as(number),
            On::Role | On::RoleGroup | On::Paper => None,
        };
        let twins = self.twins.get(&number).map_or(&[][..], Vec::as_slice);
        let all = || std::iter::once(number).chain(twins.iter().copied());
        let rests = self.rests(all());
        let ids: Vec<String> = rests.iter().map(|one| one.clause.clone()).collect();
        let when = self.when(all());
        let group = group_title(rules, block).filter(|_| self.on != On::RoleGroup);
        BlockView {
            index: index.map(Id::position),
            anchor: self.anchor(number),
            kin: Kin {
                group: group.clone(),
                cond: block.when.clone(),
                when: when.clone(),
                clauses: rests,
                inferred: block.inferred.clone(),
                shows: self.shows(index),
            },
            when,
            group,
            opens_group: false,
            clauses: clauses(&self.portal.notices, &ids),
            inferred: block.inferred.clone(),
            fills: if self.on == On::Guide { self.fills(block) } else { Vec::new() },
            corrections: self.corrections(all()),
            also: twins.iter().map(|&twin| self.anchor(twin)).collect(),
        }
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
        Some(whens.join(self.guide.rules.words.semicolon))
    }

    fn corrections(&self, numbers: impl Iterator<Item = BlockId>) -> Vec<CorrectionView> {
        let blocks: Vec<&Block> = numbers.map(|number| &self.guide.rules.blocks[number]).collect();
        let (all, said) = (self.portal.site.corrections.iter(), self.portal.site.words);
        let theirs = all.filter_map(|one| {
            let rows = blocks.iter().filter_map(|block| touched_by(one, self.guide, block));
            let rows = rows.filter(|rows| rows.is_empty() || self.may_hold(rows));
            let reasons = rows.map(|rows| match self.on {
                On::Guide => With(rows.into_iter().map(Id::position).collect()),
                On::Role | On::RoleGroup | On::Paper => With::default(),
            });
            let reasons = reasons.reduce(|mut all, more| {
                all.also(&more);
                all
            });
            Some(CorrectionView { reasons: reasons?, ..correction(said, one) })
        });
        theirs.collect()
    }

    /// Whether one of these rows of facts is about the person, where it is known who that is.
    fn may_hold(&self, rows: &[ReasonId]) -> bool {
        let holds =
            |reader: &Reader| rows.iter().any(|&row| reader.session.reasons[row] == Truth::Yes);
        self.reader.as_ref().is_none_or(holds)
    }

    /// A system does it, and nobody else.
    fn is_automatic(&self, who: &[Actor]) -> bool {
        !who.is_empty() && who.iter().all(|actor| self.role(actor).automatic)
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
pub(super) fn correction(said: &'static Said, correction: &site::Correction) -> CorrectionView {
    CorrectionView {
        date: said.date(correction.date),
        say_html: Words::of_pages(said).html(&correction.say),
        reasons: With::default(),
    }
}

/// Clauses with their words.
pub(super) fn clauses(notices: &Notices, ids: &[String]) -> Vec<ClauseView> {
    let view = |id: &String| {
        let clause = notices.cited(id);
        ClauseView {
            id: id.clone(),
            number: clause.number.clone(),
            names_notice: notices.each.len() > 1,
            href: clause_href(notices, id),
            text: clause.text.clone(),
        }
    };
    ids.iter().map(view).collect()
}

/// A file as a page leads to it.
pub(super) fn file(said: &Said, about: &About) -> FileView {
    FileView {
        name: about.name.clone(),
        href: format!("./{}", about.published),
        note: about.note(said),
    }
}

pub(super) fn names(who: &[Actor]) -> Vec<String> {
    who.iter().map(|actor| actor.name.clone()).collect()
}
