//! `PUT /people/type/{type}`: gives people another type where nothing is lost by it (people-core §5.1).

use rollcall_core::Error;
use rollcall_core::accounts;
use rollcall_core::ids::AccountId;
use rollcall_wire::{EmployeeFullDto, EmployeeType, Named, PeopleRequest, Problem, literals};

use super::add::core_type;
use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/type/{type}", "updateUserType")
    .about("People", "Give people a higher type")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Segment(to): Segment, Body(body): Body<PeopleRequest>) -> Outcome {
    let to = EmployeeType::parse(&to);
    let to = to.ok_or_else(|| Problem::of("Type", "The Type field is not one of the known values."))?;
    let ids = body.user_ids.ok_or(Error::Argument(literals::USER_IDS_NULL))?;
    let ids: Vec<AccountId> = ids.into_iter().map(AccountId).collect();
    let (caller, now) = (call.caller.clone(), call.now);
    let people = call.app.db.write(move |tx| accounts::change_type(tx, &caller, &ids, core_type(to), now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
