//! `GET /people/{userid}/photo`: the addresses of somebody's pictures (people-extras §1, P1).

use rollcall_core::accounts;
use rollcall_wire::ThumbnailsDto;

use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/{userid}/photo", "getMemberPhoto")
    .about("Pictures", "Return the addresses of somebody's pictures")
    .answers::<ThumbnailsDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment) -> Outcome {
    let caller = call.caller.clone();
    let person = call.app.db.glance(move |tx| accounts::find_by_name_or_id(tx, &caller, &key)).await?;
    Reply::one(&present::thumbnails(&person.account))
}
