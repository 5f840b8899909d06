//! The committed artefacts: up to date, whole, small, and nothing of the machine that made it.

use std::fs;

use artefacts::artefact::{ALL, Artefact};
use artefacts::{fingerprint::fingerprint, glue, wasm};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use xtask::workspace;

const REMEDY: &str = "run `cargo xtask wasm` and commit wasm/dist/";

fn dist(name: &str) -> Vec<u8> {
    fs::read(workspace().join(wasm::DIST).join(name)).expect("a committed file")
}

fn dist_text(name: &str) -> String {
    String::from_utf8(dist(name)).expect("UTF-8")
}

#[test]
fn each_is_made_from_the_sources_as_they_are() {
    for artefact in ALL {
        let sources = fingerprint(&workspace(), artefact).expect("the sources");
        let name = format!("{}.fingerprint", artefact.name);
        assert_eq!(dist_text(&name).trim_end(), sources, "{name}: {REMEDY}");
    }
}

#[test]
fn module_and_script_carry_the_same_stamp() {
    for Artefact { name, class, .. } in ALL {
        let fingerprint = dist_text(&format!("{name}.fingerprint"));
        let fingerprint = Some(fingerprint.trim_end());
        let module = wasm::stamp(&dist(&format!("{name}.wasm")));
        assert_eq!(module.as_deref(), fingerprint, "{name}.wasm: {REMEDY}");
        if class.is_some() {
            let script = dist_text(&format!("{name}.js"));
            assert_eq!(glue::stamp(&script), fingerprint, "{name}.js: {REMEDY}");
        }
    }
}

#[test]
fn the_engine_keeps_to_its_budgets() {
    let module = dist("engine.wasm");
    assert!(module.len() <= 32 * 1024, "{} bytes", module.len());
    let size = packed::brotli(&module);
    assert!(size <= 12 * 1024, "{size} bytes with brotli");
    // Without what the page does to make less of it: tests/it/budgets.rs has the budget of that.
    let text = packed::gzip(BASE64_STANDARD.encode(module).as_bytes());
    assert!(text <= 18 * 1024, "{text} bytes of the module as text with gzip");
}

#[test]
fn the_roster_keeps_to_its_budgets() {
    let (module, script) = (dist("roster.wasm"), dist("roster.js"));
    let size = packed::brotli(&module);
    assert!(size <= 350_000, "{size} bytes with brotli");
    let glue = packed::gzip(&script);
    assert!(glue <= 2560, "{glue} bytes of script with gzip");
}

#[test]
fn they_name_no_folder_of_the_machine_that_made_them() {
    for name in ALL.map(|artefact| format!("{}.wasm", artefact.name)) {
        let module = dist(&name);
        let text = String::from_utf8_lossy(&module);
        // With what ends a folder: home.rs and registry.rs are files of ours and of others.
        for folder in
            ["/root/", "/home/", "/Users/", "/tmp/", "/work/", ".cargo/", "registry/", "C:\\"]
        {
            assert!(!text.contains(folder), "{folder} is in {name}");
        }
    }
}

#[test]
fn they_hold_no_sections_for_tools() {
    for name in ALL.map(|artefact| format!("{}.wasm", artefact.name)) {
        let module = dist(&name);
        let text = String::from_utf8_lossy(&module);
        for section in ["producers", "target_features", "__wasm_bindgen_unstable", ".debug_"] {
            assert!(!text.contains(section), "{section} is in {name}");
        }
    }
}
