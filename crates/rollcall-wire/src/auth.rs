//! Shapes of the sign-in calls (auth §3, §6.3).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Fields, Problem, Request, WireDate};

/// Body of `POST /authentication` (auth §3.2).
#[derive(Debug, Default, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct SignInRequest {
    /// The address.
    pub user_name: Option<String>,
    /// Plain.
    pub password: Option<String>,
    /// Client-side hash; wins over `password`.
    pub password_hash: Option<String>,
    /// A third-party sign-in; anything but `email` is refused.
    pub provider: Option<String>,
    /// Whether the cookie ends with the browser.
    #[schema(required = false)]
    pub session: bool,
    /// The language of the person from now on.
    pub culture: Option<String>,
    /// A link that stands for the password.
    pub confirm_data: Option<ConfirmData>,
    /// The code of the second factor, in the second step.
    pub code: Option<String>,
}

/// A sign-in link in the body of a sign-in (auth §3.2).
#[derive(Debug, Default, ToSchema)]
pub struct ConfirmData {
    /// The address or id of the person.
    pub email: Option<String>,
    /// Whether it is the first sign-in; no link of this server is for that.
    #[schema(required = false)]
    pub first: bool,
    /// The key of the link.
    pub key: Option<String>,
}

impl ConfirmData {
    fn read(body: &mut Fields) -> Self {
        Self { email: body.text("Email"), first: body.flag("First").unwrap_or(false), key: body.text("Key") }
    }
}

impl Request for SignInRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            user_name: body.text("UserName"),
            password: body.text("Password"),
            password_hash: body.text("PasswordHash"),
            provider: body.text("Provider"),
            session: body.flag("Session").unwrap_or(false),
            culture: body.text("Culture"),
            confirm_data: body.object("ConfirmData", ConfirmData::read),
            code: body.raw("Code").and_then(code),
        };
        body.finish(request)
    }
}

/// A code, also of clients that send it as a number; then its leading zeros are gone.
fn code(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(format!("{number:0>6}")),
        _ => None,
    }
}

/// Answer of `POST /authentication`.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuthenticationTokenDto {
    /// The session token; absent while a second factor is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// When it ends; absent for a session of the browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<WireDate>,
    /// Always false.
    pub sms: bool,
    /// Whether a second factor is wanted, or was shown.
    pub tfa: bool,
    /// The secret of an authenticator app that is to be linked, in base32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tfa_key: Option<String>,
    /// The page of the second step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm_url: Option<String>,
}

/// Body of `POST /authentication/confirm` (auth §6.3).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ConfirmRequest {
    /// Name or number of the type.
    pub r#type: Option<String>,
    /// The key of the link.
    pub key: String,
    /// The clear address.
    pub email: Option<String>,
    /// The hidden address.
    pub enc_email: Option<String>,
    /// Whose link.
    pub uid: Option<String>,
    /// The role of an invitation.
    pub empl_type: Option<String>,
}

impl Request for ConfirmRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let number_or_name = |v: serde_json::Value| match v {
            serde_json::Value::String(text) => Some(text),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let request = Self {
            r#type: body.raw("Type").and_then(number_or_name),
            empl_type: body.raw("EmplType").and_then(number_or_name),
            key: body.required_text("Key"),
            email: body.text("Email"),
            enc_email: body.text("EncEmail"),
            uid: body.text("Uid"),
        };
        body.finish(request)
    }
}

/// What checking a link says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmResult {
    /// 0
    Ok,
    /// 1
    Invalid,
    /// 2
    Expired,
    /// 4
    UserExisted,
    /// 6
    QuotaFailed,
}

impl ConfirmResult {
    /// Its number on the wire.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Ok => 0,
            Self::Invalid => 1,
            Self::Expired => 2,
            Self::UserExisted => 4,
            Self::QuotaFailed => 6,
        }
    }
}

/// Answer of `POST /authentication/confirm`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfirmDto {
    /// 0 good, 1 invalid, 2 expired, 4 joined already or signed in, 6 used up.
    pub result: i64,
    /// The clear address of a good link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}
