//! One way to put files in their place, for everything that is published: each becomes whole in a
//! folder beside its target or in it, on the same disk, and then moves there by its name in one step.
//!
//! Owns that folder, `.zhiyin-<what>-<pid>-<n>`, which goes when it is dropped; what a killed run left
//! is swept by a later one. Which files may be replaced or removed, in which order they move and what
//! must be remembered meanwhile is not the same for a site, tables and a new folder: their rooms say it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use super::stop::{self, Writing};
use super::{Doing, PublishError};

/// Counts the folders of this process.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// Threads that write.
const WRITERS: usize = 16;

/// What nobody has worked in for so long is dead. It may hold people's data, so it does not stay for
/// ever.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder beside a target.
pub struct Staging {
    pub folder: PathBuf,
    _writing: Writing,
}

impl Staging {
    /// Makes one in `parent`, and clears what runs killed long ago left there.
    pub fn new(parent: &Path, what: &str) -> io::Result<Self> {
        sweep_older(parent, what, OLD);
        let writing = Writing::begin();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = parent.join(format!(".zhiyin-{what}-{}-{number}", process::id()));
        fs::create_dir(&folder)?;
        Ok(Self { folder, _writing: writing })
    }

    /// Writes files, whole and synced. `shown`: where they will be, for messages.
    ///
    /// There are more threads than cores: they wait for the disk, which syncs many files at the cost of
    /// one (2,000 files on ext4: 1 thread 6.5 s, 2 threads 1.5 s, 16 threads 0.5 s).
    pub fn fill(&self, files: &[(&str, &[u8])], shown: &Path) -> Result<(), PublishError> {
        let folders: BTreeSet<&Path> =
            files.iter().filter_map(|(name, _)| Path::new(name).parent()).collect();
        for folder in folders {
            fs::create_dir_all(self.folder.join(folder))
                .map_err(PublishError::disk(Doing::Create, &shown.join(folder)))?;
        }
        let fill_part = |part: &[(&str, &[u8])]| {
            part.iter().try_for_each(|(name, bytes)| {
                stop::check()?;
                write_synced(&self.folder.join(name), bytes)
                    .map_err(PublishError::disk(Doing::Write, &shown.join(name)))
            })
        };
        thread::scope(|scope| {
            let parts = files.chunks(files.len().div_ceil(WRITERS).max(1));
            let writers: Vec<_> = parts.map(|part| scope.spawn(move || fill_part(part))).collect();
            writers.into_iter().try_for_each(|writer| match writer.join() {
                Ok(written) => written,
                Err(panic) => resume_unwind(panic),
            })
        })
    }

    /// Moves what goes by a name to its place; an older one of the same name is replaced.
    pub fn place(&self, name: &str, to: &Path) -> Result<(), PublishError> {
        move_into_place(&self.folder.join(name), to).map_err(PublishError::disk(Doing::Move, to))
    }

    /// Both for one file, whose bytes are at hand.
    pub fn put(&self, bytes: &[u8], to: &Path) -> Result<(), PublishError> {
        let whole = self.folder.join(".whole");
        write_synced(&whole, bytes).map_err(PublishError::disk(Doing::Write, to))?;
        move_into_place(&whole, to).map_err(PublishError::disk(Doing::Move, to))
    }

    /// Makes the folder the target, in one step.
    pub fn become_target(self, target: &Path) -> Result<(), PublishError> {
        move_into_place(&self.folder, target).map_err(PublishError::disk(Doing::Move, target))?;
        target.parent().map(sync_folder);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a failure there is nothing better to do than to try; a later run sweeps.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes every folder of this name, for the only one who may make them: whatever goes by it is dead.
pub fn sweep(parent: &Path, what: &str) {
    sweep_older(parent, what, Duration::ZERO);
}

/// As far as the system lets us: they do no harm, so they are no reason to fail.
fn sweep_older(parent: &Path, what: &str, age: Duration) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        // A site has thousands of files, of which nothing else is asked.
        if !entry.file_name().to_str().is_some_and(|name| is_name(name, what)) {
            continue;
        }
        // Neither `metadata` of an entry nor `remove_dir_all` follows links.
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_dir() && (age.is_zero() || is_older(&metadata, age)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_older(metadata: &fs::Metadata, age: Duration) -> bool {
    let then = metadata.modified().ok();
    then.and_then(|then| SystemTime::now().duration_since(then).ok()).is_some_and(|is| is > age)
}

/// Whether a name is that of such a folder.
pub fn is_name(name: &str, what: &str) -> bool {
    let rest = name.strip_prefix(".zhiyin-").and_then(|rest| rest.strip_prefix(what));
    rest.and_then(|rest| rest.strip_prefix('-')).is_some_and(is_pid_and_number)
}

/// `4194305-0`, or without the number.
fn is_pid_and_number(rest: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    rest.splitn(2, '-').all(number)
}

/// After a power cut a renamed file must not turn out empty.
fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Renames; on Windows a virus scanner may hold a fresh file for a moment.
pub fn move_into_place(from: &Path, to: &Path) -> io::Result<()> {
    let patience = if cfg!(windows) { 10 } else { 0 };
    for _ in 0..patience {
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                thread::sleep(Duration::from_millis(50));
            }
            other => return other,
        }
    }
    fs::rename(from, to)
}

/// Makes the renames in a folder last; systems that cannot do so need not.
pub fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
