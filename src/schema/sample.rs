//! Values as an editor would write them: examples, fixed words, what a snippet holds.

use language::place::{Source, Sources};
use language::problem::Problems;
use language::yaml;
use language::yaml::{Node, NodeKind};

use super::document::Ordered;

/// A value.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
pub enum Sample {
    Text(String),
    Number(u32),
    List(Vec<Sample>),
    Map(Ordered<Sample>),
}

impl Sample {
    /// Reads an example of the tables, which stands there as one would write it behind the colon.
    pub fn read(example: &str) -> Option<Sample> {
        let text = format!("值: {example}\n");
        let mut sources = Sources::new();
        let file = sources.add(Source::new("例", text.as_str()));
        let node = yaml::parse(file, &text, &mut Problems::new())?;
        node.get("值").map(Sample::of)
    }

    fn of(node: &Node) -> Sample {
        match &node.kind {
            NodeKind::List(items) => Sample::List(items.iter().map(Sample::of).collect()),
            NodeKind::Map(entries) => Sample::Map(
                entries.iter().map(|(key, value)| (key.text.clone(), Sample::of(value))).collect(),
            ),
            NodeKind::Text(_) | NodeKind::Empty => Sample::word(node.text()),
        }
    }

    /// A text; a whole number is one, so that programs do not put it in quotes.
    pub fn word(text: &str) -> Sample {
        let number = text.parse().ok().filter(|number: &u32| number.to_string() == text);
        number.map_or_else(|| Sample::Text(text.to_owned()), Sample::Number)
    }

    /// The same with its texts to be typed over, one after the other, in the syntax of snippets.
    pub fn to_fill_in(&self, stops: &mut u32) -> Sample {
        match self {
            Sample::Text(text) => {
                *stops += 1;
                let escaped = text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
                Sample::Text(format!("${{{stops}:{escaped}}}"))
            }
            Sample::Number(number) => Sample::Number(*number),
            Sample::List(items) => {
                Sample::List(items.iter().map(|item| item.to_fill_in(stops)).collect())
            }
            Sample::Map(entries) => Sample::Map(
                entries
                    .0
                    .iter()
                    .map(|(key, value)| (key.clone(), value.to_fill_in(stops)))
                    .collect(),
            ),
        }
    }
}
