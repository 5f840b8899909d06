//! JSON Schema as a type: the keywords this project uses, written in a fixed order.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::sample::Sample;

/// A schema. A keyword that is empty is not written.
#[derive(Debug, Clone, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub dialect: Option<&'static str>,
    #[serde(rename = "$comment", skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Vec::is_empty", serialize_with = "types")]
    pub types: Vec<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Sample>,
    #[serde(rename = "enumDescriptions", skip_serializing_if = "Vec::is_empty")]
    pub about_words: Vec<String>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub word: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
    /// What programs say where the pattern does not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern_error_message: Option<String>,
    /// What programs say where the type or a key does not fit, or one is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub properties: Ordered<Slot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Slot>,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Sample>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub default_snippets: Vec<Snippet>,
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub definitions: Ordered<Schema>,
}

/// All types of JSON.
const TYPES: [&str; 6] = ["string", "number", "boolean", "array", "object", "null"];

impl Schema {
    /// Values of these types. `true` may be a text (`选项: [true, false]`), but wherever programs see
    /// that it may be, they propose it; in a condition they do not look for it.
    pub fn of(types: &[&'static str], message: &str) -> Schema {
        let fits = Schema {
            types: types.to_vec(),
            error_message: Some(message.to_owned()),
            ..Schema::default()
        };
        if !types.contains(&"boolean") {
            return fits;
        }
        let others = TYPES.into_iter().filter(|other| !types.contains(other)).collect();
        let when = Schema { types: others, ..Schema::default() };
        Schema { when: Some(Box::new(when)), then: Some(Box::new(fits)), ..Schema::default() }
    }

    /// A text, or something of another type: keywords of different types do not touch each other.
    pub fn or(self, other: Schema, message: String) -> Schema {
        let own = self.then.map_or(self.types, |then| then.types);
        let types: Vec<&'static str> = own.into_iter().chain(other.types).collect();
        let either = Schema::of(&types, &message);
        Schema {
            types: either.types,
            when: either.when,
            then: either.then,
            error_message: Some(message),
            pattern: self.pattern,
            pattern_error_message: self.pattern_error_message,
            minimum: self.minimum,
            maximum: self.maximum,
            min_items: self.min_items.or(other.min_items),
            items: self.items.or(other.items),
            ..other
        }
    }
}

/// What programs propose to write.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Snippet {
    pub label: String,
    pub body: Sample,
}

/// What may stand at a key.
#[derive(Debug, Clone)]
pub enum Slot {
    Fits(Box<Schema>),
    /// Nothing: the key itself is refused.
    Nothing,
}

impl Slot {
    pub fn fits(schema: Schema) -> Slot {
        Slot::Fits(Box::new(schema))
    }
}

impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Slot::Fits(schema) => schema.serialize(serializer),
            Slot::Nothing => serializer.serialize_bool(false),
        }
    }
}

/// A map that is written in the order it was made.
#[derive(Debug, Clone)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Ordered<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<(String, T)> for Ordered<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// One type is written as itself: some programs look for `"object"` and not for a list of it.
fn types<S: Serializer>(types: &[&'static str], serializer: S) -> Result<S::Ok, S::Error> {
    match types {
        [only] => only.serialize(serializer),
        several => several.serialize(serializer),
    }
}
