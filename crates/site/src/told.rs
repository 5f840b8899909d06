//! What only the drawn site shows, told where it was written.
//!
//! Owns the way back from a page to the editor's line: a link is looked for among the links of the
//! wording, then in the files of the site's own theme. Every fault becomes at least one problem.

use language::order::set_of;
use std::collections::{BTreeMap, BTreeSet};

use language::place::{FileId, Place, Position, Sources};
use language::portal::{Portal, links};
use language::problem::{FileProblem, Problem, Problems, WritingProblem};
use language::site::headings::{anchor, headings};
use language::suggest::nearest;

use crate::links::{BrokenLink, LinkFault};
use crate::theme::ThemeError;
use crate::whole::Fault;

/// What editors wrote.
pub struct Written<'a> {
    pub sources: &'a Sources,
    /// The files of the site's own theme, by name.
    pub theme: &'a BTreeMap<String, FileId>,
    /// Where what nobody wrote is told.
    pub top: FileId,
}

/// Tells of everything that stands against a site.
pub fn tell(fault: &Fault, portal: &Portal, written: &Written, problems: &mut Problems) {
    match fault {
        Fault::Theme(error) => tell_of_theme(error, written, problems),
        Fault::Links(broken) => {
            let telling = Telling::new(portal, written, broken);
            let mut told: BTreeSet<(Place, &str)> = BTreeSet::new();
            for link in broken {
                for (place, problem) in telling.problems(link) {
                    if told.insert((place, &link.link)) {
                        problems.push(place, problem);
                    }
                }
            }
        }
    }
}

/// Tells what is wrong with a theme.
pub fn tell_of_theme(error: &ThemeError, written: &Written, problems: &mut Problems) {
    let own = written.theme.get(&error.file).copied();
    let place = match (own, error.place) {
        (Some(file), Some(at)) => spot(written.sources, file, at),
        (own, _) => Place::top(own.unwrap_or_else(|| written.fallback())),
    };
    let (what, cure) = (error.message.clone(), error.help.clone());
    problems.push(place, FileProblem::WrongTheme { what, cure });
}

/// The place of a position.
fn spot(sources: &Sources, file: FileId, at: Position) -> Place {
    let Position { line, column } = at;
    let text = sources.get(file).text();
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text[before..].split('\n').next().unwrap_or_default();
    let at = rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at);
    Place::new(file, before + at, before + rest.trim_end().len().max(at))
}

impl Written<'_> {
    fn fallback(&self) -> FileId {
        self.theme.values().next().copied().unwrap_or(self.top)
    }

    /// Where files of the theme hold a link.
    fn in_theme(&self, link: &str) -> Vec<Place> {
        let all = self.theme.values();
        let place = |&file: &FileId| {
            let at = self.sources.get(file).text().find(link)?;
            Some(Place::new(file, at, at + link.len()))
        };
        all.filter(|_| !link.is_empty()).filter_map(place).collect()
    }
}

struct Telling<'a> {
    portal: &'a Portal,
    written: &'a Written<'a>,
    /// Pages and links on them.
    broken: BTreeSet<(&'a str, &'a str)>,
    /// What editors wrote, by the link.
    links: BTreeMap<&'a str, Vec<Use<'a>>>,
}

/// A link that editors wrote.
#[derive(Clone, Copy)]
struct Use<'a> {
    /// For which page.
    page: &'a str,
    place: Place,
}

/// What a link leads to: a place on a page.
#[derive(Clone, Copy)]
struct Target<'a> {
    page: &'a str,
    id: &'a str,
}

impl<'a> Telling<'a> {
    fn new(portal: &'a Portal, written: &'a Written<'a>, broken: &'a [BrokenLink]) -> Telling<'a> {
        let broken = broken.iter().map(|link| (link.page.as_str(), link.link.as_str()));
        let mut by_link: BTreeMap<&str, Vec<Use>> = BTreeMap::new();
        for (page, word) in links(portal) {
            by_link.entry(&word.text).or_default().push(Use { page, place: word.place });
        }
        Telling { portal, written, broken: set_of(broken), links: by_link }
    }

    fn problems(&self, link: &BrokenLink) -> Vec<(Place, Problem)> {
        let places = self.places(link);
        if !places.is_empty() {
            let told = |one: Use| (one.place, self.of_editor(link, one.page));
            return places.into_iter().map(told).collect();
        }
        let of_theme = || FileProblem::ThemeLink {
            page: link.page.clone(),
            link: link.link.clone(),
            why: link.why.to_string(),
        };
        let mut places = self.written.in_theme(&link.link);
        if places.is_empty() {
            places.push(Place::top(self.written.fallback()));
        }
        places.into_iter().map(|place| (place, of_theme().into())).collect()
    }

    /// Where editors wrote a link, and for which page.
    fn places(&self, link: &BrokenLink) -> Vec<Use<'a>> {
        let same = self.links.get(link.link.as_str()).map(Vec::as_slice).unwrap_or_default();
        let own = link.page.strip_suffix(".html").unwrap_or_default();
        let is_here = same.iter().any(|one| one.page == own);
        // What a guide says stands on the pages of roles, too; what is wrong on its own page is told there.
        let is_told = |page: &str| self.broken.contains(&(&format!("{page}.html"), &link.link));
        let fits = |one: &&Use| one.page == own || !is_here && !is_told(one.page);
        same.iter().filter(fits).copied().collect()
    }

    fn of_editor(&self, link: &BrokenLink, page: &str) -> Problem {
        let target = link.link.clone();
        match &link.why {
            LinkFault::NoAnchor { page: on, id } => {
                let (near, known) = self.instead(link, page, Target { page: on, id });
                let (page, id) = (on.clone(), id.clone());
                WritingProblem::NoAnchor { page, id, near, known }.into()
            }
            LinkFault::NoFile(_) => WritingProblem::BrokenLink { target, near: None }.into(),
            LinkFault::Empty
            | LinkFault::Absolute
            | LinkFault::Scheme(_)
            | LinkFault::Foreign
            | LinkFault::Html => WritingProblem::UnsafeLink { target }.into(),
        }
    }

    /// What to write in place of a link, and the anchors of its page.
    fn instead(
        &self,
        link: &BrokenLink,
        written_on: &str,
        Target { page: on, id }: Target,
    ) -> (Option<String>, Vec<String>) {
        let path = link.link.split('#').next().unwrap_or_default();
        let home = format!("{written_on}.html");
        let is_fine_at_home = path.is_empty()
            && link.page != home
            && !self.broken.contains(&(home.as_str(), link.link.as_str()));
        if is_fine_at_home {
            return (Some(format!("./{home}#{id}")), Vec::new());
        }
        let known = self.anchors(on.strip_suffix(".html").unwrap_or(on));
        let near = of_position(id).and_then(|number| known.get(number - 1));
        let near = near.or_else(|| known.iter().find(|known| **known == anchor(id)));
        let near = near.map(String::as_str);
        let near = near.or_else(|| nearest(id, known.iter().map(String::as_str)));
        let whole = |anchor: &str| format!("{path}#{anchor}");
        let near = near.map(whole);
        (near, known.iter().map(|anchor| format!("#{anchor}")).collect())
    }

    /// What a page that editors wrote can be linked at.
    fn anchors(&self, slug: &str) -> Vec<String> {
        let mut notices = self.portal.notices.each.iter();
        if let Some(notice) = notices.find(|notice| notice.slug == slug) {
            return notice.clauses.values().map(|clause| clause.anchor.clone()).collect();
        }
        let page = self.portal.pages.iter().find(|page| page.slug.text == slug);
        let headings = page.map(|page| headings(page.body.pieces())).unwrap_or_default();
        headings.into_iter().map(|heading| heading.anchor).collect()
    }
}

/// The number of a heading in an anchor as they once were: `s2`.
fn of_position(id: &str) -> Option<usize> {
    id.strip_prefix('s')?.parse().ok().filter(|number| *number > 0)
}
