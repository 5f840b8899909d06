//! A guide's page: one complete document of every question, fact and block.

use ::proof::progress::{self, ToCome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rules::{Date, FactId, Id, List, QuestionId};

use language::day::written_day;
use language::model::{BlockKind, ListFact};
use language::portal::{Portal, PortalGuide};
use language::rule_set::{Cond, Fact, Question, QuestionKind};
use language::span::Span;
use language::spell;
use language::words::{Words as Said, filled};

use super::block::{Blocks, On, proof};
use super::lists;
use super::shared::Shared;
use super::site::Frame;
use super::sums;
use super::words::Words;
use crate::view::{
    BoundsView, DateView, FactRowView, FactView, GuidePageView, ItemView, NumberView, OptionView,
    QuestionView, SectionsView, StretchView, open_groups,
};

/// Everything a guide's page shows.
pub(super) fn view(portal: &Portal, guide: &PortalGuide, frame: &Frame) -> GuidePageView {
    let rules = &guide.rules;
    let to_come = progress::to_come(&guide.compiled.program);
    let page = Page { portal, guide, shared: &frame.shared, to_come };
    let shown = guide.compiled.blocks.iter().copied();
    let mut sections = Blocks::new(portal, guide, On::Guide).sections(shown);
    let stretches = stretches(std::mem::take(&mut sections.steps));
    let questions = rules.questions.entries();
    // What a column of a list says stands in the list's own table.
    let facts = rules.facts.entries().filter(|(_, fact)| fact.of_list != Some(ListFact::Column));
    GuidePageView {
        site: frame.of(&rules.slug),
        title: rules.title.clone(),
        slug: rules.slug.clone(),
        description: Words::of(rules).plain(&rules.intro),
        intro_html: Words::of(rules).html(&rules.intro),
        program: STANDARD.encode(&guide.compiled.bytes),
        fingerprint: guide.fingerprint.clone(),
        questions: questions.map(|(index, question)| page.question(index, question)).collect(),
        facts: facts.map(|(index, fact)| page.fact(index, fact)).collect(),
        sums: rules.written_sums().map(|(sum, _)| sums::view(portal, rules, sum)).collect(),
        lists: lists::tables(rules),
        stretches,
        others: others(&mut sections),
        own: sections,
    }
}

/// Takes out what others have to do by a day or on a platform.
fn others(sections: &mut SectionsView) -> SectionsView {
    let mut others = SectionsView::default();
    for kind in [BlockKind::Deadline, BlockKind::Platform] {
        let items = std::mem::take(sections.of(kind));
        let (theirs, own): (Vec<_>, Vec<_>) = items.into_iter().partition(is_of_others);
        *sections.of(kind) = own;
        *others.of(kind) = theirs;
        open_groups(sections.of(kind));
        open_groups(others.of(kind));
    }
    others
}

/// Where the notice names nobody, it may be the reader's.
fn is_of_others(item: &ItemView) -> bool {
    !item.mine && !item.who.is_empty()
}

/// Steps of the reader, and between them those the reader waits for.
fn stretches(steps: Vec<ItemView>) -> Vec<StretchView> {
    let mut stretches: Vec<StretchView> = Vec::new();
    for step in steps {
        let of_others = is_of_others(&step);
        match stretches.last_mut() {
            Some(last) if last.of_others == of_others => last.steps.push(step),
            _ => stretches.push(StretchView { of_others, steps: vec![step] }),
        }
    }
    stretches
}

/// From so many options on, they are looked for by typing.
const FILTERED: usize = 13;
/// Which numbers a question takes, where it asks for one.
fn number(said: &Said, kind: &QuestionKind) -> Option<NumberView> {
    let QuestionKind::Number { scale, .. } = kind else { return None };
    let keyboard = if scale.digits == 0 { "numeric" } else { "decimal" };
    Some(NumberView {
        least: scale.least,
        most: scale.most,
        digits: scale.digits,
        unit: scale.many().to_owned(),
        one: (scale.one() != scale.many()).then(|| scale.one().to_owned()),
        range: scale.range(said),
        fineness: scale.fineness(said),
        keyboard: (scale.least >= 0).then_some(keyboard),
    })
}

/// Which days a question takes, where it asks for one.
fn date(said: &Said, kind: &QuestionKind) -> Option<DateView> {
    let QuestionKind::Date { span, .. } = kind else { return None };
    let Span { least, most } = span.unwrap_or(Span::DAYS);
    let bounds = span.map(|span| BoundsView { least, most, range: span.days(said) });
    Some(DateView {
        first: written_day(Date(least)),
        last: written_day(Date(most)),
        missing: match &bounds {
            Some(bounds) => filled(said.no_date_in, &[("days", &bounds.range)]),
            None => said.no_date.to_owned(),
        },
        bounds,
    })
}

struct Page<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
    shared: &'a Shared,
    to_come: List<QuestionId, Option<ToCome>>,
}

impl Page<'_> {
    fn question(&self, index: QuestionId, question: &Question) -> QuestionView {
        let (kind, required, at_least, example) = match &question.kind {
            QuestionKind::Single(_) => ("single", true, 1, None),
            QuestionKind::Multi(_, at_least) => ("multi", false, *at_least, None),
            QuestionKind::Date { required, .. } => ("date", *required, 1, None),
            QuestionKind::Number { required, .. } => ("number", *required, 1, None),
            QuestionKind::Text { example, .. } => ("text", false, 0, example.clone()),
        };
        let rules = &self.guide.rules;
        let options = question.kind.choices().entries();
        let options = options.filter(|_| question.listed.is_none());
        let options = options.map(|(option, choice)| OptionView {
            index: option.position(),
            label: choice.name.clone(),
            note: choice.note.clone(),
            when: self.words(choice.gate.as_ref()),
            exclusive: choice.exclusive,
        });
        QuestionView {
            index: index.position(),
            kind,
            name: question.name.clone(),
            called: question.day().to_owned(),
            ask: question.ask.clone(),
            hint_html: Words::of(&self.guide.rules).maybe(question.hint.as_ref()),
            when: self.words(question.gate.as_ref()),
            options: options.collect(),
            list: lists::rows(index, question),
            filter: question.names().count() >= FILTERED,
            required,
            at_least,
            shared: self.shared.key(rules, question),
            to_come: self.to_come[index].map(|to_come| match to_come {
                ToCome::Between(least, most) => format!("{least}-{most}"),
                ToCome::AtMost(most) => format!("0-{most}"),
            }),
            date: date(rules.words, &question.kind),
            number: number(rules.words, &question.kind),
            example,
            proof: proof::of(&self.portal.notices, &question.clauses),
        }
    }

    fn fact(&self, id: FactId, fact: &Fact) -> FactView {
        let rules = &self.guide.rules;
        let words = Words::of(rules);
        let reasons = self.guide.compiled.reasons.entries();
        let rows = reasons.filter(|(_, reason)| reason.fact == id).filter_map(|(reason, of)| {
            let ids = fact.clauses_of(of.row);
            let (when, value) = match of.row.map(|row| &fact.rows[row]) {
                Some(row) => (self.words(Some(&row.when)), row.value),
                None => (None, fact.otherwise.as_ref()?.value),
            };
            let value = &fact.values[value];
            let html = words.html(&value.wording);
            let is_told = !ids.is_empty() && value.name != "否";
            Some(FactRowView {
                reason: reason.position(),
                say: is_told.then(|| spell::value(rules.words, fact, value)),
                when: when.unwrap_or_else(|| rules.words.other_cases.to_owned()),
                value_html: html,
                proof: proof::of(&self.portal.notices, ids),
            })
        });
        FactView {
            name: fact.name.clone(),
            when: self.words(fact.gate.as_ref()),
            rows: rows.collect(),
        }
    }

    fn words(&self, cond: Option<&Cond>) -> Option<String> {
        let words = cond.map(|cond| spell::whom(&self.guide.rules, cond));
        words.filter(|words| !words.is_empty())
    }
}
