//! Lists and conditions thrown from a seed: whoever chooses a row is told what its cells say, read from
//! the table by itself.
//!
//! A list has two columns of few values; reminders test them, or name rows, in every way there is. That
//! each way occurs, and decides, is counted.

use std::collections::BTreeMap;

use crate::dice::Dice;
use crate::naive::files;
use language::portal::Portal;
use language::visible::Reader;
use rules::{Answer, Answers, QuestionId, replay};

const LISTS: u64 = 60;

/// A condition as it is thrown.
enum Test {
    /// `题.列: [值]`, or `{非: [值]}`.
    Column(usize, Vec<String>, bool),
    /// `题: [行]`, or `{非: [行]}`.
    Row(Vec<String>, bool),
    /// `题.列: 任意`: whoever answered.
    Answered(usize),
    /// `判断: [值]`, where the fact takes 乙列.
    Taken(String),
    /// `任一: […]`.
    Any(Vec<Test>),
}

impl Test {
    fn thrown(dice: &mut Dice, rows: &[[String; 3]], depth: usize) -> Test {
        let is_not = dice.below(3) == 0;
        match dice.below(if depth == 0 { 5 } else { 4 }) {
            0 => {
                let column = 1 + dice.below(2);
                let mut values: Vec<String> =
                    (0..=dice.below(2)).map(|_| dice.pick(rows)[column].clone()).collect();
                values.dedup();
                values.truncate(if is_not { 1 } else { 2 });
                Test::Column(column, values, is_not)
            }
            1 => Test::Row(vec![dice.pick(rows)[0].clone()], is_not),
            2 => Test::Answered(1 + dice.below(2)),
            3 => Test::Taken(dice.pick(rows)[2].clone()),
            _ => Test::Any((0..2).map(|_| Test::thrown(dice, rows, 1)).collect()),
        }
    }

    fn written(&self) -> String {
        let values = |values: &[String], is_not: bool| match is_not {
            true => format!("{{非: [{}]}}", values.join(", ")),
            false => format!("[{}]", values.join(", ")),
        };
        match self {
            Test::Column(column, of, is_not) => {
                format!("{{地.{}: {}}}", ["名", "甲列", "乙列"][*column], values(of, *is_not))
            }
            Test::Row(of, is_not) => format!("{{地: {}}}", values(of, *is_not)),
            Test::Answered(column) => format!("{{地.{}: 任意}}", ["名", "甲列", "乙列"][*column]),
            Test::Taken(value) => format!("{{取来的: {value}}}"),
            Test::Any(tests) => {
                let tests: Vec<String> = tests.iter().map(Test::written).collect();
                format!("{{任一: [{}]}}", tests.join(", "))
            }
        }
    }

    fn holds(&self, row: &[String; 3]) -> bool {
        match self {
            Test::Column(column, of, is_not) => of.contains(&row[*column]) != *is_not,
            Test::Row(of, is_not) => of.contains(&row[0]) != *is_not,
            Test::Answered(_) => true,
            Test::Taken(value) => *value == row[2],
            Test::Any(tests) => tests.iter().any(|test| test.holds(row)),
        }
    }
}

fn portal(rows: &[[String; 3]], tests: &[Test]) -> Portal {
    let reminders: Vec<String> = (tests.iter().enumerate())
        .map(|(number, test)| {
            format!(
                "  - {{当: {}, 说: '第{number}条{{{{ 地.乙列 }}}}', 依据: [1]}}\n",
                test.written()
            )
        })
        .collect();
    let list: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    let texts = [
        ("site.yaml", "名称: 甲\n学校: 乙\n标识: a\n版本: {名: 丙, 起: 2025-06-01, 止: 2025-06-30}\n通知: {标题: 丁, 发文: 戊, 日期: 2025-06-01}\n角色: [{名: 本人, 本人: 是}]\n联系: [{名: 己, 地点: 庚}]\n指引: [a]\n".to_owned()),
        ("notice.md", "{1}话。\n".to_owned()),
        ("lists/地.csv", format!("名,甲列,乙列\n{list}")),
        ("guides/a/cases.yaml", "用例: [{名: 甲, 答案: {}, 应有: [话]}]\n".to_owned()),
        ("guides/a/guide.yaml", format!("标题: 甲\n网址: a\n问题: [{{名: 地, 问: 哪里？, 选项: {{名单: 地}}}}]\n判断: [{{名: 取来的, 取: 地.乙列, 依据: [1]}}]\n结论: [{{说: '{{{{ 地 }}}}，{{{{ 取来的 }}}}', 依据: [1]}}]\n提醒:\n{}", reminders.concat())),
    ];
    files::from_texts(texts.into_iter().map(|(name, text)| (name.to_owned(), text)))
}

#[test]
fn conditions_on_lists_mean_what_the_table_says() {
    let (mut held, mut not) = (BTreeMap::new(), BTreeMap::new());
    let mut merged = 0;
    for seed in 0..LISTS {
        let dice = &mut Dice(seed);
        let values = 2 + dice.below(3);
        let rows: Vec<[String; 3]> = (0..3 + dice.below(40))
            .map(|row| {
                let cell = |dice: &mut Dice, of: &str| format!("{of}{}", dice.below(values));
                [format!("行{row}号"), cell(dice, "子"), cell(dice, "丑")]
            })
            .collect();
        // A column of one value tells nothing apart, which is an error.
        let differs = |column: usize| rows.iter().any(|row| row[column] != rows[0][column]);
        if !(differs(1) && differs(2)) {
            continue;
        }
        let tests: Vec<Test> =
            (0..1 + dice.below(4)).map(|_| Test::thrown(dice, &rows, 0)).collect();
        let portal = portal(&rows, &tests);
        let guide = &portal.guides[0];
        merged +=
            usize::from(guide.rules.questions[first(&portal)].kind.choices().len() < rows.len());
        for row in &rows {
            let told = told(&portal, &row[0]);
            assert!(told.starts_with(&row[0]), "{told}");
            for (number, test) in tests.iter().enumerate() {
                let expected = test.holds(row);
                let said = told.contains(&format!("第{number}条{}", row[2]));
                assert_eq!(said, expected, "{seed} {row:?} {}: {told}", test.written());
                assert_eq!(told.contains(&format!("第{number}条")), expected);
                let counted = if expected { &mut held } else { &mut not };
                *counted.entry(kind(test)).or_insert(0) += 1;
            }
        }
    }
    assert!(held.len() == 7 && not.len() == 6 && merged > 20, "{held:?} {not:?} {merged}");
}

fn kind(test: &Test) -> &'static str {
    match test {
        Test::Column(.., true) => "column not",
        Test::Column(.., false) => "column",
        Test::Row(_, true) => "row not",
        Test::Row(_, false) => "row",
        Test::Answered(_) => "answered",
        Test::Taken(_) => "taken",
        Test::Any(_) => "any",
    }
}

fn first(portal: &Portal) -> QuestionId {
    portal.guides[0].rules.questions.ids().next().expect("a question")
}

fn told(portal: &Portal, row: &str) -> String {
    let (guide, question) = (&portal.guides[0], first(portal));
    let option = guide.rules.questions[question].option(row).expect("a row");
    let mut answers = Answers::new();
    answers.set(question, Some(Answer::Choice(option)));
    let texts = BTreeMap::from([(question, row.to_owned())]);
    let session = replay(&guide.compiled.program, &answers, None);
    let (rules, compiled) = (&guide.rules, &guide.compiled);
    let reader = Reader { rules, compiled, answers: &answers, texts: &texts, session: &session };
    let said = reader.blocks().flat_map(|block| reader.says(block));
    said.map(|said| said.text + "\n").collect()
}
