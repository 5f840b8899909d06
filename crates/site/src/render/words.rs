//! Draws worded texts as HTML: escaped text, slots and values the script fills.

use language::id::{BlockId, ColumnId};
use language::markdown::{Lists, escape};
use language::notice::Notices;
use language::portal::{PortalGuide, Possible};
use language::rule_set::{QuestionKind, RuleSet};
use language::spell;
use language::visible::{self, Reader};
use language::wording::{FileNote, Piece, Wording};
use language::words::{Words as Said, filled};
use rules::{FactId, Id, OptionSet, QuestionId, QuestionState, Set, SumId, ValueId, ValueSet};

use super::sums;

/// Draws the wordings of one guide, or of pages, which have no questions.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    /// The words of the page around them.
    said: &'static Said,
    rules: Option<&'a RuleSet>,
    /// Who reads it, where that is known: slots and values are filled in.
    reader: Option<Reader<'a>>,
    /// What the block whose words they are can show, where that is known.
    shows: Shows<'a>,
    /// By whose numbers clauses are cited, where they are.
    notices: Option<&'a Notices>,
}

/// Blocks that are drawn as one, and what blocks can show.
#[derive(Clone, Copy, Default)]
struct Shows<'a> {
    possible: Option<&'a Possible>,
    block: Option<BlockId>,
    twins: &'a [BlockId],
}

impl Shows<'_> {
    /// The values that one of the blocks can show.
    fn values(&self, fact: FactId) -> ValueSet {
        let shown = self
            .blocks()
            .map(|block| self.possible.and_then(|it| it.values.get(&(block, fact))).copied());
        shown.fold(self.none(), |all, one| all | one.unwrap_or(ValueSet::ALL))
    }

    fn options(&self, question: QuestionId) -> OptionSet {
        let shown = self
            .blocks()
            .map(|block| self.possible.and_then(|it| it.options.get(&(block, question))).copied());
        shown.fold(self.none(), |all, one| all | one.unwrap_or(OptionSet::ALL))
    }

    fn blocks(&self) -> impl Iterator<Item = BlockId> {
        self.block.into_iter().chain(self.twins.iter().copied())
    }

    /// Where nothing is known of the block, anything can be shown.
    fn none<I: Id>(&self) -> Set<I> {
        if self.block.is_some() { Set::EMPTY } else { Set::ALL }
    }
}

impl<'a> Words<'a> {
    pub fn of(rules: &'a RuleSet) -> Words<'a> {
        Words {
            said: rules.words,
            rules: Some(rules),
            reader: None,
            shows: Shows::default(),
            notices: None,
        }
    }

    /// For one person on paper: there is no script, and no page to lead to.
    pub fn read_by(reader: Reader<'a>) -> Words<'a> {
        Words {
            said: reader.rules.words,
            rules: Some(reader.rules),
            reader: Some(reader),
            shows: Shows::default(),
            notices: None,
        }
    }

    pub fn of_pages(said: &'static Said) -> Words<'static> {
        Words { said, rules: None, reader: None, shows: Shows::default(), notices: None }
    }

    /// For a page, which may refer to clauses.
    pub fn of_page(said: &'static Said, notices: &'a Notices) -> Words<'a> {
        Words { notices: Some(notices), ..Words::of_pages(said) }
    }

    /// Those of a block, and of others that are drawn as the same one.
    pub fn of_block(
        self,
        guide: &'a PortalGuide,
        block: BlockId,
        twins: &'a [BlockId],
    ) -> Words<'a> {
        let shows = Shows { possible: guide.possible.get(), block: Some(block), twins };
        Words { shows, ..self }
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
        let mut lists = Lists::default();
        let texts = wording.pieces.iter().map(|piece| self.words(piece, &mut lists));
        texts.collect::<String>().trim().to_owned()
    }

    /// A wording as a title: of a choice among many words nothing is left but dots.
    pub fn title(&self, wording: &Wording) -> String {
        let mut lists = Lists::default();
        let texts =
            wording.pieces.iter().map(|piece| match (piece, self.words(piece, &mut lists)) {
                (Piece::Fact(_) | Piece::Choice(_), words)
                    if words.chars().count() > SIDE_BY_SIDE =>
                {
                    "……".to_owned()
                }
                (_, words) => words,
            });
        texts.collect::<String>().trim().to_owned()
    }

    /// A piece as plain text, behind those that opened these lists.
    pub fn words(&self, piece: &Piece, lists: &mut Lists) -> String {
        match (piece, self.rules) {
            (Piece::Text(text), _) => text.clone(),
            (Piece::Markup(html), _) => lists.text(html),
            (Piece::Slot(question), Some(rules)) => blank(rules, *question).to_owned(),
            (Piece::Cell(question, column), Some(rules)) => {
                self.blank(&rules.questions[*question].cell_name(rules.words, *column))
            }
            (Piece::Sum(sum), Some(rules)) => self.blank(&rules.sums[*sum].name),
            (Piece::Choice(question), Some(rules)) => {
                let shown = self.shows.options(*question);
                let choices = rules.questions[*question].kind.choices().entries();
                let choices = choices.filter(|(option, _)| shown.contains(*option));
                let names: Vec<&str> = choices.map(|(_, choice)| choice.name.as_str()).collect();
                names.join(self.said.beside)
            }
            (Piece::Fact(fact), Some(rules)) => {
                let fact = &rules.facts[*fact];
                let values = self.values(piece).into_iter().map(|(value, of)| {
                    let words = self.plain(&fact.values[value].wording);
                    of.map_or(words.clone(), |of| words + &self.said.in_brackets(&of))
                });
                values.collect::<Vec<_>>().join(self.said.beside)
            }
            (Piece::File(note), _) => visible::file(self.said, &note.about),
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
                // People hold the notice, not our ids; what it does not number is called by its name.
                let number = self.notices.and_then(|notices| notices.places([id]).pop());
                let number = number.unwrap_or_else(|| self.said.notice.to_owned());
                let href = self.notices.map(|notices| clause_href(notices, id));
                format!(
                    "<a class=\"cite\" href=\"{}\">{}</a>",
                    href.unwrap_or_default(),
                    self.blank(&escape(&number))
                )
            }
            (Piece::File(note), _) => self.file_note(note),
            (Piece::Slot(question), Some(rules)) => slot(rules, *question),
            (Piece::Cell(question, column), Some(rules)) => self.cell(rules, *question, *column),
            (Piece::Sum(sum), Some(rules)) => self.total(rules, *sum),
            (Piece::Choice(question), Some(rules)) => {
                let shown = self.shows.options(*question);
                let choices = rules.questions[*question].kind.choices().entries();
                let choices = choices.filter(|(option, _)| shown.contains(*option));
                let values =
                    choices.map(|(option, choice)| (option.position(), escape(&choice.name)));
                self.vary(&format!("q{question}"), values.collect())
            }
            (Piece::Fact(fact), Some(rules)) => {
                let values = self.values(piece).into_iter().map(|(value, of)| {
                    let html = self.html(&rules.facts[*fact].values[value].wording);
                    let of = of.map(|of| self.said.in_brackets(&escape(&of)));
                    let of = of.map(|of| format!("<span data-when>{of}</span>"));
                    (value.position(), html + &of.unwrap_or_default())
                });
                self.vary(&format!("f{fact}"), values.collect())
            }
            // Pages know constants only, so no other piece reaches them.
            (_, None) => String::new(),
        }
    }
}

impl Words<'_> {
    /// The values that a fact can have here; where there are several and a table looks them up by one
    /// question, each with the answers that give it.
    fn values(&self, piece: &Piece) -> Vec<(ValueId, Option<String>)> {
        let (Piece::Fact(id), Some(rules)) = (piece, self.rules) else { return Vec::new() };
        let (fact, shown) = (&rules.facts[*id], self.shows.values(*id));
        let values: Vec<ValueId> =
            fact.values.ids().filter(|&value| shown.contains(value)).collect();
        let is_one = values.len() == 1;
        let of = |value| Some(value).filter(|_| !is_one);
        values
            .into_iter()
            .map(|value| (value, of(value).and_then(|value| spell::looked_up(rules, fact, value))))
            .collect()
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
            Piece::Cite(id) => self.blank(&escape(id)),
            Piece::File(note) if note.is_named => visible::file(self.said, &note.about),
            Piece::File(note) => {
                filled(self.said.file_named, &[("name", &escape(&note.about.name))])
            }
            Piece::Slot(question) if is_wanted(reader, *question) => {
                format!("<span class=\"blank\">{}</span>", escape(&reader.piece(piece)))
            }
            Piece::Fact(fact) => {
                reader.value(*fact).map_or_else(String::new, |wording| self.html(wording))
            }
            Piece::Text(_)
            | Piece::Slot(_)
            | Piece::Choice(_)
            | Piece::Sum(_)
            | Piece::Cell(..) => escape(&reader.piece(piece)),
        }
    }
}

/// Whether a text is still to be filled in.
fn is_wanted(reader: &Reader, question: QuestionId) -> bool {
    reader.session.questions[question] == QuestionState::ToFill
}

/// The address of a clause on its notice's page.
pub(super) fn clause_href(notices: &Notices, id: &str) -> String {
    let slug = notices.notice_of(id).map_or("notice", |of| &notices.each[of].slug);
    format!("./{slug}.html#{}", notices.cited(id).anchor)
}

fn slot(rules: &RuleSet, question: QuestionId) -> String {
    let blank = escape(blank(rules, question));
    format!("<span class=\"slot\" data-slot=\"{question}\">{blank}</span>")
}

/// How an empty slot reads.
fn blank(rules: &RuleSet, question: QuestionId) -> &str {
    match &rules.questions[question].kind {
        QuestionKind::Date { blank, .. }
        | QuestionKind::Number { blank, .. }
        | QuestionKind::Text { blank, .. } => blank,
        QuestionKind::Single(_) | QuestionKind::Multi(..) => "",
    }
}

impl Words<'_> {
    /// What is still to be filled in, by its name.
    fn blank(&self, name: &str) -> String {
        filled(self.said.blank, &[("name", name)])
    }

    /// What stands behind a link to a file. Printed, where no link can be followed, it says the name, too.
    fn file_note(&self, note: &FileNote) -> String {
        let name = match note.is_named {
            true => String::new(),
            false => format!(" data-name=\"{}\"", escape(&note.about.name)),
        };
        format!("<span class=\"file\"{name}>{}</span>", visible::file(self.said, &note.about))
    }

    /// A cell of the row chosen, which the script takes from the list's table on the page.
    fn cell(&self, rules: &RuleSet, question: QuestionId, column: ColumnId) -> String {
        let name = self.blank(&escape(&rules.questions[question].cell_name(rules.words, column)));
        format!("<span class=\"slot\" data-cell=\"{question} {column}\">{name}</span>")
    }

    /// What a sum comes to, which the script takes from the engine.
    fn total(&self, rules: &RuleSet, sum: SumId) -> String {
        let (name, digits) = (escape(&rules.sums[sum].name), rules.sums[sum].scale.digits);
        let (at, name) = (sums::first(rules, sum), self.blank(&name));
        format!("<span class=\"slot\" data-sum=\"{at}\" data-digits=\"{digits}\">{name}</span>")
    }

    /// All values side by side; the script shows the one that applies.
    fn vary(&self, of: &str, values: Vec<(usize, String)>) -> String {
        let spans: Vec<String> = values
            .into_iter()
            .map(|(number, html)| format!("<span data-value=\"{number}\">{html}</span>"))
            .collect();
        let joined = spans.join(&format!("<span class=\"or\">{}</span>", self.said.beside));
        format!("<span class=\"vary\" data-vary=\"{of}\">{joined}</span>")
    }
}
