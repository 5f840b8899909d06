//! `zhiyin new`: a portal to begin with.

use std::path::Path;

use rules::Date;

use super::Outcome;
use crate::starter;
use crate::write;

/// `zhiyin new`: a small complete portal in a new folder.
#[must_use]
pub fn new(folder: &Path, today: Date) -> Outcome {
    let files = starter::files(today);
    match write::folder(&files, folder, None) {
        Ok(()) => Outcome::done(format!(
            "已写好一个可以马上生成网站的例子：{}（{} 个文件）。先看里面的“先读我.txt”。\n\n\
             接下来：\n{}  zhiyin check     查写法\n  zhiyin build     生成网站，然后双击 public/index.html\n",
            folder.display(),
            files.len(),
            enter(folder),
        )),
        Err(error) => Outcome::failed(error.exit_code(), error),
    }
}

/// The command that goes into a folder, as a line; none where one is there already.
pub(crate) fn enter(folder: &Path) -> String {
    let shown = folder.display().to_string();
    let plain = !shown.contains([' ', '&', '(', ')', '\'', ';']);
    match shown.as_str() {
        "." => String::new(),
        _ if plain => format!("  cd {shown}\n"),
        _ => format!("  cd \"{shown}\"\n"),
    }
}
