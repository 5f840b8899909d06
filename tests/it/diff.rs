//! What `zhiyin diff` says about every kind of change, word for word.
//!
//! Each fixture `tests/diff/*.txt` changes the small portal of `tests/check/base/` and holds the complete
//! answer. It is a test of its own, `diff::changes::<name>`:
//!
//! ```text
//! 一行表的得数改了                    what changes
//! 文件: guides/move/guide.yaml       where (below content/)
//! 改: 得: 按时 => 得: 准时            old => new; `\n` is a line end
//! ---- 0                             the exit code
//! 旧：…                              all that is printed
//! ```
//!
//! Other edits: `加:` a line at the end, `全文:` the whole file, `删:` a folder of `guides/` goes. `先:`
//! before an edit makes it in the old edition too. When the words change,
//! `ZHIYIN_BLESS=1 cargo test diff::` rewrites the answers; read them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use test_each_file::test_each_path;

use crate::bless::same;
use crate::check::builds_alike;
use crate::sandbox::{Ran, Sandbox, git};

struct Fixture {
    path: PathBuf,
    /// Everything above the answer.
    head: String,
}

fn fixture(path: PathBuf) -> Fixture {
    let text = fs::read_to_string(&path).expect("a fixture");
    let (head, _) = text.split_once("\n---- ").expect("a line `---- code`");
    Fixture { head: head.to_owned(), path }
}

impl Fixture {
    fn run(&self) -> Ran {
        let sandbox = Sandbox::base();
        let mut file = "";
        let edits = || self.head.lines().skip(1);
        for line in edits() {
            match line.split_once(": ").expect("`edit: value`") {
                ("文件", value) => file = value,
                (edit, value) => {
                    if let Some(edit) = edit.strip_prefix("先") {
                        apply(&sandbox, file, (edit, value));
                    }
                }
            }
        }
        keep_old(&sandbox);
        for line in edits() {
            match line.split_once(": ").expect("`edit: value`") {
                ("文件", value) => file = value,
                (edit, _) if edit.starts_with('先') => {}
                edit => apply(&sandbox, file, edit),
            }
        }
        builds_alike(&sandbox, "", &sandbox.zhiyin(&["check"]));
        sandbox.zhiyin(&["diff", "old", "content"])
    }

    /// The answer is the one written down.
    fn holds(&self) {
        let ran = self.run();
        let answer = format!("{}\n---- {}\n{}{}", self.head, ran.code, ran.err, ran.out);
        same(&self.path, &answer);
    }
}

fn holds([path]: [&Path; 1]) {
    fixture(path.to_owned()).holds();
}

test_each_path! { for ["txt"] in "tests/diff" as changes => holds }

fn apply(sandbox: &Sandbox, file: &str, (edit, value): (&str, &str)) {
    let value = value.replace("\\n", "\n");
    match edit {
        "改" => {
            let (old, new) = value.split_once(" =>").expect("`old => new`");
            sandbox.change(file, old, new.strip_prefix(' ').unwrap_or(new));
        }
        "加" => sandbox.append(file, &(value + "\n")),
        "全文" => sandbox.write(file, value),
        "删" => fs::remove_dir_all(sandbox.content(&value)).expect("a removal"),
        other => panic!("no such edit: {other}"),
    }
}

/// The content as it stands becomes the old edition.
fn keep_old(sandbox: &Sandbox) {
    let (from, to) = (sandbox.content(""), sandbox.root().join("old"));
    for entry in walkdir::WalkDir::new(&from) {
        let entry = entry.expect("readable");
        let to = to.join(entry.path().strip_prefix(&from).expect("below"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(to).expect("a folder"),
            false => drop(fs::copy(entry.path(), to).expect("a copy")),
        }
    }
}

#[test]
fn json_has_one_object_an_edit() {
    let sandbox = Sandbox::base();
    keep_old(&sandbox);
    sandbox.change("guides/move/guide.yaml", "做: 查看家具", "做: 查看书架");
    let ran = sandbox.zhiyin(&["diff", "old", "content", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(found["same"], false);
    assert_eq!(
        found["guides"][0]["entries"],
        serde_json::json!([{
            "number": 1,
            "cause": "words",
            "heading": "步骤“查看书架”的文字改了",
            "edits": [{
                "old": {"text": "", "file": "old/guides/move/guide.yaml", "line": 21},
                "new": {"text": "", "file": "content/guides/move/guide.yaml", "line": 21},
            }],
            "who": {"terms": ["物品：家具"], "more": 0},
            "example": "去向=校外，物品=家具，搬离日=2025年6月21日",
            "effects": [{"who": null, "list": [{
                "what": "reworded",
                "kind": "步骤",
                "title": "“查看书架”",
                "fields": [{"label": "做", "old": "查看家具", "new": "查看书架"}],
            }]}],
        }])
    );
}

/// Those who give an answer that is new get steps and materials too, in every form of the report.
#[test]
fn who_answers_anew_is_told_of_in_json_and_on_the_page() {
    let sandbox = Sandbox::base();
    keep_old(&sandbox);
    let guide = "guides/move/guide.yaml";
    sandbox.change(guide, "选项: [校内, 校外]", "选项: [校内, 校外, 家里]");
    let told = "  - {当: {去向: 家里}, 说: 请带走。, 依据: [1]}\n步骤:\n  - {当: {去向: 家里}, 做: 打扫, 谁: 本人, 依据: [1]}\n";
    sandbox.change(guide, "步骤:\n", told);
    let arguments = ["diff", "old", "content", "--format", "json", "--html", "x.html"];
    let ran = sandbox.zhiyin(&arguments);
    let found: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(
        found["guides"][0]["entries"][0]["effects"],
        serde_json::json!([{"who": null, "list": [
            {
                "what": "answer_new",
                "kind": "选项",
                "title": "“家里”",
                "fields": [{"label": "结论", "old": null, "new": "请带走。"}],
            },
            {"what": "told", "kind": "步骤", "title": "“打扫”", "fields": []},
        ]}])
    );
    let page = fs::read_to_string(sandbox.root().join("x.html")).expect("the page");
    assert!(page.contains("<strong>这样回答会看到</strong> 步骤“打扫”"), "{page}");
}

/// A step that comes later is a difference in every form of the report, and so is a word that conditions are read by.
#[test]
fn another_order_and_other_words_are_no_sameness_in_json_and_on_the_page() {
    let sandbox = Sandbox::base();
    let guide = "guides/move/guide.yaml";
    let step = "  - {当: {去向: 校外}, 做: 登记, 谁: 本人, 依据: [2]}\n";
    keep_old(&sandbox);
    sandbox.change(guide, "选项: [校内, 校外]", "选项: [校内, {选: 校外, 短语: 搬到校外}]");
    sandbox.change(guide, step, "");
    sandbox.change(guide, "介绍信:\n", &format!("{step}介绍信:\n"));
    let ran = sandbox.zhiyin(&["diff", "old", "content", "--format", "json", "--html", "x.html"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let guide = &found["guides"][0];
    assert_eq!((&found["same"], &guide["notes"]), (&false.into(), &serde_json::json!([])));
    assert_eq!(guide["entries"][0]["cause"], "order");
    assert_eq!(guide["entries"][0]["effects"][0]["list"][0]["what"], "moved");
    assert_eq!(guide["general"][0]["new"], "搬到校外");
    let page = fs::read_to_string(sandbox.root().join("x.html")).expect("the page");
    assert!(page.contains("<strong>先后改变</strong> 步骤“查看家具”"), "{page}");
}

#[test]
fn the_page_needs_nothing_else_and_escapes_everything() {
    let sandbox = Sandbox::base();
    keep_old(&sandbox);
    sandbox.change("guides/move/guide.yaml", "做: 查看家具", "做: '查看家具 <b> & \"柜\"'");
    let ran = sandbox.zhiyin(&["diff", "old", "content", "--html", "改了什么.html"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "网页已写到：改了什么.html\n"));
    let page = fs::read_to_string(sandbox.root().join("改了什么.html")).expect("the page");
    for absent in ["<script", "src=", "href=", "http", "<b>", "@import", "url("] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
    assert!(
        page.contains("查看家具<ins><small>〔加〕</small> &lt;b&gt; &amp; &quot;柜&quot;</ins>"),
        "{page}"
    );
    assert!(page.contains("<title>指引改了什么：2025届（"), "{page}");
    let left: Vec<_> = fs::read_dir(sandbox.root()).expect("the folder").collect();
    assert_eq!(left.len(), 3, "nothing but both editions and the page: {left:?}");
}

#[test]
fn the_page_never_takes_the_place_of_rules() {
    let sandbox = Sandbox::base();
    keep_old(&sandbox);
    let ran = sandbox.zhiyin(&["diff", "old", "content", "--html", "content/site.yaml"]);
    let words = "错误：“content/site.yaml”不是网页文件。--html 后面要写一个以 .html 结尾的文件名，例如 改了什么.html\n";
    assert_eq!((ran.code, ran.err.as_str()), (2, words));
    let ran = sandbox.zhiyin(&["diff", "old", "content", "--html", "没有/这里/x.html"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
}

#[test]
fn a_wrong_command_line_says_what_to_write() {
    let sandbox = Sandbox::base();
    let said = |arguments: &[&str]| {
        let ran = sandbox.zhiyin(arguments);
        (ran.code, ran.err.lines().next().unwrap_or_default().to_owned())
    };
    let two = "错误：要写出两个内容文件夹，先旧后新。".to_owned();
    assert_eq!(said(&["diff"]), (2, two.clone()));
    assert_eq!(said(&["diff", "content"]), (2, two));
    let one = "错误：有 --git 时只写一个内容文件夹：新的。".to_owned();
    assert_eq!(said(&["diff", "--git", "HEAD", "a", "b"]), (2, one));
    assert_eq!(said(&["diff", "没有", "content"]).0, 2);
}

#[test]
fn an_edition_with_errors_is_not_compared() {
    let sandbox = Sandbox::base();
    keep_old(&sandbox);
    sandbox.change("guides/move/guide.yaml", "      - {否则: 未定}\n", "");
    let ran = sandbox.zhiyin(&["diff", "old", "content"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("错误[Z501]: "), "{}", ran.err);
    assert!(ran.err.ends_with("“content”里有错误，没有比较。请先改正。\n"), "{}", ran.err);
}

#[test]
fn a_commit_is_compared_with_the_folder() {
    let sandbox = Sandbox::base();
    git(sandbox.root(), &["init", "-q"]);
    fs::write(sandbox.root().join("README"), "x").expect("a file");
    git(sandbox.root(), &["add", "README"]);
    git(sandbox.root(), &["commit", "-q", "-m", "without content"]);
    git(sandbox.root(), &["add", "."]);
    git(sandbox.root(), &["commit", "-q", "-m", "one", "--date", "2025-06-01T00:00:00"]);
    let same = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    assert!(same.out.ends_with("\n两份内容对每个人的指引都相同。\n"), "{}", same.out);
    assert!(same.out.starts_with("旧：HEAD（提交 "), "{}", same.out);

    sandbox.change("guides/move/guide.yaml", "做: 查看家具", "做: 查看书架");
    for (folder, arguments) in [
        ("", &["diff", "--git", "HEAD", "content"][..]),
        ("content", &["diff", "--git", "HEAD", "."][..]),
    ] {
        let ran = Command::new(env!("CARGO_BIN_EXE_zhiyin"))
            .args(arguments)
            .current_dir(sandbox.root().join(folder))
            .output()
            .expect("the program starts");
        let out = String::from_utf8(ran.stdout).expect("UTF-8");
        assert!(out.contains("1. 步骤“查看书架”的文字改了\n"), "{out}");
        assert!(out.contains("HEAD:content/guides/move/guide.yaml 第 21 行\n"), "{out}");
    }
}

#[test]
fn a_commit_that_cannot_be_read_is_told_in_a_line() {
    let sandbox = Sandbox::base();
    let said = |arguments: &[&str]| {
        let ran = sandbox.zhiyin(arguments);
        (ran.code, ran.err)
    };
    let (code, err) = said(&["diff", "--git", "HEAD"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("错误：“content”不在 git 仓库里，没有以前的版本。"), "{err}");
    git(sandbox.root(), &["init", "-q"]);
    fs::write(sandbox.root().join("README"), "x").expect("a file");
    git(sandbox.root(), &["add", "README"]);
    git(sandbox.root(), &["commit", "-q", "-m", "without content"]);
    let (code, err) = said(&["diff", "--git", "v1"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("错误：git 仓库里没有“v1”这个版本。"), "{err}");
    assert_eq!(said(&["diff", "--git=--output=x"]).0, 2);
    let (code, err) = said(&["diff", "--git", "HEAD"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("错误：版本“HEAD”里没有内容文件夹“content”。"), "{err}");
}

/// What a link led to when it was committed cannot be known, and a submodule is another repository.
#[test]
fn a_folder_that_a_commit_only_links_to_is_an_error() {
    let sandbox = Sandbox::base();
    fs::rename(sandbox.content("pages"), sandbox.root().join("shared")).expect("a move");
    sandbox.link("../shared", "pages");
    git(sandbox.root(), &["init", "-q"]);
    git(sandbox.root(), &["add", "."]);
    let submodule = format!("160000,{},content/images", "1".repeat(40));
    git(sandbox.root(), &["update-index", "--add", "--cacheinfo", &submodule]);
    git(sandbox.root(), &["commit", "-q", "-m", "one"]);
    fs::remove_file(sandbox.content("pages")).expect("a removal");
    fs::rename(sandbox.root().join("shared"), sandbox.content("pages")).expect("a move");
    let ran = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for (name, what) in [("images", "git 子模块"), ("pages", "链接")] {
        let said = format!("错误[Z048]: “HEAD:content/{name}” 应当是文件夹，这里是{what}，");
        assert!(ran.err.contains(&said), "{}", ran.err);
    }
}
