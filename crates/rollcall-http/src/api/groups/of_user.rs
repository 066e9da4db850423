//! `GET /group/user/{userid}`: the groups somebody is in (people-directory §1.4).

use rollcall_core::{groups, policy};
use rollcall_wire::GroupSummaryDto;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/group/user/{userid}", "getGroupByUserId")
    .about("Groups", "List the groups somebody is in")
    .lists::<GroupSummaryDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    policy::see_groups(&call.caller)?;
    let groups = call.app.db.read(move |tx| groups::of_account(tx, id)).await?;
    Reply::list(&groups.iter().map(present::group_summary).collect::<Vec<_>>())
}
