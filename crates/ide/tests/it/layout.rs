//! Slips of layout that one button mends: ends that are missing, lines at a wrong column.

use ide::fix::fix;

use crate::fixture::{Fixture, portal};

const PATH: &str = "guides/leave/guide.yaml";

fn base() -> String {
    let fixture = portal("");
    fixture.sources.get(fixture.file(PATH)).text().to_owned()
}

fn of(guide: &str) -> Fixture {
    portal(&format!("//- {PATH}\n{guide}"))
}

/// What is offered for the only problem that is told, and the guide after it.
fn mended(guide: &str) -> Result<(String, String), Vec<String>> {
    let fixture = of(guide);
    let sorted = fixture.problems.sorted();
    let fixes: Vec<_> = sorted.iter().filter_map(|found| fix(found, &fixture.sources)).collect();
    match fixes.as_slice() {
        [fix] => Ok((fix.title.clone(), fixture.after(PATH, &fix.edits))),
        _ => Err(sorted
            .iter()
            .map(|found| format!("{} at {}", found.problem.message(), fixture.said(found.place)))
            .collect()),
    }
}

struct Slip {
    right: &'static str,
    wrong: &'static str,
    title: &'static str,
    /// What stands there afterwards.
    after: &'static str,
}

const fn slip(right: &'static str, wrong: &'static str, title: &'static str) -> Slip {
    Slip { right, wrong, title, after: right }
}

fn each(slips: &[Slip]) {
    let guide = base();
    let mut odd = Vec::new();
    for Slip { right, wrong, title, after } in slips {
        assert!(guide.contains(right), "{right}");
        let spoilt = guide.replacen(right, wrong, 1);
        let wanted = guide.replacen(right, after, 1);
        match mended(&spoilt) {
            Ok((said, text)) if said == *title && text == wanted => {
                let problems = of(&text).problems;
                let said: Vec<_> = problems.iter().map(|found| found.problem.message()).collect();
                assert!(said.is_empty(), "{wrong}: {said:?}");
            }
            other => odd.push(format!("{wrong:?}: {other:#?}")),
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

#[test]
fn blanks_that_are_none() {
    each(&[
        slip("    问: 您", "\t\t问: 您", "把缩进改成空格"),
        slip("    问: 您", "\t问: 您", "把缩进改成空格"),
        slip("    问: 您", "  \t问: 您", "把缩进改成空格"),
        slip("  - 名: 去向", "\t- 名: 去向", "把缩进改成空格"),
        slip("  - 名: 去向", "  -\t名: 去向", "把缩进改成空格"),
        slip(
            "  - 名: 去向\n    问: 您去哪里？\n    选项",
            "\t- 名: 去向\n\t\t问: 您去哪里？\n\t\t选项",
            "把这几行的缩进改成空格",
        ),
        slip("      - {否则", "\t\t\t- {否则", "把缩进改成空格"),
        slip("    问: 您", "　　问: 您", "把缩进改成空格"),
        slip("    问: 您", "　　　　问: 您", "把缩进改成空格"),
        slip("    问: 您", "\u{A0}\u{A0}\u{A0}\u{A0}问: 您", "把缩进改成空格"),
        slip("    问: 您", "  　问: 您", "把缩进改成空格"),
    ]);
}

#[test]
fn lines_at_a_wrong_column() {
    each(&[
        slip("    问: 您", "     问: 您", "对齐这一行"),
        slip("    问: 您", "   问: 您", "对齐这一行"),
        slip("    谁: 党", "      谁: 党", "对齐这一行"),
        slip("      - {否则", "       - {否则", "对齐这一行"),
        slip("      - {否则", "     - {否则", "对齐这一行"),
        slip("      - {否则", "    - {否则", "对齐这一行"),
        slip("  - {当: {要信: 不要}", " - {当: {要信: 不要}", "对齐这一行"),
        slip("  - {当: {要信: 不要}", "   - {当: {要信: 不要}", "对齐这一行"),
        slip("  - {当: {要信: 不要}", "    - {当: {要信: 不要}", "对齐这一行"),
    ]);
}

#[test]
fn ends_that_are_missing() {
    each(&[
        Slip {
            right: "问: 您去哪里？",
            wrong: "问: \"您去哪里？",
            title: "补上 \"",
            after: "问: \"您去哪里？\"",
        },
        Slip {
            right: "说: 要介绍信, 依据",
            wrong: "说: '要介绍信, 依据",
            title: "补上 '",
            after: "说: '要介绍信', 依据",
        },
        slip("[省内, 省外]", "[省内, 省外", "补上 ]"),
        slip("{要信: 要}, 说", "{要信: 要, 说", "补上 }"),
        slip("要介绍信, 依据: [2]}", "要介绍信, 依据: [2]", "补上 }"),
        slip("要介绍信, 依据: [2]}", "要介绍信, 依据: [2}", "这里用 ]"),
        slip("[省内, 省外]", "[省内, 省外}", "这里用 ]"),
        slip("[省内, 省外]", "[省内, 省外]]", "删掉 ]"),
    ]);
}

#[test]
fn signs_that_want_quotes_or_a_line() {
    each(&[
        Slip {
            right: "做: 交材料，{{ 去向 }}的也交",
            wrong: "做: {{ 去向 }}的也交",
            title: "给它加引号",
            after: "做: \"{{ 去向 }}的也交\"",
        },
        Slip {
            right: "说: 要介绍信, 依据",
            wrong: "说: {{ 去向 }}要信, 依据",
            title: "给它加引号",
            after: "说: \"{{ 去向 }}要信\", 依据",
        },
        Slip {
            right: "问: 您去哪里？",
            wrong: "问: @您去哪里？",
            title: "给它加引号",
            after: "问: \"@您去哪里？\"",
        },
        Slip {
            right: "    选项: [省内, 省外]",
            wrong: "    选项: - 省内\n          - 省外",
            title: "把 - 放到下一行",
            after: "    选项:\n          - 省内\n          - 省外",
        },
        Slip {
            right: "    依据: [1]\n判断",
            wrong: "    依据: - 1\n判断",
            title: "把 - 放到下一行",
            after: "    依据:\n      - 1\n判断",
        },
    ]);
}

/// What may be meant in two ways, and what no single replacement mends.
#[test]
fn no_button_where_none_reads() {
    let guide = base();
    for (right, wrong) in [
        ("说: 要介绍信, 依据", "说: [要介绍信, 依据: }"),
        ("    问: 您去哪里？", "    问: |您去哪里？"),
        // Wherever these lines are moved, they are nothing there.
        ("    做: 交材料，{{ 去向 }}的也交", "    做: 交材料\n      - 表一\n      - 表二"),
        (
            "  - {当: {要信: 不要}, 说: 不要介绍信, 依据: [2]}",
            "  - 当: {要信: 不要}\n    说: 不要介绍信\n      - 表一\n      - 表二\n    依据: [2]",
        ),
    ] {
        let spoilt = guide.replacen(right, wrong, 1);
        assert_ne!(spoilt, guide);
        let found = mended(&spoilt);
        assert!(found.as_ref().is_err_and(|said| !said.is_empty()), "{wrong}: {found:?}");
    }
}

/// Whatever is being typed, and wherever: what is offered lies in the text, and is one that can be put there.
#[test]
fn whatever_is_typed_a_mend_can_be_put_where_it_goes() {
    let guide = base();
    let signs = [
        "{", "}", "[", "\"", "'", "- ", "\t", "　", "  ", "\n", "\n\t", "@", "|", "：", "{{",
        "\r\n",
    ];
    let ends: Vec<usize> = guide.char_indices().map(|(at, _)| at).chain([guide.len()]).collect();
    let mut offered = 0;
    for (number, &at) in ends.iter().enumerate() {
        let sign = signs[number % signs.len()];
        let cut = ends.get(number + number % 3).map_or("", |&end| &guide[end..]);
        for text in [format!("{}{sign}{cut}", &guide[..at]), format!("{}{sign}", &guide[..at])] {
            let fixture = of(&text);
            for found in fixture.problems.sorted() {
                if let Some(fix) = fix(found, &fixture.sources) {
                    fixture.after(PATH, &fix.edits);
                    offered += 1;
                }
            }
        }
    }
    assert!(offered > 100, "{offered}");
}
