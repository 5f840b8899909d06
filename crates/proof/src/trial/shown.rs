//! A block as a case sees it: its kind, what its fields say, who acts and where, and what it rests on.
//!
//! Owns what an expectation means of one block, and the expectation in words. Words of 含 stand in any field; of
//! 做: 请楼长签字, 谁: 楼长 they cannot tell one from the other, so that 谁 and 在哪 may be named by their keys.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use language::cases::Expectation;
use language::id::BlockId;
use language::model::{BlockKind, Field, Word};
use language::rule_set::Body;
use language::visible::{Reader, Said};

/// The fields that a case may name by their keys.
const KEYED: [Field; 2] = [Field::Who, Field::Where];

/// A block as a case sees it.
pub(crate) struct Shown<'a> {
    reader: Reader<'a>,
    number: BlockId,
    /// Field by field, without any white space; most blocks are never asked for theirs.
    fields: OnceCell<Vec<(Option<Field>, String)>>,
    /// What it rests on for this person.
    clauses: OnceCell<Vec<&'a String>>,
}

impl<'a> Shown<'a> {
    pub(crate) fn of(reader: Reader<'a>, number: BlockId) -> Shown<'a> {
        Shown { reader, number, fields: OnceCell::new(), clauses: OnceCell::new() }
    }

    fn body(&self) -> &'a Body {
        &self.reader.rules.blocks[self.number].body
    }

    /// Words must stand together in one field; nobody reads across two.
    fn fields(&self) -> &[(Option<Field>, String)] {
        let field = |said: &Said| (said.spec.map(|spec| spec.field), squeeze(&said.text));
        let says = || self.reader.says(self.number).iter().map(field).collect();
        self.fields.get_or_init(says)
    }

    fn acts(&self, who: &str) -> bool {
        self.body().who().iter().any(|actor| actor.name == who)
    }

    fn rests_on(&self, clause: &String) -> bool {
        self.clauses.get_or_init(|| self.reader.clauses(self.number)).contains(&clause)
    }

    /// Whether it is what a case expects.
    pub(crate) fn is_meant_by(&self, meant: &Meant) -> bool {
        let Expectation { kind, clause, who, .. } = meant.expected;
        kind.as_ref().is_none_or(|kind| self.kind().label() == kind.text)
            && clause.as_ref().is_none_or(|id| self.rests_on(&id.text))
            && who.iter().all(|who| self.acts(&who.text))
            && meant.at.iter().all(|at| self.is_at(at))
            && meant.words.iter().all(|words| self.says(words))
    }

    fn is_at(&self, words: &str) -> bool {
        self.fields().iter().any(|(of, text)| *of == Some(Field::Where) && text.contains(words))
    }

    /// Whether one of its fields holds the words.
    pub(super) fn says(&self, words: &str) -> bool {
        self.fields().iter().any(|(_, field)| field.contains(words))
    }

    /// What kind it is.
    pub(super) fn kind(&self) -> BlockKind {
        self.body().kind()
    }

    /// It, in words.
    pub(super) fn described(&self) -> String {
        let fields: Vec<&str> = self.fields().iter().map(|(_, text)| text.as_str()).collect();
        format!("{}：{}", self.kind().label(), in_one_line(&fields))
    }

    /// Whether its kind is called so.
    pub(super) fn is_a(&self, label: &str) -> bool {
        self.kind().label() == label
    }

    /// How many pairs of letters of some words stand in one of its fields.
    pub(super) fn shares(&self, words: &str) -> usize {
        self.fields().iter().map(|(_, text)| shared(words, text)).max().unwrap_or(0)
    }

    /// What it says in the place of something expected: its name, what is most like each of the words, and who
    /// acts, where and by which clauses, where that was expected.
    pub(super) fn instead_of(&self, expected: &Expectation, words: &[String]) -> String {
        let says = self.reader.says(self.number);
        let mut parts: Vec<String> = says.first().iter().map(|said| said.text.clone()).collect();
        for words in words {
            let like = says.iter().map(|said| (shared(words, &squeeze(&said.text)), said));
            let like = like.rev().max_by_key(|(shared, _)| *shared);
            parts.extend(like.filter(|(shared, _)| *shared > 0).map(|(_, said)| said.text.clone()));
        }
        let mut seen = BTreeSet::new();
        parts.retain(|part| seen.insert(part.clone()));
        let who = self.body().who().iter().map(|actor| actor.name.as_str());
        let at =
            says.iter().filter(|said| said.spec.is_some_and(|spec| spec.field == Field::Where));
        let clauses = self.reader.clauses(self.number).into_iter().map(String::as_str);
        parts.extend(listed("谁：", who, !expected.who.is_empty()));
        parts.extend(listed("在哪：", at.map(|said| said.text.as_str()), !expected.at.is_empty()));
        parts.extend(listed("依据：", clauses, expected.clause.is_some()));
        in_one_line(&parts)
    }

    /// The fields that an expectation of it looks at.
    pub(crate) fn looked_at(&self, meant: &Meant) -> Vec<Field> {
        let mut looked_at: Vec<Field> = Vec::new();
        looked_at.extend((!meant.expected.who.is_empty()).then_some(Field::Who));
        looked_at.extend((!meant.at.is_empty()).then_some(Field::Where));
        for words in &meant.words {
            let holding = self.fields().iter().filter(|(_, text)| text.contains(words));
            let fields = holding.filter_map(|(field, _)| *field);
            looked_at.extend(fields.filter(|&field| self.tells(field, words)));
        }
        looked_at
    }

    /// Whether words of one of its fields say anything of that field: where another holds them as well, a case
    /// with them passes although somebody else is to act, or in another place.
    pub(crate) fn tells(&self, field: Field, words: &str) -> bool {
        let holding = self.fields().iter().filter(|(_, text)| text.contains(words));
        !KEYED.contains(&field) || holding.count() < 2
    }
}

/// What a case expects of one block, made ready to be looked for in many.
pub(crate) struct Meant<'e> {
    expected: &'e Expectation,
    /// Without any white space.
    words: Vec<String>,
    /// Those of 在哪, without any white space.
    at: Vec<String>,
}

impl<'e> Meant<'e> {
    pub(crate) fn of(expected: &'e Expectation) -> Meant<'e> {
        let solid = |words: &[Word]| words.iter().map(|word| squeeze(&word.text)).collect();
        Meant { expected, words: solid(&expected.words), at: solid(&expected.at) }
    }
}

/// Every letter of a text with the one behind it.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = &str> {
    let next = |(at, letter): (usize, char)| {
        let rest = &text[at + letter.len_utf8()..];
        let end = text.len() - rest.len() + rest.chars().next()?.len_utf8();
        Some(&text[at..end])
    };
    text.char_indices().filter_map(next)
}

fn shared(words: &str, text: &str) -> usize {
    pairs(words).filter(|pair| text.contains(pair)).count()
}

/// Parts with commas between them, each without the full stop that its own sentence ends with but the last.
fn in_one_line(parts: &[impl AsRef<str>]) -> String {
    let mut line = String::new();
    for part in parts.iter().map(|part| part.as_ref().trim()).filter(|part| !part.is_empty()) {
        let is_asked = line.ends_with(['！', '？', '…', '!', '?']);
        let is_first = line.is_empty();
        line.truncate(line.trim_end_matches(['。', '.', '，', '；', ',', ';']).len());
        line += if is_first || is_asked { "" } else { "，" };
        line += part;
    }
    line
}

/// `谁：甲、乙`, where it is wanted and there is somebody.
fn listed<'a>(label: &str, each: impl Iterator<Item = &'a str>, is_wanted: bool) -> Option<String> {
    let each: Vec<&str> = each.collect();
    (is_wanted && !each.is_empty()).then(|| format!("{label}{}", each.join("、")))
}

/// An expectation in words: 种类：步骤，含：登记、本人.
pub(super) fn describe(expected: &Expectation) -> String {
    let part = |label: &str, words: &mut dyn Iterator<Item = &Word>| {
        let words: Vec<&str> = words.map(|word| word.text.as_str()).collect();
        (!words.is_empty()).then(|| format!("{label}{}", words.join("、")))
    };
    let named = [
        part("种类：", &mut expected.kind.iter()),
        part("依据：", &mut expected.clause.iter()),
        part("谁：", &mut expected.who.iter()),
        part("在哪：", &mut expected.at.iter()),
    ];
    let mut parts: Vec<String> = named.into_iter().flatten().collect();
    let label = if parts.is_empty() { "" } else { "含：" };
    parts.extend(part(label, &mut expected.words.iter()));
    parts.join("，")
}

/// Text without white space: the notice's own spacing is not uniform.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}
