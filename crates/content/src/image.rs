//! What the bytes of a picture are: that they are what the file's name says, how large they are, and
//! that an SVG brings nothing that runs (`image/svg.rs`).
//!
//! Owns the four formats and their limits. Pictures are only ever shown as `<img>`, where an SVG is
//! still; but its address can be opened by itself, and then a script in it would run as the site's.

use std::ops::Range;
use std::sync::Arc;

use imagesize::ImageType;
use language::image::Image;

mod svg;

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
    /// What in an SVG could run or load something, and where in its text, in bytes.
    Unsafe {
        what: String,
        text: String,
        at: Range<usize>,
    },
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
        Format::Svg => ("svg", picture_of_text(&bytes)?),
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

/// An SVG is text. Its size is left to the stylesheet: it has one at any size.
fn picture_of_text(bytes: &[u8]) -> Result<Option<(usize, usize)>, ImageFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImageFault::NotThat("SVG"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    svg::check(text).map(|()| None).map_err(|fault| match fault {
        svg::Fault::NotAnSvg => ImageFault::NotThat("SVG"),
        svg::Fault::Refused { what, at } => ImageFault::Unsafe { what, text: text.to_owned(), at },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Extension and size.
    type Seen = (&'static str, Option<(usize, usize)>);

    const SVG: &[u8] = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";

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
        assert_eq!(of("images/a.svg", b"<svg/>"), Err(ImageFault::NotThat("SVG")));
        assert_eq!(of("images/a.svg", &SVG[..40]), Err(ImageFault::NotThat("SVG")));
        assert_eq!(of("images/a.svg", SVG), Ok(("svg", None)));
    }

    #[test]
    fn large_ones_are_refused() {
        assert_eq!(of("images/a.png", &png(5000, 9)), Err(ImageFault::TooManyPixels(5000, 9)));
        let long = vec![b' '; 600 * 1024];
        assert_eq!(of("images/a.svg", &long), Err(ImageFault::TooManyBytes(614_400)));
    }
}
