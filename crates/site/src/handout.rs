//! The sheets of paper: one web page, a sheet a person, no script.
//!
//! Owns how a person's result looks on paper. Its words come from `render::paper`.

use ::roster::desk;
use language::markdown::escape;
use serde::Serialize;
use tera::{Context, Tera};

use crate::view::PaperView;

const PERSON: (&str, &str) = ("person.html", include_str!("handout/page.html"));
const STYLE: &str = include_str!("handout/page.css");

/// What stands above and below every person.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    pub site: String,
    pub guide: String,
    pub notices: Vec<String>,
    pub fingerprint: String,
    /// Where the files can be had; none where there are none.
    pub downloads: Option<String>,
    pub day: String,
}

/// One sheet.
#[derive(Debug, Serialize)]
pub struct Sheet {
    pub row: u32,
    /// The person's own cells: heading and value.
    pub carried: Vec<desk::Carried>,
    pub answers: String,
    pub unfilled: String,
    pub paper: PaperView,
}

impl From<desk::Sheet<PaperView>> for Sheet {
    fn from(sheet: desk::Sheet<PaperView>) -> Sheet {
        let desk::Sheet { row, carried, answers, unfilled, mut paper, copied } = sheet;
        let materials = paper.sections.materials.iter_mut();
        let forms = materials.filter_map(|material| material.sheet.as_mut());
        // Those that concern the person, in the order of the page, as their materials stand on paper.
        let lines = forms.zip(&copied).flat_map(|(form, copied)| form.rows.iter_mut().zip(copied));
        for (line, copied) in lines {
            if let Some(cell) = copied {
                line.html = Some(escape(cell)).filter(|text| !text.is_empty());
            }
        }
        Sheet { row, carried, answers, unfilled, paper }
    }
}

/// Draws sheets.
pub struct Printer {
    templates: Tera,
    frame: Frame,
    sheets: String,
}

#[derive(Serialize)]
struct Whole<'a> {
    frame: &'a Frame,
    sheet: &'a Sheet,
}

impl Printer {
    /// # Errors
    /// A template that does not parse: a mistake of ours.
    pub fn new(frame: Frame) -> Result<Printer, tera::Error> {
        let mut templates = Tera::default();
        templates.add_raw_templates([PERSON])?;
        Ok(Printer { templates, frame, sheets: String::new() })
    }

    /// Adds one person.
    ///
    /// # Errors
    /// The template asks for what a sheet does not have: a mistake of ours.
    pub fn add(&mut self, sheet: &Sheet) -> Result<(), tera::Error> {
        let context = Context::from_serialize(&Whole { frame: &self.frame, sheet })?;
        self.sheets.push_str(&self.templates.render(PERSON.0, &context)?);
        Ok(())
    }

    /// The whole page; none where nobody was added.
    #[must_use]
    pub fn finish(self) -> Option<String> {
        if self.sheets.is_empty() {
            return None;
        }
        let title = escape(&self.frame.guide);
        Some(format!(
            "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{title}：个人单</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
            self.sheets
        ))
    }
}
