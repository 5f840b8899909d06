//! Reads site.yaml and the pages.

use std::collections::BTreeMap;

use rules::List;
use sha2::{Digest as _, Sha256};

use crate::attachment;
use crate::attachment::About;
use crate::characters;
use crate::day::{Days, parse_day};
use crate::id::RoleId;
use crate::image::Found;
use crate::listing;
use crate::markdown::Headings;
use crate::model::Word;
use crate::model::listing::Listings;
use crate::order::map_of;
use crate::place::{FileId, Place, Sources};
use crate::problem::{Also, NameProblem, Problems, ShapeProblem};
use crate::read::{is_yes, key_word, list, maybe, word, words};
use crate::shape;
use crate::shapes;
use crate::site::body::{Body, Written};
use crate::site::{
    Contact, Correction, EditionInfo, Exempt, FormerEdition, Meant, Page, Role, Sheet, SheetColumn,
    Site, holidays, notices,
};
use crate::suggest::Clauses;
use crate::wording::{Piece, Vocabulary, Wording, Wordsmith};
use crate::words::{LANGUAGES, Words, ZH};
use crate::yaml;
use crate::yaml::Node;

/// Reads site.yaml. None where what every page needs is missing.
#[must_use]
pub fn site(
    root: &Node,
    files: &attachment::Found,
    sources: &Sources,
    problems: &mut Problems,
) -> Option<Site> {
    let text = |key| root.get(key).map(|node| node.text().to_owned());
    let constants = root.get("常量").map_or(&[][..], Node::entries).iter();
    let constants = map_of(constants.map(|(key, value)| (key_word(key).text, word(value))));
    let vocabulary = Vocabulary { files: Some(files), ..constants_only(&constants) };
    let smith = Wordsmith::new(&vocabulary, sources);
    let intro = maybe(root, "简介")
        .map_or_else(Wording::default, |intro| smith.markdown(&intro, Headings::Block, problems));
    let corrections = list(root, "更正").iter();
    let corrections = corrections.filter_map(|node| correction(node, &smith, problems)).collect();
    let sheets = root.get("登记表").map_or(&[][..], Node::items).iter();
    let sheets = sheets.filter_map(|node| sheet(node, &smith, problems)).collect();
    let roles: List<RoleId, Role> = list(root, "角色").iter().filter_map(role).collect();
    repeated_roles(root, problems);
    let (holidays, workdays) = holidays::read(root, problems);
    Some(Site {
        name: text("名称")?,
        school: text("学校")?,
        words: words_of(root),
        words_place: root.get("语言").or_else(|| root.get("名称")).unwrap_or(root).place,
        key: text("标识")?,
        intro,
        address: text("公开网址"),
        edition: edition(root.get("版本")?, problems)?,
        notices: notices::read(root, problems),
        names_notice: root.get("通知").is_some(),
        roles,
        contacts: list(root, "联系").iter().filter_map(contact).collect(),
        footer: words(root, "页脚").into_iter().map(|line| line.text).collect(),
        guides: words(root, "指引"),
        exempt: list(root, "不适用").iter().filter_map(exempt).collect(),
        home_dates: words(root, "首页期限"),
        corrections,
        sheets,
        synonyms: list(root, "同义词").iter().map(group).collect(),
        roster_synonyms: list(root, "名单同义词").iter().map(group).collect(),
        meant: list(root, "往年字样").iter().filter_map(meant).collect(),
        holidays,
        workdays,
        constants,
    })
}

/// 语言; another one than there is was told of by the shape.
fn words_of(root: &Node) -> &'static Words {
    let said = root.get("语言").map(Node::text);
    LANGUAGES.iter().find(|(name, _)| Some(*name) == said).map_or(&ZH, |(_, words)| *words)
}

fn edition(node: &Node, problems: &mut Problems) -> Option<EditionInfo> {
    let FormerEdition { name, days } = named_days(node, problems)?;
    let former = node.get("上一版").and_then(|former| named_days(former, problems));
    let place = node.get("止").map_or(node.place, |end| end.place);
    Some(EditionInfo { name, days, place, former })
}

/// 名, 起 and 止.
fn named_days(node: &Node, problems: &mut Problems) -> Option<FormerEdition> {
    let day = |key| node.get(key).and_then(|value| parse_day(value.text()));
    let end = match node.get("止") {
        Some(end) => Some(parse_day(end.text())?),
        None => None,
    };
    let days = Days { start: day("起")?, end };
    if days.end.is_some_and(|end| end < days.start) {
        let written = |key| node.get(key).map_or("", Node::text).to_owned();
        let problem = NameProblem::EndBeforeStart { start: written("起"), end: written("止") };
        problems.push(node.get("止").map_or(node.place, |end| end.place), problem);
    }
    Some(FormerEdition { name: node.get("名")?.text().to_owned(), days })
}

fn role(node: &Node) -> Option<Role> {
    Some(Role {
        name: node.get("名")?.text().to_owned(),
        aliases: words(node, "别名").into_iter().map(|alias| alias.text).collect(),
        slug: maybe(node, "网址"),
        note: maybe(node, "说明").map(|note| note.text),
        reader: is_yes(node, "本人"),
        automatic: is_yes(node, "自动"),
    })
}

/// 谁 must say one role only, so no word may name two.
fn repeated_roles(root: &Node, problems: &mut Problems) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for node in list(root, "角色") {
        let names = maybe(node, "名").into_iter().chain(words(node, "别名"));
        for name in names {
            if let Some(&first) = seen.get(&name.text) {
                let problem = NameProblem::DuplicateName { what: "角色", name: name.text };
                let also = vec![Also::new(first, "第一次写在这里")];
                problems.push_with(name.place, problem, also);
            } else {
                seen.insert(name.text, name.place);
            }
        }
    }
}

fn contact(node: &Node) -> Option<Contact> {
    let text = |key| node.get(key).map(|value| value.text().to_owned());
    Some(Contact {
        name: text("名")?,
        place: text("地点"),
        phone: text("电话"),
        email: text("邮箱"),
        note: text("说明"),
    })
}

fn exempt(node: &Node) -> Option<Exempt> {
    let reason = node.get("理由")?.text().to_owned();
    Some(Exempt { clauses: words(node, "条款"), reason })
}

fn meant(node: &Node) -> Option<Meant> {
    let reason = node.get("理由")?.text().to_owned();
    Some(Meant { words: maybe(node, "字样")?, reason })
}

/// The words of a group of 同义词 or 名单同义词.
fn group(node: &Node) -> Vec<Word> {
    node.items().iter().filter(|item| !item.is_blank()).map(word).collect()
}

fn correction(node: &Node, smith: &Wordsmith, problems: &mut Problems) -> Option<Correction> {
    let day = node.get("日期")?;
    let say = maybe(node, "说").map(|say| smith.inline(&say, problems));
    Some(Correction {
        date: parse_day(day.text())?,
        place: day.place,
        say: say?,
        clauses: words(node, "依据"),
        blocks: words(node, "内容"),
    })
}

/// Its 标题 and 说明 are the same for everyone, so they know constants only.
fn sheet(node: &Node, smith: &Wordsmith, problems: &mut Problems) -> Option<Sheet> {
    let column =
        |node: &Node| Some(SheetColumn { name: maybe(node, "名")?, fill: maybe(node, "填") });
    let written_title = maybe(node, "标题")?;
    let title = smith.inline(&written_title, problems);
    let note = maybe(node, "说明").map(|note| smith.inline(&note, problems));
    Some(Sheet {
        material: maybe(node, "材料")?,
        title,
        written_title,
        note,
        columns: list(node, "列").iter().filter_map(column).collect(),
    })
}

/// What a page is read against.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// 常量 of site.yaml.
    pub constants: &'a BTreeMap<String, Word>,
    /// Clauses the text may refer to; none where there is no notice.
    pub clauses: Option<&'a Clauses>,
    /// Pictures it may show.
    pub images: &'a Found,
    /// Files it may lead to.
    pub files: &'a attachment::Found,
    /// Lists it may show.
    pub listings: &'a Listings,
    /// The texts.
    pub sources: &'a Sources,
    /// Of all of the above but the texts of pages.
    pub digest: [u8; 32],
}

/// The same, kept for pages whose words are read when they are asked for.
#[derive(Debug)]
pub struct Beside {
    constants: BTreeMap<String, Word>,
    clauses: Option<Clauses>,
    images: Found,
    files: attachment::Found,
    listings: Listings,
    sources: Sources,
    digest: [u8; 32],
}

impl Beside {
    /// What is said of a file that pages may lead to.
    pub(crate) fn about(&self, name: &str) -> Option<&About> {
        let file = self.files.get(&format!("{}{name}", attachment::FOLDER))?;
        file.as_ref().map(|file| &file.about)
    }

    /// The words of a page.
    pub(super) fn pieces(&self, written: Written) -> Vec<Piece> {
        let context = PageContext {
            constants: &self.constants,
            clauses: self.clauses.as_ref(),
            images: &self.images,
            files: &self.files,
            listings: &self.listings,
            sources: &self.sources,
            digest: self.digest,
        };
        // What is wrong with them was told when they were read first: nothing.
        words_of_page(written, context, &mut Problems::new()).wording.pieces
    }
}

impl PageContext<'_> {
    /// The same, to be kept.
    #[must_use]
    pub fn kept(&self) -> Beside {
        Beside {
            constants: self.constants.clone(),
            clauses: self.clauses.cloned(),
            images: self.images.clone(),
            files: self.files.clone(),
            listings: self.listings.clone(),
            sources: self.sources.clone(),
            digest: self.digest,
        }
    }

    /// Of a page with this text.
    #[must_use]
    pub fn digest(&self, text: &str) -> [u8; 32] {
        Sha256::new().chain_update(self.digest).chain_update(text).finalize().into()
    }
}

/// Reads a page: front matter between `---` lines, then Markdown.
#[must_use]
pub fn page(file: FileId, context: PageContext, problems: &mut Problems) -> Option<Page> {
    let text = context.sources.get(file).text();
    let Some((front, body)) = split(text) else {
        problems.push(Place::top(file), ShapeProblem::NoFrontMatter);
        return None;
    };
    let node = yaml::parse_part(text, Place::new(file, front.0, front.1), problems)?;
    shape::validate(&node, &shapes::PAGE, problems);
    let plain_braces = node.get("占位符").is_some_and(|braces| braces.text() == "否");
    let written = Written { at: Place::new(file, body, text.len()), plain_braces };
    let PageWords { wording, lists } = words_of_page(written, context, problems);
    Some(Page {
        title: node.get("标题")?.text().to_owned(),
        slug: word(node.get("网址")?),
        order: node.get("顺序").and_then(|order| order.text().parse().ok()).unwrap_or(i32::MAX),
        in_nav: node.get("导航").is_none_or(|nav| nav.text() != "否"),
        group: maybe(&node, "分组").map(|group| group.text),
        has_contents: is_yes(&node, "目录"),
        body: Body::read(written, wording),
        lists,
        digest: context.digest(text),
    })
}

/// The words of a page, and the lists it shows.
struct PageWords {
    wording: Wording,
    lists: Vec<String>,
}

fn words_of_page(written: Written, context: PageContext, problems: &mut Problems) -> PageWords {
    let Written { at, plain_braces } = written;
    let vocabulary = Vocabulary {
        clauses: context.clauses.filter(|_| !plain_braces),
        images: Some(context.images),
        files: Some(context.files),
        shows_lists: true,
        plain_braces,
        ..constants_only(context.constants)
    };
    let body = Word { text: context.sources.get(at.file).slice(at).to_owned(), place: at };
    characters::check(&body.text, body.place, problems);
    let smith = Wordsmith::new(&vocabulary, context.sources);
    let mut wording = smith.markdown(&body, Headings::Page, problems);
    let lists = match plain_braces {
        true => Vec::new(),
        false => listing::tables(&mut wording, &body, context.listings, problems),
    };
    PageWords { wording, lists }
}

/// Where the front matter of a page starts and ends, and where the body starts. Nobody sees a blank behind a line.
#[must_use]
pub fn split(text: &str) -> Option<((usize, usize), usize)> {
    let is_frame = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let start = lines.next().filter(|line| is_frame(line))?.len();
    let mut end = start;
    for line in lines {
        if is_frame(line) {
            return Some(((start, end), end + line.len()));
        }
        end += line.len();
    }
    None
}

fn constants_only(constants: &BTreeMap<String, Word>) -> Vocabulary<'_> {
    let constants = constants.iter().map(|(name, word)| (name.as_str(), word.text.as_str()));
    Vocabulary { constants: map_of(constants), ..Vocabulary::default() }
}
