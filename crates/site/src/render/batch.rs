//! The page 批量核对: a roster worked through in the browser.
//!
//! Owns the page, or the pages where the guides are many, and how they carry the data that rosters are judged by. Which data it is, is
//! `crate::roster`'s; the page's script hands it to the crate `roster`, as WebAssembly.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use ::roster::cells::allowed;
use ::roster::csv;
use ::roster::forms::NAMES;
use ::roster::table::Value;
use ::roster::who::Who;
use language::markdown::escape;
use language::portal::{Portal, PortalGuide};
use language::words::ZH;
use rules::OptionSet;

use super::catalogue;
use super::site::{Frame, href};
use crate::roster;
use crate::theme::ThemeError;
use crate::view::{BatchColumnView, BatchGuideView, BatchPageView, LinkView, PageView};

/// The address of the page.
pub(super) const SLUG: &str = "batch";
/// What it is called.
pub(super) const TITLE: &str = "批量核对";
/// What it is for.
pub(super) const ABOUT: &str = "把一份名单（Excel 工作簿或 CSV）交给浏览器，一次核对所有人：结论、要办的事、材料、期限和介绍信抬头。";

/// Letters of what one page takes along of all guides at most: it travels as some 40 KB.
const FEW: usize = 64 * 1024;

/// Whether there is the page: where there are guides, and only in Chinese, which is what the module of rosters speaks.
pub(super) fn is_there(portal: &Portal) -> bool {
    !portal.guides.is_empty() && speaks(portal)
}

/// Whether rosters of a portal are judged in its language.
#[must_use]
pub fn speaks(portal: &Portal) -> bool {
    portal.site.words.tag == ZH.tag
}

/// The way to the page.
pub(super) fn link(portal: &Portal) -> Option<LinkView> {
    is_there(portal).then(|| LinkView {
        title: format!("{TITLE}（给有名单的老师）"),
        href: href(SLUG),
        current: false,
    })
}

/// A page on which rosters are worked through.
pub(super) struct Desk {
    pub slug: String,
    title: String,
    /// Those of the portal's guides that it has.
    guides: Range<usize>,
    /// What the page's script has to know of them.
    data_html: String,
}

/// The pages: one that has all guides, or where that were too much one for each of them.
///
/// # Errors
/// An error of ours.
pub(super) fn desks(portal: &Portal) -> Result<Vec<Desk>, ThemeError> {
    if !is_there(portal) {
        return Ok(Vec::new());
    }
    let all = Desk::new(portal, 0..portal.guides.len())?;
    if all.data_html.len() <= FEW || portal.guides.len() == 1 {
        return Ok(vec![all]);
    }
    let mut desks: Vec<Desk> = Vec::new();
    for (number, guide) in portal.guides.iter().enumerate() {
        let stem = format!("{SLUG}-{}", guide.rules.slug);
        let names = std::iter::once(stem.clone()).chain((2..).map(|n: u32| format!("{stem}-{n}")));
        let is_free = |name: &String| {
            !catalogue::is_taken(portal, name) && desks.iter().all(|desk| desk.slug != *name)
        };
        let slug = names.into_iter().find(is_free).unwrap_or(stem);
        let title = format!("{TITLE}：{}", guide.rules.title);
        desks.push(Desk { slug, title, ..Desk::new(portal, number..number + 1)? });
    }
    Ok(desks)
}

impl Desk {
    fn new(portal: &Portal, guides: Range<usize>) -> Result<Desk, ThemeError> {
        // As bytes, not as JSON: reading JSON would take a tenth of what the browser's copy may weigh.
        let data = postcard::to_allocvec(&roster::of(portal, &portal.guides[guides.clone()]))
            .map_err(|error| ThemeError::ours("batch.html", &error.to_string()))?;
        let (slug, title) = (SLUG.to_owned(), TITLE.to_owned());
        Ok(Desk { slug, title, guides, data_html: STANDARD.encode(data) })
    }

    /// The page.
    pub fn view(&self, portal: &Portal, frame: &Frame) -> BatchPageView {
        let guides = &portal.guides[self.guides.clone()];
        BatchPageView {
            site: frame.of(&self.slug),
            title: self.title.clone(),
            about: ABOUT.to_owned(),
            guides: guides.iter().map(columns).collect(),
            more_forms: NAMES.into_iter().take(most_forms(guides)).skip(1).collect(),
            data_html: self.data_html.clone(),
        }
    }
}

/// The page that leads to each of several.
pub(super) fn list(frame: &Frame) -> PageView {
    let link = |desk: &Desk| {
        let name = desk.title.strip_prefix(TITLE).unwrap_or_default().trim_start_matches('：');
        format!("<li><a href=\"{}\">{}</a></li>\n", href(&desk.slug), escape(name))
    };
    let links: String = frame.desks.iter().map(link).collect();
    PageView {
        site: frame.of(SLUG),
        title: TITLE.to_owned(),
        group: None,
        contents: Vec::new(),
        body_html: format!(
            "<p>{}</p>\n<p>请选名单要用的指引：</p>\n<ul class=\"links\">\n{links}</ul>\n",
            escape(ABOUT)
        ),
        previous: None,
        next: None,
    }
}

/// How many 登记表 the guide has that has most.
fn most_forms(guides: &[PortalGuide]) -> usize {
    let count = |guide: &PortalGuide| {
        guide.rules.blocks.iter().filter(|block| block.body.sheet().is_some()).count()
    };
    guides.iter().map(count).max().unwrap_or_default()
}

/// What a roster may say, for people to read.
fn columns(guide: &PortalGuide) -> BatchGuideView {
    let columns = guide.rules.questions.iter().map(|question| BatchColumnView {
        name: question.name.clone(),
        ask: question.ask.clone(),
        allowed: allowed(&roster::kind(question), OptionSet::ALL),
    });
    BatchGuideView {
        title: guide.rules.title.clone(),
        columns: columns.collect(),
        blank: blank(guide),
    }
}

/// The headings of a roster that nobody stands in yet. Line ends do not survive in an attribute.
fn blank(guide: &PortalGuide) -> String {
    let names = guide.rules.questions.iter().map(|question| question.name.as_str());
    let cells: Vec<Value> = [Who::Name.word()].into_iter().chain(names).map(Value::text).collect();
    let mut text = String::new();
    csv::line(&cells, &mut text);
    text.trim_end().to_owned()
}
