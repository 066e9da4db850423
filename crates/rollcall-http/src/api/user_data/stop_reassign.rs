//! `PUT /people/reassign/terminate`: stops handing somebody's data over (people-extras §5, D4).

use rollcall_core::accounts;
use rollcall_core::ids::AccountId;
use rollcall_wire::{TaskProgressResponseDto, TerminateRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/reassign/terminate", "terminateReassign")
    .about("User data", "Stop handing somebody's data over")
    .reads::<TerminateRequest>()
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<TerminateRequest>) -> Outcome {
    let id = AccountId(body.user_id.unwrap_or_default());
    let (caller, now) = (call.caller.clone(), call.now);
    let job = call.app.db.write(move |tx| accounts::stop_reassignment(tx, &caller, id, now)).await?;
    job.map_or_else(|| Ok(Reply::nothing()), |job| Reply::one(&present::task_progress(&job)))
}
