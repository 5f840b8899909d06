//! Reads a guide's nodes into its model: words with places, nothing looked up.
//!
//! `shape.rs` has already reported what does not fit the language, so reading is silent and total: an
//! entry that lacks what makes it one is left out. [`Guide::partial`] then says so, because names that
//! are missing for that reason are not worth a second message.

use rules::List;
use rules::decimal::MOST_DIGITS;

use crate::model::{
    Assertion, BlockKind, Choice, Dates, Demand, Fact, FactRow, FactValue, FromList, Guide, Number,
    Phrase, Question, QuestionKind, Sum, Word,
};
use crate::place::Place;
use crate::problem::{ConditionProblem, NameProblem, Problems};
use crate::shape::RESERVED;
use crate::words::Words;
use crate::yaml::{Key, Node};

mod blocks;
mod conditions;

use conditions::{condition, maybe_condition};

/// Reads guide.yaml; what it asks of itself is asked in the words of the site.
#[must_use]
pub fn guide(root: &Node, words: &Words, problems: &mut Problems) -> Option<Guide> {
    let mut guide = Guide {
        title: word(root.get("标题")?),
        slug: word(root.get("网址")?),
        intro: maybe(root, "简介"),
        questions: Vec::new(),
        facts: Vec::new(),
        sums: Vec::new(),
        blocks: List::EMPTY,
        groups: List::EMPTY,
        assertions: Vec::new(),
        partial: clauses_left_blank(root),
        lacks_blocks: false,
    };
    let questions = list(root, "问题").iter().map(|node| question(node, problems));
    let (sums, facts): (Vec<&Node>, Vec<&Node>) =
        list(root, "判断").iter().partition(|node| node.get("和").is_some());
    let facts = facts.into_iter();
    guide.questions = questions.filter_map(|question| kept(question, &mut guide.partial)).collect();
    let facts: Vec<Option<Fact>> = facts.map(|node| fact(node, problems)).collect();
    guide.facts = facts.into_iter().filter_map(|fact| kept(fact, &mut guide.partial)).collect();
    let sums: Vec<Option<Sum>> = sums.into_iter().map(|node| sum(node, problems)).collect();
    guide.sums = sums.into_iter().filter_map(|sum| kept(sum, &mut guide.partial)).collect();
    blocks::read(root, words, &mut guide, problems);
    guide.assertions = list(root, "断言").iter().filter_map(assertion).collect();
    Some(guide)
}

/// Whether an 依据 waits to be filled in, which has been said: that its entry cites nothing need not be.
fn clauses_left_blank(node: &Node) -> bool {
    let blank = |value: &Node| value.is_blank() || value.items().is_empty();
    let entry = |(key, value): &(Key, Node)| {
        key.text == "依据" && blank(value) || clauses_left_blank(value)
    };
    node.entries().iter().any(entry) || node.list().iter().any(clauses_left_blank)
}

fn kept<T>(read: Option<T>, partial: &mut bool) -> Option<T> {
    *partial |= read.is_none();
    read
}

fn question(node: &Node, problems: &mut Problems) -> Option<Question> {
    let name = word(node.get("名")?);
    not_reserved("问题", &name, problems);
    let kind = match node.get("类型").map_or("单选", Node::text) {
        "多选" => {
            let at_least = if node.get("至少").is_some_and(|n| n.text() == "0") { 0 } else { 1 };
            QuestionKind::Multi(choices(node, problems)?, at_least)
        }
        "日期" => QuestionKind::Date(Box::new(dates(node))),
        "数" => QuestionKind::Number(Box::new(number(node)?)),
        "文本" => {
            QuestionKind::Text { blank: maybe(node, "空时"), example: maybe(node, "例") }
        }
        _ if from_list(node).is_some() => QuestionKind::Single(Vec::new()),
        _ => {
            for option in list(node, "选项") {
                exclusive_on_single(option.key("互斥"), problems);
            }
            QuestionKind::Single(choices(node, problems)?)
        }
    };
    Some(Question {
        name,
        ask: word(node.get("问")?),
        hint: maybe(node, "提示"),
        gate: maybe_condition(node.get("仅当")),
        kind,
        from: from_list(node),
        listed: None,
        clauses: words(node, "依据"),
    })
}

/// 选项 that are the rows of a list.
fn from_list(node: &Node) -> Option<FromList> {
    let options = node.get("选项")?;
    Some(FromList { list: word(options.get("名单")?), column: maybe(options, "列") })
}

fn dates(node: &Node) -> Dates {
    Dates {
        required: is_yes(node, "必填"),
        blank: maybe(node, "空时"),
        phrase: maybe(node, "短语"),
        earliest: maybe(node, "最早"),
        latest: maybe(node, "最晚"),
    }
}

fn number(node: &Node) -> Option<Number> {
    Some(Number {
        least: word(node.get("最小")?),
        most: word(node.get("最大")?),
        digits: node.get("小数").map_or(0, digits),
        unit: maybe(node, "单位"),
        required: is_yes(node, "必填"),
        blank: maybe(node, "空时"),
        phrase: maybe(node, "短语"),
    })
}

/// 小数; one that cannot be, which has been told, is as many as there may be, so that nothing is said of the
/// numbers beside it.
fn digits(node: &Node) -> u8 {
    let digits = node.text().parse().ok().filter(|digits| *digits <= MOST_DIGITS);
    digits.unwrap_or(MOST_DIGITS)
}

fn exclusive_on_single(key: Option<&Key>, problems: &mut Problems) {
    if let Some(key) = key {
        let problem = NameProblem::NotForThisType { key: "互斥", kind: "单选题" };
        problems.push(key.place, problem);
    }
}

/// A word that tests are written with names nothing else: a condition could not say which it means.
fn not_reserved(what: &'static str, name: &Word, problems: &mut Problems) {
    if RESERVED.contains(&name.text.as_str()) {
        let problem = NameProblem::ReservedWord { what, word: name.text.clone() };
        problems.push(name.place, problem);
    }
}

/// All options of a question; none where one cannot be read, since its name would be missed.
fn choices(node: &Node, problems: &mut Problems) -> Option<Vec<Choice>> {
    let choices: Vec<Choice> = list(node, "选项").iter().map(choice).collect::<Option<_>>()?;
    for choice in &choices {
        not_reserved("选项", &choice.name, problems);
    }
    (!choices.is_empty()).then_some(choices)
}

fn choice(node: &Node) -> Option<Choice> {
    if node.entries().is_empty() {
        let name = (!node.text().is_empty()).then(|| word(node))?;
        return Some(Choice { name, note: None, phrase: None, gate: None, exclusive: false });
    }
    Some(Choice {
        name: word(node.get("选")?),
        note: maybe(node, "说明"),
        phrase: maybe(node, "短语"),
        gate: maybe_condition(node.get("仅当")),
        exclusive: is_yes(node, "互斥"),
    })
}

fn fact(node: &Node, problems: &mut Problems) -> Option<Fact> {
    let name = word(node.get("名")?);
    not_reserved("判断", &name, problems);
    let clauses = words(node, "依据");
    let phrases = node.get("短语").map_or(&[][..], Node::entries);
    let phrases = phrases
        .iter()
        .map(|(key, said)| Phrase { value: key_word(key), said: word(said) })
        .collect();
    let gate = maybe_condition(node.get("仅当"));
    let taken = maybe(node, "取");
    let (rows, otherwise) = match node.get("是") {
        _ if taken.is_some() => (Vec::new(), None),
        Some(yes) => {
            let place = node.key("是").map_or(yes.place, |key| key.place);
            let value = |text: &str| FactValue {
                value: Word { text: text.to_owned(), place },
                clauses: clauses.clone(),
            };
            let row = FactRow { when: condition(yes), value: value("是") };
            (vec![row], Some(value("否")))
        }
        None => table(list(node, "表"), &clauses, problems)?,
    };
    Some(Fact { name, gate, rows, otherwise, phrases, clauses, taken, of_list: None })
}

fn sum(node: &Node, problems: &mut Problems) -> Option<Sum> {
    let name = word(node.get("名")?);
    not_reserved("判断", &name, problems);
    for key in ["仅当", "短语"] {
        if let Some(written) = node.key(key) {
            problems.push(written.place, NameProblem::NotForThisType { key, kind: "写“和”的判断" });
        }
    }
    let parts = words(node, "和");
    (!parts.is_empty()).then(|| Sum {
        name,
        parts,
        least: maybe(node, "下限"),
        most: maybe(node, "上限"),
        lenient: node.get("缺").is_some(),
        unit: maybe(node, "单位"),
        clauses: words(node, "依据"),
    })
}

/// The rows and 否则; none where a row cannot be read, since its value would be missed.
fn table(
    lines: &[Node],
    clauses: &[Word],
    problems: &mut Problems,
) -> Option<(Vec<FactRow>, Option<FactValue>)> {
    let mut rows = Vec::new();
    let mut otherwise = None;
    for (position, line) in lines.iter().enumerate() {
        let own = words(line, "依据");
        let clauses = if own.is_empty() { clauses.to_vec() } else { own };
        let given = line.get("否则").or(line.get("得")).map(word)?;
        not_reserved("值", &given, problems);
        let value = FactValue { value: given, clauses };
        if line.get("否则").is_some() {
            if position + 1 < lines.len() || otherwise.is_some() {
                let place = line.key("否则").map_or(line.place, |key| key.place);
                problems.push(place, ConditionProblem::OtherwiseNotLast);
            }
            otherwise = Some(value);
        } else {
            rows.push(FactRow { when: condition(line.get("当")?), value });
        }
    }
    (!lines.is_empty()).then_some((rows, otherwise))
}

fn assertion(node: &Node) -> Option<Assertion> {
    let demands =
        [("必有", Demand::Some), ("不得有", Demand::None), ("恰有一个", Demand::ExactlyOne)];
    let (demand, of) =
        demands.into_iter().find_map(|(key, demand)| Some((demand, node.get(key)?)))?;
    Some(Assertion {
        place: node.place,
        whoever: condition(node.get("凡")?),
        demand,
        of: word(of),
        reason: maybe(node, "理由"),
    })
}

/// The text of a node with its place.
pub(crate) fn word(node: &Node) -> Word {
    Word { text: node.text().to_owned(), place: node.place }
}

/// The text of a key with its place.
pub(crate) fn key_word(key: &Key) -> Word {
    Word { text: key.text.clone(), place: key.place }
}

/// The text of an optional key.
pub(crate) fn maybe(node: &Node, key: &str) -> Option<Word> {
    node.get(key).map(word)
}

/// One text or a list of texts.
pub(crate) fn words(node: &Node, key: &str) -> Vec<Word> {
    let items = node.get(key).map_or(&[][..], Node::items);
    items.iter().filter(|item| !item.is_blank()).map(word).collect()
}

/// The items of a list.
pub(crate) fn list<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map_or(&[], Node::list)
}

/// Whether a key says 是.
pub(crate) fn is_yes(node: &Node, key: &str) -> bool {
    node.get(key).is_some_and(|value| value.text() == "是")
}

/// Where a whole entry is pointed at: its first word, not all its lines.
pub(crate) fn entry_place(node: &Node) -> Place {
    node.entries().first().map_or(node.place, |(key, _)| key.place)
}

/// The kind of block a key holds.
pub(crate) fn kind_of(key: &Key) -> Option<BlockKind> {
    BlockKind::from_label(&key.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Source, Sources};
    use crate::yaml;

    /// Whether the guide is partial, and what is said.
    fn read(body: &str) -> (Option<bool>, Vec<String>) {
        let text = format!("标题: 甲\n网址: a\n{body}\n");
        let file = Sources::new().add(Source::new("guide.yaml", text.as_str()));
        let mut problems = Problems::new();
        let node = yaml::parse(file, &text, &mut problems);
        let guide = node.and_then(|node| guide(&node, &crate::words::ZH, &mut problems));
        let said = problems.sorted().iter().map(|found| found.problem.message()).collect();
        (guide.map(|guide| guide.partial), said)
    }

    #[test]
    fn words_of_conditions_name_nothing() {
        let table = [
            ("问题: [{名: 任一, 问: 乙, 选项: [丙, 丁]}]", "问题不能叫“任一”"),
            ("问题: [{名: 乙, 问: 丙, 选项: [任意, 丁]}]", "选项不能叫“任意”"),
            ("问题: [{名: 乙, 问: 丙, 类型: 多选, 选项: [丁, {选: 否则}]}]", "选项不能叫“否则”"),
            ("判断: [{名: 否则, 是: {乙: 丙}}]", "判断不能叫“否则”"),
            ("判断: [{名: 乙, 表: [{当: {丙: 丁}, 得: 任意}]}]", "值不能叫“任意”"),
            ("判断: [{名: 乙, 表: [{否则: 任一}]}]", "值不能叫“任一”"),
        ];
        for (body, expected) in table {
            let (partial, said) = read(body);
            assert_eq!(partial, Some(false), "{body}");
            assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}");
        }
    }

    #[test]
    fn what_is_left_blank_makes_a_guide_partial() {
        let blanks = [
            "判断: [{名: 乙, 表: [{当: {丙: 丁}, 得: }, {否则: 戊}]}]",
            "判断: [{名: 乙, 表: [{当: {丙: 丁}, 得: 戊}, {否则: }]}]",
            "判断: [{名: 乙, 表: }]",
            "判断: [{名: 乙, 是: }]",
            "问题: [{名: 乙, 问: 丙, 选项: []}]",
            "问题: [{名: 乙, 问: 丙, 选项: [丁, {选: }]}]",
            "组: [{结论: [{说: 乙, 依据: }]}]",
            "结论: [{说: 乙, 依据: []}]",
        ];
        for body in blanks {
            assert_eq!(read(body).0, Some(true), "{body}");
        }
        assert_eq!(read("结论: [{说: 乙, 依据: 1}]").0, Some(false));
    }
}
