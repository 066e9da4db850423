//! `PUT /people/remove/terminate`: stops the removal of somebody's data (people-extras §5, D7).

use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_core::tasks::{self, JobKind};
use rollcall_wire::TerminateRequest;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/remove/terminate", "terminateRemove")
    .about("User data", "Stop the removal of somebody's data")
    .reads::<TerminateRequest>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<TerminateRequest>) -> Outcome {
    let (permit, now) = (policy::administer(&call.caller)?, call.now);
    let id = AccountId(body.user_id.unwrap_or_default());
    call.app.db.write(move |tx| tasks::discard(tx, &permit, JobKind::Remove, id, now)).await?;
    Ok(Reply::nothing())
}
