//! Reads one file that somebody named: a roster, or what goes with it.
//!
//! Owns its size and that it is a plain file. What its bytes are is for whoever asked.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use content::loaded::text_of;

use super::names;

/// The largest roster: 100,000 people with 100 columns.
pub const MAX_ROSTER: u64 = 100 * 1024 * 1024;

/// A named file cannot be read.
#[derive(Debug, Error)]
pub enum SingleError {
    #[error("找不到“{}”。请检查文件名和位置，名字里有空格的要加引号", .0.display())]
    NotFound(PathBuf),
    #[error("“{}”不是文件，是{}", .path.display(), .what)]
    NotAFile { path: PathBuf, what: &'static str },
    #[error("“{}”太大，最多 {limit_mib} MiB", .path.display())]
    TooLarge { path: PathBuf, limit_mib: u64 },
    #[error("“{}”不是 UTF-8 编码的文本。请另存为 UTF-8", .0.display())]
    NotText(PathBuf),
    #[error("打不开“{}”：{}。文件正在 Excel 里打开的，请先关闭", .path.display(), names::reason(.source.kind()))]
    Unreadable { path: PathBuf, source: io::Error },
}

/// The bytes of a file.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, SingleError> {
    let unreadable = |source| SingleError::Unreadable { path: path.to_owned(), source };
    // Before it is opened: opening a pipe would wait for its other end.
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            SingleError::NotFound(path.to_owned())
        }
        _ => unreadable(error),
    })?;
    if !metadata.is_file() {
        let what = names::odd(metadata.file_type()).label();
        return Err(SingleError::NotAFile { path: path.to_owned(), what });
    }
    let mut read = Vec::with_capacity(metadata.len().min(limit) as usize + 1);
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit + 1).read_to_end(&mut read).map_err(unreadable)?;
    match read.len() as u64 > limit {
        true => Err(SingleError::TooLarge { path: path.to_owned(), limit_mib: limit >> 20 }),
        false => Ok(read),
    }
}

/// The text of a file that an editor wrote, as the content's files are read.
pub fn text(path: &Path) -> Result<String, SingleError> {
    let read = read(path, super::MAX_FILE)?;
    text_of(read).map_err(|_| SingleError::NotText(path.to_owned()))
}
