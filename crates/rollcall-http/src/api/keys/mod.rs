//! API keys: made, listed, changed, deleted (auth §8).

pub mod create;
pub mod delete;
pub mod list;
pub mod own;
pub mod permissions;
pub mod update;

use axum::extract::FromRequestParts;
use http::request::Parts;
use rollcall_core::ids::KeyId;
use uuid::Uuid;

use crate::call::Segment;
use crate::wire_error::WireError;

/// The id of a key in the path. A segment that is none has no route: 404.
pub struct PathKey(pub KeyId);

impl<S: Send + Sync> FromRequestParts<S> for PathKey {
    type Rejection = WireError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WireError> {
        let Segment(segment) = Segment::from_request_parts(parts, state).await?;
        Uuid::parse_str(&segment).map(|id| Self(KeyId(id))).map_err(|_| WireError::no_route())
    }
}
