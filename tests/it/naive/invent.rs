//! Small guides made by chance, as the YAML an editor would write.
//!
//! Every guide is sound by construction: names stand above what uses them, tables never give two
//! values and give one to everybody inside their 仅当.

use super::tape::Tape;

/// A guide made by chance; shown as its YAML where a test fails.
#[derive(Clone, PartialEq, Eq)]
pub struct Invented {
    pub yaml: String,
}

impl std::fmt::Debug for Invented {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}", self.yaml)
    }
}

impl Invented {
    /// What the tape says.
    pub fn from_tape(bytes: Vec<u8>) -> Invented {
        let mut inventor = Inventor::new(Tape::new(bytes));
        let questions = inventor.tape.between(2, 5);
        let facts = inventor.tape.below(4);
        for number in 0..questions {
            inventor.question(number);
            // The facts spread between the questions, so that later questions may ask for them.
            while inventor.fact_lines.len() * questions < facts * (number + 1) {
                inventor.fact();
                inventor.sum();
            }
        }
        let blocks = inventor.tape.between(2, 8);
        (0..blocks).for_each(|_| inventor.block());
        Invented { yaml: inventor.yaml() }
    }

    /// The files of a portal with only this guide.
    pub fn texts(&self) -> impl Iterator<Item = (String, String)> + use<> {
        let texts = [
            ("site.yaml", SITE.to_owned()),
            ("notice.md", "# 通知\n\n{1}全文。\n".to_owned()),
            ("guides/made/guide.yaml", self.yaml.clone()),
        ];
        texts.into_iter().map(|(name, text)| (name.to_owned(), text))
    }
}

const SITE: &str = "\
名称: 测试
学校: 测试
标识: test
简介: 测试
版本: {名: 测试, 起: 2023-06-07, 止: 2023-09-30}
通知: {标题: 测试, 发文: 测试, 日期: 2023-06-07}
常量: {首日: 2023-06-29, 截止: 2023-06-30, 时限: 20天, 合格线: 6}
放假安排:
  - {年: 2023, 来源: 测试, 放假: [2023-06-22至2023-06-24, 2023-09-29至2023-10-06], 上班: [2023-06-25, 2023-10-07, 2023-10-08]}
角色: [{名: 本人, 网址: role-me, 别名: [自己], 本人: 是}, {名: 党支部, 网址: role-branch}]
指引: [made]
";

const DAYS: [&str; 4] = ["截止", "2023-06-30", "2023-07-01", "2023-08-15"];
/// Every one of [`DAYS`] leaves a day on either side.
const BOUNDS: [&str; 5] =
    ["", "", " 最早: 首日,", " 最晚: 2023-08-16,", " 最早: 2023-06-29, 最晚: 2023-08-16,"];
const NUMBERS: [&str; 4] = ["合格线", "2.5", "6", "7.3"];
const OPTIONS: [&str; 3] = ["甲", "乙", "丙"];
const COUNTS: [&str; 4] = ["0", "2", "3.5", "-1"];
const VALUES: [&str; 3] = ["高", "中", "低"];

/// What a name stands for in conditions.
#[derive(Clone)]
enum Meaning {
    Single,
    Multi,
    Date { required: bool },
    Number { required: bool },
    Text,
    Fact,
    Sum,
}

/// A question or fact that is already written.
#[derive(Clone)]
struct Known {
    name: String,
    meaning: Meaning,
    /// Options or values. Values with slots are not among them: conditions cannot name those.
    words: Vec<String>,
    /// There are no others.
    all: bool,
    /// What it comes to, where it can be added, in tenths.
    counts: Option<Counts>,
}

/// The least and the most, in tenths, and what is added by name, however deep.
#[derive(Clone)]
struct Counts {
    least: i32,
    most: i32,
    /// It has tenths.
    is_fine: bool,
    names: Vec<String>,
}

struct Inventor {
    tape: Tape,
    known: Vec<Known>,
    question_lines: Vec<String>,
    fact_lines: Vec<String>,
    sum_lines: Vec<String>,
    /// The values of the table being made are numbers.
    in_numbers: bool,
    block_lines: Vec<String>,
}

impl Inventor {
    fn new(tape: Tape) -> Inventor {
        let lines = Vec::new;
        let (question_lines, fact_lines, sum_lines) = (lines(), lines(), lines());
        let (known, block_lines, in_numbers) = (Vec::new(), lines(), false);
        Inventor { tape, known, question_lines, fact_lines, sum_lines, in_numbers, block_lines }
    }

    fn yaml(&self) -> String {
        let list = |lines: &[String]| {
            if lines.is_empty() { " []\n".to_owned() } else { format!("\n{}", lines.concat()) }
        };
        format!(
            "标题: 测试\n网址: made\n问题:{}判断:{}组:{}",
            list(&self.question_lines),
            list(&[&self.fact_lines[..], &self.sum_lines].concat()),
            list(&self.block_lines)
        )
    }

    fn question(&mut self, number: usize) {
        let name = format!("题{number}");
        let kinds = if number == 0 { 3 } else { 8 };
        let kind = self.tape.below(kinds);
        let gate = self.maybe(" 仅当: ", 60);
        let (meaning, words, rest) = match kind {
            0 | 3 | 4 => {
                let words = self.options();
                let rest = format!(" 选项: [{}],", self.option_lines(&words, ""));
                (Meaning::Single, words, rest)
            }
            1 => {
                let words = self.options();
                let alone = if self.tape.chance(30) { ", 互斥: 是" } else { "" };
                let at_least = self.tape.below(2);
                let options = self.option_lines(&words, alone);
                let rest = format!(" 类型: 多选, 至少: {at_least}, 选项: [{options}],");
                (Meaning::Multi, words, rest)
            }
            2 => {
                let required = self.tape.chance(40);
                let must = if required { " 必填: 是," } else { "" };
                let bounds = self.tape.pick(&BOUNDS);
                let rest = format!(" 类型: 日期,{bounds}{must}");
                (Meaning::Date { required }, Vec::new(), rest)
            }
            6 | 7 => {
                let required = self.tape.chance(40);
                let must = if required { " 必填: 是," } else { "" };
                let rest = format!(" 类型: 数, 最小: 0, 最大: 10, 小数: 1, 单位: 分,{must}");
                (Meaning::Number { required }, Vec::new(), rest)
            }
            _ => (Meaning::Text, Vec::new(), " 类型: 文本,".to_owned()),
        };
        self.question_lines.push(format!("- {{名: {name}, 问: 问,{rest}{gate}}}\n"));
        let counts = matches!(meaning, Meaning::Number { .. }).then(|| Counts {
            least: 0,
            most: 100,
            is_fine: true,
            names: vec![name.clone()],
        });
        self.known.push(Known { name, meaning, words, all: true, counts });
    }

    fn options(&mut self) -> Vec<String> {
        let count = self.tape.between(2, 3);
        OPTIONS[..count].iter().map(|option| (*option).to_owned()).collect()
    }

    /// The first two options are for everybody, so that whoever is asked has a choice.
    fn option_lines(&mut self, words: &[String], alone: &str) -> String {
        let mut lines = Vec::new();
        for (position, word) in words.iter().enumerate() {
            let gate = if position > 1 { self.maybe(", 仅当: ", 60) } else { String::new() };
            let alone = if position == 1 { alone } else { "" };
            lines.push(format!("{{选: {word}{alone}{gate}}}"));
        }
        lines.join(", ")
    }

    /// A fact of one of three forms, none of which can give two values.
    fn fact(&mut self) {
        let name = format!("断{}", self.fact_lines.len());
        self.in_numbers = self.tape.chance(40);
        let words = match self.tape.below(3) {
            0 if self.nothing_known() => return self.constant_fact(&name),
            0 => {
                let when = self.condition(1);
                let gate = self.maybe(" 仅当: ", 30);
                self.fact_lines.push(format!("- {{名: {name}, 是: {when},{gate}}}\n"));
                vec!["是".to_owned(), "否".to_owned()]
            }
            1 => self.overlapping(&name),
            _ => self.split(&name),
        };
        self.know_fact(name, words);
    }

    fn know_fact(&mut self, name: String, values: Vec<String>) {
        let count = values.len();
        let words: Vec<String> = values.into_iter().filter(|value| !value.contains('{')).collect();
        let all = words.len() == count;
        let tenths: Option<Vec<i32>> = words.iter().map(|word| tenths(word)).collect();
        let counts = tenths.filter(|tenths| all && !tenths.is_empty()).map(|tenths| Counts {
            least: *tenths.iter().min().expect("some"),
            most: *tenths.iter().max().expect("some"),
            is_fine: tenths.iter().any(|tenths| tenths % 10 != 0),
            names: vec![name.clone()],
        });
        self.known.push(Known { name, meaning: Meaning::Fact, words, all, counts });
    }

    fn nothing_known(&self) -> bool {
        self.testable().is_empty()
    }

    fn constant_fact(&mut self, name: &str) {
        self.fact_lines.push(format!("- {{名: {name}, 表: [{{否则: 高}}]}}\n"));
        self.know_fact(name.to_owned(), vec!["高".to_owned()]);
    }

    /// Rows of one value, which may all hold at once, and 否则.
    fn overlapping(&mut self, name: &str) -> Vec<String> {
        let (value, otherwise) = (self.value(), self.value());
        let rows = self.tape.between(1, 3);
        let rows: Vec<String> =
            (0..rows).map(|_| format!("{{当: {}, 得: {value}}}", self.condition(1))).collect();
        let gate = self.maybe(" 仅当: ", 40);
        let rows = rows.join(", ");
        let line = format!("- {{名: {name}, 表: [{rows}, {{否则: {otherwise}}}],{gate}}}\n");
        self.fact_lines.push(line);
        distinct([value, otherwise])
    }

    /// A table that splits one name, and perhaps one of its branches by another.
    fn split(&mut self, name: &str) -> Vec<String> {
        let mut names = self.testable();
        if names.is_empty() {
            return self.overlapping(name);
        }
        let first = names.remove(self.tape.below(names.len()));
        let mut gate = format!("{}: 任意", first.name);
        let mut branches: Vec<String> = self.parts(&first);
        if !names.is_empty() && self.tape.chance(40) {
            let second = self.tape.pick(&names).clone();
            gate = format!("{gate}, {}: 任意", second.name);
            let branch = branches.remove(self.tape.below(branches.len()));
            let parts = self.parts(&second);
            branches.extend(parts.iter().map(|part| format!("{branch}, {part}")));
        }
        let mut values = Vec::new();
        let mut rows = Vec::new();
        for branch in branches {
            let value = self.value();
            rows.push(format!("{{当: {{{branch}}}, 得: {value}}}"));
            values.push(value);
        }
        let rows = rows.join(", ");
        self.fact_lines.push(format!("- {{名: {name}, 仅当: {{{gate}}}, 表: [{rows}]}}\n"));
        distinct(values)
    }

    /// Tests of a name of which exactly one holds for everybody who has an answer or value.
    fn parts(&mut self, known: &Known) -> Vec<String> {
        let name = &known.name;
        match known.meaning {
            Meaning::Sum => match conditions::within(known) {
                Some(number) => vec![
                    format!("{name}: {{小于: {number}}}"),
                    format!("{name}: {{不小于: {number}}}"),
                ],
                None => vec![format!("{name}: 任意")],
            },
            Meaning::Fact if !known.all => vec![format!("{name}: 任意")],
            Meaning::Single | Meaning::Fact => {
                known.words.iter().map(|word| format!("{name}: {word}")).collect()
            }
            Meaning::Multi => {
                let word = self.tape.pick(&known.words);
                vec![format!("{name}: {{含: [{word}]}}"), format!("{name}: {{不含: [{word}]}}")]
            }
            Meaning::Date { required } => {
                let day = self.tape.pick(&DAYS);
                let mut parts =
                    vec![format!("{name}: {{早于: {day}}}"), format!("{name}: {{不早于: {day}}}")];
                parts.extend((!required).then(|| format!("{name}: 不知道")));
                parts
            }
            Meaning::Number { required } => {
                let number = self.tape.pick(&NUMBERS);
                let mut parts = vec![
                    format!("{name}: {{小于: {number}}}"),
                    format!("{name}: {{不小于: {number}}}"),
                ];
                parts.extend((!required).then(|| format!("{name}: 不知道")));
                parts
            }
            Meaning::Text => Vec::new(),
        }
    }

    /// A value, sometimes with a slot in it.
    fn value(&mut self) -> String {
        if self.in_numbers {
            return (*self.tape.pick(&COUNTS)).to_owned();
        }
        let value = self.tape.pick(&VALUES);
        let slots = self.known.iter().filter(|known| {
            matches!(known.meaning, Meaning::Text | Meaning::Date { .. } | Meaning::Number { .. })
        });
        let slots: Vec<String> = slots.map(|known| known.name.clone()).collect();
        if !slots.is_empty() && self.tape.chance(20) {
            return format!("'{value}{{{{ {} }}}}'", self.tape.pick(&slots));
        }
        (*value).to_owned()
    }
}

fn distinct(values: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// A number in tenths; none where it is no number.
fn tenths(text: &str) -> Option<i32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    Some(whole.parse::<i32>().ok()? * 10 + part.parse::<i32>().ok()?)
}

mod blocks;
mod conditions;
mod sums;
