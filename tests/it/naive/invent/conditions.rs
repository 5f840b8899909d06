//! Conditions made by chance.

use super::{DAYS, Inventor, Known, Meaning, NUMBERS};

impl Inventor {
    /// The names a condition may test.
    pub fn testable(&self) -> Vec<Known> {
        let known = self.known.iter();
        known.filter(|known| !matches!(known.meaning, Meaning::Text)).cloned().collect()
    }

    /// A key with a condition, in so many of a hundred cases.
    pub fn maybe(&mut self, key: &str, percent: usize) -> String {
        if self.testable().is_empty() || !self.tape.chance(percent) {
            return String::new();
        }
        format!("{key}{}", self.condition(2))
    }

    /// A condition over what is known; 任一 so many levels deep.
    pub fn condition(&mut self, depth: usize) -> String {
        let mut names = self.testable();
        let count = self.tape.between(1, 2).min(names.len());
        let mut lines = Vec::new();
        for _ in 0..count {
            let known = names.remove(self.tape.below(names.len()));
            lines.push(format!("{}: {}", known.name, self.test(&known)));
        }
        if depth > 0 && self.tape.chance(25) {
            let maps = self.tape.between(2, 3);
            let maps: Vec<String> = (0..maps).map(|_| self.condition(depth - 1)).collect();
            lines.push(format!("任一: [{}]", maps.join(", ")));
            if lines.len() > 2 || self.tape.chance(50) {
                lines.remove(0);
            }
        }
        format!("{{{}}}", lines.join(", "))
    }

    fn test(&mut self, known: &Known) -> String {
        let nothing = known.words.is_empty() && matches!(known.meaning, Meaning::Fact);
        if nothing || self.tape.chance(15) {
            return "任意".to_owned();
        }
        match known.meaning {
            Meaning::Single | Meaning::Fact => self.value_test(&known.words),
            Meaning::Multi => self.set_test(&known.words),
            Meaning::Date { required } => self.date_test(required),
            Meaning::Number { required } => self.number_test(required),
            Meaning::Sum => match within(known) {
                Some(number) => {
                    let op = self.tape.pick(&["小于", "不大于", "不小于", "大于"]);
                    format!("{{{op}: {number}}}")
                }
                None => "任意".to_owned(),
            },
            Meaning::Text => String::new(),
        }
    }

    fn value_test(&mut self, words: &[String]) -> String {
        match self.tape.below(3) {
            0 => self.tape.pick(words).clone(),
            1 => self.list(words),
            // Nobody can answer anything but all of the options.
            _ if words.len() == 1 => words[0].clone(),
            _ => format!("{{非: {}}}", self.list(&words[1..])),
        }
    }

    fn set_test(&mut self, words: &[String]) -> String {
        if self.tape.chance(20) {
            // Both tests together leave room for an answer.
            let (one, others) = words.split_at(1);
            let op = self.tape.pick(&["含", "全含"]);
            return format!("{{{op}: [{}], 不含: {}}}", one[0], self.list(others));
        }
        let op = self.tape.pick(&["含", "全含", "不含"]);
        format!("{{{op}: {}}}", self.list(words))
    }

    fn date_test(&mut self, required: bool) -> String {
        if !required && self.tape.chance(25) {
            return "不知道".to_owned();
        }
        if self.tape.chance(30) {
            // Both tests together leave a day.
            let (from, to) =
                (self.tape.pick(&["不早于", "晚于"]), self.tape.pick(&["早于", "不晚于"]));
            return format!("{{{from}: {}, {to}: 2023-08-15}}", self.tape.pick(&DAYS[..3]));
        }
        let op = self.tape.pick(&["早于", "不晚于", "不早于", "晚于"]);
        format!("{{{op}: {}}}", self.tape.pick(&DAYS))
    }

    fn number_test(&mut self, required: bool) -> String {
        if !required && self.tape.chance(25) {
            return "不知道".to_owned();
        }
        if self.tape.chance(30) {
            // Both tests together leave a number.
            let (from, to) =
                (self.tape.pick(&["不小于", "大于"]), self.tape.pick(&["小于", "不大于"]));
            return format!("{{{from}: {}, {to}: 7.3}}", self.tape.pick(&NUMBERS[..3]));
        }
        let op = self.tape.pick(&["小于", "不大于", "不小于", "大于"]);
        format!("{{{op}: {}}}", self.tape.pick(&NUMBERS))
    }

    fn list(&mut self, words: &[String]) -> String {
        let some: Vec<&str> = self.tape.some(words).into_iter().map(String::as_str).collect();
        format!("[{}]", some.join(", "))
    }
}

/// A number that some sums are less than and others are not; none where all are the same.
pub fn within(known: &Known) -> Option<String> {
    let counts = known.counts.as_ref()?;
    let middle = (counts.least + counts.most) / 2;
    let middle = if counts.is_fine { middle } else { middle.div_euclid(10) * 10 };
    let sign = if middle < 0 { "-" } else { "" };
    (counts.least < middle && middle < counts.most)
        .then(|| format!("{sign}{}.{}", middle.abs() / 10, middle.abs() % 10))
}
