//! `GET /portal/users/invitationlink/{employeetype}`: the invitation link of a role, if there is one (portal §4.8).

use rollcall_core::invitations;
use rollcall_wire::InvitationLinkDto;

use super::{role_in_path, shown};
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/users/invitationlink/{employeetype}", "getInvitationLinkByEmployeeType")
    .about("Portal", "Return the invitation link of a role")
    .answers::<InvitationLinkDto>()
    .refuses(&[400, 403]);

pub async fn handler(call: Call, Segment(kind): Segment) -> Outcome {
    let (caller, kind) = (call.caller.clone(), role_in_path(&kind));
    let found = call.app.db.glance(move |tx| invitations::find(tx, &caller, kind)).await?;
    match found {
        Some(link) => Reply::one(&shown(&call.app, call.member()?.id, &link, call.now)),
        None => Ok(Reply::nothing()),
    }
}
