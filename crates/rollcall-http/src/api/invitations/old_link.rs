//! `GET /portal/users/invite/{employeetype}`: the old stateless invitation link, good for seven days (portal §4.9).

use rollcall_core::{Error, Result, accounts, invitations};
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
    Reply::one(&address(&call, kind).await?.unwrap_or_default())
}

/// The address of such a link from now on; none if the caller has no right to that type.
///
/// # Errors
/// Those of [`invitations::hand_out`].
pub async fn address(call: &Call, kind: accounts::EmployeeType) -> Result<Option<String>> {
    let (caller, now) = (call.caller.clone(), call.now);
    let invitation = call.app.db.glance(move |tx| invitations::hand_out(tx, &caller, kind, now)).await?;
    Ok(invitation.map(|invitation| url(&call.app, &invitation)))
}
