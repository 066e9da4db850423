//! `PUT /group/{id}/manager`: makes somebody the manager of a group (people-directory §1.12).

use rollcall_core::ids::AccountId;
use rollcall_core::{groups, policy};
use rollcall_wire::{GroupDto, ManagerRequest};

use super::{PathGroup, changed};
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::put("/group/{id}/manager", "setGroupManager")
    .about("Groups", "Make somebody the manager of a group")
    .reads::<ManagerRequest>()
    .answers::<GroupDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathGroup(id): PathGroup, Body(body): Body<ManagerRequest>) -> Outcome {
    let permit = policy::manage_groups(&call.caller)?;
    let (manager, now) = (AccountId(body.user_id), call.now);
    call.app.db.write(move |tx| groups::set_manager(tx, &permit, id, manager, now)).await?;
    changed(&call, id).await
}
