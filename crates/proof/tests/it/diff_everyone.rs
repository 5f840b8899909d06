//! The entries of a comparison say what trying out everyone says, on random small rule sets.

mod pairs;

use language::id::BlockId;
use std::collections::BTreeSet;

use language::compile::compile;
use language::rule_set::{Question, QuestionKind, RuleSet};
use proof::compare::{
    Counterparts, Entry, Guide, GuideDifference, MOST_STEPS, Measure, Part, Range, Side, Term,
    What, Who, compare_rules,
};
use proptest::prelude::*;
use rules::{Answer, List};

use crate::prove_everyone::dice;
use crate::prove_everyone::dice::dates::rarely;
use pairs::{Pair, Pairs};

/// More people than this on a side are not tried out.
const MOST_PEOPLE: usize = 60;

/// Two guides that have most of their bytes, and so most of their rules, in common.
fn two(bytes: &[u8], edits: &[(usize, u8)]) -> [RuleSet; 2] {
    let mut edited = bytes.to_vec();
    for &(at, byte) in edits {
        if let Some(place) = edited.get_mut(at) {
            *place = byte;
        }
    }
    [bytes, &edited].map(|bytes| {
        let mut rules = dice::Dice::new(bytes).rules();
        rules.questions.iter_mut().for_each(name_apart);
        rules
    })
}

/// Two questions are the same by their 名 and type only.
fn name_apart(question: &mut Question) {
    question.ask = format!("{} {:?}", question.name, std::mem::discriminant(&question.kind));
    if let QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) = &mut question.kind {
        choices
            .iter_mut()
            .for_each(|choice| choice.name = format!("{}{}", question.name, choice.name));
    }
}

fn compared(guides: &[RuleSet; 2], limit: u64) -> GuideDifference {
    let compiled = [0, 1].map(|at: usize| compile(&guides[at]).expect("a program"));
    let roles = &List::EMPTY;
    let guide = |at: usize| Guide { rules: &guides[at], compiled: &compiled[at], roles };
    compare_rules(limit, guide(0), guide(1))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn entries_account_for_every_difference(
        bytes in prop::collection::vec(any::<u8>(), 20..140).prop_map(rarely),
        edits in prop::collection::vec((0_usize..140, any::<u8>()), 0..4),
    ) {
        check(&two(&bytes, &edits))?;
    }

    #[test]
    fn no_limit_makes_it_silent(
        bytes in prop::collection::vec(any::<u8>(), 20..140).prop_map(rarely),
        edits in prop::collection::vec((0_usize..140, any::<u8>()), 1..4),
        limit in 0_u64..20,
    ) {
        let guides = two(&bytes, &edits);
        let (all, some) = (compared(&guides, MOST_STEPS), compared(&guides, limit));
        prop_assert!(!some.is_finished || all == some);
    }
}

/// The dice throw every kind of difference: otherwise the comparison would prove little.
#[test]
fn dice_show_every_difference() {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut throw = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()[3]
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..400 {
        let bytes: Vec<u8> = (0..120).map(|_| throw()).collect();
        let edits: Vec<(usize, u8)> = (0..3).map(|_| (usize::from(throw()), throw())).collect();
        let guides = two(&bytes, &edits);
        seen.extend(compared(&guides, MOST_STEPS).entries.iter().map(|entry| entry.cause));
    }
    let expected =
        ["added", "answers", "asking", "condition", "fact", "need", "removed", "roles", "words"];
    let missing: Vec<&&str> = expected.iter().filter(|cause| !seen.contains(*cause)).collect();
    assert!(missing.is_empty(), "never thrown: {missing:?} of {seen:?}");
}

fn check(guides: &[RuleSet; 2]) -> Result<(), TestCaseError> {
    let compiled = [0, 1].map(|at: usize| compile(&guides[at]).expect("a program"));
    let Some(pairs) = Pairs::new(guides, &compiled, MOST_PEOPLE) else { return Ok(()) };
    let difference = compared(guides, MOST_STEPS);
    prop_assert!(difference.is_finished);
    // Who has to answer otherwise has entries of their own; these pairs answer alike.
    let entries: Vec<&Entry> =
        difference.entries.iter().filter(|entry| entry.cause != "answers").collect();
    for entry in &entries {
        prop_assert!(entry.who.is_whole);
        let someone = pairs.all.iter().any(|pair| pairs.is_among(pair, &entry.who));
        prop_assert!(someone, "{} is nobody: {:#?}", entry.heading, guides);
        let confirmed = entry.example.as_ref().is_some_and(|example| example.is_confirmed);
        prop_assert!(
            confirmed || pairs.is_unsound,
            "{} is not confirmed: {:#?}",
            entry.heading,
            guides
        );
    }
    let spoken_of = spoken_of(&entries);
    for pair in &pairs.all {
        let said = said(&pairs, pair, &entries);
        let shown = shown(&pairs, pair, &spoken_of);
        prop_assert_eq!(&said, &shown, "{:?} {:#?}", pair, guides);
    }
    Ok(())
}

/// Old and new positions that the entries speak of: as one block, or alone.
fn spoken_of(entries: &[&Entry]) -> BTreeSet<Counterparts> {
    let effects = entries.iter().flat_map(|entry| &entry.effects).flat_map(|part| &part.list);
    effects.filter_map(|effect| effect.what.block()).collect()
}

fn only_old(block: BlockId) -> Counterparts {
    Counterparts { old: Some(block), new: None }
}

fn only_new(block: BlockId) -> Counterparts {
    Counterparts { old: None, new: Some(block) }
}

/// What the entries say of a pair.
fn said(pairs: &Pairs, pair: &Pair, entries: &[&Entry]) -> BTreeSet<Counterparts> {
    let mut said = BTreeSet::new();
    for entry in entries.iter().filter(|entry| pairs.is_among(pair, &entry.who)) {
        for part in &entry.effects {
            if part.who.as_ref().is_some_and(|who| !pairs.is_among(pair, who)) {
                continue;
            }
            for effect in &part.list {
                match effect.what {
                    What::NoLonger { old, .. } => drop(said.insert(only_old(old))),
                    What::Newly { new, .. } => drop(said.insert(only_new(new))),
                    _ => {}
                }
            }
        }
    }
    said
}

/// What trying out shows. A block of which nothing differs for anyone is not spoken of, and then it must
/// have a counterpart that is shown to the same people and looks the same.
fn shown(pairs: &Pairs, pair: &Pair, known: &BTreeSet<Counterparts>) -> BTreeSet<Counterparts> {
    let is_known = |old: BlockId, new: BlockId| {
        known.contains(&Counterparts { old: Some(old), new: Some(new) })
            || pairs.looks_the_same(old, new)
                && !known.iter().any(|one| one.old == Some(old) || one.new == Some(new))
    };
    let reads = |side: usize, block: BlockId| pairs.is_for_reader(side, block);
    // A block that left, or came to, the guide's own page is looked at there only.
    let (olds, news) = (pairs.blocks(0), pairs.blocks(1));
    let old = pairs.shown(0, pair).into_iter().filter(|&old| {
        reads(0, old) || !news.clone().any(|new| is_known(old, new) && reads(1, new))
    });
    let new = pairs.shown(1, pair).into_iter().filter(|&new| {
        reads(1, new) || !olds.clone().any(|old| is_known(old, new) && reads(0, old))
    });
    let (old, mut new): (Vec<BlockId>, Vec<BlockId>) = (old.collect(), new.collect());
    let mut shown = BTreeSet::new();
    for block in old {
        match new.iter().position(|&new| is_known(block, new)) {
            Some(at) => drop(new.remove(at)),
            None => drop(shown.insert(only_old(block))),
        }
    }
    shown.extend(new.into_iter().map(only_new));
    shown
}

impl Pairs<'_> {
    fn is_among(&self, pair: &Pair, who: &Who) -> bool {
        who.terms.iter().any(|term| self.gives(pair, term))
    }

    /// Whether a pair gives these answers, whichever guide asks for them.
    fn gives(&self, pair: &Pair, Term { answers, sums, changed, .. }: &Term) -> bool {
        let lies = |measure: &Measure, range: &Range| {
            let sides = match measure.side {
                None => vec![0, 1],
                Some(Side::Old) => vec![0],
                Some(Side::New) => vec![1],
            };
            sides.into_iter().all(|side| {
                self.total(side, pair, measure.sum).is_some_and(|total| {
                    range.from.is_none_or(|from| total >= from)
                        && range.to.is_none_or(|to| total < to)
                })
            })
        };
        sums.iter().all(|(measure, range)| lies(measure, range))
            && changed.iter().all(|&sum| self.total_changed(pair, sum))
            && answers.iter().all(|(&question, part)| {
                let Some(answer) = self.answer(pair, question) else { return false };
                match (part, answer) {
                    (Part::OneOf(set), Answer::Choice(option)) => set.contains(option),
                    (Part::Ticks(yes, no), Answer::Choices(set)) => {
                        yes.is_within(set) && !set.meets(*no)
                    }
                    (Part::Between(from, to), Answer::Date(date)) => {
                        from.is_none_or(|from| date.0 >= from) && to.is_none_or(|to| date.0 < to)
                    }
                    (Part::Unknown, Answer::DateUnknown) | (Part::Answered, _) => true,
                    _ => false,
                }
            })
    }
}
