//! Shapes of the calls on the mail server (portal §11).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Fields, Problem, Request};

/// Answer of the calls on `/smtpsettings/smtp`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the shape is the wire's")]
pub struct SmtpSettingsDto {
    /// Its name or address; empty if there is none.
    pub host: String,
    /// Its port; absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// Who letters are from.
    pub sender_address: String,
    /// The name beside it.
    pub sender_display_name: String,
    /// Who signs in there; empty for the operator's own.
    pub credentials_user_name: String,
    /// Always empty.
    pub credentials_user_password: &'static str,
    /// Whether the connection must be encrypted.
    #[serde(rename = "enableSSL")]
    pub enable_ssl: bool,
    /// Whether somebody signs in there.
    pub enable_auth: bool,
    /// Always false.
    pub use_ntlm: bool,
    /// Whether it is the operator's.
    pub is_default_settings: bool,
}

/// Body of `POST /smtpsettings/smtp`. `useNtlm` is accepted and not looked at.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct SmtpSettingsRequest {
    /// Name or address, at most 255 characters.
    pub host: String,
    /// 1 to 65535; 25 if it is absent.
    #[schema(required = false)]
    pub port: u16,
    /// At most 255 characters.
    pub sender_address: String,
    /// At most 255 characters.
    #[schema(required = false)]
    pub sender_display_name: String,
    /// At most 255 characters.
    #[schema(required = false)]
    pub credentials_user_name: String,
    /// At most 255 characters; empty for the one that is stored.
    #[schema(required = false)]
    pub credentials_user_password: String,
    /// Whether the connection must be encrypted.
    #[schema(required = false, rename = "enableSSL")]
    pub enable_ssl: bool,
    /// Whether to sign in there.
    #[schema(required = false)]
    pub enable_auth: bool,
}

impl Request for SmtpSettingsRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let text = |body: &mut Fields, name| body.short_text(name, 255).unwrap_or_default();
        let port = body.number_in("Port", 1..=65535, "The field Port must be between 1 and 65535.");
        let request = Self {
            host: text(&mut body, "Host"),
            port: port.and_then(|port| u16::try_from(port).ok()).unwrap_or(25),
            sender_address: text(&mut body, "SenderAddress"),
            sender_display_name: text(&mut body, "SenderDisplayName"),
            credentials_user_name: text(&mut body, "CredentialsUserName"),
            credentials_user_password: text(&mut body, "CredentialsUserPassword"),
            enable_ssl: body.flag("EnableSSL").unwrap_or(false),
            enable_auth: body.flag("EnableAuth").unwrap_or(false),
        };
        body.finish(request)
    }
}

/// How the test of a mail server stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct SmtpOperationDto {
    /// It has ended.
    pub completed: bool,
    /// Which.
    pub id: String,
    /// What the mail server said, if it did not take the letter; else empty.
    pub error: String,
    /// A word for how it stands.
    pub status: &'static str,
    /// 0 or 100.
    pub percents: i64,
}
