//! JSON bodies as an extractor: content type, size, then the fields (people-core §1.3).

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request as HttpRequest};
use http::header::CONTENT_TYPE;
use rollcall_wire::{Fields, Request};

use crate::wire_error::WireError;

/// Longest body that is read.
pub const LIMIT: usize = 1024 * 1024;

/// A body of the shape `T`.
pub struct Body<T>(pub T);

impl<S: Sync, T: Request> FromRequest<S> for Body<T> {
    type Rejection = WireError;

    async fn from_request(request: HttpRequest, _: &S) -> Result<Self, WireError> {
        let said = content_type(&request).to_owned();
        if !said.is_empty() && !is_json(&said) {
            return Err(no_json());
        }
        let bytes = to_bytes(request.into_body(), LIMIT).await.map_err(|_| too_large())?;
        // Clients that send nothing do not say what it is; they are told that it is missing.
        if said.is_empty() && !bytes.is_empty() {
            return Err(no_json());
        }
        Ok(Self(T::read(Fields::parse(&bytes)?)?))
    }
}

fn content_type(request: &HttpRequest) -> &str {
    request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default()
}

fn no_json() -> WireError {
    WireError::new(415, "The body must be JSON")
}

/// The refusal of a body that is longer than [`LIMIT`].
pub fn too_large() -> WireError {
    WireError::new(413, "The body is too large")
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json")
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_json_type_is_json_and_forms_are_not() {
        for yes in ["application/json", "Application/JSON; charset=utf-8", "text/json", "application/merge-patch+json"]
        {
            assert!(super::is_json(yes), "{yes}");
        }
        for no in ["", "text/plain", "application/x-www-form-urlencoded", "image/svg+json", "multipart/form-data"] {
            assert!(!super::is_json(no), "{no}");
        }
    }
}
