//! `POST /people/type`: starts the job that makes somebody a User or a Guest (people-core §5.2).

use rollcall_core::accounts::{self, TypeOrder};
use rollcall_core::ids::AccountId;
use rollcall_wire::{EmployeeType, TaskProgressResponseDto, TypeChangeRequest};
use uuid::Uuid;

use super::add::core_type;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/people/type", "startUserTypeUpdate")
    .about("People", "Start to make somebody a user or a guest")
    .reads::<TypeChangeRequest>()
    .answers::<TaskProgressResponseDto>()
    .refuses(&[403, 409]);

pub async fn handler(call: Call, Body(body): Body<TypeChangeRequest>) -> Outcome {
    let order = TypeOrder {
        job: call.app.random.job_id(call.now),
        target: AccountId(body.user_id.unwrap_or_default()),
        to: core_type(body.r#type.unwrap_or(EmployeeType::All)),
        recipient: body.reassign_user_id.filter(|id| *id != Uuid::nil()).map(AccountId),
    };
    let (caller, now) = (call.caller.clone(), call.now);
    let job = call.app.db.write(move |tx| accounts::order_type_change(tx, &caller, &order, now)).await?;
    Reply::one(&present::task_progress(&job))
}
