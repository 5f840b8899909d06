//! Replays cases and says where the rules tell people something else.
//!
//! Owns the comparison of a case with its result. What must hold of everyone's result is proved
//! (`prove`), not tried. Cases speak of visible words, kinds and clauses only, never of internal ids.

use std::collections::{BTreeMap, BTreeSet};

use rules::{
    Answer, Answers, Date, OptionSet, QuestionId, QuestionState, Session, decimal, replay,
};

use language::cases::{Case, CaseAnswer, Expectation};
use language::compile::Compiled;
use language::day::{UNKNOWN_DATE, parse_day};
use language::model::{BlockKind, Word};
use language::notice::{Notices, check_citation};
use language::order::set_of;
use language::problem::{CaseProblem, NameProblem, NumberProblem, Problems};
use language::rule_set::{Question, QuestionKind, RuleSet};
use language::suggest::{among, fitting, nearest};
use language::visible::Reader;
use language::words::ZH;

mod instead;
mod missing;
mod offered;
mod sayable;
mod shown;

use missing::{Asked, missing};
use offered::{answers_of, not_offered};
use sayable::Sayable;
use shown::describe;
pub(crate) use shown::{Meant, Shown, squeeze};

/// Fewest characters of words that are near to others by more than chance.
const SHORTEST: usize = 4;

/// Rules with their program, for the cases of a guide.
pub struct Rules<'a> {
    rules: &'a RuleSet,
    compiled: &'a Compiled,
    notices: &'a Notices,
    sayable: Sayable<'a>,
}

impl<'a> Rules<'a> {
    /// Rules, their program and the notice whose clauses the cases may name.
    #[must_use]
    pub fn of(
        rules: &'a RuleSet,
        compiled: &'a Compiled,
        notices: &'a Notices,
        cases: &[Case],
    ) -> Rules<'a> {
        let mut texts: BTreeMap<QuestionId, BTreeSet<String>> = BTreeMap::new();
        for given in cases.iter().filter_map(|case| answers(case, rules, &mut Problems::new())) {
            for (question, text) in given.texts {
                texts.entry(question).or_default().insert(text);
            }
        }
        Rules { rules, compiled, notices, sayable: Sayable::of(rules, notices, texts) }
    }
}

/// Answers of a case.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// For the engine.
    pub answers: Answers,
    /// Typed texts.
    pub texts: BTreeMap<QuestionId, String>,
}

/// Replays one case; everything that does not agree is reported.
pub fn run(case: &Case, rules: &Rules, problems: &mut Problems) {
    let Some(given) = answers(case, rules.rules, problems) else { return };
    let Some(session) = asked_as_given(case, rules, &given, problems) else { return };
    let reader = Reader {
        rules: rules.rules,
        compiled: rules.compiled,
        answers: &given.answers,
        texts: &given.texts,
        session: &session,
    };
    let shown: Vec<Shown> = reader.blocks().map(|number| Shown::of(reader, number)).collect();
    let trial = Trial { of: rules, shown };
    trial.present(case, problems);
    trial.absent(case, problems);
}

/// The answers of a case, or none where one cannot be understood.
pub fn answers(case: &Case, rules: &RuleSet, problems: &mut Problems) -> Option<Given> {
    let mut found = Problems::new();
    let mut given = Given::default();
    for asked @ CaseAnswer { question: name, words } in &case.answers {
        let number = rules.questions.find(|question| question.name == name.text);
        let Some(number) = number else {
            let known: Vec<String> = rules.questions.iter().map(|q| q.name.clone()).collect();
            let near = meant(asked, case, rules).map(str::to_owned);
            let name_text = name.text.clone();
            let problem = NameProblem::UnknownName { what: "问题", name: name_text, near, known };
            found.push(name.place, problem);
            continue;
        };
        if let Some(answer) = answer(&rules.questions[number], name, words, &mut found) {
            given.answers.set(number, Some(answer));
            // Of a list's row the name says more than the option it is.
            let is_listed = rules.questions[number].listed.is_some();
            if answer == Answer::Filled || is_listed {
                given.texts.insert(number, words[0].text.clone());
            }
        }
    }
    let understood = !found.has_errors();
    problems.extend(found);
    understood.then_some(given)
}

/// The question that is meant by a name that none has: of those the case does not answer, the one that this is an
/// answer to. A text is one to every 文本, which says nothing.
fn meant<'r>(asked: &CaseAnswer, case: &Case, rules: &'r RuleSet) -> Option<&'r str> {
    let is_open =
        |question: &&Question| !case.answers.iter().any(|one| one.question.text == question.name);
    let open: Vec<&Question> = rules.questions.iter().filter(is_open).collect();
    let names: Vec<&str> = open.iter().map(|question| question.name.as_str()).collect();
    let fits = |name: &str| {
        let question = open.iter().find(|question| question.name == name);
        let answered = |question: &&Question| {
            answer(question, &asked.question, &asked.words, &mut Problems::new())
        };
        question.and_then(answered).is_some_and(|answer| answer != Answer::Filled)
    };
    fitting(&asked.question.text, &names, &fits)
}

fn answer(
    question: &Question,
    name: &Word,
    words: &[Word],
    problems: &mut Problems,
) -> Option<Answer> {
    let mut option = |word: &Word| {
        let found = question.option(&word.text);
        if found.is_none() {
            let known: Vec<String> = question.names().map(str::to_owned).collect();
            let near = nearest(&word.text, known.iter().map(String::as_str)).map(str::to_owned);
            let (question, option) = (question.name.clone(), word.text.clone());
            let problem = NameProblem::UnknownOption { question, option, near, known };
            problems.push(word.place, problem);
        }
        found
    };
    let (kind, answer) = match (&question.kind, words) {
        (QuestionKind::Single(_), [word]) => return option(word).map(Answer::Choice),
        (QuestionKind::Multi(..), words) => {
            return words.iter().map(option).collect::<Option<OptionSet>>().map(Answer::Choices);
        }
        (QuestionKind::Date { .. } | QuestionKind::Number { .. }, [word])
            if word.text == UNKNOWN_DATE =>
        {
            return Some(Answer::DateUnknown);
        }
        (kind @ QuestionKind::Date { .. }, [word]) => {
            let day = parse_day(&word.text);
            let is_there = |day: &Date| kind.span().is_none_or(|span| span.holds(day.0));
            if day.is_some_and(|day| !is_there(&day)) {
                not_to_be_answered(question, word, None, problems);
                return None;
            }
            ("日期题", day.map(Answer::Date))
        }
        (QuestionKind::Number { scale, .. }, [word]) => {
            let number = decimal::parse(&word.text, scale.digits).ok();
            let number = number.filter(|&number| scale.span().holds(number));
            if number.is_none() {
                not_to_be_answered(question, word, Some(scale.fineness(&ZH)), problems);
            }
            return number.map(|number| Answer::Date(Date(number)));
        }
        (QuestionKind::Text { .. }, [_]) => return Some(Answer::Filled),
        (QuestionKind::Single(_), _) => ("单选题", None),
        (QuestionKind::Date { .. }, _) => ("日期题", None),
        (QuestionKind::Number { .. }, _) => ("数题", None),
        (QuestionKind::Text { .. }, _) => ("文本题", None),
    };
    if answer.is_none() {
        let question = question.name.clone();
        problems.push(name.place, CaseProblem::AnswerDoesNotFit { question, kind });
    }
    answer
}

/// A number or a day beyond those that the question takes.
fn not_to_be_answered(
    question: &Question,
    word: &Word,
    fineness: Option<String>,
    problems: &mut Problems,
) {
    let (name, text) = (question.name.clone(), word.text.clone());
    let range = question.kind.range(&ZH).unwrap_or_default();
    problems.push(word.place, NumberProblem::NotToBeAnswered { name, text, range, fineness });
}

/// What becomes of the answers, where exactly the questions answered were asked.
fn asked_as_given(
    case: &Case,
    rules: &Rules,
    given: &Given,
    problems: &mut Problems,
) -> Option<Session> {
    let questions = &rules.rules.questions;
    let program = &rules.compiled.program;
    let session = replay(program, &given.answers, None);
    let state = |name: &Word| {
        let number = questions.find(|question| question.name == name.text);
        number.map(|number| session.questions[number])
    };
    for word in &case.not_asked {
        match state(word) {
            // What may be asked later is not known before the answers above it are there.
            Some(QuestionState::NotAsked | QuestionState::Later) => {}
            Some(_) => {
                let question = word.text.clone();
                problems.push(word.place, CaseProblem::Asked { question });
            }
            None => {
                let known: Vec<String> = questions.iter().map(|q| q.name.clone()).collect();
                let near = nearest(&word.text, known.iter().map(String::as_str));
                let (name, near) = (word.text.clone(), near.map(str::to_owned));
                let problem = NameProblem::UnknownName { what: "问题", name, near, known };
                problems.push(word.place, problem);
            }
        }
    }
    let is_blocked = refused(case, rules.rules, &session, problems);
    if session.next.is_none() {
        return Some(session);
    }
    if !is_blocked {
        for Asked { question, open } in missing(program, &given.answers, &session) {
            let question = &questions[question];
            // `[]` answers nothing where something must be ticked.
            let given = case.answers.iter().find(|given| given.question.text == question.name);
            let place = given.map_or(case.name.place, |given| given.question.place);
            let known = answers_of(question, open);
            let question = question.name.clone();
            problems.push(place, CaseProblem::Unanswered { question, known });
        }
    }
    None
}

/// Reports answers that the rules have no use for: to questions this person is not asked, or with options
/// that are not open to them. Says whether the question to be asked now is answered so.
pub fn refused(case: &Case, rules: &RuleSet, session: &Session, problems: &mut Problems) -> bool {
    let mut is_blocked = false;
    for CaseAnswer { question: name, words } in &case.answers {
        let number = rules.questions.find(|question| question.name == name.text);
        let Some(number) = number else { continue };
        let question = &rules.questions[number];
        match session.questions[number] {
            QuestionState::Next if !words.is_empty() => {
                not_offered(words, question, session.options[number], problems);
                is_blocked = true;
            }
            QuestionState::NotAsked => {
                let question = name.text.clone();
                problems.push(name.place, CaseProblem::NotAsked { question });
            }
            QuestionState::Next
            | QuestionState::Later
            | QuestionState::Answered
            | QuestionState::ToFill
            | QuestionState::Filled => {}
        }
    }
    is_blocked
}

struct Trial<'a, 'r> {
    of: &'a Rules<'r>,
    shown: Vec<Shown<'a>>,
}

impl<'a> Trial<'a, '_> {
    fn present(&self, case: &Case, problems: &mut Problems) {
        for expected in &case.present {
            if self.known(expected, problems) && self.find(expected).is_none() {
                problems.push(expected.place, self.not_there(expected, case));
            }
        }
    }

    fn absent(&self, case: &Case, problems: &mut Problems) {
        for unexpected in &case.absent {
            self.known(unexpected, problems);
            if let Some(shown) = self.find(unexpected) {
                let shown = shown.described();
                let problem = CaseProblem::Present { unexpected: describe(unexpected), shown };
                problems.push(unexpected.place, problem);
            } else {
                let said = unexpected.words.iter().chain(&unexpected.at);
                said.for_each(|words| self.idle(words, problems));
            }
        }
    }

    /// Words that no result of the guide has are kept out by no rule. A rule may have been reworded: then
    /// something near is said, though not to this person. What the notice says, or what only differs
    /// from this person's own result, is kept out on purpose.
    fn idle(&self, words: &Word, problems: &mut Problems) {
        let solid = squeeze(&words.text);
        if solid.chars().count() < SHORTEST {
            return;
        }
        let alike = self.of.sayable.instead_of(&solid);
        let is_for_others = |near: &&str| !self.shown.iter().any(|shown| shown.says(near));
        let mut alike = alike.iter().map(String::as_str).filter(is_for_others);
        if let Some(near) = among(&solid, &mut alike) {
            let (text, near) = (words.text.clone(), near.to_owned());
            problems.push(words.place, CaseProblem::NeverSaid { text, near });
        }
    }

    fn find(&self, expected: &Expectation) -> Option<&Shown<'a>> {
        let meant = Meant::of(expected);
        self.shown.iter().find(|shown| shown.is_meant_by(&meant))
    }

    /// Kinds and clauses must exist, or 不应有 would be satisfied by any slip. Says whether they do.
    fn known(&self, expected: &Expectation, problems: &mut Problems) -> bool {
        let before = problems.len();
        if let Some(kind) = &expected.kind
            && BlockKind::from_label(&kind.text).is_none()
        {
            let known: Vec<String> =
                BlockKind::ALL.iter().map(|kind| kind.label().to_owned()).collect();
            let near = nearest(&kind.text, known.iter().map(String::as_str)).map(str::to_owned);
            let name = kind.text.clone();
            problems.push(kind.place, NameProblem::UnknownKind { name, near, known });
        }
        if let Some(clause) = &expected.clause {
            check_citation(self.of.notices, clause, problems);
        }
        expected.who.iter().for_each(|who| self.acts(who, problems));
        problems.len() == before
    }

    /// Somebody who is to act must act somewhere in the guide.
    fn acts(&self, who: &Word, problems: &mut Problems) {
        let blocks = self.of.rules.blocks.iter();
        let actors = blocks.flat_map(|block| block.body.who());
        let all: BTreeSet<&str> = set_of(actors.map(|actor| actor.name.as_str()));
        if !all.contains(who.text.as_str()) {
            let near = nearest(&who.text, all.iter().copied()).map(str::to_owned);
            let known = all.into_iter().map(str::to_owned).collect();
            let problem = NameProblem::UnknownRole { name: who.text.clone(), near, known };
            problems.push(who.place, problem);
        }
    }
}
