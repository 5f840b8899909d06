//! Texts that many rows share: in the file they stand once, and cells name them by number.
//!
//! Owns that part. A text is known by where it lies in memory, not by its letters: looking at those again
//! for every cell would cost more than writing them.

use std::collections::HashMap;
use std::rc::Rc;

use super::rows::escape;

pub struct Texts {
    /// Those of the headings, as `rust_xlsxwriter` has written them.
    before: String,
    /// By address.
    known: HashMap<usize, u32>,
    /// What is known stays where it is.
    held: Vec<Rc<str>>,
    /// How many there are, with those of the headings.
    count: u32,
    /// Those behind the headings', written.
    written: String,
}

impl Texts {
    /// Texts that come after those of a part.
    pub fn behind(part: String) -> Texts {
        let inside = part.split_once("<si>").map_or("", |(_, rest)| rest);
        let inside = inside.rsplit_once("</sst>").map_or("", |(inside, _)| inside);
        let before = if inside.is_empty() { String::new() } else { format!("<si>{inside}") };
        let count = before.matches("<si>").count() as u32;
        Texts { before, known: HashMap::new(), held: Vec::new(), count, written: String::new() }
    }

    /// The number of a text.
    pub fn number(&mut self, text: &Rc<str>) -> u32 {
        let address = Rc::as_ptr(text).cast::<u8>().addr();
        if let Some(number) = self.known.get(&address) {
            return *number;
        }
        let number = self.count;
        self.count += 1;
        self.known.insert(address, number);
        self.held.push(Rc::clone(text));
        self.written.push_str("<si>");
        escape(text, &mut self.written);
        self.written.push_str("</si>");
        number
    }

    /// The part with all of them.
    pub fn part(&self) -> String {
        let Texts { before, count, written, .. } = self;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"{count}\">{before}{written}</sst>"
        )
    }
}
