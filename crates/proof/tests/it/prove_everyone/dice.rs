//! Random small rule sets, thrown from bytes so that proptest can shrink them.

use language::id::RoleId;
use language::model::fields::FieldSpec;
use language::model::{BlockKind, Demand, Field, Value};
use language::number::Scale;
use language::place::{FileId, Place, Source, Sources};
use language::rule_set::{
    Assertion, Block, Body, Choice, Choices, Cond, DeadlineTime, Fact, FactRow, FactValue,
    Otherwise, Question, QuestionKind, QuestionKind::Single, RuleSet, Subject,
};
use language::wording::{Piece, Wording};
use rules::{
    Date, DateTest, Edition, FactId, Id, List, OptionId, Quantity, QuestionId, Set, ValueId,
    Workdays,
};

pub mod dates;
mod days;
mod pairs;
mod sums;
mod turn;

/// The numbers that can be answered: some thresholds lie at the very end of them, and beyond.
pub const NUMBERS: std::ops::RangeInclusive<i32> = FIRST - 1..=FIRST + 2;
/// Thresholds lie from this day on; [`DAYS`] holds a day of every stretch.
const FIRST: i32 = 10_000;
/// The one of them that dates are held against which are compared with each other.
pub const THRESHOLD: i32 = FIRST + 1;
/// Two days of the first and last stretch, one of every other.
pub const DAYS: std::ops::RangeInclusive<i32> = FIRST - 2..=FIRST + 4;

/// Random decisions.
pub struct Dice<'b> {
    bytes: &'b [u8],
    at: usize,
    file: FileId,
    places: usize,
    /// Facts made so far and how many questions (from the first) they need.
    levels: List<FactId, usize>,
    questions: List<QuestionId, Question>,
    facts: List<FactId, Fact>,
    /// The first of two dates of one person that are compared, the second behind it.
    first_of_two: Option<usize>,
}

/// So many rule sets by chance, the same every time (Marsaglia's xorshift).
pub fn thrown(count: usize) -> impl Iterator<Item = RuleSet> {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut byte = move |_| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()[3]
    };
    (0..count).map(move |_| {
        let bytes: Vec<u8> = (0..160).map(&mut byte).collect();
        Dice::new(&bytes).rules()
    })
}

impl<'b> Dice<'b> {
    pub fn new(bytes: &'b [u8]) -> Dice<'b> {
        let file = Sources::new().add(Source::new("g", ""));
        let (levels, questions, facts) = (List::EMPTY, List::EMPTY, List::EMPTY);
        let first_of_two = dates::first_of_two(bytes);
        Dice { bytes, at: 0, file, places: 0, levels, questions, facts, first_of_two }
    }

    /// A number below `count`.
    fn below(&mut self, count: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % count
    }

    /// One of the first `count` ids.
    fn one_of<I: Id>(&mut self, count: usize) -> I {
        I::new(self.below(count)).expect("few")
    }

    /// True once in `of` times; false where the bytes are used up.
    fn once_in(&mut self, of: usize) -> bool {
        self.below(of) == of - 1
    }

    fn place(&mut self) -> Place {
        self.places += 1;
        Place::new(self.file, self.places, self.places)
    }

    /// A rule set.
    pub fn rules(mut self) -> RuleSet {
        let count = 2 + self.below(3);
        let count = self.first_of_two.map_or(count, |_| dates::QUESTIONS);
        for number in 0..count {
            let question = self.question(number);
            self.questions.push(question).expect("few");
            if self.once_in(2) {
                let fact = self.fact();
                self.facts.push(fact).expect("few");
                self.levels.push(number + 1).expect("few");
            }
        }
        let blocks = 2 + self.below(4);
        let mut blocks = (0..blocks).map(|number| self.block(number)).collect();
        let assertions = self.below(3);
        let assertions = (0..assertions).map(|_| self.assertion()).collect();
        self.tie(&mut blocks);
        self.fix_a_day(&mut blocks);
        let sums = self.add_up(&mut blocks);
        self.repeat(&mut blocks);
        let mut rules = RuleSet {
            title: String::new(),
            slug: String::new(),
            intro: Wording::default(),
            edition: Edition { start: Date(FIRST), end: Date(FIRST) },
            words: &language::words::ZH,
            workdays: Workdays::UNKNOWN,
            questions: self.questions,
            facts: self.facts,
            sums,
            blocks,
            groups: List::EMPTY,
            assertions,
            readers: Vec::new(),
        };
        if let Some(first) = self.first_of_two {
            dates::put_behind(&mut rules, first);
        }
        if self.bytes.first().is_some_and(|byte| byte % 2 == 1) {
            turn::turn_facts_round(&mut rules);
        }
        rules
    }

    fn question(&mut self, number: usize) -> Question {
        let gate = (number > 0 && self.once_in(2)).then(|| self.cond(number, 1));
        let kind = match self.below(8) {
            _ if self.is_one_of_two_dates(number) => self.date(),
            at if at < 4 || self.first_of_two.is_some() => Single(self.choices(number, false)),
            4 | 5 => {
                let least = u8::from(self.once_in(2));
                QuestionKind::Multi(self.choices(number, true), least)
            }
            6 if self.once_in(3) => QuestionKind::Number {
                required: self.once_in(2),
                blank: "…".to_owned(),
                phrase: None,
                scale: Scale {
                    least: *NUMBERS.start(),
                    most: *NUMBERS.end(),
                    digits: 0,
                    unit: String::new(),
                },
            },
            6 => self.date(),
            _ => QuestionKind::Text { blank: "…".to_owned(), example: None },
        };
        Question {
            name: format!("q{number}"),
            ask: String::new(),
            hint: None,
            gate,
            kind,
            listed: None,
            clauses: Vec::new(),
            place: self.place(),
        }
    }

    fn choices(&mut self, number: usize, several: bool) -> Choices {
        let count = 2 + self.below(2);
        let choices = (0..count).map(|option| Choice {
            name: format!("o{option}"),
            note: None,
            phrase: None,
            gate: (number > 0 && self.once_in(4)).then(|| self.cond(number, 0)),
            exclusive: several && self.once_in(4),
            place: self.place(),
        });
        List::new(choices.collect()).expect("few")
    }

    /// A condition on the questions before a number, and the facts that need no other.
    fn cond(&mut self, before: usize, depth: usize) -> Cond {
        match self.below(6) {
            0 if depth > 0 => {
                Cond::Any(vec![self.cond(before, depth - 1), self.cond(before, depth - 1)])
            }
            1 if depth > 0 => {
                Cond::All(vec![self.cond(before, depth - 1), self.cond(before, depth - 1)])
            }
            2 | 3 => {
                let facts: Vec<FactId> =
                    self.facts.ids().filter(|&fact| self.levels[fact] <= before).collect();
                if facts.is_empty() {
                    return self.test(before);
                }
                let fact = facts[self.below(facts.len())];
                let values = self.facts[fact].values.len();
                Cond::Fact(fact, self.set(values))
            }
            _ => self.test(before),
        }
    }

    fn test(&mut self, before: usize) -> Cond {
        if let Some(test) = self.of_two_dates(before) {
            return test;
        }
        let question: QuestionId = self.one_of(before);
        let day = self.day();
        match &self.questions[question].kind {
            Single(choices) => {
                let count = choices.len();
                if self.once_in(6) {
                    return Cond::Answered(question);
                }
                Cond::Choice(question, self.set(count))
            }
            QuestionKind::Multi(choices, _) => {
                let count = choices.len();
                let quantity = [Quantity::Any, Quantity::All, Quantity::None][self.below(3)];
                if self.once_in(6) {
                    return Cond::Answered(question);
                }
                Cond::Choices(question, quantity, self.set(count))
            }
            QuestionKind::Date { .. } | QuestionKind::Number { .. } => {
                let test = match self.below(6) {
                    0 => DateTest::Before(day),
                    1 => DateTest::NotAfter(day),
                    2 => DateTest::NotBefore(day),
                    3 => DateTest::After(day),
                    4 => DateTest::Unknown,
                    _ => return Cond::Answered(question),
                };
                Cond::Date(question, test)
            }
            // Texts decide nothing.
            QuestionKind::Text { .. } => Cond::All(Vec::new()),
        }
    }

    fn set<I: Id>(&mut self, count: usize) -> Set<I> {
        Set::from_bits(1 + self.below((1 << count) - 1) as u64)
    }

    /// A table. Half of them split a single choice, so that they are whole and free of contradiction
    /// unless something was left out or added.
    fn fact(&mut self) -> Fact {
        let before = self.questions.len();
        let split: QuestionId = self.one_of(before);
        let gate = self.once_in(3).then(|| self.cond(before, 1));
        let options: Vec<OptionId> = match &self.questions[split].kind {
            Single(choices) => choices.ids().collect(),
            _ => Vec::new(),
        };
        let (gate, rows, otherwise) = match &options[..] {
            [_, ..] if self.once_in(2) => {
                let mut rows: Vec<(Cond, ValueId)> = options
                    .iter()
                    .map(|&option| (Cond::Choice(split, Set::of(option)), self.one_of(3)))
                    .collect();
                match self.below(4) {
                    0 => drop(rows.pop()),
                    1 => {
                        let value = self.one_of(3);
                        rows.push((self.cond(before, 1), value));
                    }
                    _ => {}
                }
                (Some(Cond::Answered(split)), rows, None)
            }
            _ => {
                let count = 1 + self.below(3);
                let rows = (0..count).map(|_| (self.cond(before, 1), self.one_of(3))).collect();
                (gate, rows, self.once_in(2).then(|| self.one_of(3)))
            }
        };
        self.named_fact(gate, rows, otherwise)
    }

    fn named_fact(
        &mut self,
        gate: Option<Cond>,
        rows: Vec<(Cond, ValueId)>,
        otherwise: Option<ValueId>,
    ) -> Fact {
        let slots: Vec<QuestionId> = self.questions.ids().filter(|&q| self.is_slot(q)).collect();
        let values = (0..3).map(|value| {
            let mut pieces = vec![Piece::Text(format!("v{value}"))];
            if !slots.is_empty() && self.once_in(4) {
                pieces.push(Piece::Slot(slots[self.below(slots.len())]));
            }
            FactValue {
                // What it counts where it is added.
                name: value.to_string(),
                wording: Wording { pieces, ..Wording::default() },
                phrase: None,
            }
        });
        let values = List::new(values.collect()).expect("few");
        let rows = rows.into_iter().map(|(when, value)| FactRow {
            when,
            value,
            clauses: Vec::new(),
            place: self.place(),
        });
        let rows = rows.collect();
        let otherwise =
            otherwise.map(|value| Otherwise { value, clauses: Vec::new(), place: self.place() });
        let name = format!("f{}", self.facts.len());
        Fact { name, gate, values, rows, otherwise, of_list: None, place: self.place() }
    }

    fn is_slot(&self, question: QuestionId) -> bool {
        matches!(
            self.questions[question].kind,
            QuestionKind::Date { .. } | QuestionKind::Number { .. } | QuestionKind::Text { .. }
        )
    }

    fn block(&mut self, number: usize) -> Block {
        let before = self.questions.len();
        let when = (!self.once_in(4)).then(|| {
            let parts = 1 + self.below(2);
            Cond::All((0..parts).map(|_| self.cond(before, 2)).collect())
        });
        let mut pieces = vec![Piece::Text(format!("b{number}"))];
        if self.once_in(3) {
            let question: QuestionId = self.one_of(before);
            match self.questions[question].kind {
                Single(_) => pieces.push(Piece::Choice(question)),
                QuestionKind::Multi(..) => {}
                _ => pieces.push(Piece::Slot(question)),
            }
        }
        if !self.facts.is_empty() && self.once_in(3) {
            pieces.push(Piece::Fact(self.one_of(self.facts.len())));
        }
        let (words, place) = (Wording { pieces, ..Wording::default() }, self.place());
        let dates: Vec<QuestionId> = self
            .questions
            .ids()
            .filter(|&q| matches!(self.questions[q].kind, QuestionKind::Date { .. }))
            .collect();
        let body = match self.below(4) {
            0 | 1 => says(BlockKind::Conclusion, Field::Say, words, None),
            2 if !dates.is_empty() => {
                let question = dates[self.below(dates.len())];
                let counting = days::counting(self.below(3));
                let time =
                    DeadlineTime::AfterAnswer { question, counting, clock: None, words: None };
                says(BlockKind::Deadline, Field::What, words, Some(time))
            }
            _ => says(BlockKind::Reminder, Field::Say, words, None),
        };
        // The first role reads nothing here: a block for it alone stays off the page.
        let only = if self.once_in(8) { vec![RoleId::new(0).expect("one")] } else { Vec::new() };
        let (name, group, inferred, clauses) = (None, None, None, Vec::new());
        Block { name, group, when, clauses, inferred, only, step: None, body, place }
    }

    fn assertion(&mut self) -> Assertion {
        let before = self.questions.len();
        let whoever = Cond::All(vec![self.cond(before, 1)]);
        let demand = [Demand::Some, Demand::None, Demand::ExactlyOne][self.below(3)];
        let kind = [BlockKind::Conclusion, BlockKind::Reminder][self.below(2)];
        let of = Subject::Kind(kind);
        Assertion { whoever, demand, of, reason: None, place: self.place() }
    }
}

/// A body of one wording, and a time where its kind has one.
fn says(kind: BlockKind, field: Field, words: Wording, time: Option<DeadlineTime>) -> Body {
    let value = |spec: &FieldSpec| match spec.field {
        Field::Time => time.clone().map(Value::Time),
        one => (one == field).then(|| Value::Words(words.clone())),
    };
    Body::read(kind, value).expect("all that must be written")
}
