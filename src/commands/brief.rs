//! `zhiyin brief`: 审签稿, a portal as one document for the department head's signature.
//!
//! Owns the order of stages: read, prove, replay the cases, draw, write. A portal with errors gets no
//! document: nobody signs what cannot be published.

use std::path::Path;

use language::edition;
use rules::Date;
use site::brief::{self, Findings, View};

use super::{Outcome, Reporting, prove, refused};
use crate::content;
use crate::coverage;
use crate::write::single;

/// `zhiyin brief`: writes the document of a portal as it stands on a day.
#[must_use]
pub fn brief(content: &Path, out: &Path, today: Date) -> Outcome {
    match written(content, out, today) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn written(content: &Path, out: &Path, today: Date) -> Result<Outcome, Outcome> {
    if !single::is_page(out) {
        let words = "--out 后面要写一个以 .html 结尾的文件名，例如 审签稿.html";
        return Err(Outcome::failed(2, format!("“{}”不是网页文件。{words}", out.display())));
    }
    let mut content =
        content::read(content).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let portal = content.portal.take();
    if let Some(portal) = &portal {
        edition::check_today(&portal.site, today, &mut content.problems);
        prove(portal, &mut content.problems);
        proof::try_cases(portal, &mut content.problems);
    }
    let Some(portal) = portal.filter(|_| !content.problems.has_errors()) else {
        let refused = refused(&content, Reporting::PLAIN);
        let err = format!("{}\n内容里有错误，没有写审签稿。请先改正。\n", refused.err);
        return Err(Outcome { err, ..refused });
    };
    let coverage = coverage::Report::of(&portal).summary(&content.sources);
    let found = Findings { problems: &content.problems, sources: &content.sources, coverage };
    let view = View::new(&portal, &found, today);
    let text = brief::page(&view).map_err(|error| Outcome::failed(1, error))?;
    single::page(out, &text).map_err(|error| Outcome::failed(error.exit_code(), error))?;
    let reminders = match content.problems.sorted().len() {
        0 => String::new(),
        count => format!("有 {count} 处提醒，列在审签稿里。\n"),
    };
    Ok(Outcome {
        out: format!(
            "审签稿已写到：{}\n规则指纹：{}\n用浏览器打开，打印成 A4 纸或者 PDF。\n",
            out.display(),
            &portal.fingerprint[..12]
        ),
        err: reminders,
        code: 0,
    })
}
