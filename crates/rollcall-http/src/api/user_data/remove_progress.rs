//! `GET /people/remove/progress/{userid}`: how the removal of somebody's data goes (people-extras §5, D6).

use rollcall_core::policy;
use rollcall_core::tasks::{self, JobKind};
use rollcall_wire::TaskProgressResponseDto;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/remove/progress/{userid}", "getRemoveProgress")
    .about("User data", "Tell how the removal of somebody's data goes")
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    let job = call.app.db.glance(move |tx| tasks::find(tx, &permit, JobKind::Remove, id, now)).await?;
    job.map_or_else(|| Ok(Reply::nothing()), |job| Reply::one(&present::task_progress(&job)))
}
