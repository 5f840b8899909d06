//! What clauses are called by the numbers above them.

use crate::attachment;
use crate::image::Found;
use crate::place::{Source, Sources};
use crate::problem::Problems;

fn numbers(text: &str) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("notice.md", text));
    let shelves =
        crate::notice::Shelves { images: &Found::new(), files: &attachment::Found::new() };
    let notice = crate::notice::read(file, &sources, shelves, &mut Problems::default());
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
    let expected = [("a", "一"), ("b", ""), ("c", "二（一）"), ("d", "二（一）1"), ("e", "附件")];
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
fn headings_are_numbered_as_in_english() {
    let rules = "# Rules\n\n## I. Leave\n\n{a}1. Apply.\n\n### A. Abroad\n\n{b}1. Ask.\n\n### {c}B. At home\n\n## II. Return\n\n{d}1. Apply.\n\n{e}(2) Sign.\n\n## U.S. visas\n\n{f}Ask.\n\n## Ⅲ、返校\n\n{g}I. Here it is a sentence.\n";
    let expected = [
        ("a", "I.1"),
        ("b", "I.A.1"),
        ("c", "I.B"),
        ("d", "II.1"),
        ("e", "II.1（2）"),
        ("f", ""),
        ("g", "Ⅲ"),
    ];
    assert_eq!(numbers(rules), pairs(&expected));
}

#[test]
fn headings_of_letters_that_are_no_numbers_are_titles() {
    let rules = "# 通知\n\n## 一、甲\n\n{a}乙\n\n## CV：另附\n\n{b}丙\n\n## VI: 校徽\n\n{c}丁\n\n## CC. 抄送\n\n{d}戊\n\n## IC\n\n{e}己\n\n## Q：怎么办？\n\n{f}庚\n\n## A：先问\n\n{g}辛\n\n## VI. 返校\n\n{h}壬\n";
    let expected = [
        ("a", "一"),
        ("b", ""),
        ("c", ""),
        ("d", ""),
        ("e", ""),
        ("f", ""),
        ("g", "A"),
        ("h", "VI"),
    ];
    assert_eq!(numbers(rules), pairs(&expected));
}

#[test]
fn behind_a_colon_roman_numerals_go_on_from_the_one_before() {
    let text = "# 通知\n\n## I：搬离\n\n{a}甲\n\n### I：钥匙\n\n{b}乙\n\n### II: 门禁\n\n{c}丙\n\n## 说明\n\n{d}丁\n\n## II：登记\n\n{e}戊\n\n## VI：校徽\n\n{f}己\n\n### II：从头\n\n{g}庚\n\n## III：钥匙\n\n{h}辛\n\n附件\n\n## IV：表\n\n{i}壬\n";
    let expected = [
        ("a", "I"),
        ("b", "I.I"),
        ("c", "I.II"),
        ("d", ""),
        ("e", "II"),
        ("f", ""),
        ("g", ""),
        ("h", "III"),
        ("i", "附件"),
    ];
    assert_eq!(numbers(text), pairs(&expected));
    let late = "# 通知\n\n## V. 甲\n\n{a}乙\n\n## VI：丙\n\n{b}丁\n\n## Ⅶ：戊\n\n{c}己\n\n## VIII：庚\n\n{d}辛\n";
    assert_eq!(numbers(late), pairs(&[("a", "V"), ("b", "VI"), ("c", "Ⅶ"), ("d", "VIII")]));
}

#[test]
fn a_number_that_stands_in_two_places_is_told_apart_by_headings() {
    let rules = "# Rules\n\n{a}1. Ask first.\n\n## Leave\n\n{b}1. Apply.{c} In May.\n\n{d}2. Go.\n\n## Return\n\n### {e}（一）Keys\n\n{f}1. Apply.\n\n附件1：表\n\n{g}1. 填表\n\n附件2：单\n\n{h}1. 填单\n\n{i}2. 交单\n";
    let expected = [
        ("a", "1"),
        ("b", "《Leave》1"),
        ("c", "《Leave》1"),
        ("d", "2"),
        ("e", "（一）"),
        ("f", "（一）1"),
        ("g", "附件1.1"),
        ("h", "附件2.1"),
        ("i", "附件2.2"),
    ];
    assert_eq!(numbers(rules), pairs(&expected));
}

#[test]
fn two_numbers_in_digits_stay_apart() {
    let text = "# 通知\n\n## 1. 甲\n\n{a}乙\n\n{b}2. 丙\n";
    assert_eq!(numbers(text), pairs(&[("a", "1"), ("b", "1.2")]));
}
