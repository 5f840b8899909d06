//! What the bytes of a file to take home are: that they are what its name says, and that nothing in them
//! runs (`attachment/package.rs` looks into zip containers, `attachment/ole.rs` into those before 2007).
//!
//! Owns the kinds and their limits. It is no virus scanner: it refuses what an office sends by mistake, and
//! what somebody wants sent as something else.

use std::sync::Arc;

use language::attachment::{Attachment, KINDS};

mod ends;
mod ole;
mod package;

/// The largest file that is published: over a telephone's network that is a quarter of a minute, and forms
/// are a hundredth of it.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// The most of them all: what somebody can still copy to a server by hand, and archives can carry.
pub const MAX_TOTAL: u64 = 100 * 1024 * 1024;

/// Why a file cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentFault {
    /// No file of this end is published: the end, and what to do instead.
    Kind(String, &'static str),
    Empty,
    TooLarge(u64),
    /// The end of its name, and what it is, where that can be told.
    NotThat(&'static str, Option<&'static str>),
    /// What in it would run.
    Program(String),
    Macros,
    Locked,
    /// What of an archive cannot be looked at.
    Unseen(String),
}

/// What bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Docx,
    Xlsx,
    Pptx,
    Ofd,
    Zip,
    Doc,
    Xls,
    Ppt,
    /// A container of that time whose programs left no trace that is known.
    Ole,
    Pdf,
    Jpeg,
    Png,
    Other(&'static str),
    /// A container that breaks off, or nothing that is known.
    Unknown,
}

impl Form {
    fn label(self) -> Option<&'static str> {
        Some(match self {
            Form::Docx => " docx（Word 文档）",
            Form::Xlsx => " xlsx（Excel 工作簿）",
            Form::Pptx => " pptx（演示文稿）",
            Form::Ofd => " OFD",
            Form::Zip => " zip 压缩包",
            Form::Doc => "旧版的 doc（Word 97–2003）",
            Form::Xls => "旧版的 xls（Excel 97–2003）",
            Form::Ppt => "旧版的 ppt（PowerPoint 97–2003）",
            Form::Pdf => " PDF",
            Form::Jpeg => " JPEG 图片",
            Form::Png => " PNG 图片",
            Form::Other(label) => label,
            Form::Ole | Form::Unknown => return None,
        })
    }

    /// Whether a file of this name may be so.
    fn fits(self, end: &str) -> bool {
        let all: &[Form] = match end {
            "docx" => &[Form::Docx],
            "xlsx" => &[Form::Xlsx],
            "pptx" => &[Form::Pptx],
            "doc" => &[Form::Doc],
            "xls" => &[Form::Xls],
            "ppt" => &[Form::Ppt],
            "wps" => &[Form::Doc, Form::Ole],
            "et" => &[Form::Xls, Form::Ole],
            "dps" => &[Form::Ppt, Form::Ole],
            "pdf" => &[Form::Pdf],
            "ofd" => &[Form::Ofd],
            "zip" => &[Form::Zip],
            "jpg" | "jpeg" => &[Form::Jpeg],
            "png" => &[Form::Png],
            _ => &[],
        };
        all.contains(&self)
    }
}

/// The file of a path in `files/`.
///
/// # Errors
/// What keeps it from being published.
pub fn read(path: &str, bytes: &Arc<[u8]>) -> Result<Attachment, AttachmentFault> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = ends::of(name);
    let known = KINDS.iter().find(|(known, _)| *known == end);
    if bytes.is_empty() && known.is_some() {
        return Err(AttachmentFault::Empty);
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(AttachmentFault::TooLarge(bytes.len() as u64));
    }
    let Some(&(wanted, _)) = known else {
        return Err(AttachmentFault::Kind(end.clone(), ends::advice(&end)));
    };
    if let Some(what) = program(bytes) {
        return Err(AttachmentFault::Program(what.to_owned()));
    }
    let form = form(bytes)?;
    match form.fits(wanted) {
        true => Ok(Attachment::new(path, Arc::clone(bytes))),
        false => Err(AttachmentFault::NotThat(wanted, form.label())),
    }
}

/// What bytes that run begin with, whatever their name.
const PROGRAMS: [(&[u8], &str); 16] = [
    (b"MZ", " Windows 程序"),
    (b"\x7fELF", " Linux 或安卓程序"),
    (b"\xcf\xfa\xed\xfe", "苹果电脑程序"),
    (b"\xce\xfa\xed\xfe", "苹果电脑程序"),
    (b"\xfe\xed\xfa\xcf", "苹果电脑程序"),
    (b"\xfe\xed\xfa\xce", "苹果电脑程序"),
    (b"\xca\xfe\xba\xbe", "程序"),
    (b"\xca\xfe\xba\xbf", "苹果电脑程序"),
    (b"\xbe\xba\xfe\xca", "苹果电脑程序"),
    (b"dex\n", "安卓程序"),
    (b"MSCF", " cab 安装包"),
    (b"L\0\0\0\x01\x14\x02\0", "快捷方式"),
    (b"#!", "脚本"),
    (b"<?php", "脚本"),
    (b"@echo", "脚本"),
    (b"ITSF", "帮助文件（chm，可以带程序）"),
];

/// What in a text says that a browser or the system would run it.
const SCRIPTS: [(&str, &str); 7] = [
    ("<!doctype html", "网页"),
    ("<html", "网页"),
    ("<head", "网页"),
    ("<body", "网页"),
    ("<script", "脚本"),
    ("<svg", " SVG 图形（可以带脚本）"),
    ("mime-version:", "网页"),
];

/// What bytes are that begin as programs do.
fn begun(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let begins = |(start, _): &&(&[u8], &str)| {
        bytes.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    PROGRAMS.iter().find(begins).map(|(_, what)| *what)
}

fn program(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Of what is no text, the head says all.
    let is_text = !bytes.iter().take(1024).any(|byte| *byte == 0);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let head = head.trim_start();
    let in_text = SCRIPTS.iter().filter(|_| is_text && !head.starts_with("%pdf"));
    begun(bytes).or_else(|| {
        in_text.into_iter().find(|(start, _)| head.contains(start)).map(|(_, what)| *what)
    })
}

/// What other bytes begin with.
const OTHERS: [(&[u8], &str); 6] = [
    (b"Rar!\x1a\x07", " rar 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", " 7z 压缩包"),
    (b"{\\rtf", " RTF 文档"),
    (b"GIF8", " GIF 图片"),
    (b"BM", " BMP 图片"),
    (b"RIFF", " WebP 图片或者音像"),
];

fn form(bytes: &[u8]) -> Result<Form, AttachmentFault> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return package::form(bytes, package::Depth::Outer);
    }
    if begins(&ole::MAGIC) {
        return ole::form(bytes);
    }
    if bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(b"%PDF-") {
        // Nothing stands behind the end of a whole one but a few bytes of the system's.
        let end = b"%%EOF";
        let is_whole = bytes.windows(end.len()).rev().any(|part| part == end);
        return Ok(if is_whole { Form::Pdf } else { Form::Unknown });
    }
    match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Jpeg) => return Ok(Form::Jpeg),
        Ok(imagesize::ImageType::Png) => return Ok(Form::Png),
        _ => {}
    }
    if let Some((_, label)) = OTHERS.iter().find(|(start, _)| begins(start)) {
        return Ok(Form::Other(label));
    }
    let is_text = !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
    Ok(if is_text { Form::Other("普通文本") } else { Form::Unknown })
}

#[cfg(test)]
mod tests;
