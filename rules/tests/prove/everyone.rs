//! Everyone, one by one: what the proof must say, found by trying it out.
//!
//! Written apart from the prover, from the meaning of the rules: a naive reading of conditions, every
//! set of answers enumerated, the engine asked only who is asked what.

use std::collections::BTreeSet;

use rules::author::compile::Compiled;
use rules::author::kinds::{BlockKind, Demand};
use rules::author::place::Place;
use rules::author::problem::ProofProblem;
use rules::author::rule_set::{Body, Cond, DeadlineTime, Question, QuestionKind, RuleSet, Subject};
use rules::author::wording::Piece;
use rules::engine::{Answer, Answers, Date, DateTest, Quantity, QuestionState, replay};

use super::dice::DAYS;

/// Someone.
pub struct Person {
    pub answers: Vec<Option<Answer>>,
    /// For each fact the values its rows give; more than one is a contradiction.
    values: Vec<u64>,
    /// For each question, whether the engine asks it.
    asked: Vec<bool>,
    /// Asked a question without any answer to give.
    pub waits: Option<usize>,
}

/// All people.
pub struct Everyone<'r> {
    pub rules: &'r RuleSet,
    pub compiled: &'r Compiled,
    pub people: Vec<Person>,
}

/// What is said, without the person: code, place, and the name it speaks of.
pub type Finding = (&'static str, usize, String);

impl<'r> Everyone<'r> {
    /// Enumerates everyone; none where there are more than `most`.
    pub fn new(rules: &'r RuleSet, compiled: &'r Compiled, most: usize) -> Option<Everyone<'r>> {
        let mut all: Vec<Vec<Option<Answer>>> = vec![Vec::new()];
        for question in &rules.questions {
            let mut next = Vec::new();
            for answers in all {
                let given = given(rules, &answers, question);
                if given.is_empty() {
                    next.push([answers.as_slice(), &[None]].concat());
                } else {
                    for answer in given {
                        next.push([answers.as_slice(), &[Some(answer)]].concat());
                    }
                }
                if next.len() > most {
                    return None;
                }
            }
            all = next;
        }
        let people = all.into_iter().map(|answers| Person::new(rules, compiled, answers));
        Some(Everyone { rules, compiled, people: people.collect() })
    }

    pub fn holds(&self, person: &Person, cond: &Cond) -> bool {
        holds(self.rules, &person.answers, cond)
    }

    pub fn gate(&self, person: &Person, cond: Option<&Cond>) -> bool {
        cond.is_none_or(|cond| self.holds(person, cond))
    }

    pub fn applies(&self, person: &Person, block: usize) -> bool {
        self.gate(person, self.rules.blocks[block].when.as_ref())
    }

    pub fn contradicts(&self, person: &Person, fact: usize) -> bool {
        person.values[fact].count_ones() > 1
    }

    pub fn is_gap(&self, person: &Person, fact: usize) -> bool {
        person.values[fact] == 0 && self.gate(person, self.rules.facts[fact].gate.as_ref())
    }

    fn is_sound(&self, person: &Person, fact: usize) -> bool {
        !self.contradicts(person, fact) && !self.is_gap(person, fact)
    }

    /// Whether no table has a fault for a person.
    pub fn is_sound_throughout(&self, person: &Person) -> bool {
        (0..self.rules.facts.len()).all(|fact| self.is_sound(person, fact))
    }

    /// Whom a fault of a fact's table is looked for among.
    pub fn among_below(&self, person: &Person, fact: usize) -> bool {
        let mut below = BTreeSet::new();
        facts_below(self.rules, fact, &mut below);
        below.into_iter().all(|other| other == fact || self.is_sound(person, other))
    }

    /// Whom everything else is looked for among.
    pub fn among(&self, person: &Person) -> bool {
        self.is_sound_throughout(person) && person.waits.is_none()
    }

    /// Whether two rows contradict each other for anyone at all: then the engine's word is not law.
    pub fn any_contradiction(&self) -> bool {
        let facts = 0..self.rules.facts.len();
        self.people.iter().any(|p| facts.clone().any(|fact| self.contradicts(p, fact)))
    }

    /// Everything about tables but which rows contradict each other.
    pub fn tables(&self) -> BTreeSet<Finding> {
        let mut found = BTreeSet::new();
        for (number, fact) in self.rules.facts.iter().enumerate() {
            let name = || fact.name.clone();
            let inside: Vec<&Person> =
                self.people.iter().filter(|p| self.gate(p, fact.gate.as_ref())).collect();
            if inside.is_empty() {
                found.insert(("Z519", fact.place.start, name()));
                continue;
            }
            if inside.iter().any(|p| self.is_gap(p, number) && self.among_below(p, number)) {
                found.insert(("Z501", fact.place.start, name()));
            }
            let mut left: Vec<usize> = (0..fact.rows.len()).collect();
            for row in (0..fact.rows.len()).rev() {
                let covered =
                    inside.iter().filter(|p| self.holds(p, &fact.rows[row].when)).all(|p| {
                        left.iter().any(|&other| {
                            other != row
                                && fact.rows[other].value == fact.rows[row].value
                                && self.holds(p, &fact.rows[other].when)
                        })
                    });
                if covered {
                    left.retain(|&other| other != row);
                    found.insert(("Z508", fact.rows[row].place.start, name()));
                }
            }
            if let Some(otherwise) = &fact.otherwise {
                let none = |p: &&&Person| fact.rows.iter().all(|row| !self.holds(p, &row.when));
                if !inside.iter().any(|p| none(&p)) {
                    found.insert(("Z518", otherwise.place.start, name()));
                }
            }
        }
        found
    }

    /// Everything else, where no table contradicts itself.
    pub fn rest(&self) -> BTreeSet<Finding> {
        let mut found = BTreeSet::new();
        for number in 0..self.rules.questions.len() {
            self.question(number, &mut found);
        }
        self.blocks(&mut found);
        self.results(&mut found);
        found
    }

    fn question(&self, number: usize, found: &mut BTreeSet<Finding>) {
        let question = &self.rules.questions[number];
        let at = question.place.start;
        if matches!(question.kind, QuestionKind::Text { .. }) {
            let showing: Vec<usize> =
                self.compiled.blocks.iter().copied().filter(|&b| self.shows(b, number)).collect();
            let told = showing.iter().any(|&b| !self.people.iter().any(|p| self.applies(p, b)));
            let shown = self.people.iter().any(|p| {
                self.gate(p, question.gate.as_ref())
                    && showing.iter().any(|&block| self.applies(p, block))
            });
            if !told && !shown {
                found.insert(("Z506", at, question.name.clone()));
            }
            return;
        }
        if !self.people.iter().any(|p| p.asked[number]) {
            found.insert(("Z506", at, question.name.clone()));
            return;
        }
        for (option, choice) in question.kind.choices().iter().enumerate() {
            let offered = |p: &Person| p.asked[number] && self.open(p, question) >> option & 1 == 1;
            if choice.gate.is_some() && !self.people.iter().any(offered) {
                found.insert(("Z514", choice.place.start, choice.name.clone()));
            }
        }
        if !question.kind.choices().is_empty()
            && self.people.iter().any(|p| self.is_sound_throughout(p) && self.too_few(p, number))
        {
            found.insert(("Z510", at, question.name.clone()));
        }
        self.differences(number, found);
    }

    /// Asked with fewer than two options.
    pub fn too_few(&self, person: &Person, number: usize) -> bool {
        let question = &self.rules.questions[number];
        person.asked[number] && self.open(person, question).count_ones() < 2
    }

    fn open(&self, person: &Person, question: &Question) -> u64 {
        open(self.rules, &person.answers, question)
    }

    /// Whether a block's words show the answer to a question.
    fn shows(&self, block: usize, question: usize) -> bool {
        self.needs(block).iter().any(|need| match need {
            Need::Reply(q) | Need::ReplyIn(_, _, q) => *q == question,
            Need::Value(_) => false,
        })
    }

    fn blocks(&self, found: &mut BTreeSet<Finding>) {
        for (number, block) in self.rules.blocks.iter().enumerate() {
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
            if !self.compiled.blocks.contains(&number) {
                continue;
            }
            for need in self.needs(number) {
                if self.people.iter().any(|p| self.among(p) && self.lacks(p, number, need)) {
                    let finding = match need {
                        Need::Reply(q) | Need::ReplyIn(_, _, q) => {
                            ("Z516", at, self.rules.questions[q].name.clone())
                        }
                        Need::Value(fact) => ("Z517", at, self.rules.facts[fact].name.clone()),
                    };
                    found.insert(finding);
                }
            }
        }
    }

    pub fn lacks(&self, person: &Person, block: usize, need: Need) -> bool {
        let replies = |question: usize| match self.rules.questions[question].kind {
            QuestionKind::Text { .. } => {
                self.gate(person, self.rules.questions[question].gate.as_ref())
            }
            _ => person.answers[question].is_some(),
        };
        self.applies(person, block)
            && match need {
                Need::Reply(question) => !replies(question),
                Need::Value(fact) => person.values[fact] == 0,
                Need::ReplyIn(fact, value, question) => {
                    person.values[fact] >> value & 1 == 1 && !replies(question)
                }
            }
    }

    fn restricts(&self, cond: &Cond) -> bool {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().any(|part| self.restricts(part)),
            Cond::Answered(_) => false,
            Cond::Fact(fact, set) => {
                set.count_ones() as usize != self.rules.facts[*fact].values.len()
            }
            _ => true,
        }
    }

    pub fn needs(&self, block: usize) -> Vec<Need> {
        let body = &self.rules.blocks[block].body;
        let mut needs = Vec::new();
        if let Body::Deadline { time: DeadlineTime::AfterAnswer { question, .. }, .. } = body {
            needs.push(Need::Reply(*question));
        }
        for piece in body.wordings().flat_map(|wording| &wording.pieces) {
            match *piece {
                Piece::Slot(question) | Piece::Choice(question) => {
                    needs.push(Need::Reply(question))
                }
                Piece::Fact(fact) => {
                    needs.push(Need::Value(fact));
                    for (value, shown) in self.rules.facts[fact].values.iter().enumerate() {
                        let slots = shown.wording.questions();
                        needs.extend(slots.map(|question| Need::ReplyIn(fact, value, question)));
                    }
                }
                _ => {}
            }
        }
        needs
    }

    /// Blocks on the page, by what they are.
    pub fn of(&self, kind: BlockKind) -> Vec<usize> {
        let blocks = self.compiled.blocks.iter().copied();
        blocks.filter(|&block| self.rules.blocks[block].body.kind() == kind).collect()
    }

    pub fn count(&self, person: &Person, blocks: &[usize]) -> usize {
        blocks.iter().filter(|&&block| self.applies(person, block)).count()
    }

    fn results(&self, found: &mut BTreeSet<Finding>) {
        let conclusions = self.of(BlockKind::Conclusion);
        let others: Vec<usize> =
            self.compiled.blocks.iter().copied().filter(|b| !conclusions.contains(b)).collect();
        let among: Vec<&Person> = self.people.iter().filter(|p| self.among(p)).collect();
        let place = |block: usize| self.rules.blocks[block].place.start;
        if among.iter().any(|p| self.count(p, &conclusions) == 0) {
            let last = conclusions.last().map_or(0, |&block| place(block));
            found.insert(("Z503", last, String::new()));
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

    /// What a person sees.
    pub fn view(&self, person: &Person) -> Vec<String> {
        let mut view = Vec::new();
        for &block in self.compiled.blocks.iter().filter(|&&block| self.applies(person, block)) {
            let slot = |question: usize| match person.answers[question] {
                Some(Answer::Date(date)) => date.0.to_string(),
                Some(Answer::DateUnknown) => String::new(),
                _ => {
                    let gate = self.rules.questions[question].gate.as_ref();
                    if self.gate(person, gate) { "…".to_owned() } else { String::new() }
                }
            };
            let mut words = format!("{block}");
            for need in self.needs(block) {
                match need {
                    Need::Reply(question) => match person.answers[question] {
                        Some(Answer::Choice(option)) => words += &format!(" {option}"),
                        // Asked, but no option is open: nothing to show, as if not asked.
                        None if !self.rules.questions[question].kind.choices().is_empty() => {
                            words.push(' ')
                        }
                        _ => words += &format!(" {}", slot(question)),
                    },
                    Need::Value(fact) => words += &format!(" v{}", person.values[fact]),
                    Need::ReplyIn(fact, value, question) => {
                        if person.values[fact] >> value & 1 == 1 {
                            words += &format!(" {}", slot(question));
                        }
                    }
                }
            }
            view.push(words);
        }
        view
    }

    /// Whether all else is the same for two people as far as both can say the same.
    pub fn agree(&self, one: &Person, other: &Person, but: usize) -> bool {
        (0..self.rules.questions.len()).filter(|&question| question != but).all(|question| {
            let asked = &self.rules.questions[question];
            let (first, second) = (one.answers[question], other.answers[question]);
            let (Some(first), Some(second)) = (first, second) else { return true };
            let fits = |answer: Answer, person: &Person| match answer {
                Answer::Choice(option) => self.open(person, asked) >> option & 1 == 1,
                Answer::Choices(set) => set & !self.open(person, asked) == 0,
                _ => true,
            };
            first == second || !fits(first, other) || !fits(second, one)
        })
    }

    /// Whether the engine asks a person a question.
    pub fn is_asked(&self, person: &Person, number: usize) -> bool {
        person.asked[number]
    }

    /// Whether a question makes no difference to a person who is asked it.
    pub fn in_vain(&self, person: &Person, number: usize) -> bool {
        let alike: Vec<&Person> = self
            .people
            .iter()
            .filter(|p| p.answers[..number] == person.answers[..number])
            .collect();
        alike.iter().all(|one| {
            alike
                .iter()
                .all(|other| !self.agree(one, other, number) || self.view(one) == self.view(other))
        })
    }

    fn differences(&self, number: usize, found: &mut BTreeSet<Finding>) {
        let question = &self.rules.questions[number];
        let views: Vec<Vec<String>> = self.people.iter().map(|p| self.view(p)).collect();
        let mut differing: BTreeSet<(u64, u64)> = BTreeSet::new();
        let mut any = false;
        let mut told: BTreeSet<String> = BTreeSet::new();
        let code = |answer: Option<Answer>| match answer {
            Some(Answer::Choice(option)) => Some(u64::from(option)),
            Some(Answer::Choices(set)) => Some(set),
            Some(Answer::Date(_) | Answer::DateUnknown) => Some(0),
            _ => None,
        };
        for (one, view) in self.people.iter().zip(&views) {
            for (other, other_view) in self.people.iter().zip(&views) {
                let answers = (code(one.answers[number]), code(other.answers[number]));
                if let (Some(first), Some(second)) = answers
                    && view != other_view
                    && self.agree(one, other, number)
                {
                    any = true;
                    told.insert(prefix(one, number));
                    differing.insert((first, second));
                }
            }
        }
        let idle = ("Z520", question.place.start, question.name.clone());
        let in_vain = |p: &&Person| {
            self.among(p)
                && p.asked[number]
                && (question.kind.choices().is_empty() || !self.too_few(p, number))
                && !told.contains(&prefix(p, number))
        };
        if self.people.iter().any(|p| in_vain(&p)) {
            let vain = ("Z523", question.place.start, question.name.clone());
            found.insert(if any { vain } else { idle.clone() });
        }
        let effect = |option: usize| {
            let choice = &question.kind.choices()[option];
            ("Z509", choice.place.start, choice.name.clone())
        };
        let options = question.kind.choices().len();
        let inside = || self.people.iter().filter(|p| self.gate(p, question.gate.as_ref()));
        let opens: Vec<u64> = inside().map(|p| self.open(p, question)).collect();
        match &question.kind {
            QuestionKind::Single(_) => {
                let mut gone: Vec<usize> = Vec::new();
                for later in (0..options).rev() {
                    let alike = (0..options).any(|first| {
                        let both = 1_u64 << first | 1 << later;
                        first != later
                            && !gone.contains(&first)
                            && opens.iter().any(|open| open & both == both)
                            && !differing.contains(&(first as u64, later as u64))
                            && !opens.iter().any(|open| open & both == 1 << later)
                    });
                    if alike {
                        gone.push(later);
                    }
                }
                if !gone.is_empty() && !any {
                    found.insert(idle);
                } else {
                    found.extend(gone.into_iter().map(effect));
                }
            }
            QuestionKind::Multi(choices, least) => {
                let without: Vec<usize> = (0..options)
                    .filter(|&option| {
                        let bit = 1_u64 << option;
                        let tells = differing.iter().any(|&(with, other)| {
                            with & bit != 0
                                && other & bit == 0
                                && (other == with & !bit
                                    || with == bit && (*least > 0 || choices[option].exclusive))
                        });
                        opens.iter().any(|open| open & bit != 0) && !tells
                    })
                    .collect();
                if !without.is_empty() && !any {
                    found.insert(idle);
                } else {
                    found.extend(without.into_iter().map(effect));
                }
            }
            QuestionKind::Date { .. } => {
                if !any {
                    found.insert(idle);
                }
            }
            QuestionKind::Text { .. } => {}
        }
    }
}

fn prefix(person: &Person, before: usize) -> String {
    format!("{:?}", &person.answers[..before])
}

/// What a block's words need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Reply(usize),
    Value(usize),
    ReplyIn(usize, usize, usize),
}

impl Person {
    fn new(rules: &RuleSet, compiled: &Compiled, answers: Vec<Option<Answer>>) -> Person {
        let given: Answers = answers.iter().copied().collect();
        let session = replay(&compiled.program, &given, None);
        let asked = session
            .questions
            .iter()
            .map(|state| matches!(state, QuestionState::Answered | QuestionState::Next));
        let values = (0..rules.facts.len()).map(|fact| values(rules, &answers, fact)).collect();
        Person { asked: asked.collect(), values, waits: session.next, answers }
    }
}

/// Every answer there is for someone; none where the question is not theirs.
fn given(rules: &RuleSet, answers: &[Option<Answer>], question: &Question) -> Vec<Answer> {
    if !question.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)) {
        return Vec::new();
    }
    let open = open(rules, answers, question);
    match &question.kind {
        QuestionKind::Single(choices) => (0..choices.len())
            .filter(|option| open >> option & 1 == 1)
            .map(|option| Answer::Choice(u8::try_from(option).expect("small")))
            .collect(),
        QuestionKind::Multi(choices, least) => (0..1_u64 << choices.len())
            .filter(|set| set & !open == 0 && set.count_ones() >= u32::from(*least))
            .filter(|set| {
                let exclusive = (0..choices.len())
                    .any(|option| choices[option].exclusive && set >> option & 1 == 1);
                !exclusive || set.count_ones() == 1
            })
            .map(Answer::Choices)
            .collect(),
        QuestionKind::Date { required, .. } => {
            let days = DAYS.map(|day| Answer::Date(Date(day)));
            days.chain((!required).then_some(Answer::DateUnknown)).collect()
        }
        QuestionKind::Text { .. } => Vec::new(),
    }
}

fn open(rules: &RuleSet, answers: &[Option<Answer>], question: &Question) -> u64 {
    let choices = question.kind.choices().iter().enumerate();
    choices
        .filter(|(_, choice)| choice.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)))
        .fold(0, |set, (option, _)| set | 1 << option)
}

fn values(rules: &RuleSet, answers: &[Option<Answer>], number: usize) -> u64 {
    let fact = &rules.facts[number];
    if !fact.gate.as_ref().is_none_or(|gate| holds(rules, answers, gate)) {
        return 0;
    }
    let mut values = 0_u64;
    for row in &fact.rows {
        if holds(rules, answers, &row.when) {
            values |= 1 << row.value;
        }
    }
    match &fact.otherwise {
        Some(otherwise) if values == 0 => 1 << otherwise.value,
        _ => values,
    }
}

fn holds(rules: &RuleSet, answers: &[Option<Answer>], cond: &Cond) -> bool {
    let answer = |question: &usize| answers.get(*question).copied().flatten();
    match cond {
        Cond::All(parts) => parts.iter().all(|part| holds(rules, answers, part)),
        Cond::Any(parts) => parts.iter().any(|part| holds(rules, answers, part)),
        Cond::Answered(question) => answer(question).is_some(),
        Cond::Fact(fact, set) => values(rules, answers, *fact) & set != 0,
        Cond::Choice(question, set) => match answer(question) {
            Some(Answer::Choice(option)) => set >> option & 1 == 1,
            _ => false,
        },
        Cond::Choices(question, quantity, set) => match (answer(question), quantity) {
            (Some(Answer::Choices(chosen)), Quantity::Any) => chosen & set != 0,
            (Some(Answer::Choices(chosen)), Quantity::All) => set & !chosen == 0,
            (Some(Answer::Choices(chosen)), Quantity::None) => chosen & set == 0,
            _ => false,
        },
        Cond::Date(question, test) => match (answer(question), *test) {
            (Some(Answer::DateUnknown), DateTest::Unknown) => true,
            (Some(Answer::Date(date)), DateTest::Before(day)) => date < day,
            (Some(Answer::Date(date)), DateTest::NotAfter(day)) => date <= day,
            (Some(Answer::Date(date)), DateTest::NotBefore(day)) => date >= day,
            (Some(Answer::Date(date)), DateTest::After(day)) => date > day,
            _ => false,
        },
    }
}

/// Every fact a fact depends on, itself included.
fn facts_below(rules: &RuleSet, fact: usize, below: &mut BTreeSet<usize>) {
    if !below.insert(fact) {
        return;
    }
    let fact = &rules.facts[fact];
    let mut questions = BTreeSet::new();
    let mut conds: Vec<&Cond> =
        fact.gate.iter().chain(fact.rows.iter().map(|row| &row.when)).collect();
    while let Some(cond) = conds.pop() {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => conds.extend(parts),
            Cond::Fact(fact, _) => facts_below(rules, *fact, below),
            Cond::Answered(q) | Cond::Choice(q, _) | Cond::Choices(q, ..) | Cond::Date(q, _) => {
                if questions.insert(*q) {
                    let question = &rules.questions[*q];
                    conds.extend(&question.gate);
                    conds.extend(question.kind.choices().iter().flat_map(|choice| &choice.gate));
                }
            }
        }
    }
}

/// The name a problem speaks of.
pub fn name(problem: &ProofProblem) -> String {
    match problem {
        ProofProblem::NoRow { fact, .. }
        | ProofProblem::RowNeverUsed { fact }
        | ProofProblem::ValueMissing { fact, .. }
        | ProofProblem::OtherwiseNeverUsed { fact, .. }
        | ProofProblem::FactOfNobody { fact } => fact.clone(),
        ProofProblem::NeverAsked { question }
        | ProofProblem::TooFewForSomeone { question, .. }
        | ProofProblem::SlotNotAsked { question, .. }
        | ProofProblem::AskedInVain { question, .. }
        | ProofProblem::QuestionChangesNothing { question } => question.clone(),
        ProofProblem::OptionChangesNothing { option, .. }
        | ProofProblem::OptionNeverOffered { option, .. } => option.clone(),
        _ => String::new(),
    }
}

/// The person a problem names.
pub fn person(problem: &ProofProblem) -> Option<&str> {
    match problem {
        ProofProblem::NoRow { person, .. }
        | ProofProblem::RowsDisagree { person, .. }
        | ProofProblem::NoConclusion { person }
        | ProofProblem::TwoConclusions { person }
        | ProofProblem::AssertionFails { person }
        | ProofProblem::TooFewForSomeone { person, .. }
        | ProofProblem::NothingToDo { person }
        | ProofProblem::AskedInVain { person, .. }
        | ProofProblem::SlotNotAsked { person, .. }
        | ProofProblem::ValueMissing { person, .. }
        | ProofProblem::NotConfirmed { person } => Some(person),
        _ => None,
    }
}

/// The block or row that stands at a place.
pub fn block_at(rules: &RuleSet, place: Place) -> Option<usize> {
    rules.blocks.iter().position(|block| block.place == place)
}
