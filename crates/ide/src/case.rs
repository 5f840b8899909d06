//! A case of one person: what they answered, and what they are told, as text for cases.yaml.
//!
//! Owns where it goes. What it says is what `zhiyin test --propose` says of a person it finds; whether that is
//! right is for the editor to compare with the notice.

use language::cases::{Case, CaseAnswer};
use language::model::Word;
use language::place::{FileId, Place};
use language::portal::PortalGuide;
use language::problem::Problems;
use proof::coverage::{Least, Limits, Proposal, Proposed, Tested, propose, written};
use proof::trial;
use rules::Answers;

use crate::hover::cases_with;
use crate::mention::FileKind;
use crate::snapshot::{Edit, Snapshot, Spot};

/// The key of the cases in their file.
const KEY: &str = "用例:";

/// What somebody answered to a question, in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The options chosen, or the day, number or text given.
    pub words: Vec<String>,
}

impl Snapshot<'_> {
    /// The case of a person who answers a guide so, to be put at the end of its cases.yaml. None where the
    /// portal has faults, the guide has no cases.yaml, or the answers are none of its.
    #[must_use]
    pub fn case_of(&self, folder: &str, answered: &[Answered]) -> Option<Edit> {
        let guide = self.portal?.guides.iter().find(|guide| guide.folder == folder)?;
        let place = guide.written.title.place;
        let word = |text: &String| Word { text: text.clone(), place };
        let given = |one: &Answered| CaseAnswer {
            question: word(&one.question),
            words: one.words.iter().map(word).collect(),
        };
        let case = Case {
            name: word(&String::new()),
            route: None,
            answers: answered.iter().map(given).collect(),
            present: Vec::new(),
            absent: Vec::new(),
            not_asked: Vec::new(),
        };
        let given = trial::answers(&case, &guide.rules, &mut Problems::new())?;
        self.case(guide, given.answers)
    }

    /// Whether a place is in a block that somebody can be told of and no case is.
    #[must_use]
    pub fn lacks_case(&self, spot: Spot) -> bool {
        let is_guide = matches!(self.kind(spot.file), FileKind::Guide(_));
        let lacks = |(guide, block)| cases_with(guide, block).is_empty();
        is_guide && self.block(spot).is_some_and(lacks)
    }

    /// A case of somebody who is told the block at a place, where no case has such a person yet.
    #[must_use]
    pub fn case_for_block(&self, spot: Spot) -> Option<Edit> {
        let FileKind::Guide(_) = self.kind(spot.file) else { return None };
        let (guide, block) = self.block(spot)?;
        let proposal = propose(Tested::from(guide), Limits::default(), &|_| {});
        let exercises = |one: &Proposed| one.exercises.iter().any(|goal| goal.place == block.place);
        let proposed = proposal.cases.into_iter().find(exercises)?;
        self.case(guide, proposed.answers)
    }

    fn case(&self, guide: &PortalGuide, answers: Answers) -> Option<Edit> {
        let file = *self.files.get(&format!("guides/{}/cases.yaml", guide.folder))?;
        let person = Proposed { answers, exercises: Vec::new() };
        let proposal = Proposal { cases: vec![person], left: Vec::new(), least: Least::AtLeast(1) };
        let case = written(Tested::from(guide), &proposal, self.sources);
        Some(with_case(file, self.text(file), &case))
    }
}

/// Puts a case at the end of its file, where an empty list gives way to it; the first one brings its key.
#[must_use]
pub fn with_case(file: FileId, text: &str, case: &str) -> Edit {
    let end = text.trim_end().len();
    let last = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let is_empty = |list: &str| list.chars().all(|sign| " []".contains(sign));
    let gives_way = text[last..end].strip_prefix(KEY).is_some_and(is_empty);
    let start = if gives_way { last } else { end };
    let has_key = text[..start].lines().any(|line| line.starts_with(KEY));
    let items = case.strip_prefix(KEY).and_then(|rest| rest.strip_prefix('\n'));
    let case = items.filter(|_| has_key).unwrap_or(case);
    let line = if gives_way || end == 0 { "" } else { "\n" };
    Edit { place: Place::new(file, start, text.len()), text: format!("{line}{case}") }
}
