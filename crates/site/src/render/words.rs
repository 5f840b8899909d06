//! Draws worded texts as HTML: escaped text, slots and values the script fills.

use language::markdown::{escape, markup_as_text};
use language::notice;
use language::rule_set::{QuestionKind, RuleSet};
use language::visible::Reader;
use language::wording::{Piece, Wording};
use rules::{QuestionId, QuestionState};

/// Draws the wordings of one guide, or of pages, which have no questions.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    rules: Option<&'a RuleSet>,
    /// Who reads it, where that is known: slots and values are filled in.
    reader: Option<Reader<'a>>,
}

impl<'a> Words<'a> {
    pub fn of(rules: &'a RuleSet) -> Words<'a> {
        Words { rules: Some(rules), reader: None }
    }

    /// For one person on paper: there is no script, and no page to lead to.
    pub fn read_by(reader: Reader<'a>) -> Words<'a> {
        Words { rules: Some(reader.rules), reader: Some(reader) }
    }

    pub fn of_pages() -> Words<'static> {
        Words { rules: None, reader: None }
    }

    /// A wording as HTML.
    pub fn html(&self, wording: &Wording) -> String {
        wording.pieces.iter().map(|piece| self.drawn(piece)).collect()
    }

    pub fn maybe(&self, wording: Option<&Wording>) -> Option<String> {
        wording.map(|wording| self.html(wording))
    }

    /// A wording as plain text: every value of a choice, the blank of a slot.
    pub fn plain(&self, wording: &Wording) -> String {
        let texts = wording.pieces.iter().map(|piece| self.words(piece));
        texts.collect::<String>().trim().to_owned()
    }

    /// A wording as a title: of a choice among many words nothing is left but dots.
    pub fn title(&self, wording: &Wording) -> String {
        let texts = wording.pieces.iter().map(|piece| match (piece, self.words(piece)) {
            (Piece::Fact(_) | Piece::Choice(_), words) if words.chars().count() > SIDE_BY_SIDE => {
                "……".to_owned()
            }
            (_, words) => words,
        });
        texts.collect::<String>().trim().to_owned()
    }

    /// A piece as plain text.
    pub fn words(&self, piece: &Piece) -> String {
        match (piece, self.rules) {
            (Piece::Text(text), _) => text.clone(),
            (Piece::Markup(html), _) => markup_as_text(html).to_owned(),
            (Piece::Slot(question), Some(rules)) => blank(rules, *question).to_owned(),
            (Piece::Choice(question), Some(rules)) => {
                let choices = rules.questions[*question].kind.choices().iter();
                choices.map(|choice| choice.name.as_str()).collect::<Vec<_>>().join("／")
            }
            (Piece::Fact(fact), Some(rules)) => {
                let values = rules.facts[*fact].values.iter();
                values.map(|value| self.plain(&value.wording)).collect::<Vec<_>>().join("／")
            }
            (Piece::Cite(_), _) | (_, None) => String::new(),
        }
    }

    /// A piece as HTML.
    pub fn drawn(&self, piece: &Piece) -> String {
        if let Some(reader) = &self.reader {
            return self.printed(piece, reader);
        }
        match (piece, self.rules) {
            (Piece::Markup(html), _) => html.clone(),
            (Piece::Text(text), _) => escape(text),
            (Piece::Cite(id), _) => {
                format!("<a class=\"cite\" href=\"{}\">〔{}〕</a>", clause_href(id), escape(id))
            }
            (Piece::Slot(question), Some(rules)) => slot(rules, *question),
            (Piece::Choice(question), Some(rules)) => {
                let choices = rules.questions[*question].kind.choices();
                let values = choices.iter().map(|choice| escape(&choice.name)).collect();
                vary(&format!("q{question}"), values)
            }
            (Piece::Fact(fact), Some(rules)) => {
                let values = rules.facts[*fact].values.iter();
                let values = values.map(|value| self.html(&value.wording)).collect();
                vary(&format!("f{fact}"), values)
            }
            // Pages know constants only, so no other piece reaches them.
            (_, None) => String::new(),
        }
    }
}

/// The most characters of values side by side that still read as a part of a title.
const SIDE_BY_SIDE: usize = 20;
impl Words<'_> {
    /// A piece as one person reads it on paper.
    fn printed(&self, piece: &Piece, reader: &Reader) -> String {
        match piece {
            Piece::Markup(html) if html.starts_with("<a ") || html == "</a>" => String::new(),
            Piece::Markup(html) => html.clone(),
            Piece::Cite(id) => format!("〔{}〕", escape(id)),
            Piece::Slot(question) if is_wanted(reader, *question) => {
                format!("<span class=\"blank\">{}</span>", escape(&reader.piece(piece)))
            }
            Piece::Fact(fact) => {
                reader.value(*fact).map_or_else(String::new, |wording| self.html(wording))
            }
            Piece::Text(_) | Piece::Slot(_) | Piece::Choice(_) => escape(&reader.piece(piece)),
        }
    }
}

/// Whether a text is still to be filled in.
fn is_wanted(reader: &Reader, question: QuestionId) -> bool {
    reader.session.questions[question] == QuestionState::ToFill
}

/// The address of a clause on the notice's page.
pub(super) fn clause_href(id: &str) -> String {
    format!("./notice.html#{}", notice::anchor(id))
}

fn slot(rules: &RuleSet, question: QuestionId) -> String {
    let blank = escape(blank(rules, question));
    format!("<span class=\"slot\" data-slot=\"{question}\">{blank}</span>")
}

/// How an empty slot reads.
fn blank(rules: &RuleSet, question: QuestionId) -> &str {
    match &rules.questions[question].kind {
        QuestionKind::Date { blank, .. } | QuestionKind::Text { blank, .. } => blank,
        QuestionKind::Single(_) | QuestionKind::Multi(..) => "",
    }
}

/// All values side by side; the script shows the one that applies.
fn vary(of: &str, values: Vec<String>) -> String {
    let spans: Vec<String> = values
        .into_iter()
        .enumerate()
        .map(|(number, html)| format!("<span data-value=\"{number}\">{html}</span>"))
        .collect();
    let joined = spans.join("<span class=\"or\">／</span>");
    format!("<span class=\"vary\" data-vary=\"{of}\">{joined}</span>")
}
