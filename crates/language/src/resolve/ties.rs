//! Finds the 步骤 on whose card a block stands: the one it is written in, or the one 属于 names.
//!
//! Whether whoever sees a block sees its step is for the proof; that both are for the same roles is seen
//! here.

use crate::id::BlockId;
use crate::model::{Block, BlockKind, Guide, Word};
use crate::problem::{Also, NameProblem};
use crate::resolve::Resolver;
use crate::suggest::nearest;

/// The step of a block; what is wrong with it is reported.
pub(super) fn step(resolver: &mut Resolver, block: &Block) -> Option<BlockId> {
    let step = match (block.inside, &block.belongs) {
        (None, None) => return None,
        _ if !may_be_tied(block.body.kind()) => return None,
        (Some(_), Some(word)) => {
            let kind = block.body.kind().label();
            resolver.problems.push(word.place, NameProblem::TiedTwice { kind });
            return None;
        }
        (Some(place), None) => steps(resolver.guide).find(|(_, step)| step.place == place)?.0,
        (None, Some(word)) => named(resolver, word)?,
    };
    for_the_same_roles(resolver, block, step);
    Some(step)
}

/// Whether a block can stand on a step's card; of others the key has been refused where it stands.
fn may_be_tied(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Conclusion | BlockKind::Step => false,
        BlockKind::Deadline
        | BlockKind::Material
        | BlockKind::Letter
        | BlockKind::Platform
        | BlockKind::Reminder => true,
    }
}

fn steps(guide: &Guide) -> impl Iterator<Item = (BlockId, &Block)> {
    guide.blocks.entries().filter(|(_, block)| block.body.kind() == BlockKind::Step)
}

fn named(resolver: &mut Resolver, word: &Word) -> Option<BlockId> {
    let guide = resolver.guide;
    let is_it = |name: &Option<Word>| name.as_ref().is_some_and(|name| name.text == word.text);
    // That two things bear one name is told elsewhere.
    if let Some((step, _)) = steps(guide).find(|(_, step)| is_it(&step.name)) {
        return Some(step);
    }
    let block = guide.blocks.iter().find(|block| is_it(&block.name));
    let group = guide.groups.iter().any(|group| is_it(&group.name)).then_some("组");
    let problem = match block.map(|block| block.body.kind().label()).or(group) {
        Some(what) => NameProblem::NotAStep { name: word.text.clone(), what: Some(what) },
        None => unknown(guide, word),
    };
    resolver.problems.push(word.place, problem);
    None
}

fn unknown(guide: &Guide, word: &Word) -> NameProblem {
    let names = steps(guide).filter_map(|(_, step)| step.name.as_ref());
    let known: Vec<String> = names.map(|name| name.text.clone()).collect();
    let name = word.text.clone();
    if known.is_empty() {
        return NameProblem::NotAStep { name, what: None };
    }
    let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
    NameProblem::UnknownName { what: "步骤", name, near, known }
}

/// Whoever a block is for must be shown its step.
fn for_the_same_roles(resolver: &mut Resolver, block: &Block, step: BlockId) {
    let step = &resolver.guide.blocks[step];
    let site = resolver.context.site;
    // A role may be called by another name of its.
    let role = |word: &Word| site.role(&word.text);
    let roles: Vec<_> = step.only.iter().map(role).collect();
    let is_among = |word: &Word| roles.contains(&role(word));
    let fits = roles.is_empty() || !block.only.is_empty() && block.only.iter().all(is_among);
    if !fits {
        let kind = block.body.kind().label();
        let also = vec![Also::new(step.place, "那一步写在这里")];
        resolver.problems.push_with(block.place, NameProblem::TiedToFewer { kind }, also);
    }
}
