//! What can be wrong in an editor's files, and every word said about it.
//!
//! Owns the catalogue: one variant per problem, holding data (names, candidates, limits), and beside it
//! its code, severity, sentence, way to mend it and explanation. The variants are grouped by the stage
//! that sees them, a file per group under `problem/`. Who finds a problem only fills in the data; who
//! draws it is `report.rs` of the command. Invariant: no other module words a problem.

use crate::order::sort_by_key;

mod attachment;
mod case;
mod condition;
mod day;
mod edition;
mod file;
mod found;
mod image;
mod list;
mod mend;
mod name;
mod notice;
mod number;
mod proof;
mod shape;
mod words;
mod writing;
mod yaml;

pub use attachment::AttachmentProblem;
pub use case::CaseProblem;
pub use condition::ConditionProblem;
pub use day::{DayProblem, TODAY};
pub use edition::EditionProblem;
pub use file::{FileProblem, Spoiled};
pub use found::{Also, Diagnostic, Problems};
pub use image::ImageProblem;
pub use list::ListProblem;
pub use mend::Mend;
pub use name::NameProblem;
pub use notice::{NoticeProblem, Unmarked};
pub use number::NumberProblem;
pub use proof::ProofProblem;
pub use shape::{Form, ShapeProblem, Spot};
pub use writing::WritingProblem;
pub use yaml::YamlProblem;

/// Whether a problem stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: nothing is published.
    Error,
    /// 提醒: the build goes on.
    Warning,
}

impl Severity {
    /// The word editors see.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提醒",
        }
    }

    /// The word programs see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What `zhiyin explain` prints about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The stable code.
    pub code: &'static str,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What it means.
    pub what: &'static str,
    /// Why it is a problem.
    pub why: &'static str,
    /// A line that has it.
    pub example: &'static str,
    /// What to write instead.
    pub instead: &'static str,
}

/// Codes that one stage sees.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What they are about, for people.
    pub title: &'static str,
    raw: &'static [Explanation],
}

impl Group {
    /// Its codes, in order.
    pub fn explanations(self) -> impl Iterator<Item = Explanation> {
        self.raw.iter().map(|raw| Explanation {
            what: section(raw.what),
            why: section(raw.why),
            example: section(raw.example),
            instead: section(raw.instead),
            ..*raw
        })
    }
}

/// Takes the heading off a line of a variant's doc comment.
fn section(doc: &'static str) -> &'static str {
    doc.split_once(": ").map_or(doc, |(_, text)| text)
}

/// Declares one group: each variant once, with its doc comment (What, Why, Example, Instead), code,
/// severity, data and words. So a code without words, or without an explanation, does not compile.
macro_rules! problems {
    ($(#[doc = $about:literal])+ $group:ident {
        $(
            #[doc = $what:literal]
            #[doc = $why:literal]
            #[doc = $example:literal]
            #[doc = $instead:literal]
            $code:ident $severity:ident $variant:ident $({ $($field:ident: $type:ty),+ $(,)? })?
            says $message:expr;
            help $help:expr;
            $(mends $mend:expr;)?
        )+
    }) => {
        $(#[doc = $about])+
        #[derive(Debug)]
        // The fields are explained by the sentence they stand in. The sentences are for editors: what
        // looks like a link or a tag in them is YAML or Markdown.
        #[allow(missing_docs)]
        #[allow(rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags, rustdoc::bare_urls)]
        pub enum $group {
            $(
                #[doc = $what]
                #[doc = ""]
                #[doc = $why]
                #[doc = ""]
                #[doc = $example]
                #[doc = ""]
                #[doc = $instead]
                $variant $({ $($field: $type),+ })?,
            )+
        }

        impl $group {
            pub(super) const EXPLANATIONS: &[$crate::problem::Explanation] = &[$(
                $crate::problem::Explanation {
                    code: stringify!($code),
                    severity: $crate::problem::Severity::$severity,
                    what: $what,
                    why: $why,
                    example: $example,
                    instead: $instead,
                },
            )+];

            pub(super) fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => stringify!($code),)+
                }
            }

            pub(super) fn severity(&self) -> $crate::problem::Severity {
                match self {
                    $(Self::$variant { .. } => $crate::problem::Severity::$severity,)+
                }
            }

            // Not every sentence needs all the data.
            #[allow(unused_variables)]
            pub(super) fn message(&self) -> String {
                match self {
                    $(Self::$variant $({ $($field),+ })? => $message.to_string(),)+
                }
            }

            #[allow(unused_variables)]
            pub(super) fn help(&self) -> String {
                match self {
                    $(Self::$variant $({ $($field),+ })? => $help.to_string(),)+
                }
            }

            #[allow(unused_variables)]
            pub(super) fn mend(&self) -> Option<$crate::problem::Mend> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => {
                        let mend: Option<$crate::problem::Mend> = None;
                        $(let mend = $mend;)?
                        mend
                    })+
                }
            }
        }
    };
}
use problems;

/// Joins the groups to [`Problem`].
macro_rules! groups {
    ($($variant:ident($group:ident) $title:literal: $about:literal,)+) => {
        /// One thing that is wrong, without its place.
        #[derive(Debug)]
        pub enum Problem {
            $(#[doc = $about] $variant($group),)+
        }

        $(impl From<$group> for Problem {
            fn from(problem: $group) -> Self {
                Self::$variant(problem)
            }
        })+

        impl Problem {
            /// The stable code, `Z012`.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$variant(problem) => problem.code(),)+ }
            }

            /// Whether it stops the build.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$variant(problem) => problem.severity(),)+ }
            }

            /// What is wrong, one sentence without a full stop.
            pub fn message(&self) -> String {
                match self { $(Self::$variant(problem) => problem.message(),)+ }
            }

            /// How to mend it, without the word 改法.
            pub fn help(&self) -> String {
                match self { $(Self::$variant(problem) => problem.help(),)+ }
            }

            /// The replacement that mends it, where the help is one.
            pub fn mend(&self) -> Option<Mend> {
                match self { $(Self::$variant(problem) => problem.mend(),)+ }
            }

            /// Every code there is, in order; a group whose numbers are used up takes the next free ones.
            pub fn explanations() -> impl Iterator<Item = Explanation> {
                let mut all: Vec<Explanation> =
                    Self::groups().flat_map(|group| group.explanations()).collect();
                sort_by_key(&mut all, |explanation| explanation.code);
                all.into_iter()
            }

            /// The codes by the stage that sees them.
            pub fn groups() -> impl Iterator<Item = Group> {
                [$(Group { title: $title, raw: $group::EXPLANATIONS },)+].into_iter()
            }
        }
    };
}

groups! {
    File(FileProblem) "文件": "Seen while files are read.",
    Yaml(YamlProblem) "YAML 的写法": "Seen by the YAML reader.",
    Shape(ShapeProblem) "键和值": "Keys and values that do not fit the language.",
    Name(NameProblem) "名字": "Names, references and their values.",
    Condition(ConditionProblem) "条件和判断": "Conditions and tables of facts.",
    Number(NumberProblem) "数": "Numbers and their bounds.",
    Day(DayProblem) "日子": "Clock times, working days and days of every year.",
    Notice(NoticeProblem) "通知和依据": "The notice and the citing of its clauses.",
    Writing(WritingProblem) "文字、占位符和链接": "Wording, placeholders and links.",
    Proof(ProofProblem) "规则对每一个人": "What does not hold for everyone.",
    Case(CaseProblem) "用例": "cases.yaml.",
    Edition(EditionProblem) "版本和年份": "What belongs to another edition.",
    List(ListProblem) "名单": "The tables of lists/ and what is made of them.",
    Image(ImageProblem) "图片": "Pictures and the pages that show them.",
    Attachment(AttachmentProblem) "供下载的文件": "Files that readers take home, and what leads to them.",
}

/// Two that say the same are the same.
impl PartialEq for Problem {
    fn eq(&self, other: &Self) -> bool {
        let said = |problem: &Self| (problem.code(), problem.message(), problem.help());
        said(self) == said(other)
    }
}

impl Eq for Problem {}

#[cfg(test)]
mod tests;
