//! `zhiyin new` and `zhiyin new-edition` (`edition`): what they write and what they refuse.

mod edition;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::sandbox::{Ran, Sandbox, repository};
use walkdir::WalkDir;

/// Every file below a folder, hidden ones too.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files = WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy();
            (name.into_owned(), fs::read_to_string(entry.path()).expect("a text"))
        })
        .collect()
}

/// Runs the program in a folder below the sandbox's.
fn inside(sandbox: &Sandbox, folder: &str, arguments: &[&str]) -> Ran {
    let content = format!("{folder}/content");
    let mut with_content = vec![arguments[0], content.as_str()];
    with_content.extend(&arguments[1..]);
    sandbox.zhiyin(&with_content)
}

#[test]
fn a_new_portal_is_without_fault_on_any_day() {
    for (day, year) in [("2026-11-23", "2027"), ("2027-05-31", "2027"), ("2024-06-01", "2025")] {
        let sandbox = Sandbox::base();
        let ran = sandbox.zhiyin(&["new", "退宿", "--date", day]);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.as_str()),
            (
                0,
                "已写好一个可以马上生成网站的例子：退宿（13 个文件）。先看里面的“先读我.txt”。\n\n\
                 接下来：\n  cd 退宿\n  zhiyin check     查写法\n  \
                 zhiyin build     生成网站，然后双击 public/index.html\n",
                ""
            )
        );
        let check = inside(&sandbox, "退宿", &["check", "--strict", "--date", day]);
        assert_eq!((check.code, check.err.as_str()), (0, ""));
        let test = inside(&sandbox, "退宿", &["test", "--strict", "--date", day]);
        assert_eq!(
            (test.err.as_str(), test.out.as_str()),
            ("", "3 个用例全部符合。\n内容 29 项，都有用例。\n")
        );
        let build = inside(&sandbox, "退宿", &["build", "--strict", "--date", day]);
        assert_eq!((build.code, build.err.as_str()), (0, ""));
        let notice = &tree(&sandbox.root().join("退宿"))["content/notice.md"];
        assert!(
            notice.starts_with(&format!("# 关于做好{year}届毕业生退宿工作的通知\n")),
            "{notice}"
        );
    }
}

#[test]
fn a_new_portal_is_of_one_year() {
    let sandbox = Sandbox::base();
    sandbox.zhiyin(&["new", "退宿", "--date", "2030-01-01"]);
    for (name, text) in tree(&sandbox.root().join("退宿")) {
        let years: Vec<&str> = text.match_indices("20").map(|(at, _)| &text[at..at + 4]).collect();
        let known = |year: &&str| {
            ["2030", "2031"].contains(year) || !year.bytes().all(|digit| digit.is_ascii_digit())
        };
        let of_ours = name.starts_with("content/") || name == "先读我.txt";
        assert!(!of_ours || years.iter().all(known), "{name}: {years:?}");
    }
}

/// All that lies beside content/ is named in 先读我.txt; the roster with the guide it is of, and that it goes when the
/// guide does.
#[test]
fn what_lies_beside_the_content_is_named() {
    let sandbox = Sandbox::base();
    sandbox.zhiyin(&["new", "退宿"]);
    let files = tree(&sandbox.root().join("退宿"));
    let readme = &files["先读我.txt"];
    for name in files.keys() {
        let top = name.split('/').next().expect("a name");
        assert!(
            readme.lines().any(|line| line.trim_start().starts_with(top))
                || readme.contains(&format!(" {top}/")),
            "{name}"
        );
    }
    let line = readme.lines().find(|line| line.trim_start().starts_with("名单示例.csv  "));
    let line = line.expect("what the roster is");
    let guide = &files["content/guides/checkout/guide.yaml"];
    let title = guide.lines().find_map(|line| line.strip_prefix("标题: ")).expect("a title");
    assert!(line.contains(&format!("“{title}”")) && line.contains("换了题目就删"), "{line}");
    // It is a roster of that guide: all its columns but the two that say who it is are questions.
    let heading =
        files["名单示例.csv"].lines().next().expect("a heading").trim_start_matches('\u{feff}');
    for column in heading.split(',').skip(2) {
        assert!(guide.contains(&format!("名: {column}\n")) || column == "宿舍钥匙", "{column}");
    }
}

/// VS Code finds the schema of every file by its first line, and by the settings.
#[test]
fn a_new_portal_is_ready_for_an_editor() {
    let sandbox = Sandbox::base();
    sandbox.zhiyin(&["new", "退宿"]);
    let folder = sandbox.root().join("退宿");
    let files = tree(&folder);
    let mut named = 0;
    for (name, text) in files.iter().filter(|(name, _)| name.starts_with("content/")) {
        let Some(schema) = text.lines().find_map(|line| line.split_once("$schema=")) else {
            continue;
        };
        let file = folder.join(name).parent().expect("a folder").join(schema.1);
        assert!(file.is_file(), "{name}: {}", file.display());
        named += 1;
    }
    assert_eq!(named, 4);
    for file in ["schema/site.json", "schema/guide.json", ".vscode/settings.json"] {
        let ours = fs::read_to_string(repository(file)).expect("a file of ours");
        assert!(files[file] == ours, "{file}");
    }
}

#[test]
fn new_touches_nothing_that_is_there() {
    let sandbox = Sandbox::base();
    let before = tree(sandbox.root());
    let refusals = [
        ("content", "错误：“content”里已经有东西（例如“"),
        ("content/site.yaml", "错误：“content/site.yaml”已经有了，而且不是文件夹。"),
        ("甲/乙", "错误：找不到上一层文件夹“"),
    ];
    for (folder, start) in refusals {
        let ran = sandbox.zhiyin(&["new", folder]);
        assert!(ran.code == 2 && ran.err.starts_with(start), "{}", ran.err);
        assert!(tree(sandbox.root()) == before, "{folder}");
    }
    // An empty folder will do, also one that a version control system has been in.
    fs::create_dir_all(sandbox.root().join("空/.git")).expect("a folder");
    let ran = sandbox.zhiyin(&["new", "空"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(sandbox.root().join("空/content/site.yaml").is_file());
    let left: Vec<String> = tree(sandbox.root()).into_keys().collect();
    assert!(!left.iter().any(|name| name.contains(".zhiyin")), "{left:?}");
}
