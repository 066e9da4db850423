//! `GET /people/{userid}`: somebody's profile, by user name or id (people-core §2.6).

use rollcall_core::accounts;
use rollcall_wire::EmployeeFullDto;

use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/{userid}", "getProfileByUserId")
    .about("People", "Return a profile by user name or id")
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment) -> Outcome {
    let caller = call.caller.clone();
    let person = call.app.db.glance(move |tx| accounts::find_by_name_or_id(tx, &caller, &key)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}
