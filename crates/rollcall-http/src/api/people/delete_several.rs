//! `PUT /people/delete`: deletes several disabled accounts (people-core §2.12).

use rollcall_core::Error;
use rollcall_core::accounts;
use rollcall_core::ids::AccountId;
use rollcall_wire::{EmployeeFullDto, PeopleRequest, literals};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/delete", "removeUsers")
    .about("People", "Delete several disabled accounts")
    .reads::<PeopleRequest>()
    .lists::<EmployeeFullDto>()
    .refuses(&[403, 409]);

pub async fn handler(call: Call, Body(body): Body<PeopleRequest>) -> Outcome {
    let ids = body.user_ids.ok_or(Error::Argument(literals::USER_IDS_NULL))?;
    let ids: Vec<AccountId> = ids.into_iter().map(AccountId).collect();
    let (caller, now) = (call.caller.clone(), call.now);
    let people = call.app.db.write(move |tx| accounts::delete_several(tx, &caller, &ids, now)).await?;
    Reply::list(&present::employees_full(&call.app, Viewer::of(&call)?, &people))
}
