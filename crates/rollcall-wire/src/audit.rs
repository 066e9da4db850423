//! Shapes of the login history and the audit trail (portal §6).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Fields, Problem, Request, WireDate};

/// What every event has.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventDto {
    /// Counts up.
    pub id: i64,
    /// When it happened.
    pub date: WireDate,
    /// Who did it: the display name, not encoded.
    pub user: String,
    /// Who did it; zeros for somebody unknown.
    pub user_id: Uuid,
    /// What happened, as a sentence in the reader's language.
    pub action: String,
    /// The number of the action.
    pub action_id: i64,
    /// From which address.
    pub ip: String,
    /// The browser, if it can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The operating system, if it can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
}

/// A sign-in or its failure.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginEventDto {
    /// The event.
    #[serde(flatten)]
    pub event: EventDto,
    /// The address that was typed.
    pub login: String,
}

/// Anything else that happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEventDto {
    /// The event.
    #[serde(flatten)]
    pub event: EventDto,
    /// What was done, in general.
    pub action_type: i64,
    /// The part of the product.
    pub product: i64,
    /// The place in it.
    pub location: i64,
    /// The ids of what it was done to.
    pub target: Vec<String>,
    /// The kinds of the targets.
    pub entries: Vec<i64>,
    /// The names of the targets.
    pub context: String,
}

/// The names of all enums of the audit trail.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditTypesDto {
    /// What may happen, also what never does here.
    pub actions: Vec<&'static str>,
    /// In general.
    pub action_types: Vec<&'static str>,
    /// Parts of the product.
    pub product_types: Vec<&'static str>,
    /// Places.
    pub module_types: Vec<&'static str>,
    /// Kinds of targets.
    pub entry_types: Vec<&'static str>,
}

/// The actions of a part of the product.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditMapperDto {
    /// Which part.
    pub product_type: &'static str,
    /// Its places.
    pub modules: Vec<AuditModuleDto>,
}

/// The actions of a place.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditModuleDto {
    /// Which place.
    pub module_type: &'static str,
    /// What may happen there.
    pub actions: Vec<AuditActionDto>,
}

/// What kind of thing an action is.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditActionDto {
    /// Which action.
    pub message_action: &'static str,
    /// What is done, in general.
    pub action_type: &'static str,
    /// To what.
    pub entity: &'static str,
}

/// How many days events are kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditSettingsDto {
    /// Sign-ins.
    pub login_history_life_time: i64,
    /// Everything else.
    pub audit_trail_life_time: i64,
    /// When this was set.
    pub last_modified: WireDate,
}

/// Body of `POST /security/audit/settings/lifetime`.
#[derive(Debug, ToSchema)]
pub struct AuditSettingsRequest {
    /// The settings.
    pub settings: AuditLifetimes,
}

/// How many days events are to be kept, 1 to 180 each.
#[derive(Debug, Default, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AuditLifetimes {
    /// Sign-ins.
    pub login_history_life_time: i64,
    /// Everything else.
    pub audit_trail_life_time: i64,
}

impl Request for AuditSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let settings = body.object("Settings", |settings| AuditLifetimes {
            // What is absent is no number of days; the range refuses it by its name.
            login_history_life_time: settings.number("LoginHistoryLifeTime").unwrap_or(0),
            audit_trail_life_time: settings.number("AuditTrailLifeTime").unwrap_or(0),
        });
        body.finish(Self { settings: settings.unwrap_or_default() })
    }
}
