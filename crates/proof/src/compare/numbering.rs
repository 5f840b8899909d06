//! One numbering for two lists, and the search for what in one is what in the other.

use language::order::sort_by;
use rules::{Id, List};

/// How the things of an old and a new list are numbered together: the new ones keep their ids,
/// old ones without a counterpart follow.
#[derive(Debug, Clone)]
pub(super) struct Numbering<I> {
    /// The common id of each old thing.
    old: List<I, I>,
    /// How many new things there are.
    new: usize,
    /// For each common id, the old thing.
    joint: List<I, Option<I>>,
}

impl<I: Id> Numbering<I> {
    /// The numbering of lists of which some old things have a counterpart; none where there are more
    /// things than ids.
    pub fn of<T>(pairs: &List<I, Option<I>>, new: &List<I, T>) -> Option<Numbering<I>> {
        let mut joint = new.filled(None);
        let mut number = |old: I| match pairs[old] {
            Some(pair) => {
                joint[pair] = Some(old);
                Ok(pair)
            }
            None => joint.push(Some(old)).ok_or(()),
        };
        let old = pairs.try_map_ids(&mut number).ok()?;
        Some(Numbering { old, new: new.len(), joint })
    }

    /// The numbering of a list that has no counterpart at all.
    pub fn alone<T>(old: &List<I, T>) -> Numbering<I> {
        Numbering { old: old.map_ids(|id| id), new: 0, joint: old.map_ids(Some) }
    }

    /// A thing for each common id; none where there is none for one of them.
    pub fn list<T>(&self, mut thing: impl FnMut(I) -> Option<T>) -> Option<List<I, T>> {
        self.joint.try_map_ids(|joint| thing(joint).ok_or(())).ok()
    }

    /// The common id of an old thing.
    pub fn joint(&self, old: I) -> I {
        self.old[old]
    }

    /// The old thing of a common id.
    pub fn in_old(&self, joint: I) -> Option<I> {
        self.joint.get(joint).copied().flatten()
    }

    /// The new thing of a common id.
    pub fn in_new(&self, joint: I) -> Option<I> {
        (joint.position() < self.new).then_some(joint)
    }

    /// Whether both lists have it.
    pub fn in_both(&self, joint: I) -> bool {
        self.in_new(joint).is_some() && self.in_old(joint).is_some()
    }
}

/// What has found its counterpart so far.
#[derive(Debug, Clone)]
pub(super) struct Matching<I> {
    /// For each old thing, the new one.
    pub pairs: List<I, Option<I>>,
    taken: List<I, bool>,
}

impl<I: Id> Matching<I> {
    /// Nothing yet.
    pub fn new<T>(old: &List<I, T>, new: &List<I, T>) -> Matching<I> {
        Matching { pairs: old.filled(None), taken: new.filled(false) }
    }

    /// Joins each old thing still alone with the first new one still alone that is alike.
    pub fn join(&mut self, alike: impl Fn(I, I) -> bool) {
        for old in self.alone_old() {
            let found = self.alone_new().into_iter().find(|&new| alike(old, new));
            if let Some(new) = found {
                self.pair(old, new);
            }
        }
    }

    /// The same, but only where neither side has a second one alike.
    pub fn join_unmistakable(&mut self, alike: impl Fn(I, I) -> bool) {
        let (olds, news) = (self.alone_old(), self.alone_new());
        for &old in &olds {
            let found: Vec<I> =
                news.iter().copied().filter(|&new| alike(old, new)).take(2).collect();
            if let [new] = found[..]
                && olds.iter().filter(|&&other| alike(other, new)).count() == 1
            {
                self.pair(old, new);
            }
        }
    }

    /// Joins the most similar first, as long as they are as similar as `least`.
    pub fn join_similar(&mut self, least: f64, similarity: impl Fn(I, I) -> f64) {
        let mut scored = Vec::new();
        for old in self.alone_old() {
            for new in self.alone_new() {
                let score = similarity(old, new);
                if score >= least {
                    scored.push((score, old, new));
                }
            }
        }
        // Stable: of equals the first in order is taken.
        sort_by(&mut scored, |a, b| b.0.total_cmp(&a.0));
        for (_, old, new) in scored {
            if self.pairs[old].is_none() && !self.taken[new] {
                self.pair(old, new);
            }
        }
    }

    fn pair(&mut self, old: I, new: I) {
        self.pairs[old] = Some(new);
        self.taken[new] = true;
    }

    fn alone_old(&self) -> Vec<I> {
        self.pairs.ids().filter(|&old| self.pairs[old].is_none()).collect()
    }

    fn alone_new(&self) -> Vec<I> {
        self.taken.ids().filter(|&new| !self.taken[new]).collect()
    }
}
