//! Shapes of the discovery calls (portal §2).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Answer of `GET /capabilities` (portal §2.1).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapabilitiesDto {
    /// Always false.
    pub ldap_enabled: bool,
    /// Third-party sign-ins; none.
    pub providers: Vec<String>,
    /// Always empty.
    pub sso_label: String,
    /// Always empty.
    pub sso_url: String,
    /// Third-party sign-in may be shown.
    pub oauth_enabled: bool,
    /// Always false.
    pub identity_server_enabled: bool,
}

/// How clients hash a password (auth §4.1).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PasswordHasher {
    /// Bits.
    pub size: u32,
    /// Rounds of PBKDF2-HMAC-SHA256.
    pub iterations: u32,
    /// Used as the text it is.
    pub salt: String,
}

/// A link into mobile applications; there are none.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeepLink {
    /// Empty.
    pub android_package_name: String,
    /// Empty.
    pub url: String,
    /// Empty.
    pub ios_package_id: String,
}

/// No object with members.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Nothing {}

/// Answer of `GET /settings` (portal §2.2), in its three parts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct SettingsDto {
    /// Language of the portal.
    pub culture: String,
    /// Its greeting.
    pub greeting_settings: String,
    /// Always true.
    pub doc_space: bool,
    /// Always true.
    pub standalone: bool,
    /// Always false.
    pub is_ami: bool,
    /// The host name.
    pub base_domain: String,
    /// The DocSpace version whose wire is spoken.
    pub version: String,
    /// 0: active.
    pub tenant_status: i64,
    /// Short name of the portal.
    pub tenant_alias: String,
    /// Whether strangers may write to administrators.
    pub enable_adm_mess: bool,
    /// Whether the session lifetime is set.
    pub cookie_settings_enabled: bool,
    /// The rule of names.
    pub user_name_regex: String,
    /// Always true.
    pub display_about: bool,
    /// No applications.
    pub deep_link: DeepLink,
    /// Name of the product.
    pub logo_text: String,
    /// None.
    pub external_resources: Nothing,
    /// Owner; zeros for strangers.
    pub owner_id: Uuid,
    /// What signed-in callers see besides.
    #[serde(flatten)]
    pub member: Option<MemberSettings>,
    /// What strangers see besides.
    #[serde(flatten)]
    pub stranger: Option<StrangerSettings>,
    /// For strangers, and with `withpassword=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_hash: Option<PasswordHasher>,
}

/// The part of [`SettingsDto`] for strangers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StrangerSettings {
    /// Query of the set-up link, while the portal has no owner and the operator opened set-up to anybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wizard_token: Option<String>,
    /// Whether anybody of a trusted domain may join.
    pub enabled_join: bool,
    /// Domains whose people may join, if anybody may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_domains: Option<Vec<String>>,
    /// 1: those of the domains, 2: everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_domains_type: Option<i64>,
    /// Always false.
    pub thirdparty_enable: bool,
    /// 0: no captcha.
    pub recaptcha_type: i64,
}

/// The part of [`SettingsDto`] for signed-in callers.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct MemberSettings {
    /// Domains whose people may join.
    pub trusted_domains: Vec<String>,
    /// 0: none.
    pub trusted_domains_type: i64,
    /// IANA name.
    pub timezone: String,
    /// Sign, hours, minutes.
    pub utc_offset: String,
    /// The same in hours.
    pub utc_hours_offset: f64,
    /// `Common`.
    pub name_schema_id: String,
    /// The rule of portal names.
    pub domain_validator: DomainValidator,
    /// Empty.
    pub zendesk_key: String,
    /// Empty.
    pub tag_manager_id: String,
    /// Not empty: the web client reads "signed in" from it.
    pub socket_url: String,
    /// Always false.
    pub limited_access_space: bool,
    /// Whether API keys and webhooks are for administrators only.
    pub limited_access_dev_tools_for_users: bool,
    /// Always false.
    pub display_banners: bool,
    /// Always false.
    pub ai_enabled: bool,
    /// Eight empty texts.
    pub firebase: Firebase,
    /// Always false.
    pub debug_info: bool,
    /// No plugins.
    pub plugins: Plugins,
    /// Invitations a day.
    pub invitation_limit: i64,
    /// Bytes.
    pub max_image_upload_size: i64,
    /// Always false.
    pub external_db_enabled: bool,
}

/// The rule of portal names.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DomainValidator {
    /// Allowed form.
    pub regex: String,
    /// Characters.
    pub min_length: i64,
    /// Characters.
    pub max_length: i64,
}

/// Push messages; there are none.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Firebase {
    /// Empty.
    pub api_key: String,
    /// Empty.
    pub auth_domain: String,
    /// Empty.
    pub project_id: String,
    /// Empty.
    pub storage_bucket: String,
    /// Empty.
    pub messaging_sender_id: String,
    /// Empty.
    pub app_id: String,
    /// Empty.
    pub measurement_id: String,
    /// Empty.
    #[serde(rename = "databaseURL")]
    pub database_url: String,
}

/// Plugins of the web client; there are none.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Plugins {
    /// Always false.
    pub enabled: bool,
    /// Always false.
    pub upload: bool,
    /// Always false.
    pub delete: bool,
}
