//! What an edit of the content changes, and for whom.
//!
//! Owns the comparison of two portals: two values in, one value out, worded but not drawn. Nothing is
//! sampled: each guide's two editions become statements about the same people (`symbolic`), and what is
//! said of a group of people holds of every one of them and of nobody else.
//!
//! # What is said
//! An [`Entry`] is one edit with everyone for whom it makes a difference. Together the entries of a guide
//! account for every difference: a block a person sees only before or only now, a block they see in
//! other words, a question they are asked only before or only now or in other words. What a person does
//! not see is no difference: a question or fact renamed whose name no page says, a block moved past one
//! that nobody sees beside it, a condition put in another way. Of those the notes tell in a line.
//!
//! # Who is meant
//! A person answers both editions, and gives the same answer where both put the same question. Who
//! cannot (their option was deleted, is new, or is offered to others than before) gets an entry of their
//! own, which comes first, and is left out of the rest: no statement of the other entries is about them.
//! What a question is that only one edition puts, those who are asked it have an answer to in that one
//! edition, and may be told apart by it.
//!
//! # The way
//! `pair` finds what of the old guide is what of the new, `align` gives both one numbering, `space` makes
//! the statements, `answers` tells of answers that are no longer possible, `changes` and `reworded` list
//! what differs, `causes` find the edit behind it, `entries` groups by edit, `cover` says who in words,
//! `example` shows one person, replayed under both editions.

use language::compile::{Compiled, compile};
use language::order::map_of;
use language::place::Sources;
use language::portal::{Portal, PortalGuide};
use language::problem::Problems;
use language::resolve;
use language::resolve::Context;
use language::rule_set::RuleSet;
use rules::List;

use align::{Aligned, align, extend};
use causes::Reverted;
use changes::Collector;
use entries::entries;
use example::Examples;
use headings::{Constants, Headings};
use lists::Division;
use scales::Finer;
use space::Space;

mod align;
mod answers;
mod causes;
mod changes;
mod conds;
mod copies;
mod cover;
mod entries;
mod example;
mod found;
mod general;
mod headings;
mod holidays;
mod lists;
mod needs;
mod notes;
mod numbering;
mod order;
mod pair;
mod pair_blocks;
mod pair_options;
mod read_out;
mod renumber;
mod reworded;
mod scales;
mod space;
mod sums;
mod table;
mod term;
mod texts;
mod told;
mod uses;

pub use changes::Guide;
pub use cover::Who;
pub use found::{
    Counterparts, Difference, Edit, Effect, Effects, Entry, Example, FieldChange, General,
    GuideDifference, Presence, What, Written,
};
pub use space::Side;
pub use term::{Measure, Part, Range, Term, TooFine};

/// Most steps (clauses learnt) the comparison of one guide may take.
pub const MOST_STEPS: u64 = 300_000;

/// Compares two portals. `sources` are the texts of the new one.
#[must_use]
pub fn compare(old: &Portal, new: &Portal, sources: &Sources) -> Difference {
    compare_within(MOST_STEPS, old, new, sources)
}

/// Compares two portals in at most so many steps for each guide.
#[must_use]
pub fn compare_within(limit: u64, old: &Portal, new: &Portal, sources: &Sources) -> Difference {
    let (before, after) = (numbered(old), numbered(new));
    let pairs = pair_guides(&before, &after);
    let difference = |number, guide: &&PortalGuide| match pairs.find(|pair| *pair == Some(number)) {
        Some(old_one) => {
            let old = Edition { portal: old, guide: before[old_one] };
            both(limit, old, Edition { portal: new, guide }, sources)
        }
        None => alone(guide, Presence::New),
    };
    let mut guides = after.map_entries(difference).to_vec();
    let gone = before.entries().filter(|(number, _)| pairs[*number].is_none());
    guides.extend(gone.map(|(_, guide)| alone(guide, Presence::Old)));
    Difference { guides, general: general::portal(old, new) }
}

rules::id! {
    /// A guide of a portal.
    GuideId
}

fn numbered(portal: &Portal) -> List<GuideId, &PortalGuide> {
    portal.guides.iter().collect()
}

/// For each old guide, the new one: by folder, by 网址, by 标题.
fn pair_guides(
    old: &List<GuideId, &PortalGuide>,
    new: &List<GuideId, &PortalGuide>,
) -> List<GuideId, Option<GuideId>> {
    let mut matching = numbering::Matching::new(old, new);
    let both = |o: GuideId, n: GuideId| (old[o], new[n]);
    matching.join(|o, n| both(o, n).0.folder == both(o, n).1.folder);
    matching.join(|o, n| both(o, n).0.rules.slug == both(o, n).1.rules.slug);
    matching.join(|o, n| both(o, n).0.rules.title == both(o, n).1.rules.title);
    matching.pairs
}

fn alone(guide: &PortalGuide, presence: Presence) -> GuideDifference {
    GuideDifference { presence, ..nothing(guide.rules.title.clone()) }
}

fn nothing(title: String) -> GuideDifference {
    GuideDifference {
        title,
        presence: Presence::Both,
        entries: Vec::new(),
        general: Vec::new(),
        notes: Vec::new(),
        leaves_out: false,
        is_finished: true,
    }
}

/// A guide in the portal it belongs to.
#[derive(Clone, Copy)]
struct Edition<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
}

impl<'a> Edition<'a> {
    fn guide(self) -> Guide<'a> {
        let PortalGuide { rules, compiled, .. } = self.guide;
        Guide { rules, compiled, roles: &self.portal.site.roles }
    }
}

fn both(limit: u64, old: Edition, new: Edition, sources: &Sources) -> GuideDifference {
    let (before, after) = (old.guide, new.guide);
    let constants = [&old.portal.site.constants, &new.portal.site.constants];
    let reverted = reverted(constants, new, sources);
    let mut guides = [old.guide(), new.guide()];
    let mut told = lists::changes(&before.rules, &after.rules);
    told.extend(scales::changes(&before.rules, &after.rules));
    let alike = alike(&before.rules, &after.rules).and_then(|ways| Alike::of(guides, ways));
    let mut difference = match &alike {
        Some(Alike { rules, compiled, way }) => {
            for (side, guide) in guides.iter_mut().enumerate() {
                (guide.rules, guide.compiled) = (&rules[side], &compiled[side]);
            }
            let reverted = reverted.map(|reverted| reverted.counted(&way[1]));
            Comparison { guides, constants, reverted }.of(limit, way)
        }
        // More rows are to be told apart than there can be options: nothing is said of people.
        None => GuideDifference { is_finished: false, ..nothing(after.rules.title.clone()) },
    };
    difference.general.extend(told);
    difference
}

/// What an edition is put into so that both give the same answers: its lists divided, its numbers counted.
#[derive(Default)]
struct Way {
    division: Division,
    finer: Finer,
}

impl Way {
    fn is_nothing(&self) -> bool {
        self.division.is_nothing() && self.finer.is_nothing()
    }

    fn apply(&self, rules: &RuleSet) -> RuleSet {
        let mut rules = rules.clone();
        self.division.apply(&mut rules);
        self.finer.apply(&mut rules);
        rules
    }
}

fn alike(old: &RuleSet, new: &RuleSet) -> Option<[Way; 2]> {
    let [before, after] = lists::divided(old, new)?;
    let [coarse, fine] = scales::finer(old, new);
    let way = |division, finer| Way { division, finer };
    Some([way(before, coarse), way(after, fine)])
}

/// Both editions put in the same way.
struct Alike {
    rules: [RuleSet; 2],
    compiled: [Compiled; 2],
    way: [Way; 2],
}

impl Alike {
    fn of(guides: [Guide; 2], way: [Way; 2]) -> Option<Alike> {
        let [old, new] = &way;
        let rules = [old.apply(guides[0].rules), new.apply(guides[1].rules)];
        let compiled = |side: usize, way: &Way| match way.is_nothing() {
            true => Some(guides[side].compiled.clone()),
            false => compile(&rules[side]).ok(),
        };
        let compiled = [compiled(0, old)?, compiled(1, new)?];
        Some(Alike { rules, compiled, way })
    }
}

/// The new guide with the constants of the old site; none where no constant changed its words.
fn reverted(
    [old, new]: Constants,
    Edition { portal, guide }: Edition,
    sources: &Sources,
) -> Option<Reverted> {
    let changed = new.iter().filter_map(|(name, word)| {
        let before = old.get(name).filter(|before| before.text != word.text)?;
        Some((name.clone(), before.clone()))
    });
    let changed: Vec<_> = changed.collect();
    let files = map_of(portal.files.iter().map(|(path, file)| (path.clone(), Some(file.clone()))));
    let resolve = |names: &[(String, language::model::Word)]| {
        let mut site = portal.site.clone();
        site.constants.extend(names.iter().cloned());
        let context = Context { site: &site, notices: &portal.notices, files: &files, sources };
        resolve::resolve(&guide.written, context, &mut Problems::new())
    };
    if changed.is_empty() {
        return None;
    }
    let each =
        changed.iter().filter_map(|one| Some((one.0.clone(), resolve(std::slice::from_ref(one))?)));
    Some(Reverted { all: resolve(&changed)?, each: each.collect() })
}

/// Compares two editions of one guide, alone.
#[must_use]
pub fn compare_rules(limit: u64, old: Guide, new: Guide) -> GuideDifference {
    let none = std::collections::BTreeMap::new();
    let constants = [&none, &none];
    Comparison { guides: [old, new], constants, reverted: None }.of(limit, &Default::default())
}

/// The comparison of one guide.
struct Comparison<'a> {
    guides: [Guide<'a>; 2],
    constants: Constants<'a>,
    reverted: Option<Reverted>,
}

impl Comparison<'_> {
    /// The difference, with both editions put in these ways.
    fn of(mut self, limit: u64, ways: &[Way; 2]) -> GuideDifference {
        let mut difference = nothing(self.guides[1].rules.title.clone());
        // More questions or facts, those of both together, than can be numbered: nothing is said of them.
        let Some(aligned) = self.align(ways) else {
            difference.is_finished = false;
            return difference;
        };
        difference.general = general::guide(&aligned);
        difference.is_finished = self.run(&aligned, limit, &mut difference).is_ok();
        difference
    }

    /// Both editions in one numbering, and the reverted ones as well.
    fn align(&mut self, [old, new]: &[Way; 2]) -> Option<Aligned> {
        let mut aligned = align(self.guides[0].rules, self.guides[1].rules)?;
        aligned.coarse = old.finer.coarse(Side::Old, &aligned.numbers);
        aligned.coarse.extend(new.finer.coarse(Side::New, &aligned.numbers));
        if let Some(Reverted { all, each }) = &mut self.reverted {
            let variants = std::iter::once(all).chain(each.iter_mut().map(|(_, rules)| rules));
            for rules in variants {
                extend(rules, &aligned.old)?;
            }
        }
        Some(aligned)
    }

    fn run(
        &self,
        aligned: &Aligned,
        limit: u64,
        difference: &mut GuideDifference,
    ) -> Result<(), crate::symbolic::solver::OutOfSteps> {
        let blocks = pair_blocks::pair(aligned, self.guides.map(|guide| guide.roles));
        let called = read_out::called_otherwise(aligned, &blocks);
        difference.general.extend(read_out::told(aligned, &called));
        difference.notes = notes::renamed_unseen(aligned, &called);
        let mut space = Space::new(limit, aligned);
        let mut examples = Examples::new(&mut space, self.guides);
        difference.entries = answers::entries(&mut space, &mut examples, self.guides)?;
        difference.leaves_out = !difference.entries.is_empty();
        space.require_same_answers();
        difference.general.extend(order::of_questions(&mut space)?);
        let mut changes = Collector::all(&mut space, &blocks, self.guides, self.reverted.as_ref())?;
        difference.notes.extend(notes::moved_unseen(aligned, &blocks.pairs, &changes));
        needs::attach(&mut changes, aligned, &blocks);
        let headings = Headings { aligned, constants: self.constants };
        difference.entries.extend(entries(&mut space, &mut examples, changes, &headings)?);
        Ok(())
    }
}
