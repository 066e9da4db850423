//! The square thumbnails of an original, of a part of it that somebody chose or of its middle (people-extras §1.2, §1.3).

use image::DynamicImage;
use image::imageops::FilterType;

use crate::read::decode;
use crate::{Error, Picture, Result, SIDES, write};

/// A part of a picture, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rectangle {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// At least 1.
    pub width: u32,
    /// At least 1.
    pub height: u32,
}

impl Rectangle {
    /// The square of the shorter side in the middle.
    fn middle(self) -> Self {
        let side = self.width.min(self.height);
        let (x, y) = (self.x + (self.width - side) / 2, self.y + (self.height - side) / 2);
        Self { x, y, width: side, height: side }
    }

    fn is_inside(self, image: &DynamicImage) -> bool {
        let ends = |from: u32, length: u32, end: u32| from.checked_add(length).is_some_and(|to| to <= end);
        let (right, lower) = (ends(self.x, self.width, image.width()), ends(self.y, self.height, image.height()));
        self.width > 0 && self.height > 0 && right && lower
    }
}

/// The thumbnails of `original`, a file of [`crate::original`], in the order of [`SIDES`]. Of `part`, or of all of it, they
/// show the square in the middle.
///
/// # Errors
/// [`Error::Outside`] for a part that is not all inside; [`Error::Unreadable`] for a damaged file.
pub fn thumbnails(original: &[u8], part: Option<Rectangle>) -> Result<Vec<Picture>> {
    let (image, format) = decode(original)?;
    let whole = Rectangle { x: 0, y: 0, width: image.width(), height: image.height() };
    let part = part.unwrap_or(whole);
    if !part.is_inside(&image) {
        return Err(Error::Outside);
    }
    let Rectangle { x, y, width, height } = part.middle();
    let square = image.crop_imm(x, y, width, height);
    SIDES.iter().map(|side| write(&square.resize_exact(*side, *side, FilterType::CatmullRom), format)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use image::{Rgb, RgbImage};

    /// 30 × 10 pixels: ten columns of each of the brightnesses 0, 100 and 200.
    fn stripes() -> Vec<u8> {
        let image = RgbImage::from_fn(30, 10, |x, _| Rgb([u8::try_from(x / 10 * 100).unwrap(); 3]));
        write(&image.into(), Format::Png).unwrap().bytes
    }

    fn brightness(picture: &Picture) -> u8 {
        let (image, _) = decode(&picture.bytes).unwrap();
        image.to_luma8().get_pixel(picture.width / 2, picture.height / 2)[0]
    }

    #[test]
    fn the_middle_of_the_whole_or_of_the_chosen_part_is_shown() {
        let part = |x, y, width, height| Some(Rectangle { x, y, width, height });
        for (part, wanted) in [
            (None, 100),
            (part(0, 0, 10, 10), 0),
            (part(20, 0, 10, 10), 200),
            (part(29, 9, 1, 1), 200),
            (part(0, 0, 30, 10), 100),
            (part(0, 4, 10, 2), 0),
        ] {
            for picture in thumbnails(&stripes(), part).unwrap() {
                assert_eq!(brightness(&picture), wanted, "{part:?} {}", picture.width);
            }
        }
    }

    #[test]
    fn a_part_that_reaches_outside_is_refused() {
        for (x, y, width, height) in [
            (0, 0, 31, 1),
            (0, 0, 1, 11),
            (30, 0, 1, 1),
            (29, 0, 2, 1),
            (0, 0, 0, 5),
            (5, 5, 5, 0),
            (u32::MAX, 0, 2, 2),
            (1, 1, u32::MAX, 1),
        ] {
            let part = Rectangle { x, y, width, height };
            assert_eq!(thumbnails(&stripes(), Some(part)), Err(Error::Outside), "{part:?}");
        }
    }
}
