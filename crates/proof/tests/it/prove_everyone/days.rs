//! What the proof must say of fixed days beside counted ones, and of dates that somebody does not know.

use language::id::BlockId;
use std::collections::BTreeSet;

use language::rule_set::{Cond, Counting, DeadlineTime, RuleSet};
use rules::{Answer, DateTest, QuestionId};

use super::everyone::{Everyone, Finding, Person};
use super::meaning::values;
use super::results::Need;

impl Everyone<'_> {
    pub fn fixed_days(&self, found: &mut BTreeSet<Finding>) {
        for &fixed in &self.compiled.blocks {
            let too_soon = |p: &Person| {
                let mut counted = self.compiled.blocks.iter();
                self.among(p) && counted.any(|&counted| self.is_too_soon(p, fixed, counted))
            };
            if self.people.iter().any(too_soon) {
                found.insert(("Z526", self.rules.blocks[fixed].place.start, String::new()));
            }
        }
    }

    /// Whether a person is told a fixed day beside a counted one, and their own date is later.
    pub fn is_too_soon(&self, person: &Person, fixed: BlockId, counted: BlockId) -> bool {
        let day = match self.rules.blocks[fixed].body.time() {
            Some(DeadlineTime::Day(day, _)) => *day,
            Some(DeadlineTime::Window(window)) => window.last,
            _ => return false,
        };
        let counted_from = match self.rules.blocks[counted].body.time() {
            Some(DeadlineTime::AfterAnswer { counting: Counting::Before(_), .. }) => return false,
            Some(time) => time.counts_from(),
            None => None,
        };
        let Some(question) = counted_from else { return false };
        let is_later = matches!(person.answers[question], Some(Answer::Date(own)) if own > day);
        is_later && self.applies(person, fixed) && self.applies(person, counted)
    }

    pub fn unknown_dates(&self, number: QuestionId, found: &mut BTreeSet<Finding>) {
        let question = &self.rules.questions[number];
        let is_optional = question.kind.may_be_unknown();
        if is_optional && self.people.iter().any(|p| self.among(p) && self.is_untold(p, number)) {
            found.insert(("Z527", question.place.start, question.name.clone()));
        }
    }

    /// Whether a person who does not know a date sees nothing but what others see who know one, while
    /// who knows another sees something else.
    pub fn is_untold(&self, person: &Person, number: QuestionId) -> bool {
        if !person.asked[number] || person.answers[number] != Some(Answer::DateUnknown) {
            return false;
        }
        // A blank for the date is a word, too.
        let mut blocks = self.compiled.blocks.iter().filter(|&&block| self.applies(person, block));
        if blocks.any(|&block| self.has_place_for(person, block, number)) {
            return false;
        }
        let knows = |other: &&Person| matches!(other.answers[number], Some(Answer::Date(_)));
        let others = self.people.iter().filter(knows);
        let others: Vec<&Person> =
            others.filter(|other| self.agree(person, other, number)).collect();
        let own = self.view(person);
        let is_within = |other: &&Person| {
            let view = self.view(other);
            own.iter().all(|words| view.contains(words))
        };
        others.iter().any(is_within)
            && others.iter().any(|other| self.view(other) != own)
            && !self.is_told_by_name(person, number)
    }

    /// Whether somebody sees something because a condition names 不知道, whoever else sees it.
    fn is_told_by_name(&self, person: &Person, number: QuestionId) -> bool {
        let rules = without_unknown(self.rules, number);
        let values = rules.facts.map_ids(|fact| values(&rules, &person.answers, fact));
        let (answers, asked) = (person.answers.clone(), person.asked.clone());
        let same = Person { answers, values, asked, waits: person.waits };
        let untested = Everyone { rules: &rules, compiled: self.compiled, people: Vec::new() };
        let left = untested.view(&same);
        self.view(person).iter().any(|words| !left.contains(words))
    }

    /// Whether a block shows a person the answer to a question, or a blank for it.
    fn has_place_for(&self, person: &Person, block: BlockId, number: QuestionId) -> bool {
        self.needs(block).into_iter().any(|need| match need {
            Need::Reply(question) => question == number,
            Need::Value(_) => false,
            Need::Total(sum) => self.rules.added(sum).questions.contains(&number),
            Need::ReplyIn(fact, value, question) => {
                question == number && person.values[fact].contains(value)
            }
        })
    }
}

/// The same rules, in which no condition tests 不知道 of a question.
fn without_unknown(rules: &RuleSet, number: QuestionId) -> RuleSet {
    fn cleared(cond: &mut Cond, number: QuestionId) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => {
                parts.iter_mut().for_each(|part| cleared(part, number));
            }
            Cond::Date(question, DateTest::Unknown) if *question == number => {
                *cond = Cond::Any(Vec::new());
            }
            _ => {}
        }
    }
    let mut rules = rules.clone();
    let whens = rules.blocks.iter_mut().filter_map(|block| block.when.as_mut());
    whens.for_each(|when| cleared(when, number));
    for fact in &mut *rules.facts {
        let rows = fact.rows.iter_mut().map(|row| &mut row.when);
        rows.chain(&mut fact.gate).for_each(|when| cleared(when, number));
    }
    rules
}
