//! `zhiyin build`: makes the site and publishes it.

use std::path::Path;

use super::{Format, Outcome, Reporting, Site, make};
use crate::write::{self, Guarded, PublishError, Published};

/// `zhiyin build`.
#[must_use]
pub fn build(content: &Path, out: &Path, reporting: Reporting) -> Outcome {
    let site = match make(content, reporting) {
        Ok(site) => site,
        Err(outcome) => return untouched(outcome, out, reporting.format),
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

/// Who has read the errors still wants to know what became of the site.
fn untouched(outcome: Outcome, out: &Path, format: Format) -> Outcome {
    match format {
        Format::Json => outcome,
        Format::Text(_) => Outcome {
            err: format!("{}没有生成网站，“{}”没有动。\n", outcome.err, out.display()),
            ..outcome
        },
    }
}

fn publish(site: &Site, content: &Path, out: &Path) -> Result<Published, PublishError> {
    let protected = [content.to_owned()];
    let guarded = Guarded { out, protected: &protected };
    write::publish(&site.files, &guarded, &site.fingerprint)
}
