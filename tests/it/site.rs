//! What the pages around the guides say: home, notice, roles, search, corrections.

use std::collections::BTreeSet;

use crate::html::{between, each_element, page, pages};
use crate::sandbox::{Files, Sandbox};

const GUIDE: &str = "guides/move/guide.yaml";

/// What people read in some HTML, without blanks.
fn words(html: &str) -> String {
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// The links of some HTML, in order.
fn links(html: &str) -> Vec<String> {
    let mut links = Vec::new();
    each_element(html, |element| links.extend(element.get_attribute("href")));
    links
}

fn ids(html: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    each_element(html, |element| ids.extend(element.get_attribute("id")));
    ids
}

/// The id of the element that a text stands in: the last one opened before it.
fn id_before(html: &str, text: &str) -> String {
    let before = html.split_once(text).unwrap_or_else(|| panic!("no {text}")).0;
    let id = before.rsplit(" id=\"").next().and_then(|rest| rest.split('"').next());
    id.expect("an id").to_owned()
}

#[test]
fn home_begins_with_the_guides_and_shows_the_chosen_days() {
    let files = Sandbox::of("tests/second-school").build();
    let home = page(&files, "index.html");
    let main = between(home, "<main", "</main>");
    let order =
        ["class=\"cards\"", "id=\"corrections\"", "id=\"dates\"", "id=\"find\"", "id=\"intro\""];
    let at: Vec<usize> = order.iter().map(|part| main.find(part).expect(part)).collect();
    assert!(at.is_sorted(), "{order:?} stand at {at:?}");
    let dates = between(main, "id=\"dates\"", "</section>");
    let said: Vec<String> = dates.split("<li>").skip(1).map(words).collect();
    assert_eq!(
        said,
        [
            "2026年6月12日（星期五）已过报送毕业生名册谁：党支部。适用于：正式党员、预备党员或共青团员。",
            "2026年6月22日（星期一）已过材料移交学院党委谁：党支部。适用于：入党积极分子。",
            "自离校日起2个月内到接收党组织报到谁：本人。适用于：党员，组织关系转出。",
        ]
    );
    let guide = page(&files, "transfer.html");
    let guide = guide.split_once("id=\"deadlines\"").expect("its deadlines").1;
    let (moved, report) =
        (id_before(guide, "材料移交学院党委"), id_before(guide, "到接收党组织报到"));
    assert!(links(dates)[0].starts_with("./role-branch.html#transfer-b"), "{:?}", links(dates));
    assert_eq!(links(dates)[1..], [moved, report].map(|id| format!("./transfer.html#{id}")));
}

#[test]
fn home_takes_the_readers_earliest_days_where_none_are_chosen() {
    let sandbox = Sandbox::of("tests/second-school");
    sandbox.change("site.yaml", "首页期限: [名册期限, 材料期限, 报到期限]\n", "");
    let files = sandbox.build();
    let dates = between(page(&files, "index.html"), "id=\"dates\"", "</section>");
    let days: Vec<&str> =
        dates.split("class=\"date\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(days, ["2026年6月22日（星期一）", "2026年7月22日（星期三）"]);
    let without = Sandbox::base().build();
    assert!(!page(&without, "index.html").contains("几个日期"), "base has no fixed day");
}

#[test]
fn the_notice_says_where_each_clause_is_used_and_why_one_is_not() {
    let files = Sandbox::base().build();
    let notice = page(&files, "notice.html");
    let parts: Vec<&str> = notice.split("<details class=\"cited\">").skip(1).collect();
    let said: Vec<String> =
        parts.iter().map(|part| words(part.split("</details>").next().unwrap_or(""))).collect();
    assert_eq!(
        said,
        [
            "1、2用在哪里\
             1这一条用在：搬离宿舍，结论：您不用登记。搬离宿舍，判断：时间关于：关于\
             2这一条用在：搬离宿舍，结论：您要登记，搬离时间按时／超时／未定。\
             搬离宿舍，步骤：登记搬离宿舍，信函：放行条",
            "3、4用在哪里\
             3这一条用在：搬离宿舍，期限：自搬离日起3天内：交钥匙\
             4这一条用在：搬离宿舍，步骤：查看家具",
            "5用在哪里5本指引没有用到这一条：只是落款",
        ]
    );
    let key = id_before(page(&files, "move.html"), "交钥匙");
    assert!(links(notice).contains(&format!("./move.html#{key}")));
}

#[test]
fn a_role_page_goes_by_day_and_then_by_group() {
    let files = Sandbox::of("tests/second-school").build();
    let branch = page(&files, "role-branch.html");
    let dated = between(branch, "<h2 id=\"dated\">", "</section>");
    let days: Vec<&str> =
        dated.split("class=\"date\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(days, ["2026年6月12日（星期五）", "2026年6月22日（星期一）"]);
    let titles: Vec<&str> = branch.split("<h3 id=\"transfer-g").skip(1).collect();
    let titles: Vec<&str> = titles.iter().map(|part| between(part, ">", "<")).collect();
    assert_eq!(titles, ["入党积极分子材料", "转出", "预备党员转正", "其他事项"]);
    let contents = between(branch, "<nav class=\"contents\"", "</nav>");
    let known = ids(branch);
    let listed = links(contents);
    assert_eq!(listed.len(), 1 + days.len() + 1 + titles.len(), "{listed:?}");
    assert!(listed.iter().all(|link| known.contains(link.trim_start_matches('#'))), "{listed:?}");
}

/// What names 本人 and another role in 只给 is written once and stands on the guide and on both their pages.
#[test]
fn a_reminder_reaches_a_person_and_a_role() {
    let sandbox = Sandbox::base();
    sandbox.change(
        "site.yaml",
        "  - {名: 后勤处, 别名: [宿管]}",
        "  - {名: 后勤处, 网址: role-office, 别名: [宿管]}",
    );
    let reminder = "提醒: [{说: 钥匙当面清点。, 只给: [本人, 宿管], 依据: [3]}]\n";
    sandbox.append(GUIDE, reminder);
    let files = sandbox.build();
    for name in ["move.html", "role-me.html", "role-office.html"] {
        assert!(page(&files, name).contains("钥匙当面清点。"), "{name}");
    }
    // C3: what 1.0c says to 党总支 and to everyone who is leaving.
    let files = Sandbox::of("content").build();
    for name in ["leave.html", "role-me.html", "role-committee.html"] {
        let says = "个人档案整理条目可参考《入党材料登记表》";
        assert!(page(&files, name).contains(says), "{name}");
    }
}

#[test]
fn a_role_page_shows_the_same_work_once_for_everyone_it_is_for() {
    let sandbox = Sandbox::base();
    sandbox.change(
        "site.yaml",
        "  - {名: 后勤处, 别名: [宿管]}",
        "  - {名: 后勤处, 网址: role-office, 别名: [宿管]}",
    );
    let again = "  - {当: {去向: 校内}, 做: 查看家具, 谁: 宿管, 依据: [3]}\n\
                 \x20 - {当: {去向: 校内}, 做: 查看书架, 谁: 宿管, 依据: [3]}\n";
    sandbox.change(GUIDE, "介绍信:\n", &format!("{again}介绍信:\n"));
    let files = sandbox.build();
    let office = page(&files, "role-office.html");
    let steps: Vec<String> = between(office, "<ol class=\"blocks steps\"", "</ol>")
        .split("<li ")
        .skip(1)
        .map(|step| words(step).split("原文").next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(steps.len(), 2, "{steps:?}");
    assert!(
        steps[0].contains("查看家具适用于：家具；搬到") || steps[0].contains("适用于："),
        "{steps:?}"
    );
    assert!(steps[0].contains('；') && steps[0].contains("依据4、3"), "{steps:?}");
    assert!(ids(office).contains("move-b4"), "the second one's anchor is kept");
}

#[test]
fn a_role_page_keeps_each_card_whole() {
    let sandbox = Sandbox::base();
    sandbox.change(
        "site.yaml",
        "  - {名: 后勤处, 别名: [宿管]}",
        "  - {名: 后勤处, 网址: role-office, 别名: [宿管]}",
    );
    let card = |to: &str, parts: &str| {
        format!("  - {{当: {{去向: {to}}}, 做: 清点, 谁: 宿管, 依据: [3], 平台更新: [{parts}]}}\n")
    };
    let part = |name: &str| format!("{{平台: {name}, 做: 登记, 谁: 宿管}}");
    let cards =
        card("校内", &part("甲台")) + &card("校外", &[part("甲台"), part("乙台")].join(", "));
    sandbox.change(GUIDE, "介绍信:\n", &format!("{cards}介绍信:\n"));
    let files = sandbox.build();
    let office = page(&files, "role-office.html");
    let first = between(office, "<h4>清点</h4>", "<h4>清点</h4>");
    let last = office.rsplit("<h4>清点</h4>").next().expect("the last card");
    assert_eq!((first.matches("甲台").count(), first.matches("乙台").count()), (1, 0));
    assert_eq!((last.matches("甲台").count(), last.matches("乙台").count()), (1, 1));
}

#[test]
fn a_correction_stands_wherever_it_touches() {
    let sandbox = Sandbox::base();
    sandbox.change(GUIDE, "步骤:\n", "步骤:\n  - {名: 甲, 做: 锁门, 谁: 本人, 依据: [1]}\n");
    sandbox.append(
        "site.yaml",
        "更正:\n  - {日期: 2025-06-03, 说: '{{ 届次 }}改到**二楼**。', 依据: [2]}\n  - {日期: 2025-06-04, 说: 不用锁。, 内容: 甲}\n",
    );
    let files = sandbox.build();
    let first = "<p class=\"correction\"><strong>更正（2025年6月3日）：</strong>2025届改到<strong>二楼</strong>。</p>";
    let second = "<p class=\"correction\"><strong>更正（2025年6月4日）：</strong>不用锁。</p>";
    let count = |name: &str, what: &str| page(&files, name).matches(what).count();
    // The conclusion, the step and the letter cite clause 2.
    assert_eq!(
        (count("index.html", first), count("move.html", first), count("notice.html", first)),
        (1, 3, 1)
    );
    assert_eq!(
        (count("index.html", second), count("move.html", second), count("notice.html", second)),
        (1, 1, 0)
    );
    assert_eq!((count("role-me.html", first), count("about.html", first)), (2, 0));
}

/// A clause that only a row of a fact brings is corrected for those whom the row is about.
#[test]
fn a_correction_of_what_a_fact_cites_stands_with_it() {
    let sandbox = Sandbox::base();
    sandbox.append("site.yaml", "更正:\n  - {日期: 2025-06-03, 说: 截止日改了。, 依据: [1]}\n");
    let files = sandbox.build();
    let moves = page(&files, "move.html");
    let with_rows = "<p class=\"correction\" data-reason=\"0 1 2\"><strong>更正（2025年6月3日）：";
    assert_eq!(moves.matches(with_rows).count(), 1, "{moves}");
    assert_eq!(
        moves.matches("截止日改了。").count(),
        2,
        "the conclusion that shows it, and the one that cites it"
    );
    assert_eq!(page(&files, "index.html").matches("截止日改了。").count(), 1);
}

/// The index of a built site: where, what it is called there, title, text.
pub fn index(files: &Files) -> Vec<[String; 4]> {
    serde_json::from_value(whole_index(files)["entries"].clone()).expect("entries")
}

/// The same with what the script says and hears.
pub fn whole_index(files: &Files) -> serde_json::Value {
    let script = files.iter().find(|(name, _)| name.starts_with("assets/search.")).expect("it").1;
    let script = std::str::from_utf8(script).expect("UTF-8");
    let literal = between(script, "var ZHIYIN_INDEX=JSON.parse(", ");\n");
    let json: String = serde_json::from_str(literal).expect("a string");
    serde_json::from_str(&json).expect("JSON")
}

#[test]
fn everything_found_is_where_the_index_says() {
    for content in ["content", "tests/second-school", "tests/check/base"] {
        let files = Sandbox::of(content).build();
        for [href, ..] in index(&files) {
            let (name, id) = href.split_once('#').unwrap_or((&href, ""));
            let html = page(&files, name.trim_start_matches("./"));
            assert!(id.is_empty() || ids(html).contains(id), "{content}: {href}");
        }
    }
}

#[test]
fn everything_is_in_the_index() {
    let files = Sandbox::base().build();
    let all = index(&files);
    let has = |href: &str, text: &str| {
        let holds = |[at, _, title, words]: &[String; 4]| {
            at == href && format!("{title} {words}").contains(text)
        };
        assert!(all.iter().any(holds), "{href} {text}: {all:?}");
    };
    let guide = page(&files, "move.html");
    has("./move.html#q1", "您有哪些物品？ 家具 书 都没有");
    has(&format!("./move.html#{}", id_before(guide, "放行条")), "××物业；");
    has(&format!("./move.html#{}", id_before(guide, "交钥匙")), "依据 3");
    has("./notice.html#c-4", "有家具的，请宿管来看。");
    has("./about.html", "本指引给2025届毕业生");
    has("./role-me.html", "本人要做的事");
    has("./move.html", "搬离宿舍");
    let blocks = all.iter().filter(|[href, ..]| href.contains(".html#b"));
    assert_eq!(blocks.count(), guide.matches("data-block=\"").count());
}

#[test]
fn sections_of_pages_are_found_at_their_headings() {
    let files = Sandbox::of("content").build();
    let all = index(&files);
    let section =
        all.iter().find(|[_, _, title, _]| title == "“推断”是什么意思").expect("a section");
    assert_eq!(section[..2], ["./about.html#推断是什么意思".to_owned(), "关于本指引".to_owned()]);
    assert!(page(&files, "about.html").contains("<h2 id=\"推断是什么意思\">“推断”是什么意思</h2>"));
}

/// The page 批量核对 is for those who have a roster: not among the guides, but easy to find for them.
#[test]
fn the_page_for_rosters_is_found_by_those_who_have_one() {
    let files = Sandbox::of("content").build();
    let linking = pages(&files).filter(|(_, html)| html.contains("href=\"./batch.html\""));
    let names: Vec<&str> = linking.map(|(name, _)| name).collect();
    let roles = ["role-branch.html", "role-committee.html", "role-org.html"];
    assert_eq!(names, [&["index.html"], &roles[..], &["search.html"]].concat());
    assert!(
        index(&files)
            .iter()
            .any(|[href, _, title, _]| (href.as_str(), title.as_str())
                == ("./batch.html", "批量核对"))
    );
}

#[test]
fn every_page_can_be_made_larger() {
    let files = Sandbox::base().build();
    for (name, html) in pages(&files) {
        assert!(html.contains("<html lang=\"zh-CN\" data-site=\"base\">"), "{name}");
        assert!(
            html.contains("data-look=\"large\"") && html.contains("data-look=\"contrast\""),
            "{name}"
        );
        let (script, style) = (html.find("/assets/look."), html.find("<body"));
        assert!(
            script < style && !between(html, "<head>", "./assets/look.").contains("defer"),
            "{name}"
        );
    }
}

#[test]
fn every_page_says_what_it_rests_on() {
    let files = Sandbox::base().build();
    for (name, html) in pages(&files) {
        for words in ["2025届", "2025年6月1日", "后勤处", "综合楼101", "搬离宿舍指引"]
        {
            assert!(html.contains(words), "{name} does not say {words}");
        }
    }
    let manifest: serde_json::Value =
        serde_json::from_slice(&files["manifest.json"]).expect("is JSON");
    let fingerprint = &manifest["fingerprint"].as_str().expect("a fingerprint")[..12];
    let home = page(&files, "index.html");
    assert!(home.contains(&format!("规则指纹：<code>{fingerprint}</code>")));
}

/// A form of ours stands with the material it is for, says that it is ours, and is filled in as any
/// other wording is; without the key there is none.
#[test]
fn a_登记表_is_drawn_with_its_material() {
    let sandbox = Sandbox::base();
    let before = page(&sandbox.build(), "move.html").to_owned();
    assert!(!before.contains("表样"));
    let material = "材料:\n  - {名: 放行表, 当: {去向: 校外}, 名称: 放行登记表, 依据: [2]}\n";
    sandbox.append(GUIDE, material);
    let without = page(&sandbox.build(), "move.html").to_owned();
    assert!(!without.contains("表样"));
    sandbox.append(
        "site.yaml",
        "登记表: {材料: 放行表, 标题: '{{ 届次 }}放行登记表', 说明: 正式的表在宿管处。, 列: [{名: 姓名}, {名: 新址, 填: '{{ 新地址 }}'}, {名: 时间, 填: '{{ 时间 }}'}]}\n",
    );
    let files = sandbox.build();
    let block = between(page(&files, "move.html"), "id=\"materials\"", "</section>");
    let form = between(block, "<details class=\"form\">", "</details>");
    assert_eq!(
        words(form),
        "非官方表样2025届放行登记表（非官方表样）姓名新址××时间按时／超时／未定正式的表在宿管处。"
    );
    assert!(form.contains("<th scope=\"row\">姓名</th><td></td>"), "{form}");
    assert!(form.contains("<td><span class=\"slot\" data-slot=\"3\">××</span></td>"), "{form}");
    assert!(form.contains("<span class=\"vary\" data-vary=\"f0\">"), "{form}");
    assert!(block.contains("data-fill=\"3\""), "what it lacks is asked for beside it: {block}");
}
