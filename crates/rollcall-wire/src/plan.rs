//! Shapes of the calls on what a portal has paid for; nothing is for sale here (portal §4.4 to §4.6).

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{TenantQuotaSettingsDto, UserQuotaSettingsDto};

/// A time that never comes.
pub const NEVER: &str = "9999-12-31T23:59:59.0000000Z";

/// Answer of `GET /portal/quota` and `GET /portal/quota/right`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct TenantQuotaDto {
    /// The number of the portal.
    pub tenant_id: i64,
    /// `rollcall`.
    pub name: &'static str,
    /// 0.
    pub price: i64,
    /// Empty.
    pub features: &'static str,
    /// Bytes; no limit.
    pub max_file_size: i64,
    /// Bytes; no limit.
    pub max_total_size: i64,
    /// No limit.
    pub count_user: i64,
    /// No limit.
    pub count_room_admin: i64,
    /// No limit.
    pub users_in_room: i64,
    /// No limit.
    pub count_room: i64,
    /// Always false.
    pub non_profit: bool,
    /// Always false.
    pub trial: bool,
    /// Always false: of a free plan clients expect limits.
    pub free: bool,
    /// The audit trail.
    pub audit: bool,
    /// Always false.
    pub docs_edition: bool,
    /// Always false.
    pub ldap: bool,
    /// Always false.
    pub sso: bool,
    /// Statistics.
    pub statistic: bool,
    /// Always false.
    pub branding: bool,
    /// Always false.
    pub customization: bool,
    /// Always false.
    pub lifetime: bool,
    /// API keys.
    pub automation_api: bool,
    /// Always false.
    pub restore: bool,
    /// Always false.
    pub oauth: bool,
    /// Always false.
    pub content_search: bool,
    /// Always false.
    pub third_party: bool,
    /// Always false.
    pub backup: bool,
}

impl TenantQuotaDto {
    /// The plan of a portal that runs on somebody's own server.
    #[must_use]
    pub fn self_hosted(tenant_id: i64) -> Self {
        let many = i64::from(i32::MAX);
        Self {
            tenant_id,
            name: "rollcall",
            price: 0,
            features: "",
            max_file_size: i64::MAX,
            max_total_size: i64::MAX,
            count_user: many,
            count_room_admin: many,
            users_in_room: many,
            count_room: many,
            non_profit: false,
            trial: false,
            free: false,
            audit: true,
            docs_edition: false,
            ldap: false,
            sso: false,
            statistic: true,
            branding: false,
            customization: false,
            lifetime: false,
            automation_api: true,
            restore: false,
            oauth: false,
            content_search: false,
            third_party: false,
            backup: false,
        }
    }
}

/// Answer of `GET /portal/tariff`, in three parts by who asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct TariffDto {
    /// 1: paid.
    pub state: i64,
    /// None.
    pub quotas: [Value; 0],
    /// For room administrators and above.
    #[serde(flatten)]
    pub dates: Option<TariffDates>,
    /// For administrators.
    #[serde(flatten)]
    pub details: Option<TariffDetails>,
}

/// When a plan ends: never.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TariffDates {
    /// [`NEVER`].
    pub due_date: &'static str,
    /// [`NEVER`].
    pub delay_due_date: &'static str,
}

/// Whose plan it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TariffDetails {
    /// 1.
    pub id: i64,
    /// Empty.
    pub customer_id: &'static str,
    /// [`NEVER`].
    pub license_date: &'static str,
    /// Always true.
    pub open_source: bool,
    /// Always false.
    pub enterprise: bool,
    /// Always false.
    pub developer: bool,
}

/// Answer of `GET /portal/payment/quota`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuotaDto {
    /// 1.
    pub id: i64,
    /// `rollcall`.
    pub title: &'static str,
    /// Nothing.
    pub price: PriceDto,
    /// Always false.
    pub non_profit: bool,
    /// Always false.
    pub free: bool,
    /// Always false.
    pub trial: bool,
    /// What is counted, measured and switched.
    pub features: Vec<QuotaFeatureDto>,
    /// What people may store; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users_quota: Option<UserQuotaSettingsDto>,
    /// What the portal may store; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_custom_quota: Option<TenantQuotaSettingsDto>,
}

/// A price.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceDto {
    /// 0.
    pub value: i64,
    /// `$`.
    pub currency_symbol: &'static str,
    /// `USD`.
    pub iso_currency_symbol: &'static str,
}

/// One thing that a plan has or limits.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuotaFeatureDto {
    /// The name that clients look it up by.
    pub id: &'static str,
    /// The same.
    pub title: &'static str,
    /// A limit, -1 for none; of a switch whether it is there.
    #[schema(value_type = Object)]
    pub value: Value,
    /// `count`, `size` or `flag`.
    pub r#type: &'static str,
    /// How much of it is in use; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<FeatureUsedDto>,
}

/// How much is in use.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeatureUsedDto {
    /// People, rooms or bytes.
    pub value: i64,
}
