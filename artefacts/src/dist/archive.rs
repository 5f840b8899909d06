//! A zip that is the same whoever makes it: sorted names, one time for all, no owner.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use anyhow::{Context as _, Result};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The list of check sums: in each zip of its files, and beside the zips of them.
pub const SUMS: &str = "SHA256SUMS";

/// Files by their names, with slashes.
pub type Files = BTreeMap<String, File>;

/// A file of a zip.
#[derive(Debug, Clone)]
pub struct File {
    pub bytes: Vec<u8>,
    pub runs: bool,
}

impl File {
    /// A file that is only read.
    pub fn plain(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), runs: false }
    }
}

/// What is zipped, and the folder it unpacks to.
pub struct Archive<'a> {
    pub folder: &'a str,
    pub files: &'a Files,
}

impl Archive<'_> {
    /// The zip, its check sums in it. Names that are not ASCII carry the mark that they are UTF-8,
    /// which Windows reads.
    pub fn zip(&self) -> Result<Vec<u8>> {
        let sums: String = self.files.iter().map(|(name, file)| sum(name, &file.bytes)).collect();
        let mut files = self.files.clone();
        files.insert(SUMS.to_owned(), File::plain(sums));
        let files = files.into_iter().map(|(name, file)| (format!("{}/{name}", self.folder), file));
        zipped(&files.collect())
    }
}

/// The zip of files under their own names.
pub fn zipped(files: &Files) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, file) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(if file.runs { 0o755 } else { 0o644 });
        writer
            .start_file(name.as_str(), options)
            .with_context(|| format!("{name} 放不进压缩包"))?;
        writer.write_all(&file.bytes).with_context(|| format!("{name} 放不进压缩包"))?;
    }
    Ok(writer.finish().context("压缩包没有写完")?.into_inner())
}

/// A line as `sha256sum -c` reads it.
pub fn sum(name: &str, bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}  {name}\n")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn the_same_files_give_the_same_zip_with_readable_names() {
        let files = Files::from([
            ("先读我.txt".to_owned(), File::plain("好")),
            ("a".to_owned(), File { bytes: b"#!".to_vec(), runs: true }),
        ]);
        let zip = Archive { folder: "z", files: &files }.zip().expect("a zip");
        assert_eq!(zip, Archive { folder: "z", files: &files }.zip().expect("a zip"));
        let mut read = ZipArchive::new(Cursor::new(&zip)).expect("readable");
        let names: Vec<String> = (0..read.len())
            .map(|at| read.by_index(at).expect("a file").name().expect("a name").into_owned())
            .collect();
        assert_eq!(names, ["z/SHA256SUMS", "z/a", "z/先读我.txt"]);
        assert_eq!(read.by_name("z/a").expect("it").unix_mode(), Some(0o100_755));
        let mut sums = String::new();
        read.by_name("z/SHA256SUMS").expect("it").read_to_string(&mut sums).expect("text");
        assert_eq!(sums, sum("a", b"#!") + &sum("先读我.txt", "好".as_bytes()));
        // Bit 11 of each local header says that the name is UTF-8.
        let at = zip.windows(4).rposition(|four| four == b"PK\x03\x04").expect("a header");
        assert_eq!(u16::from_le_bytes([zip[at + 6], zip[at + 7]]) & 0x800, 0x800);
    }
}
