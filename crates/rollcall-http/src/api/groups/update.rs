//! `PUT /group/{id}`: changes a group (people-directory §1.6).

use rollcall_core::groups::{self, GroupChange};
use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_wire::{GroupChangeRequest, GroupDto};

use super::{PathGroup, accounts, changed};
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::put("/group/{id}", "updateGroup")
    .about("Groups", "Change the name, the manager and the members of a group")
    .reads::<GroupChangeRequest>()
    .answers::<GroupDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathGroup(id): PathGroup, Body(body): Body<GroupChangeRequest>) -> Outcome {
    let permit = policy::manage_groups(&call.caller)?;
    let change = GroupChange {
        name: body.group_name,
        manager: body.group_manager.map(AccountId),
        add: accounts(body.members_to_add),
        remove: accounts(body.members_to_remove),
    };
    let now = call.now;
    call.app.db.write(move |tx| groups::update(tx, &permit, id, &change, now)).await?;
    changed(&call, id).await
}
