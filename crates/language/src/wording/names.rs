//! What may stand between `{{` and `}}`.

use unicode_ident::{is_xid_continue, is_xid_start};

/// Words that templates read as values, or as a sign, and not as names.
const SIGNS: [&str; 7] = ["true", "True", "false", "False", "none", "None", "not"];

/// The question whose list `题.列` speaks of; any other name is itself.
pub(super) fn question_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(question, _)| question)
}

/// Whether the text is one name and nothing else, or names with a point between: what templates read as a variable.
#[must_use]
pub fn is_bare_name(text: &str) -> bool {
    let mut parts = text.split('.');
    let first = parts.next().is_some_and(|first| is_name(first) && !SIGNS.contains(&first));
    first && parts.all(is_name)
}

fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    let is_first = |letter| letter == '_' || is_xid_start(letter);
    letters.next().is_some_and(is_first) && letters.all(is_xid_continue)
}

#[cfg(test)]
mod tests {
    use minijinja::Environment;

    use super::is_bare_name;

    /// As templates read it: one variable and nothing else.
    fn is_variable(text: &str) -> bool {
        let environment = Environment::empty();
        environment.compile_expression(text).is_ok_and(|expression| {
            let variables = expression.undeclared_variables(true);
            variables.len() == 1 && variables.contains(text)
        })
    }

    #[test]
    fn names_are_what_templates_read_as_a_variable() {
        let letters: Vec<String> = ('\0'..='\u{2ffff}').step_by(7).map(String::from).collect();
        let parts = [
            "去向",
            "学院",
            "a",
            "_",
            "b1",
            "1b",
            "１",
            "",
            " ",
            "名 字",
            "名-字",
            "名|upper",
            "a(b)",
            "a[0]",
            "'a'",
            "𠮷",
            "é",
            "true",
            "True",
            "none",
            "None",
            "False",
            "not",
            "and",
            "or",
            "if",
            "in",
            "is",
            "else",
            "self",
            "loop",
            "null",
            "·",
            "名·字",
            "ⅷ",
            "a\u{301}",
            "\u{301}a",
            "（甲）",
            "甲、乙",
        ];
        for one in letters.iter().map(String::as_str).chain(parts) {
            for text in
                [one.to_owned(), format!("名{one}"), format!("{one}.名"), format!("名.{one}")]
            {
                assert_eq!(is_bare_name(&text), is_variable(&text), "{text:?}");
            }
        }
    }
}
