//! What the browser tests need from npm and Debian: what is missing is installed, what cannot be had is said.
//!
//! The tests look for the same programs in `tests/browser`: `phone.mjs`, `firefox.mjs` and `webkit.mjs`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::packages;
use crate::shell::{succeeds, words};

/// A Debian package, and how one sees that what it holds is there.
#[derive(Clone, Copy)]
struct Need {
    package: &'static str,
    is_there: fn() -> bool,
}

/// The browser of people: of the tests of what only the whole of it does, and of all where there is no
/// [`SHELL`].
const CHROMIUM: Need =
    Need { package: "chromium", is_there: || has("CHROMIUM", "/usr/bin/chromium") };
/// The same engine without a window, for which every test takes half the time: the browser of most tests.
const SHELL: Need = Need {
    package: "chromium-headless-shell",
    // Another Chromium that is asked for runs them all.
    is_there: || {
        std::env::var_os("CHROMIUM").is_some()
            || Path::new("/usr/bin/chromium-headless-shell").exists()
    },
};
/// Fonts without which Chinese is drawn as boxes, and `pdftotext` to read what is printed.
const FONTS: Need = Need { package: "fonts-noto-cjk", is_there: has_fonts };
const PDF: Need = Need { package: "poppler-utils", is_there: reads_pdf };

/// A browser that runs the main flow only.
struct Engine {
    name: &'static str,
    needs: &'static [Need],
}

const ENGINES: [Engine; 2] = [
    Engine {
        name: "Firefox ESR",
        needs: &[Need {
            package: "firefox-esr",
            is_there: || has("FIREFOX", "/usr/bin/firefox-esr"),
        }],
    },
    Engine {
        name: "WebKitGTK",
        needs: &[
            Need {
                package: "webkit2gtk-driver",
                is_there: || Path::new("/usr/bin/WebKitWebDriver").exists(),
            },
            // It has no way to run without a display.
            Need { package: "xvfb", is_there: || Path::new("/usr/bin/Xvfb").exists() },
        ],
    },
];

/// Installs what tests in Chromium need; gives what could not be had.
///
/// # Errors
/// Where the folder of the npm packages cannot be read or written.
pub fn prepare(root: &Path, notes: &mut Vec<String>) -> Result<Option<String>> {
    if let Some(missing) = packages::npm(&root.join("tests/browser"))? {
        return Ok(Some(missing));
    }
    let why = install(&[CHROMIUM, SHELL, FONTS, PDF]);
    if !(SHELL.is_there)() {
        let lack = lack("chromium-headless-shell", why);
        notes.push(format!("注意：{lack}，改用 chromium，浏览器测试要久一倍"));
    }
    if !has_fonts() {
        let lack = lack("中文字体（fonts-noto-cjk）", why);
        notes.push(format!("注意：{lack}，截图里的汉字是方框，不影响核对"));
    }
    if !reads_pdf() {
        let lack = lack("pdftotext（Debian 的 poppler-utils）", why);
        notes.push(format!("未运行：打印件文字的核对，{lack}"));
    }
    Ok((!(CHROMIUM.is_there)()).then(|| {
        let lack = lack("Chromium", why);
        format!(
            "{lack}；改法：在 Debian 上以 root 运行 apt-get install chromium，\
             或用环境变量 CHROMIUM 指出它的位置"
        )
    }))
}

/// Installs the other engines; gives the names of those that are there.
pub fn prepare_engines(notes: &mut Vec<String>) -> Vec<&'static str> {
    let needs: Vec<Need> = ENGINES.iter().flat_map(|engine| engine.needs).copied().collect();
    let why = install(&needs);
    notes.extend(ENGINES.iter().filter_map(|engine| left_out(engine, why)));
    ENGINES
        .iter()
        .filter(|engine| missing(engine.needs).is_empty())
        .map(|engine| engine.name)
        .collect()
}

/// What is said of an engine that is not there.
fn left_out(engine: &Engine, why: Option<&str>) -> Option<String> {
    let missing = missing(engine.needs);
    let lack = lack(&missing.join("、"), why);
    let remedy = format!("改法：在 Debian 上以 root 运行 apt-get install {}", missing.join(" "));
    (!missing.is_empty()).then(|| format!("未运行：{} 里的主流程，{lack}；{remedy}", engine.name))
}

fn lack(what: &str, why: Option<&str>) -> String {
    why.map_or_else(|| format!("没有 {what}"), |why| format!("没有 {what}：{why}"))
}

fn missing(needs: &[Need]) -> Vec<&'static str> {
    needs.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect()
}

/// Installs those that are missing; gives why that failed.
fn install(needs: &[Need]) -> Option<&'static str> {
    let missing = missing(needs);
    if missing.is_empty() { None } else { packages::install(&missing) }
}

/// Whether a program is where the environment says, or else where Debian puts it.
fn has(variable: &str, place: &str) -> bool {
    std::env::var_os(variable).map_or_else(|| place.into(), PathBuf::from).exists()
}

fn has_fonts() -> bool {
    words(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
}

fn reads_pdf() -> bool {
    succeeds(Command::new("pdftotext").arg("-v"))
}

#[cfg(test)]
mod tests {
    use super::{Engine, Need, left_out};

    const HERE: Need = Need { package: "甲", is_there: || true };
    const GONE: Need = Need { package: "乙", is_there: || false };

    #[test]
    fn an_engine_that_is_not_there_is_said_with_the_reason() {
        let there = Engine { name: "Firefox ESR", needs: &[HERE] };
        assert_eq!(left_out(&there, Some("apt-get 连不上软件源")), None);
        let gone = Engine { name: "WebKitGTK", needs: &[HERE, GONE] };
        let said = "未运行：WebKitGTK 里的主流程，没有 乙：apt-get 连不上软件源；\
                    改法：在 Debian 上以 root 运行 apt-get install 乙";
        assert_eq!(left_out(&gone, Some("apt-get 连不上软件源")).as_deref(), Some(said));
    }
}
