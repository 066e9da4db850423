//! The addresses of pictures (people-extras §1.1).

use rollcall_core::accounts::Account;
use rollcall_core::photos::{StoredPicture, Upload};
use rollcall_picture::Format;
use rollcall_wire::ThumbnailsDto;
pub use rollcall_wire::{PHOTO_FOLDER as FOLDER, PHOTO_PLACEHOLDER as PLACEHOLDER};

/// The addresses of the account's pictures; of the default ones without a picture of its own.
pub fn thumbnails(account: &Account) -> ThumbnailsDto {
    ThumbnailsDto::of(account.id.0, account.photo.as_deref(), account.updated_at.0)
}

/// Changes with the account, so that browsers may keep what they loaded.
pub fn hash(account: &Account) -> u64 {
    ThumbnailsDto::hash(account.updated_at.0)
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
