//! Which names are read, and which are an editor's droppings.
//!
//! Owns names; never looks at a file's bytes, nor at what kind of thing bears the name.

use std::ffi::OsStr;

use crate::image;

/// Whether what stands at this relative path, slash-separated, must be a text of the site.
///
/// A folder of that name is wrong there, except in `theme/`, where any name is a file's. A copy that
/// the file manager named is not read, or an old text would stand beside the new one.
#[must_use]
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
#[must_use]
pub fn is_folder(path: &str, is_link: bool) -> bool {
    match *path.split('/').collect::<Vec<_>>() {
        ["theme" | "pages" | "notices" | "images" | "files" | "lists" | "guides"] => true,
        ["guides", name] => is_link && !is_copy(name),
        _ => false,
    }
}

/// Whether a file of this path is read as a picture.
#[must_use]
pub fn is_image(path: &str) -> bool {
    let name = path.strip_prefix("images/").and_then(|name| name.rsplit_once('.'));
    name.is_some_and(|(_, end)| image::format(end).is_some())
}

/// Whether a file of this path is read as one to take home. Whatever lies there is looked at: what was put
/// there and is not published is told.
#[must_use]
pub fn is_attachment(path: &str) -> bool {
    path.strip_prefix("files/").is_some_and(|name| !name.contains('/'))
}

/// Whether a file of this path is read as a 名单.
#[must_use]
pub fn is_list(path: &str) -> bool {
    path.strip_prefix("lists/").is_some_and(|name| name.ends_with(".csv"))
}

/// Whether the system or an editor left it there: nobody wants to be told about it.
#[must_use]
pub fn is_dropping(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let swap = [".swp", ".swo", ".swx", "~"].iter().any(|end| name.ends_with(end));
    let emacs = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    // Word's own, while a document is open.
    let word = name.starts_with("~WR") && name.ends_with(".tmp");
    let system = name.eq_ignore_ascii_case("thumbs.db") || name.eq_ignore_ascii_case("desktop.ini");
    name.starts_with('.') || name.starts_with("~$") || swap || emacs || word || system
}
