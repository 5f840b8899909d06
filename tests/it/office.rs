//! Office text of all neighbourhoods, through the whole program: what people see on the built page is what
//! was typed, but for the stars of what is strong.
//!
//! The texts are thrown from a seed. `crates/language/src/markdown/tests.rs` does the same for many more of
//! them, up to the parts that Markdown is cut into; here the finished HTML is read.

use crate::dice::Dice;
use crate::html::page;
use crate::sandbox::Sandbox;

const TEXTS: usize = 1_500;
/// As many as a 说明 holds.
const EXPLAINED: usize = 400;

const BEGINS: &str = "1、 （一） 一、 1． ① • － *1 #1 ~ ____ **** 1） ※ 【 “ 甲";

const TOKENS: &str = "甲 乙方 甲方 第（一）项 （一）~（三） 6月1日 6:30-8:00 138 3~5 a1 A4 ~ ～ ~~ * ** *** **** _ __ \
    ____ 1. 2、 ① • - -- — … # ## > + | = [ ] ( ) （ ） 《 》 【 】 “ ” ‘ ’ \" ' : ： ， 、 。 ； ！ ? % ￥ & \
    &amp @ / ^ $ ! ×× ⟨ ⟩ <5 60%";

const BRACES: &str = "{ } {甲} {{ }}";

/// Texts without links, which are meant.
fn texts(seed: u64, tokens: &str) -> Vec<String> {
    let mut dice = Dice(seed);
    let begins: Vec<&str> = BEGINS.split_whitespace().chain([""]).collect();
    let tokens: Vec<&str> = tokens.split_whitespace().chain([" ", " ", "**", "甲"]).collect();
    let mut texts = Vec::new();
    while texts.len() < TEXTS {
        let mut typed = format!("{}甲", begins[dice.below(begins.len())]);
        (0..dice.below(14)).for_each(|_| typed.push_str(tokens[dice.below(tokens.len())]));
        if !typed.contains("](") {
            texts.push(typed.trim_end().to_owned());
        }
    }
    texts
}

/// Between two words each, so that it is found again; every third in a list, every third in a quotation.
fn markdown(texts: &[String]) -> String {
    let paragraph = |(number, typed): (usize, &String)| {
        let mark = ["", "- ", "> "][number % 3];
        format!("起{number}号\n\n{mark}{typed}\n\n讫{number}号\n\n")
    };
    texts.iter().enumerate().map(paragraph).collect()
}

/// What people see of a page.
fn seen(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('>').expect("a whole tag").1);
    }
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text, |text, (written, sign)| text.replace(written, sign))
}

fn assert_shown(texts: &[String], html: &str) {
    let whole = seen(html);
    let mut rest = whole.as_str();
    for (number, typed) in texts.iter().enumerate() {
        let (_, after) = rest.split_once(&format!("起{number}号")).expect("its beginning");
        let (shown, after) = after.split_once(&format!("讫{number}号")).expect("its end");
        rest = after;
        let without = |text: &str| {
            let text = text.replace('*', "");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(without(shown), without(typed), "{typed}");
        let marks = typed.matches('*').count() - shown.matches('*').count();
        assert_eq!(marks % 4, 0, "{typed} → {shown}");
    }
}

#[test]
fn a_page_shows_what_was_typed() {
    let sandbox = Sandbox::base();
    let all = texts(1, &format!("{TOKENS} {BRACES}"));
    let front = "---\n标题: 公文\n网址: office\n占位符: 否\n---\n\n";
    sandbox.write("pages/office.md", format!("{front}{}", markdown(&all)));
    assert_shown(&all, page(&sandbox.build(), "office.html"));
}

#[test]
fn an_explanation_shows_what_was_typed() {
    let sandbox = Sandbox::base();
    let mut all = texts(2, TOKENS);
    all.truncate(EXPLAINED);
    let quoted = serde_json::to_string(&markdown(&all)).expect("a text");
    sandbox.change("guides/move/guide.yaml", "说明: 直接搬就行。", &format!("说明: {quoted}"));
    assert_shown(&all, page(&sandbox.build(), "move.html"));
}
