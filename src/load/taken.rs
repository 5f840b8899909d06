//! How much is read at most, of one file and of all.
//!
//! Owns the counting, by all threads that read; who reads asks before it takes.

use std::sync::atomic::{AtomicU64, Ordering};

use content::attachment;
use content::loaded::MAX_TOTAL;

use super::{LoadKind, names};

/// Bytes asked for so far, by all threads.
#[derive(Default)]
pub(super) struct Taken {
    content: AtomicU64,
    attached: AtomicU64,
}

impl Taken {
    /// Counts a file; whether there is still room for it.
    pub fn take(&self, path: &str, bytes: u64) -> bool {
        let (taken, most) = match names::is_attachment(path) {
            true => (&self.attached, attachment::MAX_TOTAL),
            false => (&self.content, MAX_TOTAL),
        };
        taken.fetch_add(bytes, Ordering::Relaxed) + bytes <= most
    }

    pub fn too_much(&self) -> Option<LoadKind> {
        match () {
            () if self.content.load(Ordering::Relaxed) > MAX_TOTAL => Some(LoadKind::TooMuch),
            () if self.attached.load(Ordering::Relaxed) > attachment::MAX_TOTAL => {
                Some(LoadKind::TooMuchAttached)
            }
            () => None,
        }
    }
}
