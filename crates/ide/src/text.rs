//! Names within texts: `{{ 名 }}`, `{2.1}`, `【名单：学院】` and where links lead.
//!
//! Owns where they stand. Signs are looked for as they are typed; whether there is such a thing is not asked
//! here, so what only looks like a name means nothing.

use language::place::Place;

/// How far the end of a mark is looked for, in bytes.
const FAR: usize = 1_000;

/// The names in `{{ }}`, without the blanks around them.
pub fn placeholders(text: &str, place: Place) -> Vec<Place> {
    between(text, place, &Pair { open: "{{", close: "}}" })
        .into_iter()
        .map(|place| trimmed(text, place))
        .collect()
}

/// The ids in `{ }`, of which `{{ }}` are none.
pub fn marks(text: &str, place: Place) -> Vec<Place> {
    let marks = between(text, place, &Pair { open: "{", close: "}" }).into_iter();
    // `\{` is a brace and nothing else.
    let is_mark = |inside: &Place| {
        !text[..inside.start].ends_with("\\{") && !text[inside.start..inside.end].contains('{')
    };
    marks.filter(is_mark).map(|place| trimmed(text, place)).collect()
}

/// The names of lists that stand in a text as tables.
pub fn tables(text: &str, place: Place) -> Vec<Place> {
    let insides = between(text, place, &Pair { open: "【名单：", close: "】" }).into_iter();
    let name = |inside: Place| {
        let named = &text[inside.start..inside.end];
        let end = named.find('（').unwrap_or(named.len());
        trimmed(text, inside.part(0, end))
    };
    insides.map(name).collect()
}

/// Where links and pictures lead, without what stands behind a `#`.
pub fn links(text: &str, place: Place) -> Vec<Place> {
    let target = |inside: Place| {
        let address = &text[inside.start..inside.end];
        let end = address.find(['#', '?', ' ']).unwrap_or(address.len());
        inside.part(0, end)
    };
    let targets = between(text, place, &Pair { open: "](", close: ")" }).into_iter().map(target);
    targets.filter(|target| target.start < target.end).collect()
}

/// What a name stands between.
struct Pair {
    open: &'static str,
    close: &'static str,
}

/// What stands between two marks on one line.
fn between(text: &str, place: Place, pair: &Pair) -> Vec<Place> {
    let Pair { open, close } = *pair;
    let mut found = Vec::new();
    let mut at = place.start;
    let end = place.end.min(text.len());
    while let Some(opened) = text.get(at..end).and_then(|rest| rest.find(open)) {
        let start = at + opened + open.len();
        at = start;
        let far = text.floor_char_boundary((start + FAR).min(end));
        let line = text[start..far].split('\n').next().unwrap_or_default();
        if let Some(length) = line.find(close) {
            found.push(Place::new(place.file, start, start + length));
            at = start + length;
        }
    }
    found
}

fn trimmed(text: &str, place: Place) -> Place {
    let inside = &text[place.start..place.end];
    let blank = inside.len() - inside.trim_start().len();
    place.part(blank, inside.trim().len())
}
