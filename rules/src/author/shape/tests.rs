use super::text::{is_date, is_month, slug_problem};

#[test]
fn dates_are_days_of_the_calendar() {
    for good in ["2023-06-07", "2024-02-29", "2000-02-29", "0001-01-01"] {
        assert!(is_date(good), "{good}");
    }
    let bad = [
        "2025-02-30",
        "2023-02-29",
        "1900-02-29",
        "2023-6-7",
        "2023-06-31",
        "2023-13-01",
        "2023-00-01",
        "2023-01-00",
        "２０２３-06-07",
        "2023年6月7日",
        "2023-06-07 ",
        "+023-06-07",
        "2023-06",
        "",
        "2023-06-0",
        "0000-01-01",
        "2023-06-071",
    ];
    for bad in bad {
        assert!(!is_date(bad), "{bad}");
    }
    assert!(is_month("2023-06"));
    assert!(!is_month("2023-6") && !is_month("2023-13") && !is_month("2023-06-07"));
}

#[test]
fn slugs_work_everywhere() {
    assert!(["leave-2023", "com", "com10"].into_iter().all(|good| slug_problem(good).is_none()));
    let long = "a".repeat(65);
    for bad in ["", "Leave", "a/b", "../x", "a b", "毕业", "con", "com1", "😀", long.as_str()] {
        assert!(slug_problem(bad).is_some(), "{bad}");
    }
}
