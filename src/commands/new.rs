//! `zhiyin new`: a small complete portal in a new folder.

use crate::cli::{self, New};
use crate::failure::{Failure, Printed};
use crate::publish;
use crate::starter;
use crate::terminal::Terminal;

pub fn run(asked: &New, terminal: &Terminal) -> Result<Printed, Failure> {
    let files = starter::files(terminal.today(asked.today.date)?)?;
    publish::folder(&files, &asked.folder, None)?;
    Ok(Printed::out(format!(
        "已写好一个可以马上生成网站的例子：{}（{} 个文件）。先看里面的“先读我.txt”。\n\n\
         接下来：\n{}  zhiyin check     查写法\n  zhiyin build     生成网站，然后双击 public/index.html\n",
        asked.folder.display(),
        files.len(),
        cli::enter(&asked.folder),
    )))
}
