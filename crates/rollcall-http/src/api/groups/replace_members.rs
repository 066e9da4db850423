//! `POST /group/{id}/members`: replaces the members of a group (people-directory §1.10).

use rollcall_core::{groups, policy};
use rollcall_wire::{GroupDto, MembersRequest};

use super::{PathGroup, accounts, changed};
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/group/{id}/members", "setMembersTo")
    .about("Groups", "Replace the members of a group")
    .reads::<MembersRequest>()
    .answers::<GroupDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathGroup(id): PathGroup, Body(body): Body<MembersRequest>) -> Outcome {
    let permit = policy::manage_groups(&call.caller)?;
    let (people, now) = (accounts(body.members), call.now);
    call.app.db.write(move |tx| groups::replace_members(tx, &permit, id, &people, now)).await?;
    changed(&call, id).await
}
