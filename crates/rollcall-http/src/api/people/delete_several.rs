//! `PUT /people/delete`: deletes several disabled accounts (people-core §2.12).

use rollcall_core::accounts;
use rollcall_wire::{EmployeeFullDto, PeopleRequest};

use crate::body::Body;
use crate::call::{Call, account_ids};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/delete", "removeUsers")
    .about("People", "Delete several disabled accounts")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403, 409]);

pub async fn handler(call: Call, Body(body): Body<PeopleRequest>) -> Outcome {
    let ids = account_ids(body.user_ids)?;
    let (caller, now) = (call.caller.clone(), call.now);
    let people = call.app.db.write(move |tx| accounts::delete_several(tx, &caller, &ids, now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
