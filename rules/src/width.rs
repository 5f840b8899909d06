//! Signs as an input method widens them.
//!
//! Owns which sign a full-width one stands for, for everything that people type: ids, numbers, dates,
//! names that are looked up, quotations. The engine, which gets no text, does not use it.

/// A full-width letter, digit or sign (`Ａ`, `１`, `，`; U+FF01–FF5E) as the half-width one that is meant by it;
/// anything else as it is. `。`, `、` and quotation marks have no half-width one of their own, and the blank
/// (U+3000) is left to whoever knows what blanks say there.
#[must_use]
pub fn narrow(sign: char) -> char {
    match sign {
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn what_an_input_method_widens_is_narrowed_and_nothing_else() {
        let narrowed = |text: &str| text.chars().map(narrow).collect::<String>();
        assert_eq!(narrowed("２．１ａ（Ａ），｛～！"), "2.1a(A),{~!");
        assert_eq!(narrowed("。、“”《》\u{3000}一A1,￥"), "。、“”《》\u{3000}一A1,￥");
        let all: String = ('！'..='～').map(narrow).collect();
        assert_eq!(all, ('!'..='~').collect::<String>());
    }
}
