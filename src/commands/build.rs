//! `zhiyin build`: makes the site and publishes it.

use site::Site;

use super::verdict::Reporting;
use crate::cli::{Build, Format};
use crate::failure::{Failure, Printed};
use crate::pipeline;
use crate::publish::past::{self, Remembered};
use crate::publish::{self, Guarded, PublishError};
use crate::terminal::Terminal;

pub fn run(asked: &Build, terminal: &Terminal) -> Result<Printed, Failure> {
    let reporting = Reporting::new(&asked.report, terminal)?;
    let known = past::remembered(&asked.out);
    let (mut site, mut notes) = made(asked, &reporting, known.as_ref())?;
    let protected = [asked.content.content.clone()];
    let guarded = Guarded { out: &asked.out, protected: &protected };
    let published = match publish::site(&site, &guarded, known.as_ref()) {
        // Somebody else was faster: what stands there is looked at as if nothing were known of it.
        Err(PublishError::Meanwhile { .. }) => {
            (site, notes) = made(asked, &reporting, None)?;
            publish::site(&site, &guarded, None)
        }
        published => published,
    }?;
    let out = format!(
        "网站已生成：{}（写入 {} 个文件，{} 个没有变化，删除 {} 个）\n规则指纹：{}\n",
        asked.out.join("index.html").display(),
        published.written,
        published.unchanged,
        published.removed,
        &site.fingerprint()[..12],
    );
    Ok(Printed { out, err: notes })
}

/// The site, and the reminders to print.
fn made(
    asked: &Build,
    reporting: &Reporting,
    known: Option<&Remembered>,
) -> Result<(Site, String), Failure> {
    let made = checked(asked, reporting, known);
    made.map_err(|failure| match reporting.format {
        Format::Json => failure,
        // Who has read the errors still wants to know what became of the site.
        Format::Text => failure.and(&format!("没有生成网站，“{}”没有动。\n", asked.out.display())),
    })
}

fn checked(
    asked: &Build,
    reporting: &Reporting,
    known: Option<&Remembered>,
) -> Result<(Site, String), Failure> {
    let (folder, today) = (&asked.content.content, Some(reporting.today));
    let (content, site) = pipeline::site_beside(folder, known, today)?;
    let site = site.filter(|_| !reporting.is_stopped(&content.problems));
    let site = site.ok_or_else(|| reporting.refused(&content))?;
    Ok((site, reporting.draw(&content)?))
}
