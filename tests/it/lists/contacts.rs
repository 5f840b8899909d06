//! The contact of one's own college: room, phone and hours are one line of the list, wherever a result stands.

use crate::batch::results::Office;
use crate::sandbox::{Files, Sandbox};

use super::{SCHOOL, rows};

/// The pages and scripts of a site that say something.
fn say<'f>(files: &'f Files, words: &str) -> Vec<&'f str> {
    let texts = files
        .iter()
        .filter(|(_, bytes)| std::str::from_utf8(bytes).is_ok_and(|text| text.contains(words)));
    texts.map(|(name, _)| name.split('.').next().unwrap_or(name)).collect()
}

#[test]
fn a_phone_number_is_changed_in_one_line() {
    let sandbox = Sandbox::of(SCHOOL);
    let places = ["assets/search", "papers", "phones"];
    assert_eq!(say(&sandbox.build(), "62001037"), places);
    sandbox.change("lists/学院.csv", "62001037", "62009999");
    let changed = sandbox.build();
    assert_eq!(say(&changed, "62001037"), [""; 0]);
    assert_eq!(say(&changed, "62009999"), places);
    let why = ["why", "papers", "学院=历史学院", "党员=否", "--date", "2025-06-10"];
    let ran = sandbox.zhiyin(&why);
    let own = "在哪：历史学院办公室，B楼102室\n  说明：办公时间：周一至周五8:30—11:30；电话：62009999。\n";
    assert!(ran.out.contains(own), "{}{}", ran.out, ran.err);
}

/// The paper of each person has the line of their own college and of no other.
#[test]
fn every_paper_has_the_contact_of_its_college() {
    let office = Office::of(SCHOOL);
    let colleges = rows("tests/colleges/lists/学院.csv");
    let people = colleges.iter().map(|row| format!("{}的人,{0},否\n", row["名称"]));
    office.put("名单.csv", format!("姓名,学院,党员\n{}", people.collect::<String>()));
    let ran = office.batch(&["名单.csv", "--date", "2025-06-10"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let papers = office.text("核对结果/个人单.html");
    let papers: Vec<&str> = papers.split("<article").skip(1).collect();
    assert_eq!(papers.len(), colleges.len());
    for (row, paper) in colleges.iter().zip(papers) {
        assert!(paper.contains(&format!("<strong>{}的人</strong>", row["名称"])), "{paper}");
        let is_south = row["校区"] == "南校区";
        for column in ["办公室", "办公时间"] {
            assert_eq!(paper.contains(&row[column]), !is_south, "{column}: {paper}");
        }
        assert!(colleges.iter().all(|one| paper.contains(&one["电话"]) == (one == row)), "{paper}");
    }
}

/// Whose cell is empty would be told nothing: that is refused, unless a condition leaves them out.
#[test]
fn a_college_without_a_phone_is_told_of() {
    let sandbox = Sandbox::of(SCHOOL);
    sandbox.change("lists/学院.csv", "B楼102室,62001037", "B楼102室,");
    let ran = sandbox.zhiyin(&["check", "--date", "2025-06-10"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("错误[Z242]: “历史学院”的“电话”是空的"), "{}", ran.err);
}
