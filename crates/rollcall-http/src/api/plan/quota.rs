//! `GET /portal/quota`: the limits of the portal's plan; there are none (portal §4.4).

use rollcall_core::{policy, portals};
use rollcall_wire::TenantQuotaDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal/quota", "getPortalQuota")
    .about("Plan", "Tell the limits of the portal's plan")
    .answers::<TenantQuotaDto>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::administer(&call.caller)?;
    let portal = call.app.db.glance(portals::get).await?;
    Reply::one(&TenantQuotaDto::self_hosted(portal.id.0))
}
