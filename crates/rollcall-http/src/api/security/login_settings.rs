//! `GET /settings/security/loginsettings`: when sign-in is locked (portal §3.7).

use rollcall_core::policy;
use rollcall_core::settings::{self, LoginSettings};
use rollcall_wire::LoginSettingsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security/loginsettings", "getLoginSettings")
    .about("Security", "Tell when sign-in is locked")
    .answers::<LoginSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    let limits = call.app.db.glance(settings::get::<LoginSettings>).await?;
    Reply::one(&shown(limits))
}

/// The setting as the wire has it.
pub fn shown(limits: LoginSettings) -> LoginSettingsDto {
    LoginSettingsDto {
        attempt_count: limits.attempt_count,
        block_time: limits.block_time,
        check_period: limits.check_period,
        is_default: limits == LoginSettings::default(),
    }
}
