//! The notice: its words with an anchor on every clause, and where each clause is used.

use language::order::sort_by_key;
use std::collections::BTreeMap;

use language::id::NoticeId;
use language::notice::{Block, Notice, Run};
use language::portal::{Portal, PortalGuide};
use language::rule_set::Citer;

use super::block::correction;
use super::place::{label, of_block, question_href};
use super::sections;
use super::site::{Frame, href, introduced};
use super::words::clause_href;
use crate::view::{ClauseUseView, NoticePageView, ParagraphView, UseView};

/// The page of a notice.
pub(super) fn view(portal: &Portal, of: NoticeId, frame: &Frame) -> NoticePageView {
    let notice = &portal.notices.each[of];
    let page = Page { portal, notice, uses: uses(portal), stretches: stretches(notice) };
    let info = Some(&portal.site.notices[of]).filter(|_| portal.site.notices.len() > 1);
    NoticePageView {
        site: frame.of(&page.notice.slug),
        name: info.map(|info| info.called().to_owned()),
        notice: info.map(|_| introduced(&portal.site, of)),
        paragraphs: page.notice.blocks.iter().map(|one| paragraph(&page, one)).collect(),
    }
}

/// A notice on its way.
struct Page<'a> {
    portal: &'a Portal,
    notice: &'a Notice,
    uses: Uses,
    stretches: Stretches<'a>,
}

fn paragraph(page: &Page, block: &Block) -> ParagraphView {
    let portal = page.portal;
    let opened: Vec<&String> = block.opened().collect();
    let corrections = portal.site.corrections.iter();
    let corrections = corrections
        .filter(|one| one.clauses.iter().any(|word| opened.contains(&&word.text)))
        .map(|one| correction(portal.site.words, one));
    ParagraphView {
        html: html(page, block),
        clauses: opened.iter().map(|id| clause(page, id)).collect(),
        corrections: corrections.collect(),
    }
}

fn clause(page: &Page, id: &str) -> ClauseUseView {
    let portal = page.portal;
    let exempt = portal.site.exempt.iter();
    let exempt = exempt.filter(|one| one.clauses.iter().any(|word| word.text == id));
    ClauseUseView {
        id: portal.notices.marked(id).to_owned(),
        href: clause_href(&portal.notices, id),
        uses: page.uses.get(id).cloned().unwrap_or_default(),
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

fn html(page: &Page, block: &Block) -> String {
    let mut html = String::new();
    for line in &block.lines {
        html.push_str(&line.tags);
        line.runs.iter().for_each(|one| html.push_str(&run(page, one)));
    }
    html + &block.end
}

/// The words in a span of each clause that opens here, and in one of those that go on.
fn run(page: &Page, run: &Run) -> String {
    let stretches = &page.stretches;
    let class = |id: &String| stretches.get(id.as_str()).map(|number| format!(" on{number}"));
    let anchor = |id: &String| &page.notice.clauses[id].anchor;
    let further: Vec<&String> = run.clauses.iter().filter(|id| !run.opened.contains(id)).collect();
    let mut words = run.html.clone();
    if !further.is_empty() {
        let classes: String = further.into_iter().filter_map(class).collect();
        words = format!("<span class=\"clause{classes}\">{words}</span>");
    }
    for id in run.opened.iter().rev() {
        let (anchor, class) = (anchor(id), class(id).unwrap_or_default());
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
    for page in portal.pages.iter().filter(|page| !page.body.cited.is_empty()) {
        for section in sections::of(portal.site.words, page.body.pieces()) {
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
    let (rules, said) = (&guide.rules, guide.rules.words);
    let fact = |name: &str| UseView {
        label: label(guide, said.fact),
        title: name.to_owned(),
        href: format!("{}#facts", href(&rules.slug)),
    };
    let mut citations: Vec<(Citer, &String)> = rules.citations().collect();
    // What people are told comes before how it is found.
    sort_by_key(&mut citations, |(citer, _)| !matches!(citer, Citer::Block(_)));
    for (citer, id) in citations {
        let place = match citer {
            Citer::Block(block) => of_block(portal, guide, block),
            Citer::Question(question) => UseView {
                label: label(guide, said.question),
                title: rules.questions[question].ask.clone(),
                href: question_href(guide, question),
            },
            Citer::Fact(id) => fact(&rules.facts[id].name),
            Citer::Sum(id) => fact(&rules.sums[id].name),
        };
        add([id], &place, uses);
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
