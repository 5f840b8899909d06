//! A guide on paper: questions, tables, blocks by kind, assertions and cases with their verdicts.

use std::collections::BTreeMap;

use language::cases::{Case, CaseAnswer};
use language::id::{BlockId, ColumnId};
use language::markdown::escape;
use language::model::kinds::{BlockKind, Demand};
use language::model::listing::Listing;
use language::model::{ListFact, Word};
use language::place::Sources;
use language::portal::{Portal, PortalGuide};
use language::problem::Problems;
use language::rule_set::{Assertion, Fact, FactRow, Question, QuestionKind, RuleSet, Subject, Sum};
use language::spell;
use language::visible::Reader;
use language::words::ZH;
use proof::trial;
use rules::{List, ValueId, replay};
use serde::Serialize;

use crate::chart::{self, Part};

use super::block::{self, BlockView};
use super::view::{Quote, quotes};
use super::words::{html, when};

/// A guide.
#[derive(Serialize)]
pub struct GuideView {
    pub title: String,
    pub slug: String,
    pub intro_html: String,
    pub questions: Vec<QuestionView>,
    /// 流程图, in parts that fit a sheet.
    pub chart: Vec<Part>,
    pub facts: Vec<FactView>,
    pub kinds: Vec<KindView>,
    pub assertions: Vec<AssertionView>,
    pub cases: Vec<CaseView>,
}

/// A question.
#[derive(Serialize)]
pub struct QuestionView {
    pub number: usize,
    pub name: String,
    pub ask: String,
    pub kind: String,
    pub hint_html: Option<String>,
    /// Who is asked; none = everyone.
    pub when: Option<String>,
    pub options: Vec<OptionView>,
    /// The list that the options come from, whole; then there are none besides.
    pub list: Option<ListView>,
    pub clauses: Vec<Quote>,
}

/// A list.
#[derive(Serialize)]
pub struct ListView {
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// An option.
#[derive(Serialize)]
pub struct OptionView {
    pub name: String,
    pub note: Option<String>,
    pub when: Option<String>,
    pub exclusive: bool,
}

/// A table.
#[derive(Serialize)]
pub struct FactView {
    pub name: String,
    pub when: Option<String>,
    pub rows: Vec<RowView>,
}

/// A row of a table.
#[derive(Serialize)]
pub struct RowView {
    pub when: String,
    pub value_html: String,
    pub clauses: Vec<Quote>,
}

/// The blocks of one kind.
#[derive(Serialize)]
pub struct KindView {
    pub label: &'static str,
    pub blocks: Vec<BlockView>,
}

/// An assertion. That it holds is proved, or there would be no document.
#[derive(Serialize)]
pub struct AssertionView {
    pub whoever: String,
    pub demand: String,
    pub reason: Option<String>,
}

/// A case. That it agrees is tried, or there would be no document.
#[derive(Serialize)]
pub struct CaseView {
    pub number: usize,
    pub name: String,
    pub route: Option<String>,
    pub answers: String,
    /// What the person is told first.
    pub conclusion: String,
    /// How much the case expects, and how much it rules out.
    pub expects: usize,
    pub excludes: usize,
}

/// The number of each block among its kind, in the order they are written.
pub fn numbered(rules: &RuleSet) -> impl Iterator<Item = usize> {
    let mut counted: BTreeMap<BlockKind, usize> = BTreeMap::new();
    rules.blocks.iter().map(move |block| {
        let count = counted.entry(block.body.kind()).or_default();
        *count += 1;
        *count
    })
}

/// A guide of a portal without errors.
pub fn view(portal: &Portal, guide: &PortalGuide, sources: &Sources) -> GuideView {
    let rules = &guide.rules;
    let numbers: Vec<usize> = numbered(rules).collect();
    let kind = |kind: BlockKind| {
        let blocks = rules.blocks.iter().zip(&numbers);
        let blocks = blocks.filter(|(block, _)| block.body.kind() == kind);
        KindView {
            label: kind.label(),
            blocks: blocks.map(|(one, &number)| block::view(portal, guide, one, number)).collect(),
        }
    };
    let questions = rules.questions.iter().enumerate();
    let cases = guide.cases.iter().enumerate();
    GuideView {
        title: rules.title.clone(),
        slug: rules.slug.clone(),
        intro_html: html(Some(rules), &rules.intro),
        questions: questions.map(|(at, one)| question(portal, rules, one, at + 1)).collect(),
        chart: chart::on_paper(&chart::chart(guide, sources)),
        // What a column of a list says stands in the list itself.
        facts: rules
            .facts
            .iter()
            .filter(|fact| fact.of_list != Some(ListFact::Column))
            .map(|one| fact(portal, rules, one))
            .chain(rules.written_sums().map(|(_, one)| sum(portal, rules, one)))
            .collect(),
        kinds: BlockKind::ALL
            .map(kind)
            .into_iter()
            .filter(|kind| !kind.blocks.is_empty())
            .collect(),
        assertions: rules.assertions.iter().map(|one| assertion(rules, one)).collect(),
        cases: cases.map(|(at, one)| case(guide, one, at + 1)).collect(),
    }
}

fn or_unknown(required: bool) -> &'static str {
    if required { "必填" } else { "可以选“不知道”" }
}

fn question(portal: &Portal, rules: &RuleSet, question: &Question, number: usize) -> QuestionView {
    let kind = match &question.kind {
        QuestionKind::Single(_) => "单选".to_owned(),
        QuestionKind::Multi(_, least) => format!("多选，至少选 {least} 项"),
        QuestionKind::Date { required, span, .. } => {
            let range = span.map_or_else(String::new, |span| span.days(&ZH) + "，");
            format!("日期，{range}{}", or_unknown(*required))
        }
        QuestionKind::Number { required, scale, .. } => {
            let (range, fineness) = (scale.range(&ZH), scale.fineness(&ZH));
            format!("数，{range}，{fineness}，{}", or_unknown(*required))
        }
        QuestionKind::Text { blank, .. } => format!("文本，在结果里填；没有填写作“{blank}”"),
    };
    let written = question.kind.choices().iter().filter(|_| question.listed.is_none());
    let options = written.map(|choice| OptionView {
        name: choice.name.clone(),
        note: choice.note.clone(),
        when: when(rules, choice.gate.as_ref()),
        exclusive: choice.exclusive,
    });
    QuestionView {
        number,
        name: question.name.clone(),
        ask: question.ask.clone(),
        kind,
        hint_html: question.hint.as_ref().map(|hint| html(Some(rules), hint)),
        when: when(rules, question.gate.as_ref()),
        options: options.collect(),
        list: question.listed.as_ref().map(|listed| list(&listed.list)),
        clauses: quotes(&portal.notices, &question.clauses),
    }
}

/// A sum as a table of one line.
fn sum(portal: &Portal, rules: &RuleSet, sum: &Sum) -> FactView {
    let row = RowView {
        when: "各项相加".to_owned(),
        value_html: escape(&spell::sum(rules, sum)),
        clauses: quotes(&portal.notices, &sum.clauses),
    };
    FactView { name: sum.name.clone(), when: None, rows: vec![row] }
}

fn list(listing: &Listing) -> ListView {
    let texts = |row: &List<ColumnId, Word>| row.iter().map(|cell| cell.text.clone()).collect();
    ListView {
        name: listing.name.clone(),
        headings: texts(&listing.headings),
        rows: listing.rows.iter().map(texts).collect(),
    }
}

fn fact(portal: &Portal, rules: &RuleSet, fact: &Fact) -> FactView {
    let value = |number: ValueId| html(Some(rules), &fact.values[number].wording);
    let row = |row: &FactRow| RowView {
        when: when(rules, Some(&row.when)).unwrap_or_else(|| "每个人".to_owned()),
        value_html: value(row.value),
        clauses: quotes(&portal.notices, &row.clauses),
    };
    let last = fact.otherwise.iter().map(|last| RowView {
        when: "其他情形".to_owned(),
        value_html: value(last.value),
        clauses: quotes(&portal.notices, &last.clauses),
    });
    FactView {
        name: fact.name.clone(),
        when: when(rules, fact.gate.as_ref()),
        rows: fact.rows.iter().map(row).chain(last).collect(),
    }
}

fn assertion(rules: &RuleSet, assertion: &Assertion) -> AssertionView {
    let demand = match assertion.demand {
        Demand::Some => "必有",
        Demand::None => "不得有",
        Demand::ExactlyOne => "恰有一个",
    };
    let named = |name: Option<&String>| name.cloned().unwrap_or_default();
    let subject = match &assertion.of {
        Subject::Kind(kind) => kind.label().to_owned(),
        Subject::Group(group) => format!("“{}”", named(rules.groups[*group].name.as_ref())),
        Subject::Block(block) => format!("“{}”", named(rules.blocks[*block].name.as_ref())),
    };
    AssertionView {
        whoever: when(rules, Some(&assertion.whoever)).unwrap_or_else(|| "每个人".to_owned()),
        demand: format!("{demand}{subject}"),
        reason: assertion.reason.clone(),
    }
}

fn case(guide: &PortalGuide, case: &Case, number: usize) -> CaseView {
    let answers = case.answers.iter().map(|CaseAnswer { question, words }| {
        let given: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let given = if given.is_empty() { "（都不选）".to_owned() } else { given.join("、") };
        format!("{}：{given}", question.text)
    });
    CaseView {
        number,
        name: case.name.text.clone(),
        route: case.route.as_ref().map(|route| route.text.clone()),
        answers: answers.collect::<Vec<_>>().join("；"),
        conclusion: conclusion(guide, case).unwrap_or_default(),
        expects: case.present.len(),
        excludes: case.absent.len() + case.not_asked.len(),
    }
}

/// The conclusion the case's person reads.
fn conclusion(guide: &PortalGuide, case: &Case) -> Option<String> {
    let (rules, compiled) = (&guide.rules, &guide.compiled);
    let given = trial::answers(case, rules, &mut Problems::new())?;
    let session = replay(&compiled.program, &given.answers, None);
    let (answers, texts) = (&given.answers, &given.texts);
    let reader = Reader { rules, compiled, answers, texts, session: &session };
    let mut shown = reader.blocks();
    let is_conclusion =
        |number: &BlockId| rules.blocks[*number].body.kind() == BlockKind::Conclusion;
    let number = shown.find(is_conclusion)?;
    rules.blocks[number].body.wordings().next().map(|say| reader.text(say))
}
