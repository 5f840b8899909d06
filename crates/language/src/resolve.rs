//! Looks every name of a guide up and words its texts: [`Guide`] in, [`RuleSet`] out.
//!
//! Owns questions, facts and assertions; `resolve/blocks.rs` does the blocks. Reports everything it
//! meets and gives a rule set only where nothing stops the build.

use std::collections::BTreeMap;

use rules::{FactId, Id, OptionId, QuestionId};

use crate::attachment::Found;
use crate::markdown::Headings;
use crate::model;
use crate::model::listing::Listed;
use crate::model::{BlockKind, Condition, Guide, ListFact, Phrase, Word};
use crate::notice;
use crate::notice::Notices;
use crate::order::{map_of, set_of};
use crate::place::{Place, Sources};
use crate::problem::{Also, ConditionProblem, NameProblem, Problems, ProofProblem, WritingProblem};
use crate::rule_set::{
    Assertion, Choice, Choices, Cond, Fact, FactRow, FactValue, Group, Otherwise, Question,
    QuestionKind, RuleSet, Subject,
};
use crate::site::Site;
use crate::suggest::nearest;
use crate::wording::{Piece, Vocabulary, Wording, Wordsmith};

mod blocks;
mod calendar;
mod cells;
mod clocks;
pub mod conditions;
mod dates;
mod deadline;
mod ends;
mod header;
mod moved;
mod names;
mod numbers;
mod numerals;
mod order;
mod quoted;
mod said;
mod sums;
mod ties;
mod times;
mod unsaid;

use names::Names;
use order::Resolved;

/// What a guide is resolved against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// site.yaml.
    pub site: &'a Site,
    /// notice.md and those in notices/.
    pub notices: &'a Notices,
    /// What texts and 表样 may lead to.
    pub files: &'a Found,
    /// The texts, for the places of placeholders.
    pub sources: &'a Sources,
}

/// Resolves a guide.
#[must_use]
pub fn resolve(guide: &Guide, context: Context, problems: &mut Problems) -> Option<RuleSet> {
    let mut found = Problems::new();
    let Some(names) = Names::collect(guide, &context.site.constants, &mut found) else {
        problems.extend(found);
        return None;
    };
    let vocabulary = Vocabulary { files: Some(context.files), ..names.vocabulary() };
    let mut resolver = Resolver { guide, context, names: &names, problems: &mut found };
    let words = Wordsmith::new(&vocabulary, context.sources);
    // Before the first answer there is nothing to fill in but constants.
    let constants = Vocabulary {
        constants: vocabulary.constants.clone(),
        not_here: set_of(vocabulary.names.keys().copied()),
        files: vocabulary.files,
        ..Vocabulary::default()
    };
    let hints = Wordsmith::new(&constants, context.sources);
    let questions = names.questions.map_ids(|question| resolver.question(question, &hints));
    let facts = names.facts.map_ids(|fact| resolver.fact(fact, &words));
    let intro = guide.intro.as_ref().map_or_else(Wording::default, |intro| {
        hints.markdown(intro, Headings::Block, resolver.problems)
    });
    let blocks = blocks::blocks(&mut resolver, &words, &facts);
    resolver.names_given_twice();
    let assertions =
        guide.assertions.iter().filter_map(|assertion| resolver.assertion(assertion)).collect();
    resolver.sums();
    let resolved = Resolved { questions, facts, sums: names.sums.clone() };
    let acyclic = order::check(&names, &resolved, resolver.problems);
    if let Some(blocks) = blocks.as_ref().filter(|_| acyclic) {
        cells::filled(&names, &resolved, blocks, resolver.problems);
    }
    if blocks.is_none() && !found.has_errors() {
        let what = "有一项内容读不出来，又没有说明原因";
        found.push(guide.title.place, ProofProblem::Impossible { what });
    }
    let sound = acyclic && !found.has_errors();
    problems.extend(found);
    blocks.filter(|_| sound).map(|blocks| RuleSet {
        title: guide.title.text.clone(),
        slug: guide.slug.text.clone(),
        intro,
        edition: context.site.edition.days.counted(),
        words: context.site.words,
        workdays: context.site.workdays.clone(),
        questions: resolved.questions,
        facts: resolved.facts,
        sums: resolved.sums,
        blocks,
        groups: guide.groups.map(group),
        assertions,
        readers: context
            .site
            .roles
            .entries()
            .filter_map(|(id, role)| role.reader.then_some(id))
            .collect(),
    })
}

/// Resolves the parts of one guide.
pub(super) struct Resolver<'a, 'p> {
    /// The guide as written.
    pub guide: &'a Guide,
    /// What it is resolved against.
    pub context: Context<'a>,
    /// Its names.
    pub names: &'a Names<'a>,
    /// What is wrong.
    pub problems: &'p mut Problems,
}

impl Resolver<'_, '_> {
    /// 断言 speak of 组 and blocks by 名, so a 名 must mean one of them.
    fn names_given_twice(&mut self) {
        let groups = self.guide.groups.iter().filter_map(|group| group.name.as_ref());
        let blocks = self.guide.blocks.iter().filter_map(|block| block.name.as_ref());
        let mut seen: BTreeMap<&str, Option<Place>> =
            map_of(BlockKind::ALL.into_iter().map(|kind| (kind.label(), None)));
        for name in groups.chain(blocks) {
            match seen.get(name.text.as_str()) {
                Some(&first) => {
                    let also = first.map(|first| Also::new(first, "第一次写在这里"));
                    let what = "组或内容";
                    let problem = NameProblem::DuplicateName { what, name: name.text.clone() };
                    self.problems.push_with(name.place, problem, also.into_iter().collect());
                }
                None => drop(seen.insert(&name.text, Some(name.place))),
            }
        }
    }

    /// Resolves a condition.
    pub fn cond(&mut self, condition: &Condition) -> Cond {
        conditions::resolve(condition, self.names, self.problems)
    }

    fn gate(&mut self, condition: Option<&Condition>) -> Option<Cond> {
        condition.map(|condition| self.cond(condition))
    }

    /// Checks that clauses exist.
    pub fn clauses(&mut self, words: &[Word]) -> Vec<String> {
        for word in words {
            notice::check_citation(self.context.notices, word, self.problems);
        }
        words.iter().map(|word| word.text.clone()).collect()
    }

    fn question(&mut self, id: QuestionId, hints: &Wordsmith) -> Question {
        let question = self.names.question(id);
        let kind = match &question.kind {
            model::QuestionKind::Single(choices) => QuestionKind::Single(self.choices(id, choices)),
            model::QuestionKind::Multi(choices, at_least) => {
                QuestionKind::Multi(self.choices(id, choices), *at_least)
            }
            model::QuestionKind::Date(asked) => {
                dates::check(&question.name, asked, self.names, self.problems);
                QuestionKind::Date {
                    required: asked.required,
                    blank: blank_of(asked.blank.as_ref()),
                    phrase: asked.phrase.as_ref().map(text),
                    span: dates::span(asked, self.names),
                }
            }
            model::QuestionKind::Number(number) => {
                numbers::check(&question.name, number, self.problems);
                QuestionKind::Number {
                    required: number.required,
                    blank: blank_of(number.blank.as_ref()),
                    phrase: number.phrase.as_ref().map(text),
                    scale: numbers::scale(number),
                }
            }
            model::QuestionKind::Text { blank, example } => QuestionKind::Text {
                blank: blank_of(blank.as_ref()),
                example: example.as_ref().map(text),
            },
        };
        let hint = question.hint.as_ref();
        Question {
            name: question.name.text.clone(),
            ask: question.ask.text.clone(),
            hint: hint.map(|hint| hints.markdown(hint, Headings::Block, self.problems)),
            gate: self.gate(question.gate.as_ref()),
            kind,
            listed: question.listed.as_ref().and_then(listed),
            clauses: self.clauses(&question.clauses),
            place: question.name.place,
        }
    }

    fn choices(&mut self, id: QuestionId, choices: &[model::Choice]) -> Choices {
        let question = self.names.question(id);
        let name = || question.name.text.clone();
        // Of a list's rows those that nothing tells apart are one.
        if choices.len() < 2 && question.listed.is_none() {
            let (name, count) = (name(), choices.len());
            let problem = NameProblem::TooFewOptions { question: name, count, list: None };
            self.problems.push(question.name.place, problem);
        }
        for (position, choice) in choices.iter().enumerate() {
            let earlier = choices[..position].iter().find(|one| one.name.text == choice.name.text);
            if let Some(first) = earlier {
                let problem =
                    NameProblem::SameMeaning { what: "选项", name: choice.name.text.clone() };
                let also = vec![Also::new(first.name.place, "第一次写在这里")];
                self.problems.push_with(choice.name.place, problem, also);
            }
        }
        self.names.options(id).map_ids(|option| self.choice(&choices[option.position()]))
    }

    fn choice(&mut self, choice: &model::Choice) -> Choice {
        Choice {
            name: choice.name.text.clone(),
            note: choice.note.as_ref().map(text),
            phrase: choice.phrase.as_ref().map(text),
            gate: self.gate(choice.gate.as_ref()),
            exclusive: choice.exclusive,
            place: choice.name.place,
        }
    }

    fn fact(&mut self, id: FactId, words: &Wordsmith) -> Fact {
        let fact = self.names.facts[id];
        let known = self.names.values(id);
        if let ([only], true) = (&**known, fact.of_list != Some(ListFact::Taken)) {
            let (name, value) = (fact.name.text.clone(), (*only).to_owned());
            let is_column = fact.of_list.is_some();
            let problem = ConditionProblem::OneValue { fact: name, value, is_column };
            self.problems.push(fact.name.place, problem);
        }
        self.phrases(fact, known);
        // Every value is known: the known ones were collected from these same rows.
        let value = |given: &Word| known.find(|known| *known == given.text);
        let values = known.map(|name| self.value(fact, name, words));
        let rows = fact.rows.iter().filter_map(|row| {
            Some(FactRow {
                when: self.cond(&row.when),
                value: value(&row.value.value)?,
                clauses: self.clauses(&row.value.clauses),
                place: row.when.place,
            })
        });
        let rows = rows.collect();
        let otherwise = fact.otherwise.as_ref().and_then(|given| {
            Some(Otherwise {
                value: value(&given.value)?,
                clauses: self.clauses(&given.clauses),
                place: given.value.place,
            })
        });
        let gate = self.gate(fact.gate.as_ref());
        let (name, place) = (fact.name.text.clone(), fact.name.place);
        Fact { name, gate, values, rows, otherwise, of_list: fact.of_list, place }
    }

    /// Checks what sums rest on.
    fn sums(&mut self) {
        for sum in self.names.written_sums() {
            self.clauses(&sum.clauses);
        }
    }

    fn phrases(&mut self, fact: &model::Fact, known: &[&str]) {
        for Phrase { value, .. } in &fact.phrases {
            if !known.contains(&value.text.as_str()) {
                let problem = ConditionProblem::PhraseForNothing {
                    fact: fact.name.text.clone(),
                    value: value.text.clone(),
                    known: known.iter().map(|value| (*value).to_owned()).collect(),
                    near: nearest(&value.text, known.iter().copied()).map(str::to_owned),
                };
                self.problems.push(value.place, problem);
            }
        }
    }

    /// A value as shown. It may hold slots, but no other value: that could go round in rings.
    fn value(&mut self, fact: &model::Fact, name: &str, words: &Wordsmith) -> FactValue {
        let given = fact.rows.iter().map(|row| &row.value).chain(&fact.otherwise);
        let word = given.map(|given| &given.value).find(|value| value.text == name);
        let wording = match (word, fact.of_list) {
            // The cell as it stands, which no page shows from here.
            (Some(word), Some(ListFact::Column)) => Wording::text(&word.text),
            (Some(_), None) if name == "是" => Wording::text(self.context.site.words.yes),
            (Some(_), None) if name == "否" => Wording::text(self.context.site.words.no),
            (Some(word), _) => words.inline(word, self.problems),
            (None, _) => Wording::default(),
        };
        for piece in &wording.pieces {
            let name = match piece {
                Piece::Choice(question) => &self.names.question(*question).name.text,
                Piece::Fact(fact) => &self.names.facts[*fact].name.text,
                Piece::Sum(sum) => &self.names.sums[*sum].name,
                _ => continue,
            };
            let place = word.map_or(fact.name.place, |word| word.place);
            self.problems.push(place, WritingProblem::SlotNotHere { name: name.clone() });
        }
        let phrase = fact.phrases.iter().find(|phrase| phrase.value.text == name);
        let phrase = phrase.map(|phrase| text(&phrase.said));
        FactValue { name: name.to_owned(), wording, phrase }
    }

    fn assertion(&mut self, assertion: &model::Assertion) -> Option<Assertion> {
        let whoever = self.cond(&assertion.whoever);
        let of = self.subject(&assertion.of)?;
        Some(Assertion {
            whoever,
            demand: assertion.demand,
            of,
            reason: assertion.reason.as_ref().map(text),
            place: assertion.place,
        })
    }

    fn subject(&mut self, word: &Word) -> Option<Subject> {
        if let Some(kind) = BlockKind::from_label(&word.text) {
            return Some(Subject::Kind(kind));
        }
        let named = |name: &Option<Word>| name.as_ref().is_some_and(|name| name.text == word.text);
        if let Some(group) = self.guide.groups.find(|group| named(&group.name)) {
            return Some(Subject::Group(group));
        }
        if let Some(block) = self.guide.blocks.find(|block| named(&block.name)) {
            return Some(Subject::Block(block));
        }
        let kinds = BlockKind::ALL.iter().map(|kind| kind.label().to_owned());
        let groups = self.guide.groups.iter().filter_map(|group| group.name.as_ref());
        let blocks = self.guide.blocks.iter().filter_map(|block| block.name.as_ref());
        let known: Vec<String> = kinds.chain(groups.chain(blocks).map(text)).collect();
        let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
        let name = word.text.clone();
        self.problems.push(word.place, NameProblem::UnknownKind { name, near, known });
        None
    }
}

fn listed(listed: &Listed<usize>) -> Option<Listed<OptionId>> {
    let options = listed.options.iter().map(|&class| OptionId::new(class));
    let options = options.collect::<Option<Vec<_>>>()?;
    let (list, names) = (listed.list.clone(), listed.names);
    Some(Listed { list, names, options: options.into_iter().collect() })
}

fn group(group: &model::Group) -> Group {
    Group {
        name: group.name.as_ref().map(text),
        title: group.title.as_ref().map(text),
        parent: group.parent,
    }
}

fn text(word: &Word) -> String {
    word.text.clone()
}

/// How an empty slot reads where the editor did not say.
fn blank_of(word: Option<&Word>) -> String {
    word.map_or_else(|| "××".to_owned(), text)
}
