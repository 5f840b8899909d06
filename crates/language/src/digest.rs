//! Digests as text.
//!
//! Owns how a hash is spelt: in fingerprints, in the names of published files, in the manifest.

/// Bytes as lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
