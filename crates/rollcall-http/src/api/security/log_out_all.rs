//! `PUT /security/activeconnections/logoutall/{userId}`: ends every session of a person (portal §7).

use rollcall_core::sessions;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::put("/security/activeconnections/logoutall/{userid}", "logOutAllActiveConnectionsForUser")
    .about("Security", "End every session of a person")
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let ended = call.app.db.write(move |tx| sessions::end_every(tx, &caller, id, now));
    ended.await.map_err(WireError::from)?;
    Ok(Reply::nothing())
}
