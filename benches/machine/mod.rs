//! What Linux says of processes: the time of processors they took, and their greatest memory.

#![allow(dead_code, reason = "each benchmark asks for some of it")]

use std::fs;
use std::io::Write as _;
use std::time::Duration;

/// Processor time of this process so far.
pub fn processor() -> Duration {
    spent(11)
}

/// Processor time of all children that were waited for.
pub fn of_children() -> Duration {
    spent(13)
}

/// The user's and the system's ticks of a hundredth of a second, which stand side by side.
fn spent(behind: usize) -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(behind).take(2).filter_map(|field| field.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// The greatest memory of a process so far, in KB; its `status` is the file of that name. None elsewhere than on Linux.
pub fn greatest(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The greatest memory of this process so far, in words.
pub fn memory() -> String {
    greatest("/proc/self/status").map_or_else(|| "unknown".to_owned(), |size| format!("{size} kB"))
}

pub fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("an output");
}
