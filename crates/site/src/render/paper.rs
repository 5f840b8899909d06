//! One person's result for paper: the words of the guide's page, filled in, and nothing else.

use language::portal::{Portal, PortalGuide};
use language::visible::Reader;

use super::block::Blocks;
use crate::view::PaperView;

/// What a person with a finished result is told.
#[must_use]
pub fn view(portal: &Portal, guide: &PortalGuide, reader: Reader) -> PaperView {
    let sections = Blocks::read_by(portal, guide, reader).sections(reader.blocks());
    PaperView {
        conclusions: sections.conclusions,
        deadlines: sections.deadlines,
        steps: sections.steps,
        materials: sections.materials,
        letters: sections.letters,
        platforms: sections.platforms,
        reminders: sections.reminders,
    }
}
