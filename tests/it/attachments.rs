//! Files of files/: what arrives, under which name, and who is told of them.

use sha2::{Digest, Sha256};

use crate::sandbox::{Files, Sandbox};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("UTF-8")
}

/// The small portal with a form that a 材料 gives, that a text leads to, and that a page does.
fn portal() -> Sandbox {
    let sandbox = Sandbox::base();
    sandbox.write("files/登记 表（1）.pdf", PDF);
    let material = "材料: [{名称: 登记表, 表样: 登记 表（1）.pdf, 依据: [1]}]\n\
                    提醒: [{说: '先看[说明](../files/登记 表（1）.pdf)。', 依据: [1]}]\n";
    sandbox.append("guides/move/guide.yaml", material);
    sandbox.append(
        "pages/about.md",
        "\n见[登记 表（1）.pdf](files/%E7%99%BB%E8%AE%B0%20表（1）.pdf)。\n",
    );
    sandbox
}

fn published(bytes: &[u8]) -> String {
    let sum = language::digest::hex(&Sha256::digest(bytes));
    format!("files/1.{}.pdf", &sum[..12])
}

#[test]
fn a_file_is_published_under_the_sum_of_its_bytes_and_arrives_under_its_name() {
    let sandbox = portal();
    let files = sandbox.build();
    let name = published(PDF);
    assert_eq!(files[&name], PDF);
    let tag = format!("<a href=\"./{name}\" download=\"登记 表（1）.pdf\">");
    for page in ["move.html", "about.html", "download.html"] {
        assert!(text(&files, page).contains(&tag), "{page}");
    }
    assert_eq!(text(&files, "move.html").matches(&tag).count(), 2);
    assert!(text(&files, "about.html").contains("</a><span class=\"file\">（PDF，1 KB）</span>"));
    let list = text(&files, "download.html");
    for place in ["搬离宿舍，材料", "搬离宿舍，提醒", "网页"] {
        assert!(list.contains(&format!("{place}：</span>")), "{place}");
    }
    let search = files.keys().find(|name| name.starts_with("assets/search.")).expect("it");
    assert!(text(&files, search).contains("./download.html#f1"));
    assert!(text(&files, "manifest.json").contains(&name));
    // Nothing is written again that did not change; new bytes are a new file, and the old one goes.
    assert!(sandbox.zhiyin(&["build"]).out.contains("写入 0 个文件"));
    sandbox.write("files/登记 表（1）.pdf", [PDF, b"\n"].concat());
    let again = sandbox.build();
    assert!(again.contains_key(&published(&[PDF, b"\n"].concat())) && !again.contains_key(&name));
}

#[test]
fn a_site_without_files_has_neither_folder_nor_page() {
    let files = Sandbox::base().build();
    assert!(!files.keys().any(|name| name.starts_with("files") || name == "download.html"));
    assert!(files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("download.html")));
}

/// Whoever holds paper has the file's name and where to get it.
#[test]
fn paper_says_the_name_and_where_to_get_it() {
    let sandbox = portal();
    sandbox.append("site.yaml", "公开网址: https://example.edu.cn/move/\n");
    let page = text(&sandbox.build(), "move.html");
    assert!(page.contains("<span class=\"file\" data-name=\"登记 表（1）.pdf\">"));
    assert!(page.contains("文件下载：https://example.edu.cn/move/download.html"));
    std::fs::write(sandbox.root().join("名单.csv"), "姓名,去向\n张三,校内\n").expect("a roster");
    let ran = sandbox.zhiyin(&["batch", "名单.csv", "--out", "结果"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let paper = std::fs::read_to_string(sandbox.root().join("结果/个人单.html")).expect("sheets");
    assert!(paper.contains("<dt>表样</dt><dd>登记 表（1）.pdf（PDF，1 KB）</dd>"), "{paper}");
    assert!(paper.contains("先看说明（文件：登记 表（1）.pdf）。"), "{paper}");
    assert!(paper.contains("文件下载：https://example.edu.cn/move/download.html"));
}

#[test]
fn the_signed_document_and_the_comparison_name_the_bytes() {
    let sandbox = portal();
    let line = format!("登记 表（1）.pdf，PDF，1 KB，内容指纹 {}", &published(PDF)[8..20]);
    let ran = sandbox.zhiyin(&["brief", "--date", "2025-06-10"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let document = std::fs::read_to_string(sandbox.root().join("审签稿.html")).expect("it");
    assert!(document.contains(&format!("<li>{line}</li>")));
    let old = portal();
    sandbox.write("files/登记 表（1）.pdf", [PDF, b"\n"].concat());
    let folder = old.content("").display().to_string();
    let ran = sandbox.zhiyin(&["diff", &folder, "content"]);
    assert!(ran.out.contains("文件“登记 表（1）.pdf”"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains(&line), "{}", ran.out);
}

#[test]
fn files_go_along_to_the_next_edition_and_are_to_be_looked_at() {
    let sandbox = portal();
    let line = ["new-edition", "--name", "2026届", "--from", "2026-06-01", "--until", "2026-06-30"];
    let ran = sandbox.zhiyin(&line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let new = sandbox.root().join("2026届");
    let copied = std::fs::read(new.join("content/files/登记 表（1）.pdf"));
    assert_eq!(copied.expect("the file"), PDF);
    let list = std::fs::read_to_string(new.join("待确认.md")).expect("the list");
    assert!(list.contains("- [ ] `content/files/登记 表（1）.pdf`"), "{list}");
    assert!(ran.out.contains("供下载的文件有 1 个"), "{}", ran.out);
}

/// Read from git, a file is the same.
#[cfg(unix)]
#[test]
fn a_file_of_a_commit_is_compared() {
    let sandbox = portal();
    sandbox.commit();
    let same = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert!(!same.out.contains("文件“"), "{}", same.out);
    sandbox.write("files/登记 表（1）.pdf", [PDF, b"\n"].concat());
    let changed = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert!(changed.out.contains("文件“登记 表（1）.pdf”"), "{}{}", changed.out, changed.err);
}

/// Through a link we would write into somebody's own folder.
#[cfg(unix)]
#[test]
fn a_link_where_files_belong_is_refused() {
    let sandbox = portal();
    sandbox.build();
    let (own, at) = (sandbox.root().join("自己的"), sandbox.root().join("public/files"));
    std::fs::create_dir(&own).expect("a folder");
    std::fs::remove_dir_all(&at).expect("it goes");
    std::os::unix::fs::symlink(&own, &at).expect("a link");
    let ran = sandbox.zhiyin(&["build"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("files"), "{}", ran.err);
    assert_eq!(std::fs::read_dir(&own).expect("readable").count(), 0);
}
