//! `DELETE /people/{userid}`: deletes a disabled account (people-core §2.11).

use rollcall_core::accounts;
use rollcall_wire::EmployeeFullDto;

use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/people/{userid}", "deleteMember")
    .about("People", "Delete a disabled account")
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404, 409]);

pub async fn handler(call: Call, PathId(id): PathId) -> Outcome {
    let (caller, now) = (call.caller.clone(), call.now);
    let person = call.app.db.write(move |tx| accounts::delete(tx, &caller, id, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}
