//! Sums as they are meant: what is added, in one unit, and what that can come to.
//!
//! Owns what can be added: numbers, facts all of whose values are numbers, and sums written above; each
//! once, however deep.

use std::collections::BTreeSet;

use rules::decimal::{self, MOST_DIGITS, NotDecimal};
use rules::{FactId, List, QuestionId, SumId, ValueId};

use crate::model::{self, QuestionKind, Word};
use crate::number::Scale;
use crate::order::set_of;
use crate::problem::{Also, ConditionProblem, NumberProblem, Problems};
use crate::resolve::conditions::kind_label;
use crate::resolve::names::{Names, Referent};
use crate::resolve::numbers;
use crate::rule_set::sum::{Part, Sum, added};

/// How far a sum may go either way, so that it travels as 32 bits.
const FARTHEST: i64 = 1_000_000_000;

/// Something that is added, and the word that says so.
struct Addend<'w> {
    word: &'w Word,
    is: Is,
}

/// What it is, in its own unit.
enum Is {
    Number(QuestionId, Scale),
    /// For each value what it counts, and in how many digits behind the point.
    Fact(FactId, List<ValueId, i32>, u8),
    Sum(SumId, Scale),
}

/// What the parts of a sum come to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reach {
    least: i32,
    most: i32,
}

impl Reach {
    /// Between two counts, where it travels as 32 bits.
    fn between(least: i64, most: i64) -> Option<Reach> {
        let near = least >= -FARTHEST && most <= FARTHEST;
        let (least, most) = i32::try_from(least).ok().zip(i32::try_from(most).ok())?;
        near.then_some(Reach { least, most })
    }
}

/// The sums of a guide, as far as they can be understood.
pub fn sums(names: &Names, problems: &mut Problems) -> List<SumId, Sum> {
    let mut above: List<SumId, Sum> = List::EMPTY;
    for written in names.written_sums() {
        let sum = Worker { names, above: &above, written, problems }.sum();
        // There are no more sums than can be numbered: `names.rs` has counted them.
        let _ = above.push(sum);
    }
    above
}

struct Worker<'w, 'a> {
    names: &'w Names<'a>,
    /// The sums written before.
    above: &'w List<SumId, Sum>,
    written: &'w model::Sum,
    problems: &'w mut Problems,
}

impl<'w> Worker<'w, '_> {
    fn sum(&mut self) -> Sum {
        let addends = self.addends();
        let bounds = [&self.written.least, &self.written.most].into_iter().flatten();
        let bounds = bounds.map(|word| digits_in(&word.text));
        let finest = addends.iter().map(digits_of).chain(bounds).max();
        let digits = finest.unwrap_or(0).min(MOST_DIGITS);
        let (least, most) = self.bounds(digits);
        let parts: Vec<Part> = addends.iter().map(|addend| part(addend, digits)).collect();
        let reach = reach(&addends, digits, self.written.lenient).unwrap_or_else(|| {
            let text = self.written.name.text.clone();
            self.problems.push(self.written.name.place, NumberProblem::TooLarge { text });
            Reach { least: 0, most: 0 }
        });
        let within = |count: i32| {
            let count = least.map_or(count, |least| count.max(least));
            most.map_or(count, |most| count.min(most))
        };
        let bounded = Reach { least: within(reach.least), most: within(reach.most) };
        let unit = self.unit(&addends);
        if least.zip(most).is_none_or(|(least, most)| least < most) {
            self.tell_same(reach, bounded, digits);
        }
        Sum {
            name: self.written.name.text.clone(),
            parts,
            lenient: self.written.lenient,
            least,
            most,
            scale: Scale { least: bounded.least, most: bounded.most, digits, unit },
            is_gap: false,
            clauses: self.written.clauses.iter().map(|word| word.text.clone()).collect(),
            place: self.written.name.place,
        }
    }

    /// 单位: as written, or what all numbers that are added have. Reminds of one that is not like those
    /// before it: nothing is converted.
    fn unit(&mut self, addends: &[Addend]) -> String {
        numbers::check_unit(self.written.unit.as_ref(), self.problems);
        let sum = &self.written.name;
        let own = self.written.unit.as_ref().map(|unit| (sum, unit.text.as_str()));
        let above = self.above;
        let units = || addends.iter().filter_map(|one| Some((one.word, unit_of(above, one)?)));
        let mut given = own.into_iter().chain(units()).filter(|(_, unit)| !unit.is_empty());
        let first = given.next();
        let unlike = first.and_then(|(_, unit)| given.find(|(_, its)| *its != unit));
        if let (Some((like, unit)), Some((part, its))) = (first, unlike) {
            let problem = NumberProblem::UnlikeUnits {
                sum: sum.text.clone(),
                like: like.text.clone(),
                unit: unit.to_owned(),
                part: part.text.clone(),
                its: its.to_owned(),
            };
            self.problems.push(part.place, problem);
        }
        let is_shared = unlike.is_none() && units().all(|(_, unit)| !unit.is_empty());
        let unit = own.or(first.filter(|_| is_shared));
        unit.map_or_else(String::new, |(_, unit)| unit.to_owned())
    }

    /// Reminds of a bound that leaves everyone the same sum.
    fn tell_same(&mut self, reach: Reach, bounded: Reach, digits: u8) {
        let bound =
            if bounded.least < reach.least { &self.written.most } else { &self.written.least };
        if reach.least < reach.most
            && bounded.least == bounded.most
            && let Some(word) = bound
        {
            let spelled = |count: i32| decimal::spelled(count, digits);
            let problem = NumberProblem::AlwaysSame {
                name: self.written.name.text.clone(),
                count: spelled(bounded.least),
                range: format!(" {} 到 {}", spelled(reach.least), spelled(reach.most)),
            };
            self.problems.push(word.place, problem);
        }
    }

    /// 下限 and 上限.
    fn bounds(&mut self, digits: u8) -> (Option<i32>, Option<i32>) {
        let written = self.written;
        let mut bound = |word: &Option<Word>| {
            let word = word.as_ref()?;
            let count = decimal::parse(&word.text, digits);
            let wanted = numbers::Wanted { name: &written.name, digits };
            count.map_err(|why| numbers::tell(why, word, wanted, self.problems)).ok()
        };
        let (least, most) = (bound(&written.least), bound(&written.most));
        if let (Some(from), Some(to), Some(word)) = (least, most, &written.most)
            && from >= to
        {
            let name = written.name.text.clone();
            self.problems.push(word.place, NumberProblem::NoSpan { name });
        }
        (least, most)
    }

    fn addends(&mut self) -> Vec<Addend<'w>> {
        let mut addends = Vec::new();
        let (mut questions, mut facts) = (BTreeSet::new(), BTreeSet::new());
        for (at, word) in self.written.parts.iter().enumerate() {
            if self.written.parts[..at].iter().any(|other| other.text == word.text) {
                let problem = ConditionProblem::RepeatedValue { value: word.text.clone() };
                self.problems.push(word.place, problem);
                continue;
            }
            let Some(is) = self.addend(word) else { continue };
            let within = match &is {
                Is::Number(question, _) => (set_of([*question]), BTreeSet::new()),
                Is::Fact(fact, ..) => (BTreeSet::new(), set_of([*fact])),
                Is::Sum(sum, _) => {
                    let added = added(self.above, *sum);
                    (added.questions, added.facts)
                }
            };
            let question = questions.intersection(&within.0).next();
            let question = question.map(|&question| &self.names.question(question).name);
            let fact =
                facts.intersection(&within.1).next().map(|&fact| &self.names.facts[fact].name);
            if let Some(name) = question.or(fact) {
                let problem = NumberProblem::AddedTwice { name: name.text.clone() };
                self.problems.push(word.place, problem);
                continue;
            }
            questions.extend(within.0);
            facts.extend(within.1);
            addends.push(Addend { word, is });
        }
        addends
    }

    fn addend(&mut self, word: &Word) -> Option<Is> {
        let name = || word.text.clone();
        let mut written = None;
        let problem = match self.names.referent(word, self.problems)? {
            Referent::Sum(sum) => match self.above.get(sum) {
                Some(known) => return Some(Is::Sum(sum, known.scale.clone())),
                None => NumberProblem::SumBelow { name: name() },
            },
            Referent::Question(question) => match &self.names.question(question).kind {
                QuestionKind::Number(number) => {
                    return Some(Is::Number(question, numbers::scale(number)));
                }
                kind => {
                    NumberProblem::NotAddable { name: name(), kind: kind_label(kind), value: None }
                }
            },
            Referent::Fact(fact) => {
                let values = self.names.values(fact);
                let digits = values.iter().map(|value| digits_in(value)).max();
                let digits = digits.unwrap_or(0).min(MOST_DIGITS);
                let counts = values.try_map_ids(|value| {
                    decimal::parse(values[value], digits).map_err(|why| (why, values[value]))
                });
                match counts {
                    Ok(counts) => return Some(Is::Fact(fact, counts, digits)),
                    Err((why, value)) => {
                        let fact = self.names.facts[fact];
                        written = fact.value(value);
                        let text = value.to_owned();
                        match why {
                            NotDecimal::TooLarge => NumberProblem::TooLarge { text },
                            _ => {
                                let (kind, value) = (fact.kind(), Some(text));
                                NumberProblem::NotAddable { name: name(), kind, value }
                            }
                        }
                    }
                }
            }
        };
        // A value is wrong where it is written, whatever adds it.
        let also = written.map(|_| Also::new(word.place, "加在这里"));
        let place = written.map_or(word.place, |value| value.place);
        self.problems.push_with(place, problem, also.into_iter().collect());
        None
    }
}

/// The unit of what is added, empty where it says none; values of facts have none to say.
fn unit_of<'a>(above: &List<SumId, Sum>, addend: &'a Addend) -> Option<&'a str> {
    match &addend.is {
        Is::Number(_, scale) => Some(&scale.unit),
        Is::Fact(..) => None,
        Is::Sum(sum, scale) => {
            let has_numbers = !added(above, *sum).questions.is_empty();
            (has_numbers || !scale.unit.is_empty()).then_some(&scale.unit)
        }
    }
}

fn digits_of(addend: &Addend) -> u8 {
    match &addend.is {
        Is::Number(_, scale) | Is::Sum(_, scale) => scale.digits,
        Is::Fact(.., digits) => *digits,
    }
}

/// Digits behind the point that say something.
fn digits_in(text: &str) -> u8 {
    let part = text.split_once('.').map_or("", |(_, part)| part.trim_end_matches('0'));
    part.len().min(usize::from(u8::MAX)) as u8
}

/// How many of the last of so many digits make one of the last of its own.
fn times(own: u8, digits: u8) -> i32 {
    10_i32.pow(u32::from(digits.saturating_sub(own)))
}

fn part(addend: &Addend, digits: u8) -> Part {
    match &addend.is {
        Is::Number(question, scale) => Part::Number(*question, times(scale.digits, digits)),
        Is::Sum(sum, scale) => Part::Sum(*sum, times(scale.digits, digits)),
        // What is too large is told of by how far the sum goes.
        Is::Fact(fact, counts, own) => {
            Part::Fact(*fact, counts.map(|count| count.saturating_mul(times(*own, digits))))
        }
    }
}

/// The least and the most that the parts come to, before 下限 and 上限; none where that is too far.
fn reach(addends: &[Addend], digits: u8, lenient: bool) -> Option<Reach> {
    let (mut least, mut most) = (0_i64, 0_i64);
    for addend in addends {
        let (low, high) = match &addend.is {
            Is::Number(_, scale) | Is::Sum(_, scale) => {
                let times = i64::from(times(scale.digits, digits));
                (i64::from(scale.least) * times, i64::from(scale.most) * times)
            }
            Is::Fact(_, counts, own) => {
                let times = i64::from(times(*own, digits));
                let counts = counts.iter().map(|count| i64::from(*count) * times);
                // A fact without values, which has been told of, adds nothing.
                let Some(span) = counts.clone().min().zip(counts.max()) else { continue };
                span
            }
        };
        least += if lenient { low.min(0) } else { low };
        most += if lenient { high.max(0) } else { high };
    }
    Reach::between(least, most)
}
