//! Lists: a school of 24 colleges whose rooms, phones and headers stand in one table.
//!
//! What everyone is told is held against the table as a second, plain reading of it has it: row by row, by
//! commas and quotes alone.

use std::collections::BTreeMap;
use std::fs;

use crate::naive::files;
use crate::sandbox::{Sandbox, repository};
use language::portal::Portal;
use language::visible::Reader;
use rules::{Answer, Answers, QuestionId, QuestionState, replay};

mod adding;
mod conclusions;
mod contacts;
mod countries;
mod thrown;

const SCHOOL: &str = "tests/colleges";

/// The rows of a list by their headings.
fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(repository(path)).expect("a list");
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(cells);
    let headings = lines.next().expect("headings");
    lines.map(|line| headings.iter().cloned().zip(line).collect()).collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            sign => cells.last_mut().expect("one").push(sign),
        }
    }
    cells
}

/// Everything somebody of a college is told, and how often each question was asked.
fn told(portal: &Portal, college: &str, member: &str) -> String {
    let guide = &portal.guides[0];
    let rules = &guide.rules;
    let mut answers = Answers::new();
    let mut texts: BTreeMap<QuestionId, String> = BTreeMap::new();
    for (name, given) in [("学院", college), ("党员", member)] {
        let number = rules.questions.find(|question| question.name == name).expect("a question");
        let option = rules.questions[number].option(given).expect("an option");
        answers.set(number, Some(Answer::Choice(option)));
        texts.insert(number, given.to_owned());
    }
    let session = replay(&guide.compiled.program, &answers, None);
    assert!(session.questions.iter().all(|state| *state == QuestionState::Answered));
    let reader = Reader {
        rules,
        compiled: &guide.compiled,
        answers: &answers,
        texts: &texts,
        session: &session,
    };
    let said = reader.blocks().flat_map(|block| reader.says(block));
    said.map(|said| said.text + "\n").collect()
}

#[test]
fn every_row_is_told_its_own_cells() {
    let portal = files::portal(SCHOOL);
    let rows = rows("tests/colleges/lists/学院.csv");
    assert_eq!(rows.len(), 24);
    for row in &rows {
        let (college, is_south) = (row["名称"].as_str(), row["校区"] == "南校区");
        let (member, other) = (told(&portal, college, "是"), told(&portal, college, "否"));
        let fetched = format!("请到{college}办公室领取。");
        assert_eq!(member.contains(&fetched), !is_south, "{college}: {member}");
        assert_eq!(member.contains("请到南校区服务中心领取。"), is_south, "{college}");
        assert_eq!(member.contains("实习鉴定表"), college == "医学院", "{college}");
        for (column, shown) in [("电话", true), ("办公室", !is_south), ("办公时间", !is_south)]
        {
            assert_eq!(member.contains(&row[column]), shown, "{college} {column}: {member}");
        }
        assert!(member.contains(&row["抬头"]) && !other.contains(&row["抬头"]), "{college}");
        let foreign = rows.iter().filter(|one| one["名称"] != college);
        assert!(foreign.into_iter().all(|one| !member.contains(&one["电话"])), "{member}");
    }
}

/// Rows that no condition tells apart are one option: three campuses and the college that is named.
#[test]
fn the_program_knows_no_more_than_conditions_tell_apart() {
    let portal = files::portal(SCHOOL);
    let rules = &portal.guides[0].rules;
    let options: Vec<usize> = rules.questions.iter().map(|q| q.kind.choices().len()).collect();
    assert_eq!(options, [4, 2]);
}

/// 221 countries in 16 classes: what is tested is the class, what is shown is the row, and the program and
/// what is proved know the classes alone.
#[test]
fn countries_are_told_apart_by_their_class() {
    let portal = files::from_texts(countries::texts().into_iter());
    let guide = &portal.guides[0];
    let (country, money) = {
        let mut ids = guide.rules.questions.ids();
        (ids.next().expect("国家"), ids.next().expect("存款"))
    };
    let options = guide.rules.questions[country].kind.choices().len();
    assert_eq!(options, countries::CLASSES);
    assert!(guide.compiled.program.nodes.len() < 4 * countries::CLASSES);
    for number in 0..countries::COUNTRIES {
        let [name, _, class, phone] = countries::country(number);
        let mut answers = Answers::new();
        let option = guide.rules.questions[country].option(&name).expect("a country");
        answers.set(country, Some(Answer::Choice(option)));
        answers.set(money, Some(Answer::Date(rules::Date(120_000))));
        let texts = BTreeMap::from([(country, name.clone())]);
        let session = replay(&guide.compiled.program, &answers, None);
        let (rules, compiled) = (&guide.rules, &guide.compiled);
        let reader =
            Reader { rules, compiled, answers: &answers, texts: &texts, session: &session };
        let said: Vec<String> =
            reader.blocks().flat_map(|block| reader.says(block)).map(|said| said.text).collect();
        let conclusion = format!("去{name}，按{class}办理。");
        assert_eq!(said.iter().filter(|said| said.starts_with("去")).count(), 1, "{said:?}");
        assert!(said.contains(&conclusion) && said.contains(&format!("打电话{phone}")), "{said:?}");
    }
}

/// Every row stands on the page once; how many there are changes nothing of the program.
#[test]
fn a_long_list_is_proved_by_its_classes_and_costs_little() {
    let sandbox = Sandbox::of(SCHOOL);
    let without = sandbox.build();
    let mut list = fs::read_to_string(sandbox.content("lists/学院.csv")).expect("a list");
    for number in 25..=300 {
        let campus = ["东校区", "西校区", "南校区"][number % 3];
        list += &format!(
            "第{number}学院,,{campus},A楼{number}室,6200{number},周一至周五8:30—11:30,中共某某大学第{number}学院委员会\r\n"
        );
    }
    sandbox.write("lists/学院.csv", list);
    let with = sandbox.build();
    let more = with["papers.html"].len() - without["papers.html"].len();
    // Of 276 rows of some 130 bytes each.
    assert!(more < 276 * 200, "{more}");
    let program = |page: &[u8]| {
        let page = String::from_utf8(page.to_vec()).expect("UTF-8");
        let (_, behind) = page.split_once("data-program=\"").expect("a program");
        behind.split('"').next().map(str::to_owned)
    };
    assert_eq!(program(&with["papers.html"]), program(&without["papers.html"]));
}

/// A line of a page is the table, with the columns it names.
#[test]
fn a_page_shows_the_columns_it_names() {
    let site = Sandbox::of(SCHOOL).build();
    let page = String::from_utf8(site["phones.html"].clone()).expect("UTF-8");
    let table =
        page.split_once("<table>").expect("a table").1.split_once("</table>").expect("its end").0;
    assert_eq!(table.matches("<tr>").count(), 25);
    assert!(table.contains("<th>名称</th><th>办公室</th><th>电话</th>"), "{table}");
    for row in rows("tests/colleges/lists/学院.csv") {
        let cells = ["名称", "办公室", "电话"].map(|heading| format!("<td>{}</td>", row[heading]));
        assert!(table.contains(&cells.concat()), "{table}");
    }
    assert!(!page.contains("【名单"), "{page}");
}

/// Whoever chose a row chooses it again, whichever class it is in now.
#[test]
fn two_editions_divide_a_list_alike() {
    let sandbox = Sandbox::of(SCHOOL);
    let old = sandbox.root().join("old");
    for path in ["site.yaml", "notice.md", "lists/学院.csv", "guides/papers/guide.yaml"] {
        fs::create_dir_all(old.join(path).parent().expect("a folder")).expect("the folder");
        fs::copy(sandbox.content(path), old.join(path)).expect("a copy");
    }
    sandbox.change("lists/学院.csv", "历史学院,,东校区", "历史学院,,南校区");
    sandbox.change("lists/学院.csv", "62001111", "62009999");
    let said = sandbox.zhiyin(&["diff", "old", "content"]).out;
    assert!(said.contains("名单“学院”里“外国语学院”的“电话”"), "{said}");
    assert!(said.contains("涉及：学院为“历史学院”"), "{said}");
    assert!(!said.contains("删去了选项"), "{said}");
}

/// Names of foreign universities stay as they are typed, and are never taken for GBK.
#[test]
fn a_list_in_utf_8_without_a_chinese_sign_stays_itself() {
    for (mark, name) in [("", "Université"), ("\u{FEFF}", "С"), ("", "Санкт-Петербург")]
    {
        let sandbox = Sandbox::base();
        sandbox.write("lists/大学.csv", format!("{mark}name,city\n{name},1\n"));
        sandbox.append("pages/about.md", "\n【名单：大学】\n");
        let ran = sandbox.zhiyin(&["build"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
        let page = fs::read_to_string(sandbox.root().join("public/about.html")).expect("the page");
        assert!(page.contains(name), "{name}: {page}");
    }
}

/// Excel in China saves GBK unless it is told otherwise.
#[test]
fn a_list_in_gbk_is_the_same_list() {
    let sandbox = Sandbox::of(SCHOOL);
    let before = sandbox.build();
    let text = sandbox.read("lists/学院.csv");
    let (gbk, _, _) = encoding_rs::GB18030.encode(text.trim_start_matches('\u{FEFF}'));
    sandbox.write("lists/学院.csv", gbk);
    assert!(before == sandbox.build());
}

/// A name of the list is recognised, and so is another name of it.
#[test]
fn a_roster_names_a_row_by_any_of_its_names() {
    let sandbox = Sandbox::of(SCHOOL);
    fs::write(
        sandbox.root().join("人.csv"),
        "姓名,学院,党员\n甲,数学学院,否\n乙,外院,是\n丙,信息工程学院,否\n",
    )
    .expect("a roster");
    let ran = sandbox.zhiyin(&["batch", "人.csv", "--out", "果", "--date", "2025-06-10"]);
    let results = fs::read_to_string(sandbox.root().join("果/结果.csv")).expect("results");
    let lines: Vec<&str> = results.lines().collect();
    let of = |name: &str| *lines.iter().find(|line| line.contains(name)).expect("a line");
    assert!(of("甲").contains("数学学院办公室"), "{results}{}", ran.err);
    assert!(of("乙").contains("中共某某大学外国语学院委员会"), "{results}");
    let doubts = ran.out + &ran.err;
    assert!(
        doubts.contains("没有“信息工程学院”这个选项")
            || results.contains("没有“信息工程学院”这个选项"),
        "{doubts}{results}"
    );
}
