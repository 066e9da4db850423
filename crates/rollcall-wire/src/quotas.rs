//! Shapes of the calls on limits of storage (people-extras §2). All numbers are bytes, sent as numbers or as texts.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::whole_number;
use crate::{Fields, Problem, Request, WireDate};

/// Body of `PUT /people/userquota`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct UserQuotaRequest {
    /// The people; none if the member is missing.
    pub user_ids: Option<Vec<Uuid>>,
    /// -1 for no limit, -2 for the portal's. None for what is no whole number: that is told only to who may call.
    #[schema(required)]
    pub quota: Option<i64>,
}

impl Request for UserQuotaRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let quota = body.raw("Quota").as_ref().and_then(whole_number);
        let request = Self { user_ids: body.ids("UserIds"), quota };
        body.finish(request)
    }
}

/// Body of `POST /settings/userquotasettings`; what is absent stays.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct UserQuotaSettingsRequest {
    /// Whether people are limited.
    pub enable_quota: Option<bool>,
    /// The limit of those without one of their own; a negative one becomes 0.
    pub default_quota: Option<i64>,
}

impl Request for UserQuotaSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { enable_quota: body.flag("EnableQuota"), default_quota: body.number("DefaultQuota") };
        body.finish(request)
    }
}

/// Answer of the calls on `/settings/userquotasettings`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UserQuotaSettingsDto {
    /// Whether people are limited.
    pub enable_quota: bool,
    /// The limit of those without one of their own.
    pub default_quota: i64,
    /// Absent if it was never set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<WireDate>,
}

/// Body of `PUT /settings/tenantquotasettings`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct TenantQuotaSettingsRequest {
    /// `tenantId` of `GET /portal`.
    pub tenant_id: i64,
    /// The limit of the portal; a negative one for none.
    pub quota: i64,
}

impl Request for TenantQuotaSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { tenant_id: body.required_number("TenantId"), quota: body.required_number("Quota") };
        body.finish(request)
    }
}

/// Answer of `PUT /settings/tenantquotasettings`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantQuotaSettingsDto {
    /// Whether the portal is limited.
    pub enable_quota: bool,
    /// Its limit; -1 without one.
    pub quota: i64,
    /// When it was set.
    pub last_modified: WireDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_numbers_and_as_texts_and_nothing_else_is_a_number() {
        let read = |json: &str| UserQuotaRequest::read(Fields::parse(json.as_bytes()).unwrap()).unwrap().quota;
        for (json, quota) in [
            (r#"{"quota": 1073741824}"#, Some(1_073_741_824)),
            (r#"{"QUOTA": " -1 "}"#, Some(-1)),
            (r#"{"quota": "9223372036854775807"}"#, Some(i64::MAX)),
            (r#"{"quota": "9223372036854775808"}"#, None),
            (r#"{"quota": 9223372036854775808}"#, None),
            (r#"{"quota": 1.5}"#, None),
            (r#"{"quota": ""}"#, None),
            (r#"{"quota": "1 GB"}"#, None),
            (r#"{"quota": null}"#, None),
            (r#"{"quota": [1]}"#, None),
            ("{}", None),
        ] {
            assert_eq!(read(json), quota, "{json}");
        }
    }
}
