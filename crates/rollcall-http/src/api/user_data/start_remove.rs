//! `POST /people/remove/start`: starts the job that removes somebody's data with the account (people-extras §5, D5).

use rollcall_core::accounts;
use rollcall_core::ids::AccountId;
use rollcall_wire::{TaskProgressResponseDto, TerminateRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/remove/start", "startRemove")
    .about("User data", "Start to remove a disabled person's data with the account")
    .reads::<TerminateRequest>()
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403, 409]);

pub async fn handler(call: Call, Body(body): Body<TerminateRequest>) -> Outcome {
    let (job, id) = (call.app.random.job_id(call.now), AccountId(body.user_id.unwrap_or_default()));
    let (caller, now) = (call.caller.clone(), call.now);
    let job = call.app.db.write(move |tx| accounts::order_removal(tx, &caller, job, id, now)).await?;
    Reply::one(&present::task_progress(&job))
}
