//! `PUT /people/type/{type}`: gives people another type where nothing is lost by it (people-core §5.1).

use rollcall_core::accounts;
use rollcall_wire::{EmployeeFullDto, EmployeeType, PeopleRequest};

use super::add::core_type;
use crate::body::Body;
use crate::call::{Call, Segment, account_ids};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/type/{type}", "updateUserType")
    .about("People", "Give people a higher type")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, to: Segment, Body(body): Body<PeopleRequest>) -> Outcome {
    let to = to.named::<EmployeeType>("Type")?;
    let ids = account_ids(body.user_ids)?;
    let (caller, now) = (call.caller.clone(), call.now);
    let people = call.app.db.write(move |tx| accounts::change_type(tx, &caller, &ids, core_type(to), now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
