//! Lists of the pages of a site that has many: they stand on pages of their own, so that home and search
//! stay small, and every page can be reached by links. A site of few pages has them on those two.

use language::markdown::escape;
use language::portal::Portal;
use language::words::filled;

use super::pages::{groups, links};
use super::site::{Frame, href};
use crate::view::{GroupView, LinkView, PageView};

/// Pages up to which a site has no such lists.
const FEW: usize = 600;
/// 分组 up to which each has its own list; where there are more, one list goes through all.
const FEW_GROUPS: usize = 40;
/// Pages of a group that the home page shows where it cannot show all.
const SHOWN: usize = 8;
/// Pages on one list.
const ON_A_LIST: usize = 500;

/// A page that lists pages.
pub(super) struct List {
    pub slug: String,
    title: String,
    groups: Vec<GroupView>,
    /// Whether it is the first of those of its pages.
    is_first: bool,
}

/// What the home page shows of all pages.
pub(super) struct Shown {
    pub groups: Vec<GroupView>,
    /// Without a group.
    pub pages: Vec<LinkView>,
}

impl List {
    /// The page of one of a site's lists, between those beside it.
    pub fn view(number: usize, frame: &Frame) -> PageView {
        let (lists, list) = (&frame.lists, &frame.lists[number]);
        let other =
            |number: Option<usize>| lists.get(number?).map(|list| list.link(list.title.clone()));
        PageView {
            site: frame.of(&list.slug),
            title: list.title.clone(),
            group: None,
            contents: Vec::new(),
            body_html: list.groups.iter().map(html).collect(),
            previous: other(number.checked_sub(1)),
            next: other(number.checked_add(1)),
        }
    }

    fn link(&self, title: String) -> LinkView {
        LinkView { title, href: href(&self.slug), current: false }
    }
}

/// Whether each group has lists of its own.
fn has_own_lists(all: &[GroupView]) -> bool {
    all.len() <= FEW_GROUPS
}

/// All pages by group, those without one first, without a title.
fn by_group(portal: &Portal) -> Vec<GroupView> {
    let pages = links(portal.pages.iter().filter(|page| page.group.is_none()));
    let loose = GroupView { title: String::new(), pages };
    std::iter::once(loose).chain(groups(portal)).filter(|group| !group.pages.is_empty()).collect()
}

/// The lists, in their order; none where there are few pages.
pub(super) fn lists(portal: &Portal) -> Vec<List> {
    if portal.pages.len() <= FEW {
        return Vec::new();
    }
    let (all, said) = (by_group(portal), portal.site.words);
    let name = |title: &str| if title.is_empty() { said.more_pages } else { title }.to_owned();
    let whole: Vec<(String, Vec<GroupView>)> = match has_own_lists(&all) {
        true => all
            .into_iter()
            .filter(|group| group.pages.len() > SHOWN)
            .map(|group| (name(&group.title), vec![GroupView { title: String::new(), ..group }]))
            .collect(),
        false => vec![(said.more_pages.to_owned(), all)],
    };
    let mut lists: Vec<List> =
        whole.into_iter().flat_map(|(title, groups)| cut(portal, &title, groups)).collect();
    let free = (1..).map(|number: usize| format!("list-{number}"));
    let free = free.filter(|slug| !is_taken(portal, slug));
    for (list, slug) in lists.iter_mut().zip(free) {
        list.slug = slug;
    }
    lists
}

/// Whether a page that somebody wrote has an address.
pub(super) fn is_taken(portal: &Portal, slug: &str) -> bool {
    taken(portal).any(|other| other.eq_ignore_ascii_case(slug))
}

fn taken(portal: &Portal) -> impl Iterator<Item = &str> {
    let pages = portal.pages.iter().map(|page| page.slug.text.as_str());
    let guides = portal.guides.iter().map(|guide| guide.rules.slug.as_str());
    let roles = portal.site.roles.iter().filter_map(|role| Some(role.slug.as_ref()?.text.as_str()));
    let notices = portal.site.notices.iter().map(|info| info.address());
    pages.chain(guides).chain(roles).chain(notices)
}

/// A list in parts.
fn cut(portal: &Portal, title: &str, groups: Vec<GroupView>) -> Vec<List> {
    let count: usize = groups.iter().map(|group| group.pages.len()).sum();
    let mut parts: Vec<Vec<GroupView>> = Vec::new();
    let mut room = 0;
    for GroupView { title, pages } in groups {
        let mut pages = pages.into_iter().peekable();
        while pages.peek().is_some() {
            if room == 0 {
                parts.push(Vec::new());
                room = ON_A_LIST;
            }
            let here: Vec<LinkView> = pages.by_ref().take(room).collect();
            room -= here.len();
            if let Some(part) = parts.last_mut() {
                part.push(GroupView { title: title.clone(), pages: here });
            }
        }
    }
    let starts = (0..).step_by(ON_A_LIST);
    let list = |(groups, start): (Vec<GroupView>, usize)| {
        let (from, to) = (start + 1, (start + ON_A_LIST).min(count));
        let part = [("name", title), ("from", &from.to_string()), ("to", &to.to_string())];
        let title = match count > ON_A_LIST {
            true => filled(portal.site.words.list_part, &part),
            false => title.to_owned(),
        };
        List { slug: String::new(), title, groups, is_first: start == 0 }
    };
    parts.into_iter().zip(starts).map(list).collect()
}

/// What the home page shows, where there are these lists.
pub(super) fn shown(portal: &Portal, lists: &[List]) -> Shown {
    let mut all = by_group(portal);
    if !lists.is_empty() && !has_own_lists(&all) {
        let ways = lists.iter().map(|list| list.link(list.title.clone()));
        return Shown { groups: Vec::new(), pages: ways.collect() };
    }
    let mut firsts = lists.iter().filter(|list| list.is_first);
    for group in all.iter_mut().filter(|group| group.pages.len() > SHOWN) {
        let count = group.pages.len().to_string();
        if let Some(list) = firsts.next() {
            group.pages.truncate(SHOWN);
            group.pages.push(list.link(filled(portal.site.words.list_all, &[("n", &count)])));
        }
    }
    let (loose, groups): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|group| group.title.is_empty());
    Shown { groups, pages: loose.into_iter().flat_map(|group| group.pages).collect() }
}

/// Ways to every page, for those who do not search.
pub(super) fn every(portal: &Portal, lists: &[List]) -> Vec<LinkView> {
    if lists.is_empty() {
        return links(&portal.pages);
    }
    let all = by_group(portal);
    let is_unlisted = |group: &GroupView| group.pages.len() <= SHOWN;
    let unlisted = has_own_lists(&all).then(|| all.into_iter().filter(is_unlisted));
    let unlisted = unlisted.into_iter().flatten().flat_map(|group| group.pages);
    lists.iter().map(|list| list.link(list.title.clone())).chain(unlisted).collect()
}

/// What stands in the 目录 of every page: the pages, or else the lists of them.
pub(super) fn in_navigation(portal: &Portal, lists: &[List]) -> Vec<LinkView> {
    if lists.is_empty() {
        return links(portal.pages.iter().filter(|page| page.in_nav));
    }
    lists.iter().filter(|list| list.is_first).map(|list| list.link(list.title.clone())).collect()
}

fn html(GroupView { title, pages }: &GroupView) -> String {
    let link = |link: &LinkView| {
        format!("<li><a href=\"{}\">{}</a></li>\n", escape(&link.href), escape(&link.title))
    };
    let heading =
        if title.is_empty() { String::new() } else { format!("<h2>{}</h2>\n", escape(title)) };
    format!("{heading}<ul class=\"links\">\n{}</ul>\n", pages.iter().map(link).collect::<String>())
}
