//! `GET /security/audit/settings/lifetime`: how many days events are kept (portal §6).

use rollcall_core::{audit, policy};
use rollcall_wire::{AuditSettingsDto, WireDate};

use super::TAG;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/settings/lifetime", "getAuditSettings")
    .about(TAG, "Tell how many days events are kept")
    .answers::<AuditSettingsDto>()
    .refuses(&[403]);

/// Never: what a setting that nobody changed was last changed.
const NEVER: WireDate = WireDate(-62_135_596_800_000);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let lifetime = call.app.db.glance(move |tx| audit::lifetime(tx, &permit)).await?;
    Reply::one(&shown(lifetime))
}

/// How long events are kept, as the wire tells it.
pub(super) fn shown(lifetime: audit::AuditLifetime) -> AuditSettingsDto {
    AuditSettingsDto {
        login_history_life_time: lifetime.login_history,
        audit_trail_life_time: lifetime.audit_trail,
        last_modified: lifetime.modified_at.map_or(NEVER, WireDate),
    }
}
