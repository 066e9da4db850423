//! `GET /settings/tfaapp`: whether a second factor is wanted (auth §5.1).

use rollcall_core::totp::SecondFactorSettings;
use rollcall_core::{policy, settings};
use rollcall_wire::TfaSettingsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/tfaapp", "getTfaSettings")
    .about("Second factor", "Tell whether a second factor is wanted")
    .lists::<TfaSettingsDto>();

pub async fn handler(call: Call) -> Outcome {
    let admin = policy::administer(&call.caller).is_ok();
    let policy = call.app.db.glance(settings::get::<SecondFactorSettings>).await?;
    let sms = TfaSettingsDto {
        id: "sms",
        title: "By text message",
        enabled: false,
        available: false,
        trusted_ips: None,
        mandatory_users: None,
        mandatory_groups: None,
    };
    let app = TfaSettingsDto {
        id: "app",
        title: "By authenticator app",
        enabled: policy.enabled,
        available: true,
        trusted_ips: admin.then_some(policy.trusted_ips),
        mandatory_users: admin.then_some(policy.mandatory_users),
        mandatory_groups: admin.then_some(policy.mandatory_groups),
    };
    Reply::list(&[sms, app])
}
