//! A portal as the data that a roster is judged by.
//!
//! Owns what of a portal `roster` is to know: names, options, and every block in words. The page 批量核对
//! takes it along, and the command makes the same of the same portal. What a roster means is `roster`'s.

use ::roster::data::{
    Block, BlockKind, Choice, Cited, Entry, Fact, Form, FormColumn, Guide, Header, Kind, Letter,
    Part, Question, Scale, Site, Sum, Words,
};
use ::roster::forms::NAMES;
use language::compile::Compiled;
use language::id::{BlockId, ColumnId, EntryId};
use language::model::listing::Listed;
use language::model::{self, Field, HeaderKind};
use language::portal::{Portal, PortalGuide};
use language::rule_set::body::{Sheet, SheetColumn};
use language::rule_set::{self, Body, DeadlineTime, QuestionKind, RuleSet};
use language::site::MOST_SHEETS;
use language::span::Span;
use language::spell;
use language::visible;
use language::wording::{Piece, Wording};
use language::words::ZH;
use rules::{DueId, Id, List, OptionId, ShownId};

mod lines;

/// Everything that does not differ from roster to roster.
#[must_use]
pub fn data(portal: &Portal) -> Site {
    of(portal, &portal.guides)
}

/// The same, for rosters of some of its guides.
pub(crate) fn of(portal: &Portal, guides: &[PortalGuide]) -> Site {
    let words = |group: &Vec<model::Word>| {
        group.iter().map(|word| word.text.clone()).collect::<Vec<String>>()
    };
    Site {
        synonyms: portal.site.roster_synonyms.iter().map(words).collect(),
        guides: guides.iter().map(|guide| of_guide(portal, guide)).collect(),
    }
}

fn of_guide(portal: &Portal, guide: &PortalGuide) -> Guide {
    let PortalGuide { rules, compiled, .. } = guide;
    let fact = |fact: &rule_set::Fact| Fact {
        name: spell::called(rules.words, fact).into_owned(),
        values: fact.values.map(|value| words(&value.wording)),
    };
    let blocks = compiled.blocks.map(|&number| block(portal, rules, compiled, number));
    Guide {
        title: rules.title.clone(),
        program: compiled.program.clone(),
        questions: rules.questions.map(question),
        facts: rules.facts.map(fact),
        // Fewer than all of them can be numbered.
        sums: List::new(rules.written_sums().map(|(_, sum)| named(sum)).collect())
            .unwrap_or(List::EMPTY),
        blocks,
        forms: forms(rules, compiled),
    }
}

/// A sum as a roster has a column of it.
fn named(sum: &rule_set::Sum) -> Sum {
    Sum { name: sum.name.clone(), digits: sum.scale.digits }
}

/// A question as a roster answers it.
fn question(question: &rule_set::Question) -> Question {
    Question { name: question.name.clone(), ask: question.ask.clone(), kind: kind(question) }
}

/// What answers a question.
pub(crate) fn kind(question: &rule_set::Question) -> Kind {
    let choices = |choices: &rule_set::Choices| {
        let choice = |choice: &rule_set::Choice| Choice {
            name: choice.name.clone(),
            phrase: choice.phrase.clone(),
            exclusive: choice.exclusive,
        };
        choices.map(choice)
    };
    if let Some(listed) = &question.listed {
        return Kind::Listed(entries(listed));
    }
    match &question.kind {
        QuestionKind::Single(options) => Kind::Single(choices(options)),
        QuestionKind::Multi(options, least) => Kind::Multi(choices(options), *least),
        QuestionKind::Date { required, blank, span, .. } => {
            let Span { least, most } = span.unwrap_or(Span::DAYS);
            Kind::Date(Scale {
                least,
                most,
                digits: 0,
                unit: String::new(),
                range: span.map_or_else(String::new, |span| span.days(&ZH)),
                required: *required,
                blank: blank.clone(),
            })
        }
        QuestionKind::Number { required, blank, scale, .. } => Kind::Number(Scale {
            least: scale.least,
            most: scale.most,
            digits: scale.digits,
            unit: scale.unit.clone(),
            range: scale.range(&ZH),
            required: *required,
            blank: blank.clone(),
        }),
        QuestionKind::Text { blank, .. } => Kind::Text { blank: blank.clone() },
    }
}

/// The rows of a list, with all their cells: which of them words show differs from guide to guide.
fn entries(listed: &Listed<OptionId>) -> Vec<Entry> {
    let rows = listed.list.rows.entries();
    let entry = |(row, cells): (EntryId, &List<ColumnId, model::Word>)| Entry {
        name: listed.name(row).to_owned(),
        others: listed.list.synonyms(row).map(str::to_owned).collect(),
        option: listed.options[row].position(),
        cells: cells.iter().map(|cell| cell.text.clone()).collect(),
    };
    rows.map(entry).collect()
}

fn block(portal: &Portal, rules: &RuleSet, compiled: &Compiled, number: BlockId) -> Block {
    let block = &rules.blocks[number];
    let kind = match block.body.kind() {
        model::BlockKind::Conclusion => BlockKind::Conclusion,
        model::BlockKind::Step => BlockKind::Step,
        model::BlockKind::Material => BlockKind::Material,
        model::BlockKind::Letter => BlockKind::Letter,
        model::BlockKind::Platform => BlockKind::Platform,
        model::BlockKind::Deadline => BlockKind::Deadline,
        model::BlockKind::Reminder => BlockKind::Reminder,
    };
    let due = compiled.due_of(number);
    let line = lines::line(block).into_iter().flat_map(|part| match part {
        lines::Part::Text(text) => vec![Part::Text(text)],
        lines::Part::Wording(wording) => pieces(wording).collect(),
        lines::Part::Time(time) => vec![when(rules, time, due)],
    });
    let cited = compiled.cited(rules, block).into_iter().map(|one| Cited {
        place: portal.notices.places([one.clause]).pop().unwrap_or_default(),
        reasons: one.reasons,
    });
    Block {
        kind,
        line: joined(line),
        due: due.filter(|_| kind == BlockKind::Deadline),
        mine: block.body.who().iter().any(|actor| portal.site.roles[actor.role].reader),
        cited: cited.filter(|_| kind == BlockKind::Conclusion).collect(),
        letter: letter(&block.body),
    }
}

/// When a deadline is: only so long after an answer differs from person to person.
fn when(rules: &RuleSet, time: &DeadlineTime, due: Option<DueId>) -> Part {
    let otherwise = visible::deadline(rules, time);
    match (time, due) {
        (DeadlineTime::AfterAnswer { .. }, Some(due)) => Part::Due(due, otherwise),
        _ => Part::Text(otherwise),
    }
}

fn letter(body: &Body) -> Option<Letter> {
    if body.kind() != model::BlockKind::Letter {
        return None;
    }
    let text = |field| body.words(field).map(words);
    let header = |header: Header| {
        text(Field::Header(match header {
            Header::Outgoing => HeaderKind::Outgoing,
            Header::Destination => HeaderKind::Destination,
            Header::Receipt => HeaderKind::Receipt,
            Header::Incoming => HeaderKind::Incoming,
            Header::OutgoingToo => HeaderKind::OutgoingToo,
            Header::ReceiptToo => HeaderKind::ReceiptToo,
            Header::IncomingToo => HeaderKind::IncomingToo,
        }))
    };
    Some(Letter {
        name: body.plain(Field::Name).cloned().unwrap_or_default(),
        headers: Header::ALL.map(header).into(),
        choice: text(Field::Choice),
        seal: text(Field::Seal),
        validity: text(Field::Validity),
    })
}

/// In the order of the page.
fn forms(rules: &RuleSet, compiled: &Compiled) -> Vec<Form> {
    let sheets = compiled.blocks.entries().filter_map(|(at, &block)| {
        let sheet = rules.blocks[block].body.sheet()?;
        Some(form(at, sheet))
    });
    sheets.collect()
}

fn form(block: ShownId, sheet: &Sheet) -> Form {
    let column = |SheetColumn { name, fill }: &SheetColumn| FormColumn {
        name: name.clone(),
        fill: fill.as_ref().map(words),
    };
    Form {
        block,
        title: fixed(&sheet.title),
        note: sheet.note.as_ref().map(fixed),
        columns: sheet.columns.iter().map(column).collect(),
    }
}

// A guide has no more of them than there are names for their tables.
const _: () = assert!(MOST_SHEETS == NAMES.len());

/// The words of a wording that holds nothing to fill in.
fn fixed(wording: &Wording) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        _ => String::new(),
    };
    wording.pieces.iter().map(text).collect()
}

fn words(wording: &Wording) -> Words {
    joined(pieces(wording))
}

/// Markup and citations say nothing in a cell.
fn pieces(wording: &Wording) -> impl Iterator<Item = Part> {
    wording.pieces.iter().filter_map(|piece| match piece {
        Piece::Markup(_) | Piece::Cite(_) => None,
        Piece::File(note) => Some(Part::Text(visible::file(&ZH, &note.about))),
        Piece::Text(text) => Some(Part::Text(text.clone())),
        Piece::Slot(question) | Piece::Choice(question) => Some(Part::Answer(*question)),
        Piece::Cell(question, column) => Some(Part::Cell(*question, column.position())),
        Piece::Fact(fact) => Some(Part::Fact(*fact)),
        Piece::Sum(sum) => Some(Part::Sum(*sum)),
    })
}

/// Texts that touch as one.
fn joined(parts: impl Iterator<Item = Part>) -> Words {
    let mut words = Words::new();
    for part in parts {
        match (words.last_mut(), part) {
            (Some(Part::Text(text)), Part::Text(more)) => text.push_str(&more),
            (_, part) => words.push(part),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use rules::Date;

    use super::*;
    use rules::{FactId, Id, QuestionId};

    #[test]
    fn texts_that_touch_are_one() {
        let text = |text: &str| Piece::Text(text.to_owned());
        let wording = |pieces: Vec<Piece>| Wording { pieces, ..Wording::default() };
        let markup = Piece::Markup("<strong>".to_owned());
        let one = words(&wording(vec![text("甲"), markup, text("乙")]));
        assert_eq!(one, [Part::Text("甲乙".to_owned())]);
        let (question, fact) = (QuestionId::new(3).expect("few"), FactId::new(0).expect("one"));
        let more = words(&wording(vec![text("甲"), Piece::Slot(question), Piece::Fact(fact)]));
        assert_eq!(more, [Part::Text("甲".to_owned()), Part::Answer(question), Part::Fact(fact)]);
    }

    /// `roster` spells days itself, because it knows nothing of `language`.
    #[test]
    fn days_read_as_on_the_pages() {
        for day in (-40_000..40_000).map(|day| Date(day * 3)) {
            let spelled =
                (::roster::dates::spelled(day), ::roster::dates::spelled_with_weekday(day));
            let pages = (language::spell::date(day), ZH.date_and_weekday(day));
            assert_eq!(spelled, pages);
        }
    }
}
