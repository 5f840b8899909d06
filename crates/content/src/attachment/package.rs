//! Zip containers: documents since 2007, OFD, and archives.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ends::Refused;
use super::{AttachmentFault, Form, begun, ends, ole};

/// The most parts that are looked at; no office sends more.
const MOST: usize = 10_000;
/// How much of the list of parts is read.
const LIST: u64 = 1024 * 1024;
/// How much is unpacked of the documents in an archive, all together.
const UNPACKED: u64 = 100 * 1024 * 1024;
/// How much of a part says what it is.
const HEAD: usize = 8;

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Where a container stands: what is in an archive is looked into, what is in that one is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    Outer,
    Inner,
}

/// What a container is.
pub(super) fn form(bytes: &[u8], depth: Depth) -> Result<Form, AttachmentFault> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(Form::Unknown) };
    if archive.len() > MOST {
        let count = archive.len();
        return Err(AttachmentFault::Unseen(format!("里面有 {count} 个文件，最多看 {MOST} 个")));
    }
    let mut names = Vec::new();
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(at) else { return Ok(Form::Unknown) };
        names.push((String::from_utf8_lossy(part.name_raw()).into_owned(), part.encrypted()));
    }
    let has = |name: &str| names.iter().any(|(part, _)| part == name);
    if names.iter().any(|(part, _)| part.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(AttachmentFault::Macros);
    }
    if has("[Content_Types].xml") {
        return office(&mut archive, &names);
    }
    if has("OFD.xml") {
        return Ok(Form::Ofd);
    }
    if names.iter().any(|(_, is_locked)| *is_locked) {
        return Err(AttachmentFault::Locked);
    }
    if depth == Depth::Outer {
        let mut left = UNPACKED;
        for (at, (name, _)) in names.iter().enumerate() {
            look(name, at, &mut archive, &mut left)?;
        }
    }
    Ok(Form::Zip)
}

/// A document since 2007, by the folder its pages lie in. What is set into it may be one with macros.
fn office(archive: &mut Zip, names: &[(String, bool)]) -> Result<Form, AttachmentFault> {
    let is_with_macros = |(part, _): &(String, bool)| {
        matches!(ends::refused(&ends::of(part)), Some(Refused::Macros))
    };
    if list_of_parts(archive).contains("macroEnabled") || names.iter().any(is_with_macros) {
        return Err(AttachmentFault::Macros);
    }
    let below = |folder: &str| names.iter().any(|(part, _)| part.starts_with(folder));
    let folders = [("word/", Form::Docx), ("xl/", Form::Xlsx), ("ppt/", Form::Pptx)];
    let found = folders.into_iter().find(|(folder, _)| below(folder));
    Ok(found.map_or(Form::Unknown, |(_, form)| form))
}

fn list_of_parts(archive: &mut Zip) -> String {
    let mut list = Vec::new();
    if let Ok(part) = archive.by_name("[Content_Types].xml") {
        // What cannot be unpacked names no macros; Word will say that it is broken.
        let _ = part.take(LIST).read_to_end(&mut list);
    }
    String::from_utf8_lossy(&list).into_owned()
}

/// Refuses a part of an archive that could run: by its name, by how it begins, by what it holds.
fn look(name: &str, at: usize, archive: &mut Zip, left: &mut u64) -> Result<(), AttachmentFault> {
    let runs = |what: &str| Err(AttachmentFault::Program(format!("{what}“{name}”")));
    let end = ends::of(name);
    if let Some(what) = ends::refused(&end) {
        return runs(what.label());
    }
    let Ok(part) = archive.by_index(at) else {
        return Err(AttachmentFault::Unseen(format!("“{name}”解不开")));
    };
    if part.is_dir() {
        return Ok(());
    }
    let mut bytes = Vec::new();
    let mut part = part.take(HEAD as u64);
    // What breaks off is broken for whoever unpacks it, too.
    let _ = part.read_to_end(&mut bytes);
    if let Some(what) = begun(&bytes) {
        return runs(what.trim_start());
    }
    let is_container = bytes.starts_with(b"PK") || bytes.starts_with(&ole::MAGIC[..HEAD]);
    if !is_container {
        return match end.as_str() {
            "zip" => runs(Refused::Archive.label()),
            _ => Ok(()),
        };
    }
    part.set_limit(left.saturating_sub(bytes.len() as u64));
    let _ = part.read_to_end(&mut bytes);
    if part.limit() == 0 {
        let most = UNPACKED / (1024 * 1024);
        return Err(AttachmentFault::Unseen(format!("里面的文档解开后超过 {most} MB")));
    }
    *left -= bytes.len() as u64;
    match inside(&bytes) {
        Ok(Form::Zip) => runs(Refused::Archive.label()),
        // What we cannot open another program perhaps can.
        Ok(Form::Unknown) if !bytes.starts_with(b"PK") || bytes.starts_with(b"PK\x03\x04") => {
            Err(AttachmentFault::Unseen(format!("“{name}”打不开")))
        }
        Ok(_) => Ok(()),
        Err(AttachmentFault::Macros) => runs("带宏的文件"),
        Err(AttachmentFault::Locked) => runs("加了密码的文件"),
        Err(other) => Err(other),
    }
}

/// What a document in an archive is.
fn inside(bytes: &[u8]) -> Result<Form, AttachmentFault> {
    match bytes.starts_with(&ole::MAGIC) {
        true => ole::form(bytes),
        false => form(bytes, Depth::Inner),
    }
}
