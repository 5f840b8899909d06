//! `zhiyin graph`: 流程图, a guide's questions and where their answers lead, as a picture or as text.

use std::path::Path;

use site::chart::{self, Chart};

use super::named;
use crate::cli::Graph;
use crate::failure::{Failure, Printed};
use crate::pipeline;
use crate::publish::single;

pub fn run(asked: &Graph) -> Result<Printed, Failure> {
    let drawn = asked.out.as_deref().map(Drawn::of).transpose()?;
    let content = pipeline::read(&asked.content, None)?;
    let portal = pipeline::checked(&content)?;
    let chart = chart::chart(named(&portal, &asked.guide)?, &content.sources);
    let note = match chart.is_walked {
        true => "",
        false => {
            "提醒：这份指引的情形太多，没有逐一走过；图里只写每个问题问谁，不写回答以后到哪里。\n"
        }
    };
    let Some((drawn, out)) = drawn.zip(asked.out.as_deref()) else {
        return Ok(Printed { out: chart::mermaid(&chart), err: note.to_owned() });
    };
    single::page(out, &drawn.text(&chart))?;
    Ok(Printed { out: format!("流程图已写到：{}\n", out.display()), err: note.to_owned() })
}

/// In which form a picture is written.
#[derive(Clone, Copy)]
enum Drawn {
    Svg,
    Mermaid,
    /// Mermaid in a Markdown document.
    Markdown,
}

impl Drawn {
    fn of(out: &Path) -> Result<Drawn, Failure> {
        let extension = out.extension().and_then(|extension| extension.to_str());
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("svg") => Ok(Drawn::Svg),
            Some("mmd") => Ok(Drawn::Mermaid),
            Some("md") => Ok(Drawn::Markdown),
            _ => Err(Failure::usage(format!(
                "“{}”不知道要写成什么。--out 后面的文件名请以 .svg（图）、.mmd 或 .md（Mermaid 文字）结尾，例如 流程图.svg",
                out.display()
            ))),
        }
    }

    fn text(self, chart: &Chart) -> String {
        match self {
            Drawn::Svg => chart::svg(chart),
            Drawn::Mermaid => chart::mermaid(chart),
            Drawn::Markdown => format!("```mermaid\n{}```\n", chart::mermaid(chart)),
        }
    }
}
