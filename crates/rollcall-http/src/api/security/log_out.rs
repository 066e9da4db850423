//! `PUT /security/activeconnections/logout/{loginEventId}`: ends one session (portal §7).

use rollcall_core::ids::SessionId;
use rollcall_core::sessions;

use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::put("/security/activeconnections/logout/{logineventid}", "logOutActiveConnection")
    .about("Security", "End one session")
    .answers_flag()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(segment): Segment) -> Outcome {
    let id = SessionId(segment.parse().map_err(|_| WireError::no_route())?);
    let (caller, now) = (call.caller.clone(), call.now);
    let ended = call.app.db.write(move |tx| sessions::end_one(tx, &caller, id, now)).await?;
    Reply::one(&ended)
}
