//! Which step a block stands with: the one it is written inside of, or the one its 属于 names.
//!
//! Owns what can be seen without asking who sees what. That nobody sees a block without its step is for
//! the proof.

use crate::id::BlockId;
use crate::model;
use crate::model::{BlockKind, Word};
use crate::problem::NameProblem;
use crate::resolve::Resolver;
use crate::suggest::nearest;

/// The step a block stands with. A doubled 名 is reported for itself, so the first that bears it will do.
pub(super) fn step(resolver: &mut Resolver, block: &model::Block) -> Option<BlockId> {
    let step = match (block.inside, &block.belongs_to) {
        (None, None) => return None,
        (Some(_), Some(word)) => {
            let kind = block.body.kind().label();
            resolver.problems.push(word.place, NameProblem::TiedTwice { kind });
            return None;
        }
        (Some(around), None) => resolver.guide.blocks.find(|step| step.place == around)?,
        (None, Some(word)) => named(resolver, word)?,
    };
    no_wider(resolver, block, &resolver.guide.blocks[step]);
    Some(step)
}

/// The step of a 名.
fn named(resolver: &mut Resolver, word: &Word) -> Option<BlockId> {
    let guide = resolver.guide;
    let bears = |name: &Option<Word>| name.as_ref().is_some_and(|name| name.text == word.text);
    let is_step = |block: &model::Block| block.body.kind() == BlockKind::Step;
    let step = guide.blocks.find(|block| is_step(block) && bears(&block.name));
    if step.is_some() {
        return step;
    }
    let steps = guide.blocks.iter().filter(|block| is_step(block));
    let known: Vec<String> =
        steps.filter_map(|step| Some(step.name.as_ref()?.text.clone())).collect();
    let other = guide.blocks.iter().find(|block| bears(&block.name));
    let group = guide.groups.iter().any(|group| bears(&group.name));
    let is = other.map(|block| block.body.kind().label()).or(group.then_some("组"));
    let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
    let name = word.text.clone();
    resolver.problems.push(word.place, NameProblem::TiedToNoStep { name, is, near, known });
    None
}

/// Whoever gets a block gets its step.
fn no_wider(resolver: &mut Resolver, block: &model::Block, step: &model::Block) {
    let texts =
        |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<String>>();
    let (mut given, of_step) = (texts(&block.only), texts(&step.only));
    let is_for_all = given.is_empty();
    given.retain(|role| !of_step.contains(role));
    if of_step.is_empty() || given.is_empty() && !is_for_all {
        return;
    }
    let own = block.only.iter().find(|role| given.contains(&role.text));
    let place = own.or(block.belongs_to.as_ref()).map_or(block.place, |word| word.place);
    let kind = block.body.kind().label();
    let also = vec![(step.place, "步骤写在这里".to_owned())];
    let problem = NameProblem::WiderThanStep { kind, given, step: of_step };
    resolver.problems.push_with(place, problem, also);
}
