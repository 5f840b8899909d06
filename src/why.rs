//! What one person is told, and why: `zhiyin why`.
//!
//! Owns the reading of answers from the command line and the text of the answer. What applies, and
//! which answers it rests on, comes from `rules`.

use language::id::BlockId;
use std::fmt::Write as _;

use language::cases::{Case, CaseAnswer};
use language::day::written_day;
use language::model::Word;
use language::model::fields::Stands;
use language::person;
use language::place::{Place, Source, Sources};
use language::portal::{Portal, PortalGuide};
use language::problem::{CaseProblem, Problems};
use language::rule_set::{DeadlineTime, QuestionKind, RuleSet};
use language::visible::{INFERRED, Reader, Said};
use language::words::ZH;
use proof::trial;
use proof::trial::Given;
use roster::dates;
use rules::{Answer, Date, QuestionId, Session, SumId, decimal, replay, width};

/// Most rows of a list that are named as answers.
const MOST_NAMED: usize = 24;

/// Answers as typed: `身份=预备党员`, several options joined by 、 or given one by one.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// One per argument.
    pub answers: &'a [String],
    /// The day to take for today.
    pub today: Option<Date>,
}

/// The guide of an address or folder, or of a 标题.
#[must_use]
pub fn guide<'p>(portal: &'p Portal, name: &str) -> Option<&'p PortalGuide> {
    let named = |guide: &&PortalGuide| {
        guide.folder == name || guide.rules.slug == name || guide.rules.title == name
    };
    portal.guides.iter().find(named)
}

/// A guide of a portal.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    pub portal: &'a Portal,
    pub guide: &'a PortalGuide,
}

/// What the person of these answers is told; none where an answer cannot be understood, or cannot be given.
pub fn tell(
    of: Of,
    typed: Typed,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<String> {
    let Of { portal, guide } = of;
    let case = case(guide, typed, sources, problems)?;
    let given = trial::answers(&case, &guide.rules, problems)?;
    let session = replay(&guide.compiled.program, &given.answers, typed.today);
    trial::refused(&case, &guide.rules, &session, problems);
    if problems.has_errors() {
        return None;
    }
    let account = Account { portal, guide, given: &given, session: &session };
    Some(match session.next {
        Some(next) => account.unfinished(next),
        None => account.finished(),
    })
}

/// The arguments as the answers of a case; their places lie in a source of their own.
fn case(
    guide: &PortalGuide,
    typed: Typed,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Case> {
    let text = typed.answers.join(" ");
    let file = sources.add(Source::new("命令行", text));
    let mut start = 0;
    let mut answers: Vec<CaseAnswer> = Vec::new();
    for argument in typed.answers {
        let place = Place::new(file, start, start + argument.len());
        start += argument.len() + 1;
        let Some((name, value)) = split(&guide.rules, argument) else {
            problems.push(place, CaseProblem::NotAnAnswer { text: argument.clone() });
            continue;
        };
        let values = values(&guide.rules, name, value).into_iter();
        let values = values.map(|text| Word { text, place });
        // A question named again is given one answer more; only 多选 take several.
        match answers.iter_mut().find(|known| known.question.text == name) {
            Some(known) => known.words.extend(values),
            None => answers.push(CaseAnswer {
                question: Word { text: name.to_owned(), place },
                words: values.collect(),
            }),
        }
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

/// A question and its answer; a 名 may hold the sign that stands between them.
fn split<'t>(rules: &RuleSet, argument: &'t str) -> Option<(&'t str, &'t str)> {
    let parts = argument.match_indices(['=', '＝']).map(|(at, sign)| {
        let (name, value) = (&argument[..at], &argument[at + sign.len()..]);
        (name.trim(), value.trim())
    });
    let is_known = |name: &str| rules.questions.iter().any(|question| question.name == name);
    parts.clone().find(|(name, _)| is_known(name)).or_else(|| parts.clone().next())
}

/// The options between 、. An option may hold the sign itself: the longest that is one is taken.
fn values(rules: &RuleSet, name: &str, value: &str) -> Vec<String> {
    let question = rules.questions.iter().find(|question| question.name == name);
    if let Some(row) = question.and_then(|question| question.listed.as_ref()?.meant(value)) {
        return vec![row.to_owned()];
    }
    let choices = match question.map(|question| &question.kind) {
        Some(QuestionKind::Multi(choices, _)) => choices,
        Some(kind) => return vec![plainly(kind, value).unwrap_or_else(|| value.to_owned())],
        None => return vec![value.to_owned()],
    };
    let pieces: Vec<&str> = value.split('、').collect();
    let is_option = |text: &str| choices.iter().any(|choice| choice.name == text);
    let mut values = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let joined = |end: usize| pieces[at..end].join("、").trim().to_owned();
        let longest = (at + 1..=pieces.len()).rev().find(|&end| is_option(&joined(end)));
        let end = longest.unwrap_or(at + 1);
        values.extend(Some(joined(end)).filter(|text| !text.is_empty()));
        at = end;
    }
    values
}

/// A number or a day that is spelt as in a roster, as cases have it: 25年, 1,200元, 2026年6月30日.
fn plainly(kind: &QuestionKind, value: &str) -> Option<String> {
    match kind {
        QuestionKind::Number { scale, .. } => {
            let narrow = |text: &str| text.chars().map(width::narrow).collect::<String>();
            let text = narrow(value);
            let mut units = [scale.many(), scale.one()].into_iter();
            let bare = units.find_map(|unit| text.strip_suffix(&*narrow(unit)));
            let bare = bare.unwrap_or(&text);
            decimal::plain(bare.trim_end())
        }
        QuestionKind::Date { .. } => dates::day(value).ok().map(written_day),
        QuestionKind::Single(_) | QuestionKind::Multi(..) | QuestionKind::Text { .. } => None,
    }
}

struct Account<'a> {
    portal: &'a Portal,
    guide: &'a PortalGuide,
    given: &'a Given,
    session: &'a Session,
}

impl Account<'_> {
    fn person(&self) -> String {
        let Given { answers, texts } = self.given;
        person::describe(&self.guide.rules, answers, texts, self.session)
    }

    fn unfinished(&self, next: QuestionId) -> String {
        let question = &self.guide.rules.questions[next];
        let mut text =
            format!("{}\n还要回答“{}”：{}\n", self.person(), question.name, question.ask);
        for answer in self.answers_to(next) {
            let _ = writeln!(text, "  {}={answer}", question.name);
        }
        text
    }

    /// How a question can be answered by this person; of a day or number there is only an example.
    fn answers_to(&self, question: QuestionId) -> Vec<String> {
        let kind = &self.guide.rules.questions[question].kind;
        if let Some(listed) = &self.guide.rules.questions[question].listed {
            let names = listed.all_names().take(MOST_NAMED).map(str::to_owned);
            let more = listed.list.rows.len().saturating_sub(MOST_NAMED);
            let more = (more > 0).then(|| format!("…（名单里还有 {more} 个）"));
            return names.chain(more).collect();
        }
        let example = match kind {
            QuestionKind::Date { .. } => {
                let day = written_day(kind.nearest(self.guide.rules.edition.start));
                let range =
                    kind.span().map_or_else(String::new, |span| format!("，{}", span.days(&ZH)));
                Some(format!("{day}（换成您的日期{range}）"))
            }
            QuestionKind::Number { scale, .. } => Some(format!(
                "{}（换成您的数，{}，{}）",
                scale.bare(scale.least),
                scale.range(&ZH),
                scale.fineness(&ZH)
            )),
            QuestionKind::Single(_) | QuestionKind::Multi(..) | QuestionKind::Text { .. } => None,
        };
        let Some(example) = example else {
            let open = self.session.options[question];
            let choices = kind.choices().entries().filter(|(option, _)| open.contains(*option));
            return choices.map(|(_, choice)| choice.name.clone()).collect();
        };
        let unknown = kind.may_be_unknown().then(|| person::words(kind, Answer::DateUnknown));
        std::iter::once(example).chain(unknown).collect()
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
            self.block(&reader, number, &mut text);
        }
        for (number, _) in rules.written_sums() {
            self.sum(&reader, number, &mut text);
        }
        text
    }

    /// All that a block says to this person, why, and on which clauses.
    fn block(&self, reader: &Reader, number: BlockId, text: &mut String) {
        let block = &self.guide.rules.blocks[number];
        let mut said = reader.says(number);
        let is_head = |one: &Said| one.spec.is_some_and(|spec| spec.stands == Stands::Head);
        let head = said.iter().position(is_head).map(|at| said.remove(at).text);
        let kind = block.body.kind().label();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{kind}：{}", one_line(&head.unwrap_or_default()));
        for said in said {
            let mark = if said.key == INFERRED { "，非通知原文" } else { "" };
            let _ = writeln!(text, "  {}{mark}：{}", said.key, one_line(&said.text));
        }
        let due = self.guide.compiled.due_of(number);
        let left = due.and_then(|due| self.session.dues[due].days_left);
        if let Some((left, time)) = left.zip(block.body.time()) {
            let _ = writeln!(text, "  今天看：{}", left_in_words(left, time));
        }
        if let Some(step) = block.step {
            let act = self.guide.rules.blocks[step].body.wordings().next();
            let act = act.map(|wording| reader.text(wording)).unwrap_or_default();
            let _ = writeln!(text, "  属于步骤：{act}");
        }
        let causes = self.causes(number);
        if !causes.is_empty() {
            let _ = writeln!(text, "  因为：{}", causes.join("，"));
        }
        self.quotes(reader.clauses(number), text);
    }

    /// What a sum comes to for this person, and what is added, as on the page.
    fn sum(&self, reader: &Reader, number: SumId, text: &mut String) {
        let Some(told) = reader.told_sum(number) else { return };
        let _ = writeln!(text, "\n和：{}\n  各项：{}", told.total, told.parts);
        self.quotes(&self.guide.rules.sums[number].clauses, text);
    }

    fn quotes<'c>(&self, clauses: impl IntoIterator<Item = &'c String>, text: &mut String) {
        for id in clauses {
            let quote = self.portal.notices.cited(id).text.trim();
            let _ = writeln!(text, "  依据：{id}“{quote}”");
        }
    }

    /// The answers that make a block apply, and those that its words depend on.
    fn causes(&self, block: BlockId) -> Vec<String> {
        let shown = self.guide.compiled.shown_as(block).into_iter();
        let causes = shown.flat_map(|shown| self.session.causes_of(shown));
        causes.map(|question| self.answer(question)).collect()
    }

    fn answer(&self, question: QuestionId) -> String {
        let asked = &self.guide.rules.questions[question];
        let answer = self.given.answers.get(question);
        let text = self.given.texts.get(&question);
        let words = answer.map(|answer| person::answered(asked, answer, text));
        format!("{}={}", asked.name, words.unwrap_or_default())
    }
}

/// How many days are left to the last day, or until a window opens.
fn left_in_words(left: i32, time: &DeadlineTime) -> String {
    let length = time.window().map_or(0, |window| window.last.0 - window.first.0);
    match left {
        _ if length > 0 && left > length => format!("{} 天后开始", left - length),
        1.. => format!("还剩 {left} 天"),
        0 if time.lasts() => ZH.last_day.to_owned(),
        0 => ZH.is_today.to_owned(),
        _ => ZH.past.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
