//! Large guides that are whole: every table complete and free of contradiction, as an editor would
//! write them. The same numbers give the same guide.

use language::id::BlockId;
use language::model::fields::FieldSpec;
use language::model::{BlockKind, Field, Value};
use language::place::{FileId, Place, Source, Sources};
use language::rule_set::{
    Block, Body, Choice, Choices, Cond, Fact, FactRow, FactValue, Question, QuestionKind, RuleSet,
};
use language::wording::{Piece, Wording};
use rules::{
    Date, DateTest, Edition, FactId, Id, List, OptionId, OptionSet, Quantity, QuestionId, Set,
    ValueId, Workdays,
};

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub questions: usize,
    pub options: usize,
    pub tables: usize,
    /// In all tables together, about.
    pub rows: usize,
    pub blocks: usize,
    /// Every third question is a 多选, every seventh a 日期.
    pub mixed: bool,
    /// Options that rules treat alike.
    pub twins: bool,
}

/// 30 questions with 12 options, 400 rows in 8 tables.
pub const WIDE: Size = Size {
    questions: 30,
    options: 12,
    tables: 8,
    rows: 400,
    blocks: 200,
    mixed: false,
    twins: false,
};
/// The same in one table.
pub const ONE_TABLE: Size = Size { tables: 1, ..WIDE };
const TORN: Size =
    Size { questions: 0, options: 6, tables: 0, rows: 0, blocks: 40, mixed: false, twins: false };
/// 14 questions of all types, 90 items.
pub const ITEMS: Size =
    Size { questions: 14, options: 6, tables: 4, rows: 60, blocks: 90, mixed: true, twins: false };

/// A guide of a size.
pub fn guide(size: Size) -> RuleSet {
    Maker::new(size).make(Maker::fact)
}

/// A guide whose rows were written one by one without looking at the others: each tests a few questions, and
/// nearly all contradict each other and leave people out.
pub fn torn(questions: usize, rows: usize) -> RuleSet {
    let maker = Maker::new(Size { questions, rows, tables: rows.div_ceil(20), ..TORN });
    maker.make(Maker::torn_fact)
}

struct Maker {
    size: Size,
    file: FileId,
    places: usize,
    seed: u64,
    questions: List<QuestionId, Question>,
    facts: List<FactId, Fact>,
    /// For each table the questions it splits people by.
    split_by: Vec<Vec<QuestionId>>,
}

impl Maker {
    fn new(size: Size) -> Maker {
        Maker {
            size,
            file: Sources::new().add(Source::new("g", "")),
            places: 0,
            seed: 88_172_645_463_325_252,
            questions: List::EMPTY,
            facts: List::EMPTY,
            split_by: Vec::new(),
        }
    }

    fn make(mut self, fact: fn(&mut Maker, usize) -> Fact) -> RuleSet {
        for number in 0..self.size.questions {
            let question = self.question(number);
            self.questions.push(question).expect("few");
        }
        for number in 0..self.size.tables {
            let fact = fact(&mut self, number);
            self.facts.push(fact).expect("few");
        }
        let blocks = self.blocks();
        RuleSet {
            title: String::new(),
            slug: String::new(),
            intro: Wording::default(),
            edition: Edition { start: Date(0), end: Date(0) },
            words: &language::words::ZH,
            workdays: Workdays::UNKNOWN,
            questions: self.questions,
            facts: self.facts,
            sums: List::EMPTY,
            blocks,
            groups: List::EMPTY,
            assertions: Vec::new(),
            readers: Vec::new(),
        }
    }

    fn below(&mut self, count: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        usize::try_from(self.seed >> 33).expect("a word") % count
    }

    fn place(&mut self) -> Place {
        self.places += 1;
        Place::new(self.file, self.places, self.places)
    }

    /// Some options of a question: half of them.
    fn half(&mut self, question: QuestionId) -> Cond {
        let options = self.questions[question].kind.choices().ids();
        let first = OptionSet::first_of(1);
        let set = options.filter(|_| self.below(2) == 1).fold(first, |set, o| set | Set::of(o));
        match self.questions[question].kind {
            QuestionKind::Single(_) => Cond::Choice(question, set),
            QuestionKind::Multi(..) => Cond::Choices(question, Quantity::Any, set),
            _ => Cond::Date(question, DateTest::NotAfter(Date(100))),
        }
    }

    fn question(&mut self, number: usize) -> Question {
        let gate = (number > 2 && self.below(3) == 0).then(|| {
            let other = QuestionId::new(self.below(number)).expect("few");
            self.half(other)
        });
        let choices = (0..self.size.options).map(|option| Choice {
            name: format!("选{option}"),
            note: None,
            phrase: None,
            gate: None,
            exclusive: self.size.mixed && option + 1 == self.size.options,
            place: self.place(),
        });
        let choices: Choices = List::new(choices.collect()).expect("few");
        let kind = match number {
            n if self.size.mixed && n % 7 == 6 => {
                let blank = String::new();
                QuestionKind::Date { required: false, blank, phrase: None, span: None }
            }
            n if self.size.mixed && n % 3 == 2 => QuestionKind::Multi(choices, 0),
            _ => QuestionKind::Single(choices),
        };
        Question {
            name: format!("问{number}"),
            ask: String::new(),
            hint: None,
            gate,
            kind,
            listed: None,
            clauses: Vec::new(),
            place: self.place(),
        }
    }

    /// A table that splits people by two or three single choices, each in groups of options.
    fn fact(&mut self, number: usize) -> Fact {
        let singles: Vec<QuestionId> = self
            .questions
            .ids()
            .filter(|&q| matches!(self.questions[q].kind, QuestionKind::Single(_)))
            .collect();
        let rows = self.size.rows / self.size.tables;
        let mut cells: Vec<Vec<Cond>> = vec![Vec::new()];
        let mut used: Vec<QuestionId> = Vec::new();
        while cells.len() * 2 <= rows && used.len() < singles.len() {
            let question = singles[self.below(singles.len())];
            if used.contains(&question) {
                continue;
            }
            used.push(question);
            let groups = (rows / cells.len()).clamp(2, 7).min(self.size.options);
            let split = |cell: &Vec<Cond>| {
                let parts = (0..groups).map(|group| {
                    let set: OptionSet = (0..self.size.options)
                        .filter(|option| option % groups == group)
                        .filter_map(OptionId::new)
                        .collect();
                    [cell.as_slice(), &[Cond::Choice(question, set)]].concat()
                });
                parts.collect::<Vec<_>>()
            };
            cells = cells.iter().flat_map(split).collect();
        }
        let whens = cells.into_iter().map(Cond::All).collect();
        self.table(number, used, whens)
    }

    /// A table whose rows each test three questions that everyone is asked, of its ten.
    fn torn_fact(&mut self, number: usize) -> Fact {
        let free = |q: &QuestionId| self.questions[*q].gate.is_none();
        let free: Vec<QuestionId> = self.questions.ids().filter(free).collect();
        let first = self.below(free.len());
        let ten: Vec<QuestionId> =
            free.iter().cycle().skip(first).take(10.min(free.len())).copied().collect();
        let rows = self.size.rows / self.size.tables;
        let whens = (0..rows).map(|_| {
            let tests = (0..3).map(|_| {
                let question = ten[self.below(ten.len())];
                self.half(question)
            });
            Cond::All(tests.collect())
        });
        let whens = whens.collect();
        self.table(number, Vec::new(), whens)
    }

    fn table(&mut self, number: usize, used: Vec<QuestionId>, whens: Vec<Cond>) -> Fact {
        let values = (0..6).map(|value| FactValue {
            name: format!("值{value}"),
            wording: words("值"),
            phrase: None,
        });
        let values = List::new(values.collect()).expect("few");
        let rows = whens.into_iter().enumerate().map(|(number, when)| FactRow {
            when,
            value: ValueId::new(number % 6).expect("few"),
            clauses: Vec::new(),
            place: self.place(),
        });
        let rows = rows.collect();
        self.split_by.push(used.clone());
        let gate = Some(Cond::All(used.into_iter().map(Cond::Answered).collect()));
        let place = self.place();
        let name = format!("判{number}");
        Fact { name, gate, values, rows, otherwise: None, of_list: None, place }
    }

    fn blocks(&mut self) -> List<BlockId, Block> {
        let mut conds = Vec::new();
        for number in 0..self.size.blocks {
            let table = number % self.size.tables;
            let value = ValueId::new(number % 6).expect("few");
            let fact = FactId::new(table).expect("few");
            let fact = Cond::Fact(fact, Set::of(value));
            // Someone with this value is asked this question and can answer it in either way.
            let free: Vec<QuestionId> = self
                .questions
                .ids()
                .filter(|q| self.questions[*q].gate.is_none() && !self.split_by[table].contains(q))
                .collect();
            let question = free[self.below(free.len())];
            conds.push(Cond::All(vec![fact, self.half(question)]));
        }
        if !self.size.twins {
            for question in self.questions.ids() {
                let options = self.questions[question].kind.choices().ids().map(Set::of);
                match self.questions[question].kind {
                    QuestionKind::Single(_) => {
                        conds.extend(options.map(|option| Cond::Choice(question, option)))
                    }
                    QuestionKind::Multi(..) => {
                        conds.extend(options.map(|o| Cond::Choices(question, Quantity::Any, o)))
                    }
                    _ => {
                        let tests = [DateTest::NotAfter(Date(100)), DateTest::Unknown];
                        conds.extend(tests.map(|test| Cond::Date(question, test)));
                    }
                }
            }
        }
        let reminders = conds.into_iter().enumerate().map(|(number, when)| {
            let say = words(&format!("提醒{number}"));
            (Some(when), says(BlockKind::Reminder, &say))
        });
        let conclusion = says(BlockKind::Conclusion, &words("好"));
        let always = says(BlockKind::Reminder, &words("好"));
        let bodies: Vec<(Option<Cond>, Body)> =
            [(None, conclusion), (None, always)].into_iter().chain(reminders).collect();
        let blocks = bodies.into_iter().map(|(when, body)| Block {
            name: None,
            group: None,
            when,
            clauses: Vec::new(),
            inferred: None,
            only: Vec::new(),
            step: None,
            body,
            place: self.place(),
        });
        blocks.collect()
    }
}

fn words(text: &str) -> Wording {
    Wording { pieces: vec![Piece::Text(text.to_owned())], ..Wording::default() }
}

/// A body that says one thing.
fn says(kind: BlockKind, say: &Wording) -> Body {
    let value = |spec: &FieldSpec| (spec.field == Field::Say).then(|| Value::Words(say.clone()));
    Body::read(kind, value).expect("all that must be written")
}
