//! One numbering for two lists, and the search for what in one is what in the other.

/// How the things of an old and a new list are numbered together: the new ones keep their numbers,
/// old ones without a counterpart follow.
#[derive(Debug, Clone)]
pub(super) struct Numbering {
    /// The common number of each old thing.
    old: Vec<usize>,
    /// How many new things there are.
    new: usize,
    total: usize,
}

impl Numbering {
    /// The numbering of lists of which some old things have a counterpart.
    pub fn of(pairs: &[Option<usize>], new: usize) -> Numbering {
        let mut total = new;
        let mut number = |pair: &Option<usize>| {
            pair.unwrap_or_else(|| {
                total += 1;
                total - 1
            })
        };
        let old = pairs.iter().map(&mut number).collect();
        Numbering { old, new, total }
    }

    /// How many things there are, counterparts counted once.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The common number of an old thing.
    pub fn joint(&self, old: usize) -> usize {
        self.old[old]
    }

    /// The old thing of a common number.
    pub fn in_old(&self, joint: usize) -> Option<usize> {
        self.old.iter().position(|&number| number == joint)
    }

    /// The new thing of a common number.
    pub fn in_new(&self, joint: usize) -> Option<usize> {
        (joint < self.new).then_some(joint)
    }

    /// Whether both lists have it.
    pub fn in_both(&self, joint: usize) -> bool {
        joint < self.new && self.old.contains(&joint)
    }
}

/// What has found its counterpart so far.
#[derive(Debug, Clone)]
pub(super) struct Matching {
    /// For each old thing, the new one.
    pub pairs: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matching {
    /// Nothing yet.
    pub fn new(old: usize, new: usize) -> Matching {
        Matching { pairs: vec![None; old], taken: vec![false; new] }
    }

    /// Joins each old thing still alone with the first new one still alone that is alike.
    pub fn join(&mut self, alike: impl Fn(usize, usize) -> bool) {
        for old in self.alone_old() {
            let found = self.alone_new().into_iter().find(|&new| alike(old, new));
            if let Some(new) = found {
                self.pair(old, new);
            }
        }
    }

    /// The same, but only where neither side has a second one alike.
    pub fn join_unmistakable(&mut self, alike: impl Fn(usize, usize) -> bool) {
        let (olds, news) = (self.alone_old(), self.alone_new());
        for &old in &olds {
            let found: Vec<usize> =
                news.iter().copied().filter(|&new| alike(old, new)).take(2).collect();
            if let [new] = found[..]
                && olds.iter().filter(|&&other| alike(other, new)).count() == 1
            {
                self.pair(old, new);
            }
        }
    }

    /// Joins the most similar first, as long as they are as similar as `least`.
    pub fn join_similar(&mut self, least: f64, similarity: impl Fn(usize, usize) -> f64) {
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
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, old, new) in scored {
            if self.pairs[old].is_none() && !self.taken[new] {
                self.pair(old, new);
            }
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.pairs[old] = Some(new);
        self.taken[new] = true;
    }

    fn alone_old(&self) -> Vec<usize> {
        (0..self.pairs.len()).filter(|&old| self.pairs[old].is_none()).collect()
    }

    fn alone_new(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|&new| !self.taken[new]).collect()
    }
}
