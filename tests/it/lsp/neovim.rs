//! Debian's neovim as the other end, without a window: what an editor does there, done on the shipped content.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::sandbox::{Sandbox, repository};
use crate::skipped::skipped;

#[test]
fn an_editor_at_work() {
    let there = Command::new("nvim").arg("--version").output();
    if !there.is_ok_and(|there| there.status.success()) {
        return skipped(
            "真的编辑器（neovim）里的补全、改名、检查和改法，没有 nvim；改法：在 Debian 上以 root 运行 apt-get install neovim",
        );
    }
    let sandbox = Sandbox::of("content");
    let result = sandbox.root().join("result.json");
    let ran = Command::new("nvim")
        .args(["--headless", "--clean", "-c"])
        .arg(format!("luafile {}", repository("tests/lsp/neovim.lua").display()))
        .current_dir(sandbox.root())
        .env("ZHIYIN", env!("CARGO_BIN_EXE_zhiyin"))
        .env("CONTENT", sandbox.content(""))
        .env("RESULT", &result)
        .env("SOURCE_DATE_EPOCH", "1686369600")
        .output()
        .expect("neovim starts");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let done = fs::read_to_string(&result).unwrap_or_else(|_| panic!("no result: {said}"));
    let done: Value = serde_json::from_str(&done).expect("JSON");
    assert_eq!(done["error"], Value::Null, "{done}");
    assert_eq!(done["wrong"], json!(["Z202"]));
    assert_eq!(done["fix"], "改成“身份”");
    assert_eq!(done["mended"], json!([]));
    assert_eq!(
        done["keys"].as_array().map(Vec::len).filter(|count| *count > 5),
        done["keys"].as_array().map(Vec::len)
    );
    assert!(
        done["options"].as_array().is_some_and(|all| all.contains(&json!("正式党员"))),
        "{done}"
    );
    assert_eq!(done["hover"].as_str().map(|text| text.contains("您现在的身份是？")), Some(true));
    // Every place of the name in the guide, its cases and site.yaml, as the texts themselves say.
    assert_eq!(done["left"], json!([]), "{done}");
    assert_eq!(done["after"], json!([]));
    assert_eq!(done["refused"], "已经有叫“流程”的判断");
}
