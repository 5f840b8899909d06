//! A result as cells: what one person is told, a cell per kind of thing.
//!
//! Owns which columns a guide's results have; how a block reads in one line is the business of `lines`.
//! The words are those of the page (`language::visible`); nothing is said here that the page does
//! not say.

use language::id::BlockId;
use language::model::kinds::{BlockKind, HeaderKind};
use language::person;
use language::portal::{Portal, PortalGuide};
use language::rule_set::{Block, Body, Question, QuestionKind, RuleSet};
use language::visible::Reader;
use rules::{QuestionId, QuestionState};

use super::lines::{self, Part};

/// A column of a finished result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Conclusion,
    Basis,
    Mine,
    Others,
    Materials,
    Platforms,
    Deadlines,
    Letters,
    Header(HeaderKind),
    Seal,
    Validity,
    Unfilled,
    Answers,
}

const HEADERS: [HeaderKind; 4] =
    [HeaderKind::Outgoing, HeaderKind::Destination, HeaderKind::Receipt, HeaderKind::Incoming];

impl Field {
    /// The fields that somebody's result of this guide can have, in the order of the columns.
    #[must_use]
    pub fn of(guide: &PortalGuide) -> Vec<Field> {
        let has = |kind| bodies(guide).any(|body| body.kind() == kind);
        let letter = |fits: &dyn Fn(&Body) -> bool| bodies(guide).any(fits);
        let mut fields = vec![Field::Conclusion, Field::Basis];
        let mut add = |wanted: bool, field| fields.extend(wanted.then_some(field));
        add(has(BlockKind::Step), Field::Mine);
        add(has(BlockKind::Step), Field::Others);
        add(has(BlockKind::Material), Field::Materials);
        add(has(BlockKind::Platform), Field::Platforms);
        add(has(BlockKind::Deadline), Field::Deadlines);
        add(has(BlockKind::Letter), Field::Letters);
        for kind in HEADERS {
            add(letter(&|body| header(body, kind).is_some()), Field::Header(kind));
        }
        add(letter(&|body| matches!(body, Body::Letter { seal: Some(_), .. })), Field::Seal);
        add(
            letter(&|body| matches!(body, Body::Letter { validity: Some(_), .. })),
            Field::Validity,
        );
        let is_text = |kind: &QuestionKind| matches!(kind, QuestionKind::Text { .. });
        let texts = guide.rules.questions.iter().any(|question| is_text(&question.kind));
        add(texts, Field::Unfilled);
        fields.push(Field::Answers);
        fields
    }

    /// The heading and the width of its column.
    #[must_use]
    pub fn column(self) -> (&'static str, f64) {
        match self {
            Field::Conclusion => ("结论", 40.0),
            Field::Basis => ("结论依据", 10.0),
            Field::Mine => ("本人要办", 50.0),
            Field::Others => ("他人要办", 50.0),
            Field::Materials => ("材料", 32.0),
            Field::Platforms => ("平台更新", 36.0),
            Field::Deadlines => ("期限", 44.0),
            Field::Letters => ("介绍信", 18.0),
            Field::Header(kind) => (kind.label(), 26.0),
            Field::Seal => ("盖章", 20.0),
            Field::Validity => ("有效期", 22.0),
            Field::Unfilled => ("未填", 18.0),
            Field::Answers => ("回答", 40.0),
        }
    }
}

fn bodies(guide: &PortalGuide) -> impl Iterator<Item = &Body> {
    guide.compiled.blocks.iter().map(|&block| &guide.rules.blocks[block].body)
}

/// A header of a letter.
#[must_use]
pub fn header(body: &Body, wanted: HeaderKind) -> Option<&language::wording::Wording> {
    let Body::Letter { headers, .. } = body else { return None };
    headers.iter().find(|(kind, _)| *kind == wanted).map(|(_, wording)| wording)
}

/// Everything one person is told.
pub struct Told<'a> {
    pub portal: &'a Portal,
    pub reader: Reader<'a>,
}

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
    pub name: String,
    pub validity: String,
}

/// A whole result in words.
#[derive(Debug, Clone)]
pub struct Telling {
    /// A cell for each field.
    pub cells: Vec<String>,
    pub letters: Vec<Letter>,
    /// The texts that are still to be filled in.
    pub unfilled: String,
}

impl Told<'_> {
    /// Everything at once.
    #[must_use]
    pub fn telling(&self, fields: &[Field]) -> Telling {
        let letters = self.letters();
        Telling {
            cells: fields.iter().map(|&field| self.cell(field, &letters)).collect(),
            letters,
            unfilled: self.unfilled(),
        }
    }

    /// The conclusion, and what it says.
    #[must_use]
    pub fn concluded(&self) -> (Option<BlockId>, String) {
        let conclusion = self.blocks().find(|(_, block)| is(block, BlockKind::Conclusion));
        (conclusion.map(|(number, _)| number), self.conclusion())
    }

    fn blocks(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.reader.blocks().map(|number| (number, &self.reader.rules.blocks[number]))
    }

    /// The cell of a field.
    fn cell(&self, field: Field, letters: &[Letter]) -> String {
        match field {
            Field::Conclusion => self.conclusion(),
            Field::Basis => {
                let said = self.blocks().filter(|(_, block)| is(block, BlockKind::Conclusion));
                let ids: Vec<&str> =
                    said.flat_map(|(_, block)| &block.clauses).map(String::as_str).collect();
                ids.join("、")
            }
            Field::Mine => self.steps(true),
            Field::Others => self.steps(false),
            Field::Materials => self.lines(BlockKind::Material),
            Field::Platforms => self.lines(BlockKind::Platform),
            Field::Deadlines => self.lines(BlockKind::Deadline),
            Field::Letters => each(letters, |letter| &letter.name),
            Field::Header(HeaderKind::Outgoing) => each(letters, |letter| &letter.outgoing),
            Field::Header(HeaderKind::Destination) => each(letters, |letter| &letter.destination),
            Field::Header(HeaderKind::Receipt) => each(letters, |letter| &letter.receipt),
            Field::Header(HeaderKind::Incoming) => each(letters, |letter| &letter.incoming),
            Field::Seal => each(letters, |letter| &letter.seal),
            Field::Validity => each(letters, |letter| &letter.validity),
            Field::Unfilled => self.unfilled(),
            Field::Answers => self.answers(),
        }
    }

    /// What the person is told in one sentence.
    fn conclusion(&self) -> String {
        self.lines(BlockKind::Conclusion)
    }

    /// The answers the result rests on; texts stand where they are filled in.
    #[must_use]
    pub fn answers(&self) -> String {
        let Reader { rules, answers, session, .. } = self.reader;
        let asked = rules
            .questions
            .entries()
            .filter(|(number, _)| session.questions[*number] == QuestionState::Answered);
        let words = asked.filter_map(|(number, question)| {
            let words = person::words(&question.kind, answers.get(number)?);
            Some(format!("{}={words}", question.name))
        });
        words.collect::<Vec<_>>().join("，")
    }

    /// The texts that are still to be filled in.
    #[must_use]
    pub fn unfilled(&self) -> String {
        self.labels(|_| true)
    }

    fn lines(&self, kind: BlockKind) -> String {
        let blocks = self.blocks().filter(|(_, block)| is(block, kind));
        blocks.map(|(number, block)| self.line(number, block)).collect::<Vec<_>>().join("\n")
    }

    fn line(&self, number: BlockId, block: &Block) -> String {
        let parts = lines::line(block).into_iter().map(|part| match part {
            Part::Text(text) => text,
            Part::Wording(wording) => self.reader.text(wording),
            Part::Time(time) => self.reader.date(number, time),
        });
        parts.collect()
    }

    /// The steps of the person, or those of others, in order. The page numbers all of them together: its
    /// numbers would have gaps here, and numbers of our own would not be those of the page.
    fn steps(&self, mine: bool) -> String {
        let steps = self.blocks().filter(|(_, block)| is(block, BlockKind::Step));
        let chosen = steps.filter(|(_, block)| is_mine(self.portal, block) == mine);
        let lines = chosen.map(|(number, block)| self.line(number, block));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The letters the person gets.
    fn letters(&self) -> Vec<Letter> {
        let letters = self.blocks().filter(|(_, block)| is(block, BlockKind::Letter));
        letters.map(|(number, block)| self.letter(block, number)).collect()
    }

    fn letter(&self, block: &Block, number: BlockId) -> Letter {
        let Body::Letter { name, seal, validity, .. } = &block.body else {
            return Letter::default();
        };
        let text = |wording: Option<&language::wording::Wording>| {
            wording.map_or_else(String::new, |wording| self.reader.text(wording))
        };
        Letter {
            seal: text(seal.as_ref()),
            unfilled: self.unfilled_in(number),
            destination: text(header(&block.body, HeaderKind::Destination)),
            outgoing: text(header(&block.body, HeaderKind::Outgoing)),
            receipt: text(header(&block.body, HeaderKind::Receipt)),
            incoming: text(header(&block.body, HeaderKind::Incoming)),
            name: name.clone(),
            validity: text(validity.as_ref()),
        }
    }

    /// The texts still wanted that a block shows, as the program knows it.
    fn unfilled_in(&self, number: BlockId) -> String {
        let compiled = self.reader.compiled;
        let at = compiled.shown_as(number);
        let shown = at.map_or(&[][..], |at| &compiled.program.blocks[at].questions);
        self.labels(|question| shown.contains(&question))
    }

    fn labels(&self, fits: impl Fn(QuestionId) -> bool) -> String {
        let Reader { rules, session, .. } = self.reader;
        let wanted = rules.questions.ids().filter(|&question| {
            session.questions[question] == QuestionState::ToFill && fits(question)
        });
        wanted.map(|question| label(rules, question)).collect::<Vec<_>>().join("、")
    }
}

/// A field of every letter that has it.
fn each(letters: &[Letter], field: impl Fn(&Letter) -> &String) -> String {
    let lines = letters.iter().map(|letter| field(letter).as_str());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What a question is called where room is short: its 名, or its 问 where that is shorter and no
/// other question's.
#[must_use]
pub fn label(rules: &RuleSet, number: QuestionId) -> &str {
    let Question { name, ask, .. } = &rules.questions[number];
    let only = rules.questions.iter().filter(|one| one.ask == *ask).count() == 1;
    if only && ask.len() < name.len() { ask } else { name }
}

fn is(block: &Block, kind: BlockKind) -> bool {
    block.body.kind() == kind
}

/// Whether the person does a step.
#[must_use]
pub fn is_mine(portal: &Portal, block: &Block) -> bool {
    block.body.who().iter().any(|actor| portal.site.roles[actor.role].reader)
}
