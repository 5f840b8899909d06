//! The notice: its words with an anchor on every clause, and where each clause is used.

use std::collections::BTreeMap;

use language::notice;
use language::notice::{Block, Notice, Run};
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
    let stretches = stretches(&portal.notice);
    let paragraphs =
        portal.notice.blocks.iter().map(|one| paragraph(portal, one, &uses, &stretches));
    NoticePageView { site: frame.of("notice"), paragraphs: paragraphs.collect() }
}

fn paragraph(portal: &Portal, block: &Block, uses: &Uses, stretches: &Stretches) -> ParagraphView {
    let opened: Vec<&String> = block.opened().collect();
    let corrections = portal.site.corrections.iter();
    let corrections = corrections
        .filter(|one| one.clauses.iter().any(|word| opened.contains(&&word.text)))
        .map(correction);
    ParagraphView {
        html: html(block, stretches),
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

/// Clauses that go on elsewhere, and the number of their class in style.css.
type Stretches<'n> = BTreeMap<&'n str, usize>;

/// How many of them style.css marks as one when somebody comes to them: a link leads to one place, and only
/// by such a class do the others know of it where no script runs.
const MARKED: usize = 12;

fn stretches(notice: &Notice) -> Stretches<'_> {
    let runs = notice.blocks.iter().flat_map(|block| &block.lines).flat_map(|line| &line.runs);
    let further = runs.flat_map(|run| run.clauses.iter().filter(|id| !run.opened.contains(id)));
    let mut stretches = Stretches::new();
    for id in further {
        let next = stretches.len() + 1;
        if next <= MARKED {
            stretches.entry(id).or_insert(next);
        }
    }
    stretches
}

fn html(block: &Block, stretches: &Stretches) -> String {
    let mut html = String::new();
    for line in &block.lines {
        html.push_str(&line.tags);
        line.runs.iter().for_each(|one| html.push_str(&run(one, stretches)));
    }
    html + &block.end
}

/// The words in a span of each clause that opens here, and in one of those that go on.
fn run(run: &Run, stretches: &Stretches) -> String {
    let class = |id: &String| stretches.get(id.as_str()).map(|number| format!(" on{number}"));
    let further: Vec<&String> = run.clauses.iter().filter(|id| !run.opened.contains(id)).collect();
    let mut words = run.html.clone();
    if !further.is_empty() {
        let classes: String = further.into_iter().filter_map(class).collect();
        words = format!("<span class=\"clause{classes}\">{words}</span>");
    }
    for id in run.opened.iter().rev() {
        let (anchor, class) = (notice::anchor(id), class(id).unwrap_or_default());
        words = format!("<span id=\"{anchor}\" class=\"clause{class}\">{words}</span>");
    }
    words
}

/// Where each clause is used, by its id.
type Uses = BTreeMap<String, Vec<UseView>>;

fn uses(portal: &Portal) -> Uses {
    let mut uses = Uses::new();
    for guide in &portal.guides {
        of_guide(portal, guide, &mut uses);
    }
    for page in &portal.pages {
        for section in sections::of(&page.body) {
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
        let (label, title) = (label(guide, "问题"), question.ask.clone());
        let place = UseView { label, title, href: question_href(guide, number) };
        add(&question.clauses, &place, uses);
    }
    for fact in &rules.facts {
        let href = format!("{}#facts", href(&rules.slug));
        let place = UseView { label: label(guide, "判断"), title: fact.name.clone(), href };
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
