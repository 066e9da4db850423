//! `GET /apisystem/portal/get`: the portals, or the one that `portalName` or `tenantId` names.

use axum::Json;
use axum::extract::State;
use rollcall_core::policy::{Operate, Permit};
use rollcall_core::portals;
use rollcall_wire::TenantsDto;

use super::refusal::Refusal;
use super::{ApiSystem, Wanted, tenant};

pub async fn handler(
    State(system): State<ApiSystem>,
    _permit: Permit<Operate>,
    wanted: Wanted,
) -> Result<Json<TenantsDto>, Refusal> {
    let portals = system.app.db.read(portals::all).await?;
    let wanted = portals.iter().filter(|portal| wanted.is(portal));
    Ok(Json(TenantsDto { tenants: wanted.map(|portal| tenant(&system, portal)).collect() }))
}
