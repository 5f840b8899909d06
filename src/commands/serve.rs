//! `zhiyin serve`: shows the site on this machine while it is edited, until stopped.

use std::net::{IpAddr, SocketAddr};

use language::spell;
use rules::Date;

use crate::cli::Serve;
use crate::failure::{Failure, Printed};
use crate::serve::{self, ServeError, ServeOptions};
use crate::terminal::Terminal;
use crate::workbench::{self, Wanted};

pub fn run(asked: &Serve, terminal: &Terminal) -> Result<Printed, Failure> {
    let today = terminal.today(asked.date)?;
    let lan = lan(asked.host)?;
    let wanted = Wanted {
        content: &asked.content.content,
        against: asked.against.as_deref(),
        colour: terminal.colour,
        today,
    };
    let (date, print) = (asked.date, terminal.print);
    let screens = workbench::start(&wanted, std::sync::Arc::new(print))?;
    let on_ready = Box::new(move |addresses: &[SocketAddr]| print(&greeting(addresses, date)));
    let today = date.map(language::day::written_day);
    serve::serve(screens, ServeOptions { port: asked.port, lan, today, on_ready })?;
    Ok(Printed::out("\n预览结束。\n"))
}

/// The address in the local network, where it was asked for: the one named, or the one that is found.
fn lan(host: Option<Option<IpAddr>>) -> Result<Option<IpAddr>, ServeError> {
    match host {
        None => Ok(None),
        Some(Some(address)) => Ok(Some(address)),
        Some(None) => serve::own_address().map(Some),
    }
}

fn greeting(addresses: &[SocketAddr], date: Option<Date>) -> Printed {
    let mut greeting = Printed::default();
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
