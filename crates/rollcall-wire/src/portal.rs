//! Shapes of the portal's own calls: settings, ownership, the first run (portal §2 to §5, §8; auth §4.2).

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeDto, Fields, GroupSummaryDto, Problem, Request, WireDate};

/// What a plain password must be, with the expressions clients build their own check from (auth §4.2).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasswordSettingsDto {
    /// Shortest length.
    pub min_length: u32,
    /// Wants a capital letter.
    pub upper_case: bool,
    /// Wants a digit.
    pub digits: bool,
    /// Wants a special sign.
    pub spec_symbols: bool,
    /// The expression of one allowed character.
    pub allowed_characters_regex_str: &'static str,
    /// The expression of a digit somewhere.
    pub digits_regex_str: &'static str,
    /// The expression of a capital letter somewhere.
    pub upper_case_regex_str: &'static str,
    /// The expression of a special sign somewhere.
    pub spec_symbols_regex_str: &'static str,
}

impl PasswordSettingsDto {
    /// The policy beside the expressions, which never change.
    #[must_use]
    pub fn new(min_length: u32, upper_case: bool, digits: bool, spec_symbols: bool) -> Self {
        Self {
            min_length,
            upper_case,
            digits,
            spec_symbols,
            allowed_characters_regex_str: r"[\x21-\x7E]",
            digits_regex_str: r"(?=.*\d)",
            upper_case_regex_str: "(?=.*[A-Z])",
            spec_symbols_regex_str: r"(?=.*[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E])",
        }
    }
}

/// Body of `PUT /settings/security/password`; what is absent becomes false or 0.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct PasswordSettingsRequest {
    /// 8 to 30.
    #[schema(required = false)]
    pub min_length: i64,
    /// Whether a capital letter is wanted.
    #[schema(required = false)]
    pub upper_case: bool,
    /// Whether a digit is wanted.
    #[schema(required = false)]
    pub digits: bool,
    /// Whether a special sign is wanted.
    #[schema(required = false)]
    pub spec_symbols: bool,
}

impl Request for PasswordSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            min_length: body.number("MinLength").unwrap_or(0),
            upper_case: body.flag("UpperCase").unwrap_or(false),
            digits: body.flag("Digits").unwrap_or(false),
            spec_symbols: body.flag("SpecSymbols").unwrap_or(false),
        };
        body.finish(request)
    }
}

/// Body of `POST /settings/greetingsettings`.
#[derive(Debug, ToSchema)]
pub struct GreetingRequest {
    /// At most 255 characters; empty for the default.
    pub title: String,
}

impl Request for GreetingRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { title: body.required_short_text("Title", 255) };
        body.finish(request)
    }
}

/// Body of `POST /settings/messagesettings`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AdminMessagesRequest {
    /// Whether strangers may write to the administrators.
    #[schema(required = false)]
    pub turn_on: bool,
}

impl Request for AdminMessagesRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { turn_on: body.flag("TurnOn").unwrap_or(false) };
        body.finish(request)
    }
}

/// Body of `POST /settings/sendadmmail`. Captcha fields are accepted and not looked at.
#[derive(Debug, ToSchema)]
pub struct AdminMailRequest {
    /// At most 255 characters.
    pub message: Option<String>,
    /// Who may be answered; at most 255 characters.
    pub email: Option<String>,
}

impl Request for AdminMailRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        // The form of the address is judged after the setting (portal §3.4), so only its length is looked at here.
        let request = Self { message: body.short_text("Message", 255), email: body.short_text("Email", 255) };
        body.finish(request)
    }
}

/// Body of `PUT /settings/timeandlanguage`; what is absent or unknown stays.
#[derive(Debug, ToSchema)]
pub struct TimeAndLanguageRequest {
    /// One of `GET /settings/cultures`.
    pub lng: Option<String>,
    /// An IANA name.
    #[schema(rename = "timeZoneID")]
    pub time_zone: Option<String>,
}

impl Request for TimeAndLanguageRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { lng: body.text("Lng"), time_zone: body.text("TimeZoneID") };
        body.finish(request)
    }
}

/// A time zone to choose.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimeZoneDto {
    /// An IANA name.
    pub id: String,
    /// The name with its present offset.
    pub display_name: String,
}

/// Which versions are spoken.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BuildDto {
    /// The DocSpace version whose wire is spoken.
    pub doc_space: &'static str,
    /// The version of this server; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollcall: Option<&'static str>,
}

/// Body of `PUT /settings/emailactivation`.
#[derive(Debug, ToSchema)]
pub struct ActivationBarRequest {
    /// Whether the person wants to be reminded of an unproven address.
    #[schema(required = false)]
    pub show: bool,
}

impl Request for ActivationBarRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { show: body.flag("Show").unwrap_or(false) };
        body.finish(request)
    }
}

/// Answer of `PUT /settings/emailactivation`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActivationBarDto {
    /// As it was sent.
    pub show: bool,
    /// When that was.
    pub last_modified: WireDate,
}

/// Body of `POST /settings/devtoolsaccess`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct DevToolsRequest {
    /// Whether API keys and webhooks are for administrators only.
    #[schema(required = false)]
    pub limited_access_for_users: bool,
}

impl Request for DevToolsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { limited_access_for_users: body.flag("LimitedAccessForUsers").unwrap_or(false) };
        body.finish(request)
    }
}

/// Answer of both calls of `/settings/devtoolsaccess`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DevToolsDto {
    /// Whether API keys and webhooks are for administrators only.
    pub limited_access_for_users: bool,
    /// Since when.
    pub last_modified: WireDate,
}

/// Body of both calls of `/settings/owner`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct OwnerRequest {
    /// Who is to own the portal.
    pub owner_id: Uuid,
}

impl Request for OwnerRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { owner_id: body.id("OwnerId").unwrap_or_default() };
        body.finish(request)
    }
}

/// Answer of `POST /settings/owner`.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnerChangeDto {
    /// 1 if a letter was sent, 0 if not.
    pub status: i64,
    /// What to tell the person; HTML.
    pub message: String,
}

/// Body of `PUT /settings/wizard/complete`.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct WizardRequest {
    /// The address of the owner.
    pub email: Option<String>,
    /// Client-side hash of the owner's password.
    pub password_hash: Option<String>,
    /// Language of the portal.
    pub lng: Option<String>,
    /// An IANA name.
    pub time_zone: Option<String>,
}

impl Request for WizardRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            email: body.text("Email"),
            password_hash: body.text("PasswordHash"),
            lng: body.text("Lng"),
            time_zone: body.text("TimeZone"),
        };
        body.finish(request)
    }
}

/// Answer of `PUT /settings/wizard/complete`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WizardDto {
    /// Always true.
    pub completed: bool,
    /// When that was.
    pub last_modified: WireDate,
}

/// Whether somebody administers a product; the only one there is, is the portal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductAdministratorDto {
    /// As it was asked; zeros for the portal.
    pub product_id: Uuid,
    /// Who.
    pub user_id: Uuid,
    /// Whether they do.
    pub administrator: bool,
}

/// Body of `PUT /settings/security/administrator`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ProductAdministratorRequest {
    /// Zeros for the portal.
    #[schema(required = false)]
    pub product_id: Uuid,
    /// Who.
    pub user_id: Uuid,
    /// Whether they shall.
    #[schema(required = false)]
    pub administrator: bool,
}

impl Request for ProductAdministratorRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            product_id: body.id("ProductId").unwrap_or_default(),
            user_id: body.id("UserId").unwrap_or_default(),
            administrator: body.flag("Administrator").unwrap_or(false),
        };
        body.finish(request)
    }
}

/// Who may use a module of the old product model; there are none, so it is nearly constant (portal §3.9).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecurityDto {
    /// As it was asked.
    pub web_item_id: Uuid,
    /// As it was sent; false when asked.
    pub enabled: bool,
    /// None.
    pub groups: Vec<GroupSummaryDto>,
    /// Nobody.
    pub users: Vec<EmployeeDto>,
    /// Always false.
    pub is_sub_item: bool,
}

impl SecurityDto {
    /// The module with this id.
    #[must_use]
    pub fn new(web_item_id: Uuid, enabled: bool) -> Self {
        Self { web_item_id, enabled, groups: Vec::new(), users: Vec::new(), is_sub_item: false }
    }
}

/// Body of `PUT /settings/security`. The subjects are accepted and not kept.
#[derive(Debug, ToSchema)]
pub struct SecurityRequest {
    /// The module.
    pub id: Option<String>,
    /// Whether access to it is limited.
    #[schema(required = false)]
    pub enabled: bool,
    /// Who may use it.
    pub subjects: Option<Vec<Uuid>>,
}

impl Request for SecurityRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            id: body.text("Id"),
            enabled: body.flag("Enabled").unwrap_or(false),
            subjects: body.ids("Subjects"),
        };
        body.finish(request)
    }
}

/// Body of `PUT /settings/security/access`.
#[derive(Debug, ToSchema)]
pub struct SecurityItemsRequest {
    /// The modules.
    pub items: Vec<SecurityItem>,
}

/// One module of [`SecurityItemsRequest`].
#[derive(Debug, ToSchema)]
pub struct SecurityItem {
    /// The module.
    pub key: Option<String>,
    /// Whether it may be used.
    #[schema(required = false)]
    pub value: bool,
}

impl Request for SecurityItemsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let items = body.objects("Items", |item| SecurityItem {
            key: item.text("Key"),
            value: item.flag("Value").unwrap_or(false),
        });
        body.finish(Self { items: items.unwrap_or_default() })
    }
}

/// Answer of `GET /portal` (portal §4.1). Everybody but administrators gets the numbers of an empty record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantDto {
    /// The number of the portal.
    pub tenant_id: i64,
    /// Zeros but for administrators.
    pub owner_id: Uuid,
    /// When it was made.
    #[schema(value_type = String)]
    pub creation_date_time: Value,
    /// When it was changed.
    #[schema(value_type = String)]
    pub last_modified: Value,
    /// 0: active.
    pub status: i64,
    /// Always false.
    pub calls: bool,
    /// Always false.
    pub spam: bool,
    /// 0: none in particular.
    pub industry: i64,
    /// Always 0.
    pub version: i64,
    /// What only administrators see.
    #[serde(flatten)]
    pub details: Option<TenantDetails>,
}

/// The part of [`TenantDto`] for administrators.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantDetails {
    /// Its short name.
    pub tenant_alias: String,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// An IANA name.
    pub time_zone: String,
    /// Empty.
    pub region: &'static str,
    /// When it became active.
    pub status_change_date: WireDate,
    /// Domains whose people may join.
    pub trusted_domains: Vec<String>,
    /// The same with a bar between them; absent if there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_domains_raw: Option<String>,
    /// 0: nobody may join, 1: those of the domains, 2: everybody.
    pub trusted_domains_type: i64,
}

/// Body of `PUT /portal/getshortenlink`.
#[derive(Debug, ToSchema)]
pub struct ShortenLinkRequest {
    /// Any address.
    pub link: String,
}

impl Request for ShortenLinkRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { link: body.required_text("Link") };
        body.finish(request)
    }
}
