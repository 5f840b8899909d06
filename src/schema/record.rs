//! Lists, maps and records, and the definitions they share.

use language::shape::{Field, Presence, Record, Rule, Shape, Variants, is_list};

use super::condition::{self, CONDITION};
use super::document::{Ordered, Schema, Slot, Snippet};
use super::sample::Sample;
use super::text;

/// Prints shapes and keeps the definitions they refer to.
#[derive(Default)]
pub struct Printer {
    /// In the order they were first met; none while a definition is being made.
    definitions: Vec<(String, Option<Schema>)>,
}

impl Printer {
    /// The schema of a file.
    pub fn document(shape: &Shape) -> Schema {
        let mut printer = Printer::default();
        let root = match shape {
            Shape::Record(record) => {
                let title = Some(record.name.trim().to_owned());
                Schema { title, ..printer.record(record) }
            }
            other => printer.shape(other),
        };
        let definitions = printer.definitions.into_iter();
        let definitions = definitions.filter_map(|(name, schema)| Some((name, schema?))).collect();
        Schema { definitions, ..root }
    }

    /// The schema of a shape.
    pub fn shape(&mut self, shape: &Shape) -> Schema {
        match shape {
            Shape::Filled(inner) => Schema { min_items: Some(1), ..self.shape(inner) },
            Shape::ListOf(item) => self.list(item),
            Shape::OneOrMany(item) => {
                let list = self.list(item);
                self.shape(item).or(list, "要写成一段文字或列表".to_owned())
            }
            Shape::MapOf(value) => Schema {
                types: vec!["object"],
                error_message: Some("要写成一组“键: 值”".to_owned()),
                additional_properties: Some(Slot::fits(self.shape(value))),
                ..Schema::default()
            },
            Shape::Record(record) => self.defined(record.name, |printer| printer.record(record)),
            Shape::Either(short, long) => {
                let form = if is_list(short) { "列表" } else { "一段文字" };
                let message =
                    format!("{}要写成{form}，或者一组“键: 值”，{}", long.name, keys_of(long));
                let long = self.record(long);
                self.shape(short).or(long, message)
            }
            Shape::ByChoice(variants) => self.variants(variants),
            Shape::Condition => self.defined(CONDITION, condition::condition),
            text => text::schema(text),
        }
    }

    /// A reference to a definition, which is made where it is first met: some contain themselves.
    pub fn defined(&mut self, name: &str, make: impl FnOnce(&mut Printer) -> Schema) -> Schema {
        if !self.definitions.iter().any(|(known, _)| known == name) {
            let at = self.definitions.len();
            self.definitions.push((name.to_owned(), None));
            let made = make(self);
            self.definitions[at].1 = Some(Schema { title: Some(name.to_owned()), ..made });
        }
        let reference = Some(format!("#/definitions/{}", in_address(name)));
        Schema { reference, ..Schema::default() }
    }

    fn list(&mut self, item: &Shape) -> Schema {
        Schema {
            types: vec!["array"],
            error_message: Some("要写成列表，例如 [甲, 乙]，或者一行行的“- ”".to_owned()),
            items: Some(Box::new(self.shape(item))),
            ..Schema::default()
        }
    }

    fn record(&mut self, record: &Record) -> Schema {
        let properties = record.all().map(|field| (field.key.to_owned(), self.field(field)));
        let properties = properties.collect();
        // Each required key by itself: it has its own sentence, and programs propose the snippet instead
        // of a skeleton of their own, which would not know the word that a variant is chosen by.
        let missing =
            required(record).map(|key| demanding(key, format!("{}缺少“{key}”", record.name)));
        let rules = record.rules.iter().flat_map(|rule| rules(rule, record.name));
        Schema {
            types: vec!["object"],
            error_message: Some(format!("{}是一组“键: 值”，{}", record.name, keys_of(record))),
            properties,
            additional_properties: Some(Slot::Nothing),
            all_of: missing.chain(rules).collect(),
            default_snippets: vec![snippet(record.name, record, None)],
            ..Schema::default()
        }
    }

    fn field(&mut self, field: &Field) -> Slot {
        let must = match field.presence {
            Presence::Required => "（必写）",
            Presence::Optional => "",
        };
        // Programs propose an example to be typed over; for lists and maps they have no words.
        let sample = Sample::read(field.example);
        let single = matches!(sample, Some(Sample::Text(_) | Sample::Number(_)));
        let example = if single { String::new() } else { format!("。例如 {}", field.example) };
        Slot::fits(Schema {
            description: Some(format!("{}{must}{example}", field.about)),
            examples: sample.filter(|_| single).into_iter().collect(),
            ..self.shape(&field.shape)
        })
    }

    /// A record for each word. The word itself is checked here, the rest by the word's record.
    fn variants(&mut self, variants: &Variants) -> Schema {
        let names = variants.cases.iter().map(|(_, record)| record.name.to_owned());
        let known: Vec<&str> = variants.cases.iter().map(|(word, _)| *word).collect();
        let word = Schema {
            error_message: Some(format!("只能写：{}", known.join("、"))),
            words: variants.cases.iter().map(|(word, _)| Sample::word(word)).collect(),
            about_words: names.collect(),
            ..Schema::default()
        };
        let cases = variants.cases.iter().map(|(word, record)| {
            let written = (*word != variants.default).then_some(variants.key);
            let is_word = Schema { word: Some(word), ..Schema::default() };
            let when = Schema {
                properties: [(variants.key.to_owned(), Slot::fits(is_word))].into_iter().collect(),
                required: written.into_iter().collect(),
                ..Schema::default()
            };
            let then = self.defined(record.name, |printer| {
                // Proposed once, by the list of all cases.
                Schema { default_snippets: Vec::new(), ..printer.record(record) }
            });
            implies(when, then)
        });
        let snippets = variants.cases.iter().map(|(word, record)| {
            let written = (*word != variants.default).then_some((variants.key, *word));
            snippet(record.name, record, written)
        });
        Schema {
            types: vec!["object"],
            all_of: cases.collect(),
            error_message: Some("要写成一组“键: 值”".to_owned()),
            properties: [(variants.key.to_owned(), Slot::fits(word))].into_iter().collect(),
            default_snippets: snippets.collect(),
            ..Schema::default()
        }
    }
}

/// What a program says of a key that is not known.
fn keys_of(record: &Record) -> String {
    let keys: Vec<&str> = record.all().map(|field| field.key).collect();
    format!("可以写的键有：{}", keys.join("、"))
}

fn required(record: &Record) -> impl Iterator<Item = &'static str> {
    let required = record.all().filter(|field| field.presence == Presence::Required);
    required.map(|field| field.key)
}

/// How keys depend on each other, each with its own sentence.
fn rules(rule: &Rule, what: &str) -> Vec<Schema> {
    match *rule {
        Rule::OneOf(keys) => {
            let message = format!("{}只能写一个", quoted(keys));
            let others = keys.iter().enumerate().map(|(at, key)| (key, &keys[at + 1..]));
            let others = others.filter(|(_, others)| !others.is_empty());
            let one = others.map(|(key, others)| forbidding(key, others, &message));
            one.chain([some_of(keys, what)]).collect()
        }
        Rule::SomeOf(keys) => vec![some_of(keys, what)],
        Rule::Needs(key, needs) => {
            let message = format!("写了“{key}”，还要写“{needs}”");
            let written = Schema { required: vec![key], ..Schema::default() };
            vec![implies(written, demanding(needs, message))]
        }
        Rule::NeedsOne(key, keys) => {
            let written = Schema { required: vec![key], ..Schema::default() };
            rules(&Rule::OneOf(keys), &format!("“{key}”"))
                .into_iter()
                .map(|rule| implies(written.clone(), rule))
                .collect()
        }
    }
}

/// Where none is written, the first is missed.
fn some_of(keys: &[&'static str], what: &str) -> Schema {
    let message = format!("{what}要写{}中的一个", quoted(keys));
    let none = Schema { properties: nothing_at(keys), ..Schema::default() };
    let first = keys.first().copied().unwrap_or_default();
    implies(none, demanding(first, message))
}

/// Where one key is written, others must not be.
pub fn forbidding(key: &'static str, others: &[&str], message: &str) -> Schema {
    let written = Schema { required: vec![key], ..Schema::default() };
    let then = Schema {
        properties: nothing_at(others),
        error_message: Some(message.to_owned()),
        ..Schema::default()
    };
    implies(written, then)
}

fn demanding(key: &'static str, message: String) -> Schema {
    Schema { required: vec![key], error_message: Some(message), ..Schema::default() }
}

fn implies(when: Schema, then: Schema) -> Schema {
    Schema { when: Some(Box::new(when)), then: Some(Box::new(then)), ..Schema::default() }
}

fn nothing_at(keys: &[&str]) -> Ordered<Slot> {
    keys.iter().map(|key| ((*key).to_owned(), Slot::Nothing)).collect()
}

fn quoted(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("“{key}”")).collect::<Vec<_>>().join("、")
}

/// The keys without which a record is not one, with their examples to be typed over.
fn snippet(label: &str, record: &Record, word: Option<(&str, &str)>) -> Snippet {
    let mut keys: Vec<&str> = required(record).collect();
    for rule in record.rules {
        if let Rule::OneOf(choice) | Rule::SomeOf(choice) = rule {
            keys.extend(choice.first());
        }
    }
    for rule in record.rules {
        match rule {
            Rule::Needs(key, needs) if keys.contains(key) => keys.push(needs),
            Rule::NeedsOne(key, needs) if keys.contains(key) => keys.extend(needs.first()),
            _ => {}
        }
    }
    let mut stops = 0;
    let fields = record.all().filter(|field| keys.contains(&field.key));
    let filled = fields.filter_map(|field| {
        Some((field.key.to_owned(), Sample::read(field.example)?.to_fill_in(&mut stops)))
    });
    let mut body: Vec<(String, Sample)> = filled.collect();
    if let Some((key, word)) = word {
        body.push((key.to_owned(), Sample::word(word)));
    }
    Snippet { label: label.trim().to_owned(), body: Sample::Map(Ordered(body)) }
}

/// A name as the end of an address, which holds no other letters than ASCII's.
fn in_address(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    let written = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    name.bytes().map(written).collect()
}
