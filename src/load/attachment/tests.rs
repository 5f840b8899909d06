//! What is taken for what.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

fn of(path: &str, bytes: &[u8]) -> Result<String, AttachmentFault> {
    read(path, &Arc::from(bytes)).map(|file| file.about.note())
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a container").into_inner()
}

/// A container of before 2007 with streams of these names.
fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0; 512 * (3 + names.len().div_ceil(4))];
    bytes[..8].copy_from_slice(&ole::MAGIC);
    bytes[0x1E] = 9;
    bytes[0x30] = 1;
    let sectors = names.len().div_ceil(4);
    for sector in 1..=sectors {
        let next = if sector == sectors { 0xFFFF_FFFE_u32 } else { sector as u32 + 1 };
        bytes[512 + 4 * sector..512 + 4 * sector + 4].copy_from_slice(&next.to_le_bytes());
    }
    for (number, name) in names.iter().enumerate() {
        let at = 1024 + 128 * number;
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[at..at + letters.len()].copy_from_slice(&letters);
        bytes[at + 0x40] = letters.len() as u8 + 2;
    }
    bytes
}

const TYPES: &str = "[Content_Types].xml";

#[test]
fn offices_own_kinds_are_taken() {
    let parts = |folder: &'static str| zip(&[(TYPES, b"<Types/>"), (folder, b"<x/>")]);
    let pdf = b"%PDF-1.4\n%%EOF\n";
    let cases: [(&str, Vec<u8>, &str); 13] = [
        ("a.docx", parts("word/document.xml"), "Word"),
        ("a.XLSX", parts("xl/workbook.xml"), "Excel"),
        ("a.pptx", parts("ppt/presentation.xml"), "PowerPoint"),
        ("a.doc", ole(&["Root Entry", "1Table", "\u{5}Summary", "Data", "WordDocument"]), "Word"),
        ("a.xls", ole(&["Root Entry", "Workbook"]), "Excel"),
        ("a.ppt", ole(&["Root Entry", "PowerPoint Document"]), "PowerPoint"),
        ("a.wps", ole(&["Root Entry", "WordDocument"]), "WPS 文字"),
        ("a.et", ole(&["Root Entry", "Workbook"]), "WPS 表格"),
        ("a.dps", ole(&["Root Entry", "PowerPoint Document"]), "WPS 演示"),
        ("a.pdf", pdf.to_vec(), "PDF"),
        ("a.ofd", zip(&[("OFD.xml", b"<OFD/>")]), "OFD"),
        ("a.zip", zip(&[("登记表.docx", b"PK")]), "压缩包"),
        (
            "a.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0".to_vec(),
            "图片",
        ),
    ];
    for (name, bytes, kind) in cases {
        let said = of(&format!("files/{name}"), &bytes);
        assert!(said.as_ref().is_ok_and(|said| said.starts_with(kind)), "{name}: {said:?}");
    }
}

#[test]
fn another_kind_is_named() {
    let old = ole(&["Root Entry", "WordDocument"]);
    let new = zip(&[(TYPES, b""), ("word/document.xml", b"")]);
    let really = |path: &str, bytes: &[u8]| match of(path, bytes) {
        Err(AttachmentFault::NotThat(_, really)) => really.unwrap_or("?"),
        other => panic!("{path}: {other:?}"),
    };
    assert_eq!(really("files/a.docx", &old), "旧版的 doc（Word 97–2003）");
    assert_eq!(really("files/a.doc", &new), " docx（Word 文档）");
    assert_eq!(really("files/a.xlsx", &new), " docx（Word 文档）");
    assert_eq!(really("files/a.zip", &new), " docx（Word 文档）");
    assert_eq!(really("files/a.doc", b"{\\rtf1}"), " RTF 文档");
    assert_eq!(really("files/a.pdf", "登记表".as_bytes()), "普通文本");
    assert_eq!(really("files/a.pdf", b"%PDF-1.4\n1 0 obj"), "?");
    assert_eq!(really("files/a.docx", &new[..new.len() / 2]), "?");
    assert_eq!(really("files/a.doc", &old[..700]), "?");
    assert_eq!(
        really("files/a.png", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01"),
        " JPEG 图片"
    );
}

/// Whatever bytes a container has, looking at it ends.
#[test]
fn a_ring_of_sectors_ends() {
    let mut bytes = ole(&["Root Entry", "WordDocument"]);
    bytes[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(of("files/a.doc", &bytes), Err(AttachmentFault::NotThat("doc", None)));
}

#[test]
fn what_runs_is_refused() {
    let is_program = |path: &str, bytes: &[u8]| {
        assert!(matches!(of(path, bytes), Err(AttachmentFault::Program(_))), "{path}");
    };
    is_program("files/a.pdf", b"MZ\x90\0");
    is_program("files/a.docx", b"\x7fELF\x02");
    is_program("files/a.doc", "\u{feff}<!DOCTYPE html><p>x".as_bytes());
    is_program("files/a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related");
    is_program("files/a.png", b"<?xml version=\"1.0\"?><svg onload=\"x\"/>");
    is_program("files/a.pdf", b"#!/bin/sh");
    is_program("files/a.zip", &zip(&[("a/b.EXE", b"x")]));
    is_program("files/a.zip", &zip(&[("a.txt", b"MZ\x90\0")]));
    is_program("files/a.zip", &zip(&[("a.docm", b"x")]));
    is_program("files/a.zip", &zip(&[("a.rar", b"x")]));
}

#[test]
fn macros_and_locks_are_refused() {
    let types: &[u8] =
        b"<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>";
    let macros = [
        (
            "files/a.docx",
            zip(&[(TYPES, b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")]),
        ),
        ("files/a.docx", zip(&[(TYPES, types), ("word/document.xml", b"")])),
        ("files/a.doc", ole(&["Root Entry", "WordDocument", "Macros", "VBA"])),
    ];
    for (path, bytes) in macros {
        assert_eq!(of(path, &bytes), Err(AttachmentFault::Macros));
    }
    let locked = ole(&["Root Entry", "EncryptionInfo", "EncryptedPackage"]);
    assert_eq!(of("files/a.docx", &locked), Err(AttachmentFault::Locked));
}
