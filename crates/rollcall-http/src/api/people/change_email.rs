//! `PUT /people/{userid}/email`: moves a person to the address their link was mailed to (people-core §3.2).

use rollcall_core::Error;
use rollcall_core::accounts::{self, Email};
use rollcall_core::policy::{self, ChangeEmail};
use rollcall_wire::{EmailChangeRequest, EmployeeFullDto};

use crate::body::Body;
use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/{userid}/email", "changeUserEmail")
    .about("People", "Take over the address a link was mailed to")
    .link::<ChangeEmail>()
    .rate(RateClass::Sensitive)
    .reads::<EmailChangeRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404, 429]);

pub async fn handler(call: Call, PathId(id): PathId, Body(body): Body<EmailChangeRequest>) -> Outcome {
    let permit = policy::by_link::<ChangeEmail>(&call.caller, Some(id))?;
    let clear = body.email.filter(|e| !e.trim().is_empty());
    let hidden = || body.enc_email.filter(|e| !e.is_empty()).map(|e| call.app.secret.reveal(&e).unwrap_or_default());
    let email = Email::parse(&clear.or_else(hidden).ok_or(Error::EmailEmpty)?)?;
    let now = call.now;
    let person = call.app.db.write(move |tx| accounts::change_email(tx, &permit, &email, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::holder(id), &person))
}
