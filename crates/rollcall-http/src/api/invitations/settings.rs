//! `GET /settings/invitationsettings`: whether people may be brought in (portal §3.10).

use rollcall_core::invitations::InvitationSettings;
use rollcall_core::settings;
use rollcall_wire::InvitationSettingsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/invitationsettings", "getTenantUserInvitationSettings")
    .about("Settings", "Tell whether members and guests may be invited")
    .anyone()
    .answers::<InvitationSettingsDto>();

pub async fn handler(call: Call) -> Outcome {
    let stored = call.app.db.glance(settings::get::<InvitationSettings>).await?;
    Reply::one(&dto(stored))
}

pub(super) fn dto(settings: InvitationSettings) -> InvitationSettingsDto {
    InvitationSettingsDto { allow_inviting_members: settings.members, allow_inviting_guests: settings.guests }
}
