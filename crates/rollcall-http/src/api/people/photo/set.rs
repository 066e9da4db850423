//! `PUT /people/{userid}/photo`: sets one's picture by its address (people-extras §1.4, P3).

use rollcall_core::photos;
use rollcall_wire::{ThumbnailsDto, UpdatePhotoMemberRequest};

use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::pictures;
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::put("/people/{userid}/photo", "updateMemberPhoto")
    .about("Pictures", "Set one's own picture by its address")
    .reads::<UpdatePhotoMemberRequest>()
    .answers::<ThumbnailsDto>()
    .refuses(&[403, 404, 503]);

/// The body comes after the person: whoever may not change the picture is told that first.
pub async fn handler(
    call: Call,
    Segment(key): Segment,
    body: Result<Body<UpdatePhotoMemberRequest>, WireError>,
) -> Outcome {
    let account = super::changeable(&call, &key).await?;
    let Body(body) = body?;
    let (caller, now) = (call.caller.clone(), call.now);
    let Some(photo) = pictures::named(&call.app, Some(&account), &body.files, now).await? else {
        return Reply::one(&present::thumbnails(&account));
    };
    let person = call.app.db.write(move |tx| photos::set(tx, &caller, &key, &photo, now)).await?;
    Reply::one(&present::thumbnails(&person.account))
}
