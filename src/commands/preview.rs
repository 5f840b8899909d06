//! `zhiyin serve`: makes the site and shows it on this machine.

use std::net::SocketAddr;
use std::path::Path;

use super::{Cases, Outcome, Reporting, make};
use crate::serve::{self, ServeOptions};

/// `zhiyin serve`: makes the site, then shows it until stopped. `say` prints what happens meanwhile.
pub fn serve(content: &Path, port: u16, say: impl Fn(&Outcome) + 'static) -> Outcome {
    let site = match make(content, Cases::Ignored, Reporting::PLAIN) {
        Ok(site) => site,
        Err(outcome) => return outcome,
    };
    say(&Outcome { err: site.notes, ..Outcome::default() });
    let on_ready = Box::new(move |address: &SocketAddr| {
        say(&Outcome::done(format!("预览地址：http://{address}/\n按 Ctrl+C 结束。\n")));
    });
    let options = ServeOptions { port, on_ready };
    match serve::serve(serve::Site::new(site.files), options) {
        Ok(()) => Outcome::default(),
        Err(error) => Outcome::failed(3, error),
    }
}
