//! The containers of doc, xls, ppt and of WPS's own kinds: a small file system of sectors.
//!
//! Owns the way to the names of its streams, which say what wrote it, whether it is locked, and whether
//! there are macros. Everything is looked up, and no more often than there are sectors.

use super::{AttachmentFault, Form};

pub(super) const MAGIC: [u8; 8] = *b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Where the header says how large sectors are, where the names begin, where its list of the table's
/// sectors goes on, and where it begins.
const SHIFT: usize = 0x1E;
const NAMES: usize = 0x30;
const FURTHER: usize = 0x44;
const TABLE: usize = 0x4C;
/// How many sectors of the table the header lists itself; those of containers beyond 7 MB are more.
const LISTED: usize = 109;
/// No sector follows.
const END: u32 = 0xFFFF_FFFE;
/// No sector.
const FREE: u32 = 0xFFFF_FFFF;
/// The bytes of an entry, and where in it the length of its name stands.
const ENTRY: usize = 128;
const LENGTH: usize = 0x40;

/// What a container is.
pub(super) fn form(bytes: &[u8]) -> Result<Form, AttachmentFault> {
    let Some(names) = Container { bytes }.names() else { return Ok(Form::Unknown) };
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") {
        return Err(AttachmentFault::Locked);
    }
    if ["_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"].iter().any(|name| has(name)) {
        return Err(AttachmentFault::Macros);
    }
    let streams = [
        ("WordDocument", Form::Doc),
        ("Workbook", Form::Xls),
        ("Book", Form::Xls),
        ("PowerPoint Document", Form::Ppt),
    ];
    Ok(streams.into_iter().find(|(name, _)| has(name)).map_or(Form::Ole, |(_, form)| form))
}

struct Container<'a> {
    bytes: &'a [u8],
}

impl Container<'_> {
    /// The names of all streams and folders; none where it is broken.
    fn names(&self) -> Option<Vec<String>> {
        let shift =
            u32::from(u16::from_le_bytes(self.bytes.get(SHIFT..SHIFT + 2)?.try_into().ok()?));
        let size = 1_usize.checked_shl(shift).filter(|size| [512, 4096].contains(size))?;
        let table = self.table(size)?;
        let mut names = Vec::new();
        let mut sector = self.number(NAMES)?;
        for _ in 0..=self.bytes.len() / size {
            let start = Self::start(sector, size)?;
            let entries = self.bytes.get(start..self.bytes.len().min(start + size))?;
            names.extend(entries.chunks_exact(ENTRY).filter_map(name));
            sector = match self.next(sector, &table, size)? {
                END => return Some(names),
                next => next,
            };
        }
        None
    }

    /// The sectors in which the table of sectors stands: those that the header lists, and those listed in
    /// sectors of their own, each of which names the next at its end.
    fn table(&self, size: usize) -> Option<Vec<u32>> {
        let listed = (0..LISTED).map(|at| self.number(TABLE + 4 * at));
        let mut table = listed.collect::<Option<Vec<u32>>>()?;
        let mut further = self.number(FURTHER)?;
        for _ in 0..=self.bytes.len() / size {
            let is_none = [END, FREE].contains(&further);
            // Some programs write a zero where there is none, and then say so in the count behind it.
            if is_none || further == 0 && self.number(FURTHER + 4)? == 0 {
                return Some(table);
            }
            let start = Self::start(further, size)?;
            for at in 0..size / 4 - 1 {
                table.push(self.number(start + 4 * at)?);
            }
            further = self.number(start + size - 4)?;
        }
        None
    }

    /// The sector behind one.
    fn next(&self, sector: u32, table: &[u32], size: usize) -> Option<u32> {
        let (sector, each) = (usize::try_from(sector).ok()?, size / 4);
        let of = *table.get(sector / each)?;
        self.number(Self::start(of, size)? + 4 * (sector % each))
    }

    fn start(sector: u32, size: usize) -> Option<usize> {
        usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(size)
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
    }
}

/// The name of an entry; none of an empty one.
fn name(entry: &[u8]) -> Option<String> {
    let length = usize::from(*entry.get(LENGTH)?).checked_sub(2)?;
    let letters = entry.get(..length.min(LENGTH))?.chunks_exact(2);
    let letters: Vec<u16> = letters.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    (!letters.is_empty()).then(|| String::from_utf16_lossy(&letters))
}
