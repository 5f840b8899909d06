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
