//! How a block reads in one line, before it is known who reads it.
//!
//! Owns what stands in the line and in which order. The crate `roster` fills it in for a person.

use language::rule_set::{Actor, Block, Body, DeadlineTime};
use language::wording::Wording;

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
    let mut line = match &block.body {
        Body::Conclusion { say, .. } => vec![Part::Wording(say)],
        Body::Step { act, who, time, place, .. } => {
            let beside = [Some(names(who)), said("何时：", time), said("在哪：", place)];
            followed(vec![Part::Wording(act)], beside, "；")
        }
        Body::Material { name, copies, form, provider, .. } => {
            let provider = provider.as_ref().map(|provider| format!("{provider}提供"));
            let beside = [copies.clone(), form.clone(), provider];
            let beside = beside.map(|text| Some(vec![Part::Text(text?)]));
            followed(vec![Part::Wording(name)], beside, "，")
        }
        Body::Platform { platform, act, who, time, .. } => {
            let line = vec![Part::Wording(platform), text("："), Part::Wording(act)];
            followed(line, [Some(names(who)), said("何时：", time)], "；")
        }
        Body::Deadline { what, who, time, .. } => {
            let line = vec![Part::Time(time), text("："), Part::Wording(what)];
            followed(line, [Some(names(who))], "；")
        }
        Body::Letter { .. } | Body::Reminder { .. } => return Vec::new(),
    };
    // What is ours and not the notice's is marked wherever it stands.
    line.extend(block.inferred.as_ref().map(|_| text("〔含推断〕")));
    line
}

fn text<'a>(text: &str) -> Part<'a> {
    Part::Text(text.to_owned())
}

fn names<'a>(who: &[Actor]) -> Vec<Part<'a>> {
    let names: Vec<&str> = who.iter().map(|actor| actor.name.as_str()).collect();
    match names[..] {
        [] => vec![text("通知未写明由谁办")],
        _ => vec![text(&names.join("、"))],
    }
}

fn said<'a>(label: &str, wording: &'a Option<Wording>) -> Option<Vec<Part<'a>>> {
    wording.as_ref().map(|wording| vec![text(label), Part::Wording(wording)])
}

/// A line and, in brackets, what is to be said beside it.
fn followed<'a, const N: usize>(
    mut line: Vec<Part<'a>>,
    beside: [Option<Vec<Part<'a>>>; N],
    with: &str,
) -> Vec<Part<'a>> {
    let mut between = "（";
    for parts in beside.into_iter().flatten() {
        line.push(text(between));
        line.extend(parts);
        between = with;
    }
    if between == with {
        line.push(text("）"));
    }
    line
}
