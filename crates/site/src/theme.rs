//! The theme: templates, stylesheets and scripts, ours or the site's.
//!
//! Turns the views of `view.rs` into whole pages, and says what a page loads. The default theme is part
//! of the binary, its scripts as `cargo xtask web` left them in the repository; `content/theme/` may
//! replace single files of it, and `load.rs` hands those in as text.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use language::place::Position;
use language::words::Words;
use serde::Serialize;
use tera::{Context, ErrorKind, ReportError, Tera};

use crate::view::{
    BatchPageView, DownloadPageView, GuidePageView, HomeView, NoticePageView, PageView,
    RolePageView, SearchPageView, SiteView,
};

mod former;
mod words;

/// A file of the theme: its name, by which it can be replaced, and ours.
type File = (&'static str, &'static str);

const TEMPLATES: [File; 10] = [
    ("base.html", include_str!("../../../themes/light/base.html")),
    ("batch.html", include_str!("../../../themes/light/batch.html")),
    ("components.html", include_str!("../../../themes/light/components.html")),
    ("download.html", include_str!("../../../themes/light/download.html")),
    ("home.html", include_str!("../../../themes/light/home.html")),
    ("guide.html", include_str!("../../../themes/light/guide.html")),
    ("notice.html", include_str!("../../../themes/light/notice.html")),
    ("page.html", include_str!("../../../themes/light/page.html")),
    ("role.html", include_str!("../../../themes/light/role.html")),
    ("search.html", include_str!("../../../themes/light/search.html")),
];

/// The view of a page, and the template it is for.
pub trait PageTemplate: Serialize {
    /// The template's name.
    const NAME: &'static str;

    /// The frame around it.
    fn site(&mut self) -> &mut SiteView;
}

macro_rules! templates {
    ($($view:ty => $name:literal),+ $(,)?) => {
        $(impl PageTemplate for $view {
            const NAME: &'static str = $name;

            fn site(&mut self) -> &mut SiteView {
                &mut self.site
            }
        })+
    };
}

templates! {
    BatchPageView => "batch.html",
    DownloadPageView => "download.html",
    GuidePageView => "guide.html",
    HomeView => "home.html",
    NoticePageView => "notice.html",
    PageView => "page.html",
    RolePageView => "role.html",
    SearchPageView => "search.html",
}

/// What pages load.
#[derive(Debug, Clone, Copy)]
pub enum Bundle {
    /// The stylesheet of every page.
    Style,
    /// What the page 批量核对 needs more.
    BatchStyle,
    /// The script of every page: 大字 and 高对比.
    Look,
    /// The script of the home page: its search field and its days.
    Home,
    /// The script of the search page; it expects `ZHIYIN_INDEX` in front of it.
    Search,
    /// What it needs more where the index is cut; between the two.
    SearchMany,
    /// The script of a guide; it expects `zhiyinEngine` and `ZHIYIN_ENGINE` in front of it.
    Guide,
    /// What a finished result can be taken along as.
    Tools,
    /// The script of 批量核对; it loads the module of rosters when a file is given.
    Batch,
}

/// The files of each bundle, in the order they are joined; the bundles in the order of [`Bundle`].
const BUNDLES: [(Bundle, &[File]); 9] = [
    (
        Bundle::Style,
        &[
            ("style.css", include_str!("../../../themes/light/web/dist/style.css")),
            ("cards.css", include_str!("../../../themes/light/web/dist/cards.css")),
            ("print.css", include_str!("../../../themes/light/web/dist/print.css")),
        ],
    ),
    (
        Bundle::BatchStyle,
        &[("batch.css", include_str!("../../../themes/light/web/dist/batch.css"))],
    ),
    (Bundle::Look, &[("look.js", include_str!("../../../themes/light/web/dist/look.js"))]),
    (Bundle::Home, &[("home.js", include_str!("../../../themes/light/web/dist/home.js"))]),
    (Bundle::Search, &[("search.js", include_str!("../../../themes/light/web/dist/search.js"))]),
    (
        Bundle::SearchMany,
        &[("search-many.js", include_str!("../../../themes/light/web/dist/search-many.js"))],
    ),
    (Bundle::Guide, &[("guide.js", include_str!("../../../themes/light/web/dist/guide.js"))]),
    (Bundle::Tools, &[("tools.js", include_str!("../../../themes/light/web/dist/tools.js"))]),
    (Bundle::Batch, &[("batch.js", include_str!("../../../themes/light/web/dist/batch.js"))]),
];

const _: () = {
    let mut at = 0;
    while at < BUNDLES.len() {
        assert!(BUNDLES[at].0 as usize == at, "another order");
        at += 1;
    }
};

/// The names of a theme's files: these, and no others, can be replaced.
pub fn file_names() -> impl Iterator<Item = &'static str> {
    let bundled = BUNDLES.iter().flat_map(|(_, files)| files.iter());
    TEMPLATES.iter().chain(bundled).map(|(name, _)| *name)
}

/// A theme whose templates have all been parsed.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    bundles: [String; BUNDLES.len()],
    /// What is made of bundles once, as files of their own.
    assets: [OnceLock<Asset>; BUNDLES.len()],
    /// The files that are the site's own.
    overrides: BTreeMap<String, String>,
}

/// A file of a site and its name.
#[derive(Debug, Clone)]
pub(crate) struct Asset {
    pub name: String,
    pub bytes: Bytes,
}

/// Why a theme cannot be used, or a page not be drawn. The words are for the people who edit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeError {
    /// Name inside the theme, `guide.html`; empty when no single file is to blame.
    pub file: String,
    /// The file is one of `content/theme/`, not one of ours.
    pub overridden: bool,
    /// Where in the file.
    pub place: Option<Position>,
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
    /// The default theme with `overrides` (file name → text) in place of files of the same name, speaking
    /// the language of the site.
    ///
    /// # Errors
    /// A file no theme has, or a template that does not parse.
    pub fn new(
        overrides: &BTreeMap<String, String>,
        said: &'static Words,
    ) -> Result<Self, ThemeError> {
        if let Some(name) = overrides.keys().find(|name| !file_names().any(|known| known == *name))
        {
            return Err(unknown_file(name));
        }
        // Editors on Windows may save with a byte order mark.
        let own = |name: &str| overrides.get(name).map(|text| text.trim_start_matches('\u{feff}'));
        let mut templates = Tera::default();
        words::speak(&mut templates, said);
        templates
            .add_raw_templates(TEMPLATES.map(|(name, text)| (name, own(name).unwrap_or(text))))
            .map_err(|error| describe(&error, overrides))?;
        let bundles = BUNDLES.map(|(_, files)| joined(files, own));
        let assets = std::array::from_fn(|_| OnceLock::new());
        Ok(Self { templates, bundles, assets, overrides: overrides.clone() })
    }

    /// A page.
    ///
    /// # Errors
    /// A template that asks for what the view does not have.
    pub fn render<V: PageTemplate>(&self, view: &V) -> Result<String, ThemeError> {
        Context::from_serialize(view)
            .and_then(|context| self.templates.render(V::NAME, &context))
            .map_err(|error| describe(&error, &self.overrides))
    }

    /// Its files that are the site's own, by name.
    pub(crate) fn own(&self) -> &BTreeMap<String, String> {
        &self.overrides
    }

    /// Whether its scripts have what they say.
    ///
    /// # Errors
    /// A guide's page that does not bring the words.
    pub(crate) fn brings_words(&self) -> Result<(), ThemeError> {
        former::without_words(&self.overrides).map_or(Ok(()), Err)
    }

    /// What pages load, as it stands in one file.
    #[must_use]
    pub fn bundle(&self, wanted: Bundle) -> &str {
        &self.bundles[wanted as usize]
    }

    /// What is made of it as a file, once: the same for all pages and times.
    pub(crate) fn asset(&self, wanted: Bundle, make: impl FnOnce(&str) -> Asset) -> &Asset {
        self.assets[wanted as usize].get_or_init(|| make(self.bundle(wanted)))
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.overridden { "theme/" } else { "内置主题" })?;
        if !self.file.is_empty() {
            f.write_str(if self.overridden { "" } else { " " })?;
            f.write_str(&self.file)?;
        }
        if let Some(Position { line, column }) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, "：{}。{}", self.message, self.help)
    }
}

impl std::error::Error for ThemeError {}

/// The files of a bundle, `own` ones first.
fn joined<'t>(files: &[File], own: impl Fn(&str) -> Option<&'t str>) -> String {
    match files {
        // Bundled and minified already.
        [(name, text)] if is_script(name) && own(name).is_none() => (*text).to_owned(),
        [(name, _), ..] if is_script(name) => strict(files, own),
        _ => files.iter().map(|(name, text)| own(name).unwrap_or(text)).collect(),
    }
}

fn is_script(name: &str) -> bool {
    name.ends_with(".js")
}

/// Scripts inside one strict function, so that nothing of them is global.
fn strict<'t>(files: &[File], own: impl Fn(&str) -> Option<&'t str>) -> String {
    let code = files.iter().map(|(name, text)| own(name).map_or_else(|| lean(text), str::to_owned));
    format!("(function () {{\n'use strict';\n{}}})();\n", code.collect::<String>())
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
    let error = |message, help| ThemeError {
        file: name.to_owned(),
        overridden: true,
        place: None,
        message,
        help,
    };
    if let Some((_, whole)) = former::FILES.iter().find(|(former, _)| *former == name) {
        return error(
            format!("“{name}”已经并入 {whole}，不能单独替换"),
            format!("请删去它；要换脚本，就放一个完整的 {whole}"),
        );
    }
    let known: Vec<&str> = file_names().collect();
    error(
        format!("主题里没有“{name}”这个文件"),
        format!("可以替换的文件只有：{}", known.join("、")),
    )
}

/// Tera speaks English; its own words follow ours in brackets, with the exact place.
fn describe(error: &tera::Error, overrides: &BTreeMap<String, String>) -> ThemeError {
    let Slip { file, place, message, detail } = match error.kind() {
        ErrorKind::SyntaxError(report) => spot(report, "模板写法有误"),
        ErrorKind::RenderingError(report) => {
            spot(report, "模板用到的内容不存在，或者不是它要的样子")
        }
        ErrorKind::MissingParent { current, parent } => Slip {
            file: current.clone(),
            place: None,
            message: "模板继承的文件不存在",
            detail: parent.clone(),
        },
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Slip {
            file: tpl.clone(),
            place: None,
            message: "模板继承或包含了自己",
            detail: error.to_string(),
        },
        _ => first_of(&error.to_string()),
    };
    let text = overrides.get(&file);
    let line = place.and_then(|at| text?.lines().nth(at.line - 1));
    let own = text.is_some();
    ThemeError {
        overridden: own,
        place,
        message: format!("{message}（{detail}）"),
        help: if own {
            let gone = line.and_then(former::gone).map(|gone| format!("{gone}。"));
            let help = "请对照默认主题的同名文件修改，或删去它以使用默认主题";
            format!("{}{help}", gone.unwrap_or_default())
        } else if overrides.is_empty() {
            "这是程序的问题，请报告".to_owned()
        } else {
            let names: Vec<&str> = overrides.keys().map(String::as_str).collect();
            format!("多半是替换过的 {} 少了它要用的东西，请对照默认主题", names.join("、"))
        },
        file,
    }
}

/// What Tera tells of a template.
struct Slip {
    file: String,
    place: Option<Position>,
    /// Our sentence.
    message: &'static str,
    /// Tera's words.
    detail: String,
}

fn spot(report: &ReportError, message: &'static str) -> Slip {
    let span = report.span();
    let place = Position { line: span.start_line, column: span.start_col + 1 };
    Slip {
        file: report.filename().to_owned(),
        place: Some(place),
        message,
        detail: report.message().to_owned(),
    }
}

/// Tera hands several slips over as one drawn text; the first is enough to go by.
fn first_of(report: &str) -> Slip {
    let detail = report.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let locus = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = locus.unwrap_or_default().rsplitn(3, ':');
    let column = parts.next().and_then(|text| text.parse().ok());
    let line = parts.next().and_then(|text| text.parse().ok());
    let file = parts.next().unwrap_or_default();
    let place = line.zip(column).map(|(line, column)| Position { line, column });
    Slip { file: file.to_owned(), place, message: "模板不能用", detail: detail.to_owned() }
}
