//! A conclusion that somebody has none of, begun: for whom it is, and room for its words.
//!
//! Owns where it goes and its condition, which is held against what the other conclusions are: who answers that alike
//! is told the same. What it says is for the editor.

use language::model::BlockKind;
use language::place::Place;
use language::rule_set::{Cond, RuleSet};
use language::yaml::quoted::in_brackets;
use rules::{Answer, Answers, FactState, Session, replay};

use crate::snapshot::{Edit, Snapshot, Spot};

/// The key of the conclusions in their file.
const KEY: &str = "结论";

/// What conclusions ask for, each once and in their order.
struct Tested<'a> {
    rules: &'a RuleSet,
    answers: &'a Answers,
    session: &'a Session,
    entries: Vec<String>,
    /// Something is held against that cannot be said as a name and its value.
    is_more: bool,
}

impl Snapshot<'_> {
    /// A conclusion for somebody who answers so, at the end of the guide's; none where what sets people apart is no
    /// choice, or where the conclusions do not stand line by line.
    #[must_use]
    pub fn conclusion_for(&self, folder: &str, answers: &Answers) -> Option<Edit> {
        let guide = self.portal?.guides.iter().find(|guide| guide.folder == folder)?;
        let (rules, session) = (&guide.rules, replay(&guide.compiled.program, answers, None));
        let mut tested =
            Tested { rules, answers, session: &session, entries: Vec::new(), is_more: false };
        let is_conclusion = |kind| kind == BlockKind::Conclusion;
        let blocks = rules.blocks.iter().filter(|block| is_conclusion(block.body.kind()));
        for when in blocks.filter_map(|block| block.when.as_ref()) {
            tested.take(when);
        }
        if tested.is_more || tested.entries.is_empty() {
            return None;
        }
        let &file = self.files.get(&format!("guides/{folder}/guide.yaml"))?;
        let last = self.tree(Spot { file, offset: 0 })?.get(KEY)?.list().last()?.place;
        let text = self.text(file);
        let start = text[..last.start].rfind('\n')? + 1;
        let before = &text[start..last.start];
        let lead = before.strip_suffix("- ").filter(|lead| lead.trim().is_empty())?;
        let end = last.end + text[last.end..].find('\n').unwrap_or(text.len() - last.end);
        let when = tested.entries.join(", ");
        let text = format!("\n{lead}- 当: {{{when}}}\n{lead}  依据: []\n{lead}  说: ");
        Some(Edit { place: Place::new(file, end, end), text })
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
