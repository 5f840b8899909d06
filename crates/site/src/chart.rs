//! 流程图: a guide's questions in the order they are asked, where each answer leads, and the conclusions.
//!
//! Owns what the picture says (`words.rs` how answers read) and how it is drawn: as SVG (`svg.rs`), whole or in parts
//! (`parts.rs`), and as Mermaid text (`mermaid.rs`). Questions stand one below the other, as a page asks them, and every answer names what
//! follows, so that the picture can be read without following a line. Where answers lead is `proof`'s to
//! know; of a guide with too many situations only who is asked is shown.

use language::id::BlockId;
use language::place::Sources;
use language::portal::PortalGuide;
use language::spell;
use proof::progress::flow::{Flow, Step, flow};
use rules::{Answer, OptionId, QuestionId, ShownId};

use crate::render::title_of_block;

mod mermaid;
mod parts;
mod svg;
mod ticks;
mod words;

pub use mermaid::mermaid;
pub use parts::{Part, folded, on_paper};
pub use svg::svg;

/// A picture of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// 标题 of the guide.
    pub title: String,
    pub cards: Vec<Card>,
    /// Whether every way through the guide was walked.
    pub is_walked: bool,
}

/// A question, or what is told at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Results are numbered from 1; none = a question.
    pub end: Option<usize>,
    /// 名 of the question; the conclusions.
    pub title: String,
    /// What is asked.
    pub text: String,
    /// Who is asked or told, where not everyone is.
    pub when: String,
    /// Where it is written: guides/leave/guide.yaml:34.
    pub place: String,
    pub rows: Vec<Row>,
}

/// Answers and what they lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Empty where every answer leads there.
    pub answers: String,
    /// The numbers of cards: of several, one, by what was answered before.
    pub to: Vec<usize>,
    /// Where the first of these answers is written.
    pub place: String,
}

/// The picture of a guide.
#[must_use]
pub fn chart(guide: &PortalGuide, sources: &Sources) -> Chart {
    let flow = flow(&guide.rules, &guide.compiled);
    let (title, is_walked) = (guide.rules.title.clone(), flow.is_some());
    let cards = match &flow {
        Some(flow) => Drawing::of(guide, sources, flow).cards(),
        None => guide.rules.questions.ids().map(|id| question(guide, sources, id)).collect(),
    };
    Chart { title, cards, is_walked }
}

fn question(guide: &PortalGuide, sources: &Sources, id: QuestionId) -> Card {
    let rules = &guide.rules;
    let question = &rules.questions[id];
    let when = question.gate.as_ref().map(|gate| spell::spell(rules, gate)).unwrap_or_default();
    Card {
        end: None,
        title: question.name.clone(),
        text: question.ask.clone(),
        when,
        place: place(sources, question.place),
        rows: Vec::new(),
    }
}

fn place(sources: &Sources, place: language::place::Place) -> String {
    let source = sources.get(place.file);
    format!("{}:{}", source.name(), source.position(place.start).line)
}

/// The cards of a guide that was walked.
struct Drawing<'a> {
    guide: &'a PortalGuide,
    sources: &'a Sources,
    flow: &'a Flow,
    /// What each card is of: the questions that somebody is asked, then the ends.
    steps: Vec<Step>,
}

impl<'a> Drawing<'a> {
    fn of(guide: &'a PortalGuide, sources: &'a Sources, flow: &'a Flow) -> Drawing<'a> {
        let asked = flow.ways.entries().filter(|(_, turns)| !turns.is_empty());
        let mut steps: Vec<Step> = asked.map(|(id, _)| Step::Question(id)).collect();
        let turns = flow.ways.iter().flatten().map(|turn| &turn.to);
        let ends = turns.chain([&flow.first]).filter(|to| matches!(to, Step::End(_)));
        for end in ends {
            if !steps.contains(end) {
                steps.push(end.clone());
            }
        }
        Drawing { guide, sources, flow, steps }
    }

    fn cards(&self) -> Vec<Card> {
        self.steps.iter().map(|step| self.card(step)).collect()
    }

    fn card(&self, step: &Step) -> Card {
        match step {
            Step::Question(id) => {
                Card { rows: self.rows(*id), ..question(self.guide, self.sources, *id) }
            }
            Step::End(shown) => self.end(shown, step),
        }
    }

    fn end(&self, shown: &[ShownId], step: &Step) -> Card {
        let ends = self.steps.iter().filter(|step| matches!(step, Step::End(_)));
        let number = ends.take_while(|end| *end != step).count() + 1;
        let rules = &self.guide.rules;
        let blocks = shown.iter().map(|shown| self.guide.compiled.blocks[*shown]);
        let blocks: Vec<BlockId> = blocks.collect();
        let titles = blocks.iter().map(|&block| title_of_block(self.guide, block));
        let when = blocks.iter().filter_map(|&block| rules.blocks[block].when.as_ref());
        let when = when.map(|when| spell::whom(rules, when));
        let first = blocks.first().map(|&block| rules.blocks[block].place);
        Card {
            end: Some(number),
            title: titles.collect::<Vec<_>>().join("；"),
            text: String::new(),
            when: when.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("；"),
            place: first.map(|at| place(self.sources, at)).unwrap_or_default(),
            rows: Vec::new(),
        }
    }

    /// What a question's answers lead to; those that lead alike stand together.
    fn rows(&self, id: QuestionId) -> Vec<Row> {
        let turns = &self.flow.ways[id];
        let mut groups: Vec<(Vec<usize>, Vec<Answer>)> = Vec::new();
        let mut seen = Vec::new();
        for answer in turns.iter().flat_map(|turn| &turn.answers) {
            if seen.contains(answer) {
                continue;
            }
            seen.push(*answer);
            let leading = turns.iter().filter(|turn| turn.answers.contains(answer));
            let to = leading.filter_map(|turn| self.steps.iter().position(|one| *one == turn.to));
            let to: Vec<usize> = to.collect();
            match groups.iter_mut().find(|(known, _)| *known == to) {
                Some((_, answers)) => answers.push(*answer),
                None => groups.push((to, vec![*answer])),
            }
        }
        let is_one = groups.len() == 1;
        let row = |(to, answers): (Vec<usize>, Vec<Answer>)| Row {
            place: place(self.sources, self.written(id, &answers)),
            answers: match is_one {
                true => String::new(),
                false => words::answers(self.guide, id, &self.flow.alike[id], &answers),
            },
            to,
        };
        groups.into_iter().map(row).collect()
    }

    /// Where the first of some answers is written: its option; what is typed and what is of a list, at the question.
    fn written(&self, id: QuestionId, answers: &[Answer]) -> language::place::Place {
        let question = &self.guide.rules.questions[id];
        let choices = question.kind.choices().entries().filter(|_| question.listed.is_none());
        let is_given = |option: OptionId| {
            answers.iter().any(|answer| match answer {
                Answer::Choice(chosen) => *chosen == option,
                Answer::Choices(set) => set.contains(option),
                Answer::Date(_) | Answer::DateUnknown | Answer::Filled => false,
            })
        };
        let first = choices.into_iter().find(|(option, _)| is_given(*option));
        first.map_or(question.place, |(_, choice)| choice.place)
    }
}
