//! Whether a guide can say some words to anyone, whatever they answer.
//!
//! Owns what may stand in the place of an answer: any option, any value, any day, and of what is typed
//! the texts of the cases. So what is said never to be shown is never shown in a case's result,
//! however its other answers are changed; it says nothing of who would see it.

use rules::QuestionId;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use language::markdown::Lists;
use language::model::Value;
use language::notice::Notices;
use language::notice::verbatim::Verbatim;
use language::rule_set::{Block, DeadlineTime, QuestionKind, RuleSet};
use language::visible;
use language::wording::{Piece, Wording};

/// What a day is written in.
const DAY: &str = "0123456789年月日（）星期一二三四五六";
/// What a number is written in.
const NUMBER: &str = "0123456789.-";
/// What ends a piece of a sentence.
const ENDS: &[char] = &['，', '。', '；', '：', '、', '（', '）', '“', '”', '《', '》'];

/// Longest words looked for, in characters.
const LONGEST: usize = 127;

/// All that a guide may say, but for blanks.
pub(super) struct Sayable<'r> {
    rules: &'r RuleSet,
    notices: &'r Notices,
    texts: BTreeMap<QuestionId, BTreeSet<String>>,
    /// Field by field what the blocks say: words must stand together in one.
    fields: OnceLock<Vec<Vec<Part>>>,
    /// What of it stands as it is written, line by line.
    written: OnceLock<String>,
    verbatim: OnceLock<Verbatim<'r>>,
    /// Cases forbid the same words again and again.
    idle: Mutex<HashMap<String, Arc<[String]>>>,
}

/// A part of a text.
enum Part {
    Letters(String),
    /// A day or a number: any of these signs.
    Signs(&'static str),
    OneOf(Vec<Vec<Part>>),
}

impl<'r> Sayable<'r> {
    /// Of a guide, with what its cases type.
    pub(super) fn of(
        rules: &'r RuleSet,
        notices: &'r Notices,
        texts: BTreeMap<QuestionId, BTreeSet<String>>,
    ) -> Sayable<'r> {
        let (fields, written, verbatim) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Sayable { rules, notices, texts, fields, written, verbatim, idle: Mutex::default() }
    }

    /// Of words without blanks that the guide can say to nobody and the notice does not say: all it can
    /// say that is about alike. Of others, nothing.
    pub(super) fn instead_of(&self, words: &str) -> Arc<[String]> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let known = idle().get(words).cloned();
        if let Some(known) = known {
            return known;
        }
        let verbatim = || self.verbatim.get_or_init(|| Verbatim::of(self.notices));
        let said = self.can_say(words) || verbatim().says(words);
        let near = if said { Arc::default() } else { self.alike(words) };
        idle().insert(words.to_owned(), Arc::clone(&near));
        near
    }

    /// Whether a block can say words, on the guide's own page or on a role's, that are without blanks.
    fn can_say(&self, words: &str) -> bool {
        let length = words.chars().count();
        // Most words stand in a row as they are written, which is quickly found.
        let written = self.written.get_or_init(|| {
            let letters = self.fields().iter().flatten().flat_map(letters);
            letters.collect::<Vec<_>>().join("\n")
        });
        if length > LONGEST || written.contains(words) {
            return true;
        }
        let mut wanted = Wanted { places: HashMap::new(), ends: 0, length };
        for (at, letter) in words.chars().enumerate() {
            *wanted.places.entry(letter).or_default() |= 1 << at;
            wanted.ends |= Wanted::end(letter);
        }
        self.fields().iter().any(|field| wanted.read(field, 1) >> length & 1 == 1)
    }

    fn alike(&self, words: &str) -> Arc<[String]> {
        let own: Vec<char> = words.chars().collect();
        // Most of a near wording is the same letters: measuring all there is would take long.
        let apart = (own.len() / 3).max(1);
        // One of 不 and 没 more or less is another thing said, not another wording of it.
        let denied = denials(&own);
        let mut near: BTreeSet<String> = BTreeSet::new();
        for letters in self.fields().iter().flatten().flat_map(letters) {
            let signs: Vec<char> = letters.chars().collect();
            // Up to each sign, how many are among those wanted: every stretch is looked at, in one step.
            let mut shared = vec![0];
            shared.extend(signs.iter().scan(0, |sum, sign| {
                *sum += usize::from(own.contains(sign));
                Some(*sum)
            }));
            let is_alike = |stretch: &Range<usize>| {
                stretch.len().abs_diff(own.len()) <= apart
                    && shared[stretch.end] - shared[stretch.start] + apart >= own.len()
                    && denials(&signs[stretch.clone()]) == denied
            };
            let mut next = 0;
            let pieces = signs.split(|sign| ENDS.contains(sign)).map(|piece| {
                let start = next;
                next += piece.len() + 1;
                start..start + piece.len()
            });
            let width = own.len().max(1);
            let windows = (width..=signs.len()).map(|end| end - width..end);
            let alike = pieces.chain(windows).filter(is_alike);
            near.extend(alike.map(|stretch| String::from_iter(&signs[stretch])));
        }
        near.into_iter().collect()
    }

    fn fields(&self) -> &[Vec<Part>] {
        self.fields
            .get_or_init(|| self.rules.blocks.iter().flat_map(|block| self.block(block)).collect())
    }

    fn block(&self, block: &Block) -> Vec<Vec<Part>> {
        let mut fields: Vec<Vec<Part>> =
            block.body.wordings().map(|wording| self.wording(wording)).collect();
        let plain = block.body.fields().filter_map(|(_, value)| match value {
            Value::Plain(text) => Some(text.clone()),
            Value::Actors(who) => Some(visible::doers(self.rules.words, who)),
            Value::Files(files) => Some(visible::named(self.rules.words, files)),
            Value::Words(_) | Value::Time(_) | Value::Sheet(_) => None,
        });
        let plain = plain.chain(block.inferred.clone());
        fields.extend(plain.map(|text| vec![solid(&text)]));
        if let Some(time) = block.body.time() {
            let mut ways = vec![vec![solid(&visible::deadline(self.rules, time))]];
            if let DeadlineTime::AfterAnswer { .. } = time {
                ways.push(vec![Part::Signs(DAY)]);
            }
            fields.push(vec![Part::OneOf(ways)]);
        }
        fields
    }

    fn wording(&self, wording: &Wording) -> Vec<Part> {
        let mut lists = Lists::default();
        let piece = |piece: &Piece| match piece {
            Piece::Markup(html) => solid(&lists.text(html)),
            piece => self.piece(piece),
        };
        wording.pieces.iter().map(piece).collect()
    }

    fn piece(&self, piece: &Piece) -> Part {
        match piece {
            Piece::Markup(_) | Piece::Cite(_) => Part::Letters(String::new()),
            Piece::File(note) => solid(&visible::file(self.rules.words, &note.about)),
            Piece::Text(text) => solid(text),
            Piece::Slot(question) => self.slot(*question),
            Piece::Sum(_) => Part::OneOf(vec![
                vec![Part::Signs(NUMBER)],
                vec![solid(self.rules.words.amount_unknown)],
            ]),
            Piece::Choice(question) => {
                let choices = self.rules.questions[*question].kind.choices().iter();
                Part::OneOf(choices.map(|choice| vec![solid(&choice.name)]).collect())
            }
            Piece::Cell(question, column) => {
                let listed = self.rules.questions[*question].listed.iter();
                let rows = listed.flat_map(|listed| &*listed.list.rows);
                Part::OneOf(rows.map(|row| vec![solid(&row[*column].text)]).collect())
            }
            Piece::Fact(fact) => {
                let values = self.rules.facts[*fact].values.iter();
                Part::OneOf(values.map(|value| self.wording(&value.wording)).collect())
            }
        }
    }

    fn slot(&self, question: QuestionId) -> Part {
        match &self.rules.questions[question].kind {
            QuestionKind::Date { blank, .. } => {
                Part::OneOf(vec![vec![Part::Signs(DAY)], vec![solid(blank)]])
            }
            QuestionKind::Number { blank, .. } => {
                Part::OneOf(vec![vec![Part::Signs(NUMBER)], vec![solid(blank)]])
            }
            QuestionKind::Text { blank, .. } => {
                let typed = self.texts.get(&question).into_iter().flatten();
                Part::OneOf(typed.chain([blank]).map(|text| vec![solid(text)]).collect())
            }
            QuestionKind::Single(_) | QuestionKind::Multi(..) => Part::Letters(String::new()),
        }
    }
}

fn denials(signs: &[char]) -> usize {
    signs.iter().filter(|sign| "不没未无非勿免".contains(**sign)).count()
}

fn solid(text: &str) -> Part {
    Part::Letters(text.chars().filter(|letter| !letter.is_whitespace()).collect())
}

/// Every stretch of letters in a part.
fn letters(part: &Part) -> Vec<&str> {
    match part {
        Part::Letters(letters) => vec![letters],
        Part::Signs(_) => Vec::new(),
        Part::OneOf(ways) => ways.iter().flatten().flat_map(letters).collect(),
    }
}

/// Words that are looked for. How much of them may stand at the end of what was read is a set of
/// numbers, bit by bit; nothing may always stand there, and once all did, they were said.
struct Wanted {
    /// For each letter, where it stands.
    places: HashMap<char, u128>,
    /// The last six bits of all of them: most letters of a guide are told by these to be none of them.
    ends: u64,
    length: usize,
}

impl Wanted {
    fn read(&self, parts: &[Part], found: u128) -> u128 {
        parts.iter().fold(found, |found, part| match part {
            Part::Letters(letters) => {
                letters.chars().fold(found, |found, letter| self.step(found, self.at(letter)))
            }
            Part::Signs(signs) => {
                let signs = signs.chars().fold(0, |signs, sign| signs | self.at(sign));
                (0..self.length).fold(found, |found, _| found | self.step(found, signs))
            }
            Part::OneOf(ways) => ways.iter().fold(0, |all, way| all | self.read(way, found)),
        })
    }

    fn at(&self, letter: char) -> u128 {
        if self.ends & Self::end(letter) == 0 {
            return 0;
        }
        self.places.get(&letter).copied().unwrap_or(0)
    }

    fn end(letter: char) -> u64 {
        1 << (u32::from(letter) % 64)
    }

    /// One letter more, which stands at these places of the words.
    fn step(&self, found: u128, places: u128) -> u128 {
        ((found & places) << 1) | 1 | (found & (1 << self.length))
    }
}
