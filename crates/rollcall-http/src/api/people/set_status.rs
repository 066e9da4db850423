//! `PUT /people/status/{status}`: disables people, or enables them again (people-core §4.5).

use rollcall_core::Error;
use rollcall_core::accounts::{self, Usable};
use rollcall_core::ids::AccountId;
use rollcall_wire::{EmployeeFullDto, EmployeeStatus, Named, PeopleRequest, Problem, literals};

use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/status/{status}", "updateUserStatus")
    .about("People", "Disable people, or enable them again")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Segment(status): Segment, Body(body): Body<PeopleRequest>) -> Outcome {
    let wanted = match EmployeeStatus::parse(&status) {
        Some(EmployeeStatus::Active) => Usable::Enabled,
        Some(EmployeeStatus::Terminated) => Usable::Disabled,
        // Statuses are flags, so every number is one.
        None if status.trim().parse::<i32>().is_err() => {
            return Err(Problem::of("Status", "The Status field is not one of the known values.").into());
        }
        _ => return Err(Error::Argument(literals::STATUS_INCORRECT).into()),
    };
    let ids = body.user_ids.ok_or(Error::Argument(literals::USER_IDS_NULL))?;
    let ids: Vec<AccountId> = ids.into_iter().map(AccountId).collect();
    let (caller, now) = (call.caller.clone(), call.now);
    let people = call.app.db.write(move |tx| accounts::set_status(tx, &caller, &ids, wanted, now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
