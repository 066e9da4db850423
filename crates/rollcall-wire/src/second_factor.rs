//! Shapes of the second factor (auth §5).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Fields, Named, Problem, Request};

/// Which second factor a portal wants (auth §5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TfaType {
    /// 0
    None,
    /// 1
    Sms,
    /// 2
    App,
}

impl Named for TfaType {
    const NAMES: &'static [(&'static str, i64, Self)] =
        &[("None", 0, Self::None), ("Sms", 1, Self::Sms), ("App", 2, Self::App)];
}

/// Body of `PUT /settings/tfaapp` and `PUT /settings/tfaappwithlink`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct TfaRequest {
    /// 0 none, 1 text message, 2 app.
    #[schema(value_type = i64)]
    pub r#type: TfaType,
    /// Somebody the order is about.
    pub id: Option<Uuid>,
    /// Addresses and networks from which it is not asked for.
    #[schema(required = false)]
    pub trusted_ips: Vec<String>,
    /// People of whom it is asked from everywhere.
    #[schema(required = false)]
    pub mandatory_users: Vec<Uuid>,
    /// Groups whose people are asked from everywhere.
    #[schema(required = false)]
    pub mandatory_groups: Vec<Uuid>,
}

impl Request for TfaRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self {
            r#type: wanted(&mut body),
            id: body.id("Id"),
            trusted_ips: body.texts("TrustedIps").unwrap_or_default(),
            mandatory_users: body.ids("MandatoryUsers").unwrap_or_default(),
            mandatory_groups: body.ids("MandatoryGroups").unwrap_or_default(),
        };
        body.finish(request)
    }
}

/// The type of the request. An unknown number is 0; a name has to be known, and nothing at all switches nothing off.
fn wanted(body: &mut Fields) -> TfaType {
    let Some(value) = body.raw("Type") else {
        body.reject("Type", "The Type field is required.");
        return TfaType::None;
    };
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let known = TfaType::parse(&text).or_else(|| text.trim().parse::<i64>().ok().map(|_| TfaType::None));
    known.unwrap_or_else(|| {
        body.reject("Type", "The value is not one of the known values.");
        TfaType::None
    })
}

/// One kind of second factor.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TfaSettingsDto {
    /// `sms` or `app`.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Whether it is on.
    pub enabled: bool,
    /// Whether it can be switched on.
    pub available: bool,
    /// Addresses and networks from which it is not asked for; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_ips: Option<Vec<String>>,
    /// People of whom it is asked from everywhere; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandatory_users: Option<Vec<Uuid>>,
    /// Groups whose people are asked from everywhere; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandatory_groups: Option<Vec<Uuid>>,
}

/// Answer of `GET /settings/tfaapp/confirm`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TfaConfirmDto {
    /// The page of the second step.
    pub url: String,
    /// The cookie that carries its key.
    pub cookie_name: String,
    /// The key.
    pub cookie_value: String,
}

/// Answer of `GET /settings/tfaapp/setup`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TfaSetupDto {
    /// The address of the account.
    pub account: String,
    /// The secret in base32.
    pub manual_entry_key: String,
    /// The same as a picture for the app's camera, in a data URI.
    pub qr_code_setup_image_url: String,
}

/// Body of `POST /settings/tfaapp/validate`.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct TfaValidateRequest {
    /// A code of the app, or a backup code.
    pub code: String,
    /// Whether the cookie ends with the browser.
    #[schema(required = false)]
    pub session: bool,
}

impl Request for TfaValidateRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let code = body.required_text("Code");
        let session = body.flag("Session").unwrap_or(false);
        body.finish(Self { code, session })
    }
}

/// A backup code.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TfaCodeDto {
    /// Whether it is used up.
    pub is_used: bool,
    /// The code.
    pub code: String,
}

/// Body of `PUT /settings/tfaappnewapp`.
#[derive(Debug, ToSchema)]
pub struct TfaUnlinkRequest {
    /// Whose app.
    pub id: Option<Uuid>,
}

impl Request for TfaUnlinkRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let id = body.id("Id");
        body.finish(Self { id })
    }
}
