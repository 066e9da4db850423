//! Shapes of sessions and of when sign-in is locked (portal §3.5, §3.7, §7).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::literals::login_setting_range;
use crate::{Fields, Problem, Request, WireDate};

/// Body of `PUT /settings/security/loginsettings`.
#[derive(Debug, Default, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct LoginSettingsRequest {
    /// Wrong passwords that are answered as such.
    pub attempt_count: i64,
    /// Seconds that the lock lasts.
    pub block_time: i64,
    /// Seconds in which attempts count together.
    pub check_period: i64,
}

impl Request for LoginSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let mut number = |name: &str| {
            let message = login_setting_range(name);
            body.number_in(name, 1..=9999, &message).unwrap_or_else(|| {
                body.reject(name, &message);
                0
            })
        };
        let request = Self {
            attempt_count: number("AttemptCount"),
            block_time: number("BlockTime"),
            check_period: number("CheckPeriod"),
        };
        body.finish(request)
    }
}

/// When sign-in is locked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginSettingsDto {
    /// Wrong passwords that are answered as such.
    pub attempt_count: i64,
    /// Seconds that the lock lasts.
    pub block_time: i64,
    /// Seconds in which attempts count together.
    pub check_period: i64,
    /// Whether nothing was changed.
    pub is_default: bool,
}

/// Body of `PUT /settings/cookiesettings`.
#[derive(Debug, Default, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct CookieSettingsRequest {
    /// Minutes.
    pub life_time: Option<i64>,
    /// Whether it counts.
    pub enabled: Option<bool>,
}

impl Request for CookieSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { life_time: body.number("LifeTime"), enabled: body.flag("Enabled") };
        body.finish(request)
    }
}

/// How long sessions live.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CookieSettingsDto {
    /// Minutes.
    pub life_time: i64,
    /// Whether it counts.
    pub enabled: bool,
}

/// Answer of `GET /security/activeconnections`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActiveConnectionsDto {
    /// The session of this request if it came by cookie, else 0.
    pub login_event: i64,
    /// The caller's sessions.
    pub items: Vec<ActiveConnectionDto>,
}

/// One session.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActiveConnectionDto {
    /// Its id; 0 for a request without one.
    pub id: i64,
    /// The portal.
    pub tenant_id: i64,
    /// Whose it is.
    pub user_id: Uuid,
    /// Whether its client is a telephone.
    pub mobile: bool,
    /// Where it was started.
    pub ip: String,
    /// Name and version of the browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The operating system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// When it was started.
    pub date: WireDate,
    /// When it was last in use, at most a minute behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used: Option<WireDate>,
}
