//! The search page and its index: every block, question, page section and clause as plain text.
//!
//! The index travels in a classic script, because nothing can be fetched from `file://`.

use std::sync::Arc;

use language::portal::{Checked, Portal, PortalGuide};
use language::site::{Contact, Page};
use language::together::*;
use language::words::{Words as Said, filled};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

mod again;
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

pub use again::Shelf;
use again::{Again, Before, Changed, CutAgain, Judged};
use named::Groups;

/// Pages that may say something else, so that the index is not made anew.
const FEW_CHANGED: usize = 100;

/// What can be found: where, what it is called there, its title, what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// What it loads, but for what is there already.
    files: Files,
    /// The names of files of the site before that it loads as they are.
    kept: Vec<String>,
    of: Checked,
    remembered: Option<Remembered>,
}

/// What is remembered of the index of a large site, to make the next one of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    before: Before,
    /// Of each entry that is of no page, before those and behind.
    first: Vec<[u8; 32]>,
    last: Vec<[u8; 32]>,
    pages: Vec<PageSaid>,
}

/// What a page was made of, and how many entries it has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct PageSaid {
    digest: [u8; 32],
    entries: usize,
}

impl Index {
    /// The index of a portal.
    ///
    /// # Errors
    /// An error of ours.
    pub fn of(portal: &Checked) -> Result<Index, ThemeError> {
        let mut files = Files::new();
        let Around { first, last } = Around::of(portal);
        let judged = [digests(&first)?, digests(&last)?];
        let said = portal.site.words;
        let each = portal.pages.par_iter().map(|page| of_page(said, page));
        let each: Vec<Vec<Entry>> = each.collect();
        let counts: Vec<usize> = each.iter().map(Vec::len).collect();
        let entries = first.into_iter().chain(each.into_iter().flatten()).chain(last).collect();
        let (script, before) = index::Index::of(portal)?.script(entries, &mut files)?;
        let pages = portal.pages.iter().zip(counts);
        let pages = pages.map(|(page, entries)| PageSaid { digest: page.digest, entries });
        let pages = pages.collect();
        let [first, last] = judged;
        let remembered = before.map(|before| Remembered { before, first, last, pages });
        Ok(Index { script, files, kept: Vec::new(), of: portal.clone(), remembered })
    }

    /// The same, of a portal that says nearly what another did. None where it is to be made anew.
    ///
    /// # Errors
    /// An error of ours.
    pub fn after(
        known: &Remembered,
        portal: &Checked,
        shelf: Shelf,
    ) -> Result<Option<Index>, ThemeError> {
        let index = index::Index::of(portal)?;
        let Some(turned) = known.turned(portal)? else { return Ok(None) };
        let groups = Groups::of(index.synonyms());
        let judged = Judged { groups: &groups, kinds: &index.kinds() };
        let again = Again { before: &known.before, judged, shelf };
        let is_judged_alike = known.before.around == index.around();
        let cut = is_judged_alike.then(|| again.with(&turned.changed)).flatten();
        let Some(cut) = cut.filter(|cut: &CutAgain| index::is_cut(cut.size)) else {
            return Ok(None);
        };
        let mut files = Files::new();
        let (script, before) = index.script_again(cut, &mut files)?;
        let kept = again::kept(&before.shards, &files);
        let remembered = Some(Remembered { before, ..turned.remembered });
        Ok(Some(Index { script, files, kept, of: portal.clone(), remembered }))
    }

    /// The index of a portal that comes after this one's, whole.
    ///
    /// # Errors
    /// An error of ours.
    pub fn next(&self, portal: &Checked) -> Result<Index, ThemeError> {
        let shelf = |name: &str| self.files.get(name).cloned();
        let next = match &self.remembered {
            Some(remembered) => Index::after(remembered, portal, &shelf)?,
            None => None,
        };
        let Some(mut next) = next else { return Index::of(portal) };
        let kept = std::mem::take(&mut next.kept).into_iter();
        next.files.extend(kept.filter_map(|name| Some((name.clone(), shelf(&name)?))));
        Ok(next)
    }

    /// What is remembered of it, where that helps to make the next one.
    #[must_use]
    pub fn remembered(&self) -> Option<&Remembered> {
        self.remembered.as_ref()
    }

    /// The names of files of the site before that belong to it as they are.
    #[must_use]
    pub fn kept(&self) -> &[String] {
        &self.kept
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

    /// What it was made of.
    pub(super) fn portal(&self) -> &Checked {
        &self.of
    }

    pub(super) fn script(&self) -> &Script {
        &self.script
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }
}

/// What says something else than it did.
struct Turned {
    changed: Vec<Changed>,
    remembered: Remembered,
}

impl Remembered {
    /// What of a portal says something else. None where there are more entries or fewer, or much is other.
    fn turned(&self, portal: &Checked) -> Result<Option<Turned>, ThemeError> {
        let Around { first, last } = Around::of(portal);
        let mut turned = Turned { changed: Vec::new(), remembered: self.clone() };
        let Turned { changed, remembered } = &mut turned;
        if self.pages.len() != portal.pages.len() {
            return Ok(None);
        }
        let mut number = 0;
        if !compared(first, &mut remembered.first, &mut number, changed)? {
            return Ok(None);
        }
        let mut others = 0;
        for (page, known) in portal.pages.iter().zip(&mut remembered.pages) {
            let PageSaid { digest, entries: count } = known;
            if page.digest != *digest {
                let entries = of_page(portal.site.words, page);
                others += 1;
                if entries.len() != *count || others > FEW_CHANGED {
                    return Ok(None);
                }
                let entries = entries.into_iter().zip(number..);
                changed.extend(entries.map(|(entry, number)| Changed { number, entry }));
                *digest = page.digest;
            }
            number += *count;
        }
        let is_alike = compared(last, &mut remembered.last, &mut number, changed)?;
        Ok(is_alike.then_some(turned))
    }
}

/// Adds those of some entries that are others, and counts all. Whether there are as many as before.
fn compared(
    entries: Vec<Entry>,
    known: &mut Vec<[u8; 32]>,
    number: &mut usize,
    changed: &mut Vec<Changed>,
) -> Result<bool, ThemeError> {
    let is = digests(&entries)?;
    let is_alike = is.len() == known.len();
    for ((entry, is), was) in entries.into_iter().zip(&is).zip(known.iter()) {
        if is != was {
            changed.push(Changed { number: *number, entry });
        }
        *number += 1;
    }
    *known = is;
    Ok(is_alike)
}

fn digests(entries: &[Entry]) -> Result<Vec<[u8; 32]>, ThemeError> {
    let digest = |entry| Ok(Sha256::digest(index::literal(entry)?).into());
    entries.iter().map(digest).collect()
}

/// The entries that are of no page, before those and behind.
struct Around {
    first: Vec<Entry>,
    last: Vec<Entry>,
}

impl Around {
    fn of(portal: &Portal) -> Around {
        let (mut first, said): (Vec<Entry>, _) = (Vec::new(), portal.site.words);
        for guide in &portal.guides {
            of_guide(portal, guide, &mut first);
        }
        for correction in &portal.site.corrections {
            let say = Words::of_pages(said).plain(&correction.say);
            let title = filled(said.correction, &[("date", &said.date(correction.date))]);
            let at = "./index.html#corrections".to_owned();
            first.push(Entry(at, said.home.to_owned(), title, say));
        }
        Around { first, last: behind(portal) }
    }
}

/// What stands behind the pages.
fn behind(portal: &Portal) -> Vec<Entry> {
    let (mut all, said): (Vec<Entry>, _) = (Vec::new(), portal.site.words);
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

fn of_page(said: &'static Said, page: &Page) -> Vec<Entry> {
    let entry = |section: sections::Section| {
        let at = match section.anchor.as_str() {
            "" => href(&page.slug.text),
            anchor => format!("{}#{anchor}", href(&page.slug.text)),
        };
        let own = if section.title.is_empty() { page.title.clone() } else { section.title };
        Entry(at, page.title.clone(), own, section.text.trim().to_owned())
    };
    sections::of(said, page.body.pieces()).into_iter().map(entry).collect()
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
