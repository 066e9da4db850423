//! Pictures of people: what was uploaded becomes an original of bounded size and five square thumbnails (people-extras §1.1).
//!
//! Everything is written anew from the pixels, so nothing of the file survives but how it looks: no place, no camera, no
//! comment, no trailing data.

mod read;
mod thumbnails;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder};
pub use read::{MOST_PIXELS, original};
pub use thumbnails::{Rectangle, thumbnails};

/// The sides of the thumbnails in pixels, the largest first.
pub const SIDES: [u32; 5] = [360, 200, 82, 48, 32];
/// The longest side of an original, in pixels.
pub const LONGEST_SIDE: u32 = 1280;
/// The longest file that is read or written, in bytes.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;

/// How much of a JPEG's detail is kept, of 100.
const QUALITY: u8 = 90;

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Without loss; may be transparent.
    Png,
    /// With little loss.
    Jpeg,
}

impl Format {
    /// The end of its file names, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// The format whose file names end so.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        [Self::Png, Self::Jpeg].into_iter().find(|format| format.extension() == extension)
    }

    /// What `Content-Type` says of it.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A picture as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How it is written.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Neither a PNG nor a JPEG, or a damaged one.
    #[error("not a PNG or JPEG that can be read")]
    Unreadable,
    /// More than [`MOST_PIXELS`], or too much memory for them.
    #[error("too many pixels")]
    TooManyPixels,
    /// The result would be longer than [`LARGEST_FILE`].
    #[error("the file would be too long")]
    TooHeavy,
    /// The rectangle is not inside of the picture.
    #[error("the rectangle is outside of the picture")]
    Outside,
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

fn write(image: &DynamicImage, format: Format) -> Result<Picture> {
    let (width, height, mut bytes) = (image.width(), image.height(), Vec::new());
    let written = match format {
        Format::Png => PngEncoder::new(&mut bytes).write_image(image.as_bytes(), width, height, image.color().into()),
        Format::Jpeg => JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(
            image.as_bytes(),
            width,
            height,
            image.color().into(),
        ),
    };
    match written {
        Ok(()) if bytes.len() <= LARGEST_FILE => Ok(Picture { format, width, height, bytes }),
        Ok(()) => Err(Error::TooHeavy),
        Err(_) => Err(Error::Unreadable),
    }
}
