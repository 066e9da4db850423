//! `PUT /people/status/{status}`: disables people, or enables them again (people-core §4.5).

use rollcall_core::Error;
use rollcall_core::accounts::{self, Usable};
use rollcall_wire::{EmployeeFullDto, EmployeeStatus, PeopleRequest, literals};

use crate::body::Body;
use crate::call::{Call, Segment, account_ids};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/status/{status}", "updateUserStatus")
    .about("People", "Disable people, or enable them again")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, status: Segment, Body(body): Body<PeopleRequest>) -> Outcome {
    let wanted = match status.named("Status") {
        Ok(EmployeeStatus::Active) => Usable::Enabled,
        Ok(EmployeeStatus::Terminated) => Usable::Disabled,
        // Statuses are flags, so every number is one.
        Err(problem) if status.0.trim().parse::<i32>().is_err() => return Err(problem.into()),
        _ => return Err(Error::Argument(literals::STATUS_INCORRECT).into()),
    };
    let ids = account_ids(body.user_ids)?;
    let (caller, now) = (call.caller.clone(), call.now);
    let people = call.app.db.write(move |tx| accounts::set_status(tx, &caller, &ids, wanted, now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
