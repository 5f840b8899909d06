//! What a search finds, asked of the script that is published: the real one, in node.
//!
//! `tests/search/` holds questions in people's words, each with the right first hit; the made-up index
//! below says the whole order.

use std::collections::BTreeMap;
use std::fs;

use language::notice::Notices;
use serde::Deserialize;
use serde_json::json;

use crate::artefact::in_node;
use crate::many;
use crate::naive::files::portal;
use crate::sandbox::{Files, Sandbox, repository};
use crate::site;
use crate::skipped::skipped;

/// What the page shows of a search.
#[derive(Deserialize, Debug)]
pub struct Shown {
    pub says: String,
    pub hits: Vec<Hit>,
    /// The files that it loaded for that.
    pub loaded: Vec<String>,
}

#[derive(Deserialize, Debug)]
pub struct Hit {
    pub href: String,
    /// The title, where it stands, the words.
    pub words: [String; 3],
    marked: Vec<String>,
}

/// A question with what its first hit must say: one of these, all words of it.
struct Question {
    ask: String,
    right: Vec<Vec<String>>,
}

/// What a script with its index shows; none where there is no node.
fn search(script: &str, searches: &[&str]) -> Option<Vec<Shown>> {
    ask(&json!({ "script": script, "searches": searches }))
}

/// What the search of a site shows, which may load what the site has.
pub fn of_site(files: &Files, searches: &[&str]) -> Option<Vec<Shown>> {
    let is_shard =
        |name: &&String| name.starts_with("assets/words.") || name.starts_with("assets/texts.");
    let shards = files.keys().filter(is_shard).map(|name| (name, text(files, name)));
    let shards: BTreeMap<&String, &str> = shards.collect();
    ask(&json!({ "script": script(files), "files": shards, "searches": searches }))
}

fn ask(line: &serde_json::Value) -> Option<Vec<Shown>> {
    let Some(replies) = in_node("search.mjs", [line.to_string()].into_iter()) else {
        skipped("搜索没有在 node 里试过：没有安装 node");
        return None;
    };
    Some(serde_json::from_str(&replies[0]).expect("JSON"))
}

fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

fn script(files: &Files) -> &str {
    let name = files.keys().find(|name| name.starts_with("assets/search.")).expect("it");
    text(files, name)
}

fn questions(name: &str) -> Vec<Question> {
    let text = fs::read_to_string(repository("tests/search").join(name)).expect("questions");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let question = |line: &str| {
        let (ask, right) = line.split_once("=>").unwrap_or_else(|| panic!("{name}: {line}"));
        let words = |all: &str| all.split_whitespace().map(str::to_owned).collect();
        Question { ask: ask.trim().to_owned(), right: right.split('|').map(words).collect() }
    };
    lines.map(question).collect()
}

/// Whether an entry is this clause or cites it, by the notice's own numbers.
fn rests_on([href, _, _, text]: &[String; 4], clause: &str, notices: &Notices) -> bool {
    let cited = text.rsplit_once("依据 ").map_or("", |(_, cited)| cited);
    let number = notices.clause(clause).map(|clause| clause.number.as_str());
    href.ends_with(&format!("#c-{}", clause.replace('.', "-")))
        || cited.split('、').any(|one| Some(one) == number)
}

fn is_right(entry: &[String; 4], question: &Question, notices: &Notices) -> bool {
    let said = entry[1..].join("\n");
    let holds = |word: &String| match word.strip_prefix('§') {
        Some(clause) => rests_on(entry, clause, notices),
        None => said.contains(word),
    };
    question.right.iter().any(|words| words.iter().all(holds))
}

/// Of the questions in a file those whose first hit is wrong, with what it is; asked of a site of some
/// content, `pages` more pages beside it.
fn wrong(content: &str, name: &str, pages: usize) -> Option<(usize, Vec<String>)> {
    let sandbox = Sandbox::of(content);
    let index = site::index(&sandbox.build());
    many::add(&sandbox, pages);
    let questions = questions(name);
    let asks: Vec<&str> = questions.iter().map(|question| question.ask.as_str()).collect();
    let shown = of_site(&sandbox.build(), &asks)?;
    let first = |Shown { says, hits, .. }: &Shown, ask: &str| {
        let hit = hits.first().unwrap_or_else(|| panic!("{ask}: {says}"));
        let is_hit =
            |[href, _, title, _]: &&[String; 4]| *href == hit.href && *title == hit.words[0];
        let filler = || [hit.href.clone(), String::new(), hit.words[0].clone(), String::new()];
        index.iter().find(is_hit).cloned().unwrap_or_else(filler)
    };
    let firsts = questions
        .iter()
        .zip(&shown)
        .map(|(question, shown)| (question, first(shown, &question.ask)));
    let notices = portal(content).notices;
    let wrong = firsts.filter(|(question, entry)| !is_right(entry, question, &notices));
    let wrong = wrong.map(|(question, entry)| format!("{}: {}", question.ask, entry.join(" | ")));
    Some((questions.len(), wrong.collect()))
}

/// In a site as it is, and among so many pages that the index is cut.
#[allow(clippy::print_stdout)]
#[test]
fn people_find_what_they_ask_for() {
    for pages in [0, 300] {
        let Some((asked, wrong)) = wrong("content", "content.txt", pages) else { return };
        println!("{} of {asked} right beside {pages} pages", asked - wrong.len());
        assert!(asked >= 60);
        let told = format!("{pages}: {} of {asked} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(wrong.len() * 12 <= asked, "{told}");
    }
}

/// Nothing of the search is made for one notice.
#[test]
fn people_of_another_school_find_it_too() {
    for pages in [0, 300] {
        let wrong = wrong("tests/second-school", "second-school.txt", pages);
        let Some((_, wrong)) = wrong else { return };
        assert!(wrong.is_empty(), "{pages}: {}", wrong.join("\n"));
    }
}

const ENTRIES: [[&str; 4]; 8] = [
    ["a", "借书，步骤", "在柜台借书", "带读者证。适用于：学生；依据 1"],
    ["b", "借书，期限", "6月30日：还书", "最晚的一天。适用于：学生；依据 2"],
    ["c", "借书，材料", "读者证", "办证处发给。适用于：学生；依据 3"],
    ["d", "借书，提醒", "逾期", "逾期的图书十一月三日以前可续借。依据 4"],
    ["e", "借书，问题", "您要借书还是还书？", "借书 还书"],
    ["f", "联系", "办证处", "地点：一号楼；ABC-1@example.cn"],
    ["g", "通知原文", "通知 2", "图书应在6月30日前归还。"],
    ["h", "关于本站", "打印", "在手机上也可打印。"],
];

/// The made-up index before the script of the shipped content.
fn small() -> String {
    let files = Sandbox::base().build();
    let (_, script) = script(&files).split_once('\n').expect("an index in a line of its own");
    let synonyms = [["还书", "归还"], ["读者证", "借书证"]];
    let words = &site::whole_index(&files)["words"];
    let index = json!({ "entries": ENTRIES, "synonyms": synonyms, "words": words });
    format!("var ZHIYIN_INDEX={index};\n{script}")
}

/// What is found of each search, best first, and what is said of it.
#[test]
fn a_search_finds_this_in_this_order() {
    let none = "没有找到，请换一个说法，或者少写几个字。";
    let expected = [
        ("还书", "bge", "找到 3 处"),
        ("归还", "bge", "找到 3 处"),
        ("借书证", "ca", "找到 2 处"),
        ("借书证在哪办", "ca", "找到 2 处"),
        ("办证处在哪", "fc", "找到 2 处"),
        ("什么时候还书", "bge", "找到 3 处"),
        ("怎么借书", "acdbe", "找到 5 处"),
        ("六月三十号", "bg", "找到 2 处"),
        ("６月３０日", "bg", "找到 2 处"),
        ("11月3日", "d", "找到 1 处"),
        ("1月3日", "", none),
        ("“可续借”", "d", "找到 1 处"),
        ("'可续借'", "d", "找到 1 处"),
        ("\"不可续借\"", "d", "没有一模一样的说法，相近的有 1 处"),
        ("abc-1", "f", "找到 1 处"),
        ("读者证 办证", "c", "找到 1 处"),
        ("逾期的书归还图书", "dbg", "没有一模一样的说法，相近的有 3 处"),
        ("吗", "", none),
        ("天气", "", none),
        ("  ", "", ""),
    ];
    let searches = expected.map(|(search, ..)| search);
    let Some(shown) = search(&small(), &searches) else { return };
    let line = |search: &str, order: &str, says: &str| format!("{search} => {order} {says}");
    let of = |(search, Shown { says, hits, .. }): (&&str, &Shown)| {
        let order: String = hits.iter().map(|hit| hit.href.as_str()).collect();
        line(search, &order, says)
    };
    let found: Vec<String> = searches.iter().zip(&shown).map(of).collect();
    let expected = expected.map(|(search, order, says)| line(search, order, says));
    assert_eq!(found, expected);
}

#[test]
fn what_was_found_is_marked() {
    let searches = ["六月三十号还书", "借书证怎么办"];
    let Some(shown) = search(&small(), &searches) else { return };
    let marked: Vec<&[String]> =
        shown.iter().map(|Shown { hits, .. }| &hits[0].marked[..]).collect();
    assert_eq!(marked, [&["6月30日", "还书"][..], &["读者证"][..]]);
}
