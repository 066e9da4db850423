//! `GET /settings/userquotasettings`: how much people without a limit of their own may store (people-extras Q3).

use rollcall_core::policy;
use rollcall_core::settings::{self, UserQuotas};
use rollcall_wire::UserQuotaSettingsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/userquotasettings", "getUserQuotaSettings")
    .about("Quota", "Tell how much people without a limit of their own may store")
    .answers::<UserQuotaSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    let (quotas, set_at) = call.app.db.glance(settings::get_dated::<UserQuotas>).await?;
    Reply::one(&present::user_quotas(quotas, set_at))
}
