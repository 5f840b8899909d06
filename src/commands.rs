//! The commands: each strings the stages together and says what came of it.
//!
//! Owns the order of stages and the exit codes (0 clean, 1 problems in the content, 2 usage, 3 the
//! environment). A command returns what to print; only `main.rs` prints.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::SocketAddr;
use std::path::Path;

use rayon::prelude::*;
use rules::author::portal::{self, Portal, PortalGuide};
use rules::author::problem::Problems;

use crate::content::{self, Content};
use crate::coverage;
use crate::explain;
use crate::render;
use crate::report::{self, Colour};
use crate::schema;
use crate::serve::{self, ServeOptions};
use crate::theme::ThemeError;
use crate::why::{self, Typed};
use crate::write::links::{self, BrokenLink};
use crate::write::{self, Guarded, PublishError, Published};

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with or without colour.
    Text(Colour),
    /// For editors and scripts.
    Json,
}

/// What stops a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stops {
    /// 错误 only.
    Errors,
    /// 提醒 too: `--strict`.
    Reminders,
}

/// How problems are printed, and which of them stop a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporting {
    /// How they are printed.
    pub format: Format,
    /// Which of them stop.
    pub stops: Stops,
}

impl Reporting {
    /// Plain text; reminders do not stop.
    pub const PLAIN: Reporting =
        Reporting { format: Format::Text(Colour::Never), stops: Stops::Errors };

    fn is_stopped(self, problems: &Problems) -> bool {
        match self.stops {
            Stops::Errors => problems.has_errors(),
            Stops::Reminders => !problems.is_empty(),
        }
    }
}

/// What a command prints and exits with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code.
    pub code: u8,
}

impl Outcome {
    fn done(out: String) -> Outcome {
        Outcome { out, ..Outcome::default() }
    }

    /// A problem outside the content's files.
    #[must_use]
    pub fn failed(code: u8, error: impl Display) -> Outcome {
        Outcome { err: format!("错误：{error}\n"), code, ..Outcome::default() }
    }
}

/// A site ready to be published or shown.
pub struct Site {
    /// Every file by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The rules' fingerprint.
    pub fingerprint: String,
    /// Reminders to print.
    pub notes: String,
}

/// Whether cases are replayed before a site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cases {
    /// They must hold: nothing that contradicts them is published.
    Required,
    /// They are left alone: while editing, the page may run ahead of its cases.
    Ignored,
}

/// Makes the site of a content folder.
///
/// # Errors
/// What to print instead.
pub fn make(content: &Path, cases: Cases, reporting: Reporting) -> Result<Site, Outcome> {
    let mut content =
        content::read(content).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let Some(portal) = content.portal.take() else {
        return Err(refused(&content, reporting));
    };
    prove(&portal, &mut content.problems);
    if cases == Cases::Required {
        portal::try_cases(&portal, &mut content.problems);
    }
    if reporting.is_stopped(&content.problems) {
        return Err(refused(&content, reporting));
    }
    let files = rendered(&portal, &content).map_err(|error| Outcome::failed(1, error))?;
    let broken = links::check(&files);
    if !broken.is_empty() {
        return Err(Outcome { err: broken_links(&broken), code: 1, ..Outcome::default() });
    }
    let notes = draw(&content.problems, &content, reporting.format);
    Ok(Site { files, fingerprint: portal.fingerprint, notes })
}

/// `zhiyin build`.
#[must_use]
pub fn build(content: &Path, out: &Path, reporting: Reporting) -> Outcome {
    let site = match make(content, Cases::Required, reporting) {
        Ok(site) => site,
        Err(outcome) => return outcome,
    };
    match publish(&site, content, out) {
        Ok(published) => Outcome {
            out: format!(
                "网站已生成：{}（写入 {} 个文件，{} 个没有变化，删除 {} 个）\n规则指纹：{}\n",
                out.join("index.html").display(),
                published.written,
                published.unchanged,
                published.removed,
                &site.fingerprint[..12],
            ),
            err: site.notes,
            code: 0,
        },
        Err(error) => Outcome::failed(error.exit_code(), &error),
    }
}

/// Proves every guide, side by side.
pub(crate) fn prove(portal: &Portal, problems: &mut Problems) {
    let found: Vec<Problems> = portal.guides.par_iter().map(PortalGuide::prove).collect();
    found.into_iter().for_each(|found| problems.extend(found));
}

fn publish(site: &Site, content: &Path, out: &Path) -> Result<Published, PublishError> {
    let protected = [content.to_owned()];
    let guarded = Guarded { out, protected: &protected };
    write::publish(&site.files, &guarded, &site.fingerprint)
}

/// `zhiyin serve`: makes the site, then shows it until stopped. `say` prints what happens meanwhile.
pub fn serve(content: &Path, port: u16, say: impl Fn(&Outcome) + 'static) -> Outcome {
    let site = match make(content, Cases::Ignored, Reporting::PLAIN) {
        Ok(site) => site,
        Err(outcome) => return outcome,
    };
    say(&Outcome { err: site.notes, ..Outcome::default() });
    let on_ready = Box::new(move |address: &SocketAddr| {
        say(&Outcome::done(format!("预览地址：http://{address}/\n按 Ctrl+C 结束。\n")));
    });
    let options = ServeOptions { port, on_ready };
    match serve::serve(serve::Site::new(site.files), options) {
        Ok(()) => Outcome::default(),
        Err(error) => Outcome::failed(3, error),
    }
}

/// `zhiyin check`.
#[must_use]
pub fn check(content: &Path, reporting: Reporting) -> Outcome {
    let mut content = match content::read(content) {
        Ok(content) => content,
        Err(error) => return Outcome::failed(error.exit_code(), error),
    };
    if let Some(portal) = content.portal.take() {
        prove(&portal, &mut content.problems);
    }
    let found = verdict(&content, reporting, "检查完毕，没有发现错误。\n");
    match (&content.theme, reporting.format) {
        (Ok(_), _) => found,
        (Err(error), Format::Json) => {
            Outcome { err: format!("错误：{error}\n"), code: 1, ..found }
        }
        (Err(error), Format::Text(_)) => {
            Outcome {
                err: format!("{}错误：{error}\n", found.err), code: 1, ..Outcome::default()
            }
        }
    }
}

/// `zhiyin test`.
#[must_use]
pub fn test(content: &Path, reporting: Reporting) -> Outcome {
    let mut content = match content::read(content) {
        Ok(content) => content,
        Err(error) => return Outcome::failed(error.exit_code(), error),
    };
    let Some(portal) = content.portal.take() else {
        return refused(&content, reporting);
    };
    prove(&portal, &mut content.problems);
    let count = portal::try_cases(&portal, &mut content.problems);
    let found = verdict(&content, reporting, &format!("{count} 个用例全部符合。\n"));
    if content.problems.has_errors() {
        // Of rules that are wrong, or cases that are, coverage says nothing.
        return found;
    }
    let coverage = coverage::Report::of(&portal);
    let out = match reporting.format {
        Format::Json => {
            report::json_with(&content.problems, &coverage.notes(), &content.sources) + "\n"
        }
        Format::Text(_) => found.out + &coverage.text(&content.sources),
    };
    Outcome { out, ..found }
}

/// `zhiyin test --propose`: cases for what no case exercises, of one guide or of all.
#[must_use]
pub fn propose(content: &Path, guide: Option<&str>) -> Outcome {
    let mut content = match content::read(content) {
        Ok(content) => content,
        Err(error) => return Outcome::failed(error.exit_code(), error),
    };
    let Some(portal) = content.portal.take() else {
        return refused(&content, Reporting::PLAIN);
    };
    let guides: Vec<&PortalGuide> = match guide.map(|name| why::guide(&portal, name)) {
        None => portal.guides.iter().collect(),
        Some(Some(guide)) => vec![guide],
        Some(None) => return no_guide(&portal, guide.unwrap_or_default()),
    };
    prove(&portal, &mut content.problems);
    portal::try_cases(&portal, &mut content.problems);
    if content.problems.has_errors() {
        let refused = refused(&content, Reporting::PLAIN);
        return Outcome {
            err: refused.err + "\n改好以上问题，才能建议用例。\n", ..refused
        };
    }
    let (out, err) = coverage::propose(&guides, &content.sources);
    Outcome { out, err, code: 0 }
}

fn no_guide(portal: &Portal, name: &str) -> Outcome {
    let known: Vec<&str> = portal.guides.iter().map(|guide| guide.folder.as_str()).collect();
    Outcome::failed(2, format!("没有叫“{name}”的指引。可以写：{}", known.join("、")))
}

/// `zhiyin why`: what the person of these answers is told, and why.
#[must_use]
pub fn why(content: &Path, guide: &str, answers: &[String]) -> Outcome {
    let reporting = Reporting::PLAIN;
    let mut content = match content::read(content) {
        Ok(content) => content,
        Err(error) => return Outcome::failed(error.exit_code(), error),
    };
    let Some(portal) = content.portal.take() else {
        return refused(&content, reporting);
    };
    let Some(guide) = why::guide(&portal, guide) else {
        return no_guide(&portal, guide);
    };
    let typed = Typed { answers };
    let told = why::tell((&portal, guide), typed, &mut content.sources, &mut content.problems);
    match told {
        Some(text) => Outcome::done(text),
        None => Outcome { code: 2, ..refused(&content, reporting) },
    }
}

/// `zhiyin explain`: one code in full, or all of them a line each.
#[must_use]
pub fn explain(code: Option<&str>) -> Outcome {
    let Some(code) = code else { return Outcome::done(explain::list()) };
    match explain::one(code) {
        Some(text) => Outcome::done(text),
        None => Outcome::failed(2, format!("没有“{code}”这个编号。zhiyin explain 列出全部编号")),
    }
}

/// `zhiyin schema`: one schema printed, or written to a folder; without either, which ones there are.
#[must_use]
pub fn schema(name: Option<&str>, out: Option<&Path>) -> Outcome {
    let kinds = match name {
        None => schema::KINDS.to_vec(),
        Some(name) => match schema::Kind::named(name) {
            Some(kind) => vec![kind],
            None => {
                let known: Vec<&str> = schema::KINDS.iter().map(|kind| kind.name).collect();
                let known = known.join("、");
                return Outcome::failed(2, format!("没有叫“{name}”的文件。可以写：{known}"));
            }
        },
    };
    match (out, name) {
        (Some(out), _) => write_schemas(&kinds, out),
        (None, Some(_)) => Outcome::done(kinds.into_iter().map(schema::Kind::json).collect()),
        (None, None) => {
            let lines = kinds.iter().map(|kind| format!("{}：{}\n", kind.name, kind.files));
            Outcome::done(lines.collect())
        }
    }
}

fn write_schemas(kinds: &[schema::Kind], out: &Path) -> Outcome {
    match write::loose(&schema::files(kinds), out) {
        Ok(Published { written, unchanged, .. }) => Outcome::done(format!(
            "已写入 {}：{written} 个文件，{unchanged} 个没有变化\n",
            out.display()
        )),
        Err(error) => Outcome::failed(error.exit_code(), error),
    }
}

/// What a check found: JSON on standard output, text on standard error.
fn verdict(content: &Content, reporting: Reporting, clean: &str) -> Outcome {
    let code = u8::from(reporting.is_stopped(&content.problems));
    let drawn = draw(&content.problems, content, reporting.format);
    match reporting.format {
        Format::Json => Outcome { out: drawn, code, ..Outcome::default() },
        Format::Text(_) if code == 0 => Outcome { err: drawn, ..Outcome::done(clean.to_owned()) },
        Format::Text(_) => Outcome { err: drawn, code, ..Outcome::default() },
    }
}

/// Nothing can be made of this content.
pub(crate) fn refused(content: &Content, reporting: Reporting) -> Outcome {
    verdict(content, reporting, "")
}

fn draw(problems: &Problems, content: &Content, format: Format) -> String {
    match format {
        Format::Json => report::json(problems, &content.sources) + "\n",
        Format::Text(_) if problems.is_empty() => String::new(),
        Format::Text(colour) => report::text(problems, &content.sources, report::LIMIT, colour),
    }
}

fn rendered(portal: &Portal, content: &Content) -> Result<render::Files, ThemeError> {
    match &content.theme {
        Ok(theme) => render::render(portal, theme),
        Err(error) => Err(error.clone()),
    }
}

fn broken_links(broken: &[BrokenLink]) -> String {
    let lines = broken.iter().take(report::LIMIT).map(|link| format!("错误：{link}\n"));
    lines.collect()
}
