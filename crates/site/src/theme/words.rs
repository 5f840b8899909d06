//! How templates say the words of the page: `{{ "by" | say(who=item.who) }}`.
//!
//! Owns the two filters that know the language of the site. A word that there is not, and a part that is not
//! filled in, are errors of the template.

use language::order::map_of;
use language::words::{OF_GUIDES, Words, filled, parts};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Has templates speak a language.
pub(super) fn speak(templates: &mut Tera, said: &'static Words) {
    let all = map_of(said.all());
    let carried: Vec<&str> = OF_GUIDES.iter().filter_map(|name| all.get(name).copied()).collect();
    let carried = carried.join("\t");
    templates.register_filter("say", move |name: &str, given: Kwargs, _: &State| {
        let word = all.get(name).ok_or_else(|| Error::message(format!("no word `{name}`")))?;
        say(said, word, &given)
    });
    templates.register_filter("words_of", move |whose: &str, _: Kwargs, _: &State| match whose {
        "guide" => Ok(carried.clone()),
        other => Err(Error::message(format!("no words of `{other}`"))),
    });
}

fn say(said: &Words, word: &str, given: &Kwargs) -> TeraResult<String> {
    let given: Vec<(String, String)> =
        given.iter().map(|(name, value)| (name.to_string(), text(said, value))).collect();
    let given: Vec<(&str, &str)> =
        given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let missing = parts(word).find(|part| given.iter().all(|(name, _)| name != part));
    match missing {
        Some(part) => Err(Error::message(format!("`{part}` is missing in “{word}”"))),
        None => Ok(filled(word, &given)),
    }
}

/// Several names are a list.
fn text(said: &Words, value: &Value) -> String {
    match value.as_array() {
        Some(values) => said.listed(&values.iter().map(Value::to_string).collect::<Vec<_>>()),
        None => value.to_string(),
    }
}
