//! A conclusion, or a row of a fact's table, that somebody has none of, begun: for whom it is, and room for its words.
//!
//! Owns where it goes and its condition, which is held against what the others of its kind are: who answers that alike
//! is told the same. What it says is for the editor.

use language::model::BlockKind;
use language::place::Place;
use language::rule_set::{Cond, RuleSet};
use language::yaml::Node;
use language::yaml::quoted::in_brackets;
use rules::{Answer, Answers, FactId, FactState, Session, replay};

use crate::snapshot::{Edit, Snapshot, Spot};

/// What somebody has none of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// A conclusion.
    Conclusion,
    /// A row of the table of a fact.
    Row(FactId),
}

impl Lack {
    /// The conditions that it is held against.
    fn conditions(self, rules: &RuleSet) -> Vec<&Cond> {
        match self {
            Lack::Conclusion => {
                let blocks = rules.blocks.iter();
                let conclusions = blocks.filter(|one| one.body.kind() == BlockKind::Conclusion);
                conclusions.filter_map(|one| one.when.as_ref()).collect()
            }
            Lack::Row(fact) => rules.facts[fact].rows.iter().map(|row| &row.when).collect(),
        }
    }

    /// The last of its kind, as it is written.
    fn last(self, rules: &RuleSet, guide: &Node) -> Option<Node> {
        let list = match self {
            Lack::Conclusion => guide.get("结论")?,
            Lack::Row(fact) => {
                let start = rules.facts[fact].place.start;
                let is_it = |one: &&Node| one.place.start <= start && start < one.place.end;
                guide.get("判断")?.list().iter().find(is_it)?.get("表")?
            }
        };
        list.list().last().cloned()
    }

    /// What is to be filled in, the last at the end.
    fn keys(self, last: &Node) -> &'static [&'static str] {
        match self {
            Lack::Conclusion => &["依据: []", "说: "],
            Lack::Row(_) if last.get("依据").is_some() => &["依据: []", "得: "],
            Lack::Row(_) => &["得: "],
        }
    }
}

/// What the conditions ask for, each once and in their order.
struct Tested<'a> {
    rules: &'a RuleSet,
    answers: &'a Answers,
    session: &'a Session,
    entries: Vec<String>,
    /// Something is held against that cannot be said as a name and its value.
    is_more: bool,
}

impl Snapshot<'_> {
    /// What somebody who answers so has none of, behind the last of its kind; none where what sets people apart is no
    /// choice, or where the others do not stand line by line.
    #[must_use]
    pub fn begun_for(&self, folder: &str, answers: &Answers, lack: Lack) -> Option<Edit> {
        let guide = self.portal?.guides.iter().find(|guide| guide.folder == folder)?;
        let (rules, session) = (&guide.rules, replay(&guide.compiled.program, answers, None));
        let mut tested =
            Tested { rules, answers, session: &session, entries: Vec::new(), is_more: false };
        lack.conditions(rules).into_iter().for_each(|when| tested.take(when));
        if tested.is_more || tested.entries.is_empty() {
            return None;
        }
        let &file = self.files.get(&format!("guides/{folder}/guide.yaml"))?;
        let last = lack.last(rules, &self.tree(Spot { file, offset: 0 })?)?;
        let text = self.text(file);
        let start = text[..last.place.start].rfind('\n')? + 1;
        let before = &text[start..last.place.start];
        let lead = before.strip_suffix("- ").filter(|lead| lead.trim().is_empty())?;
        let end = last.place.end;
        let end = end + text[end..].find('\n').unwrap_or(text.len() - end);
        let mut begun = format!("\n{lead}- 当: {{{}}}", tested.entries.join(", "));
        for key in lack.keys(&last) {
            begun.push_str(&format!("\n{lead}  {key}"));
        }
        Some(Edit { place: Place::new(file, end, end), text: begun })
    }
}

impl Tested<'_> {
    fn take(&mut self, when: &Cond) {
        let rules = self.rules;
        let entry = match when {
            Cond::All(all) | Cond::Any(all) => {
                all.iter().for_each(|when| self.take(when));
                return;
            }
            Cond::Choice(question, _) => {
                let question_of = &rules.questions[*question];
                match self.answers.get(*question) {
                    Some(Answer::Choice(option)) if question_of.listed.is_none() => {
                        let option = &question_of.kind.choices()[option].name;
                        Some([question_of.name.as_str(), option])
                    }
                    Some(_) => None,
                    None => return,
                }
            }
            Cond::Fact(fact, _) => match self.session.facts[*fact] {
                FactState::Value(value) => {
                    let fact = &rules.facts[*fact];
                    Some([fact.name.as_str(), &fact.values[value].name])
                }
                FactState::None | FactState::Open => return,
            },
            Cond::Choices(..) | Cond::Answered(_) | Cond::Date(..) | Cond::Sum(..) => None,
        };
        let entry =
            entry.map(|[name, value]| format!("{}: {}", in_brackets(name), in_brackets(value)));
        self.is_more |= entry.is_none();
        self.entries.extend(entry.filter(|entry| !self.entries.contains(entry)));
    }
}
