//! A built page as a tree, and what one person sees of it.

use std::collections::BTreeMap;
use std::iter::Peekable;

/// An element or a text.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

const VOID: [&str; 7] = ["br", "img", "input", "link", "meta", "hr", "wbr"];

impl Element {
    /// The whole page.
    pub fn page(html: &str) -> Element {
        let mut root = Element::default();
        let mut parts = html.split('<').skip(1).peekable();
        root.read(&mut parts);
        root
    }

    fn read<'h>(&mut self, parts: &mut Peekable<impl Iterator<Item = &'h str>>) {
        while let Some(part) = parts.next() {
            let Some((tag, text)) = part.split_once('>') else { continue };
            if tag.starts_with('/') {
                // What follows belongs to whoever holds this element.
                self.children.push(Node::Text(plain(text)));
                return;
            }
            if tag.starts_with('!') {
                continue;
            }
            let mut element = Element::opened(tag);
            if VOID.contains(&element.name.as_str()) {
                self.children.push(Node::Element(element));
                self.children.push(Node::Text(plain(text)));
                continue;
            }
            element.children.push(Node::Text(plain(text)));
            if element.name == "script" || element.name == "style" {
                parts.by_ref().find(|part| part.starts_with(&format!("/{}", element.name)));
                continue;
            }
            element.read(parts);
            // The text behind the end tag was read as the last of its own.
            let behind = element.children.pop();
            self.children.push(Node::Element(element));
            self.children.extend(behind);
        }
    }

    fn opened(tag: &str) -> Element {
        let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            if key.is_empty() {
                return Element { name: name.to_owned(), attributes, children: Vec::new() };
            }
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').expect("a closed value"),
                None => ("", after),
            };
            attributes.insert(key.to_owned(), plain(value));
            rest = after;
        }
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    /// The numbers an attribute lists.
    pub fn numbers(&self, attribute: &str) -> Vec<usize> {
        let numbers = self.get(attribute).unwrap_or_default().split_whitespace();
        numbers.map(|number| number.parse().expect("a number")).collect()
    }

    /// Every element of it that fits, outermost first.
    pub fn all<'e>(&'e self, fits: &dyn Fn(&Element) -> bool) -> Vec<&'e Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if let Node::Element(element) = child {
                found.extend(fits(element).then_some(element));
                found.extend(element.all(fits));
            }
        }
        found
    }
}

fn plain(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    let text = signs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&#x2F;", "/").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
