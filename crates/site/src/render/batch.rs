//! The page 批量核对: a roster worked through in the browser.
//!
//! Owns the page and how it carries the data that rosters are judged by. Which data it is, is
//! `crate::roster`'s; the page's script hands it to the crate `roster`, as WebAssembly.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use ::roster::cells::allowed;
use ::roster::csv;
use ::roster::forms::NAMES;
use ::roster::table::Value;
use ::roster::who::Who;
use language::portal::{Portal, PortalGuide};
use language::words::ZH;
use rules::OptionSet;

use super::site::{Frame, href};
use crate::roster;
use crate::theme::ThemeError;
use crate::view::{BatchColumnView, BatchGuideView, BatchPageView, LinkView};

/// The address of the page.
pub(super) const SLUG: &str = "batch";
/// What it is called.
pub(super) const TITLE: &str = "批量核对";
/// What it is for.
pub(super) const ABOUT: &str = "把一份名单（Excel 工作簿或 CSV）交给浏览器，一次核对所有人：结论、要办的事、材料、期限和介绍信抬头。";

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

/// The page.
///
/// # Errors
/// An error of ours.
pub(super) fn view(portal: &Portal, frame: &Frame) -> Result<BatchPageView, ThemeError> {
    // As bytes, not as JSON: reading JSON would take a tenth of what the browser's copy may weigh.
    let data = postcard::to_allocvec(&roster::data(portal))
        .map_err(|error| ThemeError::ours("batch.html", &error.to_string()))?;
    Ok(BatchPageView {
        site: frame.of(SLUG),
        title: TITLE.to_owned(),
        about: ABOUT.to_owned(),
        guides: portal.guides.iter().map(columns).collect(),
        more_forms: NAMES.into_iter().take(most_forms(portal)).skip(1).collect(),
        data_html: STANDARD.encode(data),
    })
}

/// How many 登记表 the guide has that has most.
fn most_forms(portal: &Portal) -> usize {
    let count = |guide: &PortalGuide| {
        guide.rules.blocks.iter().filter(|block| block.body.sheet().is_some()).count()
    };
    portal.guides.iter().map(count).max().unwrap_or_default()
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
