//! Conditions: 当, 仅当, 凡, 是.
//!
//! A condition is a map of the content's own names, which a schema cannot know; what stands beside a
//! name it can.

use language::model::DateOp;
use language::shape::{ANY_OF, ANYTHING, DATE_TESTS, NOT, NUMBER_TESTS, Shape, THAN, TICK_TESTS};
use rules::Quantity;

use super::document::{Schema, Slot, Snippet};
use super::record::{Printer, forbidding};
use super::sample::Sample;

/// The name of a condition among the definitions.
pub const CONDITION: &str = "条件";
/// The name of what stands beside a name in it.
pub const TEST: &str = "条件里的一行";

const VALUES: Shape = Shape::Filled(&Shape::OneOrMany(&Shape::Inline));

/// A condition: every line must hold.
pub fn condition(printer: &mut Printer) -> Schema {
    let any = Schema {
        description: Some(
            "下面几组条件，至少有一组成立。例如 [{去向: 校外}, {有行李: 是}]".to_owned(),
        ),
        ..printer.shape(&Shape::Filled(&Shape::ListOf(&Shape::Condition)))
    };
    Schema {
        types: vec!["object"],
        error_message: Some("条件要写成一组“键: 值”，例如 {去向: 校外}".to_owned()),
        min_properties: Some(1),
        properties: [(ANY_OF.to_owned(), Slot::fits(any))].into_iter().collect(),
        additional_properties: Some(Slot::fits(printer.defined(TEST, test))),
        default_snippets: vec![snippet()],
        ..Schema::default()
    }
}

/// A line whose name is typed over, too.
fn snippet() -> Snippet {
    let text = |text: &str| Sample::Text(text.to_owned());
    let line = ("${1:去向}".to_owned(), text("${2:校外}"));
    Snippet { label: CONDITION.to_owned(), body: Sample::Map([line].into_iter().collect()) }
}

/// A value, several of them, or comparisons of one kind.
fn test(printer: &mut Printer) -> Schema {
    let dates = DATE_TESTS.map(|(word, op)| (word, about_date(op), THAN));
    let ticks = TICK_TESTS.map(|(word, op)| (word, about_ticks(op), VALUES));
    let numbers = NUMBER_TESTS.map(|(word, op)| (word, about_number(op), Shape::NumberOrConstant));
    let not = (NOT, "答过，而且不是这些值", VALUES);
    let all = dates.into_iter().chain(numbers).chain(ticks).chain([not]);
    let properties = all.map(|(word, about, shape)| {
        let schema = Schema { description: Some(about.to_owned()), ..printer.shape(&shape) };
        (word.to_owned(), Slot::fits(schema))
    });
    let words = all_words().join("、");
    let message = format!("要写成一个值、几个值的列表，或者一组比较；可以写的比较有：{words}");
    let comparisons = Schema {
        types: vec!["object"],
        min_properties: Some(1),
        properties: properties.collect(),
        additional_properties: Some(Slot::Nothing),
        all_of: one_kind(),
        ..Schema::default()
    };
    Schema {
        description: Some(
            "左边是问题或判断的名；右边写一个值、几个值的列表（符合其中一个就行）、任意（答过就行），\
             或者 {早于: …}、{含: …}、{非: …} 这样的比较"
                .to_owned(),
        ),
        examples: vec![Sample::Text(ANYTHING.to_owned())],
        ..printer.shape(&VALUES).or(comparisons, message)
    }
}

fn all_words() -> Vec<&'static str> {
    let dates = DATE_TESTS.map(|(word, _)| word);
    let numbers = NUMBER_TESTS.map(|(word, _)| word);
    let words = dates.into_iter().chain(numbers).chain(TICK_TESTS.map(|(word, _)| word));
    words.chain([NOT]).collect()
}

/// Comparisons of two kinds do not stand together.
fn one_kind() -> Vec<Schema> {
    let dates = DATE_TESTS.map(|(word, _)| word);
    let ticks = TICK_TESTS.map(|(word, _)| word);
    let message = "一行只用一种：比日期（早于、不晚于、不早于、晚于）、比数（小于、不大于、不小于、大于）、\
         比多选（含、全含、不含）或者“非”";
    let other_than_numbers: Vec<&str> = ticks.into_iter().chain([NOT]).collect();
    let numbers = NUMBER_TESTS.map(|(word, _)| word);
    let other_than_dates: Vec<&str> = numbers.into_iter().chain(ticks).chain([NOT]).collect();
    let dates = dates.into_iter().map(|word| forbidding(word, &other_than_dates, message));
    let numbers = numbers.into_iter().map(|word| forbidding(word, &other_than_numbers, message));
    let ticks = ticks.into_iter().map(|word| forbidding(word, &[NOT], message));
    dates.chain(numbers).chain(ticks).collect()
}

fn about_date(op: DateOp) -> &'static str {
    match op {
        DateOp::Before => "比这一天早：日期，或者常量的名",
        DateOp::NotAfter => "这一天或更早：日期，或者常量的名",
        DateOp::NotBefore => "这一天或更晚：日期，或者常量的名",
        DateOp::After => "比这一天晚：日期，或者常量的名",
    }
}

fn about_number(op: DateOp) -> &'static str {
    match op {
        DateOp::Before => "比这个数小：数，或者常量的名",
        DateOp::NotAfter => "这个数或更小：数，或者常量的名",
        DateOp::NotBefore => "这个数或更大：数，或者常量的名",
        DateOp::After => "比这个数大：数，或者常量的名",
    }
}

fn about_ticks(op: Quantity) -> &'static str {
    match op {
        Quantity::Any => "选了其中任何一个",
        Quantity::All => "这些全都选了",
        Quantity::None => "这些一个也没有选",
    }
}
