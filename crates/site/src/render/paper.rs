//! One person's result for paper: the words of the guide's page, filled in, and nothing else.

use language::portal::{Portal, PortalGuide};
use language::visible::Reader;

use super::block::Blocks;
use crate::view::SectionsView;

/// What a person with a finished result is told.
#[must_use]
pub fn view(portal: &Portal, guide: &PortalGuide, reader: Reader) -> SectionsView {
    Blocks::read_by(portal, guide, reader).sections(reader.blocks())
}
