//! `PUT /people/{userid}/password`: sets a password through a mailed link (people-core §4.2).

use rollcall_core::Error;
use rollcall_core::policy::{self, SetPassword};
use rollcall_wire::{EmployeeFullDto, PasswordRequest};

use crate::body::Body;
use crate::call::{Call, PathId};
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::passwords::{self, Given};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/{userid}/password", "changeUserPassword")
    .about("People", "Set a password through a mailed link")
    .link::<SetPassword>()
    .rate(RateClass::Sensitive)
    .reads::<PasswordRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404, 429, 503]);

pub async fn handler(call: Call, PathId(id): PathId, Body(body): Body<PasswordRequest>) -> Outcome {
    let permit = policy::by_link::<SetPassword>(&call.caller, Some(id))?;
    let given = Given::read(body.password.as_deref(), body.password_hash.as_deref())?.ok_or(Error::PasswordEmpty)?;
    let person = passwords::change(&call.app, permit, given, call.now).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::holder(id), &person))
}
