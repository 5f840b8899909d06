//! What `zhiyin build` writes, and what it leaves alone.
//!
//! The real program builds the small portal of `check/base/`, spoilt in one place where that is the point.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::html::{self, armed, each_element, page, pages};
use crate::sandbox::Sandbox;
use sha2::{Digest, Sha256};

const GUIDE: &str = "guides/move/guide.yaml";
const ABOUT: &str = "pages/about.md";

fn hash(bytes: &[u8]) -> String {
    language::digest::hex(&Sha256::digest(bytes))
}

#[test]
fn a_site_is_one_flat_folder() {
    let sandbox = Sandbox::base();
    let ran = sandbox.zhiyin(&["build"]);
    let files = sandbox.public();
    let hashed = |stem: &str, extension: &str| {
        let (start, end) = (format!("assets/{stem}."), format!(".{extension}"));
        let name = files.keys().find(|name| name.starts_with(&start) && name.ends_with(&end));
        let name = name.expect("the asset").clone();
        assert_eq!(name, format!("assets/{stem}.{}.{extension}", &hash(&files[&name])[..12]));
        name
    };
    let scripts = ["batch", "guide", "home", "look", "roster", "search", "tools"];
    let scripts = scripts.map(|stem| hashed(stem, "js"));
    let pages = ["404", "about", "batch", "index", "move", "notice", "role-me", "search"];
    let mut expected: Vec<String> = pages.iter().map(|page| format!("{page}.html")).collect();
    expected.extend(scripts);
    expected.extend(["batch", "style"].map(|stem| hashed(stem, "css")));
    expected.extend(["manifest.json".to_owned(), "robots.txt".to_owned()]);
    expected.sort();
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected);
    let manifest = fs::read_to_string(sandbox.root().join("public/manifest.json")).expect("it");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("is JSON");
    let fingerprint = manifest["fingerprint"].as_str().expect("a fingerprint");
    let said = format!(
        "网站已生成：public/index.html（写入 18 个文件，0 个没有变化，删除 0 个）\n规则指纹：{}\n",
        &fingerprint[..12]
    );
    assert_eq!((ran.code, ran.out, ran.err), (0, said, String::new()));
}

#[test]
fn the_manifest_lists_every_file_and_its_sum() {
    let files = Sandbox::base().build();
    let manifest: serde_json::Value =
        serde_json::from_slice(&files["manifest.json"]).expect("is JSON");
    let listed = manifest["files"].as_object().expect("a map of files");
    let listed: Vec<(String, String)> = listed
        .iter()
        .map(|(name, sum)| (name.clone(), sum.as_str().expect("a sum").to_owned()))
        .collect();
    let there = files.iter().filter(|(name, _)| *name != "manifest.json");
    let there: Vec<_> = there.map(|(name, bytes)| (name.clone(), hash(bytes))).collect();
    assert_eq!(listed, there);
}

/// A folder that cannot be read would take its pages off the site.
#[test]
fn a_linked_folder_of_pages_leaves_the_site_as_it_was() {
    let sandbox = Sandbox::base();
    let before = sandbox.build();
    fs::rename(sandbox.content("pages"), sandbox.root().join("shared")).expect("a move");
    sandbox.link("../shared", "pages");
    let ran = sandbox.zhiyin(&["build"]);
    assert_eq!((ran.code, ran.err.matches("错误[Z048]").count()), (1, 1), "{}", ran.err);
    assert!(before == sandbox.public());
}

#[test]
fn a_second_build_changes_nothing_and_a_third_only_what_changed() {
    let sandbox = Sandbox::base();
    sandbox.build();
    let before = state(&sandbox);
    let ran = sandbox.zhiyin(&["build"]);
    assert!(ran.out.contains("（写入 0 个文件，18 个没有变化，删除 0 个）"), "{}", ran.out);
    assert!(state(&sandbox) == before);
    fs::remove_file(sandbox.content(ABOUT)).expect("a removal");
    let ran = sandbox.zhiyin(&["build"]);
    // The page, and the search index that held it.
    assert!(ran.out.contains("删除 2 个"), "{}", ran.out);
    assert!(!sandbox.public().contains_key("about.html"));
}

/// Names, bytes and times of a published site.
fn state(sandbox: &Sandbox) -> Vec<(String, Vec<u8>, SystemTime)> {
    let time = |name: &str| fs::metadata(sandbox.root().join("public").join(name));
    let files = sandbox.public().into_iter();
    files
        .map(|(name, bytes)| {
            let time = time(&name).and_then(|data| data.modified()).expect("a time");
            (name, bytes, time)
        })
        .collect()
}

#[test]
fn a_build_that_fails_leaves_the_old_site_alone() {
    type Slip = (&'static str, fn(&Sandbox), &'static str);
    let slips: [Slip; 7] = [
        ("broken YAML", |s| s.append(GUIDE, "提醒：甲\n"), "错误[Z012]: 冒号是全角的\n"),
        (
            "a case that fails",
            |s| s.change("guides/move/cases.yaml", "搬离时间按时", "搬离时间超时"),
            "错误[Z603]: 结果里没有“搬离时间超时”\n",
        ),
        (
            "a broken link",
            |s| s.change(ABOUT, "./move.html", "./mvoe.html"),
            "错误[Z407]: 链接的目标“./mvoe.html”不存在\n",
        ),
        (
            "a link to an anchor that is not there",
            |s| s.change(ABOUT, "./move.html", "./notice.html#c-9"),
            "错误[Z417]: 网页 notice.html 里没有“c-9”这一处\n",
        ),
        (
            "an unknown placeholder",
            |s| s.change(ABOUT, "{{ 届次 }}", "{{ 届别 }}"),
            "错误[Z401]: 没有叫“届别”的常量、问题或判断\n",
        ),
        (
            "a file in GBK",
            |s| s.write(ABOUT, b"---\n\xB1\xEA\xCC\xE2: \xB9\xD8\xD3\xDA\n---\n"),
            "错误[Z001]: 文件不是 UTF-8 编码，像是 GBK\n",
        ),
        (
            "a template that is wrong",
            |s| s.write("theme/page.html", "{% extends \"base.html\" %}{% block content %}{{ 甲"),
            "错误[Z056]: 模板写法有误（",
        ),
    ];
    let sandbox = Sandbox::base();
    sandbox.build();
    let published = state(&sandbox);
    for (what, spoil, said) in slips {
        let spoilt = Sandbox::base();
        spoil(&spoilt);
        let out = sandbox.root().join("public");
        let ran = spoilt.zhiyin(&["build", "--out", &out.to_string_lossy()]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{what}: {}", ran.err);
        assert!(ran.err.starts_with(said), "{what}: {}", ran.err);
        assert!(state(&sandbox) == published, "{what} touched the published site");
        let left: Vec<_> = fs::read_dir(sandbox.root()).expect("a folder").flatten().collect();
        assert_eq!(left.len(), 2, "{what} left something beside content/ and public/: {left:?}");
    }
}

#[test]
fn a_wrong_place_is_2_and_a_disk_that_refuses_is_3() {
    let sandbox = Sandbox::base();
    sandbox.write("../notes/mine.txt", "甲");
    let wrong = [
        (vec!["build", "nowhere"], "错误：找不到内容文件夹“nowhere”。"),
        (vec!["build", "--out", "content/public"], "错误：不能把网站写到“content/public”：它在"),
        (vec!["build", "--out", "."], "错误：不能把网站写到“.”：里面有“content”"),
        (vec!["build", "--out", ".."], "错误：不能把网站写到“..”：里面有“content”"),
        (
            vec!["build", "--out", "notes"],
            "错误：不能把网站写到“notes”：里面有不是 zhiyin 生成的文件",
        ),
        (vec!["build", "--oot", "x"], "错误：没有“--oot”这个选项。您是不是想写“--out”？"),
    ];
    for (arguments, said) in wrong {
        let ran = sandbox.zhiyin(&arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.starts_with(said), "{}", ran.err);
    }
    assert!(sandbox.public().is_empty() && sandbox.root().join("notes/mine.txt").exists());
    if Path::new("/proc/self").exists() {
        let ran = sandbox.zhiyin(&["build", "--out", "/proc/zhiyin"]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
        assert!(ran.err.starts_with("错误："), "{}", ran.err);
    }
}

#[test]
fn the_same_words_give_the_same_bytes() {
    let plain = Sandbox::base().build();
    let texts = ["site.yaml", "notice.md", ABOUT, GUIDE];
    let spelt: [fn(&str) -> String; 4] = [
        |text| format!("\u{feff}{text}"),
        |text| text.replace('\n', "\r\n"),
        |text| format!("\u{feff}{}", text.replace('\n', "\r\n")),
        |text| text.replace('\n', "\r"),
    ];
    for (number, spell) in spelt.into_iter().enumerate() {
        let sandbox = Sandbox::base();
        for name in texts {
            sandbox.write(name, spell(&sandbox.read(name)));
        }
        assert!(sandbox.build() == plain, "spelling {number}");
    }
    let elsewhere = Sandbox::base();
    fs::rename(elsewhere.content(""), elsewhere.root().join("另一处")).expect("a move");
    let ran = elsewhere.zhiyin(&["build", "./另一处/", "--out", "public"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(elsewhere.public() == plain, "the folder's name shows");
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    let sandbox = Sandbox::base();
    let link = "[学校](https://example.edu.cn/a?b=1&c=2)";
    sandbox.append(ABOUT, &format!("\n{link} [电话](tel:110)\n"));
    sandbox.append("site.yaml", "公开网址: https://example.edu.cn/搬离/\n");
    let files = sandbox.build();
    for (name, html) in pages(&files) {
        let mut foreign = Vec::new();
        each_element(html, |element| {
            for attribute in element.attributes() {
                let value = attribute.value();
                if value.starts_with('/') || value.starts_with('\\') || value.contains("://") {
                    foreign.push((element.tag_name(), value));
                }
            }
        });
        // Servers show this page below folders, too: its links start at the path of 公开网址.
        if name == "404.html" {
            let rooted = foreign.extract_if(.., |(_, value)| value.starts_with('/'));
            let rooted: Vec<String> = rooted.map(|(_, value)| value).collect();
            assert!(
                rooted.len() > 5 && rooted.contains(&"/搬离/index.html".to_owned()),
                "{rooted:?}"
            );
            for value in rooted {
                let file = value.strip_prefix("/搬离/").expect("the path of 公开网址");
                assert!(files.contains_key(file), "{value}");
            }
        }
        let written = ("a".to_owned(), "https://example.edu.cn/a?b=1&amp;c=2".to_owned());
        let home = ("a".to_owned(), "https://example.edu.cn/搬离/index.html".to_owned());
        // Of the way home, its words are the address itself.
        let (expected, shown) = match name {
            "about.html" => (vec![written], 0),
            "404.html" => (vec![home], 1),
            _ => (Vec::new(), 0),
        };
        assert_eq!(foreign, expected, "{name}");
        let mentions = html.matches("://").count();
        assert_eq!(mentions, expected.len() + shown, "{name}");
    }
    for name in files.keys().filter(|name| name.starts_with("assets/")) {
        let asset = String::from_utf8_lossy(&files[name]);
        // The namespace of SVG is a name, not an address.
        let asset = asset.replace("http://www.w3.org/2000/svg", "");
        assert!(!asset.contains("://") && !asset.contains("url("), "{name}");
    }
}

/// What a page may do: nothing but run the site's scripts, and the engine where it has one.
fn policy(name: &str) -> String {
    let has_engine = ["move.html", "batch.html"].contains(&name);
    let engine = if has_engine { " 'wasm-unsafe-eval'" } else { "" };
    let rest = "style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
    format!("default-src 'none'; script-src 'self'{engine}; {rest}")
}

#[test]
fn every_page_obeys_the_policy() {
    let files = Sandbox::base().build();
    for (name, html) in pages(&files) {
        let (mut policies, mut referrers, mut charsets, mut scripts) = (vec![], vec![], 0, vec![]);
        each_element(html, |element| {
            let value = |name: &str| element.get_attribute(name);
            let tag = element.tag_name();
            assert!(tag != "style", "{name}: an inline style");
            for attribute in element.attributes() {
                let attribute = attribute.name();
                let wrong = attribute.starts_with("on")
                    || ["style", "integrity", "srcdoc", "action"].contains(&attribute.as_str());
                assert!(!wrong, "{name}: <{tag} {attribute}>");
            }
            match tag.as_str() {
                "meta" => {
                    policies.extend(value("http-equiv").and_then(|_| value("content")));
                    referrers.extend(value("name").filter(|name| name == "referrer"));
                    charsets += usize::from(value("charset").as_deref() == Some("utf-8"));
                }
                // Data is never run.
                "script" if html::is_data(value("type").as_deref()) => {}
                "script" => scripts.push(value("src").expect("no inline script")),
                "html" => assert_eq!(value("lang").as_deref(), Some("zh-CN"), "{name}"),
                _ => {}
            }
        });
        assert_eq!(policies, [policy(name)], "{name}");
        assert_eq!((referrers.len(), charsets), (1, 1), "{name}");
        assert!(html.find("<meta charset=\"utf-8\">").is_some_and(|at| at < 1000), "{name}");
        let stems = scripts.iter().filter_map(|script| script.split('.').nth(1));
        let expected = match name {
            "move.html" => vec!["/assets/look", "/assets/guide"],
            "index.html" => vec!["/assets/look", "/assets/home"],
            "search.html" => vec!["/assets/look", "/assets/search"],
            "batch.html" => vec!["/assets/look", "/assets/batch"],
            _ => vec!["/assets/look"],
        };
        assert_eq!(stems.collect::<Vec<_>>(), expected, "{name}");
    }
}

#[test]
fn text_never_becomes_markup() {
    let sandbox = Sandbox::of("tests/check/hostile");
    let mut numbers = Vec::new();
    for name in ["site.yaml", "notice.md", ABOUT, "guides/g/guide.yaml"] {
        let (text, found) = armed(&sandbox.read(name));
        numbers.extend(found);
        sandbox.write(name, text);
    }
    let files = sandbox.build();
    let all: String = pages(&files).map(|(_, html)| html).collect();
    let escaped = |n: &u32| format!("{n}&quot;&gt;&lt;img src=x onerror=alert({n})&gt;");
    // The name of a question or group is for rules only; the others are for people.
    let unseen = |n: &&u32| ![42, 58].contains(*n) && !all.contains(&escaped(n));
    assert_eq!(numbers.iter().filter(unseen).collect::<Vec<_>>(), Vec::<&u32>::new());
    for (name, html) in pages(&files) {
        each_element(html, |element| {
            let tag = element.tag_name();
            assert!(tag != "img" && tag != "b", "{name}: <{tag}>");
            let is_data = html::is_data(element.get_attribute("type").as_deref());
            assert!(tag != "script" || is_data || element.has_attribute("src"), "{name}: a script");
            let runs = |name: &str| name.starts_with("on") || name.contains(['"', '<']);
            assert!(!element.attributes().iter().any(|a| runs(&a.name())), "{name}: <{tag} on…>");
            let href = element.get_attribute("href").unwrap_or_default();
            assert!(!href.starts_with("javascript"), "{name}: {href}");
        });
    }
}

/// A page without the hash of the tools' script.
fn without_tools(html: &str) -> String {
    let mut parts = html.split("./assets/tools.");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.get(12..).unwrap_or_default())
}

#[test]
fn a_theme_may_be_changed_file_by_file() {
    let sandbox = Sandbox::base();
    let plain = sandbox.build();
    sandbox.write("theme/style.css", "\u{feff}body { color: #123 }\r\n");
    let block =
        "{% extends \"base.html\" %}{% block content %}<h1>另样：{{ title }}</h1>{% endblock %}";
    sandbox.write("theme/page.html", block);
    sandbox.write("theme/tools.js", "const own = 1;\n");
    let files = sandbox.build();
    let tools = files.iter().find(|(name, _)| name.starts_with("assets/tools.")).expect("tools").1;
    let text = String::from_utf8_lossy(tools);
    assert_eq!(text, "(function () {\n'use strict';\nconst own = 1;\n})();\n");
    let style = files.keys().find(|name| name.starts_with("assets/style.")).expect("a style");
    let text = String::from_utf8_lossy(&files[style]);
    // As it is written; ours behind it as they travel.
    assert!(text.starts_with("body { color: #123 }\n.label{"), "{text}");
    let old = plain.keys().find(|name| name.starts_with("assets/style.")).expect("a style");
    for (name, html) in pages(&files) {
        let changed = html.contains("<h1>另样：");
        assert_eq!(changed, ["about.html", "404.html"].contains(&name), "{name}");
        let same =
            without_tools(&html.replace(style.as_str(), old)) == without_tools(page(&plain, name));
        assert!(changed || same, "{name}: only what was replaced may differ");
    }
}
