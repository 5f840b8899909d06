//! A result in words: what one person is told, a cell per kind of thing.
//!
//! Owns the filling in: answers, values and days into words that come with the guide. Which words those
//! are is left to `site`; nothing is said here that the guide's page does not say.

use rules::{
    Amount, Answer, Answers, FactId, FactState, OptionId, QuestionId, QuestionState, ReasonId,
    Session, ShownId, SumId, Truth, decimal,
};

use super::cells::UNKNOWN;
use super::data::{self, Block, Guide, Header, Kind, Part};
use super::dates;
use super::fields::Field;
use super::numbers;
use super::order::in_order;
use super::table::Value;
use super::texts::Texts;

/// How a cell of a list reads where it is not known whose.
pub const BLANK: &str = "××";

/// A person in front of a finished result.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub guide: &'a Guide,
    pub answers: &'a Answers,
    /// What is filled in, by question.
    pub texts: &'a Texts,
    pub session: &'a Session,
}

/// Separates packed cells; never part of a text that has been made one line.
pub const SEPARATOR: char = '\u{FEFF}';

/// A letter of introduction as one person gets it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Letter {
    pub seal: String,
    /// Questions whose text is still wanted, for the headers or anything else of it.
    pub unfilled: String,
    pub destination: String,
    pub outgoing: String,
    pub receipt: String,
    pub incoming: String,
    /// By the rare fields of the guide, packed.
    pub rare: String,
    pub name: String,
    pub validity: String,
}

impl Letter {
    /// About how many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        let Letter { seal, unfilled, destination, outgoing, receipt, incoming, .. } = self;
        let texts = [seal, unfilled, destination, outgoing, receipt, incoming];
        let texts = texts.into_iter().chain([&self.rare, &self.name, &self.validity]);
        texts.map(|text| text.len() + 48).sum()
    }
}

/// A conclusion: where it stands on the page, and what it says.
#[derive(Debug, Clone)]
pub struct Concluded {
    pub position: Option<ShownId>,
    pub words: String,
}

/// A whole result in words.
#[derive(Debug, Clone)]
pub struct Telling {
    /// A cell for each field.
    pub cells: Vec<Value>,
    pub letters: Vec<Letter>,
    /// The texts that are still to be filled in.
    pub unfilled: String,
}

impl Reader<'_> {
    /// Everything at once.
    #[must_use]
    pub fn telling(&self, fields: &[Field]) -> Telling {
        let letters = self.letters(fields);
        Telling {
            cells: fields.iter().map(|&field| self.cell(field, &letters)).collect(),
            letters,
            unfilled: self.unfilled(),
        }
    }

    /// The same for somebody who answers as others do and fills in texts: only what may show them is made
    /// anew, as `own` says of each field.
    #[must_use]
    pub fn own_telling(&self, fields: &[Field], own: &[bool], others: &Telling) -> Telling {
        let letters = self.letters(fields);
        let cells = fields.iter().zip(own).zip(&others.cells);
        let cells = cells.map(
            |((field, is_own), cell)| {
                if *is_own { self.cell(*field, &letters) } else { cell.clone() }
            },
        );
        Telling { cells: cells.collect(), letters, unfilled: others.unfilled.clone() }
    }

    /// The conclusion.
    #[must_use]
    pub fn concluded(&self) -> Concluded {
        let position = self.of(Field::Conclusion).next().map(|(number, _)| number);
        Concluded { position, words: self.conclusion() }
    }

    /// Whether a block is for this person.
    #[must_use]
    pub fn has(&self, block: ShownId) -> bool {
        self.session.blocks[block] == Truth::Yes
    }

    /// Words as this person reads them.
    #[must_use]
    pub fn text(&self, words: &[Part]) -> String {
        let mut text = String::new();
        for part in words {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Answer(question) => text.push_str(&self.slot(*question)),
                Part::Cell(question, cell) => text.push_str(self.cell_of(*question, *cell)),
                Part::Fact(fact) => text.push_str(&self.value(*fact)),
                Part::Sum(sum) => text.push_str(&self.sum(*sum)),
                Part::Due(due, otherwise) => match self.session.dues[*due].day {
                    // As on the page: the day before its rule, unless the words begin with that very day.
                    Some(day) if !otherwise.starts_with(&dates::spelled(day)) => {
                        text.push_str(&dates::spelled_with_weekday(day));
                        text.push('，');
                        text.push_str(otherwise);
                    }
                    Some(_) | None => text.push_str(otherwise),
                },
            }
        }
        text
    }

    fn slot(&self, question: QuestionId) -> String {
        let kind = &self.guide.questions[question].kind;
        match (kind, self.answers.get(question)) {
            (Kind::Single(_), Some(answer)) => answered(kind, answer),
            (Kind::Single(_) | Kind::Listed(_) | Kind::Multi(..), _) => String::new(),
            (Kind::Date(_), Some(Answer::Date(day))) => dates::spelled(day),
            (Kind::Number(scale), Some(Answer::Date(number))) => numbers::spelled(number.0, scale),
            (Kind::Date(scale) | Kind::Number(scale), _) => scale.blank.clone(),
            (Kind::Text { blank }, Some(Answer::Filled)) => {
                self.texts.get(question).unwrap_or(blank).to_owned()
            }
            (Kind::Text { blank }, _) => blank.clone(),
        }
    }

    /// A cell of the row answered with; a blank where only its option is known.
    fn cell_of(&self, question: QuestionId, cell: usize) -> &str {
        let Kind::Listed(rows) = &self.guide.questions[question].kind else { return "" };
        let row = self.row_of(question).and_then(|row| rows[row].cells.get(cell));
        row.map_or(BLANK, String::as_str)
    }

    /// Which row of its list a question was answered with, where that is known.
    #[must_use]
    pub fn row_of(&self, question: QuestionId) -> Option<usize> {
        let Kind::Listed(rows) = &self.guide.questions[question].kind else { return None };
        let name = self.texts.get(question)?;
        rows.iter().position(|row| row.name == *name)
    }

    /// How a fact's value reads; nothing where it has none.
    #[must_use]
    pub fn value(&self, fact: FactId) -> String {
        match self.session.facts[fact] {
            FactState::Value(value) => self.text(&self.guide.facts[fact].values[value]),
            FactState::None | FactState::Open => String::new(),
        }
    }

    /// What a sum comes to; nothing where there is none.
    #[must_use]
    pub fn sum(&self, sum: SumId) -> String {
        self.amount(sum, self.session.sums[sum].total)
    }

    /// What a sum, or a part of it, comes to.
    fn amount(&self, of: SumId, amount: Amount) -> String {
        match amount {
            Amount::Is(total) => decimal::spelled(total, self.guide.sums[of].digits),
            Amount::Unknown => UNKNOWN.to_owned(),
            Amount::Missing | Amount::Open => String::new(),
        }
    }

    /// The same in a cell that Excel counts with.
    fn counted(&self, of: SumId, amount: Amount) -> Value {
        let words = self.amount(of, amount);
        match amount {
            Amount::Is(_) => Value::Decimal(words),
            Amount::Unknown | Amount::Missing | Amount::Open => Value::Text(words),
        }
    }

    /// The blocks that are told in a field and are for this person, with their positions.
    fn of(&self, field: Field) -> impl Iterator<Item = (ShownId, &Block)> {
        let blocks = self.guide.blocks.entries();
        blocks.filter(move |(number, block)| field.tells(block) && self.has(*number))
    }

    /// The cell of a field.
    fn cell(&self, field: Field, letters: &[Letter]) -> Value {
        Value::Text(match field {
            Field::Conclusion => self.conclusion(),
            Field::Basis => self.basis(),
            Field::Sum(sum) => return self.counted(sum, self.session.sums[sum].total),
            Field::Worth(_, sum, part) => {
                return self.counted(sum, self.session.sums[sum].parts[part]);
            }
            Field::Mine => self.steps(true),
            Field::Others => self.steps(false),
            Field::Materials => self.lines(Field::Materials),
            Field::Platforms => self.lines(Field::Platforms),
            Field::Deadlines => self.deadlines(),
            Field::Letters => {
                letters.iter().map(|letter| letter.name.as_str()).collect::<Vec<_>>().join("\n")
            }
            Field::Header(_) | Field::Choice | Field::Seal | Field::Validity => {
                self.of_letters(field)
            }
            Field::Unfilled => self.unfilled(),
            Field::Answers => self.answers(),
        })
    }

    /// What the person is told in one sentence.
    fn conclusion(&self) -> String {
        self.lines(Field::Conclusion)
    }

    /// Where the conclusion's clauses stand in the notice, each place once; of what nothing numbers, that it
    /// is the notice's.
    fn basis(&self) -> String {
        let holds = |reason: &ReasonId| self.session.reasons[*reason] == Truth::Yes;
        let cited = self.of(Field::Conclusion).flat_map(|(_, block)| &block.cited);
        let cited = cited.filter(|one| one.reasons.is_empty() || one.reasons.iter().any(holds));
        let cited: Vec<&str> = cited.map(|one| one.place.as_str()).collect();
        let mut places: Vec<&str> = Vec::new();
        for place in cited.iter().filter(|place| !place.is_empty()) {
            if !places.contains(place) {
                places.push(place);
            }
        }
        if places.is_empty() && !cited.is_empty() {
            "通知".to_owned()
        } else {
            places.join("、")
        }
    }

    /// The answers the result rests on; texts stand where they are filled in.
    #[must_use]
    pub fn answers(&self) -> String {
        let asked = self
            .guide
            .questions
            .entries()
            .filter(|(number, _)| self.session.questions[*number] == QuestionState::Answered);
        let words = asked.filter_map(|(number, question)| {
            let answer = self.answers.get(number)?;
            let row = self.texts.get(number).filter(|_| answer != Answer::Filled);
            let row = row.map(str::to_owned);
            let words = row.unwrap_or_else(|| answered(&question.kind, answer));
            Some(format!("{}={words}", question.name))
        });
        words.collect::<Vec<_>>().join("，")
    }

    /// The texts that are still to be filled in.
    #[must_use]
    pub fn unfilled(&self) -> String {
        self.labels(|_| true)
    }

    fn lines(&self, field: Field) -> String {
        let lines = self.of(field).map(|(_, block)| self.text(&block.line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// In order of date; those without a day come last.
    fn deadlines(&self) -> String {
        let blocks: Vec<&Block> = self.of(Field::Deadlines).map(|(_, block)| block).collect();
        let blocks = in_order(blocks, |block| {
            let day = block.due.and_then(|due| self.session.dues[due].day);
            (day.is_none(), day)
        });
        blocks.iter().map(|block| self.text(&block.line)).collect::<Vec<_>>().join("\n")
    }

    /// The steps of the person, or those of others, in order. The page numbers all of them together: its
    /// numbers would have gaps here, and numbers of our own would not be those of the page.
    fn steps(&self, mine: bool) -> String {
        let steps = self.of(Field::Mine).filter(|(_, block)| block.mine == mine);
        steps.map(|(_, block)| self.text(&block.line)).collect::<Vec<_>>().join("\n")
    }

    /// The letters the person gets.
    fn letters(&self, fields: &[Field]) -> Vec<Letter> {
        let letters = self.of(Field::Letters);
        letters.filter_map(|(number, block)| self.letter(number, block, fields)).collect()
    }

    /// What every letter of the person says in a field, a line each. Not each letter has it: of several, each
    /// line says whose it is.
    fn of_letters(&self, field: Field) -> String {
        let letters = self.of(Field::Letters).filter_map(|(_, block)| block.letter.as_ref());
        let letters: Vec<&data::Letter> = letters.collect();
        let lines = letters.iter().enumerate().filter_map(|(at, letter)| {
            let words = Some(self.text(letter.field(field)?)).filter(|words| !words.is_empty())?;
            Some(if letters.len() == 1 { words } else { whose(&letters, at) + &words })
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn letter(&self, number: ShownId, block: &Block, fields: &[Field]) -> Option<Letter> {
        let letter = block.letter.as_ref()?;
        let rare = fields.iter().filter(|field| field.is_rare());
        let text = |words: Option<&Vec<Part>>| words.map_or_else(String::new, |it| self.text(it));
        let header = |header| text(letter.header(header));
        Some(Letter {
            seal: text(letter.seal.as_ref()),
            unfilled: self.unfilled_in(number),
            destination: header(Header::Destination),
            outgoing: header(Header::Outgoing),
            receipt: header(Header::Receipt),
            incoming: header(Header::Incoming),
            rare: rare.fold(String::new(), |mut packed, &field| {
                packed.push_str(&text(letter.field(field)));
                packed.push(SEPARATOR);
                packed
            }),
            name: letter.name.clone(),
            validity: text(letter.validity.as_ref()),
        })
    }

    /// The texts still wanted that a block shows, as the program knows it.
    fn unfilled_in(&self, block: ShownId) -> String {
        let shown = &self.guide.program.blocks[block].questions;
        self.labels(|question| shown.contains(&question))
    }

    fn labels(&self, fits: impl Fn(QuestionId) -> bool) -> String {
        let wanted = self.guide.questions.ids().filter(|&question| {
            self.session.questions[question] == QuestionState::ToFill && fits(question)
        });
        wanted.map(|question| self.guide.label(question)).collect::<Vec<_>>().join("、")
    }
}

/// An answer in the question's own words.
#[must_use]
pub fn answered(kind: &Kind, answer: Answer) -> String {
    // The option of a list stands for many of its rows.
    let name = |option: OptionId| match matches!(kind, Kind::Listed(_)) {
        true => BLANK.to_owned(),
        false => kind.choices()[option].name.clone(),
    };
    match answer {
        Answer::Choice(option) => name(option),
        Answer::Choices(set) if set.is_empty() => "（都不选）".to_owned(),
        Answer::Choices(set) => {
            let chosen = set.iter().map(name);
            chosen.collect::<Vec<_>>().join("、")
        }
        Answer::Date(number) if let Kind::Number(scale) = kind => {
            numbers::with_unit(number.0, scale)
        }
        Answer::Date(day) => dates::spelled(day),
        Answer::DateUnknown => UNKNOWN.to_owned(),
        Answer::Filled => "（已填）".to_owned(),
    }
}

/// The start of a line about one of several letters; those of one name are counted.
fn whose(letters: &[&data::Letter], at: usize) -> String {
    let name = &letters[at].name;
    match letters.iter().filter(|letter| letter.name == *name).count() {
        1 => format!("{name}："),
        _ => format!("{name}（第 {} 封）：", at + 1),
    }
}
