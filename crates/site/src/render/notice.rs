//! The notice: its words with an anchor on every clause, and where each clause is used.

use std::collections::BTreeMap;

use language::notice;
use language::notice::{Block, Run};
use language::portal::{Portal, PortalGuide};

use super::block::correction;
use super::place::{label, of_block, question_href};
use super::sections;
use super::site::{Frame, href};
use super::words::clause_href;
use crate::view::{ClauseUseView, NoticePageView, ParagraphView, UseView};

/// The notice's page.
pub(super) fn view(portal: &Portal, frame: &Frame) -> NoticePageView {
    let uses = uses(portal);
    let paragraphs = portal.notice.blocks.iter().map(|one| paragraph(portal, one, &uses));
    NoticePageView { site: frame.of("notice"), paragraphs: paragraphs.collect() }
}

fn paragraph(portal: &Portal, block: &Block, uses: &Uses) -> ParagraphView {
    let opened: Vec<&String> = block.opened().collect();
    let corrections = portal.site.corrections.iter();
    let corrections = corrections
        .filter(|one| one.clauses.iter().any(|word| opened.contains(&&word.text)))
        .map(|one| correction(portal.site.words, one));
    ParagraphView {
        html: html(block),
        clauses: opened.iter().map(|id| clause(portal, id, uses)).collect(),
        corrections: corrections.collect(),
    }
}

fn clause(portal: &Portal, id: &str, uses: &Uses) -> ClauseUseView {
    let exempt = portal.site.exempt.iter();
    let exempt = exempt.filter(|one| one.clauses.iter().any(|word| word.text == id));
    ClauseUseView {
        id: id.to_owned(),
        href: clause_href(id),
        uses: uses.get(id).cloned().unwrap_or_default(),
        exempt: exempt.map(|one| one.reason.clone()).next(),
    }
}

fn html(block: &Block) -> String {
    let mut html = String::new();
    for line in &block.lines {
        html.push_str(&line.tags);
        line.runs.iter().for_each(|one| html.push_str(&run(one)));
    }
    html + &block.end
}

fn run(run: &Run) -> String {
    let words = &run.html;
    match run.opened.split_first() {
        Some((first, others)) => {
            let anchors: String = others
                .iter()
                .map(|id| format!("<span id=\"{}\"></span>", notice::anchor(id)))
                .collect();
            let id = notice::anchor(first);
            format!("{anchors}<span id=\"{id}\" class=\"clause\">{words}</span>")
        }
        None if run.clauses.is_empty() => words.clone(),
        None => format!("<span class=\"clause\">{words}</span>"),
    }
}

/// Where each clause is used, by its id.
type Uses = BTreeMap<String, Vec<UseView>>;

fn uses(portal: &Portal) -> Uses {
    let mut uses = Uses::new();
    for guide in &portal.guides {
        of_guide(portal, guide, &mut uses);
    }
    for page in &portal.pages {
        for section in sections::of(portal.site.words, &page.body) {
            let own = if section.title.is_empty() { page.title.clone() } else { section.title };
            let at = format!("{}#{}", href(&page.slug.text), section.anchor);
            let href = at.trim_end_matches('#').to_owned();
            let place = UseView { label: page.title.clone(), title: own, href };
            add(&section.clauses, &place, &mut uses);
        }
    }
    uses
}

fn of_guide(portal: &Portal, guide: &PortalGuide, uses: &mut Uses) {
    let rules = &guide.rules;
    for number in rules.blocks.ids() {
        add(&rules.blocks[number].clauses, &of_block(portal, guide, number), uses);
    }
    for (number, question) in rules.questions.entries() {
        let (label, title) = (label(guide, rules.words.question), question.ask.clone());
        let place = UseView { label, title, href: question_href(guide, number) };
        add(&question.clauses, &place, uses);
    }
    for fact in &rules.facts {
        let href = format!("{}#facts", href(&rules.slug));
        let place =
            UseView { label: label(guide, rules.words.fact), title: fact.name.clone(), href };
        let rows = fact.rows.iter().flat_map(|row| &row.clauses);
        let last = fact.otherwise.iter().flat_map(|last| &last.clauses);
        add(rows.chain(last), &place, uses);
    }
}

/// Notes a place under clauses; what reads the same there is not listed again.
fn add<'a>(clauses: impl IntoIterator<Item = &'a String>, place: &UseView, uses: &mut Uses) {
    for id in clauses {
        let known = uses.entry(id.clone()).or_default();
        if !known.iter().any(|one| (&one.label, &one.title) == (&place.label, &place.title)) {
            known.push(place.clone());
        }
    }
}
