//! Proposed cases, added to the files they are for: then every case passes and nothing is left out.

use crate::sandbox::Sandbox;

/// Every this many cases one is left.
const KEPT: usize = 3;

/// Leaves some cases of a guide and gives what is said of coverage before and after the proposal is
/// added, and what is proposed then.
#[track_caller]
fn mended(content: &str, guide: &str) -> [String; 3] {
    let sandbox = Sandbox::of(content);
    let cases = format!("guides/{guide}/cases.yaml");
    let text = sandbox.read(&cases);
    let mut parts = text.split("\n  - 名: ");
    let head = parts.next().expect("a beginning").to_owned();
    let kept = parts.step_by(KEPT).map(|case| format!("\n  - 名: {case}"));
    // Without the last line's end, as some editors leave a file.
    let kept = head + kept.collect::<String>().trim_end();
    sandbox.write(&cases, kept);
    let run = |arguments: &[&str]| {
        let ran = sandbox.zhiyin(arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran
    };
    let summary = || {
        let out = run(&["test"]).out;
        out.lines().find(|line| line.starts_with("内容 ")).expect("a summary").to_owned()
    };
    let propose = format!("--propose={guide}");
    let before = summary();
    let proposed = run(&["test", &propose]);
    sandbox.append(&cases, &proposed.out);
    let again = run(&["test", &propose]);
    assert_eq!(again.out, "");
    [before, summary(), again.err]
}

#[test]
fn a_proposal_mends_its_guide() {
    assert_eq!(
        mended("tests/check/base", "move"),
        [
            "内容 19 项，有用例的 2 项，没有用例的 17 项：",
            "内容 19 项，都有用例。",
            "搬离宿舍：没有要补的用例。\n",
        ]
    );
}

#[test]
fn the_shipped_guides_can_be_mended() {
    for (guide, title) in [("leave", "毕业离校"), ("join", "转入本校")] {
        let [before, after, again] = mended("content", guide);
        assert_ne!(before, after, "{guide}");
        assert_eq!(again, format!("{title}：没有要补的用例。\n"));
    }
}

#[test]
fn the_shipped_cases_leave_nothing_out() {
    let ran = Sandbox::of("content").zhiyin(&["test"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("都有用例。\n"), "{}", ran.out);
    assert!(!ran.out.contains("没有用例写到"), "{}", ran.out);
}

/// Rooms of two colleges, exchanged by mistake, and every other field that says something to do by.
#[test]
fn proposed_cases_notice_whatever_is_changed() {
    let sandbox = Sandbox::base();
    let guide = "guides/move/guide.yaml";
    let room = "  - 名: 地点\n    依据: [4]\n    表:\n      - {当: {去向: 校内}, 得: 东楼}\n      - {当: {去向: 校外}, 得: 西楼}\n结论:";
    sandbox.change(guide, "结论:", room);
    let step = "步骤:\n  - {做: 交表, 谁: 本人, 何时: 离校前, 在哪: '{{ 地点 }}', 说明: '带上原件。交到{{ 地点 }}。', 依据: [4]}";
    sandbox.change(guide, "步骤:", step);
    let letter = "名称: 放行条, 盖章: 宿管章, 有效期: 三天,";
    sandbox.change(guide, "名称: 放行条,", letter);
    let material = "断言:";
    sandbox.change(
        guide,
        material,
        "材料: [{名称: 表, 份数: 两份, 形式: 原件, 谁提供: 宿管, 依据: [4]}]\n断言:",
    );
    sandbox.write("guides/move/cases.yaml", "用例: []\n");
    let proposed = sandbox.zhiyin(&["test", "--propose"]);
    sandbox.write("guides/move/cases.yaml", proposed.out.trim_start());
    let before = sandbox.zhiyin(&["test"]);
    assert_eq!(before.code, 0, "{}", before.err);
    let text = sandbox.read(guide);
    let swapped = text.replace("得: 东楼", "得: 南楼").replace("得: 西楼", "得: 东楼");
    let swapped = swapped.replace("得: 南楼", "得: 西楼");
    let changed = [("何时: 离校前", "何时: 随时"), ("盖章: 宿管章", "盖章: 公章")];
    let more = [("有效期: 三天", "有效期: 十天"), ("两份", "三份"), ("形式: 原件", "形式: 复印件")];
    let last =
        [("谁提供: 宿管", "谁提供: 本人"), ("做: 查看家具, 谁: 宿管", "做: 查看家具, 谁: 本人")];
    let others = changed.iter().chain(&more).chain(&last);
    let others = others.map(|(old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replace(old, new)
    });
    for wrong in others.chain([swapped, text.replace("。交到{{ 地点 }}。", "。交到{{ 去向 }}。")])
    {
        sandbox.write(guide, wrong.as_str());
        let ran = sandbox.zhiyin(&["test"]);
        assert!(ran.err.contains("错误[Z603]"), "{wrong}\n{}", ran.err);
    }
}

/// Words of 谁 and 在哪 that stand in what is to be done as well, so that 含 cannot tell them apart.
#[test]
fn who_acts_and_where_are_told_from_what_is_done() {
    let sandbox = Sandbox::base();
    let (guide, cases) = ("guides/move/guide.yaml", "guides/move/cases.yaml");
    let step = "步骤:\n  - {做: 请宿管在东楼101签字, 谁: 宿管, 在哪: 东楼101, 依据: [4]}";
    sandbox.change(guide, "步骤:", step);
    let written = sandbox.read(cases);
    let with = |expected: &str| {
        let case = "\n  - {名: 签字, 答案: {去向: 校内}, 应有: [";
        sandbox.write(cases, format!("{written}{case}{expected}]}}\n"));
        let ran = sandbox.zhiyin(&["test"]);
        (ran.code, ran.out.contains("没有用例写到"), ran.err)
    };
    let (code, is_unnamed, said) = with("{种类: 步骤, 含: [请宿管在东楼101签字, 宿管, 东楼101]}");
    assert!(code == 0 && is_unnamed, "{said}");
    let (code, _, said) = with("{种类: 步骤, 含: 请宿管, 谁: 宿管, 在哪: 东楼101}");
    assert_eq!((code, said.as_str()), (0, ""));
    let (code, _, said) = with("{种类: 步骤, 谁: 本人}");
    assert!(code == 1 && said.contains("结果里没有“种类：步骤，谁：本人”"), "{said}");
    let (code, _, said) = with("{谁: 宿管, 在哪: 东楼102}");
    assert!(code == 1 && said.contains("结果里没有“谁：宿管，在哪：东楼102”"), "{said}");
    let (code, _, said) = with("{谁: 楼长}");
    assert!(code == 1 && said.contains("错误[Z204]"), "{said}");
    // What is proposed sees either of them exchanged.
    sandbox.write(cases, "用例: []\n");
    let proposed = sandbox.zhiyin(&["test", "--propose"]).out;
    assert!(proposed.contains("谁: \"宿管\", 在哪: \"东楼101\"}"), "{proposed}");
    sandbox.write(cases, proposed.trim_start());
    let text = sandbox.read(guide);
    assert_eq!(sandbox.zhiyin(&["test"]).code, 0);
    for (old, new) in [("谁: 宿管, 在哪", "谁: 本人, 在哪"), ("在哪: 东楼101", "在哪: 西楼101")]
    {
        sandbox.write(guide, text.replacen(old, new, 1));
        let ran = sandbox.zhiyin(&["test"]);
        assert!(ran.err.contains("错误[Z603]"), "{new}\n{}", ran.err);
    }
}
