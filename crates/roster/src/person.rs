//! One person of a roster: their answers, and what the engine makes of them.
//!
//! Owns what is doubtful about a row. A person is either told a whole result or listed with every cell
//! that stands in its way; nothing in between. The engine is the one of the page.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use rules::{Answer, Answers, List, OptionSet, QuestionId, QuestionState, Session, replay};

use super::cells::{self, Doubt, Matcher, Reading, Spot};
use super::certain::{self, Asked};
use super::columns::Columns;
use super::data::{Guide, Kind};
use super::finding::Finding;
use super::identity::Identity;
use super::plain::one_line;
use super::texts::Texts;
use super::words::{Concluded, Telling};
use crate::read::{Row, reference};

/// Most results remembered: a guide has some hundreds, unless days are in it.
const REMEMBERED: usize = 1_000;

/// A person judged.
pub struct Judged {
    /// The row in the roster.
    pub row: u32,
    pub answers: Answers,
    /// What is filled in, by question.
    pub texts: Texts,
    pub verdict: Verdict,
}

/// What came of it.
pub enum Verdict {
    /// A finished result, and answers it has no use for.
    Told { known: Rc<Known>, unused: Vec<Finding> },
    /// What must be put right first.
    Unclear(Vec<Finding>),
}

impl Verdict {
    /// Whom it is about is doubtful: then it is told to nobody.
    fn doubted(self, mut doubts: Vec<Finding>) -> Verdict {
        match self {
            told @ Verdict::Told { .. } if doubts.is_empty() => told,
            Verdict::Told { .. } => Verdict::Unclear(doubts),
            Verdict::Unclear(findings) => {
                doubts.extend(findings);
                Verdict::Unclear(doubts)
            }
        }
    }
}

/// What a row says of a question.
#[derive(Clone, Copy)]
struct Said<'a> {
    row: &'a Row<'a>,
    given: &'a Given,
}

/// A result that any number of people may have.
pub struct Known {
    pub session: Session,
    /// It is remembered: others may have it, too.
    pub is_shared: bool,
    /// How it reads where no text is filled in; made by the first who needs it.
    pub telling: OnceCell<Rc<Telling>>,
    /// The conclusion as it reads so.
    pub concluded: OnceCell<Concluded>,
    /// Of somebody who is not finished: what is asked for certain.
    certain: OnceCell<Asked>,
}

/// Judges one row after the other.
pub struct Judge {
    guide: Rc<Guide>,
    columns: Rc<Columns>,
    identity: Identity,
    /// For each question that has a column.
    pub matchers: List<QuestionId, Option<Matcher>>,
    known: HashMap<Vec<(u8, u64)>, Rc<Known>>,
}

/// The cell of a question as read; none where it is empty or there is no column.
type Given = Option<Reading>;

impl Judge {
    #[must_use]
    pub fn new(
        guide: Rc<Guide>,
        identity: Identity,
        matchers: List<QuestionId, Option<Matcher>>,
    ) -> Judge {
        let columns = Rc::clone(&identity.columns);
        Judge { guide, columns, identity, matchers, known: HashMap::new() }
    }

    /// Reads a row and replays its answers.
    pub fn judge(&mut self, row: &Row) -> Judged {
        let questions = self.guide.questions.map_ids(|question| question);
        let given: List<QuestionId, Given> = questions.map(|question| self.given(*question, row));
        let mut judged = Judged {
            row: row.number,
            answers: Answers::new(),
            texts: Texts::default(),
            verdict: Verdict::Unclear(Vec::new()),
        };
        for (question, given) in given.entries() {
            match given {
                Some(Reading::Answer(answer, _)) => {
                    judged.answers.set(question, Some(*answer));
                }
                Some(Reading::Row(answer, name, _)) => {
                    judged.answers.set(question, Some(*answer));
                    judged.texts.push(question, name);
                }
                Some(Reading::Text(text)) => {
                    judged.answers.set(question, Some(Answer::Filled));
                    judged.texts.push(question, text);
                }
                Some(Reading::Doubt(_) | Reading::Nothing) | None => {}
            }
        }
        judged.verdict = match self.beside(row) {
            Some(finding) => Verdict::Unclear(vec![finding]),
            None => {
                let doubts = self.identity.doubts(row);
                self.verdict(row, &given, &judged.answers).doubted(doubts)
            }
        };
        judged
    }

    /// See [`Identity::namesake`].
    #[must_use]
    pub fn namesake(&self, row: &Row) -> Option<usize> {
        self.identity.namesake(row)
    }

    fn given(&mut self, question: QuestionId, row: &Row) -> Given {
        let column = self.columns.of[question]?.column;
        let cell = row.cell(column)?;
        Some(self.matchers[question].as_mut()?.read(cell, Spot { row: row.number, column }))
    }

    /// A cell beside the table: a comma too many may have moved everything behind it.
    fn beside(&self, row: &Row) -> Option<Finding> {
        let width = self.identity.headings.len();
        let column = (width..row.cells.len()).find(|&column| row.cell(column).is_some())?;
        Some(Finding {
            cell: Some(reference(column, row.number)),
            question: String::new(),
            value: one_line(&row.cells[column].text),
            why: "这一格上面没有表头，这一行可能错位了（例如多了一个逗号）".to_owned(),
            allowed: "每一格都在自己的表头下面".to_owned(),
        })
    }

    fn verdict(
        &mut self,
        row: &Row,
        given: &List<QuestionId, Given>,
        answers: &Answers,
    ) -> Verdict {
        let known = self.replayed(answers);
        let session = &known.session;
        let mut unclear = Vec::new();
        let mut unused = Vec::new();
        let mut blocked = None;
        for (question, given) in given.entries() {
            let doubt = match given {
                Some(Reading::Doubt(doubt)) => Some(doubt.why.as_str()),
                _ => None,
            };
            match (session.questions[question], doubt, given) {
                (QuestionState::Next, ..) => {
                    blocked = Some(unclear.len());
                    unclear.push(self.blocked(question, Said { row, given }, session));
                }
                (QuestionState::Later | QuestionState::ToFill, Some(why), _) => {
                    unclear.push(self.finding(question, row, why.to_owned()));
                }
                (QuestionState::NotAsked, _, Some(_)) => {
                    let why = "这一题与这个人无关，没有用到".to_owned();
                    unused.push(self.finding(question, row, why));
                }
                (_, _, Some(Reading::Nothing)) => {
                    let why = format!("“{}”当作没有填", self.said(question, row));
                    unused.push(self.finding(question, row, why));
                }
                _ => {}
            }
        }
        if unclear.is_empty() {
            return Verdict::Told { known, unused };
        }
        let certain = known.certain.get_or_init(|| certain::asked(&self.guide, answers));
        let later = self.empty_later(given, session).into_iter();
        let (certain, possible): (Vec<_>, Vec<_>) =
            later.partition(|question| certain.contains(question));
        if let (Some(at), false) = (blocked, possible.is_empty()) {
            unclear[at].why += &self.possibly(&possible, row);
        }
        for question in certain {
            unclear.push(self.finding(question, row, "没有填，而这个人也要答".to_owned()));
        }
        Verdict::Unclear(unclear)
    }

    /// The questions that may be asked later and whose cells are empty.
    fn empty_later(&self, given: &List<QuestionId, Given>, session: &Session) -> Vec<QuestionId> {
        let is_empty = |&(question, given): &(QuestionId, &Given)| {
            session.questions[question] == QuestionState::Later
                && given.is_none()
                && self.columns.of[question].is_some()
        };
        given.entries().filter(is_empty).map(|(question, _)| question).collect()
    }

    /// What somebody may be asked once this is answered, so that the person has to be asked only once.
    fn possibly(&self, questions: &[QuestionId], row: &Row) -> String {
        let name = |&question: &QuestionId| {
            let cell = self.columns.of[question].map(|taken| reference(taken.column, row.number));
            format!("{}（{}）", self.guide.label(question), cell.unwrap_or_default())
        };
        let names = questions.iter().map(name).collect::<Vec<_>>().join("、");
        format!("；答了以后可能还要填：{names}")
    }

    /// Why the question that is to be answered now has no answer that counts.
    fn blocked(&self, question: QuestionId, said: Said, session: &Session) -> Finding {
        let Said { row, given } = said;
        let open = session.options[question];
        if self.columns.of[question].is_none() {
            return self.finding(question, row, "名单里没有这一题的列，而这个人要答".to_owned());
        }
        let why = match given {
            None => "没有填，而这个人要答".to_owned(),
            Some(Reading::Doubt(Doubt { why, .. })) => why.clone(),
            Some(Reading::Answer(answer, _) | Reading::Row(answer, ..)) => {
                self.not_open(question, *answer, open)
            }
            Some(Reading::Text(_) | Reading::Nothing) => String::new(),
        };
        let allowed = cells::allowed(&self.guide.questions[question].kind, open);
        Finding { allowed, ..self.finding(question, row, why) }
    }

    /// Why an answer that was understood is none for this person.
    fn not_open(&self, question: QuestionId, answer: Answer, open: OptionSet) -> String {
        let kind = &self.guide.questions[question].kind;
        let chosen = match answer {
            Answer::Choice(option) => OptionSet::of(option),
            Answer::Choices(set) => set,
            _ => OptionSet::EMPTY,
        };
        let names = |set: OptionSet| {
            let choices = kind.choices().entries();
            let chosen = choices.filter(|(option, _)| set.contains(*option));
            chosen.map(|(_, choice)| format!("“{}”", choice.name)).collect::<Vec<_>>().join("、")
        };
        match kind {
            _ if !chosen.is_within(open) => {
                format!("与这个人的其他回答矛盾：按那些回答不能选{}", names(chosen - open))
            }
            Kind::Multi(..) if chosen.is_empty() => "至少要写一项".to_owned(),
            Kind::Multi(choices, _) => {
                let alone = choices.entries().filter(|(_, choice)| choice.exclusive);
                let alone: OptionSet = alone.map(|(option, _)| option).collect();
                format!("{}不能和别的一起写", names(chosen & alone))
            }
            _ => "这一题要有确定的回答".to_owned(),
        }
    }

    fn finding(&self, question: QuestionId, row: &Row, why: String) -> Finding {
        let about = &self.guide.questions[question];
        Finding {
            cell: self.columns.of[question].map(|taken| reference(taken.column, row.number)),
            question: self.guide.label(question).to_owned(),
            value: self.said(question, row),
            why,
            allowed: cells::allowed(&about.kind, OptionSet::ALL),
        }
    }

    /// What the cell of a question says; nothing where there is none.
    fn said(&self, question: QuestionId, row: &Row) -> String {
        let cell = self.columns.of[question].and_then(|taken| row.cell(taken.column));
        cell.map_or_else(String::new, |cell| one_line(&cell.text))
    }

    /// The engine's result. People with the same answers have the same one, so it is kept.
    fn replayed(&mut self, answers: &Answers) -> Rc<Known> {
        let key: Vec<_> =
            self.matchers.ids().map(|question| number(answers.get(question))).collect();
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        let session = replay(&self.guide.program, answers, None);
        let is_shared = self.known.len() < REMEMBERED;
        let known = Rc::new(Known {
            session,
            is_shared,
            telling: OnceCell::new(),
            concluded: OnceCell::new(),
            certain: OnceCell::new(),
        });
        if is_shared {
            self.known.insert(key, Rc::clone(&known));
        }
        known
    }
}

/// An answer as a number to find it by.
fn number(answer: Option<Answer>) -> (u8, u64) {
    match answer {
        None => (0, 0),
        Some(Answer::Choice(option)) => (1, OptionSet::of(option).bits()),
        Some(Answer::Choices(set)) => (2, set.bits()),
        Some(Answer::Date(day)) => (3, u64::from(day.0.cast_unsigned())),
        Some(Answer::DateUnknown) => (4, 0),
        Some(Answer::Filled) => (5, 0),
    }
}
