//! Shapes of the calls that make and remove portals. They have no envelope.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Fields, Problem, Request, WireDate};

/// Body of `POST /apisystem/portal/register`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct RegisterPortalRequest {
    /// What the portal is reached by: 3 to 63 letters, digits and hyphens.
    pub portal_name: String,
    /// Given name of the owner.
    #[schema(required = false)]
    pub first_name: String,
    /// Family name of the owner.
    #[schema(required = false)]
    pub last_name: String,
    /// Address of the owner.
    pub email: String,
    /// Their password; or the hash.
    pub password: Option<String>,
    /// Their password as clients hash it, which wins.
    pub password_hash: Option<String>,
    /// A culture.
    pub language: Option<String>,
    /// An IANA name.
    pub time_zone_name: Option<String>,
}

impl Request for RegisterPortalRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            portal_name: body.text("PortalName").unwrap_or_default(),
            first_name: body.text("FirstName").unwrap_or_default(),
            last_name: body.text("LastName").unwrap_or_default(),
            email: body.text("Email").unwrap_or_default(),
            password: body.text("Password"),
            password_hash: body.text("PasswordHash"),
            language: body.text("Language"),
            time_zone_name: body.text("TimeZoneName"),
        };
        body.finish(request)
    }
}

/// Body of `POST /apisystem/portal/validateportalname`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct PortalNameRequest {
    /// The name that is wished for.
    pub portal_name: String,
}

impl Request for PortalNameRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { portal_name: body.text("PortalName").unwrap_or_default() };
        body.finish(request)
    }
}

/// A portal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HostedTenantDto {
    /// When it was made.
    pub created: WireDate,
    /// Its host name.
    pub domain: String,
    /// Always null: there are no regions.
    pub hosted_region: Option<String>,
    /// Always 0.
    pub industry: i64,
    /// Its culture.
    pub language: String,
    /// What letters and pages call it.
    pub name: String,
    /// Its owner; the empty id while it waits for its set-up.
    pub owner_id: Uuid,
    /// What it is reached by.
    pub portal_name: String,
    /// Always `Active`.
    pub status: &'static str,
    /// Its number.
    pub tenant_id: i64,
    /// An IANA name.
    pub time_zone_name: String,
}

/// Answer of `POST /apisystem/portal/register`.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredPortalDto {
    /// A link that signs the owner in once, within an hour.
    pub reference: String,
    /// The new portal.
    pub tenant: HostedTenantDto,
}

/// Answer of `GET /apisystem/portal/get`.
#[derive(Debug, Serialize, ToSchema)]
pub struct TenantsDto {
    /// The oldest first.
    pub tenants: Vec<HostedTenantDto>,
}

/// Answer of `DELETE /apisystem/portal/remove`.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemovedPortalDto {
    /// As it was.
    pub tenant: HostedTenantDto,
}

/// Answer of `POST /apisystem/portal/validateportalname`.
#[derive(Debug, Serialize, ToSchema)]
pub struct PortalNameDto {
    /// Always `portalNameReadyToRegister`.
    pub message: &'static str,
}

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApiSystemError {
    /// A word for programs.
    pub error: &'static str,
    /// A sentence for people.
    pub message: String,
}
