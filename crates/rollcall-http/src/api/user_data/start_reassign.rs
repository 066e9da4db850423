//! `POST /people/reassign/start`: starts the job that hands somebody's data over (people-extras §5, D2).

use rollcall_core::accounts::{self, ReassignOrder};
use rollcall_core::ids::AccountId;
use rollcall_wire::{StartReassignRequest, TaskProgressResponseDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/reassign/start", "startReassign")
    .about("User data", "Start to hand a disabled person's data over")
    .reads::<StartReassignRequest>()
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403, 409]);

pub async fn handler(call: Call, Body(body): Body<StartReassignRequest>) -> Outcome {
    let order = ReassignOrder {
        job: call.app.random.job_id(call.now),
        from: AccountId(body.from_user_id.unwrap_or_default()),
        to: AccountId(body.to_user_id.unwrap_or_default()),
        delete_profile: body.delete_profile.unwrap_or(false),
    };
    let (caller, now) = (call.caller.clone(), call.now);
    let job = call.app.db.write(move |tx| accounts::order_reassignment(tx, &caller, &order, now)).await?;
    Reply::one(&present::task_progress(&job))
}
