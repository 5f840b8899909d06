use super::text::{is_address, slug_problem};
use crate::day::{parse_day, parse_month};

#[test]
fn dates_are_days_of_the_calendar() {
    for good in ["2023-06-07", "2024-02-29", "2000-02-29", "0001-01-01"] {
        assert!(parse_day(good).is_some(), "{good}");
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
        assert!(parse_day(bad).is_none(), "{bad}");
    }
    assert_eq!(parse_month("2023-06"), Some((2023, 6)));
    for bad in ["2023-6", "2023-13", "2023-06-07", "0000-06", "+023-06", "六月"] {
        assert_eq!(parse_month(bad), None, "{bad}");
    }
}

#[test]
fn slugs_work_everywhere() {
    assert!(["leave-2023", "com", "com10"].into_iter().all(|good| slug_problem(good).is_none()));
    let long = "a".repeat(65);
    for bad in ["", "Leave", "a/b", "../x", "a b", "毕业", "con", "com1", "😀", long.as_str()] {
        assert!(slug_problem(bad).is_some(), "{bad}");
    }
}

#[test]
fn addresses_have_a_scheme_and_a_host() {
    let good =
        ["https://example.edu.cn/", "http://example.edu.cn:8080/portal/v2.0/", "https://某校.中国"];
    for good in good {
        assert!(is_address(good), "{good}");
    }
    let bad = [
        "example.edu.cn",
        "https://",
        "https:///portal",
        "https://.",
        "https://a..b",
        "https://a b",
        "https://a:b",
        "https://a/?b",
        "https://a/#b",
        "ftp://a",
        "javascript:alert(1)",
        "https://a\"b",
        "https://a/index.html",
        "https://a/portal/INDEX.HTM/",
        "https://a//portal",
        "https://a/portal//",
        "https://a/portal/..",
        "https://a/./portal",
    ];
    for bad in bad {
        assert!(!is_address(bad), "{bad}");
    }
}
