//! `GET /people/type/progress/{userid}`: how the job on somebody's type stands (people-core §5.3).

use rollcall_core::policy;
use rollcall_core::tasks::{self, JobKind};
use rollcall_wire::TaskProgressResponseDto;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/type/progress/{userid}", "getUserTypeUpdateProgress")
    .about("People", "Tell how the change of somebody's type stands")
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    let job = call.app.db.glance(move |tx| tasks::find(tx, &permit, JobKind::TypeChange, id, now)).await?;
    job.map_or_else(|| Ok(Reply::nothing()), |job| Reply::one(&present::task_progress(&job)))
}
