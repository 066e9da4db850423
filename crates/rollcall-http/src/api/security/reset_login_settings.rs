//! `DELETE /settings/security/loginsettings`: sign-in is locked as at first (portal §3.7).

use rollcall_core::settings::LoginSettings;
use rollcall_core::{policy, sign_in};
use rollcall_wire::LoginSettingsDto;

use super::login_settings::shown;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::delete("/settings/security/loginsettings", "setDefaultLoginSettings")
    .about("Security", "Restore when sign-in is locked")
    .answers::<LoginSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let (limits, now) = (LoginSettings::default(), call.now);
    call.app.db.write(move |tx| sign_in::set_login_settings(tx, &permit, limits, now)).await?;
    Reply::one(&shown(limits))
}
