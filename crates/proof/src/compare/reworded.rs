//! The same block or question in other words.
//!
//! Owns the comparison of words. A field whose words differ as written differs for everyone who sees it
//! before and after, except where filled-in values make it read the same. A field that is written the
//! same still differs for those to whom another value is shown in it.

use language::id::BlockId;
use rules::{FactId, OptionId, QuestionId, ValueId};
use std::collections::BTreeMap;

use super::causes::{Cause, Cut};
use super::changes::Collector;
use super::pair_blocks::BlockPair;
use super::texts::{self, Field, GROUP_TITLE};
use super::{Effect, FieldChange, What};
use crate::symbolic::people::Form;
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::rule_set::{Choice, FactValue, RuleSet};
use language::wording::Piece;

mod sums;

/// Most ways in which a field's values are tried out; with more it counts as reworded for all.
const MOST_VARIANTS: usize = 2048;

/// A field before and after.
struct Pair {
    label: &'static str,
    old: Vec<Piece>,
    new: Vec<Piece>,
}

/// What is filled into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filled {
    Value(FactId, ValueId),
    Option(QuestionId, OptionId),
}

/// A way in which something is filled in, and for whom it is.
struct Way {
    with: Filled,
    words: String,
    holds: Literal,
}

impl Collector<'_, '_> {
    /// A block shown before and after.
    pub(super) fn words(
        &mut self,
        blocks: BlockPair,
        shown: [Literal; 2],
    ) -> Result<(), OutOfSteps> {
        let both = self.space().circuit.all(shown);
        if both == self.space().circuit.never() {
            return Ok(());
        }
        let pairs = pairs(&self.blocks.old[blocks.old], &self.blocks.new[blocks.new]);
        let mut edited: BTreeMap<Literal, Vec<(Pair, Cause)>> = BTreeMap::new();
        for pair in pairs {
            if pair.old == pair.new {
                self.values(&pair, blocks, both)?;
                self.sums(&pair, blocks, both)?;
            } else {
                let differ = self.reads_differently(&pair, both);
                let cause = self.edit_of(&pair, blocks.new);
                edited.entry(differ).or_default().push((pair, cause));
            }
        }
        for (literal, fields) in edited {
            self.edited(blocks, literal, fields);
        }
        self.recounted(blocks, both);
        self.only(blocks, both);
        Ok(())
    }

    /// Fields edited: those that a constant or a 组 changed for themselves, the others together.
    fn edited(&mut self, blocks: BlockPair, literal: Literal, fields: Vec<(Pair, Cause)>) {
        let mut by_cause: Vec<(Cause, Vec<FieldChange>)> = Vec::new();
        let (mut own, mut changes): (Vec<Cut>, Vec<FieldChange>) = Default::default();
        for (pair, cause) in fields {
            let change = self.plain_change(&pair);
            match cause {
                Cause::Words(mut cuts) => {
                    cuts.retain(|cut| !own.contains(cut));
                    own.extend(cuts);
                    changes.push(change);
                }
                cause => gather(&mut by_cause, cause, change),
            }
        }
        if !changes.is_empty() {
            by_cause.push((Cause::Words(own), changes));
        }
        for (cause, fields) in by_cause {
            let effect = self.reworded(blocks, fields);
            self.push(cause, literal, effect);
        }
    }

    /// 只给 changed between roles: neither before nor after do readers see the block on the guide's page.
    fn only(&mut self, blocks: BlockPair, both: Literal) {
        let BlockPair { old, new } = blocks;
        let aligned = self.space().aligned;
        let were = texts::only(&aligned.old.blocks[old], self.guides[0].roles);
        let are = texts::only(&aligned.new.blocks[new], self.guides[1].roles);
        if were != are {
            let everyone =
                |names: String| if names.is_empty() { "所有人".to_owned() } else { names };
            let fields = vec![FieldChange::new("只给", everyone(were), everyone(are))];
            let effect = self.reworded(blocks, fields);
            self.push(Cause::Only(new), both, effect);
        }
    }

    pub(super) fn reworded(&mut self, blocks: BlockPair, fields: Vec<FieldChange>) -> Effect {
        let BlockPair { old, new } = blocks;
        let aligned = self.space().aligned;
        let block = &aligned.new.blocks[new];
        let title = texts::title(&aligned.new, &aligned.new, block);
        Effect { what: What::Reworded { old, new }, kind: block.body.kind().label(), title, fields }
    }

    fn plain_change(&mut self, pair: &Pair) -> FieldChange {
        let aligned = self.space().aligned;
        let old = texts::plain(&pair.old, &aligned.old);
        FieldChange::new(pair.label, old, texts::plain(&pair.new, &aligned.new))
    }

    /// The edit behind other words of a block.
    fn edit_of(&mut self, pair: &Pair, new: BlockId) -> Cause {
        let aligned = self.space().aligned;
        let roles = self.guides[1].roles;
        let of = |rules: &RuleSet| {
            let fields = texts::fields(rules, rules, &rules.blocks[new], roles);
            let field = fields.into_iter().find(|field| field.label == pair.label);
            field.map(|field| field.pieces).unwrap_or_default()
        };
        let constants = self
            .search
            .reverted
            .and_then(|reverted| reverted.constants(&pair.old, &of(&aligned.new), of));
        if let Some(constants) = constants {
            return constants;
        }
        let change = self.plain_change(pair);
        let (old, new) = (change.old.unwrap_or_default(), change.new.unwrap_or_default());
        if pair.label == GROUP_TITLE {
            return Cause::Title(old, new);
        }
        Cause::Words(vec![cut(&old, &new)])
    }

    /// That someone sees the field before and after, and reads something else.
    fn reads_differently(&mut self, pair: &Pair, both: Literal) -> Literal {
        let (old, new) = (holes(&pair.old), holes(&pair.new));
        if old.is_empty() && new.is_empty() {
            return both;
        }
        let (Some(before), Some(after)) =
            (self.readings(&pair.old, &old, 0), self.readings(&pair.new, &new, 1))
        else {
            return both;
        };
        let same = before.into_iter().filter_map(|(text, one)| Some((one, *after.get(&text)?)));
        let same: Vec<(Literal, Literal)> = same.collect();
        let circuit = &mut self.space().circuit;
        let same: Vec<Literal> =
            same.into_iter().map(|(one, other)| circuit.all([one, other])).collect();
        let same = circuit.any(same);
        circuit.all([both, !same])
    }

    /// Every way a field can read on one side, and for whom it does.
    fn readings(
        &mut self,
        pieces: &[Piece],
        holes: &[Piece],
        side: usize,
    ) -> Option<BTreeMap<String, Literal>> {
        let always = self.space().circuit.always();
        let mut ways: Vec<(Literal, Vec<String>)> = vec![(always, Vec::new())];
        for hole in holes {
            let values = self.shown_values(hole, side);
            if ways.len() * values.len() > MOST_VARIANTS {
                return None;
            }
            let circuit = &mut self.space().circuit;
            let mut longer = Vec::new();
            for (literal, texts) in &ways {
                for Way { words, holds, .. } in &values {
                    let texts = [texts.as_slice(), std::slice::from_ref(words)].concat();
                    longer.push((circuit.all([*literal, *holds]), texts));
                }
            }
            ways = longer;
        }
        let aligned = self.space().aligned;
        let rules = if side == 0 { &aligned.old } else { &aligned.new };
        let mut readings: BTreeMap<String, Literal> = BTreeMap::new();
        for (literal, words) in ways {
            let fill = |piece: &Piece| {
                holes.iter().position(|hole| hole == piece).map(|at| words[at].clone())
            };
            let text = texts::filled(pieces, rules, &fill);
            let circuit = &mut self.space().circuit;
            let known = readings.get(&text).copied().unwrap_or(circuit.never());
            let either = circuit.any([known, literal]);
            readings.insert(text, either);
        }
        Some(readings)
    }

    /// What a value or option reads like, and for whom it is shown.
    fn shown_values(&mut self, hole: &Piece, side: usize) -> Vec<Way> {
        let space = self.space();
        let rules = if side == 0 { &space.aligned.old } else { &space.aligned.new };
        match *hole {
            Piece::Fact(fact) => {
                let derived = space.facts(fact)[side].clone();
                let way = |(value, shown): (ValueId, &FactValue)| Way {
                    with: Filled::Value(fact, value),
                    words: texts::plain(&shown.wording.pieces, rules),
                    holds: derived.values[value],
                };
                rules.facts[fact].values.entries().map(way).collect()
            }
            Piece::Choice(question) => {
                let reply = space.replies(question)[side].clone();
                let Form::Options { chosen, .. } = reply.form else { return Vec::new() };
                let way = |(option, choice): (OptionId, &Choice)| Way {
                    with: Filled::Option(question, option),
                    words: choice.name.clone(),
                    holds: chosen[option],
                };
                rules.questions[question].kind.choices().entries().map(way).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A field written the same, in which other values are shown.
    fn values(&mut self, pair: &Pair, blocks: BlockPair, both: Literal) -> Result<(), OutOfSteps> {
        for hole in holes(&pair.new) {
            let (before, after) = (self.shown_values(&hole, 0), self.shown_values(&hole, 1));
            let causes = match hole {
                Piece::Fact(fact) => self.search.fact(fact)?.to_vec(),
                _ => Vec::new(),
            };
            for was in &before {
                for now in &after {
                    if was.words == now.words || was.with != now.with && causes.is_empty() {
                        continue;
                    }
                    let aligned = self.space().aligned;
                    let with = |rules, words: &str| {
                        texts::filled(&pair.new, rules, &|piece: &Piece| {
                            (*piece == hole).then(|| words.to_owned())
                        })
                    };
                    let old_text = with(&aligned.old, &was.words);
                    let new_text = with(&aligned.new, &now.words);
                    let fields = vec![FieldChange::new(pair.label, old_text, new_text)];
                    let effect = self.reworded(blocks, fields);
                    let shown = self.space().circuit.all([both, was.holds, now.holds]);
                    if was.with == now.with {
                        let cause = self.edit_of_value(now.with);
                        self.push(cause, shown, effect);
                        continue;
                    }
                    for cause in &causes {
                        let theirs = self.space().circuit.all([shown, cause.by]);
                        self.push(cause.to.clone(), theirs, effect.clone());
                    }
                }
            }
        }
        Ok(())
    }

    fn edit_of_value(&mut self, with: Filled) -> Cause {
        let aligned = self.space().aligned;
        let (fact, value) = match with {
            Filled::Value(fact, value) => (fact, value),
            Filled::Option(question, _) => return Cause::Question(question),
        };
        let of = |rules: &RuleSet| rules.facts[fact].values[value].wording.pieces.clone();
        let constants = self
            .search
            .reverted
            .and_then(|reverted| reverted.constants(&of(&aligned.old), &of(&aligned.new), of));
        constants.unwrap_or(Cause::Value(fact, value))
    }

    /// A question asked before and after: its own words, and those of its options.
    pub(super) fn question_words(&mut self, number: QuestionId, asked: [Literal; 2]) {
        let aligned = self.space().aligned;
        let both = self.space().circuit.all(asked);
        let (old, new) = (&aligned.old, &aligned.new);
        let title = format!("“{}”", new.questions[number].ask);
        let what = What::QuestionReworded(number);
        let mut by_cause: Vec<(Cause, Vec<FieldChange>)> = Vec::new();
        for pair in pairs(&texts::question(old, number), &texts::question(new, number)) {
            if pair.old == pair.new {
                continue;
            }
            let cause = self.search.reverted.and_then(|reverted| {
                let of = |rules: &RuleSet| field_of(&texts::question(rules, number), pair.label);
                reverted.constants(&pair.old, &of(new), of)
            });
            let change = self.plain_change(&pair);
            gather(&mut by_cause, cause.unwrap_or(Cause::Question(number)), change);
        }
        for (cause, fields) in by_cause {
            let effect = Effect { what, kind: "问题", title: title.clone(), fields };
            self.push(cause, both, effect);
        }
        let [before, after] = self.space().replies(number);
        let (Form::Options { open: were, .. }, Form::Options { open: are, .. }) =
            (before.form, after.form)
        else {
            return;
        };
        let (past, now) =
            (old.questions[number].kind.choices(), new.questions[number].kind.choices());
        for (option, is) in now.entries() {
            let Some(was) = past.get(option) else { continue };
            let fields = option_changes(was, is);
            if !fields.is_empty() {
                let literal = self.space().circuit.all([both, were[option], are[option]]);
                let effect = Effect { what, kind: "问题", title: title.clone(), fields };
                self.push(Cause::Question(number), literal, effect);
            }
        }
    }
}

/// Puts a change to those of the same cause.
fn gather(by_cause: &mut Vec<(Cause, Vec<FieldChange>)>, cause: Cause, change: FieldChange) {
    match by_cause.iter_mut().find(|(known, _)| *known == cause) {
        Some((_, changes)) => changes.push(change),
        None => by_cause.push((cause, vec![change])),
    }
}

fn option_changes(was: &Choice, is: &Choice) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    if was.name != is.name {
        fields.push(FieldChange::new("选项", was.name.clone(), is.name.clone()));
    }
    if was.note != is.note {
        let label = format!("选项“{}”的说明", is.name);
        let words = |note: &Option<String>| note.clone().unwrap_or_default();
        fields.push(FieldChange::new(label, words(&was.note), words(&is.note)));
    }
    fields
}

fn field_of(fields: &[Field], label: &str) -> Vec<Piece> {
    fields.iter().find(|field| field.label == label).map_or_else(Vec::new, |it| it.pieces.clone())
}

/// The fields of both, by label, in the new order.
fn pairs(old: &[Field], new: &[Field]) -> Vec<Pair> {
    let mut labels: Vec<&'static str> = new.iter().map(|field| field.label).collect();
    for field in old {
        if !labels.contains(&field.label) {
            labels.push(field.label);
        }
    }
    let pair = |label| Pair { label, old: field_of(old, label), new: field_of(new, label) };
    labels.into_iter().map(pair).collect()
}

/// The values and options that are filled in, each once.
fn holes(pieces: &[Piece]) -> Vec<Piece> {
    let mut holes: Vec<Piece> = Vec::new();
    for piece in pieces {
        if matches!(piece, Piece::Fact(_) | Piece::Choice(_)) && !holes.contains(piece) {
            holes.push(piece.clone());
        }
    }
    holes
}

/// What was taken out of a text and what was put in.
fn cut(old: &str, new: &str) -> Cut {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let rest = |text: &[char]| text[..text.len() - end].iter().collect();
    Cut { taken: rest(old), put: rest(new) }
}
