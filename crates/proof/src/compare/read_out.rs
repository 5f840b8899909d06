//! Words by which a page reads its conditions out: what questions, options, facts and values are called there.
//!
//! Owns which of them read otherwise now, whether a 短语 was edited or a name that no 短语 stands for. They stand on
//! cards (适用于), in tables of facts and in sums, so everybody can see them. The old words are put back one by one,
//! so that no other edit of the conditions is taken for one of words. What an option itself is called is told with
//! its question.

use std::collections::BTreeSet;

use super::General;
use super::align::{Aligned, choices_mut};
use super::pair_blocks::Blocks;
use super::texts;
use language::model::ListFact;
use language::order::set_of;
use language::rule_set::{Cond, Fact, QuestionKind, RuleSet};
use language::spell;
use rules::{FactId, OptionId, QuestionId, SumId, ValueId};

/// Something that conditions call by words, by its common number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    Question(QuestionId),
    Option(QuestionId, OptionId),
    Fact(FactId),
    Value(FactId, ValueId),
    Sum(SumId),
}

/// What is called otherwise on the page.
pub(super) fn called_otherwise(aligned: &Aligned, blocks: &Blocks) -> BTreeSet<Called> {
    let mut edited = everything(aligned);
    let mut rules = aligned.new.clone();
    edited.retain(|called| called.words(&aligned.old) != called.words(&aligned.new));
    if edited.is_empty() {
        return BTreeSet::new();
    }
    let conds = conds(aligned, blocks);
    let now = read_out(&conds, &rules, aligned);
    edited.retain(|called| {
        called.put(&mut rules, &aligned.old);
        let differs = read_out(&conds, &rules, aligned) != now;
        called.put(&mut rules, &aligned.new);
        differs
    });
    set_of(edited)
}

/// The same in words.
pub(super) fn told(aligned: &Aligned, called: &BTreeSet<Called>) -> Vec<General> {
    let told = |called: &Called| {
        let [old, new] = [&aligned.old, &aligned.new].map(|rules| called.read(rules));
        // A name may be read out where a 短语 is not.
        let [old, new] = if old == new {
            [&aligned.old, &aligned.new].map(|rules| called.name(rules).to_owned())
        } else {
            [old, new]
        };
        let subject = format!("“适用于”等处怎样说{}", called.title(&aligned.new));
        General { subject, old: Some(old), new: Some(new) }
    };
    called.iter().map(told).collect()
}

/// All that both guides have.
fn everything(aligned: &Aligned) -> Vec<Called> {
    let Aligned { new, numbers, .. } = aligned;
    let mut all = Vec::new();
    for (id, question) in new.questions.entries() {
        let Some(own) = numbers.questions.in_old(id).filter(|_| numbers.questions.in_both(id))
        else {
            continue;
        };
        all.push(Called::Question(id));
        let options = question.kind.choices().ids();
        let options = options.filter(|&option| numbers.options[own].in_both(option));
        all.extend(options.map(|option| Called::Option(id, option)));
    }
    for (id, fact) in new.facts.entries() {
        let Some(own) = numbers.facts.in_old(id).filter(|_| numbers.facts.in_both(id)) else {
            continue;
        };
        all.push(Called::Fact(id));
        let values = fact.values.ids().filter(|&value| numbers.values[own].in_both(value));
        all.extend(values.map(|value| Called::Value(id, value)));
    }
    let sums = new.sums.ids().filter(|&sum| numbers.sums.in_both(sum));
    all.extend(sums.map(Called::Sum));
    all
}

/// The conditions that both pages read out, as the new one puts them.
fn conds<'a>(Aligned { new, numbers, .. }: &'a Aligned, blocks: &Blocks) -> Vec<&'a Cond> {
    let of_blocks =
        blocks.pairs.iter().flatten().filter_map(|&block| new.blocks[block].when.as_ref());
    let questions = new.questions.entries().filter(|(id, _)| numbers.questions.in_both(*id));
    let of_questions = questions.flat_map(|(_, question)| {
        let options = question.kind.choices().iter().filter_map(|choice| choice.gate.as_ref());
        question.gate.iter().chain(options)
    });
    let facts = new.facts.entries().filter(|(id, _)| numbers.facts.in_both(*id));
    let of_facts = facts.flat_map(|(_, fact)| super::uses::conds(fact));
    of_blocks.chain(of_questions).chain(of_facts).collect()
}

/// All that the page reads out, in some guide's words.
fn read_out(conds: &[&Cond], rules: &RuleSet, Aligned { numbers, .. }: &Aligned) -> Vec<String> {
    let mut read: Vec<String> = conds.iter().map(|cond| spell::whom(rules, cond)).collect();
    let facts = rules.facts.entries().filter(|(id, _)| numbers.facts.in_both(*id));
    // What a column of a list says stands in the list's own table.
    for (_, fact) in facts.filter(|(_, fact)| fact.of_list != Some(ListFact::Column)) {
        read.push(fact.name.clone());
        read.extend(values_told(rules, fact));
        // What it shows for whom stands in its table.
        let values = fact.values.iter();
        read.extend(values.map(|value| texts::plain(&value.wording.pieces, rules)));
    }
    let sums = rules.written_sums().filter(|(id, _)| numbers.sums.in_both(*id));
    for (_, sum) in sums {
        read.push(sum.name.clone());
        read.extend(sum.parts.iter().map(|part| spell::part(rules, part).into_owned()));
    }
    read
}

/// Values that are told to those who have them: those that rest on a clause.
fn values_told(rules: &RuleSet, fact: &Fact) -> Vec<String> {
    let rows = fact.rows.iter().map(|row| (row.value, &row.clauses));
    let rows = rows.chain(fact.otherwise.iter().map(|last| (last.value, &last.clauses)));
    let told = rows.filter(|(_, clauses)| !clauses.is_empty());
    let told = told.map(|(value, _)| &fact.values[value]).filter(|value| value.name != "否");
    told.map(|value| spell::value(rules.words, fact, value)).collect()
}

impl Called {
    /// Its words in a guide: its name and its 短语.
    fn words(self, rules: &RuleSet) -> (&str, Option<&str>) {
        let name = self.name(rules);
        match self {
            Called::Question(_) | Called::Fact(_) | Called::Sum(_) => {
                (name, Some(self.spoken(rules)))
            }
            // A renamed option is told with its question.
            Called::Option(question, option) => {
                ("", rules.questions[question].kind.choices()[option].phrase.as_deref())
            }
            Called::Value(fact, value) => (name, rules.facts[fact].values[value].phrase.as_deref()),
        }
    }

    fn name(self, rules: &RuleSet) -> &str {
        match self {
            Called::Question(question) => &rules.questions[question].name,
            Called::Option(question, option) => {
                &rules.questions[question].kind.choices()[option].name
            }
            Called::Fact(fact) => &rules.facts[fact].name,
            Called::Value(fact, value) => &rules.facts[fact].values[value].name,
            Called::Sum(sum) => &rules.sums[sum].name,
        }
    }

    /// What it is called in a sentence: its 短语, or else its name.
    fn spoken(self, rules: &RuleSet) -> &str {
        match self {
            Called::Question(question) => rules.questions[question].day(),
            Called::Fact(_) | Called::Sum(_) => self.name(rules),
            Called::Option(..) | Called::Value(..) => {
                self.words(rules).1.unwrap_or_else(|| self.name(rules))
            }
        }
    }

    fn read(self, rules: &RuleSet) -> String {
        self.spoken(rules).to_owned()
    }

    /// Gives it the words of a guide.
    fn put(self, rules: &mut RuleSet, from: &RuleSet) {
        match self {
            Called::Question(id) => {
                let question = &mut rules.questions[id];
                question.name.clone_from(&from.questions[id].name);
                let words = phrase(&from.questions[id].kind).cloned();
                if let QuestionKind::Date { phrase, .. } | QuestionKind::Number { phrase, .. } =
                    &mut question.kind
                {
                    *phrase = words;
                }
            }
            Called::Option(question, id) => {
                let words = from.questions[question].kind.choices()[id].phrase.clone();
                if let Some(choices) = choices_mut(&mut rules.questions[question].kind) {
                    choices[id].phrase = words;
                }
            }
            Called::Fact(fact) => rules.facts[fact].name.clone_from(&from.facts[fact].name),
            Called::Value(fact, id) => {
                let (value, words) =
                    (&mut rules.facts[fact].values[id], &from.facts[fact].values[id]);
                value.name.clone_from(&words.name);
                value.phrase.clone_from(&words.phrase);
                value.wording.clone_from(&words.wording);
            }
            Called::Sum(sum) => rules.sums[sum].name.clone_from(&from.sums[sum].name),
        }
    }

    fn title(self, rules: &RuleSet) -> String {
        match self {
            Called::Question(question) => format!("问题“{}”", rules.questions[question].ask),
            Called::Option(question, _) => {
                format!("问题“{}”的选项“{}”", rules.questions[question].ask, self.name(rules))
            }
            Called::Fact(fact) => format!("{}“{}”", rules.facts[fact].kind(), self.name(rules)),
            Called::Value(fact, _) => {
                let fact = &rules.facts[fact];
                format!("{}“{}”的值“{}”", fact.kind(), fact.name, self.name(rules))
            }
            Called::Sum(_) => format!("判断“{}”", self.name(rules)),
        }
    }
}

fn phrase(kind: &QuestionKind) -> Option<&String> {
    match kind {
        QuestionKind::Date { phrase, .. } | QuestionKind::Number { phrase, .. } => phrase.as_ref(),
        QuestionKind::Single(_) | QuestionKind::Multi(..) | QuestionKind::Text { .. } => None,
    }
}
