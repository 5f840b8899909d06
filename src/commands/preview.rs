//! `zhiyin serve`: shows the site on this machine while it is edited.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use language::spell;
use rules::Date;

use super::Outcome;
use crate::report::Colour;
use crate::serve::{self, ServeOptions};
use crate::workbench::{self, Say, Wanted};

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Preview<'a> {
    /// The content folder.
    pub content: &'a Path,
    /// What to compare with.
    pub against: Option<&'a str>,
    /// The day to take for today.
    pub date: Option<Date>,
    /// The day the edition is compared with: that one, or the clock's.
    pub today: Date,
    /// Whether to be seen in the local network, and under which address.
    pub host: Option<Option<IpAddr>>,
    /// The first port to try.
    pub port: u16,
    /// Whether problems are printed in colour.
    pub colour: Colour,
}

/// `zhiyin serve`: shows the site until stopped. `say` prints what happens meanwhile.
pub fn serve(wanted: &Preview, say: impl Fn(&Outcome) + Send + Sync + 'static) -> Outcome {
    let lan = match wanted.host {
        None => None,
        Some(Some(address)) => Some(address),
        Some(None) => match serve::own_address() {
            Ok(address) => Some(address),
            Err(error) => return Outcome::failed(3, error),
        },
    };
    let say: Say = Arc::new(say);
    let Preview { content, against, colour, today, .. } = *wanted;
    let screens = match workbench::start(&Wanted { content, against, colour, today }, say.clone()) {
        Ok(screens) => screens,
        Err(outcome) => return outcome,
    };
    let date = wanted.date;
    let on_ready = Box::new(move |addresses: &[SocketAddr]| say(&greeting(addresses, date)));
    let today = date.map(language::day::written_day);
    match serve::serve(screens, ServeOptions { port: wanted.port, lan, today, on_ready }) {
        Ok(()) => Outcome::done("\n预览结束。\n".to_owned()),
        Err(error) => Outcome::failed(3, error),
    }
}

fn greeting(addresses: &[SocketAddr], date: Option<Date>) -> Outcome {
    let mut greeting = Outcome::default();
    for (number, address) in addresses.iter().enumerate() {
        let place = if number == 0 { "预览地址" } else { "同一网络里的手机打开" };
        greeting.out += &format!("{place}：http://{address}/\n");
    }
    if addresses.len() > 1 {
        greeting.err =
            "注意：同一网络里的任何人都能打开这份还没有发布的预览，看完请按 Ctrl+C 结束。\n"
                .to_owned();
    }
    if let Some(date) = date {
        greeting.out += &format!("预览日期：{}\n", spell::date(date));
    }
    greeting.out += "保存文件以后，网页自己更新。按 Ctrl+C 结束。\n";
    greeting
}
