//! Several notices in one portal, one of them replaced. Which notice a clause is of stands wherever it is
//! cited; the page of the replaced one says by which and since when.

use crate::sandbox::{Files, Sandbox};

fn page<'a>(files: &'a Files, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

#[test]
fn nothing_is_wrong_with_them() {
    let ran = Sandbox::of("tests/notices").zhiyin(&["check", "--strict", "--date", "2027-05-20"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn each_has_a_page_and_is_named_at_every_foot() {
    let files = Sandbox::of("tests/notices").build();
    let titles = [
        "关于做好2027届毕业生退宿工作的通知",
        "关于退宿工作的补充通知",
        "学生退宿办法（2026年试行）",
    ];
    let addresses = ["notice", "notice-2", "notice-old"];
    for name in ["index", "leave", "about", "role-me", "notice-2", "search", "batch", "404"] {
        let page = page(&files, &format!("{name}.html"));
        for (title, address) in titles.iter().zip(addresses) {
            let line = format!("<p>通知：<a href=\"./{address}.html\">{title}</a>（");
            assert!(page.contains(&line), "{name}: {line}");
        }
        assert!(page.contains("，2026年5月1日，2027年5月20日起被代替）</p>"), "{name}");
    }
    let search = page(&files, "search.html");
    assert!(
        search
            .contains("<li><a href=\"./notice-2.html\">通知全文：关于退宿工作的补充通知</a></li>")
    );
    assert!(page(&files, "index.html").contains("《补充通知》原文"));
}

#[test]
fn the_replaced_one_and_its_successor_name_each_other() {
    let files = Sandbox::of("tests/notices").build();
    let old = page(&files, "notice-old.html");
    assert!(old.contains(
        "<strong>本通知已被代替：</strong>自2027年5月20日起，由\
         <a href=\"./notice.html\">《关于做好2027届毕业生退宿工作的通知》</a>代替。"
    ));
    let new = page(&files, "notice.html");
    assert!(new.contains(
        "<p>自2027年5月20日起，本通知代替<a href=\"./notice-old.html\">《学生退宿办法（2026年试行）》</a>。</p>"
    ));
    assert!(!page(&files, "notice-2.html").contains("本通知"));
    assert!(page(&files, "notice-2.html").contains("<h1>通知全文：补充通知</h1>"));
}

#[test]
fn citations_name_their_notice_and_lead_to_its_page() {
    let files = Sandbox::of("tests/notices").build();
    let guide = page(&files, "leave.html");
    assert!(guide.contains("<a href=\"./notice.html#c-2\">《退宿通知》一2</a>：<q"));
    assert!(guide.contains("<a href=\"./notice-2.html#c-1\">《补充通知》一1</a>：<q translate=\"no\">1. 钥匙遗失的，交工本费10元。</q>"));
    assert!(guide.contains("<span class=\"ids\"> 《退宿通知》一2、《补充通知》一1</span>"));
    let about = page(&files, "about.html");
    assert!(
        about.contains("<a class=\"cite\" href=\"./notice-2.html#c-1\">〔《补充通知》一1〕</a>")
    );
    assert!(about.contains("〔《旧退宿办法》第二条〕"));
    let second = page(&files, "notice-2.html");
    assert!(second.contains("<span id=\"c-2\" class=\"clause\">"), "{second}");
    assert!(second.contains("更正（2027年6月5日）"));
    assert!(!page(&files, "notice.html").contains("更正（"), "its clause 2 is another one");
}

#[test]
fn since_when_one_holds_stands_wherever_it_is_introduced() {
    let sandbox = Sandbox::of("tests/notices");
    sandbox.change("site.yaml", "2027-06-01", "2027-06-01\n    施行: 2027-06-10");
    let files = sandbox.build();
    let since = "学生宿舍管理科，2027年6月1日，2027年6月10日起施行";
    assert!(page(&files, "leave.html").contains(since));
    assert!(page(&files, "notice-2.html").contains("2027年6月1日，2027年6月10日起施行。"));
    assert!(!page(&files, "notice.html").contains("2027年5月20日起施行"));
}

#[test]
fn a_correction_names_its_clause_as_people_know_it() {
    let files = Sandbox::of("tests/notices").build();
    let home = page(&files, "index.html");
    assert!(home.contains("<a href=\"./notice-2.html#c-2\">《补充通知》二</a>"), "{home}");
}

#[test]
fn the_tools_of_the_office_name_them_too() {
    let sandbox = Sandbox::of("tests/notices");
    let ran = sandbox.zhiyin(&["why", "leave", "钥匙=遗失"]);
    assert!(ran.out.contains("  依据：补充通知 1“1. 钥匙遗失的，交工本费10元。”"), "{}", ran.out);
    let ran = sandbox.zhiyin(&["brief", "--date", "2027-06-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let brief = std::fs::read_to_string(sandbox.root().join("审签稿.html")).expect("it");
    assert!(
        brief.contains("补充通知：关于退宿工作的补充通知（学生宿舍管理科，2027年6月1日）"),
        "{brief}"
    );
    assert!(
        brief.contains("<td>旧退宿办法 1</td>")
            && brief.contains("不适用：所在的通知自 2027年5月20日 起由“退宿通知”代替")
    );
    assert!(brief.contains("引用 5 条，注明不适用 2 条，没有引用 0 条"), "{brief}");
    sandbox.write("名单.csv", "姓名,钥匙\n张三,遗失\n");
    let ran =
        sandbox.zhiyin(&["batch", "content/名单.csv", "--guide", "leave", "--out", "results"]);
    assert_eq!(ran.code, 0, "{}{}", ran.err, ran.out);
    let table = std::fs::read_to_string(sandbox.root().join("results/结果.csv")).expect("it");
    assert!(table.contains("《退宿通知》一1"), "{table}");
    let notes =
        std::fs::read_to_string(sandbox.root().join("results/说明.csv")).unwrap_or_default();
    assert!(!notes.contains("学生退宿办法（2026年试行）"), "{notes}");
}

#[test]
fn the_comparison_tells_which_notice_changed() {
    let sandbox = Sandbox::of("tests/notices");
    let [old, new] = ["old", "new"].map(|name| sandbox.root().join(name));
    std::fs::rename(sandbox.content(""), &old).expect("moved");
    let changed = Sandbox::of("tests/notices");
    changed.change("notices/notice-2.md", "工本费10元", "工本费15元");
    changed.change("site.yaml", "    日期: 2027-06-01", "    日期: 2027-06-02");
    std::fs::rename(changed.content(""), &new).expect("moved");
    let ran = sandbox.zhiyin(&["diff", "old", "new"]);
    assert!(ran.out.contains("通知条款 补充通知 1"), "{}", ran.out);
    assert!(ran.out.contains("通知“补充通知”"), "{}", ran.out);
}

#[test]
fn the_next_edition_asks_whether_each_still_holds() {
    let sandbox = Sandbox::of("tests/notices");
    let line = [
        "new-edition",
        "--name",
        "2028届",
        "--from",
        "2028-05-20",
        "--until",
        "2028-06-30",
        "--out",
        "2028",
    ];
    let ran = sandbox.zhiyin(&line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let list = std::fs::read_to_string(sandbox.root().join("2028/待确认.md")).expect("it");
    assert!(list.contains("`content/notices/notice-2.md`：“补充通知”今年还有没有效"), "{list}");
    assert!(sandbox.root().join("2028/content/notices/notice-old.md").is_file());
}

/// One slip in an item of 其他通知 is told, and nothing that follows from it.
#[test]
fn a_slip_in_an_item_is_told_alone() {
    let date = ("    日期: 2027-06-01\n", "    日期: 2027年6月1日\n", "Z108");
    let title =
        ("    标题: 关于退宿工作的补充通知\n", "    标提: 关于退宿工作的补充通知\n", "Z101");
    for (old, new, code) in [date, title] {
        let sandbox = Sandbox::of("tests/notices");
        sandbox.change("site.yaml", old, new);
        let ran = sandbox.zhiyin(&["check"]);
        let errors = ran.err.lines().filter(|line| line.starts_with("错误["));
        let errors: Vec<&str> = errors.collect();
        assert!(errors.iter().all(|line| line.contains(&format!("[{code}"))), "{new}: {errors:#?}");
        assert_eq!(errors.len(), 1, "{new}: {errors:#?}");
    }
}
