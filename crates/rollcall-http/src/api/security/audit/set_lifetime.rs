//! `POST /security/audit/settings/lifetime`: sets how many days events are kept (portal §6).

use rollcall_core::{audit, policy};
use rollcall_wire::{AuditSettingsDto, AuditSettingsRequest};

use super::TAG;
use super::lifetime::shown;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/security/audit/settings/lifetime", "setAuditSettings")
    .about(TAG, "Set how many days events are kept, 1 to 180")
    .reads::<AuditSettingsRequest>()
    .answers::<AuditSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<AuditSettingsRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let days = (body.settings.login_history_life_time, body.settings.audit_trail_life_time);
    let now = call.now;
    let lifetime = call.app.db.write(move |tx| audit::set_lifetime(tx, &permit, days, now)).await?;
    Reply::one(&shown(lifetime))
}
