//! A points table: eight parts, two caps, a limit of 72, proved for everyone and read a second time.

use std::fs;

use crate::batch::results::Office;
use crate::html::page;
use crate::naive::files;
use crate::naive::vary::Pick;
use crate::naive::walk::Walked;
use crate::sandbox::{Sandbox, repository};

const FOLDER: &str = "tests/points";

#[test]
fn a_table_of_eight_parts_is_short_and_proved() {
    let guide = fs::read_to_string(repository("tests/points/guides/points/guide.yaml"));
    assert!(guide.expect("a guide").lines().count() < 60);
    let ran = Sandbox::of(FOLDER).zhiyin(&["check", "--strict", "--date", "2025-03-01"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "检查完毕，没有发现错误。\n"));
    let ran = Sandbox::of(FOLDER).zhiyin(&["test", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 0, "{}", ran.out + &ran.err);
}

/// Whoever has 71.5 to 71.9 points is told nothing: found, with one of them.
#[test]
fn a_gap_of_half_a_point_is_found_with_a_person() {
    let sandbox = Sandbox::of(FOLDER);
    let lost = ("{当: {总分: {小于: 72}}, 说: '您得", "{当: {总分: {小于: 71.5}}, 说: '您得");
    sandbox.change("guides/points/guide.yaml", lost.0, lost.1);
    let ran = sandbox.zhiyin(&["check", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 1);
    let said = ran.out + &ran.err;
    assert!(said.contains("错误[Z503]: 有的人没有结论：学历="), "{said}");
}

/// The engine shows what a plain reading shows, on the first ways through it and to the end.
#[test]
fn the_engine_adds_as_the_oracle_does() {
    let portal = files::portal(FOLDER);
    let guide = Walked::new(&portal, &portal.guides[0], 400);
    for step in &guide.steps {
        guide.agree(&step.person, step.today, &step.view);
        for pick in [Pick::First, Pick::Last] {
            let full = guide.naive.completed(&step.person, (None, pick));
            guide.agree(&full, step.today, &guide.naive.view(&full, step.today));
        }
    }
}

/// A roster has a column for each sum, by which Excel sorts, and the paper adds it up as the page does.
#[test]
fn a_roster_has_what_each_sum_comes_to() {
    let office = Office::of(FOLDER);
    let headings = "姓名,总分,学历,学校,排名,外语,专业,计算机,荣誉,竞赛,志愿分,单位,社保\n";
    let people = "甲,系里算的,博士,重点建设学校,前四分之一,六级,理工类,,国家级,国家级,2.5,基层,没有缴纳\n乙,,本科,其他学校,前四分之一,六级,文科类,有,没有,省级,0,其他,没有缴纳\n";
    office.put("名单.csv", format!("{headings}{people}"));
    let ran = office.batch(&["名单.csv", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let results = office.csv();
    let mut lines = results.lines();
    // A committee reads the parts beside the sum; numbers that are answered have columns of their own.
    let parts = "荣誉分,竞赛分,学历分,学校分,成绩分,外语分,计算机分,单位分,本人要办,";
    let start = format!("行,姓名,总分（名单）,核对,结论,结论依据,加分,总分,{parts}");
    assert!(lines.next().is_some_and(|line| line.starts_with(&start)), "{results}");
    assert!(
        results.contains("您得99分，可以申请。,1、8,20,99,15,15,27,15,8,8,8,10.5,"),
        "{results}"
    );
    assert!(results.contains(",1、8,10,67,0,10,21,8,8,8,7,5,"), "{results}");
    let book = office.book();
    assert_eq!(book[0].1[1][6..8], ["20", "99"], "{:?}", book[0]);
    assert!(office.is_number("结果", (1, 7)), "Excel counts with it");
    assert!(office.is_number("结果", (1, 15)), "and with each part");
    let paper = office.text("核对结果/个人单.html");
    let total = "<strong>总分 99 分</strong>：学历分 27＋学校分 15＋成绩分 8＋外语分 8＋计算机分 8＋加分 20＋志愿分 2.5＋单位分 10.5，最多算100分 <span class=\"basis\">依据 1、8</span>";
    assert!(paper.contains(total), "{paper}");
    assert!(
        paper.contains("<strong>加分 20 分</strong>：荣誉分 15＋竞赛分 15，最多算20分"),
        "{paper}"
    );
}

/// What somebody does not know comes to nothing, and a sum that does not concern them stands nowhere.
#[test]
fn a_sum_that_is_not_known_says_so_on_paper() {
    let office = Office::of(FOLDER);
    let guide = office.text("content/guides/points/guide.yaml");
    let known = "小数: 1, 单位: 分, 必填: 是}";
    let changed = guide.replace(known, "小数: 1, 单位: 分}").replace(
        "步骤:\n",
        "  - {当: {志愿分: 不知道}, 说: 先问清志愿服务的分。, 依据: [8]}\n步骤:\n",
    );
    office.put("content/guides/points/guide.yaml", changed);
    let person = "姓名,学历,学校,排名,外语,专业,荣誉,竞赛,志愿分,单位,社保\n甲,博士,重点建设学校,前四分之一,六级,理工类,国家级,国家级,不知道,基层,没有缴纳\n";
    office.put("名单.csv", person);
    let ran = office.batch(&["名单.csv", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(office.csv().contains(",20,不知道,"), "{}", office.csv());
    let paper = office.text("核对结果/个人单.html");
    assert!(paper.contains("<strong>总分 不知道</strong>：学历分 27＋"), "{paper}");
    assert!(paper.contains("＋志愿分 不知道＋"), "{paper}");
}

/// A clause that only a 和 cites is used, and there.
#[test]
fn what_a_sum_cites_is_used() {
    let files = Sandbox::of(FOLDER).build();
    let notice = page(&files, "notice.html");
    assert!(!notice.contains("没有用到这一条"), "{notice}");
    let eighth = notice.split("id=\"c-8\"").nth(1).expect("the clause");
    let used = eighth.split("</details>").next().expect("where it is used");
    assert!(used.contains("#facts\">总分</a>"), "{used}");
}

/// `why` adds up as the page and the paper do.
#[test]
fn why_says_what_is_added() {
    let answers = "学历=博士 学校=重点建设学校 排名=前四分之一 外语=六级 专业=理工类 荣誉=国家级 竞赛=国家级 志愿分=2.5 单位=基层 社保=没有缴纳";
    let mut arguments = vec!["why", "points", "--date", "2025-03-01"];
    arguments.extend(answers.split(' '));
    let ran = Sandbox::of(FOLDER).zhiyin(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let added = "\n和：加分 20 分\n  各项：荣誉分 15＋竞赛分 15，最多算20分\n  依据：7“";
    assert!(ran.out.contains(added), "{}", ran.out);
    let total = "\n和：总分 99 分\n  各项：学历分 27＋学校分 15＋成绩分 8＋外语分 8＋计算机分 8＋加分 20＋志愿分 2.5＋单位分 10.5，最多算100分\n";
    assert!(ran.out.contains(total), "{}", ran.out);
}

/// What all numbers added have for a unit, the sum has, unless it says its own.
#[test]
fn a_sum_has_the_unit_of_its_numbers() {
    let sandbox = Sandbox::of(FOLDER);
    let guide = "guides/points/guide.yaml";
    sandbox.change(guide, "上限: 100, 单位: 分", "上限: 100");
    sandbox.change(guide, "上限: 20, 单位: 分", "上限: 20");
    let ran = sandbox.zhiyin(&["check", "--strict", "--date", "2025-03-01"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "检查完毕，没有发现错误。\n"), "{}", ran.err);
    let files = sandbox.build();
    let page = page(&files, "points.html");
    assert!(page.contains("，最多算100分"), "{page}");
    assert!(
        page.contains("，最多算20") && !page.contains("，最多算20分"),
        "values have none: {page}"
    );
}
