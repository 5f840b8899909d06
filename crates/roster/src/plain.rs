//! The one normalisation by which words of a roster are compared with words of the rules.
//!
//! Owns which signs do not count, and which words say that there is no text.

use rules::width::narrow;

/// Words and signs that say that there is no text, and would be absurd on a letter.
const NO_TEXT: [&str; 19] = [
    "无",
    "暂无",
    "暂定",
    "略",
    "空",
    "空白",
    "某",
    "某某",
    "见附件",
    "见备注",
    "另行通知",
    "后补",
    "n/a",
    "na",
    "null",
    "xx",
    "xxx",
    "true",
    "false",
];

/// What begins and what ends words for a text that there is not yet, or that nobody knows: 待定, 尚未确定, 不知道.
const NOT_YET: [&str; 9] = ["待", "等", "未", "尚未", "暂未", "还没", "没", "不", "暂不"];
const KNOWN: [&str; 16] = [
    "定", "确定", "有", "填", "填写", "确认", "核实", "查", "补", "补充", "通知", "知", "知道",
    "详", "清楚", "适用",
];

/// Words for what stands in another cell, which is another person's once rows are sorted.
const ELSEWHERE: [&str; 7] = ["同上", "同前", "同左", "同上行", "如上", "〃", "″"];

/// What forms on the web say in brackets behind a heading; it changes nothing of what is asked.
const REMARKS: [&str; 11] = [
    "必填",
    "选填",
    "非必填",
    "必选",
    "必答",
    "单选",
    "单选题",
    "多选",
    "多选题",
    "填空",
    "填空题",
];

/// Signs nobody sees besides white space: soft hyphen, zero-width signs, marks of direction, BOM.
fn is_unseen(sign: char) -> bool {
    matches!(sign,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether there is nothing to read.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| sign.is_whitespace() || is_unseen(sign))
}

/// Two words are the same when this is: white space and unseen signs left out, full-width signs made
/// half-width, A–Z made a–z.
#[must_use]
pub fn plain(text: &str) -> String {
    let seen = text.chars().filter(|sign| !sign.is_whitespace() && !is_unseen(*sign));
    seen.map(|sign| narrow(sign).to_ascii_lowercase()).collect()
}

/// The same for the heading of a column, which may carry a star or end like a question; a form on the
/// web numbers its questions, and says behind them how to answer.
#[must_use]
pub fn heading(text: &str) -> String {
    let text = plain(text);
    let trimmed = |text: &str| text.trim_matches(['*', '?', ':']).to_owned();
    let text = trimmed(&text);
    let text = trimmed(unnumbered(&text).unwrap_or(&text));
    trimmed(unremarked(&text).unwrap_or(&text))
}

/// 1、姓名 without its number.
fn unnumbered(heading: &str) -> Option<&str> {
    let rest = heading.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = rest.strip_prefix(['、', '.', ')']).filter(|_| rest.len() < heading.len())?;
    (!rest.is_empty() && !rest.starts_with(|sign: char| sign.is_ascii_digit())).then_some(rest)
}

/// 姓名（必填） without what a form says of it.
fn unremarked(heading: &str) -> Option<&str> {
    let inside = heading.strip_suffix([')', ']', '】'])?;
    let (rest, remark) = inside.rsplit_once(['(', '[', '【'])?;
    (!rest.is_empty() && REMARKS.contains(&remark)).then_some(rest)
}

/// A text as it is filled in: one line, single blanks, nothing unseen.
#[must_use]
pub fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let seen: String = text.chars().filter(|sign| !is_unseen(*sign)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is filled in as it stands: most are.
fn is_one_line(text: &str) -> bool {
    let mut before = ' ';
    let is_line = text.chars().all(|sign| {
        let is_odd = match sign {
            ' ' => before == ' ',
            _ => sign.is_whitespace() || is_unseen(sign),
        };
        before = sign;
        !is_odd
    });
    is_line && (before != ' ' || text.is_empty())
}

/// Whether a text says that it is what stands in another cell.
#[must_use]
pub fn points_elsewhere(text: &str) -> bool {
    ELSEWHERE.contains(&plain(text).as_str())
}

/// Whether a text only says that there is none: one of the words for it, or no letter and no digit.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let plain = plain(text);
    let plain = plain.trim_matches(['(', ')', '。']);
    let is_known = |rest: &str| KNOWN.contains(&rest);
    NO_TEXT.contains(&plain)
        || NOT_YET.iter().any(|begin| plain.strip_prefix(begin).is_some_and(is_known))
        || ELSEWHERE.contains(&plain)
        // An empty cell that a formula found is 0.
        || plain.chars().all(|sign| sign == '0' || !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_count() {
        assert_eq!(plain(" 正式\u{3000}党员\u{200B} "), "正式党员");
        assert_eq!(plain("ＡＢＣ（x）"), "abc(x)");
        assert_eq!(heading("*您现在的身份是？"), "您现在的身份是");
        assert_eq!(heading("1、姓名（必填）"), "姓名");
        assert_eq!(heading("*2. 身份[单选题]："), "身份");
        assert_eq!(heading("12)是否党员？【必填】"), "是否党员");
        for kept in ["2023", "1.5倍", "身份(入学时)", "(必填)", "3、"] {
            assert_eq!(heading(kept), kept);
        }
        assert_eq!(one_line(" 望江\n 水务 \u{FEFF}"), "望江 水务");
        for nothing in [
            "待定",
            "尚未确定",
            "不知道",
            "没有",
            "（待确认）",
            "同 上",
            "〃",
            "0",
            "00",
            "—",
            "N/A",
            "FALSE",
            "等通知",
        ] {
            assert!(says_nothing(nothing), "{nothing}");
        }
        for said in ["无锡市委", "待月楼", "未来科技", "等到公司", "10", "某某集团", "不知名公司"]
        {
            assert!(!says_nothing(said), "{said}");
        }
        assert!(is_blank(" \u{3000}\u{200B}\t"));
        assert_ne!(plain("是？"), plain("是"));
    }
}
