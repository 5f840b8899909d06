//! Blocks that some case shows, but of which no case looks at where, when or by whom.
//!
//! A case that only says what is to be done passes although two rooms were exchanged. Owns which of these
//! fields a case looks at: those that hold words of its 应有, and those that it names by their keys.

use language::cases::Case;
use language::id::BlockId;
use language::model::Field;
use language::problem::Problems;
use language::visible::Reader;
use language::yaml::quoted::quoted;
use rules::replay;

use super::Tested;
use super::goals::{Goal, Kind};
use crate::trial::{self, Meant, Shown, squeeze};

/// What somebody goes by: where, when, by whom.
const LOOKED_AT: [Field; 3] = [Field::Where, Field::Time, Field::Who];

impl Tested<'_> {
    /// Of the goals that are blocks some case shows those of which no case looks at one of these fields.
    pub(super) fn unnamed(&self, goals: &[Goal], missing: &[Goal]) -> Vec<Goal> {
        let named: Vec<_> = self.cases.iter().flat_map(|case| self.named(case)).collect();
        let is_unnamed = |goal: &&Goal| {
            let Kind::Block(shown) = goal.kind else { return false };
            let block = self.compiled.blocks[shown];
            let body = &self.rules.blocks[block].body;
            let mut fields = body.fields().map(|(spec, _)| spec.field);
            fields.any(|field| {
                let says = field != Field::Who || !body.who().is_empty();
                LOOKED_AT.contains(&field) && says && !named.contains(&(block, field))
            })
        };
        goals.iter().filter(is_unnamed).filter(|goal| !missing.contains(goal)).cloned().collect()
    }

    /// The fields that a case looks at.
    fn named(&self, case: &Case) -> Vec<(BlockId, Field)> {
        // What cannot be understood has been reported by the trial.
        let Some(given) = trial::answers(case, self.rules, &mut Problems::new()) else {
            return Vec::new();
        };
        let session = replay(&self.compiled.program, &given.answers, None);
        let reader = Reader {
            rules: self.rules,
            compiled: self.compiled,
            answers: &given.answers,
            texts: &given.texts,
            session: &session,
        };
        let present: Vec<Meant> = case.present.iter().map(Meant::of).collect();
        let mut named = Vec::new();
        for number in reader.blocks().filter(|_| session.next.is_none()) {
            let shown = Shown::of(reader, number);
            let meant = present.iter().filter(|expected| shown.is_meant_by(expected));
            let fields = meant.flat_map(|expected| shown.looked_at(expected));
            named.extend(fields.map(|field| (number, field)));
        }
        named
    }
}

/// Who acts and where, by their keys, where words alone would not tell.
pub(super) fn keyed(reader: &Reader, number: BlockId) -> String {
    let (body, shown) = (&reader.rules.blocks[number].body, Shown::of(*reader, number));
    let mut keyed = String::new();
    for said in reader.says(number) {
        let field = said.spec.map(|spec| spec.field);
        match field.filter(|&field| !shown.tells(field, &squeeze(&said.text))) {
            Some(Field::Who) if !body.who().is_empty() => {
                let who: Vec<String> = body.who().iter().map(|actor| quoted(&actor.name)).collect();
                keyed += &match &who[..] {
                    [only] => format!(", 谁: {only}"),
                    several => format!(", 谁: [{}]", several.join(", ")),
                };
            }
            Some(Field::Where) => keyed += &format!(", 在哪: {}", quoted(&said.text)),
            _ => {}
        }
    }
    keyed
}
