//! A role's page: everything that role does in every guide, made from the blocks. What has a day
//! comes first, in order; the rest stands by group. Blocks that say the same are shown once.

use language::id::{BlockId, RoleId};
use language::order::sort_by_key;
use std::collections::BTreeMap;

use language::model::BlockKind;
use language::portal::{Portal, PortalGuide};
use language::rule_set::{Block, Body};
use rules::Date;

use super::block::{Blocks, On, group_title};
use super::site::{Frame, href};
use crate::view::{ItemView, RoleGroupView, RoleGuideView, RolePageView};

/// The page of a role.
pub(super) fn view(portal: &Portal, number: RoleId, frame: &Frame) -> RolePageView {
    let role = &portal.site.roles[number];
    let slug = role.slug.as_ref().map(|slug| slug.text.as_str()).unwrap_or_default();
    let guides = portal.guides.iter().map(|guide| Work::new(portal, guide, number));
    let guides: Vec<Work> = guides.collect();
    let mut dated: Vec<(Date, ItemView)> = guides.iter().flat_map(Work::dated).collect();
    sort_by_key(&mut dated, |(day, _)| *day);
    RolePageView {
        site: frame.of(slug),
        name: role.name.clone(),
        note: role.note.clone(),
        batch: super::batch::link(portal).filter(|_| !role.reader).map(|link| link.href),
        dated: dated.into_iter().map(|(_, deadline)| deadline).collect(),
        guides: guides.iter().map(Work::rest).filter(|guide| !guide.groups.is_empty()).collect(),
    }
}

/// Blocks that stand under one title.
struct Titled {
    /// None: those of no 组 that has one.
    title: Option<String>,
    blocks: Vec<BlockId>,
}

/// What a role does in one guide.
struct Work<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
    /// Blocks, of those that say the same only the first.
    blocks: Vec<BlockId>,
    /// The others, by the first.
    twins: BTreeMap<BlockId, Vec<BlockId>>,
}

impl<'a> Work<'a> {
    fn new(portal: &'a Portal, guide: &'a PortalGuide, role: RoleId) -> Work<'a> {
        let numbers = guide.rules.blocks.ids();
        let numbers = numbers.filter(|&block| concerns(portal, guide, block, role));
        let numbers: Vec<BlockId> = numbers.collect();
        let mut work = Work { portal, guide, blocks: Vec::new(), twins: BTreeMap::new() };
        let mut known: Vec<(Said, BlockId)> = Vec::new();
        for &number in &numbers {
            let said = Said::by(guide, number, &numbers);
            match known.iter().find(|(other, _)| *other == said) {
                Some(&(_, first)) => work.twins.entry(first).or_default().push(number),
                None => {
                    known.push((said, number));
                    work.blocks.push(number);
                }
            }
        }
        work
    }

    fn block(&self, number: BlockId) -> &'a Block {
        &self.guide.rules.blocks[number]
    }

    fn draw(&self, on: On) -> Blocks<'a> {
        Blocks::new(self.portal, self.guide, on).with_twins(self.twins.clone())
    }

    fn dated(&self) -> Vec<(Date, ItemView)> {
        let draw = self.draw(On::Role);
        let days =
            self.blocks.iter().filter_map(|&number| Some((day(self.block(number))?, number)));
        let views = days.flat_map(|(day, number)| {
            draw.sections([number]).deadlines.into_iter().map(move |view| (day, view))
        });
        views.collect()
    }

    fn rest(&self) -> RoleGuideView {
        let rules = &self.guide.rules;
        let mut groups: Vec<Titled> = Vec::new();
        for &number in self.blocks.iter().filter(|&&number| day(self.block(number)).is_none()) {
            let title = group_title(rules, self.block(number));
            match groups.iter_mut().find(|known| known.title == title) {
                Some(known) => known.blocks.push(number),
                None => groups.push(Titled { title, blocks: vec![number] }),
            }
        }
        // Stable: what stands in no 组 with a title comes last.
        sort_by_key(&mut groups, |group| group.title.is_none());
        let groups = groups.into_iter().enumerate();
        RoleGuideView {
            title: rules.title.clone(),
            href: href(&rules.slug),
            groups: groups.map(|(position, group)| self.group(position, group)).collect(),
        }
    }

    fn group(&self, position: usize, Titled { title, blocks }: Titled) -> RoleGroupView {
        let count = blocks.len();
        let sections = self.draw(On::RoleGroup).sections(blocks);
        RoleGroupView {
            anchor: format!("{}-g{}", self.guide.rules.slug, position + 1),
            title: title.unwrap_or_else(|| self.guide.rules.words.other_items.to_owned()),
            count,
            sections,
        }
    }
}

/// What a block says, for blocks that say the same are shown once.
#[derive(PartialEq)]
struct Said<'a> {
    words: Words<'a>,
    /// All on the card it stands on: what belongs to another thing to do is another material.
    card: Vec<Words<'a>>,
}

/// A block's own words, and why they are inferred.
#[derive(PartialEq)]
struct Words<'a>(&'a Body, &'a Option<String>);

impl<'a> Said<'a> {
    /// Of some blocks on a page, what one of them says.
    fn by(guide: &'a PortalGuide, number: BlockId, page: &[BlockId]) -> Said<'a> {
        let blocks = &guide.rules.blocks;
        let words = |number: BlockId| Words(&blocks[number].body, &blocks[number].inferred);
        // What has a day stands in a list of its own.
        let is_on_a_card = |number: BlockId| day(&blocks[number]).is_none();
        let step = blocks[number].step.unwrap_or(number);
        let is_on_it =
            |&of: &BlockId| (of == step || blocks[of].step == Some(step)) && is_on_a_card(of);
        let card = page.iter().copied().filter(is_on_it).map(words);
        let card = if is_on_a_card(number) { card.collect() } else { Vec::new() };
        Said { words: words(number), card }
    }
}

/// The day of a 期限 that is the same for everyone.
fn day(block: &Block) -> Option<Date> {
    block.body.time()?.last_day()
}

/// Blocks the role acts in or that are only for it; what names nobody is the reader's.
fn concerns(portal: &Portal, guide: &PortalGuide, block: BlockId, role: RoleId) -> bool {
    let block = &guide.rules.blocks[block];
    if !block.only.is_empty() {
        return block.only.contains(&role);
    }
    let acts = block.body.who().iter().any(|actor| actor.role == role);
    let kinds = [BlockKind::Material, BlockKind::Letter, BlockKind::Reminder];
    acts || portal.site.roles[role].reader && kinds.contains(&block.body.kind())
}
