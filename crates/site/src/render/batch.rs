//! The page 批量核对: a roster through the engine in the browser, for people without the program.
//!
//! Owns what the page takes along: the words of every question and block of every guide, as data. How
//! a roster is understood is `batch`'s; the page's script does the same (`themes/light/cells.js`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use language::model::Word;
use language::model::kinds::{BlockKind, HeaderKind};
use language::portal::{Portal, PortalGuide};
use language::rule_set::{Block, Body, DeadlineTime, Question, QuestionKind};
use language::visible;
use language::wording::{Piece, Wording};
use rules::{DueId, Id, OptionSet, QuestionId, ShownId};
use serde::Serialize;

use super::site::{Frame, href};
use crate::theme::ThemeError;
use crate::view::{BatchColumnView, BatchGuideView, BatchPageView, LinkView};
use roster::cells::allowed;
use roster::lines;
use roster::lines::Part;
use roster::words::{Field, header, is_mine, label};

/// The address of the page.
pub(super) const SLUG: &str = "batch";
/// What it is called.
pub(super) const TITLE: &str = "批量核对";
/// What it is for.
pub(super) const ABOUT: &str =
    "把一份名单（CSV）交给浏览器，一次核对所有人：结论、要办的事、材料、期限和介绍信抬头。";

/// The way to the page; there is none where there are no guides.
pub(super) fn link(portal: &Portal) -> Option<LinkView> {
    (!portal.guides.is_empty()).then(|| LinkView {
        title: format!("{TITLE}（给有名单的老师）"),
        href: href(SLUG),
        current: false,
    })
}

/// The page.
///
/// # Errors
/// An error of ours.
pub(super) fn view(portal: &Portal, frame: &Frame) -> Result<BatchPageView, ThemeError> {
    let synonyms = portal.site.synonyms.iter();
    let data = Data {
        synonyms: synonyms.map(|group| group.iter().map(text).collect()).collect(),
        guides: portal.guides.iter().map(|guide| of_guide(portal, guide)).collect(),
    };
    let json = super::json("batch.html", &data)?;
    Ok(BatchPageView {
        site: frame.of(SLUG),
        title: TITLE.to_owned(),
        about: ABOUT.to_owned(),
        guides: portal.guides.iter().map(columns).collect(),
        data_html: inert(&json),
    })
}

/// JSON that is safe inside a `<script>` that is only data.
fn inert(json: &str) -> String {
    let signs = [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")];
    let signs = signs.into_iter().chain([('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")]);
    signs.fold(json.to_owned(), |json, (sign, escape)| json.replace(sign, escape))
}

fn text(word: &Word) -> &str {
    &word.text
}

/// What a roster may say, for people to read.
fn columns(guide: &PortalGuide) -> BatchGuideView {
    let columns = guide.rules.questions.iter().map(|question| BatchColumnView {
        name: question.name.clone(),
        ask: question.ask.clone(),
        allowed: allowed(&question.kind, OptionSet::ALL),
    });
    BatchGuideView {
        title: guide.rules.title.clone(),
        program: STANDARD.encode(guide.compiled.program.encode()),
        columns: columns.collect(),
    }
}

#[derive(Serialize)]
struct Data<'a> {
    synonyms: Vec<Vec<&'a str>>,
    guides: Vec<GuideData<'a>>,
}

#[derive(Serialize)]
struct GuideData<'a> {
    title: &'a str,
    /// The columns of a result: what stands in them, and their headings.
    fields: Vec<(&'static str, &'static str)>,
    questions: Vec<QuestionData<'a>>,
    /// Each fact's name and the words of its values.
    facts: Vec<(&'a str, Vec<Words<'a>>)>,
    /// In the program's order.
    blocks: Vec<BlockData<'a>>,
}

#[derive(Serialize)]
struct QuestionData<'a> {
    name: &'a str,
    ask: &'a str,
    /// What it is called where room is short.
    label: &'a str,
    kind: &'static str,
    /// 多选: fewest options.
    least: u8,
    /// 日期 and 文本: what can be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<String>,
    /// 日期: 不知道 is no answer.
    required: bool,
    /// How an empty slot reads.
    blank: &'a str,
    /// Name, 短语, 互斥.
    options: Vec<(&'a str, Option<&'a str>, bool)>,
}

#[derive(Serialize)]
struct BlockData<'a> {
    kind: &'static str,
    line: Words<'a>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    mine: bool,
    /// Clauses of a conclusion.
    #[serde(skip_serializing_if = "String::is_empty")]
    basis: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<LetterData<'a>>,
}

/// The texts of a letter, and the questions whose answers it shows.
#[derive(Serialize)]
struct LetterData<'a> {
    seal: Words<'a>,
    destination: Words<'a>,
    outgoing: Words<'a>,
    receipt: Words<'a>,
    incoming: Words<'a>,
    name: Words<'a>,
    validity: Words<'a>,
    questions: &'a [QuestionId],
}

/// Words to be filled in: a text, or parts.
#[derive(Serialize)]
#[serde(untagged)]
enum Words<'a> {
    Text(String),
    Parts(Vec<WordData<'a>>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum WordData<'a> {
    Text(std::borrow::Cow<'a, str>),
    /// The answer to a question.
    Answer(QuestionId),
    /// A fact's value: −1 − its number.
    Value(i64),
    /// The number of a due date, and how it reads where no day is known.
    Due(usize, String),
}

fn of_guide<'a>(portal: &Portal, guide: &'a PortalGuide) -> GuideData<'a> {
    let rules = &guide.rules;
    let facts = rules.facts.iter().map(|fact| {
        let values = fact.values.iter().map(|value| words(&value.wording));
        (fact.name.as_str(), values.collect())
    });
    GuideData {
        title: &rules.title,
        fields: Field::of(guide).into_iter().map(|field| (code(field), field.column().0)).collect(),
        questions: rules.questions.ids().map(|number| question(guide, number)).collect(),
        facts: facts.collect(),
        blocks: guide.compiled.blocks.ids().map(|shown| block(portal, guide, shown)).collect(),
    }
}

/// What stands in a column, as the script calls it.
fn code(field: Field) -> &'static str {
    match field {
        Field::Conclusion => "conclusion",
        Field::Basis => "basis",
        Field::Mine => "mine",
        Field::Others => "others",
        Field::Materials => "material",
        Field::Platforms => "platform",
        Field::Deadlines => "deadline",
        Field::Letters => "name",
        Field::Header(HeaderKind::Outgoing) => "outgoing",
        Field::Header(HeaderKind::Destination) => "destination",
        Field::Header(HeaderKind::Receipt) => "receipt",
        Field::Header(HeaderKind::Incoming) => "incoming",
        Field::Seal => "seal",
        Field::Validity => "validity",
        Field::Unfilled => "unfilled",
        Field::Answers => "answers",
    }
}

fn question(guide: &PortalGuide, number: QuestionId) -> QuestionData<'_> {
    let Question { name, ask, kind, .. } = &guide.rules.questions[number];
    let (code, least, required, blank) = match kind {
        QuestionKind::Single(_) => ("single", 1, true, ""),
        QuestionKind::Multi(_, least) => ("multi", *least, false, ""),
        QuestionKind::Date { required, blank } => ("date", 1, *required, blank.as_str()),
        QuestionKind::Text { blank, .. } => ("text", 0, false, blank.as_str()),
    };
    let options = kind.choices().iter();
    QuestionData {
        name,
        ask,
        label: label(&guide.rules, number),
        kind: code,
        least,
        allowed: kind.choices().is_empty().then(|| allowed(kind, OptionSet::EMPTY)),
        required,
        blank,
        options: options
            .map(|one| (one.name.as_str(), one.phrase.as_deref(), one.exclusive))
            .collect(),
    }
}

fn block<'a>(portal: &Portal, guide: &'a PortalGuide, shown: ShownId) -> BlockData<'a> {
    let number = guide.compiled.blocks[shown];
    let block = &guide.rules.blocks[number];
    let due = guide.compiled.due_of(number);
    let kind = match block.body.kind() {
        BlockKind::Conclusion => "conclusion",
        BlockKind::Deadline => "deadline",
        BlockKind::Step => "step",
        BlockKind::Material => "material",
        BlockKind::Letter => "letter",
        BlockKind::Platform => "platform",
        BlockKind::Reminder => "reminder",
    };
    let is_conclusion = block.body.kind() == BlockKind::Conclusion;
    BlockData {
        kind,
        line: line(guide, block, due),
        mine: is_mine(portal, block),
        basis: if is_conclusion { block.clauses.join("、") } else { String::new() },
        letter: letter(block, &guide.compiled.program.blocks[shown].questions),
    }
}

fn line<'a>(guide: &PortalGuide, block: &'a Block, due: Option<DueId>) -> Words<'a> {
    let mut parts = Vec::new();
    for part in lines::line(block) {
        match (part, due) {
            (Part::Text(text), _) => parts.push(WordData::Text(text.into())),
            (Part::Wording(wording), _) => parts.extend(pieces(wording)),
            // Only such a day differs from person to person.
            (Part::Time(time @ DeadlineTime::AfterAnswer { .. }), Some(due)) => {
                parts.push(WordData::Due(due.position(), visible::deadline(&guide.rules, time)));
            }
            (Part::Time(time), _) => {
                parts.push(WordData::Text(visible::deadline(&guide.rules, time).into()));
            }
        }
    }
    joined(parts)
}

fn letter<'a>(block: &'a Block, questions: &'a [QuestionId]) -> Option<LetterData<'a>> {
    let Body::Letter { name, seal, validity, .. } = &block.body else { return None };
    let maybe = |wording: Option<&'a Wording>| wording.map_or(Words::Text(String::new()), words);
    Some(LetterData {
        seal: maybe(seal.as_ref()),
        destination: maybe(header(&block.body, HeaderKind::Destination)),
        outgoing: maybe(header(&block.body, HeaderKind::Outgoing)),
        receipt: maybe(header(&block.body, HeaderKind::Receipt)),
        incoming: maybe(header(&block.body, HeaderKind::Incoming)),
        name: Words::Text(name.clone()),
        validity: maybe(validity.as_ref()),
        questions,
    })
}

fn words(wording: &Wording) -> Words<'_> {
    joined(pieces(wording).collect())
}

fn pieces(wording: &Wording) -> impl Iterator<Item = WordData<'_>> {
    wording.pieces.iter().filter_map(move |piece| match piece {
        Piece::Markup(_) | Piece::Cite(_) => None,
        Piece::Text(text) => Some(WordData::Text(text.as_str().into())),
        Piece::Slot(question) | Piece::Choice(question) => Some(WordData::Answer(*question)),
        Piece::Fact(fact) => {
            // There are 256 facts at most.
            Some(WordData::Value(-1 - fact.position() as i64))
        }
    })
}

/// Texts that touch as one; a single one as it is.
fn joined(parts: Vec<WordData<'_>>) -> Words<'_> {
    let mut all: Vec<WordData> = Vec::new();
    for part in parts {
        match (all.last_mut(), part) {
            (Some(WordData::Text(text)), WordData::Text(more)) => text.to_mut().push_str(&more),
            (_, part) => all.push(part),
        }
    }
    match &mut all[..] {
        [] => Words::Text(String::new()),
        [WordData::Text(text)] => Words::Text(std::mem::take(text).into_owned()),
        _ => Words::Parts(all),
    }
}

#[cfg(test)]
mod tests {
    use rules::FactId;

    use super::*;

    #[test]
    fn data_cannot_leave_its_element() {
        let json = inert(r#"["</script><!--&\u{2028}"]"#.replace("\\u{2028}", "\u{2028}").as_str());
        assert_eq!(json, r#"["\u003c/script\u003e\u003c!--\u0026\u2028"]"#);
    }

    #[test]
    fn words_are_as_short_as_they_can_be() {
        let text = |text: &str| Piece::Text(text.to_owned());
        let wording = |pieces: Vec<Piece>| Wording { pieces, ..Wording::default() };
        let json = |wording: &Wording| serde_json::to_string(&words(wording)).expect("JSON");
        let question = |position| QuestionId::new(position).expect("few");
        let fact = FactId::new(0).expect("one");
        let markup = Piece::Markup("<strong>".to_owned());
        assert_eq!(json(&wording(vec![text("甲"), markup, text("乙")])), "\"甲乙\"");
        assert_eq!(
            json(&wording(vec![text("甲"), Piece::Slot(question(3)), Piece::Fact(fact)])),
            "[\"甲\",3,-1]"
        );
        assert_eq!(json(&wording(vec![Piece::Choice(question(0))])), "[0]");
    }
}
