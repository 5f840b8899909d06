//! Pictures of images/: what is known of one, and how a page shows it.
//!
//! Owns a picture's published name and its tag. Telling what the bytes are is the command's business,
//! as reading them is; which page may show which picture is `wording.rs`'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::markdown::escape;

/// The folder pictures lie in.
pub const FOLDER: &str = "images/";

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Of its published name: `png`, `jpg`, `webp` or `svg`.
    pub extension: &'static str,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, where the file says them.
    pub size: Option<(usize, usize)>,
}

/// The pictures of a content folder, by their path in it: `images/样表.png`.
pub type Images = BTreeMap<String, Image>;

/// The same, with those that cannot be shown: they are there, and what is wrong with them has been told.
pub type Found = BTreeMap<String, Option<Image>>;

/// The path in the content folder that a page means: editors that know folders write `../images/`, and
/// some write blanks and Chinese in percent signs.
#[must_use]
pub fn path_of(target: &str) -> String {
    let plain = percent_decode_str(target).decode_utf8();
    let path = plain.as_deref().unwrap_or(target);
    let path = path.strip_prefix("../").or(path.strip_prefix("./")).unwrap_or(path);
    path.to_owned()
}

impl Image {
    /// The name it is published under; it changes with the bytes, and editors' names, which may be
    /// Chinese, stay out of it.
    #[must_use]
    pub fn published(&self) -> String {
        let hash = hex(&Sha256::digest(&self.bytes));
        format!("assets/image.{}.{}", &hash[..12], self.extension)
    }

    /// The tag that shows it. With its size known, the words below do not jump when it arrives.
    #[must_use]
    pub fn tag(&self, words: &str) -> String {
        let size = self.size.map_or_else(String::new, |(width, height)| {
            format!(" width=\"{width}\" height=\"{height}\"")
        });
        format!("<img src=\"./{}\" alt=\"{}\"{size}>", self.published(), escape(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_however_it_is_written() {
        for target in
            ["images/表 一.png", "./images/表 一.png", "../images/%E8%A1%A8%20%E4%B8%80.png"]
        {
            assert_eq!(path_of(target), "images/表 一.png");
        }
        assert_eq!(path_of("../../images/a.png"), "../images/a.png");
        assert_eq!(path_of("images/100%.png"), "images/100%.png");
    }

    #[test]
    fn the_tag_holds_words_and_size_and_nothing_of_the_editors_name() {
        let image = Image { extension: "png", bytes: Arc::from(*b"x"), size: Some((3, 2)) };
        assert_eq!(
            image.tag("登记表\"样\""),
            "<img src=\"./assets/image.2d711642b726.png\" alt=\"登记表&quot;样&quot;\" width=\"3\" height=\"2\">"
        );
    }
}
