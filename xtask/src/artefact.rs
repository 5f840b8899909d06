//! The two artefacts of `wasm/dist/`: what each is made from, and what its script is called by.
//!
//! Owns the list. How they are made is `wasm`'s, how their script is cut `glue`'s.

/// One of the modules that browsers download.
#[derive(Debug)]
pub struct Artefact {
    /// Of its files: `engine.wasm`.
    pub name: &'static str,
    /// The crate with the bindings.
    pub package: &'static str,
    /// The class that a page makes one of; none where scripts of ours call the module.
    pub class: Option<&'static str>,
    /// What the compiler is told for it alone.
    pub flags: &'static [&'static str],
    /// Files that shape it, beside all of `folders`.
    pub files: &'static [&'static str],
    /// Folders whose Rust files all shape it.
    pub folders: &'static [&'static str],
    /// Crates whose code, or whose output, ends up in it.
    pub crates: &'static [&'static str],
}

/// What answers a guide's questions, on every guide's page.
pub const ENGINE: Artefact = Artefact {
    name: "engine",
    package: "zhiyin-wasm-engine",
    class: None,
    // Called where it could stand, a small function costs more than it saves: 0.5 KiB less after gzip than
    // without it, as measured from 5 to 100.
    flags: &["-Cllvm-args=-inline-threshold=50"],
    files: &[
        "rules/Cargo.toml",
        "rust-toolchain.toml",
        "wasm/engine/Cargo.toml",
        "xtask/src/artefact.rs",
        "xtask/src/wasm.rs",
    ],
    folders: &["rules/src", "wasm/engine/src"],
    crates: &[
        "lol_alloc",
        "once_cell",
        "postcard",
        "serde",
        "serde_core",
        "serde_derive",
        "walrus",
        "wasm-bindgen",
        "wasm-bindgen-cli-support",
        "wasm-bindgen-macro-support",
    ],
};

/// What judges a roster, on the page 批量核对.
pub const ROSTER: Artefact = Artefact {
    name: "roster",
    package: "zhiyin-wasm-roster",
    class: Some("Desk"),
    flags: &[],
    files: &[
        "crates/roster/Cargo.toml",
        "rules/Cargo.toml",
        "rust-toolchain.toml",
        "wasm/roster/Cargo.toml",
        "xtask/src/glue.rs",
        "xtask/src/wasm.rs",
    ],
    folders: &["crates/roster/src", "rules/src", "wasm/roster/src"],
    crates: &[
        "atoi_simd",
        "byteorder",
        "calamine",
        "codepage",
        "crc32fast",
        "encoding_rs",
        "fast-float2",
        "flate2",
        "hashbrown",
        "indexmap",
        "itoa",
        "memchr",
        "postcard",
        "quick-xml",
        "serde",
        "serde_core",
        "serde_derive",
        "serde_json",
        "simdutf8",
        "thiserror",
        "typed-path",
        "walrus",
        "wasm-bindgen",
        "wasm-bindgen-cli-support",
        "wasm-bindgen-macro-support",
        "zip",
        "zlib-rs",
        "zmij",
    ],
};

/// Both.
pub const ALL: [&Artefact; 2] = [&ENGINE, &ROSTER];
