//! The theme: templates, stylesheet and page script, ours or the site's.
//!
//! Turns the views of `view.rs` into whole pages. The default theme is part of the binary;
//! `content/theme/` may replace single files of it, and `load.rs` hands those in as text.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::view::{GuidePageView, HomeView, NoticePageView, PageView, RolePageView};

const STYLE: &str = "style.css";
const SCRIPT: &str = "guide.js";

/// Every file of a theme and its default text; nothing else can be overridden.
const FILES: [(&str, &str); 9] = [
    ("base.html", include_str!("../themes/light/base.html")),
    ("components.html", include_str!("../themes/light/components.html")),
    ("home.html", include_str!("../themes/light/home.html")),
    ("guide.html", include_str!("../themes/light/guide.html")),
    ("notice.html", include_str!("../themes/light/notice.html")),
    ("page.html", include_str!("../themes/light/page.html")),
    ("role.html", include_str!("../themes/light/role.html")),
    (STYLE, include_str!("../themes/light/style.css")),
    (SCRIPT, include_str!("../themes/light/guide.js")),
];

/// A theme whose templates have all been parsed.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    style: String,
    script: String,
    overridden: Vec<String>,
}

/// Why a theme cannot be used, or a page not be drawn. The words are for the people who edit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeError {
    /// Name inside the theme, `guide.html`; empty when no single file is to blame.
    pub file: String,
    /// The file is one of `content/theme/`, not one of ours.
    pub overridden: bool,
    /// Line and column, both from 1.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Theme {
    /// The default theme with `overrides` (file name → text) in place of files of the same name.
    ///
    /// # Errors
    /// A file no theme has, or a template that does not parse.
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, ThemeError> {
        if let Some(name) =
            overrides.keys().find(|name| !FILES.iter().any(|(file, _)| file == name))
        {
            return Err(unknown_file(name));
        }
        let text = |name: &str, default: &'static str| match overrides.get(name) {
            // Editors on Windows may save with a byte order mark.
            Some(own) => own.strip_prefix('\u{feff}').unwrap_or(own).to_owned(),
            None => default.to_owned(),
        };
        let files: Vec<(&str, String)> =
            FILES.iter().map(|(name, default)| (*name, text(name, default))).collect();
        let overridden: Vec<String> = overrides.keys().cloned().collect();

        let mut templates = Tera::default();
        let html = files.iter().filter(|(name, _)| name.ends_with(".html"));
        templates
            .add_raw_templates(html.map(|(name, text)| (*name, text.as_str())))
            .map_err(|error| describe(&error, &overridden))?;
        let asset = |wanted: &str| {
            files
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, text)| text.clone())
                .unwrap_or_default()
        };
        Ok(Self { style: asset(STYLE), script: asset(SCRIPT), templates, overridden })
    }

    /// `index.html`.
    ///
    /// # Errors
    /// A template that asks for what the view does not have; the same for every page below.
    pub fn render_home(&self, view: &HomeView) -> Result<String, ThemeError> {
        self.render("home.html", view)
    }

    /// A guide with all its questions and blocks.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_guide(&self, view: &GuidePageView) -> Result<String, ThemeError> {
        self.render("guide.html", view)
    }

    /// The notice, clause by clause.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_notice(&self, view: &NoticePageView) -> Result<String, ThemeError> {
        self.render("notice.html", view)
    }

    /// A Markdown page.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_page(&self, view: &PageView) -> Result<String, ThemeError> {
        self.render("page.html", view)
    }

    /// What one role does, in every guide.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_role(&self, view: &RolePageView) -> Result<String, ThemeError> {
        self.render("role.html", view)
    }

    /// `404.html`: an ordinary page.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_not_found(&self, view: &PageView) -> Result<String, ThemeError> {
        self.render_page(view)
    }

    /// The stylesheet.
    #[must_use]
    pub fn stylesheet(&self) -> &str {
        &self.style
    }

    /// The script of guide pages; it expects `wasm_bindgen` and `ZHIYIN_ENGINE` in front of it.
    #[must_use]
    pub fn script(&self) -> &str {
        &self.script
    }

    fn render<V: Serialize>(&self, template: &str, view: &V) -> Result<String, ThemeError> {
        Context::from_serialize(view)
            .and_then(|context| self.templates.render(template, &context))
            .map_err(|error| describe(&error, &self.overridden))
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.overridden { "theme/" } else { "内置主题" })?;
        if !self.file.is_empty() {
            f.write_str(if self.overridden { "" } else { " " })?;
            f.write_str(&self.file)?;
        }
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, "：{}。{}", self.message, self.help)
    }
}

impl std::error::Error for ThemeError {}

fn unknown_file(name: &str) -> ThemeError {
    let known: Vec<&str> = FILES.iter().map(|(file, _)| *file).collect();
    ThemeError {
        file: name.to_owned(),
        overridden: true,
        place: None,
        message: format!("主题里没有“{name}”这个文件"),
        help: format!("可以替换的文件只有：{}。", known.join("、")),
    }
}

/// Tera speaks English; its own words follow ours in brackets, with the exact place.
fn describe(error: &tera::Error, overridden: &[String]) -> ThemeError {
    let (file, place, message, detail) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = Some((report.span().start_line, report.span().start_col + 1));
            let message = match error.kind() {
                ErrorKind::SyntaxError(_) => "模板写法有误",
                _ => "模板用到的内容不存在，或者不是它要的样子",
            };
            (report.filename().to_owned(), place, message, report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => {
            (current.clone(), None, "模板继承的文件不存在", parent.clone())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (tpl.clone(), None, "模板继承或包含了自己", error.to_string())
        }
        _ => (String::new(), None, "模板不能用", error.to_string()),
    };
    let ours = !overridden.contains(&file) && (!file.is_empty() || overridden.is_empty());
    ThemeError {
        overridden: !ours,
        place,
        message: format!("{message}（{detail}）"),
        help: if ours {
            "如果没有替换过主题文件，这是程序的问题，请报告。".to_owned()
        } else {
            "请对照默认主题的同名文件修改，或删去它以使用默认主题。".to_owned()
        },
        file,
    }
}
