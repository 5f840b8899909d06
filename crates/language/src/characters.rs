//! Characters that are not what they look like, in every text of editors.
//!
//! Owns which characters nobody can see, which a copy or a conversion has spoiled, and how both are told.

use crate::place::Place;
use crate::problem::{FileProblem, Problems, Spoiled};

/// Reports characters that cannot have been meant, in a text that stands at `place`.
pub(crate) fn check(text: &str, place: Place, problems: &mut Problems) {
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        // Nearly everything is of these, and none of them is ever told of.
        if matches!(character, ' '..='~' | '\u{3000}'..='\u{9FFF}') {
            before = character;
            continue;
        }
        let here = || place.part(at, character.len_utf8());
        if invisible(character, before) {
            problems.push(here(), FileProblem::InvisibleCharacter { character });
        } else if let Some(spoiled) = spoiled(character) {
            problems.push(here(), FileProblem::SpoiledCharacter { character, spoiled });
        }
        before = character;
    }
}

/// Whether nobody sees a character that follows another.
pub(crate) fn invisible(character: char, before: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // The joiner is what makes one picture of several emoji.
        '\u{200D}' => !matches!(before, '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{1F000}'..),
        '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' => true,
        '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => true,
        _ => character.is_control(),
    }
}

fn spoiled(character: char) -> Option<Spoiled> {
    match character {
        '\u{FFFD}' => Some(Spoiled::Lost),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(Spoiled::Private),
        '\u{2E80}'..='\u{2FDF}' => Some(Spoiled::Radical),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Source, Sources};

    #[test]
    fn what_is_not_what_it_looks_like_is_told_at_its_place() {
        let found = |text: &str| {
            let mut problems = Problems::new();
            let file = Sources::new().add(Source::new("a.md", text));
            check(text, Place::new(file, 0, text.len()), &mut problems);
            let all = problems.iter().map(|found| (found.problem.code(), found.place.start));
            all.collect::<Vec<_>>()
        };
        assert_eq!(found("甲\u{FFFD}乙\u{F0B7}"), [("Z054", 3), ("Z054", 9)]);
        assert_eq!(found("\u{F100}\u{F0FF}\u{10FFFD}").len(), 3);
        assert_eq!(found("⼈⺠"), [("Z054", 0), ("Z054", 3)]);
        for hidden in "\u{202E}\u{200B}\u{FEFF}\u{AD}\u{1B}\u{2028}\u{2029}".chars() {
            assert_eq!(found(&format!("甲{hidden}乙")), [("Z005", 3)], "{hidden:?}");
        }
        assert_eq!(found("人民\t👨\u{200D}👩，•·①㈠㎡Ⅷ　…\u{A0}𠮷\n"), []);
    }
}
