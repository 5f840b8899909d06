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

const BEGINS: &str = "1、 （一） 一、 1． ① • － *1 #1 ~ ____ **** 1） 1) ※ 【 “ 甲";

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

/// Two or three of the texts below each other: lines of one paragraph, or a list with whatever numbers.
fn several(seed: u64, texts: &[String]) -> Vec<String> {
    let mut dice = Dice(seed);
    let mut all = Vec::new();
    for lines in texts.chunks(3) {
        let is_list = dice.below(2) == 0;
        let mut line = |text: &String| match is_list {
            true => format!("{}{} {text}", dice.below(12), [".", ")"][dice.below(2)]),
            false => text.clone(),
        };
        let lines: Vec<String> = lines.iter().map(&mut line).collect();
        let most = 2 + dice.below(2);
        all.push(lines[..most.min(lines.len())].join("\n"));
    }
    all
}

/// Between two words each, so that it is found again; every third in a list, every third in a quotation.
fn markdown(texts: &[String]) -> String {
    let paragraph = |(number, typed): (usize, &String)| {
        let (mark, below) = [("", ""), ("- ", "  "), ("> ", "> ")][number % 3];
        let typed = typed.replace('\n', &format!("\n{below}"));
        format!("起{number}号\n\n{mark}{typed}\n\n讫{number}号\n\n")
    };
    texts.iter().enumerate().map(paragraph).collect()
}

/// What people see of a page: browsers count the items of lists.
fn seen(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut lists: Vec<Option<u64>> = Vec::new();
    for part in parts {
        let (tag, words) = part.split_once('>').expect("a whole tag");
        let own = |name: &str| -> Option<u64> {
            tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?.parse().ok()
        };
        match tag.split(' ').next().unwrap_or_default() {
            "ol" => lists.push(Some(own("start").unwrap_or(1))),
            "ul" => lists.push(None),
            "/ol" | "/ul" => drop(lists.pop()),
            "li" => {
                if let Some(Some(next)) = lists.last_mut() {
                    let number = own("value").unwrap_or(*next);
                    text.push_str(&format!("{number}. "));
                    *next = number + 1;
                }
            }
            _ => {}
        }
        text.push_str(words);
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
        let is_several = typed.contains('\n');
        let without = |text: &str| {
            let text = text.replace('*', "");
            // Lines of Chinese flow together without a blank.
            let between = if is_several { "" } else { " " };
            text.split_whitespace().collect::<Vec<_>>().join(between)
        };
        assert_eq!(without(shown), without(typed), "{typed}");
        assert_only_pairs_are_gone(typed, shown);
    }
}

fn assert_only_pairs_are_gone(typed: &str, shown: &str) {
    let marks = typed.matches('*').count() - shown.matches('*').count();
    assert_eq!(marks % 4, 0, "{typed} → {shown}");
}

#[test]
fn a_page_shows_what_was_typed() {
    let sandbox = Sandbox::base();
    let mut all = texts(1, &format!("{TOKENS} {BRACES}"));
    all.extend(several(3, &texts(4, TOKENS)));
    let front = "---\n标题: 公文\n网址: office\n占位符: 否\n---\n\n";
    sandbox.write("pages/office.md", format!("{front}{}", markdown(&all)));
    assert_shown(&all, page(&sandbox.build(), "office.html"));
}

#[test]
fn an_explanation_shows_what_was_typed() {
    let sandbox = Sandbox::base();
    let mut all = texts(2, TOKENS);
    all.truncate(EXPLAINED);
    all.extend(several(5, &all));
    let quoted = serde_json::to_string(&markdown(&all)).expect("a text");
    sandbox.change("guides/move/guide.yaml", "说明: 直接搬就行。", &format!("说明: {quoted}"));
    assert_shown(&all, page(&sandbox.build(), "move.html"));
}

/// Lines of a result are one line each, with nothing but two stars in them.
#[test]
fn a_field_of_one_line_shows_what_was_typed() {
    let sandbox = Sandbox::base();
    let mut all = texts(6, TOKENS);
    all.truncate(EXPLAINED);
    let fields = ["步骤:\n", "材料:\n", "提醒:\n"].map(str::to_owned);
    let [mut steps, mut materials, mut reminders] = fields;
    for (at, typed) in all.iter().enumerate() {
        let typed = serde_json::to_string(&format!("起{at}号{typed}讫{at}号")).expect("a text");
        match at % 3 {
            0 => {
                steps += &format!("  - {{当: {{去向: 校外}}, 做: {typed}, 谁: 本人, 依据: [2]}}\n")
            }
            1 => materials += &format!("  - {{当: {{去向: 校外}}, 名称: {typed}, 依据: [2]}}\n"),
            _ => reminders += &format!("  - {{当: {{去向: 校外}}, 说: {typed}, 依据: [2]}}\n"),
        }
    }
    sandbox.change("guides/move/guide.yaml", "步骤:\n", &steps);
    sandbox.append("guides/move/guide.yaml", &format!("{materials}{reminders}"));
    let html = seen(page(&sandbox.build(), "move.html"));
    for (at, typed) in all.iter().enumerate() {
        let (_, rest) = html.split_once(&format!("起{at}号")).expect("its beginning");
        let shown = rest.split(&format!("讫{at}号")).next().expect("its end");
        assert_eq!(shown.replace('*', ""), typed.replace('*', ""), "{typed}");
        assert_only_pairs_are_gone(typed, shown);
    }
}

/// The notice's own page says what the notice says, line by line.
#[test]
fn the_notice_shows_what_was_typed() {
    let sandbox = Sandbox::base();
    let mut all = texts(7, TOKENS);
    all.extend(several(8, &texts(9, TOKENS)));
    sandbox.append("notice.md", &format!("\n{{无}}\n\n{}", markdown(&all)));
    assert_shown(&all, page(&sandbox.build(), "notice.html"));
}

/// A number that was typed is the number everybody reads: on the page, on paper, in `why`, in the cases.
#[test]
fn a_list_says_the_same_numbers_everywhere() {
    let sandbox = Sandbox::base();
    let note = "按通知办：\n\n1. 甲\n3. 乙\n4. 丙\n\n又：\n\n2) 丁\n\n5) 戊\n   1) 己";
    let note = serde_json::to_string(note).expect("a text");
    sandbox.change("guides/move/guide.yaml", "说明: 直接搬就行。", &format!("说明: {note}"));
    sandbox.change(
        "guides/move/cases.yaml",
        "含: 不用登记}",
        "含: [不用登记, 甲 3. 乙 4. 丙 又： 2) 丁 5) 戊 1) 己]}",
    );
    let list = "<ol><li>甲</li><li value=\"3\">乙</li><li>丙</li></ol>";
    let typed = "<ul class=\"numbered\"><li><p>2) 丁</p></li><li><p>5) 戊</p><ul class=\"numbered\"><li>1) 己</li></ul></li></ul>";
    let built = sandbox.build();
    assert!(page(&built, "move.html").contains(list));
    assert!(page(&built, "move.html").contains(typed), "{}", page(&built, "move.html"));
    let why = sandbox.zhiyin(&["why", "move", "去向=校内"]);
    assert!(
        why.out.contains("说明：按通知办： 1. 甲 3. 乙 4. 丙 又： 2) 丁 5) 戊 1) 己\n"),
        "{}",
        why.out
    );
    assert_eq!(sandbox.zhiyin(&["brief"]).code, 0);
    let brief = std::fs::read_to_string(sandbox.root().join("审签稿.html")).expect("a document");
    assert!(brief.contains(list) && brief.contains(typed));
    std::fs::write(sandbox.root().join("名单.csv"), "姓名,去向\n甲,校内\n").expect("a roster");
    let batch = sandbox.zhiyin(&["batch", "名单.csv", "--out", "结果"]);
    assert_eq!(batch.code, 0, "{}", batch.err);
    let paper = std::fs::read_to_string(sandbox.root().join("结果/个人单.html")).expect("sheets");
    assert!(paper.contains(list) && paper.contains(typed), "{paper}");
}
