//! `POST /portal/users/invitationlink`: makes the invitation link of a role (portal §4.8).

use rollcall_core::Result;
use rollcall_core::invitations::{self, Invitation};
use rollcall_wire::{InvitationLinkDto, InvitationLinkRequest};

use super::{shown, terms};
use crate::api::people::add::core_type;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/portal/users/invitationlink", "createInvitationLink")
    .about("Portal", "Make the invitation link of a role")
    .reads::<InvitationLinkRequest>()
    .answers::<InvitationLinkDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<InvitationLinkRequest>) -> Outcome {
    let link = make(&call, &body).await?;
    Reply::one(&shown(&call.app, call.member()?.id, &link, call.now))
}

/// Makes the link that such a body asks for.
///
/// # Errors
/// Those of [`invitations::create`].
pub async fn make(call: &Call, body: &InvitationLinkRequest) -> Result<Invitation> {
    let kind = body.employee_type.and_then(core_type);
    let terms = terms(body.expiration, body.max_use_count);
    let (caller, id, now) = (call.caller.clone(), call.app.random.invitation_id(call.now), call.now);
    call.app.db.write(move |tx| invitations::create(tx, &caller, (id, kind), terms, now)).await
}
