//! `GET /group/{id}`: one group, with its members unless they are not wanted (people-directory §1.3).

use rollcall_core::groups::{self, Shown};
use rollcall_core::policy;
use rollcall_wire::GroupDto;

use super::{PathGroup, reply};
use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::Outcome;

pub const OP: Op = Op::get("/group/{id}", "getGroup")
    .about("Groups", "Return a group with its members")
    .query(&[QueryValue::text("includeMembers")])
    .answers::<GroupDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, PathGroup(id): PathGroup, query: Query) -> Outcome {
    let unsaid = query.get("includemembers").is_none_or(str::is_empty);
    let shown = if query.flag("IncludeMembers")? || unsaid { Shown::Members } else { Shown::ManagerAlone };
    policy::see_groups(&call.caller)?;
    let roster = call.app.db.read(move |tx| groups::get(tx, id, shown)).await?;
    reply(&call, &roster)
}
