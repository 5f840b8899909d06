//! Lists as tables: what can be chosen, and what words take from it.
//!
//! Owns which columns a guide's page has. The table is what is read without script, and what the script
//! takes names and cells from: so each row stands on the page once.

use language::order::set_of;
use std::collections::BTreeSet;

use language::id::ColumnId;
use language::model::ListFact;
use language::model::listing::SYNONYMS;
use language::rule_set::{Question, RuleSet};
use rules::{Id, QuestionId};

use crate::view::{ListView, RowsView};

/// The lists of a guide, in the order of their questions.
pub(super) fn tables(rules: &RuleSet) -> Vec<ListView> {
    let questions = rules.questions.entries();
    questions.filter_map(|(index, question)| table(rules, index, question)).collect()
}

/// What a question says of its list.
pub(super) fn rows(index: QuestionId, question: &Question) -> Option<RowsView> {
    let listed = question.listed.as_ref()?;
    Some(RowsView {
        name: listed.list.name.clone(),
        anchor: anchor(index),
        count: listed.list.rows.len(),
        first: listed.all_names().next().unwrap_or_default().to_owned(),
    })
}

fn anchor(index: QuestionId) -> String {
    format!("list-{index}")
}

fn table(rules: &RuleSet, index: QuestionId, question: &Question) -> Option<ListView> {
    let listed = question.listed.as_ref()?;
    let list = &listed.list;
    let used = used(rules, index);
    // The names first, whichever column they are.
    let others = list.headings.ids().filter(|&column| column != listed.names);
    let shown = |column: &ColumnId| {
        let heading = &list.headings[*column].text;
        let is_tested = || {
            let name = format!("{}.{heading}", question.name);
            let of = |fact: &&language::rule_set::Fact| fact.of_list == Some(ListFact::Column);
            rules.facts.iter().filter(of).any(|fact| fact.name == name)
        };
        used.contains(column) || heading == SYNONYMS || is_tested()
    };
    let columns: Vec<ColumnId> = [listed.names].into_iter().chain(others.filter(shown)).collect();
    let joined = |numbers: Vec<String>| numbers.join(" ");
    let cells = list.rows.iter();
    let cells = cells.map(|row| columns.iter().map(|&column| row[column].text.clone()).collect());
    let heading = |column: &ColumnId| match list.headings[*column].text.as_str() {
        SYNONYMS => rules.words.other_names.to_owned(),
        own => own.to_owned(),
    };
    Some(ListView {
        index: index.position(),
        anchor: anchor(index),
        name: list.name.clone(),
        headings: columns.iter().map(heading).collect(),
        columns: joined(columns.iter().map(ToString::to_string).collect()),
        options: joined(listed.options.iter().map(ToString::to_string).collect()),
        rows: cells.collect(),
    })
}

/// The columns that words of the guide show.
fn used(rules: &RuleSet, question: QuestionId) -> BTreeSet<ColumnId> {
    let blocks = rules.blocks.iter().flat_map(|block| block.body.wordings());
    let values = rules.facts.iter().flat_map(|fact| fact.values.iter());
    let words = blocks.chain(values.map(|value| &value.wording));
    let cells = words.flat_map(|wording| wording.cells());
    set_of(cells.filter(|(of, _)| *of == question).map(|(_, column)| column))
}
