//! `POST /settings/userquotasettings`: says how much people without a limit of their own may store (people-extras Q4).

use rollcall_core::policy;
use rollcall_core::settings::{self, UserQuotasChange};
use rollcall_wire::{UserQuotaSettingsDto, UserQuotaSettingsRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

// The official SDK has no such call; the name is the route's.
pub const OP: Op = Op::post("/settings/userquotasettings", "saveUserQuotaSettings")
    .about("Quota", "Limit how much people may store, or no longer")
    .reads::<UserQuotaSettingsRequest>()
    .answers::<UserQuotaSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<UserQuotaSettingsRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let change = UserQuotasChange { enabled: body.enable_quota, default: body.default_quota };
    let now = call.now;
    let quotas = call.app.db.write(move |tx| settings::set_user_quotas(tx, &permit, change, now)).await?;
    Reply::one(&present::user_quotas(quotas, Some(now)))
}
