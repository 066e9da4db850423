//! `PUT /security/activeconnections/logoutallexceptthis`: ends the caller's other sessions (portal §7).

use rollcall_core::sessions;
use rollcall_wire::encode;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/security/activeconnections/logoutallexceptthis", "logOutAllExceptThisConnection")
    .about("Security", "End the caller's other sessions")
    .answers_text();

pub async fn handler(call: Call) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let account = call.app.db.write(move |tx| sessions::end_all_but_this(tx, &caller, now)).await?;
    Reply::one(&encode(&account.display_name()))
}
