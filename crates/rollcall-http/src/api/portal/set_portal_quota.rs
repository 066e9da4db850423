//! `PUT /settings/tenantquotasettings`: says how much the portal may store (people-extras Q5).

use rollcall_core::policy;
use rollcall_core::settings::{self, PortalQuota};
use rollcall_wire::{TenantQuotaSettingsDto, TenantQuotaSettingsRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/tenantquotasettings", "setTenantQuotaSettings")
    .about("Quota", "Limit how much the portal may store, or no longer")
    .reads::<TenantQuotaSettingsRequest>()
    .answers::<TenantQuotaSettingsDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, Body(body): Body<TenantQuotaSettingsRequest>) -> Outcome {
    let permit = policy::administer(&call.caller)?;
    let limit = Some(body.quota).filter(|bytes| *bytes >= 0);
    let (portal, quota, now) = (body.tenant_id, PortalQuota { limit }, call.now);
    call.app.db.write(move |tx| settings::set_portal_quota(tx, &permit, portal, quota, now)).await?;
    Reply::one(&present::portal_quota(quota, now))
}
