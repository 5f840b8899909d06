//! What the bytes of a picture are: that they are what the file's name says, how large they are, and
//! that an SVG brings nothing that runs.
//!
//! Owns the four formats and their limits. Pictures are only ever shown as `<img>`, where an SVG is
//! still; but its address can be opened by itself, and then a script in it would run as the site's.

use std::sync::Arc;

use imagesize::ImageType;
use language::image::Image;

/// The largest picture that is published: on a telephone half a megabyte is already slow.
pub const MAX_BYTES: u64 = 512 * 1024;
/// The most pixels on a side: browsers unpack them all.
pub const MAX_SIDE: usize = 4096;

/// A format, as files are named and as people call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    Webp,
    Svg,
}

/// The format of a name's end, whatever its case.
pub fn format(end: &str) -> Option<Format> {
    match end.to_ascii_lowercase().as_str() {
        "png" => Some(Format::Png),
        "jpg" | "jpeg" => Some(Format::Jpeg),
        "webp" => Some(Format::Webp),
        "svg" => Some(Format::Svg),
        _ => None,
    }
}

/// Why a picture cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageFault {
    /// The bytes are not of the format its name says, or broken.
    NotThat(&'static str),
    TooManyBytes(u64),
    /// Width and height.
    TooManyPixels(usize, usize),
    /// What in an SVG would run, or could hide something that does.
    Script(String),
}

/// The picture of a file of `images/`.
///
/// # Errors
/// What keeps it from being published.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Image, ImageFault> {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    let format = format(end).ok_or(ImageFault::NotThat(""))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImageFault::TooManyBytes(bytes.len() as u64));
    }
    let (extension, size) = match format {
        Format::Svg => ("svg", svg(&bytes)?),
        Format::Png => ("png", Some(pixels(&bytes, ImageType::Png, "PNG")?)),
        Format::Jpeg => ("jpg", Some(pixels(&bytes, ImageType::Jpeg, "JPEG")?)),
        Format::Webp => ("webp", Some(pixels(&bytes, ImageType::Webp, "WebP")?)),
    };
    Ok(Image { extension, bytes: Arc::from(bytes), size })
}

fn pixels(
    bytes: &[u8],
    wanted: ImageType,
    name: &'static str,
) -> Result<(usize, usize), ImageFault> {
    let not_that = |_| ImageFault::NotThat(name);
    if imagesize::image_type(bytes).map_err(not_that)? != wanted {
        return Err(ImageFault::NotThat(name));
    }
    let size = imagesize::blob_size(bytes).map_err(not_that)?;
    match size.width.max(size.height) {
        0 => Err(ImageFault::NotThat(name)),
        side if side > MAX_SIDE => Err(ImageFault::TooManyPixels(size.width, size.height)),
        _ => Ok((size.width, size.height)),
    }
}

/// Elements that run, or that hold pages of their own.
const REFUSED: [&str; 5] = ["script", "foreignobject", "iframe", "embed", "object"];

/// An SVG is text with `<svg` in it. Its size is left to the stylesheet: it has one at any size.
fn svg(bytes: &[u8]) -> Result<Option<(usize, usize)>, ImageFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImageFault::NotThat("SVG"))?;
    let text = text.to_ascii_lowercase();
    let mut has_root = false;
    for (at, _) in text.match_indices('<') {
        let tag = &text[at + 1..];
        // An entity can spell out what is looked for here.
        if tag.starts_with("!entity") {
            return Err(ImageFault::Script("<!ENTITY".to_owned()));
        }
        let name = tag.split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or_default();
        has_root |= local == "svg";
        if REFUSED.contains(&local) {
            return Err(ImageFault::Script(format!("<{name}>")));
        }
        if let Some(handler) = handler(tag) {
            return Err(ImageFault::Script(handler));
        }
    }
    if text.replace(['\t', '\n', '\r'], "").contains("javascript:") {
        return Err(ImageFault::Script("javascript:".to_owned()));
    }
    if has_root { Ok(None) } else { Err(ImageFault::NotThat("SVG")) }
}

/// The first attribute of a tag whose name begins with `on`.
fn handler(tag: &str) -> Option<String> {
    let mut quote = None;
    let mut name = String::new();
    for letter in tag.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => {
                quote = Some(letter);
                name.clear();
            }
            (None, '>') => return None,
            (None, '=') if name.len() > 2 && name.starts_with("on") => {
                return Some(name.trim_end().to_owned());
            }
            (None, '=' | '/') => name.clear(),
            (None, _) if letter.is_whitespace() => name.push(' '),
            (None, _) => {
                // A name may stand apart from its `=`, but not from its own letters.
                if name.ends_with(' ') {
                    name.clear();
                }
                name.push(letter);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Extension and size.
    type Seen = (&'static str, Option<(usize, usize)>);

    fn of(path: &str, bytes: &[u8]) -> Result<Seen, ImageFault> {
        read(path, bytes.to_vec()).map(|image| (image.extension, image.size))
    }

    /// The first bytes of a PNG of this size, which are all that is looked at.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        [&head[..], &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x06\0\0\0"].concat()
    }

    #[test]
    fn the_bytes_decide_and_must_fit_the_name() {
        assert_eq!(of("images/甲.PNG", &png(3, 2)), Ok(("png", Some((3, 2)))));
        assert_eq!(of("images/a.jpeg", &png(3, 2)), Err(ImageFault::NotThat("JPEG")));
        assert_eq!(of("images/a.webp", b"RIFF"), Err(ImageFault::NotThat("WebP")));
        assert_eq!(of("images/a.png", b""), Err(ImageFault::NotThat("PNG")));
        assert_eq!(of("images/a.png", &png(0, 0)), Err(ImageFault::NotThat("PNG")));
        assert_eq!(of("images/a.svg", b"<p>no</p>"), Err(ImageFault::NotThat("SVG")));
        assert_eq!(of("images/a.svg", b"<?xml version=\"1.0\"?><svg/>"), Ok(("svg", None)));
    }

    #[test]
    fn large_ones_are_refused() {
        assert_eq!(of("images/a.png", &png(5000, 9)), Err(ImageFault::TooManyPixels(5000, 9)));
        let long = vec![b' '; 600 * 1024];
        assert_eq!(of("images/a.svg", &long), Err(ImageFault::TooManyBytes(614_400)));
    }

    #[test]
    fn an_svg_runs_nothing() {
        let script = |svg: &str| match of("images/a.svg", svg.as_bytes()) {
            Err(ImageFault::Script(what)) => what,
            other => format!("{other:?}"),
        };
        assert_eq!(script("<svg><SCRIPT>1</SCRIPT></svg>"), "<script>");
        assert_eq!(script("<svg xmlns:s='…'><s:script/></svg>"), "<s:script>");
        assert_eq!(script("<svg viewBox='0 0 1 1'\nonload = 'x()'/>"), "onload");
        assert_eq!(script("<svg><g id=\"a\"onclick='x'/></svg>"), "onclick");
        assert_eq!(script("<svg><g a='>' onclick='x'/></svg>"), "onclick");
        assert_eq!(script("<svg><foreignObject/></svg>"), "<foreignobject>");
        assert_eq!(script("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"), "<!ENTITY");
        assert_eq!(script("<svg><a href='java\nscript:x'/></svg>"), "javascript:");
        assert_eq!(script("<svg><text font='on'>on = 一</text></svg>"), "Ok((\"svg\", None))");
    }
}
