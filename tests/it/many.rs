//! A site of many pages: made-up words, some of them common and most rare, as in any language.
//!
//! Sizes are exact: the same pages each time.

use std::collections::BTreeSet;

use crate::html::{each_element, page};
use crate::sandbox::{Files, Sandbox};
use crate::search::{Shown, of_site};

/// How many words there are, and characters to make them of.
const WORDS: u64 = 3000;
const CHARACTERS: u64 = 1200;

/// The next of numbers that look like chance.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn character(of: u64) -> char {
    let place = u32::try_from(of % CHARACTERS).expect("small");
    char::from_u32(0x4e00 + place * 17).expect("a character")
}

/// A word; the first is as common as the next two, these as the next four.
fn word(seed: &mut u64) -> [char; 2] {
    let upto = WORDS >> (next(seed) % 11);
    let number = next(seed) % upto.max(1);
    [character(number * 7), character(number * 13 + number / CHARACTERS * 5 + 1)]
}

fn sentence(seed: &mut u64) -> String {
    let words = (0..7).flat_map(|_| word(seed));
    words.chain(['。']).collect()
}

/// A page of 2 KB; up to 300 are a 分组.
fn made(number: usize) -> String {
    let mut seed = number as u64;
    let title: String = word(&mut seed).into_iter().chain(word(&mut seed)).collect();
    let group = format!("分组: 第{}组\n顺序: {}\n", number / 300, number + 100);
    let mut text = format!("---\n标题: 第{number}页{title}\n网址: many-{number}\n{group}---\n\n");
    for _ in 0..15 {
        text.extend((0..3).map(|_| sentence(&mut seed)));
        text.push_str("\n\n");
    }
    text
}

/// Adds so many pages.
pub fn add(sandbox: &Sandbox, pages: usize) {
    for number in 0..pages {
        sandbox.write(&format!("pages/many-{number}.md"), made(number));
    }
}

/// What a search loads, as it travels.
fn loaded(files: &Files, shown: &Shown) -> usize {
    shown.loaded.iter().map(|name| packed::gzip(&files[name])).sum()
}

/// So many words that a page begins with.
fn beginning(page: u64, words: usize) -> String {
    let mut seed = page;
    (0..2 + words).flat_map(|_| word(&mut seed)).skip(4).collect()
}

const MOST: usize = 100 * 1024;
const MISSING: &str = "搜索要用的内容没有取全：请检查网络，再刷新这一页。";

#[test]
fn a_site_of_many_pages_is_searched_and_listed_in_parts() {
    let sandbox = Sandbox::base();
    add(&sandbox, 700);
    let files = sandbox.build();
    each_page_is_reached_and_small(&files);
    the_search_loads_little(&files);
}

/// By links alone, from the home page and from the search page.
fn each_page_is_reached_and_small(files: &Files) {
    for start in ["index.html", "search.html"] {
        let mut seen = BTreeSet::from([start.to_owned()]);
        let mut next = vec![start.to_owned()];
        while let Some(name) = next.pop() {
            let mut links = Vec::new();
            each_element(page(files, &name), |element| links.extend(element.get_attribute("href")));
            // What is beside a page would reach every page of a group anyway.
            let is_way = |link: &str| {
                start == name || link.starts_with("./list-") || name.starts_with("list-")
            };
            for link in links.iter().filter(|link| is_way(link)) {
                let to = link.trim_start_matches("./").split('#').next().unwrap_or_default();
                if files.contains_key(to) && to.ends_with(".html") && seen.insert(to.to_owned()) {
                    next.push(to.to_owned());
                }
            }
        }
        let many = seen.iter().filter(|name| name.starts_with("many-")).count();
        assert_eq!(many, 700, "{start}");
    }
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(bytes.len() <= 200 * 1024, "{name}: {} bytes", bytes.len());
    }
    assert!(page(files, "index.html").contains("<a href=\"./list-2.html\">全部 300 页</a>"));
    assert!(files["index.html"].len() + files["search.html"].len() <= 24 * 1024);
}

/// First and further searches, in common words and in rare ones; what stands on one page is found there, whether its
/// title says it or words of its text do that each stand everywhere.
#[allow(clippy::print_stdout)]
fn the_search_loads_little(files: &Files) {
    let script = files.iter().find(|(name, _)| name.starts_with("assets/search.")).expect("it").1;
    let common: String = [character(0), character(1)].into_iter().collect();
    let (phrase, sentence) = (beginning(600, 3), beginning(600, 7));
    let rest =
        ["第77页".to_owned(), common, phrase, "登记".to_owned(), "第699页".to_owned(), sentence];
    let searches: Vec<&str> = rest.iter().map(String::as_str).collect();
    let Some(shown) = of_site(files, &searches) else { return };
    for (search, shown) in searches.iter().zip(&shown) {
        let size = loaded(files, shown);
        println!("{search}: {}, {size} bytes in {} files", shown.says, shown.loaded.len());
        assert!(packed::gzip(script) + size <= MOST, "{search}: {size}");
        assert!(!shown.hits.is_empty() && shown.hits.len() <= 10, "{search}: {}", shown.says);
    }
    let firsts: Vec<&str> = shown.iter().map(|shown| shown.hits[0].href.as_str()).collect();
    assert_eq!(
        [firsts[0], firsts[4], firsts[5]],
        ["./many-77.html", "./many-699.html", "./many-600.html"]
    );
    assert!(shown[2].hits.iter().any(|hit| hit.href == "./many-600.html"));
    assert_eq!([0, 4, 5].map(|at| shown[at].says.split('，').next()), [Some("找到 1 处"); 3]);
    a_phrase_is_told_from_its_words(searches[2], &shown[2]);
}

/// Each pair of a phrase stands on most pages, all of it on few: these are shown, and counted.
fn a_phrase_is_told_from_its_words(phrase: &str, shown: &Shown) {
    let pages: Vec<String> = (0..700).map(made).collect();
    let holding = |word: &str| pages.iter().filter(|page| page.contains(word)).count();
    let letters: Vec<char> = phrase.chars().collect();
    let pairs = letters.windows(2).map(|pair| holding(&pair.iter().collect::<String>()));
    let (rarest, all) = (pairs.min().expect("a pair"), holding(phrase));
    assert!(rarest > 300 && (10..100).contains(&all), "{phrase}: {rarest}, {all}");
    let counted = shown.says.split('，').next();
    assert_eq!(counted, Some(format!("找到 {all} 处").as_str()), "{phrase}");
    for hit in &shown.hits {
        let number = hit.href.trim_start_matches("./many-").trim_end_matches(".html");
        let number: usize = number.parse().expect("one of the pages");
        assert!(pages[number].contains(phrase), "{phrase}: {}", hit.href);
    }
}

/// A site was changed while its page was open, or the network is gone.
#[test]
fn what_cannot_be_loaded_is_told() {
    let sandbox = Sandbox::base();
    add(&sandbox, 100);
    let files = sandbox.build();
    for gone in ["assets/words.", "assets/texts."] {
        let rest = files.iter().filter(|(name, _)| !name.starts_with(gone));
        let rest: Files = rest.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        let Some(shown) = of_site(&rest, &["第77页"]) else { return };
        assert_eq!((shown[0].says.as_str(), shown[0].hits.len()), (MISSING, 0), "{gone}");
    }
}
