//! What the bytes of a roster are: by what they hold, never by the file's name.
//!
//! Unlike the content, which is UTF-8 only, a roster may be GBK or UTF-16: Excel in China writes both.

use std::rc::Rc;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::Fault;

/// The two kinds of rosters.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    Workbook(Rc<Vec<u8>>),
    Text(Decoded),
}

/// A text, with the encoding it was in.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

const OLD_OR_LOCKED: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub fn of(bytes: Rc<Vec<u8>>) -> Result<Kind, Fault> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Workbook(bytes));
    }
    if bytes.starts_with(&OLD_OR_LOCKED) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|part| part == name);
        return Err(if locked { Fault::Password } else { Fault::OldWorkbook });
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Fault::Pdf);
    }
    let mut decoded = decode(Rc::unwrap_or_clone(bytes))?;
    // Old programs end a text with Ctrl-Z, or fill its last block up.
    decoded.text.truncate(decoded.text.trim_end_matches(['\0', '\u{1A}']).len());
    let text = decoded.text.trim_start();
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if text.starts_with("<?xml") && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Err(Fault::XmlTable);
    }
    if text.starts_with('<') || text.starts_with("MIME-Version:") {
        return Err(Fault::WebPage);
    }
    if text.contains('\0') {
        return Err(Fault::NotText);
    }
    Ok(Kind::Text(decoded))
}

fn decode(mut bytes: Vec<u8>) -> Result<Decoded, Fault> {
    for (mark, from) in [(&[0xFF, 0xFE], UTF_16LE), (&[0xFE, 0xFF], UTF_16BE)] {
        if bytes.starts_with(mark) {
            return strictly(from, &bytes[2..]).map(|text| Decoded { text, encoding: "UTF-16" });
        }
    }
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
        let line = |error: &std::string::FromUtf8Error| {
            line_of(error.as_bytes(), error.utf8_error().valid_up_to())
        };
        return match String::from_utf8(bytes) {
            Ok(text) => Ok(Decoded { text, encoding: "UTF-8" }),
            Err(error) => Err(Fault::Encoding { line: line(&error) }),
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) if is_surely_utf8(&text) => Ok(Decoded { text, encoding: "UTF-8" }),
        Ok(text) => match strictly(GB18030, text.as_bytes()) {
            Ok(text) => Ok(Decoded { text, encoding: "GBK" }),
            Err(_) => Ok(Decoded { text, encoding: "UTF-8" }),
        },
        Err(error) => match strictly(GB18030, error.as_bytes()) {
            Ok(text) => Ok(Decoded { text, encoding: "GBK" }),
            Err(fault) => Err(torn(&error).unwrap_or(fault)),
        },
    }
}

/// Whether bytes that are UTF-8 can have been meant as nothing else. A few characters of GBK look like
/// letters of Greek or Cyrillic in UTF-8, but none like a Chinese character, which takes three bytes there;
/// nor do many in a row, nor those outside GB 2312; nor is a Chinese character part of a Latin word.
#[must_use]
pub fn is_surely_utf8(text: &str) -> bool {
    const MANY: usize = 8;
    let (mut odd, mut latin) = (0, 0);
    let mut signs = text.chars().peekable();
    let mut before = ' ';
    while let Some(sign) = signs.next() {
        if !sign.is_ascii() {
            odd += 1;
            let beside = [Some(before), signs.peek().copied()];
            let is_beside = beside.iter().flatten().any(char::is_ascii_alphabetic);
            latin += usize::from(sign < '\u{250}' && is_beside);
            if odd >= MANY || sign >= '\u{800}' || u32::from(sign) % 64 <= 0x20 {
                return true;
            }
        }
        before = sign;
    }
    odd == latin
}

/// The fault of a text that is UTF-8 up to a torn sign: before it are Chinese characters.
fn torn(error: &std::string::FromUtf8Error) -> Option<Fault> {
    let end = error.utf8_error().valid_up_to();
    let whole = std::str::from_utf8(&error.as_bytes()[..end]).unwrap_or_default();
    let is_utf8 = whole.chars().any(|sign| sign >= '\u{800}');
    is_utf8.then(|| Fault::Encoding { line: line_of(error.as_bytes(), end) })
}

/// The text, where every byte of it is one of the encoding's.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Fault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        // The first sign that stands for bytes which are none.
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let at = text.find('\u{FFFD}').unwrap_or_default();
        Fault::Encoding { line: line_of(text.as_bytes(), at) }
    })
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        match of(Rc::new(bytes.to_vec())) {
            Ok(Kind::Text(decoded)) => (decoded.text, decoded.encoding),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_encoding_excel_writes() {
        let words = "姓名,身份\n张三,升学";
        let wide = |to: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            let bytes = words.encode_utf16().flat_map(to);
            mark.into_iter().chain(bytes).collect::<Vec<u8>>()
        };
        assert_eq!(text(words.as_bytes()), (words.to_owned(), "UTF-8"));
        assert_eq!(
            text(&[b"\xEF\xBB\xBF", words.as_bytes()].concat()),
            (words.to_owned(), "UTF-8")
        );
        assert_eq!(text(&GB18030.encode(words).0), (words.to_owned(), "GBK"));
        assert_eq!(text(&wide(u16::to_le_bytes, [0xFF, 0xFE])), (words.to_owned(), "UTF-16"));
        assert_eq!(text(&wide(u16::to_be_bytes, [0xFE, 0xFF])), (words.to_owned(), "UTF-16"));
    }

    #[test]
    fn gbk_that_looks_like_utf_8() {
        // 小 is D0 A1 in GBK, which in UTF-8 is a letter of Cyrillic.
        let bytes = GB18030.encode("小").0;
        assert!(std::str::from_utf8(&bytes).is_ok());
        assert_eq!(text(&bytes), ("小".to_owned(), "GBK"));
    }

    /// A French or Russian name is no Chinese one, whether the file says that it is UTF-8 or not.
    #[test]
    fn utf_8_without_a_chinese_sign() {
        for words in ["name,school\nJosé,Université", "имя,город\nИван,Пермь", "a,b\nñ,ü,Ångström"]
        {
            assert_eq!(text(words.as_bytes()), (words.to_owned(), "UTF-8"));
        }
        assert_eq!(text("\u{FEFF}С,1".as_bytes()), ("С,1".to_owned(), "UTF-8"));
    }

    #[test]
    fn what_fills_up_the_end_is_no_row() {
        assert_eq!(text("姓名\n张三\n\u{1A}".as_bytes()).0, "姓名\n张三\n");
        assert_eq!(text("姓名\n张三\n\0\0\0".as_bytes()).0, "姓名\n张三\n");
    }

    #[test]
    fn what_is_no_roster() {
        let faults: [(&[u8], Fault); 10] = [
            (b"", Fault::Empty),
            (b"\xEF\xBB\xBF \r\n", Fault::Empty),
            (b"<html><table>", Fault::WebPage),
            (&OLD_OR_LOCKED, Fault::OldWorkbook),
            (b"a,b\n1,\xFF\xFF", Fault::Encoding { line: 2 }),
            (b"a\0b", Fault::NotText),
            (b"%PDF-1.7\n1 0 obj", Fault::Pdf),
            (b"MIME-Version: 1.0\r\n", Fault::WebPage),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Fault::XmlTable,
            ),
            (b"\xE5\xA7\x93\n\xE5\n\xE5\xA7\x93", Fault::Encoding { line: 2 }),
        ];
        for (bytes, fault) in faults {
            assert_eq!(of(Rc::new(bytes.to_vec())), Err(fault));
        }
        let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
        let locked: Vec<u8> = OLD_OR_LOCKED.into_iter().chain(name).collect();
        assert_eq!(of(Rc::new(locked)), Err(Fault::Password));
    }
}
