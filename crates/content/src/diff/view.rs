//! A difference as it is drawn: plain words, places as file and line.
//!
//! Owns the form that text, page and JSON share. Its field names are the keys of the JSON, which
//! programs rely on.

use language::place::Sources;
use language::spell;
use proof::compare::{
    Difference, Edit, Effect, Effects, Entry, FieldChange, General, GuideDifference, Presence,
    What, Who, Written,
};
use serde::Serialize;

use super::Edition;
use super::marks::{Mark, marks};

/// How much is shown.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most lists of answers for each “who”.
    terms: usize,
    /// Whether changed words are marked.
    marks: bool,
    /// Whether people read it.
    labels: bool,
}

impl Limits {
    pub const TEXT: Limits = Limits { terms: 6, marks: false, labels: true };
    pub const PAGE: Limits = Limits { terms: 6, marks: true, labels: true };
    pub const JSON: Limits = Limits { terms: usize::MAX, marks: false, labels: false };
}

/// A difference.
#[derive(Debug, Serialize)]
pub struct View {
    /// Everyone gets the same guidance.
    pub same: bool,
    pub old: EditionView,
    pub new: EditionView,
    pub guides: Vec<GuideView>,
    pub general: Vec<FieldView>,
}

/// One of the two editions.
#[derive(Debug, Serialize)]
pub struct EditionView {
    /// Where it comes from.
    pub source: String,
    pub site: String,
    pub edition: String,
    /// As read: 2023年6月7日.
    pub days: String,
    /// The first 12 digits of the rules' fingerprint.
    pub fingerprint: String,
}

/// A guide.
#[derive(Debug, Serialize)]
pub struct GuideView {
    pub title: String,
    /// `both`, `old` or `new`.
    pub presence: &'static str,
    /// Someone cannot answer as before; the other entries are not about them.
    pub leaves_out: bool,
    pub finished: bool,
    pub entries: Vec<EntryView>,
    pub general: Vec<FieldView>,
    pub notes: Vec<String>,
}

impl GuideView {
    /// How many differences it has.
    pub fn count(&self) -> usize {
        self.entries.len() + self.general.len() + usize::from(self.presence != "both")
    }
}

/// An edit.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Counted through all guides.
    pub number: usize,
    pub cause: &'static str,
    pub heading: String,
    pub edits: Vec<EditView>,
    pub who: WhoView,
    pub example: Option<String>,
    pub effects: Vec<EffectsView>,
}

/// What was written.
#[derive(Debug, Serialize)]
pub struct EditView {
    pub old: Option<WrittenView>,
    pub new: Option<WrittenView>,
    /// What stands before each, for people.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub old_label: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub new_label: &'static str,
}

/// Words and their place.
#[derive(Debug, Serialize)]
pub struct WrittenView {
    pub text: String,
    pub file: String,
    pub line: usize,
}

/// People: any of these.
#[derive(Debug, Serialize)]
pub struct WhoView {
    pub terms: Vec<String>,
    /// Terms not shown.
    pub more: usize,
}

/// What happens to the same people.
#[derive(Debug, Serialize)]
pub struct EffectsView {
    /// None = everyone of the entry.
    pub who: Option<WhoView>,
    pub list: Vec<EffectView>,
}

/// What happens to what.
#[derive(Debug, Serialize)]
pub struct EffectView {
    pub what: &'static str,
    /// The same, for people.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub label: &'static str,
    pub kind: &'static str,
    pub title: String,
    pub fields: Vec<FieldView>,
}

/// A text before and after.
#[derive(Debug, Serialize)]
pub struct FieldView {
    pub label: String,
    pub old: Option<String>,
    pub new: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

impl View {
    /// The view of a difference.
    pub(super) fn new(difference: &Difference, editions: [&Edition; 2], limits: Limits) -> View {
        let sources = editions.map(|edition| &edition.texts.sources);
        let mut drawer = Drawer { sources, limits, number: 0 };
        View {
            same: difference.is_empty(),
            old: edition(editions[0]),
            new: edition(editions[1]),
            guides: difference.guides.iter().map(|guide| drawer.guide(guide)).collect(),
            general: drawer.general(&difference.general),
        }
    }
}

fn edition(edition: &Edition) -> EditionView {
    let (site, fingerprint) = (&edition.portal.site, &edition.portal.fingerprint);
    EditionView {
        source: edition.name.clone(),
        site: site.name.clone(),
        edition: site.edition.name.clone(),
        days: spell::days(site.edition.days),
        fingerprint: fingerprint.chars().take(12).collect(),
    }
}

struct Drawer<'a> {
    sources: [&'a Sources; 2],
    limits: Limits,
    number: usize,
}

impl Drawer<'_> {
    fn guide(&mut self, guide: &GuideDifference) -> GuideView {
        GuideView {
            title: guide.title.clone(),
            presence: match guide.presence {
                Presence::Both => "both",
                Presence::Old => "old",
                Presence::New => "new",
            },
            leaves_out: guide.leaves_out,
            finished: guide.is_finished,
            entries: guide.entries.iter().map(|entry| self.entry(entry)).collect(),
            general: self.general(&guide.general),
            notes: guide.notes.clone(),
        }
    }

    fn general(&self, general: &[General]) -> Vec<FieldView> {
        let text = |one: &General| FieldChange {
            label: one.subject.clone(),
            old: one.old.clone(),
            new: one.new.clone(),
        };
        general.iter().map(|one| self.field(&text(one))).collect()
    }

    fn entry(&mut self, entry: &Entry) -> EntryView {
        self.number += 1;
        EntryView {
            number: self.number,
            cause: entry.cause,
            heading: entry.heading.clone(),
            edits: entry.edits.iter().map(|edit| self.edit(edit)).collect(),
            who: self.who(&entry.who),
            example: entry.example.as_ref().map(|example| example.words.clone()),
            effects: entry.effects.iter().map(|effects| self.effects(effects)).collect(),
        }
    }

    fn edit(&self, edit: &Edit) -> EditView {
        let written = |written: &Written, sources: &Sources| {
            let source = sources.get(written.place.file);
            WrittenView {
                text: written.text.clone(),
                file: source.name().to_owned(),
                line: source.position(written.place.start).line,
            }
        };
        let [old_label, new_label] = match (&edit.old, &edit.new) {
            _ if !self.limits.labels => ["", ""],
            (Some(old), Some(new)) if old.text.is_empty() && new.text.is_empty() => {
                ["原来的位置", "现在的位置"]
            }
            (Some(_), Some(_)) => ["原来写", "现在写"],
            _ => ["删去", "新增"],
        };
        EditView {
            old_label,
            new_label,
            old: edit.old.as_ref().map(|old| written(old, self.sources[0])),
            new: edit.new.as_ref().map(|new| written(new, self.sources[1])),
        }
    }

    fn who(&self, who: &Who) -> WhoView {
        let terms: Vec<String> = who.words.iter().take(self.limits.terms).cloned().collect();
        WhoView { more: who.words.len() - terms.len(), terms }
    }

    fn effects(&self, effects: &Effects) -> EffectsView {
        EffectsView {
            who: effects.who.as_ref().map(|who| self.who(who)),
            list: effects.list.iter().map(|effect| self.effect(effect)).collect(),
        }
    }

    fn effect(&self, effect: &Effect) -> EffectView {
        let (what, label) = happens(&effect.what);
        EffectView {
            what,
            label: if self.limits.labels { label } else { "" },
            kind: effect.kind,
            title: effect.title.clone(),
            fields: effect.fields.iter().map(|field| self.field(field)).collect(),
        }
    }

    fn field(&self, field: &FieldChange) -> FieldView {
        let marks = match (&field.old, &field.new) {
            (Some(old), Some(new)) if self.limits.marks => marks(old, new),
            _ => Vec::new(),
        };
        FieldView {
            label: field.label.clone(),
            old: field.old.clone(),
            new: field.new.clone(),
            marks,
        }
    }
}

/// What happens, for programs and for people.
fn happens(what: &What) -> (&'static str, &'static str) {
    match what {
        What::NoLonger { .. } => ("no_longer", "不再看到"),
        What::Newly { .. } => ("newly", "新看到"),
        What::Reworded { .. } => ("reworded", "文字改变"),
        What::Moved { .. } => ("moved", "先后改变"),
        What::NoLongerAsked(_) => ("no_longer_asked", "不再问"),
        What::NewlyAsked(_) => ("newly_asked", "新问"),
        What::QuestionReworded(_) => ("question_reworded", "问法改变"),
        What::Sources(_) => ("sources", "依据改变"),
        What::AnswerGone(_) => ("answer_gone", "不能再这样回答"),
        What::AnswerNew(_) => ("answer_new", "现在可以这样回答"),
        What::Told(_) => ("told", "这样回答会看到"),
    }
}
