//! A guide's page as its script shows it.

use std::collections::BTreeSet;

use super::tree::{Element, Node};
use language::notice;
use language::spell;
use language::visible::Reader;
use language::wording::Piece;
use rules::{Answer, DueState, FactState, Id, QuestionState, Truth};

/// The page as its script shows it to somebody.
pub struct Seen<'a> {
    pub page: &'a Element,
    pub reader: Reader<'a>,
}

impl Seen<'_> {
    fn applies(&self, block: usize) -> bool {
        self.reader.session.blocks.iter().as_slice().get(block) == Some(&Truth::Yes)
    }

    fn is_shown(&self, element: &Element) -> bool {
        let (with, reasons) = (element.numbers("data-with"), element.numbers("data-reason"));
        let holds = |reason: &usize| {
            self.reader.session.reasons.iter().as_slice().get(*reason) == Some(&Truth::Yes)
        };
        (with.is_empty() || with.iter().any(|&block| self.applies(block)))
            && (reasons.is_empty() || reasons.iter().any(holds))
    }

    /// The words of a block, without those of the parts on its card and what it rests on.
    pub fn text(&self, element: &Element) -> String {
        let mut text = String::new();
        for child in &element.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(inner) => text.push_str(&self.inner(inner)),
            }
        }
        text
    }

    fn inner(&self, element: &Element) -> String {
        let is_apart = element.get("data-block").is_some() || element.get("data-basis").is_some();
        if is_apart || !self.is_shown(element) {
            return String::new();
        }
        if let Some(of) = element.get("data-vary") {
            return self.vary(element, of);
        }
        if let Some(due) = element.get("data-due") {
            let day = |due: &DueState| due.day.map(spell::date_and_weekday);
            let due = self
                .reader
                .session
                .dues
                .iter()
                .as_slice()
                .get(due.parse::<usize>().expect("a number"));
            let delivered = self.text(element);
            // A counted day goes before its rule.
            let day = due.and_then(day).map_or_else(String::new, |day| format!("{day}，"));
            return format!("{day}{delivered}");
        }
        match element.numbers("data-slot")[..] {
            [question] => self.slot(question),
            _ => self.text(element),
        }
    }

    fn slot(&self, question: usize) -> String {
        let question = self.reader.rules.questions.ids().nth(question).expect("a question");
        self.reader.piece(&Piece::Slot(question))
    }

    fn vary(&self, element: &Element, of: &str) -> String {
        let number: usize = of[1..].parse().expect("a number");
        let value = match &of[..1] {
            "f" => match self.reader.session.facts.iter().as_slice().get(number) {
                Some(FactState::Value(value)) => value.position(),
                _ => return String::new(),
            },
            _ => {
                let question = self.reader.rules.questions.ids().nth(number).expect("a question");
                match self.reader.answers.get(question) {
                    Some(Answer::Choice(option))
                        if self.reader.session.questions[question] == QuestionState::Answered =>
                    {
                        option.position()
                    }
                    _ => return String::new(),
                }
            }
        };
        let chosen = element.all(&|inner| inner.numbers("data-value") == [value]);
        chosen.iter().map(|inner| self.text(inner)).collect()
    }

    /// Under every proof the clauses of what is shown above it, each once.
    pub fn clauses(&self) {
        let reader = self.reader;
        for basis in self.page.all(&|element| element.get("data-basis").is_some()) {
            let numbers = basis.numbers("data-basis");
            if !numbers.first().is_some_and(|&block| self.applies(block)) {
                continue;
            }
            let blocks = numbers.iter().filter(|&&block| self.applies(block));
            let blocks = blocks.filter_map(|&at| reader.compiled.blocks.iter().as_slice().get(at));
            let wanted: BTreeSet<String> = blocks
                .flat_map(|&block| reader.clauses(block))
                .map(|id| format!("./notice.html#{}", notice::anchor(id)))
                .collect();
            let lines = basis.all(&|element| element.name == "li");
            let links = lines.into_iter().filter(|line| self.is_shown(line)).map(|line| {
                let link = line.all(&|inner| inner.name == "a")[0];
                link.get("href").expect("an address").to_owned()
            });
            let links: Vec<String> = links.collect();
            let once: BTreeSet<String> = links.iter().cloned().collect();
            assert_eq!((links.len(), &once), (wanted.len(), &wanted), "{numbers:?}");
        }
    }
}

/// One version of words that vary: the block, what they vary by, and the value.
pub type Version = (usize, String, usize);

/// Every version on a page, by the block it stands in.
pub fn versions(page: &Element) -> BTreeSet<Version> {
    let mut found = BTreeSet::new();
    for block in page.all(&|element| element.get("data-block").is_some()) {
        versions_in(block, block.numbers("data-block")[0], &mut found);
    }
    found
}

fn versions_in(element: &Element, block: usize, found: &mut BTreeSet<Version>) {
    for child in &element.children {
        let Node::Element(child) = child else { continue };
        if child.get("data-block").is_some() || child.get("data-basis").is_some() {
            continue;
        }
        if let Some(of) = child.get("data-vary") {
            let values = child.all(&|inner| inner.get("data-value").is_some());
            let values = values.into_iter().map(|inner| inner.numbers("data-value")[0]);
            found.extend(values.map(|value| (block, of.to_owned(), value)));
        }
        versions_in(child, block, found);
    }
}

/// What somebody is shown of them.
pub fn shown(reader: &Reader) -> BTreeSet<Version> {
    let mut shown = BTreeSet::new();
    for (position, &block) in reader.compiled.blocks.iter().enumerate() {
        if reader.session.blocks.iter().as_slice().get(position) != Some(&Truth::Yes) {
            continue;
        }
        let wordings = reader.rules.blocks[block].body.wordings();
        for piece in wordings.flat_map(|wording| &wording.pieces) {
            match *piece {
                Piece::Fact(fact) => {
                    if let FactState::Value(value) = reader.session.facts[fact] {
                        shown.insert((position, format!("f{fact}"), value.position()));
                    }
                }
                Piece::Choice(question) => {
                    if let Some(Answer::Choice(option)) = reader.answers.get(question) {
                        shown.insert((position, format!("q{question}"), option.position()));
                    }
                }
                _ => {}
            }
        }
    }
    shown
}
