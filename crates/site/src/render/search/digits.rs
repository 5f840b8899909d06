//! Numbers as letters that need no escape in a script.
//!
//! Five bits a letter, the lowest first; the sixth says that more follow. `digits.ts` reads them.

const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const MORE: u32 = 32;

/// A small number, or the largest.
pub(super) fn letter(number: usize) -> char {
    char::from(DIGITS[number.min(DIGITS.len() - 1)])
}

/// Adds a number.
pub(super) fn push(mut number: u32, to: &mut String) {
    loop {
        let (digit, rest) = (number % MORE, number / MORE);
        let more = if rest > 0 { MORE } else { 0 };
        to.push(letter((digit + more) as usize));
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

/// The numbers of a text; none where it is no text of ours.
pub(super) fn numbers(text: &str) -> Option<Vec<u32>> {
    let (mut all, mut number, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let digit = DIGITS.iter().position(|known| *known == letter)? as u32;
        number |= (digit % MORE).checked_shl(bits)?;
        bits += 5;
        if digit < MORE {
            all.push(std::mem::take(&mut number));
            bits = 0;
        }
    }
    (bits == 0).then_some(all)
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_as_the_script_reads_them() {
        let mut text = String::new();
        for number in [0, 9, 31, 32, 33, 1024] {
            super::push(number, &mut text);
        }
        assert_eq!(text, "09VW1X1WW1");
        assert_eq!(super::numbers(&text), Some(vec![0, 9, 31, 32, 33, 1024]));
        assert_eq!([super::numbers("0W"), super::numbers("é")], [None, None]);
    }
}
