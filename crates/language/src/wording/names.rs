//! What may stand between `{{` and `}}`.

use minijinja::Environment;

/// The question whose list `题.列` speaks of; any other name is itself.
pub(super) fn question_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(question, _)| question)
}

/// Whether minijinja reads the text as one variable and nothing else.
#[must_use]
pub fn is_bare_name(text: &str) -> bool {
    let environment = Environment::empty();
    environment.compile_expression(text).is_ok_and(|expression| {
        let variables = expression.undeclared_variables(true);
        variables.len() == 1 && variables.contains(text)
    })
}
