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
    /// The class that a page makes one of.
    pub class: &'static str,
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
    class: "Guide",
    files: &[
        "rules/Cargo.toml",
        "rust-toolchain.toml",
        "wasm/engine/Cargo.toml",
        "xtask/src/glue.rs",
        "xtask/src/wasm.rs",
    ],
    folders: &["rules/src", "wasm/engine/src"],
    crates: &[
        "lol_alloc",
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
    class: "Desk",
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
