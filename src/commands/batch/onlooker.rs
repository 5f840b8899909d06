//! Who looks on while a roster is gone over.
//!
//! Owns how that is told: on a terminal a bar that is gone afterwards, and only where there is something to
//! wait for; into a log a line now and then.

use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::said;
use crate::failure::Printed;
use crate::terminal::{Progress, Terminal};

/// After how many people a log hears of it.
const LINE: usize = 20_000;
/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

pub struct Onlooker {
    print: fn(&Printed),
    bar: Option<ProgressBar>,
}

impl Onlooker {
    pub fn new(terminal: &Terminal) -> Onlooker {
        let bar = match terminal.progress {
            Progress::Bar => Some(bar()),
            Progress::Lines => None,
        };
        Onlooker { print: terminal.print, bar }
    }

    /// Something begins of which nobody knows how long it takes.
    pub fn doing(&self, what: &'static str) {
        if let Some(bar) = &self.bar {
            bar.unset_length();
            bar.set_style(style("{spinner} {msg}"));
            bar.set_message(what);
        }
    }

    /// The rows begin, about so many.
    pub fn rows(&self, all: u32) {
        if let Some(bar) = &self.bar {
            bar.set_style(style("{spinner} {msg} {bar:24} {percent}%（第 {pos} 行，共 {len} 行）"));
            bar.set_length(u64::from(all));
            bar.set_message("核对");
        }
    }

    /// A row is done, and with it so many people.
    pub fn row(&self, number: u32, people: usize) {
        match &self.bar {
            Some(bar) => bar.set_position(u64::from(number)),
            None if people.is_multiple_of(LINE) => self.say(&said::progress(people)),
            None => {}
        }
    }

    pub fn say(&self, printed: &Printed) {
        match &self.bar {
            Some(bar) => bar.suspend(|| (self.print)(printed)),
            None => (self.print)(printed),
        }
    }
}

impl Drop for Onlooker {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A bar that shows once it has been waited for.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    let later = bar.clone();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        if !later.is_finished() {
            later.set_draw_target(ProgressDrawTarget::stderr());
            later.enable_steady_tick(TICK);
        }
    });
    bar
}

fn style(template: &str) -> ProgressStyle {
    // Ours are right; were one not, the usual one would do.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::report::Colour;

    #[test]
    fn a_log_has_no_bar_and_a_terminal_has_one_that_is_right() {
        let with = |progress| {
            let (now, colour) = (SystemTime::now(), Colour::Never);
            Onlooker::new(&Terminal { epoch: None, now, colour, progress, print: |_| {} })
        };
        assert!(with(Progress::Lines).bar.is_none());
        let onlooker = with(Progress::Bar);
        onlooker.doing("打开名单");
        onlooker.rows(7);
        onlooker.row(3, 2);
        let bar = onlooker.bar.as_ref().expect("a bar");
        assert_eq!((bar.position(), bar.length(), bar.is_hidden()), (3, Some(7), true));
        for template in ["{spinner} {msg}", "{bar:24} {percent}%（第 {pos} 行，共 {len} 行）"]
        {
            assert!(ProgressStyle::with_template(template).is_ok());
        }
    }
}
