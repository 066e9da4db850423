//! `DELETE /portal/users/invitationlink`: ends an invitation link (portal §4.8).

use rollcall_core::ids::InvitationId;
use rollcall_core::invitations;
use rollcall_wire::InvitationLinkRemoval;

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/portal/users/invitationlink", "deleteInvitationLink")
    .about("Portal", "Delete an invitation link")
    .reads::<InvitationLinkRemoval>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Body(body): Body<InvitationLinkRemoval>) -> Outcome {
    let (caller, id) = (call.caller.clone(), InvitationId(body.id));
    call.app.db.write(move |tx| invitations::delete(tx, &caller, id)).await?;
    Ok(Reply::nothing())
}
