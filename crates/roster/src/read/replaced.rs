//! A workbook's file in which some parts say something else: what calamine gets in place of the file.
//!
//! Owns how such a file is written: these parts stand behind all others, unpacked, and the directory says so.

use std::io::Cursor;

use zip::read::ZipFile;

use super::bounds::Archive;
use super::pieces::Bytes;

/// What a part's entry in the directory begins with, as far as it is needed: where each number stands.
mod entry {
    pub const FLAGS: usize = 8;
    pub const METHOD: usize = 10;
    pub const TIME: usize = 12;
    pub const SUM: usize = 16;
    pub const PACKED: usize = 20;
    pub const SIZE: usize = 24;
    pub const HEADER: usize = 42;
}

/// The end of a directory begins so, and says there where the directory begins.
const END: &[u8] = b"PK\x05\x06";
const DIRECTORY: usize = 16;
/// Names are in UTF-8. Another flag would say that sizes come behind the part.
const UTF_8: u8 = 8;

/// A part as the file has it.
pub type Part<'p> = ZipFile<'p, Cursor<Bytes>>;

/// The file with other texts for some parts. A file that 32 bits do not measure is none of them.
pub fn replaced(
    file: &Bytes,
    parts: &mut Archive,
    numbers: &[usize],
    text: &mut dyn FnMut(Part, usize) -> Option<Vec<u8>>,
) -> Option<Bytes> {
    let file = &file.0;
    let (before, start) = (parts.offset() as usize, parts.central_directory_start() as usize);
    let (mut whole, mut directory) = (file.get(..start)?.to_vec(), file.get(start..)?.to_vec());
    for &number in numbers {
        let part = parts.by_index(number).ok()?;
        let entry = (part.central_header_start() as usize).checked_sub(start)?;
        let name = part.name_raw().to_vec();
        let text = text(part, number)?;
        let entry = directory.get_mut(entry..entry + 46)?;
        entry[entry::FLAGS] = 0;
        entry[entry::FLAGS + 1] &= UTF_8;
        entry[entry::METHOD..entry::TIME].fill(0);
        entry[entry::SUM..entry::PACKED].copy_from_slice(&crc32fast::hash(&text).to_le_bytes());
        let size = small(text.len())?;
        entry[entry::PACKED..entry::SIZE].copy_from_slice(&size);
        entry[entry::SIZE..entry::SIZE + 4].copy_from_slice(&size);
        entry[entry::HEADER..].copy_from_slice(&small(whole.len().checked_sub(before)?)?);
        whole.extend_from_slice(b"PK\x03\x04\x14\0");
        // The part's own header says the same, up to how long its name is; nothing stands behind that.
        whole.extend_from_slice(&entry[entry::FLAGS..entry::FLAGS + 22]);
        whole.extend_from_slice(&[0, 0]);
        whole.extend_from_slice(&name);
        whole.extend_from_slice(&text);
    }
    let end = (0..directory.len()).rev().find(|&at| directory[at..].starts_with(END))?;
    let place = directory.get_mut(end + DIRECTORY..end + DIRECTORY + 4)?;
    place.copy_from_slice(&small(whole.len().checked_sub(before)?)?);
    whole.extend_from_slice(&directory);
    Some(Bytes(whole.into()))
}

/// A number that a directory of 32 bits can say.
fn small(number: usize) -> Option<[u8; 4]> {
    let number = u32::try_from(number).ok().filter(|number| *number < u32::MAX)?;
    Some(number.to_le_bytes())
}
