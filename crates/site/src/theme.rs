//! The theme: templates, stylesheet and page script, ours or the site's.
//!
//! Turns the views of `view.rs` into whole pages. The default theme is part of the binary;
//! `content/theme/` may replace single files of it, and `load.rs` hands those in as text.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use tera::{Context, ErrorKind, ReportError, Tera};

use crate::view::{
    BatchPageView, GuidePageView, HomeView, NoticePageView, PageView, RolePageView, SearchPageView,
};

const TEMPLATES: [(&str, &str); 9] = [
    ("base.html", include_str!("../../../themes/light/base.html")),
    ("batch.html", include_str!("../../../themes/light/batch.html")),
    ("components.html", include_str!("../../../themes/light/components.html")),
    ("home.html", include_str!("../../../themes/light/home.html")),
    ("guide.html", include_str!("../../../themes/light/guide.html")),
    ("notice.html", include_str!("../../../themes/light/notice.html")),
    ("page.html", include_str!("../../../themes/light/page.html")),
    ("role.html", include_str!("../../../themes/light/role.html")),
    ("search.html", include_str!("../../../themes/light/search.html")),
];
/// The page 批量核对 needs more.
const BATCH_STYLE: (&str, &str) = ("batch.css", include_str!("../../../themes/light/batch.css"));
/// The stylesheet, joined in this order.
const STYLES: [(&str, &str); 2] = [
    ("style.css", include_str!("../../../themes/light/style.css")),
    ("print.css", include_str!("../../../themes/light/print.css")),
];
/// On every page: 大字 and 高对比.
const LOOK: (&str, &str) = ("look.js", include_str!("../../../themes/light/look.js"));
/// On the home page: its search field and its days.
const HOME: (&str, &str) = ("home.js", include_str!("../../../themes/light/home.js"));
/// On the search page, behind its index.
const SEARCH: (&str, &str) = ("search.js", include_str!("../../../themes/light/search.js"));
/// The parts of a guide's script, in the order they are joined.
const SCRIPTS: [(&str, &str); 5] = [
    ("page.js", include_str!("../../../themes/light/page.js")),
    ("session.js", include_str!("../../../themes/light/session.js")),
    ("draw.js", include_str!("../../../themes/light/draw.js")),
    ("move.js", include_str!("../../../themes/light/move.js")),
    ("act.js", include_str!("../../../themes/light/act.js")),
];
/// The parts of the script that a finished result loads.
const TOOLS: [(&str, &str); 2] = [
    ("qr.js", include_str!("../../../themes/light/qr.js")),
    ("tools.js", include_str!("../../../themes/light/tools.js")),
];

/// The parts of the script of 批量核对, in the order they are joined.
const BATCH: [(&str, &str); 5] = [
    ("roster.js", include_str!("../../../themes/light/roster.js")),
    ("cells.js", include_str!("../../../themes/light/cells.js")),
    ("judge.js", include_str!("../../../themes/light/judge.js")),
    ("tables.js", include_str!("../../../themes/light/tables.js")),
    ("batch.js", include_str!("../../../themes/light/batch.js")),
];

/// The names of a theme's files: these, and no others, can be replaced.
pub fn file_names() -> impl Iterator<Item = &'static str> {
    let others = [&BATCH_STYLE, &LOOK, &HOME, &SEARCH]
        .into_iter()
        .chain(&STYLES)
        .chain(&SCRIPTS)
        .chain(&TOOLS)
        .chain(&BATCH);
    TEMPLATES.iter().chain(others).map(|(name, _)| *name)
}

/// A theme whose templates have all been parsed.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    style: String,
    batch_style: String,
    script: String,
    tools: String,
    batch: String,
    look: String,
    home: String,
    search: String,
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

impl ThemeError {
    /// What cannot happen unless the program is wrong.
    pub(crate) fn ours(file: &str, message: &str) -> ThemeError {
        ThemeError {
            file: file.to_owned(),
            overridden: false,
            place: None,
            message: format!("程序里出现了不该有的情况：{message}"),
            help: "这是程序的错误，不是您写错了；请把整个内容文件夹发给开发者".to_owned(),
        }
    }
}

impl Theme {
    /// The default theme with `overrides` (file name → text) in place of files of the same name.
    ///
    /// # Errors
    /// A file no theme has, or a template that does not parse.
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, ThemeError> {
        if let Some(name) = overrides.keys().find(|name| !file_names().any(|known| known == *name))
        {
            return Err(unknown_file(name));
        }
        // Editors on Windows may save with a byte order mark.
        let own = |name: &str| overrides.get(name).map(|text| text.trim_start_matches('\u{feff}'));
        let overridden: Vec<String> = overrides.keys().cloned().collect();
        let mut templates = Tera::default();
        templates
            .add_raw_templates(TEMPLATES.map(|(name, text)| (name, own(name).unwrap_or(text))))
            .map_err(|error| describe(&error, &overridden))?;
        let code = |(name, text): (&str, &str)| own(name).map_or_else(|| lean(text), str::to_owned);
        Ok(Self {
            style: STYLES.map(|(name, text)| own(name).unwrap_or(text)).concat(),
            batch_style: own(BATCH_STYLE.0).unwrap_or(BATCH_STYLE.1).to_owned(),
            script: joined(&SCRIPTS.map(code)),
            tools: joined(&TOOLS.map(code)),
            batch: joined(&BATCH.map(code)),
            look: joined(&[code(LOOK)]),
            home: joined(&[code(HOME)]),
            search: joined(&[code(SEARCH)]),
            templates,
            overridden,
        })
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

    /// The page 批量核对.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_batch(&self, view: &BatchPageView) -> Result<String, ThemeError> {
        self.render("batch.html", view)
    }

    /// The search page.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_search(&self, view: &SearchPageView) -> Result<String, ThemeError> {
        self.render("search.html", view)
    }

    /// `404.html`: an ordinary page.
    ///
    /// # Errors
    /// See [`Theme::render_home`].
    pub fn render_not_found(&self, view: &PageView) -> Result<String, ThemeError> {
        self.render_page(view)
    }

    /// The stylesheet of the page 批量核对, behind the other.
    #[must_use]
    pub fn batch_stylesheet(&self) -> &str {
        &self.batch_style
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

    /// The script of what a finished result can be taken along as.
    #[must_use]
    pub fn tools(&self) -> &str {
        &self.tools
    }

    /// The script of 批量核对; it expects the same in front of it as [`Theme::script`].
    #[must_use]
    pub fn batch(&self) -> &str {
        &self.batch
    }

    /// The small script of every page.
    #[must_use]
    pub fn look(&self) -> &str {
        &self.look
    }

    /// The script of the home page.
    #[must_use]
    pub fn home(&self) -> &str {
        &self.home
    }

    /// The script of the search page; it expects `ZHIYIN_INDEX` in front of it.
    #[must_use]
    pub fn search(&self) -> &str {
        &self.search
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

/// The parts inside one strict function, so that nothing of them is global.
fn joined(parts: &[String]) -> String {
    format!("(function () {{\n'use strict';\n{}}})();\n", parts.concat())
}

/// Our script without its indents and comment lines: no string in it spans lines.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn unknown_file(name: &str) -> ThemeError {
    let known: Vec<&str> = file_names().collect();
    ThemeError {
        file: name.to_owned(),
        overridden: true,
        place: None,
        message: format!("主题里没有“{name}”这个文件"),
        help: format!("可以替换的文件只有：{}", known.join("、")),
    }
}

/// Tera speaks English; its own words follow ours in brackets, with the exact place.
fn describe(error: &tera::Error, overridden: &[String]) -> ThemeError {
    let (file, place, message, detail) = match error.kind() {
        ErrorKind::SyntaxError(report) => spot(report, "模板写法有误"),
        ErrorKind::RenderingError(report) => {
            spot(report, "模板用到的内容不存在，或者不是它要的样子")
        }
        ErrorKind::MissingParent { current, parent } => {
            (current.clone(), None, "模板继承的文件不存在", parent.clone())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (tpl.clone(), None, "模板继承或包含了自己", error.to_string())
        }
        _ => first_of(&error.to_string()),
    };
    let own = overridden.contains(&file);
    ThemeError {
        overridden: own,
        place,
        message: format!("{message}（{detail}）"),
        help: if own {
            "请对照默认主题的同名文件修改，或删去它以使用默认主题".to_owned()
        } else if overridden.is_empty() {
            "这是程序的问题，请报告".to_owned()
        } else {
            format!("多半是替换过的 {} 少了它要用的东西，请对照默认主题", overridden.join("、"))
        },
        file,
    }
}

/// File, place, our sentence, Tera's words.
type Slip = (String, Option<(usize, usize)>, &'static str, String);

fn spot(report: &ReportError, message: &'static str) -> Slip {
    let place = (report.span().start_line, report.span().start_col + 1);
    (report.filename().to_owned(), Some(place), message, report.message().to_owned())
}

/// Tera hands several slips over as one drawn text; the first is enough to go by.
fn first_of(report: &str) -> Slip {
    let detail = report.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let locus = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = locus.unwrap_or_default().rsplitn(3, ':');
    let column = parts.next().and_then(|text| text.parse().ok());
    let line = parts.next().and_then(|text| text.parse().ok());
    let file = parts.next().unwrap_or_default();
    (file.to_owned(), line.zip(column), "模板不能用", detail.to_owned())
}
