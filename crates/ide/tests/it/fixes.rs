//! Problems that one replacement mends, mended.

use ide::fix::fix;

use crate::fixture::portal;

/// The only fix there is, and the file after it.
fn mended(text: &str) -> (String, String) {
    let fixture = portal(text);
    let path = text.lines().next().and_then(|line| line.strip_prefix("//- ")).expect("a path");
    let sorted = fixture.problems.sorted();
    let fixes: Vec<_> = sorted.iter().filter_map(|found| fix(found, &fixture.sources)).collect();
    let [fix] = fixes.as_slice() else {
        let said: Vec<_> = sorted.iter().map(|found| found.problem.message()).collect();
        panic!("{text}: {} fixes of {said:?}", fixes.len())
    };
    (fix.title.clone(), fixture.after(path, &fix.edits))
}

fn base(path: &str) -> String {
    let fixture = portal("");
    format!("//- {path}\n{}", fixture.sources.get(fixture.file(path)).text())
}

#[test]
fn each_kind_of_slip() {
    let guide = base("guides/leave/guide.yaml");
    let table = [
        ("{去向: 省外}", "{去像: 省外}", "改成“去向”"),
        ("{要信: 不要}", "{要信: 不耍}", "改成“不要”"),
        ("{要信: 不要}", "{要信: \"不耍\"}", "改成“不要”"),
        ("谁: 党支部", "谁: 党支布", "改成“党支部”"),
        ("    选项: ", "    选向: ", "改成“选项”"),
        // Of one letter none is near: the one that is missing is meant.
        ("    问: 您", "    文: 您", "改成“问”"),
        ("说: 要介绍信", "讲: 要介绍信", "改成“说”"),
        ("{{ 去向 }}", "{{ 去像 }}", "改成“去向”"),
        ("标题: 离校", "标题：离校", "改成“:”加一个空格"),
        ("标题: 离校", "标题:离校", "改成“:”加一个空格"),
        ("- 名: 交材料", "-名: 交材料", "改成“-”加一个空格"),
        ("标题: 离校", "标题 离校", "改成“标题:”"),
        ("[省内, 省外]", "[省内，省外]", "改成“,”加一个空格"),
        // As an input method for Chinese types them, wherever they stand.
        ("    选项: [省内", "    选项：[省内", "改成“:”加一个空格"),
        ("{当: {要信: 要}", "{当：{要信: 要}", "改成“:”加一个空格"),
        ("{要信: 要}", "{要信：要}", "改成“:”加一个空格"),
        ("说: 要介绍信", "说：要介绍信", "改成“:”加一个空格"),
        ("要信: 要}, 说", "要信: 要}，说", "改成“,”加一个空格"),
        ("要信: 要}, 说", "要信: 要}；说", "改成“,”加一个空格"),
        ("说: 要介绍信, 依", "说: 要介绍信，依", "改成“,”加一个空格"),
        ("{要信: 要}", "{要信: 要｝", "改成“}”"),
        ("{要信: 要}", "｛要信: 要}", "改成“{”"),
        ("{要信: 要}", "｛要信: 要｝", "改成“{要信: 要}”"),
        ("{要信: 要}", "｛要信：要｝", "改成“{要信: 要}”"),
        ("要介绍信, 依据: [2]", "要介绍信, 依据: [2］", "改成“]”"),
        ("要介绍信, 依据: [2]", "要介绍信, 依据: [2】", "改成“]”"),
        ("要介绍信, 依据: [2]", "要介绍信, 依据: ［2]", "改成“[”"),
        ("要介绍信, 依据: [2]", "要介绍信, 依据: ［2］", "改成“[2]”"),
        ("    依据: [1]\n判断", "    依据: [1］\n判断", "改成“]”"),
        ("    依据: [1]\n判断", "    依据: ［1]\n判断", "改成“[1]”"),
        ("[省内, 省外]", "［省内，省外］", "改成“[省内, 省外]”"),
    ];
    for (right, wrong, title) in table {
        assert!(guide.contains(right), "{right}");
        let (said, after) = mended(&guide.replacen(right, wrong, 1));
        let quoted = wrong.contains('"');
        let right = if quoted { "{要信: \"不要\"}" } else { right };
        assert_eq!(said, title, "{wrong}");
        assert!(after.contains(right), "{wrong}: {after}");
        let again = portal(&format!("//- guides/leave/guide.yaml\n{after}"));
        assert!(again.problems.is_empty(), "{wrong}: {:?}", again.problems);
    }
}

/// The same guide with an entry a line, where nothing but the line itself says where a value ends.
#[test]
fn signs_of_an_input_method_outside_brackets() {
    let guide = base("guides/leave/guide.yaml").replacen(
        "  - {当: {要信: 要}, 说: 要介绍信, 依据: [2]}",
        "  - 当: {要信: 要}\n    说: '注意: 要介绍信'\n    依据: [2]",
        1,
    );
    for (right, wrong, title) in [
        ("- 当: {", "- 当：{", "改成“:”加一个空格"),
        ("- 当: {", "- 当： {", "改成“:”加一个空格"),
        ("- 当: {", "- 当:{", "改成“:”加一个空格"),
        ("说: '注意", "说：'注意", "改成“:”加一个空格"),
        ("{要信: 要}", "{要信: 要｝", "改成“}”"),
        ("{要信: 要}", "｛要信: 要}", "改成“{”"),
        ("{要信: 要}", "｛要信: 要｝", "改成“{要信: 要}”"),
    ] {
        let spoilt = guide.replacen(right, wrong, 1);
        assert_ne!(spoilt, guide, "{right}");
        let (said, after) = mended(&spoilt);
        assert_eq!(said, title, "{wrong}");
        let again = portal(&format!("//- guides/leave/guide.yaml\n{after}"));
        assert!(again.problems.is_empty(), "{wrong}: {after}: {:?}", again.problems);
        // Of two blanks one is left over, which nobody minds.
        assert!(after.replace("当:  {", "当: {").contains(right), "{wrong}: {after}");
    }
}

#[test]
fn clauses_that_were_written_as_one_come_apart() {
    let guide = base("guides/leave/guide.yaml");
    for (wrong, title, after) in [
        ("[1、2]", "改成“1, 2”", "[1, 2]"),
        ("[2, 1、2]", "改成“1, 2”", "[2, 1, 2]"),
        ("1；2", "改成“[1, 2]”", "[1, 2]"),
    ] {
        let spoilt = guide.replacen("依据: [1]\n判断", &format!("依据: {wrong}\n判断"), 1);
        assert_ne!(spoilt, guide);
        let (said, text) = mended(&spoilt);
        assert_eq!(said, title);
        assert!(text.contains(&format!("依据: {after}\n判断")), "{wrong}: {text}");
    }
    let page = mended("//- pages/about.md\n---\n标题: 关于\n网址: about\n---\n\n通知{1、2}说。\n");
    assert_eq!(page.0, "改成“{1}{2}”");
    assert!(page.1.ends_with("通知{1}{2}说。\n"), "{}", page.1);
    // In lines of their own each would need a line.
    let lines = guide.replacen("依据: [1]\n判断", "依据:\n      - 1、2\n判断", 1);
    let fixture = portal(&lines);
    let sorted = fixture.problems.sorted();
    assert!(sorted.iter().any(|found| found.problem.message().contains("1、2")));
    assert!(sorted.iter().all(|found| fix(found, &fixture.sources).is_none()));
}

#[test]
fn a_choice_is_no_fix() {
    let guide = base("guides/leave/guide.yaml");
    for (right, wrong) in [
        ("去向: 省外}", "去向: 全国}"),
        ("说: 要介绍信", "说: 要: 介绍信"),
        // A comma within brackets of a text may be the text's.
        ("[省内, 省外]", "［省内（含市，县），省外］"),
    ] {
        let fixture = portal(&guide.replacen(right, wrong, 1));
        let sorted = fixture.problems.sorted();
        assert!(!sorted.is_empty(), "{wrong}");
        assert!(sorted.iter().all(|found| fix(found, &fixture.sources).is_none()), "{wrong}");
    }
}
