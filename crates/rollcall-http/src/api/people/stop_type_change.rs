//! `PUT /people/type/terminate`: stops the job on somebody's type (people-core §5.3).

use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_core::tasks::{self, JobKind};
use rollcall_wire::{TaskProgressResponseDto, TerminateRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/type/terminate", "terminateUserTypeUpdate")
    .about("People", "Stop the change of somebody's type")
    .reads::<TerminateRequest>()
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<TerminateRequest>) -> Outcome {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    let id = AccountId(body.user_id.unwrap_or_default());
    let job = call.app.db.write(move |tx| tasks::cancel(tx, &permit, JobKind::TypeChange, id, now)).await?;
    job.map_or_else(|| Ok(Reply::nothing()), |job| Reply::one(&present::task_progress(&job)))
}
