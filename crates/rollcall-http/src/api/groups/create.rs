//! `POST /group`: makes a group (people-directory §1.5).

use rollcall_core::groups::{self, NewGroup};
use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_wire::{GroupDto, GroupRequest};

use super::{accounts, changed};
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::Outcome;

pub const OP: Op = Op::post("/group", "addGroup")
    .about("Groups", "Make a group")
    .reads::<GroupRequest>()
    .answers::<GroupDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<GroupRequest>) -> Outcome {
    let permit = policy::manage_groups(&call.caller)?;
    let id = call.app.random.group_id(call.now);
    let new = NewGroup {
        id,
        name: body.group_name,
        manager: body.group_manager.map(AccountId),
        members: accounts(body.members),
    };
    let now = call.now;
    call.app.db.write(move |tx| groups::create(tx, &permit, &new, now)).await?;
    changed(&call, id).await
}
