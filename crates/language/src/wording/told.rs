//! What is told of Markdown that would lose words, or show other ones than were meant.

use std::ops::Range;

use super::Filler;
use crate::markdown::{Slip, WideRow, cjk, stars};
use crate::problem::{ImageProblem, ListProblem, WritingProblem};

impl Filler<'_, '_> {
    pub(super) fn slip(&mut self, slip: Slip) {
        let (text, problem): (String, fn(String) -> WritingProblem) = match slip {
            Slip::Joined(text) => (text, |text| WritingProblem::JoinedLine { text }),
            Slip::Alone(text) => (text, |text| WritingProblem::NotEmphasis { text }),
            Slip::Shown(text) => (text, |text| WritingProblem::ShownMark { text }),
            Slip::Decoded(text, shown) => {
                let place = self.locate(&text);
                return self.problems.push(place, WritingProblem::Decoded { text, shown });
            }
            Slip::Becomes(text, what) => {
                let place = self.locate(&text);
                return self.problems.push(place, WritingProblem::UnaskedBlock { text, what });
            }
        };
        let place = self.locate(&text);
        self.problems.push(place, problem(text));
    }

    /// What stars and other signs in a line were meant for, most likely.
    pub(super) fn signs_in_line(&mut self) {
        let line = &self.word.text;
        let meant = cjk::meant(&cjk::shield(line)).into_iter().map(Slip::Alone);
        for slip in meant.chain(stars::in_line(line)) {
            self.slip(slip);
            self.read = 0;
        }
    }

    /// The words that no column takes would not be on the page.
    pub(super) fn wide(&mut self, wide: &WideRow) {
        let read = self.read;
        let whole = self.locate(&wide.row);
        // What stands in the row is looked for from its beginning.
        self.read = read;
        let is_found = whole.end - whole.start == wide.row.len();
        let place = if is_found { whole.part(wide.lost.start, wide.lost.len()) } else { whole };
        let text = wide.row[wide.lost.clone()].to_owned();
        let (cells, columns) = (wide.cells, wide.columns);
        self.problems.push(place, WritingProblem::WideRow { text, cells, columns });
    }

    /// `![样表](../images/样 表.png)`: a blank keeps Markdown from seeing a picture at all.
    pub(super) fn image_in(&mut self, text: &str) {
        let marks = text.match_indices('!').filter(|(at, _)| text[*at..].starts_with("!["));
        for (at, _) in marks {
            let rest = near(&text[at..]);
            let middle = rest.find("](");
            let end = middle.and_then(|middle| Some(middle + rest[middle..].find(')')? + 1));
            if let Some(end) = end {
                let place = self.locate(&rest[..end]);
                let text = rest[..end].to_owned();
                self.problems.push(place, ImageProblem::BadImage { text });
            }
        }
    }

    /// 【名单：学院】 is a table on a page, and nothing but its words elsewhere.
    pub(super) fn list_in(&mut self, text: &str) {
        if self.smith.vocabulary.shows_lists {
            return;
        }
        if let Some(mark) = list_mark(text) {
            let text = text[mark].to_owned();
            let read = self.read;
            let place = self.locate(&text);
            self.read = read;
            self.problems.push(place, ListProblem::ListNotHere { text });
        }
    }

    /// `[下载]({{ 网址 }})`: blanks in it keep Markdown from seeing a link at all.
    pub(super) fn links_in(&mut self, text: &str) {
        let marks = text.match_indices(']').filter(|(at, _)| text[*at..].starts_with("]("));
        for (at, _) in marks {
            let inside = near(&text[at + "](".len()..]);
            let address = inside.split(')').next().unwrap_or_default();
            if address.contains("{{") {
                let place = self.locate(&text[at..at + "](".len() + address.len()]);
                self.problems.push(place, WritingProblem::PlaceholderInLink);
            }
        }
    }
}

/// Where `【名单：学院】` stands in a text, in whatever brackets.
pub(crate) fn list_mark(text: &str) -> Option<Range<usize>> {
    text.match_indices(OPENING).find_map(|(at, bracket)| {
        let inside = near(&text[at + bracket.len()..]);
        let name = inside.trim_start().strip_prefix("名单")?.trim_start();
        name.strip_prefix(['：', ':'])?;
        let end = inside.char_indices().find(|(_, letter)| CLOSING.contains(letter));
        let length = end.map_or(inside.len(), |(end, letter)| end + letter.len_utf8());
        Some(at..at + bracket.len() + length)
    })
}

/// Brackets that a list may be written in, of which only the first are right.
const OPENING: [char; 4] = ['【', '[', '［', '〔'];
const CLOSING: [char; 4] = ['】', ']', '］', '〕'];

/// How far the end of a mark is looked for, in bytes: were it the whole text, a text of nothing but
/// beginnings would take the square of its length.
const FAR: usize = 1000;

/// The line a text begins with, as far as a mark may reach.
pub(super) fn near(text: &str) -> &str {
    let far = &text[..text.floor_char_boundary(FAR)];
    far.split('\n').next().unwrap_or_default()
}
