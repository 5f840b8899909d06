//! The notices that site.yaml names.

use std::collections::BTreeSet;

use rules::List;

use super::Reader;
use crate::characters;
use crate::notice;
use crate::notice::{FOLDER, Notice, Notices, Shelves};
use crate::order::set_of;
use crate::place::Place;
use crate::problem::{FileProblem, NoticeProblem, YamlProblem};
use crate::site::{NoticeInfo, Site};

impl Reader<'_> {
    /// The notices that site.yaml names, in its order. None where one is missing.
    pub(super) fn notices(&mut self, site: Option<&Site>, shelves: Shelves) -> Option<Notices> {
        let first = self.first_notice(site, shelves);
        let Some(site) = site else { return first.map(alone) };
        self.unlisted(site);
        let mut met: BTreeSet<&str> = BTreeSet::new();
        let mut others: Vec<Option<Notice>> = Vec::new();
        for info in site.notices.iter().skip(1) {
            // Of two with one 网址, which is told of, the first has the file.
            let is_other = info.slug.as_ref().is_none_or(|slug| met.insert(&slug.text));
            let unread = || Some(Notice { faulty: true, ..Notice::default() });
            others.push(if is_other { self.other_notice(info, shelves) } else { unread() });
        }
        if site.notices.len() < 2 {
            return first.map(|text| alone(text.numbered_in(site.words)));
        }
        let texts = std::iter::once(first).chain(others).collect::<Option<Vec<Notice>>>()?;
        let named = texts.into_iter().zip(site.notices.iter()).enumerate();
        let named = named
            .map(|(at, (text, info))| text.named(info.called(), at == 0).numbered_in(site.words));
        let notices = Notices { each: named.collect() };
        notices.check_ids(self.problems);
        Some(notices)
    }

    /// notice.md; an empty one where site.yaml names none.
    fn first_notice(&mut self, site: Option<&Site>, shelves: Shelves) -> Option<Notice> {
        let Some(&at) = self.files.get("notice.md") else {
            let Some(info) = site?.notices.first() else { return Some(Notice::default()) };
            let name = "notice.md".to_owned();
            self.problems.push(info.place, FileProblem::Missing { name, within: None });
            return None;
        };
        if site.is_some_and(|site| !site.names_notice) {
            self.problems.push(Place::top(at), NoticeProblem::NotIntroduced);
        }
        let text = self.text_of_notice("notice.md", shelves)?;
        Some(Notice { slug: "notice".to_owned(), ..text })
    }

    fn other_notice(&mut self, info: &NoticeInfo, shelves: Shelves) -> Option<Notice> {
        // Without its 名 nobody can say which clauses are its own, and without its 网址 which file it is: both
        // are told of, and that its clauses are not there is not.
        let Some(slug) = info.slug.as_ref().filter(|_| info.name.is_some()) else {
            return Some(Notice { faulty: true, ..Notice::default() });
        };
        let name = info.file();
        if !self.files.contains_key(&name) {
            self.problems.push(slug.place, FileProblem::Missing { name, within: None });
            return None;
        }
        let text = self.text_of_notice(&name, shelves)?;
        Some(Notice { slug: slug.text.clone(), ..text })
    }

    fn text_of_notice(&mut self, name: &str, shelves: Shelves) -> Option<Notice> {
        let file = self.file(name)?;
        let text = self.sources.get(file).text();
        if text.trim().is_empty() {
            self.problems.push(Place::top(file), YamlProblem::Empty);
            return None;
        }
        characters::check(text, Place::new(file, 0, text.len()), self.problems);
        Some(notice::read(file, self.sources, shelves, self.problems))
    }

    /// Files of notices that 其他通知 does not list.
    fn unlisted(&mut self, site: &Site) {
        // Which file one is of that has no address, an address without a file or that of another, nobody
        // knows: it may be any.
        let others = site.notices.iter().skip(1);
        let slugs = others.clone().filter_map(|info| info.slug.as_ref());
        let different = set_of(slugs.map(|slug| slug.text.as_str()));
        let has_file = |info: &NoticeInfo| self.files.contains_key(&info.file());
        if different.len() < site.notices.len().saturating_sub(1) || !others.clone().all(has_file) {
            return;
        }
        for (path, &file) in self.files {
            let Some(name) = path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".md"))
            else {
                continue;
            };
            if !different.contains(name) {
                let name = name.to_owned();
                self.problems.push(Place::top(file), NoticeProblem::NoticeNotListed { name });
            }
        }
    }
}

fn alone(notice: Notice) -> Notices {
    Notices { each: List::from_iter([notice]) }
}
