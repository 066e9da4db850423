//! `GET /people/@self`: the caller's own profile (people-core §2.5).

use rollcall_core::accounts;
use rollcall_wire::EmployeeFullDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::credentials::Carrier;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/@self", "getSelfProfile")
    .about("People", "Return the caller's own profile")
    .answers::<EmployeeFullDto>();

pub async fn handler(call: Call) -> Outcome {
    let member = call.member()?;
    let person = call.app.db.glance(move |tx| accounts::get(tx, member.id)).await?;
    let session = member.session().filter(|_| call.carrier == Some(Carrier::Cookie)).map(|id| id.0);
    let profile = present::employee_full(&call.app, Viewer::of(&call)?, &person);
    Reply::one(&present::own(profile, person.account.kind, session))
}
