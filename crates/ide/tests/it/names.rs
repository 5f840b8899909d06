//! Where a thing has its name, and who names it.

use ide::index::{Index, Names};

use crate::fixture::portal;

fn definition(text: &str) -> Vec<String> {
    let fixture = portal(text);
    fixture.all(fixture.snapshot().definition(fixture.spot()))
}

fn references(text: &str) -> Vec<String> {
    let fixture = portal(text);
    fixture.all(fixture.snapshot().references(fixture.spot()))
}

const LONG: &str = "\
//- guides/leave/guide.yaml
标题: 离校
网址: leave
问题:
  - 名: 去向
    问: 您去哪里？
    选项: [省内, 省外]
    依据: [1]
";

#[test]
fn a_question_an_option_a_fact_and_a_value() {
    let guide = |line: &str| format!("{LONG}{line}");
    let table = [
        ("判断: [{名: 甲, 是: {去$0向: 省外}}]", "guides/leave/guide.yaml:4:8 去向"),
        ("判断: [{名: 甲, 是: {去向: 省外$0}}]", "guides/leave/guide.yaml:6:14 省外"),
        ("判断: [{名: 甲, 是: {去向: {非: [$0省内]}}}]", "guides/leave/guide.yaml:6:10 省内"),
        ("判断: [{名: 甲, 是: {任一: [{去向: \"省外$0\"}]}}]", "guides/leave/guide.yaml:6:14 省外"),
        ("简介: 甲\n结论: [{当: {去向$0: 任意}, 说: 乙}]", "guides/leave/guide.yaml:4:8 去向"),
        ("步骤:\n  - 做: 往{{ 去向$0 }}寄\n", "guides/leave/guide.yaml:4:8 去向"),
        ("步骤:\n  - 做: 往{{ 去向 }}寄\n    谁: 支部管理$0员\n", "site.yaml:9:19 支部管理员"),
        ("步骤:\n  - 做: 寄\n    依据: [1, 2$0]\n", "notice.md:2:2 2"),
        ("期限:\n  - 事: 寄\n    日期: 截$0止\n", "site.yaml:6:17 截止"),
        ("材料:\n  - 名称: '{{ 届次$0 }}的'\n", "site.yaml:6:6 届次"),
        (
            "步骤:\n  - {名: 子, 做: 寄}\n材料:\n  - {名称: 丑, 属于: 子$0}\n",
            "guides/leave/guide.yaml:9:9 子",
        ),
        (
            "步骤:\n  - {名: 子, 做: 寄}\n断言:\n  - {凡: {去向: 省内}, 必有: $0子}\n",
            "guides/leave/guide.yaml:9:9 子",
        ),
    ];
    for (line, expected) in table {
        assert_eq!(definition(&guide(line)), [expected], "{line}");
    }
}

#[test]
fn of_cases_pages_and_the_site() {
    let table = [
        (
            "//- guides/leave/cases.yaml\n用例: [{名: 甲, 答案: {去向: 省$0内}}]",
            "guides/leave/guide.yaml:6:10 省内",
        ),
        (
            "//- guides/leave/cases.yaml\n用例: [{名: 甲, 答案: {去向$0: 省内}}]",
            "guides/leave/guide.yaml:4:8 去向",
        ),
        (
            "//- guides/leave/cases.yaml\n用例: [{名: 甲, 答案: {}, 不应问: [去向$0]}]",
            "guides/leave/guide.yaml:4:8 去向",
        ),
        (
            "//- guides/leave/cases.yaml\n用例: [{名: 甲, 答案: {}, 应有: [{依据: 1$0}]}]",
            "notice.md:1:2 1",
        ),
        ("//- pages/faq.md\n---\n标题: 甲\n网址: faq\n---\n见{$01}。", "notice.md:1:2 1"),
        ("//- pages/faq.md\n---\n标题: 甲\n网址: faq\n---\n给{{届次$0}}。", "site.yaml:6:6 届次"),
        (
            "//- pages/faq.md\n---\n标题: 甲\n网址: faq\n---\n见[指引](./leave$0.html#x)。",
            "guides/leave/guide.yaml:2:5 leave",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(definition(text), [expected], "{text}");
    }
}

#[test]
fn of_lists() {
    let list = "\
//- lists/学院.csv
名称,校区,电话
法学院,东校区,1
医学院,西校区,2
//- guides/leave/guide.yaml
标题: 离校
网址: leave
问题:
  - {名: 学院, 问: 您是哪个学院？, 选项: {名单: 学院, 列: 名称}}
判断:
  - {名: 东, 是: {学院.校区: 东校区}}
  - {名: 法, 是: {学院: 法学院}}
  - {名: 电, 取: 学院.电话}
步骤:
  - 做: 打{{ 学院.电话 }}，找{{ 学院 }}
";
    let table = [
        ("选项: {名单: 学院", "选项: {名单: 学$0院", "lists/学院.csv:1:1 "),
        ("列: 名称", "列: 名$0称", "lists/学院.csv:1:1 名称"),
        ("{学院.校区: 东", "{学院.校$0区: 东", "lists/学院.csv:1:4 校区"),
        ("{学院.校区: 东", "{学$0院.校区: 东", "guides/leave/guide.yaml:4:9 学院"),
        ("东校区}}", "东校$0区}}", "lists/学院.csv:2:5 东校区"),
        ("法学院}}", "法学$0院}}", "lists/学院.csv:2:1 法学院"),
        ("取: 学院.电话", "取: 学院.电$0话", "lists/学院.csv:1:7 电话"),
        ("打{{ 学院.电话", "打{{ 学院.电$0话", "lists/学院.csv:1:7 电话"),
        ("找{{ 学院", "找{{ 学$0院", "guides/leave/guide.yaml:4:9 学院"),
    ];
    for (from, to, expected) in table {
        assert!(list.contains(from), "{from}");
        assert_eq!(definition(&list.replacen(from, to, 1)), [expected], "{to}");
    }
}

#[test]
fn four_byte_han_tabs_and_comments() {
    let text = "\
//- guides/leave/guide.yaml
标题: 离校
网址: leave
问题:
  # 𠮷野家
  - 名: 𠮷野	# 去向
    问: 您去哪里？
    选项: ['省 内', \"𠮷外\"]
判断:
  - {名: 甲, 是: {𠮷野: 𠮷$0外}}   # {去向: 省外}
";
    assert_eq!(definition(text), ["guides/leave/guide.yaml:7:17 \"𠮷外\""]);
    let name = text.replace("𠮷$0外", "𠮷外").replace("{𠮷野: ", "{𠮷野$0: ");
    assert_eq!(definition(&name), ["guides/leave/guide.yaml:5:8 𠮷野"]);
}

#[test]
fn all_that_name_a_thing() {
    let of = |from: &str, to: &str| {
        let mut text = String::from("//- guides/leave/guide.yaml\n");
        let base = portal("").sources;
        let fixture = portal("");
        text += base.get(fixture.file("guides/leave/guide.yaml")).text();
        assert!(text.contains(from), "{from}");
        references(&text.replacen(from, to, 1))
    };
    assert_eq!(
        of("名: 去向", "名: 去$0向"),
        [
            "guides/leave/cases.yaml:3:10 去向",
            "guides/leave/guide.yaml:4:8 去向",
            "guides/leave/guide.yaml:11:14 去向",
            "guides/leave/guide.yaml:19:15 去向",
        ]
    );
    assert_eq!(
        of("得: 要", "得: $0要"),
        ["guides/leave/guide.yaml:11:26 要", "guides/leave/guide.yaml:15:14 要",]
    );
    assert_eq!(
        of("谁: 党支部", "谁: $0党支部"),
        ["guides/leave/guide.yaml:20:8 党支部", "site.yaml:9:9 党支部"]
    );
}

#[test]
fn of_what_cannot_be_read_yet_the_rest_is() {
    let broken = [
        "步骤:\n  - 做: \"没有收尾\n",
        "步骤:\n  - 做: [没有收尾\n",
        "步骤:\n  - 做：全角\n",
        "步骤:\n\t- 做: 制表符\n",
        "步骤:\n  - 做: @开头\n",
        "步骤:\n  - 做\n    谁: 本人\n",
    ];
    for line in broken {
        let text = format!("{LONG}判断: [{{名: 甲, 是: {{去$0向: 省外}}}}]\n{line}");
        assert_eq!(definition(&text), ["guides/leave/guide.yaml:4:8 去向"], "{line}");
    }
}

#[test]
fn nothing_is_named_where_nothing_is() {
    let table = ["简介: 去$0向", "# 去$0向\n", "判断: [{名: 甲, 是: {没有$0: 省外}}]"];
    for line in table {
        assert_eq!(definition(&format!("{LONG}{line}")), Vec::<String>::new(), "{line}");
    }
}

/// A key costs the reading of its own file, and all files are read one by one where they are asked for so.
#[test]
fn only_a_file_that_is_another_one_is_read_again() {
    let before = portal("");
    let mut names = Names::default();
    let turns = std::iter::repeat_with(|| names.read(&before.files, &before.sources, 1));
    assert_eq!(turns.take_while(|is_all| !is_all).count() + 1, before.files.len());
    let index = names.index(&before.files);
    assert_eq!(index.mentions(), Index::of(&before.files, &before.sources).mentions());

    let after = portal("//- notice.md\n{1}交材料。\n{3}领介绍信。\n");
    assert!(!names.read(&after.files, &after.sources, 0), "nothing was read of the other notice");
    assert!(names.read(&after.files, &after.sources, 1), "more than that was read");
    let index = names.index(&after.files);
    assert_eq!(index.mentions(), Index::of(&after.files, &after.sources).mentions());
    assert_ne!(index.mentions(), Index::of(&before.files, &before.sources).mentions());

    // A file more moves those behind it, and one that is gone says nothing any more.
    let more = portal("//- guides/a/guide.yaml\n标题: 乙\n网址: a\n");
    names.read(&more.files, &more.sources, usize::MAX);
    let index = names.index(&more.files);
    assert_eq!(index.mentions(), Index::of(&more.files, &more.sources).mentions());
    names.read(&before.files, &before.sources, usize::MAX);
    let index = names.index(&before.files);
    assert_eq!(index.mentions(), Index::of(&before.files, &before.sources).mentions());
}
