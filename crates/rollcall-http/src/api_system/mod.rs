//! The calls that make, list and remove portals, for whoever holds the key of the server. They are on every host, and
//! nowhere unless there are many portals and a key.

pub mod document;
mod get;
mod refusal;
mod register;
mod remove;
mod validate;

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::routing::{delete, get as getting, post};
use http::header::AUTHORIZATION;
use http::request::Parts;
use rollcall_core::policy::{self, Operate, Permit};
use rollcall_core::portals::{Addresses, Portal};
use rollcall_core::secret::ServerKey;
use rollcall_store::PortalId;
use rollcall_wire::{HostedTenantDto, WireDate};

use self::refusal::Refusal;
use crate::app::App;
use crate::call::Query;
use crate::origin;

/// What the calls share.
#[derive(Clone)]
pub struct ApiSystem {
    /// In the first portal.
    pub app: App,
    /// Where portals are reached.
    pub addresses: Addresses,
    /// What opens the calls.
    pub key: Arc<ServerKey>,
}

/// The calls.
pub fn router(system: ApiSystem) -> Router {
    Router::new()
        .route("/apisystem/portal/register", post(register::handler))
        .route("/apisystem/portal/get", getting(get::handler))
        .route("/apisystem/portal/remove", delete(remove::handler))
        .route("/apisystem/portal/validateportalname", post(validate::handler))
        .with_state(system)
}

impl FromRequestParts<ApiSystem> for Permit<Operate> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, system: &ApiSystem) -> Result<Self, Refusal> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given =
            header.and_then(|value| value.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let given = given.map(|(_, key)| key.trim()).unwrap_or_default();
        Ok(policy::operate(&system.key, given, origin::of(parts, &system.app.config))?)
    }
}

/// Which portal a query names, by `portalName` or `tenantId`; nothing names every portal.
pub struct Wanted {
    name: Option<String>,
    id: Option<PortalId>,
}

impl Wanted {
    fn is_anything(&self) -> bool {
        self.name.is_none() && self.id.is_none()
    }

    fn is(&self, portal: &Portal) -> bool {
        self.name.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(&portal.alias))
            && self.id.is_none_or(|id| id == portal.id)
    }
}

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Ok(query) = Query::from_request_parts(parts, state).await;
        let said = |name| query.get(name).map(str::trim).filter(|value| !value.is_empty());
        let id = said("tenantid").map(|id| id.parse().map(PortalId)).transpose();
        let id = id.map_err(|_| Refusal::params("tenantId is a number"))?;
        Ok(Self { name: said("portalname").map(str::to_owned), id })
    }
}

/// A portal as the wire knows it.
fn tenant(system: &ApiSystem, portal: &Portal) -> HostedTenantDto {
    HostedTenantDto {
        created: WireDate(portal.created_at.0),
        domain: system.addresses.of(portal).host_str().unwrap_or_default().to_owned(),
        hosted_region: None,
        industry: 0,
        language: portal.culture.clone(),
        name: portal.name.clone(),
        owner_id: portal.owner_id.map(|id| id.0).unwrap_or_default(),
        portal_name: portal.alias.clone(),
        status: "Active",
        tenant_id: portal.id.0,
        time_zone_name: portal.time_zone.clone(),
    }
}
