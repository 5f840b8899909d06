//! 您是不是想写……: the candidate an editor most likely meant.
//!
//! Owns the one measure of nearness. Input methods mistake whole characters, by sound or by looks, so a
//! word of the same length with one different character is always near; the rest is edit distance.

use rules::width::narrow;
use strsim::damerau_levenshtein;

mod clauses;

pub use clauses::{Called, Clauses, Guess};

/// Longest word worth measuring: beyond it a slip is not a slip of the pen, and measuring is slow.
const LONGEST: usize = 64;

/// The nearest candidate, or none when nothing is near. Between equals there is no guess: 大于 is as
/// near to 早于 as to 晚于, and the wrong one would turn the rule round. Another number is another thing: 3.2 is not
/// near to 3.6.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let figures = figures(word);
    let is_same = |candidate: &&str| {
        let others = self::figures(candidate);
        figures.is_empty() || others.is_empty() || figures == others
    };
    among(word, &mut candidates.into_iter().filter(is_same))
}

/// The nearest of candidates whose numbers are as good as letters: of ids of clauses, of words
/// with another day.
pub fn among<'a>(word: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let mut best: Option<(usize, Option<&str>)> = None;
    for candidate in candidates {
        let Some(cost) = cost(&word, &plain(candidate)) else {
            continue;
        };
        best = match best {
            Some((least, _)) if cost > least => best,
            Some((least, other)) if cost == least && other != Some(candidate) => Some((cost, None)),
            _ => Some((cost, Some(candidate))),
        };
    }
    best.and_then(|(_, candidate)| candidate)
}

/// The candidate that is meant by a name that is none, where something tells which of them it may be: where a question
/// was called otherwise, its options are still its own. Where it tells of none, the nearest of all.
pub fn fitting<'a>(
    word: &str,
    candidates: &[&'a str],
    fits: &dyn Fn(&str) -> bool,
) -> Option<&'a str> {
    let mut fit = candidates.to_vec();
    fit.retain(|candidate| fits(candidate));
    match fit[..] {
        [] => nearest(word, candidates.to_vec()),
        [only] => Some(only),
        _ => nearest(word, fit),
    }
}

/// How far apart two words are; none when too far to suggest.
fn cost(word: &str, candidate: &str) -> Option<usize> {
    let (one, other) = (length(word), length(candidate));
    if denials(word) != denials(candidate) {
        return None;
    }
    let (long, short) = (one.max(other), one.min(other));
    if short == 0 {
        return None;
    }
    // 硕士 is 学术学位硕士 rather than 博士. Only signs differ where they are equal.
    if one >= 2 && candidate.contains(word) {
        return Some(usize::from(long != short));
    }
    // Two characters may differ in one; longer words in a third.
    let allowed = if long == 1 { 0 } else { (long / 3).max(1) };
    if long - short <= allowed && long <= LONGEST {
        let distance = damerau_levenshtein(word, candidate);
        if distance <= allowed {
            return Some(2 * distance + usize::from(long != short));
        }
    }
    // 材料名称 for 名称: less likely than a slip of the pen.
    (short >= 2 && word.contains(candidate)).then_some(2 * long + (long - short))
}

/// How often a word denies something: 不是升学 is not near to 升学, nor 有不同意 to 都是同意. A 末 for 未 is a slip all
/// the same.
fn denials(word: &str) -> usize {
    word.matches(['不', '非', '未', '末', '没', '无', '除']).count()
}

/// From none to nine.
const CARDINALS: &str = "〇一二三四五六七八九";

/// The digits of a word with the points between them; 一 is 1.
fn figures(word: &str) -> String {
    let digit = |sign: char| {
        let mut known = CARDINALS.chars().zip('0'..='9');
        known.find(|(cardinal, _)| *cardinal == sign).map_or(sign, |(_, digit)| digit)
    };
    let signs = word.chars().map(|sign| digit(narrow(sign)));
    let kept = signs.filter(|sign| sign.is_ascii_digit() || ".十百".contains(*sign));
    kept.collect::<String>().trim_matches('.').to_owned()
}

/// Signs that names are told apart by as little as by blanks.
const SIGNS: &str = "“”‘’\"'「」『』《》〈〉【】[]()、,。;:!?·…—";

/// Without blanks, case, quotes and punctuation; full-width letters and digits made half-width.
fn plain(word: &str) -> String {
    let kept = word.chars().map(narrow);
    let kept = kept.filter(|sign| !sign.is_whitespace() && !SIGNS.contains(*sign));
    kept.flat_map(char::to_lowercase).collect()
}

fn length(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 9] = ["标题", "网址", "材料", "问题", "结论", "步骤", "提示", "仅当", "是"];

    #[test]
    fn nearest_finds_the_slip_of_the_pen() {
        let table = [
            ("材枓", Some("材料")),
            ("标提", Some("标题")),
            ("题标", Some("标题")),
            (" 标题 ", Some("标题")),
            ("问题们", Some("问题")),
            ("步骤说明", Some("步骤")),
            ("完全无关的词", None),
            ("否", None),
            ("不是问题", None),
            ("", None),
            ("×", None),
        ];
        for (word, expected) in table {
            assert_eq!(nearest(word, KEYS), expected, "{word}");
        }
    }

    #[test]
    fn what_fits_is_meant_before_what_only_looks_alike() {
        let names = ["政治面貌", "身份证号", "去向", "学历"];
        let fitting = |word, fits: &[&str]| fitting(word, &names, &|name| fits.contains(&name));
        assert_eq!(fitting("身份", &[]), Some("身份证号"));
        assert_eq!(fitting("身份", &["政治面貌"]), Some("政治面貌"));
        assert_eq!(fitting("学位", &["政治面貌", "学历"]), Some("学历"));
        assert_eq!(fitting("身份", &["政治面貌", "去向"]), None);
    }

    #[test]
    fn nearest_prefers_the_closer_and_does_not_toss_a_coin() {
        let provinces = ["省内", "省外", "境外"];
        assert_eq!(nearest("省里", provinces), None);
        assert_eq!(nearest("大于", ["早于", "晚于"]), None);
        assert_eq!(nearest("早干", ["早于", "晚于", "早于"]), Some("早于"));
        assert_eq!(nearest("正式党圆", ["预备党员", "正式党员"]), Some("正式党员"));
        assert_eq!(nearest("2.1.1b", ["2.1.1", "2.1.1a"]), Some("2.1.1a"));
        assert_eq!(nearest("同意。", ["不同意", "“同意”"]), Some("“同意”"));
        assert_eq!(nearest("ＱＱ号", ["微信号", "qq号"]), Some("qq号"));
        assert_eq!(nearest("正式党员（转正）", ["正式党员"]), Some("正式党员"));
        assert_eq!(nearest("不留校", ["留校", "升学"]), None);
        assert_eq!(nearest("末落实", ["未落实", "升学"]), Some("未落实"));
    }

    #[test]
    fn another_person_is_not_near() {
        let table: [(&str, &[&str], Option<&str>); 10] = [
            ("都是同意答辩", &["都是“同意答辩”", "有不同意答辩"], Some("都是“同意答辩”")),
            ("都是同意答辩", &["有不同意答辩"], None),
            ("有损坏了", &["没有损坏"], None),
            ("3.6", &["3.2", "3.50"], None),
            ("2025级", &["2026级", "2027级"], None),
            ("2026级新生", &["2026级"], Some("2026级")),
            ("硕士", &["学术学位硕士", "专业学位硕士", "博士"], None),
            ("硕士", &["学术学位硕士", "博士"], Some("学术学位硕士")),
            ("第1步", &["第一步"], Some("第一步")),
            ("大二", &["大一", "大四"], None),
        ];
        for (word, names, expected) in table {
            assert_eq!(nearest(word, names.to_vec()), expected, "{word} {names:?}");
        }
    }
}
