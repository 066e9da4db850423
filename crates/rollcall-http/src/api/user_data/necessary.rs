//! `GET /people/reassign/necessary`: whether somebody's data has to be handed over (people-extras §5, D1).

use rollcall_core::accounts;
use rollcall_core::ids::AccountId;
use rollcall_wire::EmployeeType;

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/reassign/necessary", "necessaryReassign")
    .about("User data", "Tell whether somebody's data has to be handed over first")
    .query(&[QueryValue::text("UserId"), QueryValue::text("Type")])
    .answers_flag()
    .refuses(&[403]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let id = AccountId(query.id("UserId")?.unwrap_or_default());
    // The type the person is to get: of no weight where nobody owns anything, but it must be one.
    query.named::<EmployeeType>("Type")?;
    let caller = call.caller.clone();
    let necessary = call.app.db.glance(move |tx| accounts::needs_reassignment(tx, &caller, id)).await?;
    Reply::one(&necessary)
}
