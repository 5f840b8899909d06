//! Where blocks stand on the site, what they are called in a list, and all they say as plain text.

use language::id::BlockId;
use language::model::Value;
use language::model::fields::Stands;
use language::portal::{Portal, PortalGuide};
use language::rule_set::Body;
use language::rule_set::body::Resolved;
use language::visible;
use language::words::{Words, filled};
use rules::QuestionId;

use super::block::{group_title, names, when};
use super::site::href;
use super::words::Words as Drawer;
use crate::view::UseView;

/// A block as a line in a list, with the address it stands at.
pub(super) fn of_block(portal: &Portal, guide: &PortalGuide, number: BlockId) -> UseView {
    let rules = &guide.rules;
    let block = &rules.blocks[number];
    UseView {
        label: label(guide, block.body.kind().called(rules.words)),
        title: title(guide, number),
        href: block_href(portal, guide, number),
    }
}

/// 毕业离校，步骤.
pub(super) fn label(guide: &PortalGuide, kind: &str) -> String {
    let parts = [("guide", &*guide.rules.title), ("kind", kind)];
    filled(guide.rules.words.of_guide, &parts)
}

/// The address of a question in its guide.
pub(super) fn question_href(guide: &PortalGuide, number: QuestionId) -> String {
    format!("{}#q{number}", href(&guide.rules.slug))
}

/// The address of a block: the guide's page shows what is for the reader; what is only for roles stands on their pages.
#[must_use]
pub fn block_href(portal: &Portal, guide: &PortalGuide, number: BlockId) -> String {
    let slug = &guide.rules.slug;
    let roles = guide.rules.blocks[number].only.iter();
    let page = roles.filter_map(|&role| portal.site.roles[role].slug.as_ref()).next();
    match page {
        Some(page) if !guide.rules.is_for_reader(number) => {
            format!("{}#{slug}-b{number}", href(&page.text))
        }
        _ => format!("{}#b{number}", href(slug)),
    }
}

/// What a block is called where only one line of it is shown.
pub(crate) fn title(guide: &PortalGuide, number: BlockId) -> String {
    let (rules, block) = (&guide.rules, &guide.rules.blocks[number]);
    let words = Drawer::of(rules).of_block(guide, number, &[]);
    let called = |value: &Value<Resolved>| match value {
        Value::Words(wording) => words.title(wording),
        Value::Plain(text) => text.clone(),
        Value::Time(time) => visible::deadline(rules, time),
        // They never lead nor head a line.
        Value::Actors(_) | Value::Sheet(_) | Value::Files(_) => String::new(),
    };
    let leads = block.body.fields().filter(|(spec, _)| spec.stands == Stands::Lead);
    let parts = leads.map(|(_, value)| value).chain(block.body.head()).map(called);
    parts.collect::<Vec<_>>().join(rules.words.colon)
}

/// Everything else a block says, and for whom it is.
pub(super) fn text(portal: &Portal, guide: &PortalGuide, number: BlockId) -> String {
    let PortalGuide { rules, compiled, .. } = guide;
    let (block, said) = (&rules.blocks[number], rules.words);
    let words = Drawer::of(rules).of_block(guide, number, &[]);
    let title = title(guide, number);
    let mut parts: Vec<String> = group_title(rules, block).into_iter().collect();
    parts.extend(block.body.own_wordings().map(|wording| words.plain(wording)));
    parts.extend(fixed(said, &block.body));
    parts.extend(names(block.body.who()));
    parts.extend(block.inferred.clone());
    let whom = when(rules, number);
    parts.push(format!("{}{}", said.applies_to, whom.as_deref().unwrap_or(said.everyone)));
    let cited = compiled.cited(rules, block).into_iter().map(|one| one.clause);
    let places = portal.notices.places(cited);
    parts.extend((!places.is_empty()).then(|| basis(said, &places)));
    parts.retain(|part| !title.contains(part.as_str()));
    let text: String = parts.iter().map(|part| ended(said, part)).collect();
    text.trim_end_matches(said.semicolon).to_owned()
}

/// A part of a text with a stop behind it.
fn ended(said: &Words, part: &str) -> String {
    let is_ended = part.ends_with(|letter| said.stops.contains(letter));
    let gap = said.semicolon.trim_start_matches(|letter| said.stops.contains(letter));
    format!("{part}{}", if is_ended { gap } else { said.semicolon })
}

fn basis(said: &Words, places: &[String]) -> String {
    filled(said.basis_at, &[("places", &said.listed(places))])
}

/// The fields that are no wording.
fn fixed(said: &Words, body: &Body) -> impl Iterator<Item = String> {
    body.fields().filter_map(move |(_, value)| match value {
        Value::Plain(text) => Some(text.clone()),
        Value::Files(files) => {
            let files = visible::named(said, files);
            Some(filled(said.blank_forms, &[("files", &files)]))
        }
        Value::Words(_) | Value::Actors(_) | Value::Time(_) | Value::Sheet(_) => None,
    })
}
