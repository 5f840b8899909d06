//! What is taken for what.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

fn of(path: &str, bytes: &[u8]) -> Result<String, AttachmentFault> {
    read(path, &Arc::from(bytes)).map(|file| file.about.note(&language::words::ZH))
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

/// A container of before 2007 whose names stand where only a list of sectors beyond the header leads.
fn ole_far(names: &[&str]) -> Vec<u8> {
    let small = ole(names);
    // The header lists the sectors 0 to 108; 109 lists 110, which says what follows sector 13,952 and on.
    let first = 109 * 128;
    let mut bytes = vec![0; 512 * (first + 3)];
    bytes[..8].copy_from_slice(&ole::MAGIC);
    bytes[0x1E] = 9;
    let mut put = |at: usize, number: u32| bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(0x30, first as u32);
    put(0x44, 109);
    put(0x48, 1);
    for listed in 0..109 {
        put(0x4C + 4 * listed, listed as u32);
    }
    put(512 * 110, 110);
    put(512 * 110 + 508, 0xFFFF_FFFE);
    put(512 * 111, first as u32 + 1);
    put(512 * 111 + 4, 0xFFFF_FFFE);
    bytes[512 * (first + 1)..].copy_from_slice(&small[1024..2048]);
    bytes
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
        ("a.zip", zip(&[("登记表.docx", &parts("word/document.xml")), ("图/", b"")]), "压缩包"),
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

/// What mail programs never hand over: Outlook (“Blocked attachments in Outlook” at support.microsoft.com and
/// the blocked file types of an Exchange mailbox policy), Gmail (“File types blocked in Gmail” at
/// support.google.com), and what is in neither list.
const BLOCKED: [&str; 3] = [
    "ade adp apk app appcontent-ms application appref-ms appx asp aspx asx bas bat bgi cab cdxml cer \
     chm cmd cnt com cpl crt csh der diagcab exe fxp gadget grp hlp hpj hta htc img inf ins iso isp its \
     jar jnlp js jse ksh library-ms lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt \
     mdw mdz mht mhtml msc msh msh1 msh1xml msh2 msh2xml mshxml msi msp mst msu ops osd pcd pif pl plg \
     prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 pssc pst py pyc pyo pyw pyz pyzw \
     reg scf scr sct search-ms searchconnector-ms settingcontent-ms shb shs theme tmp udl url vb vbe \
     vbp vbs vhd vhdx vsmacros vss vst vsw webpnp website ws wsb wsc wsf wsh xbap xll xml xnk",
    "ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ exe hta \
     img ins iso isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif ps1 scr \
     sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll",
    "dotm htm html iqy potm ppam ppsm psm1 rdp sldm slk svg xhtml xlam xlsb xltm",
];

/// What is refused alone is refused in an archive, in every spelling of its end.
#[test]
fn what_mail_programs_block_is_refused_in_an_archive_too() {
    for end in BLOCKED.iter().flat_map(|list| list.split_whitespace()) {
        assert!(
            matches!(of(&format!("files/a.{end}"), b"x"), Err(AttachmentFault::Kind(..))),
            "{end}"
        );
        for name in
            [format!("表/a.{end}"), format!("a.{}", end.to_uppercase()), format!("a.{end}. .")]
        {
            let said = of("files/a.zip", &zip(&[("a.txt", b"x"), (&name, b"x")]));
            assert!(matches!(said, Err(AttachmentFault::Program(_))), "{name}: {said:?}");
        }
    }
    let heads: [&[u8]; 5] = [
        b"#!/bin/sh\n",
        b"\xcf\xfa\xed\xfe\x07\0\0\x01",
        b"\xca\xfe\xba\xbe\0\0\0\x02",
        b"MZ",
        b"\x7fELF",
    ];
    for head in heads {
        let said = of("files/a.zip", &zip(&[("登记表", head)]));
        assert!(matches!(said, Err(AttachmentFault::Program(_))), "{head:?}: {said:?}");
    }
}

/// Documents in an archive are looked into; archives in it are not sent.
#[test]
fn an_archive_is_looked_into() {
    let macros = zip(&[(TYPES, b""), ("word/document.xml", b""), ("word/vbaProject.bin", b"")]);
    let set_in = zip(&[(TYPES, b""), ("word/document.xml", b""), ("word/embeddings/x.xlsm", b"")]);
    let old = ole(&["Root Entry", "WordDocument", "Macros", "VBA"]);
    let nested = zip(&[("a.txt", b"x")]);
    for (name, part) in
        [("a.docx", &macros), ("a.dat", &macros), ("b.docx", &set_in), ("a.doc", &old)]
    {
        let said = of("files/a.zip", &zip(&[(name, part)]));
        let wanted = format!("带宏的文件“{name}”");
        assert_eq!(said, Err(AttachmentFault::Program(wanted)));
    }
    for name in ["a.zip", "a.docx", "a"] {
        let wanted = format!("另一个压缩包“{name}”");
        assert_eq!(
            of("files/a.zip", &zip(&[(name, &nested)])),
            Err(AttachmentFault::Program(wanted))
        );
    }
    let torn = of("files/a.zip", &zip(&[("a.docx", &macros[..macros.len() / 2])]));
    assert_eq!(torn, Err(AttachmentFault::Unseen("“a.docx”打不开".to_owned())));
    let good = zip(&[(TYPES, b"<Types/>"), ("word/document.xml", b"<x/>")]);
    let good = zip(&[
        ("表/登记表.docx", &good),
        ("名单.xls", &ole(&["Root Entry", "Workbook"])),
        ("说明.txt", b"PK"),
    ]);
    assert!(of("files/a.zip", &good).is_ok());
}

/// A program may stand behind 10,000 pictures.
#[test]
fn an_archive_of_too_many_parts_is_refused() {
    let names: Vec<String> = (0..=10_000).map(|number| format!("{number}.txt")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let said = of("files/a.zip", &zip(&parts));
    assert!(matches!(said, Err(AttachmentFault::Unseen(_))), "{said:?}");
    assert!(of("files/a.zip", &zip(&parts[1..])).is_ok());
}

/// The names of a container beyond 7 MB may stand at its end.
#[test]
fn macros_far_in_are_seen() {
    let far = ole_far(&["Root Entry", "1Table", "Data", "WordDocument", "Macros", "VBA"]);
    assert_eq!(of("files/a.doc", &far), Err(AttachmentFault::Macros));
    let mut ring = ole_far(&["Root Entry", "1Table", "Data", "x", "WordDocument"]);
    assert!(of("files/a.doc", &ring).is_ok());
    ring[512 * 110 + 508..512 * 110 + 512].copy_from_slice(&109_u32.to_le_bytes());
    assert_eq!(of("files/a.doc", &ring), Err(AttachmentFault::NotThat("doc", None)));
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
