//! The document as one HTML file: no script, no other files, made for A4.

use serde::Serialize;
use tera::{Context, Tera};

use super::view::View;

const TEMPLATE: (&str, &str) = ("brief.html", include_str!("page.html"));
const STYLE: &str = include_str!("page.css");

/// What the template sees.
#[derive(Serialize)]
struct Page<'v> {
    view: &'v View,
    style: &'static str,
}

/// The whole document.
///
/// # Errors
/// The template asks for what the view does not have: a mistake of ours.
pub fn page(view: &View) -> Result<String, tera::Error> {
    let mut templates = Tera::default();
    templates.add_raw_templates([TEMPLATE])?;
    templates.render(TEMPLATE.0, &Context::from_serialize(&Page { view, style: STYLE })?)
}
