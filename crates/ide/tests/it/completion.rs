//! What may be written where a cursor stands.

use ide::complete::ItemKind;

use crate::fixture::portal;

const GUIDE: &str = "\
//- guides/leave/guide.yaml
标题: 离校
网址: leave
问题:
  - {名: 去向, 问: 您去哪里？, 选项: [省内, 省外]}
  - {名: 那天, 问: 您哪天走？, 类型: 日期}
  - {名: 证件, 问: 您有哪些？, 类型: 多选, 选项: [甲证, 乙证]}
  - {名: 单位, 问: 您的单位？, 类型: 文本}
判断:
  - {名: 要信, 表: [{当: {去向: 省外}, 得: 要}, {否则: 不要}]}
";

/// `名`, or for several lines what is written.
fn labels(line: &str) -> Vec<String> {
    let fixture = portal(&format!("{GUIDE}{line}"));
    let items = fixture.snapshot().complete(fixture.spot());
    items.into_iter().map(|item| item.label).collect()
}

/// The file when the item of a name was taken, from the line with the cursor on.
fn taken(line: &str, label: &str) -> String {
    let fixture = portal(&format!("{GUIDE}{line}"));
    let items = fixture.snapshot().complete(fixture.spot());
    let item = items.iter().find(|item| item.label == label);
    let item = item.unwrap_or_else(|| panic!("{line}: no {label} in {items:?}"));
    let after = fixture.after("guides/leave/guide.yaml", std::slice::from_ref(&item.edit));
    after[GUIDE.len() - "//- guides/leave/guide.yaml\n".len()..].to_owned()
}

#[test]
fn keys_of_a_place_with_their_words() {
    let fixture = portal(&format!("{GUIDE}步骤:\n  - 做: 寄\n    谁: 本人\n    $0\n"));
    let items = fixture.snapshot().complete(fixture.spot());
    let said: Vec<String> =
        items.iter().map(|item| format!("{}：{}", item.label, item.detail)).collect();
    assert_eq!(
        said,
        [
            "名：给断言和“属于”引用的名",
            "当：给哪些人看，不写就是所有人",
            "依据：通知里的条款编号；可以写在外面的组里",
            "推断：通知没有明说，是我们推断的，写明理由",
            "只给：只显示给这些角色；本人也要看到的，写上本人",
            "何时：什么时候做",
            "在哪：在哪里做",
            "说明：怎么做、注意什么",
            "期限：什么时候以前要做完",
            "材料：要准备的材料",
            "介绍信：介绍信的抬头、去向等填法",
            "平台更新：要在平台上更新的信息",
            "提醒：要注意的话",
        ]
    );
}

#[test]
fn a_key_is_taken_with_what_stands_behind_it() {
    let table = [
        ("步骤:\n  - 做: 寄\n    依$0\n", "依据", "步骤:\n  - 做: 寄\n    依据: [$0]\n"),
        ("步骤:\n  - 做: 寄\n    $0\n", "当", "步骤:\n  - 做: 寄\n    当: {$0}\n"),
        ("步骤:\n  - 做: 寄\n    材$0\n", "材料", "步骤:\n  - 做: 寄\n    材料:\n      - $0\n"),
        ("步骤:\n  - {做: 寄, 谁$0}\n", "谁", "步骤:\n  - {做: 寄, 谁: [$0]}\n"),
        ("步骤:\n  - {做: 寄, $0", "说明", "步骤:\n  - {做: 寄, 说明: "),
        ("步骤:\n  - 作$0: 寄\n", "做", "步骤:\n  - 做: 寄\n"),
        ("步$0", "步骤", "步骤:\n  - $0"),
    ];
    for (line, label, expected) in table {
        assert_eq!(taken(line, label), expected, "{line}");
    }
}

#[test]
fn names_in_conditions() {
    let names = ["去向", "证件", "那天", "要信", "任一"];
    for line in [
        "结论:\n  - 当: {$0}\n",
        "结论:\n  - 当: {$0",
        "结论:\n  - {当: {去$0",
        "结论:\n  - 说: 甲\n    当: {去向: 省内, $0",
        "结论:\n  - 说: 甲\n    当:\n      $0\n",
        "结论:\n  - 说: 甲\n    当: $0\n    依据: [1]\n",
        "断言: [{凡: {$0}, 必有: 结论}]",
    ] {
        assert_eq!(labels(line), names, "{line}");
    }
    assert_eq!(taken("结论:\n  - 当: {去$0", "去向"), "结论:\n  - 当: {去向: ");
    assert_eq!(taken("结论:\n  - 当: $0\n", "去向"), "结论:\n  - 当: {去向: $0}\n");
}

#[test]
fn options_of_that_question() {
    let table: [(&str, &[&str]); 8] = [
        ("结论:\n  - 当: {去向: $0}\n", &["省内", "省外", "任意"]),
        ("结论:\n  - 当: {去向: [省内, $0", &["省内", "省外", "任意"]),
        ("结论:\n  - 当: {去向: {非: [省$0]}}\n", &["省内", "省外", "任意"]),
        ("结论:\n  - 当:\n      要信: $0\n", &["要", "不要", "任意"]),
        ("结论:\n  - 当: {那天: $0}\n", &["不知道", "任意"]),
        ("结论:\n  - 当: {那天: {$0}}\n", &["早于", "不晚于", "不早于", "晚于"]),
        ("结论:\n  - 当: {证件: {$0}}\n", &["含", "全含", "不含"]),
        ("结论:\n  - 当: {那天: {早于: $0}}\n", &["届次", "截止"]),
    ];
    for (line, expected) in table {
        assert_eq!(labels(line), expected, "{line}");
    }
    assert_eq!(
        taken("结论:\n  - 当: {去向: [省内, 省$0外]}\n", "省外"),
        "结论:\n  - 当: {去向: [省内, 省外]}\n"
    );
}

#[test]
fn names_where_they_are_allowed() {
    let table: [(&str, &[&str]); 7] = [
        ("步骤:\n  - 谁: $0\n", &["党支部", "支部管理员", "本人"]),
        ("步骤:\n  - 依据: [$0]\n", &["1", "2"]),
        ("步骤:\n  - {名: 子, 做: 寄}\n材料:\n  - 属于: $0\n", &["子"]),
        ("期限:\n  - 自: $0\n", &["那天", "届次", "截止"]),
        ("期限:\n  - 日期: $0\n", &["届次", "截止"]),
        ("步骤:\n  - 做: 给{{ $0", &["届次", "截止", "单位", "去向", "那天", "要信"]),
        ("问题:\n  - 类型: $0\n", &["单选", "多选", "文本", "日期", "数"]),
    ];
    for (line, expected) in table {
        assert_eq!(labels(line), expected, "{line}");
    }
    assert_eq!(taken("步骤:\n  - 做: 给{{ 去$0", "去向"), "步骤:\n  - 做: 给{{ 去向 }}");
    assert_eq!(taken("步骤:\n  - 做: '给{{$0}}的'", "去向"), "步骤:\n  - 做: '给{{ 去向}}的'");
}

#[test]
fn clauses_say_their_first_words() {
    let fixture = portal(&format!("{GUIDE}步骤:\n  - 依据: [$0"));
    let items = fixture.snapshot().complete(fixture.spot());
    let said: Vec<&str> = items.iter().map(|item| item.detail.as_str()).collect();
    assert_eq!(said, ["交材料。", "领介绍信。"]);
}

#[test]
fn of_cases_and_pages() {
    let case = |line: &str| {
        let fixture = portal(&format!("{GUIDE}//- guides/leave/cases.yaml\n{line}"));
        let items = fixture.snapshot().complete(fixture.spot());
        items.into_iter().map(|item| item.label).collect::<Vec<_>>()
    };
    assert_eq!(case("用例:\n  - 答案: {$0}\n"), ["单位", "去向", "证件", "那天"]);
    assert_eq!(case("用例:\n  - 答案: {去向: $0"), ["省内", "省外"]);
    assert_eq!(case("用例:\n  - 答案:\n      那天: $0\n"), ["不知道"]);
    let page = |line: &str| {
        let text = format!("//- pages/faq.md\n---\n标题: 甲\n网址: faq\n---\n{line}");
        let fixture = portal(&text);
        let items = fixture.snapshot().complete(fixture.spot());
        items.into_iter().map(|item| item.label).collect::<Vec<_>>()
    };
    assert_eq!(page("见{$0"), ["1", "2"]);
    assert_eq!(page("给{{ $0 }}的"), ["届次", "截止"]);
    assert_eq!(page("见[甲]($0)"), ["./faq.html", "./leave.html"]);
    assert_eq!(page("没有$0"), Vec::<String>::new());
}

#[test]
fn whole_entries() {
    let fixture = portal(&format!("{GUIDE}步骤:\n  - $0\n"));
    let items = fixture.snapshot().complete(fixture.spot());
    let first = &items[0];
    assert_eq!((first.kind, first.label.as_str()), (ItemKind::Snippet, "一个步骤"));
    assert_eq!(first.edit.text, "做: ${1:做什么}\n    谁: ${2:本人}\n    依据: [$0]");
    let labels = labels("问题:\n  - $0\n");
    assert_eq!(labels[..3], ["一道单选题", "一道日期题", "名"]);
}

#[test]
fn four_byte_han_and_crooked_lines() {
    let text = GUIDE.replace("省外", "𠮷外");
    let fixture = portal(&format!("{text}结论:\n  - {{当: {{去向: 𠮷$0}}, 说: \"没有收尾\n"));
    let items = fixture.snapshot().complete(fixture.spot());
    let labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["省内", "𠮷外", "任意"]);
    let after = fixture.after("guides/leave/guide.yaml", std::slice::from_ref(&items[1].edit));
    assert!(after.contains("{去向: 𠮷外}, 说"), "{after}");
}

#[test]
fn nothing_in_a_comment_or_in_free_words() {
    for line in
        ["步骤:\n  # $0\n  - 做: 寄\n", "步骤:\n  - 做: 寄$0\n", "步骤:\n  - 说明: |\n      寄$0\n"]
    {
        assert_eq!(labels(line), Vec::<String>::new(), "{line}");
    }
}
