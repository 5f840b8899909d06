//! 编辑台 as files: a page that opens by double click, with all that it needs beside it.
//!
//! Owns which files these are. What happens there is `crates/desk`'s, in a worker; the scripts are made by
//! `cargo xtask web`, the module by `cargo xtask wasm`. Nothing is fetched: modules and texts travel in classic
//! scripts, which every browser loads from a disk, too.

use std::collections::BTreeMap;

use content::manifest::sha256;
use content::starter;
use serde_json::Value;
use site::render::module;

/// Files by their name.
pub type Files = BTreeMap<String, Vec<u8>>;

const PAGE: &str = include_str!("../themes/desk/index.html");
const FRAME: &str = include_str!("../themes/desk/frame.html");
/// Where the frame's script stands in it.
const FRAME_SCRIPT: &str = "<script></script>";
const FRAME_JS: &str = include_str!("../themes/light/web/dist/desk-frame.js");
const WORKER_JS: &str = include_str!("../themes/light/web/dist/desk-worker.js");
/// What is loaded when it is first wanted.
const MORE_JS: &str = include_str!("../themes/light/web/dist/desk-more.js");
const BINDING: &str = include_str!("../themes/light/web/dist/desk.js");
const MODULE: &[u8] = include_bytes!("../wasm/dist/desk.wasm");
const ROSTER: &[u8] = include_bytes!("../wasm/dist/roster.wasm");
/// What needs no more than its name: styles and the page's script.
const ASSETS: [(&str, &str); 3] = [
    ("desk.css", include_str!("../themes/light/web/dist/desk.css")),
    ("editor.css", include_str!("../themes/light/web/dist/editor.css")),
    ("desk.js", include_str!("../themes/light/web/dist/desk-page.js")),
];
/// The example: the content of this repository.
const EXAMPLE: [(&str, &str); 9] = [
    ("content/guides/join/cases.yaml", include_str!("../content/guides/join/cases.yaml")),
    ("content/guides/join/guide.yaml", include_str!("../content/guides/join/guide.yaml")),
    ("content/guides/leave/cases.yaml", include_str!("../content/guides/leave/cases.yaml")),
    ("content/guides/leave/guide.yaml", include_str!("../content/guides/leave/guide.yaml")),
    ("content/notice.md", include_str!("../content/notice.md")),
    ("content/pages/about.md", include_str!("../content/pages/about.md")),
    ("content/pages/forms.md", include_str!("../content/pages/forms.md")),
    ("content/pages/not-covered.md", include_str!("../content/pages/not-covered.md")),
    ("content/site.yaml", include_str!("../content/site.yaml")),
];

/// The example, by path and text.
#[must_use]
pub fn example() -> BTreeMap<&'static str, &'static str> {
    EXAMPLE.into()
}

/// Every file of the desk.
#[must_use]
pub fn files() -> Files {
    let examples = [("starter", texts(&starter::written())), ("example", texts(&EXAMPLE))];
    let examples: Value =
        examples.into_iter().map(|(name, texts)| (name.to_owned(), texts)).collect();
    let worker = Value::from([BINDING, WORKER_JS].concat());
    let made = [
        (
            "module.js",
            module("", "ZHIYIN_DESK_MODULE", MODULE)
                + &format!("var ZHIYIN_DESK_WORKER={worker};\n"),
        ),
        ("examples.js", format!("var ZHIYIN_EXAMPLES={examples};\n")),
        ("more.js", MORE_JS.to_owned()),
        ("roster.js", module("", "ZHIYIN_ROSTER_MODULE", ROSTER)),
    ];
    let assets = ASSETS.map(|(name, text)| (name, text.to_owned()));
    let mut files = Files::new();
    let mut page = PAGE.to_owned();
    for (name, text) in assets.into_iter().chain(made) {
        let (stem, end) = name.split_once('.').unwrap_or((name, ""));
        let hashed = format!("assets/{stem}.{}.{end}", &sha256(text.as_bytes())[..12]);
        page = page.replace(&format!("\"assets/{name}\""), &format!("\"{hashed}\""));
        files.insert(hashed, text.into_bytes());
    }
    let frame = FRAME.replace(FRAME_SCRIPT, &format!("<script>{FRAME_JS}</script>"));
    files.insert("frame.html".to_owned(), frame.into_bytes());
    files.insert("index.html".to_owned(), page.into_bytes());
    files
}

/// Texts by their path, as a script has them.
fn texts(texts: &[(&str, &str)]) -> Value {
    texts.iter().map(|&(path, text)| (path.to_owned(), Value::from(text))).collect()
}
