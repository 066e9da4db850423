//! `GET /security/audit/settings/lifetime`: how many days events are kept (portal §6).

use rollcall_core::{audit, policy};
use rollcall_wire::AuditSettingsDto;

use super::{TAG, settings};
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/security/audit/settings/lifetime", "getAuditSettings")
    .about(TAG, "Tell how many days events are kept")
    .answers::<AuditSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let lifetime = call.app.db.glance(move |tx| audit::lifetime(tx, &permit)).await?;
    Reply::one(&settings(lifetime))
}
