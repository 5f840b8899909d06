//! The walls of the house: who may know whom, between crates and between the rooms of a crate.
//!
//! Owns two rules. The members of the workspace depend on each other in one direction, and within a
//! crate the rooms (the modules of its `lib.rs`) form no circle. What a crate below `src` must not touch
//! (files, clock, environment, network, terminal) clippy holds, by the `clippy.toml` in each of them.

mod arrows;
mod circles;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use circles::circles;
use serde_json::Value;

use crate::sandbox::repository;

/// Every member and the members it may use.
const MAY_USE: [(&str, &[&str]); 15] = [
    ("rules", &[]),
    ("language", &["rules"]),
    ("proof", &["language", "rules"]),
    ("ide", &["language", "proof", "rules"]),
    ("roster", &["rules"]),
    ("site", &["language", "proof", "roster", "rules"]),
    ("content", &["language", "proof", "roster", "rules", "site"]),
    ("desk", &["content", "ide", "language", "proof", "rules", "site"]),
    (
        "zhiyin",
        &["content", "desk", "ide", "language", "packed", "proof", "roster", "rules", "site"],
    ),
    ("zhiyin-wasm-desk", &["content", "desk", "rules", "site"]),
    ("zhiyin-wasm-engine", &["rules"]),
    ("zhiyin-wasm-roster", &["roster"]),
    ("artefacts", &["language", "packed", "rules", "xtask"]),
    ("packed", &[]),
    ("xtask", &[]),
];

/// Crates without files, clock, environment, network and terminal.
const PURE: [&str; 8] = [
    "rules",
    "crates/content",
    "crates/desk",
    "crates/ide",
    "crates/language",
    "crates/proof",
    "crates/roster",
    "crates/site",
];

/// Circles that are still there, by crate and rooms.
const KNOWN: [(&str, &[&str]); 0] = [];

#[test]
fn crates_use_each_other_in_one_direction() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.into();
    let mut wrong = Vec::new();
    for (member, used) in members() {
        let Some(allowed) = allowed.get(member.as_str()) else {
            wrong.push(format!("{member}: new, say in MAY_USE what it may use"));
            continue;
        };
        let used = used.iter().filter(|used| !allowed.contains(&used.as_str()));
        wrong.extend(used.map(|used| format!("{member} must not use {used}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The members of the workspace and the members each depends on, for whatever purpose.
fn members() -> BTreeMap<String, BTreeSet<String>> {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let cargo = Command::new(env!("CARGO")).args(arguments).current_dir(repository("")).output();
    let cargo = cargo.expect("cargo starts");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: Value = serde_json::from_slice(&cargo.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("the members");
    let name = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let own: BTreeSet<String> = packages.iter().map(name).collect();
    let uses = |package: &Value| {
        let used = package["dependencies"].as_array().expect("dependencies").iter().map(name);
        used.filter(|used| own.contains(used)).collect()
    };
    packages.iter().map(|package| (name(package), uses(package))).collect()
}

#[test]
fn rooms_form_no_circle() {
    let crates = PURE.into_iter().chain(["."]);
    let mut wrong = Vec::new();
    for path in crates {
        let known: Vec<&[&str]> =
            KNOWN.iter().filter(|(of, _)| *of == path).map(|(_, rooms)| *rooms).collect();
        let mut gone = known.clone();
        for circle in circles(&arrows::of(&repository(path).join("src"))) {
            let is_known =
                |rooms: &&[&str]| circle.rooms.iter().all(|r| rooms.contains(&r.as_str()));
            gone.retain(|rooms| !is_known(rooms));
            if !known.iter().any(is_known) {
                wrong.push(format!("{path}: {}", circle.words));
            }
        }
        wrong.extend(gone.iter().map(|rooms| format!("{path}: {rooms:?} is no circle any more")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Clippy reads one file only, the nearest: each crate repeats the thresholds of all.
#[test]
fn every_pure_crate_has_the_same_wall() {
    let read = |path: &str| fs::read_to_string(repository(path)).expect("a clippy.toml");
    let (thresholds, wall) = (read("clippy.toml"), read("rules/clippy.toml"));
    assert!(wall.starts_with(&thresholds), "rules/clippy.toml lacks the thresholds of all crates");
    for path in PURE {
        assert!(
            read(&format!("{path}/clippy.toml")) == wall,
            "{path}/clippy.toml is not rules' own"
        );
    }
    // A crate that is new below `src` has a wall, too.
    let crates = fs::read_dir(repository("crates")).expect("the crates");
    for path in crates.map(|entry| entry.expect("an entry").path()) {
        let name = format!("crates/{}", path.file_name().expect("a name").to_string_lossy());
        assert!(PURE.contains(&name.as_str()), "{name} is not among the pure crates");
    }
}
