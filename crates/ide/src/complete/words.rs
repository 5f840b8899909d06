//! What may be written within a text: names in `{{ }}`, clauses in `{ }`, lists in `【名单：】`, where links lead.
//!
//! Owns what is told from the line alone: such a text need not be one that can be read.

use language::place::Place;

use super::names::Names;
use super::{Item, ItemKind, Offer};
use crate::mention::FileKind;
use crate::snapshot::{Edit, Snapshot, Spot};

/// What opens a stretch in a text, and what closes it.
struct Opening {
    open: &'static str,
    close: &'static str,
    offers: fn(&Names) -> Vec<Offer>,
    only_on_pages: bool,
}

/// In the order they are looked for: `{{` before `{`.
const OPENINGS: [Opening; 4] = [
    Opening { open: "{{", close: "}}", offers: |names| names.filled(), only_on_pages: false },
    Opening {
        open: "【名单：", close: "】", offers: |names| names.lists(), only_on_pages: true
    },
    Opening { open: "](", close: ")", offers: |names| names.links(), only_on_pages: false },
    Opening { open: "{", close: "}", offers: |names| names.clauses(), only_on_pages: true },
];

impl Snapshot<'_> {
    /// What may be written where the cursor stands within a text; none where it does not stand in such a stretch.
    pub(super) fn in_words(&self, spot: Spot) -> Option<Vec<Item>> {
        let text = self.text(spot.file);
        let offset = text.floor_char_boundary(spot.offset);
        let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let is_page = self.is_body(spot);
        let openings = OPENINGS.iter().filter(|opening| is_page || !opening.only_on_pages);
        let before = &text[start..offset];
        let (opening, from) = openings.into_iter().find_map(|opening| {
            let at = before.rfind(opening.open)? + opening.open.len();
            (!before[at..].contains(opening.close)).then_some((opening, start + at))
        })?;
        let typed = &text[from..offset];
        let from = from + typed.len() - typed.trim_start().len();
        let rest = text[offset..].split('\n').next().unwrap_or_default();
        let closed = rest.find(opening.close);
        let end = closed.map_or(offset, |at| offset + rest[..at].trim_end().len());
        let place = Place::new(spot.file, from, end);
        let blank = if opening.open == "{{" { " " } else { "" };
        let lead = if typed.is_empty() { blank } else { "" };
        let item = |offer: Offer| {
            let tail = match closed {
                Some(_) => String::new(),
                None => format!("{blank}{}", opening.close),
            };
            let text = format!("{lead}{}{tail}", offer.name);
            let edit = Edit { place, text };
            let (label, detail) = (offer.name, offer.detail);
            Item { label, kind: ItemKind::Name, detail, edit, has_stops: false }
        };
        Some((opening.offers)(&self.names(spot)).into_iter().map(item).collect())
    }

    /// Whether a place is in the words of a page.
    fn is_body(&self, spot: Spot) -> bool {
        let text = self.text(spot.file);
        let front = self.kind(spot.file).yaml(spot.file, text);
        let is_page = self.kind(spot.file) == FileKind::Page;
        is_page && front.is_none_or(|front| spot.offset > front.end)
    }
}
