//! Addresses of files, whose names have blanks as editors' names do.
//!
//! Owns where such an address begins and ends in a line. CommonMark takes no blank in an address, so
//! `[登记表](../files/登记表 2023.docx)` would not be a link.

use crate::attachment;

/// How far an address may reach, in characters: were it the whole line, a line of nothing but beginnings
/// would take the square of its length.
const FAR: usize = 300;

/// A line in which the blanks of addresses of files are another character.
pub(super) fn joined(line: &str, blank: char) -> String {
    let mut joined = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("](") {
        let (before, from) = rest.split_at(at + "](".len());
        joined.push_str(before);
        let address = &from[..end(from)];
        let is_file = address.contains(' ')
            && !address.starts_with('<')
            && !address.contains('"')
            && attachment::target(address.trim()).is_some();
        match is_file {
            true => joined.push_str(&address.trim().replace(' ', &blank.to_string())),
            false => joined.push_str(address),
        }
        rest = &from[address.len()..];
    }
    joined + rest
}

/// Where the bracket that an address stands in is closed; brackets in a name come in pairs.
fn end(from: &str) -> usize {
    let mut open = 0;
    for (at, letter) in from.char_indices().take(FAR) {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => return at,
            ')' => open -= 1,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_joined_in_addresses_of_files_only() {
        let cases = [
            ("见[表](../files/登记 表.docx)和 乙", "见[表](../files/登记_表.docx)和 乙"),
            (
                "[表]( files/a (1) b.pdf )、[甲](./a b.html)",
                "[表](files/a_(1)_b.pdf)、[甲](./a b.html)",
            ),
            ("[表](<../files/a b.pdf>)", "[表](<../files/a b.pdf>)"),
            ("[表](../files/a.pdf \"题 目\")", "[表](../files/a.pdf \"题 目\")"),
            ("[表](../files/a b.pdf", "[表](../files/a b.pdf"),
        ];
        for (line, expected) in cases {
            assert_eq!(joined(line, '_'), expected);
        }
    }
}
