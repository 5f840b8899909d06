//! Archives: a folder as a zip, and a zip as a folder.
//!
//! Owns what of an archive is taken: names that lead out of it are refused, and so is what would fill the memory.
//! Whatever is taken can be packed again.
//! The same files give the same bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Error, Read, Result, Write};

use encoding_rs::GBK;
use flate2::{Compression, write::DeflateEncoder};
use rawzip::path::{EntryPath, ZipFilePath};
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use zip::ZipArchive;

/// Files by their path, with slashes.
pub type Entries = BTreeMap<String, Vec<u8>>;

/// The most files, and the most bytes of them all once unpacked.
const MOST_FILES: usize = 20_000;
const MOST_BYTES: u64 = 300 * 1024 * 1024;
/// The most bytes of one of them, as of a file in a folder.
const LARGEST: u64 = 20 * 1024 * 1024;

/// Why an archive is not opened, for whoever chose it.
pub type Refusal = Cow<'static, str>;

const BROKEN: Refusal = Cow::Borrowed("这个文件不是完整的 zip，请重新下载或者重新打包");
const LOCKED: Refusal = Cow::Borrowed("这个 zip 加了密码，请去掉密码再打开");
const TOO_MUCH: Refusal = Cow::Borrowed("这个 zip 太大：最多 2 万个文件，解开以后最多 300 MB");
const ONE_TOO_LARGE: Refusal =
    Cow::Borrowed("这个 zip 里有超过 20 MB 的文件，编辑台打不开这样大的文件，请拿掉它再打包");
const OUTSIDE: Refusal = Cow::Borrowed("这个 zip 里有指向文件夹外面的文件名（../），没有打开");

/// The files of an archive.
///
/// # Errors
/// It is none, or none that may be opened.
pub fn unpacked(bytes: &[u8]) -> std::result::Result<Entries, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    if archive.len() > MOST_FILES {
        return Err(TOO_MUCH);
    }
    let mut entries = Entries::new();
    let mut room = MOST_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| BROKEN)?;
        let is_locked = part.encrypted();
        let name = name_of(part.name_raw());
        drop(part);
        if is_locked {
            return Err(LOCKED);
        }
        if name.ends_with('/') {
            continue;
        }
        let name = inside(&name)?;
        let mut text = Vec::new();
        let part = archive.by_index(at).map_err(|_| BROKEN)?;
        part.take(room.min(LARGEST) + 1).read_to_end(&mut text).map_err(|_| BROKEN)?;
        if text.len() as u64 > LARGEST {
            return Err(ONE_TOO_LARGE);
        }
        room = room.checked_sub(text.len() as u64).ok_or(TOO_MUCH)?;
        if entries.contains_key(&name) {
            return Err(format!("这个 zip 里有两个“{name}”，请只留一个，再打包").into());
        }
        entries.insert(name, text);
    }
    Ok(entries)
}

/// A name as it was meant: Windows in China writes GBK where it says nothing.
fn name_of(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GBK.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/")
}

/// The path of a file from the top of its archive: some write `./` before it.
fn inside(name: &str) -> std::result::Result<String, Refusal> {
    if leads_out(name) {
        return Err(OUTSIDE);
    }
    if name.contains(':') {
        let why = format!("这个 zip 里有文件叫“{name}”，文件名里有“:”，存不回去，请改名再打包");
        return Err(why.into());
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !["", "."].contains(part)).collect();
    Ok(parts.join("/"))
}

fn leads_out(name: &str) -> bool {
    let is_drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/')
        || is_drive
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
}

/// The day of every file, so that the same files give the same bytes: the first that an archive can name.
const FIRST_DAY: UtcDateTime = match UtcDateTime::from_components(1980, 1, 1, 0, 0, 0, 0) {
    Some(day) => day,
    None => unreachable!(),
};

/// Files as an archive.
///
/// # Errors
/// A name that no archive can hold.
pub fn packed(files: &Entries) -> Result<Vec<u8>> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        // A name that would be written in another way is not changed in silence.
        if ZipFilePath::from_str(name).as_str() != name {
            let why = format!("没有存：文件“{name}”的名字里有“:”或者“\\”，zip 里放不下，请改名");
            return Err(Error::other(why));
        }
        add(&mut archive, name.as_str(), bytes).map_err(Error::other)?;
    }
    archive.finish().map_err(Error::other)
}

fn add<'a>(
    archive: &mut ZipArchiveWriter<Vec<u8>>,
    name: impl Into<EntryPath<'a>>,
    bytes: &[u8],
) -> std::result::Result<(), rawzip::Error> {
    let file = archive.new_file(name).unix_permissions(0o644).last_modified(FIRST_DAY);
    let (mut entry, config) = file.compression_method(CompressionMethod::DEFLATE).start()?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
    writer.write_all(bytes)?;
    let (encoder, sums) = writer.finish()?;
    encoder.finish()?;
    entry.finish(sums).map(drop)
}

/// The content folder among files: where the site.yaml lies that is nearest to the top, with a slash behind it.
#[must_use]
pub fn content_folder<'a>(paths: impl Iterator<Item = &'a str>) -> Option<String> {
    let folders = paths.filter_map(|path| path.strip_suffix("site.yaml"));
    let folders = folders.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    folders.min_by_key(|folder| (folder.matches('/').count(), *folder)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(names: &[&str]) -> Entries {
        names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect()
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let files = entries(&["content/site.yaml", "先读我.txt"]);
        let packed = packed(&files).expect("an archive");
        assert_eq!(packed, super::packed(&files).expect("an archive"));
        let mut read = ZipArchive::new(Cursor::new(&packed[..])).expect("an archive");
        let first = read.by_index(0).expect("a file").last_modified();
        assert_eq!(first, Some(zip::DateTime::default()), "1980-01-01");
        assert_eq!(unpacked(&packed), Ok(files));
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in ["../a", "a/../../b", "/etc/passwd", "C:\\a", "a\\..\\..\\b"] {
            assert_eq!(unpacked(&named(&[name])), Err(OUTSIDE), "{name}");
            assert!(packed(&entries(&[name])).is_err(), "{name}");
        }
        assert!(unpacked(&packed(&entries(&["a..b/c"])).expect("an archive")).is_ok());
    }

    /// An archive with these names as they are.
    fn named(names: &[&str]) -> Vec<u8> {
        let mut archive = ZipArchiveWriter::new(Vec::new());
        for name in names {
            let path = EntryPath::verbatim(name.as_bytes());
            add(&mut archive, path, name.as_bytes()).expect("an entry");
        }
        archive.finish().expect("an archive")
    }

    #[test]
    fn whatever_is_taken_can_be_packed_again() {
        let read = unpacked(&named(&["./site.yaml", "a//b.md", "a/./c.md", "d\\e.md"]));
        let read = read.expect("files");
        let names: Vec<&str> = read.keys().map(String::as_str).collect();
        assert_eq!(names, ["a/b.md", "a/c.md", "d/e.md", "site.yaml"]);
        assert_eq!(unpacked(&packed(&read).expect("an archive")), Ok(read));
    }

    #[test]
    fn what_could_not_be_packed_again_is_refused_by_its_name() {
        let why = |names: &[&str]| unpacked(&named(names)).expect_err("a refusal").into_owned();
        assert_eq!(
            why(&["site.yaml", "会议 10:00.txt"]),
            "这个 zip 里有文件叫“会议 10:00.txt”，文件名里有“:”，存不回去，请改名再打包"
        );
        assert_eq!(why(&["a/b", "a//b"]), "这个 zip 里有两个“a/b”，请只留一个，再打包");
        let kept = packed(&entries(&["会议 10:00.txt"])).expect_err("a refusal").to_string();
        assert_eq!(kept, "没有存：文件“会议 10:00.txt”的名字里有“:”或者“\\”，zip 里放不下，请改名");
    }

    #[test]
    fn what_is_no_archive_is_said_to_be_none() {
        let whole = packed(&entries(&["a"])).expect("an archive");
        for bytes in [&b""[..], b"PK\x03\x04", &whole[..whole.len() - 9]] {
            assert_eq!(unpacked(bytes), Err(BROKEN));
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_before_it_fills_the_memory() {
        let of = |size: u64| {
            let bytes = vec![0; usize::try_from(size).expect("a size")];
            unpacked(&packed(&Entries::from([("a".to_owned(), bytes)])).expect("an archive"))
        };
        assert_eq!(of(LARGEST + 1), Err(ONE_TOO_LARGE));
        assert!(of(LARGEST).is_ok());
    }

    #[test]
    fn names_in_gbk_are_read() {
        assert_eq!(name_of(&GBK.encode("指引/甲.md").0), "指引/甲.md");
    }

    #[test]
    fn the_content_folder_is_the_one_nearest_to_the_top() {
        let of = |paths: &[&str]| content_folder(paths.iter().copied());
        assert_eq!(of(&["old/a/site.yaml", "content/site.yaml"]), Some("content/".to_owned()));
        assert_eq!(of(&["site.yaml", "a/site.yaml"]), Some(String::new()));
        assert_eq!(of(&["notsite.yaml", "a/b.md"]), None);
    }
}
