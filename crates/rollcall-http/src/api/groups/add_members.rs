//! `PUT /group/{id}/members`: puts people into a group (people-directory §1.8).

use rollcall_core::{groups, policy};
use rollcall_wire::{GroupDto, MembersRequest};

use super::{PathGroup, accounts, changed};
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::put("/group/{id}/members", "addMembersTo")
    .about("Groups", "Put people into a group")
    .reads::<MembersRequest>()
    .answers::<GroupDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathGroup(id): PathGroup, Body(body): Body<MembersRequest>) -> Outcome {
    let permit = policy::manage_groups(&call.caller)?;
    let (people, now) = (accounts(body.members), call.now);
    call.app.db.write(move |tx| groups::add_members(tx, &permit, id, &people, now)).await?;
    changed(&call, id).await
}
