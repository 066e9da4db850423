//! Webhooks: made, listed, changed, deleted, and the log of what was sent to them (portal §9).

pub mod create;
pub mod delete;
pub mod list;
pub mod log;
pub mod retry;
pub mod retry_many;
pub mod switch;
pub mod triggers;
pub mod update;

use axum::extract::FromRequestParts;
use http::request::Parts;
use rollcall_core::webhooks::OwnedWebhook;
use rollcall_wire::WebhooksConfigDto;
use secrecy::SecretString;

use crate::call::{Call, Segment};
use crate::present;
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

/// A number in the path. A segment that is none has no route: 404.
pub struct PathNumber(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for PathNumber {
    type Rejection = WireError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WireError> {
        let Segment(segment) = Segment::from_request_parts(parts, state).await?;
        segment.parse().map(Self).map_err(|_| WireError::no_route())
    }
}

fn answer(call: &Call, webhook: &OwnedWebhook) -> Outcome {
    let shown: WebhooksConfigDto = present::webhook(&call.app, webhook);
    Reply::one(&shown)
}

/// A secret that says something; an empty one was not sent.
fn secret(sent: Option<String>) -> Option<SecretString> {
    sent.filter(|text| !text.is_empty()).map(Into::into)
}
