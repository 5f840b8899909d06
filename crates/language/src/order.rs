//! Things in their order, by one sort for all of them: the standard library's is 6 KB of the desk's module
//! for each type that it sorts.
//!
//! Owns no order of anything: what comes first, each room says. `roster`, which knows nothing of this crate, has
//! the like for its own module.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts; equal things stay as they are.
pub fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(things.len(), &|one, other| compare(&things[one], &things[other]));
    let mut taken: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(order.into_iter().filter_map(|at| taken[at].take()));
}

/// Sorts by their own order.
pub fn sort<T: Ord>(things: &mut Vec<T>) {
    sort_by(things, T::cmp);
}

/// Sorts by what each is sorted by.
pub fn sort_by_key<T, K: Ord>(things: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(things, |one, other| key(one).cmp(&key(other)));
}

/// All of them, each once. The standard library sorts what it collects, each type by a sort of its own.
pub fn set_of<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(things);
    set
}

/// All of them by their keys; of two with one key the last stays.
pub fn map_of<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// Where the things stand that come first, second and so on.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::{sort_by, sort_by_key};

    #[test]
    fn equal_things_stay_as_they_are() {
        let mut things = vec!["乙2", "甲1", "乙1", "甲2"];
        sort_by_key(&mut things, |thing| thing.chars().next());
        assert_eq!(things, ["乙2", "乙1", "甲1", "甲2"]);
        sort_by(&mut things, |one, other| one[3..].cmp(&other[3..]));
        assert_eq!(things, ["乙1", "甲1", "乙2", "甲2"]);
    }
}
