//! Which names are read, which are an editor's droppings, and how a path is shown.
//!
//! Owns names, and what kind of thing bears them; never looks at a file's bytes.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::{Component, Path};

use super::{Odd, image};

/// Whether what stands at this relative path, slash-separated, must be a text of the site.
///
/// A folder of that name is wrong there, except in `theme/`, where any name is a file's. A copy that
/// the file manager named is not read, or an old text would stand beside the new one.
pub fn is_read(path: &str, is_folder: bool) -> bool {
    if is_copy(path) {
        return false;
    }
    match *path.split('/').collect::<Vec<_>>() {
        ["site.yaml" | "notice.md"] => true,
        ["theme", _] => !is_folder,
        ["pages" | "notices", name] => name.ends_with(".md"),
        ["images", _] => is_image(path),
        ["files", _] => !is_folder,
        ["lists", _] => is_list(path),
        ["guides", _, "guide.yaml" | "cases.yaml"] => true,
        _ => false,
    }
}

fn is_copy(path: &str) -> bool {
    path.contains("- 副本") || path.contains("- Copy")
}

/// Whether files are read in a folder of this relative path, and nothing but a folder belongs there.
///
/// In `guides/` a file may lie astray, but a link there stands for a guide.
pub fn is_folder(path: &str, is_link: bool) -> bool {
    match *path.split('/').collect::<Vec<_>>() {
        ["theme" | "pages" | "notices" | "images" | "files" | "lists" | "guides"] => true,
        ["guides", name] => is_link && !is_copy(name),
        _ => false,
    }
}

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

/// Whether a file of this path is read as a picture.
pub fn is_image(path: &str) -> bool {
    let name = path.strip_prefix("images/").and_then(|name| name.rsplit_once('.'));
    name.is_some_and(|(_, end)| image::format(end).is_some())
}

/// Whether a file of this path is read as one to take home. Whatever lies there is looked at: what was put
/// there and is not published is told.
pub fn is_attachment(path: &str) -> bool {
    path.strip_prefix("files/").is_some_and(|name| !name.contains('/'))
}

/// Whether a file of this path is read as a 名单.
pub fn is_list(path: &str) -> bool {
    path.strip_prefix("lists/").is_some_and(|name| name.ends_with(".csv"))
}

/// Whether the system or an editor left it there: nobody wants to be told about it.
pub fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let swap = [".swp", ".swo", ".swx", "~"].iter().any(|end| name.ends_with(end));
    let emacs = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    // Word's own, while a document is open.
    let word = name.starts_with("~WR") && name.ends_with(".tmp");
    let system = name.eq_ignore_ascii_case("thumbs.db") || name.eq_ignore_ascii_case("desktop.ini");
    name.starts_with('.') || name.starts_with("~$") || swap || emacs || word || system
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

/// The system's reason in Chinese: its own words would be in the language of the system.
pub fn reason(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "文件不见了",
        io::ErrorKind::PermissionDenied => "没有读取的权限",
        io::ErrorKind::NotADirectory => "路径里有一段不是文件夹",
        _ => "磁盘读取出错",
    }
}
