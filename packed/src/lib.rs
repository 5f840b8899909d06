//! How many bytes travel, for the tests of sizes.
//!
//! Owns which packers, at which level. A crate of its own because their code is generic: it is compiled, and
//! optimised or not, with whoever calls it, and unoptimised brotli takes five times as long.

#![warn(missing_docs)]

use std::io::Write as _;

/// What gzip puts around a stream: ten bytes before, and behind it a checksum and a length.
const AROUND: usize = 18;

/// Bytes after gzip, at its highest level. Not by flate2, which other crates tell which packer to use.
#[must_use]
pub fn gzip(bytes: &[u8]) -> usize {
    miniz_oxide::deflate::compress_to_vec(bytes, 9).len() + AROUND
}

/// Bytes after brotli, at its highest level and with its usual window.
#[must_use]
pub fn brotli(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    // Memory takes whatever is written.
    let _ = encoder.write_all(bytes);
    drop(encoder);
    packed.len()
}

#[cfg(test)]
mod tests {
    /// Two words again and again are two words. `gzip -9` takes a byte more, node's brotli as many.
    #[test]
    fn what_travels_is_what_others_pack() {
        let sizes = |text: &str| (super::gzip(text.as_bytes()), super::brotli(text.as_bytes()));
        assert_eq!((sizes(&"指引".repeat(500)), sizes("")), ((47, 24), (20, 1)));
    }
}
