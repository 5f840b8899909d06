//! Things in their order, by one sort for all of them: the standard library's is 5 KB of the page's module
//! for each type that it sorts.

use std::cmp::Ordering;

/// Where the things stand that come first, second and so on; equal ones stay as they are.
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

/// The things by what each is sorted by.
pub fn in_order<T, K: Ord>(things: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let by_key = |one: usize, other: usize| key(&things[one]).cmp(&key(&things[other]));
    let order = order(things.len(), &by_key);
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| things[at].take()).collect()
}
