//! `DELETE /apisystem/portal/remove`: removes the portal that `portalName` or `tenantId` names.

use axum::Json;
use axum::extract::State;
use rollcall_core::Error;
use rollcall_core::policy::{Operate, Permit};
use rollcall_core::portals;
use rollcall_wire::RemovedPortalDto;

use super::refusal::Refusal;
use super::{ApiSystem, Wanted, tenant};

pub async fn handler(
    State(system): State<ApiSystem>,
    permit: Permit<Operate>,
    wanted: Wanted,
) -> Result<Json<RemovedPortalDto>, Refusal> {
    if wanted.is_anything() {
        return Err(Refusal::params("portalName or tenantId is required"));
    }
    let now = system.app.clock.now();
    let removed = system.app.db.write(move |tx| {
        let portal = portals::all(tx)?.into_iter().find(|portal| wanted.is(portal)).ok_or(Error::NoSuchPortal)?;
        portals::remove(tx, &permit, &portal.alias, now)
    });
    Ok(Json(RemovedPortalDto { tenant: tenant(&system, &removed.await?) }))
}
