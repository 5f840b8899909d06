//! Where a clause stands by the notice's own numbers: 二（二）1.
//!
//! Owns how an official notice numbers its parts (GB/T 9704: 一、 （一） 1. （1）, and 第一条, Article 1 of rules). An
//! unnumbered paragraph belongs to the headings above it and to no paragraph's number: whether it goes
//! on with the item before is not written.

use super::{Kind, Line, Notice};

/// A number with its depth.
struct Number {
    depth: u8,
    label: String,
}

/// A heading above a paragraph.
struct Heading {
    /// 2 for `##`.
    level: u8,
    number: Option<Number>,
}

/// The numbers that stand above a paragraph.
#[derive(Default)]
struct Above {
    /// The title of what is attached to the notice, or 附件.
    part: String,
    /// Outermost first.
    headings: Vec<Heading>,
    /// Numbers of paragraphs below them.
    items: Vec<Number>,
    /// The paragraph in hand bears one of its own.
    is_item: bool,
}

/// Numbers every clause.
pub(super) fn number(notice: &mut Notice) {
    let (mut above, mut is_first_title) = (Above::default(), true);
    let mut numbers: Vec<(String, String)> = Vec::new();
    let lines: Vec<&Line> = notice.lines().collect();
    for group in lines.chunk_by(|_, next| next.goes_on_with_row()) {
        let text: String = group.iter().map(|line| text_of(line)).collect();
        match group[0].kind {
            Kind::Heading(1) => {
                let part =
                    if is_first_title { String::new() } else { format!("《{}》", text.trim()) };
                (above, is_first_title) = (Above { part, ..Above::default() }, false);
            }
            Kind::Heading(level) => above.heading(&text, level),
            Kind::Paragraph => above.paragraph(&text),
            // Without a number of its own, it belongs to the paragraph above it.
            Kind::Item | Kind::Cell if leading(text.trim_start()).is_none() => {}
            Kind::Item | Kind::Cell => above.paragraph(&text),
        }
        let opened = group.iter().flat_map(|line| &line.runs).flat_map(|run| &run.opened);
        numbers.extend(opened.map(|id| (id.clone(), above.label())));
    }
    let has_numbers = numbers.iter().any(|(_, number)| !number.is_empty());
    for (id, number) in numbers {
        if let Some(clause) = notice.clauses.get_mut(&id) {
            clause.number = if has_numbers { number } else { id };
        }
    }
}

/// The depth of the number that words begin with.
pub(super) fn depth(text: &str) -> Option<u8> {
    leading(text.trim_start()).map(|number| number.depth)
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

impl Above {
    fn heading(&mut self, text: &str, level: u8) {
        let number = leading(text.trim_start());
        self.is_item = false;
        self.items.clear();
        self.headings.retain(|above| above.holds(level, number.as_ref()));
        self.headings.push(Heading { level, number });
    }

    fn paragraph(&mut self, text: &str) {
        let number = leading(text.trim_start());
        self.is_item = number.is_some();
        if opens_attachment(text.trim()) {
            *self = Above { part: "附件".to_owned(), ..Above::default() };
        } else if let Some(number) = number {
            self.items.retain(|above| above.depth < number.depth);
            self.items.push(number);
        }
    }

    fn label(&self) -> String {
        let items = if self.is_item { &self.items[..] } else { &[] };
        let headings = self.headings.iter().filter_map(|heading| heading.number.as_ref());
        let mut label = self.part.clone();
        for number in headings.chain(items) {
            let digit = |letter: Option<char>| letter.is_some_and(|one| one.is_ascii_digit());
            if digit(label.chars().last()) && digit(number.label.chars().next()) {
                label.push('.');
            }
            label += &number.label;
        }
        label
    }
}

impl Heading {
    /// Whether a heading that follows stands below this one: by their numbers where both have one, since
    /// 一、 and （一） may be of one level in Markdown, else by their levels.
    fn holds(&self, level: u8, number: Option<&Number>) -> bool {
        match (&self.number, number) {
            (Some(above), Some(number)) => above.depth < number.depth,
            _ => self.level < level,
        }
    }
}

/// 附件, 附件：表 or 附件1：表; 附件中的表 is a sentence.
fn opens_attachment(text: &str) -> bool {
    let after = text.strip_prefix("附件").map(str::trim_start);
    let is_number = |letter: char| letter.is_ascii_digit() || NUMERALS.contains(letter);
    after.is_some_and(|after| {
        let rest = after.trim_start_matches(is_number);
        rest.is_empty() || rest.starts_with(['：', ':', '.', '．', '、', ' ', '　', '\n'])
    })
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
        return is_article.then(|| Number { depth: 0, label: format!("第{number}条") });
    }
    if let Some((label, _)) = article(text) {
        return Some(Number { depth: 0, label });
    }
    if let Some(inside) = text.strip_prefix(['（', '(']) {
        let (chinese, rest) = run(inside, &is_chinese);
        let (digits, rest) =
            if chinese.is_empty() { run(inside, &is_digit) } else { (chinese, rest) };
        let depth = if digits.starts_with(is_digit) { 3 } else { 1 };
        let is_closed = !digits.is_empty() && rest.starts_with(['）', ')']);
        return is_closed.then(|| Number { depth, label: format!("（{digits}）") });
    }
    let (chinese, rest) = run(text, &is_chinese);
    if !chinese.is_empty() {
        return rest.starts_with('、').then_some(Number { depth: 0, label: chinese });
    }
    let (digits, rest) = run(text, &is_digit);
    let mut after = rest.chars();
    let is_point = !digits.is_empty() && after.next().is_some_and(|sign| ".．、".contains(sign));
    // 3.5 is a quantity, not an item.
    let is_item = is_point && !after.next().is_some_and(|letter| letter.is_ascii_digit());
    is_item.then_some(Number { depth: 2, label: digits })
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
mod tests {
    use crate::attachment;
    use crate::image::Found;
    use crate::place::{Source, Sources};
    use crate::problem::Problems;

    fn numbers(text: &str) -> Vec<(String, String)> {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("notice.md", text));
        let shelves =
            crate::notice::Shelves { images: &Found::new(), files: &attachment::Found::new() };
        let notice = super::super::read(file, &sources, shelves, &mut Problems::default());
        notice.clauses.into_iter().map(|(id, clause)| (id, clause.number)).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(id, number)| ((*id).to_owned(), (*number).to_owned())).collect()
    }

    #[test]
    fn a_clause_is_named_by_the_numbers_above_it() {
        let text = "# 通知\n\n{a}导语\n\n## 一、甲\n\n{b}引言\n\n### {c}（二）乙\n\n{d}1. 子{e}丑\n\n{f}续\n\n{g}(3) 寅\n\n## 二、丙\n\n{h}3.5 分以上\n\n{i}附件：1. 表\n\n# 说明\n\n## 1. 省内\n\n{j}（1）卯\n";
        let expected = [
            ("a", ""),
            ("b", "一"),
            ("c", "一（二）"),
            ("d", "一（二）1"),
            ("e", "一（二）1"),
            ("f", "一（二）"),
            ("g", "一（二）1（3）"),
            ("h", "二"),
            ("i", "附件"),
            ("j", "《说明》1（1）"),
        ];
        assert_eq!(numbers(text), pairs(&expected));
    }

    #[test]
    fn what_no_number_stands_above_bears_none_of_the_parts_before() {
        let text = "# 通知\n\n## 一、甲\n\n### （一）乙\n\n### 说明\n\n{a}子\n\n## 其他\n\n{b}丑\n\n## 二、丙\n\n## （一）丁\n\n{c}附件中的表格由学院填写\n\n{d}1. 寅\n\n{e}附件 2：名单\n";
        let expected =
            [("a", "一"), ("b", ""), ("c", "二（一）"), ("d", "二（一）1"), ("e", "附件")];
        assert_eq!(numbers(text), pairs(&expected));
    }

    #[test]
    fn articles_are_numbers_and_a_notice_without_numbers_keeps_its_ids() {
        let rules = "# 办法\n\n{a}第十二条 甲\n\n{b}（一）乙\n";
        assert_eq!(numbers(rules), pairs(&[("a", "第十二条"), ("b", "第十二条（一）")]));
        assert_eq!(numbers("# 通知\n\n{a}甲\n"), pairs(&[("a", "a")]));
    }

    #[test]
    fn articles_in_english_are_numbers_and_sentences_of_them_are_not() {
        let rules = "# Rules\n\n{a}Article 2. Students apply.\n\n{b}(1) In May.\n\n{c}1. By post.\n\n{d}SECTION 3.1 Fees\n\n## Article 4: Rooms\n\n{e}Article 2 of the rules holds.\n\n{f}2. Keys.\n";
        let expected = [
            ("a", "Article 2"),
            ("b", "Article 2（1）"),
            ("c", "Article 2.1"),
            ("d", "SECTION 3.1"),
            ("e", "Article 4"),
            ("f", "Article 4.2"),
        ];
        assert_eq!(numbers(rules), pairs(&expected));
        assert!(super::is_number("Article 2. ") && !super::is_number("Article 2. Keys"));
        assert!(!super::is_number("Particle 2.") && super::depth("Article two").is_none());
    }

    #[test]
    fn two_numbers_in_digits_stay_apart() {
        let text = "# 通知\n\n## 1. 甲\n\n{a}乙\n\n{b}2. 丙\n";
        assert_eq!(numbers(text), pairs(&[("a", "1"), ("b", "1.2")]));
    }
}
