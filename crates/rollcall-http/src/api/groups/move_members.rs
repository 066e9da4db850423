//! `PUT /group/{fromId}/members/{toId}`: moves everybody into another group (people-directory §1.11).

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use rollcall_core::ids::GroupId;
use rollcall_core::{groups, policy};
use rollcall_wire::GroupDto;
use uuid::Uuid;

use super::changed;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;
use crate::wire_error::WireError;

pub const OP: Op = Op::put("/group/{fromid}/members/{toid}", "moveMembersTo")
    .about("Groups", "Move everybody of a group into another one, which is returned")
    .answers::<GroupDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, ids: Result<Path<(Uuid, Uuid)>, PathRejection>) -> Outcome {
    // A segment that is no id has no route.
    let Path((from, to)) = ids.map_err(|_| WireError::no_route())?;
    let permit = policy::manage_groups(&call.caller)?;
    let (from_to, now) = ((GroupId(from), GroupId(to)), call.now);
    call.app.db.write(move |tx| groups::move_members(tx, &permit, from_to, now)).await?;
    changed(&call, GroupId(to)).await
}
