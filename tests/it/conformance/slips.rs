//! A slip sown in each rule set: what is said of it, word for word, and that it is so.

use super::confirm::Trial;
use super::people;
use super::sets::Set;

/// What is said of a set with some slips and of no set without them.
#[track_caller]
fn sown(name: &str, edits: &[(&str, &str)], expected: &[&str]) {
    let set = Set::sown(name, edits);
    let whole = Set::whole(name).lines();
    let new: Vec<String> = set.lines().into_iter().filter(|line| !whole.contains(line)).collect();
    assert_eq!(new, expected, "{new:#?}");
    let readings = set.readings();
    let people = people(name, &readings);
    let trial = Trial { readings: &readings, people: &people };
    set.found().into_iter().for_each(|found| trial.confirm(found));
}

/// A slip that is refused before anything is proved.
#[track_caller]
fn refused(name: &str, edits: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(Set::sown(name, edits).lines(), expected);
}

/// Some rows in the place of one.
fn rows(rows: &[&str]) -> String {
    rows.iter().map(|row| format!("      - {row}\n")).collect()
}

mod inheritance {
    use super::{refused, rows, sown};

    const NAME: &str = "inheritance";

    #[test]
    fn dropped_branch() {
        let row = "      - {当: {grandparents?#2: yes}, 得: outcome_5, 依据: [3.4]}\n";
        sown(
            NAME,
            &[(row, "")],
            &["Z501 [outcome] 判断“outcome”对有的人没有结果：grandparents?#2=yes"],
        );
    }

    #[test]
    fn row_shadowed_by_a_union() {
        let row = "{当: {date_of_death?: {非: [before-oct-2014]}, children?: no}, 得: outcome_14, 依据: [2.1]}";
        let first = "{当: {date_of_death?: [oct-2014-feb-2020, feb-2020-jul-2023], children?: no}, 得: outcome_14, 依据: [2.1]}";
        let second = "{当: {date_of_death?: [feb-2020-jul-2023, after-jul-2023], children?: no}, 得: outcome_14, 依据: [2.1]}";
        sown(
            NAME,
            &[(&rows(&[row]), &rows(&[first, second, row]))],
            &[
                "Z508 [date_of_death?: {非: [before-oct-2014]}, children?: no] 判断“outcome”的这一行永远用不到\
                （[date_of_death?: [oct-2014-feb-2020, feb-2020-jul-2023], children?: no]：这一行已经对同样的人得出“outcome_14”）\
                （[date_of_death?: [feb-2020-jul-2023, after-jul-2023], children?: no]：这一行已经对同样的人得出“outcome_14”）",
            ],
        );
    }

    #[test]
    fn contradicting_rows() {
        let row = "{region?: scotland, partner?: no, parents?: yes, siblings?: no}";
        sown(
            NAME,
            &[(row, "{region?: scotland, parents?: yes, siblings?: no}")],
            &[
                "Z502 [region?: scotland, parents?: yes, siblings?: no] 判断“outcome”对有的人同时得出outcome_42、outcome_3：partner?=yes，parents?=yes，siblings?=no\
                （[region?: scotland, partner?: yes, parents?: yes, siblings?: no]：这一行得出“outcome_42”）",
            ],
        );
    }

    #[test]
    fn unreachable_option() {
        let question = "仅当: {region?: england-and-wales, siblings?: no}\n    选项: [yes, no";
        let more = format!("{question}, {{选: unknown, 仅当: {{region?: scotland}}}}");
        sown(
            NAME,
            &[(question, &more)],
            &["Z514 [unknown] “half_siblings?”的选项“unknown”谁也选不到"],
        );
    }

    #[test]
    fn reference_upwards() {
        refused(
            NAME,
            &[("{estate_over_250000?: yes}", "{more_than_one_child?: yes}")],
            &[
                "Z223 [more_than_one_child?] “children?”的“仅当”用到了排在它后面的“more_than_one_child?”",
            ],
        );
    }
}

mod maternity {
    use super::{refused, rows, sown};

    const NAME: &str = "maternity";

    #[test]
    fn dropped_branch() {
        let row =
            "{当: {产假: 否, 津贴: 津贴, 配偶待遇: 陪产假}, 得: outcome_mat_allowance_pat_leave}";
        sown(
            NAME,
            &[(&rows(&[row]), "")],
            &[
                "Z501 [outcome] 判断“outcome”对有的人没有结果：employment_status_of_mother=self-employed，employment_status_of_partner=employee，mother_worked_at_least_26_weeks=yes，partner_started_working_before_continuity_start_date=yes，partner_still_working_on_continuity_end_date=yes，partner_earned_more_than_lower_earnings_limit=no",
            ],
        );
    }

    #[test]
    fn row_shadowed_by_a_union() {
        let row = "{当: {符合津贴: 否, employment_status_of_mother: unemployed, employment_status_of_partner: self-employed}, 得: 14周, 依据: [2.4]}";
        let of = |countries: &str| {
            row.replace("否,", &format!("否, where_does_the_mother_partner_live: {countries},"))
        };
        let (first, second) = (of("[england, scotland]"), of("[wales, northern_ireland]"));
        sown(
            NAME,
            &[(&rows(&[row]), &rows(&[&first, &second, row]))],
            &[
                "Z508 [符合津贴: 否, employment_status_of_mother: unemployed, employment_status_of_partner: self-employed] 判断“津贴”的这一行永远用不到\
                （[符合津贴: 否, where_does_the_mother_partner_live: [england, scotland], employment_status_of_mother: unemployed, employment_status_of_partner: self-employed]：这一行已经对同样的人得出“14周”）\
                （[符合津贴: 否, where_does_the_mother_partner_live: [wales, northern_ireland], employment_status_of_mother: unemployed, employment_status_of_partner: self-employed]：这一行已经对同样的人得出“14周”）",
            ],
        );
    }

    #[test]
    fn contradicting_rows() {
        let row = "配偶连续受雇: 是, partner_earned_more_than_lower_earnings_limit: no}";
        sown(
            NAME,
            &[(row, "配偶连续受雇: 是}")],
            &[
                "Z502 [employment_status_of_partner: employee, 配偶连续受雇: 是] 判断“配偶待遇”对有的人同时得出陪产假和工资、陪产假：employment_status_of_partner=employee，partner_started_working_before_continuity_start_date=yes，partner_still_working_on_continuity_end_date=yes，partner_earned_more_than_lower_earnings_limit=yes\
                （[employment_status_of_partner: employee, 配偶连续受雇: 是, partner_earned_more_than_lower_earnings_limit: yes]：这一行得出“陪产假和工资”）",
            ],
        );
    }

    #[test]
    fn unreachable_option() {
        let question = "仅当: {符合产假工资: 否}\n    选项: [yes, no";
        let more = format!("{question}, {{选: unknown, 仅当: {{符合产假工资: 是}}}}");
        sown(
            NAME,
            &[(question, &more)],
            &["Z514 [unknown] “mother_worked_at_least_26_weeks”的选项“unknown”谁也选不到"],
        );
    }

    #[test]
    fn reference_upwards() {
        refused(
            NAME,
            &[("仅当: {符合产假工资: 否}", "仅当: {津贴: 没有}")],
            &[
                "Z223 [津贴: 没有] “mother_worked_at_least_26_weeks”的“仅当”要等排在它后面的问题：津贴 → 因配偶不给津贴 → 配偶待遇 → partner_earned_more_than_lower_earnings_limit",
            ],
        );
    }
}

mod benefits {
    use super::{refused, rows, sown};

    const NAME: &str = "benefits";
    const SHORT: &str = "    是: {on_benefits: [yes, dont_know]}\n";

    /// A short fact, written as a table.
    fn table(written: &[&str]) -> String {
        format!("    表:\n{}", rows(written))
    }

    #[test]
    fn dropped_branch() {
        let written = ["{当: {on_benefits: yes}, 得: 是}", "{当: {on_benefits: no}, 得: 否}"];
        sown(
            NAME,
            &[(SHORT, &table(&written))],
            &["Z501 [可能在领补助] 判断“可能在领补助”对有的人没有结果：on_benefits=dont_know"],
        );
    }

    #[test]
    fn dropped_blocks() {
        let part = "      - 当: {where_do_you_live: northern-ireland}\n        步骤:\n          - {名: rate_relief,";
        sown(
            NAME,
            &[(part, &part.replace("northern-ireland", "wales"))],
            &[
                "Z505 [凡: {where_do_you_live: 任意}\n    必有: 各地\n    理由: 每个地方都有不限条件的项目] 断言不成立，例如：where_do_you_live=northern-ireland",
            ],
        );
    }

    #[test]
    fn row_shadowed_by_a_union() {
        let written = [
            "{当: {on_benefits: yes}, 得: 是}",
            "{当: {on_benefits: dont_know}, 得: 是}",
            "{当: {on_benefits: [yes, dont_know]}, 得: 是}",
            "{否则: 否}",
        ];
        sown(
            NAME,
            &[(SHORT, &table(&written))],
            &["Z508 [on_benefits: [yes, dont_know]] 判断“可能在领补助”的这一行永远用不到\
                （[on_benefits: yes]：这一行已经对同样的人得出“是”）\
                （[on_benefits: dont_know]：这一行已经对同样的人得出“是”）"],
        );
    }

    #[test]
    fn contradicting_rows() {
        let written = [
            "{当: {on_benefits: [yes, dont_know]}, 得: 是}",
            "{当: {on_benefits: {非: [yes]}}, 得: 否}",
        ];
        sown(
            NAME,
            &[(SHORT, &table(&written))],
            &[
                "Z502 [on_benefits: {非: [yes]}] 判断“可能在领补助”对有的人同时得出是、否：on_benefits=dont_know\
                （[on_benefits: [yes, dont_know]]：这一行得出“是”）",
            ],
        );
    }

    #[test]
    fn unreachable_option() {
        let option = "      - {选: no, 短语: 日常起居不受影响}\n";
        let more = "      - {选: unknown, 仅当: {disability_or_health_condition: no}}\n";
        sown(
            NAME,
            &[(option, &format!("{option}{more}"))],
            &["Z514 [unknown] “disability_affecting_daily_tasks”的选项“unknown”谁也选不到"],
        );
    }

    #[test]
    fn reference_upwards() {
        let question = "    问: 您在工作吗？\n";
        let more = format!("{question}    仅当: {{家中有残疾: 是}}\n");
        refused(
            NAME,
            &[(question, &more)],
            &[
                "Z223 [家中有残疾: 是] “are_you_working”的“仅当”要等排在它后面的问题：家中有残疾 → disability_or_health_condition",
            ],
        );
    }
}
