//! Proposed cases as the text an editor adds to cases.yaml.
//!
//! Owns the form of that text: names in the options' own words, the visible words of every block, the
//! kinds of blocks the person gets none of, and what only the person nearest to them gets. Adding it at the end of the file gives a file that
//! `zhiyin test` reads and agrees with.

use language::id::BlockId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use language::day::UNKNOWN_DATE;
use language::model::Field;
use language::order::{map_of, set_of};
use language::place::Sources;
use language::rule_set::{Question, QuestionKind, RuleSet};
use language::spell;
use language::visible::Reader;
use language::wording::{Piece, Wording};
use rules::{Answer, Answers, OptionId, OptionSet, QuestionId, replay};

use super::Tested;
use super::named::keyed;
use super::propose::{Proposal, Proposed};
use crate::trial::{Shown, squeeze};
use language::yaml::quoted::{alone, in_brackets, quoted};

/// Longest piece of a block's words, in characters.
const WORDS: usize = 60;
/// Longest 短语 in the name of a case, in characters.
const PHRASE: usize = 12;
/// Most pieces of what tells a person from the nearest.
const APART: usize = 3;
/// Most line numbers in a line of a comment.
const LINES: usize = 20;

/// The cases of a proposal, to be added at the end of the guide's cases.yaml; empty where there are
/// none. Where the guide has no cases yet, the text is a whole file.
#[must_use]
pub fn written(tested: Tested, proposal: &Proposal, sources: &Sources) -> String {
    let proposed = proposal.cases.iter().map(|proposed| proposed.answers.clone());
    let people = tested.given().chain(proposed).collect();
    let writer = Writer { tested, sources, indent: indent(tested, sources), people };
    let mut names: BTreeSet<String> =
        set_of(tested.cases.iter().map(|case| case.name.text.clone()));
    let mut text = String::new();
    for proposed in &proposal.cases {
        text.push('\n');
        text += &writer.case(proposed, &mut names);
    }
    if tested.cases.is_empty() && !text.is_empty() {
        text.insert_str(0, "用例:\n");
    }
    text
}

/// The blanks before the dash of the last case; two where there is none in the file's own lines.
fn indent(tested: Tested, sources: &Sources) -> usize {
    let written = tested.cases.last().and_then(|case| {
        let place = case.name.place;
        let before = &sources.get(place.file).text()[..place.end];
        let line = before.lines().rev().find(|line| line.trim_start().starts_with("- "))?;
        Some(line.len() - line.trim_start().len())
    });
    written.unwrap_or(2)
}

struct Writer<'a> {
    tested: Tested<'a>,
    sources: &'a Sources,
    indent: usize,
    /// Everyone there is a case for, or will be.
    people: Vec<Answers>,
}

impl Writer<'_> {
    fn case(&self, proposed: &Proposed, names: &mut BTreeSet<String>) -> String {
        let rules = self.tested.rules;
        let session = replay(&self.tested.compiled.program, &proposed.answers, None);
        let texts = texts(rules, &proposed.answers);
        let reader = Reader {
            rules,
            compiled: self.tested.compiled,
            answers: &proposed.answers,
            texts: &texts,
            session: &session,
        };
        let mut lines = vec!["# 由程序算出，请对照通知核对后再用".to_owned()];
        lines.extend(self.places(proposed));
        lines.push(format!("- 名: {}", alone(&name(rules, &proposed.answers, names))));
        lines.push(format!("  答案: {{{}}}", answers(rules, &proposed.answers, &texts)));
        lines.extend(listed("应有", &present(&reader)));
        lines.extend(self.absent(&reader));
        let mut text = String::new();
        for line in lines {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{:indent$}{line}", "", indent = self.indent);
        }
        text
    }

    /// 不应有: the kinds of which others see something and this person nothing, and what the person
    /// nearest to them sees instead.
    fn absent(&self, reader: &Reader) -> Vec<String> {
        let mut absent = kinds_without(reader);
        if let Some(answers) = self.nearest(reader.answers) {
            let session = replay(&self.tested.compiled.program, answers, None);
            let texts = texts(reader.rules, answers);
            let other = Reader { answers, texts: &texts, session: &session, ..*reader };
            absent.extend(only(&other, reader));
        }
        match absent.iter().any(|item| item.contains("含: ")) {
            true => listed("不应有", &absent),
            false if absent.is_empty() => Vec::new(),
            false => vec![format!("  不应有: [{}]", absent.join(", "))],
        }
    }

    /// Who answers the fewest questions otherwise; of several the first.
    fn nearest(&self, answers: &Answers) -> Option<&Answers> {
        let questions = &self.tested.rules.questions;
        let apart = |other: &Answers| {
            let numbers = questions.entries();
            let asked = numbers.filter(|(_, q)| !matches!(q.kind, QuestionKind::Text { .. }));
            asked.filter(|(number, _)| other.get(*number) != answers.get(*number)).count()
        };
        let others = self.people.iter().filter(|other| apart(other) > 0);
        others.min_by_key(|other| apart(other))
    }

    /// The lines of the guide that are exercised for the first time.
    fn places(&self, proposed: &Proposed) -> Vec<String> {
        let Some(first) = proposed.exercises.first() else { return Vec::new() };
        let source = self.sources.get(first.place.file);
        let file = source.name().rsplit('/').next().unwrap_or_default();
        let lines = proposed.exercises.iter().map(|goal| source.position(goal.place.start).line);
        let lines: BTreeSet<usize> = set_of(lines);
        let lines: Vec<String> = lines.into_iter().map(|line| line.to_string()).collect();
        let rows = lines
            .chunks(LINES)
            .map(|lines| format!("# 补上 {file} 第 {} 行的用例", lines.join("、")));
        rows.collect()
    }
}

/// What is typed into the 文本 that are filled in: the editor's own example where there is one.
fn texts(rules: &RuleSet, answers: &Answers) -> BTreeMap<QuestionId, String> {
    let questions = rules.questions.entries();
    let filled = questions.filter(|(number, _)| answers.get(*number) == Some(Answer::Filled));
    let example = |kind: &QuestionKind| match kind {
        QuestionKind::Text { example, .. } => example.clone(),
        QuestionKind::Single(_) | QuestionKind::Multi(..) => None,
        QuestionKind::Date { .. } | QuestionKind::Number { .. } => None,
    };
    let typed = filled.map(|(number, question)| {
        (number, example(&question.kind).unwrap_or_else(|| format!("某{}", question.name)))
    });
    map_of(typed)
}

/// A name that tells the case from all others.
fn name(rules: &RuleSet, answers: &Answers, names: &mut BTreeSet<String>) -> String {
    let questions = rules.questions.entries();
    let words = questions
        .filter_map(|(number, question)| answer_in_words(rules, question, answers.get(number)?));
    let words = words.chain(filled(rules, answers)).collect::<Vec<_>>().join("，");
    let words = if words.is_empty() { "所有人".to_owned() } else { words };
    let again = (2..).map(|count: u32| format!("{words}（{count}）"));
    let mut free = std::iter::once(words.clone()).chain(again).filter(|name| !names.contains(name));
    let name = free.next().unwrap_or_default();
    names.insert(name.clone());
    name
}

/// Which 文本 are filled in; none where nothing is.
fn filled(rules: &RuleSet, answers: &Answers) -> Option<String> {
    let questions = rules.questions.entries();
    let filled = questions.filter(|(number, _)| answers.get(*number) == Some(Answer::Filled));
    // The name of a header to be filled in begins with that of its letter.
    let names = filled.map(|(_, question)| question.name.rsplit('·').next().unwrap_or_default());
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| format!("已填{}", names.join("、")))
}

/// An answer as part of a name; 文本 have a part of their own.
fn answer_in_words(rules: &RuleSet, question: &Question, answer: Answer) -> Option<String> {
    let choices = question.kind.choices();
    let all = || rules.questions.iter().flat_map(|question| question.kind.choices());
    let option = |option: OptionId| choices[option].name.as_str();
    // An option of several signs that no other question has says which question it answers.
    let is_clear = |name: &str| {
        name.chars().nth(1).is_some() && all().filter(|choice| choice.name == name).count() == 1
    };
    // The editor's own words for an answer stand alone, but a name is made of many.
    let is_brief = |phrase: &String| phrase.chars().count() <= PHRASE;
    let phrase = |option: OptionId| choices[option].phrase.clone().filter(is_brief);
    Some(match answer {
        Answer::Choice(chosen) => {
            phrase(chosen).unwrap_or_else(|| match is_clear(option(chosen)) {
                true => option(chosen).to_owned(),
                false => format!("{}：{}", question.name, option(chosen)),
            })
        }
        Answer::Choices(chosen) if chosen.is_empty() => format!("{}：都不选", question.name),
        Answer::Choices(chosen) => {
            format!("{}：{}", question.name, ticked(question, chosen).join("、"))
        }
        Answer::Date(point) => {
            format!("{}：{}", question.name, spell::point(&question.kind, point))
        }
        Answer::DateUnknown => format!("{UNKNOWN_DATE}{}", question.name),
        Answer::Filled => return None,
    })
}

fn ticked(question: &Question, chosen: OptionSet) -> Vec<&str> {
    chosen.iter().map(|option| question.kind.choices()[option].name.as_str()).collect()
}

/// 答案, in asking order.
fn answers(rules: &RuleSet, answers: &Answers, texts: &BTreeMap<QuestionId, String>) -> String {
    let given = rules.questions.entries().filter_map(|(number, question)| {
        let value = match answers.get(number)? {
            Answer::Choice(chosen) => in_brackets(&question.kind.choices()[chosen].name),
            Answer::Choices(chosen) => {
                let ticked = ticked(question, chosen).into_iter().map(in_brackets);
                format!("[{}]", ticked.collect::<Vec<_>>().join(", "))
            }
            Answer::Date(number) if let QuestionKind::Number { scale, .. } = &question.kind => {
                scale.bare(number.0)
            }
            Answer::Date(day) => {
                let (year, month, day) = day.civil();
                format!("{year:04}-{month:02}-{day:02}")
            }
            Answer::DateUnknown => UNKNOWN_DATE.to_owned(),
            Answer::Filled => in_brackets(texts.get(&number)?),
        };
        Some(format!("{}: {value}", in_brackets(&question.name)))
    });
    given.collect::<Vec<_>>().join(", ")
}

/// What the blocks of the result say, a line each and each line once.
fn present(reader: &Reader) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for number in reader.blocks() {
        let kind = reader.rules.blocks[number].body.kind().label();
        let mut words = words(reader, number);
        if let Some(first) = words.first_mut() {
            *first = piece(reader, number, first);
        }
        let words: Vec<String> = words.iter().map(|words| quoted(words)).collect();
        let words = match &words[..] {
            [] => String::new(),
            [only] => format!(", 含: {only}"),
            several => format!(", 含: [{}]", several.join(", ")),
        };
        let line = format!("{{种类: {kind}{words}{}}}", keyed(reader, number));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// What somebody acts on: all a block says of what, who, where, when and how many, what it is called first.
/// Of its longer texts only the sentences that are not the same for everyone.
fn words(reader: &Reader, number: BlockId) -> Vec<String> {
    let body = &reader.rules.blocks[number].body;
    let has_headers = body.headers().next().is_some();
    let shown = Shown::of(*reader, number);
    let mut words: Vec<String> = Vec::new();
    for said in reader.says(number) {
        match said.spec.map(|spec| spec.field) {
            Some(Field::Note) => {
                let note = body.words(Field::Note);
                words.extend(note.into_iter().flat_map(|note| own_sentences(reader, note)));
            }
            // Nobody reads a title or the notice's own words for what to do.
            Some(Field::Title | Field::Quote | Field::Sheet | Field::Blanks) | None => {}
            Some(Field::Who) if body.who().is_empty() => {}
            Some(field) if !shown.tells(field, &squeeze(&said.text)) => {}
            // The headers say which letter it is.
            Some(Field::Name) if has_headers => {}
            Some(_) => words.push(said.text),
        }
    }
    let words = words.iter().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    words.collect()
}

/// The sentences of a text that hold an answer or the value of a fact.
fn own_sentences(reader: &Reader, wording: &Wording) -> Vec<String> {
    let (mut own, mut sentence, mut is_own) = (Vec::new(), String::new(), false);
    let mut end = |sentence: &mut String, is_own: &mut bool| {
        let ended = std::mem::take(sentence);
        own.extend(std::mem::take(is_own).then_some(ended));
    };
    for (piece, words) in reader.texts(wording) {
        if !matches!(piece, Piece::Text(_) | Piece::Markup(_) | Piece::Cite(_) | Piece::File(_)) {
            is_own |= !words.is_empty();
            sentence += &words;
            continue;
        }
        for part in words.split_inclusive('。') {
            sentence += part;
            if part.ends_with('。') {
                end(&mut sentence, &mut is_own);
            }
        }
    }
    end(&mut sentence, &mut is_own);
    own
}

/// The first sentence, where no other block of the kind says it too.
fn piece(reader: &Reader, number: BlockId, words: &str) -> String {
    let words = words.to_owned();
    let sentence = words.split_inclusive('。').next().unwrap_or_default();
    let end = sentence.char_indices().nth(WORDS).map_or(sentence.len(), |(end, _)| end);
    let cut = &sentence[..end];
    let kind = |number: BlockId| reader.rules.blocks[number].body.kind();
    let others =
        reader.rules.blocks.ids().filter(|&other| other != number && kind(other) == kind(number));
    let mut said = others.flat_map(|other| reader.says(other));
    let is_said_elsewhere = said.any(|said| solid(&said.text).contains(&solid(cut)));
    if is_said_elsewhere { words } else { cut.to_owned() }
}

/// The kinds of which others see something and this person nothing.
fn kinds_without(reader: &Reader) -> Vec<String> {
    let kind = |number: BlockId| reader.rules.blocks[number].body.kind().label();
    let shown: Vec<&str> = reader.blocks().map(kind).collect();
    let mut absent: Vec<&str> = Vec::new();
    for &number in &reader.compiled.blocks {
        if !shown.contains(&kind(number)) && !absent.contains(&kind(number)) {
            absent.push(kind(number));
        }
    }
    absent.iter().map(|kind| format!("{{种类: {kind}}}")).collect()
}

/// The first words of blocks that somebody sees and this person does not, of the kinds this person sees
/// something of. What an answer is filled in to is left out: it would differ in any case.
fn only(other: &Reader, reader: &Reader) -> Vec<String> {
    let kind = |number: BlockId| reader.rules.blocks[number].body.kind();
    let shown: Vec<BlockId> = reader.blocks().collect();
    let is_filled = |number: BlockId| {
        let wordings = reader.rules.blocks[number].body.wordings();
        wordings.flat_map(|wording| &wording.pieces).any(|piece| !matches!(piece, Piece::Text(_)))
    };
    let says = |number: BlockId, words: &str| {
        reader.says(number).iter().any(|said| solid(&said.text).contains(&solid(words)))
    };
    let blocks = other.blocks().filter(|number| !shown.contains(number) && !is_filled(*number));
    let blocks = blocks.filter(|&number| shown.iter().any(|&mine| kind(mine) == kind(number)));
    let pieces = blocks.filter_map(|number| {
        let words = piece(other, number, words(other, number).first()?);
        let is_mine = shown.iter().any(|&mine| kind(mine) == kind(number) && says(mine, &words));
        let label = kind(number).label();
        (!is_mine && !words.is_empty())
            .then(|| format!("{{种类: {label}, 含: {}}}", quoted(&words)))
    });
    let mut found: Vec<String> = Vec::new();
    for piece in pieces {
        if found.len() < APART && !found.contains(&piece) {
            found.push(piece);
        }
    }
    found
}

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A list with a line for each of its items.
fn listed(key: &str, items: &[String]) -> Vec<String> {
    let Some((last, others)) = items.split_last() else { return Vec::new() };
    let first = format!("  {key}: [");
    let others = others.iter().map(|item| format!("    {item},"));
    std::iter::once(first).chain(others).chain([format!("    {last}]")]).collect()
}
