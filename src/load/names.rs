//! What bears a name on a disk, and how a path is shown. Which names are read is `content::names`'.
//!
//! Owns what kind of thing stands at a path; never looks at a file's bytes.

use std::fs::{self, FileType};
use std::path::{Component, MAIN_SEPARATOR, Path};

use content::Odd;
pub use content::names::{is_attachment, is_dropping, is_folder, is_image, is_list, is_read};
pub use content::reason;

/// What stands where a folder belongs whose files are read, unless it is a folder.
pub fn instead_of_folder(path: &str, at: &Path, file_type: FileType) -> Option<&'static str> {
    let target = file_type.is_symlink().then(|| fs::metadata(at));
    let what = match &target {
        None if file_type.is_dir() => return None,
        None if file_type.is_file() => "普通文件",
        None => odd(file_type).label(),
        Some(Ok(target)) if target.is_dir() => "指向文件夹的链接",
        Some(Ok(_)) => "指向文件的链接",
        Some(Err(_)) => "断掉的链接",
    };
    let is_link = target.is_some_and(|target| target.map_or(true, |target| target.is_dir()));
    is_folder(path, is_link).then_some(what)
}

/// Where something lies in a folder, with slashes; as far as it can be shown, where its name is not UTF-8.
pub fn within(folder: &Path, path: &Path) -> Result<String, String> {
    // Name by name, ten thousand paths take as long as what the system says of their files.
    let texts = folder.to_str().zip(path.to_str()).filter(|_| MAIN_SEPARATOR == '/');
    let short = texts.and_then(|(folder, path)| path.strip_prefix(folder)?.strip_prefix('/'));
    if let Some(short) = short {
        return Ok(short.to_owned());
    }
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let lossy = slashed(relative);
    if relative.to_str().is_some() { Ok(lossy) } else { Err(lossy) }
}

/// A relative path with slashes on every system; a name that is not UTF-8 is shown lossily.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The content folder as the editor wrote it, without `./` and with slashes.
pub fn shown_prefix(content: &Path) -> String {
    let plain: std::path::PathBuf =
        content.components().filter(|part| *part != Component::CurDir).collect();
    let shown = plain.to_string_lossy();
    let shown = if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() };
    shown.trim_end_matches('/').to_owned()
}

/// What something that is not a regular file is.
pub fn odd(file_type: FileType) -> Odd {
    if file_type.is_dir() {
        return Odd::Folder;
    }
    special(file_type)
}

#[cfg(unix)]
fn special(file_type: FileType) -> Odd {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_fifo() {
        Odd::Pipe
    } else if file_type.is_socket() {
        Odd::Socket
    } else if file_type.is_block_device() || file_type.is_char_device() {
        Odd::Device
    } else {
        Odd::Other
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> Odd {
    Odd::Other
}
