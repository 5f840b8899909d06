//! A problem that can be mended by one replacement, mended.
//!
//! Owns where the replacement goes and how it is written there. What it is, is a value of the problem itself; of slips
//! of layout, and of clauses that were written as one, it is told by what stands around them: in `layout` and `apart`.

use language::place::{Place, Sources};
use language::problem::{Diagnostic, Mend, NoticeProblem, Problem, YamlProblem};

use crate::rename::scalar;
use crate::snapshot::Edit;

mod apart;
mod layout;
mod line;
mod section;

/// A way to mend a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for the editor.
    pub title: String,
    /// What is replaced.
    pub edits: Vec<Edit>,
}

/// How a problem is mended, where that is one replacement and its place can be told.
#[must_use]
pub fn fix(found: &Diagnostic, sources: &Sources) -> Option<Fix> {
    let Some(mend) = found.problem.mend() else {
        let (place, source) = (found.place, sources.get(found.place.file));
        return match &*found.problem {
            Problem::Yaml(problem) => layout::fix(problem, place, source),
            Problem::Notice(NoticeProblem::UnknownClause { id, guess }) => {
                apart::fix(apart::Written { id, guess, place }, source)
            }
            _ => None,
        };
    };
    let first = edit(found.place, &mend, sources)?;
    let mut edits = vec![first];
    // The commas of one text are one slip.
    if matches!(*found.problem, Problem::Yaml(YamlProblem::FullWidthComma { .. })) {
        edits.extend(found.also.iter().filter_map(|one| edit(one.place, &mend, sources)));
    }
    let title = match mend.right.trim() {
        right if right == mend.right => format!("改成“{right}”"),
        right => format!("改成“{right}”加一个空格"),
    };
    Some(Fix { title, edits })
}

fn edit(place: Place, mend: &Mend, sources: &Sources) -> Option<Edit> {
    let source = sources.get(place.file);
    let (written, wrong) = (source.slice(place), mend.wrong.as_str());
    let is_yaml = source.name().ends_with(".yaml");
    let is_name = mend.right.trim() == mend.right
        && !mend.right.ends_with(':')
        && !mend.right.starts_with(['{', '[']);
    if written == wrong {
        // A value that is words only may need quotes for the new ones.
        let text = match is_yaml
            && is_name
            && wrong.chars().count() > 1
            && stands_alone(source.text(), place)
        {
            true => scalar(source.text(), place, &mend.right),
            false => mend.right.clone(),
        };
        return Some(Edit { place, text });
    }
    // Within quotes, or behind a question's name: the last of it, if it is there once.
    let at = written.rfind(wrong).filter(|&at| written.find(wrong) == Some(at))?;
    let place = place.part(at, wrong.len());
    let escapes = written.starts_with('"') && mend.right.contains(['"', '\\']);
    (!escapes).then(|| Edit { place, text: mend.right.clone() })
}

/// Whether a stretch is a whole value or key, not a piece of one.
fn stands_alone(text: &str, place: Place) -> bool {
    let before = text[..place.start].trim_end_matches(' ').chars().next_back();
    let after = text[place.end..].trim_start_matches(' ').chars().next();
    let begins = before.is_none_or(|sign| matches!(sign, '\n' | '-' | ':' | '[' | '{' | ',' | '?'));
    let ends = after.is_none_or(|sign| matches!(sign, '\n' | ':' | ']' | '}' | ',' | '#'));
    begins && ends
}
