//! One build at a time for each target, and the memory of a build that was killed.
//!
//! Owns `.zhiyin.lock` in the target. The system's own file lock decides, so the lock of a dead process
//! is free at once and its number is never mistaken for another's. The file's text is a journal: the
//! files that are placed or removed, each with its hash. It outlives a killed or failed build, and the
//! next build reads from it which files are ours.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

use same_file::Handle;

use super::stop::Writing;
use super::target::Target;
use super::{Doing, FileName, Owned, PublishError, manifest};

pub const NAME: &str = ".zhiyin.lock";

/// Ends a block of names: a block without it was cut off, and nothing had moved yet.
const END: &str = ".";

/// The held lock; letting it go without `done` keeps the journal.
pub struct Lock {
    file: File,
    path: PathBuf,
    journal: String,
    /// The journal outlives us: it names files whose owner would else be unclear.
    keep: bool,
    _writing: Writing,
}

impl Lock {
    /// Takes the target's lock, or says that somebody builds there.
    pub fn take(target: &Target) -> Result<Self, PublishError> {
        let path = target.real.join(NAME);
        let fail = || PublishError::disk(Doing::Lock, &path);
        loop {
            let writing = Writing::begin();
            let mut file = open(&path).map_err(PublishError::disk(Doing::Write, &target.shown))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::Error(error)) => return Err(fail()(error)),
                Err(TryLockError::WouldBlock) => {
                    return Err(PublishError::Busy {
                        out: target.shown.clone(),
                        pid: pid(&mut file),
                    });
                }
            }
            // The file may have been removed by its holder between opening and locking.
            if !is_still_at(&file, &path).map_err(fail())? {
                continue;
            }
            let journal = read(&mut file).map_err(fail())?;
            let keep = !left_over(&journal).is_empty();
            writeln!(file, "pid {}", process::id()).map_err(fail())?;
            return Ok(Self { file, path, journal, keep, _writing: writing });
        }
    }

    /// Names that killed builds were placing or removing.
    pub fn left_over(&self) -> Owned {
        left_over(&self.journal)
    }

    /// Writes down what a kill from now on would make unclear.
    pub fn note(&mut self, files: &Owned) -> Result<(), PublishError> {
        let of = |name| files.hashes(name).map(move |hash| format!("{name} {hash}\n"));
        let lines: String = files.names().flat_map(of).collect();
        let written = self.file.write_all(format!("{lines}{END}\n").as_bytes());
        let synced = written.and_then(|()| self.file.sync_data());
        synced.map_err(PublishError::disk(Doing::Lock, &self.path))?;
        self.keep = true;
        Ok(())
    }

    /// Nothing moved after the last note: it need not be kept for its own sake.
    pub fn cross_out(&mut self) {
        self.keep = !self.left_over().is_empty();
    }

    /// The target is whole: forgets the journal and frees the target.
    pub fn done(mut self) -> Result<(), PublishError> {
        self.keep = false;
        Ok(())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if !self.keep {
            // Removed while locked; whoever opened it meanwhile notices and opens a new one. If it
            // cannot be removed, an unlocked file of old names does no harm.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A link or pipe of this name is not ours; it must not be followed or waited for.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "lock"));
    }
    OpenOptions::new().read(true).append(true).create(true).open(path)
}

/// The journal; bytes that are not text cannot be names of ours.
fn read(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Ok(there) => Ok(there == ours),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn left_over(journal: &str) -> Owned {
    let mut owned = Owned::default();
    let mut block = Vec::new();
    for line in journal.lines() {
        match line {
            END => block.drain(..).for_each(|(name, hash)| owned.add(name, hash)),
            // A build starts: what stands before it without an end was cut off.
            line if line.starts_with("pid ") => block.clear(),
            line => block.extend(file(line)),
        }
    }
    owned
}

/// A line of the journal. The manifest's own name is one of ours, though no site may have it.
fn file(line: &str) -> Option<(FileName, String)> {
    let (name, hash) = line.split_once(' ')?;
    let name =
        if name == manifest::NAME { FileName::manifest() } else { FileName::new(name).ok()? };
    Some((name, hash.to_owned()))
}

/// Who holds the lock. Windows does not let us read a locked file; then nobody is named.
fn pid(file: &mut File) -> Option<u32> {
    let journal = read(file).ok()?;
    journal.lines().filter_map(|line| line.strip_prefix("pid ")?.parse().ok()).next_back()
}
