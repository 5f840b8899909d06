//! What the system says of a file: while it says the same, nobody has written to it.
//!
//! Owns what is asked and how long a file must have been left alone before that is certain.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// The coarsest clock of a file system in use (FAT).
const COARSE: Duration = Duration::from_secs(2);
/// The coarsest of those that tell parts of a second: a tick of the system's own clock, and more.
const FINE: Duration = Duration::from_millis(50);

/// What the system says of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    length: u64,
    modified: SystemTime,
    /// When anything about the file was changed, and which file it is, where the system says so.
    system: Option<Changed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Changed {
    seconds: i64,
    nanoseconds: i64,
    file: u64,
}

impl State {
    pub fn of(metadata: &Metadata) -> Option<State> {
        let modified = metadata.modified().ok()?;
        Some(State { length: metadata.len(), modified, system: system(metadata) })
    }

    /// Whether whoever writes to a file cannot have it say the same: a date of last change can be put back.
    pub fn is_certain(&self) -> bool {
        self.system.is_some()
    }

    /// Whether a file that is written to from now on will be in another state.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let changed = self.system.as_ref().and_then(Changed::time).unwrap_or(self.modified);
        let last = changed.max(self.modified);
        let parts = last.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |age| age.subsec_nanos());
        let tick = if parts == 0 { COARSE } else { FINE };
        now.duration_since(last).is_ok_and(|age| age > tick)
    }
}

impl Changed {
    fn time(&self) -> Option<SystemTime> {
        let seconds = Duration::from_secs(u64::try_from(self.seconds).ok()?);
        let parts = Duration::from_nanos(u64::try_from(self.nanoseconds).ok()?);
        SystemTime::UNIX_EPOCH.checked_add(seconds)?.checked_add(parts)
    }
}

#[cfg(unix)]
fn system(metadata: &Metadata) -> Option<Changed> {
    use std::os::unix::fs::MetadataExt;
    let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
    Some(Changed { seconds, nanoseconds, file: metadata.ino() })
}

#[cfg(not(unix))]
fn system(_: &Metadata) -> Option<Changed> {
    None
}
