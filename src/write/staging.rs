//! The temporary folder beside the target, on the same disk, where files become whole.
//!
//! Owns `.zhiyin-<key>-<pid>-<n>`: removed when dropped, and swept by the next build if this one
//! was killed. Only the holder of the target's lock makes or sweeps them, so every one found is dead.

use std::fs::{self, File};
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::target::Target;
use super::{Doing, FileName, PublishError};

/// Counts the folders of this process.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// Threads that write.
const WRITERS: usize = 16;

/// A folder with whole, synced files.
pub struct Staging {
    pub folder: PathBuf,
    target: PathBuf,
}

impl Staging {
    /// Writes the files.
    pub fn write(target: &Target, files: Vec<(&FileName, &&[u8])>) -> Result<Self, PublishError> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = target.beside(&format!(".zhiyin-{}-{}-{number}", target.key, process::id()));
        fs::create_dir(&folder).map_err(PublishError::disk(Doing::Create, &folder))?;
        let staging = Self { folder, target: target.real.clone() };
        if files.iter().any(|(name, _)| name.is_asset()) {
            let assets = staging.folder.join("assets");
            fs::create_dir(&assets).map_err(PublishError::disk(Doing::Create, &assets))?;
        }
        staging.fill(target, &files)?;
        Ok(staging)
    }

    /// Writes with more threads than cores: they wait for the disk, which syncs many files at the
    /// cost of one (2,000 files on ext4: 1 thread 6.5 s, 2 threads 1.5 s, 16 threads 0.5 s).
    fn fill(&self, target: &Target, files: &[(&FileName, &&[u8])]) -> Result<(), PublishError> {
        let fill_part = |part: &[(&FileName, &&[u8])]| {
            part.iter().try_for_each(|(name, bytes)| {
                write_synced(&self.folder.join(name.as_str()), bytes)
                    .map_err(PublishError::disk(Doing::Write, &target.at(name)))
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

    /// Makes the folder the site, in one step.
    pub fn become_target(self) -> Result<(), PublishError> {
        move_into_place(&self.folder, &self.target)
            .map_err(PublishError::disk(Doing::Move, &self.target))?;
        self.target.parent().map(sync_folder);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a failure there is nothing better to do than to try; the next build sweeps.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes the folders of killed builds of this target, as far as the system lets us: they do no
/// harm, so they are no reason to fail.
pub fn sweep(target: &Target) {
    let prefix = format!(".zhiyin-{}-", target.key);
    for entry in fs::read_dir(&target.parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&prefix));
        // Neither `file_type` nor `remove_dir_all` follows links.
        let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if folder && rest.is_some_and(is_pid_and_number) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_pid_and_number(rest: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    rest.split_once('-').is_some_and(|(pid, count)| number(pid) && number(count))
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
