//! A role's page: everything that role does in every guide, made from the blocks.

use rules::author::model::BlockKind;
use rules::author::portal::{Portal, PortalGuide};

use super::block::{Blocks, On};
use super::site::{Frame, href};
use crate::view::{RoleGuideView, RolePageView};

/// The page of a role.
pub(super) fn view(portal: &Portal, number: usize, frame: &Frame) -> RolePageView {
    let role = &portal.site.roles[number];
    let slug = role.slug.as_ref().map(|slug| slug.text.as_str()).unwrap_or_default();
    let guides = portal.guides.iter().map(|guide| of_guide(portal, guide, number));
    RolePageView {
        site: frame.of(slug),
        name: role.name.clone(),
        note: role.note.clone(),
        guides: guides.filter(|guide| !is_empty(guide)).collect(),
    }
}

fn of_guide(portal: &Portal, guide: &PortalGuide, role: usize) -> RoleGuideView {
    let numbers = 0..guide.rules.blocks.len();
    let theirs = numbers.filter(|&block| concerns(portal, guide, (block, role)));
    let sections = Blocks::new(portal, guide, On::Role).sections(theirs);
    RoleGuideView {
        title: guide.rules.title.clone(),
        href: href(&guide.rules.slug),
        deadlines: sections.deadlines,
        steps: sections.steps,
        materials: sections.materials,
        letters: sections.letters,
        platforms: sections.platforms,
        reminders: sections.reminders,
    }
}

/// Blocks the role acts in or that are only for it; materials and open reminders are the reader's.
fn concerns(portal: &Portal, guide: &PortalGuide, (block, role): (usize, usize)) -> bool {
    let block = &guide.rules.blocks[block];
    if !block.only.is_empty() {
        return block.only.contains(&role);
    }
    let acts = block.body.who().iter().any(|actor| actor.role == role);
    let readers = matches!(block.body.kind(), BlockKind::Material | BlockKind::Reminder)
        && portal.site.roles[role].reader;
    acts || readers
}

fn is_empty(guide: &RoleGuideView) -> bool {
    guide.deadlines.is_empty()
        && guide.steps.is_empty()
        && guide.materials.is_empty()
        && guide.letters.is_empty()
        && guide.platforms.is_empty()
        && guide.reminders.is_empty()
}
