//! The addresses of pictures (people-extras §1.1).

use rollcall_core::accounts::Account;
use rollcall_core::photos::{StoredPicture, Upload};
use rollcall_picture::Format;
use rollcall_wire::ThumbnailsDto;

/// Where all pictures are.
pub const FOLDER: &str = "/storage/userPhotos/root/";
/// Where the pictures of people without one of their own begin; a size and `.png` follow.
pub const PLACEHOLDER: &str = "/storage/userPhotos/root/default_user_photo_size_";

/// The addresses of the account's pictures; of the default ones without a picture of its own.
pub fn thumbnails(account: &Account) -> ThumbnailsDto {
    let hash = hash(account);
    let own = account.photo.as_deref().and_then(|tail| Some((tail, format_of(tail)?)));
    let Some((tail, format)) = own else { return defaults(hash) };
    let (id, extension) = (account.id, format.extension());
    let square = |side: u32| format!("{FOLDER}{id}_size_{side}-{side}.{extension}?hash={hash}");
    ThumbnailsDto {
        original: format!("{FOLDER}{id}_orig_{tail}?hash={hash}"),
        retina: square(360),
        max: square(200),
        big: square(82),
        medium: square(48),
        small: square(32),
    }
}

/// The addresses of the default pictures.
pub fn defaults(hash: u64) -> ThumbnailsDto {
    let square = |side: u32| format!("{PLACEHOLDER}{side}-{side}.png?hash={hash}");
    ThumbnailsDto {
        original: square(200),
        retina: square(360),
        max: square(200),
        big: square(82),
        medium: square(48),
        small: square(32),
    }
}

/// Changes with the account, so that browsers may keep what they loaded.
pub fn hash(account: &Account) -> u64 {
    account.updated_at.0.unsigned_abs() % 1_000_000_007
}

/// The address of an upload that waits to be cropped.
pub fn upload_address(upload: &Upload) -> String {
    let extension = upload.tail.rsplit('.').next().unwrap_or_default();
    format!("{FOLDER}{}.{extension}", upload.id)
}

/// How the picture whose address ends so is written.
pub fn format_of(tail: &str) -> Option<Format> {
    Format::of_extension(tail.rsplit('.').next()?)
}

/// A picture inside of its address, for whoever may load nothing else (people-core §1.5).
pub fn data_address(account: &Account, picture: &StoredPicture) -> Option<String> {
    use base64::Engine;
    let format = format_of(account.photo.as_deref()?)?;
    let data = base64::engine::general_purpose::STANDARD.encode(&picture.bytes);
    Some(format!("data:{};base64,{data}", format.content_type()))
}
