//! What a block says and which clauses it cites is the same wherever it is said: to everyone on every way
//! through both schools, `why`, the cases, the sheet of paper, 结果.csv and the page say the same.
//!
//! And what the page prints for everyone at once is what somebody is shown, nothing else.
//!
//! What is right is left to others (`paths`); here it is held that there is one answer.

mod page;
mod tree;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::html;
use crate::naive::walk::Walked;
use crate::naive::{Day, Person, Value, files, number};
use crate::sandbox::Sandbox;
use ::roster::data;
use ::roster::fields::Field;
use ::roster::texts::Texts;
use ::roster::words;
use language::cases::{Case, CaseAnswer, Expectation};
use language::id::BlockId;
use language::model::fields::{FieldKind, Stands};
use language::model::{BlockKind, Field as Called, Word};
use language::place::{Place, Source, Sources};
use language::portal::{Portal, PortalGuide};
use language::problem::Problems;
use language::visible::{Reader, Said};
use page::{Seen, Version};
use proof::trial::{self, Rules};
use rules::replay;
use site::view::{FileView, ItemView};
use tree::{Element, Node};
use zhiyin::why::{self, Of, Typed};

/// A guide in all its forms.
struct Guide<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
    data: &'a data::Guide,
    fields: Vec<Field>,
    cases: Rules<'a>,
    page: Element,
    place: Place,
    /// What blocks have shown to somebody: block, what varies, value.
    shown: RefCell<BTreeSet<Version>>,
}

#[test]
fn all_say_the_same() {
    for folder in ["content", "tests/second-school"] {
        let portal = files::portal(folder);
        let data = site::roster::data(&portal);
        let built = Sandbox::of(folder).build();
        for (guide, data) in portal.guides.iter().zip(&data.guides) {
            let page = html::page(&built, &format!("{}.html", guide.rules.slug));
            let guide = Guide {
                portal: &portal,
                guide,
                data,
                fields: Field::of(data),
                cases: Rules::of(&guide.rules, &guide.compiled, &portal.notices, &[]),
                page: Element::page(page),
                place: Place::top(Sources::new().add(Source::new("用例", String::new()))),
                shown: RefCell::default(),
            };
            let walked = Walked::new(&portal, guide.guide, usize::MAX);
            let ends = walked.steps.iter().filter(|step| step.view.next.is_none());
            let people: Vec<&Person> = ends.map(|step| &step.person).collect();
            assert!(people.len() > 1);
            people.into_iter().for_each(|person| guide.compare(person));
            assert_eq!(page::versions(&guide.page), guide.shown.into_inner());
        }
    }
}

/// Without blanks and references, which each form sets in its own way.
fn solid(text: &str) -> String {
    let mut solid = String::new();
    let mut inside = false;
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        inside |= letter == '〔';
        solid.extend((!inside).then_some(letter));
        inside &= letter != '〕';
    }
    solid
}

fn words_of(value: &Value) -> Vec<String> {
    match value {
        Value::Choice(name) => vec![name.clone()],
        Value::Set(names) => names.clone(),
        Value::Date(None) => vec!["不知道".to_owned()],
        Value::Date(Some(Day { year, month, day })) => {
            vec![format!("{year:04}-{month:02}-{day:02}")]
        }
        Value::Number(answer) => vec![number::spelled(*answer)],
        Value::Text(text) => text.iter().cloned().collect(),
    }
}

impl Guide<'_> {
    fn word(&self, text: &str) -> Word {
        Word { text: text.to_owned(), place: self.place }
    }

    fn case(&self, person: &Person) -> Case {
        let answers = person.iter().map(|(name, value)| {
            let words = words_of(value);
            CaseAnswer {
                question: self.word(name),
                words: words.iter().map(|word| self.word(word)).collect(),
            }
        });
        let answers = answers.filter(|CaseAnswer { question: name, words }| {
            let questions = &self.guide.rules.questions;
            let is_text = |question: &language::rule_set::Question| {
                matches!(question.kind, language::rule_set::QuestionKind::Text { .. })
            };
            !words.is_empty() || !questions.iter().any(|q| q.name == name.text && is_text(q))
        });
        Case {
            name: self.word("某人"),
            route: None,
            answers: answers.collect(),
            present: Vec::new(),
            absent: Vec::new(),
            not_asked: Vec::new(),
        }
    }

    fn compare(&self, person: &Person) {
        let PortalGuide { rules, compiled, .. } = self.guide;
        let case = self.case(person);
        let given = trial::answers(&case, rules, &mut Problems::new()).expect("understood");
        let session = replay(&compiled.program, &given.answers, None);
        let (answers, texts, session) = (&given.answers, &given.texts, &session);
        let reader = Reader { rules, compiled, answers, texts, session };
        self.in_cases(case, &reader);
        self.by_why(person, &reader);
        self.on_paper(&reader);
        self.in_results(&reader);
        self.on_the_page(&reader);
        self.shown.borrow_mut().extend(page::shown(&reader));
    }

    fn in_cases(&self, mut case: Case, reader: &Reader) {
        let mut cited: BTreeSet<(BlockKind, &String)> = BTreeSet::new();
        for block in reader.blocks() {
            let kind = reader.rules.blocks[block].body.kind();
            let words = reader.says(block).iter().map(|said| self.word(&said.text)).collect();
            let expected = |words, clause| Expectation {
                kind: Some(self.word(kind.label())),
                clause,
                words,
                ..Expectation::at(self.place)
            };
            case.present.push(expected(words, None));
            for clause in reader.clauses(block) {
                case.present.push(expected(Vec::new(), Some(self.word(clause))));
                cited.insert((kind, clause));
            }
        }
        let clauses = self.portal.notices.clauses().map(|(id, _)| id);
        let all = clauses.flat_map(|id| BlockKind::ALL.into_iter().map(move |kind| (kind, id)));
        let absent = all.filter(|pair| !cited.contains(pair)).map(|(kind, id)| Expectation {
            kind: Some(self.word(kind.label())),
            clause: Some(self.word(id)),
            ..Expectation::at(self.place)
        });
        case.absent = absent.collect();
        let mut problems = Problems::new();
        trial::run(&case, &self.cases, &mut problems);
        let said: Vec<String> =
            problems.sorted().iter().map(|found| found.problem.message()).collect();
        assert!(said.is_empty(), "{:?}: {said:?}", case.answers);
    }

    fn by_why(&self, person: &Person, reader: &Reader) {
        let answers: Vec<String> = person
            .iter()
            .map(|(name, value)| (name, words_of(value), value))
            .filter(|(_, words, value)| !words.is_empty() || !matches!(value, Value::Text(_)))
            .map(|(name, words, _)| format!("{name}={}", words.join("、")))
            .collect();
        let typed = Typed { answers: &answers, today: None };
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let told = why::tell(
            Of { portal: self.portal, guide: self.guide },
            typed,
            &mut sources,
            &mut problems,
        );
        let told = told.unwrap_or_else(|| panic!("{answers:?} can be given"));
        let blocks: Vec<BlockId> = reader.blocks().collect();
        let parts: Vec<&str> = told.split("\n\n").skip(1).collect();
        assert_eq!(parts.len(), blocks.len(), "{told}");
        for (part, block) in parts.into_iter().zip(blocks) {
            let lines = part.lines().filter_map(|line| line.trim().split_once('：'));
            let mut said: Vec<String> = Vec::new();
            let mut cited: Vec<&str> = Vec::new();
            for (at, (key, text)) in lines.enumerate() {
                match key {
                    "依据" => cited.push(text.split_once('“').expect("a quotation").0),
                    "因为" | "属于步骤" if at > 0 => {}
                    _ => said.push(solid(text)),
                }
            }
            let mut wanted: Vec<String> =
                reader.says(block).iter().map(|said| solid(&said.text)).collect();
            said.sort();
            wanted.sort();
            assert_eq!(said, wanted, "{part}");
            assert_eq!(cited, reader.clauses(block), "{part}");
        }
    }

    fn on_paper(&self, reader: &Reader) {
        let mut paper = site::render::paper::view(self.portal, self.guide, *reader);
        for kind in BlockKind::ALL {
            let of_kind = |block: &BlockId| reader.rules.blocks[*block].body.kind() == kind;
            let blocks: Vec<BlockId> = reader.blocks().filter(of_kind).collect();
            let items = paper.sections.of(kind);
            assert_eq!(items.len(), blocks.len());
            for block in blocks {
                // Deadlines stand in the order of their days.
                let is_it = |item: &&ItemView| item.block.anchor.ends_with(&format!("-b{block}"));
                let item = items.iter().find(is_it).expect("every block is drawn");
                for said in reader.says(block) {
                    let found = drawn(item, &said);
                    let is_there = found.iter().any(|text| solid(text) == solid(&said.text));
                    assert!(is_there, "{said:?} {found:?}");
                }
                let cited: Vec<&String> =
                    item.proof.clauses.iter().map(|one| &one.clause.id).collect();
                assert_eq!(cited, reader.clauses(block));
                assert_eq!(item.proof.numbers, self.portal.notices.places(cited));
            }
        }
    }

    fn in_results(&self, reader: &Reader) {
        let Reader { answers, texts, session, .. } = *reader;
        let mut filled = Texts::default();
        texts.iter().for_each(|(&question, text)| filled.push(question, text));
        let told = words::Reader { guide: self.data, answers, texts: &filled, session };
        let telling = told.telling(&self.fields);
        let cell = |wanted: Field| {
            let at = self.fields.iter().position(|field| *field == wanted);
            at.map(|at| telling.cells[at].to_string()).unwrap_or_default()
        };
        let lines_of = |field: Field| cell(field).lines().map(solid).collect::<Vec<_>>();
        let columns = [
            (BlockKind::Conclusion, vec![Field::Conclusion]),
            (BlockKind::Step, vec![Field::Mine, Field::Others]),
            (BlockKind::Material, vec![Field::Materials]),
            (BlockKind::Platform, vec![Field::Platforms]),
            (BlockKind::Deadline, vec![Field::Deadlines]),
        ];
        for block in reader.blocks() {
            let kind = reader.rules.blocks[block].body.kind();
            let Some((_, fields)) = columns.iter().find(|(of, _)| *of == kind) else { continue };
            let lines: Vec<String> = fields.iter().flat_map(|&field| lines_of(field)).collect();
            let said = reader.says(block);
            let stands = |said: &&Said| said.spec.is_some_and(|spec| spec.stands != Stands::Apart);
            let words: Vec<String> =
                said.iter().filter(stands).map(|said| solid(&said.text)).collect();
            let is_there = |line: &String| words.iter().all(|words| line.contains(words));
            assert!(lines.iter().any(is_there), "{words:?} {lines:?}");
        }
        let is_conclusion =
            |block: &BlockId| reader.rules.blocks[*block].body.kind() == BlockKind::Conclusion;
        let cited = reader.blocks().filter(is_conclusion).flat_map(|block| reader.clauses(block));
        let places = self.portal.notices.places(cited).join("、");
        let wanted = if places.is_empty() { "通知" } else { places.as_str() };
        assert_eq!(cell(Field::Basis), wanted);
    }

    /// The page says in words of its own that nobody is named, and nothing of what the readers themselves
    /// do by a day on a card of theirs.
    fn needs_no_doer(&self, block: BlockId) -> bool {
        let block = &self.guide.rules.blocks[block];
        match block.body.who() {
            [] => true,
            [only] => block.step.is_some() && self.portal.site.roles[only.role].reader,
            _ => false,
        }
    }

    fn on_the_page(&self, reader: &Reader) {
        let seen = Seen { page: &self.page, reader: *reader };
        let blocks: BTreeMap<BlockId, &Element> = self
            .page
            .all(&|element| element.get("data-block").is_some())
            .into_iter()
            .map(|element| {
                (
                    self.guide
                        .compiled
                        .blocks
                        .iter()
                        .as_slice()
                        .get(element.numbers("data-block")[0]),
                    element,
                )
            })
            .map(|(block, element)| (*block.expect("a block"), element))
            .collect();
        for block in reader.blocks() {
            let own = solid(&seen.text(blocks[&block]));
            for said in reader.says(block) {
                let is_who = said.spec.is_some_and(|spec| spec.kind == FieldKind::Actors);
                // A form is folded beside the page's card; our inference stands with the clauses.
                if said.spec.is_none() || is_who && self.needs_no_doer(block) {
                    continue;
                }
                assert!(own.contains(&solid(&said.text)), "{said:?}\n{own}");
            }
        }
        seen.clauses();
    }
}

/// How the sheet of paper draws a field.
fn drawn(item: &ItemView, said: &Said) -> Vec<String> {
    let text = |html: &str| {
        let page = Element::page(&format!("<p>{html}</p>"));
        let mut text = String::new();
        all_text(&page, &mut text);
        text
    };
    match said.spec {
        None => {
            let sheet = item.sheet.iter();
            let rows = sheet.clone().flat_map(|sheet| sheet.rows.iter().flat_map(|row| &row.html));
            let above = sheet.flat_map(|sheet| sheet.note_html.iter().chain([&sheet.title_html]));
            let all = rows.chain(above).chain(&item.block.inferred);
            all.map(|html| text(html)).collect()
        }
        Some(spec) => match spec.field {
            Called::Who if item.who.is_empty() => vec!["由谁办理，通知未写明".to_owned()],
            Called::Who => vec![item.who.join("、")],
            Called::Blanks => {
                let named = |file: &FileView| format!("{}（{}）", file.name, file.note);
                vec![item.blanks.iter().map(named).collect::<Vec<_>>().join("、")]
            }
            Called::Header(_) => item.headers.iter().map(|header| text(&header.html)).collect(),
            _ => item.fields[spec.view].iter().map(|html| text(html)).collect(),
        },
    }
}

fn all_text(element: &Element, to: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(text) => to.push_str(text),
            Node::Element(element) => all_text(element, to),
        }
    }
}
