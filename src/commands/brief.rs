//! `zhiyin brief`: 审签稿, a portal as one document for the department head's signature.
//!
//! A portal with errors gets no document: nobody signs what cannot be published.

use site::brief::{self, Findings, View};

use crate::cli::Brief;
use crate::failure::{Failure, Printed};
use crate::pipeline;
use crate::publish::single;
use crate::terminal::Terminal;
use content::coverage;

pub fn run(asked: &Brief, terminal: &Terminal) -> Result<Printed, Failure> {
    let (out, today) = (&asked.out, terminal.today(asked.today.date)?);
    if !single::is_page(out) {
        let words = "--out 后面要写一个以 .html 结尾的文件名，例如 审签稿.html";
        return Err(Failure::usage(format!("“{}”不是网页文件。{words}", out.display())));
    }
    let mut content = pipeline::read(&asked.content.content, Some(today))?;
    let Some(portal) = pipeline::test(&mut content) else {
        let words = "\n内容里有错误，没有写审签稿。请先改正。\n";
        return Err(Failure::from(&content).and(words));
    };
    let coverage = coverage::Report::of(&portal).summary(&content.sources);
    let found = Findings { problems: &content.problems, sources: &content.sources, coverage };
    let text = brief::page(&View::new(&portal, &found, today)?)?;
    single::page(out, &text)?;
    let reminders = match content.problems.sorted().len() {
        0 => String::new(),
        count => format!("有 {count} 处提醒，列在审签稿里。\n"),
    };
    Ok(Printed {
        out: format!(
            "审签稿已写到：{}\n规则指纹：{}\n用浏览器打开，打印成 A4 纸或者 PDF。\n",
            out.display(),
            &portal.fingerprint[..12]
        ),
        err: reminders,
    })
}
