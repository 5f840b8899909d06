//! The bytes of a workbook, and a part of it a piece at a time.

use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::shorter::Copied;

/// Most bytes of one tag or text, cells or not.
pub const PIECE: usize = 8 * 1024 * 1024;

/// The bytes of a file, read in two ways: by calamine and here, from one type, so that the page's module has the
/// code for it once.
#[derive(Clone)]
pub struct Bytes(pub Rc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A part of which a parser gets one piece at a time, however long that is.
pub struct Pieces<R> {
    part: R,
    /// Bytes that the piece may still have.
    left: usize,
    /// A copy of what is read, where one is wanted.
    pub copy: Option<Copied>,
}

impl<R> Pieces<R> {
    pub fn of(part: R) -> Pieces<R> {
        Pieces { part, left: PIECE, copy: None }
    }

    /// The piece is as long as one may be.
    pub fn is_over(&self) -> bool {
        self.left == 0
    }

    /// Another piece begins.
    pub fn next(&mut self) {
        self.left = PIECE;
    }
}

impl<R: BufRead> Read for Pieces<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let bytes = self.part.fill_buf()?;
        Ok(&bytes[..bytes.len().min(self.left)])
    }

    fn consume(&mut self, length: usize) {
        self.left -= length;
        let read = self.part.fill_buf().unwrap_or_default();
        self.copy.take_if(|copy| !copy.bytes(&read[..length]));
        self.part.consume(length);
    }
}

/// Whether a part holds XML, whatever it is called.
pub fn begins_as_xml(part: &mut impl BufRead) -> bool {
    let start = part.fill_buf().unwrap_or_default();
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.trim_ascii_start().starts_with(b"<")
}
