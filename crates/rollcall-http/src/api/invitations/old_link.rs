//! `GET /portal/users/invite/{employeetype}`: the old stateless invitation link, good for seven days (portal §4.9).

use rollcall_core::{Error, invitations};
use rollcall_wire::{EmployeeType, Named};

use super::url;
use crate::api::people::add::kind_of;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/users/invite/{employeetype}", "getInvitationLink")
    .about("Portal", "Return an invitation link without a limit, good for seven days")
    .answers_text()
    .refuses(&[400, 403]);

pub async fn handler(call: Call, Segment(kind): Segment) -> Outcome {
    let kind = EmployeeType::parse(&kind).map(kind_of).ok_or(Error::Argument("The EmployeeType is not known"))?;
    let (caller, now) = (call.caller.clone(), call.now);
    let invitation = call.app.db.glance(move |tx| invitations::hand_out(tx, &caller, kind, now)).await?;
    Reply::one(&invitation.map_or_else(String::new, |invitation| url(&call.app, &invitation)))
}
