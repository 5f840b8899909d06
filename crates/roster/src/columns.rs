//! Which column answers which question.
//!
//! Owns the order of tries (`batch.rs`) and the refusal of two columns for one question. A column that
//! is none of them is carried along untouched. Near words are only told, never taken.

use language::rule_set::RuleSet;
use language::site::Site;
use language::suggest::nearest;
use rules::{List, QuestionId};

use super::mapping::{Mapping, Target};
use super::plain::{heading, plain};
use super::who::Who;
use crate::read::letters;

/// How a column or value was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By the file of 对照.
    Mapped,
    /// By the 名 of a question or option, or a day as written.
    Name,
    /// By the 问 of a question.
    Ask,
    /// By the 短语 of an option.
    Phrase,
    /// By 同义词 of site.yaml.
    Synonym,
}

impl Way {
    /// What the results say of it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Way::Mapped => "对照文件",
            Way::Name => "名称相同",
            Way::Ask => "问句相同",
            Way::Phrase => "短语相同",
            Way::Synonym => "同义词",
        }
    }
}

/// The columns of a roster, understood.
#[derive(Debug, Default)]
pub struct Columns {
    /// For each question its column.
    pub of: List<QuestionId, Option<(usize, Way)>>,
    /// Columns that answer no question.
    pub carried: Vec<usize>,
    /// Those of them that say whom a row is about.
    pub who: Vec<(usize, Who)>,
}

impl Columns {
    /// Columns of which nothing is known.
    pub fn strange(&self) -> impl Iterator<Item = usize> {
        let is_known = |column| self.who.iter().any(|(one, _)| *one == column);
        self.carried.iter().copied().filter(move |&column| !is_known(column))
    }
}

/// Two columns that answer one question, or a column that answers several.
#[derive(Debug, PartialEq, Eq)]
pub struct Doubled(pub String);

/// Words of which any may stand for any other.
#[derive(Debug, Default)]
pub struct Synonyms(Vec<Vec<String>>);

impl Synonyms {
    #[must_use]
    pub fn of(site: &Site) -> Synonyms {
        let group = |group: &Vec<_>| {
            group.iter().map(|word: &language::model::Word| plain(&word.text)).collect()
        };
        Synonyms(site.synonyms.iter().map(group).collect())
    }

    /// Of words that are plain.
    #[cfg(test)]
    pub fn among(groups: &[&[&str]]) -> Synonyms {
        let group = |group: &&[&str]| group.iter().map(|word| (*word).to_owned()).collect();
        Synonyms(groups.iter().map(group).collect())
    }

    /// Every other word that a word (made plain) may stand for.
    pub fn others<'s>(&'s self, word: &'s str) -> impl Iterator<Item = &'s str> {
        let groups = self.0.iter().filter(move |group| group.iter().any(|one| one == word));
        groups.flatten().map(String::as_str).filter(move |other| *other != word)
    }
}

/// Understands the headings of a roster.
///
/// # Errors
/// Something that only a file of 对照 can decide.
pub fn columns(
    headings: &[String],
    (rules, synonyms): (&RuleSet, &Synonyms),
    mapping: &Mapping,
) -> Result<Columns, Doubled> {
    let mut found = Columns { of: rules.questions.filled(None), ..Columns::default() };
    for (column, name) in headings.iter().enumerate() {
        let name_of = |column: usize| format!("{} 列“{}”", letters(column), headings[column]);
        let (questions, way) = meant(&heading(name), (rules, synonyms), mapping);
        match questions[..] {
            [] => {
                found.carried.push(column);
                let who = who(&heading(name), synonyms, mapping);
                found.who.extend(who.map(|who| (column, who)));
            }
            [question] => {
                if let Some((other, _)) = found.of[question] {
                    let (one, two) = (name_of(other), name_of(column));
                    let question = &rules.questions[question].name;
                    return Err(Doubled(format!("{one}和 {two}都对应问题“{question}”")));
                }
                found.of[question] = Some((column, way));
            }
            _ => {
                let names: Vec<String> = questions
                    .iter()
                    .map(|&question| format!("“{}”", rules.questions[question].name))
                    .collect();
                let names = names.join("、");
                return Err(Doubled(format!("{}可以对应几个问题：{names}", name_of(column))));
            }
        }
    }
    Ok(found)
}

/// What a heading says of whom a row is about; the file of 对照 has the last word.
fn who(name: &str, synonyms: &Synonyms, mapping: &Mapping) -> Option<Who> {
    match mapping.columns.get(name) {
        None => Who::headed(name, synonyms),
        Some(Target::Who(who)) => Some(*who),
        Some(Target::Question(_) | Target::Unused) => None,
    }
}

/// The questions a heading may mean, by the first try that finds any.
fn meant(
    name: &str,
    (rules, synonyms): (&RuleSet, &Synonyms),
    mapping: &Mapping,
) -> (Vec<QuestionId>, Way) {
    if let Some(target) = mapping.columns.get(name) {
        let question = match target {
            Target::Question(question) => vec![*question],
            Target::Who(_) | Target::Unused => Vec::new(),
        };
        return (question, Way::Mapped);
    }
    let with = |fits: &dyn Fn(&language::rule_set::Question) -> bool| -> Vec<QuestionId> {
        let questions = rules.questions.entries();
        questions.filter(|(_, question)| fits(question)).map(|(number, _)| number).collect()
    };
    if name.is_empty() {
        return (Vec::new(), Way::Name);
    }
    let tries = [
        (with(&|question| heading(&question.name) == name), Way::Name),
        (with(&|question| heading(&question.ask) == name), Way::Ask),
        (
            with(&|question| synonyms.others(name).any(|other| plain(&question.name) == other)),
            Way::Synonym,
        ),
    ];
    tries.into_iter().find(|(found, _)| !found.is_empty()).unwrap_or((Vec::new(), Way::Name))
}

/// The question a heading may have been meant for, where it is near one.
#[must_use]
pub fn near<'r>(name: &str, rules: &'r RuleSet) -> Option<&'r str> {
    nearest(name, rules.questions.iter().map(|question| question.name.as_str()))
}

/// Whether a row holds headings once more: two of its cells or more, and no fewer than half, are names
/// of questions or say what stands above them.
#[must_use]
pub fn is_heading(row: &[String], headings: &[String], rules: &RuleSet) -> bool {
    let says_again = |column: usize, text: &str| {
        let text = heading(text);
        headings.get(column).is_some_and(|above| heading(above) == text)
            || rules.questions.iter().any(|question| heading(&question.name) == text)
    };
    let written = || row.iter().enumerate().filter(|(_, text)| !text.is_empty());
    let again = written().filter(|(column, text)| says_again(*column, text)).count();
    again >= 2 && again * 2 >= written().count()
}
