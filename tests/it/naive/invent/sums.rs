//! Sums made by chance.

use super::{Counts, Inventor, Known, Meaning};

impl Inventor {
    /// Adds some of what can be added, nothing twice.
    pub fn sum(&mut self) {
        let addable: Vec<Known> =
            self.known.iter().filter(|known| known.counts.is_some()).cloned().collect();
        if addable.is_empty() || !self.tape.chance(60) {
            return;
        }
        let mut counts = Counts { least: 0, most: 0, is_fine: false, names: Vec::new() };
        let mut parts = Vec::new();
        let lenient = self.tape.chance(50);
        for part in self.tape.some(&addable) {
            let Some(own) = &part.counts else { continue };
            if own.names.iter().any(|name| counts.names.contains(name)) {
                continue;
            }
            let (least, most) = match lenient {
                true => (own.least.min(0), own.most.max(0)),
                false => (own.least, own.most),
            };
            counts.least += least;
            counts.most += most;
            counts.is_fine |= own.is_fine;
            counts.names.extend(own.names.clone());
            parts.push(part.name.clone());
        }
        let most = counts.most.div_euclid(10) - 1;
        let most = (self.tape.chance(40) && most * 10 > counts.least).then_some(most);
        let least = counts.least.div_euclid(10) + 1;
        let below_most = most.map_or(counts.most, |most| most * 10);
        let least = (self.tape.chance(30) && least * 10 < below_most).then_some(least);
        counts.most = below_most;
        counts.least = least.map_or(counts.least, |least| least * 10);
        let bound = |key: &str, bound: Option<i32>| {
            bound.map_or_else(String::new, |bound| format!(" {key}: {bound},"))
        };
        let missing = if lenient { " 缺: 0," } else { "" };
        let name = format!("和{}", self.sum_lines.len());
        self.sum_lines.push(format!(
            "- {{名: {name}, 和: [{}],{}{}{missing}}}\n",
            parts.join(", "),
            bound("上限", most),
            bound("下限", least)
        ));
        let (meaning, counts) = (Meaning::Sum, Some(counts));
        self.known.push(Known { name, meaning, words: Vec::new(), all: true, counts });
    }
}
