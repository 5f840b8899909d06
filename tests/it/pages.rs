//! Pages: their groups, their headings, their braces, their pictures; and a portal that is nothing else.

use crate::html::between;
use crate::sandbox::{Files, Sandbox};
use sha2::{Digest, Sha256};

/// The smallest picture: one grey pixel.
const PIXEL: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\x68\x00\x00\x00\x82\x00\x81\xda\x45\x08\x3b\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("UTF-8")
}

/// A portal of pages only.
fn plain(pages: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::base();
    std::fs::remove_dir_all(sandbox.content("guides")).expect("it goes");
    for name in ["notice.md", "pages/about.md"] {
        std::fs::remove_file(sandbox.content(name)).expect("it goes");
    }
    let site =
        "名称: 手册\n学校: 某校\n标识: book\n版本: {名: 第一版, 起: 2025-06-01, 止: 2025-06-30}\n";
    sandbox.write("site.yaml", site);
    for (name, page) in pages {
        sandbox.write(&format!("pages/{name}.md"), page);
    }
    sandbox
}

#[test]
fn a_portal_may_be_pages_only() {
    let sandbox = plain(&[("a", "---\n标题: 甲\n网址: a\n---\n\n正文{1}。\n")]);
    let ran = sandbox.zhiyin(&["build", "--strict"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let files = sandbox.public();
    assert!(!files.contains_key("notice.html"));
    let index = text(&files, "index.html");
    assert!(!index.contains("通知") && !index.contains("请选择"), "{index}");
    assert_eq!(between(&index, "<h2 id=\"site-about\">", "</h2>"), "关于本站");
    // Without a notice there are no clauses, so braces are braces.
    assert!(text(&files, "a.html").contains("<p>正文{1}。</p>"));
}

#[test]
fn grouped_pages_are_listed_together_and_lead_to_each_other() {
    let page = |title: &str, slug: &str, order: u32, rest: &str| {
        format!("---\n标题: {title}\n网址: {slug}\n顺序: {order}\n导航: 否\n{rest}---\n\n正文\n")
    };
    let files = plain(&[
        ("a", &page("甲", "a", 1, "分组: 上\n")),
        ("b", &page("乙", "b", 2, "分组: 下\n")),
        ("c", &page("丙", "c", 3, "分组: 上\n")),
        ("d", &page("丁", "d", 4, "")),
    ])
    .build();
    let index = text(&files, "index.html");
    let group =
        |number: u32| between(&index, &format!("<h2 id=\"p{number}\">"), "</section>").to_owned();
    let links = "上</h2>\n<ul class=\"links\">\n<li><a href=\"./a.html\">甲</a></li>\n<li><a href=\"./c.html\">丙</a></li>\n</ul>\n";
    assert_eq!(group(1), links);
    assert!(group(2).starts_with("下</h2>"));
    assert!(between(&index, "<h2 id=\"more\">", "</section>").contains("./d.html"));
    let beside =
        |name: &str| between(&text(&files, name), "aria-label=\"前后页\">", "</nav>").to_owned();
    assert_eq!(
        beside("c.html").trim(),
        "<ul>\n<li><a href=\"./a.html\" rel=\"prev\">上一页：甲</a></li>\n<li><a href=\"./b.html\" rel=\"next\">下一页：乙</a></li>\n</ul>"
    );
    assert!(!beside("a.html").contains("prev") && !beside("b.html").contains("next"));
    assert!(!text(&files, "d.html").contains("前后页"));
}

#[test]
fn a_page_lists_its_headings_where_it_says_so() {
    let body = "---\n\n## 一\n\n### 一之一\n\n## 二\n";
    let files = plain(&[
        ("a", &format!("---\n标题: 甲\n网址: a\n目录: 是\n{body}")),
        ("b", &format!("---\n标题: 乙\n网址: b\n{body}")),
    ])
    .build();
    let contents =
        between(&text(&files, "a.html"), "aria-label=\"本页目录\">", "</nav>").to_owned();
    assert_eq!(
        contents.trim(),
        "<ul>\n<li><a href=\"#一\">一</a></li>\n<li><a href=\"#二\">二</a></li>\n</ul>"
    );
    assert!(!text(&files, "b.html").contains("本页目录"));
}

#[test]
fn braces_stay_where_a_page_says_so() {
    let sandbox = Sandbox::base();
    sandbox.write(
        "pages/how.md",
        "---\n标题: 写法\n网址: how\n占位符: 否\n---\n\n写 `{{ 届次 }}` 或 {1}，就是{{ 届次 }}。\n",
    );
    assert!(
        text(&sandbox.build(), "how.html")
            .contains("<p>写 <code>{{ 届次 }}</code> 或 {1}，就是{{ 届次 }}。</p>")
    );
}

#[test]
fn a_picture_is_published_under_the_sum_of_its_bytes() {
    let sandbox = Sandbox::base();
    sandbox.write("images/登记表 一.png", PIXEL);
    sandbox.append(
        "pages/about.md",
        "\n![登记表“样表”](../images/%E7%99%BB%E8%AE%B0%E8%A1%A8%20%E4%B8%80.png)\n",
    );
    let files = sandbox.build();
    let sum = language::digest::hex(&Sha256::digest(PIXEL));
    let name = format!("assets/image.{}.png", &sum[..12]);
    assert_eq!(files[&name], PIXEL);
    let tag =
        format!("<p><img src=\"./{name}\" alt=\"登记表“样表”\" width=\"1\" height=\"1\"></p>");
    assert!(text(&files, "about.html").contains(&tag), "{tag}");
    // Another picture of the same name is another file, and the old one goes.
    let fingerprint =
        |files: &Files| between(&text(files, "about.html"), "本页指纹：<code>", "<").to_owned();
    let before = fingerprint(&files);
    sandbox.write("images/登记表 一.png", [PIXEL, b"\0"].concat());
    let files = sandbox.build();
    assert!(!files.contains_key(&name));
    assert_ne!(fingerprint(&files), before, "a picture is part of its page");
}

#[test]
fn another_picture_is_a_change() {
    let sandbox = Sandbox::base();
    sandbox.write("images/a.png", PIXEL);
    sandbox.append("pages/about.md", "\n![样表](../images/a.png)\n");
    sandbox.commit();
    let same = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert!(!same.out.contains("图片"), "{}", same.out);
    sandbox.write("images/a.png", [PIXEL, b"\0"].concat());
    let changed = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert!(changed.out.contains("图片“images/a.png”"), "{}{}", changed.out, changed.err);
}

#[test]
fn pictures_go_along_to_the_next_edition() {
    let sandbox = Sandbox::base();
    sandbox.write("images/a.png", PIXEL);
    sandbox.append("pages/about.md", "\n![样表](../images/a.png)\n");
    let line = ["new-edition", "--name", "2026届", "--from", "2026-06-01", "--until", "2026-06-30"];
    let ran = sandbox.zhiyin(&line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let copied = std::fs::read(sandbox.root().join("2026届/content/images/a.png"));
    assert_eq!(copied.expect("the picture"), PIXEL);
}

#[test]
fn maps_name_every_page_by_its_whole_address() {
    let sandbox = Sandbox::base();
    sandbox.append("site.yaml", "公开网址: https://example.edu.cn/搬离/\n");
    let files = sandbox.build();
    let map = String::from_utf8_lossy(&files["sitemap.xml"]);
    let urls: Vec<&str> =
        map.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let listed = ["about", "batch", "index", "move", "notice", "role-me"];
    assert_eq!(
        urls,
        listed.map(|page| format!("https://example.edu.cn/%E6%90%AC%E7%A6%BB/{page}.html"))
    );
    let robots =
        "User-agent: *\nAllow: /\nSitemap: https://example.edu.cn/%E6%90%AC%E7%A6%BB/sitemap.xml\n";
    assert_eq!(String::from_utf8_lossy(&files["robots.txt"]), robots);
    let without = Sandbox::base().build();
    assert!(!without.contains_key("sitemap.xml"));
    assert_eq!(without["robots.txt"], b"User-agent: *\nAllow: /\n");
}

#[test]
fn a_wrong_theme_is_named() {
    let known: Vec<&str> = site::theme::file_names().collect();
    let unknown = format!("改法：可以替换的文件只有：{}\n", known.join("、"));
    let gone = "改法：“steps”已经没有了：指引页的步骤改在 stretches 里，一段一段地列。请对照默认主题的同名文件修改，或删去它以使用默认主题\n";
    let steps = "<main>\n{% for item in steps %}{{ item.do_html }}{% endfor %}\n</main>";
    let own = "改法：请对照默认主题的同名文件修改";
    let wrong = [
        ("foot.html", "甲", "1:1", "主题里没有“foot.html”这个文件", unknown.as_str()),
        (
            "act.js",
            "1",
            "1:1",
            "“act.js”已经并入 guide.js，不能单独替换",
            "改法：请删去它；要换脚本，就放一个完整的 guide.js\n",
        ),
        ("page.html", "<p>\n{{ title", "2:9", "模板写法有误（", own),
        ("page.html", "<p>\n {{ titel }}", "2:5", "模板用到的内容不存在", own),
        ("guide.html", steps, "2:16", "模板用到的内容不存在，或者不是它要的样子（", gone),
        (
            "page.html",
            "{% extends \"bass.html\" %}",
            "1:1",
            "模板继承的文件不存在（bass.html）",
            own,
        ),
    ];
    for (name, text, place, said, help) in wrong {
        let sandbox = Sandbox::base();
        sandbox.write(&format!("theme/{name}"), text);
        let ran = sandbox.zhiyin(&["build"]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{text}: {}", ran.err);
        assert!(ran.err.starts_with(&format!("错误[Z056]: {said}")), "{}", ran.err);
        assert!(ran.err.contains(&format!("--> content/theme/{name}:{place}\n")), "{}", ran.err);
        assert!(ran.err.contains(help), "{}", ran.err);
        assert!(sandbox.public().is_empty());
    }
}

/// A clause in several stretches is marked in all of them, and two that open in one place are both there.
#[test]
fn a_clause_is_known_in_each_of_its_stretches() {
    let sandbox = Sandbox::base();
    let notice = "# 关于搬离宿舍的通知\n\n{1}毕业生应搬离宿舍。{2}{3}搬到校外的，应登记。{4}请宿管来看。\n\n{3续}3天内把钥匙交宿管。\n\n{1续}{3续}后勤处{5}完\n";
    sandbox.write("notice.md", notice);
    let notice = text(&sandbox.build(), "notice.html");
    for html in [
        "<span id=\"c-1\" class=\"clause on2\">毕业生应搬离宿舍。</span>",
        "<span id=\"c-2\" class=\"clause\"><span id=\"c-3\" class=\"clause on1\">搬到校外的，应登记。</span></span>",
        "<span id=\"c-4\" class=\"clause\">请宿管来看。</span>",
        "<span class=\"clause on1\">3天内把钥匙交宿管。</span>",
        "<span class=\"clause on2 on1\">后勤处</span>",
    ] {
        assert!(notice.contains(html), "{html}: {notice}");
    }
}

/// A heading is linked by its own words, whatever else a page has.
#[test]
fn a_heading_called_about_is_where_its_link_leads() {
    let page = "---\n标题: 说明\n网址: note\n---\n\n[去看](#about)、[再看](#main)\n\n## about\n\n一。\n\n## main\n\n二。\n\n## contact\n\n三。\n";
    let html = text(&plain(&[("note", page)]).build(), "note.html");
    for id in ["about", "main", "contact", "site-about", "site-main"] {
        assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}: {html}");
    }
    assert!(html.contains("<h2 id=\"about\">about</h2>"), "{html}");
}
