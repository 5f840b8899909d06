//! A portal in English (`tests/english`): every word that its editor did not write is English, too.

use std::collections::BTreeSet;
use std::fs;

use language::words::{EN, OF_GUIDES, ZH, parts};
use walkdir::WalkDir;

use crate::many;
use crate::sandbox::{Files, Sandbox, repository};
use crate::search;

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn text<'f>(files: &'f Files, name: &str) -> &'f str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

fn english() -> Files {
    Sandbox::of("tests/english").build()
}

#[test]
fn its_content_is_clean_and_its_cases_hold() {
    let ran = Sandbox::of("tests/english").zhiyin(&["check", "--strict", "--date", "2026-06-01"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn no_page_holds_chinese() {
    for (name, bytes) in english().iter().filter(|(name, _)| !name.ends_with(".js")) {
        let text = String::from_utf8_lossy(bytes);
        // Stops and brackets that styles add are those of the page's language.
        let is_odd = |line: &&str| line.contains(is_chinese) && !line.contains(":lang(zh)");
        let line = text.lines().find(is_odd);
        assert_eq!(line, None, "{name}");
    }
}

/// Chinese signs that somebody may type are understood on every site: a full stop as a decimal point,
/// quotation marks around words to search, days in Chinese figures. Nothing of it is said.
#[test]
fn no_script_says_anything_in_chinese() {
    let understood = "。｡「」『』＂！～〇零一二三四五六七八九十年月日号天\u{4e00}\u{9fff}";
    for (name, bytes) in english().iter().filter(|(name, _)| name.ends_with(".js")) {
        let text = String::from_utf8_lossy(bytes);
        // The module is bytes, one a character.
        let lines = text.lines().filter(|line| !line.starts_with("var ZHIYIN_ENGINE="));
        let odd: BTreeSet<char> = lines
            .flat_map(str::chars)
            .filter(|&letter| is_chinese(letter) && !understood.contains(letter))
            .collect();
        assert!(odd.is_empty(), "{name}: {odd:?}");
    }
}

#[test]
fn pages_say_their_language_and_their_days() {
    let files = english();
    for name in files.keys().filter(|name| name.ends_with(".html")) {
        assert!(text(&files, name).contains("<html lang=\"en\""), "{name}");
    }
    let (guide, home) = (text(&files, "summer.html"), text(&files, "index.html"));
    for words in [
        ">10 June 2026 (Wednesday), by 12:00<",
        ">29 June 2026 (Monday) to 1 July (Wednesday), by 17:00<",
        ">within 3 days after the day you leave<",
        "Applies to: allowed to stay and taking a summer course<",
        "0 to 200 credits, up to 1 decimal place<",
        "By you, the warden<",
    ] {
        assert!(guide.contains(words), "no {words}");
    }
    assert!(home.contains("(Office of Student Housing, 20 May 2026)"));
    // Numbers of clauses have the brackets and quotation marks of the page's language.
    assert!(guide.contains("Notice 3(1)</a>"), "the clause of the deposit");
    assert_eq!(EN.number("《Annex》1（2）"), "“Annex” 1(2)");
    assert!(text(&files, "search.html").contains("<h1>Search</h1>"));
}

/// The module of rosters speaks Chinese: half of what it would say of English rules.
#[test]
fn rosters_are_left_out_and_refused() {
    let files = english();
    assert!(!files.contains_key("batch.html"));
    assert!(files.keys().all(|name| !name.contains("batch") && !name.contains("roster")));
    let sandbox = Sandbox::of("tests/english");
    fs::write(sandbox.root().join("roster.csv"), "Name,Reason\nA,Neither\n").expect("a roster");
    let ran = sandbox.zhiyin(&["batch", "roster.csv"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("批量核对的结果只有中文的") && ran.err.contains("改法："),
        "{}",
        ran.err
    );
}

#[test]
fn another_language_is_refused_where_it_stands() {
    let sandbox = Sandbox::of("tests/english");
    sandbox.change("site.yaml", "语言: en", "语言: fr");
    let ran = sandbox.zhiyin(&["check", "--date", "2026-06-01"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("content/site.yaml:4:5") && ran.err.contains("zh"), "{}", ran.err);
}

/// A theme of its own whose guide gives the script no words is told so: it would fail in silence.
#[test]
fn a_theme_without_words_for_the_script_is_refused() {
    let sandbox = Sandbox::of("tests/english");
    let own = fs::read_to_string(repository("themes/light/guide.html")).expect("a template");
    fs::create_dir_all(sandbox.content("theme")).expect("a folder");
    let put = |text: &str| fs::write(sandbox.content("theme/guide.html"), text).expect("a file");
    put(&own.replace(" data-words=\"{{ \"guide\" | words_of }}\"", ""));
    let ran = sandbox.zhiyin(&["check", "--date", "2026-06-01"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("没有 data-words"), "{}", ran.err);
    put(&own);
    assert_eq!(sandbox.zhiyin(&["check", "--date", "2026-06-01"]).code, 0);
}

fn sources(folder: &str, end: &str) -> String {
    let files = WalkDir::new(repository(folder)).into_iter().filter_map(Result::ok);
    let files = files.filter(|file| {
        let path = file.path().to_string_lossy();
        let is_table = ["zh.rs", "en.rs"].iter().any(|table| path.ends_with(table));
        path.ends_with(end) && !path.contains("node_modules") && !is_table
    });
    files.map(|file| fs::read_to_string(file.path()).expect("UTF-8")).collect()
}

/// Templates, scripts and rooms say every word of the table, fill in its parts, and ask for no other.
#[test]
fn every_word_is_said_and_every_word_said_is_there() {
    let templates = sources("themes/light", ".html");
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for (before, after) in templates.match_indices("\" | say").map(|(at, _)| templates.split_at(at))
    {
        let name = before.rsplit('"').next().unwrap_or_default();
        let (_, word) =
            ZH.all().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no word {name}"));
        for part in parts(word) {
            assert!(
                after.starts_with("\" | say(") && after.contains(&format!("{part}=")),
                "{name}: {part}"
            );
        }
        said.insert(name);
    }
    let (rooms, scripts) = (sources("crates", ".rs"), sources("themes/light/web/src", ".ts"));
    let letters = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
    let spoken: BTreeSet<&str> =
        scripts.split("Word.").skip(1).filter_map(|rest| rest.split(letters).next()).collect();
    for (name, _) in ZH.all() {
        let in_script = OF_GUIDES.contains(&name);
        assert_eq!(in_script, spoken.contains(name), "{name} in the scripts");
        let called = rooms.contains(&format!(".{name}"));
        assert!(in_script || called || said.contains(name), "nobody says {name}");
    }
}

/// What a script fills words in by is `{`: a pattern that counts by it would be spoilt.
#[test]
fn the_words_of_scripts_hold_no_other_braces() {
    for (language, words) in language::words::LANGUAGES {
        for (name, word) in words.all().filter(|(name, _)| OF_GUIDES.contains(name)) {
            let is_name = |part: &str| part.bytes().all(|letter| letter.is_ascii_lowercase());
            assert!(parts(word).all(is_name), "{language}: {name}: {word}");
        }
    }
}

/// One word in its forms finds the others, in a site as it is and where the index is cut.
#[test]
fn a_search_finds_other_forms_of_a_word() {
    let searches = [
        ("applying", "Apply on the housing system"),
        ("registering bicycles", "regist"),
        ("confirming", "confirm"),
        ("inventories", "nventory"),
        ("refunding", "refundable"),
        ("handing back keys", "handed back"),
    ];
    let asked = searches.map(|(search, _)| search);
    for pages in [0, 300] {
        let sandbox = Sandbox::of("tests/english");
        many::add(&sandbox, pages);
        let Some(shown) = search::of_site(&sandbox.build(), &asked) else { return };
        for ((asked, wanted), shown) in searches.iter().zip(shown) {
            let found: Vec<String> = shown.hits.iter().map(|hit| hit.words.join("|")).collect();
            let is_found = found.iter().take(3).any(|words| words.contains(wanted));
            assert!(is_found, "{pages}: {asked}: {} {found:?}", shown.says);
        }
    }
}

/// A site whose words are not in the language of its content is told of, once, where that is written.
#[test]
fn content_in_the_other_language_is_told_of() {
    let sandbox = Sandbox::of("tests/english");
    sandbox.change("site.yaml", "语言: en\n", "");
    let said = sandbox.zhiyin(&["check", "--date", "2026-06-01"]).err;
    let told = "提醒[Z421]: 网页自己的话是中文，内容多半是英文\n --> content/site.yaml:2:5\n";
    assert!(said.contains(told) && said.matches("Z421").count() == 1, "{said}");
    let sandbox = Sandbox::of("tests/second-school");
    sandbox.append("site.yaml", "语言: en\n");
    let said = sandbox.zhiyin(&["check", "--date", "2026-06-01"]).err;
    assert!(said.contains("提醒[Z421]: 网页自己的话是英文，内容多半是中文"), "{said}");
}
