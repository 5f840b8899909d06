//! Both portals in real browsers: what a person sees there is what the native engine says.
//!
//! Builds the sites, works out with the native engine what some people must be asked and told, and
//! hands that plan to `browser/run.mjs`, which answers the guides by touch, by keyboard and without
//! script, and looks at every kind of page in Chromium; the main flow also in Firefox ESR and WebKitGTK, where
//! they are installed. Needs node, `npm ci` in `browser/` and a Chromium: `cargo xtask test` sees to all of
//! that, and is the way to run this.

#[path = "it/lists/countries.rs"]
mod countries;
#[path = "browser/plan.rs"]
mod plan;
#[path = "browser/rosters.rs"]
mod rosters;
#[path = "browser/words.rs"]
mod words;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use language::portal::Portal;
use zhiyin::pipeline;
use zhiyin::publish::{self, Guarded};

/// Fewest routes through the real portal, by touch and again by keyboard alone.
const ROUTES: usize = 14;

#[test]
#[ignore = "cargo xtask test"]
fn a_person_in_a_browser() {
    look("tests/browser/run.mjs");
}

/// Downloads too much for every day: `cargo xtask hosting` prepares it and runs it.
#[test]
#[ignore = "cargo xtask hosting"]
fn everywhere_it_is_hosted() {
    look("tests/hosting/run.mjs");
}

/// Builds both sites, plans, and lets a script look.
fn look(script: &str) {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    // For looking at, and for running the script again: KEEP=folder keeps the sites and the plan there.
    let kept = std::env::var_os("KEEP").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let mut plan = plan::Plan::new(env!("CARGO_BIN_EXE_zhiyin"));
    let sites = [
        ("real", "content"),
        ("second", "tests/second-school"),
        ("odd", "tests/browser/odd-words"),
    ];
    for (name, source) in sites {
        let source = root().join(source);
        let portal = publish(&source, &folder.join(name));
        plan.add(name, source, &portal);
    }
    publish(&root().join("tests/check/base"), &folder.join("base"));
    publish(&root().join("tests/order"), &folder.join("days"));
    publish(&root().join("tests/spans"), &folder.join("spans"));
    publish(&root().join("tests/colleges"), &folder.join("colleges"));
    publish(&root().join("tests/standing"), &folder.join("standing"));
    publish(&root().join("tests/told"), &folder.join("told"));
    publish(&root().join("tests/english"), &folder.join("english"));
    let abroad = folder.join("abroad-content");
    for (name, text) in countries::texts() {
        let path = abroad.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a text");
    }
    publish(&abroad, &folder.join("abroad"));
    plan.rosters = rosters::all(folder);
    assert!(plan.routes_of("real") >= ROUTES, "only {} routes", plan.routes_of("real"));
    assert!(plan.drops_answers(), "no 更改 drops an answer");
    for tag in plan::tags(1..=5, "R").chain(plan::tags(1..=18, "M")).chain(plan::tags(1..=2, "I")) {
        assert!(plan.has_tag(&tag), "no case of 路线 {tag} in content/guides/*/cases.yaml");
    }
    let file = folder.join("plan.json");
    std::fs::write(&file, serde_json::to_vec(&plan).expect("JSON")).expect("plan.json");
    let failures = run(&root().join(script), &file);
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

/// Builds a site as `zhiyin build` does, and gives the portal it was made from.
fn publish(source: &Path, out: &Path) -> Portal {
    let mut content = pipeline::read(source, None).expect("a content folder");
    assert!(!content.problems.has_errors(), "{} has errors: zhiyin check", source.display());
    let site = pipeline::site(&mut content).expect("a portal that is proved, and its cases hold");
    publish::site(&site, &Guarded { out, protected: &[] }, None).expect("a site");
    content.portal.expect("a portal").into_portal()
}

/// Runs the plan and passes its lines on; gives those that report a failure.
fn run(script: &Path, plan: &Path) -> Vec<String> {
    let mut node = Command::new("node")
        .arg(script)
        .arg(plan)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node (README: 测试需要的软件)");
    let output = BufReader::new(node.stdout.take().expect("its output"));
    let mut failures = Vec::new();
    for line in output.lines() {
        let line = line.expect("UTF-8");
        writeln!(std::io::stdout(), "{line}").expect("a reader");
        if line.starts_with("FAIL") || line.starts_with("     ") {
            failures.push(line);
        }
    }
    let status = node.wait().expect("node's end");
    if status.success() {
        // What failed among others and passed alone is said above.
        return Vec::new();
    }
    if failures.is_empty() {
        failures
            .push(format!("node {} ended with {status}; its words are above", script.display()));
    }
    failures
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
