//! How a block reads in one line, before it is known who reads it.
//!
//! Owns what stands in the line and in which order. The crate `roster` fills it in for a person.

use language::model::fields::Stands;
use language::model::{BlockKind, Value};
use language::rule_set::body::Resolved;
use language::rule_set::{Block, DeadlineTime};
use language::visible;
use language::wording::Wording;
use language::words::ZH;

/// A stretch of a line.
pub enum Part<'a> {
    Text(String),
    Wording(&'a Wording),
    /// When a deadline is.
    Time(&'a DeadlineTime),
}

/// The line of a block; letters and reminders have none.
#[must_use]
pub fn line(block: &Block) -> Vec<Part<'_>> {
    let with = match block.body.kind() {
        BlockKind::Letter | BlockKind::Reminder => return Vec::new(),
        BlockKind::Material => "，",
        BlockKind::Conclusion | BlockKind::Step | BlockKind::Platform | BlockKind::Deadline => "；",
    };
    let (mut lead, mut head, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for (spec, value) in block.body.fields() {
        match spec.stands {
            Stands::Lead => lead.extend(part(value).into_iter().chain([text("：")])),
            Stands::Head => head.extend(part(value)),
            Stands::Beside(before, after) => {
                let words = part(value).into_iter();
                let words = std::iter::once(text(before)).chain(words).chain([text(after)]);
                beside.push(words.collect::<Vec<_>>());
            }
            Stands::Apart => {}
        }
    }
    let mut line = followed(lead.into_iter().chain(head).collect(), beside, with);
    // What is ours and not the notice's is marked wherever it stands.
    line.extend(block.inferred.as_ref().map(|_| text("〔含推断〕")));
    line
}

/// A value as it stands in a line; a sheet is shown apart.
fn part(value: &Value<Resolved>) -> Option<Part<'_>> {
    match value {
        Value::Words(wording) => Some(Part::Wording(wording)),
        Value::Plain(words) => Some(text(words)),
        Value::Actors(who) => Some(text(&visible::doers(&ZH, who))),
        Value::Time(time) => Some(Part::Time(time)),
        Value::Sheet(_) => None,
        Value::Files(files) => Some(text(&visible::named(&ZH, files))),
    }
}

fn text<'a>(text: &str) -> Part<'a> {
    Part::Text(text.to_owned())
}

/// A line and, in brackets, what is to be said beside it.
fn followed<'a>(mut line: Vec<Part<'a>>, beside: Vec<Vec<Part<'a>>>, with: &str) -> Vec<Part<'a>> {
    let mut between = "（";
    for parts in beside {
        line.push(text(between));
        line.extend(parts);
        between = with;
    }
    if between == with {
        line.push(text("）"));
    }
    line
}
