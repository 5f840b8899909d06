//! The oracle: a second, naive reading of a guide, to compare the engine with.
//!
//! It reads the guide as its editor wrote it ([`Guide`]: names as strings) and shares no code with
//! resolving, compiling or the engine: plain recursion over names, no ids, no bit sets, no order of
//! evaluation. It is slow, and meant to be read beside the engine (`rules/src`).
//!
//! What it takes on trust: YAML and the shape of [`Guide`], the 组's 当, 依据 and 只给 written into their
//! blocks, the text questions of 问接收方, and site.yaml as it was read.
//!
//! What a condition means for given answers (`condition.rs`): every line must hold; a question that is
//! not asked or not answered satisfies no test; a fact has the one value that its holding rows give,
//! inside its 仅当 only.
//!
//! Which question is asked next (`asking.rs`), with three truths, Yes, No and Open:
//! - A test of an answered question is settled by the answer. Unanswered, it is No where the
//!   question's 仅当 is No, or where each option it names has a 仅当 that is No; else it is Open.
//! - All lines: one No settles No, else one Open leaves it open; 任一 the other way round.
//! - A fact may still turn out to be: nothing at all where its 仅当 is No, and perhaps nothing where
//!   that is Open; the value of a row that is Yes; where none is, the value of each row that is Open,
//!   and that of 否则 or, without one, nothing; nothing where two rows that are Yes give different
//!   values, since that is only so where the 仅当 does not hold. A test of it is Yes or No where all of these agree. It
//!   is settled where only one is left.
//! - A sum is open until each of its parts is settled; then it has a value unless a number in it is not
//!   known, or a part does not concern the person and 缺 does not say that this counts nothing, or none does. Who has no
//!   sum passes no test of it. It wants all of its parts (`sum.rs`).
//! - A question is wanted when a block that is not No leads to it: from the block through its open
//!   conditions, and through what its wording and its 期限 show (a fact shows the slots in its values
//!   too); from a fact that is not settled through its open 仅当 and rows; from a question that may
//!   still be asked through its open 仅当 and those of its options.
//! - Questions are gone through once, in the order written. A wanted question whose 仅当 is Yes is
//!   asked; every other one is passed over. An answer that is not on offer is no answer. 文本 is
//!   filled in at the end, where a block that applies shows it.
//!
//! What a block rests on (`causes.rs`): the answers that its holding lines, and the holding rows of the
//! facts they name, test; so it is with what its words and its 期限 show. Where no row holds, or nobody is
//! asked, every answer that settles that.

use std::collections::BTreeMap;

use language::model::{Block, Choice, Condition, Fact, Guide, Question, QuestionKind, Word};
use language::portal::{Portal, PortalGuide};
use language::site::Sheet;
use language::site::holidays::YearOff;

pub mod answers;
pub mod asking;
pub mod assertions;
pub mod calendar;
pub mod causes;
pub mod compare;
pub mod condition;
pub mod dates;
pub mod files;
pub mod invent;
pub mod number;
pub mod shown;
pub mod sum;
pub mod tape;
pub mod vary;
pub mod view;
pub mod walk;

pub use calendar::Day;
pub use view::View;

/// What somebody answers to a question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// 单选.
    Choice(String),
    /// 多选, in the order the options are written.
    Set(Vec<String>),
    /// 日期; none = 不知道.
    Date(Option<Day>),
    /// 数, in ten-thousandths; none = 不知道.
    Number(Option<i64>),
    /// 文本; none = left empty.
    Text(Option<String>),
}

/// Somebody's answers, by the questions' names.
pub type Person = BTreeMap<String, Value>;

/// A block with the names of the questions and facts it shows.
pub struct Shown<'a> {
    pub block: &'a Block,
    pub names: Vec<String>,
}

/// The naive reading of one guide.
pub struct Naive<'a> {
    pub guide: &'a Guide,
    constants: &'a BTreeMap<String, Word>,
    /// 登记表 of site.yaml.
    sheets: &'a [Sheet],
    /// 放假安排 of site.yaml, as written.
    holidays: &'a [YearOff],
    /// The blocks on the reader's page: those 只给 others stay out.
    page: Vec<Shown<'a>>,
    /// First and last day of the edition.
    edition: (Day, Option<Day>),
}

impl<'a> Naive<'a> {
    pub fn new(portal: &'a Portal, guide: &'a PortalGuide) -> Naive<'a> {
        let days = portal.site.edition.days;
        let mut naive = Naive {
            guide: &guide.written,
            constants: &portal.site.constants,
            sheets: &portal.site.sheets,
            holidays: &portal.site.holidays,
            page: Vec::new(),
            edition: (Day::from_number(days.start.0), days.end.map(|end| Day::from_number(end.0))),
        };
        let is_reader = |word: &Word| {
            let mut readers = portal.site.roles.iter().filter(|role| role.reader);
            readers.any(|role| role.name == word.text || role.aliases.contains(&word.text))
        };
        for block in &guide.written.blocks {
            if block.only.is_empty() || block.only.iter().any(is_reader) {
                let names = naive.shown_names(block);
                naive.page.push(Shown { block, names });
            }
        }
        naive
    }

    /// First and last day; no last day of what holds for good.
    pub fn edition(&self) -> (Day, Option<Day>) {
        self.edition
    }

    /// The blocks on the reader's page.
    pub fn page(&self) -> &[Shown<'a>] {
        &self.page
    }

    pub fn question(&self, name: &str) -> &'a Question {
        let mut questions = self.guide.questions.iter();
        let found = questions.find(|question| question.name.text == name);
        found.unwrap_or_else(|| panic!("{name} is neither question nor fact"))
    }

    pub fn fact(&self, name: &str) -> Option<&'a Fact> {
        self.guide.facts.iter().find(|fact| fact.name.text == name)
    }

    /// The text itself, or that of the constant it names.
    pub fn constant<'t>(&self, text: &'t str) -> &'t str
    where
        'a: 't,
    {
        self.constants.get(text).map_or(text, |word| &word.text)
    }

    /// A day as written, or the constant of that name.
    pub fn day(&self, text: &str) -> Day {
        Day::parse(self.constant(text)).unwrap_or_else(|| panic!("{text} is no day"))
    }

    /// Every condition of the guide, however it is used.
    pub fn conditions(&self) -> Vec<&'a Condition> {
        let guide = self.guide;
        let mut all: Vec<&Condition> = Vec::new();
        for question in &guide.questions {
            all.extend(&question.gate);
            all.extend(choices(question).iter().filter_map(|choice| choice.gate.as_ref()));
        }
        for fact in &guide.facts {
            all.extend(&fact.gate);
            all.extend(fact.rows.iter().map(|row| &row.when));
        }
        all.extend(guide.blocks.iter().flat_map(|block| &block.when));
        all.extend(guide.assertions.iter().map(|assertion| &assertion.whoever));
        all
    }
}

/// The options of a choice question.
pub fn choices(question: &Question) -> &[Choice] {
    match &question.kind {
        QuestionKind::Single(choices) | QuestionKind::Multi(choices, _) => choices,
        QuestionKind::Date { .. } | QuestionKind::Number(_) | QuestionKind::Text { .. } => &[],
    }
}

/// Whether a question is filled in at the end instead of being asked.
pub fn is_text(question: &Question) -> bool {
    matches!(question.kind, QuestionKind::Text { .. })
}
