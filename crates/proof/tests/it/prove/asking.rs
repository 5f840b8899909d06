//! Questions nobody needs, and options nobody can choose or nothing tells apart.

use super::{ASK, REST, says};

#[test]
fn question_nobody_is_asked() {
    let ask = |question: &str, rest: &str| format!("{ASK}  - {{{question}}}{REST}{rest}");
    // Its 仅当 cannot hold.
    says(
        &ask(
            "名: 军, 问: 军, 仅当: {身份: 群众, 去向: 就业}, 选项: [是, 否]",
            "  - {说: 军, 当: {军: 是}, 依据: [1]}",
        ),
        &["Z506 [军] 问题“军”永远不会被问到", "Z507 [说] 这个提醒谁也看不到"],
    );
    // Nothing depends on it.
    says(&ask("名: 军, 问: 军, 选项: [是, 否]", ""), &["Z506 [军] 问题“军”永远不会被问到"]);
    // Something does, but never for those who could be asked: the engine's own reach.
    says(
        &ask(
            "名: 军, 问: 军, 仅当: {去向: 升学}, 选项: [是, 否]",
            "  - {说: 军, 当: {地区: 任意, 军: 是}, 依据: [1]}",
        ),
        &["Z506 [军] 问题“军”永远不会被问到", "Z507 [说] 这个提醒谁也看不到"],
    );
    // A text no result shows; where the block that shows it is dead, that is told once.
    says(&ask("名: 单位, 问: 单, 类型: 文本", ""), &["Z506 [单位] 问题“单位”永远不会被问到"]);
    says(
        &ask(
            "名: 单位, 问: 单, 类型: 文本",
            "  - {说: '{{ 单位 }}', 当: {身份: 群众, 去向: 就业}, 依据: [1]}",
        ),
        &["Z507 [说] 这个提醒谁也看不到"],
    );
}

#[test]
fn option_nobody_can_choose() {
    let options = "[省内, 省外, {选: 校内, 仅当: {去向: 升学}}]";
    says(
        &format!("{}{REST}", ASK.replace("[省内, 省外]", options)),
        &["Z514 [校内] “地区”的选项“校内”谁也选不到"],
    );
}

#[test]
fn too_few_options() {
    let options = "[省内, {选: 省外, 仅当: {身份: 党员}}]";
    says(
        &format!("{}{REST}", ASK.replace("[省内, 省外]", options)),
        &["Z510 [地区] 有的人在“地区”里没有两个可选：身份=团员，去向=就业"],
    );
    // With no option at all the page would wait for ever. The words that need the answer are not
    // told of as well.
    let options = "[{选: 省内, 仅当: {身份: 党员}}, {选: 省外, 仅当: {身份: 党员}}]";
    says(
        &format!(
            "{}{REST}  - {{说: '{{{{ 地区 }}}}', 当: {{去向: 就业}}, 依据: [1]}}",
            ASK.replace("[省内, 省外]", options)
        ),
        &["Z510 [地区] 有的人在“地区”里没有两个可选：身份=团员，去向=就业"],
    );
    // Whoever is not asked needs no options: for 团员 nothing depends on 地区.
    says(&format!("{}{REST}", ASK.replace("[省内, 省外]", options)), &[]);
}

#[test]
fn option_without_effect() {
    says(
        &format!("{}{REST}", ASK.replace("[省内, 省外]", "[省内, 省外, 境外]")),
        &["Z509 [境外] “地区”选“境外”和选“省外”，结果完全一样（[省外]：和这个一样）"],
    );
    // The same words under both are one result.
    says(
        &format!(
            "{}{REST}  - {{说: 外, 当: {{地区: 省外}}, 依据: [1]}}
  - {{说: 外, 当: {{地区: 境外}}, 依据: [1]}}",
            ASK.replace("[省内, 省外]", "[省内, 省外, 境外]")
        ),
        &["Z509 [境外] “地区”选“境外”和选“省外”，结果完全一样（[省外]：和这个一样）"],
    );
    // A 组 without a title shows nothing: what stands in it looks like what stands outside.
    says(
        &format!(
            "{}{REST}  - {{说: 外, 当: {{地区: 省外}}, 依据: [1]}}
组: [{{名: 甲, 提醒: [{{说: 外, 当: {{地区: 境外}}, 依据: [1]}}]}}]",
            ASK.replace("[省内, 省外]", "[省内, 省外, 境外]")
        ),
        &["Z509 [境外] “地区”选“境外”和选“省外”，结果完全一样（[省外]：和这个一样）"],
    );
    // An option open to some only is not exchanged for one they do not have.
    let options = "[省内, {选: 省外, 仅当: {身份: 党员}}, {选: 境外, 仅当: {身份: 团员}}]";
    says(&format!("{}{REST}", ASK.replace("[省内, 省外]", options)), &[]);
}

#[test]
fn tick_without_effect() {
    let ask = format!(
        "{ASK}  - {{名: 手续, 问: 手, 类型: 多选, 至少: 0, 仅当: {{去向: 任意}}, \
         选项: [党费, 志愿书, {{选: 无, 互斥: 是}}, 户口]}}{REST}"
    );
    says(
        &format!(
            "{ask}  - {{说: 费, 当: {{手续: {{含: [党费]}}}}, 依据: [1]}}
  - {{说: 齐, 当: {{手续: {{不含: [党费, 志愿书]}}}}, 依据: [1]}}"
        ),
        &["Z509 [户口] “手续”选不选“户口”，结果完全一样"],
    );
}

#[test]
fn question_without_effect() {
    let ask = format!("{ASK}  - {{名: 军, 问: 军, 仅当: {{去向: 任意}}, 选项: [是, 否]}}{REST}");
    says(
        &format!(
            "{ask}  - {{说: 军, 当: {{军: 是}}, 依据: [1]}}
  - {{说: 军, 当: {{军: 否}}, 依据: [1]}}"
        ),
        &["Z520 [军] 问题“军”怎么回答都一样，不会改变任何内容"],
    );
    // The rows keep it open although they give the same value to those who 升学.
    let rows = |second: &str| {
        format!(
            "{ask}  - {{说: '{{{{ 类 }}}}', 当: {{军: 任意}}, 依据: [1]}}
判断:
  - 名: 类
    仅当: {{军: 任意}}
    表:
      - {{当: {{去向: 就业, 军: 是}}, 得: 一}}
      - {{当: {{去向: 就业, 军: 否}}, 得: 二}}
      - {{当: {{去向: 升学, 军: 是}}, 得: 二}}
      - {{当: {{去向: 升学, 军: 否}}, 得: {second}}}"
        )
    };
    says(&rows("二"), &["Z523 [军] 有的人被问到“军”，可是怎么回答都一样：去向=升学"]);
    says(&rows("三"), &[]);
}

/// Outside the 仅当 rows may overlap with different values. Two that hold at once give none, even while
/// the 仅当 is still open, so the engine does not ask 党员 about 军: they are not asked it in vain.
#[test]
fn rows_that_overlap_outside_the_gate() {
    let first = "  - {名: 去向";
    let ask = ASK.replace(first, &format!("  - {{名: 军, 问: 军, 选项: [是, 否]}}\n{first}"));
    says(
        &format!(
            "{ask}{REST}  - {{说: 军, 当: {{类: 二, 军: 是}}, 依据: [1]}}
判断:
  - 名: 类
    仅当: {{任一: [{{身份: [团员, 群众]}}, {{去向: 升学, 地区: 省内}}]}}
    表:
      - {{当: {{身份: [党员, 团员]}}, 得: 一}}
      - {{当: {{身份: [党员, 群众]}}, 得: 二}}"
        ),
        &[],
    );
}
