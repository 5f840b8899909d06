//! How much travels: every script on its own, and a guide's first page with everything.
//!
//! The sites are those of the shipped content. `cargo test budgets:: -- --nocapture` prints the sizes.

use crate::html::page;
use crate::many;
use crate::sandbox::{Files, Sandbox};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

fn asset<'f>(files: &'f Files, start: &str) -> &'f [u8] {
    let start = format!("assets/{start}.");
    files.iter().find(|(name, _)| name.starts_with(&start)).expect(&start).1
}

/// The engine with its binding, and the page's own script behind them.
fn parts(script: &[u8]) -> (&[u8], &[u8]) {
    let opening: &[u8] = b"\nvar ZHIYIN_ENGINE=";
    let start = script.windows(opening.len()).position(|here| here == opening).expect("an engine");
    let length = script[start + 1..].iter().position(|&byte| byte == b'\n').expect("a script");
    script.split_at(start + length + 2)
}

/// The script of the search page without the index in front of it.
fn behind_index(files: &Files) -> &[u8] {
    let search = asset(files, "search");
    let index = search.iter().position(|&byte| byte == b'\n').expect("an index") + 1;
    &search[index..]
}

#[allow(clippy::print_stdout)]
#[test]
fn every_script_keeps_its_budget() {
    let files = Sandbox::of("content").build();
    let (engine, guide) = parts(asset(&files, "guide"));
    let (search, behind) = (asset(&files, "search"), behind_index(&files));
    let look = packed::gzip(asset(&files, "look"));
    let measured = [
        // With numbers and sums in it the module itself may be 12 KiB (brotli).
        ("the engine with its binding", packed::gzip(engine), 15 * 1024),
        ("the script of a guide", packed::gzip(guide), 12 * 1024),
        ("look", look, 1024),
        ("all of a guide's page", packed::gzip(engine) + packed::gzip(guide) + look, 24 * 1024),
        ("home", packed::gzip(asset(&files, "home")), 1024),
        ("tools", packed::gzip(asset(&files, "tools")), 6 * 1024),
        ("search without its index", packed::gzip(behind), 4 * 1024),
    ];
    for (name, size, budget) in measured {
        println!("{name}: {size} of {budget} bytes gzipped");
        assert!(size <= budget, "{name}: {size} bytes gzipped");
    }
    println!("search with its index: {} bytes gzipped", packed::gzip(search));
}

/// Only where the entries are many is more loaded than that: what looks them up in an index that comes in parts.
#[allow(clippy::print_stdout)]
#[test]
fn the_search_of_a_large_site_keeps_its_budget() {
    let sandbox = Sandbox::base();
    let small = sandbox.build();
    many::add(&sandbox, 100);
    let (large, small) = (sandbox.build(), packed::gzip(behind_index(&small)));
    let size = packed::gzip(behind_index(&large));
    println!(
        "search of a large site without its index: {size} bytes gzipped, of a small one {small}"
    );
    assert!(small <= 4 * 1024 && small + 1024 < size && size <= 6 * 1024, "{small}, {size}");
}

/// 批量核对 before a file is given; the module comes with the first one.
#[allow(clippy::print_stdout)]
#[test]
fn the_page_for_rosters_keeps_its_budget() {
    let files = Sandbox::of("content").build();
    let styles = files.iter().filter(|(name, _)| name.ends_with(".css"));
    let styles: usize = styles.map(|(_, bytes)| packed::gzip(bytes)).sum();
    let scripts = ["batch", "look"].map(|name| {
        let all = files.iter().filter(|(file, _)| file.starts_with(&format!("assets/{name}.")));
        all.filter(|(file, _)| file.ends_with(".js")).map(|(_, it)| packed::gzip(it)).sum::<usize>()
    });
    let html = packed::gzip(page(&files, "batch.html").as_bytes());
    let all = html + styles + scripts.iter().sum::<usize>();
    println!(
        "批量核对: page {html}, styles {styles}, scripts {scripts:?}, all {all} bytes gzipped"
    );
    println!("the module in its script: {} bytes gzipped", packed::gzip(asset(&files, "roster")));
    assert!(all <= 60 * 1000, "批量核对: {all} bytes gzipped");
}

#[allow(clippy::print_stdout)]
#[test]
fn the_first_page_of_a_guide_keeps_its_budget() {
    let files = Sandbox::of("content").build();
    let assets = ["guide", "look", "style"].map(|name| packed::gzip(asset(&files, name)));
    for name in ["leave.html", "join.html"] {
        let html = page(&files, name);
        let program = html.split("data-program=\"").nth(1).and_then(|rest| rest.split('"').next());
        let program = STANDARD.decode(program.expect("a program")).expect("base64").len();
        let all = packed::gzip(html.as_bytes()) + assets.iter().sum::<usize>();
        println!("{name}: program {program} bytes, page with everything {all} bytes gzipped");
        assert!(program <= 4 * 1024, "{name}: a program of {program} bytes");
        assert!(all <= 60 * 1000, "{name}: {all} bytes over the wire");
    }
}
