//! A list on a page: a line `【名单：学院】`, or `【名单：学院（名称、电话）】`, becomes its table.
//!
//! Owns that line. It stands by itself; within a sentence it is told of, since the words would be shown.

use rules::List;

use crate::id::ColumnId;
use crate::model::Word;
use crate::model::listing::{Listing, Listings};
use crate::place::Place;
use crate::problem::{ListProblem, Problems};
use crate::suggest::nearest;
use crate::wording::{Piece, Wording, list_mark};

/// What such a line begins with.
const OPENING: &str = "【名单";
/// What somebody may part columns with, who does not think of 、.
const PARTED: [char; 6] = [',', '，', ';', '；', '/', '|'];

/// A paragraph's tags.
const START: &str = "<p>";
const END: &str = "</p>";

/// Puts the tables of lists into a page's words, and gives the names of those lists.
pub fn tables(
    wording: &mut Wording,
    body: &Word,
    listings: &Listings,
    problems: &mut Problems,
) -> Vec<String> {
    let may_hold = |piece: &Piece| matches!(piece, Piece::Text(text) if text.contains('单'));
    if !wording.pieces.iter().any(may_hold) {
        return Vec::new();
    }
    let mut tables = Tables { body, listings, problems, read: 0, used: Vec::new() };
    let pieces = std::mem::take(&mut wording.pieces);
    let mut is_closing = false;
    for (at, piece) in pieces.iter().enumerate() {
        let text = match piece {
            Piece::Text(text) => text,
            // The end of the paragraph that a table took the place of.
            Piece::Markup(html) if std::mem::take(&mut is_closing) => {
                let rest = html.strip_prefix(END).unwrap_or(html);
                wording.pieces.push(Piece::Markup(rest.to_owned()));
                continue;
            }
            other => {
                wording.pieces.push(other.clone());
                continue;
            }
        };
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let begins = matches!(before, Some(Piece::Markup(html)) if html.ends_with(START));
        let after = pieces.get(at + 1);
        let is_alone =
            begins && matches!(after, Some(Piece::Markup(html)) if html.starts_with(END));
        match tables.table(text, is_alone) {
            Some(table) => {
                if let Some(Piece::Markup(html)) = wording.pieces.last_mut() {
                    html.truncate(html.len() - START.len());
                }
                wording.pieces.extend(table);
                is_closing = true;
            }
            None => wording.pieces.push(piece.clone()),
        }
    }
    tables.used
}

struct Tables<'a> {
    body: &'a Word,
    listings: &'a Listings,
    problems: &'a mut Problems,
    /// How far the text has been read: the same line may stand in it twice.
    read: usize,
    used: Vec<String>,
}

impl Tables<'_> {
    /// The table that a text stands for; none where it is a text like any other.
    fn table(&mut self, text: &str, is_alone: bool) -> Option<Vec<Piece>> {
        let Some(at) = text.find(OPENING) else {
            self.in_other_brackets(text);
            return None;
        };
        let line = text[at..].split_inclusive('】').next().unwrap_or_default();
        let place = self.locate(line);
        let text = text.trim();
        let inside = text.strip_prefix(OPENING).and_then(|rest| rest.strip_suffix('】'));
        let inside = inside.and_then(|inside| inside.trim_start().strip_prefix(['：', ':']));
        let Some(inside) = inside.filter(|inside| is_alone && !inside.contains('】')) else {
            let text = line.chars().take(30).collect();
            self.problems.push(place, ListProblem::ListInSentence { text });
            return None;
        };
        let (name, columns) = parts(inside);
        if self.are_parted_otherwise(name, &columns) {
            self.used.push(first_of(name).to_owned());
            self.problems.push(place, ListProblem::ListMiswritten { text: line.to_owned() });
            return None;
        }
        self.used.push(name.to_owned());
        let Some(listing) = self.listings.get(name) else {
            let known: Vec<String> = self.listings.keys().cloned().collect();
            let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
            let name = name.to_owned();
            self.problems.push(place, ListProblem::UnknownList { name, near, known });
            return None;
        };
        let listing = listing.clone()?;
        let columns = self.columns(&listing, &columns, place);
        Some(drawn(&listing, &columns))
    }

    /// `[名单：学院]` stays what it is.
    fn in_other_brackets(&mut self, text: &str) {
        if let Some(mark) = list_mark(text) {
            let place = self.locate(&text[mark.clone()]);
            let text = text[mark].to_owned();
            self.problems.push(place, ListProblem::ListMiswritten { text });
        }
    }

    /// Whether names of a list and of columns are there, with other signs than 、 between them.
    fn are_parted_otherwise(&self, name: &str, columns: &[&str]) -> bool {
        if self.listings.contains_key(name) {
            let list = self.listings.get(name).and_then(Option::as_ref);
            let is_column = |name: &str| list.is_some_and(|list| list.column(name).is_some());
            let parted = columns.iter().filter(|column| !is_column(column));
            return parted.into_iter().any(|column| {
                column.contains(PARTED) && column.split(PARTED).all(|name| is_column(name.trim()))
            });
        }
        first_of(name) != name && self.listings.contains_key(first_of(name))
    }

    fn columns(&mut self, list: &Listing, named: &[&str], place: Place) -> Vec<ColumnId> {
        if named.is_empty() {
            return list.headings.ids().collect();
        }
        let mut found = Vec::new();
        for name in named {
            if let Some(column) = list.column(name) {
                found.push(column);
                continue;
            }
            self.problems.push(place, list.without(name));
        }
        found
    }

    fn locate(&mut self, line: &str) -> Place {
        let source = &self.body.text;
        let Some(at) = source[self.read..].find(line).map(|at| at + self.read) else {
            return self.body.place;
        };
        self.read = at + line.len();
        self.body.place.part(at, line.len())
    }
}

/// What stands before the first sign.
fn first_of(name: &str) -> &str {
    name.split(PARTED).flat_map(|part| part.split('、')).next().unwrap_or_default().trim()
}

/// The list's name, and the columns in brackets behind it.
fn parts(inside: &str) -> (&str, Vec<&str>) {
    let Some((name, columns)) = inside.split_once(['（', '(']) else {
        return (inside.trim(), Vec::new());
    };
    let columns = columns.trim_end().trim_end_matches(['）', ')']).split('、');
    (name.trim(), columns.map(str::trim).filter(|column| !column.is_empty()).collect())
}

/// The table as a page's Markdown would give it.
fn drawn(list: &Listing, columns: &[ColumnId]) -> Vec<Piece> {
    let markup = |html: &str| Piece::Markup(html.to_owned());
    let row = |row: &List<ColumnId, Word>, tag: &str| {
        let cells = columns.iter().flat_map(|&column| {
            let text = Piece::Text(row[column].text.clone());
            [markup(&format!("<{tag}>")), text, markup(&format!("</{tag}>"))]
        });
        [markup("<tr>")].into_iter().chain(cells.collect::<Vec<_>>()).chain([markup("</tr>\n")])
    };
    let mut pieces = vec![markup("<div class=\"table\" tabindex=\"0\"><table><thead>")];
    pieces.extend(row(&list.headings, "th"));
    pieces.push(markup("</thead><tbody>\n"));
    pieces.extend(list.rows.iter().flat_map(|cells| row(cells, "td").collect::<Vec<_>>()));
    pieces.push(markup("</tbody></table></div>\n"));
    pieces
}
