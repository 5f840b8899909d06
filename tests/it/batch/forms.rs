//! 登记表 of a roster: whom each concerns, what is filled in, copied and left to the pen.

use super::results::Office;
use super::table;

/// A sheet in words of another school: whom it concerns, what is filled in, copied and left to the pen.
#[test]
fn a_登记表_is_made_for_whoever_needs_its_material() {
    let office = Office::of("tests/check/base");
    let roster = "姓名,去向,物品,搬离日,新地址\n=王一,校外,书,2025-06-20,@望江\n王二,校内,,,\n王三,校外,书,2025-06-25,\n王四,校处,书,,\n";
    office.put("roster.csv", roster);
    assert_eq!(office.batch(&["roster.csv", "--date", "2025-06-02"]).code, 1);
    assert!(!office.has("核对结果/登记表.csv"), "nobody has asked for one");
    assert_eq!(office.book().len(), 5);
    office.add(
        "guides/move/guide.yaml",
        "材料:\n  - {名: 放行表, 当: {去向: 校外}, 名称: 放行登记表, 依据: [2]}\n",
    );
    office.add("site.yaml", "登记表:\n  材料: 放行表\n  标题: '{{ 届次 }}放行登记表'\n  说明: 正式的表在宿管处。\n  列:\n    - {名: 姓名}\n    - {名: 新址, 填: '{{ 新地址 }}（{{ 时间 }}）'}\n    - {名: 去向}\n    - {名: 签字}\n");
    let ran = office.batch(&["roster.csv", "--date", "2025-06-02"]);
    assert!(ran.out.contains("登记表：2 人（非官方表样，见“登记表”表）\n"), "{}", ran.out);
    assert!(ran.out.contains("核对结果/结果.csv、核对结果/登记表.csv、"), "{}", ran.out);
    assert_eq!(
        office.sheet(),
        "2025届放行登记表（非官方表样）\n正式的表在宿管处。\n姓名,新址,去向,签字\n'=王一,'@望江（按时）,校外,\n王三,××（超时）,校外,\n"
    );
    let paper = office.text("核对结果/个人单.html");
    let on_paper = "<section class=\"form\"><h2>2025届放行登记表（非官方表样）</h2>\n<table>\n<tr><th scope=\"row\">姓名</th><td>=王一</td></tr>\n<tr><th scope=\"row\">新址</th><td>@望江（按时）</td></tr>\n<tr><th scope=\"row\">去向</th><td>校外</td></tr>\n<tr><th scope=\"row\">签字</th><td></td></tr>\n</table><div class=\"note\">正式的表在宿管处。</div>\n</section>";
    assert!(paper.contains(on_paper), "{paper}");
    assert_eq!(paper.matches("放行登记表（非官方表样）").count(), 2);
    let book = office.book();
    assert_eq!(book[5].0, "登记表");
    let lines = [
        "2025届放行登记表（非官方表样）|||",
        "正式的表在宿管处。|||",
        "姓名|新址|去向|签字",
        "=王一|@望江（按时）|校外|",
        "王三|××（超时）|校外|",
    ];
    assert_eq!(book[5].1, table(&lines));
    assert!(office.formulas().is_empty(), "{:?}", office.formulas());
}

/// Several of them: a table each, for whoever needs its material, on paper each with its own cells.
#[test]
fn each_登记表_is_a_table_of_its_own() {
    let office = Office::of("tests/check/base");
    office.add(
        "guides/move/guide.yaml",
        "材料:\n  - {名: 放行表, 当: {去向: 校外}, 名称: 放行登记表, 依据: [2]}\n  - {名: 家具表, 当: {物品: {含: [家具]}}, 名称: 家具登记表, 依据: [4]}\n",
    );
    office.add("site.yaml", "登记表:\n  - {材料: 家具表, 标题: 家具登记表, 列: [{名: 寝室}, {名: 姓名}]}\n  - {材料: 放行表, 标题: 放行登记表, 列: [{名: 姓名}, {名: 新址, 填: '{{ 新地址 }}'}]}\n");
    let roster = "姓名,寝室,去向,物品,搬离日,新地址\n王一,101,校外,家具,2025-06-20,望江\n王二,102,校内,,,\n王三,103,校外,书,2025-06-25,\n";
    office.put("roster.csv", roster);
    let ran = office.batch(&["roster.csv", "--date", "2025-06-02"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = "登记表：“放行登记表”，2 人（非官方表样，见“登记表”表）\n登记表：“家具登记表”，1 人（非官方表样，见“登记表2”表）\n";
    assert!(ran.out.contains(told), "{}", ran.out);
    let files = "核对结果/登记表.csv、核对结果/登记表2.csv、核对结果/个人单.html";
    assert!(ran.out.contains(files), "{}", ran.out);
    let book = office.book();
    assert_eq!((book[5].0.as_str(), book[6].0.as_str()), ("登记表", "登记表2"));
    let first = ["放行登记表（非官方表样）|", "姓名|新址", "王一|望江", "王三|××"];
    assert_eq!(book[5].1, table(&first));
    assert_eq!(book[6].1, table(&["家具登记表（非官方表样）|", "寝室|姓名", "101|王一"]));
    let paper = office.text("核对结果/个人单.html");
    let row =
        |name: &str, cell: &str| format!("<tr><th scope=\"row\">{name}</th><td>{cell}</td></tr>\n");
    let furniture = format!(
        "<h2>家具登记表（非官方表样）</h2>\n<table>\n{}{}",
        row("寝室", "101"),
        row("姓名", "王一")
    );
    assert!(paper.contains(&furniture), "{paper}");
    let pass = format!(
        "<h2>放行登记表（非官方表样）</h2>\n<table>\n{}{}",
        row("姓名", "王三"),
        row("新址", "<span class=\"blank\">××</span>")
    );
    assert!(paper.contains(&pass), "{paper}");
    // One form fewer, and its file goes with it.
    office.put(
        "content/site.yaml",
        office
            .text("content/site.yaml")
            .replace("  - {材料: 家具表, 标题: 家具登记表, 列: [{名: 寝室}, {名: 姓名}]}\n", ""),
    );
    assert_eq!(office.batch(&["roster.csv", "--date", "2025-06-02"]).code, 0);
    assert!(office.has("核对结果/登记表.csv") && !office.has("核对结果/登记表2.csv"));
    // What an office keeps under such a name is in nobody's way.
    office.put("核对结果/登记表2.csv", "自己的");
    assert_eq!(office.batch(&["roster.csv", "--date", "2025-06-02"]).code, 0);
    assert_eq!(office.text("核对结果/登记表2.csv"), "自己的");
}
