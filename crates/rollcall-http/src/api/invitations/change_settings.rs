//! `PUT /settings/invitationsettings`: opens or closes the portal for invitations (portal §3.10).

use rollcall_core::{invitations, policy};
use rollcall_wire::{InvitationSettingsDto, InvitationSettingsRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/invitationsettings", "updateInvitationSettings")
    .about("Settings", "Say whether members and guests may be invited")
    .reads::<InvitationSettingsRequest>()
    .answers::<InvitationSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<InvitationSettingsRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (wanted, now) = ((body.allow_inviting_members, body.allow_inviting_guests), call.now);
    let stored = call.app.db.write(move |tx| invitations::set_invitation_settings(tx, &permit, wanted, now)).await?;
    Reply::one(&super::settings::dto(stored))
}
