//! `PUT /portal/users/invitationlink`: gives an invitation link other terms (portal §4.8).

use rollcall_core::Result;
use rollcall_core::ids::InvitationId;
use rollcall_core::invitations::{self, Invitation};
use rollcall_wire::{InvitationLinkChange, InvitationLinkDto};

use super::{shown, terms};
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/portal/users/invitationlink", "updateInvitationLink")
    .about("Portal", "Change how long and for how many an invitation link is good")
    .reads::<InvitationLinkChange>()
    .answers::<InvitationLinkDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Body(body): Body<InvitationLinkChange>) -> Outcome {
    let link = change(&call, &body).await?;
    Reply::one(&shown(&call.app, call.member()?.id, &link, call.now))
}

/// Gives a link the terms of such a body.
///
/// # Errors
/// Those of [`invitations::change`].
pub async fn change(call: &Call, body: &InvitationLinkChange) -> Result<Invitation> {
    let (id, terms) = (InvitationId(body.id), terms(body.expiration, body.max_use_count));
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| invitations::change(tx, &caller, id, terms, now)).await
}
