//! Another name for a thing, everywhere, or why not.

use crate::fixture::{Fixture, portal};

fn base(path: &str) -> String {
    let fixture = portal("");
    format!("//- {path}\n{}", fixture.sources.get(fixture.file(path)).text())
}

fn at(path: &str, from: &str, to: &str) -> Fixture {
    let text = base(path);
    assert!(text.contains(from), "{from}");
    portal(&text.replacen(from, to, 1))
}

const GUIDE: &str = "guides/leave/guide.yaml";
const CASES: &str = "guides/leave/cases.yaml";

#[test]
fn a_question_everywhere() {
    let fixture = at(GUIDE, "名: 去向", "名: 去$0向");
    let edits = fixture.snapshot().rename(fixture.spot(), "𠮷地").expect("renamed");
    let guide = base(GUIDE).replace("//- guides/leave/guide.yaml\n", "").replace("去向", "𠮷地");
    assert_eq!(fixture.after(GUIDE, &edits), guide);
    let cases = base(CASES).replace("//- guides/leave/cases.yaml\n", "").replace("去向", "𠮷地");
    assert_eq!(fixture.after(CASES, &edits), cases);
}

#[test]
fn an_option_gets_quotes_where_it_needs_them() {
    let fixture = at(GUIDE, "选项: [省内, 省外]", "选项: [省内, 省外$0]");
    let edits = fixture.snapshot().rename(fixture.spot(), "省外, 境外").expect("renamed");
    let after = fixture.after(GUIDE, &edits);
    assert!(after.contains("选项: [省内, \"省外, 境外\"]"), "{after}");
    assert!(after.contains("当: {去向: \"省外, 境外\"}"), "{after}");
}

#[test]
fn quotes_stay_what_they_were() {
    let text = base(GUIDE).replace("选项: [省内, 省外]", "选项: ['省内$0', \"省外\"]");
    let fixture = portal(&text);
    let edits = fixture.snapshot().rename(fixture.spot(), "本省's").expect("renamed");
    let after = fixture.after(GUIDE, &edits);
    assert!(after.contains("选项: ['本省''s', \"省外\"]"), "{after}");
    let cases = fixture.after(CASES, &edits);
    assert!(cases.contains("答案: {去向: \"本省's\"}"), "{cases}");
}

#[test]
fn a_fact_a_value_a_block_a_constant_a_clause_a_role() {
    let table = [
        (GUIDE, "名: 要信", "名: 要$0信", "开信", GUIDE, "{当: {开信: 不要}"),
        (GUIDE, "得: 要", "得: 要$0", "需要", GUIDE, "{当: {要信: 需要}"),
        (GUIDE, "名: 交材料", "名: 交材料$0", "交", GUIDE, "- 名: 交\n"),
        ("site.yaml", "届次: 2025届", "届$0次: 2025届", "年级", "site.yaml", "常量: {年级: 2025届"),
        ("notice.md", "{2}领", "{2$0}领", "2.1a", GUIDE, "依据: [\"2.1a\"]"),
        ("site.yaml", "名: 党支部", "名: 党支部$0", "支部", GUIDE, "谁: 支部\n"),
    ];
    for (path, from, to, name, read, expected) in table {
        let fixture = at(path, from, to);
        let edits = fixture.snapshot().rename(fixture.spot(), name).expect("renamed");
        let after = fixture.after(read, &edits);
        assert!(after.contains(expected), "{expected}: {after}");
    }
}

#[test]
fn a_clash_is_refused_with_the_reason() {
    let table = [
        (GUIDE, "名: 去向", "名: 去$0向", "要信", "已经有叫“要信”的判断"),
        (GUIDE, "名: 去向", "名: 去$0向", "届次", "已经有叫“届次”的常量"),
        (GUIDE, "名: 去向", "名: 去$0向", "任一", "“任一”在条件里另有意思，不能作名字"),
        (GUIDE, "名: 去向", "名: 去$0向", "", "名字要写在一行里，不能是空的"),
        (GUIDE, "[省内, 省外]", "[省内$0, 省外]", "省外", "已经有叫“省外”的选项"),
        (GUIDE, "得: 要", "得: 要$0", "不要", "已经有叫“不要”的值"),
        (GUIDE, "名: 交材料", "名: 交材料$0", "步骤", "已经有叫“步骤”的种类"),
        ("notice.md", "{2}领", "{2$0}领", "1", "已经有叫“1”的条款"),
        ("site.yaml", "名: 党支部", "名: 党支部$0", "支部管理员", "已经有叫“支部管理员”的角色"),
        (GUIDE, "问: 您", "问: $0您", "我", "这里没有可以改的名字"),
        (
            GUIDE,
            "名: 去向",
            "名: 去$0向",
            "去 向",
            "“去 向”不能写进 {{ }}：只能用汉字、字母、数字和下划线，不以数字开头",
        ),
    ];
    for (path, from, to, name, why) in table {
        let fixture = at(path, from, to);
        let refused = fixture.snapshot().rename(fixture.spot(), name);
        assert_eq!(refused, Err(why.to_owned()), "{to} → {name}");
    }
}

#[test]
fn a_cell_of_a_list_and_all_that_name_it() {
    let text = "\
//- lists/学院.csv
名称,校区
法学院,东校区
\"医学院\",西校区
//- guides/leave/guide.yaml
标题: 离校
网址: leave
问题:
  - {名: 学院, 问: 您是哪个学院？, 选项: {名单: 学院}, 依据: [1, 2]}
结论:
  - {当: {学院: 医学$0院}, 说: 甲, 依据: [1]}
  - {当: {学院: {非: [医学院]}}, 说: 乙, 依据: [1]}
//- guides/leave/cases.yaml
用例: [{名: 甲, 答案: {学院: 医学院}}]
";
    let fixture = portal(text);
    let snapshot = fixture.snapshot();
    let edits = snapshot.rename(fixture.spot(), "药学院").expect("renamed");
    assert_eq!(
        fixture.after("lists/学院.csv", &edits),
        "名称,校区\n法学院,东校区\n\"药学院\",西校区\n"
    );
    assert!(!fixture.after(GUIDE, &edits).contains("医学院"));
    assert!(!fixture.after(CASES, &edits).contains("医学院"));
    let refused = snapshot.rename(fixture.spot(), "药,学院");
    assert_eq!(refused, Err("表格里的名字不能有逗号和引号".to_owned()));
}

/// Files are named by links, by 表样 and by 名单; a page goes by its 网址.
#[test]
fn what_names_a_file_follows_it() {
    let guide = base(GUIDE)
        .replace("    做: 交材料", "    说明: 见另一份\n    做: 交材料")
        .replace("选项: [省内, 省外]", "选项: {名单: 去处}");
    let guide = guide + "材料:\n  - {名称: 表, 表样: [表.docx, '别的.pdf'], 依据: [1]}\n";
    let fixture = portal(&format!(
        "{guide}//- files/表.docx\n//- files/别的.pdf\n//- images/图.png\n//- images/照.png\n//- lists/去处.csv\n名称\n省内\n省外\n\
         //- pages/about.md\n---\n标题: 甲\n网址: about\n---\n\n【名单：去处（名称）】\n\n\
         ![图](../images/图.png)和[表](../files/表.docx#a)，[自己](./about.html)\n\n\
         ![照](../images/%E7%85%A7.png)[章](../files/章.docx)\n"
    ));
    let moved = |from: &str, to: &str| {
        let edits = fixture.snapshot().moved(from, to);
        let lines = ["site.yaml", GUIDE, "pages/about.md"].map(|path| {
            let (before, after) = (fixture.after(path, &[]), fixture.after(path, &edits));
            let changed = before.lines().zip(after.lines()).filter(|(old, new)| old != new);
            changed.map(|(_, new)| new.trim().to_owned()).collect::<Vec<_>>()
        });
        lines.concat()
    };
    assert_eq!(
        moved("files/表.docx", "files/新表,1.docx"),
        [
            "- {名称: 表, 表样: [\"新表,1.docx\", '别的.pdf'], 依据: [1]}",
            "![图](../images/图.png)和[表](../files/新表,1.docx#a)，[自己](./about.html)",
        ]
    );
    assert_eq!(
        moved("files/别的.pdf", "files/它's.pdf"),
        ["- {名称: 表, 表样: [表.docx, '它''s.pdf'], 依据: [1]}"]
    );
    assert_eq!(
        moved("images/图.png", "images/样.png"),
        ["![图](../images/样.png)和[表](../files/表.docx#a)，[自己](./about.html)"]
    );
    assert_eq!(
        moved("lists/去处.csv", "lists/地方.csv"),
        ["选项: {名单: 地方}", "【名单：地方（名称）】"]
    );
    assert_eq!(moved("guides/leave/guide.yaml", "guides/away/guide.yaml"), ["指引: [away]"]);
    // As some programs write Chinese in an address.
    assert_eq!(
        moved("images/照.png", "images/样.png"),
        ["![照](../images/样.png)[章](../files/章.docx)"]
    );
    let none: [&str; 0] = [];
    assert_eq!(moved("pages/about.md", "pages/我.md"), none);
    assert_eq!(moved("lists/去处.csv", "files/去处.csv"), none);
    // No 表样 can name a picture.
    assert_eq!(
        moved("files/表.docx", "images/表.docx"),
        ["![图](../images/图.png)和[表](../images/表.docx#a)，[自己](./about.html)"]
    );
}

/// Who deletes a file is told what others would miss: its address, and the names that are given in it.
#[test]
fn what_others_would_miss_of_a_file() {
    let site = base("site.yaml").replace(
        "角色:",
        "其他通知:\n  - {网址: old, 名: 旧, 标题: 丙, 发文: 丁, 日期: 2024-01-01}\n角色:",
    );
    let guide = base(GUIDE).replace("    依据: [1]\n判断", "    依据: [1, 旧 5]\n判断");
    let fixture = portal(&format!(
        "{site}{guide}//- notices/old.md\n{{5}}旧的。\n//- lists/处.csv\n名称\n甲\n\
         //- pages/about.md\n---\n标题: 甲\n网址: about\n---\n\n[自己](./about.html)[指引](./leave.html)\n\
         //- pages/b.md\n---\n标题: 乙\n网址: b\n---\n\n[关于](./about.html)【名单：处（名称）】\n"
    ));
    let missed = |path: &str| fixture.all(fixture.snapshot().missed(path));
    assert_eq!(missed("pages/about.md"), ["pages/b.md:6:6 ./about.html"]);
    assert_eq!(missed("lists/处.csv"), ["pages/b.md:6:23 处"]);
    let old = missed("notices/old.md");
    assert_eq!(old.len(), 2, "{old:?}");
    assert!(old.iter().any(|one| one.ends_with(" 旧 5")), "{old:?}");
    assert!(
        old.iter().any(|one| one.starts_with("site.yaml:") && one.ends_with(" old")),
        "{old:?}"
    );
    let none: [&str; 0] = [];
    assert_eq!(missed(CASES), none);
    assert_eq!(missed("pages/gone.md"), none);
    // A guide by its folder, by its address and by what its cases answer.
    let guide = missed(GUIDE);
    for end in [" leave", " ./leave.html", " 去向", " 省内"] {
        assert!(guide.iter().any(|one| one.ends_with(end)), "{end}: {guide:?}");
    }
    assert!(guide.iter().all(|one| !one.starts_with(GUIDE)), "{guide:?}");
}
