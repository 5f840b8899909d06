//! What of a page is written where, both ways: from what somebody clicks on to its line, and from the cursor to
//! what shows it.
//!
//! Owns how parts of pages are known: by the ids they stand under, which `site` gives them. Places are those of
//! the last edition that could be made; where the texts went on since, they move along with what stands around
//! them.

use content::diff::Edition;
use language::place::{FileId, Place, Source};
use language::portal::{Portal, PortalGuide};
use language::site::Page;
use language::site::headings::headings;
use rules::Id;
use serde::Serialize;
use site::render::block_href;

use crate::desk::Desk;
use crate::person::page_of;
use crate::said::{self, Target};

/// Where something is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    pub page: String,
    /// The id it stands under; empty where it is the page as a whole.
    pub id: String,
}

/// A part and where it is written.
struct Written {
    page: String,
    id: String,
    place: Place,
}

/// Between the id of a block and a field in it, as a click names them.
const FIELD: char = '~';

impl Desk {
    /// Where a part of a page is written: the first of these ids that is known, or else the page.
    #[must_use]
    pub fn written_at(&self, page: &str, ids: &[String]) -> Option<Target> {
        let made = self.shown()?;
        let all = written(made);
        let of_page = || all.iter().filter(|part| part.page == page);
        let known = |id: &String| {
            let (id, field) = id.split_once(FIELD).unwrap_or((id, ""));
            let part = of_page().find(|part| part.id == id)?;
            Some(field_of(made, part.place, field).unwrap_or(part.place))
        };
        let part = ids.iter().find_map(known);
        let place = part.or_else(|| of_page().find(|part| part.id.is_empty()).map(|one| one.place));
        self.now(made, place?)
    }

    /// What shows the line of a place.
    #[must_use]
    pub fn shown_at(&self, path: &str, at: usize) -> Option<Part> {
        let made = self.shown()?;
        let file = *self.content.files.get(path)?;
        let now = self.content.sources.get(file);
        let old_file = *made.texts.files.get(path)?;
        let old = made.texts.sources.get(old_file);
        let line = now.lines().index(crate::place::byte(now, at));
        // What stands in a line that was not there yet is shown nowhere: the page as a whole is what is left.
        let line = line_in(now.text(), old.text(), line).map_or(0, |line| line + 1);
        let section = if path.ends_with(".yaml") { section_of(old, line) } else { 0 };
        let parts = written(made);
        let mut best: Option<(&Written, usize)> = None;
        for part in parts.iter().filter(|part| part.place.file == old_file) {
            let start = old.position(part.place.start).line;
            let (is_whole, at) = (part.id.is_empty(), part.place.start + 1);
            let at = if is_whole { 0 } else { at };
            // The later one is the smaller part; of what stands on several pages the reader's comes first.
            let is_nearer = best.is_none_or(|(_, before)| before < at);
            if is_nearer && (is_whole || (section <= start && start <= line)) {
                best = Some((part, at));
            }
        }
        best.map(|(part, _)| Part { page: part.page.clone(), id: part.id.clone() })
    }

    /// A place of the last edition in the texts as they are now.
    fn now(&self, made: &Edition, place: Place) -> Option<Target> {
        let path = said::path(&made.texts.files, place.file)?;
        let file = *self.content.files.get(&path)?;
        let old = made.texts.sources.get(place.file);
        let now = self.content.sources.get(file);
        let moved = |at| now.floor(moved(old.text(), now.text(), at));
        let (start, end) = (moved(place.start), moved(place.end));
        Some(said::target(self.texts(), Place::new(file, start, end.max(start))))
    }
}

/// Where a byte of a text stands in another one that was made of it by one change.
fn moved(from: &str, to: &str, at: usize) -> usize {
    // So it is most of the time, and two texts are compared faster than their bytes one by one.
    if from == to {
        return at;
    }
    let same = |one: &u8, other: &u8| one == other;
    let (one, other) = (from.as_bytes(), to.as_bytes());
    let before = one.iter().zip(other).take_while(|(one, other)| same(one, other)).count();
    let most = one.len().min(other.len()) - before;
    let behind = one.iter().rev().zip(other.iter().rev());
    let behind = behind.take_while(|(one, other)| same(one, other)).count().min(most);
    match at {
        at if at <= before => at,
        at if at + behind >= one.len() => at + other.len() - one.len(),
        _ => before,
    }
}

/// Which line, from 0, a line of a text is in another one that was made of it by one change; none where it came with it.
fn line_in(from: &str, to: &str, line: usize) -> Option<usize> {
    let (one, other): (Vec<&str>, Vec<&str>) = (from.lines().collect(), to.lines().collect());
    let before = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - before;
    let behind = one.iter().rev().zip(other.iter().rev());
    let behind = behind.take_while(|(one, other)| one == other).count().min(most);
    match line {
        line if line < before => Some(line),
        line if line + behind >= one.len() => Some(line + other.len() - one.len()),
        // Lines that were changed are the same ones in their order.
        line => (line + behind < other.len()).then_some(line),
    }
}

/// The line of the top key above a line, counted from 1.
fn section_of(source: &Source, line: usize) -> usize {
    let is_key = |text: &str| !text.starts_with([' ', '#', '-', '\t']) && text.contains(':');
    let lines = source.text().lines().take(line).enumerate();
    let last = lines.filter(|(_, text)| is_key(text)).last();
    last.map_or(0, |(number, _)| number + 1)
}

/// Where the key of a field stands in a block: below its first line, before the next line that is not further in.
fn field_of(made: &Edition, block: Place, field: &str) -> Option<Place> {
    let source = made.texts.sources.get(block.file);
    let start = source.lines().start(block.start);
    let column = block.start - start;
    let mut at = start;
    for (number, line) in source.text()[start..].split_inclusive('\n').enumerate() {
        let inner = line.trim_start_matches([' ', '-']);
        let indent = line.len() - inner.len();
        let is_over = number > 0 && !inner.trim().is_empty() && indent < column;
        if is_over || field.is_empty() {
            return None;
        }
        if inner.strip_prefix(field).is_some_and(|rest| rest.starts_with(':')) {
            return Some(Place::new(block.file, at + indent, at + indent + field.len()));
        }
        at += line.len();
    }
    None
}

/// All parts of all pages that are written somewhere.
fn written(made: &Edition) -> Vec<Written> {
    let (portal, content) = (&made.portal, &made.texts);
    let mut all = Vec::new();
    let whole = |page: String, file: FileId| Written {
        page,
        id: String::new(),
        place: Place::new(file, 0, 0),
    };
    all.extend(content.files.get("site.yaml").map(|file| whole("index.html".to_owned(), *file)));
    for guide in &portal.guides {
        of_guide(portal, guide, &mut all);
    }
    for role in portal.site.roles.iter() {
        let slug = role.slug.as_ref();
        all.extend(slug.map(|slug| Written {
            page: format!("{}.html", slug.text),
            id: String::new(),
            place: slug.place,
        }));
    }
    for notice in portal.notices.each.iter() {
        let page = format!("{}.html", notice.slug);
        let first = notice.clauses.values().map(|clause| clause.place.file).next();
        all.extend(first.map(|file| whole(page.clone(), file)));
        all.extend(notice.clauses.values().map(|clause| Written {
            page: page.clone(),
            id: clause.anchor.clone(),
            place: clause.place,
        }));
    }
    for page in &portal.pages {
        let source = content.sources.get(page.slug.place.file);
        of_page(page, source, &mut all);
    }
    all
}

fn of_guide(portal: &Portal, guide: &PortalGuide, all: &mut Vec<Written>) {
    let (rules, page) = (&guide.rules, page_of(guide));
    let mut add = |id: String, place: Place| all.push(Written { page: page.clone(), id, place });
    add(String::new(), guide.written.title.place);
    for (number, question) in rules.questions.entries() {
        add(format!("q{number}"), question.place);
        // The rows of a list are written in the list.
        let choices = question.kind.choices().entries().filter(|_| question.listed.is_none());
        for (option, choice) in choices {
            add(format!("q{number}-{}", option.position()), choice.place);
        }
    }
    for fact in rules.facts.iter() {
        add(format!("fact:{}", fact.name), fact.place);
    }
    // The rows of their tables, by what a page calls them; those made of a list are written in the list.
    for (reason, of) in guide.compiled.reasons.entries() {
        let fact = &rules.facts[of.fact];
        let otherwise = || fact.otherwise.as_ref().map(|otherwise| otherwise.place);
        let place = of.row.map_or_else(otherwise, |row| Some(fact.rows[row].place));
        let place = place.filter(|_| fact.of_list.is_none());
        if let Some(place) = place {
            add(format!("reason:{}", reason.position()), place);
        }
    }
    for number in rules.blocks.ids() {
        let place = rules.blocks[number].place;
        let address = block_href(portal, guide, number);
        if let Some((page, id)) = address.trim_start_matches("./").split_once('#') {
            all.push(Written { page: page.to_owned(), id: id.to_owned(), place });
        }
        // On the page of a role, too, whatever the reader sees of it.
        let slug = &rules.slug;
        for role in portal.site.roles.iter() {
            all.extend(role.slug.as_ref().map(|page| Written {
                page: format!("{}.html", page.text),
                id: format!("{slug}-b{number}"),
                place,
            }));
        }
    }
}

/// A Markdown page by its headings.
fn of_page(page: &Page, source: &Source, all: &mut Vec<Written>) {
    let (name, file) = (format!("{}.html", page.slug.text), page.slug.place.file);
    all.push(Written { page: name.clone(), id: String::new(), place: Place::new(file, 0, 0) });
    let (mut at, mut is_code) = (0, false);
    let mut starts = Vec::new();
    for line in source.text().split_inclusive('\n') {
        is_code ^= line.starts_with("```");
        let marks = line.chars().take_while(|&mark| mark == '#').count();
        if !is_code && (1..=6).contains(&marks) && line[marks..].starts_with(' ') {
            starts.push(at);
        }
        at += line.len();
    }
    for (heading, start) in headings(page.body.pieces()).into_iter().zip(starts) {
        let place = Place::new(file, start, start);
        all.push(Written { page: name.clone(), id: heading.anchor, place });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_moves_with_what_stands_around_it() {
        let (old, new) = ("甲: 1\n乙: 2\n丙: 3\n", "甲: 1\n乙: 2234\n丙: 3\n");
        let at = |text: &str, word: &str| text.find(word).expect("a word");
        for word in ["甲", "乙", "丙"] {
            assert_eq!(moved(old, new, at(old, word)), at(new, word), "{word}");
            assert_eq!(moved(new, old, at(new, word)), at(old, word), "{word} back");
        }
        // Inside of what changed, where the change begins.
        assert_eq!(moved(new, old, at(new, "34")), at(old, "2") + 1);
        assert_eq!(moved("", "a", 0), 0);
    }

    #[test]
    fn a_line_that_came_is_no_line_of_before() {
        let (old, new) = ("甲\n- 乙\n丁\n", "甲\n- 丙\n- 乙\n丁\n");
        let lines: Vec<Option<usize>> = (0..5).map(|line| line_in(new, old, line)).collect();
        assert_eq!(lines, [Some(0), None, Some(1), Some(2), Some(3)]);
        // One that was only changed is.
        assert_eq!(line_in("甲\n- 丙丙\n丁\n", old, 1), Some(1));
        // Of two that stand in the place of one the first.
        assert_eq!(line_in("甲\n- 丙\n- 己\n丁\n", old, 1), Some(1));
        assert_eq!(line_in("甲\n- 丙\n- 己\n丁\n", old, 2), None);
        // What is behind the last line stays there.
        assert_eq!(line_in("甲\n", "甲\n乙\n", 1), Some(2));
    }
}
