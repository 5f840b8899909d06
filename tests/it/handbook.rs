//! The editors' handbook in `docs/handbook`: it builds, and what it says is what the program does.
//!
//! Pages printed by the program, the answers of the program and the samples for servers are rewritten
//! by `ZHIYIN_BLESS=1 cargo test handbook::`; read them.

mod at_desk;
mod dialect;
mod walk;

use std::collections::BTreeMap;
use std::fs;

use crate::bless::same;
use crate::sandbox::{Sandbox, repository};
use rules::Date;
use zhiyin::{cli, reference};

const HANDBOOK: &str = "docs/handbook";
/// The portal that `zhiyin new` writes: what the handbook's examples are taken from.
const STARTER: &str = "starter/content";

/// A mistake: name, file, what stands there (nothing = all of it), what is written instead.
type Slip = (&'static str, &'static str, &'static str, &'static [u8]);

/// The mistakes whose answers the handbook shows.
const SLIPS: [Slip; 6] = [
    ("冒号", GUIDE, "标题: 办理退宿", "标题：办理退宿".as_bytes()),
    ("编码", "pages/about.md", "", GBK),
    ("选项", GUIDE, "{当: {钥匙: 遗失了}", "{当: {钥匙: 遗失}".as_bytes()),
    ("依据", GUIDE, "依据: [2.3, 2.5]", "依据: [2.3, 2.51]".as_bytes()),
    ("缺口", GUIDE, "      - {当: {钥匙: 遗失了}, 得: 有, 依据: [2.4]}\n", b""),
    ("不符合", GUIDE, "{名称: 委托书, 形式: 原件}", "{名称: 授权书, 形式: 原件}".as_bytes()),
];
/// 标题: 关于, 网址: about in GBK, as an old Notepad saves it.
const GBK: &[u8] =
    b"---\r\n\xB1\xEA\xCC\xE2: \xB9\xD8\xD3\xDA\r\n\xCD\xF8\xD6\xB7: about\r\n---\r\n";
const GUIDE: &str = "guides/checkout/guide.yaml";

/// Every page by its name.
fn pages() -> BTreeMap<String, String> {
    let folder = fs::read_dir(repository(HANDBOOK).join("pages")).expect("the pages");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let named = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a text"))
    };
    paths.map(named).collect()
}

fn is_kept(name: &str, page: &str) {
    same(&repository(HANDBOOK).join("pages").join(name), page);
}

#[test]
fn printed_pages_are_fresh() {
    for (name, page) in reference::pages() {
        is_kept(name, &page);
    }
}

#[test]
fn it_builds_without_a_reminder() {
    let sandbox = Sandbox::of(HANDBOOK);
    let ran = sandbox.zhiyin(&["build", "--strict"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let site = sandbox.public();
    for page in ["install", "publish", "keys", "codes", "commands"] {
        assert!(site.contains_key(&format!("{page}.html")), "{page}");
    }
    let index = String::from_utf8(site["index.html"].clone()).expect("UTF-8");
    let version = format!("适用：zhiyin {}", env!("CARGO_PKG_VERSION"));
    assert!(index.contains(&version), "site.yaml names another version than {version}");
    // Without guides nobody answers anything: no engine, no 批量核对.
    let assets = site.keys().filter_map(|name| name.strip_prefix("assets/")?.split('.').next());
    let mut assets: Vec<&str> = assets.filter(|stem| *stem != "image").collect();
    // All there is to search is more than one script holds.
    assets.dedup();
    assert_eq!(assets, ["home", "look", "search", "style", "texts", "words"]);
}

/// The version stands in names of files and in what is seen, where no placeholder can: it is put there, not
/// kept by hand.
#[test]
fn it_names_the_version_it_goes_with() {
    for (name, page) in pages() {
        if !reference::pages().contains_key(name.as_str()) {
            is_kept(&name, &versioned(&page, env!("CARGO_PKG_VERSION")));
        }
    }
    assert_eq!(
        versioned("zhiyin-0.0.9-linux、`zhiyin 0.0.9`，2.1.1", "1.2.3"),
        "zhiyin-1.2.3-linux、`zhiyin 1.2.3`，2.1.1"
    );
}

/// A text with every version of the program that it names replaced.
fn versioned(text: &str, version: &str) -> String {
    let mut parts = text.split("zhiyin");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole += "zhiyin";
        let number = part.strip_prefix(['-', ' ']).unwrap_or_default();
        let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
        let is_version = number[..end].split('.').filter(|one| !one.is_empty()).count() == 3;
        match is_version {
            true => {
                whole += &part[..1];
                whole += version;
                whole += &number[end..];
            }
            false => whole += part,
        }
    }
    whole
}

/// The lines of the handbook that begin with `zhiyin` or have it in backticks.
fn command_lines() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, text) in pages() {
        if reference::pages().contains_key(name.as_str()) {
            continue;
        }
        for line in text.lines() {
            let code = line.split('`').skip(1).step_by(2);
            for piece in code.chain([line]) {
                let piece = piece.trim_start_matches(".\\").trim_start_matches("./");
                let arguments = piece.strip_prefix("zhiyin ");
                if let Some(arguments) = arguments
                    .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase() || c == '-'))
                {
                    found.push((name.clone(), arguments.to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn every_command_it_names_exists() {
    let helps: BTreeMap<String, String> = cli::helps().into_iter().collect();
    let lines = command_lines();
    assert!(lines.len() > 30, "{}", lines.len());
    for (page, line) in lines {
        let mut words = line.split_whitespace();
        let command = words.next().unwrap_or_default();
        if command.starts_with("--") {
            continue;
        }
        let help = helps.get(command).unwrap_or_else(|| panic!("{page}: zhiyin {line}"));
        for option in words.filter(|word| word.starts_with("--")) {
            let option = option.split('=').next().unwrap_or_default();
            assert!(help.contains(option), "{page}: zhiyin {line}");
        }
    }
}

/// Pages that an editor can follow step by step: each a test of its own.
macro_rules! followed {
    ($($page:ident)*) => {
        const FOLLOWED: &[&str] = &[$(concat!(stringify!($page), ".md")),*];

        mod followed {
            $(#[test]
            fn $page() {
                super::shows_what_is_seen(concat!(stringify!($page), ".md"));
            })*
        }
    };
}

followed! { batch cases clauses correction date days edition english files first hosting letter lists notices number option pages preview review route standing }

/// Who follows a page sees what it says.
fn shows_what_is_seen(name: &str) {
    is_kept(name, &walk::follow(name, &pages()[name]));
}

#[test]
fn every_page_that_can_be_followed_is() {
    let pages = pages().into_iter().filter(|(_, text)| walk::is_followed(text));
    assert_eq!(pages.map(|(name, _)| name).collect::<Vec<_>>(), FOLLOWED);
}

/// The example is of 2027 and the edition after it of 2028; another year is a slip of the pen, but for the
/// days off, of which only 2026 had been published.
#[test]
fn its_examples_are_of_one_year() {
    for (name, text) in pages() {
        if reference::pages().contains_key(name.as_str()) {
            continue;
        }
        for (at, _) in text.match_indices("20") {
            let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
            let year = &text[at..at + digits];
            let inside = text[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
            let is_published = name == "days.md" && year == "2026";
            let is_ours = ["2027", "2028"].contains(&year) || is_published;
            assert!(digits != 4 || inside || is_ours, "{name}: {year}");
        }
    }
}

/// Blocks whose fence names a slip hold what the desk says to it; `命令行`, what the command says to the first.
#[test]
fn the_answers_it_shows_are_the_programs_own() {
    let mut answers: BTreeMap<&str, String> = SLIPS.map(|slip| (slip.0, shown(slip))).into();
    answers.insert("命令行", said(SLIPS[0]));
    let mut found = Vec::new();
    for (name, text) in pages() {
        let mut wanted = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            wanted += &format!("{line}\n");
            let slip = line.strip_prefix("```text ").and_then(|name| answers.get_key_value(name));
            if let Some((slip, answer)) = slip {
                found.push(*slip);
                wanted += answer;
                wanted += "```\n";
                lines.by_ref().find(|line| *line == "```").expect("the end of the block");
            }
        }
        is_kept(&name, &wanted);
    }
    found.sort_unstable();
    let mut all: Vec<&str> = answers.keys().copied().collect();
    all.sort_unstable();
    assert_eq!(found, all, "each slip is shown once");
}

/// What the desk shows.
fn shown(slip: Slip) -> String {
    let sandbox = Sandbox::of(STARTER);
    let mut desk = at_desk::AtDesk::opens(&sandbox.content(""), Date::from_civil(2025, 5, 20));
    slips(&sandbox, slip);
    // Cases that do not hold stand with the cases.
    desk.shows(if slip.0 == "不符合" { "用例" } else { "问题" }).expect("a panel")
}

/// What the command says.
fn said(slip: Slip) -> String {
    let sandbox = Sandbox::of(STARTER);
    slips(&sandbox, slip);
    let ran = sandbox.zhiyin(&["check"]);
    assert_eq!(ran.code, 1, "{}: {}", slip.0, ran.out);
    ran.err
}

fn slips(sandbox: &Sandbox, (name, file, old, new): Slip) {
    let text = sandbox.read(file);
    let old = if old.is_empty() { text.as_str() } else { old };
    assert_eq!(text.matches(old).count(), 1, "{name}: “{old}” must stand once in {file}");
    let at = text.find(old).expect("it stands there");
    let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + old.len()..]);
    sandbox.write(file, [before, new, after].concat());
}
