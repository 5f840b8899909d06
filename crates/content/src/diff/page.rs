//! A difference as one web page that can be mailed round: no script, no other files.

use serde::Serialize;
use tera::{Context, Tera};

use super::text::{LEFT_OUT, SAME};
use super::view::View;

const TEMPLATE: (&str, &str) = ("diff.html", include_str!("page.html"));
const STYLE: &str = include_str!("page.css");

/// What the template sees.
#[derive(Serialize)]
struct Page<'v> {
    view: &'v View,
    style: &'static str,
    same: &'static str,
    left_out: &'static str,
}

/// The whole page.
///
/// # Errors
/// The template asks for what the view does not have: a mistake of ours.
pub fn page(view: &View) -> Result<String, tera::Error> {
    let mut templates = Tera::default();
    templates.add_raw_templates([TEMPLATE])?;
    let page = Page { view, style: STYLE, same: SAME, left_out: LEFT_OUT };
    templates.render(TEMPLATE.0, &Context::from_serialize(&page)?)
}
