//! The other system's questions, answers and results, read from the folder that holds them.
//!
//! The data are not in this repository. Owns where they are looked for and their two ways of writing a
//! path down; an answer is a list of options (of a 单选 exactly one), a result a set of names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// One flow.
pub struct Flow {
    /// The questions and their options.
    pub questions: BTreeMap<String, BTreeSet<String>>,
    pub cases: Vec<Case>,
}

/// Somebody's complete answers and what they are told.
pub struct Case {
    /// In the order the questions are asked.
    pub answers: Vec<(String, Vec<String>)>,
    pub results: BTreeSet<String>,
}

/// Where the data are looked for: `ZHIYIN_CONFORMANCE`, else beside the repository.
pub fn folder() -> PathBuf {
    std::env::var_os("ZHIYIN_CONFORMANCE").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/conformance")),
        PathBuf::from,
    )
}

/// Reads a flow; none where its file is not there. A file that cannot be understood stops the test.
pub fn read(flow: &str) -> Option<Flow> {
    let path = folder().join(format!("smart-answers-{flow}.json"));
    let text = std::fs::read_to_string(&path).ok()?;
    let written: Written = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{} is not as expected: {error}", path.display()));
    Some(written.flow())
}

#[derive(Deserialize)]
struct Written {
    questions: Vec<Question>,
    #[serde(default)]
    outcomes: Vec<String>,
    #[serde(default)]
    items: Vec<Item>,
    #[serde(default, alias = "cases")]
    paths: Vec<Path>,
}

#[derive(Deserialize)]
struct Question {
    id: String,
    options: Vec<String>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Path {
    ToOutcome {
        answers: Answers,
        outcome: String,
    },
    /// Results are numbers of items.
    ToItems {
        answers: Answers,
        results: Vec<usize>,
    },
    /// Question, option, question, option …; outcome; whether the other system's own tests say so.
    Numbers(Vec<usize>, usize, IgnoredAny),
}

impl Written {
    fn flow(self) -> Flow {
        let cases = self.paths.iter().map(|path| self.case(path)).collect();
        let questions = self.questions.into_iter();
        let questions = questions.map(|it| (it.id, it.options.into_iter().collect())).collect();
        Flow { questions, cases }
    }

    fn case(&self, path: &Path) -> Case {
        match path {
            Path::ToOutcome { answers, outcome } => {
                Case { answers: answers.0.clone(), results: BTreeSet::from([outcome.clone()]) }
            }
            Path::ToItems { answers, results } => {
                let results = results.iter().map(|&item| self.items[item].id.clone());
                Case { answers: answers.0.clone(), results: results.collect() }
            }
            Path::Numbers(numbers, outcome, _) => {
                let answers = numbers.chunks_exact(2).map(|pair| {
                    let question = &self.questions[pair[0]];
                    (question.id.clone(), vec![question.options[pair[1]].clone()])
                });
                let results = BTreeSet::from([self.outcomes[*outcome].clone()]);
                Case { answers: answers.collect(), results }
            }
        }
    }
}

/// A JSON object whose order counts.
struct Answers(Vec<(String, Vec<String>)>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Options {
    One(String),
    Several(Vec<String>),
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Answers, D::Error> {
        from.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Answers;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("answers by question")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Answers, M::Error> {
        let mut answers = Vec::new();
        while let Some((question, options)) = map.next_entry()? {
            let options = match options {
                Options::One(option) => vec![option],
                Options::Several(options) => options,
            };
            answers.push((question, options));
        }
        Ok(Answers(answers))
    }
}
