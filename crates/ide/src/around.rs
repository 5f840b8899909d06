//! What stands around a place in a YAML file.
//!
//! Owns which maps hold a place, and the key or text there.

use language::model::BlockKind;
use language::place::Place;
use language::portal::PortalGuide;
use language::rule_set::Block;
use language::shape::Record;
use language::yaml::Node;

use crate::mention::FileKind;
use crate::snapshot::{Snapshot, Spot};
use crate::tree::tree;
use crate::walk::{KeyOf, Part, walk};

/// A map with keys of the language.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub record: &'static Record,
    pub map: Node,
}

/// What holds a place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The maps, outermost first.
    pub holders: Vec<Holder>,
    /// The key there, of a map whose keys the language fixes.
    pub key: Option<(&'static Record, Place, String)>,
}

impl Snapshot<'_> {
    /// The nodes of a file, as far as it can be read.
    pub(crate) fn tree(&self, spot: Spot) -> Option<Node> {
        let text = self.text(spot.file);
        tree(text, self.kind(spot.file).yaml(spot.file, text)?)
    }

    /// What holds a place.
    pub(crate) fn around(&self, spot: Spot) -> Around {
        let mut around = Around::default();
        let (Some(node), Some(shape)) = (self.tree(spot), self.kind(spot.file).shape()) else {
            return around;
        };
        let holds = |place: Place| place.start <= spot.offset && spot.offset <= place.end;
        walk(&node, shape, &mut |part, levels| {
            if let Part::Key(key, KeyOf::Record(record)) = part
                && holds(key.place)
            {
                around.key = Some((record, key.place, key.text.clone()));
            }
            let holding = levels.iter().filter(|level| holds(level.map.place));
            // Every part hears of all maps around it; the most there are is all that hold the place.
            if holding.clone().count() > around.holders.len() {
                let holder = |level: &crate::walk::Level| Holder {
                    record: level.record,
                    map: level.map.clone(),
                };
                around.holders = holding.map(holder).collect();
            }
        });
        around
    }

    /// The guide a file belongs to, where nothing is wrong with the portal.
    pub(crate) fn guide(&self, spot: Spot) -> Option<&PortalGuide> {
        let (FileKind::Guide(folder) | FileKind::Cases(folder)) = self.kind(spot.file) else {
            return None;
        };
        self.portal?.guides.iter().find(|guide| guide.folder == folder)
    }

    /// The innermost block that holds a place, where nothing is wrong with the portal.
    pub(crate) fn block(&self, spot: Spot) -> Option<(&PortalGuide, &Block)> {
        let guide = self.guide(spot)?;
        let around = self.around(spot);
        let is_block = |holder: &&Holder| BlockKind::from_label(holder.record.name).is_some();
        let holder = around.holders.iter().rev().find(is_block)?;
        let (first, _) = holder.map.entries().first()?;
        let block = guide.rules.blocks.iter().find(|block| block.place == first.place)?;
        Some((guide, block))
    }
}
