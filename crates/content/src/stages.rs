//! The one order in which what was read becomes a site, for every command and the desk.
//!
//! Owns the order and nothing of the stages: check (and whether the edition is over) → prove →
//! draw (render → links) → cases. Each stage adds what is wrong to the
//! content's problems; whoever asked decides how they are told. How far a portal came is its type.

use language::edition;
use language::portal;
use proof::{ProofCache, Proved, Tested};
use rules::Date;
use site::render::Index;
use site::theme::{Theme, ThemeError};
use site::{Drawer, Drawn, Fault, Site, Standing};

use crate::checked::{self, Content, Known};
use crate::loaded::Loaded;

/// Checks what was loaded; what is the same as the last time is not parsed again.
#[must_use]
pub fn check_again(loaded: Loaded, known: &mut Known, today: Option<Date>) -> Content {
    let mut content = checked::check_again(loaded, known);
    if let (Some(portal), Some(today)) = (&content.portal, today) {
        let guides = portal.guides.iter().map(|guide| (&guide.written, &guide.rules));
        edition::check_today(&portal.site, guides, today, &mut content.problems);
        portal::too_early(portal, today, &mut content.problems);
    }
    content
}

/// Proves it.
#[must_use]
pub fn prove(content: &mut Content) -> Option<Proved> {
    prove_again(content, &mut ProofCache::default())
}

/// As [`prove`]; a guide that is the same as the last time is not proved again.
#[must_use]
pub fn prove_again(content: &mut Content, proofs: &mut ProofCache) -> Option<Proved> {
    let portal = content.portal.as_ref()?;
    proofs.prove(portal, &mut content.problems)
}

/// Draws its pages. What only they show (a link to nowhere, a theme that does not fit) is told.
#[must_use]
pub fn draw(content: &mut Content, portal: &Proved) -> Option<Drawn> {
    let drawn = Drawn::of(portal, &content.theme);
    whole(content, portal, drawn)
}

/// As [`draw`]; pages that are the same as the last time are not drawn again. `index` is what is found.
#[must_use]
pub fn draw_again(
    content: &mut Content,
    portal: &Proved,
    drawer: &mut Drawer,
    index: &Index,
) -> Option<Drawn> {
    let drawn = drawer.draw(portal, &content.theme, index);
    whole(content, portal, drawn)
}

fn whole(content: &mut Content, portal: &Proved, drawn: Result<Drawn, Fault>) -> Option<Drawn> {
    match drawn {
        Ok(drawn) => Some(drawn),
        Err(fault) => {
            content.tell(&fault, portal);
            None
        }
    }
}

/// All that stands between a content that was read and its publishing: `check` hears what `build` does.
#[must_use]
pub fn site(content: &mut Content) -> Option<Site> {
    site_by(content, Drawn::of)
}

/// As [`site()`], drawn by another way to the same pages.
#[must_use]
pub fn site_by(
    content: &mut Content,
    draw: fn(&Proved, &Result<Theme, ThemeError>) -> Result<Drawn, Fault>,
) -> Option<Site> {
    made(content, |content, portal| {
        let drawn = draw(portal, &content.theme);
        whole(content, portal, drawn)
    })
}

/// The same, to be published where a site of this content may stand: what stays as it stands is not drawn, and
/// what the next time may need is remembered. What is found is the same. `known`: what the content was read as.
#[must_use]
pub fn site_beside(
    content: &mut Content,
    known: &Known,
    standing: Option<Standing>,
) -> Option<Site> {
    let site = made(content, |content, portal| {
        let beside = standing.and_then(|standing| Drawn::beside(portal, &content.theme, standing));
        beside.or_else(|| {
            let drawn = Drawn::remembered(portal, &content.theme);
            whole(content, portal, drawn)
        })
    });
    Some(site?.remembering(|| known.remembered()))
}

fn made(
    content: &mut Content,
    draw: impl FnOnce(&mut Content, &Proved) -> Option<Drawn>,
) -> Option<Site> {
    let Some(proved) = prove(content) else {
        content.tell_of_theme();
        replay(content);
        return None;
    };
    match draw(content, &proved) {
        Some(drawn) => drawn.test(&mut content.problems),
        None => {
            replay(content);
            None
        }
    }
}

/// Proves it and replays its cases. What the cases say is told whether or not the proofs hold.
#[must_use]
pub fn test(content: &mut Content) -> Option<Tested> {
    let Some(proved) = prove(content) else {
        replay(content);
        return None;
    };
    proved.test(&mut content.problems)
}

fn replay(content: &mut Content) {
    if let Some(portal) = &content.portal {
        proof::replay(portal, &mut content.problems);
    }
}
