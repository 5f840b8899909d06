//! How ways to tick the options of a 多选 read: “至少选了甲、乙中的一个，没选丙”.
//!
//! Owns that the words hold for every answer that leads there, and for no other: sets of options that go on alike
//! are told by what they have in common, not by one of them.

use language::rule_set::Question;
use rules::OptionSet;

use super::words::chosen_names;

/// Ways to tick that are told; of more how many there are.
const TOLD: usize = 6;
/// Of more sets it is not sought what they have in common.
const MOST: usize = 256;

/// How many of some options that are alike may be chosen: none, some or all.
type Share = u8;
const NO: Share = 1;
const SOME: Share = 2;
const ALL: Share = 4;

/// What is ticked of a question.
pub(super) struct Ticks<'a> {
    pub question: &'a Question,
    /// The options that conditions do not tell apart.
    pub alike: &'a [OptionSet],
}

impl Ticks<'_> {
    /// The sets of options, each of which stands for those with the same shares.
    pub fn words(&self, sets: Vec<OptionSet>) -> Vec<String> {
        if sets.len() > MOST {
            return vec![format!("{} 种选法", sets.len())];
        }
        let alone = self.alone();
        let (single, joined): (Vec<OptionSet>, Vec<OptionSet>) =
            sets.into_iter().partition(|set| set.meets(alone));
        let single = single.into_iter().fold(OptionSet::EMPTY, |all, set| all | set);
        let mut words = Vec::new();
        let mut shares: Vec<Vec<Share>> = joined.into_iter().map(|set| self.shares(set)).collect();
        for at in 0..self.alike.len() {
            shares = merged(shares, at);
        }
        if shares.len() > TOLD {
            words.push(format!("{} 种选法", shares.len()));
        } else {
            words.extend(shares.iter().map(|shares| self.told(shares, alone - single)));
        }
        // Of those that stand alone nobody ticks two.
        let each = self.question.kind.choices().ids().filter(|option| single.contains(*option));
        let each = each.filter_map(|option| chosen_names(self.question, OptionSet::of(option)));
        words.extend(each.map(|name| format!("选{name}")));
        words
    }

    /// The options that stand alone.
    fn alone(&self) -> OptionSet {
        let all: OptionSet = self.question.kind.choices().ids().collect();
        self.alike.iter().fold(all, |alone, alike| alone - *alike)
    }

    fn shares(&self, set: OptionSet) -> Vec<Share> {
        let share = |alike: &OptionSet| match (set.meets(*alike), alike.is_within(set)) {
            (false, _) => NO,
            (true, false) => SOME,
            (true, true) => ALL,
        };
        self.alike.iter().map(share).collect()
    }

    /// `others`: options that stand alone and lead elsewhere.
    fn told(&self, shares: &[Share], others: OptionSet) -> String {
        if shares.iter().all(|share| *share == NO) {
            return "都不选".to_owned();
        }
        let names = |set| chosen_names(self.question, set).unwrap_or_default();
        let of = |wanted: Share| {
            let with = self.alike.iter().zip(shares).filter(|(_, share)| **share == wanted);
            with.fold(OptionSet::EMPTY, |all, (alike, _)| all | *alike)
        };
        let (all, mut none) = (of(ALL), of(NO));
        let is_chosen = |share: &Share| share & NO == 0;
        if !shares.iter().any(is_chosen) {
            none |= others;
        }
        let mut words = Vec::new();
        match all.len() {
            0 => {}
            1 => words.push(format!("选了{}", names(all))),
            _ => words.push(format!("{}都选了", names(all))),
        }
        for (alike, share) in self.alike.iter().zip(shares) {
            let names = names(*alike);
            words.extend(match *share {
                share if share == SOME | ALL => Some(format!("至少选了{names}中的一个")),
                SOME => Some(format!("选了{names}中的一部分")),
                share if share == NO | SOME => Some(format!("没有全选{names}")),
                share if share == NO | ALL && !alike.is_one() => {
                    Some(format!("{names}全选或者全不选"))
                }
                _ => None,
            });
        }
        match none.len() {
            0 => {}
            1 => words.push(format!("没选{}", names(none))),
            _ => words.push(format!("{}都没选", names(none))),
        }
        words.join("，")
    }
}

/// Those that differ in one share alone as one.
fn merged(shares: Vec<Vec<Share>>, at: usize) -> Vec<Vec<Share>> {
    let mut merged: Vec<Vec<Share>> = Vec::new();
    for shares in shares {
        let is_same = |known: &Vec<Share>| {
            let mut others =
                known.iter().zip(&shares).enumerate().filter(|(place, _)| *place != at);
            others.all(|(_, (one, other))| one == other)
        };
        match merged.iter_mut().find(|known| is_same(known)) {
            Some(known) => known[at] |= shares[at],
            None => merged.push(shares),
        }
    }
    merged
}
