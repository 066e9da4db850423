//! Shapes of the calls on sign-in by other providers (people-extras §4).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Fields, Problem, Request};

/// One item of `GET /people/thirdparty/providers`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountInfoDto {
    /// Which provider.
    pub provider: String,
    /// Where signing in with it begins.
    pub url: String,
    /// Whether the caller's account is linked with it.
    pub linked: bool,
}

/// Body of the calls that bring what a provider said of somebody. Everything else in it is not looked at.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ProviderProfileRequest {
    /// What the client says that the provider said.
    pub serialized_profile: String,
}

impl Request for ProviderProfileRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let serialized_profile = body.required_text("SerializedProfile");
        body.finish(Self { serialized_profile })
    }
}
