//! How the keys of a map depend on each other: which of them are missed, or are one too many.

use super::{Rule, head};
use crate::place::Place;
use crate::problem::ShapeProblem;
use crate::yaml::Node;

/// The place and problem of a rule that a map breaks.
pub(super) fn broken(
    rule: &Rule,
    node: &Node,
    what: &'static str,
    meant: &[&str],
) -> Option<(Place, ShapeProblem)> {
    let written = |key: &str| node.key(key).is_some() || meant.contains(&key);
    match *rule {
        Rule::OneOf(keys) | Rule::SomeOf(keys) => {
            let found: Vec<&'static str> =
                keys.iter().copied().filter(|key| written(key)).collect();
            let several = found.len() > 1 && matches!(rule, Rule::OneOf(_));
            let second = found.get(1).and_then(|key| node.key(key));
            let place = second.map_or(head(node), |key| key.place);
            let keys = keys.to_vec();
            let breaks = found.is_empty() || several;
            breaks.then_some((place, ShapeProblem::OneOf { what, keys, found }))
        }
        Rule::Needs(key, needs) => {
            let found = node.key(key).filter(|_| !written(needs))?;
            Some((found.place, ShapeProblem::Needs { key, needs: vec![needs] }))
        }
        Rule::NeedsOne(key, keys) => {
            let place = node.key(key)?.place;
            let found = keys.iter().copied().filter(|key| written(key));
            let found: Vec<&'static str> = found.collect();
            let second = found.get(1).and_then(|key| node.key(key));
            let keys = keys.to_vec();
            match (found.is_empty(), second) {
                (true, _) => Some((place, ShapeProblem::Needs { key, needs: keys })),
                (false, Some(second)) => {
                    Some((second.place, ShapeProblem::OneOf { what, keys, found }))
                }
                (false, None) => None,
            }
        }
    }
}
