//! The sentence that says to whom something applies, read back and held against everyone.
//!
//! The reader knows only how a sentence is put together (，或者、的、（）and the words of a test) and
//! the names in it; whether a test is true of someone, it asks the answers.

use language::rule_set::{QuestionKind, RuleSet};
use rules::{Answer, Date, DateTest, OptionId, ValueSet};

use super::dice::DAYS;
use super::everyone::Person;
use super::meaning::{date_holds, total, values};

/// Whether a sentence is true of someone; none where it cannot be read.
pub fn is_true(rules: &RuleSet, person: &Person, sentence: &str) -> Option<bool> {
    let mut reader = Reader { rules, person, rest: sentence };
    let holds = if sentence.is_empty() { true } else { reader.sentence()? };
    reader.rest.is_empty().then_some(holds)
}

struct Reader<'a> {
    rules: &'a RuleSet,
    person: &'a Person,
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// “甲，乙的，或者丙”: one of them.
    fn sentence(&mut self) -> Option<bool> {
        let mut holds = self.together()?;
        while self.takes("，或者") {
            holds |= self.together()?;
        }
        Some(holds)
    }

    /// “甲，乙的”: all of them.
    fn together(&mut self) -> Option<bool> {
        let mut holds = self.part()?;
        while !self.rest.starts_with("，或者") && self.takes("，") {
            holds &= self.part()?;
        }
        self.takes("的");
        Some(holds)
    }

    fn part(&mut self) -> Option<bool> {
        if self.takes("（没有人）") {
            return Some(false);
        }
        if self.takes("（") {
            let holds = self.sentence()?;
            return self.takes("）").then_some(holds);
        }
        let ends = ["，", "的", "（", "）"];
        let end = ends.iter().filter_map(|end| self.rest.find(end)).min();
        let (test, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        self.test(test)
    }

    fn takes(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn test(&self, test: &'a str) -> Option<bool> {
        if let Some(name) = test.strip_prefix("已回答“") {
            return Some(self.answer(name.strip_suffix("”")?)?.is_some());
        }
        if let Some(name) = test.strip_prefix("有") {
            let sum = self.rules.sums.find(|sum| sum.name == name)?;
            return Some(total(self.rules, &self.person.answers, sum).is_ok());
        }
        if let Some(name) = test.strip_prefix("不知道") {
            return Some(date_holds(self.answer(name)?, DateTest::Unknown));
        }
        if let Some(name) = test.strip_suffix("”已确定") {
            return Some(!self.fact(name.strip_prefix("“")?)?.is_empty());
        }
        if let Some((name, left_out)) = test.split_once("：除") {
            let left_out = left_out.strip_suffix("外")?.split("、");
            let named: Vec<&str> = left_out.map(|one| one.trim_matches(['“', '”'])).collect();
            return Some(self.answer(name)?.is_some_and(|answer| {
                self.chosen(name, answer).iter().all(|one| !named.contains(one))
            }));
        }
        if let Some((name, left_out)) = test.split_once("不含") {
            let mut holds = self.answer(name)?.is_some();
            for one in left_out.split('、') {
                holds &= !self.value(one)?;
            }
            return Some(holds);
        }
        if test.contains("并且") {
            return test.split("并且").try_fold(true, |all, one| Some(all & self.value(one)?));
        }
        if test.contains('：') {
            let one_of = test.split(['、', '或']);
            return one_of.into_iter().try_fold(false, |any, one| Some(any | self.value(one)?));
        }
        self.day(test)
    }

    /// “去向：升学”, of a question or a fact.
    fn value(&self, test: &str) -> Option<bool> {
        let (name, value) = test.split_once('：')?;
        if let Some(fact) = self.rules.facts.iter().find(|fact| fact.name == name) {
            let number = fact.values.find(|known| known.name == value)?;
            return Some(self.fact(name)?.contains(number));
        }
        let answer = self.answer(name)?;
        Some(answer.is_some_and(|answer| self.chosen(name, answer).contains(&value)))
    }

    /// “日期不早于2023年6月30日”.
    fn day(&self, test: &str) -> Option<bool> {
        type Make = fn(Date) -> DateTest;
        let words: [(&str, Make); 8] = [
            ("不晚于", DateTest::NotAfter),
            ("不早于", DateTest::NotBefore),
            ("早于", DateTest::Before),
            ("晚于", DateTest::After),
            ("不大于", DateTest::NotAfter),
            ("不小于", DateTest::NotBefore),
            ("小于", DateTest::Before),
            ("大于", DateTest::After),
        ];
        let (name, make, day) = words.iter().find_map(|(word, make)| {
            let (name, day) = test.split_once(word)?;
            Some((name, make, day))
        })?;
        if let Some((other, offset)) = self.other_date(day) {
            let (Some(Answer::Date(own)), Some(Answer::Date(other))) =
                (self.answer(name)?, self.answer(other)?)
            else {
                return Some(false);
            };
            return Some(date_holds(Some(Answer::Date(own)), make(Date(other.0 + offset))));
        }
        if let Some(sum) = self.rules.sums.find(|sum| sum.name == *name) {
            let total = total(self.rules, &self.person.answers, sum);
            let total = total.ok().map(|total| Answer::Date(Date(total)));
            return Some(date_holds(total, make(Date(day.parse().ok()?))));
        }
        if let Ok(number) = day.parse() {
            return Some(date_holds(self.answer(name)?, make(Date(number))));
        }
        let day = DAYS.map(Date).find(|known| {
            let (year, month, date) = known.civil();
            day == format!("{year}年{month}月{date}日")
        })?;
        Some(date_holds(self.answer(name)?, make(day)))
    }

    /// “结束日期后3天”: another date, and so many days behind it.
    fn other_date(&self, words: &'a str) -> Option<(&'a str, i32)> {
        let parts = [("后", 1), ("前", -1)].into_iter().find_map(|(word, sign)| {
            let (name, days) = words.split_once(word)?;
            Some((name, sign * days.strip_suffix('天')?.parse::<i32>().ok()?))
        });
        let (name, offset) = parts.unwrap_or((words, 0));
        self.rules.questions.find(|question| question.name == name).map(|_| (name, offset))
    }

    /// The names of the options chosen.
    fn chosen(&self, name: &str, answer: Answer) -> Vec<&'a str> {
        let question = self.rules.questions.iter().find(|question| question.name == name);
        let takes = |number: OptionId| match answer {
            Answer::Choice(one) => one == number,
            Answer::Choices(set) => set.contains(number),
            _ => false,
        };
        let choices = question.into_iter().flat_map(|question| question.kind.choices().entries());
        let chosen = choices.filter(|(number, _)| takes(*number));
        chosen.map(|(_, choice)| choice.name.as_str()).collect()
    }

    fn answer(&self, name: &str) -> Option<Option<Answer>> {
        let number = self.rules.questions.find(|question| question.name == name)?;
        let is_text = matches!(self.rules.questions[number].kind, QuestionKind::Text { .. });
        (!is_text).then_some(self.person.answers[number])
    }

    fn fact(&self, name: &str) -> Option<ValueSet> {
        let number = self.rules.facts.find(|fact| fact.name == name)?;
        Some(values(self.rules, &self.person.answers, number))
    }
}
