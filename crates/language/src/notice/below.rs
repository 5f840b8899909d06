//! Clauses that only lead up to others: “有下列情形之一的：” and what is listed below.
//!
//! Owns which clauses are listed: those behind it up to the end of its sentence, or the items, rows and
//! paragraphs with a number of their own that follow it.

use std::collections::BTreeMap;

use super::numbering::depth;
use super::{Kind, Line, Notice, Run};

/// Depth of 一、 and 第一条: parts of the whole notice, and no list.
const PART: u8 = 0;

/// Finds them.
pub(super) fn find(notice: &mut Notice) {
    let lines: Vec<&Line> = notice.lines().collect();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        for (at, run) in line.runs.iter().enumerate().filter(|(_, run)| leads_up(&run.text)) {
            let behind = &line.runs[at + 1..];
            let below = match behind {
                [] if line.kind == Kind::Paragraph => listed(line, &lines[number + 1..]),
                behind => sentence(behind),
            };
            for id in &run.clauses {
                let others = below.iter().filter(|other| !run.clauses.contains(other));
                found.insert(id.clone(), others.cloned().collect());
            }
        }
    }
    for (id, below) in found {
        if let Some(clause) = notice.clauses.get_mut(&id)
            && leads_up(&clause.text)
        {
            clause.below = below;
        }
    }
}

fn leads_up(text: &str) -> bool {
    text.trim_end().ends_with(['：', ':'])
}

/// What opens up to the end of the sentence.
fn sentence(runs: &[Run]) -> Vec<String> {
    let end = runs.iter().position(|run| run.text.trim_end().ends_with('。'));
    let runs = &runs[..end.map_or(runs.len(), |end| end + 1)];
    runs.iter().flat_map(|run| &run.opened).cloned().collect()
}

/// What opens in the list that follows a paragraph.
fn listed(above: &Line, lines: &[&Line]) -> Vec<String> {
    let own = depth(&text_of(above)).unwrap_or(PART);
    let is_listed = |line: &&&Line| match line.kind {
        Kind::Item | Kind::Cell => true,
        Kind::Paragraph => depth(&text_of(line)).is_some_and(|depth| depth > own),
        Kind::Heading(_) => false,
    };
    let lines = lines.iter().take_while(is_listed);
    lines.flat_map(|line| &line.runs).flat_map(|run| &run.opened).cloned().collect()
}

fn text_of(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}
