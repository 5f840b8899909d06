//! Which columns a guide's results have: what stands in them, their headings and widths.

use rules::{FactId, SumId};

use super::data::{Block, BlockKind, Guide, Header, Kind, Letter, Part, Words};
use super::table::Column;

/// A column of a finished result, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Conclusion,
    Basis,
    /// What a 和 comes to.
    Sum(SumId),
    /// What the value of a 判断 that a 和 adds counts, and which part of the sum it is.
    Worth(FactId, SumId, usize),
    Mine,
    Others,
    Materials,
    Platforms,
    Deadlines,
    Letters,
    Header(Header),
    Choice,
    Seal,
    Validity,
    Unfilled,
    Answers,
}

impl Field {
    /// The fields that somebody's result of this guide can have, in the order of the columns.
    #[must_use]
    pub fn of(guide: &Guide) -> Vec<Field> {
        let letters = || guide.blocks.iter().filter_map(Block::letter);
        let letter = |fits: &dyn Fn(&Letter) -> bool| letters().any(fits);
        let mut fields = Field::of_kind(BlockKind::Conclusion).to_vec();
        fields.extend(guide.sums.ids().map(Field::Sum));
        fields.extend(worths(guide));
        let told = guide.blocks.iter().flat_map(|block| Field::of_kind(block.kind));
        let (before, mut lines) = (fields.len(), Vec::new());
        for &field in told.filter(|field| !fields[..before].contains(field)) {
            if let Err(at) = lines.binary_search(&field) {
                lines.insert(at, field);
            }
        }
        fields.extend(lines);
        let mut add = |wanted: bool, field| fields.extend(wanted.then_some(field));
        for header in Header::ALL {
            add(letter(&|letter| letter.header(header).is_some()), Field::Header(header));
        }
        add(letter(&|letter| letter.choice.is_some()), Field::Choice);
        add(letter(&|letter| letter.seal.is_some()), Field::Seal);
        add(letter(&|letter| letter.validity.is_some()), Field::Validity);
        let is_text = |kind: &Kind| matches!(kind, Kind::Text { .. });
        add(guide.questions.iter().any(|question| is_text(&question.kind)), Field::Unfilled);
        fields.push(Field::Answers);
        fields
    }

    /// Where blocks of a kind are told, as far as every one of them is.
    fn of_kind(kind: BlockKind) -> &'static [Field] {
        match kind {
            BlockKind::Conclusion => &[Field::Conclusion, Field::Basis],
            BlockKind::Step => &[Field::Mine, Field::Others],
            BlockKind::Material => &[Field::Materials],
            BlockKind::Platform => &[Field::Platforms],
            BlockKind::Deadline => &[Field::Deadlines],
            BlockKind::Letter => &[Field::Letters],
            // Whom it concerns reads it on the page; an office has nothing to do by it.
            BlockKind::Reminder => &[],
        }
    }

    /// Whether a block is told in it.
    #[must_use]
    pub fn tells(self, block: &Block) -> bool {
        Field::of_kind(block.kind).contains(&self)
    }

    /// Whether 介绍信 has it only where a letter does: second forms of headers, and which to take.
    #[must_use]
    pub fn is_rare(self) -> bool {
        let rare =
            [Header::OutgoingToo, Header::ReceiptToo, Header::IncomingToo].map(Field::Header);
        self == Field::Choice || rare.contains(&self)
    }

    /// Whether it may read differently for people with the same answers: by what they fill in, or by the row
    /// of a list.
    #[must_use]
    pub fn is_own(self, guide: &Guide) -> bool {
        let says = |words: &Words| words.iter().any(|part| is_own(part, guide));
        match self {
            Field::Conclusion | Field::Mine | Field::Others | Field::Materials => {}
            Field::Platforms | Field::Deadlines => {}
            Field::Header(_) | Field::Choice | Field::Seal | Field::Validity => {
                let letters = guide.blocks.iter().filter_map(Block::letter);
                return letters.filter_map(|letter| letter.field(self)).any(says);
            }
            Field::Answers => {
                return guide
                    .questions
                    .iter()
                    .any(|question| matches!(question.kind, Kind::Listed(_)));
            }
            Field::Basis | Field::Sum(_) | Field::Worth(..) => return false,
            Field::Letters | Field::Unfilled => return false,
        }
        guide.blocks.iter().any(|block| self.tells(block) && says(&block.line))
    }

    /// The heading and the width of its column.
    #[must_use]
    pub fn column(self, guide: &Guide) -> Column {
        let (title, width) = match self {
            Field::Conclusion => ("结论", 40.0),
            Field::Basis => ("结论依据", 10.0),
            Field::Sum(sum) => (guide.sums[sum].name.as_str(), 10.0),
            Field::Worth(fact, ..) => (guide.facts[fact].name.as_str(), 10.0),
            Field::Mine => ("本人要办", 50.0),
            Field::Others => ("他人要办", 50.0),
            Field::Materials => ("材料", 32.0),
            Field::Platforms => ("平台更新", 36.0),
            Field::Deadlines => ("期限", 44.0),
            Field::Letters => ("介绍信", 18.0),
            Field::Header(header) => (header.label(), 26.0),
            Field::Choice => ("抬头怎么选", 30.0),
            Field::Seal => ("盖章", 20.0),
            Field::Validity => ("有效期", 22.0),
            Field::Unfilled => ("未填", 18.0),
            Field::Answers => ("回答", 40.0),
        };
        Column::new(title, width)
    }
}

/// The 判断 that are added, each once: a committee reads how a sum came about. Numbers stand among the
/// answers, and sums have columns of their own.
fn worths(guide: &Guide) -> Vec<Field> {
    let mut worths = Vec::new();
    for (sum, adds) in guide.program.sums.entries() {
        for (at, part) in adds.parts.iter().enumerate() {
            let rules::Part::Fact(fact, _) = *part else { continue };
            let is_known = |one: &Field| matches!(one, Field::Worth(other, ..) if *other == fact);
            if !worths.iter().any(is_known) {
                worths.push(Field::Worth(fact, sum, at));
            }
        }
    }
    worths
}

impl Letter {
    /// What it says in a field; none where it lacks that, and in fields that are no letter's.
    #[must_use]
    pub fn field(&self, field: Field) -> Option<&Words> {
        match field {
            Field::Header(header) => self.header(header),
            Field::Choice => self.choice.as_ref(),
            Field::Seal => self.seal.as_ref(),
            Field::Validity => self.validity.as_ref(),
            Field::Conclusion | Field::Basis | Field::Sum(_) | Field::Worth(..) => None,
            Field::Mine | Field::Others => None,
            Field::Materials | Field::Platforms | Field::Deadlines | Field::Letters => None,
            Field::Unfilled | Field::Answers => None,
        }
    }
}

impl Block {
    fn letter(&self) -> Option<&Letter> {
        self.letter.as_ref()
    }
}

/// Whether a stretch of words is a text somebody fills in, or a cell of a list. A fact is as soon as any fact is:
/// their words may name one another.
fn is_own(part: &Part, guide: &Guide) -> bool {
    let is_own = |part: &Part| match part {
        Part::Answer(question) => {
            matches!(guide.questions[*question].kind, Kind::Text { .. } | Kind::Listed(_))
        }
        Part::Cell(..) => true,
        Part::Text(_) | Part::Fact(_) | Part::Sum(_) | Part::Due(..) => false,
    };
    match part {
        Part::Fact(_) => guide.facts.iter().any(|fact| fact.values.iter().flatten().any(is_own)),
        Part::Text(_) | Part::Answer(_) | Part::Cell(..) | Part::Sum(_) | Part::Due(..) => {
            is_own(part)
        }
    }
}
