//! cases.yaml: what certain people must and must not be told.
//!
//! Owns the form of a case after reading. Replaying cases is `trial.rs`'s business.

use crate::model::Word;
use crate::place::Place;
use crate::read::{key_word, list, maybe, word, words};
use crate::yaml::Node;

/// One of 用例.
#[derive(Debug, Clone)]
pub struct Case {
    /// 名.
    pub name: Word,
    /// 路线.
    pub route: Option<Word>,
    /// 答案, question by question.
    pub answers: Vec<CaseAnswer>,
    /// 应有.
    pub present: Vec<Expectation>,
    /// 不应有.
    pub absent: Vec<Expectation>,
    /// 不应问.
    pub not_asked: Vec<Word>,
}

/// What somebody answers to one question.
#[derive(Debug, Clone)]
pub struct CaseAnswer {
    /// Its 名.
    pub question: Word,
    /// The options, the day, the number or the text; several of a question that takes several.
    pub words: Vec<Word>,
}

/// Something a result shows: all that is given must hold of one block.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// Where it stands.
    pub place: Place,
    /// 种类.
    pub kind: Option<Word>,
    /// 依据.
    pub clause: Option<Word>,
    /// 含, or the text alone: all of it in one block.
    pub words: Vec<Word>,
    /// 谁: each of them acts.
    pub who: Vec<Word>,
    /// 在哪: all of it in that field.
    pub at: Vec<Word>,
}

/// Reads cases.yaml.
#[must_use]
pub fn read(root: &Node) -> Vec<Case> {
    list(root, "用例").iter().filter_map(case).collect()
}

fn case(node: &Node) -> Option<Case> {
    let answers = node.get("答案").map_or(&[][..], Node::entries).iter().map(|(key, value)| {
        let given = value.items().iter().filter(|item| !item.is_blank()).map(word);
        CaseAnswer { question: key_word(key), words: given.collect() }
    });
    Some(Case {
        name: word(node.get("名")?),
        route: maybe(node, "路线"),
        answers: answers.collect(),
        present: expectations(node, "应有"),
        absent: expectations(node, "不应有"),
        not_asked: words(node, "不应问"),
    })
}

fn expectations(node: &Node, key: &str) -> Vec<Expectation> {
    let items = node.get(key).map_or(&[][..], Node::items);
    items.iter().map(expectation).collect()
}

fn expectation(node: &Node) -> Expectation {
    if node.entries().is_empty() {
        let words = vec![word(node)];
        return Expectation { words, ..Expectation::at(node.place) };
    }
    Expectation {
        place: node.place,
        kind: maybe(node, "种类"),
        clause: maybe(node, "依据"),
        words: words(node, "含"),
        who: words(node, "谁"),
        at: words(node, "在哪"),
    }
}

impl Expectation {
    /// One that expects nothing yet.
    #[must_use]
    pub fn at(place: Place) -> Expectation {
        let (words, who, at) = (Vec::new(), Vec::new(), Vec::new());
        Expectation { place, kind: None, clause: None, words, who, at }
    }
}
