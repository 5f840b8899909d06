//! What is said of a place.

use crate::fixture::portal;

fn hover(text: &str) -> String {
    let fixture = portal(text);
    let hover = fixture.snapshot().hover(fixture.spot());
    hover.map_or_else(String::new, |hover| {
        format!("[{}]\n{}", fixture.said(hover.place), hover.text)
    })
}

fn base(path: &str) -> String {
    let fixture = portal("");
    format!("//- {path}\n{}", fixture.sources.get(fixture.file(path)).text())
}

fn at(from: &str, to: &str) -> String {
    let text = base("guides/leave/guide.yaml");
    assert!(text.contains(from), "{from}");
    hover(&text.replacen(from, to, 1))
}

#[test]
fn a_clause_a_question_a_fact() {
    assert_eq!(
        at("依据: [1]", "依据: [$01]"),
        "[guides/leave/guide.yaml:7:10 1]\n**1**\n\n交材料。"
    );
    assert_eq!(
        at("当: {去向", "当: {去$0向"),
        "[guides/leave/guide.yaml:11:14 去向]\n问题 **去向**：您去哪里？\n\n- 省内\n- 省外"
    );
    assert_eq!(
        at("{要信: 不要", "{要$0信: 不要"),
        "[guides/leave/guide.yaml:16:10 要信]\n判断 **要信**\n\n| 什么情况 | 得 |\n|---|---|\n\
         | 去向：省外 | 要 |\n| 其他情况 | 不要 |"
    );
    assert_eq!(
        at("谁: 党支部", "谁: 党$0支部"),
        "[guides/leave/guide.yaml:20:8 党支部]\n角色 **党支部**：办手续的"
    );
}

#[test]
fn a_key_and_who_reads_a_block() {
    let who = "谁会看到：所有人\n\n1 个用例里有 1 个看到它：\n\n- 省内的";
    assert_eq!(
        at("    做: 交", "    做$0: 交"),
        format!(
            "[guides/leave/guide.yaml:19:5 做]\n**做**：做什么，一句话\n\n例：`做: 在某系统里提交申请`\n\n---\n\n{who}"
        )
    );
    assert_eq!(
        at("- {当: {要信: 要}", "- {当$0: {要信: 要}"),
        "[guides/leave/guide.yaml:15:6 当]\n**当**：给哪些人看，不写就是所有人\n\n例：`当: {身份: 正式党员}`\n\n---\n\n\
         谁会看到：要信：要\n\n1 个用例里没有人看到它。"
    );
    assert_eq!(
        at("名: 交材料", "名: 交$0材料"),
        format!("[guides/leave/guide.yaml:18:8 交材料]\n内容或组 **交材料**\n\n{who}")
            .replace("\n\n谁会", "\n\n---\n\n谁会")
    );
}

#[test]
fn with_faults_what_is_written_is_shown() {
    let broken = "\n期限: [{事: 甲\n";
    let text = base("guides/leave/guide.yaml").replace("{要信: 不要", "{要$0信: 不要") + broken;
    assert_eq!(
        hover(&text),
        "[guides/leave/guide.yaml:16:10 要信]\n```yaml\n名: 要信\n    表:\n      - {当: {去向: 省外}, 得: 要}\n      \
         - {否则: 不要}\n    依据: [2]\n```"
    );
    let text = base("guides/leave/guide.yaml").replacen("依据: [2]", "依据: [2$0]", 1) + broken;
    assert_eq!(hover(&text), "[guides/leave/guide.yaml:13:10 2]\n**2**\n\n领介绍信。");
}
