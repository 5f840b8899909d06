//! What a hostile repository around the content can do to `zhiyin diff --git`: nothing.
//!
//! The preview asks git for its older edition in the same way, through the same one command.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::sandbox::{Sandbox, git};

/// A script that leaves a trace when it is run, whatever its arguments.
fn trap(sandbox: &Sandbox) -> String {
    let (script, trace) = (sandbox.root().join("trap"), sandbox.root().join("sprung"));
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\nexit 1\n", trace.display())).expect("it");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a mode");
    script.display().to_string()
}

/// Sets everything in the repository's own settings that names a program.
fn set_traps(sandbox: &Sandbox, trap: &str) {
    for name in [
        "gpg.program",
        "gpg.ssh.program",
        "gpg.x509.program",
        "core.fsmonitor",
        "core.pager",
        "pager.rev-list",
        "core.sshCommand",
        "core.gitProxy",
        "core.askPass",
        "credential.helper",
        "diff.external",
        "diff.x.textconv",
        "filter.x.smudge",
        "filter.x.process",
        "core.alternateRefsCommand",
        "alias.rev-parse",
        "alias.cat-file",
    ] {
        git(sandbox.root(), &["config", name, trap]);
    }
    let remote = format!("ext::{trap} %S");
    for (name, value) in [
        ("log.showSignature", "true"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", remote.as_str()),
    ] {
        git(sandbox.root(), &["config", name, value]);
    }
    for hook in
        ["post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"]
    {
        let folder = sandbox.root().join(".git/hooks");
        fs::create_dir_all(&folder).expect("a folder");
        fs::copy(trap, folder.join(hook)).expect("a hook");
    }
}

/// What git says, in one line.
fn answer(folder: &Path, arguments: &[&str]) -> String {
    let ran = Command::new("git").current_dir(folder).args(arguments).output().expect("git starts");
    assert!(ran.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&ran.stdout).trim_end().to_owned()
}

/// A repository whose commit is signed and lacks a file of its content, and whose settings name programs.
fn hostile() -> Sandbox {
    let sandbox = Sandbox::base();
    let (root, trap) = (sandbox.root(), trap(&sandbox));
    sandbox.write(".gitattributes", "* filter=x diff=x\n");
    git(root, &["init", "-q"]);
    git(root, &["add", "content"]);
    git(root, &["commit", "-q", "-m", "one"]);
    let commit = answer(root, &["cat-file", "commit", "HEAD"]);
    let begin = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----";
    let signed = commit.replacen("\n\n", &format!("\n{begin}\n\n"), 1) + "\n";
    fs::write(root.join("signed"), signed).expect("a file");
    let signed = answer(root, &["hash-object", "-t", "commit", "-w", "signed"]);
    git(root, &["reset", "-q", "--hard", &signed]);
    set_traps(&sandbox, &trap);
    sandbox
}

/// A content folder may come from a stranger, with a repository around it.
#[test]
fn a_repository_runs_none_of_its_programs() {
    let sandbox = hostile();
    let trace = sandbox.root().join("sprung");
    let whole = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert_eq!((whole.code, whole.err.as_str()), (0, ""));
    assert!(whole.out.ends_with("\n两份内容对每个人的指引都相同。\n"), "{}", whole.out);
    assert!(!trace.exists());

    let blob = answer(sandbox.root(), &["rev-parse", "HEAD:content/pages/about.md"]);
    let (folder, name) = blob.split_at(2);
    fs::remove_file(sandbox.root().join(".git/objects").join(folder).join(name)).expect("gone");
    let partial = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    let said = "错误：git 仓库里缺版本“HEAD”的文件“pages/about.md”：这个仓库是部分克隆";
    assert_eq!((partial.code, partial.err.starts_with(said)), (3, true), "{}", partial.err);
    assert!(!trace.exists());
    // The traps are real: git by itself walks into one.
    let _ = Command::new("git").current_dir(sandbox.root()).args(["show", "HEAD"]).output();
    assert!(trace.exists());
}

/// A folder of the content that looks like a repository is not asked.
#[test]
fn a_repository_within_the_content_is_not_one() {
    let sandbox = Sandbox::base();
    for name in ["objects", "refs"] {
        fs::create_dir(sandbox.content(name)).expect("a folder");
    }
    sandbox.write("HEAD", "ref: refs/heads/main\n");
    sandbox.write("config", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
    let ran = sandbox.zhiyin(&["diff", "--git", "HEAD"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("不在 git 仓库里"), "{}", ran.err);
}
