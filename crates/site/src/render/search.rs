//! The search page and its index: every block, question, page section and clause as plain text.
//!
//! The index travels in a classic script, because nothing can be fetched from `file://`.

use std::sync::Arc;

use language::portal::{Checked, Portal, PortalGuide};
use language::site::{Contact, Page};
use language::together::*;
use language::words::{Words as Said, filled};
use serde::Serialize;

mod cut;
mod digits;
mod index;
mod letters;
mod named;
mod postings;
mod shards;

use super::Files;
use super::batch;
use super::catalogue;
use super::download;
use super::place::{label, of_block, question_href, text};
use super::sections;
use super::site::{Frame, href, original};
use super::words::{Words, clause_href};
use crate::theme::ThemeError;
use crate::view::{LinkView, SearchPageView};

/// The address of the search page.
pub(super) const SLUG: &str = "search";

/// The search page.
pub(super) fn view(portal: &Portal, frame: &Frame) -> SearchPageView {
    let guides = portal.guides.iter().map(|guide| LinkView {
        title: guide.rules.title.clone(),
        // Any anchor on a guide opens all situations.
        href: format!("{}#conclusions", href(&guide.rules.slug)),
        current: false,
    });
    SearchPageView {
        site: frame.of(SLUG),
        guides: guides.collect(),
        pages: catalogue::every(portal, &frame.lists)
            .into_iter()
            .chain(download::link(portal))
            .chain(batch::link(portal))
            .collect(),
    }
}

/// What can be found: where, what it is called there, its title, what it says.
#[derive(Serialize)]
struct Entry(String, String, String, String);

/// The script that defines the index, `ZHIYIN_INDEX`.
#[derive(Debug)]
pub(super) struct Script {
    pub text: String,
    /// Whether the entries are many, and what is looked for is loaded.
    pub is_cut: bool,
}

/// What a portal says, as it is searched.
#[derive(Debug)]
pub struct Index {
    script: Script,
    /// What it loads.
    files: Files,
    of: Checked,
}

impl Index {
    /// The index of a portal.
    ///
    /// # Errors
    /// An error of ours.
    pub fn of(portal: &Checked) -> Result<Index, ThemeError> {
        let mut files = Files::new();
        let script = index::script(portal, entries(portal), &mut files)?;
        Ok(Index { script, files, of: portal.clone() })
    }

    /// Whether a portal says the same.
    #[must_use]
    pub fn is_of(&self, portal: &Checked) -> bool {
        let (before, now) = (&self.of, portal);
        let pages = before.pages.iter().zip(&now.pages);
        before.fingerprint == now.fingerprint
            && before.pages.len() == now.pages.len()
            && pages.into_iter().all(|(before, now)| Arc::ptr_eq(before, now))
            && before
                .files
                .values()
                .map(|file| &file.about)
                .eq(now.files.values().map(|file| &file.about))
    }

    pub(super) fn script(&self) -> &Script {
        &self.script
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }
}

fn entries(portal: &Portal) -> Vec<Entry> {
    let (mut all, said): (Vec<Entry>, _) = (Vec::new(), portal.site.words);
    for guide in &portal.guides {
        of_guide(portal, guide, &mut all);
    }
    for correction in &portal.site.corrections {
        let say = Words::of_pages(said).plain(&correction.say);
        let title = filled(said.correction, &[("date", &said.date(correction.date))]);
        let at = "./index.html#corrections".to_owned();
        all.push(Entry(at, said.home.to_owned(), title, say));
    }
    all.par_extend(portal.pages.par_iter().flat_map_iter(|page| of_page(said, page)));
    for file in download::files(portal) {
        let used =
            file.uses.iter().map(|place| format!("{}{}{}", place.label, said.colon, place.title));
        let used = used.collect::<Vec<_>>().join(said.semicolon);
        let about = format!("{}{}{used}", file.file.note, said.semicolon);
        let at = format!("{}#{}", href(download::SLUG), file.anchor);
        all.push(Entry(at, said.download.to_owned(), file.file.name, about));
    }
    all.extend(batch::link(portal).map(|link| {
        let (place, about) = ("给有名单的老师".to_owned(), batch::ABOUT.to_owned());
        Entry(link.href, place, batch::TITLE.to_owned(), about)
    }));
    for role in &portal.site.roles {
        if let Some(slug) = &role.slug {
            let (title, note) = (filled(said.role_title, &[("name", &role.name)]), &role.note);
            all.push(Entry(
                href(&slug.text),
                said.roles.to_owned(),
                title,
                note.clone().unwrap_or_default(),
            ));
        }
    }
    all.extend(portal.site.contacts.iter().map(|contact| of_contact(said, contact)));
    for (info, notice) in portal.site.notices.iter().zip(portal.notices.each.iter()) {
        for (id, clause) in &notice.clauses {
            let href = clause_href(&portal.notices, id);
            let title = match portal.site.notices.len() {
                1 => filled(said.notice_place, &[("number", &clause.number)]),
                _ => clause.number.clone(),
            };
            let place = original(&portal.site, info);
            all.push(Entry(href, place, title, clause.text.trim().to_owned()));
        }
    }
    all
}

fn of_page(said: &'static Said, page: &Page) -> impl Iterator<Item = Entry> {
    sections::of(said, &page.body).into_iter().map(|section| {
        let at = match section.anchor.as_str() {
            "" => href(&page.slug.text),
            anchor => format!("{}#{anchor}", href(&page.slug.text)),
        };
        let own = if section.title.is_empty() { page.title.clone() } else { section.title };
        Entry(at, page.title.clone(), own, section.text.trim().to_owned())
    })
}

/// Every page has the contacts at its foot.
fn of_contact(said: &Said, contact: &Contact) -> Entry {
    let fields = [
        (said.place, &contact.place),
        (said.phone, &contact.phone),
        (said.email, &contact.email),
        ("", &contact.note),
    ];
    let filled =
        fields.iter().filter_map(|(label, field)| Some(format!("{label}{}", field.as_ref()?)));
    let text = filled.collect::<Vec<_>>().join(said.semicolon);
    let at = "./index.html#site-contact".to_owned();
    Entry(at, said.contact.to_owned(), contact.name.clone(), text)
}

fn of_guide(portal: &Portal, guide: &PortalGuide, all: &mut Vec<Entry>) {
    let rules = &guide.rules;
    let words = Words::of(rules);
    let intro = words.plain(&rules.intro);
    all.push(Entry(href(&rules.slug), rules.words.guide.to_owned(), rules.title.clone(), intro));
    for number in rules.blocks.ids() {
        let place = of_block(portal, guide, number);
        all.push(Entry(place.href, place.label, place.title, text(portal, guide, number)));
    }
    for (number, question) in rules.questions.entries() {
        let mut parts: Vec<String> = question.hint.iter().map(|hint| words.plain(hint)).collect();
        parts.extend(question.names().map(str::to_owned));
        parts.extend(question.kind.choices().iter().filter_map(|choice| choice.note.clone()));
        let (label, href) = (label(guide, rules.words.question), question_href(guide, number));
        all.push(Entry(href, label, question.ask.clone(), parts.join(" ")));
    }
}
