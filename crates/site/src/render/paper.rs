//! One person's result for paper: the words of the guide's page, filled in, and nothing else.

use language::id::BlockId;
use language::model::BlockKind;
use language::order::sort_by_key;
use language::portal::{Portal, PortalGuide};
use language::visible::Reader;

use super::block::Blocks;
use super::sums;
use crate::view::PaperView;

/// What a person with a finished result is told.
#[must_use]
pub fn view(portal: &Portal, guide: &PortalGuide, reader: Reader) -> PaperView {
    let mut blocks: Vec<BlockId> = reader.blocks().collect();
    in_order_of_days(&mut blocks, reader);
    PaperView {
        sums: reader
            .rules
            .written_sums()
            .filter_map(|(sum, _)| sums::told(portal, reader, sum))
            .collect(),
        sections: Blocks::read_by(portal, guide, reader).sections(blocks),
    }
}

/// 期限 change places among themselves; those without a day come last.
fn in_order_of_days(blocks: &mut [BlockId], reader: Reader) {
    let is_deadline =
        |block: BlockId| reader.rules.blocks[block].body.kind() == BlockKind::Deadline;
    let mut deadlines: Vec<BlockId> = blocks.iter().copied().filter(|&b| is_deadline(b)).collect();
    sort_by_key(&mut deadlines, |&block| {
        let day = reader.compiled.due_of(block).and_then(|due| reader.session.dues[due].day);
        (day.is_none(), day)
    });
    let places = blocks.iter_mut().filter(|block| is_deadline(**block));
    places.zip(deadlines).for_each(|(place, deadline)| *place = deadline);
}
