//! Zip containers: documents since 2007, OFD, and archives.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{AttachmentFault, Form};

/// The most parts that are looked at; no office sends more.
const MOST: usize = 10_000;
/// How much of the list of parts is read.
const LIST: u64 = 1024 * 1024;

/// Ends of names that systems run, and of archives into which nobody can look.
const RUN: [&str; 24] = [
    "exe", "scr", "bat", "cmd", "com", "pif", "js", "jse", "vbs", "vbe", "wsf", "hta", "ps1",
    "msi", "dll", "lnk", "reg", "jar", "apk", "chm", "docm", "xlsm", "pptm", "html",
];
const ARCHIVES: [&str; 5] = ["zip", "rar", "7z", "iso", "gz"];

/// What a container is.
pub(super) fn form(bytes: &[u8]) -> Result<Form, AttachmentFault> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(Form::Unknown) };
    let mut names = Vec::new();
    for at in 0..archive.len().min(MOST) {
        let Ok(part) = archive.by_index_raw(at) else { return Ok(Form::Unknown) };
        names.push((String::from_utf8_lossy(part.name_raw()).into_owned(), part.encrypted()));
    }
    let has = |name: &str| names.iter().any(|(part, _)| part == name);
    let below = |folder: &str| names.iter().any(|(part, _)| part.starts_with(folder));
    if names.iter().any(|(part, _)| part.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(AttachmentFault::Macros);
    }
    if has("[Content_Types].xml") {
        if list_of_parts(&mut archive).contains("macroEnabled") {
            return Err(AttachmentFault::Macros);
        }
        let folders = [("word/", Form::Docx), ("xl/", Form::Xlsx), ("ppt/", Form::Pptx)];
        let found = folders.into_iter().find(|(folder, _)| below(folder));
        return Ok(found.map_or(Form::Unknown, |(_, form)| form));
    }
    if has("OFD.xml") {
        return Ok(Form::Ofd);
    }
    if names.iter().any(|(_, is_locked)| *is_locked) {
        return Err(AttachmentFault::Locked);
    }
    for (at, (name, _)) in names.iter().enumerate() {
        if let Some(what) = runs(name, &mut archive, at) {
            return Err(AttachmentFault::Program(format!("{what}“{name}”")));
        }
    }
    Ok(Form::Zip)
}

fn list_of_parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> String {
    let mut list = Vec::new();
    if let Ok(part) = archive.by_name("[Content_Types].xml") {
        // What cannot be unpacked names no macros; Word will say that it is broken.
        let _ = part.take(LIST).read_to_end(&mut list);
    }
    String::from_utf8_lossy(&list).into_owned()
}

/// What a part of an archive is, where it could run: by its name or by how it begins.
fn runs(name: &str, archive: &mut ZipArchive<Cursor<&[u8]>>, at: usize) -> Option<&'static str> {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    if RUN.contains(&end.as_str()) {
        return Some("程序或网页");
    }
    if ARCHIVES.contains(&end.as_str()) {
        return Some("看不到里面的压缩包");
    }
    let mut head = [0; 4];
    let is_read = archive.by_index(at).is_ok_and(|mut part| part.read_exact(&mut head).is_ok());
    let is_program = head.starts_with(b"MZ") || head == *b"\x7fELF";
    (is_read && is_program).then_some("程序")
}
