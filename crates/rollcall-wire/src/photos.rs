//! Shapes of the calls on pictures (people-extras §1).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Fields, Problem, Request};

/// The addresses of somebody's pictures; of the default ones without a picture of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ThumbnailsDataDto)]
pub struct ThumbnailsDto {
    /// As uploaded, at most 1280 × 1280.
    pub original: String,
    /// 360 × 360.
    pub retina: String,
    /// 200 × 200.
    pub max: String,
    /// 82 × 82.
    pub big: String,
    /// 48 × 48.
    pub medium: String,
    /// 32 × 32.
    pub small: String,
}

/// Where all pictures are.
pub const PHOTO_FOLDER: &str = "/storage/userPhotos/root/";
/// Where the pictures of people without one of their own begin; a size and `.png` follow.
pub const PHOTO_PLACEHOLDER: &str = "/storage/userPhotos/root/default_user_photo_size_";

impl ThumbnailsDto {
    /// The addresses of the pictures of the account `id` that was last changed at `updated_at`, in Unix milliseconds. `tail` is
    /// the end of the address of its own picture, such as `640-480.png`; without one they are those of the default ones.
    #[must_use]
    pub fn of(id: Uuid, tail: Option<&str>, updated_at: i64) -> Self {
        let hash = Self::hash(updated_at);
        let Some((tail, extension)) = tail.and_then(|tail| Some((tail, tail.rsplit_once('.')?.1))) else {
            return Self::default_ones(hash);
        };
        let square = |side: u32| format!("{PHOTO_FOLDER}{id}_size_{side}-{side}.{extension}?hash={hash}");
        Self { original: format!("{PHOTO_FOLDER}{id}_orig_{tail}?hash={hash}"), ..Self::squares(square) }
    }

    /// The addresses of the default pictures.
    #[must_use]
    pub fn default_ones(hash: u64) -> Self {
        let square = |side: u32| format!("{PHOTO_PLACEHOLDER}{side}-{side}.png?hash={hash}");
        Self::squares(square)
    }

    /// Changes with the account, so that browsers may keep what they loaded.
    #[must_use]
    pub fn hash(updated_at: i64) -> u64 {
        updated_at.unsigned_abs() % 1_000_000_007
    }

    fn squares(square: impl Fn(u32) -> String) -> Self {
        Self {
            original: square(200),
            retina: square(360),
            max: square(200),
            big: square(82),
            medium: square(48),
            small: square(32),
        }
    }
}

/// Answer of `POST /people/{userid}/photo`, also to a file that is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FileUploadResultDto {
    /// Whether the file was taken.
    pub success: bool,
    /// What became of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<UploadedDto>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<&'static str>,
}

impl FileUploadResultDto {
    /// A file that was taken.
    #[must_use]
    pub fn taken(data: UploadedDto) -> Self {
        Self { success: true, data: Some(data), message: None }
    }

    /// A file that was refused.
    #[must_use]
    pub fn refused(message: &'static str) -> Self {
        Self { success: false, data: None, message: Some(message) }
    }
}

/// What became of an uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum UploadedDto {
    /// It waits at this address to be cropped.
    Waiting(String),
    /// It is the picture.
    Saved(SavedPhotoDto),
}

/// The addresses of a picture that was saved at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SavedPhotoDto {
    /// As uploaded, at most 1280 × 1280.
    pub main: String,
    /// 360 × 360.
    pub retina: String,
    /// 200 × 200.
    pub max: String,
    /// 82 × 82.
    pub big: String,
    /// 48 × 48.
    pub medium: String,
    /// 32 × 32.
    pub small: String,
}

impl From<ThumbnailsDto> for SavedPhotoDto {
    fn from(ThumbnailsDto { original, retina, max, big, medium, small }: ThumbnailsDto) -> Self {
        Self { main: original, retina, max, big, medium, small }
    }
}

/// Form of `POST /people/{userid}/photo`, for the documentation.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "PascalCase")]
pub struct UploadMemberPhotoForm {
    /// A PNG or JPEG of at most 5 MB.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// Whether it is the picture at once, or waits to be cropped.
    #[schema(required = false)]
    pub autosave: bool,
}

/// Body of `PUT /people/{userid}/photo`.
#[derive(Debug, ToSchema)]
pub struct UpdatePhotoMemberRequest {
    /// Where the picture is.
    pub files: String,
}

impl Request for UpdatePhotoMemberRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let files = body.text("Files").unwrap_or_default();
        if files.trim().is_empty() {
            body.reject("Files", "The Files field is required.");
        }
        body.finish(Self { files })
    }
}

/// Body of `POST /people/{userid}/photo/thumbnails`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ThumbnailsRequest {
    /// The address of an upload that waits; without one the present picture is cropped.
    pub tmp_file: Option<String>,
    /// Left edge, in pixels.
    #[schema(required = false)]
    pub x: i64,
    /// Upper edge, in pixels.
    #[schema(required = false)]
    pub y: i64,
    /// In pixels; 0 with a height of 0 is all of it.
    #[schema(required = false)]
    pub width: i64,
    /// In pixels.
    #[schema(required = false)]
    pub height: i64,
}

impl Request for ThumbnailsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let tmp_file = body.text("TmpFile").filter(|name| !name.trim().is_empty());
        let [x, y, width, height] = ["X", "Y", "Width", "Height"].map(|name| body.number(name).unwrap_or(0));
        body.finish(Self { tmp_file, x, y, width, height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_waits_is_a_text_and_one_that_is_saved_an_object() {
        let json = |result: &FileUploadResultDto| serde_json::to_string(result).unwrap();
        let waiting = FileUploadResultDto::taken(UploadedDto::Waiting("/x.png".into()));
        assert_eq!(json(&waiting), r#"{"success":true,"data":"/x.png"}"#);
        let refused = FileUploadResultDto::refused("no");
        assert_eq!(json(&refused), r#"{"success":false,"message":"no"}"#);
    }

    #[test]
    fn a_picture_needs_an_address_and_a_crop_needs_nothing() {
        let read = |json: &str| UpdatePhotoMemberRequest::read(Fields::parse(json.as_bytes()).unwrap());
        for bad in ["{}", r#"{"files":""}"#, r#"{"files":" "}"#, r#"{"files":null}"#, r#"{"files":5}"#] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert_eq!(read(r#"{"FILES":"x"}"#).unwrap().files, "x");
        let crop = ThumbnailsRequest::read(Fields::parse(b"{\"tmpFile\":\" \",\"Width\":\"7\"}").unwrap()).unwrap();
        assert_eq!((crop.tmp_file, crop.x, crop.width), (None, 0, 7));
    }
}
