//! Where a clause stands by the notice's own numbers: 二（二）1.
//!
//! Owns how an official notice numbers its parts (GB/T 9704: 一、 （一） 1. （1）, and 第一条, Article 1 of rules). An
//! unnumbered paragraph belongs to the headings above it and to no paragraph's number: whether it goes
//! on with the item before is not written. Where a number stands in two places of a notice, the headings that
//! have none are named as well: 《Leave》1, 《Return》1.

use super::{Kind, Line, Notice};
use crate::order::{map_of, set_of};

/// A number with its depth.
struct Number {
    /// None = as deep as its heading: I. and A. stand in either order.
    depth: Option<u8>,
    label: String,
    /// Where it stands in the notice.
    at: usize,
}

/// A heading above a paragraph.
struct Heading {
    /// 2 for `##`.
    level: u8,
    number: Option<Number>,
    title: String,
}

/// The numbers that stand above a paragraph.
#[derive(Default)]
struct Above {
    /// What is attached to the notice.
    part: Part,
    /// Outermost first.
    headings: Vec<Heading>,
    /// Numbers of paragraphs below them.
    items: Vec<Number>,
    /// The paragraph in hand bears one of its own.
    is_item: bool,
    /// The last Roman numeral of each level of headings, 0 before the first.
    romans: [usize; 7],
}

/// What is attached to a notice; nothing of it where it is the notice itself.
#[derive(Default)]
struct Part {
    /// Its title, or 附件.
    label: String,
    /// The same, with the number of the 附件.
    full: String,
    at: usize,
}

/// What a clause can be called.
struct Label {
    clause: String,
    /// By numbers.
    number: String,
    /// With the headings that have none.
    full: String,
    /// Where the last of its numbers stands in the notice.
    at: usize,
}

/// Numbers every clause.
pub(super) fn number(notice: &mut Notice) {
    let mut above = Above::default();
    let mut labels: Vec<Label> = Vec::new();
    let lines: Vec<&Line> = notice.lines().collect();
    let mut is_first_title = true;
    for (at, group) in lines.chunk_by(|_, next| next.goes_on_with_row()).enumerate() {
        let text: String = group.iter().map(|line| text_of(line)).collect();
        match group[0].kind {
            Kind::Heading(1) if is_first_title => {
                (above, is_first_title) = (Above::default(), false);
            }
            Kind::Heading(1) => above = Above::of(titled(&text), titled(&text), at),
            Kind::Heading(level) => above.heading(&text, level, at),
            Kind::Paragraph => above.paragraph(&text, at),
            // Without a number of its own, it belongs to the paragraph above it.
            Kind::Item | Kind::Cell if leading(text.trim_start()).is_none() => {}
            Kind::Item | Kind::Cell => above.paragraph(&text, at),
        }
        let opened = group.iter().flat_map(|line| &line.runs).flat_map(|run| &run.opened);
        labels.extend(opened.map(|id| above.label(id)));
    }
    let has_numbers = labels.iter().any(|label| !label.number.is_empty());
    let last = map_of(labels.iter().map(|label| (&label.number, label.at)));
    let is_elsewhere = |label: &&Label| last.get(&label.number) != Some(&label.at);
    let twice = set_of(labels.iter().filter(is_elsewhere).map(|label| &label.number));
    for label in &labels {
        let number = if twice.contains(&label.number) { &label.full } else { &label.number };
        if let Some(clause) = notice.clauses.get_mut(&label.clause) {
            clause.number = if has_numbers { number } else { &label.clause }.clone();
        }
    }
}

/// The depth of the number that words begin with.
pub(super) fn depth(text: &str) -> Option<u8> {
    leading(text.trim_start())?.depth
}

/// Whether words begin with a number that headings have: 一、 or （一）.
pub(super) fn numbers_part(text: &str) -> bool {
    depth(text).is_some_and(|depth| depth < 2)
}

/// Whether words are nothing but a number and signs.
pub(super) fn is_number(text: &str) -> bool {
    if article(text.trim()).is_some_and(|(_, rest)| !rest.contains(char::is_alphabetic)) {
        return true;
    }
    let is_number = |letter: char| "第条".contains(letter) || NUMERALS.contains(letter);
    text.chars().all(|letter| !letter.is_alphabetic() || is_number(letter))
}

fn text_of(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

/// A title as it stands before the numbers below it.
fn titled(text: &str) -> String {
    format!("《{}》", text.trim())
}

impl Above {
    fn of(label: String, full: String, at: usize) -> Above {
        Above { part: Part { label, full, at }, ..Above::default() }
    }

    fn heading(&mut self, text: &str, level: u8, at: usize) {
        let text = text.trim();
        let number = leading(text).or_else(|| outline(text, &roman(self.count(level) + 1)));
        let number = number.map(|number| Number { at, ..number });
        self.counted(level, number.as_ref());
        self.is_item = false;
        self.items.clear();
        self.headings.retain(|above| above.holds(level, number.as_ref()));
        self.headings.push(Heading { level, number, title: text.to_owned() });
    }

    /// The Roman numeral that a heading of a level goes on from.
    fn count(&self, level: u8) -> usize {
        self.romans.get(usize::from(level)).copied().unwrap_or_default()
    }

    /// Keeps a heading's Roman numeral; those of the levels below begin anew.
    fn counted(&mut self, level: u8, number: Option<&Number>) {
        let count = number.and_then(|number| (1..40).find(|&count| number.is_roman(count)));
        let count = count.unwrap_or(self.count(level));
        for (at, last) in self.romans.iter_mut().enumerate().skip(usize::from(level)) {
            *last = if at == usize::from(level) { count } else { 0 };
        }
    }

    fn paragraph(&mut self, text: &str, at: usize) {
        let number = leading(text.trim_start()).map(|number| Number { at, ..number });
        self.is_item = number.is_some();
        if let Some(number) = attachment(text.trim()) {
            *self = Above::of("附件".to_owned(), format!("附件{number}"), at);
        } else if let Some(number) = number {
            self.items.retain(|above| above.depth < number.depth);
            self.items.push(number);
        }
    }

    fn label(&self, clause: &str) -> Label {
        let items = if self.is_item { &self.items[..] } else { &[] };
        let is_below = self.headings.iter().any(|heading| heading.number.is_some());
        let is_below = is_below || !items.is_empty();
        let Part { label, full, at } = &self.part;
        let mut label = Label {
            clause: clause.to_owned(),
            // 附件1 is no first item of an 附件.
            number: if is_below { full } else { label }.clone(),
            full: full.clone(),
            at: *at,
        };
        for heading in &self.headings {
            match &heading.number {
                Some(number) => label.add(number),
                None => label.full += &titled(&heading.title),
            }
        }
        items.iter().for_each(|number| label.add(number));
        label
    }
}

impl Number {
    /// Whether it is a count in letters or in the one sign that Unicode has for it.
    fn is_roman(&self, count: usize) -> bool {
        self.label == roman(count)
            || ('Ⅰ'..='Ⅻ').nth(count - 1).is_some_and(|sign| self.label == sign.to_string())
    }
}

impl Label {
    fn add(&mut self, number: &Number) {
        self.at = number.at;
        for label in [&mut self.number, &mut self.full] {
            let stands_apart =
                |letter: Option<char>| letter.is_some_and(|one| one.is_ascii_alphanumeric());
            if stands_apart(label.chars().last()) && stands_apart(number.label.chars().next()) {
                label.push('.');
            }
            *label += &number.label;
        }
    }
}

impl Heading {
    /// Whether a heading that follows stands below this one: by their numbers where both have a depth, since
    /// 一、 and （一） may be of one level in Markdown, else by their levels.
    fn holds(&self, level: u8, number: Option<&Number>) -> bool {
        let depth = |number: Option<&Number>| number.and_then(|number| number.depth);
        match (depth(self.number.as_ref()), depth(number)) {
            (Some(above), Some(below)) => above < below,
            _ => self.level < level,
        }
    }
}

/// Of 附件, 附件：表 or 附件1：表 the number, which may be none; 附件中的表 is a sentence.
fn attachment(text: &str) -> Option<&str> {
    let after = text.strip_prefix("附件").map(str::trim_start)?;
    let is_number = |letter: char| letter.is_ascii_digit() || NUMERALS.contains(letter);
    let rest = after.trim_start_matches(is_number);
    let is_alone =
        rest.is_empty() || rest.starts_with(['：', ':', '.', '．', '、', ' ', '　', '\n']);
    is_alone.then(|| &after[..after.len() - rest.len()])
}

const NUMERALS: &str = "零〇一二三四五六七八九十百";

/// The number a paragraph begins with.
fn leading(text: &str) -> Option<Number> {
    let is_chinese = |letter: char| NUMERALS.contains(letter);
    let is_digit = |letter: char| letter.is_ascii_digit();
    let run = |text: &str, fits: &dyn Fn(char) -> bool| {
        let end = text.find(|letter| !fits(letter)).unwrap_or(text.len());
        (text[..end].to_owned(), text[end..].to_owned())
    };
    if let Some(rest) = text.strip_prefix('第') {
        let (number, rest) = run(rest, &|letter| is_chinese(letter) || is_digit(letter));
        let is_article = !number.is_empty() && rest.starts_with('条');
        return is_article.then(|| numbered(0, format!("第{number}条")));
    }
    if let Some((label, _)) = article(text) {
        return Some(numbered(0, label));
    }
    if let Some(inside) = text.strip_prefix(['（', '(']) {
        let (chinese, rest) = run(inside, &is_chinese);
        let (digits, rest) =
            if chinese.is_empty() { run(inside, &is_digit) } else { (chinese, rest) };
        let depth = if digits.starts_with(is_digit) { 3 } else { 1 };
        let is_closed = !digits.is_empty() && rest.starts_with(['）', ')']);
        return is_closed.then(|| numbered(depth, format!("（{digits}）")));
    }
    let (chinese, rest) = run(text, &is_chinese);
    if !chinese.is_empty() {
        return rest.starts_with('、').then(|| numbered(0, chinese));
    }
    let (digits, rest) = run(text, &is_digit);
    let mut after = rest.chars();
    let is_point = !digits.is_empty() && after.next().is_some_and(|sign| ".．、".contains(sign));
    // 3.5 is a quantity, not an item.
    let is_item = is_point && !after.next().is_some_and(|letter| letter.is_ascii_digit());
    is_item.then(|| numbered(2, digits))
}

fn numbered(depth: u8, label: String) -> Number {
    Number { depth: Some(depth), label, at: 0 }
}

/// A count in Roman numerals, below forty.
fn roman(count: usize) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    "X".repeat(count / 10) + ONES[count % 10]
}

/// I. Leave, A. Before you go or Ⅱ、返校: what only headings are numbered by. U.S. rules is a title, and so are what
/// only look like numbers: CV：另附, CC. Copies, Q：怎么办.
fn outline(text: &str, next: &str) -> Option<Number> {
    let numbers = |letter: char| letter.is_ascii_uppercase() || ('Ⅰ'..='Ⅻ').contains(&letter);
    let end = text.find(|letter: char| !numbers(letter));
    let (label, rest) = text.split_at(end.unwrap_or(text.len()));
    let is_letter = label.chars().count() == 1;
    // No notice has a fortieth heading: CC and CL are words.
    let is_number = is_letter || !label.is_empty() && label.chars().all(|one| "IVX".contains(one));
    let mut rest = rest.chars();
    // A colon behind several letters, or a question's, explains them, but where they go on from the numeral before.
    let is_counted = is_letter && label != "Q" || label == next;
    let closing = if is_counted { ".．、)）:：" } else { ".．、)）" };
    let is_closed = rest.next().is_none_or(|sign| closing.contains(sign));
    let is_apart = rest.next().is_none_or(|next| !next.is_ascii_alphanumeric());
    let label = label.to_owned();
    (is_number && is_closed && is_apart).then_some(Number { depth: None, label, at: 0 })
}

/// How rules in English number what they consist of.
const ARTICLES: [&str; 4] = ["Article", "Section", "Clause", "Rule"];

/// `Article 2.` with what follows it. `Article 2 of the rules says` is a sentence.
fn article(text: &str) -> Option<(String, &str)> {
    let (word, rest) = text.split_once(' ')?;
    let is_article = ARTICLES.iter().any(|known| known.eq_ignore_ascii_case(word));
    let rest = rest.trim_start();
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    let digits = number.trim_end_matches('.');
    let opens = |letter: char| letter.is_uppercase() || "(:–—".contains(letter);
    let is_title = number != digits || after.trim_start().chars().next().is_none_or(opens);
    let is_number = is_article && is_title && digits.starts_with(|one: char| one.is_ascii_digit());
    is_number.then(|| (format!("{word} {digits}"), after))
}

#[cfg(test)]
mod tests;
