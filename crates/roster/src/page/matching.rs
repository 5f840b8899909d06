//! How the columns and words of a roster were understood, for the page's boxes.
//!
//! Owns the words beside each box and what can be chosen in it.

use std::collections::HashMap;

use rules::{Id, List, QuestionId};
use serde::Serialize;

use super::choices::code;
use crate::by_hand::{ByHand, Target};
use crate::cells::{Matcher, Reading, sayable};
use crate::columns::{Columns, Matched};
use crate::data::Guide;
use crate::notes::LISTED;
use crate::order::in_order;
use crate::plain::{one_line, plain};
use crate::read::letters;
use crate::synonyms::Way;
use crate::who::Who;

/// The columns.
#[derive(Debug, Serialize)]
pub struct Matching {
    /// The guide by number.
    guide: usize,
    columns: Vec<Column>,
    /// What any of them can be said to be: the option's value, and its words.
    targets: Vec<(i32, String)>,
    /// The questions without a column, in a sentence; empty where there are none.
    missing: String,
}

#[derive(Debug, Serialize)]
struct Column {
    /// A 列.
    name: String,
    heading: String,
    /// The option that is chosen.
    target: i32,
    how: &'static str,
}

/// A word that was not understood, or is read as somebody has said.
#[derive(Debug, Serialize)]
pub struct Word {
    question: usize,
    label: String,
    /// Made plain.
    word: String,
    text: String,
    /// 3 处.
    count: String,
    options: Vec<String>,
    /// The option that is chosen; empty: none.
    chosen: String,
}

impl Matching {
    #[must_use]
    pub fn of(number: usize, matched: &Matched, by_hand: &ByHand) -> Matching {
        let Matched { guide, headings, columns } = matched;
        let understood = |column: usize| Understood { columns, by_hand, column };
        let column = |(column, heading): (usize, &String)| Column {
            name: format!("{} 列", letters(column)),
            heading: heading.clone(),
            target: code(understood(column).target()),
            how: understood(column).how(),
        };
        Matching {
            guide: number,
            columns: headings.iter().enumerate().map(column).collect(),
            targets: targets(guide),
            missing: missing(guide, columns),
        }
    }
}

struct Understood<'c> {
    columns: &'c Columns,
    by_hand: &'c ByHand,
    column: usize,
}

impl Understood<'_> {
    fn question(&self) -> Option<(QuestionId, Way)> {
        self.columns.of.entries().find_map(|(question, of)| {
            let taken = of.filter(|taken| taken.column == self.column)?;
            Some((question, taken.way))
        })
    }

    fn who(&self) -> Option<Who> {
        let columns = self.columns.who.iter();
        columns.copied().find_map(|one| (one.column == self.column).then_some(one.who))
    }

    fn said(&self) -> Option<Target> {
        self.by_hand.columns.get(&self.column).copied()
    }

    fn target(&self) -> Target {
        let question = || self.question().map(|(question, _)| Target::Question(question));
        let target = self.said().or_else(question).or_else(|| self.who().map(Target::Who));
        target.unwrap_or(Target::Unused)
    }

    fn how(&self) -> &'static str {
        match (self.said(), self.question(), self.who()) {
            (Some(_), ..) => "手工选定",
            (_, Some((_, way)), _) => way.label(),
            (.., Some(_)) => "用来分清是谁，原样带到结果里",
            _ => "不用认，原样带到结果里",
        }
    }
}

/// A question that is called like a word of ours comes before it.
fn targets(guide: &Guide) -> Vec<(i32, String)> {
    let unused = (code(Target::Unused), "不是问题，原样带到结果里".to_owned());
    let is_question = |word: &str| guide.questions.iter().any(|question| question.name == word);
    let who = Who::ALL.into_iter().filter(|who| !is_question(who.word()));
    let who = who.map(|who| (code(Target::Who(who)), format!("是谁：{}", who.word())));
    let questions = guide
        .questions
        .ids()
        .map(|question| (code(Target::Question(question)), guide.label(question).to_owned()));
    std::iter::once(unused).chain(who).chain(questions).collect()
}

fn missing(guide: &Guide, columns: &Columns) -> String {
    let missing = columns.of.entries().filter(|(_, of)| of.is_none());
    let missing: Vec<&str> = missing.map(|(question, _)| guide.label(question)).collect();
    if missing.is_empty() {
        return String::new();
    }
    let names = missing.join("、");
    format!(
        "名单里没有这些问题的列：{names}。要答这些问题的人没有完整的结果；只是填空的，结果里留空。"
    )
}

/// The words that were not read, and those that were read as somebody has said.
#[must_use]
pub fn words(
    guide: &Guide,
    matchers: &List<QuestionId, Option<Matcher>>,
    by_hand: &ByHand,
) -> Vec<Word> {
    let mut words = Vec::new();
    for (question, matcher) in matchers.entries() {
        if let Some(matcher) = matcher {
            words.extend(of_question(question, guide, matcher, by_hand.values.get(&question)));
        }
    }
    words
}

fn of_question(
    question: QuestionId,
    guide: &Guide,
    matcher: &Matcher,
    said: Option<&HashMap<String, String>>,
) -> Vec<Word> {
    let options = sayable(&guide.questions[question].kind);
    if options.is_empty() {
        return Vec::new();
    }
    // What was said by hand first, in an order that stays; then as met in the roster.
    let said: Vec<(&String, &String)> = said.into_iter().flatten().collect();
    let said = in_order(said, |said| *said);
    let mut found: Vec<(String, String, usize)> =
        said.iter().map(|(word, _)| ((*word).clone(), (*word).clone(), 0)).collect();
    for (_, met) in matcher.met() {
        let Reading::Doubt(doubt) = &met.reading else { continue };
        let Some(text) = &doubt.word else { continue };
        match found.iter_mut().find(|(word, ..)| *word == plain(text)) {
            Some((.., count)) => *count += met.count,
            None => found.push((plain(text), one_line(text), met.count)),
        }
    }
    let chosen = |word: &String| said.iter().find(|(one, _)| *one == word).map(|(_, to)| *to);
    let word = |(word, text, count): (String, String, usize)| Word {
        question: question.position(),
        label: guide.label(question).to_owned(),
        chosen: chosen(&word).cloned().unwrap_or_default(),
        word,
        text,
        count: if count > 0 { format!("{count} 处") } else { String::new() },
        options: options.iter().map(|&option| option.to_owned()).collect(),
    };
    found.into_iter().take(LISTED).map(word).collect()
}
