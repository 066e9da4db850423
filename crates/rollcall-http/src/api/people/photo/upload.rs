//! `POST /people/{userid}/photo`: takes a picture as a file. What is wrong with it is told in a 200 (people-extras §1.2, P2).

use rollcall_core::{Error, photos};
use rollcall_wire::{FileUploadResultDto, UploadMemberPhotoForm, UploadedDto, literals};

use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::upload::Upload;

pub const OP: Op = Op::post("/people/{userid}/photo", "uploadMemberPhoto")
    .about("Pictures", "Upload one's own picture")
    .takes::<UploadMemberPhotoForm>()
    .answers::<FileUploadResultDto>()
    .refuses(&[503]);

pub async fn handler(call: Call, Segment(key): Segment, upload: Upload) -> Outcome {
    match take(&call, key, upload).await {
        Ok(data) => Reply::one(&FileUploadResultDto::taken(data)),
        Err(Refusal::Told(message)) => Reply::one(&FileUploadResultDto::refused(message)),
        Err(Refusal::Failed(error)) => Err(error.into()),
    }
}

/// Takes the file for the person called `key`: as their picture, or to be cropped first.
///
/// # Errors
/// [`Refusal::Told`] for what the sender can help, as the API answers it.
pub async fn take(call: &Call, key: String, Upload { file, autosave }: Upload) -> Result<UploadedDto, Refusal> {
    super::changeable(call, &key).await?;
    let file = file.ok_or(Refusal::Told(literals::PHOTO_TOO_LARGE))?;
    if file.is_empty() {
        return Err(Refusal::Told(literals::PHOTO_EMPTY));
    }
    let (app, caller, now) = (&call.app, call.caller.clone(), call.now);
    if autosave {
        let photo = app.painter.photo(file).await??;
        let person = app.db.write(move |tx| photos::set(tx, &caller, &key, &photo, now)).await?;
        return Ok(UploadedDto::Saved(present::thumbnails(&person.account).into()));
    }
    let upload = app.painter.upload(app.random.upload_id(), file).await??;
    let address = present::upload_address(&upload);
    app.db.write(move |tx| photos::keep(tx, &caller, &key, &upload, now)).await?;
    Ok(UploadedDto::Waiting(address))
}

/// Why a file was not taken: something its sender is told with 200, or a failure like any other.
pub enum Refusal {
    /// One of the literals.
    Told(&'static str),
    /// As any call may.
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NoSuchUser => Self::Told(literals::NO_SUCH_USER),
            Error::Forbidden => Self::Told(literals::PHOTO_OF_ANOTHER),
            other => Self::Failed(other),
        }
    }
}

impl From<rollcall_picture::Error> for Refusal {
    fn from(error: rollcall_picture::Error) -> Self {
        Self::Told(match error {
            rollcall_picture::Error::Unreadable | rollcall_picture::Error::Outside => literals::PHOTO_UNREADABLE,
            rollcall_picture::Error::TooManyPixels => literals::PHOTO_TOO_MANY_PIXELS,
            rollcall_picture::Error::TooHeavy => literals::PHOTO_TOO_HEAVY,
        })
    }
}
