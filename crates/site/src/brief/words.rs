//! Worded texts on paper: no script fills them, so every value stands there with what it depends on.

use language::markdown::escape;
use language::notice;
use language::rule_set::{Cond, QuestionKind, RuleSet};
use language::spell;
use language::wording::{Piece, Wording};
use rules::QuestionId;

/// A wording as HTML.
pub fn html(rules: Option<&RuleSet>, wording: &Wording) -> String {
    wording.pieces.iter().map(|piece| drawn(rules, piece)).collect()
}

/// A page as HTML. It has no rules and no pieces that need them.
pub fn of_page(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| drawn(None, piece)).collect()
}

/// To whom something applies, in words; none = everyone.
pub fn when(rules: &RuleSet, cond: Option<&Cond>) -> Option<String> {
    cond.map(|cond| spell::spell(rules, cond)).filter(|words| !words.is_empty())
}

/// A clause's number, linked to its words at the document's end.
pub fn cite(id: &str) -> String {
    format!("<a class=\"cite\" href=\"#{}\">{}</a>", notice::anchor(id), escape(id))
}

fn drawn(rules: Option<&RuleSet>, piece: &Piece) -> String {
    match (piece, rules) {
        (Piece::Markup(html), _) => without_links(html),
        (Piece::Text(text), _) => escape(text),
        (Piece::Cite(id), _) => format!("〔{}〕", cite(id)),
        (Piece::File(note), _) => format!("（文件：{}）", escape(&note.about.exactly())),
        (Piece::Slot(question), Some(rules)) => slot(rules, *question),
        (Piece::Cell(question, column), Some(rules)) => {
            let name = escape(&rules.questions[*question].cell_name(rules.words, *column));
            format!("<span class=\"slot\"><small>〔{name}〕</small></span>")
        }
        (Piece::Choice(question), Some(rules)) => {
            let question = &rules.questions[*question];
            let values = question.kind.choices().iter().map(|choice| escape(&choice.name));
            vary(&question.name, values.collect())
        }
        (Piece::Sum(sum), Some(rules)) => {
            let name = escape(&rules.sums[*sum].name);
            format!("<span class=\"slot\"><small>〔{name}〕</small></span>")
        }
        (Piece::Fact(fact), Some(rules)) => {
            let fact = &rules.facts[*fact];
            let values = fact.values.iter().map(|value| html(Some(rules), &value.wording));
            vary(&fact.name, values.collect())
        }
        (_, None) => String::new(),
    }
}

fn slot(rules: &RuleSet, question: QuestionId) -> String {
    let question = &rules.questions[question];
    let blank = match &question.kind {
        QuestionKind::Date { blank, .. }
        | QuestionKind::Number { blank, .. }
        | QuestionKind::Text { blank, .. } => blank,
        QuestionKind::Single(_) | QuestionKind::Multi(..) => "",
    };
    let (blank, name) = (escape(blank), escape(&question.name));
    format!("<span class=\"slot\">{blank}<small>（填：{name}）</small></span>")
}

/// One of several values, by what is answered.
fn vary(of: &str, values: Vec<String>) -> String {
    let (of, values) = (escape(of), values.join("／"));
    format!("<span class=\"vary\"><small>随“{of}”：</small>〔{values}〕</span>")
}

/// Finished tags without those of links: there is nowhere to go from paper.
fn without_links(html: &str) -> String {
    let mut kept = String::new();
    for part in html.split_inclusive('>') {
        let tag = part.find('<').unwrap_or(part.len());
        let is_link = ["<a ", "<a>", "</a>"].iter().any(|start| part[tag..].starts_with(start));
        kept.push_str(if is_link { &part[..tag] } else { part });
    }
    kept
}
