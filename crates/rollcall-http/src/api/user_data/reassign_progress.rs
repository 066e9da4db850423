//! `GET /people/reassign/progress/{userid}`: how handing somebody's data over goes (people-extras §5, D3).

use rollcall_core::accounts;
use rollcall_wire::TaskProgressResponseDto;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/reassign/progress/{userid}", "getReassignProgress")
    .about("User data", "Tell how handing somebody's data over goes")
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let job = call.app.db.glance(move |tx| accounts::reassignment(tx, &caller, id, now)).await?;
    job.map_or_else(|| Ok(Reply::nothing()), |job| Reply::one(&present::task_progress(&job)))
}
