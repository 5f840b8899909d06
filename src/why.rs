//! What one person is told, and why: `zhiyin why`.
//!
//! Owns the reading of answers from the command line and the text of the answer. What applies, and
//! which answers cause it, comes from `rules`.

use language::id::BlockId;
use std::fmt::Write as _;

use language::cases::Case;
use language::model::Word;
use language::person;
use language::place::{Place, Source, Sources};
use language::portal::{Portal, PortalGuide};
use language::problem::{CaseProblem, Problems};
use language::rule_set::QuestionKind;
use language::visible::Reader;
use proof::trial;
use proof::trial::Given;
use rules::{Answer, QuestionId, ReasonId, Session, Truth, replay};

/// Answers as typed: `身份=预备党员`, several options joined by 、.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// One per argument.
    pub answers: &'a [String],
}

/// The guide of an address or folder, or of a 标题.
#[must_use]
pub fn guide<'p>(portal: &'p Portal, name: &str) -> Option<&'p PortalGuide> {
    let named = |guide: &&PortalGuide| {
        guide.folder == name || guide.rules.slug == name || guide.rules.title == name
    };
    portal.guides.iter().find(named)
}

/// What the person of these answers is told; none where an answer cannot be understood.
pub fn tell(
    (portal, guide): (&Portal, &PortalGuide),
    typed: Typed,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<String> {
    let case = case((guide, typed), sources, problems)?;
    let given = trial::answers(&case, &guide.rules, problems)?;
    let session = replay(&guide.compiled.program, &given.answers, None);
    let account = Account { portal, guide, given: &given, session: &session };
    Some(match session.next {
        Some(next) => account.unfinished(next),
        None => account.finished(),
    })
}

/// The arguments as the answers of a case; their places lie in a source of their own.
fn case(
    (guide, typed): (&PortalGuide, Typed),
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Case> {
    // Only 多选 take several: an option's own name may hold a 、.
    let takes_several = |name: &str| {
        let mut questions = guide.rules.questions.iter();
        questions.any(|q| q.name == name && matches!(q.kind, QuestionKind::Multi(..)))
    };
    let text = typed.answers.join(" ");
    let file = sources.add(Source::new("命令行", text));
    let mut start = 0;
    let mut answers = Vec::new();
    for argument in typed.answers {
        let place = Place::new(file, start, start + argument.len());
        start += argument.len() + 1;
        let Some((name, value)) = argument.split_once(['=', '＝']) else {
            problems.push(place, CaseProblem::NotAnAnswer { text: argument.clone() });
            continue;
        };
        let word = |text: &str| Word { text: text.trim().to_owned(), place };
        let values = match takes_several(name.trim()) {
            true => value.split('、').filter(|value| !value.trim().is_empty()).map(word).collect(),
            false => vec![word(value)],
        };
        answers.push((word(name), values));
    }
    let name = Word { text: "命令行".to_owned(), place: Place::top(file) };
    let case = Case {
        name,
        route: None,
        answers,
        present: Vec::new(),
        absent: Vec::new(),
        not_asked: Vec::new(),
    };
    (!problems.has_errors()).then_some(case)
}

struct Account<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
    given: &'a Given,
    session: &'a Session,
}

impl Account<'_> {
    fn person(&self) -> String {
        person::describe(&self.guide.rules, &self.given.answers, self.session)
    }

    fn unfinished(&self, next: QuestionId) -> String {
        let question = &self.guide.rules.questions[next];
        let mut text =
            format!("{}\n还要回答“{}”：{}\n", self.person(), question.name, question.ask);
        for answer in self.answers_to(&question.kind) {
            let _ = writeln!(text, "  {}={answer}", question.name);
        }
        text
    }

    /// How a question can be answered; of a day there is only an example.
    fn answers_to(&self, kind: &QuestionKind) -> Vec<String> {
        let QuestionKind::Date { required, .. } = kind else {
            return kind.choices().iter().map(|choice| choice.name.clone()).collect();
        };
        let (year, month, day) = self.guide.rules.edition.start.civil();
        let mut answers = vec![format!("{year:04}-{month:02}-{day:02}（换成您的日期）")];
        answers.extend((!required).then(|| person::words(kind, Answer::DateUnknown)));
        answers
    }

    fn finished(&self) -> String {
        let rules = &self.guide.rules;
        let reader = Reader {
            rules,
            compiled: &self.guide.compiled,
            answers: &self.given.answers,
            texts: &self.given.texts,
            session: self.session,
        };
        let mut text = format!("{}\n", self.person());
        for number in reader.blocks() {
            let block = &rules.blocks[number];
            let first = block.body.wordings().next().map(|wording| reader.text(wording));
            let first = first.filter(|words| !words.is_empty());
            let words = first.unwrap_or_else(|| reader.fields(number).join("，"));
            let _ = writeln!(text, "\n{}：{words}", block.body.kind().label());
            if let Some(step) = block.step {
                let act = rules.blocks[step].body.wordings().next();
                let act = act.map(|wording| reader.text(wording)).unwrap_or_default();
                let _ = writeln!(text, "  属于步骤：{act}");
            }
            if block.when.is_some() {
                let _ = writeln!(text, "  因为：{}", self.causes(number).join("，"));
            }
            let holds = |reason: &ReasonId| self.session.reasons[*reason] == Truth::Yes;
            let quoted = self.guide.compiled.quoted(rules, block).into_iter();
            let quoted = quoted.filter(|(reason, _)| holds(reason)).flat_map(|(_, ids)| ids);
            for id in block.clauses.iter().chain(quoted) {
                let clause = self.portal.notice.clauses.get(id);
                let quote = clause.map(|clause| clause.text.trim()).unwrap_or_default();
                let _ = writeln!(text, "  依据：{id}“{quote}”");
            }
            if let Some(inferred) = &block.inferred {
                let _ = writeln!(text, "  推断，非通知原文：{inferred}");
            }
        }
        text
    }

    /// The answers that make a block apply.
    fn causes(&self, block: BlockId) -> Vec<String> {
        let shown = self.guide.compiled.shown_as(block).into_iter();
        let causes = shown.flat_map(|shown| self.session.causes_of(shown));
        causes.map(|question| self.answer(question)).collect()
    }

    fn answer(&self, question: QuestionId) -> String {
        let words = self
            .given
            .answers
            .get(question)
            .map(|answer| person::words(&self.guide.rules.questions[question].kind, answer));
        format!("{}={}", self.guide.rules.questions[question].name, words.unwrap_or_default())
    }
}
