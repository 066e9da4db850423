//! `POST /people/{userid}/photo/thumbnails`: shows a part of an upload, or another part of one's picture (people-extras §1.3, P5).

use rollcall_core::accounts::{Account, Person};
use rollcall_core::photos::Source;
use rollcall_core::{Error, Result, photos};
use rollcall_picture::Rectangle;
use rollcall_wire::{ThumbnailsDto, ThumbnailsRequest};

use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::painter::Original;
use crate::pictures::Address;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::post("/people/{userid}/photo/thumbnails", "createMemberPhotoThumbnails")
    .about("Pictures", "Choose the part of one's own picture that is shown")
    .reads::<ThumbnailsRequest>()
    .answers::<ThumbnailsDto>()
    .refuses(&[403, 404, 503]);

const OUTSIDE: Error = Error::Argument("The rectangle is outside of the picture");

/// The body comes after the person: whoever may not change the picture is told that first.
pub async fn handler(call: Call, Segment(key): Segment, body: Result<Body<ThumbnailsRequest>, WireError>) -> Outcome {
    let account = super::changeable(&call, &key).await?;
    let Body(body) = body?;
    let person = crop(&call, account, body).await?;
    Reply::one(&present::thumbnails(&person.account))
}

/// Shows the part of a picture of `account`, which the caller may change.
///
/// # Errors
/// [`Error::Argument`] for a part outside of the picture, [`Error::NoSuchPhoto`], and those of [`photos::crop`].
pub async fn crop(call: &Call, account: Account, body: ThumbnailsRequest) -> Result<Person> {
    let (part, key) = (part(&body)?, account.id.to_string());
    let original = find(call, account, body.tmp_file).await?;
    let photo = call.app.painter.part(original, part).await?.map_err(|_| OUTSIDE)?;
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| photos::crop(tx, &caller, &key, &photo, now)).await
}

/// The chosen rectangle; none for all of the picture.
fn part(body: &ThumbnailsRequest) -> Result<Option<Rectangle>> {
    if (body.width, body.height) == (0, 0) {
        return Ok(None);
    }
    let side = |pixels: i64| u32::try_from(pixels).map_err(|_| OUTSIDE);
    let (x, y, width, height) = (side(body.x)?, side(body.y)?, side(body.width)?, side(body.height)?);
    Ok(Some(Rectangle { x, y, width, height }))
}

/// What is to be cropped: the upload of this name, or the present picture.
async fn find(call: &Call, account: Account, upload: Option<String>) -> Result<Original> {
    let now = call.now;
    let Some(name) = upload else {
        let tail = account.photo.clone().ok_or(Error::NoSuchPhoto)?;
        let stored = call.app.db.read(move |tx| photos::original(tx, &account)).await?;
        return Ok(Original { tail, bytes: stored.bytes, of: Source::Present(stored.made_at) });
    };
    let Some(Address::Upload(id)) = Address::of_file(&name) else { return Err(Error::NoSuchPhoto) };
    Ok(call.app.db.read(move |tx| photos::upload(tx, account.id, id, now)).await?.into())
}
