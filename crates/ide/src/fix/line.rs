//! A line of YAML as far as its layout goes.
//!
//! Owns where it begins and where values in it may end, in signs: what they mean is for the reading.

use language::place::Place;

use super::section::Section;

/// A line of a section.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    /// Without the sign that ends it.
    pub place: Place,
    /// Its text.
    pub text: &'s str,
    /// The blanks it begins with, whatever stands for them, and dashes among them.
    pub lead: &'s str,
    /// Where its first sign stands.
    pub column: usize,
    /// Where its words begin, behind dashes.
    pub words: usize,
}

impl<'s> Line<'s> {
    fn of(text: &'s str, place: Place) -> Line<'s> {
        let is_blank = |sign: char| matches!(sign, ' ' | '\t' | '\u{3000}' | '\u{A0}');
        let mut lead = text.len() - text.trim_start_matches(is_blank).len();
        let column = lead;
        while let Some(behind) =
            text[lead..].strip_prefix('-').filter(|rest| rest.starts_with(is_blank))
        {
            lead = text.len() - behind.trim_start_matches(is_blank).len();
        }
        let lead = &text[..lead];
        Line { place, text, lead, column, words: lead.len() }
    }

    /// Whether it says anything.
    pub fn says(&self) -> bool {
        let words = &self.text[self.lead.len()..];
        !words.is_empty() && !words.starts_with('#')
    }

    /// Whether it is an entry of a list.
    pub fn is_entry(&self) -> bool {
        self.lead.contains('-')
    }

    /// Whether what it begins goes on in deeper lines.
    pub fn opens(&self) -> bool {
        self.text.trim_end().ends_with([':', '|', '>'])
    }

    /// What stands before a place, which may be where the line ends, or within a letter that stands for a sign.
    pub fn before(&self, at: usize) -> &'s str {
        &self.text[..self.text.floor_char_boundary(at - self.place.start)]
    }

    /// Where the value begins in which a place lies.
    pub fn value(&self, at: usize) -> usize {
        let before = self.before(at);
        let behind = |sign: &str| before.rfind(sign).map(|at| at + sign.len());
        let signs = [": ", ", ", "[", "{"].into_iter().filter_map(behind);
        self.place.start + signs.max().unwrap_or_default().max(self.lead.len().min(before.len()))
    }

    /// Where a value may end that begins before a place: in brackets at a comma or a bracket, and else with the line.
    pub fn ends(&self, from: usize) -> Vec<usize> {
        let from = self.before(from).len();
        let end = self.text.find(" #").filter(|&at| at >= from).unwrap_or(self.text.len());
        let end = self.text[..end].trim_end().len().max(from);
        let mut ends = Vec::new();
        if self.text[..from].contains(['[', '{']) {
            let signs = self.text[from..end].match_indices([',', ']', '}']);
            ends.extend(signs.map(|(at, _)| self.place.start + from + at));
        }
        ends.push(self.place.start + end);
        ends
    }

    /// The bracket that closes none of those that are open from a place on.
    pub fn crossed(&self, from: usize) -> Option<usize> {
        let mut open: Vec<char> = Vec::new();
        for (at, sign) in self.text[self.before(from).len()..].char_indices() {
            match sign {
                '[' | '{' => open.push(closing(sign)),
                ']' | '}' if open.pop() != Some(sign) => return Some(from + at),
                _ => {}
            }
        }
        None
    }
}

/// The lines of a section, in order.
pub(super) fn lines<'s>(section: &Section<'s>) -> Vec<Line<'s>> {
    let mut start = section.place.start;
    let lines = section.text().split_inclusive('\n').map(|text| {
        let place = Place {
            start,
            end: start + text.trim_end_matches(['\n', '\r']).len(),
            ..section.place
        };
        start += text.len();
        Line::of(&text[..place.end - place.start], place)
    });
    lines.collect()
}

pub(super) fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
