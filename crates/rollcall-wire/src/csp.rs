//! Shapes of the calls on sites that may show our pages (portal §10).

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Fields, Problem, Request};

/// Answer of both calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct CspDto {
    /// As they were sent.
    pub domains: Vec<String>,
    /// The `Content-Security-Policy` of our pages; empty without domains.
    pub header: String,
}

/// Body of `POST /security/csp`.
#[derive(Debug, ToSchema)]
pub struct CspRequest {
    /// `host`, `*.host` or `scheme://host[:port]`; null or none for an empty list.
    #[schema(required = false)]
    pub domains: Vec<String>,
}

impl Request for CspRequest {
    fn read(mut body: Fields) -> Result<Self, Problem> {
        let request = Self { domains: body.texts("Domains").unwrap_or_default() };
        body.finish(request)
    }
}
