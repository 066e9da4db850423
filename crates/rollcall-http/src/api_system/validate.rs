//! `POST /apisystem/portal/validateportalname`: whether a portal could be made under a name.

use axum::Json;
use axum::extract::State;
use rollcall_core::policy::{Operate, Permit};
use rollcall_core::portals::{self, PortalName};
use rollcall_wire::{PortalNameDto, PortalNameRequest};

use super::ApiSystem;
use super::refusal::{Given, Refusal};

pub async fn handler(
    State(system): State<ApiSystem>,
    _permit: Permit<Operate>,
    Given(body): Given<PortalNameRequest>,
) -> Result<Json<PortalNameDto>, Refusal> {
    let name = PortalName::parse(&body.portal_name)?;
    system.app.db.read(move |tx| portals::must_be_free(tx, &name)).await?;
    Ok(Json(PortalNameDto { message: "portalNameReadyToRegister" }))
}
