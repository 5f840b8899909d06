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
//! not see is no difference: a renamed question or fact, a block moved among its kind, a condition put
//! in another way. Of those the notes tell in a line.
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

use crate::author::place::{Place, Sources};
use crate::author::portal::{Portal, PortalGuide};
use crate::author::problem::Problems;
use crate::author::resolve::{self, Context};
use crate::author::rule_set::RuleSet;

use align::{Aligned, align, extend};
use causes::Reverted;
use changes::Collector;
use entries::entries;
use example::Examples;
use headings::{Constants, Headings};
use space::Space;

mod align;
mod answers;
mod causes;
mod changes;
mod cover;
mod entries;
mod example;
mod general;
mod headings;
mod notes;
mod numbering;
mod pair;
mod pair_blocks;
mod renumber;
mod reworded;
mod space;
mod table;
mod term;
mod texts;
mod uses;

pub use changes::Guide;
pub use cover::Who;
pub use term::{Part, Term};

/// Most steps (clauses learnt) the comparison of one guide may take.
pub const MOST_STEPS: u64 = 300_000;

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Guide by guide, in the new order; those that are gone last.
    pub guides: Vec<GuideDifference>,
    /// What everybody sees and no rule decides: site.yaml, pages, the notice.
    pub general: Vec<General>,
}

/// What is different in one guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideDifference {
    /// 标题, the new one where there is one.
    pub title: String,
    /// Which edition has the guide.
    pub presence: Presence,
    /// Edit by edit.
    pub entries: Vec<Entry>,
    /// 标题 and 简介.
    pub general: Vec<General>,
    /// Edits that make no difference to anyone.
    pub notes: Vec<String>,
    /// Someone has to answer otherwise, and is left out of the other entries.
    pub leaves_out: bool,
    /// The limit of steps was reached: what is said is true, but not all.
    pub is_finished: bool,
}

/// Which edition has a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Both.
    Both,
    /// Only the old one.
    Old,
    /// Only the new one.
    New,
}

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What kind of edit, for programs.
    pub cause: &'static str,
    /// The edit in words.
    pub heading: String,
    /// What was written before and after, and where.
    pub edits: Vec<Edit>,
    /// Everyone for whom it makes a difference.
    pub who: Who,
    /// One of them.
    pub example: Option<Example>,
    /// Which difference.
    pub effects: Vec<Effects>,
}

/// Something written, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// None = it was not there.
    pub old: Option<Written>,
    /// None = it is gone.
    pub new: Option<Written>,
}

/// Something written, in words, and where; the words may be empty where the effects hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// In words.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Their answers.
    pub words: String,
    /// Both replays show what is said of them. If not, the comparison itself is wrong.
    pub is_confirmed: bool,
}

/// Effects on the same people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// Of those the entry is about, these; none = all of them.
    pub who: Option<Who>,
    /// What becomes different.
    pub list: Vec<Effect>,
}

/// Something that becomes different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What happens to what.
    pub what: What,
    /// 步骤, 材料, 问题, …
    pub kind: &'static str,
    /// Its name or first words, in quotation marks.
    pub title: String,
    /// What it says otherwise.
    pub fields: Vec<FieldChange>,
}

/// What happens to what. Blocks by their position in the old and the new guide, questions and facts by
/// their common number: the new one's own, those only the old one has counted on after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A block is not shown any more.
    NoLonger {
        /// In the old guide.
        old: usize,
        /// In the new guide, where it has a counterpart.
        new: Option<usize>,
    },
    /// A block is shown now.
    Newly {
        /// In the old guide, where it has a counterpart.
        old: Option<usize>,
        /// In the new guide.
        new: usize,
    },
    /// A block says something else.
    Reworded {
        /// In the old guide.
        old: usize,
        /// In the new guide.
        new: usize,
    },
    /// A question is not asked any more.
    NoLongerAsked(usize),
    /// A question is asked now.
    NewlyAsked(usize),
    /// A question is put otherwise.
    QuestionReworded(usize),
    /// A fact has other 依据.
    Sources(usize),
    /// An answer to a question cannot be given any more.
    AnswerGone(usize),
    /// An answer to a question can be given now.
    AnswerNew(usize),
}

/// A text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// What the text is.
    pub label: String,
    /// None = there was none.
    pub old: Option<String>,
    /// None = there is none now.
    pub new: Option<String>,
}

impl FieldChange {
    pub(crate) fn new(label: impl Into<String>, old: String, new: String) -> FieldChange {
        let given = |text: String| (!text.is_empty()).then_some(text);
        FieldChange { label: label.into(), old: given(old), new: given(new) }
    }
}

/// A text that everybody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct General {
    /// Where it is seen.
    pub subject: String,
    /// What was said and is said; none = nothing.
    pub old: Option<String>,
    /// What is said now.
    pub new: Option<String>,
}

impl Difference {
    /// Whether everyone gets the same guidance, and everybody sees the same besides.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let same = |guide: &GuideDifference| {
            guide.is_finished
                && guide.presence == Presence::Both
                && guide.entries.is_empty()
                && guide.general.is_empty()
        };
        self.general.is_empty() && self.guides.iter().all(same)
    }

    /// Whether everything was compared, and every example is what it is said to be.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let entries = || self.guides.iter().flat_map(|guide| &guide.entries);
        let mut examples = entries().filter_map(|entry| entry.example.as_ref());
        examples.all(|example| example.is_confirmed)
            && entries().all(|entry| entry.who.is_whole)
            && self.guides.iter().all(|guide| guide.is_finished)
    }
}

/// Compares two portals. `sources` are the texts of the new one.
#[must_use]
pub fn compare(old: &Portal, new: &Portal, sources: &Sources) -> Difference {
    compare_within(MOST_STEPS, (old, new), sources)
}

/// Compares two portals in at most so many steps for each guide.
#[must_use]
pub fn compare_within(limit: u64, (old, new): (&Portal, &Portal), sources: &Sources) -> Difference {
    let pairs = guides(old, new);
    let mut guides: Vec<GuideDifference> = new
        .guides
        .iter()
        .enumerate()
        .map(|(number, guide)| match pairs.iter().position(|&pair| pair == Some(number)) {
            Some(before) => both(limit, (old, new), (&old.guides[before], guide), sources),
            None => alone(guide, Presence::New),
        })
        .collect();
    let gone = old.guides.iter().zip(&pairs).filter(|(_, pair)| pair.is_none());
    guides.extend(gone.map(|(guide, _)| alone(guide, Presence::Old)));
    Difference { guides, general: general::portal(old, new) }
}

/// For each old guide, the new one: by folder, by 网址, by 标题.
fn guides(old: &Portal, new: &Portal) -> Vec<Option<usize>> {
    let mut matching = numbering::Matching::new(old.guides.len(), new.guides.len());
    let both = |o: usize, n: usize| (&old.guides[o], &new.guides[n]);
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

fn both(
    limit: u64,
    (old, new): (&Portal, &Portal),
    (before, after): (&PortalGuide, &PortalGuide),
    sources: &Sources,
) -> GuideDifference {
    let constants = [&old.site.constants, &new.site.constants];
    let reverted = reverted(constants, (new, after), sources);
    let guides = [
        Guide { rules: &before.rules, compiled: &before.compiled, roles: &old.site.roles },
        Guide { rules: &after.rules, compiled: &after.compiled, roles: &new.site.roles },
    ];
    compare_guides(limit, guides, (constants, reverted))
}

/// The new guide with the constants of the old site; none where no constant changed its words.
fn reverted(
    [old, new]: Constants,
    (portal, guide): (&Portal, &PortalGuide),
    sources: &Sources,
) -> Option<Reverted> {
    let changed = new.iter().filter_map(|(name, word)| {
        let before = old.get(name).filter(|before| before.text != word.text)?;
        Some((name.clone(), before.clone()))
    });
    let changed: Vec<_> = changed.collect();
    let resolve = |names: &[(String, crate::author::model::Word)]| {
        let mut site = portal.site.clone();
        site.constants.extend(names.iter().cloned());
        let context = Context { site: &site, notice: &portal.notice, sources };
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
    compare_guides(limit, [old, new], ([&none, &none], None))
}

fn compare_guides(
    limit: u64,
    guides: [Guide; 2],
    (constants, mut reverted): (Constants, Option<Reverted>),
) -> GuideDifference {
    let aligned = align(guides[0].rules, guides[1].rules);
    if let Some(Reverted { all, each }) = &mut reverted {
        let variants = std::iter::once(all).chain(each.iter_mut().map(|(_, rules)| rules));
        variants.for_each(|rules: &mut RuleSet| extend(rules, &aligned.old, &aligned.numbers));
    }
    let mut difference = nothing(guides[1].rules.title.clone());
    difference.general = general::guide(&aligned);
    let comparison = Comparison { guides, aligned: &aligned, constants, reverted };
    difference.is_finished = comparison.run(limit, &mut difference).is_ok();
    difference
}

/// The comparison of one guide.
struct Comparison<'a> {
    guides: [Guide<'a>; 2],
    aligned: &'a Aligned,
    constants: Constants<'a>,
    reverted: Option<Reverted>,
}

impl Comparison<'_> {
    fn run(
        &self,
        limit: u64,
        difference: &mut GuideDifference,
    ) -> Result<(), crate::author::symbolic::solver::OutOfSteps> {
        let aligned = self.aligned;
        let blocks = pair_blocks::pair(aligned, self.guides.map(|guide| guide.roles));
        difference.notes = notes::notes(aligned, &blocks.pairs);
        let mut space = Space::new(limit, aligned);
        let mut examples = Examples::new(&mut space, self.guides);
        difference.entries = answers::entries(&mut space, &mut examples, self.guides)?;
        difference.leaves_out = !difference.entries.is_empty();
        space.require_same_answers();
        let changes = Collector::all(&mut space, (&blocks, self.guides), self.reverted.as_ref())?;
        let headings = Headings { aligned, constants: self.constants };
        let heading =
            |cause: &causes::Cause, changes: &[changes::Change]| headings.of(cause, changes);
        difference.entries.extend(entries(&mut space, &mut examples, (changes, &heading))?);
        Ok(())
    }
}
