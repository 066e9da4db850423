//! Shapes of the API keys (auth §8).

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{EmployeeDto, Fields, Problem, Request, WireDate, literals};

/// Longest name of a key.
const LONGEST_NAME: usize = 30;

/// Body of `POST /keys` (auth §8.2).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ApiKeyRequest {
    /// At most 30 characters.
    pub name: String,
    /// What the key may be used for; absent for everything.
    pub permissions: Option<Vec<String>>,
    /// After as many days it ends, 1 to 365; absent for never.
    pub expires_in_days: Option<i64>,
}

impl Request for ApiKeyRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        body.must_have("Name");
        let request = Self {
            name: name(&mut body).unwrap_or_default(),
            permissions: body.texts("Permissions"),
            expires_in_days: body.number_in("ExpiresInDays", 1..=365, literals::KEY_DAYS_INCORRECT),
        };
        if request.name.trim().is_empty() {
            body.reject("Name", literals::NAME_REQUIRED);
        }
        body.finish(request)
    }
}

/// Body of `PUT /keys/{id}`; what is absent stays (auth §8.5).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ApiKeyChangeRequest {
    /// At most 30 characters.
    pub name: Option<String>,
    /// What the key may be used for.
    pub permissions: Option<Vec<String>>,
    /// Whether it can be used.
    pub is_active: Option<bool>,
}

impl Request for ApiKeyChangeRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request =
            Self { name: name(&mut body), permissions: body.texts("Permissions"), is_active: body.flag("IsActive") };
        if request.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
            body.reject("Name", literals::NAME_REQUIRED);
        }
        body.finish(request)
    }
}

fn name(body: &mut Fields) -> Option<String> {
    let name = body.text("Name")?;
    if name.chars().count() > LONGEST_NAME {
        body.reject("Name", literals::KEY_NAME_INCORRECT);
    }
    Some(name)
}

/// An API key (auth §8.1).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyResponseDto {
    /// Never changes.
    pub id: Uuid,
    /// As it was given.
    pub name: String,
    /// The secret in the answer that made it, masked everywhere else.
    pub key: String,
    /// The last four characters of the secret.
    pub key_postfix: String,
    /// What it may be used for; empty for everything its maker may.
    pub permissions: Vec<&'static str>,
    /// When it was last used, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used: Option<WireDate>,
    /// When it was made.
    pub create_on: WireDate,
    /// Who made it.
    pub create_by: EmployeeDto,
    /// When it ends by itself, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<WireDate>,
    /// Whether it can be used.
    pub is_active: bool,
}
