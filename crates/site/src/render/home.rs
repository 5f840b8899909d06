//! The home page: the guides, the days that matter, and what has been corrected.

use language::day::written_day;
use language::id::BlockId;
use language::markdown::escape;
use language::model::BlockKind;
use language::model::Field;
use language::notice::Notices;
use language::order::sort_by_key;
use language::portal::{Portal, PortalGuide, touched_by};
use language::rule_set::{Block, Clock, DeadlineTime};
use language::site::Correction;
use language::visible;

use super::block::{correction, names, when};
use super::catalogue;
use super::place::of_block;
use super::site::{Frame, href};
use super::words::{Words, clause_href};
use crate::view::{CardView, HomeCorrectionView, HomeDateView, HomeView, UseView};

/// How many days the home page shows where site.yaml does not choose them.
const DATES: usize = 3;
/// How many letters of a clause stand for one that nothing numbers.
const MOST_QUOTED: usize = 20;

/// The home page.
pub(super) fn view(portal: &Portal, frame: &Frame) -> HomeView {
    let roles = portal.site.roles.iter().filter_map(|role| {
        let slug = role.slug.as_ref()?;
        let text_html = role.note.as_deref().map(escape).unwrap_or_default();
        Some(CardView { title: role.name.clone(), href: href(&slug.text), text_html })
    });
    let corrections = portal.site.corrections.iter();
    let shown = catalogue::shown(portal, &frame.lists);
    HomeView {
        site: frame.of("index"),
        guides: portal.guides.iter().map(card).collect(),
        dates: dates(portal),
        corrections: corrections.map(|one| corrected(portal, one)).collect(),
        groups: shown.groups,
        pages: shown
            .pages
            .into_iter()
            .chain(super::download::link(portal))
            .chain(super::batch::link(portal))
            .collect(),
        roles: roles.collect(),
    }
}

/// A guide with the first paragraph of its 简介: all of it stands on its own page.
fn card(guide: &PortalGuide) -> CardView {
    let intro = Words::of(&guide.rules).html(&guide.rules.intro);
    let first = intro.find("</p>").map_or(intro.as_str(), |end| &intro[..end + "</p>".len()]);
    CardView {
        title: guide.rules.title.clone(),
        href: href(&guide.rules.slug),
        text_html: first.to_owned(),
    }
}

/// A 期限 of a guide.
#[derive(Clone, Copy)]
struct Deadline<'a> {
    guide: &'a PortalGuide,
    block: BlockId,
}

/// The 期限 that site.yaml names, in its order, or else the earliest of the reader's that have a day.
fn dates(portal: &Portal) -> Vec<HomeDateView> {
    let all = || {
        portal.guides.iter().flat_map(|guide| {
            let numbers = guide.rules.blocks.ids();
            let is =
                |&number: &BlockId| guide.rules.blocks[number].body.kind() == BlockKind::Deadline;
            numbers.filter(is).map(move |block| Deadline { guide, block })
        })
    };
    let named = portal.site.home_dates.iter();
    let named =
        named.flat_map(|word| all().filter(|one| one.written().name.as_ref() == Some(&word.text)));
    let mut chosen: Vec<Deadline> = named.collect();
    if portal.site.home_dates.is_empty() {
        chosen = all().filter(|one| one.guide.rules.is_for_reader(one.block)).collect();
        chosen.retain(|one| matches!(one.time(), Some(time) if is_a_day(time)));
        sort_by_key(&mut chosen, |one| one.time().and_then(DeadlineTime::last_day));
    }
    let mut views: Vec<HomeDateView> = Vec::new();
    for view in chosen.into_iter().filter_map(|one| one.view(portal)) {
        let is_known =
            |known: &HomeDateView| (&known.date, &known.what_html) == (&view.date, &view.what_html);
        if !views.iter().any(is_known) {
            views.push(view);
        }
    }
    views.truncate(portal.site.home_dates.len().max(DATES));
    views
}

fn is_a_day(time: &DeadlineTime) -> bool {
    matches!(time, DeadlineTime::Day(..) | DeadlineTime::Window(_) | DeadlineTime::AfterDay { .. })
}

impl<'a> Deadline<'a> {
    fn written(self) -> &'a Block {
        &self.guide.rules.blocks[self.block]
    }

    fn time(self) -> Option<&'a DeadlineTime> {
        self.written().body.time()
    }

    fn view(self, portal: &Portal) -> Option<HomeDateView> {
        let Deadline { guide, block } = self;
        let (rules, body) = (&guide.rules, &self.written().body);
        let (time, what) = (body.time()?, body.words(Field::What)?);
        Some(HomeDateView {
            date: visible::deadline(rules, time),
            day: time.last_day().map(written_day),
            until: time.clock().map(Clock::minutes),
            what_html: Words::of(rules).of_block(guide, block, &[]).html(what),
            href: of_block(portal, guide, block).href,
            who: names(body.who()),
            when: when(rules, block),
        })
    }
}

/// Where a clause stands, as people who hold the notice find it; where nothing numbers it, how it begins.
fn place_of(notices: &Notices, id: &str) -> String {
    let clause = notices.cited(id);
    if !clause.number.is_empty() {
        return clause.number.clone();
    }
    match clause.text.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", clause.text[..end].trim_end()),
        None => clause.text.clone(),
    }
}

/// A 更正 with the clauses and blocks it touches.
fn corrected(portal: &Portal, one: &Correction) -> HomeCorrectionView {
    let clauses = one.clauses.iter().map(|word| UseView {
        label: portal.site.words.notice.to_owned(),
        title: place_of(&portal.notices, &word.text),
        href: clause_href(&portal.notices, &word.text),
    });
    let mut all: Vec<UseView> = clauses.collect();
    // Two clauses may stand at one place.
    all.dedup_by(|next, one| next.title == one.title);
    for guide in &portal.guides {
        let rules = &guide.rules;
        let touched = |number: &BlockId| touched_by(one, guide, &rules.blocks[*number]).is_some();
        for number in rules.blocks.ids().filter(touched) {
            let block = of_block(portal, guide, number);
            if !all.iter().any(|known| (&known.label, &known.title) == (&block.label, &block.title))
            {
                all.push(block);
            }
        }
    }
    HomeCorrectionView { correction: correction(portal.site.words, one), touches: all }
}
