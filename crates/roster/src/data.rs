//! What is to be known of a site to judge a roster: its guides as questions, options and words.
//!
//! Owns the data that the page 批量核对 takes along and that the command makes of the same portal. Where it
//! comes from is left to `site`. Positions are those of the guide's program: a question, a fact, a block
//! and a due date here are the program's of the same number.

use rules::{
    Answers, DueId, FactId, List, OptionId, Program, QuestionId, ReasonId, ShownId, SumId, ValueId,
    replay,
};
use serde::{Deserialize, Serialize};

/// Everything that does not differ from roster to roster.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Site {
    /// 名单同义词: words of a line stand for each other.
    pub synonyms: Vec<Vec<String>>,
    pub guides: Vec<Guide>,
}

/// A guide.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Guide {
    pub title: String,
    #[serde(with = "bytes")]
    pub program: Program,
    pub questions: List<QuestionId, Question>,
    pub facts: List<FactId, Fact>,
    pub sums: List<SumId, Sum>,
    /// Those of the program, in its order.
    pub blocks: List<ShownId, Block>,
    pub forms: Vec<Form>,
}

/// A question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Question {
    /// 名.
    pub name: String,
    /// 问.
    pub ask: String,
    pub kind: Kind,
}

/// What answers a question.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Kind {
    /// 单选.
    Single(List<OptionId, Choice>),
    /// 单选 whose options are the rows of a list.
    Listed(Vec<Entry>),
    /// 多选, with 至少.
    Multi(List<OptionId, Choice>, u8),
    /// 日期.
    Date(Scale),
    /// 数.
    Number(Scale),
    /// 文本.
    Text {
        /// How it reads where nothing is filled in.
        blank: String,
    },
}

impl Kind {
    /// The options; none for days, numbers and texts.
    #[must_use]
    pub fn choices(&self) -> &List<OptionId, Choice> {
        static NONE: List<OptionId, Choice> = List::EMPTY;
        match self {
            Kind::Single(choices) | Kind::Multi(choices, _) => choices,
            Kind::Listed(_) | Kind::Date(_) | Kind::Number(_) | Kind::Text { .. } => &NONE,
        }
    }
}

/// What days or numbers a question takes: days since 1970, numbers in units of their last digit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scale {
    /// 最早, 最小.
    pub least: i32,
    /// 最晚, 最大.
    pub most: i32,
    /// 小数: digits behind the point.
    pub digits: u8,
    /// 单位; empty where there is none. Of two forms with `|` between them, the first is that of 1.
    pub unit: String,
    /// From the least to the most, in words; empty of days without 最早 and 最晚.
    pub range: String,
    /// 不知道 is no answer.
    pub required: bool,
    /// How it reads where no day or number is known.
    pub blank: String,
}

/// An option.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Choice {
    /// 选.
    pub name: String,
    /// 短语.
    pub phrase: Option<String>,
    /// 互斥.
    pub exclusive: bool,
}

/// A row of a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    /// 又名: other names of it.
    pub others: Vec<String>,
    /// The option of the program that it is.
    pub option: usize,
    /// Those of its cells that words show.
    pub cells: Vec<String>,
}

/// A 判断.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fact {
    pub name: String,
    /// How each of its values reads.
    pub values: List<ValueId, Words>,
}

/// A 和.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sum {
    pub name: String,
    /// 小数: digits behind the point.
    pub digits: u8,
}

/// A block.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    /// How it reads in one line; letters and reminders have none.
    pub line: Words,
    /// The person acts, and not only others.
    pub mine: bool,
    /// What a conclusion rests on.
    pub cited: Vec<Cited>,
    pub letter: Option<Letter>,
    /// The day of a deadline, where it has one.
    pub due: Option<DueId>,
}

/// A clause.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cited {
    /// Where it stands by the notice's own numbers; empty where nothing numbers it.
    pub place: String,
    /// It is cited to whom one of these rows holds for; none = to everyone.
    pub reasons: Vec<ReasonId>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    Conclusion,
    Step,
    Material,
    Letter,
    Platform,
    Deadline,
    Reminder,
}

/// The texts of a letter; none where the guide does not give it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Letter {
    pub name: String,
    /// By [`Header`].
    pub headers: Vec<Option<Words>>,
    /// 抬头怎么选.
    pub choice: Option<Words>,
    pub seal: Option<Words>,
    pub validity: Option<Words>,
}

/// Which header of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Header {
    Outgoing,
    Destination,
    Receipt,
    Incoming,
    OutgoingToo,
    ReceiptToo,
    IncomingToo,
}

impl Header {
    pub const ALL: [Header; 7] = [
        Header::Outgoing,
        Header::Destination,
        Header::Receipt,
        Header::Incoming,
        Header::OutgoingToo,
        Header::ReceiptToo,
        Header::IncomingToo,
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Header::Outgoing => "去信抬头",
            Header::Destination => "去向",
            Header::Receipt => "回执抬头",
            Header::Incoming => "转入抬头",
            Header::OutgoingToo => "去信抬头也可写",
            Header::ReceiptToo => "回执抬头也可写",
            Header::IncomingToo => "转入抬头也可写",
        }
    }
}

impl Letter {
    /// A header of it.
    #[must_use]
    pub fn header(&self, header: Header) -> Option<&Words> {
        self.headers.get(header as usize)?.as_ref()
    }
}

/// 登记表: a sheet of the site's own for a 材料.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Form {
    /// The block of the 材料.
    pub block: ShownId,
    pub title: String,
    pub note: Option<String>,
    pub columns: Vec<FormColumn>,
}

/// A column of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormColumn {
    pub name: String,
    /// What is filled in; none: the roster's column of the same name, or nothing.
    pub fill: Option<Words>,
}

/// Words to be filled in.
pub type Words = Vec<Part>;

/// A stretch of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Text(String),
    /// The answer to a question.
    Answer(QuestionId),
    /// A cell of the row that a question was answered with, by its position among those shown.
    Cell(QuestionId, usize),
    /// How the value of a fact reads.
    Fact(FactId),
    /// What a sum comes to.
    Sum(SumId),
    /// A due date, and how it reads where no day is known.
    Due(DueId, String),
}

impl Guide {
    /// The question that everyone is asked first; none where nobody is asked anything.
    #[must_use]
    pub fn first(&self) -> Option<QuestionId> {
        replay(&self.program, &Answers::new(), None).next
    }

    /// What a question is called where room is short: its 名, or its 问 where that is shorter and no
    /// other question's.
    #[must_use]
    pub fn label(&self, question: QuestionId) -> &str {
        let Question { name, ask, .. } = &self.questions[question];
        let only = self.questions.iter().filter(|one| one.ask == *ask).count() == 1;
        if only && ask.len() < name.len() { ask } else { name }
    }
}

/// A program as the bytes that the engine of a guide's page takes; only one that the engine takes is read.
mod bytes {
    use rules::Program;
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(program: &Program, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(program.encode().map_err(S::Error::custom)?)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Program, D::Error> {
        let bytes = Vec::<u8>::deserialize(from)?;
        Program::decode(&bytes).map_err(|_| D::Error::custom("not a program for this engine"))
    }
}
