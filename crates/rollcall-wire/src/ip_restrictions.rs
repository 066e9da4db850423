//! Shapes of the calls on the addresses people may come from (portal §3.6).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Fields, Problem, Request, WireDate};

/// An address of `GET /settings/iprestrictions`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IpRestrictionDto {
    /// Its number.
    pub id: i64,
    /// The number of the portal.
    pub tenant_id: i64,
    /// One IPv4 or IPv6 address.
    pub ip: String,
    /// Whether it lets in administrators only.
    pub for_admin: bool,
}

/// Body of both writing calls; without `enable` the restrictions are on if there is any address.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct IpRestrictionsRequest {
    /// The new list; absent or null for an empty one.
    #[schema(required = false)]
    pub ip_restrictions: Vec<IpRestrictionItem>,
    /// Whether it counts.
    pub enable: Option<bool>,
}

/// An address that is to be let in.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct IpRestrictionItem {
    /// One IPv4 or IPv6 address.
    pub ip: String,
    /// Whether it lets in administrators only.
    #[schema(required = false)]
    pub for_admin: bool,
}

impl Request for IpRestrictionsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let items = body.objects("IpRestrictions", |item| IpRestrictionItem {
            // One without an address is no address either, which the operation says.
            ip: item.text("Ip").unwrap_or_default(),
            for_admin: item.flag("ForAdmin").unwrap_or(false),
        });
        let request = Self { ip_restrictions: items.unwrap_or_default(), enable: body.flag("Enable") };
        body.finish(request)
    }
}

/// Answer of both writing calls.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IpRestrictionsDto {
    /// The list as it is now.
    pub ip_restrictions: Vec<IpRestrictionBaseDto>,
    /// Whether it counts.
    pub enable: bool,
}

/// An address without its number.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IpRestrictionBaseDto {
    /// One IPv4 or IPv6 address.
    pub ip: String,
    /// Whether it lets in administrators only.
    pub for_admin: bool,
}

/// Answer of `GET /settings/iprestrictions/settings`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IpRestrictionsSettingsDto {
    /// Whether the list counts.
    pub enable: bool,
    /// Since when.
    pub last_modified: WireDate,
}
