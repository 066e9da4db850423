//! Shapes of the calls on settings of one person (people-extras §3, §6).

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{Fields, NotificationType, Problem, Request, Theme};

/// Body of `PUT /people/theme`, and its answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeDto {
    /// The colours the person wants; read by name or number.
    pub theme: Theme,
}

impl Request for ThemeDto {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let theme = body.required_named("Theme").unwrap_or(Theme::System);
        body.finish(Self { theme })
    }
}

/// Body of `POST /settings/notification`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct NotificationSettingsRequest {
    /// 0 badges, 1 activity in rooms, 2 daily letter, 3 hints.
    #[schema(value_type = i64)]
    pub r#type: NotificationType,
    /// Whether the person wants to be told.
    pub is_enabled: bool,
}

impl Request for NotificationSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let r#type = body.required_named("Type").unwrap_or(NotificationType::Badges);
        let is_enabled = body.required_flag("IsEnabled");
        body.finish(Self { r#type, is_enabled })
    }
}

/// Answer of the calls on one kind of notification.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationSettingsDto {
    /// 0 badges, 1 activity in rooms, 2 daily letter, 3 hints.
    pub r#type: i64,
    /// Whether the person wants to be told.
    pub is_enabled: bool,
}

/// Body of `POST /settings/notification/rooms`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct RoomNotificationRequest {
    /// The room, a number or a text.
    pub rooms_id: Value,
    /// Whether nothing of the room is to be told.
    #[schema(required = false)]
    pub mute: bool,
}

impl Request for RoomNotificationRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let Some(rooms_id) = body.raw("RoomsId") else {
            body.reject("RoomsId", "The RoomsId field is required.");
            return body.finish(Self { rooms_id: Value::Null, mute: false });
        };
        let mute = body.flag("Mute").unwrap_or(false);
        body.finish(Self { rooms_id, mute })
    }
}

/// Answer of `GET /settings/notification/rooms`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoomNotificationsDto {
    /// The rooms of which nothing is told.
    pub disabled_rooms: Vec<String>,
}

/// Answer of `GET /settings/notification/channels`.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotificationChannelsDto {
    /// The ways of telling.
    pub channels: Vec<NotificationChannelDto>,
}

/// A way of telling people what is new.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NotificationChannelDto {
    /// Which.
    pub name: &'static str,
    /// Whether it is in use.
    pub is_enabled: bool,
}
