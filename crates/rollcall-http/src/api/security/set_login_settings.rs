//! `PUT /settings/security/loginsettings`: changes when sign-in is locked (portal §3.7).

use rollcall_core::settings::LoginSettings;
use rollcall_core::{Result, policy, sign_in};
use rollcall_wire::{LoginSettingsDto, LoginSettingsRequest};

use super::login_settings::shown;
use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/security/loginsettings", "updateLoginSettings")
    .about("Security", "Change when sign-in is locked")
    .reads::<LoginSettingsRequest>()
    .answers::<LoginSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<LoginSettingsRequest>) -> Outcome {
    Reply::one(&shown(set(&call, &body).await?))
}

/// Changes when sign-in is locked, and returns the setting.
///
/// # Errors
/// Those of [`sign_in::set_login_settings`].
pub async fn set(call: &Call, body: &LoginSettingsRequest) -> Result<LoginSettings> {
    let permit = policy::administer(&call.caller)?;
    let LoginSettingsRequest { attempt_count, block_time, check_period } = *body;
    let (limits, now) = (LoginSettings { attempt_count, block_time, check_period }, call.now);
    call.app.db.write(move |tx| sign_in::set_login_settings(tx, &permit, limits, now)).await?;
    Ok(limits)
}
