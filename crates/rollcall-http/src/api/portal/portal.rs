//! `GET /portal`: the record of the portal, nearly empty for who is no administrator (portal §4.1).

use rollcall_core::invitations::TrustedDomains;
use rollcall_core::portals::{self, Portal};
use rollcall_core::{Result, policy, settings};
use rollcall_wire::{TenantDetails, TenantDto, WireDate};
use serde_json::json;
use uuid::Uuid;

use super::settings::trust_number;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/portal", "getPortalInformation")
    .about("Portal", "Describe the portal; to administrators in full")
    .answers::<TenantDto>();

/// A time of an empty record, as clients know it.
const NEVER: &str = "0001-01-01T00:00:00";

pub async fn handler(call: Call) -> Outcome {
    let known = call.app.db.glance(|tx| -> Result<_> { Ok((portals::get(tx)?, settings::get::<TrustedDomains>(tx)?)) });
    let (portal, trusted) = known.await?;
    let in_full = policy::administer(&call.caller).is_ok();
    let at = if in_full { json!(WireDate(portal.created_at.0)) } else { json!(NEVER) };
    Reply::one(&TenantDto {
        tenant_id: portal.id.0,
        owner_id: portal.owner_id.filter(|_| in_full).map_or(Uuid::nil(), |id| id.0),
        creation_date_time: at.clone(),
        last_modified: at,
        status: 0,
        calls: false,
        spam: false,
        industry: 0,
        version: 0,
        details: in_full.then(|| details(portal, trusted)),
    })
}

fn details(portal: Portal, trusted: TrustedDomains) -> TenantDetails {
    TenantDetails {
        tenant_alias: portal.alias,
        name: portal.name,
        language: portal.culture,
        time_zone: portal.time_zone,
        region: "",
        status_change_date: WireDate(portal.created_at.0),
        trusted_domains_raw: (!trusted.domains.is_empty()).then(|| trusted.domains.join("|")),
        trusted_domains_type: trust_number(trusted.mode),
        trusted_domains: trusted.domains,
    }
}
