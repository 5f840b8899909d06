//! From bytes to text: UTF-8 only (of tables also GBK), without byte order mark, lines ending in LF, a
//! blank being a blank.
//!
//! Owns the refusal of every other encoding, its place, and the guess that words it. The guess is
//! only a hint for a person: no text but a table is ever decoded as anything but UTF-8.

use encoding_rs::GB18030;
use roster::read::is_surely_utf8;

use crate::kind::{Bad, LoadKind};

/// The text of a file, the same whatever editor and system saved it.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, Bad> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Bad { line: 1, column: 1, kind: LoadKind::Utf16 });
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            None => Ok(with_blanks(with_lf(text))),
            Some(at) => Err(bad_at(text.as_bytes(), at, nul_kind(text.as_bytes()))),
        },
        Err(error) => {
            let utf8 = error.utf8_error();
            let bytes = error.as_bytes();
            let at = utf8.valid_up_to();
            let kind = match utf8.error_len() {
                _ if looks_utf16(bytes) => LoadKind::Utf16,
                None => LoadKind::Cut,
                Some(_) if looks_gbk(bytes) => LoadKind::Gbk,
                Some(_) => LoadKind::BadByte(bytes[at]),
            };
            Err(bad_at(bytes, at, kind))
        }
    }
}

/// The text of a table, which Excel in China saves as GBK unless it is told otherwise. A mark decides; so does
/// what is UTF-8 and cannot be by chance. A few signs that could be meant either way are refused.
pub fn decode_table(bytes: Vec<u8>) -> Result<String, Bad> {
    let is_marked = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    let as_gbk = || {
        let text = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
        Some(with_blanks(with_lf(text.into_owned())))
    };
    match decode(bytes.clone()) {
        Ok(text) if is_marked || is_surely_utf8(&text) => Ok(text),
        Ok(text) => match as_gbk() {
            Some(other) => Err(either(&text, &other)),
            None => Ok(text),
        },
        Err(bad) if bad.kind == LoadKind::Gbk => as_gbk().ok_or(bad),
        Err(bad) => Err(bad),
    }
}

/// What a table says in the first line that is another in each encoding.
fn either(utf8: &str, gbk: &str) -> Bad {
    let at = utf8.find(|sign: char| !sign.is_ascii()).unwrap_or_default();
    let of = |text: &str| text.get(at..).and_then(|rest| rest.lines().next()).map(short);
    let [utf8_says, gbk_says] = [utf8, gbk].map(|text| of(text).unwrap_or_default());
    bad_at(utf8.as_bytes(), at, LoadKind::Either { utf8: utf8_says, gbk: gbk_says })
}

fn short(line: &str) -> String {
    const SHOWN: usize = 20;
    line.chars().take(SHOWN).collect()
}

fn with_lf(text: String) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    }
}

/// Blanks that look like any other, as they come from Word and from web pages: written between a `#` or `-`
/// and its words, or before a key, they would be letters.
fn with_blanks(text: String) -> String {
    const ODD: [char; 3] = ['\u{A0}', '\u{2007}', '\u{202F}'];
    match text.contains(ODD) {
        true => text.replace(ODD, " "),
        false => text,
    }
}

/// Line and column of a byte; what stands before it is UTF-8.
fn bad_at(bytes: &[u8], at: usize, kind: LoadKind) -> Bad {
    let before = with_lf(String::from_utf8_lossy(&bytes[..at]).into_owned());
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    Bad { line, column: last.chars().count() + 1, kind }
}

fn nul_kind(bytes: &[u8]) -> LoadKind {
    match looks_utf16(bytes) {
        true => LoadKind::Utf16,
        false => LoadKind::Nul,
    }
}

/// UTF-16 without mark: ASCII in it (line ends, colons, digits) has a NUL on the same side each time.
fn looks_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let nuls = |side| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    even.max(odd) >= 2 && even.max(odd) * 20 > head.len() && even.min(odd) * 10 <= even.max(odd)
}

/// GBK text breaks UTF-8 almost everywhere, whereas damaged UTF-8 still has most of its characters.
fn looks_gbk(bytes: &[u8]) -> bool {
    let (mut broken, mut whole) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > whole && is_gbk(bytes)
}

/// Whether every byte belongs to a one-, two- or four-byte character of GB18030.
fn is_gbk(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] => return true,
            [0..=0x7F, rest @ ..] => rest,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, rest @ ..] => rest,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, rest @ ..] => rest,
            _ => return false,
        }
    }
}
