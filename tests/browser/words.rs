//! The words a page must show: those of one person's result, and those of everyone's page.

use language::id::BlockId;
use std::collections::BTreeMap;

use language::compile::Compiled;
use language::model::Value;
use language::model::fields::FieldKind;
use language::portal::{Portal, PortalGuide};
use language::rule_set::{Body, Cond, DeadlineTime, QuestionKind, RuleSet};
use language::spell;
use language::visible;
use language::visible::{Reader, Said};
use language::wording::{Piece, Wording};
use language::words::filled;
use rules::{
    Answer, Answers, Date, FactState, Id, OptionId, QuestionId, QuestionState, Session, Truth,
    ValueId,
};
use serde::Serialize;

/// A result as one person must see it.
#[derive(Serialize)]
pub struct View {
    pub blocks: Vec<Block>,
    /// Rows of 判断 tables that hold.
    reasons: Vec<usize>,
    /// Values of facts; null = none.
    facts: Vec<Option<ValueId>>,
    /// Options of single choices; null = not asked.
    choices: Vec<Option<OptionId>>,
    /// Answers in words, as the page lists them.
    answers: Vec<(QuestionId, String)>,
    /// Text questions to fill in, filled or not.
    pub to_fill: Vec<QuestionId>,
    /// Questions whose slots have a value.
    filled: Vec<QuestionId>,
    dues: Vec<Due>,
}

#[derive(Serialize)]
pub struct Block {
    number: usize,
    kind: &'static str,
    /// What it says, without white space.
    fields: Vec<String>,
    /// The reader has to do it.
    mine: bool,
    /// Who does it, as the page names them.
    who: Vec<String>,
    /// The step on whose card it stands.
    of: Option<usize>,
    /// What can be copied from it.
    headers: Vec<Header>,
}

#[derive(Serialize)]
struct Header {
    label: &'static str,
    text: String,
    /// A blank in it is still open.
    open: bool,
}

#[derive(Serialize)]
struct Due {
    /// The block it belongs to.
    block: usize,
    /// That block is shown.
    applies: bool,
    /// Days since 1970.
    day: Option<i32>,
    words: Option<String>,
    left: Option<i32>,
    /// The day is the last of several.
    lasts: bool,
}

/// The page as delivered, for everyone.
#[derive(Serialize)]
pub struct Printed {
    questions: Vec<PrintedPart>,
    reasons: Vec<PrintedPart>,
    blocks: Vec<PrintedPart>,
}

#[derive(Serialize)]
struct PrintedPart {
    fields: Vec<String>,
    options: Vec<Vec<String>>,
}

impl View {
    /// The blocks shown.
    pub fn numbers(&self) -> Vec<usize> {
        self.blocks.iter().map(|block| block.number).collect()
    }

    /// The last of the days it names, since 1970.
    pub fn last_day(&self) -> Option<i32> {
        self.dues.iter().filter(|due| due.applies).filter_map(|due| due.day).max()
    }
}

/// What a person sees of a finished guide.
pub fn view(
    (portal, guide): (&Portal, &PortalGuide),
    (answers, texts): (&Answers, &BTreeMap<QuestionId, String>),
    session: &Session,
) -> View {
    let (rules, compiled) = (&guide.rules, &guide.compiled);
    let reader = Reader { rules, compiled, answers, texts, session };
    let states = || session.questions.entries().map(|(id, state)| (id, *state));
    let is_filled = |(question, state)| match state {
        QuestionState::Filled => true,
        QuestionState::Answered => matches!(answers.get(question), Some(Answer::Date(_))),
        _ => false,
    };
    let filled: Vec<QuestionId> = states().filter(|&s| is_filled(s)).map(|(q, _)| q).collect();
    let mine = |number: BlockId| {
        let who = rules.blocks[number].body.who();
        who.iter().any(|actor| portal.site.roles[actor.role].reader)
    };
    let blocks = reader.blocks().map(|n| Block { mine: mine(n), ..block(&reader, n, &filled) });
    let holds = session.reasons.entries().filter(|(_, truth)| **truth == Truth::Yes);
    let asked = states().filter(|(_, state)| *state == QuestionState::Answered);
    let texts =
        states().filter(|(_, s)| matches!(s, QuestionState::ToFill | QuestionState::Filled));
    View {
        blocks: blocks.collect(),
        reasons: holds.map(|(reason, _)| reason.position()).collect(),
        facts: session.facts.iter().map(|fact| value(*fact)).collect(),
        choices: states().map(|(q, state)| choice(answers, q, state)).collect(),
        answers: asked.map(|(q, _)| (q, answer(rules, answers, q))).collect(),
        to_fill: texts.map(|(q, _)| q).collect(),
        filled,
        dues: dues(&reader),
    }
}

fn block(reader: &Reader, number: BlockId, filled: &[QuestionId]) -> Block {
    let body = &reader.rules.blocks[number].body;
    let headers = body.headers().map(|(kind, wording)| Header {
        label: kind.label(),
        text: spaced(&reader.text(wording)),
        open: slots(reader, wording).iter().any(|slot| !filled.contains(slot)),
    });
    let step = reader.rules.blocks[number].step;
    Block {
        number: place(reader.compiled, number),
        kind: body.kind().label(),
        fields: squeezed(fields(reader, number)),
        mine: false,
        who: body.who().iter().map(|actor| actor.name.clone()).collect(),
        of: step.map(|step| place(reader.compiled, step)),
        headers: headers.collect(),
    }
}

/// What it says; where nobody is named, the page says so in words of its own.
fn fields(reader: &Reader, number: BlockId) -> Vec<String> {
    let who = reader.rules.blocks[number].body.who();
    let is_doer = |said: &Said| said.spec.is_some_and(|spec| spec.kind == FieldKind::Actors);
    let said = reader.says(number).into_iter().filter(|said| !is_doer(said));
    said.map(|said| said.text).chain(who.iter().map(|actor| actor.name.clone())).collect()
}

/// The number of a block on the page.
fn place(compiled: &Compiled, block: BlockId) -> usize {
    compiled.shown_as(block).expect("a block of the program").position()
}

/// The slots this person sees in a wording, those in a fact's value included.
fn slots(reader: &Reader, wording: &Wording) -> Vec<QuestionId> {
    let one = |piece: &Piece| match piece {
        Piece::Slot(question) => vec![*question],
        Piece::Fact(fact) => match reader.session.facts[*fact] {
            FactState::Value(value) => {
                slots(reader, &reader.rules.facts[*fact].values[value].wording)
            }
            FactState::None | FactState::Open => Vec::new(),
        },
        _ => Vec::new(),
    };
    wording.pieces.iter().flat_map(one).collect()
}

fn value(fact: FactState) -> Option<ValueId> {
    match fact {
        FactState::Value(value) => Some(value),
        FactState::None | FactState::Open => None,
    }
}

fn choice(answers: &Answers, question: QuestionId, state: QuestionState) -> Option<OptionId> {
    match answers.get(question) {
        Some(Answer::Choice(option)) if state == QuestionState::Answered => Some(option),
        _ => None,
    }
}

fn answer(rules: &RuleSet, answers: &Answers, question: QuestionId) -> String {
    let choices = rules.questions[question].kind.choices();
    let name = |option: OptionId| choices[option].name.clone();
    match answers.get(question).expect("an answer") {
        Answer::Choice(option) => name(option),
        Answer::Choices(set) if set.is_empty() => rules.words.none_chosen.to_owned(),
        Answer::Choices(set) => rules.words.listed(&set.iter().map(name).collect::<Vec<_>>()),
        Answer::Date(point) => match &rules.questions[question].kind {
            QuestionKind::Number { scale, .. } => scale.spelled(point.0),
            _ => rules.words.date(point),
        },
        Answer::DateUnknown => rules.words.unknown.to_owned(),
        Answer::Filled => String::new(),
    }
}

fn dues(reader: &Reader) -> Vec<Due> {
    let shown: Vec<BlockId> = reader.blocks().collect();
    let dues = reader.compiled.dues.iter().zip(&reader.session.dues);
    dues.map(|(block, due)| Due {
        block: place(reader.compiled, *block),
        applies: shown.contains(block),
        day: due.day.map(|day| day.0),
        words: due.day.map(|day| reader.rules.words.date_and_weekday(day)),
        left: due.days_left,
        lasts: reader.rules.blocks[*block].body.time().is_some_and(DeadlineTime::lasts),
    })
    .collect()
}

/// The complete guide as it must be readable without script.
pub fn printed(guide: &PortalGuide) -> Printed {
    let PortalGuide { rules, compiled, .. } = guide;
    let questions = rules.questions.iter().map(|question| {
        let choices = question.kind.choices().iter().map(|choice| {
            let parts =
                [Some(choice.name.clone()), choice.note.clone(), when(rules, choice.gate.as_ref())];
            squeezed(parts.into_iter().flatten().collect())
        });
        let hint = question.hint.as_ref().map(|hint| all_of(rules, hint));
        let fields = [Some(question.ask.clone()), hint, when(rules, question.gate.as_ref())];
        PrintedPart {
            fields: squeezed(fields.into_iter().flatten().collect()),
            options: choices.collect(),
        }
    });
    let reasons = compiled.reasons.iter().map(|reason| {
        let fact = &rules.facts[reason.fact];
        let row = reason.row.map(|row| &fact.rows[row]);
        let (value, words) = match (row, &fact.otherwise) {
            (Some(row), _) => (row.value, when(rules, Some(&row.when))),
            (None, otherwise) => (otherwise.as_ref().expect("否则").value, None),
        };
        let value = all_of(rules, &fact.values[value].wording);
        part(words.into_iter().chain([value]).collect())
    });
    let blocks = compiled.blocks.iter().map(|&number| {
        let block = &rules.blocks[number];
        let words =
            when(rules, block.when.as_ref()).unwrap_or_else(|| rules.words.everyone.to_owned());
        let mut fields = vec![format!("{}{words}", rules.words.applies_to)];
        fields.extend(plain(rules, &block.body));
        let shown = |wording| all_shown((guide, number), wording);
        fields.extend(block.body.wordings().map(shown));
        fields.extend(block.body.who().iter().map(|actor| actor.name.clone()));
        fields.extend(block.inferred.clone());
        part(fields)
    });
    Printed { questions: questions.collect(), reasons: reasons.collect(), blocks: blocks.collect() }
}

fn part(fields: Vec<String>) -> PrintedPart {
    PrintedPart { fields: squeezed(fields), options: Vec::new() }
}

fn when(rules: &RuleSet, cond: Option<&Cond>) -> Option<String> {
    cond.map(|cond| spell::whom(rules, cond)).filter(|words| !words.is_empty())
}

/// A block's wording for everyone: blanks open, all values that somebody it is for can have side by side,
/// with the answers that a table looks them up by.
fn all_shown((guide, block): (&PortalGuide, BlockId), wording: &Wording) -> String {
    let rules = &guide.rules;
    let possible = guide.possible.get().expect("a proved guide");
    let one = |piece: &Piece| match piece {
        Piece::Choice(question) => {
            let shown = possible.options[&(block, *question)];
            let choices = rules.questions[*question].kind.choices();
            let names = shown.iter().map(|option| choices[option].name.clone());
            names.collect::<Vec<_>>().join(rules.words.beside)
        }
        Piece::Fact(id) => {
            let (fact, shown) = (&rules.facts[*id], possible.values[&(block, *id)]);
            let values = shown.iter().map(|value| {
                let words = all_of(rules, &fact.values[value].wording);
                let of = spell::looked_up(rules, fact, value).filter(|_| shown.len() > 1);
                of.map_or(words.clone(), |of| words + &rules.words.in_brackets(&of))
            });
            values.collect::<Vec<_>>().join(rules.words.beside)
        }
        other => piece_for_all(rules, other),
    };
    wording.pieces.iter().map(one).collect()
}

/// A wording for everyone: blanks open, all values side by side.
fn all_of(rules: &RuleSet, wording: &Wording) -> String {
    wording.pieces.iter().map(|piece| piece_for_all(rules, piece)).collect()
}

fn blank(rules: &RuleSet, name: &str) -> String {
    filled(rules.words.blank, &[("name", name)])
}

fn piece_for_all(rules: &RuleSet, piece: &Piece) -> String {
    match piece {
        Piece::Markup(_) => String::new(),
        Piece::File(note) => visible::file(rules.words, &note.about),
        Piece::Text(text) => text.clone(),
        Piece::Cite(clause) => blank(rules, clause),
        Piece::Slot(question) => match &rules.questions[*question].kind {
            QuestionKind::Date { blank, .. }
            | QuestionKind::Number { blank, .. }
            | QuestionKind::Text { blank, .. } => blank.clone(),
            QuestionKind::Single(_) | QuestionKind::Multi(..) => String::new(),
        },
        // None of the sites that are walked through has a list; `lists.mjs` makes its own.
        Piece::Cell(question, column) => {
            blank(rules, &rules.questions[*question].cell_name(rules.words, *column))
        }
        // Nor a sum.
        Piece::Sum(sum) => blank(rules, &rules.sums[*sum].name),
        Piece::Choice(question) => {
            let choices = rules.questions[*question].kind.choices().iter();
            choices.map(|choice| choice.name.clone()).collect::<Vec<_>>().join(rules.words.beside)
        }
        Piece::Fact(fact) => {
            let values = rules.facts[*fact].values.iter();
            values
                .map(|value| all_of(rules, &value.wording))
                .collect::<Vec<_>>()
                .join(rules.words.beside)
        }
    }
}

fn plain(rules: &RuleSet, body: &Body) -> Vec<String> {
    let labels = body.headers().map(|(kind, _)| kind.called(rules.words).to_owned());
    let fields = body.fields().filter_map(|(_, value)| match value {
        Value::Plain(text) => Some(text.clone()),
        Value::Time(time) => Some(visible::deadline(rules, time)),
        Value::Words(_) | Value::Actors(_) | Value::Sheet(_) | Value::Files(_) => None,
    });
    labels.chain(fields).collect()
}

/// A date as a date field has it.
pub fn iso(date: Date) -> String {
    let (year, month, day) = date.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Without white space, and without what is then empty.
fn squeezed(fields: Vec<String>) -> Vec<String> {
    let squeeze = |field: String| field.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    fields.into_iter().map(squeeze).filter(|field| !field.is_empty()).collect()
}

/// With single blanks, as copied.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
