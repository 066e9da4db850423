//! `DELETE /people/{userid}/photo`: takes one's picture away (people-extras §1.5, P4).

use rollcall_core::photos;
use rollcall_wire::ThumbnailsDto;

use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/people/{userid}/photo", "deleteMemberPhoto")
    .about("Pictures", "Take one's own picture away")
    .answers::<ThumbnailsDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let person = call.app.db.write(move |tx| photos::remove(tx, &caller, &key, now)).await?;
    Reply::one(&present::thumbnails(&person.account))
}
