//! Answers of handlers. The gate puts the envelope around them, as it alone knows the request (people-core §1.1).

use axum::response::{IntoResponse, Response};
use cookie::Cookie;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use rollcall_wire::Problem;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::wire_error::WireError;

/// A handler's outcome.
pub type Outcome = Result<Reply, WireError>;

/// A successful answer, already written as JSON.
#[derive(Debug)]
pub struct Reply {
    payload: Payload,
    headers: HeaderMap,
}

/// What the gate turns into a body.
#[derive(Debug, Clone)]
pub enum Payload {
    /// An answer with its `count`, and the `total` of a paged list.
    Answer(Option<Box<RawValue>>, usize, Option<u64>),
    /// A success without a body.
    NoBody,
    /// A refusal of which nothing is told.
    Refusal(u16),
    /// A validation problem.
    Problem(Box<Problem>),
    /// An error with status, message and, where it helps, seconds to wait.
    Error(u16, String, Option<i64>),
}

impl Reply {
    /// One object, text or truth value.
    ///
    /// # Errors
    /// If `value` can't be written as JSON, which is a mistake of ours.
    pub fn one(value: &impl Serialize) -> Outcome {
        Ok(Self::new(Payload::Answer(Some(raw(value)?), 1, None)))
    }

    /// A list.
    ///
    /// # Errors
    /// As [`Reply::one`].
    pub fn list(values: &[impl Serialize]) -> Outcome {
        Ok(Self::new(Payload::Answer(Some(raw(&values)?), values.len(), None)))
    }

    /// A page of a list that has `total` matches.
    ///
    /// # Errors
    /// As [`Reply::one`].
    pub fn page(values: &[impl Serialize], total: u64) -> Outcome {
        Ok(Self::new(Payload::Answer(Some(raw(&values)?), values.len(), Some(total))))
    }

    /// No result.
    pub fn nothing() -> Self {
        Self::new(Payload::Answer(None, 0, None))
    }

    /// Not even an envelope.
    pub fn without_body() -> Self {
        Self::new(Payload::NoBody)
    }

    /// The same answer with a cookie.
    pub fn with_cookie(mut self, cookie: &Cookie<'_>) -> Self {
        // A cookie of ours holds URL-safe characters only.
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            self.headers.append(SET_COOKIE, value);
        }
        self
    }

    fn new(payload: Payload) -> Self {
        Self { payload, headers: HeaderMap::new() }
    }
}

fn raw(value: &impl Serialize) -> Result<Box<RawValue>, WireError> {
    to_raw_value(value).map_err(|e| WireError::internal(&e))
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.headers_mut() = self.headers;
        response.extensions_mut().insert(self.payload);
        response
    }
}

impl IntoResponse for Payload {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}
