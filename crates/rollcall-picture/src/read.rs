//! From an uploaded file to the original that is kept: told by its content, bounded before it is decoded, upright, at most
//! 1280 pixels long (people-extras §1.1, §1.2).

use std::io::Cursor;

use image::error::ImageError;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::{Error, Format, LONGEST_SIDE, Picture, Result, write};

/// As many pixels are decoded.
pub const MOST_PIXELS: u64 = 40_000_000;
/// As much memory may the decoded pixels take: 40 million of them with 24 bits, fewer with more.
const MEMORY: u64 = 160 * 1024 * 1024;

/// Reads an uploaded file and writes it anew as the original.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::TooManyPixels`], [`Error::TooHeavy`].
pub fn original(file: &[u8]) -> Result<Picture> {
    let (image, format) = decode(file)?;
    write(&image, format)
}

/// Decodes a file into at most 1280 × 1280 upright pixels of 8 bits per channel.
pub fn decode(file: &[u8]) -> Result<(DynamicImage, Format)> {
    let format = format(file)?;
    let kind = if format == Format::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut reader = ImageReader::with_format(Cursor::new(file), kind);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| refusal(&e))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MEMORY {
        return Err(Error::TooManyPixels);
    }
    // Metadata that can't be read say nothing about the pixels.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = small(DynamicImage::from_decoder(decoder).map_err(|e| refusal(&e))?);
    image.apply_orientation(orientation);
    Ok((plain(&image, format), format))
}

/// The format by the first bytes; neither a name nor a declared type is believed.
fn format(file: &[u8]) -> Result<Format> {
    match image::guess_format(file) {
        Ok(ImageFormat::Png) => Ok(Format::Png),
        Ok(ImageFormat::Jpeg) => Ok(Format::Jpeg),
        _ => Err(Error::Unreadable),
    }
}

/// Scales down what is too long, keeping the ratio. What is much too long is averaged first, which takes little memory.
fn small(image: DynamicImage) -> DynamicImage {
    let longest = image.width().max(image.height());
    let image = if longest > 2 * LONGEST_SIDE { image.thumbnail(2 * LONGEST_SIDE, 2 * LONGEST_SIDE) } else { image };
    if longest > LONGEST_SIDE { image.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle) } else { image }
}

/// Eight bits a channel, with transparency only where the format has it.
fn plain(image: &DynamicImage, format: Format) -> DynamicImage {
    if format == Format::Png && image.color().has_alpha() { image.to_rgba8().into() } else { image.to_rgb8().into() }
}

fn refusal(error: &ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::TooManyPixels,
        _ => Error::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thumbnails;
    use image::{GrayImage, ImageEncoder, Luma, Rgb, RgbImage, Rgba, RgbaImage};

    fn file(image: impl Into<DynamicImage>, kind: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image.into().write_to(&mut bytes, kind).unwrap();
        bytes.into_inner()
    }

    /// A JPEG of 40 × 20 pixels, dark at its left half, that says it has to be turned.
    fn turned(orientation: u8) -> Vec<u8> {
        let image = RgbImage::from_fn(40, 20, |x, _| if x < 20 { Rgb([10, 10, 10]) } else { Rgb([240, 240, 240]) });
        let exif = [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[orientation, 0, 0, 0][..], &[0; 4]].concat();
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(exif).unwrap();
        encoder.write_image(image.as_raw(), 40, 20, image::ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    #[test]
    fn one_pixel_is_a_picture_and_is_scaled_up() {
        let made = original(&file(RgbaImage::from_pixel(1, 1, Rgba([1, 2, 3, 4])), ImageFormat::Png)).unwrap();
        assert_eq!((made.format, made.width, made.height), (Format::Png, 1, 1));
        let sides = thumbnails(&made.bytes, None).unwrap();
        assert_eq!(
            sides.iter().map(|p| (p.width, p.height)).collect::<Vec<_>>(),
            crate::SIDES.map(|side| (side, side))
        );
    }

    #[test]
    fn what_is_too_long_is_scaled_down_and_keeps_its_ratio() {
        for ((width, height), wanted) in [
            ((1280, 1280), (1280, 1280)),
            ((1281, 10), (1280, 10)),
            ((3000, 1500), (1280, 640)),
            ((100, 6400), (20, 1280)),
            ((9000, 1), (1280, 1)),
        ] {
            let made = original(&file(GrayImage::from_pixel(width, height, Luma([9])), ImageFormat::Png)).unwrap();
            assert_eq!((made.width, made.height), wanted, "{width} × {height}");
        }
    }

    #[test]
    fn a_photograph_is_stood_upright_and_says_nothing_of_the_camera() {
        for (orientation, size, dark) in
            [(1, (40, 20), (5, 10)), (3, (40, 20), (35, 10)), (6, (20, 40), (10, 5)), (8, (20, 40), (10, 35))]
        {
            let made = original(&turned(orientation)).unwrap();
            assert_eq!((made.width, made.height), size, "{orientation}");
            let (image, _) = decode(&made.bytes).unwrap();
            assert!(image.to_luma8().get_pixel(dark.0, dark.1)[0] < 60, "{orientation}");
            assert!(!made.bytes.windows(4).any(|part| part == b"Exif"), "{orientation}");
        }
    }

    #[test]
    fn nothing_but_the_pixels_survives() {
        let mut uploaded = file(RgbImage::from_pixel(8, 8, Rgb([1, 2, 3])), ImageFormat::Png);
        uploaded.extend(b"<script>secret</script>");
        let made = original(&uploaded).unwrap();
        assert!(!made.bytes.windows(6).any(|part| part == b"secret"));
    }

    #[test]
    fn deep_and_grey_pixels_are_read() {
        for image in [
            DynamicImage::new_luma8(3, 3),
            DynamicImage::new_luma_a16(3, 3),
            DynamicImage::new_rgb16(3, 3),
            DynamicImage::new_rgba16(3, 3),
        ] {
            assert_eq!(original(&file(image, ImageFormat::Png)).unwrap().width, 3);
        }
        assert_eq!(original(&file(DynamicImage::new_luma8(3, 3), ImageFormat::Jpeg)).unwrap().format, Format::Jpeg);
    }

    #[test]
    fn other_formats_and_damaged_files_are_refused() {
        let good = file(RgbImage::new(30, 30), ImageFormat::Png);
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        for bad in
            [&b""[..], b"text", b"GIF89a\x01\0\x01\0\0\0\0;", b"RIFF\0\0\0\0WEBPVP8 ", svg, &good[..40], &good[..8]]
        {
            assert_eq!(original(bad), Err(Error::Unreadable), "{bad:?}");
        }
        assert_eq!(original(b"\xff\xd8\xff\xe0"), Err(Error::Unreadable));
    }

    /// The first bytes of a PNG that claims this size and depth; what follows is never looked at.
    fn claims(width: u32, height: u32, depth: u8) -> Vec<u8> {
        let mut bytes = file(RgbaImage::new(1, 1), ImageFormat::Png);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        bytes[24] = depth;
        let sum = bytes[12..29].iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        });
        bytes[29..33].copy_from_slice(&(!sum).to_be_bytes());
        bytes
    }

    #[test]
    fn pixels_are_counted_before_they_are_decoded() {
        for (width, height, depth) in [
            (6_325, 6_325, 8),
            (65_000, 65_000, 8),
            (u32::MAX / 2, 1, 8),
            (0x7fff_ffff, 0x7fff_ffff, 8),
            (6_000, 6_000, 16),
        ] {
            assert_eq!(original(&claims(width, height, depth)), Err(Error::TooManyPixels), "{width} × {height}");
        }
        assert_eq!(original(&claims(1, 2, 8)), Err(Error::Unreadable), "few enough, but not there");
    }
}
