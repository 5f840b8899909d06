//! Conclusions that hold a cell of a list: a roster's 合计 counts them cell by cell.

use super::SCHOOL;
use crate::batch::results::Office;

#[test]
fn conclusions_are_counted_by_the_cell_they_hold() {
    let office = Office::of(SCHOOL);
    let people = "姓名,学院,党员\n甲,哲学学院,否\n乙,文学院,是\n丙,外国语学院,否\n丁,哲学学院,是\n";
    office.put("名单.csv", people);
    let ran = office.batch(&["名单.csv", "--date", "2025-06-10"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = "  1 人：请到文学院办公室领取。\n  2 人：请到哲学学院办公室领取。\n  1 人：请到南校区服务中心领取。\n";
    assert!(ran.out.contains(told), "in the order of the list: {}", ran.out);
    let book = office.book();
    let (_, totals) = book.iter().find(|(name, _)| name == "合计").expect("totals");
    let conclusions: Vec<String> =
        totals.iter().filter(|line| line[0] == "结论").map(|line| line[1..].join("|")).collect();
    let wanted =
        ["请到文学院办公室领取。|1", "请到哲学学院办公室领取。|2", "请到南校区服务中心领取。|1"];
    assert_eq!(conclusions, wanted);
}

/// As many conclusions as people are not all printed: the table has them.
#[test]
fn many_conclusions_are_told_of_and_counted_in_the_table() {
    let office = Office::of("tests/points");
    let people: String = (0..=50)
        .map(|tenths| {
            let part = f64::from(tenths) / 10.0;
            format!(
                "人{tenths},博士,重点建设学校,前四分之一,六级,理工类,国家级,国家级,{part},基层,没有缴纳\n"
            )
        })
        .collect();
    let headings = "姓名,学历,学校,排名,外语,专业,荣誉,竞赛,志愿分,单位,社保\n";
    office.put("名单.csv", format!("{headings}{people}"));
    let ran = office.batch(&["名单.csv", "--date", "2025-03-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("还有 16 种结论，见“合计”表\n"), "{}", ran.out);
    assert_eq!(ran.out.matches("可以申请").count(), 20, "{}", ran.out);
}
