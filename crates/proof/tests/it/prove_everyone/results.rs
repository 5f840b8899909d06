//! What the proof must say of blocks, conclusions and assertions.

use language::id::BlockId;
use std::collections::{BTreeMap, BTreeSet};

use language::model::kinds::{BlockKind, Demand};
use language::rule_set::sum::Part;
use language::rule_set::{Cond, QuestionKind, Subject, Sum};
use language::wording::Piece;
use rules::{Answer, Date, DateTest, FactId, QuestionId, SumId, ValueId};

use super::dice::THRESHOLD;
use super::everyone::{Everyone, Finding, Person};
use super::meaning::NoSum;

/// What a block's words need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Reply(QuestionId),
    Value(FactId),
    Total(SumId),
    ReplyIn(FactId, ValueId, QuestionId),
}

impl Need {
    /// The question whose answer is needed.
    pub fn reply(self) -> Option<QuestionId> {
        match self {
            Need::Reply(question) | Need::ReplyIn(_, _, question) => Some(question),
            Need::Value(_) | Need::Total(_) => None,
        }
    }
}

impl Everyone<'_> {
    pub fn blocks(&self, found: &mut BTreeSet<Finding>) {
        for (number, block) in self.rules.blocks.entries() {
            let at = block.place.start;
            if !self.people.iter().any(|p| self.applies(p, number)) {
                found.insert(("Z507", at, String::new()));
                continue;
            }
            let mut among = self.people.iter().filter(|p| self.among(p));
            let restricted = block.when.as_ref().is_some_and(|when| self.restricts(when));
            if restricted
                && self.people.iter().any(|p| self.among(p))
                && among.all(|p| self.applies(p, number))
            {
                found.insert(("Z515", at, String::new()));
            }
            if self.compiled.shown_as(number).is_none() {
                continue;
            }
            // A step that nobody sees is told of for itself.
            let is_seen = |step| self.people.iter().any(|p| self.applies(p, step));
            if block.step.is_some_and(is_seen)
                && self.people.iter().any(|p| self.among(p) && self.misses_step(p, number))
            {
                found.insert(("Z525", at, String::new()));
            }
            for need in self.needs(number) {
                if self.people.iter().any(|p| self.among(p) && self.lacks(p, number, need)) {
                    let finding = match need {
                        Need::Reply(q) | Need::ReplyIn(_, _, q) => {
                            ("Z516", at, self.rules.questions[q].name.clone())
                        }
                        Need::Value(fact) => ("Z517", at, self.rules.facts[fact].name.clone()),
                        Need::Total(sum) => ("Z517", at, self.rules.sums[sum].name.clone()),
                    };
                    found.insert(finding);
                }
            }
        }
    }

    /// Whether a person sees a block and not the step it stands with.
    pub fn misses_step(&self, person: &Person, block: BlockId) -> bool {
        let step = self.rules.blocks[block].step;
        self.applies(person, block) && step.is_some_and(|step| !self.applies(person, step))
    }

    pub fn lacks(&self, person: &Person, block: BlockId, need: Need) -> bool {
        let replies = |question: QuestionId| match self.rules.questions[question].kind {
            QuestionKind::Text { .. } => {
                self.gate(person, self.rules.questions[question].gate.as_ref())
            }
            _ => person.answers[question].is_some(),
        };
        self.applies(person, block)
            && match need {
                Need::Reply(question) => !replies(question),
                Need::Value(fact) => person.values[fact].is_empty(),
                Need::Total(sum) => self.total(person, sum) == Err(NoSum::Missing),
                Need::ReplyIn(fact, value, question) => {
                    person.values[fact].contains(value) && !replies(question)
                }
            }
    }

    fn restricts(&self, cond: &Cond) -> bool {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().any(|part| self.restricts(part)),
            Cond::Answered(_) => false,
            Cond::Fact(fact, set) => set.len() != self.rules.facts[*fact].values.len(),
            Cond::Sum(sum, test) => {
                *test != DateTest::NotBefore(Date(self.rules.sums[*sum].scale.least))
            }
            _ => true,
        }
    }

    pub fn needs(&self, block: BlockId) -> Vec<Need> {
        let body = &self.rules.blocks[block].body;
        let mut needs = Vec::new();
        needs.extend(body.counts_from().map(Need::Reply));
        for piece in body.wordings().flat_map(|wording| &wording.pieces) {
            match *piece {
                Piece::Slot(question) | Piece::Choice(question) => {
                    needs.push(Need::Reply(question))
                }
                Piece::Fact(fact) => {
                    needs.push(Need::Value(fact));
                    for (value, shown) in self.rules.facts[fact].values.entries() {
                        let slots = shown.wording.questions();
                        needs.extend(slots.map(|question| Need::ReplyIn(fact, value, question)));
                    }
                }
                Piece::Sum(sum) => needs.push(Need::Total(sum)),
                _ => {}
            }
        }
        needs
    }

    /// Blocks on the page, by what they are.
    pub fn of(&self, kind: BlockKind) -> Vec<BlockId> {
        let blocks = self.compiled.blocks.iter().copied();
        blocks.filter(|&block| self.rules.blocks[block].body.kind() == kind).collect()
    }

    pub fn count(&self, person: &Person, blocks: &[BlockId]) -> usize {
        blocks.iter().filter(|&&block| self.applies(person, block)).count()
    }

    pub fn results(&self, found: &mut BTreeSet<Finding>) {
        self.unknown_sums(found);
        let conclusions = self.of(BlockKind::Conclusion);
        let others: Vec<BlockId> =
            self.compiled.blocks.iter().copied().filter(|b| !conclusions.contains(b)).collect();
        let among: Vec<&Person> = self.people.iter().filter(|p| self.among(p)).collect();
        let place = |block: BlockId| self.rules.blocks[block].place.start;
        if among.iter().any(|p| self.count(p, &conclusions) == 0) {
            // At which it is told is compared elsewhere.
            found.insert(("Z503", 0, String::new()));
        }
        if among.iter().any(|p| self.count(p, &conclusions) > 1) {
            // Which two is compared elsewhere.
            found.insert(("Z504", 0, String::new()));
        }
        for &block in &conclusions {
            let only = |p: &&Person| self.applies(p, block) && self.count(p, &others) == 0;
            if among.iter().any(only) {
                found.insert(("Z513", place(block), String::new()));
            }
        }
        for assertion in &self.rules.assertions {
            let at = assertion.place.start;
            if !self.people.iter().any(|p| self.holds(p, &assertion.whoever)) {
                found.insert(("Z511", at, String::new()));
                continue;
            }
            let Subject::Kind(kind) = assertion.of else { continue };
            let blocks = self.of(kind);
            let fails = |p: &Person| {
                let count = self.count(p, &blocks);
                self.holds(p, &assertion.whoever)
                    && match assertion.demand {
                        Demand::Some => count == 0,
                        Demand::None => count > 0,
                        Demand::ExactlyOne => count != 1,
                    }
            };
            // Who has no conclusion, or two, has been told of.
            let untold =
                |p: &&&Person| kind != BlockKind::Conclusion || self.count(p, &conclusions) == 1;
            if among.iter().filter(untold).any(|p| fails(p)) {
                found.insert(("Z505", at, String::new()));
            }
        }
    }

    /// Sums a test of which parts two people who both see the block's other conditions fulfilled.
    pub fn sums_that_decide(&self) -> impl Iterator<Item = SumId> {
        let decides = |sum: SumId| {
            self.rules.blocks.iter().filter_map(|block| block.when.as_ref()).any(|when| {
                let (Cond::All(parts) | Cond::Any(parts)) = when else { return false };
                let is_of = |part: &&Cond| matches!(part, Cond::Sum(of, _) if *of == sum);
                let passes = |p: &&Person, test: &Cond| self.holds(p, test);
                parts.iter().filter(is_of).any(|test| {
                    let known = |p: &&Person| self.total(p, sum).is_ok() && self.among(p);
                    let mut people = self.people.iter().filter(known);
                    let first = people.next().map(|p| passes(&p, test));
                    people.any(|p| Some(passes(&p, test)) != first)
                })
            })
        };
        self.rules.sums.ids().filter(move |&sum| decides(sum))
    }

    /// How many differences between two dates decide: two people see other blocks who tell but these dates
    /// otherwise, each on the same side of every fixed day.
    pub fn gaps_that_decide(&self) -> usize {
        let decides = |sum: &Sum| {
            let mut blocks: BTreeMap<String, Vec<BlockId>> = BTreeMap::new();
            self.people.iter().filter(|p| self.among(p)).any(|person| {
                let mut others = person.answers.clone();
                for part in &sum.parts {
                    let Part::Number(date, _) = part else { continue };
                    if let Some(Answer::Date(day)) = &mut others[*date] {
                        // As if it was the threshold, or the day before it or behind it.
                        day.0 = day.0.clamp(THRESHOLD - 1, THRESHOLD + 1);
                    }
                }
                let applies = self.rules.blocks.ids().filter(|&block| self.applies(person, block));
                let applies: Vec<BlockId> = applies.collect();
                *blocks.entry(format!("{others:?}")).or_insert_with(|| applies.clone()) != applies
            })
        };
        self.rules.sums.iter().filter(|sum| sum.is_gap && decides(sum)).count()
    }

    /// Everybody who lacks a part of a sum of which they have another.
    pub fn sums(&self, found: &mut BTreeSet<Finding>) {
        for (number, sum) in self.rules.sums.entries() {
            let lacks = |p: &Person| self.among_for_sum(p, number) && self.lacks_a_part(p, number);
            if self.people.iter().any(lacks) {
                found.insert(("Z530", sum.place.start, sum.name.clone()));
            }
        }
    }

    /// Whether two people who tell but one number apart are told something else.
    pub fn is_decided_by_a_number(&self) -> bool {
        let questions = self.rules.questions.entries();
        let mut numbers =
            questions.filter(|(_, question)| matches!(question.kind, QuestionKind::Number { .. }));
        numbers.any(|(number, _)| {
            let mut views: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            self.people.iter().any(|person| {
                let mut others = person.answers.clone();
                others[number] = None;
                let view = self.view(person);
                *views.entry(format!("{others:?}")).or_insert_with(|| view.clone()) != view
            })
        })
    }

    /// What a person sees: blocks, and what each of their slots and values shows.
    pub fn view(&self, person: &Person) -> BTreeSet<String> {
        let mut view = BTreeSet::new();
        for &block in self.compiled.blocks.iter().filter(|&&block| self.applies(person, block)) {
            let look = self.look(block);
            view.insert(format!("{look}"));
            for (at, need) in self.needs(block).into_iter().enumerate() {
                let shown = self.shown(person, need);
                view.extend(shown.map(|shown| format!("{look} {at} {shown}")));
            }
        }
        view
    }

    /// All that a person sees, the sums the page adds up included: every part of each that concerns them.
    pub fn seen(&self, person: &Person) -> BTreeSet<String> {
        let mut seen = self.view(person);
        for sum in self.sums_of_blocks() {
            if self.total(person, sum) == Err(NoSum::Missing) {
                continue;
            }
            for (at, part) in self.rules.sums[sum].parts.iter().enumerate() {
                let shown = match part {
                    Part::Number(question, _) => self.slot(person, *question),
                    Part::Fact(fact, _) => self.shown(person, Need::Value(*fact)),
                    Part::Sum(..) => None,
                };
                seen.extend(shown.map(|shown| format!("+{sum} {at} {shown}")));
            }
        }
        seen
    }

    /// The sums that blocks test or show, and those in them.
    fn sums_of_blocks(&self) -> BTreeSet<SumId> {
        let blocks = || self.compiled.blocks.iter().map(|&block| &self.rules.blocks[block]);
        let mut waiting: Vec<SumId> = blocks()
            .flat_map(|block| block.body.wordings().flat_map(|wording| wording.sums()))
            .collect();
        let mut conds: Vec<&Cond> = blocks().filter_map(|block| block.when.as_ref()).collect();
        while let Some(cond) = conds.pop() {
            match cond {
                Cond::All(parts) | Cond::Any(parts) => conds.extend(parts),
                Cond::Sum(sum, _) => waiting.push(*sum),
                _ => {}
            }
        }
        let mut sums = BTreeSet::new();
        while let Some(sum) = waiting.pop() {
            // How far two dates lie apart no page says.
            if self.rules.sums[sum].is_gap {
                continue;
            }
            sums.insert(sum);
            waiting.extend(self.rules.sums[sum].parts.iter().filter_map(|part| match part {
                Part::Sum(sum, _) => Some(*sum),
                Part::Number(..) | Part::Fact(..) => None,
            }));
        }
        sums
    }

    /// Whether a person reads what a sum comes to, and does not know a number in it.
    pub fn reads_unknown(&self, person: &Person, block: BlockId, sum: SumId) -> bool {
        self.applies(person, block) && self.total(person, sum) == Err(NoSum::Unknown)
    }

    /// Somebody reads what a sum comes to and does not know a number in it; it is told at the first block.
    pub fn unknown_sums(&self, found: &mut BTreeSet<Finding>) {
        for sum in self.rules.sums.ids() {
            let mut blocks = self.compiled.blocks.iter().filter(|&&block| {
                self.needs(block).contains(&Need::Total(sum))
                    && self
                        .people
                        .iter()
                        .any(|p| self.among(p) && self.reads_unknown(p, block, sum))
            });
            if let Some(&block) = blocks.next() {
                let at = self.rules.blocks[block].place.start;
                found.insert(("Z599", at, self.rules.sums[sum].name.clone()));
            }
        }
    }

    /// What a slot or value shows a person, where it shows anything.
    fn shown(&self, person: &Person, need: Need) -> Option<String> {
        match need {
            Need::Reply(question) => self.slot(person, question),
            Need::Value(fact) => {
                let values = person.values[fact];
                (!values.is_empty()).then(|| format!("v{}", values.bits()))
            }
            Need::Total(sum) => Some(self.added(person, sum)),
            Need::ReplyIn(fact, value, question) => {
                let has_value = person.values[fact].contains(value);
                has_value.then(|| self.slot(person, question)).flatten()
            }
        }
    }

    fn slot(&self, person: &Person, question: QuestionId) -> Option<String> {
        match person.answers[question] {
            Some(Answer::Date(date)) => Some(date.0.to_string()),
            Some(Answer::Choice(option)) => Some(option.to_string()),
            Some(Answer::DateUnknown) => None,
            // Only a 文本 is shown where it is not answered: as a place to write it.
            Some(_) | None => {
                let question = &self.rules.questions[question];
                let to_fill = matches!(question.kind, QuestionKind::Text { .. })
                    && self.gate(person, question.gate.as_ref());
                to_fill.then(|| "…".to_owned())
            }
        }
    }
}
