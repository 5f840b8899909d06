//! Who cannot give the same answer any more: options added, deleted, or offered to other people.
//!
//! Owns the comparison of what can be answered; what those with a new answer are told is `told.rs`'s.
//! It comes first, while pairs of people may still differ
//! in their answers to the question looked at; those to the questions it depends on are the same.

use language::id::BlockId;
use rules::{List, OptionId, QuestionId};
use std::collections::BTreeSet;

use super::align::{Aligned, Coarse};
use super::changes::{Change, Guide};
use super::cover::Cover;
use super::example::{Examples, Show};
use super::space::{Side, Space};
use super::texts;
use super::uses::below;
use super::{Edit, Effect, Effects, Entry, FieldChange, What, Written};
use crate::symbolic::people::{Form, Reply};
use crate::symbolic::solver::{Literal, OutOfSteps};
use language::model::kinds::BlockKind;
use language::number::Scale;
use language::rule_set::{Choice, QuestionKind, RuleSet};
use language::spell;
use language::words::ZH;

/// People who have to answer a question otherwise, or can.
struct Finding {
    question: QuestionId,
    answer: AnswerOf,
    /// They gave the answer before; otherwise they give it now.
    is_lost: bool,
    who: Literal,
}

/// Which answer it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AnswerOf {
    Option(OptionId),
    /// Ticks that may not go together, or too few of them.
    Ticks,
    /// 不知道.
    Unknown,
    /// A number below 最小 or beyond 最大, a day before 最早 or behind 最晚.
    Beyond,
    /// A number with more digits behind the point than the other edition takes.
    Finer(Coarse),
}

/// An entry for every answer that only one side allows.
pub(super) fn entries<'g>(
    space: &mut Space,
    examples: &mut Examples<'g>,
    guides: [Guide<'g>; 2],
) -> Result<Vec<Entry>, OutOfSteps> {
    let aligned = space.aligned;
    let mut entries = Vec::new();
    for question in aligned.new.questions.ids() {
        if !aligned.numbers.questions.in_both(question) {
            continue;
        }
        let mut others = below(aligned, question);
        others.remove(&question);
        for finding in findings(space, question) {
            let mut teller = Teller { space, examples, guides, others: &others };
            entries.extend(teller.entry(&finding)?);
        }
    }
    Ok(entries)
}

fn findings(space: &mut Space, question: QuestionId) -> Vec<Finding> {
    let replies = space.replies(question);
    let mut findings = Vec::new();
    for (is_lost, [given, other]) in
        [(true, [&replies[0], &replies[1]]), (false, [&replies[1], &replies[0]])]
    {
        let rules = if is_lost { &space.aligned.new } else { &space.aligned.old };
        let kind = &rules.questions[question].kind;
        let circuit = &mut space.circuit;
        let mut find = |answer, who| findings.push(Finding { question, answer, is_lost, who });
        match (&given.form, &other.form) {
            (Form::Options { chosen, .. }, Form::Options { open, .. }) => {
                for (option, &chosen) in chosen.entries() {
                    let who = circuit.all([chosen, other.answered, !open[option]]);
                    find(AnswerOf::Option(option), who);
                }
                let refused = refused(chosen, kind, circuit);
                let shut: Vec<Literal> = chosen
                    .iter()
                    .zip(open)
                    .map(|(&chosen, &open)| circuit.any([!chosen, open]))
                    .collect();
                let shut = circuit.all(shut);
                let who = circuit.all([given.answered, other.answered, refused, shut]);
                find(AnswerOf::Ticks, who);
            }
            (Form::Date { known, before, .. }, Form::Date { .. }) => {
                if !kind.may_be_unknown() {
                    let who = circuit.all([given.answered, other.answered, !*known]);
                    find(AnswerOf::Unknown, who);
                }
                if let Some(span) = kind.span() {
                    let days = &space.new.days[question].borders;
                    let lies_before = |border: i32| {
                        days.binary_search(&border).map_or(circuit.never(), |at| before[at])
                    };
                    let too_small = lies_before(span.least);
                    let beyond = days.binary_search(&span.most.saturating_add(1));
                    let small_enough = beyond.map_or(circuit.always(), |at| before[at]);
                    let wrong = circuit.any([too_small, !small_enough]);
                    let who = circuit.all([given.answered, other.answered, *known, wrong]);
                    find(AnswerOf::Beyond, who);
                }
            }
            _ => {}
        }
    }
    if let (Some(who), Some(&coarse)) =
        (space.too_fine(question), space.aligned.coarse.get(&question))
    {
        let is_lost = coarse.side == Side::New;
        findings.push(Finding { question, answer: AnswerOf::Finer(coarse), is_lost, who });
    }
    findings.retain(|finding| finding.who != space.circuit.never());
    findings
}

/// That a set of ticks is one the other side does not take.
fn refused(
    chosen: &List<OptionId, Literal>,
    kind: &QuestionKind,
    circuit: &mut crate::symbolic::circuit::Circuit,
) -> Literal {
    let QuestionKind::Multi(choices, least) = kind else { return circuit.never() };
    let mut ways = Vec::new();
    if *least > 0 {
        ways.push(!circuit.any(chosen.iter().copied()));
    }
    for (alone, _) in choices.entries().filter(|(_, choice)| choice.exclusive) {
        let others = chosen.ids().filter(|&other| other != alone).map(|other| chosen[other]);
        let some = circuit.any(others.collect::<Vec<_>>());
        ways.push(circuit.all([chosen[alone], some]));
    }
    circuit.any(ways)
}

/// Tells of one finding.
pub(super) struct Teller<'t, 'a, 'g> {
    pub(super) space: &'t mut Space<'a>,
    examples: &'t mut Examples<'g>,
    guides: [Guide<'g>; 2],
    /// The questions this one depends on.
    others: &'t BTreeSet<QuestionId>,
}

impl Teller<'_, '_, '_> {
    fn entry(&mut self, finding: &Finding) -> Result<Option<Entry>, OutOfSteps> {
        let among = self.space.same_answers(self.others.iter().copied());
        let said = self.said(finding);
        let mut cover = Cover::naming(self.space, said, among.clone());
        if let AnswerOf::Finer(Coarse { digits, .. }) = finding.answer {
            cover.only_finer(finding.question, digits);
        }
        let who = cover.of(finding.who)?;
        let Some(who) = who else { return Ok(None) };
        let statement = [among.as_slice(), &[finding.who]].concat();
        let told = if finding.is_lost { Side::Old } else { Side::New };
        let changes = if finding.is_lost { Vec::new() } else { self.told(&statement)? };
        let shown: Vec<&Change> = changes.iter().collect();
        let example = self.examples.find(self.space, &statement, Show { told, changes: &shown })?;
        let effect = self.effect(finding, &statement)?;
        let mut effects = vec![Effects { who: None, list: vec![effect] }];
        for mut group in self.by_who(&statement, &changes)? {
            match group.who {
                None => effects[0].list.append(&mut group.list),
                Some(_) => effects.push(group),
            }
        }
        let (heading, edits) = self.heading(finding);
        Ok(Some(Entry { cause: "answers", heading, edits, who, example, effects }))
    }

    /// Only the question itself and those it depends on are spoken of.
    fn said(&mut self, finding: &Finding) -> List<QuestionId, Option<Reply>> {
        let [old, new] = self.space.replies(finding.question);
        let own = if finding.is_lost { old } else { new };
        self.space.said.map_entries(|question, reply| {
            if question == finding.question {
                return Some(own.clone());
            }
            self.others.contains(&question).then(|| reply.clone())
        })
    }

    fn is_date(&self, finding: &Finding) -> bool {
        matches!(self.rules(finding).questions[finding.question].kind, QuestionKind::Date { .. })
    }

    fn rules(&self, finding: &Finding) -> &RuleSet {
        if finding.is_lost { &self.space.aligned.old } else { &self.space.aligned.new }
    }

    /// What people who answer so are told: before, or now.
    fn effect(&mut self, finding: &Finding, statement: &[Literal]) -> Result<Effect, OutOfSteps> {
        let question = finding.question;
        let what =
            if finding.is_lost { What::AnswerGone(question) } else { What::AnswerNew(question) };
        let (kind, title) = self.title(finding);
        let rules = self.rules(finding);
        let conclusion = |&block: &BlockId| {
            rules.blocks[block].body.kind() == BlockKind::Conclusion && rules.is_for_reader(block)
        };
        let conclusions: Vec<BlockId> = rules.blocks.ids().filter(conclusion).collect();
        let mut fields = Vec::new();
        for block in conclusions {
            if let Some(words) = self.conclusion(finding, block, statement)? {
                let (old, new) =
                    if finding.is_lost { (words, String::new()) } else { (String::new(), words) };
                fields.push(FieldChange::new("结论", old, new));
            }
        }
        Ok(Effect { what, kind, title, fields })
    }

    /// What the answer is called.
    fn title(&self, finding: &Finding) -> (&'static str, String) {
        let aligned = self.space.aligned;
        let ask = &aligned.new.questions[finding.question].ask;
        match finding.answer {
            AnswerOf::Option(option) => {
                let choices = self.rules(finding).questions[finding.question].kind.choices();
                ("选项", format!("“{}”", choices[option].name))
            }
            AnswerOf::Ticks => ("选项", format!("“{ask}”")),
            AnswerOf::Unknown => ("回答", "“不知道”".to_owned()),
            AnswerOf::Beyond => {
                // What the one edition takes beyond what the other one does.
                let other = if finding.is_lost { &aligned.new } else { &aligned.old };
                ("回答", beyond(&other.questions[finding.question].kind))
            }
            AnswerOf::Finer(Coarse { digits: 0, .. }) => ("回答", "不是整数的数".to_owned()),
            AnswerOf::Finer(Coarse { digits, .. }) => ("回答", format!("小数多于{digits}位的数")),
        }
    }

    /// The words of a 结论, if someone who answers so reads it.
    fn conclusion(
        &mut self,
        finding: &Finding,
        block: BlockId,
        statement: &[Literal],
    ) -> Result<Option<String>, OutOfSteps> {
        let aligned = self.space.aligned;
        let rules = if finding.is_lost { &aligned.old } else { &aligned.new };
        let when = rules.blocks[block].when.as_ref();
        let people = if finding.is_lost { &mut self.space.old } else { &mut self.space.new };
        let when = people.gate(when, &mut self.space.circuit);
        if !self.space.anyone(&[statement, &[when]].concat())? {
            return Ok(None);
        }
        let first = rules.blocks[block].body.wordings().next();
        Ok(first.map(|wording| texts::plain(&wording.pieces, rules)))
    }

    fn heading(&self, finding: &Finding) -> (String, Vec<Edit>) {
        let aligned = self.space.aligned;
        let question = &aligned.new.questions[finding.question];
        let ask = &question.ask;
        let place = |rules: &RuleSet| rules.questions[finding.question].place;
        let both = |text: &dyn Fn(&RuleSet) -> String| {
            let written = |rules| Some(Written { text: text(rules), place: place(rules) });
            vec![Edit { old: written(&aligned.old), new: written(&aligned.new) }]
        };
        let option = match finding.answer {
            AnswerOf::Option(option) => option,
            AnswerOf::Ticks => {
                let heading = format!("问题“{ask}”可以同时选哪些改了（“至少”或“互斥”）");
                return (heading, both(&|_| ask.clone()));
            }
            AnswerOf::Unknown => {
                let heading = format!("问题“{ask}”能不能回答“不知道”改了");
                return (heading, both(&|_| ask.clone()));
            }
            AnswerOf::Beyond => return self.beyond_heading(finding),
            AnswerOf::Finer(coarse) => return self.finer_heading(finding, coarse),
        };
        let own = |at: usize| {
            let rules = self.guides[at].rules;
            let numbers = &aligned.numbers;
            let (number, option) = match at {
                0 => {
                    let number = numbers.questions.in_old(finding.question)?;
                    (number, numbers.options[number].in_old(option)?)
                }
                _ => (numbers.questions.in_new(finding.question)?, option),
            };
            rules.questions[number].kind.choices().get(option)
        };
        let (old, new) = (own(0), own(1));
        let name = old.filter(|_| finding.is_lost).or(new).map_or("", |choice| &choice.name);
        let heading = match (old, new) {
            (Some(_), None) => format!("问题“{ask}”删去了选项“{name}”"),
            (None, Some(_)) => format!("问题“{ask}”新增了选项“{name}”"),
            _ if finding.is_lost => format!("问题“{ask}”的选项“{name}”，有些人不能再选"),
            _ => format!("问题“{ask}”的选项“{name}”，有些人现在可以选"),
        };
        let written = |choice: &Choice| Written { text: choice.name.clone(), place: choice.place };
        (heading, vec![Edit { old: old.map(written), new: new.map(written) }])
    }
}

impl Teller<'_, '_, '_> {
    /// Of a number or a day beyond those that the other edition takes.
    fn beyond_heading(&self, finding: &Finding) -> (String, Vec<Edit>) {
        let Aligned { old, new, .. } = self.space.aligned;
        let (of, ends) = match self.is_date(finding) {
            true => ("日子", "“最早”或“最晚”"),
            false => ("数", "“最小”或“最大”"),
        };
        let written = |rules: &RuleSet| {
            let question = &rules.questions[finding.question];
            question.kind.span()?;
            Some(Written { text: question.kind.range(&ZH)?, place: question.place })
        };
        let ask = &new.questions[finding.question].ask;
        let heading = match finding.is_lost {
            true => format!("问题“{ask}”有的{of}不能再填（{ends}改了）"),
            false => format!("问题“{ask}”能填的{of}多了（{ends}改了）"),
        };
        (heading, vec![Edit { old: written(old), new: written(new) }])
    }

    /// Of a number with more digits than the other edition takes.
    fn finer_heading(&self, finding: &Finding, coarse: Coarse) -> (String, Vec<Edit>) {
        let Aligned { old, new, .. } = self.space.aligned;
        let what = if finding.is_lost { "有的数不能再填" } else { "能填的数多了" };
        let ask = &new.questions[finding.question].ask;
        let written = |rules: &RuleSet, side: Side| {
            let question = &rules.questions[finding.question];
            let QuestionKind::Number { scale, .. } = &question.kind else { return None };
            let digits = if side == coarse.side { coarse.digits } else { scale.digits };
            let text = Scale { digits, ..scale.clone() }.fineness(&ZH);
            Some(Written { text, place: question.place })
        };
        let edit = Edit { old: written(old, Side::Old), new: written(new, Side::New) };
        (format!("问题“{ask}”{what}（“小数”改了）"), vec![edit])
    }
}

/// The numbers or days that a question does not take.
fn beyond(kind: &QuestionKind) -> String {
    let QuestionKind::Date { span: Some(span), .. } = kind else {
        return format!("{}以外的数", kind.range(&ZH).unwrap_or_default());
    };
    match (span.earliest(), span.latest()) {
        (Some(first), None) => format!("早于{}的日子", spell::date(first)),
        (None, Some(last)) => format!("晚于{}的日子", spell::date(last)),
        (Some(_), Some(_)) | (None, None) => format!("{}以外的日子", span.days(&ZH)),
    }
}
